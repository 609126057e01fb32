import subprocess
import sys
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit

from bilan_desktop.domain.errors import DamagedVault, MissingVault, VaultError, WrongPassphrase
from bilan_desktop.storage.presence import is_missing, says_demonstration
from bilan_desktop.ui.executor import ImmediateExecutor
from bilan_desktop.ui.screens.lock.presenter import LockPresenter
from bilan_desktop.ui.screens.lock.screen import LockScreen
from bilan_desktop.ui.threads import ThreadExecutor
from ui.accessibility import small_targets, unnamed_controls

VAULT = Path("Documents/Bilans.bilan")


class Door:
    """A door that knows one passphrase, and can be made to fail otherwise."""

    def __init__(self) -> None:
        self.trouble: VaultError | None = None

    def open(self, path: Path, passphrase: str) -> object:
        if self.trouble is not None:
            raise self.trouble
        if passphrase != "forêt":
            raise WrongPassphrase
        return {"vault": path}


class Clock:
    def __init__(self) -> None:
        self.now = 100.0

    def __call__(self) -> float:
        return self.now


@pytest.fixture
def door() -> Door:
    return Door()


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def screen(qtbot, door, clock) -> LockScreen:
    presenter = LockPresenter(door, ImmediateExecutor(), clock)
    made = LockScreen(presenter, VAULT, version="1.0", message="Verrouillé à 12 h 41.", tick_ms=0)
    qtbot.addWidget(made)
    made.resize(1380, 880)
    made.show()
    made.activateWindow()
    made.passphrase.setFocus()
    return made


def type_text(screen: LockScreen, text: str) -> None:
    for letter in text:
        event = QKeyEvent(QEvent.Type.KeyPress, 0, Qt.KeyboardModifier.NoModifier, letter)
        QApplication.sendEvent(screen.passphrase, event)


def attempt(screen: LockScreen, text: str) -> None:
    screen.passphrase.clear()
    type_text(screen, text)
    screen.unlock_button.click()


def test_the_right_passphrase_opens_and_leaves_nothing_behind(screen, qtbot):
    with qtbot.waitSignal(screen.unlocked) as opened:
        attempt(screen, "forêt")
    assert opened.args == [{"vault": VAULT}]
    assert screen.passphrase.text() == ""


def test_enter_opens_too(screen, qtbot):
    type_text(screen, "forêt")
    with qtbot.waitSignal(screen.unlocked):
        qtbot.keyClick(screen.passphrase, Qt.Key.Key_Return)


@pytest.mark.parametrize("trouble", [DamagedVault(), MissingVault()])
def test_troubles_are_told_apart(screen, door, trouble):
    door.trouble = trouble
    attempt(screen, "forêt")
    assert screen.field.error() == trouble.sentence
    assert trouble.sentence in screen.passphrase.accessibleDescription()


def test_an_empty_passphrase_is_not_tried(screen):
    screen.unlock_button.click()
    assert screen.field.error() == "Saisissez votre phrase secrète."


def test_from_the_fifth_failure_on_each_attempt_waits_longer(screen, clock, qtbot):
    waits = []
    for _ in range(11):
        attempt(screen, "désert")
        left = screen._presenter.remaining()
        waits.append(left)
        if left:
            assert not screen.unlock_button.isEnabled()
            assert f"{left}\N{NO-BREAK SPACE}s" in screen.unlock_button.text()
            clock.now += left
            qtbot.waitUntil(screen.unlock_button.isEnabled)
    assert waits == [0, 0, 0, 0, 1, 2, 4, 8, 16, 30, 30]


def test_waiting_really_refuses_the_right_passphrase(screen, clock, qtbot):
    for _ in range(5):
        attempt(screen, "désert")
    screen.passphrase.setText("forêt")
    with qtbot.assertNotEmitted(screen.unlocked):
        qtbot.keyClick(screen.passphrase, Qt.Key.Key_Return)


def test_a_letter_pressed_on_the_eye_is_typed_nowhere(screen):
    screen.passphrase.eye.setFocus()
    QTest.keyClick(screen.passphrase.eye, Qt.Key.Key_A)
    assert screen.passphrase.text() == ""
    QTest.keyClick(screen.passphrase.eye, Qt.Key.Key_Space)
    assert screen.passphrase.eye.isChecked()


def test_the_eye_shows_and_hides(screen):
    screen.passphrase.eye.click()
    assert screen.passphrase.echoMode() == QLineEdit.EchoMode.Normal
    assert screen.passphrase.eye.accessibleName() == "Masquer la phrase secrète"
    screen.passphrase.eye.click()
    assert screen.passphrase.echoMode() == QLineEdit.EchoMode.Password


def test_capitals_without_shift_warn(screen):
    type_text(screen, "F")
    assert screen.caps_warning.isVisible()
    type_text(screen, "o")
    assert not screen.caps_warning.isVisible()


def test_links_are_real_buttons(screen, qtbot):
    with qtbot.waitSignal(screen.recovery_requested):
        screen.recovery_button.click()
    with qtbot.waitSignal(screen.other_vault_requested):
        qtbot.keyClick(screen.other_button, Qt.Key.Key_Space)


def test_controls_are_named_and_large_enough(screen):
    assert unnamed_controls(screen) == []
    assert small_targets(screen, 32) == []


def test_it_opens_off_the_windows_thread(qtbot, door, clock):
    executor = ThreadExecutor()
    screen = LockScreen(LockPresenter(door, executor, clock), VAULT, version="1.0")
    qtbot.addWidget(screen)
    screen.passphrase.setText("forêt")
    with qtbot.waitSignal(screen.unlocked):
        screen.unlock_button.click()
        assert not screen.unlock_button.isEnabled()
    executor.close()


def test_once_opened_it_says_so_until_the_page_is_there_and_takes_no_other_passphrase(screen):
    attempt(screen, "forêt")
    assert screen.unlock_button.text().strip() == "Ouverture du coffre…"
    assert not screen.unlock_button.isEnabled()
    assert screen.progress.isVisible()
    type_text(screen, "forêt")
    QTest.keyClick(screen.passphrase, Qt.Key.Key_Return)
    assert screen.passphrase.text() == ""
    assert screen.unlock_button.text().strip() == "Ouverture du coffre…"
    assert screen.field._error_row.isHidden()


def test_its_import_is_light():
    heavy = "{'sqlalchemy', 'reportlab', 'PIL', 'cryptography', 'hunspell', 'numpy', 'pikepdf', 'pypdfium2'}"
    code = f"import sys, bilan_desktop.ui.screens.lock.screen; print(sorted({heavy} & set(sys.modules)))"
    source = Path(__file__).parents[2] / "src"
    ran = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=True, env={"PYTHONPATH": str(source)}
    )
    assert ran.stdout.strip() == "[]"


def test_a_place_without_a_vault_is_told_from_one_that_cannot_be_looked_into(tmp_path: Path) -> None:
    assert is_missing(tmp_path / "cabinet.bilan")
    (tmp_path / "cabinet.bilan").mkdir()
    assert not is_missing(tmp_path / "cabinet.bilan")


def test_a_folder_is_no_demonstration_by_its_name(tmp_path: Path) -> None:
    folder = tmp_path / "demonstration.bilan"
    folder.mkdir()
    (folder / "cle.hdr").write_bytes(b"BILANCLE" + bytes(20))
    assert not says_demonstration(folder)
    (folder / "cle.hdr2").write_bytes(b"BILANCLE" + bytes([1, 0, 1]))
    assert says_demonstration(folder)
