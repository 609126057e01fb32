"""The cards of values and their three piles: one card at a time in the middle, laid with the pointer or three keys."""

from collections.abc import Sequence

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QSizePolicy, QWidget

from bilan_desktop.domain.card_sort import PILE_NAMES, Pile
from bilan_desktop.supports.values.model import OWN_LETTERS, OWN_LIMIT, Card, cards, families, pile, unlaid
from bilan_desktop.ui.kit.buttons import LineButton, button, tool_button
from bilan_desktop.ui.kit.cards import Card as Surface
from bilan_desktop.ui.kit.carrying import Carrying, is_over
from bilan_desktop.ui.kit.feedback import announce
from bilan_desktop.ui.kit.fields import field
from bilan_desktop.ui.kit.inputs import LineEdit
from bilan_desktop.ui.kit.labels import label
from bilan_desktop.ui.kit.layouts import Columns, Flow, HBox, VBox
from bilan_desktop.ui.kit.tabbing import FIELD
from bilan_desktop.ui.kit.theme import set_style, theme
from bilan_desktop.usecases.card_sort import SortView

PILES = {"1": Pile.MUCH, "2": Pile.SOME, "3": Pile.LITTLE}
PILE_KEYS = PILES | {"&": Pile.MUCH, "é": Pile.SOME, '"': Pile.LITTLE}
"""What is typed to lay a card; a French keyboard gives its digits with Shift only: its signs do as well."""

EXAMPLES = "Par exemple : la nature, le voyage, les beaux objets"
FULL = f"{OWN_LIMIT} cartes personnelles sont dans le jeu, c’est assez."
FACE = 560
"""Designed width of the card in the middle, at most."""

_ARROWS = {Qt.Key.Key_Left: -1, Qt.Key.Key_Up: -1, Qt.Key.Key_Right: 1, Qt.Key.Key_Down: 1}
_TAKEN_BACK = (Qt.Key.Key_Delete, Qt.Key.Key_Backspace)


class Face(QFrame):
    """The card in the middle; takes the keyboard: digits lay it, arrows go to another."""

    stepped = Signal(int)
    laid = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("role", "face")
        self.setProperty(FIELD, True)
        self.setObjectName("face")
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.OpenHandCursor)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        self.place = label("", "hint")
        self.name = label("", "h1", wrap=True, dense=True)
        self.sentence = label("", wrap=True)
        column = VBox(self, (24, 18, 24, 22), 6)
        for one in (self.place, self.name, self.sentence):
            one.setAlignment(Qt.AlignmentFlag.AlignHCenter)
            one.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
            column.addWidget(one)
        self.carrying = Carrying(self)
        theme().changed.connect(self._fit)
        self._fit()

    def show_card(self, card: Card, place: str) -> None:
        """Show a card, and where it is."""
        self.place.setText(place)
        self.name.setText(card.name)
        self.sentence.setText(card.sentence)
        self.sentence.setVisible(bool(card.sentence))
        spoken = f"{card.name}. {card.sentence}" if card.sentence else f"{card.name}."
        self.setAccessibleName(spoken)
        self.setAccessibleDescription(f"{place}. 1, 2 ou 3 pour la poser, les flèches pour une autre carte.")

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """1, 2 and 3 lay the card; the arrows show the one before or after; Delete takes it back."""
        step = _ARROWS.get(Qt.Key(event.key()), 0)
        if event.text() in PILE_KEYS:
            self.laid.emit(PILE_KEYS[event.text()])
        elif event.key() in _TAKEN_BACK:
            self.laid.emit("")
        elif step and event.modifiers() in (Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.KeypadModifier):
            self.stepped.emit(step)
        else:
            super().keyPressEvent(event)

    def _fit(self) -> None:
        self.setMaximumWidth(theme().px(FACE))


