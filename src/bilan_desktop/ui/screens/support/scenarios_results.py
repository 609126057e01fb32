"""What a comparison says: each scenario on a card of its own, the numbers in sentences, the person's own choice."""

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QFrame, QGridLayout, QSizePolicy, QWidget

from bilan_desktop.blocks.charts.frame import one_line
from bilan_desktop.domain.ids import NO_ID, RecordId
from bilan_desktop.domain.scenarios import TOP, PointSide
from bilan_desktop.supports.scenarios.model import Axis, Mark, Standing, equivalent
from bilan_desktop.supports.scenarios.report import FLIPS, shares_chart
from bilan_desktop.supports.scenarios.sentences import (
    LEAST,
    choice_sentences,
    dominance_sentences,
    flip_sentences,
    gate_sentences,
    listed,
    mark_words,
    order_sentence,
    pair_words,
    robust_sentences,
    tie_sentences,
    value_words,
    weight_words,
)
from bilan_desktop.ui.charts import ChartView
from bilan_desktop.ui.form_host import FormHost
from bilan_desktop.ui.journey.asks import Ask
from bilan_desktop.ui.journey.inputs import asked_field
from bilan_desktop.ui.kit.buttons import Button, button
from bilan_desktop.ui.kit.cards import Card
from bilan_desktop.ui.kit.labels import Picture, Pill, label, line
from bilan_desktop.ui.kit.layouts import HBox, VBox
from bilan_desktop.ui.kit.theme import theme
from bilan_desktop.ui.screens.slots.clearing import clear
from bilan_desktop.ui.screens.support.page import SupportScreen
from bilan_desktop.ui.screens.support.scenarios_presenter import ScenariosPresenter, Shown

CARD = 215
"""Designed width that the card of a scenario needs beside another."""
GAP = 14
ABREAST = 4
"""Cards on one line, at most."""
MOST_POINTS = 2
"""Advantages, and risks, that a card tells: the first ones."""
TOO_EARLY = "Les nombres parleront dès que deux scénarios auront toutes leurs notes."
HERS = "Avec les nombres ou contre eux : la grille aide à décider, elle ne décide pas."
REASONS = (
    Ask("reasons", "Ses raisons", "Ce qui emporte la décision, avec ses mots.", lines=3),
    Ask("choice_on", "Choisi le", kind="date"),
)


class ScoreBar(QWidget):
    """A score on its track; decorative, the figure is written beside it."""

    def __init__(self, part: float, *, strong: bool) -> None:
        super().__init__()
        self._part, self._strong = part, strong
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        """6 px high."""
        return QSize(theme().px(120), theme().px(6))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the track, then the score."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        rect = QRectF(self.rect())
        painter.setBrush(theme().color("track"))
        painter.drawRoundedRect(rect, rect.height() / 2, rect.height() / 2)
        rect.setWidth(rect.width() * self._part)
        painter.setBrush(theme().color("primary" if self._strong else "border_strong"))
        painter.drawRoundedRect(rect, rect.height() / 2, rect.height() / 2)


class ScenarioCard(Card):
    """A scenario: its value, its scores, what stands against it, and the button by which the person chooses it."""

    chosen = Signal(str)

    def __init__(self, shown: Shown, one: Standing) -> None:
        super().__init__(spacing=10)
        course, grid = one.course, shown.grid
        picked = grid.choice_id == course.key
        self.key = course.key
        self.setObjectName(f"scenario-{course.letter}")
        self.set_selected(picked)
        self._head(one)
        self.add(line())
        for axis, mark, weight in zip(grid.axes, course.marks, shown.found.weights.values, strict=True):
            self.add(_scored(axis, mark, weight_words(weight), strong=picked))
        for words in _states(shown, one):
            self.add(_said("info", words))
        for side, icon, role in ((PointSide.ADVANTAGE, "plus", "text2"), (PointSide.RISK, "triangle-alert", "warning")):
            points = course.side(side)
            for point in points[:MOST_POINTS]:
                pair = pair_words(point.likelihood, point.severity)
                words = one_line(point.text)
                self.add(_said(icon, f"{words} ({pair})" if pair else words, role))
            left = len(points) - MOST_POINTS
            if left > 0:
                self.add(label(f"et {left} de plus", "hint"))
        self.body.addStretch()
        self.choose: Button = button("Choisi" if picked else "Choisir ce scénario")
        self.choose.set_icon("check" if picked else None)
        self.choose.set_variant("soft" if picked else "default")
        self.choose.setObjectName(f"choose-{course.letter}")
        said = "Retirer le choix de" if picked else "Choisir"
        self.choose.setAccessibleName(f"{said} {course.name}")
        self.choose.clicked.connect(lambda: self.chosen.emit(NO_ID if picked else course.key))
        self.add(self.choose)

    def _head(self, one: Standing) -> None:
        aside = QWidget()
        value = VBox(aside, spacing=0)
        told = one.value if not one.below else None
        figure = label(value_words(told) if told is not None else "–", "h2")
        under = label("sur 10" if told is not None else "à part" if one.below else "incomplet", "hint")
        for part in (figure, under):
            part.setAlignment(Qt.AlignmentFlag.AlignRight)
            value.addWidget(part)
        head = HBox(spacing=8)
        head.addWidget(Pill(one.course.letter, "primary"), 0, Qt.AlignmentFlag.AlignTop)
        title = label(one.course.title or "À nommer", "h3", wrap=True, dense=True)
        head.addWidget(title, 1, Qt.AlignmentFlag.AlignTop)
        head.addWidget(aside, 0, Qt.AlignmentFlag.AlignTop)
        self.add_layout(head)


