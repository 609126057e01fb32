"""What is typed without a pause is saved too."""

from typing import Any

from PySide6.QtCore import QTimer
from pytestqt.qtbot import QtBot

from bilan_desktop.ui.kit.binder import FormBinder
from bilan_desktop.ui.kit.inputs import LineEdit
from bilan_desktop.ui.kit.theme import Theme
from ui.screens.driving import type_text


class Kept:
    """A draft that keeps what it was last told, and what it saved."""

    def __init__(self) -> None:
        self.value = ""
        self.saved: list[str] = []

    def changed(self, name: str, value: Any) -> None:
        self.value = value

    def save(self) -> None:
        self.saved.append(self.value)


def test_whoever_never_pauses_is_saved_all_the_same(qtbot: QtBot, theme: Theme) -> None:
    kept, line = Kept(), LineEdit()
    qtbot.addWidget(line)
    binder = FormBinder(kept, line, delay_ms=600)
    binder.bind("note", line)
    typing = QTimer(line)
    typing.timeout.connect(lambda: type_text(line, "a"))
    typing.start(20)
    qtbot.waitUntil(lambda: len(kept.saved) == 2, timeout=10_000)
    typing.stop()
    assert 0 < len(kept.saved[0]) < len(kept.saved[1])
    assert line.value().startswith(kept.saved[1])


def test_a_pause_saves_once(qtbot: QtBot, theme: Theme) -> None:
    kept, line = Kept(), LineEdit()
    qtbot.addWidget(line)
    binder = FormBinder(kept, line, delay_ms=50)
    binder.bind("note", line)
    type_text(line, "abc")
    assert binder.pending()
    qtbot.waitUntil(lambda: not binder.pending(), timeout=10_000)
    assert kept.saved == ["abc"]
