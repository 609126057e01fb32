"""A paper as it prints: read, searched, exported, printed; its pages never leave memory."""

from bilan_desktop.ui.screens.preview.desk import SHEET
from bilan_desktop.ui.screens.preview.screen import PreviewScreen
from bilan_desktop.ui.services import Navigator, Services


def open_screen(
    services: Services, navigator: Navigator, dossier_id: str, paper_id: str, part: str = SHEET
) -> PreviewScreen:
    """The page of the route « dossier/<id>/document/<id> », and of « …/scan », which shows the file joined to it."""
    return PreviewScreen(services, navigator, dossier_id, paper_id, part)
