"""The window keeps its vault by itself, starts afresh on a restore, and only reads what a check found damaged."""

from collections.abc import Iterator
from contextlib import closing
from datetime import timedelta
from pathlib import Path

import pytest

from bilan_desktop.app import keeper
from bilan_desktop.app.caring import Caring
from bilan_desktop.app.door import VaultDoor
from bilan_desktop.app.keeper import VaultKeeper
from bilan_desktop.app.locked import is_alarm
from bilan_desktop.app.settings import FileSettings
from bilan_desktop.app.window import Session
from bilan_desktop.storage.backups import local_folder
from bilan_desktop.storage.destroying import destroy_dossier
from bilan_desktop.storage.engine import DATABASE
from bilan_desktop.ui.executor import ImmediateExecutor
from bilan_desktop.ui.kit.theme import Theme
from bilan_desktop.ui.screens.lock.screen import LockScreen
from bilan_desktop.ui.services import Services, with_keeper
from bilan_desktop.usecases.dossiers import create_dossier
from bilan_desktop.usecases.overview import list_dossiers
from factories import DeskWork, work_on_copy
from storage.vault_helpers import PASSPHRASE, fixed_now, flip_bit, reopen
from ui.screens.conftest import clock, closed_vault, services
from ui.screens.driving import push, type_text

__all__ = ["clock", "closed_vault", "services"]


def untold(_doing: str, _share: float) -> None:
    """A report that nobody hears."""


class Desk:
    """What cares for an open vault, everything on one thread; ``rested`` is how long nobody touched anything."""

    def __init__(self, services: Services, *, unclean: bool = False) -> None:
        self.work: DeskWork = services.work  # type: ignore[assignment]
        self.vault = self.work.vault
        self.keeper = VaultKeeper(self.vault, self.work.clock)
        self.services = with_keeper(services, self.keeper, ImmediateExecutor(), VaultDoor())
        self.rested = timedelta(0)
        self.caring = Caring(self.services, self.keeper, lambda: self.rested, unclean=unclean)

    def backups(self) -> int:
        return len(self.keeper.state().media[0].backups)


@pytest.fixture
def desk(services: Services, theme: Theme) -> Iterator[Desk]:
    made = Desk(services)
    yield made
    made.caring.stop()


def test_a_backup_is_made_once_nobody_is_there_and_not_again_without_a_change(desk: Desk) -> None:
    create_dossier(desk.work, "Quenneville", "Ariane")
    desk.caring.look()
    assert desk.backups() == 0
    desk.rested = timedelta(minutes=6)
    desk.caring.look()
    assert desk.backups() == 1
    desk.work.clock.moment += timedelta(minutes=10)
    desk.caring.look()
    assert desk.backups() == 1
    create_dossier(desk.work, "Iliescu", "Bogdan")
    desk.caring.look()
    assert desk.keeper.state().changes == 0


def test_what_is_seen_above_the_pages_follows(desk: Desk) -> None:
    desk.rested = timedelta(minutes=6)
    desk.caring.look()
    assert desk.services.kept is not None
    assert desk.services.kept.view is not None
    assert desk.services.kept.view.last_verified_at == desk.work.clock.now()


def test_a_failure_is_not_tried_again_at_once(desk: Desk) -> None:
    in_the_way = local_folder(desk.vault.folder)
    in_the_way.write_bytes(b"")
    desk.rested = timedelta(minutes=6)
    for _ in range(3):
        desk.caring.look()
    in_the_way.unlink()
    desk.caring.look()
    assert desk.backups() == 0
    desk.work.clock.moment += timedelta(hours=2)
    desk.caring.look()
    assert desk.backups() == 1


def works_begun(desk: Desk, looks: int, monkeypatch) -> list[str]:
    """The names of what was begun in that many looks, half a minute apart."""
    begun: list[str] = []
    works = desk.services.works
    assert works is not None
    begin = works.begin
    with monkeypatch.context() as patched:
        patched.setattr(works, "begin", lambda name, *more: (begun.append(name), begin(name, *more)))
        for _ in range(looks):
            desk.caring.look()
            desk.work.clock.moment += timedelta(seconds=30)
    return begun


