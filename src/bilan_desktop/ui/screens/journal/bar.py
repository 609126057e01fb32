"""The filters above the lines of the journal, drawn in where the window is low."""

from collections.abc import Callable, Mapping
from datetime import date

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget

from bilan_desktop.ui.kit.buttons import button
from bilan_desktop.ui.kit.inputs import ComboBox, SearchLine
from bilan_desktop.ui.kit.labels import label
from bilan_desktop.ui.kit.layouts import Flow, HBox, VBox
from bilan_desktop.ui.kit.moments import DateEdit
from bilan_desktop.ui.kit.theme import theme
from bilan_desktop.usecases.journal import JournalFilter
from bilan_desktop.usecases.journal_codes import KIND_NAMES, JournalKind

ALL = ""
SEARCH_WIDTH, KIND_WIDTH, DAY_WIDTH = 260, 220, 150


class JournalBar(QWidget):
    """Words, kind and period; ``changed`` when something else is asked for, ``asked`` when the bar unfolds."""

    changed = Signal()
    cleared = Signal()
    asked = Signal()

    def __init__(self, today: Callable[[], date]) -> None:
        super().__init__()
        self._column = VBox(self, spacing=6)
        row = QWidget()
        flow = Flow(row)
        self.search = SearchLine("Geste, nom ou numéro")
        self.search.setObjectName("search")
        self.search.setAccessibleName("Filtrer le journal par geste, nom ou numéro de dossier")
        self.kind = ComboBox([(ALL, "Tous les gestes"), *((kind.value, name) for kind, name in KIND_NAMES.items())])
        self.kind.setAccessibleName("Nature des gestes")
        self.kind.set_value(ALL)
        self.first, self.last = DateEdit(today), DateEdit(today)
        self.first.setAccessibleName("Depuis le")
        self.last.setAccessibleName("Jusqu’au")
        self.more = button("Filtres", "chevron-down", "ghost")
        self.more.setCheckable(True)
        self.more.toggled.connect(self.asked)
        self.clear_button = button("Effacer les filtres", "x", "ghost")
        self._period = QWidget()
        days = HBox(self._period, spacing=8)
        for words, day in (("du", self.first), ("au", self.last)):
            days.addWidget(label(words, "muted"))
            days.addWidget(day)
        for widget in (self.search, self.more, self.kind, self._period, self.clear_button):
            flow.addWidget(widget)
        self._column.addWidget(row)
        self.error = label("", "error", wrap=True)
        self.error.hide()
        self._column.addWidget(self.error)
        for field in (self.search, self.kind, self.first, self.last):
            field.changed.connect(self.changed)
        for day in (self.first, self.last):
            day.error_changed.connect(lambda _: self._show_error({}))
        self.clear_button.clicked.connect(self.cleared)

    def readable(self) -> bool:
        """Whether both days are days, or empty."""
        return self.first.is_valid() and self.last.is_valid()

    def chosen_kind(self) -> JournalKind | None:
        """The kind chosen."""
        value = str(self.kind.value() or ALL)
        return JournalKind(value) if value else None

    def show_asked(self, asked: JournalFilter) -> None:
        """Show what is asked for; what is being typed stays."""
        self.clear_button.setVisible(asked.any)

    def empty(self) -> None:
        """Ask for nothing."""
        self.search.set_value("")
        self.kind.set_value(ALL)
        for day in (self.first, self.last):
            day.set_value(None)

    def show_problems(self, problems: Mapping[str, str]) -> None:
        """What is wrong in the period, below it."""
        self._show_error(problems)

    def _show_error(self, problems: Mapping[str, str]) -> None:
        wrong = [day.sentence for day in (self.first, self.last) if not day.is_valid()]
        sentence = " ".join(dict.fromkeys([*wrong, *problems.values()]))
        self.error.setText(sentence)
        self.error.setVisible(bool(sentence))
        self.asked.emit()

    def fit(self, room: float, *, low: bool) -> None:
        """Arrange for so many designed pixels; in a ``low`` window the search alone, and the rest when asked for."""
        px, whole = theme().px, not low or self.more.isChecked()
        self.more.setVisible(low)
        for one in (self.kind, self._period):
            one.setVisible(whole)
        self.search.setFixedWidth(px(min(SEARCH_WIDTH, room)))
        self.kind.setFixedWidth(px(min(KIND_WIDTH, room)))
        for day in (self.first, self.last):
            day.setFixedWidth(px(DAY_WIDTH))
        # The page asks a wrapping bar for its height at its narrowest; say the real one.
        self.setFixedHeight(self._column.heightForWidth(px(room)))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Escape takes the text of the search away."""
        if event.key() == Qt.Key.Key_Escape and self.search.text():
            self.search.clear()
            self.search.changed.emit()
        else:
            super().keyPressEvent(event)
