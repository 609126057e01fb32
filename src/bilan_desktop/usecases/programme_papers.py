"""The papers of the programme: the programme itself and the note of each adaptation, prepared and found."""

from dataclasses import dataclass

from bilan_desktop.documents.amendment_note import AmendmentFacts, HoursFacts
from bilan_desktop.documents.programme_paper import MeetingFacts, PhaseFacts, ProgrammeFacts
from bilan_desktop.domain.amendments import AMENDMENT_NAMES, Amendment, hours_lines
from bilan_desktop.domain.dossier import Dossier, DossierState
from bilan_desktop.domain.errors import RuleBroken
from bilan_desktop.domain.events import Event
from bilan_desktop.domain.hours import HoursPlan
from bilan_desktop.domain.ids import RecordId
from bilan_desktop.domain.journey import Phase, checked_choice, step, steps_of, supports_of
from bilan_desktop.domain.meetings import KIND_NAMES, Meeting, MeetingKind, MeetingState
from bilan_desktop.domain.papers import PAPERS, STANDING, IssuedPaper, PaperKind, PaperState
from bilan_desktop.domain.records import ProofText
from bilan_desktop.usecases.issuing import common_facts, renew
from bilan_desktop.usecases.papers import PaperView, view_of
from bilan_desktop.usecases.ports import Unit, Work
from bilan_desktop.usecases.practice import load_practice
from bilan_desktop.usecases.sheets import adaptation_told, never_left, untouched

ASKING = (DossierState.CONFIRMED, DossierState.RUNNING, DossierState.SUSPENDED)
"""The states in which the programme and its notes are to sign, a suspension included."""


@dataclass(frozen=True)
class Desk:
    """What making a paper of one dossier needs; ``demonstration`` marks each page."""

    unit: Unit
    work: Work
    dossier: Dossier
    demonstration: bool


def prepare_programme(
    work: Work, dossier_id: RecordId, initiator: str = "", *, demonstration: bool = False
) -> PaperView:
    """The programme to sign, its calendar as it is today; one that was signed or sent stands as it is.

    Only a change of the plan makes another version (``programme.change_plan``): a meeting that moves is the
    planning's business. RuleBroken before the entry is confirmed.
    """
    with work.unit() as unit:
        desk = Desk(unit, work, unit.get(Dossier, dossier_id), demonstration)
        live = programme_of(unit, dossier_id)
        # Once the action ended the programme stays as it was then, signed or not.
        ended = desk.dossier.ended_on is not None
        if live is not None and (ended or not untouched(unit, live) or _is_named(unit, live)):
            return view_of(unit, live)
        return _kept(desk, make_programme(desk), initiator)


def prepare_note(work: Work, amendment_id: RecordId, initiator: str = "", *, demonstration: bool = False) -> PaperView:
    """The note of an adaptation to sign; one that was signed or sent stands as it is."""
    with work.unit() as unit:
        amendment = unit.get(Amendment, amendment_id)
        desk = Desk(unit, work, unit.get(Dossier, amendment.dossier_id), demonstration)
        live = note_of(unit, amendment_id)
        if live is not None and (desk.dossier.ended_on is not None or not untouched(unit, live)):
            return view_of(unit, live)
        return _kept(desk, make_note(desk, amendment), initiator)


def programme_of(unit: Unit, dossier_id: RecordId) -> IssuedPaper | None:
    """The version of the programme that stands, or None before the first is prepared."""
    live = [paper for paper in programmes(unit, dossier_id) if paper.state in STANDING]
    return live[-1] if live else None


def programmes(unit: Unit, dossier_id: RecordId) -> list[IssuedPaper]:
    """Every version of the programme, the oldest first."""
    found = unit.find(IssuedPaper, subject_id=dossier_id, kind=PaperKind.PROGRAMME)
    return sorted(found, key=lambda paper: paper.version)


def versions_of(unit: Unit, amendment: Amendment) -> tuple[int, int]:
    """The versions of the programme before an adaptation and of it; 0 where there is none.

    Not always one after the other: a draft of which a copy left is a version too.
    """
    papers = programmes(unit, amendment.dossier_id)
    made = [(adaptation_told(paper), paper.version) for paper in papers]
    before = [version for number, version in made if number < amendment.number]
    after = [version for number, version in made if number == amendment.number]
    return max(before, default=0), max(after, default=0)


def _is_named(unit: Unit, programme: IssuedPaper) -> bool:
    """Whether a copy left and a note that names its version is signed or sent: it waits as it is."""
    amendments = amendments_of(unit, programme.dossier_id)
    note = note_of(unit, amendments[-1].id) if amendments else None
    return note is not None and not untouched(unit, note) and not never_left(unit, programme)


def note_of(unit: Unit, amendment_id: RecordId) -> IssuedPaper | None:
    """The note of an adaptation."""
    found = unit.find(IssuedPaper, subject_id=amendment_id, kind=PaperKind.AMENDMENT)
    return found[-1] if found else None


def amendments_of(unit: Unit, dossier_id: RecordId) -> list[Amendment]:
    """The adaptations of a dossier, in order."""
    return sorted(unit.find(Amendment, dossier_id=dossier_id), key=lambda one: one.number)


def waiting_number(unit: Unit, dossier: Dossier) -> int | None:
    """What waits for its signatures: 0 for the programme, else the number of a note; None once the action ended."""
    return _unsigned_number(unit, dossier) if dossier.state in ASKING else None


def never_signed(unit: Unit, dossier: Dossier) -> bool:
    """Whether the action ended before the programme, or a note, was signed: said, and not asked for any more."""
    return dossier.ended_on is not None and _unsigned_number(unit, dossier) is not None


