"""The panels of the occupations explored: pick one in the library or name it, read a sheet, take a newer one."""

from collections.abc import Callable

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from bilan_desktop.domain.occupations import OccupationsAsked, OccupationSheet
from bilan_desktop.ui.kit.buttons import Button, button
from bilan_desktop.ui.kit.cards import Callout
from bilan_desktop.ui.kit.dialog import Dialog
from bilan_desktop.ui.kit.labels import label
from bilan_desktop.ui.kit.table import Cell, Row
from bilan_desktop.ui.screens.occupations.sheet_view import SheetBody
from bilan_desktop.ui.screens.occupations.words import detail
from bilan_desktop.ui.screens.support.library_pick import LibraryPick, PickWords
from bilan_desktop.ui.services import Services
from bilan_desktop.usecases.occupations import find_occupations
from bilan_desktop.usecases.ports import Work

FOUND = 30
WORDS = PickWords(
    title="Ajouter un métier",
    text="Une fiche de la bibliothèque est gardée telle qu’elle est aujourd’hui. Un métier sans fiche se note aussi.",
    look_for="Métier, appellation, compétence ou code",
    asked="Métier à ajouter",
    found="Métiers trouvés",
    none="La bibliothèque ne connaît pas ces mots : le métier peut s’ajouter sans fiche.",
    named="Ajouter sans fiche",
    picked="Garder cette fiche",
)


class PickDialog(LibraryPick):
    """An occupation: ``picked`` carries its code, ``library_asked`` leads to the whole library."""

    library_asked = Signal()

    def __init__(self, window: QWidget, services: Services, failed: Callable[[Exception], None]) -> None:
        super().__init__(window, services, failed, WORDS, _rows)
        self.setObjectName("pick-occupation")
        self.search.setObjectName("occupation")

    def ways_out(self) -> list[Button]:
        """The way to the library before the others."""
        self.library_button = button("Toute la bibliothèque", "search", "ghost")
        self.library_button.setObjectName("whole-library")
        self.library_button.clicked.connect(self._to_library)
        return [self.library_button, *super().ways_out()]

    def _to_library(self) -> None:
        self.reject()
        self.library_asked.emit()


def _rows(work: Work, text: str) -> list[Row]:
    hits = find_occupations(work, OccupationsAsked(text), FOUND)
    return [Row(hit.code, (Cell(hit.label, detail(hit)),)) for hit in hits]


class SheetDialog(Dialog):
    """A sheet to read; with ``changes`` it is a newer one, and ``taken`` when it replaces the one that is kept."""

    keeps_typed = False
    taken = Signal()
    followed = Signal(str)

    def __init__(self, window: QWidget, title: str, sheet: OccupationSheet, changes: tuple[str, ...] = ()) -> None:
        super().__init__(window, title, width=760)
        self.setObjectName("sheet-dialog")
        if changes:
            self.add(Callout("info", "\n".join(changes)))
        self.body_of_sheet = SheetBody(sheet)
        self.body_of_sheet.followed.connect(self._follow)
        self.add(self.body_of_sheet)
        self.add(label(sheet.source, "hint", wrap=True))
        close = button("Fermer")
        close.clicked.connect(self.reject)
        buttons = [close]
        if changes:
            take = button("Prendre cette fiche", "refresh-cw", "primary")
            take.setObjectName("take-sheet")
            take.clicked.connect(self._take)
            buttons.append(take)
        self.set_buttons(buttons)
        self.room.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.room.setAccessibleName(f"Fiche {sheet.code}, {sheet.label}")
        self.first = self.room
        self.finished.connect(self.deleteLater)

    def _take(self) -> None:
        self.accept()
        self.taken.emit()

    def _follow(self, code: str) -> None:
        self.reject()
        self.followed.emit(code)
