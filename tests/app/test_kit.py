"""The recovery kit of an open vault is shown to whoever knows the passphrase, not to whoever finds the window open."""

import threading
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from bilan_desktop.app.door import VaultDoor
from bilan_desktop.app.kit import KitDoor, KitShowing
from bilan_desktop.app.settings import FileSettings
from bilan_desktop.app.window import Session
from bilan_desktop.domain.errors import WrongPassphrase
from bilan_desktop.storage.headers import FIRST, SECOND
from bilan_desktop.storage.vault import Vault
from bilan_desktop.ui.executor import ImmediateExecutor
from bilan_desktop.ui.kit.buttons import Button
from bilan_desktop.ui.kit.theme import Theme
from bilan_desktop.ui.screens.lock.dialog import PassphraseDialog
from bilan_desktop.ui.screens.welcome.kit import KitDialog
from bilan_desktop.ui.shell.kit_reminder import SETTING
from bilan_desktop.ui.threads import ThreadExecutor
from factories import empty_vault
from storage.vault_helpers import PASSPHRASE, fixed_now
from ui.accessibility import small_targets, unnamed_controls
from ui.conftest import qapp_cls, theme
from ui.screens.driving import press, type_text

__all__ = ["qapp_cls", "theme"]


@pytest.fixture
def vault(tmp_path: Path) -> Iterator[Vault]:
    opened = Vault.open(empty_vault(tmp_path / "essai.bilan"), PASSPHRASE, now=fixed_now)
    yield opened
    opened.close()


@pytest.fixture
def window(qtbot: QtBot, theme: Theme) -> QWidget:
    made = QWidget()
    qtbot.addWidget(made)
    made.resize(1366, 768)
    with qtbot.waitActive(made):
        made.show()
        made.activateWindow()
    return made


@pytest.fixture
def showing(window: QWidget, vault: Vault, tmp_path: Path) -> KitShowing:
    return KitShowing(window, vault, VaultDoor(fixed_now), ImmediateExecutor(), FileSettings(tmp_path))


def asked(window: QWidget) -> PassphraseDialog:
    (found,) = (one for one in window.findChildren(PassphraseDialog) if one.isVisible())
    return found


def kits(window: QWidget) -> list[KitDialog]:
    return [one for one in window.findChildren(KitDialog) if one.isVisible()]


def answer(window: QWidget, passphrase: str) -> None:
    """Type a passphrase where the keyboard is, then Enter."""
    line = asked(window).passphrase
    assert QApplication.focusWidget() is line
    line.clear()
    type_text(line, passphrase)
    press(line, Qt.Key.Key_Return)


def test_the_kit_is_shown_once_the_passphrase_is_typed(window: QWidget, vault: Vault, showing: KitShowing) -> None:
    showing.ask()
    assert kits(window) == []
    answer(window, PASSPHRASE)
    (kit,) = kits(window)
    words = [word for line in vault.kit().lines for word in line]
    assert kit.kit.sheet.words() == words
    assert not any(one.isVisible() for one in window.findChildren(PassphraseDialog))


def test_a_wrong_passphrase_shows_nothing_and_says_so(window: QWidget, showing: KitShowing) -> None:
    showing.ask()
    answer(window, "une autre phrase que la bonne")
    assert kits(window) == []
    assert asked(window).field.error() == WrongPassphrase.default
    answer(window, "")
    assert asked(window).field.error() == "Saisissez votre phrase secrète."
    answer(window, PASSPHRASE)
    assert len(kits(window)) == 1


def test_repeated_failures_wait_as_at_the_lock_and_closing_forgets_none(window: QWidget, showing: KitShowing) -> None:
    showing.ask()
    for _ in range(5):
        answer(window, "fausse")
    assert not asked(window).show_button.isEnabled()
    assert asked(window).show_button.text().strip().startswith("Nouvel essai dans")
    answer(window, PASSPHRASE)
    assert kits(window) == []
    press(asked(window), Qt.Key.Key_Escape)
    showing.ask()
    assert not asked(window).show_button.isEnabled()
    answer(window, PASSPHRASE)
    assert kits(window) == []


