"""A text that papers print: reworded on one side, seen as it prints on the other."""

from bilan_desktop.ui.screens.text.screen import TextScreen
from bilan_desktop.ui.services import Navigator, Services


def open_screen(services: Services, navigator: Navigator, name: str) -> TextScreen:
    """The page of the route « textes/<name> »."""
    return TextScreen(services, navigator, name)
