"""How the test command shares the tests out."""

import os

import pytest
import test as command


@pytest.mark.parametrize(
    ("cores", "arguments", "shared"),
    [
        (2, [], ["-n", "2", "--dist", "worksteal"]),
        (16, ["-m", "long"], ["-n", "4", "--dist", "worksteal"]),
        (1, [], []),
        (2, ["-n", "0"], []),
        (2, ["--pdb"], []),
        (2, ["-p", "no:xdist"], []),
    ],
)
def test_each_core_runs_its_share_unless_told_otherwise(cores, arguments, shared, monkeypatch) -> None:
    monkeypatch.setattr(os, "cpu_count", lambda: cores)
    assert command.shared_out(arguments) == shared
