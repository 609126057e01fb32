"""The start of the window: which vault it asks for, and what it says of it."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QWidget

from bilan_desktop.app.door import VaultDoor
from bilan_desktop.app.keeper import VaultKeeper
from bilan_desktop.app.locked import lock_message
from bilan_desktop.app.settings import FileSettings
from bilan_desktop.app.window import Session
from bilan_desktop.storage.engine import DATABASE
from bilan_desktop.storage.vault import Vault
from bilan_desktop.ui.kit.cards import Banner
from bilan_desktop.ui.kit.signature import SignatureDialog
from bilan_desktop.ui.screens.lock.screen import LockScreen
from bilan_desktop.ui.screens.welcome.recovery import RecoveryScreen
from bilan_desktop.ui.screens.welcome.restore import LOOK, RestoreScreen
from bilan_desktop.ui.screens.welcome.screen import WelcomeScreen
from bilan_desktop.usecases.clock import SetClock
from factories import TODAY, empty_vault
from storage.vault_helpers import PASSPHRASE, fixed_now
from ui.screens.driving import type_text
from ui.screens.hand import shown
from ui.screens.signing_helpers import LOOP, draw


@pytest.fixture
def started_again() -> list[list[str]]:
    """The arguments of each process that a lock has asked for."""
    return []


@pytest.fixture
def session(qtbot, theme, tmp_path: Path, started_again: list[list[str]]) -> Iterator[Session]:
    """The window of a vault that is locked, active."""
    folder = empty_vault(tmp_path / "essai.bilan")
    made = Session(FileSettings(tmp_path), VaultDoor(fixed_now), started_again.append, folder)
    qtbot.addWidget(made.front)
    made.front.activateWindow()
    QTest.qWaitForWindowActive(made.front)
    yield made
    if made.main is not None and not started_again:
        made.main.close()
    made.close()


def clicked(session: Session, name: str) -> None:
    QTest.mouseClick(session.front.findChild(QWidget, name), Qt.MouseButton.LeftButton)


def test_the_lock_screen_says_that_it_opens_until_the_page_is_there(qtbot, session: Session) -> None:
    screen = session.front.findChild(LockScreen)
    said: list[tuple[bool, str]] = []

    def look() -> None:
        if session.main is None or not session.main.isVisible():
            said.append((screen.unlock_button.isEnabled(), screen.unlock_button.text().strip()))

    type_text(screen.passphrase, PASSPHRASE)
    screen.unlocked.connect(said.clear)
    screen.unlocked.connect(look)
    clicked(session, "unlock")
    qtbot.waitUntil(lambda: look() or not session.front.isVisible(), timeout=20_000)  # type: ignore[func-returns-value]
    assert set(said) == {(False, "Ouverture du coffre…")}
    assert session.main.isVisible()


def test_after_a_click_on_the_lock_screen_the_keyboard_is_in_the_first_field(session: Session) -> None:
    clicked(session, "recovery")
    page = session.front.centralWidget()
    assert isinstance(page, RecoveryScreen)
    assert QApplication.focusWidget() is page.assistant.page.lines[0]
    QTest.mouseClick(page.assistant.back_button, Qt.MouseButton.LeftButton)
    lock = session.front.centralWidget()
    assert isinstance(lock, LockScreen)
    assert QApplication.focusWidget() is lock.passphrase
    clicked(session, "other-vault")
    welcome = session.front.centralWidget()
    assert isinstance(welcome, WelcomeScreen)
    assert QApplication.focusWidget() is welcome.home.create_button


@pytest.mark.usefixtures("theme")
def test_a_vault_on_a_disk_that_is_not_plugged_in_is_named_and_said_missing(qtbot, tmp_path: Path) -> None:
    session = Session(FileSettings(tmp_path), VaultDoor(), lambda _: None, tmp_path / "Bilans.bilan")
    qtbot.addWidget(session.front)
    screen = session.front.findChild(LockScreen)
    assert screen is not None
    seen = shown(screen)
    assert "introuvable" in seen
    assert "Bilans.bilan" in seen
    session.close()


def test_an_older_copy_put_back_is_said_above_every_page_until_it_is_kept(
    qtbot, theme, tmp_path: Path, started_again: list[list[str]]
) -> None:
    folder = empty_vault(tmp_path / "essai.bilan")
    before = (folder / "coffre.db").read_bytes()
    for _ in range(2):
        Vault.open(folder, PASSPHRASE, now=fixed_now).close()
    (folder / "coffre.db").write_bytes(before)
    session = Session(FileSettings(tmp_path), VaultDoor(fixed_now), started_again.append, folder)
    qtbot.addWidget(session.front)
    type_text(session.front.findChild(LockScreen).passphrase, PASSPHRASE)
    clicked(session, "unlock")
    qtbot.waitUntil(lambda: session.main is not None and session.main.isVisible(), timeout=20_000)
    (banner,) = (one for one in session.main.findChildren(Banner) if "copie plus ancienne" in one.label.text())
    assert banner.isVisible()
    QTest.keyClick(banner.action, Qt.Key.Key_Space)
    qtbot.waitUntil(lambda: not banner.isVisible(), timeout=20_000)
    session.main.close()
    session.close()
    vault = Vault.open(folder, PASSPHRASE, now=fixed_now)
    assert not vault.older_copy
    vault.close()


def test_a_lock_tells_the_next_lock_screen_of_a_signature_begun(
    qtbot, session: Session, started_again: list[list[str]]
) -> None:
    type_text(session.front.findChild(LockScreen).passphrase, PASSPHRASE)
    clicked(session, "unlock")
    qtbot.waitUntil(lambda: session.main is not None and session.main.isVisible(), timeout=20_000)
    dialog = SignatureDialog(session.main, "Ariane Quenneville")
    dialog.open()
    draw(dialog.pad, LOOP)
    session.main.lock("idle")
    qtbot.waitUntil(lambda: bool(started_again), timeout=20_000)
    ((_, locked, _),) = started_again
    said = lock_message(locked)
    assert said.startswith("Verrouillé automatiquement à ")
    assert said.endswith("La signature commencée n’a pas été validée\N{NO-BREAK SPACE}: elle est à refaire.")


def test_a_damaged_vault_is_put_back_from_the_lock_screen(qtbot, session: Session, tmp_path: Path) -> None:
    folder = tmp_path / "essai.bilan"
    vault = Vault.open(folder, PASSPHRASE, now=fixed_now)
    VaultKeeper(vault, SetClock.at(TODAY)).back_up(lambda doing, share: None)
    vault.close()
    (folder / DATABASE).write_bytes(b"\x5a" * 40960)
    screen = session.front.findChild(LockScreen)
    type_text(screen.passphrase, PASSPHRASE)
    QTest.keyClick(screen.passphrase, Qt.Key.Key_Return)
    qtbot.waitUntil(screen.restore_button.isVisible)
    QTest.keyClick(screen.restore_button, Qt.Key.Key_Space)
    restore = session.front.findChild(RestoreScreen).assistant
    type_text(restore.page.passphrase, PASSPHRASE)
    QTest.keyClick(restore.page.passphrase, Qt.Key.Key_Return)
    qtbot.waitUntil(restore.table.isVisible)
    QTest.keyClick(restore.table, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: restore.step == LOOK)
    QTest.keyClick(restore.next_button, Qt.Key.Key_Space)
    qtbot.waitUntil(lambda: session.front.findChild(LockScreen) is not None)
    again = session.front.findChild(LockScreen)
    assert any("Le coffre est restauré" in one.text() for one in again.findChildren(QLabel))
    Vault.open(folder, PASSPHRASE, now=fixed_now).close()


def test_a_backup_becomes_a_vault_on_a_new_computer(qtbot, session: Session, tmp_path: Path) -> None:
    vault = Vault.open(tmp_path / "essai.bilan", PASSPHRASE, now=fixed_now)
    VaultKeeper(vault, SetClock.at(TODAY)).back_up(lambda doing, share: None)
    vault.close()
    stick, new = (tmp_path / "essai.sauvegardes").rename(tmp_path / "cle"), tmp_path / "Bilans restaurés.bilan"
    clicked(session, "other-vault")
    welcome = session.front.centralWidget()
    assert isinstance(welcome, WelcomeScreen)
    QTest.keyClick(welcome.home.restore_button, Qt.Key.Key_Space)
    restore = session.front.findChild(RestoreScreen).assistant
    restore.page.folder.set_value(str(stick))
    restore.page.target.set_value(str(new))
    type_text(restore.page.passphrase, PASSPHRASE)
    QTest.keyClick(restore.page.passphrase, Qt.Key.Key_Return)
    qtbot.waitUntil(restore.table.isVisible)
    QTest.keyClick(restore.table, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: restore.step == LOOK)
    QTest.keyClick(restore.next_button, Qt.Key.Key_Space)
    qtbot.waitUntil(lambda: isinstance(session.front.centralWidget(), LockScreen))
    again = session.front.centralWidget()
    assert any("Le coffre est refait" in one.text() for one in again.findChildren(QLabel))
    Vault.open(new, PASSPHRASE, now=fixed_now).close()
