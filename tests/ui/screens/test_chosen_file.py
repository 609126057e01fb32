"""A file chosen by the person is read no further than what may be kept, and never waits."""

import os
from pathlib import Path

import pytest

from bilan_desktop.ui.screens.chosen_file import ChosenFileRefused, read_chosen


def test_a_file_within_the_limit_is_read_whole(tmp_path: Path) -> None:
    (tmp_path / "scan").write_bytes(b"12345")
    assert read_chosen(tmp_path / "scan", 5) == b"12345"


def test_a_huge_file_is_refused_without_being_read(tmp_path: Path) -> None:
    with (tmp_path / "scan").open("wb") as file:
        file.truncate(1 << 40)  # holes only: a terabyte that takes no room
    with pytest.raises(ChosenFileRefused, match="25"):
        read_chosen(tmp_path / "scan", 25 * 1024 * 1024)


def test_what_is_no_file_is_refused_at_once(tmp_path: Path) -> None:
    refused = [tmp_path / "absent", tmp_path]
    if hasattr(os, "mkfifo"):
        os.mkfifo(tmp_path / "pipe")
        refused += [tmp_path / "pipe", Path("/dev/zero")]
    for path in refused:
        with pytest.raises(ChosenFileRefused, match="ne peut pas être lu"):
            read_chosen(path, 10)
