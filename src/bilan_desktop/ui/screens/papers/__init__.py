"""The papers of a dossier: what is signed, what waits, what left the vault."""

from bilan_desktop.ui.screens.papers.screen import PapersScreen
from bilan_desktop.ui.services import Navigator, Services


def open_screen(services: Services, navigator: Navigator, dossier_id: str) -> PapersScreen:
    """The page of the route « dossier/<id>/documents »."""
    return PapersScreen(services, navigator, dossier_id)
