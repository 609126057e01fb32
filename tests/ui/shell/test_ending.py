"""The window closes once what is typed is saved; a save that fails is told, and nothing goes silently."""

from dataclasses import replace
from datetime import UTC, datetime

import pytest

from bilan_desktop.app.ending import Ending, UnsavedDialog
from bilan_desktop.app.locked import lock_hour
from bilan_desktop.domain.errors import DiskFull
from bilan_desktop.ui.kit.inputs import LineEdit
from bilan_desktop.ui.main_window import MainWindow
from bilan_desktop.usecases.practice import read_practice
from ui.screens.driving import retype


class Disk:
    """The port Executor over a disk that is full until told otherwise."""

    def __init__(self, inner):
        self.inner, self.full = inner, True

    def post(self, job, done, failed):
        if self.full:
            failed(DiskFull())
        else:
            self.inner.post(job, done, failed)

    def close(self):
        return


@pytest.fixture
def disk(services):
    return Disk(services.durable)


@pytest.fixture
def window(qtbot, services, disk, theme):
    made = MainWindow(replace(services, durable=disk, autosave_ms=600_000), "reglages")
    made.may_close = Ending(made, services.storage).may_close
    made.resize(1366, 768)
    made.show()
    retype(made.findChild(LineEdit, "organisation"), "Cabinet Ariane")
    yield made
    made.may_close = lambda: True
    made.close()
    made.deleteLater()


def kept(services):
    return read_practice(services.work).values["organisation"]


def asked(window):
    return window.findChild(UnsavedDialog)


def test_a_window_whose_saves_succeed_closes(window, disk, services):
    disk.full = False
    window.close()
    assert not window.isVisible()
    assert kept(services) == "Cabinet Ariane"


def test_a_save_that_fails_keeps_the_window_open_and_says_so(window, services, disk, qtbot):
    window.close()
    assert window.isVisible()
    assert asked(window).isVisible()
    disk.full = False
    with qtbot.waitSignal(window.closing):
        asked(window).retry_button.click()
    assert kept(services) == "Cabinet Ariane"


def test_leaving_anyway_is_a_choice(window, qtbot):
    window.close()
    with qtbot.waitSignal(window.closing):
        asked(window).leave_button.click()
    assert not window.isVisible()


def test_coming_back_to_the_window_still_holds_what_was_typed(window, services, disk):
    window.close()
    asked(window).reject()
    assert window.isVisible()
    assert window.screen_shown is not None
    disk.full = False
    services.unsaved.retry()
    assert kept(services) == "Cabinet Ariane"


def test_the_hour_of_a_lock_is_that_of_the_practice():
    assert lock_hour(datetime(2026, 7, 1, 10, 5, tzinfo=UTC)) == "12:05"
    assert lock_hour(datetime(2026, 7, 1, 7, 5, tzinfo=UTC)) == "9:05"
