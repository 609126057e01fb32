"""One dossier on one page: where it stands, what is missing and what comes, its papers, its history, its deadlines."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, time

from bilan_desktop.domain.conclusion import Decision
from bilan_desktop.domain.deadlines import Deadline, urgency
from bilan_desktop.domain.dossier import Dossier, DossierState, StateChange
from bilan_desktop.domain.exports import Export
from bilan_desktop.domain.guided_work import Assignment
from bilan_desktop.domain.hours import HoursBalance, HoursPlan
from bilan_desktop.domain.ids import NO_ID, RecordId
from bilan_desktop.domain.investigation import Option
from bilan_desktop.domain.journey import Phase
from bilan_desktop.domain.meetings import Meeting, MeetingKind, MeetingState, Mode
from bilan_desktop.domain.papers import PAPERS, STANDING, IssuedPaper, PaperKind, PaperState
from bilan_desktop.domain.preliminary import Outcome, PreliminaryInterview
from bilan_desktop.domain.progress import StepProgress, StepState
from bilan_desktop.domain.retention import Part
from bilan_desktop.domain.synthesis import Delivery, Synthesis, SynthesisState
from bilan_desktop.usecases.closing import waiting_deadlines
from bilan_desktop.usecases.due import dues_of, gone_of
from bilan_desktop.usecases.happenings import Happening, happenings
from bilan_desktop.usecases.journey import progress_of
from bilan_desktop.usecases.life import LifeView, life_of
from bilan_desktop.usecases.paper_shown import Shown, name_of, shown_of
from bilan_desktop.usecases.ports import Unit, Work
from bilan_desktop.usecases.programme_papers import waiting_number
from bilan_desktop.usecases.rules import law_of
from bilan_desktop.usecases.sheets import agreed_plan, hours_of

UNDER_WAY = (DossierState.CONFIRMED, DossierState.RUNNING)
OWN_LINE = (PaperKind.ATTENDANCE, PaperKind.CONSENT, PaperKind.SYNTHESIS, PaperKind.CERTIFICATE)
"""The papers whose signature is asked for by a line of their own."""
REMINDED = (PaperKind.ATTENDANCE, PaperKind.CONSENT, PaperKind.PROGRAMME, PaperKind.AMENDMENT)
"""The papers of which the home page reminds for themselves, to sign or out."""


@dataclass(frozen=True)
class Lack:
    """Something missing: a code, what it is about, since when or which day, its meeting's number."""

    code: str
    subject_id: RecordId = NO_ID
    on: date | None = None
    number: int = 0
    kind: PaperKind | None = None
    step: StepProgress | None = None
    deadline: Deadline | None = None
    name: str = ""
    """Of the paper, when it is about one."""


@dataclass(frozen=True)
class Coming:
    """A meeting planned, or guided work that is waited for: its day, and its hour, kind and mode if it is a meeting."""

    id: RecordId
    number: int
    on: date
    late: bool
    start: time | None = None
    kind: MeetingKind | None = None
    mode: Mode | None = None


@dataclass(frozen=True)
class PaperGlance:
    """A paper that stands; ``meeting`` is the number of the meeting whose sheet it is, 0 for another."""

    id: RecordId
    kind: PaperKind
    reference: str
    state: PaperState
    shown: Shown
    meeting: int = 0


@dataclass(frozen=True)
class PaperCounts:
    """The papers that stand: all of them, those to sign, those sent and not back, those that were not signed in time.

    ``copies`` left the vault; ``handed`` is how many times papers were handed over with a receipt.
    """

    every: int = 0
    to_sign: int = 0
    sent: int = 0
    lapsed: int = 0
    copies: int = 0
    handed: int = 0


@dataclass(frozen=True)
class BilanOverview:
    """Everything the page shows, read at once; ``planned`` is the minutes of the meetings planned in each phase."""

    today: date
    state: DossierState
    outcome: Outcome
    since: StateChange
    phase: Phase
    has_plan: bool
    ended_on: date | None
    project: str
    progress: tuple[StepProgress, ...]
    hours: HoursBalance
    newer_plan: HoursPlan | None
    planned: tuple[tuple[Phase, int], ...]
    life: LifeView
    missing: tuple[Lack, ...]
    coming: tuple[Coming, ...]
    papers: tuple[PaperGlance, ...]
    counts: PaperCounts
    happened: tuple[Happening, ...]
    deadlines: tuple[Deadline, ...]


