"""ruff finds nothing to say, and the strict type checker follows every value through src."""

import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]


def run(*arguments: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", *arguments], cwd=ROOT, capture_output=True, text=True, encoding="utf-8", check=False
    )


def test_ruff_is_content() -> None:
    folders = [name for name in ("src", "tests", "packaging", "bench") if any((ROOT / name).rglob("*.py"))]
    done = run("ruff", "check", "--output-format=concise", *folders)
    assert done.returncode == 0, done.stdout + done.stderr


@pytest.mark.timeout(300)  # without its cache, the checker reads all of Qt's annotations
def test_the_type_checker_is_content() -> None:
    done = run("mypy")
    assert done.returncode == 0, done.stdout + done.stderr
