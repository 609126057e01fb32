"""The yearly report: every line of the form, where each figure comes from, what is missing, what was kept."""

from bilan_desktop.ui.screens.yearly.screen import YearlyScreen
from bilan_desktop.ui.services import Navigator, Services


def open_screen(services: Services, navigator: Navigator, year: str = "") -> YearlyScreen:
    """The page of the routes « rapport », the last accounting year over, and « rapport/<year> »."""
    return YearlyScreen(services, navigator, int(year) if year else None)
