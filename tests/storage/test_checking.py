"""The full check says what is wrong, in a sentence, and nothing when all is sound."""

from contextlib import closing
from pathlib import Path

import pytest

from bilan_desktop.storage.backups import Source
from bilan_desktop.storage.checking import check_vault
from bilan_desktop.storage.engine import DATABASE, connect
from bilan_desktop.storage.vault import Vault
from bilan_desktop.usecases.clock import SetClock
from bilan_desktop.usecases.dossiers import create_dossier
from factories import DeskWork
from sampling import sampled
from storage.vault_helpers import MakeVault, fixed_now, flip_bit, some_bits


@pytest.fixture
def vault(new_vault: MakeVault) -> Vault:
    made = new_vault()
    create_dossier(DeskWork(made, SetClock(fixed_now())), "Quenneville", "Ariane")
    return made


def check(vault: Vault):
    return check_vault(Source(vault.folder, vault.key, vault.vault_id))


def test_an_open_vault_is_checked_and_what_it_holds_is_counted(vault: Vault) -> None:
    found = check(vault)
    assert found.problems == ()
    assert found.contents is not None
    assert found.contents.dossiers == 1
    create_dossier(DeskWork(vault, SetClock(fixed_now())), "Iliescu", "Bogdan")
    again = check(vault)
    assert again.contents is not None
    assert again.contents.digest != found.contents.digest


@pytest.mark.parametrize("bit", sampled(some_bits(8, 4096 * 40, seed=11), 3))
def test_a_flipped_bit_anywhere_in_the_database_is_found(vault: Vault, bit: int) -> None:
    vault.close()
    flip_bit(vault.folder / DATABASE, bit)
    found = check(vault)
    assert found.database
    assert found.problems


@pytest.mark.parametrize("size", [-4096, -100, 100, 4096])
def test_a_file_cut_or_lengthened_is_found(vault: Vault, size: int) -> None:
    vault.close()
    whole = (vault.folder / DATABASE).read_bytes()
    (vault.folder / DATABASE).write_bytes(whole[:size] if size < 0 else whole + bytes(size))
    assert check(vault).database


@pytest.mark.parametrize(
    ("name", "said"),
    [("cle.hdr", "cle.hdr"), ("cle.hdr2", "cle.hdr2"), ("etat.dat", ""), ("destructions.led", "")],
)
def test_a_damaged_copy_of_a_small_file_is_told_where_the_other_does_not_replace_it(
    vault: Vault, name: str, said: str
) -> None:
    vault.close()
    path = vault.folder / name
    path.write_bytes(b"\0" * 50)
    found = check(vault)
    assert not found.database
    assert [said in problem for problem in found.problems] == [True] * bool(said)


def test_both_copies_lost_are_told(vault: Vault) -> None:
    vault.close()
    for name in ("etat.dat", "etat.dat2"):
        (vault.folder / name).write_bytes(b"")
    (problem,) = check(vault).problems
    assert "etat.dat" in problem
    for name in ("cle.hdr", "cle.hdr2"):
        (vault.folder / name).unlink()
    assert any("feuille de secours" in problem for problem in check(vault).problems)


def test_a_journal_that_was_rewritten_is_told(vault: Vault) -> None:
    vault.close()
    with closing(connect(vault.folder / DATABASE, vault.key.spec)) as connection:
        connection.execute("DROP TRIGGER journal_is_not_rewritten")
        connection.execute("UPDATE journal SET action = 'dossier.forged' WHERE seq = 2")
    found = check(vault)
    assert found.database
    assert "ligne 2 a été modifiée" in found.problems[0]


def test_an_older_copy_put_back_is_told(vault: Vault, tmp_path: Path) -> None:
    vault.close()
    old = (vault.folder / DATABASE).read_bytes()
    again = Vault.open(vault.folder, "plume ardoise tilleul horizon fanfare", now=fixed_now)
    create_dossier(DeskWork(again, SetClock(fixed_now())), "Iliescu", "Bogdan")
    again.close()
    (vault.folder / DATABASE).write_bytes(old)
    assert any("plus ancien" in problem for problem in check(vault).problems)
