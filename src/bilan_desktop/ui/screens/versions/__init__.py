"""Two versions of the synthesis compared: what was added, removed and rewritten."""

from bilan_desktop.ui.screens.versions.screen import VersionsScreen
from bilan_desktop.ui.services import Navigator, Services


def open_screen(services: Services, navigator: Navigator, dossier_id: str) -> VersionsScreen:
    """The page of the route « dossier/<id>/versions »."""
    return VersionsScreen(services, navigator, dossier_id)
