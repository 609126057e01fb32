"""Guided work: instructions given, exchanges dated, minutes accepted together, what came back."""

from bilan_desktop.ui.screens.guided.screen import GuidedScreen
from bilan_desktop.ui.services import Navigator, Services


def open_screen(services: Services, navigator: Navigator, dossier_id: str) -> GuidedScreen:
    """The page of the route « dossier/<id>/travail »."""
    return GuidedScreen(services, navigator, dossier_id)
