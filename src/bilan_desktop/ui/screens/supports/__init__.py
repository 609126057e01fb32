"""The supports of a dossier: each tool, where it stands, the way to it."""

from bilan_desktop.ui.screens.supports.screen import SupportsScreen
from bilan_desktop.ui.services import Navigator, Services


def open_screen(services: Services, navigator: Navigator, dossier_id: str) -> SupportsScreen:
    """The page of the route « dossier/<id>/supports »."""
    return SupportsScreen(services, navigator, dossier_id)
