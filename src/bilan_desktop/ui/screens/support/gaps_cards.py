"""The cards of a target: the conditions that nothing makes up for, the matrix, what is to be talked over."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QFrame, QWidget

from bilan_desktop.domain.gaps import BLOCKING_NAMES, WEIGHT_NAMES, Blocking, Met
from bilan_desktop.domain.ids import NO_ID, RecordId
from bilan_desktop.domain.investigation import LEVEL_NAMES
from bilan_desktop.domain.people import fold
from bilan_desktop.supports.gaps.model import (
    Aim,
    Demand,
    closed_words,
    coverage,
    gaps_first,
    met_words,
    named,
    state_words,
    weighted_words,
)
from bilan_desktop.ui.kit.buttons import LineButton, button
from bilan_desktop.ui.kit.cards import Card
from bilan_desktop.ui.kit.inputs import ComboBox
from bilan_desktop.ui.kit.labels import Picture, Pill, label
from bilan_desktop.ui.kit.layouts import Flow, HBox, VBox
from bilan_desktop.ui.kit.room import bring
from bilan_desktop.ui.kit.segments import Segment, Segments
from bilan_desktop.ui.screens.support.gaps_detail import GapDetail
from bilan_desktop.ui.screens.support.gaps_pick import PickDialog
from bilan_desktop.ui.screens.support.gaps_presenter import GapsPresenter
from bilan_desktop.ui.screens.support.gaps_table import GapTable, tone
from bilan_desktop.ui.screens.support.page import SupportScreen
from bilan_desktop.usecases.to_plan import STATE_WORDS

Skills = tuple[tuple[RecordId, str], ...]
MET_SEGMENTS = (
    Segment(Met.YES, "Oui", "O", "success"),
    Segment(Met.UNDER_WAY, "En cours", "E", "info"),
    Segment(Met.NO, "Non", "N", "warning"),
)
MET_ICONS = {
    Met.UNSAID: ("circle-help", "text3"),
    Met.YES: ("circle-check", "success"),
    Met.UNDER_WAY: ("hourglass", "info"),
    Met.NO: ("circle-alert", "warning"),
}
ORDERS = {
    "gaps": "Les écarts d’abord",
    "given": "L’ordre choisi",
    "name": "L’exigence",
    "required": "Le niveau demandé",
    "level": "Le niveau actuel",
    "weight": "Le poids",
}
BY_COLUMN = ("name", "required", "level", "weight", "gaps")
KEYS = (
    "Au clavier : les flèches vont de case en case, un chiffre note le niveau ou le poids, Suppr. dit "
    "qu’il n’est pas connu, Entrée ouvre l’exigence. L’ordre se refait quand vous quittez le tableau."
)
SCALE = " · ".join(f"{level} {words.lower()}" for level, words in enumerate(LEVEL_NAMES))
WEIGHTS = " · ".join(f"{weight} {words}" for weight, words in WEIGHT_NAMES.items())
MOST_TOLD = 6


class _Opening:
    """One requirement opened at a time on a card: its questions come where ``place`` puts them."""

    def __init__(self, page: SupportScreen, presenter: GapsPresenter, place: Callable[[GapDetail], object]) -> None:
        self._page, self._presenter, self._place = page, presenter, place
        self.detail: GapDetail | None = None
        self.wanted = NO_ID
        self.closed: Callable[[RecordId], None] = lambda _: None
        self.step: Callable[[RecordId, int], None] = presenter.move

    def open(self, key: RecordId) -> None:
        """Open a requirement as soon as it is there, and go to its words."""
        self.wanted = key

    def follow(self, rows: Sequence[Demand], skills: Skills) -> None:
        """Open what is wanted, show what changed, close what is gone."""
        by_key = {one.key: one for one in rows}
        self.leave_gone(set(by_key))
        if self.wanted in by_key:
            if self.detail is None or self.detail.key != self.wanted:
                self.close()
                self.detail = GapDetail(self._page, self._presenter, by_key[self.wanted])
                self.detail.closed.connect(self._leave)
                self.detail.stepped.connect(lambda key, by: self.step(RecordId(key), by))
                self._place(self.detail)
            self.wanted = NO_ID
            self.detail.show_demand(by_key[self.detail.key], skills)
            self.detail.enter()
        elif self.detail is not None:
            self.detail.show_demand(by_key[self.detail.key], skills)

    def leave_gone(self, present: set[RecordId]) -> None:
        """Close what is not there any more; the keyboard goes where the card says when it was in it."""
        if self.detail is not None and self.detail.key not in present:
            held, key = self.detail.isAncestorOf(QApplication.focusWidget() or self._page), self.detail.key
            self.close()
            if held:
                self.closed(key)

    def close(self) -> None:
        """Save what is typed and take the questions away."""
        if self.detail is not None:
            gone, self.detail = self.detail, None
            self._page.release(gone.host)
            gone.hide()
            gone.deleteLater()

    def _leave(self) -> None:
        if self.detail is not None:
            key = self.detail.key
            self.close()
            self.closed(key)


class BlockingRow(QFrame):
    """One condition: met, under way, not met, or to be checked."""

    def __init__(self, card: "BlockingCard", key: RecordId) -> None:
        super().__init__()
        self.setProperty("role", "row")
        self.key = key
        self.column = VBox(self, (0, 6, 0, 6), 6)
        row = HBox(spacing=10)
        self.picture = Picture(*MET_ICONS[Met.UNSAID])
        self.way = LineButton("chevron-right", 3)
        self.way.setObjectName(f"open-{key}")
        self.way.clicked.connect(lambda: card.toggle(key))
        self.state = Pill("", "info")
        self.segments = Segments(MET_SEGMENTS)
        self.segments.setObjectName(f"met-{key}")
        self.segments.changed.connect(lambda: card.meet(key, Met(self.segments.value() or Met.UNSAID)))
        self.segments.stepped.connect(lambda by: card.step(key, by))
        row.addWidget(self.picture)
        row.addWidget(self.way, 1)
        row.addWidget(self.state)
        row.addWidget(self.segments)
        self.column.addLayout(row)

    def show_demand(self, demand: Demand) -> None:
        """Follow the condition."""
        name = demand.name or "Condition à nommer"
        kind = BLOCKING_NAMES[demand.blocking] if demand.blocking is not None else ""
        self.way.set_text(f"{name} ({kind.lower()})")
        self.segments.setAccessibleName(name)
        self.segments.set_value("" if demand.met is Met.UNSAID else demand.met)
        self.picture.set(*MET_ICONS[demand.met])
        self.state.setVisible(demand.action is not None)
        if demand.action is not None:
            self.state.set(f"action {STATE_WORDS[demand.action]}", "info")


class BlockingCard(Card):
    """What cannot be done without, apart from the levels."""

    def __init__(self, page: SupportScreen, presenter: GapsPresenter) -> None:
        super().__init__(
            "Ce que rien ne compense",
            "Un diplôme, une habilitation, une condition de la loi : remplie ou non, sans niveau.",
            spacing=6,
        )
        self._presenter = presenter
        self.rows: dict[RecordId, BlockingRow] = {}
        self.opening = _Opening(page, presenter, self._place)
        self.opening.closed = self._back_to
        self._column = VBox()
        self.add_layout(self._column)
        self.empty = label("Aucune condition notée.", "muted", wrap=True)
        self.add(self.empty)
        self.add_button = button("Ajouter une condition", "plus", "soft")
        self.add_button.setObjectName("add-condition")
        self.add_button.clicked.connect(lambda: presenter.add({"blocking": Blocking.DIPLOMA}, self._open))
        self.head.addWidget(self.add_button)

    def show_aim(self, aim: Aim, skills: Skills) -> None:
        """Follow the conditions of a target."""
        wanted = {one.key for one in aim.blocking}
        gone_ones = [self.rows.pop(key) for key in [key for key in self.rows if key not in wanted]]
        self.opening.leave_gone(wanted)
        for gone in gone_ones:
            gone.hide()
            gone.deleteLater()
        for place, one in enumerate(aim.blocking):
            row = self.rows.get(one.key)
            if row is None:
                row = self.rows[one.key] = BlockingRow(self, one.key)
            row.show_demand(one)
            if self._column.indexOf(row) != place:
                self._column.insertWidget(place, row)
        self.empty.setVisible(not aim.blocking)
        self.opening.follow(aim.blocking, skills)

    def toggle(self, key: RecordId) -> None:
        """Open a condition, or close it."""
        if self.opening.detail is not None and self.opening.detail.key == key:
            self.opening.close()
        else:
            self._open(key)

    def meet(self, key: RecordId, met: Met) -> None:
        """Note whether a condition is met."""
        row = self._presenter.demand(key)
        if row is not None and row.met is not met:
            self.rows[key].picture.set(*MET_ICONS[met])
            self._presenter.meet(key, met, row.met)

    def step(self, key: RecordId, by: int) -> None:
        """Up and Down go to the condition before or after."""
        aim = self._presenter.aim
        keys = [one.key for one in aim.blocking] if aim is not None else []
        at = keys.index(key) + by
        if 0 <= at < len(keys):
            bring(self.rows[keys[at]].segments)

    def _open(self, key: RecordId) -> None:
        self.opening.open(key)
        self._presenter.again()

    def _place(self, detail: GapDetail) -> None:
        self.rows[detail.key].column.addWidget(detail)

    def _back_to(self, key: RecordId) -> None:
        place = self.rows[key].way if key in self.rows else self.add_button
        place.setFocus(Qt.FocusReason.OtherFocusReason)


class MatrixCard(Card):
    """The table, its order, what its figures mean, the requirement opened below it."""

    def __init__(self, page: SupportScreen, presenter: GapsPresenter) -> None:
        super().__init__("Exigences et niveaux", spacing=10)
        self._page, self._presenter = page, presenter
        self._aim: Aim | None = None
        self._held: list[RecordId] = []
        self._build_tools()
        self.table = GapTable()
        self.table.rated.connect(lambda key, name, value: presenter.rate(RecordId(key), name, value))
        self.table.opened.connect(lambda key: self.open(RecordId(key)))
        self.table.stepped.connect(lambda key, by: self._step(RecordId(key), by))
        self.table.left.connect(self._sort_again)
        self.table.horizontalHeader().sectionClicked.connect(self._sort_by)
        self.add(self.table)
        self.empty = label("", "muted", wrap=True)
        self.add(self.empty)
        below = VBox()
        self.add_layout(below)
        self.opening = _Opening(page, presenter, below.addWidget)
        self.opening.closed, self.opening.step = self._back_to, self._step
        self.scale = label(f"Niveaux : {SCALE}. Poids : {WEIGHTS}.", "hint", wrap=True)
        self.keys = label(KEYS, "hint", wrap=True)
        self.add(self.scale)
        self.add(self.keys)

    def show_aim(self, aim: Aim, skills: Skills) -> None:
        """Follow the requirements of a target; the order holds while the keyboard is in the table."""
        other = self._aim is None or self._aim.key != aim.key
        self._aim = aim
        self.pick.setVisible(aim.sheet is not None)
        held = self.table.hasFocus() and not other and self.order.value() != "given"
        rows = self._in_held_order(aim.demands) if held else self._sorted(aim.demands)
        self._held = [one.key for one in rows]
        self.table.show_demands(rows)
        for one in (self.table, self.order, self.scale, self.keys):
            one.setVisible(bool(aim.demands))
        self.empty.setVisible(not aim.demands)
        start = "Choisissez-les dans la fiche du métier, ou ajoutez" if aim.sheet is not None else "Ajoutez"
        self.empty.setText(f"Aucune exigence pour l’instant. {start} celles qui comptent vraiment.")
        self.opening.follow(aim.demands, skills)

    def open(self, key: RecordId) -> None:
        """Open a requirement below the table."""
        self.opening.open(key)
        self._presenter.again()

    def _build_tools(self) -> None:
        tools = QWidget()
        row = Flow(tools, spacing=8)
        self.pick = button("Choisir dans la fiche", "list-checks", "soft")
        self.pick.setObjectName("pick-requirements")
        self.pick.clicked.connect(self._pick)
        self.add_button = button("Ajouter une exigence", "plus", "soft")
        self.add_button.setObjectName("add-requirement")
        self.add_button.clicked.connect(lambda: self._presenter.add({}, self.open))
        self.order = ComboBox(list(ORDERS.items()))
        self.order.setObjectName("order")
        self.order.set_value("gaps")
        self.order.changed.connect(self._sort_again)
        self.order.setAccessibleName("Ordre des exigences")
        self.order.setMinimumContentsLength(16)
        self.head.addWidget(self.order)
        for one in (self.pick, self.add_button):
            row.addWidget(one)
        self.add(tools)

    def _sort_by(self, column: int) -> None:
        self.order.set_value(BY_COLUMN[column])
        self._sort_again()

    def _sort_again(self) -> None:
        if self._aim is not None:
            rows = self._sorted(self._aim.demands)
            self._held = [one.key for one in rows]
            self.table.show_demands(rows)

    def _sorted(self, demands: Sequence[Demand]) -> tuple[Demand, ...]:
        order = str(self.order.value())
        if order == "gaps":
            return gaps_first(demands)
        if order == "given":
            return tuple(demands)
        if order == "name":
            return tuple(sorted(demands, key=lambda one: fold(one.name)))
        # The highest first; what is not known comes last.
        return tuple(sorted(demands, key=lambda one: -(-1 if getattr(one, order) is None else getattr(one, order))))

    def _in_held_order(self, demands: Sequence[Demand]) -> tuple[Demand, ...]:
        place = {key: at for at, key in enumerate(self._held)}
        return tuple(sorted(demands, key=lambda one: place.get(one.key, len(place))))

    def _step(self, key: RecordId, by: int) -> None:
        """Move a requirement in the order chosen, which is then shown."""
        self.order.set_value("given")
        self._sort_again()
        self._presenter.move(key, by)

    def _back_to(self, key: RecordId) -> None:
        self.table.select(key)
        place = self.table if self._aim is not None and self._aim.demands else self.add_button
        place.setFocus(Qt.FocusReason.OtherFocusReason)

    def _pick(self) -> None:
        if self._aim is not None and self._aim.sheet is not None:
            self._page.flush()
            PickDialog(self, self._presenter, self._aim).open()


class TalkCard(Card):
    """What is met first, then the gaps to talk over, the heaviest first; the weighted figure inside its sentence."""

    def __init__(self) -> None:
        super().__init__("Où en est-on", spacing=10)
        self.met = label("", "label", wrap=True)
        self.closed = label("", "muted", wrap=True)
        for one in (self.met, self.closed):
            self.add(one)
        self._column = VBox(spacing=8)
        self.add_layout(self._column)
        self._lines: list[QWidget] = []
        self.weighted = label("", "hint", wrap=True)
        self.add(self.weighted)

    def show_aim(self, aim: Aim) -> None:
        """Follow the requirements of a target."""
        demands = named(aim.demands)
        found = coverage(demands)
        told = (
            (self.met, met_words(found)),
            (self.closed, closed_words(found)),
            (self.weighted, weighted_words(found)),
        )
        for one, words in told:
            one.setText(words)
            one.setVisible(bool(words))
        if not found.total:
            self.met.setText("Notez ce que cette cible demande : le tableau dira ce qui est déjà là.")
            self.met.show()
        for gone in self._lines:
            gone.hide()
            gone.deleteLater()
        open_ones = [one for one in gaps_first(demands) if one.gap or not one.known]
        self._lines = [_talk_line(one) for one in open_ones[:MOST_TOLD]]
        for made in self._lines:
            self._column.addWidget(made)


def _talk_line(demand: Demand) -> QWidget:
    made = QWidget()
    row = HBox(made, spacing=8)
    row.addWidget(label(demand.name, "muted", wrap=True, dense=True), 1)
    row.addWidget(Pill(state_words(demand), tone(demand)), 0, Qt.AlignmentFlag.AlignTop)
    return made
