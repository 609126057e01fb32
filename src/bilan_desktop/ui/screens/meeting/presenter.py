"""What the page of a meeting shows and does, without Qt."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import partial

from bilan_desktop.domain.errors import NotFound
from bilan_desktop.domain.findings import Finding
from bilan_desktop.domain.ids import NO_ID, RecordId
from bilan_desktop.domain.meetings import MeetingState, Reason, Slot
from bilan_desktop.ui.forms import FormPresenter, Values
from bilan_desktop.ui.screens.gestures import Act, Gesture, perform
from bilan_desktop.ui.screens.meeting.stopwatch import RUNNING, Stopwatch
from bilan_desktop.ui.services import Navigator, Services
from bilan_desktop.usecases.attendance_checks import confirm_findings, take_back_confirmation
from bilan_desktop.usecases.convocations import prepare_meeting_convocation
from bilan_desktop.usecases.dossiers import AdaptationView, read_adaptation
from bilan_desktop.usecases.drafts import read_drafts, save_drafts
from bilan_desktop.usecases.forms import Saved
from bilan_desktop.usecases.meetings import (
    MeetingLine,
    MeetingView,
    cancel_meeting,
    check_slot,
    correct_meeting,
    hold_meeting,
    list_meetings,
    miss_meeting,
    move_meeting,
    read_meeting,
    rejoin_meeting,
    reopen_meeting,
    save_notes,
    split_meeting,
)
from bilan_desktop.usecases.papers import PaperView
from bilan_desktop.usecases.ports import Work

Failed = Callable[[Exception], None]
Done = Callable[[], None]


@dataclass(frozen=True)
class MeetingPage:
    """Everything the page shows at once."""

    view: MeetingView
    lines: tuple[MeetingLine, ...]
    adaptation: AdaptationView
    stopwatch: Stopwatch | None


class MeetingPresenter:
    """Loads the page, posts the gestures (each can be undone), keeps the stopwatch."""

    def __init__(
        self,
        services: Services,
        navigator: Navigator,
        ids: tuple[RecordId, RecordId],
        show: Callable[[MeetingPage], None],
        failed: Failed,
    ) -> None:
        self._services = services
        self._navigator = navigator
        self._dossier_id, self._meeting_id = ids
        self._show = show
        self._failed = failed
        save = partial(_save_notes, self._meeting_id)
        self.notes = FormPresenter(services, f"meeting:{self._meeting_id}", self._dossier_id, "Notes de séance", save)

    def load(self, show: Callable[[MeetingPage], None] | None = None) -> None:
        """Ask for the page; ``show`` tells a part of it only."""
        job = partial(_load, self._services.work, self._dossier_id, self._meeting_id)
        self._services.storage.post(job, show or self._show, self._gone_or_failed)

    def _gone_or_failed(self, error: Exception) -> None:
        # Its planning was undone: there is nothing left to show here.
        if isinstance(error, NotFound):
            self._navigator.go(f"dossier/{self._dossier_id}/seances")
        else:
            self._failed(error)

    def check(self, moves: bool, slot: Slot, show: Callable[[Sequence[Finding]], None]) -> None:
        """Ask what is unusual in a slot while it is typed; ``moves``: this meeting's, else another's."""
        meeting = self._meeting_id if moves else None
        job = partial(check_slot, self._services.work, self._dossier_id, slot, meeting)
        self._services.storage.post(job, show, self._failed)

    def hold(self, view: MeetingView, slot: Slot, done: Done, failed: Failed) -> None:
        """Note it as held; undo brings it back as it was planned."""

        def told() -> None:
            self.set_stopwatch(None)
            done()

        act = partial(_hold, self._meeting_id, slot)
        self._do("Séance notée comme tenue", act, partial(_unhold, self._meeting_id, view.line.slot), told, failed)

    def correct(self, view: MeetingView, slot: Slot, done: Done, failed: Failed) -> None:
        """Correct what was held."""
        act = partial(_correct, self._meeting_id, slot)
        self._do("Séance corrigée", act, partial(_correct, self._meeting_id, view.line.slot), done, failed)

    def move(self, view: MeetingView, slot: Slot, reason: Reason, done: Done, failed: Failed) -> None:
        """Move it; undo moves it back."""
        act = partial(_move, self._meeting_id, slot, reason)
        back = partial(_move, self._meeting_id, view.line.slot, Reason.CORRECTION)
        self._do("Séance déplacée", act, back, done, failed)

    def split(self, view: MeetingView, kept: int, rest: Slot, reason: Reason, done: Done, failed: Failed) -> None:
        """Keep the first minutes here and plan the rest; undo withdraws the rest."""
        halves = _Split(self._meeting_id, view.line.slot, kept, rest, reason)
        self._do("Séance scindée", halves.act, halves.compensate, done, failed)

    def cancel(self, reason: Reason, done: Done, failed: Failed) -> None:
        """Cancel it; undo reopens it."""
        act = partial(_close, self._meeting_id, MeetingState.CANCELLED, reason)
        self._do("Séance annulée", act, partial(_reopen, self._meeting_id), done, failed)

    def miss(self, reason: Reason, done: Done, failed: Failed) -> None:
        """Note that the person did not come; undo reopens it."""
        act = partial(_close, self._meeting_id, MeetingState.NO_SHOW, reason)
        self._do("Absence notée", act, partial(_reopen, self._meeting_id), done, failed)

    def reopen(self, view: MeetingView, failed: Failed) -> None:
        """Back to planned; undo gives it its state again."""
        back: Act
        if view.line.state is MeetingState.HELD:
            back = partial(_hold, self._meeting_id, view.line.slot)
        else:
            reason = view.history[-1].reason or Reason.OTHER
            back = partial(_close, self._meeting_id, view.line.state, reason)
        self._do("Séance rouverte", partial(_reopen, self._meeting_id), back, lambda: None, failed)

    def confirm(self, codes: tuple[str, ...], failed: Failed) -> None:
        """Say that what is unusual is true as it stands; undo takes that back."""
        made = _Confirmation(self._meeting_id, codes)

        def refused(error: Exception) -> None:
            failed(error)
            # The meeting may have ended while its page was shown: what is still to look at is read again.
            self.load()

        self._do("Confirmé\N{NO-BREAK SPACE}: c’est exact", made.act, made.compensate, lambda: None, refused)

    def _do(self, label: str, act: Act, back: Act, done: Done, failed: Failed) -> None:
        def told() -> None:
            done()
            self._navigator.offer_undo(f"{label}.", self._dossier_id)

        perform(self._services, self._dossier_id, Gesture(label, act, back), told, failed)

    def convoke(self, failed: Failed) -> None:
        """Prepare its convocation and open it."""
        work, demonstration = self._services.work, self._services.demonstration
        job = partial(prepare_meeting_convocation, work, self._meeting_id, demonstration=demonstration)
        self._services.storage.post(job, self._open_paper, failed)

    def _open_paper(self, paper: PaperView) -> None:
        self._navigator.go(f"dossier/{self._dossier_id}/document/{paper.id}")

    def now(self) -> datetime:
        """The present instant, UTC."""
        return self._services.work.clock.now()

    def set_stopwatch(self, stopwatch: Stopwatch | None) -> None:
        """Keep the stopwatch, or take it away."""
        texts: Mapping[str, str | None] = stopwatch.texts() if stopwatch else dict.fromkeys(RUNNING)
        job = partial(save_drafts, self._services.work, _timer_scope(self._meeting_id), texts)
        self._services.durable.post(job, lambda _: None, self._failed)


class _Split:
    """A meeting cut in two, and made one again."""

    def __init__(self, meeting_id: RecordId, whole: Slot, kept: int, rest: Slot, reason: Reason) -> None:
        self._meeting_id, self._whole = meeting_id, whole
        self._kept, self._rest, self._reason = kept, rest, reason
        self._other = NO_ID

    def act(self, work: Work) -> None:
        self._other = split_meeting(work, self._meeting_id, self._kept, self._rest, self._reason)

    def compensate(self, work: Work) -> None:
        rejoin_meeting(work, self._meeting_id, self._other, self._whole)


class _Confirmation:
    """What is confirmed at once; done again, only that."""

    def __init__(self, meeting_id: RecordId, codes: tuple[str, ...]) -> None:
        self._meeting_id, self._codes = meeting_id, codes
        self._new: tuple[str, ...] = ()

    def act(self, work: Work) -> None:
        self._new = confirm_findings(work, self._meeting_id, self._codes)

    def compensate(self, work: Work) -> None:
        take_back_confirmation(work, self._meeting_id, self._new)


def _load(work: Work, dossier_id: RecordId, meeting_id: RecordId) -> MeetingPage:
    return MeetingPage(
        read_meeting(work, meeting_id),
        list_meetings(work, dossier_id),
        read_adaptation(work, dossier_id),
        Stopwatch.of(read_drafts(work, _timer_scope(meeting_id))),
    )


def _timer_scope(meeting_id: RecordId) -> str:
    return f"timer:{meeting_id}"


def _save_notes(meeting_id: RecordId, work: Work, values: Values, initiator: str) -> Saved:
    return save_notes(work, meeting_id, values, initiator)


def _hold(meeting_id: RecordId, slot: Slot, work: Work) -> None:
    hold_meeting(work, meeting_id, slot)


def _unhold(meeting_id: RecordId, planned: Slot, work: Work) -> None:
    reopen_meeting(work, meeting_id, planned=planned)


def _correct(meeting_id: RecordId, slot: Slot, work: Work) -> None:
    correct_meeting(work, meeting_id, slot)


def _move(meeting_id: RecordId, slot: Slot, reason: Reason, work: Work) -> None:
    move_meeting(work, meeting_id, slot, reason)


def _close(meeting_id: RecordId, state: MeetingState, reason: Reason, work: Work) -> None:
    (cancel_meeting if state is MeetingState.CANCELLED else miss_meeting)(work, meeting_id, reason)


def _reopen(meeting_id: RecordId, work: Work) -> None:
    reopen_meeting(work, meeting_id)
