"""The evolution cards of the practice: read, reworded, verified, hidden, added."""

from bilan_desktop.ui.screens.evolution.screen import EvolutionScreen
from bilan_desktop.ui.services import Navigator, Services


def open_screen(services: Services, navigator: Navigator) -> EvolutionScreen:
    """The page of the route « fiches-evolution »."""
    return EvolutionScreen(services, navigator)
