"""What is kept of a dossier, why and until when; where it is destroyed, previewed and confirmed."""

from bilan_desktop.ui.screens.retention.screen import RetentionScreen
from bilan_desktop.ui.services import Navigator, Services


def open_screen(services: Services, navigator: Navigator, dossier_id: str) -> RetentionScreen:
    """The page of the route « dossier/<id>/conservation »."""
    return RetentionScreen(services, navigator, dossier_id)
