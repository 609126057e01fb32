"""One meeting: its hours, its gestures, its notes, its sheet."""

from bilan_desktop.ui.screens.meeting.screen import MeetingScreen
from bilan_desktop.ui.services import Navigator, Services


def open_screen(services: Services, navigator: Navigator, dossier_id: str, meeting_id: str) -> MeetingScreen:
    """The page of the route « dossier/<id>/seance/<id> »."""
    return MeetingScreen(services, navigator, dossier_id, meeting_id)
