"""The meetings of a dossier: its hours, its list, planning."""

from bilan_desktop.ui.screens.meetings.screen import MeetingsScreen
from bilan_desktop.ui.services import Navigator, Services


def open_screen(services: Services, navigator: Navigator, dossier_id: str) -> MeetingsScreen:
    """The page of the route « dossier/<id>/seances »."""
    return MeetingsScreen(services, navigator, dossier_id)
