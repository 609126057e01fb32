"""The written synthesis: composed from the dossier, rewritten, read together, validated, put into its paper."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Any

from bilan_desktop.blocks import Block, UnreadableBlocks, from_json, to_json
from bilan_desktop.documents.synthesis_paper import ChapterFacts, PassageFacts, SynthesisFacts
from bilan_desktop.domain.dossier import Dossier
from bilan_desktop.domain.errors import InvalidInput, RuleBroken
from bilan_desktop.domain.events import Event
from bilan_desktop.domain.ids import NO_ID, RecordId
from bilan_desktop.domain.meetings import Meeting, MeetingKind, MeetingState
from bilan_desktop.domain.papers import IssuedPaper, PaperKind, PaperState
from bilan_desktop.domain.records import ContentText
from bilan_desktop.domain.synthesis import (
    CHAPTER_NAMES,
    SOURCES,
    Chapter,
    Passage,
    Source,
    Synthesis,
    SynthesisState,
    digest,
)
from bilan_desktop.usecases.charts import held_hours
from bilan_desktop.usecases.forms import Saved, check_dates, check_lengths, write_fields
from bilan_desktop.usecases.issuing import common_facts, issue
from bilan_desktop.usecases.papers import PaperView, view_of
from bilan_desktop.usecases.ports import Unit, Work
from bilan_desktop.usecases.sheets import hours_of, never_left
from bilan_desktop.usecases.supports import composed

EDITABLE = frozenset({"remarks", "read_on"})
HOURS_TITLE = "Les heures du bilan"
PASSAGE_LIMIT = 400_000
"""Characters of the JSON of a passage at most: about forty pages."""


@dataclass(frozen=True)
class PassageView:
    """A source with what stands of it: its passage if it was composed, and what the dossier says now.

    ``stale`` tells that the dossier has changed since the passage was composed.
    """

    source: Source
    passage: Passage | None
    blocks: tuple[Block, ...]
    now: tuple[Block, ...]
    stale: bool


@dataclass(frozen=True)
class VersionLine:
    """A version in the list."""

    id: RecordId
    version: int
    created_at: datetime
    state: SynthesisState
    validated_on: date | None
    paper_id: RecordId


@dataclass(frozen=True)
class SynthesisView:
    """The version being worked on (NO_ID and no passages before the first), and all the versions, latest first."""

    id: RecordId
    version: int
    state: SynthesisState
    passages: tuple[PassageView, ...]
    values: Mapping[str, object]
    problems: Mapping[str, str]
    paper: PaperView | None
    versions: tuple[VersionLine, ...]

    @property
    def is_draft(self) -> bool:
        """Whether it can be written."""
        return self.id != NO_ID and self.state is SynthesisState.DRAFT


def read_synthesis(work: Work, dossier_id: RecordId) -> SynthesisView:
    """Where the synthesis of a dossier stands."""
    with work.unit() as unit:
        versions = versions_of(unit, dossier_id)
        now = composed(unit, work, dossier_id)
        lines = tuple(
            VersionLine(v.id, v.version, v.created_at, v.state, v.validated_on, v.paper_id) for v in reversed(versions)
        )
        if not versions:
            empty = tuple(_passage_view(source, None, now) for source in SOURCES)
            return SynthesisView(NO_ID, 0, SynthesisState.DRAFT, empty, {"remarks": "", "read_on": None}, {}, None, ())
        row = versions[-1]
        held = {passage.key: passage for passage in row.passages}
        return SynthesisView(
            row.id,
            row.version,
            row.state,
            tuple(_passage_view(source, held.get(source.key), now) for source in SOURCES),
            {name: getattr(row, name) for name in sorted(EDITABLE)},
            _problems(unit, work, row),
            view_of(unit, unit.get(IssuedPaper, row.paper_id)) if row.paper_id != NO_ID else None,
            lines,
        )


def read_version(work: Work, synthesis_id: RecordId) -> tuple[PassageView, ...]:
    """The passages of one version, as they stand in it."""
    with work.unit() as unit:
        row = unit.get(Synthesis, synthesis_id)
        held = {passage.key: passage for passage in row.passages}
        views = [_passage_view(source, held[source.key], {}) for source in SOURCES if source.key in held]
        return tuple(replace(view, stale=False) for view in views)


def begin_version(work: Work, dossier_id: RecordId, initiator: str = "") -> RecordId:
    """Start the first version from the dossier, or the next one from the last; returns it.

    A version validated and not signed is replaced at once; a signed one stands until the next is signed.
    RuleBroken while a version is being written, or when the dossier says nothing yet.
    """
    with work.unit() as unit:
        unit.get(Dossier, dossier_id)
        versions = versions_of(unit, dossier_id)
        last = versions[-1] if versions else None
        if last is not None and last.state is SynthesisState.DRAFT:
            raise RuleBroken("Une version est déjà en cours d’écriture.")
        now = composed(unit, work, dossier_id)
        if last is None and not now:
            raise RuleBroken(
                "Le dossier ne dit encore rien de ce qui entre dans la synthèse. Complétez d’abord les étapes."
            )
        made = Synthesis(work.new_id(), dossier_id, 1 + len(versions), work.clock.now())
        if last is not None:
            made.passages = last.passages
            if last.state is SynthesisState.VALIDATED:
                # What was said of a text that is written anew goes on with it; what was signed stays with what it
                # was said of.
                made.remarks = last.remarks
                last.replace()
                unit.get(IssuedPaper, last.paper_id).replace()
        else:
            made.passages = tuple(_composed(key, blocks) for key, blocks in now.items())
        unit.add(made)
        _kept(unit, "synthesis.begun", made, initiator)
        return made.id


def discard_version(work: Work, synthesis_id: RecordId, initiator: str = "") -> None:
    """Undo of beginning a version: the draft goes, and the one it replaced stands again."""
    with work.unit() as unit:
        row = unit.get(Synthesis, synthesis_id)
        row.must_be_draft()
        versions = versions_of(unit, row.dossier_id)
        former = versions[-2] if len(versions) > 1 else None
        if former is not None and former.state is SynthesisState.REPLACED:
            former.state = SynthesisState.VALIDATED
            paper = unit.get(IssuedPaper, former.paper_id)
            paper.state = PaperState.OPEN if paper.sent_on is None else PaperState.SENT
        unit.remove(row)
        _kept(unit, "synthesis.discarded", row, initiator)


def compose_passage(work: Work, synthesis_id: RecordId, key: str, initiator: str = "") -> Passage | None:
    """Write a passage again from what the dossier says now; returns the former one, None when there was none."""
    with work.unit() as unit:
        row = unit.get(Synthesis, synthesis_id)
        now = composed(unit, work, row.dossier_id)
        if key not in now:
            raise RuleBroken("Le dossier ne dit plus rien à cet endroit. Complétez l’étape, puis revenez ici.")
        former = _held(row, key)
        row.put(_composed(key, now[key]))
        _kept(unit, "synthesis.composed", row, initiator)
        return former


def put_passage(work: Work, synthesis_id: RecordId, key: str, passage: Passage | None, initiator: str = "") -> None:
    """Put a passage back as it was; None takes it away."""
    with work.unit() as unit:
        row = unit.get(Synthesis, synthesis_id)
        if passage is not None:
            row.put(passage)
        else:
            row.must_be_draft()
            row.passages = tuple(kept for kept in row.passages if kept.key != key)
        _kept(unit, "synthesis.restored", row, initiator)


def write_passage(work: Work, synthesis_id: RecordId, key: str, text: str, initiator: str = "") -> Passage:
    """Keep the consultant's own words of a passage (the JSON of blocks); returns the former passage."""
    if len(text) > PASSAGE_LIMIT:
        raise InvalidInput({"text": "Ce passage est trop long pour une synthèse. Gardez l’essentiel."})
    try:
        from_json(text)
    except UnreadableBlocks as error:
        raise InvalidInput({"text": "Ce passage ne peut pas être gardé tel quel."}) from error
    with work.unit() as unit:
        row = unit.get(Synthesis, synthesis_id)
        former = row.passage(key)
        if former.text != text:
            row.put(replace(former, text=ContentText(text), edited=digest(text) != former.composed))
            _kept(unit, "synthesis.written", row, initiator)
        return former


