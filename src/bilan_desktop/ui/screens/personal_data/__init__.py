"""A person's data: previewed whole, other people masked, handed over as PDF or JSON."""

from bilan_desktop.ui.screens.personal_data.screen import PersonalDataScreen
from bilan_desktop.ui.services import Navigator, Services


def open_screen(services: Services, navigator: Navigator, dossier_id: str) -> PersonalDataScreen:
    """The page of the route « dossier/<id>/donnees »."""
    return PersonalDataScreen(services, navigator, dossier_id)
