"""The cards of the contract's page that are not fields: mentions, what is handed over."""

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from bilan_desktop.domain.papers import PaperState, state_name
from bilan_desktop.ui.kit.buttons import button
from bilan_desktop.ui.kit.cards import Card
from bilan_desktop.ui.kit.labels import Picture, Pill, label
from bilan_desktop.ui.kit.layouts import HBox, VBox
from bilan_desktop.ui.kit.ticks import Ticks
from bilan_desktop.ui.screens.contract.presenter import ContractPage
from bilan_desktop.ui.screens.contract.words import HANDED_ABOUT
from bilan_desktop.ui.screens.refusal import Refusal
from bilan_desktop.ui.screens.signing.rows import row_of
from bilan_desktop.ui.screens.signing.words import tone_of
from bilan_desktop.ui.screens.slots.clearing import clear
from bilan_desktop.usecases.contract_mentions import Mention
from bilan_desktop.usecases.precontract import Handed


class MentionsCard(Card):
    """Each mention with its article: told, due and missing, or usual and missing, with the way to it."""

    def __init__(self, follow: Callable[[Mention], None]) -> None:
        super().__init__("Les mentions")
        self._follow = follow
        self._shown: tuple[Mention, ...] = ()
        self.count = Pill("", "neutral")
        self.head.addWidget(self.count)
        self._rows = VBox(spacing=8)
        self.add_layout(self._rows)

    def show_mentions(self, mentions: tuple[Mention, ...]) -> None:
        """Show them; drawn afresh without need, a button would lose the keyboard."""
        if mentions == self._shown:
            return
        self._shown = mentions
        due = [mention for mention in mentions if mention.required]
        told = sum(mention.told for mention in due)
        words = f"{told} mention{'s dues' if told > 1 else ' due'} sur {len(due)}"
        self.count.set(words, "success" if told == len(due) else "warning")
        clear(self._rows)
        for mention in mentions:
            made = self._row(mention)
            self._rows.addWidget(made)
            made.show()

    def _row(self, mention: Mention) -> QWidget:
        made = QWidget()
        made.setObjectName(f"mention-{mention.code}")
        row = HBox(made, spacing=10)
        icon, tone = ("circle-check", "success") if mention.told else ("triangle-alert", "warning")
        if not mention.told and not mention.required:
            icon, tone = "info", "text3"
        row.addWidget(Picture(icon, tone, 18), 0, Qt.AlignmentFlag.AlignTop)
        words = VBox(spacing=0)
        words.addWidget(label(mention.name, wrap=True))
        words.addWidget(label(_source(mention), "hint", wrap=True))
        row.addLayout(words, 1)
        if not mention.told:
            way = button("Compléter", "arrow-right", "ghost")
            way.setObjectName(f"complete-{mention.code}")
            way.setAccessibleName(f"Compléter : {mention.name}")
            way.clicked.connect(partial(self._follow, mention))
            words.addWidget(row_of(way))
        return made


def _source(mention: Mention) -> str:
    source = f"art. {mention.article}" if mention.article[0] in "LRD" else mention.article
    if mention.told:
        return source
    return f"{source} · {'manque' if mention.required else 'facultatif'}"


class HandedCard(Card):
    """What is handed over before the contract, ticked, and its receipt; ``ticked`` tells the codes."""

    ticked = Signal(object)

    def __init__(self, prepare: Callable[[Callable[[Exception], None]], None]) -> None:
        super().__init__("Avant le contrat : ce qui est remis", HANDED_ABOUT)
        self.wrap_title()
        self.pill = Pill("", "neutral")
        self.head.addWidget(self.pill)
        self._items: tuple[Handed, ...] = ()
        self._rows = VBox(spacing=8)
        self.add_layout(self._rows)
        self.ticks: Ticks | None = None
        self.refusal = Refusal()
        self.every = button("Tout cocher", "list-checks", "ghost")
        self.every.setObjectName("tick-every")
        self.every.clicked.connect(self._tick_every)
        self.prepare = button("Préparer le récépissé", "file-text", "soft")
        self.prepare.setObjectName("prepare-receipt")
        self.prepare.clicked.connect(lambda: prepare(self.refusal.say))
        self.add(row_of(self.prepare, self.every))
        self.add(self.refusal)

    def show_page(self, page: ContractPage, *, read_only: bool) -> None:
        """Show what is ticked, and where the receipt stands."""
        if page.items != self._items or self.ticks is None:
            self._items = page.items
            clear(self._rows)
            self.ticks = Ticks({item.code: _name(item) for item in page.items}, "handed")
            self.ticks.setAccessibleName("Ce qui est remis avant le contrat")
            self.ticks.changed.connect(self._tell)
            self._rows.addWidget(self.ticks)
            self.ticks.show()
        self.ticks.set_value(page.handed)
        paper = page.receipt
        given = paper is not None and (paper.state is not PaperState.OPEN or bool(paper.signatures))
        self.ticks.setEnabled(not given and not read_only)
        self.every.setVisible(not given and not read_only)
        self.prepare.set_text("Voir le récépissé" if given else "Préparer le récépissé")
        self.pill.setVisible(paper is not None)
        if paper is not None:
            words = state_name(paper.kind, paper.state, lapsed=paper.shown.lapsed)
            self.pill.set(words, tone_of(paper.state, paper.shown))

    def _tick_every(self) -> None:
        if self.ticks is not None:
            self.ticks.set_value(tuple(self.ticks.boxes))
            self._tell()

    def _tell(self) -> None:
        if self.ticks is not None:
            self.refusal.hide()
            self.ticked.emit(self.ticks.value())


def _name(item: Handed) -> str:
    return f"{item.name} (usage)" if item.usage else item.name
