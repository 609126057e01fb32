"""The values put in order: those that count much on one side, the ranking on the other."""

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QFrame, QSizePolicy, QWidget

from bilan_desktop.domain.card_sort import RANKED, Pile
from bilan_desktop.supports.values.model import Card, pile, ranking
from bilan_desktop.ui.kit.buttons import LineButton, button, tool_button
from bilan_desktop.ui.kit.cards import Card as Surface
from bilan_desktop.ui.kit.carrying import Carrying, is_over
from bilan_desktop.ui.kit.feedback import announce
from bilan_desktop.ui.kit.labels import Pill, label
from bilan_desktop.ui.kit.layouts import Columns, Flow, HBox, VBox
from bilan_desktop.ui.kit.tabbing import FIELD
from bilan_desktop.ui.kit.theme import set_style, theme
from bilan_desktop.usecases.card_sort import SortView

NOTHING_TO_RANK = "Rien à classer encore : posez d’abord des cartes dans le tas de celles qui comptent beaucoup."
ALL_RANKED = "Toutes les cartes qui comptent beaucoup sont classées."
RANK_HERE = "Choisissez une carte : elle vient à la suite. Déposez-la où vous voulez, ou montez-la par Alt+Haut."


class RankRow(QFrame):
    """A ranked card: its rank, its name, its gestures."""

    moved = Signal(int)
    removed = Signal()

    def __init__(self, card: Card) -> None:
        super().__init__()
        self.card = card
        self.setProperty("role", "record")
        self.setObjectName(f"ranked-{card.code}")
        row = HBox(self, (10, 6, 6, 6), 8)
        self.rank = Pill("", "primary")
        self.rank.setAlignment(Qt.AlignmentFlag.AlignCenter)
        words = VBox(spacing=0)
        self.name = LineButton(None, 2, "ghost")
        self.name.setProperty(FIELD, True)
        self.name.setObjectName(f"rank-{card.code}")
        self.name.set_text(card.name)
        words.addWidget(self.name)
        if card.sentence:
            sentence = label(card.sentence, "muted", wrap=True, dense=True)
            indented = HBox(margins=(13, 0, 0, 4))  # below the name, which has the padding of a button
            indented.addWidget(sentence)
            words.addLayout(indented)
        self.up = tool_button("arrow-up", "Monter (Alt+Haut)")
        self.down = tool_button("arrow-down", "Descendre (Alt+Bas)")
        self.out = tool_button("x", "Sortir du classement (Suppr)")
        self.up.clicked.connect(lambda: self.moved.emit(-1))
        self.down.clicked.connect(lambda: self.moved.emit(1))
        self.out.clicked.connect(self.removed)
        row.addWidget(self.rank, 0, Qt.AlignmentFlag.AlignVCenter)
        row.addLayout(words, 1)
        for tool in (self.up, self.down, self.out):
            row.addWidget(tool, 0, Qt.AlignmentFlag.AlignVCenter)
        for keys, gesture in (
            ("Alt+Up", lambda: self.moved.emit(-1)),
            ("Alt+Down", lambda: self.moved.emit(1)),
            ("Del", self.removed.emit),
        ):
            # A shortcut: a button would take the arrows for itself.
            shortcut = QShortcut(QKeySequence(keys), self)
            shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            shortcut.activated.connect(gesture)
        self.carrying = (Carrying(self), Carrying(self.name))

    def show_rank(self, rank: int, count: int) -> None:
        """Say its rank, counted from 1, among so many."""
        self.rank.setText(str(rank))
        self.rank.setMinimumWidth(theme().px(34))
        self.name.setAccessibleName(f"{self.card.name}, rang {rank} sur {count}")
        for tool in (self.up, self.down, self.out):
            tool.setAccessibleName(f"{tool.toolTip().split(' (')[0]}\N{NO-BREAK SPACE}: {self.card.name}")
        self.up.setEnabled(rank > 1)
        self.down.setEnabled(rank < count)


