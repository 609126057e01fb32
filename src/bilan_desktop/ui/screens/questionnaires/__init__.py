"""The questionnaires of the practice: brought in, version after version, withdrawn, put back."""

from bilan_desktop.ui.screens.questionnaires.screen import QuestionnairesScreen
from bilan_desktop.ui.services import Navigator, Services


def open_screen(services: Services, navigator: Navigator) -> QuestionnairesScreen:
    """The page of the route « questionnaires »."""
    return QuestionnairesScreen(services, navigator)
