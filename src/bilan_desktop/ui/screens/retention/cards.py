"""The cards of what is kept: what is due, each part with its reason and its rule, what goes on request."""

from collections.abc import Callable, Iterable
from datetime import date

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QWidget

from bilan_desktop.domain.deadlines import Deadline
from bilan_desktop.domain.retention import Part
from bilan_desktop.ui.kit.buttons import Button, button
from bilan_desktop.ui.kit.cards import Callout, Card
from bilan_desktop.ui.kit.fields import field
from bilan_desktop.ui.kit.labels import Pill, label, line, plain_tip
from bilan_desktop.ui.kit.layouts import HBox, VBox
from bilan_desktop.ui.kit.moments import DateEdit
from bilan_desktop.ui.kit.theme import theme
from bilan_desktop.ui.screens.overview.words import WEIGHTS
from bilan_desktop.ui.screens.retention.words import (
    gone_together,
    held_words,
    nothing_due,
    part_name,
    until_words,
    why_words,
)
from bilan_desktop.ui.screens.slots.clearing import clear
from bilan_desktop.ui.screens.slots.wrapping import Wrapping
from bilan_desktop.ui.screens.today.deadlines import deadline_name, deadline_rule, deadline_when
from bilan_desktop.usecases.retention import KeptPart, RetentionView, Wanted

BESIDE = 620
"""Designed width of a line under which its gesture stands below its words."""
SEE = "Voir ce qui sera détruit…"
ASKED = (
    "La personne peut demander que ce qu’elle a confié soit détruit avant l’échéance. La destruction est la même, et "
    "le registre en garde le motif."
)
EXCHANGE = (
    "Les coordonnées d’une personne qui n’a pas fait de bilan se gardent un temps après le dernier échange, selon "
    "l’usage. Si vous vous êtes reparlé depuis l’entretien, indiquez quand."
)


class KeptRow(QWidget):
    """Words at the left, a pill and a gesture at the right, or below where it is narrow."""

    def __init__(
        self, name: str, lines: Iterable[str], pill: Pill | None, gesture: Button | None, tip: str = ""
    ) -> None:
        super().__init__()
        self._beside = HBox(self, (0, 6, 0, 6), 12)
        words = VBox(spacing=3)
        first = Wrapping(10)
        first.row.addWidget(label(name, "label", wrap=False))
        if pill is not None:
            first.row.addWidget(pill)
        words.addWidget(first)
        for rank, text in enumerate(filter(None, lines)):
            words.addWidget(label(text, "body" if not rank else "hint", wrap=True))
        self._beside.addLayout(words, 1)
        self._gestures = HBox(spacing=8)
        if gesture is not None:
            self._gestures.addWidget(gesture, 0, Qt.AlignmentFlag.AlignVCenter)
        self._beside.addLayout(self._gestures)
        self._has = gesture is not None
        if tip:
            self.setToolTip(plain_tip(tip))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """The words keep their room in a narrow page."""
        super().resizeEvent(event)
        if self._has:
            self._beside.turn(self._gestures, below=self.width() < theme().px(BESIDE))


class RowsCard(Card):
    """A title and rows drawn afresh."""

    def __init__(self, title: str, subtitle: str = "") -> None:
        super().__init__(title, subtitle, spacing=6)
        self.setAccessibleName(title)
        self._column = VBox(spacing=4)
        self.add_layout(self._column)

    def show_rows(self, rows: Iterable[QWidget]) -> None:
        """Show these instead."""
        clear(self._column)
        for row in rows:
            self._column.addWidget(line())
            self._column.addWidget(row)
            row.show()


class DueCard(RowsCard):
    """What is due, each with its preview; or that nothing is, and when something will be. ``asked`` carries Wanted."""

    asked = Signal(object)

    def __init__(self) -> None:
        super().__init__("À détruire")
        self.nothing = Callout("neutral", "", icon="circle-check")
        self.add(self.nothing)

    def show_due(self, view: RetentionView, *, offered: bool) -> None:
        """Show what is due today."""
        self.nothing.setVisible(not view.due)
        self.nothing.set("neutral", nothing_due(view))
        self.show_rows([self._row(one, view, offered=offered) for one in view.due])

    def _row(self, one: Deadline, view: RetentionView, *, offered: bool) -> QWidget:
        see = button(SEE, "trash-2", "danger")
        see.setObjectName(f"see-{one.rule}")
        see.setAccessibleDescription(deadline_name(one, view.today))
        see.setEnabled(offered)
        see.clicked.connect(lambda: self.asked.emit(Wanted(view.dossier_id, one.parts, one.rule)))
        lines = (f"{deadline_when(one, view.today)} · {deadline_rule(one)}", one.text)
        return KeptRow(deadline_name(one, view.today), lines, Pill(*WEIGHTS[one.weight]), see)


