"""The panels of the occupations explored: pick one in the library or name it, read a sheet, take a newer one."""

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QWidget

from bilan_desktop.domain.occupations import OccupationHit, OccupationsAsked, OccupationSheet
from bilan_desktop.ui.kit.buttons import button
from bilan_desktop.ui.kit.cards import Callout
from bilan_desktop.ui.kit.dialog import Dialog
from bilan_desktop.ui.kit.inputs import SearchLine
from bilan_desktop.ui.kit.labels import label
from bilan_desktop.ui.kit.table import Cell, Column, Row, TableView
from bilan_desktop.ui.kit.theme import theme
from bilan_desktop.ui.screens.occupations.sheet_view import SheetBody
from bilan_desktop.ui.screens.occupations.words import detail
from bilan_desktop.ui.services import Services
from bilan_desktop.usecases.occupations import find_occupations

SHOWN_ROWS, FOUND = 5, 30
NAMED_FREELY = "Ajouter sans fiche"


class PickDialog(Dialog):
    """``picked`` carries a code of the library, ``named`` the words of an occupation that it does not list."""

    picked = Signal(str)
    named = Signal(str)
    library_asked = Signal()

    def __init__(self, window: QWidget, services: Services, failed: Callable[[Exception], None]) -> None:
        text = (
            "Une fiche de la bibliothèque est gardée telle qu’elle est aujourd’hui. Un métier sans fiche se note aussi."
        )
        super().__init__(window, "Ajouter un métier", text, width=640)
        self.setObjectName("pick-occupation")
        self._services, self._failed = services, failed
        self._asked: str | None = ""
        self._enters = self._waits = False
        self.search = SearchLine("Métier, appellation, compétence ou code")
        self.search.setObjectName("occupation")
        self.search.setAccessibleName("Métier à ajouter")
        self.search.changed.connect(self._look)
        self.search.returnPressed.connect(self._enter)
        self.add(self.search)
        self.table = TableView("Métiers trouvés", (Column("Métier"),))
        self.table.horizontalHeader().hide()
        self.table.opened.connect(self._pick)
        # A shortcut: the arrow would scroll the dialog.
        down = QShortcut(QKeySequence("Down"), self.search)
        down.setContext(Qt.ShortcutContext.WidgetShortcut)
        down.activated.connect(self.table.setFocus)
        self.add(self.table)
        self.none = label(
            "La bibliothèque ne connaît pas ces mots : le métier peut s’ajouter sans fiche.", "muted", wrap=True
        )
        self.none.hide()
        self.add(self.none)
        self._build_buttons()
        self.first = self.search
        self.finished.connect(self._over)
        self.finished.connect(self.deleteLater)
        self.table.setFixedHeight(theme().px(64 * SHOWN_ROWS))
        self._look()

    def _build_buttons(self) -> None:
        self.library_button = button("Toute la bibliothèque", "search", "ghost")
        self.library_button.setObjectName("whole-library")
        self.library_button.clicked.connect(self._to_library)
        self.name_button = button(NAMED_FREELY, "pen-line")
        self.name_button.setObjectName("name-freely")
        self.name_button.clicked.connect(self._name)
        self.pick_button = button("Garder cette fiche", "plus", "primary")
        self.pick_button.setObjectName("pick")
        self.pick_button.clicked.connect(lambda: self._pick(self.table.current_key()))
        self.set_buttons([self.library_button, self.name_button, self.pick_button])

    def _look(self) -> None:
        asked = self._asked = self.search.value().strip()
        # The rows shown no longer answer: Enter, on the heels of a word, waits for those that do.
        self._enters, self._waits = False, True
        self.pick_button.setEnabled(False)
        self.name_button.setEnabled(bool(asked))
        job = partial(find_occupations, self._services.work, OccupationsAsked(asked), FOUND)
        self._services.storage.post(job, partial(self._found, asked), self._failed)

    def _found(self, asked: str, hits: tuple[OccupationHit, ...]) -> None:
        if asked != self._asked:
            return
        self.table.set_rows([Row(hit.code, (Cell(hit.label, detail(hit)),)) for hit in hits])
        if hits:
            self.table.select(hits[0].code)
        self.table.setVisible(bool(hits))
        self.none.setVisible(not hits)
        self.pick_button.setEnabled(bool(hits))
        self._waits = False
        if self._enters:
            self._enter()

    def _over(self) -> None:
        self._asked = None

    def _enter(self) -> None:
        self._enters = self._waits
        if self._waits:
            return
        if self.pick_button.isEnabled() and self.search.value().strip():
            self._pick(self.table.current_key())
        elif self.name_button.isEnabled():
            self._name()

    def _pick(self, code: object) -> None:
        if isinstance(code, str):
            self.accept()
            self.picked.emit(code)

    def _name(self) -> None:
        words = self.search.value().strip()
        self.accept()
        self.named.emit(words)

    def _to_library(self) -> None:
        self.reject()
        self.library_asked.emit()


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
