"""No page asks a layout for an item that stays there: the binding would keep it past its end (ADR 0015)."""

from pathlib import Path

import bilan_desktop

UI = Path(bilan_desktop.__file__).parent / "ui"
HOLDER = UI / "kit" / "layouts.py"


def test_items_are_asked_by_the_layouts_of_the_kit_alone() -> None:
    asked = [path.name for path in UI.rglob("*.py") if path != HOLDER and ".itemAt(" in path.read_text("utf-8")]
    assert asked == []


def test_rows_and_columns_are_those_of_the_kit() -> None:
    plain = ("QVBoxLayout(", "QHBoxLayout(")
    found = [
        path.name for path in UI.rglob("*.py") if path != HOLDER and any(w in path.read_text("utf-8") for w in plain)
    ]
    assert found == []
