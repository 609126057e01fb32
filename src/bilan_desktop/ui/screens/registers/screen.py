"""The page of the registers."""

from collections.abc import Mapping
from functools import partial
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from bilan_desktop.blocks.formats import plural
from bilan_desktop.domain.events import Event
from bilan_desktop.domain.ids import RecordId
from bilan_desktop.domain.registers import REGISTER_NAMES, RegisterEntry, RegisterKind
from bilan_desktop.ui.kit.buttons import button
from bilan_desktop.ui.kit.cards import Card, EmptyState
from bilan_desktop.ui.kit.feedback import announce
from bilan_desktop.ui.kit.inputs import SearchLine
from bilan_desktop.ui.kit.labels import label
from bilan_desktop.ui.screens.base import Screen
from bilan_desktop.ui.screens.desk_foot import desk_foot
from bilan_desktop.ui.screens.registers.dialogs import EntryDialog, OldDialog
from bilan_desktop.ui.screens.registers.presenter import RegistersPresenter
from bilan_desktop.ui.screens.registers.words import (
    EMPTY,
    ICONS,
    NOTHING_FOUND,
    SEARCHED_FROM,
    holds,
    names_of,
    none_left,
    old_words,
    state_of,
    tabs_of,
    told,
)
from bilan_desktop.ui.screens.slots.register import RegisterCard, RegisterRow, gesture_on
from bilan_desktop.ui.screens.slots.wrapping import Wrapping
from bilan_desktop.ui.screens.support.tabs import TabRow
from bilan_desktop.ui.services import Navigator, Services
from bilan_desktop.usecases.register_fields import REGISTERS
from bilan_desktop.usecases.registers import ORIGINS, EntryView, RegisterView


