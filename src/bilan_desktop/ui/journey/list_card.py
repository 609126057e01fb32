"""The records of a list on a card: one line each, one opened at a time, everything by keyboard."""

from collections.abc import Callable, Mapping
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent, QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import QApplication, QFrame, QLayout, QWidget

from bilan_desktop.domain.ids import NO_ID, RecordId
from bilan_desktop.ui.form_host import FormHost
from bilan_desktop.ui.journey.asks import Ask, ListWords
from bilan_desktop.ui.journey.inputs import asked_field
from bilan_desktop.ui.journey.lists import ListPresenter
from bilan_desktop.ui.kit.buttons import LineButton, button, tool_button
from bilan_desktop.ui.kit.cards import Card
from bilan_desktop.ui.kit.feedback import SaveState
from bilan_desktop.ui.kit.fields import Field
from bilan_desktop.ui.kit.labels import Label, Pill, label
from bilan_desktop.ui.kit.layouts import HBox, VBox, abreast
from bilan_desktop.ui.kit.room import bring
from bilan_desktop.ui.kit.tabbing import FIELD
from bilan_desktop.ui.kit.theme import set_style, theme
from bilan_desktop.ui.screens.slots.wrapping import Wrapping
from bilan_desktop.usecases.records import Item

Extra = Callable[[Item], QWidget | None]
"""What a page adds to a record: below its line, or below its questions once it is opened."""

NARROW = 860
"""Window width, in designed pixels, under which the badge of a record stands below its name."""


def ask_rows(asks: tuple[Ask, ...]) -> list[list[Ask]]:
    """The questions by line: those that share a row stand side by side."""
    rows: list[list[Ask]] = []
    for ask in asks:
        if rows and ask.row and rows[-1][0].row == ask.row:
            rows[-1].append(ask)
        else:
            rows.append([ask])
    return rows


def fill_form(
    column: VBox,
    asks: tuple[Ask, ...],
    host: FormHost,
    presenter: ListPresenter,
    inputs: Mapping[str, Callable[[], QWidget]] | None = None,
) -> dict[str, Field]:
    """Put the questions in a column, bound to a form; their fields by name. ``inputs``: those that a page makes."""
    made: dict[str, Field] = {}
    for row in ask_rows(asks):
        for ask in row:
            own = (inputs or {}).get(ask.name)
            made[ask.name] = asked_field(ask, host, presenter.services, own() if own is not None else None)
        column.addWidget(abreast(*(made[ask.name] for ask in row)))
    return made


