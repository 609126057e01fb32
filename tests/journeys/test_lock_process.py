"""Locking ends the process that held the keys; the fresh one comes back to the same page with the text typed."""

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from factories import empty_vault, prospect, work_on_copy

ROOT = Path(__file__).resolve().parents[2]
MASK = bytes(value ^ 0x5A for value in range(256))
"""The driver's: its needles are never written as they are."""
DRIVER = Path(__file__).with_name("lock_driver.py")


def own_places(folder: Path) -> dict[str, str]:
    """An environment whose home and temporary folders are new."""
    places = {
        name: str(folder / name) for name in ("HOME", "TMPDIR", "XDG_CONFIG_HOME", "XDG_DATA_HOME", "XDG_CACHE_HOME")
    }
    for place in places.values():
        Path(place).mkdir(parents=True)
    path = os.pathsep.join((str(ROOT / "src"), str(ROOT / "tests")))
    return {**os.environ, **places, "PYTHONPATH": path, "QT_QPA_PLATFORM": "offscreen"}


@pytest.fixture(scope="module")
def lives(tmp_path_factory: pytest.TempPathFactory) -> list[dict[str, Any]]:
    """What each life of the process said: typed then locked, unlocked then read."""
    if sys.platform == "win32":
        pytest.skip("Windows has no exec: the fresh process has its own identifier")
    folder = tmp_path_factory.mktemp("lock")
    vault = folder / "essai.bilan"
    work = work_on_copy(empty_vault(folder / "modele.bilan"), vault)
    prospect(work)
    work.vault.close()
    report = folder / "report.jsonl"
    done = subprocess.run(
        [sys.executable, str(DRIVER), str(report), str(vault)],
        env=own_places(folder / "places"),
        capture_output=True,
        text=True,
        timeout=50,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    assert done.stderr == ""
    return [json.loads(line) for line in report.read_text(encoding="utf-8").splitlines()]


def test_the_same_process_starts_again_as_a_new_program(lives: list[dict[str, Any]]) -> None:
    before, after = lives
    assert after["pid"] == before["pid"]
    assert after["began"] > before["began"]
    assert after["locked"].startswith("key@")


def test_the_lock_screen_says_that_nothing_was_lost(lives: list[dict[str, Any]]) -> None:
    assert any("Aucune saisie n’a été perdue." in text for text in lives[1]["shows"])


def test_what_was_typed_and_not_yet_saved_is_there_on_the_same_page(lives: list[dict[str, Any]]) -> None:
    before, after = lives
    assert before["saved"] == "Modification en cours…"
    assert after["route"].endswith("/entretien")
    typed = bytes.fromhex(before["hidden"][0]).translate(MASK).decode("utf-16-le")
    assert after["text"] == typed


def test_the_keyboard_is_in_the_same_field(lives: list[dict[str, Any]]) -> None:
    assert lives[1]["focus"] == "La demande"


@pytest.mark.skipif(sys.platform != "linux", reason="reads its own memory through /proc")
def test_neither_the_text_nor_the_key_is_left_in_memory(lives: list[dict[str, Any]]) -> None:
    before, after = lives
    assert before["found"][:2] == [True, True], "the search finds what is there"
    assert after["found"] == [False, False, False]
    assert after["descriptors"] == []
