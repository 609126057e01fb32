"""The procedures on an open vault, as its page and its clockwork ask for them."""

import itertools
import shutil
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from datetime import timedelta
from pathlib import Path
from uuid import uuid4

import pytest

from bilan_desktop.app import keeper
from bilan_desktop.app.door import VaultDoor
from bilan_desktop.app.keeper import VaultKeeper
from bilan_desktop.domain.errors import (
    DamagedVault,
    DiskFull,
    InvalidInput,
    ReadOnlyVault,
    RuleBroken,
    VaultError,
    WrongPassphrase,
)
from bilan_desktop.domain.ids import NO_ID
from bilan_desktop.domain.retention import Part
from bilan_desktop.storage.aside import damage_noted
from bilan_desktop.storage.backups import Backup, BackupFolder, Source, local_folder
from bilan_desktop.storage.destroying import destroy_dossier
from bilan_desktop.storage.engine import DATABASE, PAGE_BYTES
from bilan_desktop.storage.ledger import Ledger
from bilan_desktop.storage.lockfile import VaultLock
from bilan_desktop.storage.places import keys_by_passphrase
from bilan_desktop.storage.vault import Vault
from bilan_desktop.usecases.clock import SetClock
from bilan_desktop.usecases.dossiers import create_dossier
from bilan_desktop.usecases.overview import list_dossiers
from factories import DeskWork, empty_vault, work_on_copy
from storage.vault_helpers import PASSPHRASE, fixed_now, flip_bit, reopen

NOW = fixed_now()


def untold(_doing: str, _share: float) -> None:
    """A report that nobody hears."""


class Desk:
    """An open vault with one dossier, its keeper, and a stick that is plugged in or not."""

    def __init__(self, folder: Path) -> None:
        self.stick = folder / "media" / "CLE"
        self.stick.mkdir(parents=True)
        self.work = work_on_copy(empty_vault(folder / "modele.bilan"), folder / "cabinet.bilan")
        self.clock = SetClock(NOW)
        self.work = DeskWork(self.work.vault, self.clock)
        self.first = create_dossier(self.work, "Quenneville", "Ariane").dossier_id
        self.vault: Vault = self.work.vault
        self.keeper = VaultKeeper(self.vault, self.clock, volumes=lambda: list((folder / "media").iterdir()))

    def later(self, **by: float) -> None:
        self.clock.moment += timedelta(**by)

    def actions(self) -> list[str]:
        with self.vault.engine.connect() as connection:
            return [row[0] for row in connection.exec_driver_sql("SELECT action FROM journal ORDER BY seq")]


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    made = Desk(tmp_path)
    yield made
    made.vault.close()


def test_a_vault_never_backed_up_says_so_then_how_far_the_last_one_is(desk: Desk) -> None:
    view = desk.keeper.state()
    assert (view.last_verified_at, view.changes, view.away_at) == (None, None, None)
    view = desk.keeper.back_up(untold)
    assert (view.last_verified_at, view.changes) == (NOW, 0)
    (backup,) = view.media[0].backups
    assert (backup.dossiers, backup.made_at) == (1, NOW)
    create_dossier(desk.work, "Iliescu", "Bogdan")
    assert desk.keeper.state().changes == 1
    assert "backup.verified" in desk.actions()
    folder = desk.vault.folder
    desk.vault.close()
    with closing(reopen(folder)) as again:
        view = VaultKeeper(again, desk.clock).state()
        assert view.last_verified_at == NOW
        assert view.changes is not None
        assert view.changes >= 1


