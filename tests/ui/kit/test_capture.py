"""Windows hidden from captures: each of them, dialogs and tips included, and shown again when it is asked for."""

from collections.abc import Iterator

import pytest
from PySide6.QtWidgets import QApplication, QDialog, QMainWindow, QWidget

from bilan_desktop.ui.kit.capture import CaptureShield, system_hide


class System:
    """Stands for the call of the system."""

    def __init__(self) -> None:
        self.hidden: dict[int, bool] = {}

    def __call__(self, window: int, hidden: bool) -> None:
        self.hidden[window] = hidden


@pytest.fixture
def system() -> System:
    return System()


@pytest.fixture
def shield(qapp: QApplication, system: System) -> Iterator[CaptureShield]:
    made = CaptureShield(qapp, hide=system)
    yield made
    qapp.removeEventFilter(made)
    made.deleteLater()


def test_every_window_is_hidden_as_it_is_shown(qtbot, shield: CaptureShield, system: System) -> None:
    window = QMainWindow()
    dialog, tip = QDialog(), QWidget()
    for one in (window, dialog, tip):
        qtbot.addWidget(one)
        one.show()
        assert system.hidden[int(one.winId())] is True


def test_sharing_shows_those_that_are_open_and_the_next_ones(qtbot, shield: CaptureShield, system: System) -> None:
    window, later = QMainWindow(), QMainWindow()
    qtbot.addWidget(window)
    qtbot.addWidget(later)
    window.show()
    shield.set_hidden(False)
    later.show()
    assert system.hidden[int(window.winId())] is False
    assert system.hidden[int(later.winId())] is False
    shield.set_hidden(True)
    assert set(system.hidden.values()) == {True}


def test_a_system_that_refuses_disturbs_nothing(qtbot, qapp: QApplication) -> None:
    def refuse(window: int, hidden: bool) -> None:
        raise OSError

    shield = CaptureShield(qapp, hide=refuse)
    window = QMainWindow()
    qtbot.addWidget(window)
    window.show()
    assert window.isVisible()
    qapp.removeEventFilter(shield)


@pytest.mark.skipif(system_hide() is not None, reason="this system can")
def test_a_system_that_cannot_is_known(qapp: QApplication) -> None:
    shield = CaptureShield(qapp)
    assert not shield.available
    assert not shield.hidden
