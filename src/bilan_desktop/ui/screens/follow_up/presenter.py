"""What the page of the follow-up loads, keeps, notes and prepares, without Qt."""

from collections.abc import Callable, Mapping
from functools import partial
from typing import Protocol

from bilan_desktop.domain.errors import DomainError
from bilan_desktop.domain.follow_up import FollowUp
from bilan_desktop.domain.ids import RecordId
from bilan_desktop.ui.forms import FormPresenter
from bilan_desktop.ui.screens.gestures import Act, Gesture, perform
from bilan_desktop.ui.services import Navigator, Services
from bilan_desktop.usecases import follow_up_gestures as gestures
from bilan_desktop.usecases.follow_up import FollowUpFrame, prepare_follow_up, read_frame
from bilan_desktop.usecases.forms import Saved
from bilan_desktop.usecases.papers import PaperView
from bilan_desktop.usecases.ports import Work
from bilan_desktop.usecases.records import FormView, read_form, save_form

Failed = Callable[[Exception], None]
Done = Callable[[], None]


class FollowUpPage(Protocol):
    """What the presenter asks of the page."""

    def show_form(self, view: FormView) -> None:
        """What is kept of the follow-up."""

    def show_frame(self, frame: FollowUpFrame) -> None:
        """What it stands in."""


class FollowUpPresenter:
    """One form, what is said around it, the gestures of the offer, and the report."""

    def __init__(self, services: Services, navigator: Navigator, dossier_id: RecordId, page: FollowUpPage) -> None:
        self._services, self._navigator, self._dossier_id, self._page = services, navigator, dossier_id, page

        def save(work: Work, values: Mapping[str, object], initiator: str) -> Saved:
            return save_form(work, dossier_id, FollowUp, values, initiator)

        self.form = FormPresenter(services, f"{FollowUp.TABLE}:{dossier_id}", dossier_id, "Suivi modifié", save)

    def load(self) -> None:
        """Ask for everything."""
        self.load_form()
        self.load_frame()

    def load_form(self) -> None:
        """Ask for what is kept."""
        read = partial(read_form, self._services.work, self._dossier_id, FollowUp)
        self._services.storage.post(read, self._page.show_form, self._failed)

    def load_frame(self) -> None:
        """Ask for the end, the window, where the offer stands, the meetings and the agreement."""
        read = partial(read_frame, self._services.work, self._dossier_id)
        self._services.storage.post(read, self._page.show_frame, self._failed)

    def offer(self, failed: Failed, done: Done = lambda: None) -> None:
        """Note that it is offered today."""
        self._perform("Proposition notée", gestures.offer_follow_up, gestures.undo_offer, failed, done)

    def remind(self, failed: Failed, done: Done = lambda: None) -> None:
        """Note that the person was reminded today."""
        self._perform("Relance notée", gestures.remind_of_follow_up, gestures.undo_reminder, failed, done)

    def close(self, failed: Failed) -> None:
        """Wait no more for an answer."""
        self._perform("Suivi noté sans réponse", gestures.close_unanswered, gestures.wait_again, failed)

    def wait_again(self, failed: Failed) -> None:
        """Wait for an answer after all."""
        self._perform("Réponse de nouveau attendue", gestures.wait_again, gestures.close_unanswered, failed)

    def take_meeting(self, failed: Failed) -> None:
        """Note the interview as its meeting was held."""
        kept: list[gestures.HeldBefore] = []

        def act(work: Work, dossier_id: RecordId) -> None:
            kept[:] = [gestures.take_meeting(work, dossier_id)]

        def back(work: Work, dossier_id: RecordId) -> None:
            gestures.put_back(work, dossier_id, kept[0])

        self._perform("Entretien noté comme tenu", act, back, failed)

    def prepare(self, failed: Failed) -> None:
        """Prepare the report and open it."""
        work, demonstration = self._services.work, self._services.demonstration
        job = partial(prepare_follow_up, work, self._dossier_id, demonstration=demonstration)
        self._services.storage.post(job, self._open, failed)

    def _perform(
        self,
        label: str,
        act: Callable[[Work, RecordId], object],
        back: Callable[[Work, RecordId], object],
        failed: Failed,
        then: Done = lambda: None,
    ) -> None:
        def of(one: Callable[[Work, RecordId], object]) -> Act:
            return lambda work: one(work, self._dossier_id)

        def done() -> None:
            self._navigator.offer_undo(f"{label}.", self._dossier_id)
            then()

        perform(self._services, self._dossier_id, Gesture(label, of(act), of(back)), done, failed)

    def _open(self, view: PaperView) -> None:
        self._navigator.go(f"dossier/{self._dossier_id}/document/{view.id}")

    def _failed(self, error: Exception) -> None:
        if not isinstance(error, DomainError):
            raise error
        self._navigator.say(error.sentence)
