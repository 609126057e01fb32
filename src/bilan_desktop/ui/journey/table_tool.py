"""The tool of the tables of a text: it puts one in, or offers what can be done with the one the cursor is in."""

from functools import partial

from PySide6.QtCore import QPoint, Signal
from PySide6.QtWidgets import QMenu

from bilan_desktop.ui.journey.rich_text import RichText
from bilan_desktop.ui.kit.buttons import Button
from bilan_desktop.ui.rich_tables import WITHIN, TableGesture, put_in, table_at

INSERT, CHANGE = "Insérer un tableau", "Lignes et colonnes du tableau"


class TableTool(Button):
    """Named by what it does where the cursor of its text is; ``chosen`` with the gesture."""

    chosen = Signal(object)

    def __init__(self, text: RichText) -> None:
        super().__init__("Tableau", None, "ghost")
        self._of = text
        self.setToolTip("Insérer un tableau, ou changer celui où est le curseur")
        text.cursorPositionChanged.connect(self._follow)
        self._follow()

    def act(self) -> None:
        """Put a table in, or open the menu of the one the cursor is in."""
        if self._of.isReadOnly():
            return
        if table_at(self._of.textCursor()) is None:
            self.chosen.emit(put_in)
            return
        menu = self.menu_within()
        menu.aboutToHide.connect(menu.deleteLater)
        menu.popup(self._below())
        menu.setActiveAction(menu.actions()[0])

    def menu_within(self) -> QMenu:
        """What can be done with the table the cursor is in."""
        menu = QMenu(self._of)
        menu.setAccessibleName(CHANGE)
        for name, gesture in WITHIN:
            menu.addAction(name, partial(self._choose, gesture))
        return menu

    def _choose(self, gesture: TableGesture) -> None:
        self.chosen.emit(gesture)

    def _below(self) -> QPoint:
        """Where the eyes are: at the cursor for who types, else at the button."""
        if self._of.hasFocus():
            return self._of.viewport().mapToGlobal(self._of.cursorRect().bottomLeft())
        return self.mapToGlobal(self.rect().bottomLeft())

    def _follow(self) -> None:
        inside = table_at(self._of.textCursor()) is not None
        name = CHANGE if inside else INSERT
        if self.accessibleName() != name:
            self.set_icon("chevron-down" if inside else None)
            self.set_text("Tableau")
            self.setAccessibleName(name)
