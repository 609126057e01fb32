"""The input of a text with headings, lists, bold, italic, tables and drawings; its value is the JSON of its blocks."""

from contextlib import suppress

from PySide6.QtCore import QEvent, QMimeData, QPointF, Qt, Signal
from PySide6.QtGui import (
    QFont,
    QMouseEvent,
    QTextCharFormat,
    QTextCursor,
    QTextListFormat,
)

from bilan_desktop.blocks import Block, Heading, Paragraph, UnreadableBlocks, from_json, to_json
from bilan_desktop.ui.kit.feedback import announce
from bilan_desktop.ui.kit.inputs import leave_undo_to_the_window
from bilan_desktop.ui.pictures import MOVED, drawing_at
from bilan_desktop.ui.rich_document import GrowingText, block_format, fill, read
from bilan_desktop.ui.rich_tables import TableGesture, size_of, table_at

LIMIT = 50_000
"""Characters of one text at most: about twenty pages."""
TOO_LONG = (
    "Ce texte est trop long pour un passage de la synthèse : rien n’a été collé. "
    "Gardez l’essentiel, ou collez-le en plusieurs passages."
)
ELSEWHERE = "Un graphique ne se colle que dans le passage d’où il vient : les mots seuls ont été collés."
IN_A_CELL = "Dans un tableau, un texte est en gras ou en italique ; un intertitre ou une liste se place en dehors."


