"""One question at a time, of any kind, for the person: the same inputs as the whole page, one of them in sight."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QProgressBar, QWidget

from bilan_desktop.domain.questionnaires import Questionnaire
from bilan_desktop.ui.kit.buttons import button
from bilan_desktop.ui.kit.cards import Card
from bilan_desktop.ui.kit.feedback import announce
from bilan_desktop.ui.kit.labels import label
from bilan_desktop.ui.kit.layouts import HBox, VBox
from bilan_desktop.ui.screens.questionnaire.inputs import Questions

KEYS = "Alt + flèche droite ou gauche\N{NO-BREAK SPACE}: question suivante ou précédente."


class Prompts(QWidget):
    """As ``Questions``, with a way from one to the next; what is left blank is found again."""

    def __init__(self, worded: Questionnaire) -> None:
        super().__init__()
        self.questions = Questions(worded)
        self.fields = self.questions.fields
        self.input = self.questions.input
        self.values = self.questions.values
        self._asked = [(part.title, part.intro, one) for part in worded.sections for one in part.questions]
        self._at = 0
        card = Card(spacing=14)
        self.progress = QProgressBar()
        self.progress.setTextVisible(False)
        self.progress.setAccessibleName("Questions vues")
        self.progress.setRange(0, len(self._asked))
        self.where = label("", "muted")
        self.intro = label("", "muted", wrap=True)
        for one in (self.progress, self.where, self.intro):
            card.add(one)
        for made in self.fields.values():
            # Out of the cards of the whole page: each stands alone in this one.
            card.add(made)
            made.hide()
        self.questions.hide()
        self.back = button("Précédente", "arrow-left", "ghost")
        self.back.clicked.connect(lambda: self.move_by(-1))
        self.forward = button("Suivante", "arrow-right", "soft")
        self.forward.clicked.connect(lambda: self.move_by(1))
        row = HBox(spacing=12)
        for way in (self.back, self.forward):
            row.addWidget(way)
        row.addStretch()
        card.add_layout(row)
        card.add(label(KEYS, "hint", wrap=True))
        column = VBox(self)
        column.addWidget(card)
        column.addWidget(self.questions)
        for keys, step in (("Alt+Right", 1), ("Alt+Left", -1)):
            shortcut = QShortcut(QKeySequence(keys), self)
            shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            shortcut.activated.connect(lambda step=step: self.move_by(step))
        self._show()

    def begin(self) -> None:
        """Show the first question without an answer; the first of all where each has one."""
        values = self.values()
        self._at = next((at for at, (*_, one) in enumerate(self._asked) if not values[one.code]), 0)
        self._show()

    def focus(self) -> None:
        """The keyboard to the question in sight."""
        self.input(self._asked[self._at][2].code).setFocus(Qt.FocusReason.OtherFocusReason)

    def move_by(self, step: int) -> None:
        """Show the question before, or after, with the keyboard in it; nothing moves at an end."""
        place = max(0, min(len(self._asked) - 1, self._at + step))
        if place == self._at:
            return
        self._at = place
        self._show()
        self.focus()
        announce(self, f"{self.where.text()}. {self._asked[self._at][2].text}")

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Page keys go from one to the next too."""
        step = {Qt.Key.Key_PageUp: -1, Qt.Key.Key_PageDown: 1}.get(Qt.Key(event.key()), 0)
        if step:
            self.move_by(step)
        else:
            super().keyPressEvent(event)

    def _show(self) -> None:
        part, intro, shown = self._asked[self._at]
        for code, made in self.fields.items():
            made.setVisible(code == shown.code)
        count = len(self._asked)
        self.progress.setValue(self._at + 1)
        self.where.setText(f"{part}\N{NO-BREAK SPACE}· question {self._at + 1} sur {count}")
        self.intro.setText(intro)
        self.intro.setVisible(bool(intro))
        self.back.setEnabled(self._at > 0)
        self.forward.setEnabled(self._at < count - 1)
