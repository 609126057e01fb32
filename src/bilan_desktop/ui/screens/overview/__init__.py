"""The overview of a dossier: where it stands, what is missing, what comes, and its life: suspended, resumed, ended."""

from bilan_desktop.ui.screens.overview.screen import OverviewScreen
from bilan_desktop.ui.services import Navigator, Services


def open_screen(services: Services, navigator: Navigator, dossier_id: str) -> OverviewScreen:
    """The page of the route « dossier/<id>/apercu »."""
    return OverviewScreen(services, navigator, dossier_id)
