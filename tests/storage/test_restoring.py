"""A backup brought back, tried or swapped in; what was destroyed since stays destroyed."""

from datetime import date, timedelta
from pathlib import Path
from uuid import UUID

import pytest
from sqlalchemy import text

from bilan_desktop.domain.errors import DamagedVault, MissingVault, VaultError, VaultInUse
from bilan_desktop.storage.aside import READY, STAGED, note_damage, set_aside
from bilan_desktop.storage.backups import Backup, BackupFolder, Source, local_folder, make_backup
from bilan_desktop.storage.destroying import destroy_dossier
from bilan_desktop.storage.engine import DATABASE
from bilan_desktop.storage.forgetting import graves
from bilan_desktop.storage.integrity import contents_of
from bilan_desktop.storage.progress import Cancelled, silent
from bilan_desktop.storage.restoring import Staged, stage
from bilan_desktop.storage.vault import Vault
from bilan_desktop.usecases.clock import SetClock
from bilan_desktop.usecases.dossiers import create_dossier
from bilan_desktop.usecases.overview import list_dossiers
from factories import DeskWork
from storage.vault_helpers import MakeVault, contents, fixed_now, flip_bit, reopen

NOW = fixed_now()


class Desk:
    """A vault with one dossier backed up, and one opened since."""

    def __init__(self, vault: Vault) -> None:
        self.vault = vault
        self.work = DeskWork(vault, SetClock(NOW))
        self.first = create_dossier(self.work, "Quenneville", "Ariane").dossier_id
        self.source = Source(vault.folder, vault.key, vault.vault_id)
        self.place = BackupFolder(local_folder(vault.folder), vault.vault_id, (vault.key.root,))
        self.backup: Backup = make_backup(self.source, self.place, now=NOW)
        self.second = create_dossier(self.work, "Iliescu", "Bogdan").dossier_id

    def staged(self, path: Path | None = None, report=silent) -> Staged:
        later = NOW + timedelta(days=1)
        return stage(self.source, self.place, path or self.backup.path, now=later, report=report)


@pytest.fixture
def desk(new_vault: MakeVault) -> Desk:
    return Desk(new_vault())


def names(vault: Vault) -> list[str]:
    return sorted(line.name for line in list_dossiers(DeskWork(vault, SetClock(NOW))))


def test_a_backup_takes_the_place_of_the_vault_that_is_set_aside(desk: Desk) -> None:
    prepared = desk.staged()
    assert (prepared.trial.dossiers, prepared.trial.numbers) == (1, ("2026-001",))
    desk.vault.close()
    present = contents_of(desk.vault.folder / DATABASE, desk.vault.key)
    aside = prepared.swap()
    assert contents_of(aside, desk.vault.key) == present
    again = reopen(desk.vault.folder)
    try:
        assert names(again) == ["Ariane Quenneville"]
        assert not again.older_copy
        assert not again.unclean
        with again.engine.connect() as connection:
            assert again.journal.verify(connection) == []
            actions = [row[0] for row in connection.execute(text("SELECT action FROM journal ORDER BY seq"))]
        assert actions[-2:] == ["vault.restored", "vault.opened"]
    finally:
        again.close()


def test_a_trial_replaces_nothing_and_leaves_nothing(desk: Desk) -> None:
    prepared = desk.staged()
    assert (desk.vault.folder / STAGED).exists()
    prepared.drop()
    assert names(desk.vault) == ["Ariane Quenneville", "Bogdan Iliescu"]
    assert not list(desk.vault.folder.glob("*.part*"))
    assert desk.place.backups() == (desk.backup,)


def test_what_was_destroyed_since_stays_destroyed(desk: Desk) -> None:
    desk.vault.ledger.append(UUID(desk.first), date(2026, 3, 5))
    prepared = desk.staged()
    assert (prepared.trial.kept_destroyed, prepared.trial.dossiers) == (1, 0)
    desk.vault.close()
    prepared.swap()
    again = reopen(desk.vault.folder)
    try:
        assert names(again) == []
    finally:
        again.close()


def test_a_register_kept_by_the_place_alone_counts_too(desk: Desk) -> None:
    desk.vault.ledger.append(UUID(desk.first), date(2026, 3, 5))
    make_backup(desk.source, desk.place, now=NOW + timedelta(days=1))
    for name in ("destructions.led", "destructions.led2"):
        (desk.vault.folder / name).unlink()
    assert desk.staged().trial.kept_destroyed == 1


def test_an_open_vault_is_not_replaced(desk: Desk) -> None:
    prepared = desk.staged()
    before = (desk.vault.folder / DATABASE).stat().st_ino
    with pytest.raises(VaultInUse):
        prepared.swap()
    assert (desk.vault.folder / DATABASE).stat().st_ino == before


