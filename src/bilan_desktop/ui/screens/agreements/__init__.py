"""What the person agreed to: a register, what is still to sign, a new agreement, a revocation."""

from bilan_desktop.ui.screens.agreements.screen import AgreementsScreen
from bilan_desktop.ui.services import Navigator, Services


def open_screen(services: Services, navigator: Navigator, dossier_id: str) -> AgreementsScreen:
    """The page of the route « dossier/<id>/accords »."""
    return AgreementsScreen(services, navigator, dossier_id)
