"""A disk pulled out while the vault is open: said, nothing typed is lost, and it is saved once the disk is back."""

import pytest
from PySide6.QtTest import QTest

from bilan_desktop.ui.kit.inputs import LineEdit
from bilan_desktop.ui.main_window import MainWindow
from bilan_desktop.ui.services import Services
from bilan_desktop.ui.shell.banners import UnsavedBanner
from bilan_desktop.ui.shell.retrying import Retrying
from bilan_desktop.usecases.practice import read_practice

TYPED = "Cabinet Ariane"


@pytest.fixture
def vault(services: Services):
    """The folder of the vault, and where it goes when its disk is pulled out."""
    folder = services.work.vault.folder  # type: ignore[attr-defined]
    away = folder.with_name("away.bilan")
    yield folder, away
    if away.exists():
        away.rename(folder)


def type_organisation(window: MainWindow) -> LineEdit:
    window.go("reglages")
    field = window.findChild(LineEdit, "organisation")
    assert field is not None
    field.selectAll()
    QTest.keyClicks(field, TYPED)
    return field


def saved(services: Services) -> object:
    return read_practice(services.work).values["organisation"]


def test_what_is_typed_stays_and_is_saved_once_the_disk_is_back(
    window: MainWindow, services: Services, vault, qtbot
) -> None:
    folder, away = vault
    field = type_organisation(window)
    folder.rename(away)
    window.save_quietly()
    page = window.screen_shown
    assert page is not None
    assert "ce qui est à l’écran y reste" in page.save_state.text()
    assert field.text() == TYPED
    retrying = Retrying(window, window, every_ms=10)
    with qtbot.waitSignal(retrying._timer.timeout):
        pass
    assert page.save_state.text().startswith("Non enregistré")
    assert not folder.exists()
    away.rename(folder)
    qtbot.waitUntil(lambda: page.save_state.text().startswith("Enregistré"))
    assert saved(services) == TYPED
    retrying.stop()


def test_a_page_that_was_left_meanwhile_is_saved_too(window: MainWindow, services: Services, vault, qtbot) -> None:
    folder, away = vault
    type_organisation(window)
    folder.rename(away)
    window._leave()
    banner = window.findChild(UnsavedBanner)
    assert banner is not None
    assert banner.isVisible()
    retrying = Retrying(window, window, every_ms=10)
    with qtbot.waitSignal(retrying._timer.timeout):
        pass
    assert banner.isVisible(), "said as long as it is so"
    away.rename(folder)
    qtbot.waitUntil(lambda: not banner.isVisible())
    window._show("dossiers")
    assert saved(services) == TYPED
    retrying.stop()


def test_what_a_rule_refuses_is_not_tried_again(window: MainWindow, services: Services, qtbot) -> None:
    window.go("reglages")
    field = window.findChild(LineEdit, "siret")
    assert field is not None
    QTest.keyClicks(field, "12")
    window.save_quietly()
    retrying = Retrying(window, window, every_ms=10)
    before = services.work.vault.watermark  # type: ignore[attr-defined]
    page = window.screen_shown
    said = page.save_state.text()
    with qtbot.waitSignal(retrying._timer.timeout):
        pass
    assert (page.save_state.text(), services.work.vault.watermark) == (said, before)  # type: ignore[attr-defined]
    retrying.stop()
