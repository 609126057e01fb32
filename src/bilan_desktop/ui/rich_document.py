"""Blocks shown in a Qt document and read back from it, without loss; and a text that grows with them.

Paragraphs, headings, lists, tables and drawings of the block model are known here; a drawing is shown as it is.
Matrices and scales are shown as tables and drawings, and read back as these.
"""

import json
from dataclasses import dataclass, replace
from itertools import groupby

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import (
    QFont,
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

from bilan_desktop.blocks import Block, Drawing, Heading, ListBlock, Paragraph, Span, Spans, Table, joined
from bilan_desktop.blocks.matrices import plainly
from bilan_desktop.ui.kit.theme import theme
from bilan_desktop.ui.pictures import Pictures, fragments, pictures_of

_STYLE = QTextFormat.Property.UserProperty.value + 1
_TABLE = QTextFormat.Property.UserProperty.value + 2
_DEEPEST = 4


@dataclass(frozen=True)
class Look:
    """The air given to blocks: pixels below each and above headings, height of a line in percent.

    ``sized``: headings are larger than the text.
    """

    gap: int = 6
    above: int = 6
    line: int = 100
    sized: bool = False


WRITING = Look()


def fill(document: QTextDocument, blocks: tuple[Block, ...], look: Look = WRITING) -> None:
    """Show blocks in place of what the document holds."""
    document.clear()
    pictures = pictures_of(document)
    cursor = QTextCursor(document)
    fresh = True
    for block in plainly(blocks):
        if isinstance(block, Table):
            _set_apart(insert_table(cursor, block), look)
            cursor.movePosition(QTextCursor.MoveOperation.End)
            fresh = True
            continue
        for position, spans in enumerate(_lines(block)):
            if not fresh:
                cursor.insertBlock(QTextBlockFormat(), QTextCharFormat())
            fresh = False
            cursor.setBlockFormat(block_format(block, look))
            if isinstance(block, Drawing):
                pictures.insert(cursor, block)
            elif isinstance(block, ListBlock):
                if position == 0:
                    style = QTextListFormat.Style.ListDecimal if block.ordered else QTextListFormat.Style.ListDisc
                    made = cursor.createList(style)
                else:
                    made.add(cursor.block())
            _insert(cursor, spans, char_format(block, look))


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


def block_format(block: Block, look: Look = WRITING) -> QTextBlockFormat:
    """How a block stands in the column."""
    made = QTextBlockFormat()
    made.setBottomMargin(look.gap)
    if look.line != WRITING.line and not isinstance(block, Drawing):
        made.setLineHeight(look.line, QTextBlockFormat.LineHeightTypes.ProportionalHeight.value)
    if isinstance(block, Heading):
        made.setHeadingLevel(block.level)
        made.setTopMargin(look.above)
    elif isinstance(block, Paragraph):
        made.setProperty(_STYLE, block.style)
    return made


def char_format(block: Block, look: Look = WRITING) -> QTextCharFormat:
    """How the words of a block look before their own bold or italic."""
    made = QTextCharFormat()
    if isinstance(block, Heading):
        made.setFontWeight(QFont.Weight.Bold)
        if look.sized:
            # As in HTML, where a size is a step from that of the text: two steps for level 1, under the title of the
            # page, none from level 3 on.
            made.setProperty(QTextFormat.Property.FontSizeAdjustment, max(0, _DEEPEST - 1 - block.level))
    return made


def _insert(cursor: QTextCursor, spans: Spans, base: QTextCharFormat) -> None:
    for span in spans:
        made = QTextCharFormat(base)
        if span.bold:
            made.setFontWeight(QFont.Weight.Bold)
        made.setFontItalic(span.italic)
        if span.link:
            made.setAnchor(True)
            made.setAnchorHref(span.link)
            made.setFontUnderline(True)
        cursor.insertText(span.text.replace("\n", "\u2028"), made)


def insert_table(cursor: QTextCursor, table: Table) -> QTextTable:
    """Put a table where the cursor is; the rest of the line goes below it."""
    form = QTextTableFormat()
    form.setProperty(_TABLE, json.dumps([table.widths, table.row_headers, table.caption]))
    form.setWidth(QTextLength(QTextLength.Type.PercentageLength, 100))
    form.setColumnWidthConstraints(_shares(table.widths or (1.0,) * len(table.head)))
    form.setCellPadding(5)
    form.setCellSpacing(0)
    form.setBorderCollapse(True)
    form.setHeaderRowCount(1)
    made = cursor.insertTable(1 + len(table.rows), len(table.head), form)
    for row, cells in enumerate((table.head, *table.rows)):
        for column, spans in enumerate(cells):
            at = made.cellAt(row, column).firstCursorPosition()
            at.setBlockCharFormat(cell_format(row))
            _insert(at, spans, cell_format(row))
    return made


def _set_apart(table: QTextTable, look: Look) -> None:
    """Qt leaves out the space above the block that follows a table: the table asks for it."""
    form = table.format()
    form.setBottomMargin(look.above)
    table.setFormat(form)


def cell_format(row: int) -> QTextCharFormat:
    """How the words of a row look: the first one holds the heads of the columns."""
    return char_format(Paragraph(()) if row else Heading(_DEEPEST, ""))


def share_evenly(table: QTextTable) -> None:
    """All the columns as wide, once one came or went."""
    form = table.format()
    _, row_headers, caption = _kept(table)
    form.setProperty(_TABLE, json.dumps([[], row_headers, caption]))
    form.setColumnWidthConstraints(_shares((1.0,) * table.columns()))
    table.setFormat(form)


def _shares(widths: tuple[float, ...]) -> list[QTextLength]:
    total = sum(widths)
    return [QTextLength(QTextLength.Type.PercentageLength, 100 * share / total) for share in widths]


def _kept(table: QTextTable) -> tuple[list[float], bool, str]:
    widths, row_headers, caption = json.loads(str(table.format().property(_TABLE) or '[[], true, ""]'))
    return widths, row_headers, caption


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
    widths, row_headers, caption = _kept(table)
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
    alike = groupby((span for span in found if span.text), key=lambda span: replace(span, text=""))
    return tuple(replace(look, text=joined(tuple(same))) for look, same in alike)


class GrowingText(QTextEdit):
    """A text as tall as what it holds, ``least`` lines at least: the page scrolls, it does not."""

    least = 3

    def __init__(self, name: str) -> None:
        super().__init__()
        self.setAccessibleName(name)
        self.setUndoRedoEnabled(False)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.document().documentLayout().documentSizeChanged.connect(self.updateGeometry)
        self.pictures = pictures_of(self.document())
        theme().changed.connect(self._measure)

    def sizeHint(self) -> QSize:
        """As tall as the text."""
        wanted = self.document().documentLayout().documentSize().height()
        around = max(theme().px(4), self.height() - self.viewport().height())
        least = self.least * self.fontMetrics().lineSpacing()
        return QSize(theme().px(240), int(max(wanted, least)) + around + theme().px(2))

    def minimumSizeHint(self) -> QSize:
        """The field grows rather than scrolls."""
        return QSize(theme().px(120), self.sizeHint().height())

    def _measure(self) -> None:
        """Another zoom: the drawings too take another room."""
        self.document().markContentsDirty(0, self.document().characterCount())
        self.updateGeometry()
