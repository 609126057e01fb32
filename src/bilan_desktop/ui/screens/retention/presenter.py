"""What the page of what is kept shows and does, without Qt."""

from collections.abc import Callable, Sequence
from datetime import date
from functools import partial
from typing import Protocol

from bilan_desktop.domain.ids import RecordId
from bilan_desktop.ui.screens.gestures import Gesture, perform
from bilan_desktop.ui.screens.retention.destroyer import Destroyer
from bilan_desktop.ui.services import Navigator, Services
from bilan_desktop.usecases.retention import Preview, RetentionView, Wanted, note_exchange, read_retention

NOTED = "Dernier échange noté."


class RetentionPage(Protocol):
    """What the presenter asks of the page."""

    def show_retention(self, view: RetentionView) -> None:
        """What is kept."""

    def open_preview(self, previews: tuple[Preview, ...]) -> None:
        """What a destruction would take."""

    def refuse(self, error: Exception) -> None:
        """Why something cannot be done."""


class RetentionPresenter:
    """Loads what is kept; previews a destruction, which ``destroyer`` does; notes the last exchange."""

    def __init__(self, services: Services, navigator: Navigator, dossier_id: RecordId, page: RetentionPage) -> None:
        self._services, self._navigator, self._dossier_id, self._page = services, navigator, dossier_id, page
        self.destroyer = Destroyer(services, navigator)

    def load(self) -> None:
        """Ask for what is kept."""
        job = partial(read_retention, self._services.work, self._dossier_id)
        self._services.storage.post(job, self._page.show_retention, self._page.refuse)

    def preview(self, wanted: Sequence[Wanted]) -> None:
        """Show what these would take."""
        self.destroyer.preview(wanted, self._page.open_preview, self._page.refuse)

    def note_exchange(self, on: date, before: date | None, done: Callable[[], None]) -> None:
        """Note the last exchange; undo gives back the one noted before."""
        act = partial(note_exchange, dossier_id=self._dossier_id, on=on)
        back = partial(note_exchange, dossier_id=self._dossier_id, on=before)

        def noted() -> None:
            done()
            self._navigator.offer_undo(NOTED, self._dossier_id)

        gesture = Gesture("noter le dernier échange", act, back)
        perform(self._services, self._dossier_id, gesture, noted, self._page.refuse)
