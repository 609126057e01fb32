"""Exchange with the outside: the whole vault in open formats, contacts of another program."""

from bilan_desktop.ui.screens.exchange.screen import ExchangeScreen
from bilan_desktop.ui.services import Navigator, Services


def open_screen(services: Services, navigator: Navigator) -> ExchangeScreen:
    """The page of the route « echange »."""
    return ExchangeScreen(services, navigator)
