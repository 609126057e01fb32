"""A vault that does not open any more is put back from its backups, by the passphrase or by the paper kit alone."""

import shutil
from pathlib import Path
from typing import cast

import pytest

from bilan_desktop.app.door import Secret, VaultDoor
from bilan_desktop.app.keeper import VaultKeeper
from bilan_desktop.domain.errors import InvalidInput, KitRefused, WrongPassphrase
from bilan_desktop.storage.engine import DATABASE
from bilan_desktop.storage.kit import kit_of
from bilan_desktop.storage.vault import Vault
from bilan_desktop.usecases.clock import SetClock
from factories import TODAY, empty_vault
from storage.vault_helpers import PASSPHRASE, fixed_now


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


@pytest.mark.parametrize("by_kit", [False, True])
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


@pytest.mark.parametrize("by_kit", [False, True])
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
