"""One option among several, each with what attracts, what holds back and what is left to check."""

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame

from bilan_desktop.domain.investigation import HORIZON_NAMES, OPTION_NAMES
from bilan_desktop.ui.kit.buttons import button
from bilan_desktop.ui.kit.cards import Card
from bilan_desktop.ui.kit.labels import Pill, label
from bilan_desktop.ui.kit.layouts import HBox, VBox
from bilan_desktop.ui.screens.refusal import Refusal
from bilan_desktop.ui.screens.slots.clearing import clear
from bilan_desktop.usecases.records import Item

TOLD = (("attracts", "Ce qui attire"), ("holds_back", "Ce qui retient"), ("to_check", "À vérifier"))


class OptionChoice(Card):
    """Tells ``chosen`` with the option's key; what is shown follows the vault."""

    chosen = Signal(str)

    def __init__(self, title: str, subtitle: str) -> None:
        super().__init__(title, subtitle, spacing=10)
        self.refusal = Refusal()
        self.add(self.refusal)
        self.empty = label("Aucune piste pour l’instant : elles naissent à l’étape « Pistes ».", "muted")
        self.add(self.empty)
        self._rows: list[QFrame] = []
        self._column = VBox(spacing=8)
        self.add_layout(self._column)
        self._shown: tuple[tuple[Item, ...], str] | None = None

    def show_options(self, items: Sequence[Item], chosen: str) -> None:
        """Draw them afresh where they changed; the focus stays where it was, by its place."""
        # Each save of the reasons comes back here: drawing eight long options then would hold the next letter.
        if self._shown == (tuple(items), chosen):
            return
        self._shown = tuple(items), chosen
        place = self._focused()
        clear(self._column)
        self._rows.clear()
        self.empty.setVisible(not items)
        for item in items:
            row = self._row(item, item.key == chosen)
            self._column.addWidget(row)
            self._rows.append(row)
            row.show()
        if place is not None and place < len(self._rows):
            self._rows[place].setFocus()

    def _row(self, item: Item, chosen: bool) -> QFrame:
        row = QFrame()
        row.setProperty("role", "record")
        column = VBox(row, (12, 8, 12, 10), 4)
        head = HBox(spacing=8)
        title = " ".join(str(item.values["title"]).split()) or "Piste à nommer"
        head.addWidget(label(title, "h3", wrap=True), 1)
        status, horizon = OPTION_NAMES[item.values["status"]], HORIZON_NAMES[item.values["horizon"]]
        head.addWidget(Pill(status, "success" if chosen else "neutral"))
        pick = button("Choisie" if chosen else "Choisir", "circle-check" if chosen else "circle", "soft")
        pick.setAccessibleName(f"{'Choisie' if chosen else 'Choisir'} : {title}")
        pick.setObjectName(f"pick-{item.key}")
        pick.setEnabled(not chosen)
        pick.clicked.connect(partial(self._pick, item.key))
        head.addWidget(pick)
        column.addLayout(head)
        row.setFocusProxy(pick)
        column.addWidget(label(horizon, "muted"))
        for name, words in TOLD:
            said = " ".join(str(item.values[name]).split())
            if said:
                column.addWidget(label(f"{words} : {said}", "muted", wrap=True))
        return row

    def _pick(self, key: str, _: bool = False) -> None:
        self.chosen.emit(key)

    def _focused(self) -> int | None:
        focus = self.focusWidget() or self
        return next((place for place, row in enumerate(self._rows) if row.isAncestorOf(focus)), None)
