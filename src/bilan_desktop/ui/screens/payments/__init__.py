"""Payments: what is invoiced, paid and left in a dossier."""

from bilan_desktop.ui.screens.payments.screen import PaymentsScreen
from bilan_desktop.ui.services import Navigator, Services


def open_screen(services: Services, navigator: Navigator, dossier_id: str) -> PaymentsScreen:
    """The page of the route « dossier/<id>/paiements »."""
    return PaymentsScreen(services, navigator, dossier_id)
