"""The person and the funding of a dossier."""

from bilan_desktop.ui.screens.person.screen import PersonScreen
from bilan_desktop.ui.services import Navigator, Services


def open_screen(services: Services, navigator: Navigator, dossier_id: str) -> PersonScreen:
    """The page of the route « dossier/<id>/personne »."""
    return PersonScreen(services, navigator, dossier_id)
