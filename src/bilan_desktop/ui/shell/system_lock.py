"""The computer goes to sleep, or its session is locked: the vault is locked with it.

Linux: systemd-logind (sleep, lock) and the desktop's screen saver, over D-Bus; without a bus, nothing is
heard and nothing fails. Windows: messages of the power and session services; written from their
documentation, not run on Windows so far. macOS: Qt tells neither, and hearing NSWorkspace needs pyobjc,
which we do not carry: that it slept is noticed as it wakes, by two clocks, as on a Linux without logind.
"""

import os
import sys
import time
from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import SLOT, QAbstractNativeEventFilter, QByteArray, QCoreApplication, QObject, QTimer, Signal, Slot

if TYPE_CHECKING:
    from PySide6.QtDBus import QDBusConnection, QDBusPendingCall

SLEEP, SESSION, WOKE = "sleep", "session", "woke"

LOOK_MS, SLEPT = 2_000, 15.0
"""How often the two clocks are compared, and the seconds by which they must part: a clock set right moves less."""

_LOGIND, _LOGIND_PATH = "org.freedesktop.login1", "/org/freedesktop/login1"
_SCREEN_SAVERS = (
    ("org.freedesktop.ScreenSaver", "/org/freedesktop/ScreenSaver"),
    ("org.freedesktop.ScreenSaver", "/ScreenSaver"),
    ("org.gnome.ScreenSaver", "/org/gnome/ScreenSaver"),
)

# Windows: winuser.h and wtsapi32.h.
_WM_POWERBROADCAST, _PBT_APMSUSPEND = 0x0218, 0x0004
_WM_WTSSESSION_CHANGE, _WTS_SESSION_LOCK = 0x02B1, 0x0007


class SystemLock(QObject):
    """Tells of sleep and of locked sessions, once ``listen`` was called: ``locking`` says SLEEP, SESSION or WOKE."""

    locking = Signal(str)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._filter: WindowsMessages | None = None
        self._inhibitor: QDBusPendingCall | None = None

    def listen(self, window: int = 0) -> None:
        """Start to hear; ``window`` is the handle of the main window, which Windows sends its messages to."""
        if sys.platform == "linux":
            self._listen_to_buses()
        elif sys.platform == "win32":
            self._listen_to_windows(window)
        if sys.platform != "win32":
            SleptMeanwhile(self).slept.connect(lambda: self.locking.emit(WOKE))

    def stop(self) -> None:
        """Hear no more, and let the computer sleep."""
        self._inhibitor = None
        application = QCoreApplication.instance()
        if self._filter is not None and application is not None:
            application.removeNativeEventFilter(self._filter)
        self.blockSignals(True)

    @Slot(bool)
    def system_sleeps(self, begins: bool) -> None:
        """From logind: the computer goes to sleep (True) or woke up (False)."""
        if begins:
            self.locking.emit(SLEEP)

    @Slot()
    def session_locked(self) -> None:
        """From logind: the session is to be locked."""
        self.locking.emit(SESSION)

    @Slot(bool)
    def screen_saved(self, active: bool) -> None:
        """From the desktop: the screen is locked (True) or given back (False)."""
        if active:
            self.locking.emit(SESSION)

    def _listen_to_buses(self) -> None:
        from PySide6.QtDBus import QDBusConnection

        system = QDBusConnection.systemBus()
        if system.isConnected():
            manager = f"{_LOGIND}.Manager"
            slot = _slot("system_sleeps(bool)")
            system.connect(_LOGIND, _LOGIND_PATH, manager, "PrepareForSleep", self, slot)
            ours = f"{_LOGIND_PATH}/session/{path_element(os.environ.get('XDG_SESSION_ID', 'auto'))}"
            system.connect(_LOGIND, ours, f"{_LOGIND}.Session", "Lock", self, _slot("session_locked()"))
            self._hold_sleep(system)
        session = QDBusConnection.sessionBus()
        if session.isConnected():
            for service, path in _SCREEN_SAVERS:
                session.connect(service, path, service, "ActiveChanged", self, _slot("screen_saved(bool)"))

    def _hold_sleep(self, system: "QDBusConnection") -> None:
        """Ask for the time to lock before the sleep begins (logind grants 5 s): the keys are not suspended.

        The answer holds a descriptor; closing it, which the end of the process does, lets the sleep begin.
        """
        from PySide6.QtDBus import QDBusMessage

        ask = QDBusMessage.createMethodCall(_LOGIND, _LOGIND_PATH, f"{_LOGIND}.Manager", "Inhibit")
        ask.setArguments(["sleep", "Bilan Desktop", "Le coffre est verrouillé avant la mise en veille.", "delay"])
        self._inhibitor = system.asyncCall(ask)

    def _listen_to_windows(self, window: int) -> None:
        if sys.platform == "win32":
            import ctypes

            this_session = 0
            ctypes.WinDLL("wtsapi32").WTSRegisterSessionNotification(window, this_session)
            self._filter = WindowsMessages(self)
            application = QCoreApplication.instance()
            if application is not None:
                application.installNativeEventFilter(self._filter)


