"""What the agenda shows, without Qt: one week, the one before or after, the week of any day."""

from collections.abc import Callable
from datetime import date, timedelta

from bilan_desktop.domain.calendar import FIRST_YEAR, LAST_YEAR
from bilan_desktop.domain.errors import DomainError
from bilan_desktop.ui.services import Navigator, Services
from bilan_desktop.usecases.agenda import Week, monday_of, read_week


class AgendaPresenter:
    """Loads a week; the page comes back to the one an item was opened from."""

    def __init__(self, services: Services, navigator: Navigator, show: Callable[[Week], None]) -> None:
        self._services = services
        self._navigator = navigator
        self._show = show
        self.monday = monday_of(services.looked_at.week or self.today())
        services.looked_at.week = None

    def today(self) -> date:
        """The present day."""
        return self._services.work.clock.today()

    def load(self) -> None:
        """Ask for the week looked at."""
        work, monday = self._services.work, self.monday
        self._services.storage.post(lambda: read_week(work, monday), self._show, self._failed)

    def look_at(self, day: date) -> None:
        """Show the week of a day; nothing beyond the years that a date may have."""
        monday = monday_of(day)
        if FIRST_YEAR < monday.year < LAST_YEAR:
            self.monday = monday
            self.load()

    def step(self, weeks: int) -> None:
        """So many weeks later, or before."""
        self.look_at(self.monday + timedelta(weeks=weeks))

    def open(self, route: str) -> None:
        """Go where an item leads; this week is shown again on the way back."""
        self._services.looked_at.week = self.monday
        self._navigator.go(route)

    def _failed(self, error: Exception) -> None:
        if not isinstance(error, DomainError):
            raise error
        self._navigator.say(error.sentence)
