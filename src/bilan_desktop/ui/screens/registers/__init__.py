"""The registers of the practice: one at a time, what waits first."""

from bilan_desktop.domain.registers import RegisterKind
from bilan_desktop.ui.screens.registers.screen import RegistersScreen
from bilan_desktop.ui.services import Navigator, Services


def open_screen(services: Services, navigator: Navigator, kind: str = "") -> RegistersScreen:
    """The page of the routes « registres » and « registres/<kind> »; the first register where none is named."""
    known = RegisterKind(kind) if kind in set(RegisterKind) else RegisterKind.COMPLAINT
    return RegistersScreen(services, navigator, known)
