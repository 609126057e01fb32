"""What the overview of a dossier shows and does, without Qt."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from functools import partial

from bilan_desktop.domain.dossier import Motive
from bilan_desktop.domain.errors import DomainError
from bilan_desktop.domain.ids import RecordId
from bilan_desktop.ui.screens.gestures import Act, Gesture, perform
from bilan_desktop.ui.services import Navigator, Services
from bilan_desktop.usecases import life
from bilan_desktop.usecases.bilan_overview import BilanOverview, read_bilan_overview
from bilan_desktop.usecases.closing import note_declared
from bilan_desktop.usecases.life import TakenBack
from bilan_desktop.usecases.ports import Work

Done = Callable[[], None]
Failed = Callable[[Exception], None]


@dataclass(frozen=True)
class Told:
    """What is typed in the dialog of a gesture: the day, why, the meetings to cancel."""

    on: date
    motive: Motive
    cancelled: tuple[RecordId, ...] = ()


class OverviewPresenter:
    """Loads the overview; suspends, resumes and abandons, each of which can be undone."""

    def __init__(
        self, services: Services, navigator: Navigator, dossier_id: RecordId, show: Callable[[BilanOverview], None]
    ) -> None:
        self._services, self._navigator, self._dossier_id, self._show = services, navigator, dossier_id, show

    def load(self) -> None:
        """Ask for the overview."""
        job = partial(read_bilan_overview, self._services.work, self._dossier_id)
        self._services.storage.post(job, self._show, self.failed)

    def suspend(self, told: Told, done: Done, failed: Failed) -> None:
        """Suspend the bilan."""
        act = partial(_suspend, self._dossier_id, told)
        self._do("Bilan suspendu", act, self._back(life.take_back_suspension), done, failed)

    def resume(self, told: Told, done: Done, failed: Failed) -> None:
        """Resume it."""
        act = partial(_resume, self._dossier_id, told)
        self._do("Bilan repris", act, self._back(life.take_back_resumption), done, failed)

    def abandon(self, told: Told, done: Done, failed: Failed) -> None:
        """End it for good."""
        act = partial(_abandon, self._dossier_id, told)
        self._do("Bilan interrompu", act, self._back(life.take_back_abandonment), done, failed)

    def take_back(self, view: BilanOverview, done: Done) -> None:
        """Undo the last of these gestures, even after a lock; undoing that does it again as it was."""
        told = Told(view.since.on, view.since.motive)
        if view.life.undo is TakenBack.RESUMPTION:
            gone, back, again = "Reprise annulée", life.take_back_resumption, partial(_resume, self._dossier_id, told)
        elif view.life.undo is TakenBack.ABANDONMENT:
            gone, back = "Interruption annulée", life.take_back_abandonment
            again = partial(_abandon, self._dossier_id, self._with_meetings(view, told))
        else:
            gone, back = "Suspension annulée", life.take_back_suspension
            again = partial(_suspend, self._dossier_id, self._with_meetings(view, told))
        self._do(gone, self._back(back), again, done, self.failed)

    def note_declared(self, done: Done) -> None:
        """Exit and service done are declared to the CPF, as noted today."""
        today = self._services.work.clock.today()
        act, back = partial(_declare, self._dossier_id, today), partial(_declare, self._dossier_id, None)
        self._do("Déclaration au CPF notée", act, back, done, self.failed)

    def failed(self, error: Exception) -> None:
        """Say what a user can act on; anything else is a bug and shows as one."""
        if not isinstance(error, DomainError):
            raise error
        self._navigator.say(error.sentence)

    def _with_meetings(self, view: BilanOverview, told: Told) -> Told:
        return Told(told.on, told.motive, view.life.cancelled)

    def _back(self, act: Callable[[Work, RecordId], None]) -> Act:
        return lambda work: act(work, self._dossier_id)

    def _do(self, label: str, act: Act, back: Act, done: Done, failed: Failed) -> None:
        def told() -> None:
            done()
            self._navigator.offer_undo(f"{label}.", self._dossier_id)

        perform(self._services, self._dossier_id, Gesture(label, act, back), told, failed)


def _declare(dossier_id: RecordId, on: date | None, work: Work) -> None:
    note_declared(work, dossier_id, on)


def _suspend(dossier_id: RecordId, told: Told, work: Work) -> None:
    life.suspend_bilan(work, dossier_id, told.on, told.motive, told.cancelled)


def _resume(dossier_id: RecordId, told: Told, work: Work) -> None:
    life.resume_bilan(work, dossier_id, told.on, told.motive)


def _abandon(dossier_id: RecordId, told: Told, work: Work) -> None:
    life.abandon_bilan(work, dossier_id, told.on, told.motive, told.cancelled)
