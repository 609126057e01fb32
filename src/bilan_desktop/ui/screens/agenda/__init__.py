"""The agenda: a week of meetings, dates that fall due and work due back."""

from bilan_desktop.ui.screens.agenda.screen import AgendaScreen
from bilan_desktop.ui.services import Navigator, Services


def open_screen(services: Services, navigator: Navigator) -> AgendaScreen:
    """The page of the route « agenda »."""
    return AgendaScreen(services, navigator)