def test_a_destruction_that_stays_pending_is_not_tried_again_at_once_and_hides_no_backup(
    desk: Desk, tmp_path: Path, monkeypatch
) -> None:
    stick = tmp_path / "cle"
    stick.mkdir()
    key = desk.keeper.add_medium(stick, untold).media[1].id
    dossier = create_dossier(desk.work, "Quenneville", "Ariane").dossier_id
    destroy_dossier(desk.vault, dossier, basis="test", media={key: None}, now=desk.work.clock.now())
    monkeypatch.setattr(keeper, "finish_pending", lambda *_: None)  # a copy that cannot be written again
    desk.rested = timedelta(minutes=6)
    begun = works_begun(desk, 10, monkeypatch)
    assert begun.count("Destruction en attente") == 1
    assert begun.count("Sauvegarde automatique") >= 1
    assert desk.keeper.state().changes == 0


def test_a_check_that_finds_something_around_the_database_is_not_made_again_at_once(desk: Desk, monkeypatch) -> None:
    (desk.vault.folder / "cle.hdr2").unlink()
    desk.rested = timedelta(minutes=6)
    begun = works_begun(desk, 10, monkeypatch)
    assert begun.count("Contrôle du coffre") == 1


def test_a_disk_that_does_not_answer_is_no_fault_of_the_window(desk: Desk, monkeypatch) -> None:
    def gone(*_: object) -> None:
        raise FileNotFoundError

    monkeypatch.setattr(desk.keeper, "state", gone)
    desk.caring.look()
    monkeypatch.undo()
    monkeypatch.setattr(desk.keeper, "back_up", gone)
    desk.rested = timedelta(minutes=6)
    desk.caring.look()
    assert desk.backups() == 0


def test_a_stop_that_was_not_clean_is_followed_by_a_check(services: Services, theme: Theme) -> None:
    desk = Desk(services, unclean=True)
    try:
        desk.caring.look()
        assert desk.keeper.state().checked_at == desk.work.clock.now()
    finally:
        desk.caring.stop()


@pytest.fixture
def started_again() -> list[list[str]]:
    return []


def opened(qtbot, folder: Path, settings: Path, started_again: list[list[str]]) -> Session:
    session = Session(FileSettings(settings), VaultDoor(fixed_now), started_again.append, folder)
    qtbot.addWidget(session.front)
    screen = session.front.findChild(LockScreen)
    type_text(screen.passphrase, PASSPHRASE)
    push(screen.unlock_button)
    qtbot.waitUntil(lambda: session.main is not None and session.main.isVisible(), timeout=20_000)
    return session


def test_a_restore_ends_the_session_and_the_next_one_opens_it(
    qtbot, theme, tmp_path: Path, closed_vault: Path, started_again: list[list[str]]
) -> None:
    work = work_on_copy(closed_vault, tmp_path / "cabinet.bilan")
    create_dossier(work, "Quenneville", "Ariane")
    backup = VaultKeeper(work.vault, work.clock).back_up(untold).media[0].backups[0]
    create_dossier(work, "Iliescu", "Bogdan")
    work.vault.close()
    session = opened(qtbot, work.vault.folder, tmp_path, started_again)
    services = session.main.services
    assert services.keeper is not None
    prepared = services.keeper.prepare_restore(backup.path, untold)
    services.replace_vault(prepared)
    qtbot.waitUntil(lambda: bool(started_again), timeout=20_000)
    session.close()
    assert started_again[0][1].startswith("restored@")
    with closing(reopen(work.vault.folder)) as again:
        assert [line.name for line in list_dossiers(DeskWork(again, work.clock))] == ["Ariane Quenneville"]


def test_damage_found_after_a_stop_that_was_not_clean_locks_and_the_vault_is_only_read(
    qtbot, theme, tmp_path: Path, closed_vault: Path, started_again: list[list[str]]
) -> None:
    work = work_on_copy(closed_vault, tmp_path / "cabinet.bilan")
    folder = work.vault.folder
    for rank in range(300):
        create_dossier(work, f"Personne {rank}", "Invente" * 20)
    work.vault.close(clean=False)
    flip_bit(folder / DATABASE, 8 * ((folder / DATABASE).stat().st_size - 3000))
    session = opened(qtbot, folder, tmp_path, started_again)
    qtbot.waitUntil(lambda: bool(started_again), timeout=20_000)
    session.close()
    assert started_again[0][1].startswith("damage@")
    assert is_alarm(started_again[0][1])
    with closing(reopen(folder)) as again:
        assert again.read_only
        assert again.damage
