"""The axes of an option on cards: each its state by a digit, and once opened its proof and what is to be checked."""

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QFrame, QSizePolicy, QWidget

from bilan_desktop.domain.feasibility import (
    AXES,
    AXIS_NAMES,
    GROUP_NAMES,
    STATE_WORDS,
    Axis,
    AxisState,
    FeasibilityCheck,
)
from bilan_desktop.domain.ids import NO_ID, RecordId
from bilan_desktop.supports.feasibility.model import Checked, Study
from bilan_desktop.supports.feasibility.words import (
    DECISIVE,
    PRIVATE,
    PROMPTS,
    UNPROVED,
    money_short,
    next_words,
    proof_words,
)
from bilan_desktop.ui.form_host import FormHost
from bilan_desktop.ui.journey.asks import Ask
from bilan_desktop.ui.journey.inputs import asked_field
from bilan_desktop.ui.kit.buttons import LineButton
from bilan_desktop.ui.kit.cards import Card
from bilan_desktop.ui.kit.fields import Field
from bilan_desktop.ui.kit.labels import Picture, Pill, label
from bilan_desktop.ui.kit.layouts import HBox, VBox, settle
from bilan_desktop.ui.kit.room import bring
from bilan_desktop.ui.kit.segments import Segment, Segments
from bilan_desktop.ui.kit.theme import theme
from bilan_desktop.ui.screens.support.action_line import ActionLine
from bilan_desktop.ui.screens.support.feasibility_presenter import FeasibilityPresenter
from bilan_desktop.ui.screens.support.page import SupportScreen

_TONES = {
    AxisState.TO_CHECK: "primary",
    AxisState.GREEN: "success",
    AxisState.ORANGE: "warning",
    AxisState.RED: "danger",
}
SEGMENTS = tuple(
    Segment(state, STATE_WORDS[state], str(digit), _TONES[state]) for digit, state in enumerate(AxisState, 1)
)
ICONS = {
    AxisState.TO_CHECK: ("circle-help", "text2"),
    AxisState.GREEN: ("circle-check", "success"),
    AxisState.ORANGE: ("triangle-alert", "warning"),
    AxisState.RED: ("x", "danger"),
}
"""A shape for each state, with its ink: told apart without its colour, and always beside its word."""
FIRST = (
    Ask("proof", "Quelle preuve ?", "Un fait, un document, une réponse reçue ; une impression se vérifie encore."),
    Ask("next_check", "Prochaine vérification", "Une question et à qui la poser.", kind="line"),
    Ask("check_by", "Pour le", kind="date"),
    Ask("blocking", "Décisif : si cet axe est défavorable, il bloque la piste et rien ne le compense", kind="tick"),
)
FIRST_CHECK = "Notez la prochaine vérification : elle deviendra une action d’un seul geste."
SUMMED = 160
"""Letters of a proof on a line that is not opened."""
STACKED = 780
"""Designed width of an axis under which its states stand below its name."""


class AxisDetail(QWidget):
    """The questions about one axis, saved as they are typed."""

    def __init__(self, page: SupportScreen, presenter: FeasibilityPresenter, option: RecordId, axis: Axis) -> None:
        super().__init__()
        self._page = page
        self.host = page.host(FormHost(presenter.check_form(option, axis), page.save_state, self))
        self.fields: dict[str, Field] = {}
        column = VBox(self, (0, 4, 8, 4), 10)
        asked = "\n".join(f"– {one}" for one in PROMPTS[axis])
        column.addWidget(label(asked, "muted", wrap=True))
        if axis in PRIVATE:
            column.addWidget(label(PRIVATE[axis], "hint", wrap=True))
        proof, check, until, blocking = (self._ask(ask) for ask in FIRST)
        column.addWidget(proof)
        row = HBox(spacing=16)
        for one, share in ((check, 2), (until, 1)):
            row.addWidget(one, share, Qt.AlignmentFlag.AlignTop)
        column.addLayout(row)
        column.addWidget(blocking)

    def show_axis(self, one: Checked) -> None:
        """Follow the axis; what is being typed stays."""
        self.host.load({name: getattr(one, name) for name in self.fields})

    def leave(self) -> None:
        """Save what is typed and go."""
        self._page.release(self.host)
        self.hide()
        self.deleteLater()

    def _ask(self, ask: Ask) -> Field:
        made = asked_field(ask, self.host, self._page.services)
        self.fields[ask.name] = made
        return made


