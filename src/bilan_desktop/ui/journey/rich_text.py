"""A text with headings, lists, bold, italic, tables and drawings: blocks shown and read in a Qt document, without loss.

Paragraphs, headings, lists, tables and drawings of the block model are known here; a drawing is shown as it is.
"""

import json
from contextlib import suppress

from PySide6.QtCore import QEvent, QMimeData, QPointF, QSize, Qt, Signal
from PySide6.QtGui import (
    QFont,
    QMouseEvent,
    QTextBlock,
    QTextBlockFormat,
    QTextCharFormat,
    QTextCursor,
    QTextDocument,
    QTextFormat,
    QTextFragment,
    QTextLength,
    QTextListFormat,
    QTextTable,
    QTextTableFormat,
)
from PySide6.QtWidgets import QSizePolicy, QTextEdit

from bilan_desktop.blocks import (
    Block,
    Drawing,
    Heading,
    ListBlock,
    Paragraph,
    Span,
    Spans,
    Table,
    UnreadableBlocks,
    from_json,
    joined,
    to_json,
)
from bilan_desktop.ui.journey.pictures import MOVED, Pictures, drawing_at, fragments, pictures_of
from bilan_desktop.ui.kit.inputs import leave_undo_to_the_window
from bilan_desktop.ui.kit.theme import theme

_STYLE = QTextFormat.Property.UserProperty.value + 1
_TABLE = QTextFormat.Property.UserProperty.value + 2
_DEEPEST = 4
LIMIT = 50_000
"""Characters of one text at most: about twenty pages."""
TOO_LONG = (
    "Ce texte est trop long pour un passage de la synthèse : rien n’a été collé. "
    "Gardez l’essentiel, ou collez-le en plusieurs passages."
)
ELSEWHERE = "Un graphique ne se colle que dans le passage d’où il vient : les mots seuls ont été collés."


def fill(document: QTextDocument, blocks: tuple[Block, ...]) -> None:
    """Show blocks in an empty document."""
    document.clear()
    pictures = pictures_of(document)
    cursor = QTextCursor(document)
    fresh = True
    for block in blocks:
        if isinstance(block, Table):
            _insert_table(cursor, block)
            fresh = True
            continue
        for position, spans in enumerate(_lines(block)):
            if not fresh:
                cursor.insertBlock(QTextBlockFormat(), QTextCharFormat())
            fresh = False
            cursor.setBlockFormat(_block_format(block))
            if isinstance(block, Drawing):
                pictures.insert(cursor, block)
            elif isinstance(block, ListBlock):
                if position == 0:
                    style = QTextListFormat.Style.ListDecimal if block.ordered else QTextListFormat.Style.ListDisc
                    made = cursor.createList(style)
                else:
                    made.add(cursor.block())
            _insert(cursor, spans, isinstance(block, Heading))


def read(document: QTextDocument) -> tuple[Block, ...]:
    """The blocks a document shows; empty paragraphs are left out."""
    found: list[Block] = []
    pictures = pictures_of(document)
    block = document.begin()
    while block.isValid():
        table: QTextTable | None = QTextCursor(block).currentTable()  # the stubs forget that there may be none
        if table is not None:
            found.append(_table(table))
            block = document.findBlock(table.lastPosition()).next()
        elif block.textList() is not None:
            items, block = _items(block, pictures)
            found += items
        else:
            found += [part if isinstance(part, Drawing) else _plain(block, part) for part in _parts(block, pictures)]
            block = block.next()
    return tuple(found)


def _lines(block: Block) -> tuple[Spans, ...]:
    if isinstance(block, Paragraph):
        return (block.spans,)
    if isinstance(block, Heading):
        return ((Span(block.text),),)
    if isinstance(block, ListBlock):
        return block.items
    if isinstance(block, Drawing):
        return ((),)
    raise TypeError(type(block).__name__)


