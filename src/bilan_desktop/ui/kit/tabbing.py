"""Tab goes through a page as it is read: in the order of its layouts, whenever each widget was made.

Qt's own order is that of creation: a record opened in a list, a card drawn afresh, a header put on top would all
come last, and Tab would leave a field for the other end of the window.
"""

from collections.abc import Iterator

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractScrollArea, QApplication, QComboBox, QLayout, QMainWindow, QScrollArea, QWidget
from shiboken6 import isValid


def tab_order(root: QWidget) -> list[QWidget]:
    """The widgets below ``root`` that take the keyboard, as they are read."""
    return [one for one in _read(root) if _takes_tab(one) and one.isVisibleTo(root) and one.isEnabled()]


def move_by_tab(root: QWidget, *, forward: bool, wrap: bool = False) -> bool:
    """Give the keyboard to the next widget (or the one before); False at an end, unless ``wrap``."""
    inside, focus = tab_order(root), QApplication.focusWidget()
    if not inside:
        return False
    if focus in inside:
        at = inside.index(focus) + (1 if forward else -1)
        if not wrap and not 0 <= at < len(inside):
            return False
    elif focus is None or focus is root or not root.isAncestorOf(focus):
        at = 0 if forward else -1
    else:
        at = _place_of(focus, inside, root, forward=forward)
    reason = Qt.FocusReason.TabFocusReason if forward else Qt.FocusReason.BacktabFocusReason
    inside[at % len(inside)].setFocus(reason)
    return True


def _place_of(focus: QWidget, inside: list[QWidget], root: QWidget, *, forward: bool) -> int:
    """Where to go from a widget that is clicked but not tabbed to, such as a level of a scale."""
    read = list(_read(root))
    if focus not in read:
        return 0 if forward else -1
    rank = {one: place for place, one in enumerate(read)}
    after = [place for place, one in enumerate(inside) if rank[one] > rank[focus]]
    return (after[0] if after else 0) if forward else (after[0] - 1 if after else len(inside) - 1)


def _takes_tab(one: QWidget) -> bool:
    return bool(one.focusPolicy() & Qt.FocusPolicy.TabFocus) and one.focusProxy() is None


def _read(widget: QWidget) -> Iterator[QWidget]:
    """A widget, then what is in it: its layout's items in order, then what floats over it."""
    yield widget
    if isinstance(widget, QComboBox) or (
        isinstance(widget, QAbstractScrollArea) and not isinstance(widget, QScrollArea)
    ):
        return  # what these are made of is theirs
    if isinstance(widget, QScrollArea):
        inner = widget.widget()
        if inner is not None:
            yield from _read(inner)
        return
    placed: set[QWidget] = set()
    layout = widget.layout()
    if layout is not None:
        for one in _items(layout):
            placed.add(one)
            yield from _read(one)
    for child in widget.children():
        if isinstance(child, QWidget) and child not in placed and not child.isWindow():
            yield from _read(child)


def _items(layout: QLayout) -> Iterator[QWidget]:
    """The widgets of a layout and of those in it, in order.

    Never by ``itemAt``: asked for a layout within another, it makes a second Python side for it, and the first is
    freed while Qt still has the layout; the process ends when the page does.
    """
    owner = layout.parentWidget()
    widgets = [one for one in owner.children() if isinstance(one, QWidget)] if owner is not None else []
    placed: list[tuple[int, QWidget | QLayout]] = [(layout.indexOf(one), one) for one in widgets]
    placed += [(layout.indexOf(one), one) for one in layout.children() if isinstance(one, QLayout)]
    for _, one in sorted((pair for pair in placed if pair[0] >= 0), key=lambda pair: pair[0]):
        if isinstance(one, QLayout):
            yield from _items(one)
        else:
            yield one


def holds_on(one: QWidget | None) -> bool:
    """Whether a widget is still there to keep the keyboard: neither deleted, nor hidden, nor disabled."""
    return one is not None and isValid(one) and one.isVisible() and one.isEnabled()


class TabbedWindow(QMainWindow):
    """A window whose Tab goes round all that it shows, as it is read."""

    def focusNextPrevChild(self, forward: bool) -> bool:
        """Tab or Shift+Tab was pressed, and no part of the window kept it."""
        return move_by_tab(self, forward=forward, wrap=True)
