"""A disk full at every write: what is refused is refused whole and by name, and done once there is room."""

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from faults import full_disk
from faults.conftest import Stages
from faults.story import GESTURES

NAMES = [name for name, _ in GESTURES]
LARGE = NAMES.index("returned file")


def _may_mount() -> bool:
    if sys.platform != "linux" or shutil.which("unshare") is None:
        return False
    mount = "mount -t tmpfs -o size=64k tmpfs /mnt"
    return subprocess.run(["unshare", "-rm", "sh", "-c", mount], check=False, capture_output=True).returncode == 0


pytestmark = pytest.mark.skipif(not _may_mount(), reason="this system lets nobody mount a small disk of their own")


def run(trial: str, stages: Stages, folder: Path, ranks: list[int], rooms: list[int]) -> dict[str, int]:
    """One trial in a name space of its own; its traceback is shown when it finds something."""
    command = ["unshare", "-rm", sys.executable, full_disk.__file__, trial, str(folder), str(stages.folder)]
    paths = os.pathsep.join(path for path in sys.path if path)
    done = subprocess.run(
        [*command, json.dumps(ranks), json.dumps(rooms)],
        check=False,
        capture_output=True,
        text=True,
        env={**os.environ, "PYTHONPATH": paths},
    )
    assert done.returncode == 0, done.stderr[-3000:]
    return json.loads(done.stdout)


def test_a_full_disk_refuses_whole_gestures(stages: Stages, tmp_path: Path) -> None:
    met = run("gestures", stages, tmp_path, [1, LARGE], [0, 1, 4])
    assert met["refused"] >= 4


def test_a_full_disk_refuses_passphrases_and_new_vaults_whole(stages: Stages, tmp_path: Path) -> None:
    met = run("small_files", stages, tmp_path, [1], [0, 2])
    assert met["passphrase refused"] > 0
    assert met["creation refused"] == 2


def test_a_full_disk_leaves_no_part_of_a_backup(stages: Stages, tmp_path: Path) -> None:
    met = run("backups", stages, tmp_path, [1], [0, 3, 100, 2000])
    assert met == {"refused": 3, "done": 1}


@pytest.mark.long
@pytest.mark.timeout(300)
@pytest.mark.parametrize("start", range(0, len(GESTURES), 5))
def test_each_gesture_with_each_room_left(stages: Stages, tmp_path: Path, start: int) -> None:
    ranks = list(range(start, min(start + 5, len(GESTURES))))
    assert run("gestures", stages, tmp_path, ranks, list(range(12)))["refused"] > 0


@pytest.mark.long
@pytest.mark.timeout(300)
@pytest.mark.parametrize("rank", [LARGE, NAMES.index("file taken away")])
def test_a_large_gesture_with_each_room_left(stages: Stages, tmp_path: Path, rank: int) -> None:
    assert run("gestures", stages, tmp_path, [rank], list(range(0, 160, 3)))["refused"] > 0


@pytest.mark.long
@pytest.mark.timeout(300)
def test_without_a_reserve_nothing_acknowledged_is_lost(stages: Stages, tmp_path: Path) -> None:
    ranks = [1, 4, 13, 20, LARGE, LARGE + 2, len(GESTURES) - 2]
    assert run("without_reserve", stages, tmp_path, ranks, list(range(10)))["refused"] > 0


@pytest.mark.long
@pytest.mark.timeout(300)
def test_small_files_with_each_room_left(stages: Stages, tmp_path: Path) -> None:
    met = run("small_files", stages, tmp_path, [1, len(GESTURES)], [*range(12), *range(12, 160, 10), 400])
    assert met["passphrase refused"] > 0
    assert met["register refused"] > 0
    assert met["creation refused"] > 0
    assert met["creation done"] > 0


@pytest.mark.long
@pytest.mark.timeout(300)
def test_backups_with_each_room_left(stages: Stages, tmp_path: Path) -> None:
    met = run("backups", stages, tmp_path, [len(GESTURES)], [*range(10), *range(10, 500, 25)])
    assert met["refused"] > 10
    assert met["done"] > 0
