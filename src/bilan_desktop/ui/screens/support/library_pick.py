"""Pick something in the library of occupations, or name it freely: words typed, what answers, two buttons."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QWidget

from bilan_desktop.ui.kit.buttons import Button, button
from bilan_desktop.ui.kit.dialog import Dialog
from bilan_desktop.ui.kit.inputs import SearchLine
from bilan_desktop.ui.kit.labels import label
from bilan_desktop.ui.kit.table import Column, Row, TableView
from bilan_desktop.ui.kit.theme import theme
from bilan_desktop.ui.services import Services
from bilan_desktop.usecases.ports import Work

SHOWN_ROWS = 5


@dataclass(frozen=True)
class PickWords:
    """What such a dialog says: ``none`` when nothing answers, ``named`` and ``picked`` on its buttons."""

    title: str
    text: str
    look_for: str
    asked: str
    found: str
    none: str
    named: str
    picked: str


class LibraryPick(Dialog):
    """``picked`` carries a code of the library, ``named`` the words of what it does not list."""

    picked = Signal(str)
    named = Signal(str)

    def __init__(
        self,
        window: QWidget,
        services: Services,
        failed: Callable[[Exception], None],
        words: PickWords,
        find: Callable[[Work, str], Sequence[Row]],
    ) -> None:
        super().__init__(window, words.title, words.text, width=640)
        self._services, self._failed, self._words, self._find = services, failed, words, find
        self._asked: str | None = ""
        self._enters = self._waits = False
        self.search = SearchLine(words.look_for)
        self.search.setAccessibleName(words.asked)
        self.search.changed.connect(self._look)
        self.search.returnPressed.connect(self._enter)
        self.add(self.search)
        self.table = TableView(words.found, (Column(words.found),))
        self.table.horizontalHeader().hide()
        self.table.opened.connect(self._pick)
        # A shortcut: the arrow would scroll the dialog.
        down = QShortcut(QKeySequence("Down"), self.search)
        down.setContext(Qt.ShortcutContext.WidgetShortcut)
        down.activated.connect(self.table.setFocus)
        self.add(self.table)
        self.none = label(words.none, "muted", wrap=True)
        self.none.hide()
        self.add(self.none)
        self.set_buttons(self.ways_out())
        self.first = self.search
        self.finished.connect(self._over)
        self.finished.connect(self.deleteLater)
        self.table.setFixedHeight(theme().px(64 * SHOWN_ROWS))
        self._look()

    def ways_out(self) -> list[Button]:
        """The two ways out."""
        self.name_button = button(self._words.named, "pen-line")
        self.name_button.setObjectName("name-freely")
        self.name_button.clicked.connect(self._name)
        self.pick_button = button(self._words.picked, "plus", "primary")
        self.pick_button.setObjectName("pick")
        self.pick_button.clicked.connect(lambda: self._pick(self.table.current_key()))
        return [self.name_button, self.pick_button]

    def _look(self) -> None:
        asked = self._asked = self.search.value().strip()
        # The rows shown no longer answer: Enter, on the heels of a word, waits for those that do.
        self._enters, self._waits = False, True
        self.pick_button.setEnabled(False)
        self.name_button.setEnabled(bool(asked))
        job = partial(self._find, self._services.work, asked)
        self._services.storage.post(job, partial(self._found, asked), self._failed)

    def _found(self, asked: str, rows: Sequence[Row]) -> None:
        if asked != self._asked:
            return
        self.table.set_rows(rows)
        if rows:
            self.table.select(rows[0].key)
        self.table.setVisible(bool(rows))
        self.none.setVisible(not rows)
        self.pick_button.setEnabled(bool(rows))
        self._waits = False
        if self._enters:
            self._enter()

    def _over(self) -> None:
        self._asked = None

    def _enter(self) -> None:
        self._enters = self._waits
        if self._waits:
            return
        if self.pick_button.isEnabled() and self.search.value().strip():
            self._pick(self.table.current_key())
        elif self.name_button.isEnabled():
            self._name()

    def _pick(self, code: object) -> None:
        if isinstance(code, str):
            self.accept()
            self.picked.emit(code)

    def _name(self) -> None:
        words = self.search.value().strip()
        self.accept()
        self.named.emit(words)
