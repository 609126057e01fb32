"""One of several in sight at a time, chosen among tabs that follow what there is."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QApplication, QWidget

from bilan_desktop.ui.kit.buttons import Chips
from bilan_desktop.ui.kit.layouts import VBox
from bilan_desktop.ui.screens.slots.clearing import clear

LONGEST = 40
"""Letters of a title on its tab."""


class TabRow(QWidget):
    """``chosen`` tells the key of the tab that is taken; hidden while there are fewer than ``least``."""

    chosen = Signal(str)

    def __init__(self, name: str, least: int = 1) -> None:
        super().__init__()
        self._name, self._least = name, least
        self._keys: list[str] | None = None
        self._row = VBox(self)
        self.chips = Chips([])
        self._row.addWidget(self.chips)
        self.hide()

    def show_tabs(self, tabs: Sequence[tuple[str, str]], current: str) -> None:
        """Follow what there is, keys and words; the keyboard stays on the tabs."""
        keys = [key for key, _ in tabs]
        if keys != self._keys:
            self._keys = keys
            held = self.isAncestorOf(QApplication.focusWidget() or self)
            clear(self._row)
            self.chips = Chips(tabs)
            self.chips.setAccessibleName(self._name)
            self.chips.changed.connect(lambda: self.chosen.emit(self.chips.value()[0]))
            self._row.addWidget(self.chips)
            if held:
                self.chips.setFocus(Qt.FocusReason.OtherFocusReason)
        for key, words in tabs:
            self.chips.set_text(key, words)
        self.chips.set_value((current,))
        self.setVisible(len(keys) >= self._least)


def tab_title(title: str) -> str:
    """The title of a tab, cut where it is long."""
    return title if len(title) <= LONGEST else f"{title[: LONGEST - 1]}…"
