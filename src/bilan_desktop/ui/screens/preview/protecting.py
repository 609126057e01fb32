"""« Protéger par une phrase »: words drawn to be told by voice, or a phrase of one's own; kept nowhere."""

from PySide6.QtWidgets import QWidget

from bilan_desktop.ui.kit.buttons import button
from bilan_desktop.ui.kit.feedback import announce
from bilan_desktop.ui.kit.fields import field
from bilan_desktop.ui.kit.inputs import CheckBox, Toggle
from bilan_desktop.ui.kit.labels import label
from bilan_desktop.ui.kit.layouts import HBox, VBox
from bilan_desktop.ui.screens.lock.screen import CAPS_LOCK, PassphraseEdit
from bilan_desktop.ui.screens.welcome.words import WordSheet
from bilan_desktop.ui.secret_words import SecretWords

BY_VOICE = (
    "À dire de vive voix, jamais dans le même message que le document. Elle n’est gardée nulle part\N{NO-BREAK SPACE}: "
    "notez-la avant de quitter cette page. Oubliée, cette copie ne s’ouvre plus."
)
EMPTY = "Tapez la phrase que vous choisissez."
WORDS = 5


class Protection(QWidget):
    """A switch that is off, and the phrase below it once it is on; hidden where nothing can draw words."""

    def __init__(self, door: SecretWords | None) -> None:
        super().__init__()
        self._door = door
        self._drawn = ""
        column = VBox(self, spacing=10)
        self.toggle = Toggle("Protéger par une phrase")
        self.toggle.setObjectName("protect")
        self.toggle.changed.connect(self._switch)
        column.addWidget(self.toggle)
        self._below = QWidget()
        inside = VBox(self._below, spacing=10)
        self.sheet = WordSheet("Phrase qui ouvre la copie", WORDS, 1, size=16)
        inside.addWidget(self.sheet)
        self.other = button("D’autres mots", "refresh-cw", "ghost")
        self.other.clicked.connect(self._draw)
        row = HBox()
        row.addWidget(self.other)
        row.addStretch()
        self._other_row = QWidget()
        self._other_row.setLayout(row)
        inside.addWidget(self._other_row)
        self._build_own(inside)
        inside.addWidget(label(BY_VOICE, "hint", wrap=True))
        column.addWidget(self._below)
        self._below.hide()
        if door is None:
            self.hide()

    def _build_own(self, inside: VBox) -> None:
        self.own = PassphraseEdit()
        self.own_field = field("Votre phrase", self.own, "Sept mots sans rapport entre eux, ou plus.")
        self.own.changed.connect(lambda: self.own_field.set_error(None))
        self.caps_warning = label(CAPS_LOCK, "hint", wrap=True, ink="warning")
        self.caps_warning.hide()
        self.own.caps_lock.connect(self.caps_warning.setVisible)
        self.own_tick = CheckBox("Je préfère choisir ma phrase")
        self.own_tick.changed.connect(self._switch_own)
        for widget in (self.own_field, self.caps_warning, self.own_tick):
            inside.addWidget(widget)
        self.own_field.hide()

    @property
    def wanted(self) -> bool:
        """Whether the copy is to be protected."""
        return self.toggle.value()

    def phrase(self) -> str | None:
        """What is to open the copy, empty for a clear one; None once what lacks is said under its field."""
        if not self.wanted:
            return ""
        if not self.own_tick.value():
            return self._drawn
        if not self.own.text().strip():
            self.refuse(EMPTY)
            return None
        return self.own.text()

    @property
    def typed(self) -> bool:
        """Whether the phrase is the person's own, to be judged."""
        return self.wanted and self.own_tick.value()

    def refuse(self, sentence: str) -> None:
        """The phrase typed is too weak."""
        self.own_field.set_error(sentence)
        self.own.setFocus()
        announce(self, sentence)

    def forget(self) -> None:
        """Take every word off the screen and out of the fields; the next copy is clear unless asked again."""
        self._drawn = ""
        self.sheet.set_words(())
        self.own.setText("")  # unlike clear, it also drops what Ctrl+Z would bring back
        self.own.reveal(False)
        self.own_field.set_error(None)
        self.caps_warning.hide()
        self.own_tick.set_value(False)
        self.toggle.set_value(False)
        self._show_own(own=False)
        self._below.hide()

    def _switch(self) -> None:
        if not self.wanted:
            self.forget()
            return
        self._draw()
        self._below.show()

    def _draw(self) -> None:
        if self._door is not None:
            self._drawn = self._door.propose_to_tell()
            self.sheet.set_words(self._drawn.split())

    def _switch_own(self) -> None:
        own = self.own_tick.value()
        self._show_own(own=own)
        if own:
            self.own.setFocus()
        else:
            self.own.setText("")
            self.own.reveal(False)

    def _show_own(self, *, own: bool) -> None:
        self.sheet.setVisible(not own)
        self._other_row.setVisible(not own)
        self.own_field.setVisible(own)
        if not own:
            self.caps_warning.hide()
