"""A wide column with a narrow one beside it, on the page of a support."""

from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QWidget

from bilan_desktop.ui.kit.layouts import HBox, VBox
from bilan_desktop.ui.kit.theme import theme

BESIDE = 820
"""Designed width under which what stands beside goes below."""


class Beside(QWidget):
    """A wide column and a narrow one, of these parts; the narrow one goes below where there is no room."""

    def __init__(self, wide: int = 2, narrow: int = 1) -> None:
        super().__init__()
        self._row = HBox(self, spacing=16)
        self.wide, self.narrow = VBox(spacing=16), VBox(spacing=16)
        self._row.addLayout(self.wide, wide)
        self._row.addLayout(self.narrow, narrow)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Turn at the width where both hold."""
        super().resizeEvent(event)
        below = event.size().width() < theme().px(BESIDE)
        way = QBoxLayout.Direction.TopToBottom if below else QBoxLayout.Direction.LeftToRight
        if self._row.direction() != way:
            self._row.setDirection(way)