def leave_out(work: Work, synthesis_id: RecordId, key: str, left_out: bool, initiator: str = "") -> None:
    """Keep a passage out of the paper, or take it in again; nothing written is lost."""
    with work.unit() as unit:
        row = unit.get(Synthesis, synthesis_id)
        row.put(replace(row.passage(key), left_out=left_out))
        _kept(unit, "synthesis.chosen", row, initiator)


def accept_source(work: Work, synthesis_id: RecordId, key: str, initiator: str = "") -> Passage:
    """Keep the passage as it is written though the dossier has changed: it is no longer said to be late."""
    with work.unit() as unit:
        row = unit.get(Synthesis, synthesis_id)
        former = row.passage(key)
        now = composed(unit, work, row.dossier_id)
        row.put(replace(former, composed=digest(to_json(now.get(key, ())))))
        _kept(unit, "synthesis.accepted", row, initiator)
        return former


def save_synthesis(work: Work, synthesis_id: RecordId, values: Mapping[str, object], initiator: str = "") -> Saved:
    """Keep the person's remarks and the date of the reading together."""
    check_lengths(values)
    check_dates(values)
    with work.unit() as unit:
        row = unit.get(Synthesis, synthesis_id)
        row.must_be_draft()
        before = write_fields(row, values, EDITABLE)
        if before:
            _kept(unit, "synthesis.saved", row, initiator)
        return Saved(before, _problems(unit, work, row))


