"""What the list of meetings shows and does, without Qt."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import timedelta
from functools import partial

from bilan_desktop.domain.calendar import is_working_day
from bilan_desktop.domain.errors import RuleBroken
from bilan_desktop.domain.findings import Finding
from bilan_desktop.domain.ids import NO_ID, RecordId
from bilan_desktop.domain.journey import Phase
from bilan_desktop.domain.meetings import MeetingKind, MeetingState, Reason, Slot
from bilan_desktop.ui.screens.gestures import Gesture, perform
from bilan_desktop.ui.services import Services
from bilan_desktop.usecases.dossiers import AdaptationView, read_adaptation
from bilan_desktop.usecases.meetings import (
    MeetingLine,
    check_slot,
    list_meetings,
    plan_meeting,
    planning_is_known,
    proposed_slot,
    withdraw_meeting,
)
from bilan_desktop.usecases.ports import Work

Failed = Callable[[Exception], None]


@dataclass(frozen=True)
class Planned:
    """What is typed in « Planifier une séance »."""

    slot: Slot
    kind: MeetingKind
    phase: Phase
    objective: str
    reason: Reason | None = None


@dataclass(frozen=True)
class Proposal:
    """A first slot to correct; ``adds`` once a planning is known, to which the meeting is added.

    ``adaptation`` is what the person needs, recalled when a meeting is planned.
    """

    slot: Slot
    adds: bool
    adaptation: AdaptationView


def planned_minutes(lines: Sequence[MeetingLine]) -> int:
    """Minutes of the meetings still planned, those outside the bilan apart."""
    live = [one for one in lines if one.state is MeetingState.PLANNED and one.kind is not MeetingKind.FOLLOW_UP]
    return sum(one.slot.minutes for one in live)


class MeetingsPresenter:
    """Loads the list; plans a meeting, which can be undone."""

    def __init__(
        self,
        services: Services,
        dossier_id: RecordId,
        show: Callable[[tuple[MeetingLine, ...]], None],
        failed: Failed,
    ) -> None:
        self._services = services
        self._dossier_id = dossier_id
        self._show = show
        self._failed = failed

    def load(self) -> None:
        """Ask for the meetings."""
        job = partial(list_meetings, self._services.work, self._dossier_id)
        self._services.storage.post(job, self._show, self._failed)

    def propose(self, show: Callable[[Proposal], None]) -> None:
        """Ask for a first slot to correct: a week after the last meeting, on a working day."""
        job = partial(_propose, self._services.work, self._dossier_id)
        self._services.storage.post(job, show, self._failed)

    def check(self, kind: MeetingKind, slot: Slot, show: Callable[[Sequence[Finding]], None]) -> None:
        """Ask what is unusual in a slot while it is typed."""
        job = partial(check_slot, self._services.work, self._dossier_id, slot, None, kind)
        self._services.storage.post(job, show, self._failed)

    def plan(self, planned: Planned, done: Callable[[RecordId], None], failed: Failed) -> None:
        """Plan the meeting; undo withdraws it."""
        made = _Planning(self._dossier_id, planned)
        gesture = Gesture("Séance planifiée", made.act, made.compensate)
        perform(self._services, self._dossier_id, gesture, lambda: done(made.meeting_id), failed)


class _Planning:
    """A planning and its withdrawal; done again, it makes another meeting."""

    def __init__(self, dossier_id: RecordId, planned: Planned) -> None:
        self._dossier_id = dossier_id
        self._planned = planned
        self.meeting_id = NO_ID

    def act(self, work: Work) -> None:
        told = self._planned
        self.meeting_id = plan_meeting(
            work, self._dossier_id, told.slot, told.kind, told.phase, told.objective, told.reason
        )

    def compensate(self, work: Work) -> None:
        if self.meeting_id == NO_ID:
            raise RuleBroken("Cette séance n’a pas été planifiée.")
        withdraw_meeting(work, self.meeting_id)


def _propose(work: Work, dossier_id: RecordId) -> Proposal:
    lines = list_meetings(work, dossier_id)
    today = work.clock.today()
    on = max(today, lines[-1].slot.on + timedelta(days=7)) if lines else today
    while not is_working_day(on):
        on += timedelta(days=1)
    slot, adds = proposed_slot(work, dossier_id, on), planning_is_known(work, dossier_id)
    return Proposal(slot, adds, read_adaptation(work, dossier_id))
