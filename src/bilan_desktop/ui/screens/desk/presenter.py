"""What the page « Bureau » does, without Qt: where each of its doors stands."""

from collections.abc import Callable
from functools import partial

from bilan_desktop.domain.errors import DomainError
from bilan_desktop.ui.executor import LastAsked
from bilan_desktop.ui.services import Navigator, Services
from bilan_desktop.usecases.desk import Standing, desk_standings


class DeskPresenter:
    """One read."""

    def __init__(self, services: Services, navigator: Navigator, show: Callable[[tuple[Standing, ...]], None]) -> None:
        self._services, self._navigator, self._show = services, navigator, show
        self._reads = LastAsked(services.storage)

    def load(self) -> None:
        """Ask where everything stands."""
        self._reads.post(partial(desk_standings, self._services.work), self._show, self._failed)

    def _failed(self, error: Exception) -> None:
        if not isinstance(error, DomainError):
            raise error
        self._navigator.say(error.sentence)
