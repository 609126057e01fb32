"""Backups: made while the vault is used, judged before they count, rotated, made again."""

import stat
from datetime import date, timedelta
from pathlib import Path
from uuid import uuid4

import pytest

from bilan_desktop.domain.errors import DamagedVault, VaultError
from bilan_desktop.storage.backups import BackupFolder, Source, local_folder, make_backup, manifest_of, rewrite
from bilan_desktop.storage.engine import DATABASE
from bilan_desktop.storage.integrity import contents_of
from bilan_desktop.storage.keys import new_root
from bilan_desktop.storage.kit import root_of
from bilan_desktop.storage.ledger import Ledger
from bilan_desktop.storage.progress import Cancelled
from bilan_desktop.storage.vault import Vault
from bilan_desktop.usecases.clock import SetClock
from bilan_desktop.usecases.dossiers import create_dossier
from factories import DeskWork
from sampling import sampled
from storage.vault_helpers import MakeVault, fixed_now, flip_bit, some_bits

NOW = fixed_now()


@pytest.fixture
def vault(new_vault: MakeVault) -> Vault:
    made = new_vault()
    create_dossier(DeskWork(made, SetClock(NOW)), "Quenneville", "Ariane")
    return made


@pytest.fixture
def folder(vault: Vault) -> BackupFolder:
    return BackupFolder(local_folder(vault.folder), vault.vault_id, (vault.key.root,))


def source(vault: Vault) -> Source:
    return Source(vault.folder, vault.key, vault.vault_id)


def backed_up(vault: Vault, folder: BackupFolder, days: int = 0):
    return make_backup(source(vault), folder, now=NOW + timedelta(days=days))


def test_a_backup_holds_what_the_vault_holds_and_says_so(vault: Vault, folder: BackupFolder) -> None:
    backup = backed_up(vault, folder)
    here = contents_of(vault.folder / DATABASE, vault.key)
    key = folder.key_of(backup.path)
    assert key is not None
    there = contents_of(backup.path, key)
    assert there == here
    assert (backup.manifest.digest, backup.manifest.rows["dossier"]) == (here.digest, 1)
    assert backup.manifest.made_at == NOW
    assert folder.backups() == (backup,)
    assert not folder.unsound()
    assert stat.S_IMODE(folder.path.stat().st_mode) == 0o700
    assert stat.S_IMODE(backup.path.stat().st_mode) == 0o600


def test_nothing_of_a_dossier_is_readable_in_the_place(vault: Vault, folder: BackupFolder) -> None:
    backed_up(vault, folder)
    for path in folder.path.iterdir():
        assert b"Quenneville" not in path.read_bytes()
        assert "Quenneville" not in path.name


def test_the_kit_alone_opens_a_backup(vault: Vault, folder: BackupFolder) -> None:
    backup = backed_up(vault, folder)
    (folder.path / "cle.hdr").unlink()
    alone = BackupFolder(folder.path, vault.vault_id, (root_of([" ".join(line) for line in vault.kit().lines]),))
    assert alone.key_of(backup.path) is not None
    assert alone.backups() == (backup,)


@pytest.mark.parametrize("error", [Cancelled(), KeyboardInterrupt()])
def test_a_backup_that_is_stopped_leaves_nothing(vault: Vault, folder: BackupFolder, error: BaseException) -> None:
    first = backed_up(vault, folder)
    before = {path.name for path in folder.path.iterdir()}

    def stop(_doing: str, share: float) -> None:
        if share > 0.6:
            raise error

    with pytest.raises(type(error)):
        make_backup(source(vault), folder, now=NOW, report=stop)
    assert {path.name for path in folder.path.iterdir()} == before
    assert folder.backups() == (first,)


def test_what_a_kill_leaves_never_counts_and_goes_with_the_next_backup(vault: Vault, folder: BackupFolder) -> None:
    first = backed_up(vault, folder)
    half = folder.path / "coffre-20260304-093000-2.sauvegarde.part"
    half.write_bytes(first.path.read_bytes()[:8192])
    assert folder.backups() == (first,)
    second = backed_up(vault, folder)
    assert not half.exists()
    assert second.path != first.path


@pytest.mark.parametrize("bit", sampled(some_bits(12, 400, seed=3), 3))
def test_a_manifest_that_was_changed_speaks_for_nothing(vault: Vault, folder: BackupFolder, bit: int) -> None:
    backup = backed_up(vault, folder)
    flip_bit(manifest_of(backup.path), bit)
    assert folder.backups() == ()
    assert folder.unsound() == (backup.path,)


def test_a_backup_cut_renamed_or_of_another_vault_is_not_one(vault: Vault, folder: BackupFolder, new_vault) -> None:
    backup = backed_up(vault, folder)
    renamed = backup.path.with_name("coffre-20990101-000000.sauvegarde")
    renamed.write_bytes(backup.path.read_bytes())
    manifest_of(renamed).write_bytes(manifest_of(backup.path).read_bytes())
    assert folder.unsound() == (renamed,)
    other = new_vault("autre.bilan")
    foreign = BackupFolder(folder.path, other.vault_id, (other.key.root,))
    assert foreign.backups() == ()
    assert foreign.key_of(backup.path) is None
    with backup.path.open("r+b") as file:
        file.truncate(8192)
    assert folder.backups() == ()