class CardChip(LineButton):
    """A card in its pile: digits lay it in another, Delete takes it back, the arrows go to the next one."""

    stepped = Signal(int)
    laid = Signal(str)

    def __init__(self, card: Card) -> None:
        super().__init__(None, 1, "chip")
        self.setObjectName(f"card-{card.code}")
        self.carrying = Carrying(self)
        self.show_card(card, "")

    def show_card(self, card: Card, where: str) -> None:
        """Follow the card; ``where`` is its pile."""
        self.set_text(card.name)
        self.setAccessibleName(f"{card.name}, {where}" if where else card.name)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """The keys of a card; Enter and Space show it in the middle."""
        step = _ARROWS.get(Qt.Key(event.key()), 0)
        if event.text() in PILE_KEYS:
            self.laid.emit(PILE_KEYS[event.text()])
        elif event.key() in _TAKEN_BACK:
            self.laid.emit("")
        elif step:
            self.stepped.emit(step)
        else:
            super().keyPressEvent(event)


class PileColumn(QFrame):
    """A pile: the button that lays the card of the middle in it, then its cards."""

    def __init__(self, which: Pile, key: str) -> None:
        super().__init__()
        self.which = which
        self.setProperty("role", "inset")
        self.setObjectName(f"pile-{which}")
        column = VBox(self, (10, 10, 10, 12), 8)
        self.lay = button(f"{key} · {PILE_NAMES[which]}", None, "soft")
        self.lay.setObjectName(f"lay-{which}")
        column.addWidget(self.lay)
        self.empty = label("Aucune carte pour l’instant.", "hint", wrap=True, dense=True)
        column.addWidget(self.empty)
        holder = QWidget()
        self.flow = Flow(holder, 6)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        holder.setSizePolicy(policy)
        column.addWidget(holder)
        column.addStretch()
        self.chips: list[CardChip] = []

    def show_chips(self, chips: Sequence[CardChip]) -> None:
        """Show these cards, in this order."""
        if list(chips) != self.chips:
            for chip in chips:
                self.flow.addWidget(chip)  # at the end, from wherever it was
                chip.show()
            self.chips = list(chips)
        self.empty.setVisible(not chips)
        count = f"{len(chips)} carte{'s' if len(chips) > 1 else ''}"
        self.lay.setAccessibleName(f"Poser dans «\N{NARROW NO-BREAK SPACE}{PILE_NAMES[self.which]}"
                                   f"\N{NARROW NO-BREAK SPACE}», {count}")  # fmt: skip


