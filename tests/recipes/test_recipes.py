"""Each recipe of CONTRIBUTING.md is followed to the letter on a copy of the package, and does what it says."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from architecture.import_rules import violations
from recipes.following import ROOT, Part, RecipeBroken, apply, copy_of_the_package, recipes
from sampling import sampled

CHECKS = {
    "add a page": "check_page",
    "add a paper": "check_paper",
    "add a step": "check_step",
    "add a support": "check_support",
}


def run(folder: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    """Run Python on the copy of the package, offscreen, in a folder of its own."""
    path = os.pathsep.join([str(folder / "src"), str(ROOT / "tests")])
    environ = dict(os.environ, PYTHONPATH=path, QT_QPA_PLATFORM="offscreen", PYTHONDONTWRITEBYTECODE="1")
    return subprocess.run(
        [sys.executable, *arguments], cwd=folder, env=environ, capture_output=True, text=True, check=False
    )


def test_every_recipe_is_checked() -> None:
    assert set(recipes()) == set(CHECKS)
    assert all(parts for parts in recipes().values())


@pytest.mark.parametrize("name", sampled(reversed(CHECKS)))
def test_a_recipe_does_what_it_says(name: str, tmp_path: Path) -> None:
    folder = copy_of_the_package(tmp_path / "copy")
    apply(recipes()[name], folder)
    assert violations(folder / "src") == []
    touched = [part.path for part in recipes()[name]]
    style = run(folder, "-m", "ruff", "check", "--no-cache", "--output-format=concise", *touched)
    assert style.returncode == 0, style.stdout
    done = run(folder, "-m", f"recipes.{CHECKS[name]}", str(tmp_path))
    assert done.returncode == 0, done.stderr


def test_a_recipe_that_no_longer_fits_is_named(tmp_path: Path) -> None:
    (tmp_path / "a.py").write_text("one\ntwo\ntwo\n", encoding="utf-8")
    for text in (" two\n+three\n", "-four\n"):
        with pytest.raises(RecipeBroken, match=r"a\.py holds this"):
            apply((Part("a.py", text, changes=True),), tmp_path)
    with pytest.raises(RecipeBroken, match="there already"):
        apply((Part("a.py", "new\n", changes=False),), tmp_path)
    apply((Part("a.py", " one\n+and a half\n@@\n-two\n two\n", changes=True),), tmp_path)
    assert (tmp_path / "a.py").read_text(encoding="utf-8") == "one\nand a half\ntwo\n"
