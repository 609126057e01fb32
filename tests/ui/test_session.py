"""The start of the window: which vault it asks for, and what it says of it."""

from pathlib import Path

import pytest

from bilan_desktop.app.door import VaultDoor
from bilan_desktop.app.settings import FileSettings
from bilan_desktop.app.window import Session
from bilan_desktop.ui.screens.lock.screen import LockScreen
from ui.screens.hand import shown


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