class AxisRow(QFrame):
    """One axis: its name, its state, what is noted of it in short, its questions once opened, its action."""

    def __init__(self, page: SupportScreen, presenter: FeasibilityPresenter, option: RecordId, axis: Axis) -> None:
        super().__init__()
        self.setProperty("role", "record")
        self.setObjectName(f"axis-{axis}")
        self.axis, self._page, self._presenter, self._option = axis, page, presenter, option
        self.detail: AxisDetail | None = None
        self.action: ActionLine | None = None
        self.toggled: Callable[[Axis], None] = lambda _: None
        self.stepped: Callable[[Axis, int], None] = lambda *_: None
        self._column = VBox(self, (8, 6, 8, 6), 4)
        self._build_head()
        self.summary = label("", "hint", wrap=True, dense=True)
        self.money = label("", "muted", wrap=True, dense=True)
        self.money.hide()
        self.first_check = label(FIRST_CHECK, "hint", wrap=True)
        # Below the name, past its picture and its arrow.
        self._body, self._foot = VBox(margins=(60, 0, 0, 0), spacing=4), VBox(margins=(60, 2, 0, 2), spacing=4)
        for one in (self.money, self.summary):
            self._body.addWidget(one)
        self._foot.addWidget(self.first_check)
        self._column.addLayout(self._body)
        self._column.addLayout(self._foot)

    def _build_head(self) -> None:
        self._stacked = False
        self._head, self._under = HBox(spacing=8), HBox(margins=(60, 0, 0, 2))
        self._under.addStretch()
        self.picture = Picture(*ICONS[AxisState.TO_CHECK])
        self.way = LineButton("chevron-right", 2)
        self.way.setObjectName(f"open-{self.axis}")
        self.way.clicked.connect(lambda: self.toggled(self.axis))
        self._name(opened=False)
        self.blocking = Pill("", "neutral")
        self.unproved = Pill(UNPROVED.capitalize(), "warning")
        self.segments = Segments(SEGMENTS)
        self.segments.setObjectName(f"state-{self.axis}")
        self.segments.setAccessibleName(AXIS_NAMES[self.axis])
        self.segments.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        self.segments.changed.connect(self._rate)
        self.segments.stepped.connect(lambda by: self.stepped(self.axis, by))
        self._head.addWidget(self.picture)
        self._head.addWidget(self.way)
        self._head.addStretch()
        for one in (self.unproved, self.blocking):
            self._head.addWidget(one, 0, Qt.AlignmentFlag.AlignVCenter)
        self._head.addWidget(self.segments)
        self._column.addLayout(self._head)
        self._column.addLayout(self._under)

    def show_study(self, study: Study) -> None:
        """Follow the axis in its study."""
        one = study.axis(self.axis)
        icon, ink = ICONS[one.state]
        self.picture.set(icon, ink)
        self.segments.set_value(one.state)
        self.blocking.setVisible(one.blocking)
        self.blocking.set("Bloquant" if one.blocks else DECISIVE.capitalize(), "danger" if one.blocks else "neutral")
        self.unproved.setVisible(one.unproved)
        self.summary.setText(_summary(one))
        self.summary.setVisible(self.detail is None and bool(self.summary.text()))
        if self.axis is Axis.FINANCES:
            self.money.setText(money_short(study.money))
            self.money.setVisible(bool(self.money.text()))
        if self.detail is not None:
            self.detail.show_axis(one)
        self._follow_action(one)

    def open(self, study: Study) -> None:
        """Show its questions, and go to the first."""
        if self.detail is None:
            self.detail = AxisDetail(self._page, self._presenter, self._option, self.axis)
            self._body.addWidget(self.detail)
            self._name(opened=True)
            self.show_study(study)
        settle(self)
        self.detail.fields["proof"].widget.setFocus(Qt.FocusReason.OtherFocusReason)
        self._page.reveal(self)

    def shut(self, study: Study | None) -> None:
        """Save what is typed and show its line only."""
        if self.detail is None:
            return
        gone, self.detail = self.detail, None
        gone.leave()
        self._name(opened=False)
        if study is not None:
            self.show_study(study)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Escape closes."""
        if event.key() == Qt.Key.Key_Escape and self.detail is not None:
            self.toggled(self.axis)
        else:
            super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """The states go below the name where there is no room beside it."""
        super().resizeEvent(event)
        stacked = event.size().width() < theme().px(STACKED)
        if stacked != self._stacked:
            self._stacked = stacked
            if stacked:
                self._under.insertWidget(0, self.segments)
            else:
                self._head.addWidget(self.segments)

    def _name(self, *, opened: bool) -> None:
        name = AXIS_NAMES[self.axis]
        self.way.set_icon("chevron-down" if opened else "chevron-right")
        self.way.set_text(name)
        self.way.setAccessibleName(f"{name}, {'ouvert' if opened else 'fermé'}")

    def _rate(self) -> None:
        chosen = AxisState(self.segments.value() or AxisState.TO_CHECK)
        self.segments.set_value(chosen)
        self._presenter.rate(self._option, self.axis, chosen)

    def _follow_action(self, one: Checked) -> None:
        """The line that makes an action, once there is something to make it of."""
        ready = one.key != NO_ID and bool(one.next_check.strip() or one.action is not None)
        if ready and self.action is None:
            self.action = ActionLine(self._page, FeasibilityCheck, one.key)
            self._foot.addWidget(self.action)
        self.first_check.setVisible(self.detail is not None and not ready)
        if self.action is not None:
            self.action.setVisible(ready)
            self.action.show_action(one.action)


class AxisCards(QWidget):
    """The seven axes in their four groups; one is opened at a time."""

    def __init__(self, page: SupportScreen, presenter: FeasibilityPresenter, option: RecordId) -> None:
        super().__init__()
        self._study: Study | None = None
        self.rows: dict[Axis, AxisRow] = {}
        column = VBox(self, spacing=16)
        for group, axes in AXES.items():
            card = Card(GROUP_NAMES[group], spacing=4)
            for axis in axes:
                row = self.rows[axis] = AxisRow(page, presenter, option, axis)
                row.toggled, row.stepped = self.toggle, self._step
                card.add(row)
            column.addWidget(card)

    def show_study(self, study: Study) -> None:
        """Follow the study."""
        self._study = study
        for row in self.rows.values():
            row.show_study(study)

    def open(self, axis: Axis) -> None:
        """Open one axis, and close the others."""
        for one, row in self.rows.items():
            if one is not axis:
                row.shut(self._study)
        if self._study is not None:
            self.rows[axis].open(self._study)

    def toggle(self, axis: Axis) -> None:
        """Open an axis, or close it: the keyboard is then on its name."""
        row = self.rows[axis]
        if row.detail is None:
            self.open(axis)
        else:
            row.shut(self._study)
            bring(row.way)

    def close_all(self) -> None:
        """Save what is typed: the option leaves the page."""
        for row in self.rows.values():
            row.shut(None)

    def _step(self, axis: Axis, by: int) -> None:
        """Up and Down go to the axis before or after."""
        axes = list(self.rows)
        place = axes.index(axis) + by
        if 0 <= place < len(axes):
            bring(self.rows[axes[place]].segments)


def _summary(one: Checked) -> str:
    parts = []
    if one.proof.strip():
        parts.append(f"Preuve : {_begun(proof_words(one))}")
    if next_words(one):
        parts.append(f"À vérifier : {_begun(next_words(one))}")
    return "\n".join(parts)


def _begun(text: str) -> str:
    """As much of a text as says what it is about."""
    return text if len(text) <= SUMMED else f"{text[: SUMMED - 1].rstrip()}…"
