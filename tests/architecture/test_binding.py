"""What the binding must not be asked for: it would keep it past its end, or end it too soon (ADR 0015)."""

from pathlib import Path

import bilan_desktop

SOURCE = Path(bilan_desktop.__file__).parent
UI = SOURCE / "ui"
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


def test_no_window_is_asked_for_its_screen() -> None:
    asked = [path.name for path in SOURCE.rglob("*.py") if ".screen()" in path.read_text("utf-8")]
    assert asked == []