class SleptMeanwhile(QObject):
    """Tells ``slept`` once the computer is awake again: the clock on the wall went on, the one that counts did not.

    What Python counts with stands still during a sleep on macOS (mach_absolute_time) and on Linux
    (CLOCK_MONOTONIC), not on Windows (docs.python.org, time.monotonic).
    """

    slept = Signal()

    def __init__(
        self,
        parent: QObject | None = None,
        wall: Callable[[], float] = time.time,
        counted: Callable[[], float] = time.monotonic,
    ) -> None:
        super().__init__(parent)
        self._clocks = wall, counted
        self._last = wall(), counted()
        timer = QTimer(self)
        timer.setInterval(LOOK_MS)
        timer.timeout.connect(self.look)
        timer.start()

    def look(self) -> None:
        """Compare how far each clock went since the last look."""
        wall, counted = (clock() for clock in self._clocks)
        apart = (wall - self._last[0]) - (counted - self._last[1])
        self._last = wall, counted
        if apart > SLEPT:
            self.slept.emit()


class WindowsMessages(QAbstractNativeEventFilter):
    """Reads the messages that Windows sends to our windows."""

    def __init__(self, lock: SystemLock) -> None:
        super().__init__()
        self._lock = lock

    def nativeEventFilter(self, kind: QByteArray | bytes | bytearray | memoryview, message: int) -> object:
        """Tell of a sleep or of a lock, hold back nothing."""
        if sys.platform == "win32":
            from ctypes import wintypes

            told = wintypes.MSG.from_address(int(message))
            reason = reason_of(told.message, told.wParam)
            if reason:
                self._lock.locking.emit(reason)
        return False, 0


def _slot(signature: str) -> Any:
    # PySide6 6.11 declares bytes here, and refuses them when called: it takes the text of SLOT.
    return SLOT(signature)


def reason_of(message: int, detail: int) -> str:
    """Why a message of Windows makes us lock; empty when it does not."""
    if (message, detail) == (_WM_POWERBROADCAST, _PBT_APMSUSPEND):
        return SLEEP
    if (message, detail) == (_WM_WTSSESSION_CHANGE, _WTS_SESSION_LOCK):
        return SESSION
    return ""


def path_element(name: str) -> str:
    """A session's name as logind writes it in an object path: letters and digits as they are, the rest « _xx ».

    A digit is escaped too where it comes first (sd_bus_path_encode(3)).
    """
    plain = [letter.isascii() and letter.isalnum() for letter in name]
    if name[:1].isdigit():
        plain[0] = False
    return "".join(letter if kept else f"_{ord(letter):02x}" for letter, kept in zip(name, plain, strict=True)) or "_"
