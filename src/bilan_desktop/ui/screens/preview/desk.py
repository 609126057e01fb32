"""The room of the preview: the paper or its signatures, with the side column beside, or in its turn when narrow."""

from PySide6.QtCore import Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QWidget

from bilan_desktop.ui.kit.buttons import Chips
from bilan_desktop.ui.kit.layouts import HBox, VBox
from bilan_desktop.ui.kit.room import ScrolledColumn
from bilan_desktop.ui.kit.theme import theme
from bilan_desktop.ui.screens.preview.reader import Reader

ROOMY, BESIDE = 1000, 760
"""Widths, in designed pixels, from which the side column has its full width, and stands beside the paper at all."""

SIDE_WIDTH, SIDE_NARROW = 320, 272

SHEET, SCAN, SIGN, LEAVE = "sheet", "scan", "sign", "leave"
PARTS = ((SHEET, "Feuille"), (SCAN, "Feuille numérisée"), (SIGN, "Signatures"), (LEAVE, "Export et impression"))


class Desk(QWidget):
    """Fills the page, which never scrolls: the paper and the columns do. ``chosen`` tells the part asked for."""

    chosen = Signal()

    def __init__(self, reader: Reader, side: ScrolledColumn, landing: QWidget) -> None:
        """``landing``: what has the keyboard when the ``side`` column is brought into sight."""
        super().__init__()
        self._reader, self._side, self._landing = reader, side, landing
        self._offered: set[str] = {SHEET}
        self.parts = Chips(PARTS)
        self.parts.set_value((SHEET,))
        self.parts.setAccessibleName("Document montré")
        self.parts.changed.connect(self._choose)
        column = VBox(self, spacing=12)
        column.addWidget(self.parts)
        row = HBox(spacing=16)
        row.addWidget(reader, 1)
        self._row = row
        self._signing: ScrolledColumn | None = None
        row.addWidget(side)
        column.addLayout(row, 1)
        self._arrange()

    @property
    def part(self) -> str:
        """The part shown."""
        return self.parts.value()[0]

    def offer(self, part: str, *, offered: bool) -> None:
        """Whether a part can be chosen; the sheet takes the place of the one that was shown."""
        if offered:
            self._offered.add(part)
        else:
            self._offered.discard(part)
        self._arrange()

    def show_part(self, part: str) -> None:
        """Show a part that is offered."""
        if part != self.part:
            self.parts.set_value((part,))
            self._choose()

    def set_signing(self, panel: QWidget) -> None:
        """The signatures, which scroll on their own in the room of the paper."""
        inner = QWidget()
        column = VBox(inner)
        column.addWidget(panel)
        column.addStretch()
        self._signing = ScrolledColumn(inner)
        self._row.insertWidget(1, self._signing, 1)
        self.offer(SIGN, offered=True)

    def show_side(self) -> None:
        """Bring the side column into sight, where it is not beside the paper, with the keyboard."""
        if self._side.isHidden():
            self.show_part(LEAVE)
            self._landing.setFocus()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """The side column goes behind the paper where there is no room beside it."""
        super().resizeEvent(event)
        self._arrange()

    def _choose(self) -> None:
        self._arrange()
        self.chosen.emit()

    def _arrange(self) -> None:
        wide, px = self.width(), theme().px
        beside = wide >= px(BESIDE)
        offered = self._offered if beside else self._offered | {LEAVE}
        for part, _ in PARTS:
            self.parts.set_offered(part, offered=part in offered)
        self.parts.setVisible(len(offered) > 1)
        if self.part not in offered:
            self.show_part(SHEET)
        self._side.setVisible(beside or self.part == LEAVE)
        if beside:
            self._side.setFixedWidth(px(SIDE_WIDTH if wide >= px(ROOMY) else SIDE_NARROW))
        else:
            self._side.setMinimumWidth(0)
            self._side.setMaximumWidth(16_777_215)
        self._reader.setVisible(self.part in (SHEET, SCAN))
        if self._signing is not None:
            self._signing.setVisible(self.part == SIGN)