class RichText(GrowingText):
    """The input of a text in blocks; its value is their JSON. It grows rather than scrolls."""

    changed = Signal()
    error_changed = Signal(str)

    def __init__(self, name: str) -> None:
        super().__init__(name)
        self.setTabChangesFocus(True)
        self._shown = self._helped = ""
        self._silent = self._refused = False
        self.textChanged.connect(self._edited)

    def event(self, event: QEvent) -> bool:
        """Undo and redo belong to the window, which takes back what was saved."""
        return leave_undo_to_the_window(event) or super().event(event)

    def value(self) -> str:
        """The JSON of the blocks."""
        return to_json(read(self.document()))

    def set_value(self, value: str | None) -> None:
        """Show these blocks without telling ``changed``; UnreadableBlocks for anything else."""
        if value and value == (self._shown or self.value()):
            return
        self._refuse("")
        self._silent = True
        place = self.textCursor().position()
        fill(self.document(), from_json(value) if value else ())
        cursor = self.textCursor()
        cursor.setPosition(min(place, self.document().characterCount() - 1))
        self.setTextCursor(cursor)
        self._shown, self._silent = value or "", False
        self.setAccessibleDescription(self._helped)

    def show_draft(self, raw: str) -> None:
        """Show again what was typed and refused; nothing when it is not blocks any more."""
        with suppress(UnreadableBlocks):
            self.set_value(raw)

    def toggle_bold(self) -> None:
        """Bold for what is selected, or for what is typed next; nothing when the text is only to be read."""
        if self.isReadOnly():
            return
        made = QTextCharFormat()
        heavy = self.fontWeight() > QFont.Weight.Medium
        made.setFontWeight(QFont.Weight.Normal if heavy else QFont.Weight.Bold)
        self.mergeCurrentCharFormat(made)

    def toggle_italic(self) -> None:
        """Italic for what is selected, or for what is typed next; nothing when the text is only to be read."""
        if self.isReadOnly():
            return
        made = QTextCharFormat()
        made.setFontItalic(not self.fontItalic())
        self.mergeCurrentCharFormat(made)

    def toggle_heading(self) -> None:
        """The line becomes a heading, or text again; nothing when the text is only to be read."""
        if self.isReadOnly() or self._is_in_a_cell():
            return
        cursor = self.textCursor()
        is_heading = cursor.blockFormat().headingLevel() > 0
        self._leave_list(cursor)
        becomes: Block = Paragraph(()) if is_heading else Heading(3, "")
        cursor.setBlockFormat(block_format(becomes))
        cursor.select(QTextCursor.SelectionType.BlockUnderCursor)
        plain = QTextCharFormat()
        plain.setFontWeight(QFont.Weight.Normal if is_heading else QFont.Weight.Bold)
        plain.setFontItalic(False)
        cursor.mergeCharFormat(plain)

    def toggle_list(self, *, ordered: bool) -> None:
        """The lines become a list, or leave theirs; nothing when the text is only to be read."""
        if self.isReadOnly() or self._is_in_a_cell():
            return
        cursor = self.textCursor()
        if cursor.currentList() is not None:
            self._leave_list(cursor)
            return
        cursor.createList(QTextListFormat.Style.ListDecimal if ordered else QTextListFormat.Style.ListDisc)

    def change_table(self, gesture: TableGesture) -> None:
        """Do this where the cursor is, or say why not; nothing when the text is only to be read."""
        if self.isReadOnly():
            return
        cursor = self.textCursor()
        refusal = gesture(cursor)
        self.setTextCursor(cursor)
        self._refuse(refusal)
        table = table_at(cursor)
        if not refusal:
            announce(self, size_of(table) if table is not None else "Tableau retiré")

    def _is_in_a_cell(self) -> bool:
        """Whether the cursor is in a table, whose cells hold neither headings nor lists; says so."""
        if table_at(self.textCursor()) is None:
            return False
        self._refuse(IN_A_CELL)
        return True

    @staticmethod
    def _leave_list(cursor: QTextCursor) -> None:
        if cursor.currentList() is not None:
            cursor.currentList().remove(cursor.block())
            plain = cursor.blockFormat()
            plain.setIndent(0)
            cursor.setBlockFormat(plain)

    def createMimeDataFromSelection(self) -> QMimeData:
        """What is cut or copied; its drawings can be pasted in this text."""
        return self.pictures.carried(self.textCursor()) or super().createMimeDataFromSelection()

    def canInsertFromMimeData(self, source: QMimeData) -> bool:
        """What may be dropped here: a drawing dragged to another text would be lost."""
        return super().canInsertFromMimeData(source) and (not source.hasFormat(MOVED) or self.pictures.knows(source))

    def insertFromMimeData(self, source: QMimeData) -> None:
        """Paste the words only, in this document's look, and this text's own drawings; only when all of it fits."""
        text = source.text().replace("\0", "")
        if self.document().characterCount() + len(text) > LIMIT:
            self._refuse(TOO_LONG)
            return
        cursor = self.textCursor()
        if source.hasFormat(MOVED):
            known = self.pictures.knows(source)
            cursor.removeSelectedText()
            self.pictures.paste(cursor, source)
            self.setTextCursor(cursor)
            # After the words: what changes the text takes back what was said of the last paste.
            self._refuse("" if known else ELSEWHERE)
        else:
            cursor.insertText(text)
        self.ensureCursorVisible()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """A click on a drawing selects it, to be cut or deleted."""
        super().mousePressEvent(event)
        scrolled = QPointF(self.horizontalScrollBar().value(), self.verticalScrollBar().value())
        at = drawing_at(self.document(), event.position() + scrolled)
        if at >= 0 and event.button() is Qt.MouseButton.LeftButton:
            cursor = self.textCursor()
            cursor.setPosition(at)
            cursor.movePosition(QTextCursor.MoveOperation.Right, QTextCursor.MoveMode.KeepAnchor)
            self.setTextCursor(cursor)

    def _refuse(self, sentence: str) -> None:
        """Say what was not done, until the text changes."""
        if sentence or self._refused:
            self._refused = bool(sentence)
            self.error_changed.emit(sentence)

    def _edited(self) -> None:
        if not self._silent:
            self._refuse("")
            self._shown = ""
            self.setAccessibleDescription(self._helped)
            self.changed.emit()

    def setAccessibleDescription(self, words: str) -> None:
        """What helps or is wrong, then what the drawings tell: read alone, the text only says that they stand there."""
        self._helped = words
        told = (drawing.alt for drawing in self.pictures.every())
        super().setAccessibleDescription(" ".join(filter(None, (words, *told))))
