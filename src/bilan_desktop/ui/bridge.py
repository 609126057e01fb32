"""Events of the vault to the window's thread."""

from collections.abc import Callable

from PySide6.QtCore import QObject, Signal

from bilan_desktop.domain.events import Event


class EventBridge(QObject):
    """The bus of the open vault: ``tell`` may be called on any thread, subscribers run on the window's."""

    told = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self._subscribers: list[Callable[[Event], None]] = []
        self.told.connect(self._deliver)

    def tell(self, event: Event) -> None:
        """Tell an event; queued to the window's thread when called elsewhere."""
        self.told.emit(event)

    def subscribe(self, callback: Callable[[Event], None]) -> Callable[[], None]:
        """Call ``callback`` at each event until the function returned is called."""
        self._subscribers.append(callback)

        def unsubscribe() -> None:
            if callback in self._subscribers:
                self._subscribers.remove(callback)

        return unsubscribe

    def _deliver(self, event: Event) -> None:
        for callback in tuple(self._subscribers):
            callback(event)
