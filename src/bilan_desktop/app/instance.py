"""One window for one vault: a second start brings the first window to the front, and ends.

The second start knocks at a local socket (a named pipe on Windows) that the first one listens to once its window is
painted; nothing else is ever said there, neither a path nor a content, and what is said otherwise is not heard.
"""

import hashlib
import os
import stat
import sys
from contextlib import suppress
from enum import Enum
from pathlib import Path
from time import monotonic, sleep
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QStandardPaths, Qt, QTimer, Signal
from PySide6.QtWidgets import QApplication, QWidget

from bilan_desktop.app.settings import FileSettings

if TYPE_CHECKING:
    from PySide6.QtNetwork import QLocalServer, QLocalSocket

KNOCK, ANSWER = b"montrer\n", b"oui\n"
PATIENCE = 3.0
"""Seconds that a second start waits: a window that saves or opens answers late, one that hangs never does."""
SOON = 0.05
"""Seconds before a knock that was turned away is tried again."""
HEARD_MS = 1_000
"""Milliseconds granted to whoever knocks, to say it."""
AT_ONCE = 4
"""Peers heard at the same time; the others are turned away."""
BETWEEN = 0.5
"""Seconds between two times the window comes forward, whoever asks for it."""
SETTING = "door"
"""A random word in the settings, part of each address: nobody else can answer, or listen, in our name."""
SILENT_TEXT = (
    "Bilan Desktop est déjà ouvert, mais sa fenêtre ne répond pas. Attendez un instant ; si rien ne change, "
    "terminez-le par le gestionnaire de tâches, puis déverrouillez ici."
)


class Knocked(Enum):
    """What a second start learns."""

    NOBODY = "nobody"
    SHOWN = "shown"
    SILENT = "silent"


def address(settings: FileSettings, vault: Path | None = None) -> str:
    """Where the window of a vault is knocked at, or any window of this account when no vault is named."""
    door = settings.get(SETTING)
    if not door:
        import secrets

        door = secrets.token_hex(16)
        settings.set(SETTING, door)
    who = os.environ.get("USERNAME", "") if sys.platform == "win32" else str(os.getuid())
    place = os.path.normcase(os.path.realpath(vault)) if vault is not None else ""
    digest = hashlib.sha256("\0".join((who, door, place)).encode("utf-8", "surrogateescape")).hexdigest()
    name = f"bilan-desktop-{digest[:24]}"
    return name if sys.platform == "win32" else str(Path(_private_folder()) / name)


def _private_folder() -> str:
    # /run/user/N belongs to this account alone; the temporary folder is shared where there is no such folder.
    runtime = os.environ.get("XDG_RUNTIME_DIR", "") if sys.platform == "linux" else ""
    temporary = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.TempLocation)
    return runtime if runtime and Path(runtime).is_dir() else temporary


def knock(at: str, patience: float = PATIENCE) -> Knocked:
    """Ask the window that listens there to come to the front."""
    return _knock_at_pipe(at, patience) if sys.platform == "win32" else _knock_at_socket(at, patience)


def look_for_another(settings: FileSettings, named: Path | None, chosen: Path | None) -> Knocked:
    """Knock at the window of the vault ``chosen``, and at any window when none was ``named``."""
    places = dict.fromkeys((chosen,) if named is not None else (chosen, None))
    told = [knock(address(settings, place)) for place in places]
    return next((one for one in (Knocked.SHOWN, Knocked.SILENT) if one in told), Knocked.NOBODY)


def _is_ours(at: str) -> bool:
    """Whether a socket of this very account stands there; another's is never spoken to."""
    try:
        found = os.lstat(at)
    except OSError:
        return False
    return stat.S_ISSOCK(found.st_mode) and found.st_uid == os.getuid()


def _knock_at_socket(at: str, patience: float) -> Knocked:
    end = monotonic() + patience
    while (told := _knock_once(at, max(SOON, end - monotonic()))) is None:
        if monotonic() >= end:
            return Knocked.SILENT
        sleep(SOON)
    return told


def _knock_once(at: str, patience: float) -> Knocked | None:
    """None when turned away: too many knock at the same time."""
    if not _is_ours(at):
        return Knocked.NOBODY
    # Only where somebody listens, or did: it takes 3 ms of the start.
    import socket

    with socket.socket(socket.AF_UNIX) as line:
        line.settimeout(patience)
        try:
            line.connect(at)
            line.sendall(KNOCK)
            return Knocked.SHOWN if line.recv(len(ANSWER)) == ANSWER else None
        except (ConnectionRefusedError, FileNotFoundError):
            # Left by a process that was killed.
            return Knocked.NOBODY
        except (BlockingIOError, BrokenPipeError, ConnectionResetError):
            # The first: the queue before the door is full, which a socket of Unix tells at once.
            return None
        except OSError:
            return Knocked.SILENT


