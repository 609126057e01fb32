"""The practice's desk: the way to data protection, quality, the yearly report, the year in pictures, exit."""

from bilan_desktop.ui.screens.desk.screen import DeskScreen
from bilan_desktop.ui.services import Navigator, Services


def open_screen(services: Services, navigator: Navigator) -> DeskScreen:
    """The page of the route « bureau »."""
    return DeskScreen(services, navigator)
