"""Sleep and locked sessions are heard where the system tells them, and their absence disturbs nothing."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from bilan_desktop.ui.shell.system_lock import SleptMeanwhile, path_element, reason_of

ROOT = Path(__file__).resolve().parents[3]
LISTENER = """
import sys
from PySide6.QtCore import QCoreApplication, QTimer
from PySide6.QtDBus import QDBusConnection, QDBusMessage
from bilan_desktop.ui.shell.system_lock import SystemLock

application = QCoreApplication([])
lock = SystemLock()
heard = []
lock.locking.connect(heard.append)
lock.listen()
bus = QDBusConnection.systemBus()
if not bus.isConnected():
    print("no bus", heard)
    raise SystemExit

# We play logind, then the desktop: a bus gives our own signals back to us.
session = QDBusConnection.sessionBus()
assert bus.registerService("org.freedesktop.login1")
assert session.registerService("org.freedesktop.ScreenSaver")

def tell(bus, path, interface, name, *arguments):
    message = QDBusMessage.createSignal(path, interface, name)
    message.setArguments(list(arguments))
    assert bus.send(message)

logind, saver = "org.freedesktop.login1", "org.freedesktop.ScreenSaver"
told = [
    (bus, "/org/freedesktop/login1", logind + ".Manager", "PrepareForSleep", False),
    (bus, "/org/freedesktop/login1", logind + ".Manager", "PrepareForSleep", True),
    (bus, "/org/freedesktop/login1/session/_39", logind + ".Session", "Lock"),
    (bus, "/org/freedesktop/login1/session/_37", logind + ".Session", "Lock"),
    (session, "/org/freedesktop/ScreenSaver", saver, "ActiveChanged", False),
    (session, "/org/freedesktop/ScreenSaver", saver, "ActiveChanged", True),
]
for one in told:
    tell(*one)

def look():
    if len(heard) >= 3:
        print(*heard)
        application.quit()

timer = QTimer()
timer.timeout.connect(look)
timer.start(10)
QTimer.singleShot(8000, application.quit)
application.exec()
"""


def listen(command: list[str], bus: str | None = None) -> str:
    environ = {**os.environ, "PYTHONPATH": str(ROOT / "src"), "XDG_SESSION_ID": "7"}
    for name in ("DBUS_SYSTEM_BUS_ADDRESS", "DBUS_SESSION_BUS_ADDRESS"):
        environ[name] = bus or "unix:path=/nonexistent"
    done = subprocess.run(
        [*command, sys.executable, "-c", LISTENER], env=environ, capture_output=True, text=True, timeout=40, check=False
    )
    assert done.returncode == 0, done.stderr
    return done.stdout.strip()


@pytest.mark.skipif(sys.platform != "linux", reason="D-Bus is Linux's")
def test_without_a_bus_nothing_is_heard_and_nothing_fails() -> None:
    assert listen([]) == "no bus []"


@pytest.mark.skipif(shutil.which("dbus-daemon") is None, reason="needs dbus-daemon")
def test_sleep_our_session_and_the_screen_saver_are_heard_and_other_sessions_are_not(tmp_path: Path) -> None:
    address = f"unix:path={tmp_path}/bus"
    daemon = subprocess.Popen(
        ["dbus-daemon", "--session", "--nofork", f"--address={address}", "--print-address=1"],
        stdout=subprocess.PIPE, text=True,
    )  # fmt: skip
    try:
        assert daemon.stdout is not None
        daemon.stdout.readline()  # it listens
        assert listen([], address) in ("sleep session session", "session sleep session", "session session sleep")
    finally:
        daemon.terminate()
        daemon.communicate()


@pytest.mark.parametrize(
    ("message", "detail", "reason"),
    [(0x0218, 4, "sleep"), (0x0218, 7, ""), (0x02B1, 7, "session"), (0x02B1, 8, ""), (0x0100, 4, "")],
)
def test_messages_of_windows(message: int, detail: int, reason: str) -> None:
    assert reason_of(message, detail) == reason


@pytest.mark.parametrize(
    ("name", "element"), [("7", "_37"), ("42", "_342"), ("c2", "c2"), ("a-b", "a_2db"), ("", "_"), ("auto", "auto")]
)
def test_a_session_is_named_as_logind_names_it(name: str, element: str) -> None:
    assert path_element(name) == element


def test_a_sleep_that_nobody_told_of_is_noticed_as_the_computer_wakes(qapp) -> None:
    clocks = {"wall": 1_000.0, "counted": 50.0}
    watch = SleptMeanwhile(None, lambda: clocks["wall"], lambda: clocks["counted"])
    told: list[None] = []
    watch.slept.connect(lambda: told.append(None))

    def later(wall: float, counted: float) -> int:
        clocks["wall"] += wall
        clocks["counted"] += counted
        watch.look()
        return len(told)

    assert later(2, 2) == 0
    assert later(600, 600) == 0, "the window was busy, the computer awake"
    assert later(9, 2) == 0, "the clock was set right"
    assert later(-3_600, 2) == 0, "the clock was set back"
    assert later(3_600, 2) == 1
    assert later(2, 2) == 1