def _unsigned_number(unit: Unit, dossier: Dossier) -> int | None:
    if dossier.plan is None:
        return None
    programme = programme_of(unit, dossier.id)
    if programme is None or programme.state is not PaperState.SEALED:
        return 0
    for amendment in amendments_of(unit, dossier.id):
        note = note_of(unit, amendment.id)
        if note is None or note.state is not PaperState.SEALED:
            return amendment.number
    return None


def make_programme(desk: Desk) -> tuple[IssuedPaper, bool]:
    """The draft of the programme that tells the present plan, and whether it was made; nothing is committed."""

    def build(version: int) -> ProgrammeFacts:
        return _programme_facts(desk, version)

    key = desk.dossier.id
    return renew(desk.unit, desk.work, desk.dossier, key, PaperKind.PROGRAMME, build)


def make_note(desk: Desk, amendment: Amendment) -> tuple[IssuedPaper, bool]:
    """The draft of the note, and whether it was made; nothing is committed."""

    def build(version: int) -> AmendmentFacts:
        return _note_facts(desk, amendment, version)

    paper, made = renew(desk.unit, desk.work, desk.dossier, amendment.id, PaperKind.AMENDMENT, build)
    amendment.paper_id = paper.id
    return paper, made


def _kept(desk: Desk, found: tuple[IssuedPaper, bool], initiator: str) -> PaperView:
    paper, made = found
    if made:
        desk.unit.publish(Event(IssuedPaper.TABLE, paper.id, desk.dossier.id, initiator))
        desk.unit.commit()
    return view_of(desk.unit, paper)


def _programme_facts(desk: Desk, version: int) -> ProgrammeFacts:
    unit, dossier, plan = desk.unit, desk.dossier, desk.dossier.plan
    if plan is None:
        raise RuleBroken("Le programme s’établit quand l’entretien préalable confirme l’entrée en bilan.")
    common = common_facts(unit, desk.work, dossier, PaperKind.PROGRAMME, version, demonstration=desk.demonstration)
    amendments = amendments_of(unit, dossier.id)
    before = versions_of(unit, amendments[-1])[0] if amendments else version - 1
    return ProgrammeFacts(
        **common,
        funding=dossier.funding.kind,
        accompaniment=plan.accompaniment,
        guided=plan.guided,
        phases=phase_facts(dossier, plan),
        supports=_families(dossier.supports),
        meetings=calendar_facts(unit, dossier.id),
        qualifications=load_practice(unit).qualifications,
        amendment=amendments[-1].number if amendments else 0,
        amended_on=amendments[-1].on if amendments else None,
        replaces=before if before < version - 1 else 0,
    )


def phase_facts(dossier: Dossier, plan: HoursPlan) -> tuple[PhaseFacts, ...]:
    """The phases with their hours and the steps chosen."""
    return tuple(
        PhaseFacts(
            phase=phase,
            minutes=plan.of_phase(phase),
            steps=tuple(ProofText(one.name) for one in steps_of(phase, dossier.steps)),
        )
        for phase in Phase
    )


def calendar_facts(unit: Unit, dossier_id: RecordId) -> tuple[MeetingFacts, ...]:
    """The meetings planned or held in the bilan, in the order of time."""
    kept = (MeetingState.PLANNED, MeetingState.HELD)
    found = [
        meeting
        for meeting in unit.find(Meeting, dossier_id=dossier_id)
        if meeting.state in kept and meeting.kind is not MeetingKind.FOLLOW_UP
    ]
    return tuple(
        MeetingFacts(
            number=meeting.number,
            kind=ProofText(KIND_NAMES[meeting.kind]),
            on=meeting.slot.on,
            start=meeting.slot.start,
            minutes=meeting.slot.minutes,
            mode=meeting.slot.mode,
        )
        for meeting in sorted(found, key=lambda meeting: (meeting.slot.span().start, meeting.number))
    )


def _note_facts(desk: Desk, amendment: Amendment, version: int) -> AmendmentFacts:
    common = common_facts(
        desk.unit,
        desk.work,
        desk.dossier,
        PaperKind.AMENDMENT,
        version,
        f"{amendment.number:02d}",
        demonstration=desk.demonstration,
    )
    programme = f"{PAPERS[PaperKind.PROGRAMME].letters}-{desk.dossier.number}"
    before, after = versions_of(desk.unit, amendment)
    return AmendmentFacts(
        **common | {"on": amendment.on},
        note=amendment.number,
        reason=ProofText(AMENDMENT_NAMES[amendment.reason]),
        programme=ProofText(programme),
        from_version=before,
        to_version=after,
        hours=tuple(
            HoursFacts(name=ProofText(line.name), before=line.before, after=line.after)
            for line in hours_lines(amendment.plan_before, amendment.plan_after)
        ),
        steps_added=_steps(amendment.steps_after, amendment.steps_before),
        steps_removed=_steps(amendment.steps_before, amendment.steps_after),
        supports_added=_families(amendment.supports_after, amendment.supports_before),
        supports_removed=_families(amendment.supports_before, amendment.supports_after),
    )


def _steps(chosen: tuple[str, ...], but: tuple[str, ...]) -> tuple[ProofText, ...]:
    return tuple(ProofText(step(code).name) for code in checked_choice(chosen) if code not in checked_choice(but))


def _families(chosen: tuple[str, ...], but: tuple[str, ...] = ()) -> tuple[ProofText, ...]:
    return tuple(ProofText(kind.name) for kind in supports_of(chosen) if kind.code not in but)
