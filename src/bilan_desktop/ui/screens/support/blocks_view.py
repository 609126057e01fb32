"""Blocks to be read on a support's page, as they print: tables keep their columns where the paper's would not."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent, QWheelEvent
from PySide6.QtWidgets import QFrame

from bilan_desktop.blocks import Block, Facts
from bilan_desktop.blocks.unfolding import labelled
from bilan_desktop.ui.rich_document import GrowingText, Look, fill
from bilan_desktop.ui.screens.beneficiary.presenter import spoken


class BlocksView(GrowingText):
    """Nothing is typed or copied here; a screen reader hears all of it, and the page scrolls."""

    least = 1

    def __init__(self, name: str) -> None:
        super().__init__(name)
        self.setReadOnly(True)
        self.setTextInteractionFlags(Qt.TextInteractionFlag.NoTextInteraction)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.NoContextMenu)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.document().setDocumentMargin(0)
        # No frame of a field, since nothing is typed; the ring alone, where the keyboard is.
        self.setStyleSheet(
            "QTextEdit { border: 2px solid transparent; padding: 0; background: transparent; }"
            "QTextEdit:focus { border-color: palette(highlight); }"
        )

    def show_blocks(self, blocks: tuple[Block, ...]) -> None:
        """Show these blocks from now on."""
        fill(self.document(), _plain(blocks), Look(gap=6, above=12, line=115))
        self.setAccessibleDescription(spoken(blocks))
        self.updateGeometry()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Leave every key to the page."""
        event.ignore()

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Leave the wheel to the page."""
        event.ignore()


def _plain(blocks: tuple[Block, ...]) -> tuple[Block, ...]:
    """Labelled values as lines."""
    found: list[Block] = []
    for block in blocks:
        found += labelled((pair.label, pair.value) for pair in block.pairs) if isinstance(block, Facts) else [block]
    return tuple(found)
