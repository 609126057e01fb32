"""Quality: the indicators of a year with what proves them and what is missing, and the figures to publish."""

from bilan_desktop.ui.screens.quality.screen import QualityScreen
from bilan_desktop.ui.services import Navigator, Services


def open_screen(services: Services, navigator: Navigator, year: str = "") -> QualityScreen:
    """The page of the routes « qualite » and « qualite/<year> »: this year unless another is named."""
    return QualityScreen(services, navigator, int(year) if year else services.work.clock.today().year)
