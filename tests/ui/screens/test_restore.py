"""A damaged vault at the lock screen: a backup is found by passphrase or kit, looked at, then takes its place."""

import threading
from dataclasses import dataclass, field
from datetime import timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from bilan_desktop.app.door import VaultDoor
from bilan_desktop.domain.errors import DamagedVault, InvalidInput, VaultError, WrongPassphrase
from bilan_desktop.storage.kit import kit_of
from bilan_desktop.ui.executor import Executor, ImmediateExecutor
from bilan_desktop.ui.kit.theme import Theme
from bilan_desktop.ui.screens.lock.presenter import LockPresenter
from bilan_desktop.ui.screens.lock.screen import LockScreen
from bilan_desktop.ui.screens.welcome.restore import NONE, RestoreScreen, Secret
from bilan_desktop.ui.threads import ThreadExecutor
from bilan_desktop.usecases.clock import SetClock
from bilan_desktop.usecases.keeping import BackupView, Cancelled, Prepared, Report
from ui.accessibility import small_targets, unnamed_controls
from ui.screens.driving import press, push, retype, seen, type_text
from ui.screens.keeping_fakes import GOOD, LOCAL, NOW, STICK, FakePrepared, backup

VAULT = Path("/home/odile/Documents/Bilans.bilan")
KIT = kit_of(bytes(range(1, 33))).lines


class RestoringDoor(VaultDoor):
    """The door of a damaged vault, with backups at hand."""

    def __init__(self) -> None:
        super().__init__()
        self.prepared = FakePrepared()
        self.asked: list[object] = []
        self.gate: threading.Event | None = None

    def open(self, path: Path, passphrase: str) -> object:  # type: ignore[override]
        raise DamagedVault if passphrase == GOOD else WrongPassphrase

    def backups_of(self, path: Path, secret: Secret, folder: Path | None) -> tuple[BackupView, ...]:
        if isinstance(secret, str) and secret != GOOD:
            raise WrongPassphrase
        self.asked.append(secret)
        if folder is not None and folder.name == "vide":
            return ()
        if folder is not None and folder.name == "ailleurs":
            raise InvalidInput({"folder": "Ce dossier est introuvable."})
        return (backup(STICK, timedelta(days=9), None), backup(LOCAL, timedelta(hours=2)))

    def prepare_restore(self, path: Path, secret: Secret, backup: Path, report: Report) -> Prepared:
        self.asked.append(backup)
        report("copie", 0.1)
        if self.gate is not None:
            self.gate.wait(10)
        report("relecture", 0.9)
        return self.prepared


@dataclass
class Shown:
    """The screen under test, and what it led to."""

    screen: RestoreScreen
    door: RestoringDoor
    restored: list[str] = field(default_factory=list)
    left: list[str] = field(default_factory=list)


@pytest.fixture
def open_screen(qtbot: QtBot, theme: Theme):  # type: ignore[no-untyped-def]
    def make(executor: Executor | None = None) -> Shown:
        door = RestoringDoor()
        shown = Shown(RestoreScreen(door, executor or ImmediateExecutor(), VAULT, SetClock(NOW)), door)
        qtbot.addWidget(shown.screen)
        shown.screen.restored.connect(lambda _, said: shown.restored.append(said))
        shown.screen.cancelled.connect(lambda: shown.left.append("left"))
        shown.screen.resize(1366, 768)
        with qtbot.waitActive(shown.screen):
            shown.screen.show()
            shown.screen.activateWindow()
        shown.screen.setFocus()
        return shown

    return make


def test_the_lock_screen_offers_a_restore_only_to_a_damaged_vault(qtbot: QtBot, theme: Theme) -> None:
    screen = LockScreen(LockPresenter(RestoringDoor(), ImmediateExecutor(), lambda: 0.0), VAULT, version="1")
    qtbot.addWidget(screen)
    asked: list[bool] = []
    screen.restore_requested.connect(lambda: asked.append(True))
    with qtbot.waitActive(screen):
        screen.show()
        screen.activateWindow()
    screen.passphrase.setFocus()
    retype(screen.passphrase, "fausse")
    press(screen.passphrase, Qt.Key.Key_Return)
    assert not screen.restore_button.isVisible()
    retype(screen.passphrase, GOOD)
    press(screen.passphrase, Qt.Key.Key_Return)
    assert screen.field.error() == DamagedVault.default
    assert QApplication.focusWidget() is screen.restore_button
    push(screen.restore_button)
    assert asked == [True]


