"""A copy written outside the vault sweeps what a killed export left in its folder, and nothing else."""

import os

from bilan_desktop.ui.screens.copies import MARK, write_copy


def test_leftovers_of_an_export_cut_short_are_removed(tmp_path):
    old = tmp_path / f".{MARK}{'0a' * 8}.part"
    foreign = tmp_path / ".0123456789abcdef.part"
    under_way = tmp_path / f".{MARK}{'1b' * 8}.part"
    for one in (old, foreign, under_way):
        one.write_bytes(b"half")
    for one in (old, foreign):
        os.utime(one, (1_000_000, 1_000_000))
    written = write_copy(tmp_path / "feuille.pdf", b"%PDF")
    assert written.read_bytes() == b"%PDF"
    assert not old.exists()
    assert foreign.exists()
    assert under_way.exists()
