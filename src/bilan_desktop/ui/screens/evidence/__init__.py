"""The evidence pack: seen before it is made, then written as one archive."""

from bilan_desktop.ui.screens.evidence.screen import EvidenceScreen
from bilan_desktop.ui.services import Navigator, Services


def open_screen(services: Services, navigator: Navigator) -> EvidenceScreen:
    """The page of the route « preuves »."""
    return EvidenceScreen(services, navigator)