def test_a_damaged_vault_gives_no_backup_and_the_older_ones_stay(vault: Vault, folder: BackupFolder) -> None:
    first = backed_up(vault, folder)
    vault.close()
    for bit in some_bits(3, 4096 * 8, seed=5):
        flip_bit(vault.folder / DATABASE, 4096 * 8 * 3 + bit)
    with pytest.raises(DamagedVault):
        backed_up(vault, folder, days=40)
    assert folder.backups() == (first,)


def test_old_backups_are_rotated_out_and_the_last_two_good_ones_never(vault: Vault, folder: BackupFolder) -> None:
    for day in range(0, 40, 4):
        backed_up(vault, folder, days=day)
    days = [(backup.manifest.made_at - NOW).days for backup in folder.backups()]
    assert days == [36, 32, 28, 24, 20, 16, 12]
    strange = folder.path / "coffre-20200101-000000.sauvegarde"
    strange.write_bytes(b"what is not proven is nobody's to remove")
    backed_up(vault, folder, days=41)
    assert strange.exists()


def test_the_place_carries_the_header_and_the_register_of_the_day(vault: Vault, folder: BackupFolder) -> None:
    backed_up(vault, folder)
    first, second = uuid4(), uuid4()
    vault.ledger.append(first, date(2026, 3, 4))
    there = Ledger(folder.path, vault.subkey("ledger"))
    there.append(second, date(2026, 3, 5))
    (folder.path / "cle.hdr").write_bytes(b"old")
    backed_up(vault, folder)
    assert (folder.path / "cle.hdr").read_bytes() == (vault.folder / "cle.hdr").read_bytes()
    assert {entry.identifier for entry in there.read()} == {first, second}
    assert {entry.identifier for entry in vault.ledger.read()} == {first, second}


def test_a_backup_is_made_again_under_another_key_with_a_change(vault: Vault, folder: BackupFolder) -> None:
    backup = backed_up(vault, folder)
    root = new_root()
    both = BackupFolder(folder.path, vault.vault_id, (vault.key.root, root))

    def change(connection) -> None:
        connection.execute("DELETE FROM dossier")
        connection.execute("DROP TRIGGER journal_is_not_cut")
        connection.execute("DELETE FROM journal")

    made = rewrite(both, backup, root=root, change=change)
    assert both.backups() == (made,)
    assert made.manifest.rows["dossier"] == 0
    assert made.manifest.made_at == backup.manifest.made_at
    assert folder.backups() == ()
    assert not backup.path.exists()


def test_a_rewriting_that_fails_leaves_the_old_backup(vault: Vault, folder: BackupFolder) -> None:
    backup = backed_up(vault, folder)

    def change(connection) -> None:
        connection.execute("DELETE FROM dossier")
        raise Cancelled

    with pytest.raises(Cancelled):
        rewrite(folder, backup, root=vault.key.root, change=change)
    assert folder.backups() == (backup,)


def test_a_place_that_cannot_be_written_is_said(vault: Vault, tmp_path: Path) -> None:
    in_the_way = tmp_path / "fichier"
    in_the_way.write_bytes(b"")
    place = BackupFolder(in_the_way / "sauvegardes", vault.vault_id, (vault.key.root,))
    with pytest.raises(VaultError, match="ne peut pas être écrit"):
        backed_up(vault, place)


def test_a_manifest_alone_counts_for_nothing_and_goes(vault: Vault, folder: BackupFolder) -> None:
    cut = backed_up(vault, folder)
    cut.path.unlink()  # as a kill between a manifest and the rename, or in the middle of a removal
    assert folder.backups() == ()
    assert folder.unsound() == ()
    backed_up(vault, folder, days=1)
    assert not manifest_of(cut.path).exists()


def test_what_a_restore_replaces_is_spared_for_a_month(vault: Vault, folder: BackupFolder) -> None:
    replaced = backed_up(vault, folder)
    folder.spare(replaced)
    for hours in (1, 2, 3):
        make_backup(source(vault), folder, now=NOW + timedelta(hours=hours))
    assert replaced in folder.backups()
    make_backup(source(vault), folder, now=NOW + timedelta(days=31))
    assert replaced not in folder.backups()
    assert not list(folder.path.glob("*.avant-restauration"))


def test_a_backup_that_went_bad_pushes_no_good_one_out(vault: Vault, folder: BackupFolder) -> None:
    good = backed_up(vault, folder)
    bad = make_backup(source(vault), folder, now=NOW + timedelta(hours=1))
    flip_bit(bad.path, 8 * 4096 * 5)
    newest = make_backup(source(vault), folder, now=NOW + timedelta(hours=2))
    assert folder.backups() == (newest, good)
    assert folder.unsound() == (bad.path,)
