"""The board of options: four columns of cards, walked and changed with the keyboard, or carried with the pointer."""

from collections.abc import Sequence

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QSizePolicy, QWidget

from bilan_desktop.domain.ids import NO_ID, RecordId
from bilan_desktop.domain.investigation import Horizon, OptionStatus
from bilan_desktop.supports.options.model import COLUMNS, Card, columns, counted, short_horizon
from bilan_desktop.ui.kit.buttons import Button, button
from bilan_desktop.ui.kit.cards import Card as Surface
from bilan_desktop.ui.kit.carrying import Carrying, is_over
from bilan_desktop.ui.kit.feedback import announce
from bilan_desktop.ui.kit.labels import Label, Picture, Pill, label
from bilan_desktop.ui.kit.layouts import Columns, HBox, VBox
from bilan_desktop.ui.kit.room import bring
from bilan_desktop.ui.kit.tabbing import FIELD
from bilan_desktop.ui.kit.theme import set_style

TITLES = ("Idée", "À l’étude", "Gardée", "Écartée")
EMPTY = (
    "Notez ce qui vient, sans trier.",
    "Amenez ici ce que l’on va regarder de près.",
    "Ce qui tient une fois étudié vient ici.",
    "Avec la raison : on y reviendra peut-être.",
)
"""What an empty column is for."""

START = (
    "Aucune piste. Ajoutez celle dont la personne parle déjà, puis les autres ; "
    "rester et faire évoluer son poste en est une."
)
KEYS = (
    "Au clavier : les flèches vont d’une carte à l’autre ; Ctrl + gauche ou droite change de colonne ; "
    "1, 2 ou 3 change l’horizon ; Entrée ouvre ; Inser ajoute ; Suppr. retire."
)
LEAST = 140
"""Designed width of a column, under which the four stack."""

_HORIZONS = {"1": Horizon.SHORT, "2": Horizon.MEDIUM, "3": Horizon.LONG}
HORIZON_KEYS = _HORIZONS | {"&": Horizon.SHORT, "é": Horizon.MEDIUM, '"': Horizon.LONG}
"""What is typed for each horizon; a French keyboard gives its digits with Shift only: its signs do as well."""

_STEPS = {
    Qt.Key.Key_Left: (-1, 0),
    Qt.Key.Key_Right: (1, 0),
    Qt.Key.Key_Up: (0, -1),
    Qt.Key.Key_Down: (0, 1),
}


class OptionCard(Button):
    """One option; Enter and a click open it."""

    stepped = Signal(str, int, int)
    moved = Signal(str, int)
    placed = Signal(str, str)
    removed = Signal(str)
    added = Signal()

    def __init__(self, key: RecordId) -> None:
        super().__init__("", None, "face")
        self.key = key
        self.setProperty(FIELD, True)
        self.setObjectName(f"option-{key}")
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        column = VBox(self, (12, 10, 12, 10), 4)
        self._pill = Pill("", "primary")
        column.addWidget(self._pill, 0, Qt.AlignmentFlag.AlignLeft)
        self._name = label("", "h3", wrap=True, dense=True)
        self._horizon = label("", "muted", wrap=True, dense=True)
        self._why = label("", "muted", wrap=True, dense=True)
        self._links = label("", "hint", wrap=True, dense=True)
        self._pictures = Picture("clock", "text3", 14), Picture("link", "text3", 14)
        column.addWidget(self._name)
        self._lines = [_line(self._pictures[0], self._horizon), self._why, _line(self._pictures[1], self._links)]
        for one in self._lines:
            column.addWidget(one)
        for inner in self.findChildren(QWidget):
            inner.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.carrying = Carrying(self)

    def show_card(self, card: Card, where: str) -> None:
        """Follow the option; ``where`` is its place on the board."""
        chosen = card.status is OptionStatus.CHOSEN
        told = ("Retenue", "success") if chosen else ("En réserve", "info")
        self._pill.setVisible(chosen or card.reserve)
        if self._pill.text() != told[0]:
            self._pill.set(*told)
        horizon = short_horizon(card.horizon)
        self._name.setText(card.name)
        self._horizon.setText(f"{horizon[:1].upper()}{horizon[1:]}")
        self._why.setText(f"Parce que : {card.why}" if card.why else "")
        self._links.setText(card.links)
        for shown, line in ((card.why, self._lines[1]), (card.links, self._lines[2])):
            line.setVisible(bool(shown))
        parts = (card.name, card.state[:1].lower() + card.state[1:], f"parce que : {card.why}" if card.why else "")
        self.setAccessibleName(", ".join(filter(None, (*parts, card.links))))
        self.setAccessibleDescription(f"{where}. {KEYS}")

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """The arrows go to another card, with Ctrl they take this one along; the rest as ``KEYS`` says."""
        step = _STEPS.get(Qt.Key(event.key()))
        held = event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        if step is not None and held == Qt.KeyboardModifier.ControlModifier and step[0]:
            self.moved.emit(self.key, step[0])
        elif step is not None and held == Qt.KeyboardModifier.NoModifier:
            self.stepped.emit(self.key, *step)
        elif event.text() in HORIZON_KEYS:
            self.placed.emit(self.key, HORIZON_KEYS[event.text()])
        elif event.key() == Qt.Key.Key_Insert or event.text() == "+":
            self.added.emit()
        elif event.key() in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace):
            self.removed.emit(self.key)
        else:
            super().keyPressEvent(event)