def test_a_stick_gets_a_backup_at_once_and_is_known_again_under_another_name(desk: Desk) -> None:
    view = desk.keeper.add_medium(desk.stick, untold)
    medium = view.media[1]
    assert medium.reachable
    assert [backup.dossiers for backup in medium.backups] == [1]
    assert medium.folder == desk.stick / "cabinet.sauvegardes"
    with pytest.raises(InvalidInput, match="reçoit déjà"):
        desk.keeper.add_medium(desk.stick, untold)
    moved = desk.stick.rename(desk.stick.with_name("CLE1"))
    medium = desk.keeper.state().media[1]
    assert (medium.reachable, medium.folder) == (True, moved / "cabinet.sauvegardes")
    elsewhere = moved.rename(desk.stick.parent.parent / "ailleurs")
    assert not desk.keeper.state().media[1].reachable
    desk.later(hours=1)
    desk.keeper.back_up(untold)  # the stick is away: the computer's own folder is enough
    elsewhere.rename(desk.stick)
    view = desk.keeper.state()
    assert view.media[1].verified_at == NOW
    assert view.last_verified_at == NOW + timedelta(hours=1)


def test_a_stick_that_is_full_takes_nothing_from_the_others(desk: Desk, monkeypatch) -> None:
    other = desk.stick.with_name("CLE2")
    other.mkdir()
    for stick in (desk.stick, other):
        desk.keeper.add_medium(stick, untold)
    create_dossier(desk.work, "Iliescu", "Bogdan")
    desk.later(hours=1)
    full = keeper.make_backup

    def make(source: Source, place: BackupFolder, **more: object) -> Backup:
        if place.path.parent == desk.stick:
            raise DiskFull
        return full(source, place, **more)

    monkeypatch.setattr(keeper, "make_backup", make)
    with pytest.raises(DiskFull):
        desk.keeper.back_up(untold)
    view = desk.keeper.state()
    assert (view.changes, view.last_verified_at) == (0, desk.clock.moment)
    assert {one.folder.parent.name: one.verified_at for one in view.media if one.id} == {
        "CLE": NOW,
        "CLE2": desk.clock.moment,
    }


def test_a_place_that_fails_leaves_no_destruction_waiting_in_the_others(desk: Desk, monkeypatch) -> None:
    other = desk.stick.with_name("CLE2")
    other.mkdir()
    keys = [desk.keeper.add_medium(stick, untold).media[-1].id for stick in (desk.stick, other)]
    destroy_dossier(desk.vault, desk.first, basis="test", media=dict.fromkeys(keys), now=NOW)
    (desk.stick / "cabinet.sauvegardes" / "destructions.led.part").mkdir()
    with pytest.raises(VaultError):
        desk.keeper.finish_destructions(untold)
    (waiting,) = desk.keeper.state().pending
    assert len(waiting.media) == 1


def test_a_folder_that_cannot_receive_backups_is_refused(desk: Desk, tmp_path: Path) -> None:
    for wrong in (desk.vault.folder, tmp_path / "absent"):
        with pytest.raises(InvalidInput):
            desk.keeper.add_medium(wrong, untold)
    with pytest.raises(InvalidInput, match="aucune sauvegarde"):
        desk.keeper.backups_in(tmp_path)


def test_a_place_is_forgotten_but_not_while_a_destruction_waits_for_it(desk: Desk) -> None:
    key = desk.keeper.add_medium(desk.stick, untold).media[1].id
    away = desk.stick.rename(desk.stick.parent.parent / "ailleurs")
    folder = BackupFolder(desk.keeper.state().media[0].folder, desk.vault.vault_id, (desk.vault.key.root,))
    destroy_dossier(desk.vault, desk.first, basis="test", media={"": folder, key: None}, now=NOW)
    view = desk.keeper.state()
    assert [(one.number, one.media) for one in view.pending] == [("2026-001", (key,))]
    with pytest.raises(RuleBroken, match="branchez-le"):
        desk.keeper.forget_medium(key)
    away.rename(desk.stick)
    desk.keeper.finish_destructions(untold)
    view = desk.keeper.state()
    assert view.pending == ()
    assert [backup.dossiers for backup in view.media[1].backups] == [0]
    assert len(desk.keeper.forget_medium(key).media) == 1