def test_by_the_passphrase_a_backup_is_chosen_looked_at_and_put_in_place(open_screen) -> None:  # type: ignore[no-untyped-def]
    shown: Shown = open_screen()
    assistant = shown.screen.assistant
    type_text(QApplication.focusWidget(), "fausse")
    press(QApplication.focusWidget(), Qt.Key.Key_Return)
    assert WrongPassphrase.default in seen(shown.screen)
    retype(assistant.page.passphrase, GOOD)
    press(assistant.page.passphrase, Qt.Key.Key_Return)
    assert unnamed_controls(shown.screen) == []
    assert small_targets(shown.screen) == []
    # The latest is proposed: Enter takes it.
    press(assistant.table, Qt.Key.Key_Return)
    assert shown.door.asked == [GOOD, backup(LOCAL, timedelta(hours=2)).path]
    words = seen(shown.screen)
    assert "Rien n’est encore remplacé" in words
    assert "restaure en entier" in words
    assert QApplication.focusWidget() is assistant.back_button
    assert shown.restored == []
    push(assistant.next_button)
    assert len(shown.restored) == 1
    assert "4 mars" in shown.restored[0].replace("\u00a0", " ")
    assert assistant.page.passphrase.text() == ""


def test_by_the_kit(open_screen) -> None:  # type: ignore[no-untyped-def]
    shown: Shown = open_screen()
    page = shown.screen.assistant.page
    push(page.kit_tick)
    for line, words in zip(page.kit.lines, KIT, strict=True):
        retype(line, " ".join(words))
    press(page.kit.lines[-1], Qt.Key.Key_Return)
    assert shown.door.asked == [tuple(" ".join(words) for words in KIT)]
    assert shown.screen.assistant.table.isVisible()


def test_nothing_found_says_what_to_do(open_screen) -> None:  # type: ignore[no-untyped-def]
    shown: Shown = open_screen()
    page = shown.screen.assistant.page
    retype(page.passphrase, GOOD)
    retype(page.folder.line, "/media/odile/vide")
    press(page.folder.line, Qt.Key.Key_Return)
    assert NONE in seen(shown.screen)
    retype(page.folder.line, "/media/odile/ailleurs")
    press(page.folder.line, Qt.Key.Key_Return)
    assert "Ce dossier est introuvable." in seen(shown.screen)


def test_repeated_failures_wait(open_screen) -> None:  # type: ignore[no-untyped-def]
    shown: Shown = open_screen()
    page = shown.screen.assistant.page
    for _ in range(6):
        retype(page.passphrase, "fausse")
        press(page.passphrase, Qt.Key.Key_Return)
    assert "Trop d’essais" in seen(shown.screen)


def test_going_back_from_the_last_look_leaves_nothing(open_screen) -> None:  # type: ignore[no-untyped-def]
    shown: Shown = open_screen()
    retype(shown.screen.assistant.page.passphrase, GOOD)
    press(shown.screen.assistant.page.passphrase, Qt.Key.Key_Return)
    press(shown.screen.assistant.table, Qt.Key.Key_Return)
    press(shown.screen, Qt.Key.Key_Escape)
    assert shown.door.prepared.dropped
    assert shown.screen.assistant.table.isVisible()
    press(shown.screen, Qt.Key.Key_Escape)
    press(shown.screen, Qt.Key.Key_Escape)
    assert shown.left == ["left"]
    assert shown.restored == []


def test_a_swap_that_fails_is_said_and_can_be_tried_again(open_screen, monkeypatch) -> None:  # type: ignore[no-untyped-def]
    shown: Shown = open_screen()

    def fail() -> Path:
        raise VaultError("Le disque refuse l’écriture.")

    monkeypatch.setattr(shown.door.prepared, "swap", fail, raising=False)
    retype(shown.screen.assistant.page.passphrase, GOOD)
    press(shown.screen.assistant.page.passphrase, Qt.Key.Key_Return)
    press(shown.screen.assistant.table, Qt.Key.Key_Return)
    push(shown.screen.assistant.next_button)
    assert "Le disque refuse l’écriture." in seen(shown.screen)
    assert shown.screen.assistant.table.isVisible()
    assert shown.restored == []


def test_a_long_preparation_is_shown_and_interrupted(open_screen, qtbot: QtBot) -> None:  # type: ignore[no-untyped-def]
    thread = ThreadExecutor()
    shown: Shown = open_screen(thread)
    shown.door.gate = threading.Event()
    assistant = shown.screen.assistant
    retype(assistant.page.passphrase, GOOD)
    press(assistant.page.passphrase, Qt.Key.Key_Return)
    qtbot.waitUntil(assistant.table.isVisible)
    press(assistant.table, Qt.Key.Key_Return)
    qtbot.waitUntil(assistant.line.cancel_button.isVisible)
    push(assistant.line.cancel_button)
    shown.door.gate.set()
    qtbot.waitUntil(lambda: Cancelled.default in seen(shown.screen))
    assert assistant.next_button.isEnabled()
    thread.close()