class RankPanel(Surface):
    """Tells ``ranked`` with a card and its place (-1: out), ``taken`` to bring the values to the motivations."""

    ranked = Signal(str, int)
    taken = Signal()

    def __init__(self) -> None:
        super().__init__(
            f"Classer les {RANKED} premières, au plus",
            "Laquelle passe avant toutes les autres ? Puis la suivante. L’ordre est celui de la personne.",
        )
        self.sort = SortView()
        self.rows: dict[str, RankRow] = {}
        self.chips: dict[str, LineButton] = {}
        self._order: list[str] = []
        self._shown = False
        across = Columns(300, 16, even=True)
        across.add(self._build_waiting())
        across.add(self._build_ranking())
        self.add(across)
        foot = Flow(spacing=8)
        self.take = button("Reprendre dans les motivations", "arrow-right", "soft")
        self.take.setObjectName("take-values")
        self.take.clicked.connect(self.taken)
        foot.addWidget(self.take)
        self.see = button("Voir les motivations", None, "ghost")
        foot.addWidget(self.see)
        self.add_layout(foot)

    def _build_waiting(self) -> QFrame:
        self.waiting = QFrame()
        self.waiting.setProperty("role", "inset")
        column = VBox(self.waiting, (12, 10, 12, 12), 8)
        column.addWidget(label("Comptent beaucoup", "label"))
        self.hint = label("", "muted", wrap=True, dense=True)
        column.addWidget(self.hint)
        holder = QWidget()
        self._flow = Flow(holder, 6)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        holder.setSizePolicy(policy)
        column.addWidget(holder)
        column.addStretch()
        return self.waiting

    def _build_ranking(self) -> QFrame:
        self.ranking = QFrame()
        self.ranking.setProperty("role", "inset")
        column = VBox(self.ranking, (12, 10, 12, 12), 6)
        head = HBox(spacing=8)
        head.addWidget(label("Mon classement", "label"))
        head.addStretch()
        self.count = label("", "muted")
        head.addWidget(self.count)
        column.addLayout(head)
        self.empty = label("Aucune carte classée pour l’instant.", "muted", wrap=True, dense=True)
        column.addWidget(self.empty)
        self._rows = VBox(spacing=6)
        column.addLayout(self._rows)
        column.addStretch()
        return self.ranking

    def show_sort(self, sort: SortView) -> None:
        """Follow the vault; the keyboard stays on the card that has it."""
        before, self.sort = self.sort, sort
        self._order = list(sort.ranked)
        self._show_waiting()
        self._show_ranking()
        if self._shown:
            self._tell(before)
        self._shown = True

    def _show_waiting(self) -> None:
        much = pile(self.sort, Pile.MUCH)
        left = [card for card in much if card.code not in self.sort.ranked]
        for code in self.chips.keys() - {card.code for card in left}:
            chip = self.chips.pop(code)
            chip.hide()
            chip.deleteLater()
        for card in left:
            chip = self.chips.get(card.code) or self._chip(card)
            self._flow.addWidget(chip)
            chip.show()
        self.hint.setText(RANK_HERE if left else ALL_RANKED if much else NOTHING_TO_RANK)

    def _chip(self, card: Card) -> LineButton:
        chip = self.chips[card.code] = LineButton(None, 1, "chip")
        chip.setObjectName(f"to-rank-{card.code}")
        chip.setProperty(FIELD, True)
        chip.set_text(card.name)
        chip.setAccessibleName(f"Classer\N{NO-BREAK SPACE}: {card.name}")
        chip.clicked.connect(lambda: self._ask(card.code, len(self._order)))
        carrying = Carrying(chip)
        carrying.over.connect(self._mark)
        carrying.dropped.connect(lambda at: self._drop(card.code, at))
        return chip

    def _show_ranking(self) -> None:
        found = ranking(self.sort)
        for code in self.rows.keys() - {card.code for card in found}:
            row = self.rows.pop(code)
            row.hide()
            row.deleteLater()
        for place, card in enumerate(found):
            row = self.rows.get(card.code) or self._row(card)
            if self._rows.indexOf(row) != place:
                self._rows.insertWidget(place, row)
            row.show_rank(place + 1, len(found))
            row.show()
        self.empty.setVisible(not found)
        self.count.setText(f"{len(found)} sur {RANKED}")
        self.take.setEnabled(bool(found))

    def _row(self, card: Card) -> RankRow:
        row = self.rows[card.code] = RankRow(card)
        row.moved.connect(lambda by: self._move(card.code, by))
        row.removed.connect(lambda: self._ask(card.code, -1))
        for carrying in row.carrying:
            carrying.over.connect(self._mark)
            carrying.dropped.connect(lambda at: self._drop(card.code, at))
        return row

    def _move(self, code: str, by: int) -> None:
        place = self._order.index(code) + by
        if 0 <= place < len(self._order):
            self._ask(code, place)

    def _ask(self, code: str, place: int) -> None:
        """Ask for a place; the next gesture counts from there, though the vault has not answered yet."""
        if code in self._order:
            self._order.remove(code)
        if place >= 0:
            self._order.insert(place, code)
        self.ranked.emit(code, place)

    def forget_asked(self) -> None:
        """What was asked for was refused: count from the order as it is."""
        self._order = list(self.sort.ranked)

    def _mark(self, at: QPoint) -> None:
        for side in (self.waiting, self.ranking):
            set_style(side, selected=is_over(side, at))

    def _drop(self, code: str, at: QPoint) -> None:
        self._mark(QPoint(-1, -1))
        if is_over(self.ranking, at):
            others = [row for other, row in self.rows.items() if other != code]
            place = sum(row.mapFromGlobal(at).y() > row.height() // 2 for row in others)
            if code not in self._order or self._order.index(code) != place:
                self._ask(code, place)
        elif is_over(self.waiting, at) and code in self._order:
            self._ask(code, -1)

    def _tell(self, before: SortView) -> None:
        """What changed, for who hears it: the card that came, went or moved."""
        now = ranking(self.sort)
        codes = [card.code for card in now]
        came = [card for card in now if card.code not in before.ranked]
        gone = [code for code in before.ranked if code not in codes]
        if came:
            announce(self, f"{came[0].name}, rang {now.index(came[0]) + 1} sur {len(now)}.")
        elif gone:
            announce(self, "Carte sortie du classement.")
        elif before.ranked != self.sort.ranked:
            has = self.focusWidget() or self
            focused = next((row for row in self.rows.values() if row.isAncestorOf(has)), None)
            if focused is not None:
                announce(self, focused.name.accessibleName())
