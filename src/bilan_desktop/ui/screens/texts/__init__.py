"""The texts of papers: a list, each opens to be read and reworded."""

from bilan_desktop.ui.screens.texts.screen import TextsScreen
from bilan_desktop.ui.services import Navigator, Services


def open_screen(services: Services, navigator: Navigator) -> TextsScreen:
    """The page of the route « textes »."""
    return TextsScreen(services, navigator)
