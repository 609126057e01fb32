"""Both commands of the README work in an empty clone, with an empty home (long: it installs all)."""

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
pytestmark = [
    pytest.mark.long,
    pytest.mark.timeout(540),
    pytest.mark.skipif(not (ROOT / ".git").exists(), reason="not a clone: nothing to clone from"),
]


@pytest.fixture(scope="module")
def clone(tmp_path_factory: pytest.TempPathFactory) -> Path:
    target = tmp_path_factory.mktemp("empty") / "bilan"
    subprocess.run(["git", "clone", "--quiet", str(ROOT), str(target)], check=True)
    return target


def launch(clone: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    """Run a command of the README there, without a screen and with a home of its own."""
    home = clone.parent / "home"
    home.mkdir(exist_ok=True)
    kept = {name: value for name, value in os.environ.items() if not name.startswith(("PYTEST", "XDG_", "QT_"))}
    for name in ("DISPLAY", "WAYLAND_DISPLAY", "PYTHONPATH"):
        kept.pop(name, None)
    # The downloads of the test run itself are used again: what is proved is the set-up, not the network.
    cache = subprocess.run(
        [sys.executable, "-m", "pip", "cache", "dir"], capture_output=True, text=True, check=False
    ).stdout.strip()
    environ = dict(kept, HOME=str(home), USERPROFILE=str(home), PYTHONUTF8="1")
    if cache:
        environ["PIP_CACHE_DIR"] = cache
    interpreter = getattr(sys, "_base_executable", sys.executable)
    return subprocess.run(
        [interpreter, *arguments], cwd=clone.parent, env=environ, capture_output=True, text=True, check=False
    )


def test_the_test_command_ends_on_the_closing_line_of_the_runner(clone: Path) -> None:
    done = launch(clone, str(clone / "packaging" / "test.py"), "-q", "tests/architecture/test_import_rules.py")
    assert done.returncode == 0, done.stdout + done.stderr
    assert re.search(r"\d+ passed", done.stdout.strip().splitlines()[-1])


def test_the_start_command_tells_the_demonstration_where_there_is_no_screen(clone: Path) -> None:
    if sys.platform != "linux":
        pytest.skip("only Linux can be without a screen")
    done = launch(clone, str(clone / "packaging" / "start.py"))
    assert done.returncode == 0, done.stdout + done.stderr
    told = done.stdout.strip().splitlines()[-1]
    folder = Path(told.partition("dans\u00a0: ")[2] or told.rpartition(": ")[2])
    papers = sorted(folder.glob("*.pdf"))
    assert len(papers) >= 14
    assert all(paper.read_bytes().startswith(b"%PDF-1.7") for paper in papers)