def _scored(axis: Axis, mark: Mark, weight: str, *, strong: bool) -> QWidget:
    made = QWidget()
    column = VBox(made, spacing=4)
    row = HBox(spacing=8)
    row.addWidget(label(axis.title, "muted", wrap=True, dense=True), 1)
    score = "?" if mark.likely is None else mark_words(mark.likely)
    told = label(f"{score} / 10", "muted")
    told.setToolTip(f"poids {weight}")
    row.addWidget(told, 0, Qt.AlignmentFlag.AlignTop)
    column.addLayout(row)
    column.addWidget(ScoreBar((mark.likely or 0) / TOP, strong=strong))
    return made


def _said(icon: str, words: str, role: str = "text2") -> QFrame:
    """A remark inside a card, as calm as the rest: its picture and its words tell it."""
    made = QFrame()
    made.setProperty("role", "inset")
    row = HBox(made, (10, 8, 10, 8), 8)
    row.addWidget(Picture(icon, role, 16), 0, Qt.AlignmentFlag.AlignTop)
    row.addWidget(label(words, "muted", wrap=True, dense=True), 1)
    return made


def _states(shown: Shown, one: Standing) -> list[str]:
    """What a card says of its scenario beside the others."""
    found = shown.found
    said = [f"Ne passe pas le seuil : {listed([axis.title for axis in one.below])}"] if one.below else []
    if one.missing:
        said.append(f"Notes à donner : {listed([axis.title for axis in one.missing])}")
    if one in found.running:
        near = [other.course.beside for other in found.running if other is not one and equivalent(one, other)]
        said += [f"Équivalent {listed(near)} : moins de {LEAST} d’écart"] if near else []
    return said


