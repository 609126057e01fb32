"""A question as an input of the kit; each holds its answer as text."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from bilan_desktop.domain.questionnaires import Asked, Question, Questionnaire
from bilan_desktop.ui.kit.buttons import Button, Chips
from bilan_desktop.ui.kit.cards import Card
from bilan_desktop.ui.kit.fields import Field, field
from bilan_desktop.ui.kit.labels import label
from bilan_desktop.ui.kit.layouts import VBox
from bilan_desktop.ui.kit.scale import Scale
from bilan_desktop.ui.kit.text_area import TextArea


class ChoiceInput(QWidget):
    """Words to choose among, one or several; the codes chosen, with a space between."""

    changed = Signal()

    def __init__(self, options: Sequence[tuple[str, str]], *, several: bool) -> None:
        super().__init__()
        self.chips = Chips(options, many=several, empties=not several)
        self.chips.changed.connect(self.changed)
        self.setFocusProxy(self.chips)
        VBox(self).addWidget(self.chips)

    def setAccessibleName(self, name: str) -> None:
        """Each choice says what it answers."""
        super().setAccessibleName(name)
        self.chips.setAccessibleName(name)
        for one in self.chips.findChildren(Button):
            one.setAccessibleName(f"{name} {one.text()}")

    def value(self) -> str:
        """The codes chosen."""
        return " ".join(self.chips.value())

    def set_value(self, value: str | None) -> None:
        """Choose these codes without telling ``changed``."""
        self.chips.set_value((value or "").split())


Answering = ChoiceInput | Scale | TextArea


def input_of(question: Question) -> Answering:
    """What a question is answered with."""
    match question.asked:
        case Asked.TEXT:
            return TextArea(lines=question.lines)
        case Asked.SCALE:
            return Scale(question.steps, question.low, question.high, question.unknown, first=question.first)
        case _:
            return ChoiceInput(question.options, several=question.asked is Asked.SEVERAL)


class Questions(QWidget):
    """Every question of a questionnaire, a card for each part; ``fields`` are by the code of the question."""

    def __init__(self, worded: Questionnaire) -> None:
        super().__init__()
        self.fields: dict[str, Field] = {}
        column = VBox(self, spacing=16)
        for part in worded.sections:
            card = Card(part.title, part.intro, spacing=18)
            for question in part.questions:
                made = input_of(question)
                made.setObjectName(question.code)
                self.fields[question.code] = field(question.text, made, question.hint)
                card.add(self.fields[question.code])
            column.addWidget(card)
        if worded.thanks:
            column.addWidget(label(worded.thanks, "muted", wrap=True))

    def input(self, code: str) -> Answering:
        """What a question is answered with."""
        made = self.fields[code].widget
        assert isinstance(made, ChoiceInput | Scale | TextArea)
        return made

    def values(self) -> dict[str, str]:
        """What is answered, by code; blank ones too."""
        return {code: self.input(code).value() for code in self.fields}

    def load(self, values: dict[str, str]) -> None:
        """Show these answers."""
        for code in self.fields:
            self.input(code).set_value(values.get(code, ""))
