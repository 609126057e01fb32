"""The drawings of a text: shown in their place at any zoom, never edited, moved by cut and paste within it."""

from collections.abc import Iterator
from html import escape
from itertools import zip_longest
from uuid import uuid4

from PySide6.QtCore import QMimeData, QPointF, QRect, QRectF, QSizeF, Qt
from PySide6.QtGui import (
    QPainter,
    QPyTextObject,
    QTextBlock,
    QTextBlockFormat,
    QTextCharFormat,
    QTextCursor,
    QTextDocument,
    QTextFormat,
    QTextFragment,
)

from bilan_desktop.blocks import Drawing
from bilan_desktop.ui.charts import layout_for, paint, scale_of

MARK = "\ufffc"
"""The character that stands for a drawing in a text (Unicode: object replacement character)."""
MOVED = "application/x-bilan-desktop-drawings"
"""What the clipboard carries of drawings: their keys in this document, which alone knows what they show."""
_KIND = QTextFormat.ObjectTypes.UserObject.value + 1
_KEY = QTextFormat.Property.UserProperty.value + 3
_ABOVE, _BELOW = 4.0, 10.0
_UNMEASURED = 640.0


class Pictures(QPyTextObject):
    """The drawings of one document by their key; one that is cut keeps its key, so that it can be pasted again."""

    def __init__(self, document: QTextDocument) -> None:
        super().__init__(document)
        self._held: dict[str, Drawing] = {}
        self.larger = 1.0
        """How much larger than designed they are, beside words that are."""
        document.documentLayout().registerHandler(_KIND, self)

    def insert(self, cursor: QTextCursor, drawing: Drawing) -> None:
        """Put a drawing where the cursor is."""
        key = next((key for key, held in self._held.items() if held == drawing), "")
        if not key:
            key = uuid4().hex
            self._held[key] = drawing
        self._put(cursor, key)

    def of(self, fragment: QTextFragment) -> list[Drawing]:
        """The drawings of a stretch of one look: none for text, several where they stand side by side."""
        look = fragment.charFormat()
        held = self._held.get(str(look.property(_KEY))) if look.objectType() == _KIND else None
        return [held] * fragment.text().count(MARK) if held is not None else []

    def every(self) -> list[Drawing]:
        """The drawings that the document shows, in their order."""
        found: list[Drawing] = []
        block = self._document().begin()
        while block.isValid():
            for fragment in fragments(block):
                found += self.of(fragment)
            block = block.next()
        return found

    def carried(self, cursor: QTextCursor) -> QMimeData | None:
        """A selection that holds drawings as the clipboard carries it; None when it is text only."""
        words = cursor.selectedText().replace("\u2029", "\n").replace("\u2028", "\n")
        if MARK not in words:
            return None
        keys: list[str] = []
        at = QTextCursor(cursor.document())
        at.setPosition(cursor.selectionStart())
        while at.position() < cursor.selectionEnd() and at.movePosition(QTextCursor.MoveOperation.NextCharacter):
            look = at.charFormat()
            if look.objectType() == _KIND and at.document().characterAt(at.position() - 1) == MARK:
                keys.append(str(look.property(_KEY)))
        data = QMimeData()
        data.setText(words.replace(MARK, ""))
        data.setData(MOVED, "\0".join((words, *keys)).encode())
        return data

    def knows(self, data: QMimeData) -> bool:
        """Whether all the drawings that are carried are this document's own."""
        return all(key in self._held for key in _carried(data)[1:])

    def paste(self, cursor: QTextCursor, data: QMimeData) -> None:
        """Put down what was carried, each drawing on a line of its own; one of another text is left out."""
        words, *keys = _carried(data)
        for piece, key in zip_longest(words.split(MARK), keys, fillvalue=""):
            if piece:
                cursor.insertText(piece, QTextCharFormat())
            if key in self._held:
                self._own_line(cursor)
                self._put(cursor, key)

    def intrinsicSize(self, document: QTextDocument, _at: int, look: QTextFormat) -> QSizeF:
        """As wide as its words ask for, less where the text is narrower."""
        drawing, scale = self._laid(document, look)
        return QSizeF(drawing.width * scale, drawing.height * scale + _ABOVE + _BELOW)

    def drawObject(
        self, painter: QPainter, place: QRectF | QRect, document: QTextDocument, _at: int, look: QTextFormat
    ) -> None:
        """Draw it in the colours of the theme."""
        drawing, scale = self._laid(document, look)
        painter.save()
        painter.translate(QRectF(place).topLeft() + QPointF(0, _ABOVE))
        paint(painter, drawing, scale)
        painter.restore()

    def _laid(self, document: QTextDocument, look: QTextFormat) -> tuple[Drawing, float]:
        width = document.textWidth()
        room = (width if width > 0 else _UNMEASURED) - 2 * document.documentMargin()
        drawing = layout_for(self._held[str(look.property(_KEY))], room, self.larger)
        return drawing, scale_of(drawing, room, self.larger)

    def _put(self, cursor: QTextCursor, key: str) -> None:
        look = QTextCharFormat()
        look.setObjectType(_KIND)
        look.setProperty(_KEY, key)
        look.setToolTip(f"<p>{escape(self._held[key].alt)}</p>")
        cursor.insertText(MARK, look)

    @staticmethod
    def _own_line(cursor: QTextCursor) -> None:
        """Go where a drawing stands alone: after the table, below the words, out of the list; the rest goes below."""
        table = cursor.currentTable()
        if table is not None:
            cursor.setPosition(table.lastPosition() + 1)
        if not cursor.atBlockEnd():
            cursor.insertBlock(cursor.blockFormat())
            cursor.movePosition(QTextCursor.MoveOperation.Left)
        if cursor.block().text():
            cursor.insertBlock(QTextBlockFormat(), QTextCharFormat())
        else:
            cursor.setBlockFormat(QTextBlockFormat())

    def _document(self) -> QTextDocument:
        parent = self.parent()
        if not isinstance(parent, QTextDocument):
            raise TypeError("pictures belong to a document")
        return parent


def _carried(data: QMimeData) -> list[str]:
    """Words with their marks, then the key of each drawing."""
    return bytes(data.data(MOVED).data()).decode(errors="replace").split("\0")


def pictures_of(document: QTextDocument) -> Pictures:
    """The drawings of a document, made at first need."""
    return document.findChild(Pictures) or Pictures(document)


def fragments(block: QTextBlock) -> Iterator[QTextFragment]:
    """The stretches of a block that have one look each."""
    walk = block.begin()
    while not walk.atEnd():
        yield walk.fragment()
        walk += 1


def drawing_at(document: QTextDocument, place: QPointF) -> int:
    """The position of the drawing below a point of the document, or -1."""
    at = document.documentLayout().hitTest(place, Qt.HitTestAccuracy.ExactHit)
    return at if at >= 0 and document.characterAt(at) == MARK else -1
