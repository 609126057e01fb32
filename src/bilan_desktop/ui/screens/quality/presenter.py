"""The page of quality, without Qt: the indicators read at once, the figures when they are asked for."""

from collections.abc import Callable
from functools import partial

from bilan_desktop.domain.errors import DomainError
from bilan_desktop.ui.executor import LastAsked
from bilan_desktop.ui.services import Navigator, Services
from bilan_desktop.usecases.figures import Figures, year_figures
from bilan_desktop.usecases.quality import QualityView, read_quality


class QualityPresenter:
    """One calendar year; it writes nothing."""

    def __init__(
        self,
        services: Services,
        navigator: Navigator,
        year: int,
        show: Callable[[QualityView], None],
        show_figures: Callable[[Figures], None],
    ) -> None:
        self._services, self._navigator, self.year = services, navigator, year
        self._show, self._show_figures = show, show_figures
        self._reads, self._counts = LastAsked(services.storage), LastAsked(services.storage)

    def load(self) -> None:
        """Ask for the indicators."""
        self._reads.post(partial(read_quality, self._services.work, self.year), self._show, self._failed)

    def load_figures(self) -> None:
        """Ask for the figures of the year."""
        job = partial(year_figures, self._services.work, self.year)
        self._counts.post(job, self._show_figures, self._failed)

    def _failed(self, error: Exception) -> None:
        if not isinstance(error, DomainError):
            raise error
        self._navigator.say(error.sentence)
