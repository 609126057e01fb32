"""A vault that does not open any more is put back from its backups, by the passphrase or by the paper kit alone."""

import shutil
from dataclasses import replace
from pathlib import Path
from typing import cast

import pytest

from bilan_desktop.app.door import Secret, VaultDoor
from bilan_desktop.app.keeper import VaultKeeper
from bilan_desktop.domain.errors import InvalidInput, KitRefused, WrongPassphrase
from bilan_desktop.domain.ids import NO_ID
from bilan_desktop.storage.backups import BackupFolder
from bilan_desktop.storage.destroying import destroy_dossier
from bilan_desktop.storage.engine import DATABASE
from bilan_desktop.storage.headers import new_header, write_headers
from bilan_desktop.storage.kit import kit_of
from bilan_desktop.storage.passphrase import normalise
from bilan_desktop.storage.places import keys_by_passphrase
from bilan_desktop.storage.vault import Vault
from bilan_desktop.usecases.clock import SetClock
from bilan_desktop.usecases.dossiers import create_dossier
from bilan_desktop.usecases.overview import list_dossiers
from factories import TODAY, DeskWork, empty_vault
from sampling import sampled
from storage.vault_helpers import LIGHT, PASSPHRASE, fixed_now


def nothing(doing: str, share: float) -> None:
    """A report that nobody reads."""


@pytest.fixture
def damaged(tmp_path: Path) -> tuple[Path, tuple[str, ...]]:
    """A vault whose database is noise, with one backup beside it; and the lines of its kit."""
    home = empty_vault(tmp_path / "essai.bilan")
    vault = Vault.open(home, PASSPHRASE, now=fixed_now)
    kit = tuple(" ".join(line) for line in vault.kit().lines)
    VaultKeeper(vault, SetClock.at(TODAY)).back_up(nothing)
    vault.close()
    (home / DATABASE).write_bytes(b"\x5a" * 40960)
    return home, kit


@pytest.mark.parametrize("by_kit", sampled([True, False]))
def test_a_backup_takes_the_place_of_a_vault_that_does_not_open(
    damaged: tuple[Path, tuple[str, ...]], by_kit: bool
) -> None:
    home, kit = damaged
    door = VaultDoor(fixed_now)
    secret: Secret = kit if by_kit else PASSPHRASE
    (found,) = door.backups_of(home, secret)
    assert found.changes_since is None
    prepared = door.prepare_restore(home, secret, found.path, nothing)
    assert (home / DATABASE).read_bytes()[:4] == b"\x5a" * 4
    aside = prepared.swap()
    assert aside is not None
    assert aside.read_bytes()[:4] == b"\x5a" * 4
    cast(Vault, door.open(home, PASSPHRASE)).close()


def test_what_does_not_open_them_is_refused(damaged: tuple[Path, tuple[str, ...]], tmp_path: Path) -> None:
    home, _ = damaged
    door = VaultDoor(fixed_now)
    other = tuple(" ".join(line) for line in kit_of(bytes(range(1, 33))).lines)
    with pytest.raises(WrongPassphrase):
        door.backups_of(home, "une autre phrase que la bonne")
    with pytest.raises(KitRefused):
        door.backups_of(home, other)
    empty = tmp_path / "ailleurs"
    empty.mkdir()
    for secret in (PASSPHRASE, other):
        with pytest.raises(InvalidInput):
            door.backups_of(home, secret, empty)


@pytest.mark.parametrize("by_kit", sampled([True, False]))
def test_a_backup_becomes_a_vault_on_a_computer_that_has_none(
    damaged: tuple[Path, tuple[str, ...]], tmp_path: Path, by_kit: bool
) -> None:
    home, kit = damaged
    stick = (tmp_path / "essai.sauvegardes").rename(tmp_path / "cle-usb")
    shutil.rmtree(home)
    door = VaultDoor(fixed_now)
    secret: Secret = kit if by_kit else PASSPHRASE
    new = tmp_path / "documents" / "Bilans.bilan"
    new.parent.mkdir()
    (found,) = door.backups_of(new, secret, stick)
    prepared = door.prepare_restore(new, secret, found.path, nothing)
    assert prepared.trial.blind_since is not None
    prepared.drop()
    assert not new.exists()
    assert door.prepare_restore(new, secret, found.path, nothing).swap() is None
    cast(Vault, door.open(new, PASSPHRASE)).close()


@pytest.fixture
def rotated(tmp_path: Path) -> tuple[Path, Path, Path]:
    """A vault given a new key after a destruction, its place, and a stick of before that neither has reached."""
    vault = Vault.open(empty_vault(tmp_path / "essai.bilan"), PASSPHRASE, now=fixed_now)
    work = DeskWork(vault, SetClock(fixed_now()))
    gone = create_dossier(work, "Quenneville", "Ariane").dossier_id
    create_dossier(work, "Iliescu", "Bogdan")
    keeper = VaultKeeper(vault, work.clock)
    place = keeper.back_up(nothing).media[0].folder
    stick = tmp_path / "cle"
    shutil.copytree(place, stick)
    own = BackupFolder(place, vault.vault_id, (vault.key.root,))
    destroy_dossier(vault, gone, basis="test", media={NO_ID: own}, now=fixed_now())
    keeper.rotate_key(PASSPHRASE, nothing)
    vault.close()
    return vault.folder, place, stick


@pytest.mark.parametrize("damaged", sampled([False, True]))
@pytest.mark.parametrize("ended", [False, True])
def test_a_stick_of_before_a_new_key_brings_no_destroyed_dossier_back(
    rotated: tuple[Path, Path, Path], damaged: bool, ended: bool
) -> None:
    home, _, stick = rotated
    if not ended:  # a place failed: the headers wrap both keys
        known = keys_by_passphrase([home], PASSPHRASE)
        former = keys_by_passphrase([stick], PASSPHRASE).roots
        fields = replace(known.header, generation=known.header.generation + 1)
        write_headers(home, new_header(fields, normalise(PASSPHRASE), (*former, *known.roots)))
    if damaged:
        (home / DATABASE).write_bytes(b"\x5a" * 40960)
    door = VaultDoor(fixed_now)
    (backup,) = door.backups_of(home, PASSPHRASE, stick)
    prepared = door.prepare_restore(home, PASSPHRASE, backup.path, nothing)
    assert (prepared.trial.kept_destroyed, prepared.trial.blind_since) == (1, None)
    prepared.swap()
    again = cast(Vault, door.open(home, PASSPHRASE))
    assert [line.name for line in list_dossiers(DeskWork(again, SetClock(fixed_now())))] == ["Bogdan Iliescu"]
    assert again.lost_destructions == 0
    (own, *_) = VaultKeeper(again, SetClock(fixed_now())).state().media
    assert (len(own.backups), own.unsound) == (1, ())
    again.close()


def test_another_vault_is_not_replaced_even_with_the_kit_of_the_backup(
    damaged: tuple[Path, tuple[str, ...]], tmp_path: Path
) -> None:
    home, kit = damaged
    door = VaultDoor(fixed_now)
    (found,) = door.backups_of(home, kit)
    other, _ = Vault.create(tmp_path / "autre.bilan", PASSPHRASE, kdf=LIGHT, now=fixed_now, ballast_size=4096)
    other.close()
    for secret in (kit, PASSPHRASE):
        with pytest.raises(InvalidInput, match="autre coffre"):
            door.prepare_restore(other.folder, secret, found.path, nothing)
    door.open(other.folder, PASSPHRASE).close()
