"""Nobody is there any more: after some minutes without a gesture, the window locks."""

from datetime import timedelta

from PySide6.QtCore import QCoreApplication, QEvent, QObject, QTimer, Signal

from bilan_desktop.ui.services import Presence, Settings

SETTING = "idle_minutes"
CHOICES = (5, 10, 15, 20, 30)
DEFAULT = 10
IN_MEETING = 30
"""Minutes at least while a meeting's time runs: two people who talk touch neither mouse nor keyboard."""

MINUTE_MS = 60_000

_Type = QEvent.Type
# ShortcutOverride: a key that is a shortcut arrives as nothing else.
_GESTURES = frozenset(
    {
        _Type.KeyPress, _Type.ShortcutOverride, _Type.InputMethod,
        _Type.MouseMove, _Type.MouseButtonPress, _Type.Wheel, _Type.NativeGesture,
        _Type.TouchBegin, _Type.TouchUpdate, _Type.TabletPress, _Type.TabletMove,
        _Type.NonClientAreaMouseMove, _Type.NonClientAreaMouseButtonPress,
    }
)  # fmt: skip


def chosen_minutes(settings: Settings) -> int:
    """The delay chosen by the consultant; the default when what is kept is none of the choices."""
    kept = settings.get(SETTING, str(DEFAULT))
    return int(kept) if kept in map(str, CHOICES) else DEFAULT


class IdleWatch(QObject):
    """Watches every gesture of the application; ``idle`` is emitted once there was none for long enough.

    A choice changed in the settings counts from the next gesture on, which is the one that changed it.
    """

    idle = Signal()

    def __init__(
        self, settings: Settings, presence: Presence, parent: QObject | None = None, *, minute_ms: int = MINUTE_MS
    ) -> None:
        """``minute_ms``: how long a minute is, in milliseconds; shorter in a test."""
        super().__init__(parent)
        self._settings, self._presence, self._minute_ms = settings, presence, minute_ms
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self.idle)
        presence.on_change = self.restart
        application = QCoreApplication.instance()
        if application is not None:
            application.installEventFilter(self)
        self.restart()

    def minutes(self) -> int:
        """The delay in force."""
        chosen = chosen_minutes(self._settings)
        return max(chosen, IN_MEETING) if self._presence.in_meeting else chosen

    def rest(self) -> timedelta:
        """How long nobody has touched anything."""
        return timedelta(milliseconds=max(0, self._timer.interval() - max(0, self._timer.remainingTime())))

    def restart(self) -> None:
        """Somebody is there: count from now."""
        self._timer.start(self.minutes() * self._minute_ms)

    def stop(self) -> None:
        """Watch no more."""
        application = QCoreApplication.instance()
        if application is not None:
            application.removeEventFilter(self)
        self._timer.stop()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Notice gestures, hold back nothing."""
        if event.type() in _GESTURES:
            self.restart()
        return False
