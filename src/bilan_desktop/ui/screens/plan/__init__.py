"""The journey: hours per pool and per phase, steps, supports, phases opened one after the other."""

from bilan_desktop.ui.screens.plan.screen import PlanScreen
from bilan_desktop.ui.services import Navigator, Services


def open_screen(services: Services, navigator: Navigator, dossier_id: str) -> PlanScreen:
    """The page of the route « dossier/<id>/parcours »."""
    return PlanScreen(services, navigator, dossier_id)
