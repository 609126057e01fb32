"""What is not settled with the person of what a destruction takes: told before it, never in its way."""

from collections.abc import Iterable, Iterator
from enum import StrEnum

from bilan_desktop.domain.agreements import KEPT, Agreement, AgreementKind
from bilan_desktop.domain.dossier import Dossier
from bilan_desktop.domain.papers import IssuedPaper, PaperKind, PaperState
from bilan_desktop.domain.retention import CONTENTS, Part, kept_parts
from bilan_desktop.usecases.agreement_terms import terms_of
from bilan_desktop.usecases.closing_guide import handed_over
from bilan_desktop.usecases.due import gone_of
from bilan_desktop.usecases.held import held_of
from bilan_desktop.usecases.ports import Unit
from bilan_desktop.usecases.sheets import held_meetings


class Unsettled(StrEnum):
    """What is not settled."""

    SYNTHESIS = "synthesis"
    """The synthesis, that was not handed over to the person (L.6313-4)."""
    RESULTS = "results"
    """The detailed results, likewise: they are made from all that the dossier says."""
    UNSIGNED = "unsigned"
    """An agreement to keep some of it that waits for its signature."""
    UNASKED = "unasked"
    """That the person was never asked what they leave for their follow-up (R.6313-7)."""


def unsettled_of(unit: Unit, dossier: Dossier, parts: Iterable[Part]) -> tuple[Unsettled, ...]:
    """What is not settled of these parts of a dossier, where they hold something; nothing without a bilan."""
    asked = frozenset(parts)
    content = frozenset(CONTENTS)
    # Proofs take with them the content that is still there, and the whole dossier takes everything.
    going = (content if asked & {Part.PROOF, Part.ALL} else content & asked) - gone_of(unit, dossier.id)
    if dossier.ended_on is None or not going:
        return ()
    return tuple(
        what
        for what, about in _unsettled(unit, dossier)
        if any(held_of(unit, dossier.id, part) for part in CONTENTS if part in about & going)
    )


def _unsettled(unit: Unit, dossier: Dossier) -> Iterator[tuple[Unsettled, frozenset[Part]]]:
    """What is not settled, with the parts it is about."""
    handed = handed_over(unit, dossier.id).kinds
    if PaperKind.SYNTHESIS not in handed:
        yield Unsettled.SYNTHESIS, frozenset({Part.SYNTHESIS})
    if PaperKind.RESULTS not in handed and held_meetings(unit, dossier.id):
        yield Unsettled.RESULTS, frozenset({Part.CONTENT, Part.RESULTS})
    papers = unit.find(IssuedPaper, dossier_id=dossier.id, kind=PaperKind.KEEPING)
    waiting = [terms_of(paper) for paper in papers if paper.state in (PaperState.OPEN, PaperState.SENT)]
    if waiting:
        yield Unsettled.UNSIGNED, frozenset[Part]().union(*(kept_parts(terms.documents) for terms in waiting))
    elif dossier.keeping_asked_on is None and not unit.find(
        Agreement, dossier_id=dossier.id, kind=AgreementKind.KEEPING
    ):
        yield Unsettled.UNASKED, frozenset(map(Part, KEPT))