class CardsRow(QWidget):
    """The scenarios side by side, on as many lines as the width asks for, as tall as one another on each.

    Drawn afresh where something changed, the keyboard staying at its place.
    """

    chosen = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self.cards: list[ScenarioCard] = []
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._across = 0
        self._drawn: object = None

    def show_shown(self, shown: Shown) -> None:
        """Follow the comparison in sight."""
        drawn = (shown.found.standings, shown.grid.axes, shown.grid.choice_id, shown.grid.weighting)
        if drawn == self._drawn:
            return
        self._drawn = drawn
        held = next((place for place, one in enumerate(self.cards) if one.choose.hasFocus()), None)
        clear(self._grid)
        self.cards = [ScenarioCard(shown, one) for one in shown.found.standings]
        for one in self.cards:
            one.chosen.connect(self.chosen)
        self._lay(self.width())
        self.setVisible(bool(self.cards))
        if held is not None and self.cards:
            self.cards[min(held, len(self.cards) - 1)].choose.setFocus(Qt.FocusReason.OtherFocusReason)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Another width holds other lines."""
        super().resizeEvent(event)
        if self._fitting(event.size().width()) != self._across:
            self._lay(event.size().width())

    def _fitting(self, width: int) -> int:
        """How many stand side by side; two by two rather than three and one."""
        gap = theme().px(GAP)
        least = max([theme().px(CARD), *(one.minimumSizeHint().width() for one in self.cards)])
        across = max(1, min(ABREAST, (width + gap) // (least + gap), len(self.cards)))
        return -(-len(self.cards) // -(-len(self.cards) // across)) if self.cards else 1

    def _lay(self, width: int) -> None:
        while self._grid.takeAt(0) is not None:
            pass
        self._across = self._fitting(width)
        self._grid.setSpacing(theme().px(GAP))
        for column in range(ABREAST):
            self._grid.setColumnStretch(column, 1 if column < self._across else 0)
        for place, one in enumerate(self.cards):
            self._grid.addWidget(one, place // self._across, place % self._across)
            one.show()


class FirstCard(Card):
    """Gates and dominance, before any number; hidden while there is nothing to say."""

    def __init__(self) -> None:
        super().__init__("Avant tout calcul", spacing=8)
        self.words = label("", wrap=True)
        self.add(self.words)
        self.hide()

    def show_shown(self, shown: Shown) -> None:
        """Follow the comparison in sight."""
        said = [*gate_sentences(shown.found), *dominance_sentences(shown.found)]
        self.words.setText("\n".join(said))
        self.setVisible(bool(said))


class NumbersCard(Card):
    """The order, the ties, what would change it, how often each comes first."""

    def __init__(self, presenter: ScenariosPresenter) -> None:
        super().__init__("Ce que disent les nombres", spacing=10)
        self.order = label("", "label", wrap=True)
        self.flips_title = label("Ce qui ferait changer l’ordre", "overline")
        self.flips = label("", wrap=True)
        self.robust_title = label("Si les poids étaient autres", "overline")
        self.robust = label("", wrap=True)
        self.shares = ChartView("Part des pondérations où chaque scénario arrive en premier")
        self.drawn = label("", "hint", wrap=True)
        self.again = button("Tirer autrement", "refresh-cw", "ghost")
        self.again.setObjectName("draw-otherwise")
        self.again.clicked.connect(presenter.draw_otherwise)
        for one in (
            self.order, self.flips_title, self.flips, self.robust_title, self.robust, self.shares, self.drawn,
        ):  # fmt: skip
            self.add(one)
        row = HBox()
        row.addWidget(self.again)
        row.addStretch()
        self.add_layout(row)

    def show_shown(self, shown: Shown) -> None:
        """Follow the comparison in sight."""
        found = shown.found
        said = [order_sentence(found), *tie_sentences(found)]
        self.order.setText("\n".join(filter(None, said)) or TOO_EARLY)
        changes = flip_sentences(found, shown.changes, FLIPS + 1)
        self.flips.setText("\n".join(f"• {one}" for one in changes))
        for one in (self.flips_title, self.flips):
            one.setVisible(bool(changes))
        lot = robust_sentences(shown.drawn, shown.grid)
        parts: tuple[QWidget, ...] = (self.robust_title, self.robust, self.shares, self.drawn, self.again)
        for part in parts:
            part.setVisible(bool(lot))
        if lot and shown.drawn is not None:
            self.robust.setText(lot[0])
            self.drawn.setText(lot[1])
            self.shares.show_chart(shares_chart(shown.drawn, shown.grid))


class ChoiceCard(Card):
    """The person's choice and her reasons, in a place of their own, beside what the numbers said."""

    def __init__(self, page: SupportScreen, presenter: ScenariosPresenter) -> None:
        super().__init__("Ce que la personne choisit", HERS)
        self._page, self._presenter = page, presenter
        self.host: FormHost | None = None
        self._key: RecordId = NO_ID
        self.said = label("", "label", wrap=True)
        self.add(self.said)
        self._form = QWidget()
        self._column = VBox(self._form, spacing=10)
        self.add(self._form)
        self.retain = button("Retenir cette piste", "arrow-right", "soft")
        self.retain.setObjectName("retain-option")
        self.retain.clicked.connect(partial(page.go, "etape/F3.1"))
        self.retained = label("C’est la piste retenue à l’étape « Piste retenue ».", "muted", wrap=True)
        row = HBox(spacing=8)
        row.addWidget(self.retain)
        row.addWidget(self.retained, 1)
        row.addStretch()
        self.add_layout(row)

    def show_shown(self, shown: Shown) -> None:
        """Follow the comparison in sight; what is being typed stays."""
        grid, view = shown.grid, shown.view
        if grid.key != self._key:
            self.close_form()
            self._open(grid.key)
        assert self.host is not None, "opened above"
        self.host.load({"reasons": grid.reasons, "choice_on": grid.choice_on})
        said: Sequence[str] = choice_sentences(shown.found)[:2] if grid.choice is not None else ()
        self.said.setText(" ".join(said) or "Rien n’est choisi : le bouton de chaque scénario le note.")
        option = grid.choice.option_id if grid.choice is not None else NO_ID
        self.retain.setVisible(option in view.options and option != view.retained)
        self.retained.setVisible(option != NO_ID and option == view.retained)

    def close_form(self) -> None:
        """Save what is typed and take the questions away."""
        if self.host is not None:
            self._page.release(self.host)
            self.host.deleteLater()
            self.host, self._key = None, NO_ID
            clear(self._column)

    def _open(self, key: RecordId) -> None:
        self._key = key
        form = self._presenter.comparison_form(key, "choice")
        self.host = self._page.host(FormHost(form, self._page.save_state, self._form))
        for ask in REASONS:
            self._column.addWidget(asked_field(ask, self.host, self._page.services))