class PartsCard(RowsCard):
    """Each part: what it holds, why it is kept, until when, by which rule; or the day it went. ``led`` to a route."""

    led = Signal(str)

    def __init__(self) -> None:
        super().__init__("Ce qui est gardé")

    def show_parts(self, view: RetentionView) -> None:
        """Show every part."""
        kept = [self._row(one, view) for one in view.parts if one.gone_on is None]
        self.show_rows([*kept, *(self._gone_row(one, names, view) for one, names in gone_together(view.parts))])

    def _row(self, one: KeptPart, view: RetentionView) -> QWidget:
        hangs = view.under_way
        lines = (
            why_words(one, view.today, under_way=hangs),
            until_words(one, view.today, under_way=hangs),
            held_words(one.held),
        )
        pill = Pill(*WEIGHTS[one.due.weight]) if one.due is not None else None
        return KeptRow(part_name(one), lines, pill, None, one.due.text if one.due is not None else "")

    def _gone_row(self, one: KeptPart, names: str, view: RetentionView) -> QWidget:
        way = button("Attestation", "file-text", "ghost")
        way.setAccessibleName(f"Attestation de destruction\N{NO-BREAK SPACE}: {names}")
        way.clicked.connect(lambda: self.led.emit(f"coffre/destruction/{one.gone_id}"))
        return KeptRow(
            why_words(one, view.today, under_way=False).rstrip("."), (names,), Pill("Détruit", "neutral"), way
        )


class RequestCard(Card):
    """What may go because the person asks for it; or why the whole dossier may not. ``asked`` carries Wanted."""

    asked = Signal(object)

    def __init__(self) -> None:
        super().__init__("À la demande de la personne", ASKED)
        self.why = label("", "muted", wrap=True)
        self.add(self.why)
        host = Wrapping(12)
        self.content = button("Détruire le contenu…", "trash-2")
        self.content.setObjectName("request-content")
        self.whole = button("Détruire tout le dossier…", "trash-2")
        self.whole.setObjectName("request-whole")
        self._wanted: dict[Button, Wanted] = {}
        for one in (self.content, self.whole):
            one.clicked.connect(self._asked(one))
            host.row.addWidget(one)
        self._host = host
        self.add(host)

    def show_request(self, view: RetentionView, *, offered: bool) -> None:
        """Offer what is allowed."""
        self.why.setText(view.kept_whole)
        self.why.setVisible(bool(view.kept_whole))
        whole = [one for one in view.on_request if Part.ALL in one.parts]
        content = [one for one in view.on_request if Part.ALL not in one.parts]
        for shown, found in ((self.whole, whole), (self.content, content)):
            shown.setVisible(bool(found))
            shown.setEnabled(offered)
            if found:
                self._wanted[shown] = found[0]
        self._host.setVisible(bool(view.on_request))

    def _asked(self, which: Button) -> Callable[[], None]:
        return lambda: self.asked.emit(self._wanted[which])


class ExchangeCard(Card):
    """The last exchange with who made no bilan: ``noted`` carries the day."""

    noted = Signal(object)

    def __init__(self, today: Callable[[], date]) -> None:
        super().__init__("Dernier échange", EXCHANGE)
        self.day = DateEdit(today)
        self.day.setObjectName("exchange-day")
        self.day_field = field("Le", self.day)
        self.note = button("Noter cet échange", "check")
        self.note.setObjectName("note-exchange")
        self.note.clicked.connect(self._note)
        row = HBox(spacing=12)
        row.addWidget(self.day_field)
        row.addWidget(self.note, 0, Qt.AlignmentFlag.AlignBottom)
        row.addStretch(1)
        self.add_layout(row)
        self.day.changed.connect(lambda: self.day_field.set_error(None))

    def show_exchange(self, on: date | None, *, offered: bool) -> None:
        """Show the day noted."""
        self.day.set_value(on)
        self.note.setEnabled(offered)

    def refuse(self, sentence: str) -> None:
        """Say under the field why that day cannot be."""
        self.day_field.set_error(sentence)
        self.day.setFocus()

    def _note(self) -> None:
        if not self.day.is_valid() or self.day.value() is None:
            self.refuse(self.day.sentence if not self.day.is_valid() else "Indiquez le jour de l’échange.")
            return
        self.noted.emit(self.day.value())