def read_bilan_overview(work: Work, dossier_id: RecordId) -> BilanOverview:
    """The overview of a dossier (G0)."""
    today = work.clock.today()
    with work.unit() as unit:
        dossier = unit.get(Dossier, dossier_id)
        meetings = sorted(unit.find(Meeting, dossier_id=dossier_id), key=lambda m: (m.slot.on, m.slot.start))
        papers = sorted(unit.find(IssuedPaper, dossier_id=dossier_id), key=lambda p: p.created_at, reverse=True)
        interviews = unit.find(PreliminaryInterview, dossier_id=dossier_id)
        progress = progress_of(unit, work, dossier)
        live = [p for p in papers if p.state in STANDING]
        numbers = {m.id: m.number for m in meetings}
        return BilanOverview(
            today,
            dossier.state,
            interviews[0].outcome if interviews else Outcome.PENDING,
            dossier.since,
            dossier.phase,
            dossier.plan is not None,
            dossier.ended_on,
            _project(unit, dossier_id),
            () if Part.CONTENT in gone_of(unit, dossier_id) else progress,
            hours_of(unit, dossier),
            agreed_plan(unit, dossier).newer,
            tuple((phase, _planned_minutes(meetings, phase)) for phase in Phase),
            life_of(unit, work, dossier),
            tuple(_Lacks(unit, work, dossier, meetings, live).all(progress)),
            tuple(_coming(unit, dossier, meetings, today)),
            tuple(
                PaperGlance(
                    p.id, p.kind, f"{p.number}-V{p.version}", p.state, shown_of(unit, p), numbers.get(p.subject_id, 0)
                )
                for p in live
            ),
            _counts(unit, dossier, live),
            tuple(happenings(unit, dossier, meetings, papers)),
            dues_of(unit, law_of(unit, work), dossier, today),
        )


def paper_lacks(unit: Unit, work: Work, dossier: Dossier) -> list[Lack]:
    """What a dossier lacks in papers, in its synthesis and in its end, as its overview says it.

    Without the consent, the programme and the sheets: the home page reminds of these for themselves.
    """
    meetings = unit.find(Meeting, dossier_id=dossier.id)
    papers = sorted(unit.find(IssuedPaper, dossier_id=dossier.id), key=lambda p: p.created_at, reverse=True)
    live = [p for p in papers if p.state in STANDING]
    return _Lacks(unit, work, dossier, meetings, live).of_papers()


def _project(unit: Unit, dossier_id: RecordId) -> str:
    """The title of the option chosen: content, for this page alone."""
    for decision in unit.find(Decision, dossier_id=dossier_id):
        for option in unit.find(Option, id=decision.option_id):
            return str(option.title)
    return ""


def _planned_minutes(meetings: Iterable[Meeting], phase: Phase) -> int:
    coming = (m for m in meetings if m.state is MeetingState.PLANNED and m.kind is not MeetingKind.FOLLOW_UP)
    return sum(m.slot.minutes for m in coming if m.phase is phase)


def _coming(unit: Unit, dossier: Dossier, meetings: Iterable[Meeting], today: date) -> list[Coming]:
    found = [
        Coming(m.id, m.number, m.slot.on, False, m.slot.start, m.kind, m.slot.mode)
        for m in meetings
        if m.state is MeetingState.PLANNED and m.slot.on >= today
    ]
    if dossier.ended_on is None:
        for row in unit.find(Assignment, dossier_id=dossier.id):
            waited = row.returned_on is None and row.accepted is None and row.withdrawn_on is None
            if waited and row.due is not None:
                found.append(Coming(row.id, row.number, row.due, row.due < today))
    return sorted(found, key=lambda one: (one.on, one.start or time.max))


def _counts(unit: Unit, dossier: Dossier, live: list[IssuedPaper]) -> PaperCounts:
    lapsed = {p.id for p in live if shown_of(unit, p).lapsed}
    waiting = [p for p in live if PAPERS[p.kind].signers and p.id not in lapsed]
    return PaperCounts(
        len(live),
        sum(p.state is PaperState.OPEN for p in waiting),
        sum(p.state is PaperState.SENT for p in waiting),
        len(lapsed),
        len(unit.find(Export, dossier_id=dossier.id)),
        len(unit.find(Delivery, dossier_id=dossier.id)),
    )


