"""Windows that screenshots, recordings and screen sharing do not show, where the system can hide them.

Windows: SetWindowDisplayAffinity. macOS: NSWindow.sharingType. Linux has neither: a desktop asks the person, or
nobody. Written from the documentation of both systems, not run on either so far.
"""

import sys
from collections.abc import Callable

from PySide6.QtCore import QCoreApplication, QEvent, QObject
from PySide6.QtWidgets import QApplication, QWidget

Hide = Callable[[int, bool], None]
"""(handle of a window, whether it is to be hidden); raises OSError where the system refuses."""

_SHOWN = frozenset({QEvent.Type.Show, QEvent.Type.WinIdChange})


def system_hide() -> Hide | None:
    """How this system hides a window from captures; None where it cannot."""
    return {"win32": _hide_on_windows, "darwin": _hide_on_macos}.get(sys.platform)


def capture_shield() -> "CaptureShield | None":
    """That of the application; None in a program of another kind (some tests)."""
    found = getattr(QCoreApplication.instance(), "shield", None)
    return found if isinstance(found, CaptureShield) else None


class CaptureShield(QObject):
    """Hides every window of the application from captures, dialogs and lists that drop down included."""

    def __init__(self, parent: QObject, *, hidden: bool = True, hide: Hide | None = None) -> None:
        """``hide``: the system's own way unless told."""
        super().__init__(parent)
        self._hide = hide or system_hide()
        self._hidden = hidden
        application = QCoreApplication.instance()
        # Each event passes here: only where it is of use.
        if self._hide is not None and application is not None:
            application.installEventFilter(self)

    @property
    def available(self) -> bool:
        """Whether this system can hide a window."""
        return self._hide is not None

    @property
    def hidden(self) -> bool:
        """Whether windows are hidden from captures now."""
        return self._hidden and self.available

    def set_hidden(self, hidden: bool) -> None:
        """Hide the windows, or let them be captured: for a meeting at a distance."""
        self._hidden = hidden
        for window in QApplication.topLevelWidgets():
            self._apply(window)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """A window gets shown, or a new handle: hide it, hold back nothing."""
        if event.type() in _SHOWN and isinstance(watched, QWidget) and watched.isWindow():
            self._apply(watched)
        return False

    def _apply(self, window: QWidget) -> None:
        # A window without a handle has never been shown: asking for one would make it.
        if self._hide is None or window.windowHandle() is None:
            return
        try:
            self._hide(int(window.winId()), self._hidden)
        except (OSError, AttributeError):
            # A system too old, a session at a distance: the window is as visible as any other.
            return


def _hide_on_windows(window: int, hidden: bool) -> None:
    if sys.platform == "win32":
        import ctypes
        from ctypes import wintypes

        nothing, black, left_out = 0x0, 0x1, 0x11
        affinity = ctypes.WinDLL("user32").SetWindowDisplayAffinity
        affinity.argtypes = [wintypes.HWND, wintypes.DWORD]
        # Before Windows 10 2004 a window is shown black: it cannot be left out.
        if not affinity(window, left_out if hidden else nothing) and hidden:
            affinity(window, black)


def _hide_on_macos(window: int, hidden: bool) -> None:
    from bilan_desktop.ui.kit.cocoa import Cocoa

    sharing_none, sharing_read_only = 0, 1
    cocoa = Cocoa()
    # Qt's handle is the view; NSWindow has the type.
    cocoa.send(cocoa.send(window, "window"), "setSharingType:", sharing_none if hidden else sharing_read_only)
