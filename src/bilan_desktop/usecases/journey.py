"""The journey of a dossier: where each step stands, computed from what the dossier holds."""

from typing import Any

from bilan_desktop.blocks import Block, UnreadableBlocks, from_json, plain_text, to_json
from bilan_desktop.domain.contradictions import FACED
from bilan_desktop.domain.dossier import Dossier
from bilan_desktop.domain.holdings import Holdings
from bilan_desktop.domain.ids import RecordId
from bilan_desktop.domain.meetings import Meeting
from bilan_desktop.domain.papers import IssuedPaper, PaperKind, PaperState
from bilan_desktop.domain.progress import TYPES_OF, StepProgress, journey_progress
from bilan_desktop.domain.synthesis import SOURCES, Delivery, Passage, Synthesis, SynthesisState
from bilan_desktop.usecases.ports import Unit, Work
from bilan_desktop.usecases.supports import composed


def holdings(unit: Unit, work: Work, dossier: Dossier) -> Holdings:
    """What the rules of progress read."""
    records: dict[type, tuple[Any, ...]] = {
        record: tuple(unit.find(record, dossier_id=dossier.id)) for record in (*TYPES_OF.values(), *FACED)
    }
    records[Meeting] = tuple(unit.find(Meeting, dossier_id=dossier.id))
    # A version replaced since no longer says that the present facts were signed.
    sealed = [p for p in unit.find(IssuedPaper, dossier_id=dossier.id) if p.state is PaperState.SEALED]
    passages, outdated = _synthesis(dossier, records[Synthesis], unit, work)
    handed = {key for delivery in records[Delivery] for key in delivery.papers}
    return Holdings(
        dossier.phase,
        dossier.consent_on,
        records,
        frozenset(p.subject_id for p in sealed if p.kind is PaperKind.ATTENDANCE),
        frozenset(p.kind.value for p in sealed),
        dossier.ended_on,
        frozenset(p.kind.value for p in sealed if p.id in handed),
        frozenset(p.subject_id for p in sealed if p.kind is PaperKind.RECEIPT),
        passages,
        outdated,
    )


def _synthesis(
    dossier: Dossier, versions: tuple[Synthesis, ...], unit: Unit, work: Work
) -> tuple[frozenset[str], frozenset[str]]:
    """The passages of the latest version that say something or are left out; those out of date while it is written."""
    if not versions:
        return frozenset(), frozenset()
    last = max(versions, key=lambda version: version.version)
    held = {passage.key: passage for passage in last.passages}
    said = frozenset(key for key, passage in held.items() if passage.left_out or _says(passage))
    if last.state is not SynthesisState.DRAFT:
        return said, frozenset()
    now = composed(unit, work, dossier.id)
    return said, frozenset(
        source.key for source in SOURCES if _is_outdated(held.get(source.key), now.get(source.key, ()))
    )


def _says(passage: Passage) -> bool:
    try:
        blocks = from_json(passage.text)
    except UnreadableBlocks:
        # The page of the synthesis says it; the header of every page of the dossier reads this too.
        return True
    return any(line.strip() for line in plain_text(blocks))


def _is_outdated(passage: Passage | None, now: tuple[Block, ...]) -> bool:
    if passage is None:
        return bool(now)
    return not passage.left_out and passage.is_outdated(to_json(now))


def read_journey(work: Work, dossier_id: RecordId) -> tuple[StepProgress, ...]:
    """Every step with its state and what it lacks, in order; those of the dossier's plan are ``chosen``."""
    with work.unit() as unit:
        return progress_of(unit, work, unit.get(Dossier, dossier_id))


def progress_of(unit: Unit, work: Work, dossier: Dossier) -> tuple[StepProgress, ...]:
    """The same within a unit that is open."""
    return journey_progress(holdings(unit, work, dossier), dossier.steps)
