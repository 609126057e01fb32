"""The consent to the bilan: its text read, signed by both, recorded; the investigation opens with it."""

from bilan_desktop.ui.screens.consent.screen import ConsentScreen
from bilan_desktop.ui.services import Navigator, Services


def open_screen(services: Services, navigator: Navigator, dossier_id: str) -> ConsentScreen:
    """The page of the route « dossier/<id>/consentement »."""
    return ConsentScreen(services, navigator, dossier_id)
