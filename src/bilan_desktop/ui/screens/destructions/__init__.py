"""All the destructions: those that are due in every dossier, then those to come within a year."""

from bilan_desktop.ui.screens.destructions.screen import DestructionsScreen
from bilan_desktop.ui.services import Navigator, Services


def open_screen(services: Services, navigator: Navigator) -> DestructionsScreen:
    """The page of the route « destructions »."""
    return DestructionsScreen(services, navigator)
