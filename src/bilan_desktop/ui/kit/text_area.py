"""A plain text of several lines that grows with what is written."""

from PySide6.QtCore import QEvent, QMimeData, QSize, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QPlainTextEdit, QSizePolicy

from bilan_desktop.ui.kit.inputs import leave_undo_to_the_window
from bilan_desktop.ui.kit.theme import theme

_GROUP = "\N{NARROW NO-BREAK SPACE}"


class TextArea(QPlainTextEdit):
    """Plain text; a paste beyond ``limit`` characters is refused with a sentence, nothing is cut."""

    changed = Signal()
    error_changed = Signal(str)

    def __init__(self, placeholder: str = "", *, limit: int = 20_000, lines: int = 3, most: int = 24) -> None:
        super().__init__()
        self.setPlaceholderText(placeholder)
        self.setTabChangesFocus(True)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self._limit, self._lines, self._most = limit, lines, most
        self._silent = self._refused = False
        self.textChanged.connect(self._edited)
        self.document().documentLayout().documentSizeChanged.connect(self.updateGeometry)
        theme().changed.connect(self.updateGeometry)

    def event(self, event: QEvent) -> bool:
        """Undo and redo belong to the window, which takes back what was saved, burst by burst."""
        return leave_undo_to_the_window(event) or super().event(event)

    def value(self) -> str:
        """What is written."""
        return self.toPlainText()

    def set_value(self, value: str | None) -> None:
        """Show this text without telling ``changed``."""
        if value == self.toPlainText():
            return
        self._say("")
        self._silent = True
        self.setPlainText(value or "")
        self._silent = False

    def insertFromMimeData(self, source: QMimeData) -> None:
        """Paste the words only, and only when all of them fit."""
        text = source.text().replace("\0", "")
        selected = len(self.textCursor().selectedText())
        if len(self.toPlainText()) - selected + len(text) > self._limit:
            shown = f"{self._limit:,}".replace(",", _GROUP)
            self._say(
                f"Ce texte dépasse la limite de {shown} caractères : rien n’a été collé. "
                "Collez-le en plusieurs fois ou raccourcissez-le."
            )
            return
        self.textCursor().insertText(text)
        self.ensureCursorVisible()

    def sizeHint(self) -> QSize:
        """As tall as the text, between ``lines`` and ``most`` lines."""
        wanted = int(self.document().documentLayout().documentSize().height())
        shown = min(self._most, max(self._lines, wanted))
        height = shown * self.fontMetrics().lineSpacing() + 2 * int(self.document().documentMargin())
        # Border and padding as the style sheet really drew them, whatever the zoom rounded.
        around = max(theme().px(16), self.height() - self.viewport().height())
        return QSize(theme().px(240), height + around + theme().px(2))

    def minimumSizeHint(self) -> QSize:
        """The field grows rather than scrolls."""
        return QSize(theme().px(120), self.sizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Another width wraps the text on other lines, and Qt does not tell."""
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self.updateGeometry()

    def _edited(self) -> None:
        if self._silent:
            return
        over = len(self.toPlainText()) > self._limit
        self._say("La limite de ce champ est dépassée : raccourcissez le texte." if over else "")
        self.changed.emit()

    def _say(self, sentence: str) -> None:
        """Say what does not fit, until the text changes."""
        if sentence or self._refused:
            self._refused = bool(sentence)
            self.error_changed.emit(sentence)
