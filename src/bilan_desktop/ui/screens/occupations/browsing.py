"""What was found and the sheet beside it, or one in place of the other where there is no room for both."""

from collections.abc import Sequence

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QFrame, QWidget

from bilan_desktop.domain.occupations import OccupationHit
from bilan_desktop.ui.kit.layouts import HBox, VBox
from bilan_desktop.ui.kit.page import UNBOUNDED
from bilan_desktop.ui.kit.table import Cell, Column, Row, TableView
from bilan_desktop.ui.kit.theme import theme
from bilan_desktop.ui.screens.occupations.sheet_view import SheetView
from bilan_desktop.ui.screens.occupations.words import detail

LIST_WIDTH = 372
BESIDE = 760
"""Room, in designed pixels, under which the sheet takes the place of the list instead of standing beside it."""
PAUSE_MS = 120
"""How long the keyboard rests before the sheet of the current result is drawn: typing never waits for it."""


class BrowsingView(QWidget):
    """``rested`` carries the code of the current result once the keyboard rests, ``opened`` one that is to be read."""

    rested = Signal(str)
    opened = Signal(str)

    def __init__(self, pause_ms: int, *, reading: bool) -> None:
        """``reading``: a sheet is asked for already, and takes the place of the list where there is no room."""
        super().__init__()
        self.reading, self.beside = reading, True
        self.table = TableView("Métiers trouvés", (Column("Métier"),))
        self.table.horizontalHeader().hide()
        self.sheet_view = SheetView()
        self._list_card, self._sheet_card = QFrame(), QFrame()
        row = HBox(self, spacing=16)
        for card, inner, stretch in ((self._list_card, self.table, 0), (self._sheet_card, self.sheet_view, 1)):
            card.setProperty("role", "card")
            # What is square stays clear of the card's round corners.
            VBox(card, (1, 8, 1, 8)).addWidget(inner)
            row.addWidget(card, stretch)
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(min(PAUSE_MS, pause_ms))
        self._pause.timeout.connect(lambda: self._tell(self.rested))
        self.table.selectionModel().currentRowChanged.connect(lambda *_: self._pause.start())
        self.table.opened.connect(lambda _: self._read(keyboard=True))
        self.table.clicked.connect(lambda _: self._read(keyboard=False))

    def show_hits(self, hits: Sequence[OccupationHit]) -> None:
        """Show what was found, the nearest to the words as the current one, unless the keyboard is in the list."""
        self.table.set_rows([Row(hit.code, (Cell(hit.label, detail(hit)),)) for hit in hits])
        if hits and not self.table.hasFocus():
            self.table.select(hits[0].code)
            self.table.scrollToTop()
        if self.sheet_view.body is None:
            self._pause.stop()
            self._tell(self.rested)
        else:
            self._pause.start()

    def to_list(self) -> None:
        """Give the keyboard back to the list."""
        self.reading = False
        self.table.setFocus()

    def fit(self, room: float) -> None:
        """Arrange for so many designed pixels."""
        px = theme().px
        self.beside = room >= BESIDE
        self._list_card.setVisible(self.beside or not self.reading)
        self._sheet_card.setVisible(self.beside or self.reading)
        self._list_card.setMinimumWidth(px(LIST_WIDTH) if self.beside else 0)
        self._list_card.setMaximumWidth(px(LIST_WIDTH) if self.beside else UNBOUNDED)

    def _read(self, *, keyboard: bool) -> None:
        self.reading = True
        self._pause.stop()
        self._tell(self.opened)
        if keyboard:
            self.sheet_view.setFocus()

    def _tell(self, signal: object) -> None:
        code = self.table.current_key()
        if isinstance(code, str):
            signal.emit(code)  # type: ignore[attr-defined]  # a bound signal, which the stubs do not name
