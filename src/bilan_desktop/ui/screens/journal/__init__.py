"""The journal: what was done in the vault and when, filtered, checked, printed."""

from bilan_desktop.ui.screens.journal.screen import JournalScreen
from bilan_desktop.ui.services import Navigator, Services


def open_screen(services: Services, navigator: Navigator, dossier_id: str = "") -> JournalScreen:
    """The page of the route « journal », and of « journal/<id> », which shows one dossier's."""
    return JournalScreen(services, navigator, dossier_id)
