"""What surrounds a vault when it is opened: a synchronised folder asks for a word, copies and the clock are said."""

import shutil
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from bilan_desktop.app.door import VaultDoor
from bilan_desktop.app.settings import FileSettings
from bilan_desktop.app.surroundings import SETTING, service_to_refuse
from bilan_desktop.app.window import Session
from bilan_desktop.storage.presence import vault_id_of
from bilan_desktop.storage.vault import Vault
from bilan_desktop.ui.kit.cards import Banner
from bilan_desktop.ui.screens.lock.screen import LockScreen
from bilan_desktop.usecases.clock import SystemClock
from factories import empty_vault
from storage.vault_helpers import LIGHT, PASSPHRASE, fixed_now
from ui.conftest import qapp_cls, theme
from ui.screens.driving import type_text

__all__ = ["qapp_cls", "theme"]
pytestmark = pytest.mark.usefixtures("theme")


@pytest.fixture(scope="module")
def template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return empty_vault(tmp_path_factory.mktemp("modele") / "essai.bilan")


class Desk:
    """The application on one vault, opened again as often as one likes."""

    def __init__(self, qtbot, place: Path) -> None:
        self.qtbot, self.place = qtbot, place
        self.sessions: list[Session] = []

    def start(self, vault: Path) -> Session:
        session = Session(FileSettings(self.place), VaultDoor(fixed_now), lambda _: None, vault)
        self.qtbot.addWidget(session.front)
        self.sessions.append(session)
        return session

    def unlock(self, session: Session) -> None:
        screen = session.front.findChild(LockScreen)
        type_text(screen.passphrase, PASSPHRASE)
        screen.unlock_button.click()

    def opened(self, vault: Path) -> Session:
        session = self.start(vault)
        self.unlock(session)
        self.qtbot.waitUntil(lambda: session.main is not None and session.main.isVisible(), timeout=20_000)
        return session

    def end(self, session: Session) -> None:
        self.sessions.remove(session)
        if session.main is not None:
            session.main.close()
        session.close()


@pytest.fixture
def desk(qtbot, tmp_path: Path) -> Iterator[Desk]:
    made = Desk(qtbot, tmp_path / "settings")
    yield made
    for session in tuple(made.sessions):
        made.end(session)


def banners(session: Session) -> list[str]:
    return [one.label.text() for one in session.main.findChildren(Banner) if one.isVisible()]


def lines(folder: Path) -> list[tuple[str, str]]:
    vault = Vault.open(folder, PASSPHRASE, now=fixed_now)
    with vault.engine.connect() as connection:
        rows = connection.exec_driver_sql("SELECT action, detail FROM journal ORDER BY seq").all()
    vault.close()
    return [(row[0], row[1]) for row in rows]


def test_a_vault_moved_to_a_synchronised_folder_is_opened_by_a_typed_word_only(
    desk: Desk, template: Path, tmp_path: Path
) -> None:
    vault = tmp_path / "OneDrive - Cabinet" / "essai.bilan"
    vault.parent.mkdir()
    shutil.copytree(template, vault)
    session = desk.start(vault)
    screen = session.front.findChild(LockScreen)
    gate = screen._gate
    assert gate is not None
    assert "OneDrive" in gate.findChildren(type(screen.vault_label))[0].text()
    desk.unlock(session)
    assert "JE COMPRENDS" in gate.field.error()
    assert screen.passphrase.text() == PASSPHRASE, "nothing typed is lost"
    screen.recovery_button.click()
    assert session.front.findChild(LockScreen) is screen, "the kit is no way around"
    type_text(gate.override, "je comprends")
    QTest.keyClick(gate.override, Qt.Key.Key_Return)
    desk.qtbot.waitUntil(lambda: session.main is not None and session.main.isVisible(), timeout=20_000)
    (said,) = (one for one in banners(session) if "OneDrive" in one)
    assert "une copie plus ancienne" in said
    desk.end(session)
    again = desk.opened(vault)
    assert any("OneDrive" in one for one in banners(again)), "the banner stays"
    desk.end(again)
    accepted = [detail for action, detail in lines(vault) if action == "vault.synced_folder_accepted"]
    assert accepted == ['{"service":"onedrive"}'], "journalled once"


def test_the_word_is_for_one_vault_and_one_service(template: Path, tmp_path: Path) -> None:
    settings = FileSettings(tmp_path / "settings")
    for folder in ("Dropbox", "Nextcloud"):
        (tmp_path / folder).mkdir()
        shutil.copytree(template, tmp_path / folder / "essai.bilan")
    settings.set(SETTING, f"{vault_id_of(template)}=dropbox")
    assert service_to_refuse(tmp_path / "Dropbox" / "essai.bilan", settings) is None
    refused = service_to_refuse(tmp_path / "Nextcloud" / "essai.bilan", settings)
    assert refused is not None
    assert refused.name == "Nextcloud"


def test_a_demonstration_is_opened_there_and_says_it(desk: Desk, tmp_path: Path) -> None:
    folder = tmp_path / "Dropbox" / "essai.bilan"
    folder.parent.mkdir()
    Vault.create(folder, PASSPHRASE, kdf=LIGHT, demonstration=True, now=fixed_now, ballast_size=4096)[0].close()
    session = desk.opened(folder)
    assert any("Dropbox" in one for one in banners(session))
    desk.end(session)
    assert "vault.synced_folder_accepted" not in dict(lines(folder))


def test_copies_in_conflict_are_said_and_left_alone(desk: Desk, template: Path, tmp_path: Path) -> None:
    vault = tmp_path / "essai.bilan"
    shutil.copytree(template, vault)
    names = ["coffre (copie en conflit).db", "coffre-PC.db", "cle-PC.hdr"]
    for name in names:
        (vault / name).write_bytes(b"other")
    session = desk.opened(vault)
    (said,) = (one for one in banners(session) if "Copies en conflit" in one)
    assert "« cle-PC.hdr »" in said
    assert "et 1 autre" in said
    desk.end(session)
    assert [(vault / name).read_bytes() for name in names] == [b"other"] * 3


def test_a_clock_set_back_is_said_until_it_is_right_or_said_to_be(desk: Desk, template: Path, tmp_path: Path) -> None:
    vault = tmp_path / "essai.bilan"
    shutil.copytree(template, vault)
    ahead = SystemClock().now() + timedelta(days=40)
    Vault.open(vault, PASSPHRASE, now=lambda: ahead).close()
    for _ in range(2):
        session = desk.opened(vault)
        (banner,) = (one for one in session.main.findChildren(Banner) if "en retard" in one.label.text())
        assert f"{ahead.year}" in banner.label.text()
        if _ == 0:
            desk.end(session)
    QTest.keyClick(banner.action, Qt.Key.Key_Space)
    desk.qtbot.waitUntil(lambda: not banner.isVisible(), timeout=20_000)
    desk.end(session)
    after = desk.opened(vault)
    assert not any("en retard" in one for one in banners(after))


def test_a_clock_some_hours_behind_says_nothing(desk: Desk, template: Path, tmp_path: Path) -> None:
    vault = tmp_path / "essai.bilan"
    shutil.copytree(template, vault)
    Vault.open(vault, PASSPHRASE, now=lambda: SystemClock().now() + timedelta(hours=20)).close()
    assert not any("en retard" in one for one in banners(desk.opened(vault)))
