"""What the page of the follow-up loads, keeps and prepares, without Qt."""

from collections.abc import Callable, Mapping
from functools import partial
from typing import Protocol

from bilan_desktop.domain.errors import DomainError
from bilan_desktop.domain.follow_up import FollowUp
from bilan_desktop.domain.ids import RecordId
from bilan_desktop.ui.forms import FormPresenter
from bilan_desktop.ui.services import Navigator, Services
from bilan_desktop.usecases.follow_up import FollowUpFrame, prepare_follow_up, read_frame
from bilan_desktop.usecases.forms import Saved
from bilan_desktop.usecases.papers import PaperView
from bilan_desktop.usecases.ports import Work
from bilan_desktop.usecases.records import FormView, read_form, save_form


class FollowUpPage(Protocol):
    """What the presenter asks of the page."""

    def show_form(self, view: FormView) -> None:
        """What is kept of the follow-up."""

    def show_frame(self, frame: FollowUpFrame) -> None:
        """What it stands in."""


class FollowUpPresenter:
    """One form, what is said around it, and the report."""

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
        """Ask for the end, the window, the planned meeting and the agreement."""
        read = partial(read_frame, self._services.work, self._dossier_id)
        self._services.storage.post(read, self._page.show_frame, self._failed)

    def prepare(self, failed: Callable[[Exception], None]) -> None:
        """Prepare the report and open it."""
        work, demonstration = self._services.work, self._services.demonstration
        job = partial(prepare_follow_up, work, self._dossier_id, demonstration=demonstration)
        self._services.storage.post(job, self._open, failed)

    def _open(self, view: PaperView) -> None:
        self._navigator.go(f"dossier/{self._dossier_id}/document/{view.id}")

    def _failed(self, error: Exception) -> None:
        if not isinstance(error, DomainError):
            raise error
        self._navigator.say(error.sentence)