def test_a_destruction_reaches_every_place_and_names_those_that_are_away(desk: Desk) -> None:
    key = desk.keeper.add_medium(desk.stick, untold).media[1].id
    desk.keeper.back_up(untold)
    away = desk.stick.rename(desk.stick.parent.parent / "ailleurs")
    told: list[float] = []
    (grave,) = desk.keeper.destroy(desk.first, (Part.ALL,), "r6313-7", lambda _, share: told.append(share))
    assert (grave.pending, grave.sequence) == ((key,), 1)
    assert told == sorted(told)
    view = desk.keeper.state()
    assert {backup.dossiers for backup in view.media[0].backups} == {0}
    assert [one.folders for one in view.pending] == [(Path(view.media[1].folder),)]
    away.rename(desk.stick)
    desk.keeper.finish_destructions(untold)
    view = desk.keeper.state()
    assert view.pending == ()
    assert {backup.dossiers for backup in view.media[1].backups} == {0}


def test_a_trial_and_an_exercise_replace_nothing(desk: Desk) -> None:
    with pytest.raises(RuleBroken, match="Aucune sauvegarde"):
        desk.keeper.exercise(untold)
    backup = desk.keeper.back_up(untold).media[0].backups[0]
    create_dossier(desk.work, "Iliescu", "Bogdan")
    trial = desk.keeper.try_backup(backup.path, untold)
    assert (trial.dossiers, trial.numbers) == (1, ("2026-001",))
    desk.later(days=1)
    assert desk.keeper.exercise(untold).dossiers == 1
    assert desk.keeper.state().exercised_at == NOW + timedelta(days=1)
    assert len(list_dossiers(desk.work)) == 2
    assert not list(desk.vault.folder.glob("*.part*"))


def test_a_trial_leaves_a_restore_that_is_ready_and_waits(desk: Desk) -> None:
    backup = desk.keeper.back_up(untold).media[0].backups[0]
    prepared = desk.keeper.prepare_restore(backup.path, untold)
    desk.keeper.exercise(untold)
    desk.vault.close()
    assert prepared.swap() is not None
    reopen(desk.vault.folder).close()


def test_a_backup_made_by_a_clock_that_is_years_late_is_kept(desk: Desk) -> None:
    for _ in range(14):
        desk.later(days=16)
        desk.keeper.back_up(untold)
    desk.clock.moment = NOW.replace(year=2015)
    view = desk.keeper.back_up(untold)
    assert view.media[0].backups[-1].made_at == view.last_verified_at == desk.clock.moment


def test_an_older_copy_put_back_is_behind_no_backup(desk: Desk) -> None:
    folder = desk.vault.folder
    desk.vault.close()
    older = (folder / DATABASE).read_bytes()
    with closing(reopen(folder)) as vault:
        create_dossier(DeskWork(vault, desk.clock), "Iliescu", "Bogdan")
        VaultKeeper(vault, desk.clock).back_up(untold)
    (folder / DATABASE).write_bytes(older)
    with closing(reopen(folder)) as vault:
        assert vault.older_copy
        assert VaultKeeper(vault, desk.clock).state().changes is None
        vault.accept_older_copy()
        for rank in range(9):
            create_dossier(DeskWork(vault, desk.clock), f"Personne {rank}", "Inventée")
        view = VaultKeeper(vault, desk.clock).state()
        assert (view.changes, view.last_verified_at) == (None, None)


def test_an_exercise_that_fails_is_journalled_and_does_not_count(desk: Desk) -> None:
    backup = desk.keeper.back_up(untold).media[0].backups[0]
    flip_bit(backup.path, 8 * 9000)
    with pytest.raises(DamagedVault, match=r"La sauvegarde .* est endommagée"):
        desk.keeper.exercise(untold)
    view = desk.keeper.state()
    assert view.exercised_at is None
    assert (view.media[0].backups, view.media[0].unsound) == ((), (backup.path,))
    assert desk.actions()[-1] == "backup.exercised"


