"""What a dossier says is found in no file left behind, closed or killed, nor in a title, a name or a stream."""

import os
import signal
import subprocess
import sys
import time
import unicodedata
from contextlib import suppress
from pathlib import Path
from stat import S_ISREG

import pytest

from journeys.test_lock_process import own_places
from sampling import sampled

DRIVER = Path(__file__).with_name("clear_driver.py")
LARGEST = 64 * 1024 * 1024
"""Bytes of a file of another program that is still read."""
CANARY = "Zéphyrine Canarïœ"


def encodings(text: str) -> list[bytes]:
    """The bytes that the text may have been written as, its first and last words apart too."""
    forms = {form for one in (text, *text.split()) for form in (one, unicodedata.normalize("NFD", one))}
    return [form.encode(code) for form in forms for code in ("utf-8", "utf-16-le", "utf-16-be")]


def shared_since(moment: float) -> list[Path]:
    """Files of this account changed since then where every program may write, whatever TMPDIR says."""
    found: list[Path] = []
    for folder in (Path("/dev/shm"), Path("/tmp"), Path("/var/tmp")):
        for path in folder.iterdir() if folder.is_dir() else ():
            with suppress(OSError):
                told = path.lstat()
                if (
                    S_ISREG(told.st_mode)
                    and told.st_size < LARGEST
                    and told.st_mtime >= moment
                    and os.access(path, os.R_OK)
                ):
                    found.append(path)
    return found


def content(path: Path) -> bytes:
    """What a file holds; nothing once another program has taken it away."""
    try:
        return path.read_bytes()
    except FileNotFoundError:
        return b""


@pytest.mark.parametrize("ending", sampled(["killed", "closed"]))
def test_no_file_left_behind_says_anything_of_a_dossier(tmp_path: Path, ending: str) -> None:
    if ending == "killed" and sys.platform == "win32":
        pytest.skip("no SIGKILL")
    vault = tmp_path / "coffres" / "essai.bilan"
    vault.parent.mkdir()
    before = time.time()
    done = subprocess.run(
        [sys.executable, str(DRIVER), str(vault), ending],
        env=own_places(tmp_path / "places"), input=CANARY.encode() + b"\n",
        capture_output=True, timeout=55, check=False,
    )  # fmt: skip
    told = done.stdout + done.stderr
    assert done.returncode == (-signal.SIGKILL if ending == "killed" else 0), done.stderr.decode()
    assert b"11 pages" in done.stdout
    needles = encodings(CANARY)
    assert not any(needle in told for needle in needles)
    files = [path for path in tmp_path.rglob("*") if path.is_file()]
    assert any(path.is_relative_to(vault) for path in files)
    names = "\n".join(path.as_posix() for path in files).encode()
    assert not any(needle in names for needle in needles)
    assert (tmp_path / "places" / "XDG_CONFIG_HOME" / "bilan-desktop" / "reglages.json") in files
    files += shared_since(before)
    leaks = [path.name for path in files if any(needle in content(path) for needle in needles)]
    assert leaks == []


def test_the_search_finds_each_form() -> None:
    needles = encodings(CANARY)
    for form in ("NFC", "NFD"):
        for code in ("utf-8", "utf-16-le", "utf-16-be"):
            assert any(needle in ("… " + unicodedata.normalize(form, CANARY)).encode(code) for needle in needles)
