"""What is said when the application itself is at fault: nothing is lost, and a code that tells no content."""

from PySide6.QtWidgets import QApplication, QWidget

from bilan_desktop.ui.kit.buttons import button
from bilan_desktop.ui.kit.dialog import Dialog
from bilan_desktop.ui.kit.fields import field
from bilan_desktop.ui.kit.inputs import LineEdit

TEXT = (
    "L’application a rencontré un défaut et a abandonné ce qu’elle faisait. Ce qui était enregistré dans le coffre "
    "y est toujours, rien n’est perdu. Si cela se reproduit, signalez-le avec le code ci-dessous."
)


class FaultDialog(Dialog):
    """The technical code of a fault, to be copied."""

    def __init__(self, window: QWidget, code: str) -> None:
        super().__init__(window, "Une erreur inattendue s’est produite", TEXT)
        self.setObjectName("fault")
        self.code = LineEdit()
        self.code.setObjectName("fault-code")
        self.code.set_value(code)
        self.code.setReadOnly(True)
        self.add(field("Code technique", self.code, "Il ne contient rien de vos dossiers."))
        self.copy_button = button("Copier le code", "copy")
        self.copy_button.setObjectName("copy-fault")
        self.copy_button.clicked.connect(self._copy)
        close = button("Continuer", None, "primary")
        close.clicked.connect(self.accept)
        self.set_buttons([self.copy_button, close])

    def _copy(self) -> None:
        QApplication.clipboard().setText(self.code.text())
        self.copy_button.set_text("Copié")
