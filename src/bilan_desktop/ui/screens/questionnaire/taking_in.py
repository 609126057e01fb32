"""A questionnaire that came back filled: its answers beside those that are there, or an opinion that nobody reads."""

from PySide6.QtWidgets import QWidget

from bilan_desktop.ui.kit.came_back import CameBack
from bilan_desktop.ui.kit.cards import Callout
from bilan_desktop.ui.kit.labels import label
from bilan_desktop.ui.screens.questionnaire.returned import OpinionReturned, Returned, came_lines, warnings_of
from bilan_desktop.ui.screens.slots.dialog import GestureDialog

WIDE = 820
FILE = "Questionnaires remplis (*.pdf)"
TAKING = "Reprendre un questionnaire rempli"
LOOK = "Cochez ce qui est repris. Ce qui n’est pas coché reste comme il est dans le dossier."
NOTHING = "Ce fichier ne porte aucune réponse."
NOT_READ = (
    "Ces réponses ne sont pas montrées ici. Elles sont gardées sans nom, et le fichier ne l’est pas. "
    "Ce geste ne se reprend pas\N{NO-BREAK SPACE}: rien ne dira plus lesquelles elles étaient."
)


class TakingInDialog(GestureDialog):
    """Closed by its owner once what is ticked is taken."""

    enter_confirms = False

    def __init__(self, window: QWidget, returned: Returned) -> None:
        super().__init__(window, TAKING, LOOK, "Reprendre ce qui est coché")
        self._width = WIDE
        for words in warnings_of(returned.form):
            self.put(Callout("warning", words))
        lines = came_lines(returned)
        self.lines = CameBack(lines)
        self.put(self.lines if lines else label(NOTHING, "muted", wrap=True))
        self.lines.changed.connect(self._follow)
        self._follow()

    def begin(self) -> tuple[str, ...]:
        """What is ticked, to be taken once: pressed again meanwhile, it would be taken twice."""
        self.confirm.setEnabled(False)
        return self.lines.taken()

    def refuse(self, error: Exception) -> None:
        """Say why, and let it be tried again."""
        super().refuse(error)
        self._follow()

    def _follow(self) -> None:
        self.confirm.setEnabled(bool(self.lines.taken()))


class OpinionDialog(GestureDialog):
    """How many answers were read, never which; closed by its owner once they are kept."""

    enter_confirms = False

    def __init__(self, window: QWidget, returned: OpinionReturned) -> None:
        read = returned.count
        plural = "s" if read > 1 else ""
        words = f"{read} réponse{plural} trouvée{plural} sur {returned.asked}." if read else NOTHING
        super().__init__(window, "Garder cet avis", f"{words} {NOT_READ}" if read else words, "Garder cet avis")
        self.confirm.setEnabled(bool(read))
        self.confirmed.connect(lambda: self.confirm.setEnabled(False))