def test_escape_leaves_without_showing_and_keeps_nothing_typed(window: QWidget, showing: KitShowing) -> None:
    showing.ask()
    dialog = asked(window)
    type_text(dialog.passphrase, PASSPHRASE)
    press(dialog, Qt.Key.Key_Escape)
    assert dialog.passphrase.text() == ""
    assert kits(window) == []


def test_the_key_is_derived_away_from_the_windows_thread(
    qtbot: QtBot, window: QWidget, vault: Vault, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    threads: list[str] = []
    inside = vault.check_passphrase

    def watched(passphrase: str) -> None:
        threads.append(threading.current_thread().name)
        inside(passphrase)

    monkeypatch.setattr(vault, "check_passphrase", watched)
    workers = ThreadExecutor()
    showing = KitShowing(window, vault, VaultDoor(fixed_now), workers, FileSettings(tmp_path))
    showing.ask()
    answer(window, PASSPHRASE)
    qtbot.waitUntil(lambda: len(kits(window)) == 1)
    assert threads == ["executor"]
    workers.close()


def test_an_answer_that_comes_after_one_gave_up_shows_nothing(window: QWidget, vault: Vault, tmp_path: Path) -> None:
    waiting: list[object] = []

    class Later:
        """The port Executor, whose outcomes are told when the test wants."""

        def post(self, job: object, done: object, failed: object) -> None:
            waiting.append(lambda: done(job()))  # type: ignore[operator]

        def close(self) -> None:
            return

    showing = KitShowing(window, vault, VaultDoor(fixed_now), Later(), FileSettings(tmp_path))
    showing.ask()
    answer(window, PASSPHRASE)
    assert asked(window).progress.isVisible()
    press(asked(window), Qt.Key.Key_Escape)
    waiting[0]()  # type: ignore[operator]
    assert kits(window) == []


def test_retyping_a_line_ends_the_reminder(window: QWidget, vault: Vault, showing: KitShowing, tmp_path: Path) -> None:
    settings = FileSettings(tmp_path)
    settings.set(SETTING, f'{{"{vault.vault_id}": "2026-03-01"}}')
    showing.ask()
    answer(window, PASSPHRASE)
    (kit,) = kits(window)
    number = int(kit.kit.line.accessibleName().split()[3]) - 1
    type_text(kit.kit.line, " ".join(vault.kit().lines[number]))
    press(kit.kit.line, Qt.Key.Key_Return)
    assert kits(window) == []
    assert FileSettings(tmp_path).get(SETTING) == "{}"


@pytest.mark.parametrize("zoom", [1.0, 2.0])
def test_the_question_is_named_large_and_whole(
    qtbot: QtBot, window: QWidget, theme: Theme, showing: KitShowing, zoom: float
) -> None:
    theme.set(zoom=zoom)
    showing.ask()
    dialog = asked(window)
    qtbot.waitUntil(lambda: dialog.rect().contains(dialog.panel.geometry()))
    assert (unnamed_controls(dialog), small_targets(dialog)) == ([], [])


def test_the_headers_of_another_vault_open_no_kit(vault: Vault, tmp_path: Path) -> None:
    other = empty_vault(tmp_path / "autre.bilan")
    for name in (FIRST, SECOND):
        (vault.folder / name).write_bytes((other / name).read_bytes())
    with pytest.raises(WrongPassphrase):
        KitDoor(vault).open(vault.folder, PASSPHRASE)


def test_the_settings_of_the_real_window_ask_first(qtbot: QtBot, theme: Theme, tmp_path: Path) -> None:
    folder = empty_vault(tmp_path / "essai.bilan")
    session = Session(FileSettings(tmp_path), VaultDoor(fixed_now), lambda _: None, folder)
    qtbot.addWidget(session.front)
    session.opened(Vault.open(folder, PASSPHRASE, now=fixed_now))
    qtbot.waitUntil(lambda: session.main is not None and session.main.isVisible())
    main = session.main
    main.activateWindow()
    QTest.qWaitForWindowActive(main)
    main.go("reglages")
    button: Button = main.screen_shown.kit_button
    button.setFocus()
    press(button, Qt.Key.Key_Space)
    assert kits(main) == []
    answer(main, PASSPHRASE)
    qtbot.waitUntil(lambda: len(kits(main)) == 1)
    main.close()
    session.close()