def _block_format(block: Block) -> QTextBlockFormat:
    made = QTextBlockFormat()
    made.setBottomMargin(6)
    if isinstance(block, Heading):
        made.setHeadingLevel(block.level)
        made.setTopMargin(6)
    elif isinstance(block, Paragraph):
        made.setProperty(_STYLE, block.style)
    return made


def _look(span: Span, *, heavy: bool) -> QTextCharFormat:
    made = QTextCharFormat()
    made.setFontWeight(QFont.Weight.Bold if span.bold or heavy else QFont.Weight.Normal)
    made.setFontItalic(span.italic)
    if span.link:
        made.setAnchor(True)
        made.setAnchorHref(span.link)
        made.setFontUnderline(True)
    return made


def _insert(cursor: QTextCursor, spans: Spans, heavy: bool) -> None:
    for span in spans:
        cursor.insertText(span.text.replace("\n", "\u2028"), _look(span, heavy=heavy))


def _insert_table(cursor: QTextCursor, table: Table) -> None:
    form = QTextTableFormat()
    form.setProperty(_TABLE, json.dumps([table.widths, table.row_headers, table.caption]))
    form.setWidth(QTextLength(QTextLength.Type.PercentageLength, 100))
    if table.widths:
        total = sum(table.widths)
        shares = [100 * share / total for share in table.widths]
        form.setColumnWidthConstraints([QTextLength(QTextLength.Type.PercentageLength, share) for share in shares])
    form.setCellPadding(5)
    form.setCellSpacing(0)
    form.setBorderCollapse(True)
    form.setHeaderRowCount(1)
    made = cursor.insertTable(1 + len(table.rows), len(table.head), form)
    for row, cells in enumerate((table.head, *table.rows)):
        for column, spans in enumerate(cells):
            _insert(made.cellAt(row, column).firstCursorPosition(), spans, heavy=row == 0)
    cursor.movePosition(QTextCursor.MoveOperation.End)


def _span(fragment: QTextFragment, *, heavy: bool = False) -> Span:
    look = fragment.charFormat()
    bold = look.fontWeight() > QFont.Weight.Medium and not heavy
    text = fragment.text().replace("\u2028", "\n").replace("\ufffc", "")
    return Span(text, bold, look.fontItalic(), look.anchorHref())


def _parts(block: QTextBlock, pictures: Pictures) -> list[Spans | Drawing]:
    """The words of a line and the drawings between them; words that say nothing are left out."""
    found: list[Spans | Drawing] = []
    words: list[Span] = []
    for fragment in fragments(block):
        drawings = pictures.of(fragment)
        if not drawings:
            words.append(_span(fragment))
            continue
        found += [*_said(words), *drawings]
        words.clear()
    return [*found, *_said(words)]


def _said(words: list[Span]) -> list[Spans]:
    kept = tuple(word for word in words if word.text)
    return [kept] if joined(kept).strip() else []


def _plain(block: QTextBlock, words: Spans) -> Block:
    level = block.blockFormat().headingLevel()
    if level:
        return Heading(min(level, _DEEPEST), " ".join(joined(words).split()))
    style = block.blockFormat().property(_STYLE)
    return Paragraph(words, style if style in ("lead", "note", "caption", "small") else "body")


def _items(block: QTextBlock, pictures: Pictures) -> tuple[list[Block], QTextBlock]:
    """A list and what comes after it; a drawing among its lines parts it in two."""
    same = block.textList()
    ordered = same.format().style() is QTextListFormat.Style.ListDecimal
    found: list[Block] = []
    items: list[Spans] = []
    while block.isValid() and block.textList() is not None:
        if block.textList().objectIndex() != same.objectIndex():
            break
        for part in _parts(block, pictures):
            if isinstance(part, Drawing):
                found += [*([ListBlock(tuple(items), ordered)] if items else []), part]
                items.clear()
            else:
                items.append(part)
        block = block.next()
    return [*found, *([ListBlock(tuple(items), ordered)] if items else [])], block


