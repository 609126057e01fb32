"""The words looked for and the filters, which fold away; what is asked stays told."""

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget

from bilan_desktop.domain.occupations import Choice, Choices, OccupationsAsked
from bilan_desktop.supports.occupations.report import INTERESTS
from bilan_desktop.ui.kit.buttons import Button, Chips, button
from bilan_desktop.ui.kit.inputs import ComboBox, SearchLine
from bilan_desktop.ui.kit.labels import label
from bilan_desktop.ui.kit.layouts import Flow, VBox
from bilan_desktop.ui.kit.theme import theme
from bilan_desktop.ui.screens.occupations.words import REGULATED_CHOICES, choice_words

SEARCH_WIDTH, LEAST_SEARCH, LIST_WIDTH = 420, 200, 196
MORE_WIDTH, COUNT_WIDTH = 180, 170
"""Room for a button beside the search, and for the count."""
ADD = ""
"""The value of a list that asks nothing more: its words are those of the filter."""
_LISTS: tuple[tuple[str, str, Callable[[Choices], tuple[Choice, ...]]], ...] = (
    ("centres", "Centre d’intérêt", lambda choices: choices.centres),
    ("sectors", "Secteur", lambda choices: choices.sectors),
    ("domains", "Domaine", lambda choices: choices.domains),
    ("refused", "Sans cette condition", lambda choices: choices.conditions),
)
"""The field of each filter in what is asked, its words, and what it offers."""


class PickBox(ComboBox):
    """A list to pick from, again and again: a key opens it, where in a closed list an arrow would pick at once."""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Arrows, letters, Enter and Space open; the rest is the page's."""
        opens = event.key() in (Qt.Key.Key_Up, Qt.Key.Key_Down, Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space)
        letter = event.text().isalnum()
        if opens or letter:
            self.showPopup()
            event.accept()
        else:
            event.ignore()
        if letter:
            self.view().keyboardSearch(event.text())