def test_a_kill_between_the_two_renames_is_finished_at_the_opening(desk: Desk) -> None:
    prepared = desk.staged()
    desk.vault.close()
    folder = desk.vault.folder
    prepared.path.rename(folder / READY)
    (folder / DATABASE).rename(folder / "coffre.avant-restauration-20260305-093000.db")
    again = reopen(folder)
    try:
        assert names(again) == ["Ariane Quenneville"]
    finally:
        again.close()
    assert not (folder / STAGED).exists()


def test_a_restore_that_was_being_prepared_takes_no_place_that_is_free(desk: Desk) -> None:
    first = desk.staged()
    desk.vault.close()
    first.swap()  # what it set aside stays
    reopen(desk.vault.folder).close()
    desk.staged()
    (desk.vault.folder / DATABASE).unlink()
    with pytest.raises(MissingVault):
        reopen(desk.vault.folder)
    assert not (desk.vault.folder / DATABASE).exists()


def test_a_restore_that_nobody_took_is_given_up_at_the_opening(desk: Desk) -> None:
    desk.staged()
    desk.vault.close()
    again = reopen(desk.vault.folder)
    try:
        assert names(again) == ["Ariane Quenneville", "Bogdan Iliescu"]
        assert not list(again.folder.glob("*.part*"))
    finally:
        again.close()


def test_a_restore_whose_file_went_or_changed_meanwhile_leaves_the_vault_where_it_is(desk: Desk) -> None:
    prepared = desk.staged()
    desk.vault.close()
    before = contents(desk.vault.folder)
    prepared.path.unlink()
    with pytest.raises(VaultError, match="n’est plus là"):
        prepared.swap()
    prepared.path.write_bytes(bytes(8192))
    with pytest.raises(VaultError, match="n’est plus là"):
        prepared.swap()
    prepared.path.unlink()
    assert contents(desk.vault.folder) == {name: before[name] for name in before if name != STAGED}
    assert names(reopen(desk.vault.folder)) == ["Ariane Quenneville", "Bogdan Iliescu"]


def test_a_disk_that_fails_between_the_two_renames_leaves_the_vault_where_it_is(desk: Desk, monkeypatch) -> None:
    prepared = desk.staged()
    desk.vault.close()
    real = Path.replace

    def fails(path: Path, target: Path) -> Path:
        if path.name == READY:
            raise OSError
        return real(path, target)

    monkeypatch.setattr(Path, "replace", fails)
    with pytest.raises(VaultError, match="ne répond pas"):
        prepared.swap()
    monkeypatch.undo()
    assert names(reopen(desk.vault.folder)) == ["Ariane Quenneville", "Bogdan Iliescu"]


def test_a_kill_between_the_two_renames_of_a_damaged_vault_leaves_one_that_is_written(desk: Desk) -> None:
    prepared = desk.staged()
    desk.vault.close()
    folder = desk.vault.folder
    note_damage(folder, ["Pages endommagées."])
    set_aside(folder, "avant-restauration", NOW)
    prepared.path.rename(folder / READY)
    again = reopen(folder)
    assert (again.damage, again.read_only, names(again)) == ((), False, ["Ariane Quenneville"])
    with pytest.raises(VaultInUse):
        reopen(folder)
    again.close()


def test_what_the_vault_remembers_counts_where_the_register_is_lost(desk: Desk) -> None:
    destroy_dossier(desk.vault, desk.first, basis="test", media={}, now=NOW)
    for name in ("destructions.led", "destructions.led2"):
        (desk.vault.folder / name).unlink()
    with desk.vault.books.driver() as driver:
        known = graves(driver)
    later = NOW + timedelta(days=1)
    prepared = stage(desk.source, desk.place, desk.backup.path, known=known, now=later)
    assert (prepared.trial.dossiers, prepared.trial.kept_destroyed) == (0, 1)
    prepared.drop()


@pytest.mark.parametrize("share", [0.1, 0.55, 0.9])
def test_a_restore_that_is_stopped_leaves_the_vault_as_it_was(desk: Desk, share: float) -> None:
    def stop(_doing: str, done: float) -> None:
        if done >= share:
            raise Cancelled

    with pytest.raises(Cancelled):
        desk.staged(report=stop)
    assert not list(desk.vault.folder.glob("*.part*"))
    assert names(desk.vault) == ["Ariane Quenneville", "Bogdan Iliescu"]


def test_a_damaged_or_foreign_backup_is_refused_and_nothing_moves(desk: Desk, new_vault: MakeVault) -> None:
    desk.vault.close()
    before = contents(desk.vault.folder)
    flip_bit(desk.backup.path, 8 * 9000)
    with pytest.raises(DamagedVault):
        desk.staged()
    other = Desk(new_vault("autre.bilan"))
    with pytest.raises(DamagedVault, match="n’est pas une sauvegarde vérifiée"):
        desk.staged(other.backup.path)
    assert contents(desk.vault.folder) == before


def test_a_backup_that_has_gone_is_named(desk: Desk) -> None:
    desk.place.remove(desk.backup.path)
    with pytest.raises(DamagedVault, match="Choisissez-en une autre"):
        desk.staged()
