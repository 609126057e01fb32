"""Before a vault is opened in a folder that a service copies: why not, where to move it, and a word to type."""

from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from bilan_desktop.ui.kit.cards import Callout
from bilan_desktop.ui.kit.fields import field
from bilan_desktop.ui.kit.inputs import LineEdit
from bilan_desktop.ui.kit.layouts import VBox
from bilan_desktop.ui.screens.welcome.presenter import OVERRIDE, SYNCED, plain

MOVE = "Déplacez-y le dossier « {name} », puis ouvrez-le de là."
REFUSED = f"Déplacez le coffre, ou tapez « {OVERRIDE} » pour l’ouvrir ici."


class SyncedGate(QWidget):
    """``check`` says whether the word was typed, and asks for it otherwise; ``submitted`` on Enter."""

    submitted = Signal()

    def __init__(self, service: str, vault: Path) -> None:
        super().__init__()
        self.override = LineEdit(limit=40)
        self.override.setObjectName("synced-override")
        self.field = field(f"Pour l’ouvrir malgré tout, tapez « {OVERRIDE} »", self.override)
        self.override.changed.connect(lambda: self.field.set_error(None))
        self.override.returnPressed.connect(self.submitted)
        column = VBox(self, spacing=12)
        column.addWidget(Callout("warning", f"{SYNCED.format(service=service)} {MOVE.format(name=vault.name)}"))
        column.addWidget(self.field)

    def check(self) -> bool:
        """Whether the word is there; the field takes the keyboard otherwise."""
        agreed = plain(self.override.text()) == plain(OVERRIDE)
        self.field.set_error(None if agreed else REFUSED)
        if not agreed:
            self.override.setFocus()
        return agreed
