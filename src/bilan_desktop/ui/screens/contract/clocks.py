"""What runs and what is to be checked around a contract: its delays, each with its rule, and the cautions."""

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from bilan_desktop.domain.law import Weight
from bilan_desktop.ui.kit.buttons import button
from bilan_desktop.ui.kit.cards import Callout, Card
from bilan_desktop.ui.kit.labels import Pill, label
from bilan_desktop.ui.kit.layouts import HBox, VBox
from bilan_desktop.ui.screens.contract.words import caution_words, clock_counted, clock_words
from bilan_desktop.ui.screens.overview.words import WEIGHTS
from bilan_desktop.ui.screens.signing.rows import row_of
from bilan_desktop.ui.screens.slots.clearing import clear
from bilan_desktop.usecases.cautions import Caution
from bilan_desktop.usecases.contract import Clock, ContractView

RULES = "regles"

Go = Callable[[str], None]


class ClocksCard(Card):
    """The delays of the form, in sentences; ``transmitted`` asks to note another transmission of the draft."""

    transmitted = Signal()

    def __init__(self, go: Go) -> None:
        super().__init__("Les délais")
        self._go = go
        self._shown: tuple[Clock, ...] = ()
        self._rows = VBox(spacing=12)
        self.add_layout(self._rows)
        self.again = button("Noter une nouvelle transmission, aujourd’hui", "send", "soft")
        self.again.setObjectName("transmit-again")
        self.again.clicked.connect(self.transmitted)
        self.add(row_of(self.again))

    def show_clocks(self, view: ContractView, *, read_only: bool) -> None:
        """Show each with its rule; drawn afresh without need, a button would lose the keyboard."""
        self.again.setVisible(not read_only and any(one.code == "answer" and one.late for one in view.clocks))
        self.setVisible(bool(view.clocks))
        if view.clocks == self._shown:
            return
        self._shown = view.clocks
        clear(self._rows)
        for clock in view.clocks:
            made = self._row(clock)
            self._rows.addWidget(made)
            made.show()

    def _row(self, clock: Clock) -> QWidget:
        made = QWidget()
        column = VBox(made, spacing=4)
        told = Callout(*clock_words(clock))
        told.setObjectName(f"clock-{clock.code}")
        column.addWidget(told)
        source = f"{clock.source} · {clock_counted(clock)}"
        column.addWidget(rule_line(source, clock.rule.weight, clock.rule.code, self._go))
        return made


def rule_line(source: str, weight: Weight, code: str, go: Go) -> QWidget:
    """Where a date comes from: the law or usage, its source, and the way to the rule."""
    made = QWidget()
    row = HBox(made, spacing=8)
    row.addWidget(Pill(*WEIGHTS[weight]))
    row.addWidget(label(source, "hint", wrap=True, dense=True), 1)
    way = button("Voir la règle", None, "link")
    way.setObjectName(f"rule-{code}")
    way.setAccessibleName(f"Voir la règle : {source}")
    way.clicked.connect(lambda: go(f"{RULES}#{code}"))
    row.addWidget(way)
    return made


class CautionsCard(Card):
    """What is to be checked besides the mentions: said, never blocking."""

    def __init__(self, follow: Callable[[str], None]) -> None:
        super().__init__("À vérifier avant de s’engager")
        self.wrap_title()
        self._follow = follow
        self._shown: tuple[Caution, ...] = ()
        self._rows = VBox(spacing=8)
        self.add_layout(self._rows)

    def show_cautions(self, cautions: tuple[Caution, ...]) -> None:
        """Show each with the way to it."""
        self.setVisible(bool(cautions))
        if cautions == self._shown:
            return
        self._shown = cautions
        clear(self._rows)
        for caution in cautions:
            tone, sentence, words = caution_words(caution)
            made = Callout(tone, sentence)
            made.setObjectName(f"caution-{caution.code}")
            way = button(words, None, "link")
            way.setObjectName(f"check-{caution.code}")
            way.clicked.connect(partial(self._follow, caution.way))
            made.row.addWidget(way)
            self._rows.addWidget(made)
            made.show()