class BoardColumn(QFrame):
    """A column: its name and how many cards, then the cards."""

    def __init__(self, title: str, empty: str) -> None:
        super().__init__()
        self.setProperty("role", "inset")
        self.title = title
        self.cards: list[OptionCard] = []
        column = VBox(self, (10, 10, 10, 12), 8)
        head = HBox(spacing=8)
        head.addWidget(label(title, "h3"), 1)
        self.count: Label = label("", "muted")
        head.addWidget(self.count)
        column.addLayout(head)
        self.empty = label(empty, "hint", wrap=True, dense=True)
        column.addWidget(self.empty)
        self._column = VBox(spacing=8)
        column.addLayout(self._column)
        column.addStretch()

    def show_cards(self, cards: Sequence[OptionCard]) -> None:
        """Hold these cards, in this order; each is taken from wherever it was."""
        if list(cards) != self.cards or any(one.parent() is not self for one in cards):
            for one in cards:
                self._column.addWidget(one)
                one.show()
        self.cards = list(cards)
        self.empty.setVisible(not cards)
        self.count.setText(str(len(cards)))
        self.count.setAccessibleName(f"{self.title}, {counted(len(cards), 'piste')}")


class Board(Surface):
    """Tells what is asked of a card: ``opened``, ``moved`` to a column, ``placed`` at a horizon, ``removed``."""

    opened = Signal(str)
    moved = Signal(str, int)
    placed = Signal(str, str)
    removed = Signal(str)
    added = Signal()

    def __init__(self) -> None:
        super().__init__("Les pistes", "Faire avancer chaque piste, ou l’écarter en disant pourquoi. Rien ne s’efface.")
        self.add_button = button("Ajouter une piste", "plus", "soft")
        self.add_button.setObjectName("add-option")
        self.add_button.clicked.connect(self.added)
        self.choice = button("", "arrow-right", "link")
        self.choice.setObjectName("to-choice")
        for one in (self.choice, self.add_button):
            self.head.addWidget(one)
        self.empty = label(START, "muted", wrap=True)
        self.add(self.empty)
        self.columns = [BoardColumn(*words) for words in zip(TITLES, EMPTY, strict=True)]
        self._across = Columns(LEAST, 12, even=True)
        for column in self.columns:
            self._across.add(column)
        self.add(self._across)
        self.keys = label(KEYS, "hint", wrap=True)
        self.add(self.keys)
        self.cards: dict[RecordId, OptionCard] = {}
        self._shown: dict[RecordId, Card] = {}
        self._current = NO_ID

    def show_cards(self, cards: Sequence[Card]) -> None:
        """Follow the options; the keyboard stays on the card that had it, and what changed is said."""
        before, self._shown = self._shown, {card.key: card for card in cards}
        focused = next((key for key, card in self.cards.items() if card.hasFocus()), NO_ID)
        beside = self._beside(focused)
        for key in [key for key in self.cards if key not in self._shown]:
            gone = self.cards.pop(key)
            gone.hide()
            gone.deleteLater()
        for column, group in zip(self.columns, columns(cards), strict=True):
            column.show_cards([self._card(card) for card in group])
            for place, card in enumerate(group, 1):
                where = f"Colonne {column.title}, carte {place} sur {len(group)}"
                self.cards[card.key].show_card(card, where)
        self._show_words(cards)
        self._current = next((key for key in (self._current, beside) if key in self.cards), self._first())
        self._rove()
        if focused != NO_ID:
            wanted = focused if focused in self.cards else self._current
            self._enter(wanted)
            self._tell(before)

    def focus_card(self, key: RecordId) -> None:
        """Give the keyboard to a card; to the button that adds one when it is not there."""
        self._enter(key)

    def select(self, key: RecordId) -> None:
        """Mark the card that is opened below (NO_ID: none)."""
        for other, card in self.cards.items():
            card.setCheckable(True)
            card.setChecked(other == key)

    def _card(self, card: Card) -> OptionCard:
        if card.key not in self.cards:
            made = self.cards[card.key] = OptionCard(card.key)
            made.clicked.connect(lambda _=False, key=card.key: self.opened.emit(key))
            made.stepped.connect(self._step)
            made.moved.connect(self._move)
            made.placed.connect(self.placed)
            made.removed.connect(self.removed)
            made.added.connect(self.added)
            made.carrying.over.connect(self._mark)
            made.carrying.dropped.connect(lambda at, key=card.key: self._drop(key, at))
        return self.cards[card.key]

    def _show_words(self, cards: Sequence[Card]) -> None:
        self.empty.setVisible(not cards)
        for one in (self._across, self.keys):
            one.setVisible(bool(cards))
        self.add_button.setProperty(FIELD, not cards)
        chosen = any(card.status is OptionStatus.CHOSEN for card in cards)
        self.choice.set_text("Voir le choix" if chosen else "Retenir une piste")
        self.choice.setVisible(bool(cards))

    def _step(self, key: str, across: int, down: int) -> None:
        """The next card in the column, or the one at the same height of the next column that holds any."""
        at = self._shown[RecordId(key)].column
        keys = [card.key for card in self.columns[at].cards]
        place = keys.index(RecordId(key)) + down
        if not across:
            if 0 <= place < len(keys):
                self._enter(keys[place])
            return
        others = range(at + across, len(COLUMNS) if across > 0 else -1, across)
        group = next((self.columns[other].cards for other in others if self.columns[other].cards), [])
        if group:
            self._enter(group[min(place, len(group) - 1)].key)

    def _move(self, key: str, by: int) -> None:
        to = self._shown[RecordId(key)].column + by
        if 0 <= to < len(COLUMNS):
            self.moved.emit(key, to)

    def _mark(self, at: QPoint) -> None:
        for column in self.columns:
            set_style(column, selected=is_over(column, at))

    def _drop(self, key: RecordId, at: QPoint) -> None:
        self._mark(QPoint(-1, -1))
        to = next((place for place, column in enumerate(self.columns) if is_over(column, at)), None)
        if to is not None and to != self._shown[key].column:
            self.moved.emit(key, to)

    def _enter(self, key: RecordId) -> None:
        self._current = key
        self._rove()
        bring(self.cards.get(key, self.add_button))

    def _rove(self) -> None:
        """One stop for Tab: the card that had the keyboard last."""
        for key, card in self.cards.items():
            card.setFocusPolicy(Qt.FocusPolicy.StrongFocus if key == self._current else Qt.FocusPolicy.ClickFocus)

    def _first(self) -> RecordId:
        return next((card.key for column in self.columns for card in column.cards), NO_ID)

    def _beside(self, key: RecordId) -> RecordId:
        """The card that follows one in its column, else the one before: it has the keyboard when that one goes."""
        keys = next(([card.key for card in one.cards] for one in self.columns if self.cards.get(key) in one.cards), [])
        if key not in keys:
            return NO_ID
        at = keys.index(key)
        return next(iter((*keys[at + 1 : at + 2], *keys[at - 1 : at])), NO_ID) if at else next(iter(keys[1:2]), NO_ID)

    def _tell(self, before: dict[RecordId, Card]) -> None:
        """Say what became of the cards that changed."""
        for key, card in self._shown.items():
            was = before.get(key)
            if was is not None and was.state != card.state:
                announce(self, f"{card.name}\N{NO-BREAK SPACE}: {card.state[:1].lower()}{card.state[1:]}.")


def _line(picture: Picture, words: Label) -> QWidget:
    made = QWidget()
    row = HBox(made, spacing=6)
    row.addWidget(picture, 0, Qt.AlignmentFlag.AlignTop)
    row.addWidget(words, 1)
    return made
