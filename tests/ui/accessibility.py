"""Walks Qt's accessibility tree, as a screen reader does; used by the tests of every screen."""

from collections.abc import Iterator

from PySide6.QtGui import QAccessible, QAccessibleInterface
from PySide6.QtWidgets import QAbstractButton, QComboBox, QLineEdit, QPlainTextEdit, QTextEdit, QWidget

CONTROLS = {
    QAccessible.Role.PushButton,
    QAccessible.Role.ButtonMenu,
    QAccessible.Role.CheckBox,
    QAccessible.Role.RadioButton,
    QAccessible.Role.ComboBox,
    QAccessible.Role.EditableText,
    QAccessible.Role.SpinBox,
    QAccessible.Role.Slider,
    QAccessible.Role.PageTab,
    QAccessible.Role.Link,
    QAccessible.Role.List,
    QAccessible.Role.Table,
    QAccessible.Role.Tree,
}
TARGETS = (QAbstractButton, QComboBox, QLineEdit, QPlainTextEdit, QTextEdit)


def unnamed_controls(widget: QWidget) -> list[str]:
    """Visible controls a screen reader could not name; empty when all is well."""
    found = []
    for node in _walk(QAccessible.queryAccessibleInterface(widget)):
        if node.role() in CONTROLS and not node.text(QAccessible.Text.Name).strip():
            thing = node.object()
            kind = type(thing).__name__ if thing is not None else node.role().name
            found.append(f"{kind} {thing.objectName() if thing is not None else ''}".strip())
    return found


def small_targets(widget: QWidget, least: int = 32) -> list[str]:
    """Visible controls narrower or lower than ``least`` pixels; empty when all is well."""
    return [
        f"{type(one).__name__} {one.objectName() or one.accessibleName()} {one.width()}x{one.height()}"
        for one in widget.findChildren(QWidget)
        if isinstance(one, TARGETS) and one.isVisibleTo(widget) and min(one.width(), one.height()) < least
    ]


def _walk(node: QAccessibleInterface | None) -> Iterator[QAccessibleInterface]:
    if node is None or not node.isValid() or node.state().invisible:
        return
    yield node
    if node.role() in (QAccessible.Role.Table, QAccessible.Role.Tree, QAccessible.Role.ComboBox):
        return  # cells are the model's affair, and a closed list is named by its box
    for at in range(node.childCount()):
        yield from _walk(node.child(at))
