"""Titles told as titles: a screen reader goes from one to the next, where Qt makes mere text of every label."""

from PySide6.QtCore import QObject
from PySide6.QtGui import QAccessible, QAccessibleInterface
from PySide6.QtWidgets import QAccessibleWidget

from bilan_desktop.ui.kit.labels import Label

ROLES = frozenset({"h1", "h2", "h3"})
"""The roles of labels that are titles."""


class AccessibleTitle(QAccessibleWidget):
    """A title under its own words."""

    def __init__(self, shown: Label) -> None:
        super().__init__(shown, QAccessible.Role.Heading)

    def text(self, asked: QAccessible.Text) -> str:
        """A widget has no words of its own but those of its accessible name: these are what the label shows."""
        shown = self.object()
        if asked is QAccessible.Text.Name and isinstance(shown, Label) and not shown.accessibleName():
            return shown.text()
        return super().text(asked)


def as_heading(_: str, thing: QObject) -> QAccessibleInterface | None:
    """How a title is told; None leaves anything else to Qt."""
    if isinstance(thing, Label) and thing.property("role") in ROLES:
        return AccessibleTitle(thing)
    return None


def tell_headings() -> None:
    """From here on, for as long as the application lives."""
    QAccessible.installFactory(as_heading)
