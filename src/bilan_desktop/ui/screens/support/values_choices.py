"""Two cards face to face, of which one is kept; then what the choices say together."""

from collections.abc import Mapping, Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from bilan_desktop.domain.card_sort import Trade
from bilan_desktop.supports.values.model import Card, Pair, kept_of
from bilan_desktop.ui.kit.buttons import Button, tool_button
from bilan_desktop.ui.kit.cards import Callout
from bilan_desktop.ui.kit.cards import Card as Surface
from bilan_desktop.ui.kit.feedback import announce
from bilan_desktop.ui.kit.labels import Pill, label
from bilan_desktop.ui.kit.layouts import Columns, HBox, VBox
from bilan_desktop.ui.kit.tabbing import FIELD
from bilan_desktop.ui.kit.theme import theme
from bilan_desktop.ui.screens.slots.clearing import clear

ANSWERED = "Chaque question a sa réponse"

CHOICE_KEYS = {"1": 0, "2": 1, "&": 0, "é": 1}
"""What is typed to keep one of the two; the signs are the same keys of a French keyboard, without Shift."""

Ranked = tuple[str, str, str]
"""A line of an order: its rank, its name, what it means."""


class ChoiceFace(Button):
    """One of two cards, as large as its words need."""

    def __init__(self, key: str) -> None:
        super().__init__("", None, "face")
        self.setCheckable(True)
        self.setProperty(FIELD, True)
        self.setObjectName(f"choice-{key}")
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        column = VBox(self, (20, 16, 20, 20), 6)
        head = HBox(spacing=8)
        self._key = label(key, "kbd")
        self._kept = Pill("Gardée", "success")
        policy = self._kept.sizePolicy()
        policy.setRetainSizeWhenHidden(True)  # chosen or not, the words stay where they are
        self._kept.setSizePolicy(policy)
        head.addWidget(self._key, 0, Qt.AlignmentFlag.AlignVCenter)
        head.addStretch()
        head.addWidget(self._kept)
        column.addLayout(head)
        self._name = label("", "h2", wrap=True, dense=True)
        self._sentence = label("", wrap=True, dense=True)
        column.addWidget(self._name)
        column.addWidget(self._sentence)
        column.addStretch()
        for one in (self._key, self._kept, self._name, self._sentence):
            one.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)

    def show_card(self, card: Card, *, kept: bool) -> None:
        """Show a card, and whether it is the one kept."""
        self._name.setText(card.name)
        self._sentence.setText(card.sentence)
        self._sentence.setVisible(bool(card.sentence))
        self._kept.setVisible(kept)
        self.setChecked(kept)
        spoken = f"{card.name}. {card.sentence}" if card.sentence else card.name
        self.setAccessibleName(f"{spoken} Gardée." if kept else spoken)


