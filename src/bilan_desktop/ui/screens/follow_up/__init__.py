"""The follow-up of a bilan that has ended: proposed, held, what became of the plan."""

from bilan_desktop.ui.screens.follow_up.screen import FollowUpScreen
from bilan_desktop.ui.services import Navigator, Services


def open_screen(services: Services, navigator: Navigator, dossier_id: str) -> FollowUpScreen:
    """The page of the route « dossier/<id>/suivi »."""
    return FollowUpScreen(services, navigator, dossier_id)
