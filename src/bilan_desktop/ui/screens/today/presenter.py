"""What the home page shows, without Qt."""

from collections.abc import Callable

from bilan_desktop.domain.errors import DomainError
from bilan_desktop.ui.executor import LastAsked
from bilan_desktop.ui.services import Navigator, Services
from bilan_desktop.usecases.drafts import last_places
from bilan_desktop.usecases.today import Today, read_today


class TodayPresenter:
    """Loads the day."""

    def __init__(self, services: Services, navigator: Navigator, show: Callable[[Today], None]) -> None:
        self._services = services
        self._navigator = navigator
        self._show = show
        self._reads = LastAsked(services.storage)

    def load(self) -> None:
        """Ask for the day."""
        work = self._services.work
        self._reads.post(lambda: read_today(work, last_places(work)), self._show, self._failed)

    def _failed(self, error: Exception) -> None:
        if not isinstance(error, DomainError):
            raise error
        self._navigator.say(error.sentence)
