"""Blocks to be read and nothing else: no caret, no selection, no menu; the page scrolls."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QFont, QKeyEvent, QWheelEvent
from PySide6.QtWidgets import QFrame

from bilan_desktop.blocks import Block, unfolded
from bilan_desktop.blocks.charts.frame import SIZE
from bilan_desktop.ui.charts import POINT
from bilan_desktop.ui.kit.theme import theme
from bilan_desktop.ui.pictures import pictures_of
from bilan_desktop.ui.rich_document import GrowingText, Look, fill
from bilan_desktop.ui.screens.beneficiary.presenter import spoken

LINE = 125
"""Height of a line, in percent of what the font asks for."""


class ReadingText(GrowingText):
    """Blocks in the page's own look, tables told line by line; a screen reader hears all of it, drawings in words."""

    least = 1

    def __init__(self) -> None:
        super().__init__("Ce qui est montré")
        self.setReadOnly(True)
        self.setTextInteractionFlags(Qt.TextInteractionFlag.NoTextInteraction)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.NoContextMenu)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.document().setDocumentMargin(0)

    def show_blocks(self, title: str, blocks: tuple[Block, ...], font: QFont) -> None:
        """Show these blocks in this font, under the name of their title."""
        told = unfolded(blocks)
        self.document().setDefaultFont(font)
        size = font.pixelSize()
        look = Look(gap=size // 2, above=round(1.25 * size), line=LINE, sized=True)
        pictures_of(self.document()).larger = max(1.0, size / (SIZE * POINT * theme().zoom))
        fill(self.document(), unfolded(blocks, drawn=True), look)
        self.setAccessibleName(title)
        self.setAccessibleDescription(spoken(told))
        self.updateGeometry()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Leave every key to the page, which scrolls."""
        event.ignore()

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Leave the wheel to the page; Qt would make the text larger with Ctrl held."""
        event.ignore()