class RecordRow(QFrame):
    """One record: its line always, its questions once opened."""

    def __init__(self, card: "ListCard", item: Item) -> None:
        super().__init__()
        self.card, self.item = card, item
        self.host: FormHost | None = None
        self.fields: dict[str, Field] = {}
        self.setProperty("role", "record")
        self.setObjectName(f"record-{item.key}")
        column = VBox(self, (8, 4, 8, 4), 3 if card.near else 8)
        self._build_head(column)
        below = card.below(item)
        if below is not None:
            column.addWidget(below)
        self._body = QWidget()
        self._body_column = VBox(self._body, (28, 0, 8, 10), 10)
        column.addWidget(self._body)
        self._body.hide()
        for keys, by in (("Alt+Up", -1), ("Alt+Down", 1)):
            self._move_on(keys, by)
        self.show_item(item)

    def _build_head(self, column: VBox) -> None:
        card, head = self.card, HBox(spacing=8)
        self.rank = label("", "muted")
        self.open_button = LineButton("chevron-right", card.words.lines)
        self.open_button.clicked.connect(self._toggle)
        self.open_button.setProperty(FIELD, True)
        self.badge = Pill("", "neutral")
        self.warning = Pill("À corriger", "danger")
        self.up = tool_button("arrow-up", "Monter (Alt+Haut)")
        self.down = tool_button("arrow-down", "Descendre (Alt+Bas)")
        self.remove = tool_button("trash-2", "Retirer")
        self.up.clicked.connect(lambda: card.presenter.move(self.item.key, -1))
        self.down.clicked.connect(lambda: card.presenter.move(self.item.key, 1))
        self.remove.clicked.connect(lambda: card.presenter.remove(self.item.key))
        head.addWidget(self.rank)
        head.addWidget(self.open_button)
        head.addStretch()
        self._head = head
        for widget in (self.badge, self.warning, self.up, self.down, self.remove):
            # Aligned: their own height would else bound that of a name on several lines.
            head.addWidget(widget, 0, Qt.AlignmentFlag.AlignVCenter)
        column.addLayout(head)
        # Where the badge stands in a narrow window, so that the name keeps its room.
        self._under = HBox()
        self._under.addStretch()
        column.addLayout(self._under)
        self._narrow = False

    def resizeEvent(self, event: QResizeEvent) -> None:
        """In a narrow window the badge goes below the name."""
        super().resizeEvent(event)
        narrow = self.window().width() < theme().px(NARROW)
        if narrow != self._narrow:
            self._narrow = narrow
            if narrow:
                self._under.insertWidget(0, self.badge)
            else:
                place = self._head.indexOf(self.warning)
                self._head.insertWidget(place, self.badge, 0, Qt.AlignmentFlag.AlignVCenter)

    def _move_on(self, keys: str, by: int) -> None:
        # A shortcut: a button would take the arrows for itself.
        shortcut = QShortcut(QKeySequence(keys), self)
        shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        shortcut.setEnabled(self.card.words.ranked)
        shortcut.activated.connect(lambda: self.card.presenter.move(self.item.key, by))

    @property
    def opened(self) -> bool:
        """Whether its questions are shown."""
        return self.host is not None

    def show_item(self, item: Item) -> None:
        """Follow the record; an opened form keeps what is being typed."""
        self.item = item
        words = self.card.words
        self.rank.setText(f"{item.rank + 1}." if words.ranked else "")
        self.rank.setVisible(words.ranked)
        text = " ".join((self.card.title_of(item) or str(item.values[words.title])).split()) or words.unnamed
        shown = text if len(text) <= 70 else text[:69] + "…"
        self.open_button.set_text(text)
        self.open_button.setAccessibleName(f"{shown}, {'ouvert' if self.opened else 'fermé'}")
        self.badge.setVisible(bool(words.badge))
        if words.badge:
            value = item.values[words.badge]
            named = self.card.choices(words.badge).get(value, value)
            self.badge.set(self.card.badge_of(item) or str(named), "neutral")
        self.warning.setVisible(bool(item.problems) and not self.opened)
        for tool in (self.up, self.down, self.remove):
            tool.setAccessibleName(f"{tool.toolTip().split(' (')[0]}\N{NO-BREAK SPACE}: {shown}")
        if self.host is not None:
            self.host.load(item.values)

    def open(self) -> None:
        """Show its questions and go to the first."""
        if self.host is None:
            form = self.card.presenter.form_of(self.item.key)
            self.host = FormHost(form, self.card.save_state, self)
            self.fields = fill_form(
                self._body_column, self.card.words.asks, self.host, self.card.presenter, self.card.inputs
            )
            extra = self.card.extra(self.item)
            if extra is not None:
                self._body_column.addWidget(extra)
            self.host.load(self.item.values)
            self.host.show_problems(self.item.problems)
        self.open_button.set_icon("chevron-down")
        self._body.show()
        set_style(self, selected=True)
        self.show_item(self.item)

    def close_form(self) -> None:
        """Save what is typed and show the line only."""
        if self.host is None:
            return
        self.host.flush()
        self.host.presenter.detach()
        self.host = None
        self.fields = {}
        _empty(self._body, self._body_column)
        self._body.hide()
        self.open_button.set_icon("chevron-right")
        set_style(self, selected=False)
        self.show_item(self.item)

    def focus_first(self) -> None:
        """Put the cursor in the first question, and bring it into sight: a new record may come far from its button."""
        asked = next((one for one in self.fields.values() if not one.isHidden()), None)
        if asked is not None:
            bring(asked.widget)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Escape closes the record."""
        if event.key() == Qt.Key.Key_Escape and self.opened:
            self.card.open_record(NO_ID)
            self.open_button.setFocus()
        else:
            super().keyPressEvent(event)

    def _toggle(self) -> None:
        self.card.open_record(NO_ID if self.opened else self.item.key)
        self.focus_first()


def _empty(body: QWidget, column: QLayout) -> None:
    """Delete the widgets of a body, and the rows of its column."""
    for one in body.findChildren(QWidget, options=Qt.FindChildOption.FindDirectChildrenOnly):
        one.hide()
        one.deleteLater()
    for row in [one for one in column.children() if isinstance(one, QLayout)]:
        column.removeItem(row)
        row.deleteLater()


class ListCard(Card):
    """A list of records with its heading, its purpose, and the button that adds one."""

    def __init__(
        self,
        presenter_of: Callable[[Callable[[tuple[Item, ...]], None]], ListPresenter],
        words: ListWords,
        save_state: SaveState,
    ) -> None:
        super().__init__(words.heading, words.purpose, spacing=6)
        self.words = words
        self.save_state = save_state
        self.below: Extra = lambda _: None
        self.near = False
        """Whether what is below a line tells of it, and stands close to it."""
        self.extra: Extra = lambda _: None
        self.inputs: dict[str, Callable[[], QWidget]] = {}
        self.badge_of: Callable[[Item], str] = lambda _: ""
        self.title_of: Callable[[Item], str] = lambda _: ""
        """The words of a record that bears the name of another."""
        self.keep: Callable[[Item], bool] = lambda _: True
        """Which records are shown; call ``sift`` when it answers otherwise. The opened one stays."""
        self.shown: Callable[[tuple[Item, ...]], None] = lambda _: None
        self.ask_for: Callable[[], None] = lambda: self.add_record({})
        self.rows: list[RecordRow] = []
        self._groups: dict[object, Label] = {}
        self._opened = NO_ID
        self._focus_wanted = False
        self._column = VBox(spacing=2)
        self.count = label("", "muted")
        self.head.addWidget(self.count)
        self.wrap_title()
        self.empty = label(words.empty, "muted", wrap=True)
        self.add_layout(self._column)
        self.add(self.empty)
        self.add_button = button(words.add, "plus", "soft")
        self.add_button.setObjectName(f"add-{words.record.TABLE}")
        self.add_button.setProperty(FIELD, True)
        self.add_button.clicked.connect(self._add_asked)
        self.foot = Wrapping(8)
        self.foot.row.addWidget(self.add_button)
        self.add(self.foot)
        self.presenter = presenter_of(self._show)

    def add_record(self, values: dict[str, object]) -> None:
        """Add a record with these values and open it."""
        self.flush()
        self.presenter.add(values, self.open_new)

    def sift(self) -> None:
        """Show again the records that were read, and those alone that ``keep`` keeps."""
        self._show(self.presenter.items)

    def _add_asked(self) -> None:
        self.ask_for()

    def open_record(self, key: RecordId) -> None:
        """Open one record and close the others (NO_ID: close all)."""
        self._opened = key
        self._open_wanted()

    def flush(self) -> None:
        """Post what is typed in the opened record."""
        for row in self.rows:
            if row.host is not None:
                row.host.flush()

    def dirty(self) -> bool:
        """Whether something typed is not in the vault yet."""
        return any(row.host is not None and row.host.presenter.dirty for row in self.rows)

    def detach(self) -> None:
        """The page goes, or the place of this list in it."""
        self.presenter.detach()
        for row in self.rows:
            if row.host is not None:
                row.host.presenter.detach()

    def owns(self, initiator: str) -> bool:
        """Whether a change came from a form of this list: it is shown as it is typed."""
        return any(row.host is not None and row.host.presenter.initiator == initiator for row in self.rows)

    def open_new(self, key: RecordId) -> None:
        """Open a record that was just added, once its row has come, and go to its first question."""
        self._opened, self._focus_wanted = key, True
        self._open_wanted()

    def _open_wanted(self) -> None:
        """Open the record that is to be open, once its row has come."""
        for row in self.rows:
            if row.item.key == self._opened and not row.opened:
                row.open()
            elif row.item.key != self._opened:
                row.close_form()
            if row.item.key == self._opened and self._focus_wanted:
                self._focus_wanted = False
                row.focus_first()

    def _focused_and_gone(self, wanted: set[RecordId]) -> int | None:
        """The place of the record that has the keyboard and goes: the one that takes its place has it next."""
        focus = QApplication.focusWidget()
        for place, row in enumerate(self.rows):
            if focus is not None and row.isAncestorOf(focus) and row.item.key not in wanted:
                return place
        return None

    def _lay(self) -> None:
        """Put the rows in their order, each group under its name."""
        at, by, begun = 0, self.words.grouped, set()
        choices = self.choices(by)
        for row in self.rows:
            group = row.item.values[by] if by else None
            if by and group not in begun:
                begun.add(group)
                name = self._groups.get(group) or self._named(group, choices[group])
                name.setContentsMargins(0, theme().px(4 if len(begun) == 1 else 14), 0, 0)
                self._column.insertWidget(at, name)
                at += 1
            self._column.insertWidget(at, row)
            at += 1
        for group, name in self._groups.items():
            name.setVisible(group in begun)

    def _named(self, group: object, words: str) -> Label:
        made = self._groups[group] = label(words, "overline")
        return made

    def choices(self, name: str) -> Mapping[Any, str]:
        """The words of each choice of a question."""
        return next((ask.choices for ask in self.words.asks if ask.name == name), None) or {}

    def _in_groups(self, items: tuple[Item, ...]) -> tuple[Item, ...]:
        """The records group by group where the list is parted."""
        by = self.words.grouped
        if not by:
            return items
        names = list(self.choices(by))
        return tuple(sorted(items, key=lambda item: names.index(item.values[by])))

    def _show(self, items: tuple[Item, ...]) -> None:
        kept = {row.item.key: row for row in self.rows}
        wanted = {item.key for item in items if item.key == self._opened or self.keep(item)}
        left = self._focused_and_gone(wanted)
        for key, row in kept.items():
            if key not in wanted:
                row.close_form()
                row.hide()
                row.deleteLater()
        self.rows = []
        items = self._in_groups(tuple(item for item in items if item.key in wanted))
        for item in items:
            row = kept.get(item.key) or RecordRow(self, item)
            row.show_item(item)
            self.rows.append(row)
        self._lay()
        for place, row in enumerate(self.rows):
            row.up.setEnabled(place > 0)
            row.down.setEnabled(place < len(items) - 1)
            for tool in (row.up, row.down):
                tool.setVisible(self.words.ranked)
            row.show()
        self._open_wanted()
        self.empty.setVisible(not items)
        self.count.setText(str(len(items)) if items else "")
        if left is not None:
            (self.rows[min(left, len(self.rows) - 1)].open_button if self.rows else self.add_button).setFocus()
        self.shown(items)
