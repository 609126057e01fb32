"""Back on a page after a lock: as far down as it was, the keyboard in the same field."""

from PySide6.QtCore import QCoreApplication, QEvent, QObject
from PySide6.QtWidgets import QWidget

from bilan_desktop.ui.screens.base import Screen
from bilan_desktop.usecases.drafts import LeftAt

_GESTURES = (QEvent.Type.KeyPress, QEvent.Type.MouseButtonPress, QEvent.Type.Wheel, QEvent.Type.TouchBegin)


def left_at(route: str, screen: Screen, *, turned: bool) -> LeftAt:
    """Where a page is."""
    bar, focus = screen.scroll_bar(), screen.focusWidget()
    named = focus is not None and bool(focus.objectName()) and screen.isAncestorOf(focus)
    return LeftAt(route, bar.value() if bar is not None else 0, _key(screen, focus) if named else "", turned)


def _key(screen: Screen, field: QWidget) -> str:
    """The name of a field and its rank among those of that name, as « text:2 »."""
    same = screen.findChildren(QWidget, field.objectName())
    return f"{field.objectName()}:{same.index(field)}"


def _field(screen: Screen, key: str) -> QWidget | None:
    name, _, rank = key.rpartition(":")
    same = screen.findChildren(QWidget, name) if name else []
    return same[int(rank)] if rank.isdigit() and int(rank) < len(same) else None


def return_to(screen: Screen | None, left: LeftAt) -> None:
    """Bring a page that was just opened back to where it was left."""
    if screen is not None:
        back = Returning(screen, left)
        # What the page shows was asked for before: this is answered after it.
        screen.services.storage.post(lambda: None, lambda _: back.go_on(), back.failed)


class Returning(QObject):
    """Brings a page back to where it was left, as it fills; the first gesture of the person ends it."""

    def __init__(self, screen: Screen, left: LeftAt) -> None:
        super().__init__(screen)
        self._screen, self._left, self._bar = screen, left, screen.scroll_bar()
        self._over = False
        if self._bar is not None:
            self._bar.rangeChanged.connect(self.go_on)
        application = QCoreApplication.instance()
        if application is not None:
            application.installEventFilter(self)

    def go_on(self) -> None:
        """What can be found and reached by now."""
        if self._over:
            return
        field = _field(self._screen, self._left.field)
        if field is not None and field.isVisible() and field.isEnabled():
            field.setFocus()
        if self._bar is not None:
            self._bar.setValue(self._left.scroll)

    def failed(self, error: Exception) -> None:
        """Nothing was asked of the vault: only a bug can fail."""
        raise error

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Whoever types or scrolls decides where to go."""
        if event.type() in _GESTURES and not self._over and self._screen.isVisible() and self._screen.isActiveWindow():
            self._over = True
            self.deleteLater()
        return False
