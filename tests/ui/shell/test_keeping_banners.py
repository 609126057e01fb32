"""What every page says of backups: red when none is elsewhere for a week, closed once a session, and Ctrl+Maj+S."""

from collections.abc import Callable, Iterator
from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication
from pytestqt.qtbot import QtBot

from bilan_desktop.app.door import VaultDoor
from bilan_desktop.ui.executor import Executor, ImmediateExecutor
from bilan_desktop.ui.kit.cards import Banner
from bilan_desktop.ui.kit.theme import Theme
from bilan_desktop.ui.main_window import MainWindow
from bilan_desktop.ui.services import Services, with_keeper
from bilan_desktop.ui.threads import ThreadExecutor
from ui.screens.driving import push, seen
from ui.screens.keeping_fakes import DAMAGE, FakeKeeper, fresh, neglected, usual
from ui.shell.conftest import keys

Open = Callable[..., MainWindow]


@pytest.fixture
def opened(services: Services, theme: Theme, qtbot: QtBot) -> Iterator[Open]:
    """Opens the window over a keeper."""
    made: list[MainWindow] = []

    def make(keeper: FakeKeeper, executor: Executor | None = None, **others: object) -> MainWindow:
        over = with_keeper(services, keeper, executor or ImmediateExecutor(), VaultDoor())
        window = MainWindow(replace(over, **others))  # type: ignore[arg-type]
        made.append(window)
        window.resize(1366, 768)
        window.show()
        QTest.qWaitForWindowActive(window)
        QApplication.processEvents()
        return window

    yield make
    for window in made:
        window.close()
        window.deleteLater()


def away(window: MainWindow) -> Banner:
    return window.findChild(Banner, "away")


def test_a_week_without_a_backup_elsewhere_is_said_on_every_page(opened: Open) -> None:
    window = opened(FakeKeeper(neglected()))
    assert "il y a 9 jours" in away(window).label.text()
    assert away(window).isVisible()
    window.go("dossiers")
    assert away(window).isVisible()
    push(away(window).action)
    assert window.route == "coffre"
    # The page says it itself, for as long as it holds.
    assert not away(window).isVisible()
    assert "il y a 9 jours" in seen(window)


def test_closed_it_does_not_come_back_but_the_page_still_says_it(opened: Open) -> None:
    window = opened(FakeKeeper(neglected()))
    push(away(window).close_button)
    assert window.services.kept is not None
    window.services.kept.refresh()
    window.go("dossiers")
    assert not away(window).isVisible()
    window.go("coffre")
    assert "hors de cet ordinateur" in seen(window)


@pytest.mark.parametrize("view", [usual(), fresh()])
def test_nothing_is_said_while_all_is_well_or_new(opened: Open, view: object) -> None:
    window = opened(FakeKeeper(view))  # type: ignore[arg-type]
    assert not away(window).isVisible()


def test_a_demonstration_is_not_scolded(opened: Open) -> None:
    window = opened(FakeKeeper(neglected()), demonstration=True)
    assert away(window) is None


def test_a_backup_from_any_page_takes_the_banner_away(opened: Open) -> None:
    keeper = FakeKeeper(neglected())
    window = opened(keeper)
    window.go("dossiers")
    keys(window, Qt.Key.Key_S, Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier)
    assert keeper.asked == ["back up"]
    assert not away(window).isVisible()
    assert "Sauvegarde faite et vérifiée" in window.undo_bar.label.text()


def test_a_damaged_vault_says_so_above_every_page(opened: Open) -> None:
    window = opened(FakeKeeper(), read_only=True, damaged=DAMAGE.problems)
    banner = window.findChild(Banner, "damaged")
    assert banner.isVisible()
    assert not banner.close_button.isVisible()
    push(banner.action)
    assert window.route == "coffre"


def test_a_long_backup_is_shown_below_the_page_and_interrupted_by_keyboard(opened: Open, qtbot: QtBot) -> None:
    import threading

    gate, begun = threading.Event(), threading.Event()

    def wait() -> None:
        begun.set()
        gate.wait(10)

    keeper = FakeKeeper(neglected(), between=wait)
    thread = ThreadExecutor()
    window = opened(keeper, thread)
    keys(window, Qt.Key.Key_S, Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier)
    begun.wait(10)
    stop = window.findChild(QAbstractButton, "interrupt")
    qtbot.waitUntil(stop.isVisible)
    window.go("dossiers")
    assert stop.isVisible()
    push(stop)
    assert not stop.isEnabled()
    gate.set()
    qtbot.waitUntil(lambda: not stop.isVisible())
    qtbot.waitUntil(lambda: "Interrompu" in window.undo_bar.label.text())
    assert keeper.view == neglected()
    thread.close()