class SortPanel(Surface):
    """Tells ``laid`` with a card and its pile (empty: taken back), ``added`` and ``removed`` for the person's own."""

    laid = Signal(str, str)
    added = Signal(str)
    removed = Signal(str)
    done = Signal()
    printed = Signal()

    def __init__(self) -> None:
        super().__init__(
            "Trier les cartes",
            "Dans un travail, cela compte-t-il beaucoup, un peu ou peu ? Déposez la carte dans un tas, ou tapez 1, 2 "
            "ou 3.",
        )
        self.sort = SortView()
        self.chips: dict[str, CardChip] = {}
        self._current = ""
        self._asked: dict[str, str] = {}
        self._shown = False
        self.count = label("", "muted")
        self.head.addWidget(self.count)
        self._build_middle()
        self._build_piles()
        self._build_own()

    def _build_middle(self) -> None:
        self.face = Face()
        self.face.stepped.connect(self._step)
        self.face.laid.connect(lambda where: self._lay(self._current, where))
        self.face.carrying.over.connect(self._mark)
        self.face.carrying.dropped.connect(lambda at: self._drop(self._current, at))
        self.before = tool_button("chevron-left", "Carte précédente")
        self.after = tool_button("chevron-right", "Carte suivante")
        self.before.clicked.connect(lambda: self._step(-1))
        self.after.clicked.connect(lambda: self._step(1))
        self.middle = QWidget()
        row = HBox(self.middle, spacing=12)
        row.addStretch(1)
        row.addWidget(self.before)
        row.addWidget(self.face, 6)
        row.addWidget(self.after)
        row.addStretch(1)
        self.add(self.middle)
        self.remove_own = button("Retirer cette carte du jeu", "trash-2", "ghost")
        self.remove_own.clicked.connect(lambda: self.removed.emit(self._current))
        self.body.addWidget(self.remove_own, 0, Qt.AlignmentFlag.AlignHCenter)
        self.all_laid = QWidget()
        column = VBox(self.all_laid, (0, 6, 0, 6), 10)
        self.counts = label("", "muted", wrap=True)
        column.addWidget(label("Toutes les cartes sont posées.", "h3", wrap=True))
        column.addWidget(self.counts)
        self.go_on = button("Classer celles qui comptent beaucoup", "arrow-right", "primary")
        self.go_on.clicked.connect(self.done)
        column.addWidget(self.go_on, 0, Qt.AlignmentFlag.AlignLeft)
        self.add(self.all_laid)

    def _build_piles(self) -> None:
        across = Columns(200, 12, even=True)
        self.piles = {which: PileColumn(which, key) for key, which in PILES.items()}
        for which, column in self.piles.items():
            column.lay.clicked.connect(lambda _=False, which=which: self._lay(self._current, which))
            across.add(column)
        self.add(across)

    def _build_own(self) -> None:
        self.own = LineEdit(EXAMPLES, limit=OWN_LETTERS)
        self.own_field = field("Une valeur à vous, si elle manque", self.own)
        self.own.returnPressed.connect(self.add_own)
        self.add_button = button("Ajouter la carte", "plus", "soft")
        self.add_button.clicked.connect(self.add_own)
        row = HBox(spacing=12)
        row.addWidget(self.own_field, 1)
        row.addWidget(self.add_button, 0, Qt.AlignmentFlag.AlignBottom)
        self.add_layout(row)
        self.print_cards = button("Imprimer les cartes, à remplir à la main", "printer", "ghost")
        self.print_cards.setObjectName("print-cards")
        self.print_cards.clicked.connect(self.printed)
        self.body.addWidget(self.print_cards, 0, Qt.AlignmentFlag.AlignLeft)

    def add_own(self) -> None:
        """Ask for the card that is typed, if one is; the words come back if it is refused."""
        if text := self.own.value().strip():
            self.own.set_value("")
            self.added.emit(text)

    def show_sort(self, sort: SortView) -> None:
        """Follow the vault; what was just laid is told, and the next card comes."""
        before, self.sort = self.sort, sort
        now = {one.card: one.pile for one in sort.laid}
        self._asked = {code: where for code, where in self._asked.items() if now.get(code, "") != where}
        self._current = self._next(before)
        told = self._told(before) if self._shown else ""
        self._shown = True
        self._show_face()
        self._show_piles()
        full = len(sort.own) >= OWN_LIMIT
        for one in (self.own, self.add_button):
            one.setEnabled(not full)
        self.own.setPlaceholderText(FULL if full else EXAMPLES)
        total, left = len(cards(sort)), len(unlaid(sort))
        posed = total - left
        self.count.setText(f"{posed} carte{'s' if posed > 1 else ''} posée{'s' if posed > 1 else ''} sur {total}")
        if told:
            announce(self, told)

    def _next(self, before: SortView) -> str:
        """The card to show: the one taken back, or the next that waits once this one is laid."""
        known, waiting = list(cards(self.sort)), self._waiting()
        were = {card.code for card in unlaid(before)} if self._shown else set(waiting)
        back = [code for code in waiting if code not in were]
        if back and self._shown:
            return back[-1]
        stays = self._current in waiting or (self._current in known and self._current not in were)
        return self._current if stays else self._after(self._current)

    def _waiting(self) -> list[str]:
        """The cards to lay; one that is being laid waits no more, though the vault has not answered yet."""
        return [card.code for card in unlaid(self.sort) if card.code not in self._asked]

    def _after(self, code: str) -> str:
        """The next card that waits after a card, round the deck; none once each is laid."""
        known, waiting = list(cards(self.sort)), self._waiting()
        at = known.index(code) if code in known else 0
        return next((one for one in (*known[at:], *known[:at]) if one in waiting and one != code), "")

    def forget_asked(self) -> None:
        """What was asked for was refused: show the cards as they are."""
        self._asked.clear()
        self.show_sort(self.sort)

    def _told(self, before: SortView) -> str:
        """What changed, for who hears it."""
        was, known = {one.card: one.pile for one in before.laid}, cards(self.sort)
        now = {one.card: one.pile for one in self.sort.laid}
        moved = [code for code in known if was.get(code) is not now.get(code)]
        parts = [
            f"{known[code].name}\N{NO-BREAK SPACE}: {PILE_NAMES[now[code]].lower() if code in now else 'à poser'}."
            for code in moved[:1]
        ]
        if parts and self._current not in moved:
            card = known.get(self._current)
            parts.append(f"Carte suivante\N{NO-BREAK SPACE}: {card.name}. {card.sentence}" if card is not None
                         else "Toutes les cartes sont posées.")  # fmt: skip
        return " ".join(parts)

    def _show_face(self) -> None:
        known = cards(self.sort)
        card = known.get(self._current)
        had = self.face.hasFocus()
        self.middle.setVisible(card is not None)
        self.all_laid.setVisible(card is None)
        self.remove_own.setVisible(card is not None and card.family is None)
        for column in self.piles.values():
            column.lay.setEnabled(card is not None)
        if card is not None:
            where = next((PILE_NAMES[one.pile].lower() for one in self.sort.laid if one.card == card.code), "")
            rank = f"Carte {list(known).index(card.code) + 1} sur {len(known)}"
            self.face.show_card(card, f"{rank} · {where}" if where else rank)
            self.remove_own.setAccessibleName(f"Retirer cette carte du jeu\N{NO-BREAK SPACE}: {card.name}")
        else:
            told = (f"{one.name.lower()} {one.much} sur {one.of}" for one in families(self.sort) if one.much)
            self.counts.setText(f"Comptent beaucoup, par famille\N{NO-BREAK SPACE}: {', '.join(told) or 'aucune'}.")
            if had:
                self.go_on.setFocus()

    def _show_piles(self) -> None:
        known = cards(self.sort)
        laid = {one.card for one in self.sort.laid}
        for code in [code for code in self.chips if code not in laid]:
            chip = self.chips.pop(code)
            if chip.hasFocus():
                self.face.setFocus()
            chip.hide()
            chip.deleteLater()
        for which, column in self.piles.items():
            shown = []
            for card in pile(self.sort, which):
                chip = self.chips.get(card.code) or self._chip(known[card.code])
                chip.show_card(card, PILE_NAMES[which].lower())
                shown.append(chip)
            focused = next((chip for chip in shown if chip.hasFocus()), None)
            column.show_chips(shown)
            if focused is not None:
                focused.setFocus()

    def _chip(self, card: Card) -> CardChip:
        chip = self.chips[card.code] = CardChip(card)
        chip.clicked.connect(lambda: self._pick(card.code))
        chip.laid.connect(lambda where: self._lay(card.code, where))
        chip.stepped.connect(lambda by: self._walk(card.code, by))
        chip.carrying.over.connect(self._mark)
        chip.carrying.dropped.connect(lambda at: self._drop(card.code, at))
        return chip

    def _pick(self, code: str) -> None:
        """Show a card that is laid already in the middle, to lay it elsewhere."""
        self._current = code
        self._show_face()
        self.face.setFocus()

    def _walk(self, code: str, by: int) -> None:
        """The card before or after, pile after pile."""
        order = [one for column in self.piles.values() for one in column.chips]
        order[(order.index(self.chips[code]) + by) % len(order)].setFocus()

    def _step(self, by: int) -> None:
        """Another card: among those that wait, or among all of them once none does."""
        among = self._waiting() or list(cards(self.sort))
        at = among.index(self._current) + by if self._current in among else 0
        self._current = among[at % len(among)]
        self._show_face()
        if self.face.hasFocus():
            announce(self.face, self.face.accessibleName())

    def _lay(self, code: str, where: str) -> None:
        """Ask for a card to be laid, and go on to the next at once: who types fast does not wait for the vault."""
        if not code:
            return
        held = next((str(one.pile) for one in self.sort.laid if one.card == code), "")
        moves = self._asked.get(code, held) != where
        if moves:
            self._asked[code] = where
        if code == self._current and where:
            self._current = self._after(code)
            self._show_face()
        if moves:
            self.laid.emit(code, where)

    def _mark(self, at: QPoint) -> None:
        for column in self.piles.values():
            set_style(column, selected=is_over(column, at))

    def _drop(self, code: str, at: QPoint) -> None:
        found = next((which for which, column in self.piles.items() if is_over(column, at)), None)
        self._mark(QPoint(-1, -1))
        if found is not None:
            self._lay(code, found)
