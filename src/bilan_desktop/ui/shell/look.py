"""How large and how light the window is, and whether captures show it: changed at once, kept for the next time."""

from typing import TYPE_CHECKING

from bilan_desktop.ui.kit.capture import capture_shield
from bilan_desktop.ui.kit.theme import theme

if TYPE_CHECKING:
    # Not loaded before the first paint: it brings half the application.
    from bilan_desktop.ui.services import Settings

CAPTURE, SHARED = "capture", "shared"
ZOOMS = (0.9, 1.0, 1.1, 1.25, 1.5, 1.75, 2.0)


def switch_theme(settings: "Settings") -> None:
    """Light to dark and back."""
    mode = "light" if theme().dark else "dark"
    theme().set(mode)
    settings.set("mode", mode)


def zoom(settings: "Settings", step: int) -> None:
    """Larger, smaller, or 100 % for a step of 0."""
    nearest = min(range(len(ZOOMS)), key=lambda i: abs(ZOOMS[i] - theme().zoom))
    size = 1.0 if step == 0 else ZOOMS[max(0, min(len(ZOOMS) - 1, nearest + step))]
    theme().set(zoom=size)
    settings.set("zoom", str(round(size * 100)))


def is_shared(settings: "Settings") -> bool:
    """Whether captures and screen sharing show the window; they do not unless it was asked for."""
    return settings.get(CAPTURE) == SHARED


def share(settings: "Settings", *, shared: bool) -> None:
    """Let captures and screen sharing show the window, or not."""
    settings.set(CAPTURE, SHARED if shared else "")
    shield = capture_shield()
    if shield is not None:
        shield.set_hidden(not shared)
