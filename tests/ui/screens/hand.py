"""A hand on the keyboard and an eye on the page, for the tests of pages."""

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent, QTextCursor
from PySide6.QtWidgets import QAbstractButton, QApplication, QComboBox, QLabel, QLineEdit, QPlainTextEdit, QWidget


def key(widget: QWidget, code: Qt.Key, text: str = "") -> None:
    """Press and release a key; letters travel as text, accents included."""
    for kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
        QApplication.sendEvent(widget, QKeyEvent(kind, code, Qt.KeyboardModifier.NoModifier, text))


def press(page: QWidget, name: str) -> None:
    """Press a button, or tick a box, with the space bar."""
    seen = [one for one in page.window().findChildren(QAbstractButton, name) if one.isVisible()]
    assert len(seen) == 1, f"{name}: {len(seen)}"
    found = seen[0]
    assert found.isEnabled(), name
    found.setFocus()
    key(found, Qt.Key.Key_Space)


def write(widget: QWidget, text: str) -> None:
    """Replace what a field holds by typing."""
    widget.setFocus()
    if isinstance(widget, QLineEdit):
        widget.selectAll()
        if not text:
            key(widget, Qt.Key.Key_Delete)
    elif isinstance(widget, QPlainTextEdit):
        widget.moveCursor(QTextCursor.MoveOperation.End)
    for letter in text:
        key(widget, Qt.Key.Key_unknown, letter)


def type_in(page: QWidget, name: str, text: str) -> None:
    """Type in the field of that name."""
    found = page.window().findChild(QLineEdit, name) or page.window().findChild(QPlainTextEdit, name)
    assert isinstance(found, QWidget), name
    assert found.isEnabled(), name
    write(found, text)


def choose(page: QWidget, name: str, words: str) -> None:
    """Go down a closed list to the given words."""
    box = page.findChild(QComboBox, name)
    assert box is not None, name
    assert box.findText(words) >= 0, words
    box.setFocus()
    key(box, Qt.Key.Key_Home)
    while box.currentText() != words:
        key(box, Qt.Key.Key_Down)


def shown(page: QWidget) -> str:
    """Every text shown, no-break spaces as spaces."""
    texts = (one.text() for one in page.window().findChildren(QLabel) if one.isVisibleTo(page.window()))
    return "\n".join(texts).replace("\u00a0", " ").replace("\u202f", " ")
