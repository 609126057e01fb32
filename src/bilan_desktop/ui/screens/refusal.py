"""What a rule refuses, said where the gesture was made."""

from bilan_desktop.domain.errors import DomainError
from bilan_desktop.ui.kit.cards import Callout
from bilan_desktop.ui.kit.feedback import announce


class Refusal(Callout):
    """Hidden until something is refused; hide it again when the next gesture succeeds."""

    def __init__(self) -> None:
        super().__init__("warning", "")
        self.hide()

    def say(self, error: Exception) -> None:
        """Show the sentence of a refusal, and read it aloud; anything else is a bug and is raised."""
        if not isinstance(error, DomainError):
            raise error
        self.set("warning", error.sentence)
        self.show()
        announce(self, error.sentence)
