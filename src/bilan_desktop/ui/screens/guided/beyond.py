"""More time accepted than the person declares: said beside the two durations while they are typed, never refused."""

from bilan_desktop.ui.kit.cards import Callout
from bilan_desktop.ui.kit.moments import DurationEdit
from bilan_desktop.ui.screens.guided.presenter import beyond_words


class BeyondDeclared(Callout):
    """Follows the two inputs; hidden while there is nothing to say."""

    def __init__(self, accepted: DurationEdit, declared: DurationEdit) -> None:
        super().__init__("warning", "")
        self._accepted, self._declared = accepted, declared
        for one in (accepted, declared):
            one.changed.connect(self.look)
            one.textEdited.connect(self.look)
        self.hide()

    def look(self) -> None:
        """Compare what the two inputs hold."""
        words = beyond_words(self._accepted.value(), self._declared.value())
        self.set("warning", words)
        self.setVisible(bool(words))
