"""The keys of the window, and those that wait: behind a dialog, or while the screen is turned to the person."""

from collections.abc import Callable

from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QWidget

from bilan_desktop.ui.kit.dialog import Dialog
from bilan_desktop.ui.kit.feedback import announce

OVER_DIALOGS = frozenset({"Ctrl+L", "Ctrl+S"})
"""Locking and saving never wait."""

TURNED = frozenset({"Ctrl+L", "F6", "Ctrl++", "Ctrl+=", "Ctrl+-", "Ctrl+0"})
"""All that may act while the screen is turned: locking, coming back, the size of the text."""


Gestures = dict[str, Callable[[], object]]
"""What keys do, by their names."""


class WindowKeys:
    """Binds gestures to keys of one window; ``turned`` tells whether its screen is turned to the person."""

    def __init__(self, window: QWidget, turned: Callable[[], bool]) -> None:
        self._window, self._turned = window, turned

    def bind(self, keys: str, gesture: Callable[[], object]) -> None:
        """Let a key do a gesture, whenever it may."""
        action = QAction(self._window)
        action.setShortcut(QKeySequence(keys))
        action.triggered.connect(lambda _=False: self._obey(keys, gesture))
        self._window.addAction(action)

    def _obey(self, keys: str, gesture: Callable[[], object]) -> None:
        if self._turned() and keys not in TURNED:
            announce(self._window, "L’écran est tourné vers la personne. Échap pour revenir.")
        elif keys not in OVER_DIALOGS and under_a_dialog(self._window):
            # What a dialog has asked of its page would be answered to nobody.
            announce(self._window, "Terminez ou fermez d’abord ce qui est ouvert par-dessus la page.")
        else:
            gesture()


def under_a_dialog(window: QWidget) -> bool:
    """Whether a dialog is open over the window."""
    return any(dialog.isVisible() for dialog in window.findChildren(Dialog))
