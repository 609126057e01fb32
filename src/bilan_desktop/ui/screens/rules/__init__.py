"""The rules applied: by theme, with their rows in time, and those that the consultant adds."""

from bilan_desktop.ui.screens.rules.screen import RulesScreen
from bilan_desktop.ui.services import Navigator, Services


def open_screen(services: Services, navigator: Navigator) -> RulesScreen:
    """The page of the route « regles »."""
    return RulesScreen(services, navigator)