def _knock_at_pipe(at: str, patience: float) -> Knocked:
    """As with a socket; written from the documentation of Windows, not run there so far."""
    import threading

    said = [Knocked.SILENT]

    def speak() -> None:
        _let_it_come_forward()
        try:
            with Path(rf"\\.\pipe\{at}").open("r+b", buffering=0) as pipe:
                pipe.write(KNOCK)
                if pipe.read(len(ANSWER)) == ANSWER:
                    said[0] = Knocked.SHOWN
        except FileNotFoundError:
            said[0] = Knocked.NOBODY
        except OSError:
            return

    # A read of a pipe has no time limit: the thread is left behind, and ends with the process.
    speaking = threading.Thread(target=speak, daemon=True)
    speaking.start()
    speaking.join(patience)
    return said[0]


def _let_it_come_forward() -> None:
    """Windows lets a program take the front only if the one that has it says so."""
    if sys.platform == "win32":
        import ctypes

        any_process = 0xFFFFFFFF
        with suppress(OSError):
            ctypes.WinDLL("user32").AllowSetForegroundWindow(any_process)


class Doorbell(QObject):
    """Listens at addresses; ``rung`` when somebody of this account asks for the window."""

    rung = Signal()

    def __init__(self, settings: FileSettings, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._settings = settings
        self._is_open = False
        self._servers: dict[str, QLocalServer] = {}
        self._peers: set[QLocalSocket] = set()
        self._last = 0.0

    def open(self, vault: Path | None) -> None:
        """Let other starts find this window: as any window, and as that of its vault."""
        self._is_open = True
        for place in dict.fromkeys((None, vault)):
            self.listen(address(self._settings, place))

    def follow(self, vault: Path) -> None:
        """The window is for that vault now; before ``open`` nothing is heard yet."""
        if self._is_open:
            self.listen(address(self._settings, vault))

    def listen(self, at: str) -> bool:
        """Listen there too, unless another window does; returns whether this one does."""
        # Only now: it takes 9 ms, and nothing listens before the first paint.
        from PySide6.QtNetwork import QLocalServer

        if at in self._servers:
            return True
        if sys.platform != "win32":
            if _is_answered(at):
                return False
            if _is_ours(at):
                with suppress(OSError):
                    Path(at).unlink()
        server = QLocalServer(self)
        server.setSocketOptions(QLocalServer.SocketOption.UserAccessOption)
        server.setMaxPendingConnections(AT_ONCE)
        server.setListenBacklogSize(AT_ONCE)
        if not server.listen(at):
            server.deleteLater()
            return False
        server.newConnection.connect(lambda: self._meet(server))
        self._servers[at] = server
        return True

    def close(self) -> None:
        """Listen no more; nothing is left on the disk."""
        for peer in tuple(self._peers):
            self._drop(peer)
        for server in self._servers.values():
            server.close()
        self._servers.clear()

    def _meet(self, server: "QLocalServer") -> None:
        while (peer := server.nextPendingConnection()) is not None:
            if len(self._peers) >= AT_ONCE:
                peer.abort()
                peer.deleteLater()
                continue
            self._peers.add(peer)
            peer.setReadBufferSize(len(KNOCK) + 1)
            peer.readyRead.connect(lambda peer=peer: self._hear(peer))
            peer.disconnected.connect(lambda peer=peer: self._forget(peer))
            # One that was gone before it was met never says that it leaves.
            QTimer.singleShot(HEARD_MS, peer, lambda peer=peer: self._drop(peer))
            if peer.bytesAvailable():
                self._hear(peer)

    def _hear(self, peer: "QLocalSocket") -> None:
        said = bytes(peer.peek(len(KNOCK) + 1).data())
        if said == KNOCK:
            peer.readAll()
            peer.write(ANSWER)
            peer.flush()
            peer.disconnectFromServer()
            self._ring()
        elif not KNOCK.startswith(said):
            peer.abort()

    def _ring(self) -> None:
        if monotonic() - self._last >= BETWEEN:
            self._last = monotonic()
            self.rung.emit()

    def _drop(self, peer: "QLocalSocket") -> None:
        peer.abort()
        self._forget(peer)

    def _forget(self, peer: "QLocalSocket") -> None:
        if peer in self._peers:
            self._peers.discard(peer)
            peer.deleteLater()


def _is_answered(at: str) -> bool:
    """Whether a process listens there; nothing is said to it."""
    if not _is_ours(at):
        return False
    import socket

    with socket.socket(socket.AF_UNIX) as line:
        line.settimeout(PATIENCE)
        try:
            line.connect(at)
        except (ConnectionRefusedError, FileNotFoundError):
            return False
        except OSError:
            return True
    return True


def bring_forward(window: QWidget) -> None:
    """Show a window in front of the others; where the system does not allow it, its entry in the bar calls."""
    top = QApplication.activeModalWidget() or window
    window.setWindowState(window.windowState() & ~Qt.WindowState.WindowMinimized)
    for one in dict.fromkeys((window, top)):
        one.show()
        one.raise_()
    top.activateWindow()
    # X11 and Windows may refuse the front, and Wayland does without a token of the launcher.
    QApplication.alert(window)