class FilterBar(QWidget):
    """``changed`` when something else is asked for; ``reshaped`` when the bar takes another height."""

    changed = Signal()
    reshaped = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._chosen: dict[str, dict[str, str]] = {name: {} for name, _, _ in _LISTS}
        self._offered: dict[str, dict[str, str]] = {name: {} for name, _, _ in _LISTS}
        self._column = VBox(self, spacing=8)
        self.search = SearchLine("Métier, appellation, compétence ou code")
        self.search.setObjectName("search")
        self.search.setAccessibleName("Chercher un métier par ses mots ou son code")
        self.more = button("Filtres", "sliders-horizontal", "ghost")
        self.more.setObjectName("filters")
        self.more.setCheckable(True)
        self.count = label("", "muted")
        self.count.setAlignment(Qt.AlignmentFlag.AlignVCenter)
        self.clear_button = button("Tout effacer", "x", "ghost")
        first = QWidget()
        flow = Flow(first)
        for widget in (self.search, self.more, self.clear_button, self.count):
            flow.addWidget(widget)
        self._column.addWidget(first)
        self.panel = self._build_panel()
        self._column.addWidget(self.panel)
        self.told = QWidget()
        self._told_flow = Flow(self.told, 4)
        self._column.addWidget(self.told)
        self._tags: list[Button] = []
        self.search.changed.connect(self.changed)
        self.more.toggled.connect(self._turn)
        self.clear_button.clicked.connect(self.clear)
        self._show_chosen()
        self._turn(shown=False)

    def _build_panel(self) -> QWidget:
        panel = QWidget()
        column = VBox(panel, spacing=8)
        self.letters = Chips([(key, words) for key, words in INTERESTS.items()], many=True)
        self.letters.setAccessibleName("Dominantes d’intérêt")
        self.letters.changed.connect(self._changed)
        column.addWidget(self.letters)
        row = QWidget()
        flow = Flow(row)
        self.lists: dict[str, PickBox] = {}
        for name, words, _ in _LISTS:
            box = self.lists[name] = PickBox([(ADD, words)])
            box.setObjectName(f"filter-{name}")
            box.setAccessibleName(words)
            box.set_value(ADD)
            box.changed.connect(partial(self._add, name))
            flow.addWidget(box)
        self.regulated = ComboBox(REGULATED_CHOICES)
        self.regulated.setObjectName("filter-regulated")
        self.regulated.setAccessibleName("Métiers réglementés")
        self.regulated.set_value("")
        self.regulated.changed.connect(self._changed)
        flow.addWidget(self.regulated)
        column.addWidget(row)
        return panel

    def set_choices(self, choices: Choices) -> None:
        """Offer what the library has; what it has no more is asked no more."""
        for name, words, read in _LISTS:
            offered = read(choices)
            self._offered[name] = {one.code: one.label for one in offered}
            self.lists[name].set_choices([(ADD, words), *((one.code, choice_words(one)) for one in offered)])
            self.lists[name].set_value(ADD)
            self.lists[name].setVisible(bool(offered))
            kept = self._chosen[name].keys() & self._offered[name].keys()
            self._chosen[name] = {code: self._offered[name][code] for code in self._chosen[name] if code in kept}
        self._show_chosen()

    def asked(self) -> OccupationsAsked:
        """What is asked for."""
        regulated = {"yes": True, "no": False}.get(str(self.regulated.value()))
        return OccupationsAsked(
            self.search.value(),
            "".join(self.letters.value()),
            centres=frozenset(self._chosen["centres"]),
            sectors=frozenset(self._chosen["sectors"]),
            domains=frozenset(self._chosen["domains"]),
            refused=frozenset(self._chosen["refused"]),
            regulated=regulated,
        )

    def clear(self) -> None:
        """Ask for nothing."""
        self.search.set_value("")
        self.letters.set_value(())
        self.regulated.set_value("")
        for chosen in self._chosen.values():
            chosen.clear()
        self._changed()
        self.search.setFocus()

    def fit(self, room: float) -> None:
        """Arrange for so many designed pixels."""
        px = theme().px
        others = px(MORE_WIDTH + COUNT_WIDTH) + (px(MORE_WIDTH) if self.clear_button.isVisibleTo(self) else 0)
        self.search.setFixedWidth(max(min(px(SEARCH_WIDTH), px(room) - others), min(px(LEAST_SEARCH), px(room))))
        self.count.setFixedHeight(px(36))
        for box in (*self.lists.values(), self.regulated):
            box.setFixedWidth(px(min(LIST_WIDTH, room)))
        # The page asks a wrapping bar for its height at its narrowest; say the real one.
        self.setFixedHeight(self._column.heightForWidth(px(room)))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Escape takes the text of the search away."""
        if event.key() == Qt.Key.Key_Escape and self.search.text():
            self.search.clear()
            self.changed.emit()
        else:
            super().keyPressEvent(event)

    def _add(self, name: str) -> None:
        code = str(self.lists[name].value() or ADD)
        self.lists[name].set_value(ADD)
        if code:
            self._chosen[name][code] = self._offered[name][code]
            self._changed()

    def _drop(self, name: str, code: str) -> None:
        self._chosen[name].pop(code, None)
        self._changed()
        self.search.setFocus()

    def _changed(self) -> None:
        self._show_chosen()
        self.changed.emit()

    def _turn(self, shown: bool) -> None:
        self.panel.setVisible(shown)
        self._say_filters()
        self.reshaped.emit()

    def _show_chosen(self) -> None:
        for tag in self._tags:
            tag.hide()
            self._told_flow.removeWidget(tag)
            tag.deleteLater()
        self._tags = []
        for name, words, _ in _LISTS:
            for code, text in self._chosen[name].items():
                tag = button(f"{words}\N{NO-BREAK SPACE}: {text}", "x", "soft")
                tag.setAccessibleName(f"Retirer le filtre {words.lower()}\N{NO-BREAK SPACE}: {text}")
                tag.clicked.connect(partial(self._drop, name, code))
                self._told_flow.addWidget(tag)
                self._tags.append(tag)
        self.told.setVisible(bool(self._tags))
        self._say_filters()
        self.reshaped.emit()

    def _say_filters(self) -> None:
        count = len(self._tags) + len(self.letters.value()) + bool(self.regulated.value())
        self.more.set_text(f"Filtres ({count})" if count else "Filtres")
        opened = "ouverts" if self.more.isChecked() else "fermés"
        if self.more.isChecked():
            self.more.set_text("Replier les filtres")
        self.more.setAccessibleName(f"Filtres, {count} choisi{'s' if count > 1 else ''}, {opened}")
        self.clear_button.setVisible(bool(count))