def validate_version(
    work: Work, synthesis_id: RecordId, initiator: str = "", *, demonstration: bool = False
) -> PaperView:
    """The person has read and validates: the version is frozen in its paper, to be signed by both.

    RuleBroken before the reading together or when nothing is in it; InvalidInput when a date cannot stand.
    """
    with work.unit() as unit:
        row = unit.get(Synthesis, synthesis_id)
        if problems := _problems(unit, work, row):
            raise InvalidInput(problems)
        dossier = unit.get(Dossier, row.dossier_id)
        common = common_facts(unit, work, dossier, PaperKind.SYNTHESIS, row.version, demonstration=demonstration)
        facts = _facts(unit, dossier, row, common)
        paper = issue(unit, work, dossier, row.id, PaperKind.SYNTHESIS, facts.number, "synthesis.1", facts)
        row.validate(work.clock.today(), paper.id)
        _kept(unit, "synthesis.validated", row, initiator)
        return view_of(unit, paper)


def take_back_validation(work: Work, synthesis_id: RecordId, initiator: str = "") -> None:
    """Undo of the validation; RuleBroken once somebody signed or the paper left: begin a new version then."""
    with work.unit() as unit:
        row = unit.get(Synthesis, synthesis_id)
        paper = unit.get(IssuedPaper, row.paper_id)
        if not never_left(unit, paper):
            raise RuleBroken(
                "La synthèse a déjà été signée, envoyée ou exportée : reprenez l’écriture dans une nouvelle version."
            )
        row.take_back()
        unit.remove(paper)
        _kept(unit, "synthesis.taken_back", row, initiator)


def versions_of(unit: Unit, dossier_id: RecordId) -> list[Synthesis]:
    """The versions of a dossier's synthesis, the oldest first."""
    return sorted(unit.find(Synthesis, dossier_id=dossier_id), key=lambda row: row.version)


def _facts(unit: Unit, dossier: Dossier, row: Synthesis, common: Mapping[str, object]) -> SynthesisFacts:
    chapters: dict[Chapter, list[PassageFacts]] = {}
    for source in SOURCES:
        passage = _held(row, source.key)
        if passage is not None and not passage.left_out:
            chapters.setdefault(source.chapter, []).append(PassageFacts(title=source.name, text=passage.text))
    if told := held_hours(hours_of(unit, dossier)):
        spent = PassageFacts(title=HOURS_TITLE, text=ContentText(to_json(told)))
        chapters.setdefault(Chapter.CIRCUMSTANCES, []).append(spent)
    return SynthesisFacts(
        **dict(common),  # type: ignore[arg-type]  # the facts that every paper has
        **cover_facts(unit, dossier),
        chapters=tuple(
            ChapterFacts(title=CHAPTER_NAMES[chapter], passages=tuple(chapters.get(chapter, ()))) for chapter in Chapter
        ),
        remarks=row.remarks,
        read_on=row.read_on,
    )


def cover_facts(unit: Unit, dossier: Dossier) -> dict[str, Any]:
    """What the cover of a paper of content says of the bilan: ``documents.synthesis_paper.BilanFacts``."""
    held = [m for m in unit.find(Meeting, dossier_id=dossier.id) if m.state is MeetingState.HELD]
    days = sorted(m.slot.on for m in held if m.kind is not MeetingKind.FOLLOW_UP)
    hours = hours_of(unit, dossier)
    return {
        "first": days[0] if days else None,
        "last": days[-1] if days else None,
        "individual": hours.accompaniment.held,
        "guided": hours.guided.held,
    }


def _composed(key: str, blocks: tuple[Block, ...]) -> Passage:
    text = to_json(blocks)
    return Passage(key, ContentText(text), digest(text))


def _held(row: Synthesis, key: str) -> Passage | None:
    return next((passage for passage in row.passages if passage.key == key), None)


def _passage_view(source: Source, passage: Passage | None, now: Mapping[str, tuple[Block, ...]]) -> PassageView:
    fresh = now.get(source.key, ())
    if passage is None:
        return PassageView(source, None, (), fresh, stale=False)
    return PassageView(source, passage, from_json(passage.text), fresh, passage.is_outdated(to_json(fresh)))


def _problems(unit: Unit, work: Work, row: Synthesis) -> dict[str, str]:
    if row.read_on is None:
        return {}
    if row.read_on > work.clock.today():
        return {"read_on": "Cette lecture n’a pas encore eu lieu. Vérifiez la date."}
    if row.read_on < unit.get(Dossier, row.dossier_id).opened_on:
        return {"read_on": "Cette date précède l’ouverture du dossier. Vérifiez-la."}
    return {}


def _kept(unit: Unit, action: str, row: Synthesis, initiator: str) -> None:
    unit.journal(action, Synthesis.TABLE, row.id, version=row.version)
    unit.publish(Event(Synthesis.TABLE, row.dossier_id, row.dossier_id, initiator))
    unit.commit()