class RegistersScreen(Screen):
    """One register, chosen among all; its lines, what waits first; a line searches in them."""

    def __init__(self, services: Services, navigator: Navigator, kind: RegisterKind) -> None:
        super().__init__(services, navigator, "Registres", REGISTERS[kind].about)
        self.kind = kind
        self.presenter = RegistersPresenter(services, navigator, kind, self._show)
        self.view: RegisterView | None = None
        self.dialog: EntryDialog | OldDialog | None = None
        self._wanted = ""
        self._add_gestures()
        self.tabs = TabRow("Registre")
        self.tabs.chosen.connect(lambda chosen: navigator.go(f"registres/{chosen}"))
        self.add(self.tabs)
        self.search = SearchLine("Un mot, une date, un numéro de dossier…")
        self.search.setAccessibleName("Chercher dans ce registre")
        self.search.textChanged.connect(self._filter)
        self.add(self.search)
        self.found = label("", "muted", wrap=True)
        self.found.hide()
        self.add(self.found)
        self.card = RegisterCard(REGISTER_NAMES[kind])
        self.card.hide()
        self.add(self.card)
        self.old = self._old_card()
        self.add(self.old)
        self.empty = EmptyState(none_left(kind), EMPTY)
        self.empty.hide()
        self.add(self.empty)
        self.content.addStretch()
        desk_foot(self)
        self.setFocusProxy(self.search)
        self.presenter.load()

    def _add_gestures(self) -> None:
        self.print = button("Imprimer le registre", "printer")
        self.print.setObjectName("print-register")
        self.print.clicked.connect(self.presenter.print_it)
        self.add_action(self.print)
        self.new = button(f"{REGISTERS[self.kind].add}…", "plus", "primary")
        self.new.setObjectName("add-entry")
        self.new.clicked.connect(self.ask_new)
        self.new.setVisible(not self.services.read_only)
        self.add_action(self.new)

    def _old_card(self) -> Card:
        card = Card("À supprimer", spacing=8)
        card.setObjectName("old-card")
        self.old_told = label("", wrap=True)
        card.add(self.old_told)
        row = Wrapping(8)
        look = button("Voir ce qui serait supprimé…", "trash-2")
        look.setObjectName("look-old")
        look.clicked.connect(self._ask_old)
        row.row.addWidget(look)
        card.add(row)
        card.hide()
        return card

    def on_event(self, event: Event) -> None:
        """A line was added, changed or removed, here or by undo."""
        if event.topic == RegisterEntry.TABLE:
            self.presenter.load()

    def leave(self) -> None:
        """The page goes, and its panel with it."""
        super().leave()
        if self.dialog is not None:
            self.dialog.reject()

    def rows(self) -> list[RegisterRow]:
        """The lines shown."""
        return [row for row in self.card.findChildren(RegisterRow) if not row.isHidden()]

    def _show(self, view: RegisterView) -> None:
        self.view = view
        self.tabs.show_tabs(tabs_of(view), self.kind.value)
        self.old_told.setText(old_words(len(view.old)))
        self.old.setVisible(bool(view.old) and not self.services.read_only)
        many = len(view.entries) >= SEARCHED_FROM
        self.search.setVisible(many)
        self.setFocusProxy(self.search if many else self.tabs.chips)
        self._filter()

    def _filter(self) -> None:
        if self.view is None:
            return
        words = self.search.value().strip()
        shown = [one for one in self.view.entries if holds(one, words)]
        self.card.show_rows([self._row(one) for one in shown])
        self.empty.setVisible(not self.view.entries)
        self.found.setText(plural(len(shown), "ligne") if shown else NOTHING_FOUND)
        self.found.setVisible(bool(words))
        if words:
            announce(self, self.found.text())

    def _row(self, one: EntryView) -> QWidget:
        name, gestures = one.name if one.kind in ORIGINS else names_of(one)[0], []
        if not self.services.read_only:
            change = gesture_on(name, "Modifier", "pen-line", soft=True)
            change.setObjectName(f"change-{one.id}")
            change.clicked.connect(partial(self.ask_change, one))
            gestures.append(change)
            if one.kind in ORIGINS:
                improve = gesture_on(name, "Créer une amélioration", "trending-up")
                improve.setObjectName(f"improve-{one.id}")
                improve.clicked.connect(partial(self.ask_improvement, one))
                gestures.append(improve)
            remove = gesture_on(name, "Supprimer", "trash-2")
            remove.setObjectName(f"remove-{one.id}")
            remove.clicked.connect(partial(self.presenter.remove, (one.id,)))
            gestures.append(remove)
        return RegisterRow(ICONS[one.kind], names_of(one), state_of(one), told(one), gestures)

    def ask_new(self) -> None:
        """Ask for a new line, dated today."""
        self._ask(self.kind, {"on": self.services.work.clock.today()})

    def ask_change(self, one: EntryView) -> None:
        """Ask for what a line says."""
        self._wanted = f"change-{one.id}"
        self._ask(self.kind, one.values, one)

    def ask_improvement(self, one: EntryView) -> None:
        """Ask for an improvement that comes from a complaint or an incident; nothing of its words is copied."""
        self._wanted = f"improve-{one.id}"
        self._ask(RegisterKind.IMPROVEMENT, {"on": self.services.work.clock.today(), "linked_id": one.id})

    def _ask(self, kind: RegisterKind, start: Mapping[str, Any], entry: EntryView | None = None) -> None:
        if self.view is None:
            return
        dialog = EntryDialog(self, kind, self.view, start, self.services.work.clock.today, entry)
        dialog.confirmed.connect(partial(self._keep, dialog))
        self._open(dialog)

    def _keep(self, dialog: EntryDialog) -> None:
        values = dialog.values()
        if values is None:
            return
        if dialog.key:
            self.presenter.change(RecordId(dialog.key), values, dialog.accept, dialog.say)
        else:
            self.presenter.add(dialog.kind, values, dialog.accept, dialog.say)

    def _ask_old(self) -> None:
        if self.view is not None:
            dialog = OldDialog(self, self.view.old)
            dialog.confirmed.connect(lambda: self.presenter.remove(dialog.keys, dialog.accept))
            self._open(dialog)

    def _open(self, dialog: EntryDialog | OldDialog) -> None:
        self.dialog = dialog
        dialog.finished.connect(self._closed)
        dialog.open()

    def _closed(self) -> None:
        self.dialog = None
        # The lines are drawn afresh: the keyboard goes back to the one that was asked about.
        wanted, self._wanted = self._wanted, ""
        again = [one for one in self.card.findChildren(QWidget, wanted) if wanted and one.isVisible()]
        if again:
            again[-1].setFocus(Qt.FocusReason.OtherFocusReason)