class ChoicePanel(Surface):
    """Tells ``kept`` with the card kept and the other; one pair at a time, each to be seen again and changed."""

    kept = Signal(str, str)

    def __init__(self, title: str, subtitle: str, question: str, empty: str) -> None:
        super().__init__(title, subtitle)
        self.count = label("", "muted")
        self.head.addWidget(self.count)
        self._pairs: Sequence[Pair] = ()
        self._known: Mapping[str, Card] = {}
        self._trades: Sequence[Trade] = ()
        self._pair: Pair = ("", "")
        self._asked: dict[frozenset[str], str] = {}
        self._shown = False
        self.empty = label(empty, "muted", wrap=True)
        self.add(self.empty)
        self.asking = QWidget()
        column = VBox(self.asking, spacing=12)
        self.question = label(question, "h3", wrap=True)
        column.addWidget(self.question)
        both = Columns(240, 12, even=True)
        self.faces = (ChoiceFace("1"), ChoiceFace("2"))
        for place, face in enumerate(self.faces):
            face.clicked.connect(lambda _=False, place=place: self._keep(place))
            both.add(face)
        column.addWidget(both)
        column.addLayout(self._build_way())
        self.add(self.asking)
        self.results = VBox(spacing=8)
        self.add_layout(self.results)
        self._results: tuple[Sequence[Ranked], Sequence[str], str] = ((), (), "")

    def _build_way(self) -> HBox:
        way = HBox(spacing=8)
        self.before = tool_button("chevron-left", "Question précédente")
        self.after = tool_button("chevron-right", "Question suivante")
        self.place = label("", "muted")
        self.before.clicked.connect(lambda: self._step(-1))
        self.after.clicked.connect(lambda: self._step(1))
        for one in (self.before, self.place, self.after):
            way.addWidget(one)
        way.addStretch()
        return way

    def show_pairs(self, pairs: Sequence[Pair], known: Mapping[str, Card], trades: Sequence[Trade]) -> None:
        """Follow the vault: the pairs to ask, with those answered; once one is answered, the next comes."""
        before, self._trades = self._trades, trades
        self._pairs, self._known = pairs, known
        self._asked = {asked: kept for asked, kept in self._asked.items() if kept_of(tuple(asked), trades) != kept}
        undone = next((pair for pair in pairs if kept_of(pair, before) and not kept_of(pair, trades)), None)
        if undone is not None and self._shown:
            self._pair = undone
        elif self._pair not in pairs:
            self._pair = self._next_open()
        self._shown = True
        self.empty.setVisible(not pairs)
        self.asking.setVisible(bool(pairs))
        self._show()

    def forget_asked(self) -> None:
        """What was asked for was refused: show the answers as they are."""
        self._asked.clear()
        self._show()

    def show_results(self, order: Sequence[Ranked], questions: Sequence[str], said: str = "") -> None:
        """What the choices say: an order, what to talk over, and a sentence before the order or in its place."""
        if (order, questions, said) == self._results:
            return
        self._results = order, questions, said
        clear(self.results)
        made: list[QWidget] = [label(said, "label", wrap=True)] if said else []
        made += [_ranked(*line) for line in order]
        made += [Callout("info", one) for one in questions]
        for one in made:
            self.results.addWidget(one)
            one.show()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """1 and 2 keep one of the two."""
        place = CHOICE_KEYS.get(event.text())
        if place is not None and self.asking.isVisible():
            self._keep(place)
        else:
            super().keyPressEvent(event)

    def _next_open(self) -> Pair:
        """The next pair without an answer, from here on; the present one, or the last, when each has one."""
        pairs = list(self._pairs)
        at = pairs.index(self._pair) if self._pair in pairs else 0
        turned = [*pairs[at:], *pairs[:at]]
        last = self._pair if self._pair in pairs else (pairs[-1] if pairs else ("", ""))
        return next((pair for pair in turned if not self._kept_of(pair)), last)

    def _kept_of(self, pair: Pair) -> str:
        """The one kept, as it was just asked for or as the vault has it."""
        return self._asked.get(frozenset(pair)) or kept_of(pair, self._trades)

    def _show(self) -> None:
        if not self._pairs:
            return
        kept = self._kept_of(self._pair)
        for face, code in zip(self.faces, self._pair, strict=True):
            face.show_card(self._known[code], kept=code == kept)
        done, total = sum(bool(self._kept_of(pair)) for pair in self._pairs), len(self._pairs)
        answers = f"{done} réponse{'s' if done > 1 else ''}"
        self.count.setText(ANSWERED if done == total else f"{answers}, {total - done} au plus à venir")
        self.place.setText(f"{list(self._pairs).index(self._pair) + 1} sur {total}")

    def _step(self, by: int) -> None:
        pairs = list(self._pairs)
        self._pair = pairs[(pairs.index(self._pair) + by) % len(pairs)]
        self._show()
        announce(self, self._both())

    def _keep(self, place: int) -> None:
        """Ask for an answer to be kept, and go on at once to the next pair that has none."""
        answered, kept, other = self._pair, self._pair[place], self._pair[1 - place]
        former = self._kept_of(answered)
        if former == kept:
            self._show()  # the click has unchecked what is kept
            return
        self._asked[frozenset(answered)] = kept
        if not former:
            self._pair = self._next_open()
        self._show()
        self.kept.emit(kept, other)
        told = f"Gardée\N{NO-BREAK SPACE}: {self._known[kept].name}."
        announce(self, f"{told} {self._both()}" if self._pair != answered else f"{told} {ANSWERED}.")

    def _both(self) -> str:
        first, second = (self._known[code] for code in self._pair)
        return f"{first.name}, ou {second.name}\N{NARROW NO-BREAK SPACE}?"


def _ranked(rank: str, name: str, meaning: str) -> QWidget:
    made = QWidget()
    row = HBox(made, spacing=12)
    pill = Pill(rank, "primary")
    pill.setAlignment(Qt.AlignmentFlag.AlignCenter)
    pill.setMinimumWidth(theme().px(34))
    row.addWidget(pill, 0, Qt.AlignmentFlag.AlignTop)
    words = VBox(spacing=2)
    words.addWidget(label(name, wrap=True, dense=True))
    if meaning:
        words.addWidget(label(meaning, "muted", wrap=True, dense=True))
    row.addLayout(words, 1)
    return made
