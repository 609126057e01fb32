"""The certificate of a destruction as it prints: read, copied, printed; nothing of it is kept."""

from bilan_desktop.domain.ids import RecordId
from bilan_desktop.ui.screens.destruction_paper.screen import DestructionPaperScreen
from bilan_desktop.ui.services import Navigator, Services


def open_screen(services: Services, navigator: Navigator, dossier_id: str) -> DestructionPaperScreen:
    """The page of the route « coffre/destruction/<id> »: the identifier of a dossier that is no more."""
    return DestructionPaperScreen(services, navigator, RecordId(dossier_id))
