"""Drives a page as a person does: the keyboard, and what is seen."""

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit, QPlainTextEdit, QWidget


def type_text(widget: QWidget, text: str) -> None:
    """Type letter by letter; accents included."""
    for letter in text:
        QApplication.sendEvent(widget, QKeyEvent(QEvent.Type.KeyPress, 0, Qt.KeyboardModifier.NoModifier, letter))


def retype(widget: QLineEdit | QPlainTextEdit, text: str) -> None:
    """Replace what a field holds."""
    widget.setFocus()
    widget.selectAll()
    if isinstance(widget, QLineEdit) and not text:
        widget.del_()
    type_text(widget, text)


def press(widget: QWidget, key: Qt.Key) -> None:
    """Press a key and let it go."""
    for kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
        QApplication.sendEvent(widget, QKeyEvent(kind, key, Qt.KeyboardModifier.NoModifier))


def push(widget: QWidget) -> None:
    """Push a button with the space bar."""
    assert widget.isVisible(), f"{widget.objectName()} is not in sight"
    assert widget.isEnabled(), f"{widget.objectName()} cannot be pushed"
    press(widget, Qt.Key.Key_Space)


def choose(combo: QWidget, value: str) -> None:
    """Choose in a closed list with the arrows."""
    press(combo, Qt.Key.Key_Home)
    while str(combo.value()) != value:  # type: ignore[attr-defined]
        before = combo.currentIndex()  # type: ignore[attr-defined]
        press(combo, Qt.Key.Key_Down)
        assert combo.currentIndex() != before, f"{value} is not offered"  # type: ignore[attr-defined]


def seen(widget: QWidget) -> str:
    """Every word in sight, one line each."""
    # A label just added to a page shows once the event loop has turned.
    QApplication.processEvents()
    return "\n".join(one.text() for one in widget.findChildren(QLabel) if one.isVisible())


def in_sight(widget: QWidget) -> bool:
    """Whether all of a widget is in sight, where the page is scrolled to."""
    return bool(widget.isVisible() and widget.visibleRegion().boundingRect() == widget.rect())
