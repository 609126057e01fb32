"""Importing does nothing: no application object, no file written, no socket, no process, no database."""

import json
import os
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]


def test_importing_every_module_sets_nothing_off() -> None:
    environ = dict(os.environ, PYTHONPATH=str(ROOT / "src"), PYTHONDONTWRITEBYTECODE="1")
    done = subprocess.run(
        [sys.executable, str(Path(__file__).with_name("import_everything.py"))],
        env=environ,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    told = json.loads(done.stdout)
    assert told["modules"] > 10
    assert told["set_off"] == []
    assert told["application"] is False
