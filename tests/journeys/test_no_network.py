"""No network: Internet sockets and name look-ups are refused; ``test_cli`` makes the demonstration under the guard."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
GUARD = "import socket\nfrom bilan_desktop.app.guard import NetworkForbidden, forbid_network\nforbid_network()\n"


def run(program: str, *arguments: str) -> subprocess.CompletedProcess[str]:
    environ = {**os.environ, "PYTHONPATH": str(ROOT / "src")}
    return subprocess.run(
        [sys.executable, "-c", GUARD + program, *arguments],
        env=environ, capture_output=True, text=True, encoding="utf-8", timeout=50, check=False,
    )  # fmt: skip


@pytest.mark.parametrize(
    "attempt",
    [
        "socket.socket(socket.AF_INET)",
        "socket.socket(socket.AF_INET, socket.SOCK_DGRAM)",
        "socket.socket(socket.AF_INET6)",
        "socket.getaddrinfo('localhost', 80)",
        "socket.gethostbyname('localhost')",
        "__import__('urllib.request').request.urlopen('http://127.0.0.1:1')",
    ],
)
def test_the_network_is_refused(attempt: str) -> None:
    done = run(attempt)
    assert done.returncode != 0
    assert "NetworkForbidden" in done.stderr


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no local sockets of this kind in Python")
def test_a_local_socket_is_allowed() -> None:
    done = run("socket.socket(socket.AF_UNIX).close()")
    assert done.returncode == 0, done.stderr
