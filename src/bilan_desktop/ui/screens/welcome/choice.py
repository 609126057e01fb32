"""Choosing a passphrase: eight proposed words, or a phrase of one's own."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from bilan_desktop.ui.kit.buttons import button
from bilan_desktop.ui.kit.fields import field
from bilan_desktop.ui.kit.inputs import CheckBox
from bilan_desktop.ui.kit.labels import Picture, label
from bilan_desktop.ui.kit.layouts import HBox, VBox
from bilan_desktop.ui.screens.lock.screen import CAPS_LOCK, PassphraseEdit
from bilan_desktop.ui.screens.welcome.presenter import PassphraseChoice
from bilan_desktop.ui.screens.welcome.words import TypedEdit, WordSheet

NOTE = "Notez ces huit mots sur papier, avec leurs accents : ils ouvriront le coffre chaque jour."
TYPE_IT = "À taper, sans coller : cela prouve que la phrase est notée. Les mots se masquent pendant ce temps."
NO_PASTE = "Le collage est refusé ici : tapez les mots depuis votre note."
OWN = "Sept mots sans rapport entre eux, ou plus. Elle vous sera demandée à chaque ouverture."


class PassphraseChooser(QWidget):
    """The two ways to a passphrase; ``submitted`` when Enter is pressed in the last field."""

    submitted = Signal()

    def __init__(self, choice: PassphraseChoice) -> None:
        super().__init__()
        self._choice = choice
        column = VBox(self, spacing=12)
        self._proposal = QWidget()
        self._build_proposal(VBox(self._proposal, spacing=12))
        column.addWidget(self._proposal)
        self.own_tick = CheckBox("Je préfère choisir ma phrase")
        self.own_tick.changed.connect(self._switch)
        self._own_part = QWidget()
        self._own_part.hide()
        self._build_own(VBox(self._own_part, spacing=12))
        column.addWidget(self._own_part)
        column.addWidget(self.own_tick)
        self.setFocusProxy(self.retyped)

    def _build_proposal(self, column: VBox) -> None:
        column.addWidget(label(NOTE, "muted", wrap=True))
        self.sheet = WordSheet("Phrase secrète proposée", 2, 4, size=18)
        column.addWidget(self.sheet)
        self.other_button = button("Proposer d’autres mots", "refresh-cw", "default")
        self.other_button.clicked.connect(self.propose)
        row = HBox()
        row.addWidget(self.other_button)
        row.addStretch()
        column.addLayout(row)
        self.retyped = TypedEdit()
        self.retyped_field = field("Retapez la phrase", self.retyped, TYPE_IT)
        self.sheet.hide_while(self.retyped)
        self.retyped.changed.connect(self._typed)
        self.retyped.changed.connect(lambda: self.retyped_field.set_error(None))
        self.retyped.paste_refused.connect(lambda: self.retyped_field.set_error(NO_PASTE))
        self.retyped.returnPressed.connect(self.submitted)
        column.addWidget(self.retyped_field)

    def _build_own(self, column: VBox) -> None:
        self.own, self.again = PassphraseEdit(), PassphraseEdit()
        self.own_field = field("Votre phrase secrète", self.own, OWN)
        column.addWidget(self.own_field)
        self.verdict = label("", "muted", wrap=True)
        self._verdict_icon = Picture("info", "text2", 16)
        self._verdict_row = QWidget()
        row = HBox(self._verdict_row, spacing=8)
        row.addWidget(self._verdict_icon)
        row.addWidget(self.verdict, 1)
        self._verdict_row.hide()
        column.addWidget(self._verdict_row)
        self.again_field = field("La même, une seconde fois", self.again)
        column.addWidget(self.again_field)
        self.caps_warning = label(CAPS_LOCK, "hint", ink="warning")
        self.caps_warning.hide()
        column.addWidget(self.caps_warning)
        for one in (self.own, self.again):
            one.caps_lock.connect(self.caps_warning.setVisible)
            one.changed.connect(self._typed)
        self.own.returnPressed.connect(self.again.setFocus)
        self.again.returnPressed.connect(self.submitted)
        self.own.changed.connect(lambda: self.own_field.set_error(None))
        self.own.changed.connect(lambda: self._choice.judge(self._show_verdict))
        self.again.changed.connect(lambda: self.again_field.set_error(None))

    def prepare(self) -> None:
        """Propose words, unless there are some already."""
        if not self._choice.proposed:
            self.propose()

    def propose(self) -> None:
        """Show eight other words."""
        self.sheet.set_words(self._choice.propose().split())
        self.retyped.setText("")
        self.retyped_field.set_error(None)

    def check(self) -> bool:
        """Whether one can go on; the first field to correct takes the keyboard."""
        problems = self._choice.problems()
        fields = {"retyped": self.retyped_field, "own": self.own_field, "again": self.again_field}
        for name, shown in fields.items():
            shown.set_error(problems.get(name))
        first = next(iter(problems), None)
        if first is not None:
            # The verdict says the same thing: once is enough.
            self._verdict_row.setVisible(first != "own" and bool(self.verdict.text()))
            fields[first].widget.setFocus()
        return first is None

    def forget(self) -> None:
        """Take every secret off the screen."""
        self._choice.forget()
        self.sheet.set_words(())
        for one in (self.retyped, self.own, self.again):
            one.setText("")  # unlike clear, it also drops what Ctrl+Z would bring back
        for secret in (self.own, self.again):
            secret.reveal(False)
        self._show_verdict(False, "")

    def _switch(self) -> None:
        own = self._choice.own_mode = self.own_tick.value()
        self._proposal.setVisible(not own)
        self._own_part.setVisible(own)
        self.setFocusProxy(self.own if own else self.retyped)
        if own:
            self.own.setFocus()

    def _typed(self) -> None:
        """Keep what is typed."""
        choice = self._choice
        choice.retyped, choice.own, choice.again = self.retyped.text(), self.own.text(), self.again.text()

    def _show_verdict(self, accepted: bool, sentence: str) -> None:
        self.verdict.setText(sentence)
        self._verdict_icon.set("circle-check" if accepted else "circle-alert", "success" if accepted else "warning")
        self._verdict_row.setVisible(bool(sentence))