class _Lacks:
    """What a dossier lacks, the most pressing first; after the end, only what still proves it or hangs on it."""

    def __init__(
        self, unit: Unit, work: Work, dossier: Dossier, meetings: list[Meeting], papers: list[IssuedPaper]
    ) -> None:
        self._unit, self._work, self._dossier, self._today = unit, work, dossier, work.clock.today()
        self._meetings = meetings
        self._papers = [p for p in papers if not shown_of(unit, p).lapsed]
        self._goes_on = dossier.state in UNDER_WAY
        self._out = {p.kind for p in papers if p.state is PaperState.SENT}

    def all(self, progress: tuple[StepProgress, ...]) -> list[Lack]:
        """Everything, in order."""
        if self._dossier.is_prospect:
            return [Lack("interview", on=self._dossier.opened_on)]
        if self._dossier.plan is None:
            return self._deadlines()
        parts = (self._deadlines, self._consent, self._of_meetings, self._programme, self._of_papers,
                 lambda: self._of_steps(progress), self._planning, self._of_synthesis, self._of_end)  # fmt: skip
        return [lack for part in parts for lack in part()]

    def of_papers(self) -> list[Lack]:
        """See ``paper_lacks``."""
        if self._dossier.is_prospect or self._dossier.plan is None:
            return []
        papers = [lack for lack in self._of_papers() if lack.kind not in REMINDED]
        return [*papers, *self._of_synthesis(), *self._of_end()]

    def _deadlines(self) -> list[Lack]:
        """What the end makes due: what is late first, then what a day allows."""
        due = waiting_deadlines(self._unit, law_of(self._unit, self._work), self._dossier, self._today)
        in_order = sorted(due, key=lambda one: urgency(one, self._today))
        return [Lack("deadline", self._dossier.id, one.on, deadline=one) for one in in_order]

    def _programme(self) -> list[Lack]:
        """The programme when no version was ever prepared: one that waits is told with the papers."""
        known = any(p.kind is PaperKind.PROGRAMME for p in self._papers)
        return [Lack("programme")] if not known and waiting_number(self._unit, self._dossier) == 0 else []

    def _consent(self) -> list[Lack]:
        wanted = self._dossier.consent_on is None and self._dossier.ended_on is None
        return [Lack("consent")] if wanted and PaperKind.CONSENT not in self._out else []

    def _of_meetings(self) -> list[Lack]:
        sheets = {p.subject_id: p.state for p in self._papers if p.kind is PaperKind.ATTENDANCE}
        past = [m for m in self._meetings if m.state is MeetingState.PLANNED and m.slot.on < self._today]
        held = [m for m in self._meetings if m.state is MeetingState.HELD]
        unsigned = [m for m in held if sheets.get(m.id, PaperState.OPEN) is PaperState.OPEN]
        return [
            *(Lack("to_record", m.id, m.slot.on, m.number) for m in past),
            *(Lack("to_sign", m.id, m.slot.on, m.number) for m in unsigned),
        ]

    def _of_papers(self) -> list[Lack]:
        """Those to sign, then those that are out, whichever they are."""
        numbers = {m.id: m.number for m in self._meetings}
        signable = [p for p in reversed(self._papers) if PAPERS[p.kind].signers]
        to_sign = [p for p in signable if p.state is PaperState.OPEN and p.kind not in OWN_LINE]
        out = sorted((p for p in signable if p.state is PaperState.SENT), key=lambda p: p.sent_on or self._today)
        return [
            *(Lack("paper", p.id, kind=p.kind, name=name_of(p)) for p in to_sign),
            *(
                Lack("out", p.subject_id if p.subject_id in numbers else p.id, p.sent_on,
                     numbers.get(p.subject_id, 0), p.kind, name=name_of(p))
                for p in out
            ),
        ]  # fmt: skip

    def _of_steps(self, progress: tuple[StepProgress, ...]) -> list[Lack]:
        # A synthesis that is written anew has its own line in the phase under way.
        behind = [p for p in progress if p.step.phase is not self._dossier.phase and p.chosen and not p.closed]
        left = [p for p in behind if p.state is StepState.TO_COMPLETE]
        return [Lack("step", step=p) for p in left] if self._goes_on else []

    def _planning(self) -> list[Lack]:
        planned = any(m.state is MeetingState.PLANNED for m in self._meetings)
        wanted = self._goes_on and self._dossier.consent_on is not None
        return [Lack("plan")] if wanted and not planned and not self._closing_held() else []

    def _of_synthesis(self) -> list[Lack]:
        written = self._dossier.state in (DossierState.RUNNING, DossierState.ENDED)
        if not written or self._dossier.phase is not Phase.CONCLUSION or PaperKind.SYNTHESIS in self._out:
            return []
        if {Part.CONTENT, Part.SYNTHESIS} & gone_of(self._unit, self._dossier.id):
            return []  # what was destroyed is neither composed nor handed over any more
        found = self._unit.find(Synthesis, dossier_id=self._dossier.id)
        versions, last = [s.state for s in found], max((s.version for s in found), default=0)
        if SynthesisState.VALIDATED in versions:
            return [Lack("synthesis_to_sign", number=last)]
        if SynthesisState.DRAFT in versions:
            return [Lack("synthesis_to_read", number=last)]
        if SynthesisState.SIGNED not in versions:
            return [Lack("synthesis")]
        # What was handed over of a version replaced since is not the one that stands.
        handed = {key for one in self._unit.find(Delivery, dossier_id=self._dossier.id) for key in one.papers}
        there = any(p.kind is PaperKind.SYNTHESIS and p.id in handed for p in self._papers)
        return [] if there else [Lack("delivery")]

    def _of_end(self) -> list[Lack]:
        if self._dossier.state is DossierState.RUNNING and self._closing_held():
            return [Lack("end")]
        certified = any(p.kind is PaperKind.CERTIFICATE and p.state is not PaperState.OPEN for p in self._papers)
        held = any(m.state is MeetingState.HELD and m.kind is not MeetingKind.FOLLOW_UP for m in self._meetings)
        wanted = self._dossier.ended_on is not None and held and not certified
        return [Lack("certificate", on=self._dossier.ended_on)] if wanted else []

    def _closing_held(self) -> bool:
        return any(m.kind is MeetingKind.CLOSING and m.state is MeetingState.HELD for m in self._meetings)
