"""A paper of the practice's desk: read, copied, printed; nothing of it is kept."""

from bilan_desktop.ui.screens.desk_paper.screen import DeskPaperScreen
from bilan_desktop.ui.services import Navigator, Services


def open_screen(services: Services, navigator: Navigator, name: str, argument: str = "") -> DeskPaperScreen:
    """The page of the route « bureau/document/<name> », with what it is about or without."""
    return DeskPaperScreen(services, navigator, name, argument)
