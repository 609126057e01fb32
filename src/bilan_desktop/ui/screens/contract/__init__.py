"""The contract: its form by funding, what is agreed, its delays and mentions, its signatures."""

from bilan_desktop.ui.screens.contract.screen import ContractScreen
from bilan_desktop.ui.services import Navigator, Services


def open_screen(services: Services, navigator: Navigator, dossier_id: str) -> ContractScreen:
    """The page of the route « dossier/<id>/contrat »."""
    return ContractScreen(services, navigator, dossier_id)