def _table(table: QTextTable) -> Table:
    widths, row_headers, caption = json.loads(str(table.format().property(_TABLE) or '[[], true, ""]'))
    rows = [
        tuple(_cell(table, row, column, heavy=row == 0) for column in range(table.columns()))
        for row in range(table.rows())
    ]
    return Table(rows[0], tuple(rows[1:]), tuple(widths), row_headers, caption)


def _cell(table: QTextTable, row: int, column: int, *, heavy: bool) -> Spans:
    cell = table.cellAt(row, column)
    block, last = cell.firstCursorPosition().block(), cell.lastCursorPosition().block()
    found = [_span(fragment, heavy=heavy) for fragment in fragments(block)]
    while block != last:
        block = block.next()
        found += [Span("\n"), *(_span(fragment, heavy=heavy) for fragment in fragments(block))]
    return tuple(span for span in found if span.text)


class RichText(QTextEdit):
    """The input of a text in blocks; its value is their JSON. It grows rather than scrolls."""

    changed = Signal()
    error_changed = Signal(str)

    def __init__(self, name: str) -> None:
        super().__init__()
        self.setAccessibleName(name)
        self.setTabChangesFocus(True)
        self.setUndoRedoEnabled(False)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self._shown = self._helped = ""
        self._silent = False
        self.pictures = pictures_of(self.document())
        self.textChanged.connect(self._edited)
        self.document().documentLayout().documentSizeChanged.connect(self.updateGeometry)
        theme().changed.connect(self._measure)

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
        if self.isReadOnly():
            return
        cursor = self.textCursor()
        is_heading = cursor.blockFormat().headingLevel() > 0
        self._leave_list(cursor)
        cursor.setBlockFormat(_block_format(Paragraph(()) if is_heading else Heading(3, "")))
        cursor.select(QTextCursor.SelectionType.BlockUnderCursor)
        cursor.mergeCharFormat(_look(Span(""), heavy=not is_heading))

    def toggle_list(self, *, ordered: bool) -> None:
        """The lines become a list, or leave theirs; nothing when the text is only to be read."""
        if self.isReadOnly():
            return
        cursor = self.textCursor()
        if cursor.currentList() is not None:
            self._leave_list(cursor)
            return
        cursor.createList(QTextListFormat.Style.ListDecimal if ordered else QTextListFormat.Style.ListDisc)

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
            self.error_changed.emit(TOO_LONG)
            return
        self.error_changed.emit("")
        cursor = self.textCursor()
        if source.hasFormat(MOVED):
            if not self.pictures.knows(source):
                self.error_changed.emit(ELSEWHERE)
            cursor.removeSelectedText()
            self.pictures.paste(cursor, source)
            self.setTextCursor(cursor)
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

    def sizeHint(self) -> QSize:
        """As tall as the text."""
        wanted = self.document().documentLayout().documentSize().height()
        around = max(theme().px(4), self.height() - self.viewport().height())
        return QSize(theme().px(240), int(max(wanted, 3 * self.fontMetrics().lineSpacing())) + around + theme().px(2))

    def minimumSizeHint(self) -> QSize:
        """The field grows rather than scrolls."""
        return QSize(theme().px(120), self.sizeHint().height())

    def _edited(self) -> None:
        if not self._silent:
            self._shown = ""
            self.setAccessibleDescription(self._helped)
            self.changed.emit()

    def setAccessibleDescription(self, words: str) -> None:
        """What helps or is wrong, then what the drawings tell: read alone, the text only says that they stand there."""
        self._helped = words
        told = (drawing.alt for drawing in self.pictures.every())
        super().setAccessibleDescription(" ".join(filter(None, (words, *told))))

    def _measure(self) -> None:
        """Another zoom: the drawings too take another room."""
        self.document().markContentsDirty(0, self.document().characterCount())
        self.updateGeometry()
