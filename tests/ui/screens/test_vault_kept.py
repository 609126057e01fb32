"""The page over the real keeper: a backup made, tried, prepared for a restore and given up; the vault checked."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from typing import cast

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton, QApplication

from bilan_desktop.app.door import VaultDoor
from bilan_desktop.app.keeper import VaultKeeper
from bilan_desktop.app.workspace import Workspace
from bilan_desktop.ui.executor import ImmediateExecutor
from bilan_desktop.ui.kit.theme import Theme
from bilan_desktop.ui.screens.vault.restore_dialog import WORD
from bilan_desktop.ui.screens.vault.screen import VaultScreen
from bilan_desktop.ui.services import Services, with_keeper
from bilan_desktop.usecases.clock import SetClock
from bilan_desktop.usecases.keeping import Keeper, Prepared
from factories import prospect
from storage.vault_helpers import PASSPHRASE
from ui.screens.conftest import Show, Trail
from ui.screens.driving import press, push, retype, seen


def pushed(page: VaultScreen, name: str) -> None:
    (found,) = (one for one in page.window().findChildren(QAbstractButton, name) if one.isVisible())
    push(found)


@pytest.fixture
def replaced() -> list[Prepared]:
    return []


@pytest.fixture
def page(
    services: Services,
    clock: SetClock,
    navigator: Trail,
    in_window: Show[VaultScreen],
    theme: Theme,
    replaced: list[Prepared],
) -> Iterator[VaultScreen]:
    work = cast(Workspace, services.work)
    prospect(work)  # type: ignore[arg-type]
    keeper = cast(Keeper, VaultKeeper(work.vault, clock))
    kept = with_keeper(services, keeper, ImmediateExecutor(), VaultDoor())
    shown = in_window(VaultScreen(replace(kept, replace_vault=replaced.append), navigator))
    yield shown
    shown.leave()


def test_from_the_first_backup_to_the_last_look_of_a_restore(
    page: VaultScreen, tmp_path: Path, navigator: Trail, replaced: list[Prepared]
) -> None:
    assert "Aucune sauvegarde" in seen(page)
    pushed(page, "back-up")
    assert "vérifiée à 1 emplacement" in navigator.said[-1], page.refusal.label.text()
    stick = tmp_path / "CLÉ USB"
    stick.mkdir()
    page.presenter.add_place(stick)
    assert "CLÉ USB" in seen(page)
    pushed(page, "open-backup")
    pushed(page, "try")
    assert "1 dossier" in seen(page.window())
    press(QApplication.focusWidget(), Qt.Key.Key_Escape)
    pushed(page, "exercise")
    press(QApplication.focusWidget(), Qt.Key.Key_Escape)
    pushed(page, "check")
    assert "Le coffre est sain" in page.check.verdict.label.text()
    before = sorted(one.name for one in tmp_path.rglob("*"))
    pushed(page, "open-backup")
    pushed(page, "restore")
    retype(page.dialog.word, WORD)  # type: ignore[union-attr]
    pushed(page, "prepare")
    assert "Tout est prêt" in seen(page.window())
    press(QApplication.focusWidget(), Qt.Key.Key_Escape)
    assert replaced == []
    after = {one.name for one in tmp_path.rglob("*")} - set(before)
    # Only the backup of the present state is left, marked as one to be kept.
    assert {Path(name).suffix for name in after} == {".sauvegarde", ".manifeste", ".avant-restauration"}


def test_a_backup_that_one_more_rotates_out_can_be_restored(page: VaultScreen, clock: SetClock) -> None:
    for _ in range(3):
        pushed(page, "back-up")
        clock.moment += timedelta(hours=1)
    page.backups.table.setFocus()
    press(page.backups.table, Qt.Key.Key_Down)
    press(page.backups.table, Qt.Key.Key_Return)
    assert "10 h 00" in seen(page.dialog).replace("\u00a0", " ")  # type: ignore[arg-type]
    pushed(page, "restore")
    retype(page.dialog.word, WORD)  # type: ignore[union-attr]
    pushed(page, "prepare")
    assert "Tout est prêt" in seen(page.window())


def test_the_passphrase_is_changed_for_good(page: VaultScreen, tmp_path: Path) -> None:
    pushed(page, "change-passphrase")
    panel = page.dialog
    proposed = " ".join(panel.chooser.sheet.words())  # type: ignore[union-attr]
    retype(panel.present.edit, PASSPHRASE)  # type: ignore[union-attr]
    retype(panel.chooser.retyped, proposed)  # type: ignore[union-attr]
    pushed(page, "confirm")
    vault = cast(Workspace, page.services.work).vault
    vault.check_passphrase(proposed)