def test_a_restore_brings_back_a_backup_and_keeps_the_present_one(desk: Desk) -> None:
    backup = desk.keeper.back_up(untold).media[0].backups[0]
    desk.later(hours=1)
    create_dossier(desk.work, "Iliescu", "Bogdan")
    prepared = desk.keeper.prepare_restore(backup.path, untold)
    newest = desk.keeper.state().media[0].backups[0]
    assert (newest.dossiers, newest.changes_since) == (2, 0)
    folder = desk.vault.folder
    desk.vault.close()
    aside = prepared.swap()
    assert aside is not None
    with closing(reopen(folder)) as again:
        assert [line.name for line in list_dossiers(DeskWork(again, desk.clock))] == ["Ariane Quenneville"]
        kept = VaultKeeper(again, desk.clock).state().media[0].backups
        assert [one.dossiers for one in kept] == [2, 1]
        assert kept[0].changes_since is None
        assert kept[1].changes_since is not None
        view = VaultKeeper(again, desk.clock).state()
        assert (view.last_verified_at, view.changes) == (NOW, 1)  # the restore itself, noted at the opening


def test_a_destroyed_dossier_comes_back_from_no_backup_and_its_number_is_not_given_again(desk: Desk) -> None:
    backup = desk.keeper.back_up(untold).media[0].backups[0]
    copy = desk.stick / backup.path.name
    for suffix in (".sauvegarde", ".manifeste"):
        copy.with_suffix(suffix).write_bytes(backup.path.with_suffix(suffix).read_bytes())
    destroy_dossier(desk.vault, desk.first, basis="test", media={}, now=NOW)
    prepared = desk.keeper.prepare_restore(copy, untold)
    assert (prepared.trial.kept_destroyed, prepared.trial.dossiers) == (1, 0)
    folder = desk.vault.folder
    desk.vault.close()
    prepared.swap()
    with closing(reopen(folder)) as again:
        work = DeskWork(again, desk.clock)
        assert list_dossiers(work) == ()
        create_dossier(work, "Iliescu", "Bogdan")
        assert [line.number for line in list_dossiers(work)] == ["2026-002"]


