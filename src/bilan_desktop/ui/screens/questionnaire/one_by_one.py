"""One statement at a time, large enough for two to read: a mark leads to the next, the arrows go back and forth."""

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QProgressBar, QWidget

from bilan_desktop.domain.questionnaires import Asked, Question, Questionnaire, words_of
from bilan_desktop.ui.kit.buttons import button
from bilan_desktop.ui.kit.cards import Card
from bilan_desktop.ui.kit.feedback import announce
from bilan_desktop.ui.kit.fields import Field
from bilan_desktop.ui.kit.labels import label
from bilan_desktop.ui.kit.layouts import HBox, VBox
from bilan_desktop.ui.kit.scale import Scale

_MOVES: dict[int, int] = {
    Qt.Key.Key_Left: -1,
    Qt.Key.Key_Up: -1,
    Qt.Key.Key_PageUp: -1,
    Qt.Key.Key_Right: 1,
    Qt.Key.Key_Down: 1,
    Qt.Key.Key_PageDown: 1,
}
BY_KEYS = "Au clavier\N{NO-BREAK SPACE}: {low} à {high} répondent, {unknown} les flèches vont et viennent."
BY_UNKNOWN = "0 ou\N{NARROW NO-BREAK SPACE}? dit «\N{NARROW NO-BREAK SPACE}{words}\N{NARROW NO-BREAK SPACE}»,"
DONE = "Toutes les questions ont une réponse."


def suits(worded: Questionnaire) -> bool:
    """Whether it is made of scales alike, and nothing else."""
    shapes = {(one.asked, one.first, one.steps, one.low, one.high, one.unknown) for one in worded.questions()}
    return len(shapes) == 1 and next(iter(shapes))[0] is Asked.SCALE


class Slot(QObject):
    """The answer to one question, shown or not: what a form binds."""

    changed = Signal()
    shown = Signal()

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._value = ""

    def value(self) -> str:
        """The mark, « unknown » or nothing."""
        return self._value

    def set_value(self, value: str | None) -> None:
        """Hold an answer without telling ``changed``."""
        self._value = value or ""
        self.shown.emit()

    def give(self, value: str) -> None:
        """The person answers."""
        if value != self._value:
            self._value = value
            self.changed.emit()


class _Marks(Scale):
    """Leaves the arrows to whoever goes from one statement to the next."""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Digits and Delete only."""
        if event.key() in _MOVES:
            event.ignore()
        else:
            super().keyPressEvent(event)


class OneByOne(QWidget):
    """The questions of ``worded``, which ``suits``; as ``Questions``, each has an input by its code, and no field."""

    def __init__(self, worded: Questionnaire) -> None:
        super().__init__()
        self.fields: dict[str, Field] = {}
        self._asked = [(part.title, part.intro, one) for part in worded.sections for one in part.questions]
        self._slots = {one.code: Slot(self) for _, _, one in self._asked}
        self._at = 0
        self._note = worded.note
        self._build(self._asked[0][2], next((intro for _, intro, _ in self._asked if intro), ""))
        for slot in self._slots.values():
            slot.shown.connect(self._show)
        self._show()

    def _build(self, first: Question, intro: str) -> None:
        card = Card(spacing=14)
        self.progress = QProgressBar()
        self.progress.setTextVisible(False)
        self.progress.setAccessibleName("Réponses données")
        self.progress.setRange(0, len(self._asked))
        self.where = label("", "muted")
        self.intro = label(intro, "muted", wrap=True)
        self.statement = label("", "h1", wrap=True, dense=True)
        self.scale = _Marks(first.steps, first.low, first.high, first.unknown, first=first.first)
        self.scale.changed.connect(self._give)
        self.scale.chosen.connect(lambda: self.move_by(1))
        self.before = label("", "hint", wrap=True, dense=True)
        unknown = BY_UNKNOWN.format(words=first.unknown) + " " if first.unknown else ""
        low, high = first.first, first.steps
        keys = label(BY_KEYS.format(low=low, high=high, unknown=unknown).replace("  ", " "), "hint", wrap=True)
        for one in (self.progress, self.where, self.intro, self.statement, self.scale):
            card.add(one)
        self.back = button("Précédente", "arrow-left", "ghost")
        self.back.clicked.connect(lambda: self.move_by(-1))
        self.forward = button("Suivante", "arrow-right", "ghost")
        self.forward.clicked.connect(lambda: self.move_by(1))
        self.blank = button("Aller à la première sans réponse", None, "ghost")
        self.blank.clicked.connect(self.begin)
        row = HBox(spacing=12)
        for way in (self.back, self.forward, self.blank):
            row.addWidget(way)
        row.addStretch()
        card.add_layout(row)
        card.add(self.before)
        card.add(keys)
        VBox(self).addWidget(card)

    def input(self, code: str) -> Slot:
        """What holds the answer to a question."""
        return self._slots[code]

    def values(self) -> dict[str, str]:
        """What is answered, by code; blank ones too."""
        return {code: slot.value() for code, slot in self._slots.items()}

    def begin(self) -> None:
        """Show the first question without an answer, or stay where all have one."""
        blank = self._first_blank()
        self._go(self._at if blank is None else blank)

    def focus(self) -> None:
        """The keyboard to the marks."""
        self.scale.setFocus(Qt.FocusReason.OtherFocusReason)

    def move_by(self, step: int) -> None:
        """Show the question before, or after; nothing moves at an end."""
        self._go(max(0, min(len(self._asked) - 1, self._at + step)))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Arrows and page keys go from one to the next."""
        step = _MOVES.get(event.key(), 0)
        if step:
            self.move_by(step)
        else:
            super().keyPressEvent(event)

    def _go(self, place: int) -> None:
        moved, self._at = place != self._at, place
        self._show()
        if moved:
            announce(self, f"{self.where.text()}. {self.statement.text()}")

    def _first_blank(self) -> int | None:
        """The place of the first question without an answer."""
        places = (place for place, (_, _, one) in enumerate(self._asked) if not self._slots[one.code].value())
        return next(places, None)

    def _give(self) -> None:
        self._slot().give(self.scale.value())
        if not self.scale.value():
            self._show()  # a mark that is given shows the next question

    def _slot(self) -> Slot:
        return self._slots[self._asked[self._at][2].code]

    def _show(self) -> None:
        """The question in its place, what was answered to it and to the one before."""
        part, _, question = self._asked[self._at]
        count, given = len(self._asked), sum(bool(slot.value()) for slot in self._slots.values())
        self.progress.setValue(given)
        self.where.setText(f"{part}\N{NO-BREAK SPACE}· question {self._at + 1} sur {count}")
        self.statement.setText(question.text)
        self.scale.setAccessibleName(question.text)
        self.scale.set_value(self._slot().value())
        self.back.setEnabled(self._at > 0)
        self.forward.setEnabled(self._at < count - 1)
        self.blank.setVisible(self._first_blank() not in (None, self._at))
        self.before.setText(DONE if given == count else self._former())

    def _former(self) -> str:
        if self._at == 0:
            return self._note
        former = self._asked[self._at - 1][2]
        told = words_of(former, self._slots[former.code].value()) or "sans réponse"
        return f"Juste avant\N{NO-BREAK SPACE}: {former.text.rstrip('.')} – {told}"
