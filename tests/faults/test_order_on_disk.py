"""What no kill can show: each small file is on the disk before it takes its name, and its name before the next one.

A power cut forgets what was not flushed. A child writes down the flushes and renames that it asks of the system.
"""

import sys
from dataclasses import dataclass
from pathlib import Path

import pytest

from bilan_desktop.storage.aside import READY, STAGED
from bilan_desktop.storage.engine import DATABASE
from faults.conftest import Stages
from faults.forks import Forks
from faults.story import GESTURES
from faults.watching import TAKEN_OUT

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="flushes are told by their inode and folder")


@dataclass(frozen=True)
class Step:
    """A flush (of a file or folder, with its length), or a rename (from a name to another, with its length)."""

    what: str
    inode: int
    size: int
    folder: int
    source: str
    target: str


def steps_of(forks: Forks, home: Path, work: str) -> list[Step]:
    """What a child asks of the system while it does that."""
    told = forks.run("watched", folder=home, work=work)
    assert told.error == ""
    rows = [word.split("|") for word in told.words if "|" in word]
    return [Step(what, int(inode), int(size), int(folder), old, new) for what, inode, size, folder, old, new in rows]


@pytest.mark.parametrize("work", ["passphrase", "register", "backup", "destruction", "rotation", "restore"])
def test_each_file_is_flushed_before_its_name_and_its_name_before_the_next(
    forks: Forks, stages: Stages, tmp_path: Path, work: str
) -> None:
    steps = steps_of(forks, stages.copy(len(GESTURES), tmp_path / "essai.bilan"), work)
    renames = [at for at, step in enumerate(steps) if step.what == "rename"]
    assert renames, "something took its name"
    for at, following in zip(renames, [*renames[1:], len(steps)], strict=True):
        step = steps[at]
        assert step.folder in [one.inode for one in steps[at:following] if one.what == "flush"], step
        if step.source in (DATABASE, STAGED, READY, f"{DATABASE}.part"):
            continue  # SQLite's own: it flushes each of its transactions (EXTRA)
        flushed = [one.size for one in steps[:at] if (one.what, one.inode) == ("flush", step.inode)]
        assert flushed, step
        assert flushed[-1] == step.size > 0, step


def test_both_copies_are_written_one_after_the_other(forks: Forks, stages: Stages, tmp_path: Path) -> None:
    home = stages.copy(len(GESTURES), tmp_path / "essai.bilan")
    for work, names in (
        ("passphrase", ["cle.hdr", "cle.hdr2"]),
        ("register", ["destructions.led", "destructions.led2"]),
    ):
        targets = [step.target for step in steps_of(forks, home, work) if step.what == "rename"]
        assert [name for name in targets if name in names] == names
        assert [name for name in targets if name.startswith("etat")][-2:] == ["etat.dat", "etat.dat2"]


def test_the_register_is_written_before_anything_is_destroyed(forks: Forks, stages: Stages, tmp_path: Path) -> None:
    told = forks.run("watched", folder=stages.copy(len(GESTURES), tmp_path / "essai.bilan"), work="destruction")
    words = [word for word in told.words if word == TAKEN_OUT or "destructions.led2" in word]
    assert words[0] != TAKEN_OUT
    assert TAKEN_OUT in words
