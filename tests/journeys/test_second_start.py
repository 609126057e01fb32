"""A second start brings the first window to the front and ends; hostile or dead peers change nothing."""

import os
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from bilan_desktop.app.instance import ANSWER, KNOCK, Doorbell, Knocked, address, knock
from bilan_desktop.app.settings import FileSettings
from journeys.test_lock_process import own_places

DRIVER = Path(__file__).with_name("second_driver.py")
pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="sockets of Unix: Windows knocks at a named pipe")


@pytest.fixture
def place() -> Iterator[Path]:
    """A folder whose path is short, as that of a socket has to be."""
    folder = Path(tempfile.mkdtemp(prefix="bd"))
    yield folder
    for process in started:
        process.kill()
        process.communicate()
    started.clear()
    shutil.rmtree(folder)


started: list[subprocess.Popen[str]] = []


class Start:
    """One start of the program."""

    def __init__(self, place: Path, report: str, *vault: Path) -> None:
        self.report = place / report
        environ = {**own_places_once(place), "XDG_RUNTIME_DIR": str(place)}
        self.process = subprocess.Popen(
            [sys.executable, str(DRIVER), str(self.report), *map(str, vault)],
            env=environ, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True,
        )  # fmt: skip
        started.append(self.process)

    def told(self) -> list[str]:
        return self.report.read_text(encoding="utf-8").splitlines() if self.report.exists() else []

    def wait_for(self, word: str, times: int = 1) -> None:
        until(lambda: self.told().count(word) >= times or self.process.poll() is not None)
        assert self.told().count(word) >= times, "never said"

    def end(self) -> str:
        """End it; what its page said."""
        self.report.with_suffix(".end").touch()
        errors = self.process.communicate(timeout=20)[1]
        assert (self.process.returncode, errors) == (0, "")
        return self.told()[-1]


def own_places_once(place: Path) -> dict[str, str]:
    if (place / "places").exists():
        names = ("HOME", "TMPDIR", "XDG_CONFIG_HOME", "XDG_DATA_HOME", "XDG_CACHE_HOME")
        kept = {name: str(place / "places" / name) for name in names}
        shutil.rmtree(place / "more", ignore_errors=True)
        return {**own_places(place / "more"), **kept}
    return own_places(place / "places")


def until(ready: Callable[[], bool]) -> None:
    end = time.monotonic() + 25
    while not ready() and time.monotonic() < end:
        time.sleep(0.02)


def ended_by_itself(start: Start) -> None:
    errors = start.process.communicate(timeout=25)[1]
    assert (start.process.returncode, errors, start.told()) == (0, "", [])


def test_a_second_start_brings_the_first_window_forward_and_ends(place: Path) -> None:
    vault = place / "Bilans.bilan"
    first = Start(place, "first", vault)
    first.wait_for("ready")
    ended_by_itself(Start(place, "same", vault))
    first.wait_for("forward")
    time_between_two_rings()
    ended_by_itself(Start(place, "none"))
    first.wait_for("forward", 2)
    other = Start(place, "other", place / "Autre.bilan")
    other.wait_for("ready")
    other.end()
    first.end()
    assert not list(place.glob("bilan-desktop-*")), "no socket is left"


def time_between_two_rings() -> None:
    end = time.monotonic() + 0.5
    until(lambda: time.monotonic() > end)


def test_a_killed_window_leaves_nothing_that_bars_the_next(place: Path) -> None:
    first = Start(place, "first")
    first.wait_for("ready")
    first.process.send_signal(signal.SIGKILL)
    first.process.communicate()
    assert list(place.glob("bilan-desktop-*")), "the socket of a killed process stays"
    second = Start(place, "second")
    second.wait_for("ready")
    ended_by_itself(Start(place, "third"))
    second.wait_for("forward")
    second.end()


@pytest.mark.long
def test_a_window_that_hangs_is_said_and_does_not_hold_the_second(place: Path) -> None:
    first = Start(place, "hangs")
    first.wait_for("ready")
    second = Start(place, "second")
    second.wait_for("ready")
    first.process.kill()
    first.process.communicate()
    assert "ne répond pas" in second.end()


def test_noise_and_floods_are_turned_away(place: Path) -> None:
    first = Start(place, "first")
    first.wait_for("ready")
    (door,) = place.glob("bilan-desktop-*")
    for noise in (b"", b"mont", os.urandom(1 << 16), b"montrer /etc/passwd\n", b"\n" * 500):
        with socket.socket(socket.AF_UNIX) as line:
            line.settimeout(20)
            line.connect(str(door))
            try:
                line.sendall(noise)
                assert line.recv(10) == b""
            except (BrokenPipeError, ConnectionResetError):
                pass
    crowd = [socket.socket(socket.AF_UNIX) for _ in range(200)]
    for line in crowd:
        line.setblocking(False)
        line.connect_ex(str(door))
    for line in crowd:
        line.close()
    assert knock(str(door), 20) is Knocked.SHOWN
    first.wait_for("forward")
    assert first.told() == ["ready", "forward"]
    assert door.stat().st_mode & 0o077 == 0, "no other account may even connect"
    first.end()


def test_a_socket_of_somebody_else_or_another_file_is_never_spoken_to(place: Path) -> None:
    file = place / "file"
    file.write_text("x")
    (place / "link").symlink_to(file)
    for name in ("file", "link", "nothing"):
        assert knock(str(place / name)) is Knocked.NOBODY
    if os.getuid() == 0:
        with socket.socket(socket.AF_UNIX) as line:
            line.bind(str(place / "foreign"))
            line.listen()
            os.chown(place / "foreign", 12345, 12345)
            assert knock(str(place / "foreign")) is Knocked.NOBODY


def test_addresses_tell_vaults_and_houses_apart_and_say_nothing(place: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XDG_RUNTIME_DIR", str(place))
    mine, theirs = FileSettings(place / "mine"), FileSettings(place / "theirs")
    vault = place / "Odile Tancrède.bilan"
    (place / "link").symlink_to(vault)
    found = [address(mine), address(mine, vault), address(mine, place / "b.bilan"), address(theirs, vault)]
    assert len(set(found)) == 4
    assert address(mine, place / "link") == address(FileSettings(place / "mine"), vault)
    assert "Tancr" not in found[1]
    assert all(len(one) < 104 for one in found)


def test_an_address_that_another_window_listens_to_is_left_to_it(qtbot, place: Path) -> None:
    settings = FileSettings(place)
    first, second = Doorbell(settings), Doorbell(settings)
    at = str(place / "door")
    assert first.listen(at)
    assert not second.listen(at)
    with socket.socket(socket.AF_UNIX) as line:
        line.connect(at)
        with qtbot.waitSignal(first.rung):
            line.sendall(KNOCK)
        line.settimeout(5)
        assert line.recv(10) == ANSWER
    first.close()
    assert second.listen(at)
    second.close()
