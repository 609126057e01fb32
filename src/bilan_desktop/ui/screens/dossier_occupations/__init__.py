"""The library of occupations read for one dossier, where its sheets can be kept."""

from bilan_desktop.ui.screens.occupations.screen import OccupationsScreen
from bilan_desktop.ui.services import Navigator, Services


def open_screen(services: Services, navigator: Navigator, dossier_id: str, code: str = "") -> OccupationsScreen:
    """The page of the routes « dossier/<id>/metiers » and « dossier/<id>/metiers/<code> »."""
    return OccupationsScreen(services, navigator, code, dossier_id)
