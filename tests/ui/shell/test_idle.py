"""The window locks when nobody is there, later during a meeting."""

import pytest
from PySide6.QtCore import QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import QMouseEvent, QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit
from pytestqt.qtbot import QtBot

from bilan_desktop.ui.services import Presence
from bilan_desktop.ui.shell.idle import IdleWatch, chosen_minutes


class Kept:
    """The port Settings, in memory."""

    def __init__(self, minutes: str = "") -> None:
        self.minutes = minutes

    def get(self, name: str, default: str = "") -> str:
        return self.minutes or default

    def set(self, name: str, value: str) -> None:
        self.minutes = value


@pytest.mark.parametrize(("kept", "minutes"), [("", 10), ("5", 5), ("30", 30), ("0", 10), ("-1", 10), ("jamais", 10)])
def test_the_delay_is_one_of_the_choices_or_ten_minutes(kept: str, minutes: int) -> None:
    assert chosen_minutes(Kept(kept)) == minutes


def test_a_meeting_under_way_takes_thirty_minutes_at_least(qapp: QApplication) -> None:
    presence = Presence()
    watch = IdleWatch(Kept("5"), presence, minute_ms=60_000)
    assert watch.minutes() == 5
    presence.meeting_started()
    assert watch.minutes() == 30
    presence.meeting_ended()
    assert watch.minutes() == 5
    watch.stop()


def test_idle_is_told_once_nobody_did_anything(qtbot: QtBot) -> None:
    watch = IdleWatch(Kept(), Presence(), minute_ms=1)
    with qtbot.waitSignal(watch.idle, timeout=2000):
        pass
    watch.stop()


def wheel(widget: QLineEdit) -> None:
    at = QPointF(5, 5)
    event = QWheelEvent(
        at, at, QPoint(), QPoint(0, 120), Qt.MouseButton.NoButton, Qt.KeyboardModifier.NoModifier,
        Qt.ScrollPhase.NoScrollPhase, False,
    )  # fmt: skip
    QApplication.sendEvent(widget, event)


def move(widget: QLineEdit) -> None:
    at, none = QPointF(5, 5), Qt.MouseButton.NoButton
    event = QMouseEvent(QEvent.Type.MouseMove, at, at, none, none, Qt.KeyboardModifier.NoModifier)
    QApplication.sendEvent(widget, event)


@pytest.mark.parametrize(
    "gesture",
    [
        lambda widget: QTest.keyClick(widget, Qt.Key.Key_A),
        lambda widget: QTest.mouseClick(widget, Qt.MouseButton.LeftButton),
        move,
        wheel,
    ],
    ids=["key", "click", "move", "wheel"],
)
def test_any_gesture_counts_from_the_start_again(qtbot: QtBot, gesture: object) -> None:
    field = QLineEdit()
    qtbot.addWidget(field)
    field.show()
    watch = IdleWatch(Kept(), Presence(), minute_ms=60_000)
    watch._timer.start(5_000_000)  # as if the time were nearly another
    gesture(field)  # type: ignore[operator]
    qtbot.waitUntil(lambda: watch._timer.remainingTime() <= 600_000, timeout=2000)
    watch.stop()


def test_nothing_is_told_after_the_watch_stopped(qtbot: QtBot) -> None:
    watch = IdleWatch(Kept(), Presence(), minute_ms=1)
    watch.stop()
    with qtbot.assertNotEmitted(watch.idle, wait=50):
        pass
