"""The library of occupations: search, sheets, comparison, import of the ROME."""

from bilan_desktop.ui.screens.occupations.screen import OccupationsScreen
from bilan_desktop.ui.services import Navigator, Services


def open_screen(services: Services, navigator: Navigator, code: str = "") -> OccupationsScreen:
    """The page of the routes « metiers » and « metiers/<code> »."""
    return OccupationsScreen(services, navigator, code)
