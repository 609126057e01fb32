"""The lock screen paints before the database, the papers and the pages are imported."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
LATER = (
    "sqlalchemy", "sqlcipher3", "reportlab", "PIL", "cryptography", "pikepdf", "pypdfium2", "uharfbuzz",
    "numpy", "hunspell", "mnemonic", "zxcvbn", "PySide6.QtDBus", "PySide6.QtPrintSupport",
    "PySide6.QtNetwork", "socket",
    "bilan_desktop.app.session", "bilan_desktop.documents", "bilan_desktop.intake", "bilan_desktop.ui.main_window",
)  # fmt: skip
DESK = tuple(
    f"bilan_desktop.{room}"
    for room in (
        *(f"ui.screens.{page}" for page in ("data_protection", "dashboard", "evidence", "exchange", "personal_data")),
        *(f"ui.screens.{page}" for page in ("desk", "desk_paper", "quality", "registers", "yearly")),
        *("usecases.desk_papers", "usecases.figures", "usecases.quality", "usecases.evidence", "usecases.yearly"),
    )
)
NOW = (
    "bilan_desktop.ui.screens.lock",
    "bilan_desktop.ui.screens.base",
    "bilan_desktop.storage.process",
    "bilan_desktop.storage.presence",
)


@pytest.fixture(scope="module")
def painted(tmp_path_factory: pytest.TempPathFactory) -> list[str]:
    """The modules loaded at the first paint, in a process of its own."""
    home = tmp_path_factory.mktemp("home")
    vault = home / "essai.bilan"
    vault.mkdir()
    environ = {
        **os.environ,
        "PYTHONPATH": str(ROOT / "src"), "QT_QPA_PLATFORM": "offscreen",
        "HOME": str(home), "XDG_CONFIG_HOME": str(home),
    }  # fmt: skip
    done = subprocess.run(
        [sys.executable, str(Path(__file__).with_name("first_paint.py")), str(vault)],
        env=environ, capture_output=True, text=True, timeout=40, check=False,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    found = json.loads(done.stdout)
    assert "bilan_desktop.ui.screens.lock.screen" in found
    return list(found)


def below(name: str, roots: tuple[str, ...]) -> bool:
    return any(name == root or name.startswith(f"{root}.") for root in roots)


def test_nothing_heavy_is_loaded_at_the_first_paint(painted: list[str]) -> None:
    assert [name for name in painted if below(name, LATER)] == []


def test_no_other_page_and_no_database_layer_is_loaded_at_the_first_paint(painted: list[str]) -> None:
    rooms = ("bilan_desktop.ui.screens", "bilan_desktop.storage")
    early = [name for name in painted if below(name, rooms) and name not in rooms and not below(name, NOW)]
    assert early == []


def test_the_home_page_imports_no_page_of_the_desk() -> None:
    """It tells what waits there: each of those pages is imported once it is asked for."""
    told = (
        "import json, sys; import bilan_desktop.ui.main_window, bilan_desktop.ui.screens.today.screen; "
        "print(json.dumps(list(sys.modules)))"
    )
    done = subprocess.run(
        [sys.executable, "-c", told],
        env={**os.environ, "PYTHONPATH": str(ROOT / "src")}, capture_output=True, text=True, timeout=40, check=True,
    )  # fmt: skip
    loaded = json.loads(done.stdout)
    assert "bilan_desktop.ui.screens.today.screen" in loaded
    assert [name for name in loaded if below(name, DESK)] == []
