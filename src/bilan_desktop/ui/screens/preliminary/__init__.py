"""The preliminary interview: proposed, gone through, written down, concluded."""

from bilan_desktop.ui.screens.preliminary.screen import PreliminaryScreen
from bilan_desktop.ui.services import Navigator, Services


def open_screen(services: Services, navigator: Navigator, dossier_id: str) -> PreliminaryScreen:
    """The page of the route « dossier/<id>/entretien »."""
    return PreliminaryScreen(services, navigator, dossier_id)
