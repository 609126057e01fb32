"""The year in pictures, without Qt."""

from collections.abc import Callable
from functools import partial

from bilan_desktop.domain.errors import DomainError
from bilan_desktop.ui.executor import LastAsked
from bilan_desktop.ui.services import Navigator, Services
from bilan_desktop.usecases.dashboard import YearView, read_year


class DashboardPresenter:
    """One calendar year; it writes nothing. ``none`` is told where there is no such year."""

    def __init__(
        self,
        services: Services,
        navigator: Navigator,
        year: int,
        show: Callable[[YearView], None],
        none: Callable[[], None],
    ) -> None:
        self._services, self._navigator, self.year = services, navigator, year
        self._show, self._none = show, none
        self._reads = LastAsked(services.storage)

    def load(self) -> None:
        """Ask for the year."""
        self._reads.post(partial(read_year, self._services.work, self.year), self._show, self._failed)

    def _failed(self, error: Exception) -> None:
        if not isinstance(error, DomainError):
            raise error
        self._none()
        self._navigator.say(error.sentence)
