"""What a dossier says is found in no file left behind, closed or killed, nor in a title, a name or a stream."""

import signal
import subprocess
import sys
import unicodedata
from pathlib import Path

import pytest

from journeys.test_lock_process import own_places

DRIVER = Path(__file__).with_name("clear_driver.py")
CANARY = "Zéphyrine Canarïœ"


def encodings(text: str) -> list[bytes]:
    """The bytes that the text may have been written as, its first and last words apart too."""
    forms = {form for one in (text, *text.split()) for form in (one, unicodedata.normalize("NFD", one))}
    return [form.encode(code) for form in forms for code in ("utf-8", "utf-16-le", "utf-16-be")]


@pytest.mark.parametrize("ending", ["closed", "killed"])
def test_no_file_left_behind_says_anything_of_a_dossier(tmp_path: Path, ending: str) -> None:
    if ending == "killed" and sys.platform == "win32":
        pytest.skip("no SIGKILL")
    vault = tmp_path / "coffres" / "essai.bilan"
    vault.parent.mkdir()
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
    leaks = [path.name for path in files if any(needle in path.read_bytes() for needle in needles)]
    assert leaks == []


def test_the_search_finds_each_form() -> None:
    needles = encodings(CANARY)
    for form in ("NFC", "NFD"):
        for code in ("utf-8", "utf-16-le", "utf-16-be"):
            assert any(needle in ("… " + unicodedata.normalize(form, CANARY)).encode(code) for needle in needles)
