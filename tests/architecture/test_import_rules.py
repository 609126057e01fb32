"""The rooms keep their doors shut, and the reader of imports sees every way around them."""

from pathlib import Path

import pytest

from architecture.import_rules import violations

SOURCE = Path(__file__).resolve().parents[2] / "src"


def test_no_import_passes_a_shut_door() -> None:
    found = violations(SOURCE)
    assert not found, "\n" + "\n".join(found)


@pytest.mark.parametrize(
    ("path", "line"),
    [
        ("domain/dossier.py", "import sqlalchemy"),
        ("domain/dossier.py", "from bilan_desktop.storage import engine"),
        ("domain/dossier.py", "from bilan_desktop import blocks"),
        ("domain/dossier.py", "from .. import storage"),
        ("domain/dossier.py", "from ..storage.engine import open_engine"),
        ("domain/dossier.py", "def f():\n    from PySide6 import QtCore"),
        ("domain/dossier.py", "from typing import TYPE_CHECKING\nif TYPE_CHECKING:\n    import PySide6.QtCore"),
        ("domain/dossier.py", "import importlib\nimportlib.import_module('bilan_desktop.ui')"),
        ("blocks/table.py", "from bilan_desktop.domain import errors"),
        ("usecases/meetings.py", "from bilan_desktop.storage.engine import open_engine"),
        ("usecases/meetings.py", "import sqlalchemy.orm"),
        ("usecases/meetings.py", "from PySide6.QtCore import QDate"),
        ("usecases/meetings.py", "from reportlab.lib import colors"),
        ("storage/engine.py", "from bilan_desktop.ui.kit import form"),
        ("storage/engine.py", "from bilan_desktop.documents import attendance"),
        ("documents/attendance.py", "from bilan_desktop.usecases import meetings"),
        ("documents/attendance.py", "import reportlab"),
        ("documents/attendance.py", "from pikepdf import Pdf"),
        ("ui/main_window.py", "import sqlalchemy"),
        ("ui/main_window.py", "from ..storage import engine"),
        ("ui/screens/dossiers/presenter.py", "from PySide6.QtCore import Signal"),
        ("ui/kit/form.py", "from bilan_desktop.domain import errors"),
        ("ui/kit/form.py", "from ..shell import rail"),
        ("ui/kit/form.py", "import msgspec"),
        ("supports/values/model.py", "from PySide6.QtCore import Qt"),
        ("supports/values/form.py", "from bilan_desktop.storage import engine"),
        ("ui/bridge.py", "from bilan_desktop.app import main"),
        ("ui/bridge.py", "from bilan_desktop import app"),
        ("ui/bridge.py", "from PySide6.QtWidgets import *"),
    ],
)
def test_a_planted_import_is_found_with_its_path(tmp_path: Path, path: str, line: str) -> None:
    planted = tmp_path / "bilan_desktop" / path
    planted.parent.mkdir(parents=True)
    planted.write_text(line + "\n", encoding="utf-8")
    found = violations(tmp_path)
    assert found, f"not seen in {path}: {line}"
    assert all(text.startswith(f"bilan_desktop/{path}:") for text in found)


@pytest.mark.parametrize(
    ("path", "line"),
    [
        ("domain/dossier.py", "import datetime\nfrom bilan_desktop.domain.errors import DomainError"),
        ("domain/dossier.py", "from . import errors"),
        ("storage/engine.py", "import sqlalchemy\nfrom bilan_desktop.domain import dossier"),
        ("documents/attendance.py", "from bilan_desktop.blocks import Table\nfrom bilan_desktop.domain import law"),
        ("documents/pdf/engine.py", "import reportlab, pikepdf, uharfbuzz"),
        ("ui/kit/form.py", "from PySide6.QtWidgets import QWidget\nfrom bilan_desktop.resources import resource"),
        ("ui/kit/form.py", "from . import theme"),
        ("supports/values/form.py", "from PySide6.QtWidgets import QWidget"),
        ("__main__.py", "from bilan_desktop.app import main"),
        ("app.py", "from bilan_desktop import storage, ui, usecases"),
    ],
)
def test_an_open_door_is_not_reported(tmp_path: Path, path: str, line: str) -> None:
    planted = tmp_path / "bilan_desktop" / path
    planted.parent.mkdir(parents=True)
    planted.write_text(line + "\n", encoding="utf-8")
    assert violations(tmp_path) == []
