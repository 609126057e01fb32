"""What a rule refuses, said where the gesture was made."""

from PySide6.QtCore import SignalInstance

from bilan_desktop.domain.errors import DomainError
from bilan_desktop.ui.kit.cards import Callout
from bilan_desktop.ui.kit.feedback import announce


class Refusal(Callout):
    """Hidden until something is refused; hide it again when the next gesture succeeds.

    ``goes_with`` names what makes it untrue: the fields that it is about.
    """

    def __init__(self) -> None:
        super().__init__("warning", "")
        self.hide()

    def goes_with(self, *signals: SignalInstance) -> None:
        """Hide as soon as one of these tells."""
        for signal in signals:
            signal.connect(lambda *_: self.hide())

    def say(self, error: Exception) -> None:
        """Show the sentence of a refusal, and read it aloud; anything else is a bug and is raised."""
        if not isinstance(error, DomainError):
            raise error
        self.set("warning", error.sentence)
        self.show()
        announce(self, error.sentence)
