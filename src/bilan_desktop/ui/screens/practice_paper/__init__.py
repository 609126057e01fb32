"""A paper of the practice, about nobody: read, copied, printed; nothing of it is kept."""

from bilan_desktop.ui.screens.practice_paper.screen import PracticePaperScreen
from bilan_desktop.ui.services import Navigator, Services


def open_screen(services: Services, navigator: Navigator, name: str) -> PracticePaperScreen:
    """The page of the route « textes/<name>/document »."""
    return PracticePaperScreen(services, navigator, name)
