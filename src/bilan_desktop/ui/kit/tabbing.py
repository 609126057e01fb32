"""Tab goes through a page as it is read: in the order of its layouts, whenever each widget was made.

Qt's own order is that of creation: a record opened in a list, a card drawn afresh, a header put on top would all
come last, and Tab would leave a field for the other end of the window.
"""

from collections.abc import Callable, Iterator, Sequence

from PySide6.QtCore import QMetaObject, QObject, Qt, QTimer
from PySide6.QtWidgets import (
    QAbstractItemView,
    QAbstractScrollArea,
    QApplication,
    QCheckBox,
    QComboBox,
    QLayout,
    QLineEdit,
    QMainWindow,
    QPlainTextEdit,
    QScrollArea,
    QTextEdit,
    QWidget,
)
from shiboken6 import isValid

FIELD = "leadsToFields"
"""The property of what is a field though not one of Qt's: a place to sign, a choice, a button that leads to fields."""

_FIELDS = (QLineEdit, QPlainTextEdit, QTextEdit, QComboBox, QCheckBox, QAbstractItemView)


def tab_order(root: QWidget) -> list[QWidget]:
    """The widgets below ``root`` that take the keyboard, as they are read."""
    return [one for one in _read(root) if _takes_tab(one) and one.isVisibleTo(root) and one.isEnabled()]


def is_field(one: QWidget) -> bool:
    """Whether something is typed, ticked or chosen there; another may say that it is one (``FIELD``)."""
    return isinstance(one, _FIELDS) or bool(one.property(FIELD))


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

    Never by ``itemAt``, whose answers outlive the items: see ``layouts.forget_items``.
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


def rove(holder: QWidget, choices: Sequence[QWidget], stop: QWidget) -> None:
    """Make ``stop`` the one stop of the Tab key among ``choices``; the keyboard follows when one of them has it."""
    within = any(one.hasFocus() for one in choices)
    for one in choices:
        one.setFocusPolicy(Qt.FocusPolicy.StrongFocus if one is stop else Qt.FocusPolicy.ClickFocus)
    holder.setFocusProxy(stop)
    if within:
        stop.setFocus(Qt.FocusReason.OtherFocusReason)


def holds_on(one: QWidget | None) -> bool:
    """Whether a widget is still there to keep the keyboard: neither deleted, nor hidden, nor disabled."""
    return one is not None and isValid(one) and one.isVisible() and one.isEnabled()


def _within_one_panel(old: QWidget, now: QWidget | None, page: QWidget) -> bool:
    """Whether the keyboard went from one part to another of a panel over the page, which keeps it."""
    if now is None or not isValid(old) or page.isAncestorOf(old):
        return False
    room = old.parentWidget()
    while room is not None and not room.isAncestorOf(now):
        room = room.parentWidget()
    return room is not None and not room.isAncestorOf(page)


class FocusKeeper(QObject):
    """Gives the keyboard to what is read next to a widget that goes while it has it, in the same page.

    Qt would give it to the first widget of the window, or to none: a removed item, an undo, a print would take the
    person away from where they work.
    """

    def __init__(self, window: QWidget, page: Callable[[], QWidget | None]) -> None:
        super().__init__(window)
        self._page = page
        self._of: QWidget | None = None
        self._order: list[QWidget] = []
        self._at = 0
        self._held: QWidget | None = None
        self._stray: QWidget | None = None
        self._waits = False
        self._watch: QMetaObject.Connection | None = None
        application = QApplication.instance()
        assert isinstance(application, QApplication)
        application.focusChanged.connect(self._moved)

    def _moved(self, old: QWidget | None, now: QWidget | None) -> None:
        page = self._page()
        if page is None or not page.isVisible():
            # Turned to the person, the window hides the page: the keyboard must not go back to it.
            return
        inside = now is not None and page.isAncestorOf(now)
        went = old is not None and not holds_on(old) and not _within_one_panel(old, now, page)
        if self._of is page and (now is None or (went and (old is self._held or not inside))):
            self._stray = now
            self._gone()
        elif self._waits and went and old is self._stray:
            # Qt goes on from one widget to the next while a whole list is taken away: none of these was chosen.
            self._stray = now
        elif inside and now is not None:
            self._hold(page, now)

    def _hold(self, page: QWidget, now: QWidget) -> None:
        self._of, self._held, self._order = page, now, tab_order(page)
        self._at = self._order.index(now) if now in self._order else -1
        if self._watch is not None:
            QObject.disconnect(self._watch)
        # Deleted without being hidden first, it would take the keyboard away without a word.
        self._watch = now.destroyed.connect(self._gone)

    def _gone(self) -> None:
        # Later: what takes its place may still be made, or whoever took it away may choose.
        self._waits = True
        QTimer.singleShot(0, self, self._give_back)

    def _give_back(self) -> None:
        self._waits, page = False, self._page()
        if page is None or page is not self._of or self._held is None or not page.isVisible():
            return
        if holds_on(self._held):
            # A message beside the page had the keyboard, and went.
            if QApplication.focusWidget() in (None, self._stray):
                self._held.setFocus(Qt.FocusReason.OtherFocusReason)
            return
        order = self._order
        before = [one for one in order[: max(self._at, 0)] if holds_on(one)]
        after = [one for one in order[self._at + 1 :] if holds_on(one)]
        present = tab_order(page)
        # What was made since, where it was: a list drawn afresh.
        start = present.index(before[-1]) + 1 if before and before[-1] in present else 0
        end = present.index(after[0]) if after and after[0] in present else len(present)
        made, passed = present[start:end], self._at - (order.index(before[-1]) + 1 if before else 0)
        near = made[min(max(passed, 0), len(made) - 1)] if made else (after or before or [page])[0 if after else -1]
        near.setFocus(Qt.FocusReason.OtherFocusReason)
        self._hold(page, near)


class TabbedWindow(QMainWindow):
    """A window whose Tab goes round all that it shows, as it is read."""

    def focusNextPrevChild(self, forward: bool) -> bool:
        """Tab or Shift+Tab was pressed, and no part of the window kept it."""
        return move_by_tab(self, forward=forward, wrap=True)
