"""Secret words on the screen: shown large, hidden while they are retyped, never selectable nor pasted."""

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QFont, QFontMetrics, QKeyEvent, QKeySequence, QMouseEvent
from PySide6.QtWidgets import QFrame, QGridLayout, QLineEdit

from bilan_desktop.ui.kit.copies import SECRET
from bilan_desktop.ui.kit.inputs import LineEdit
from bilan_desktop.ui.kit.labels import Label, label
from bilan_desktop.ui.kit.theme import theme

MASK = "•••••"
_LONGEST = "mmmmmmmm"


class TypedEdit(LineEdit):
    """A line that is typed: pasting, dropping and the context menu are refused."""

    paste_refused = Signal()

    def __init__(self) -> None:
        super().__init__(limit=1024)
        self.setProperty(SECRET, True)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.NoContextMenu)
        self.setAcceptDrops(False)
        self.setInputMethodHints(
            Qt.InputMethodHint.ImhNoPredictiveText
            | Qt.InputMethodHint.ImhNoAutoUppercase
            | Qt.InputMethodHint.ImhSensitiveData
        )

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Refuse the keys that paste."""
        if event.matches(QKeySequence.StandardKey.Paste):
            self.paste_refused.emit()
            event.accept()
        else:
            super().keyPressEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Refuse the middle button, which pastes on Linux."""
        if event.button() == Qt.MouseButton.MiddleButton:
            self.paste_refused.emit()
            event.accept()
        else:
            super().mouseReleaseEvent(event)


class WordSheet(QFrame):
    """Rows of numbered or titled words; ``hide_while`` masks them as long as a field is typed in."""

    def __init__(self, name: str, rows: int, columns: int, *, size: float, titled: bool = False) -> None:
        """``size``: designed pixels of the words. ``titled``: rows bear « Ligne n », else words a number."""
        super().__init__()
        self.setProperty("role", "inset")
        self.setAccessibleName(name)
        self._size, self._titled = size, titled
        self._words: list[str] = []
        self._masked = False
        self._field: QLineEdit | None = None
        self._grid = QGridLayout(self)
        self._cells: list[Label] = []
        self._numbers: list[Label] = []
        for row in range(rows):
            if titled:
                self._grid.addWidget(self._number(f"Ligne {row + 1}"), row, 0)
            for column in range(columns):
                at = row * columns + column
                place = (column + 1) if titled else column * 2 + 1
                if not titled:
                    self._grid.addWidget(self._number(str(at + 1)), row, column * 2)
                cell = label("", "body")
                self._cells.append(cell)
                self._grid.addWidget(cell, row, place)
                self._grid.setColumnStretch(place, 1)
        self._rescale()
        theme().changed.connect(self._rescale)

    def set_words(self, words: Sequence[str]) -> None:
        """Show these words (none: forget them)."""
        self._words = list(words)
        self._draw()

    def words(self) -> list[str]:
        """The words on the screen, masked or not."""
        return [cell.text() for cell in self._cells]

    def hide_while(self, field: QLineEdit) -> None:
        """Mask the words as long as ``field`` has the keyboard and holds something.

        An empty field leaves them in sight: it has the keyboard first, and they are to be copied before.
        """
        self._field = field
        field.installEventFilter(self)
        field.textChanged.connect(self._follow)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Follow the keyboard in and out of the field."""
        if event.type() in (QEvent.Type.FocusIn, QEvent.Type.FocusOut):
            self._follow()
        return False

    def _follow(self) -> None:
        field = self._field
        self._masked = field is not None and field.hasFocus() and bool(field.text())
        self._draw()

    def _number(self, text: str) -> Label:
        made = label(text, "hint")
        self._numbers.append(made)
        return made

    def _draw(self) -> None:
        for at, cell in enumerate(self._cells):
            word = self._words[at] if at < len(self._words) else ""
            cell.setText(MASK if self._masked and word else word)

    def _rescale(self) -> None:
        px = theme().px
        self._grid.setContentsMargins(px(16), px(12), px(12), px(12))
        self._grid.setHorizontalSpacing(px(8))
        self._grid.setVerticalSpacing(px(10))
        font = theme().font(self._size, QFont.Weight.DemiBold)
        least = QFontMetrics(font).horizontalAdvance(_LONGEST) * 7 // 10
        for cell in self._cells:
            # The style sheet of the application sets the size of labels: only a sheet of their own beats it.
            cell.setStyleSheet(f"font-size: {px(self._size)}px; font-weight: 600;")
            cell.setMinimumWidth(least)
