"""What is worth a look before the synthesis is validated or the programme signed: nothing here bars anything."""

from dataclasses import dataclass

from bilan_desktop.domain.conclusion import Action
from bilan_desktop.domain.dossier import Dossier
from bilan_desktop.domain.funding import FundingKind
from bilan_desktop.domain.holdings import Holdings
from bilan_desktop.domain.hours import PoolBalance
from bilan_desktop.domain.ids import RecordId
from bilan_desktop.domain.meetings import Meeting, MeetingKind, MeetingState
from bilan_desktop.domain.papers import PaperState
from bilan_desktop.domain.synthesis import SOURCES, Chapter, Source, Synthesis, SynthesisState
from bilan_desktop.usecases.journey import holdings
from bilan_desktop.usecases.ports import Unit, Work
from bilan_desktop.usecases.practice import load_practice
from bilan_desktop.usecases.programme_papers import amendments_of, note_of, programme_of, programmes
from bilan_desktop.usecases.sheets import hours_of, untouched

PRICED_ELSEWHERE = frozenset({FundingKind.UNDECIDED, FundingKind.CPF})
"""Where no price is waited for: not known yet, or told by the terms of the platform (D.6353-1 III)."""


@dataclass(frozen=True)
class Unsigned:
    """What is not signed by both: the programme that stands, the notes of adaptations by their numbers.

    ``version`` is that of the programme when an earlier one was signed, 0 when none ever was.
    """

    programme: bool = False
    notes: tuple[int, ...] = ()
    version: int = 0


@dataclass(frozen=True)
class BeforeValidating:
    """A draft of the synthesis beside its dossier; the two pools of hours are never added.

    ``restitution`` is where its meeting stands, None when none is planned. ``silent`` are the headings of which
    nothing is said nor left out, ``blank`` the passages that would print a title alone, ``outdated`` those of which
    the dossier says something else now. ``carried`` is the version at whose reading the remarks were made, 0 when
    they are this one's.
    """

    accompaniment: PoolBalance
    guided: PoolBalance
    restitution: MeetingState | None
    plan: bool
    silent: tuple[Chapter, ...]
    blank: tuple[Source, ...]
    outdated: tuple[Source, ...]
    carried: int
    unsigned: Unsigned


@dataclass(frozen=True)
class BeforeProgramme:
    """The programme that nobody signed nor received yet; ``settings`` are the French names of what lacks there.

    ``calendar`` is the minutes of the meetings planned or held, beside the ``accompaniment`` of the plan.
    """

    funding: bool
    price: bool
    calendar: int
    accompaniment: int
    settings: tuple[str, ...]


def read_before_validating(work: Work, dossier_id: RecordId) -> BeforeValidating | None:
    """What is worth a look before the version being written is validated; None when none is being written."""
    with work.unit() as unit:
        dossier = unit.get(Dossier, dossier_id)
        held, hours = holdings(unit, work, dossier), hours_of(unit, dossier)
        versions = sorted(held.every(Synthesis), key=lambda version: version.version)
        if not versions or versions[-1].state is not SynthesisState.DRAFT:
            return None
        silent = tuple(chapter for chapter in Chapter if not _keys(chapter) & held.passages)
        there = {passage.key for passage in versions[-1].passages} - held.passages
        return BeforeValidating(
            hours.accompaniment,
            hours.guided,
            _restitution(held),
            any(action.title.strip() for action in held.every(Action)),
            silent,
            tuple(one for one in SOURCES if one.key in there and one.chapter not in silent),
            tuple(one for one in SOURCES if one.key in held.outdated),
            _carried(versions),
            unsigned_programme(unit, dossier),
        )


def read_before_programme(work: Work, dossier_id: RecordId) -> BeforeProgramme | None:
    """What is worth a look before the programme is signed; None without a plan, or once it is signed or sent."""
    with work.unit() as unit:
        dossier, live = unit.get(Dossier, dossier_id), programme_of(unit, dossier_id)
        if dossier.plan is None or (live is not None and not untouched(unit, live)):
            return None
        kept = (MeetingState.PLANNED, MeetingState.HELD)
        meetings = [m for m in unit.find(Meeting, dossier_id=dossier_id) if m.kind is not MeetingKind.FOLLOW_UP]
        kind = dossier.funding.kind
        return BeforeProgramme(
            kind is not FundingKind.UNDECIDED,
            dossier.price_cents is not None or kind in PRICED_ELSEWHERE,
            sum(meeting.slot.minutes for meeting in meetings if meeting.state in kept),
            dossier.plan.accompaniment,
            tuple(load_practice(unit).missing().values()),
        )


def unsigned_programme(unit: Unit, dossier: Dossier) -> Unsigned:
    """What of the programme and of its notes is not signed by both."""
    if dossier.plan is None:
        return Unsigned()
    programme = programme_of(unit, dossier.id)
    signed = any(paper.sealed_at is not None for paper in programmes(unit, dossier.id))
    waits = programme is None or programme.state is not PaperState.SEALED
    notes = [(one.number, note_of(unit, one.id)) for one in amendments_of(unit, dossier.id)]
    return Unsigned(
        waits,
        tuple(number for number, note in notes if note is None or note.state is not PaperState.SEALED),
        programme.version if programme is not None and waits and signed else 0,
    )


def _restitution(held: Holdings) -> MeetingState | None:
    found = {meeting.state for meeting in held.every(Meeting) if meeting.kind is MeetingKind.RESTITUTION}
    return next((state for state in (MeetingState.HELD, MeetingState.PLANNED) if state in found), None)


def _keys(chapter: Chapter) -> set[str]:
    return {source.key for source in SOURCES if source.chapter is chapter}


def _carried(versions: list[Synthesis]) -> int:
    """The version whose remarks a draft still has as they were, its own reading being to come."""
    *earlier, draft = versions
    if not earlier or not draft.remarks.strip() or draft.remarks != earlier[-1].remarks:
        return 0
    # A signed version keeps its own, and a draft that was read since has what was said then.
    if earlier[-1].state is SynthesisState.SIGNED or draft.read_on not in (None, earlier[-1].read_on):
        return 0
    return earlier[-1].version
