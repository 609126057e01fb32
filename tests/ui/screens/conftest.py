"""Pages on a real vault, with a clock that is set, jobs run at once, and a navigator that remembers."""

import shutil
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import TypeVar

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from bilan_desktop.app.workspace import Workspace
from bilan_desktop.documents.press import DocumentPress
from bilan_desktop.domain.ids import RecordId
from bilan_desktop.storage.vault import Vault
from bilan_desktop.ui.bridge import EventBridge
from bilan_desktop.ui.executor import ImmediateExecutor
from bilan_desktop.ui.kit.application import Application
from bilan_desktop.ui.screens.base import Screen
from bilan_desktop.ui.services import Services
from bilan_desktop.usecases.clock import SetClock
from factories import TODAY, OwnIntake, empty_vault, fill_practice, prospect
from storage.vault_helpers import PASSPHRASE, fixed_now

P = TypeVar("P", bound=Screen)
Show = Callable[[P], P]


@dataclass
class MemorySettings:
    """The port Settings, in memory."""

    values: dict[str, str] = field(default_factory=dict)

    def get(self, name: str, default: str = "") -> str:
        return self.values.get(name, default)

    def set(self, name: str, value: str) -> None:
        self.values[name] = value


@dataclass
class Trail:
    """The port Navigator: remembers what a page asked for."""

    routes: list[str] = field(default_factory=list)
    said: list[str] = field(default_factory=list)
    offered: list[str] = field(default_factory=list)

    def go(self, route: str) -> None:
        self.routes.append(route)

    def back(self) -> None:
        self.routes.append("back")

    def say(self, sentence: str) -> None:
        self.said.append(sentence)

    def offer_undo(self, sentence: str, dossier_id: RecordId) -> None:
        self.offered.append(sentence)

    def show_to_person(self) -> None:
        self.routes.append("to the person")


@pytest.fixture(scope="session")
def closed_vault(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A closed vault with nothing in it, to be copied."""
    return empty_vault(tmp_path_factory.mktemp("vault") / "modele.bilan")


@pytest.fixture
def clock() -> SetClock:
    """Wednesday 4 March 2026, nine in the morning."""
    return SetClock.at(TODAY)


@pytest.fixture
def services(qapp: Application, closed_vault: Path, tmp_path: Path, clock: SetClock) -> Iterator[Services]:
    """A real workspace on a vault of its own; the practice is filled in."""
    folder = tmp_path / "essai.bilan"
    shutil.copytree(closed_vault, folder)
    vault = Vault.open(folder, PASSPHRASE, now=fixed_now)
    bridge = EventBridge()
    work = Workspace(vault, clock, bridge.tell, OwnIntake())
    fill_practice(work)  # type: ignore[arg-type]
    at_once = ImmediateExecutor()
    yield Services(
        work=work,
        storage=at_once,
        workers=at_once,
        durable=at_once,
        press=DocumentPress(),
        bus=bridge,
        settings=MemorySettings(),
        autosave_ms=0,
    )
    vault.close()


@pytest.fixture
def navigator() -> Trail:
    """Where the page under test would lead."""
    return Trail()


@pytest.fixture
def dossier_id(services: Services) -> RecordId:
    """A dossier in its preliminary interview."""
    return prospect(services.work)  # type: ignore[arg-type]


@pytest.fixture
def in_window(qtbot: QtBot) -> Show[P]:
    """Shows a page of a dossier in an active window."""

    def show(page: P) -> P:
        qtbot.addWidget(page)
        page.resize(1366, 768)
        with qtbot.waitActive(page):
            page.show()
            page.activateWindow()
        return page

    return show


@pytest.fixture
def in_small_window(qtbot: QtBot) -> Show[P]:
    """Shows a page as wide as the smallest usual screen leaves it, ready for the keyboard."""

    def show(page: P) -> P:
        qtbot.addWidget(page)
        page.resize(1122, 768)
        page.show()
        qtbot.waitExposed(page)
        page.activateWindow()
        page.setFocus()
        qtbot.waitUntil(lambda: QApplication.focusWidget() is not None)
        return page

    return show
