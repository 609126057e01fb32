"""Today: the meetings of the day, what to deal with, where to resume."""

from bilan_desktop.ui.screens.today.screen import TodayScreen
from bilan_desktop.ui.services import Navigator, Services


def open_screen(services: Services, navigator: Navigator) -> TodayScreen:
    """The page of the route « aujourdhui »."""
    return TodayScreen(services, navigator)