def test_a_check_is_remembered_and_damage_makes_the_vault_only_read(desk: Desk) -> None:
    view = desk.keeper.check(untold)
    assert (view.problems, view.dossiers, view.damaged) == ((), 1, False)
    assert desk.keeper.state().checked_at == NOW
    folder = desk.vault.folder
    with desk.vault.engine.connect() as connection:
        # A page of rows that no opening reads; without those of the schema nothing opens.
        page = connection.exec_driver_sql("SELECT rootpage FROM sqlite_schema WHERE name = 'experience'").scalar_one()
    desk.vault.close()
    whole = (folder / DATABASE).read_bytes()
    flip_bit(folder / DATABASE, 8 * PAGE_BYTES * (page - 1) + 8 * PAGE_BYTES // 2)
    damaged = (folder / DATABASE).read_bytes()
    with closing(reopen(folder)) as again:
        opened = (folder / DATABASE).read_bytes()
        view = VaultKeeper(again, desk.clock).check(untold)
        assert view.damaged
        assert "endommagées" in view.problems[0]
        with pytest.raises(ReadOnlyVault):
            create_dossier(DeskWork(again, desk.clock), "Iliescu", "Bogdan")
    assert (folder / DATABASE).read_bytes() == opened != damaged
    assert damage_noted(folder) == view.problems
    with closing(reopen(folder)) as again:
        assert again.read_only
        assert again.damage == view.problems
        assert VaultKeeper(again, desk.clock).state().damaged
    (folder / DATABASE).write_bytes(whole)
    with closing(reopen(folder)) as again:
        assert not VaultKeeper(again, desk.clock).check(untold).problems
    assert not reopen(folder).read_only


def test_the_passphrase_of_today_opens_the_backups_of_before(desk: Desk) -> None:
    desk.keeper.back_up(untold)
    new = "brume carafe lisière tambour velours"
    desk.keeper.change_passphrase(PASSPHRASE, new)
    folder = desk.vault.folder
    door = VaultDoor(fixed_now)
    assert len(door.backups_of(folder, new)) == 1
    with pytest.raises(WrongPassphrase):
        door.backups_of(folder, PASSPHRASE)


def test_a_new_key_reaches_the_backups_and_the_old_kit_opens_nothing_any_more(desk: Desk) -> None:
    desk.keeper.back_up(untold)
    old = desk.vault.kit().lines
    lines = desk.keeper.rotate_key(PASSPHRASE, untold)
    assert lines != old
    assert [backup.dossiers for backup in desk.keeper.state().media[0].backups] == [1]
    create_dossier(desk.work, "Iliescu", "Bogdan")
    assert desk.keeper.check(untold).problems == ()
    folder = desk.vault.folder
    desk.vault.close()
    with closing(reopen(folder)) as again:
        assert again.kit().lines == lines


def test_a_change_of_key_cut_before_the_backups_is_told_and_ends_when_asked_again(desk: Desk) -> None:
    desk.keeper.back_up(untold)

    def stop_late(doing: str, share: float) -> None:
        if share > 0.75:
            raise Killed

    class Killed(BaseException):
        """Nothing catches it: as if the process ended here."""

    with pytest.raises(Killed):
        desk.keeper.rotate_key(PASSPHRASE, stop_late)
    folder = desk.vault.folder
    desk.vault.close()
    with closing(reopen(folder)) as again:
        keeper = VaultKeeper(again, desk.clock)
        view = keeper.state()
        assert view.key_change_cut
        assert len(view.media[0].backups) == 1
        keeper.rotate_key(PASSPHRASE, untold)
        assert not keeper.state().key_change_cut


def test_a_stick_that_a_new_key_did_not_reach_stays_pending_for_what_its_old_backups_hold(desk: Desk) -> None:
    key = desk.keeper.add_medium(desk.stick, untold).media[1].id
    away = desk.stick.rename(desk.stick.parent.parent / "ailleurs")
    desk.keeper.rotate_key(PASSPHRASE, untold)
    destroy_dossier(desk.vault, desk.first, basis="test", media={key: None}, now=NOW)
    away.rename(desk.stick)
    desk.keeper.finish_destructions(untold)
    view = desk.keeper.state()
    assert [one.media for one in view.pending] == [(key,)]
    for path in view.media[1].unsound:
        path.unlink()  # by hand: nothing here can open it
    desk.keeper.finish_destructions(untold)
    assert desk.keeper.state().pending == ()


def test_the_passphrase_of_before_opens_nothing_after_a_new_key_then_a_new_passphrase(desk: Desk) -> None:
    desk.keeper.add_medium(desk.stick, untold)
    desk.keeper.rotate_key(PASSPHRASE, untold)
    desk.keeper.change_passphrase(PASSPHRASE, "tout à fait autre chose et assez longue")
    for medium in desk.keeper.state().media:
        for header in medium.folder.glob("*.hdr*"):
            other = desk.stick.parent / "essai"
            other.mkdir(exist_ok=True)
            (other / "cle.hdr").write_bytes(header.read_bytes())
            with pytest.raises(WrongPassphrase):
                keys_by_passphrase([other], PASSPHRASE)


def test_what_a_salvage_left_holds_no_destroyed_dossier_or_keeps_it_pending(desk: Desk) -> None:
    saved = desk.keeper.salvage(untold).folder
    media = {NO_ID: BackupFolder(local_folder(desk.vault.folder), desk.vault.vault_id, (desk.vault.key.root,))}
    with VaultLock(saved):  # open in another window
        grave = destroy_dossier(desk.vault, desk.first, basis="test", media=media, now=NOW)
    assert grave.pending == (NO_ID,)
    desk.keeper.finish_destructions(untold)
    assert desk.keeper.state().pending == ()
    desk.vault.close()
    with closing(reopen(saved)) as again:
        assert not list_dossiers(DeskWork(again, desk.clock))
        second = create_dossier(DeskWork(again, desk.clock), "Iliescu", "Bogdan")
        assert second.number == "2026-002"


def test_a_place_that_a_restore_forgot_is_rid_of_what_it_owes_once_it_is_known_again(desk: Desk) -> None:
    before = desk.keeper.back_up(untold).media[0].backups[0]
    second = create_dossier(desk.work, "Iliescu", "Bogdan").dossier_id
    desk.later(hours=1)
    key = desk.keeper.add_medium(desk.stick, untold).media[1].id
    destroy_dossier(desk.vault, second, basis="test", media={key: None}, now=NOW)
    prepared = desk.keeper.prepare_restore(before.path, untold)
    desk.vault.close()
    prepared.swap()
    with closing(reopen(desk.vault.folder)) as again:
        desk.later(hours=1)
        keeper = VaultKeeper(again, desk.clock)
        assert [one.media for one in keeper.state().pending] == [(key,)]
        keeper.add_medium(desk.stick, untold)
        keeper.finish_destructions(untold)
        view = keeper.state()
        assert (view.pending, [one.dossiers for one in view.media[1].backups]) == ((), [1, 1])


def test_two_threads_write_the_last_state_and_the_register(desk: Desk) -> None:
    others = [uuid4() for _ in range(20)]

    def told(rank: int) -> None:
        desk.vault.note_verified_backup(NOW, rank)
        desk.vault.anchor()
        Ledger(desk.vault.folder, desk.vault.subkey("ledger")).append(others[rank], NOW.date())

    with ThreadPoolExecutor(4) as pool:
        list(pool.map(told, range(20)))
    assert {entry.identifier for entry in desk.vault.ledger.read()} == set(others)


def test_a_disk_that_went_away_is_named_whether_it_is_the_stick_or_the_vault(desk: Desk) -> None:
    desk.keeper.add_medium(desk.stick, untold)
    create_dossier(desk.work, "Iliescu", "Bogdan")
    desk.later(hours=1)
    for step in range(3, 10):
        kept = desk.stick.with_name("gardee")
        shutil.copytree(desk.stick, kept)
        told = itertools.count()

        def pulled(_doing: str, _share: float, told: Iterator[int] = told, step: int = step) -> None:
            if next(told) == step:
                shutil.rmtree(desk.stick)

        with pytest.raises(VaultError, match="des sauvegardes «"):
            desk.keeper.back_up(pulled)
        kept.rename(desk.stick)
    away = desk.vault.folder.rename(desk.vault.folder.with_name("parti"))
    for procedure in (lambda _: desk.keeper.state(), desk.keeper.check, desk.keeper.exercise, desk.keeper.salvage):
        with pytest.raises(VaultError, match="Le disque du coffre"):
            procedure(untold)
    away.rename(desk.vault.folder)


def test_a_vault_whose_first_page_is_lost_is_restored_from_the_lock_screen(desk: Desk) -> None:
    desk.keeper.back_up(untold)
    folder = desk.vault.folder
    desk.vault.close()
    flip_bit(folder / DATABASE, 8 * 200)
    door = VaultDoor(fixed_now)
    with pytest.raises(DamagedVault):
        door.open(folder, PASSPHRASE)
    (backup,) = door.backups_of(folder, PASSPHRASE)
    prepared = door.prepare_restore(folder, PASSPHRASE, backup.path, untold)
    assert prepared.trial.dossiers == 1
    aside = prepared.swap()
    assert aside is not None
    with closing(door.open(folder, PASSPHRASE)) as again:
        assert len(list_dossiers(DeskWork(again, desk.clock))) == 1
