"""The year in pictures: hours by month, bilans by state and by funding, satisfaction."""

from bilan_desktop.ui.screens.dashboard.screen import DashboardScreen
from bilan_desktop.ui.services import Navigator, Services


def open_screen(services: Services, navigator: Navigator, year: str = "") -> DashboardScreen:
    """The page of the routes « annee » and « annee/<year> »: this year unless another is named."""
    return DashboardScreen(services, navigator, int(year) if year else services.work.clock.today().year)
