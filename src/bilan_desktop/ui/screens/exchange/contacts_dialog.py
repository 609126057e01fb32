"""The contacts of a file before any is kept: a box each, what it becomes, whom it resembles; what is wrong, by line."""

from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from bilan_desktop.ui.kit.buttons import button
from bilan_desktop.ui.kit.cards import Callout
from bilan_desktop.ui.kit.inputs import CheckBox, ComboBox
from bilan_desktop.ui.kit.labels import label, line
from bilan_desktop.ui.kit.layouts import HBox, VBox
from bilan_desktop.ui.kit.theme import theme
from bilan_desktop.ui.screens.exchange import contacts_words as words
from bilan_desktop.ui.screens.exchange.contacts_presenter import Ticked
from bilan_desktop.ui.screens.slots.dialog import GestureDialog
from bilan_desktop.ui.screens.slots.wrapping import Wrapping
from bilan_desktop.usecases.contacts import Preview

WIDE = 900
AT_A_TIME = 40
"""Contacts shown at once; the others are ticked or not all the same."""


class ContactRow(QWidget):
    """One contact: its box, what the file says, what it becomes."""

    changed = Signal()

    def __init__(self, ticked: Ticked, place: int) -> None:
        super().__init__()
        self._ticked, self._place = ticked, place
        self.way: ComboBox | None = None
        found = ticked.preview.lines[place]
        self.box = CheckBox(found.contact.name)
        self.box.setAccessibleDescription(f"{words.details_of(found)}. {words.same_of(found)}")
        self.box.changed.connect(self._tick)
        told = VBox(spacing=2)
        told.addWidget(self.box)
        inner = VBox(margins=(30, 0, 0, 0), spacing=2)
        inner.addWidget(label(words.details_of(found), "muted", wrap=True))
        if found.same:
            inner.addWidget(label(words.same_of(found), "muted", wrap=True, ink="warning"))
        told.addLayout(inner)
        row = HBox(self, (0, 6, 0, 6), 16)
        row.addLayout(told, 3)
        row.addLayout(self._becoming(), 2)
        self.show_tick()

    def _becoming(self) -> VBox:
        """What the contact becomes, a list where there is a choice, and what that fills."""
        found, column = self._ticked.preview.lines[self._place], VBox(spacing=4)
        if len(found.ways) > 1:
            self.way = ComboBox([(at, words.way_words(way)) for at, way in enumerate(found.ways)])
            self.way.setAccessibleName(f"Devient\N{NO-BREAK SPACE}: {found.contact.name}")
            self.way.set_value(found.ways.index(self._ticked.way(self._place)))
            self.way.changed.connect(self._turn)
            column.addWidget(self.way)
        else:
            alone = label(words.way_words(found.ways[0]), wrap=True)
            alone.setContentsMargins(0, theme().px(6), 0, 0)
            column.addWidget(alone)
        self.adds = label("", "muted", wrap=True)
        column.addWidget(self.adds)
        column.addStretch()
        return column

    def show_tick(self) -> None:
        """As it is ticked now."""
        self.box.set_value(self._ticked.is_ticked(self._place))
        told = words.adds_words(self._ticked.way(self._place))
        self.adds.setText(told)
        self.adds.setVisible(bool(told))

    def _tick(self) -> None:
        self._ticked.tick(self._place, on=self.box.isChecked())
        self.changed.emit()

    def _turn(self) -> None:
        value = self.way.value() if self.way is not None else None
        if isinstance(value, int):
            self._ticked.turn(self._place, value)
            # Who chooses what a contact becomes wants it.
            self._ticked.tick(self._place, on=True)
            self.show_tick()
            self.changed.emit()


class ContactsDialog(GestureDialog):
    """Closed by its owner once the import is done."""

    enter_confirms = False
    keeps_typed = False

    def __init__(self, window: QWidget, preview: Preview) -> None:
        super().__init__(window, words.PREVIEW, words.summary_of(preview), words.CONFIRM, "download")
        self._width = WIDE
        self.ticked = Ticked(preview)
        self.rows: list[ContactRow] = []
        self._tell(preview)
        self._build_tools()
        self._list = VBox(spacing=0)
        holder = QWidget()
        holder.setLayout(self._list)
        self.put(holder)
        self.more = button("", "chevron-down", "soft")
        self.more.setObjectName("more-contacts")
        self.more.clicked.connect(self._show_more)
        self.put(self.more)
        self._show_more()
        self._count()
        # One press brings them in once; a refusal lets it be tried again.
        self.confirmed.connect(lambda: self.confirm.setEnabled(False))

    def _tell(self, preview: Preview) -> None:
        problems, left_out = words.problems_of(preview), words.left_out_of(preview)
        if problems:
            self.put(Callout("warning", "\n".join(problems)))
        if left_out:
            self.put(Callout("neutral", left_out))

    def _build_tools(self) -> None:
        tools = Wrapping(8)
        self.tick = button(words.TICK, "check", "ghost")
        self.tick.setObjectName("tick-organisations")
        self.tick.clicked.connect(partial(self._mark, self.ticked.new_organisations))
        self.untick = button(words.UNTICK, "x", "ghost")
        self.untick.setObjectName("untick-all")
        self.untick.clicked.connect(partial(self._mark, self.ticked.none))
        for one in (self.tick, self.untick):
            tools.row.addWidget(one)
        self.tick.setVisible(self.ticked.offers_organisations())
        tools.setVisible(len(self.ticked.preview.lines) > 1)
        self.put(tools)

    def _mark(self, change: object) -> None:
        if callable(change):
            change()
        for row in self.rows:
            row.show_tick()
        self._count()

    def _show_more(self) -> None:
        count = len(self.ticked.preview.lines)
        first = len(self.rows)
        for place in range(first, min(count, first + AT_A_TIME)):
            if place:
                self._list.addWidget(line())
            row = ContactRow(self.ticked, place)
            row.changed.connect(self._count)
            self._list.addWidget(row)
            self.rows.append(row)
        left = count - len(self.rows)
        self.more.set_text(f"Afficher la suite ({left})")
        self.more.setVisible(left > 0)
        if first and first < len(self.rows):
            self.rows[first].box.setFocus(Qt.FocusReason.OtherFocusReason)

    def _count(self) -> None:
        count = len(self.ticked.chosen())
        self.confirm.set_text(words.confirm_words(count))
        self.confirm.setEnabled(count > 0)

    def refuse(self, error: Exception) -> None:
        """Say why, and let it be tried again."""
        super().refuse(error)
        self._count()
