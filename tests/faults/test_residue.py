"""What was destroyed is in no page of the vault nor of its backups, and no older copy brings it back."""

import shutil
from pathlib import Path

import pytest

from bilan_desktop.app.keeper import VaultKeeper
from bilan_desktop.domain.ids import NO_ID
from bilan_desktop.storage.destroying import destroy_dossier
from bilan_desktop.storage.engine import DATABASE
from bilan_desktop.storage.progress import silent
from bilan_desktop.storage.vault import Vault
from bilan_desktop.usecases.clock import SetClock
from bilan_desktop.usecases.dossiers import create_dossier
from bilan_desktop.usecases.overview import list_dossiers
from bilan_desktop.usecases.preliminary import save_interview
from factories import DeskWork, empty_vault
from faults.pages import plain_pages
from faults.watching import own_backups
from storage.vault_helpers import fixed_now, reopen

SECRET = "Mirabelle-Quetsche-7391"
WORD = "quetsche"
"""As the index keeps it."""
CLOCK = SetClock(fixed_now())


@pytest.fixture
def vault(tmp_path: Path) -> Vault:
    """A vault with a dossier that says a secret over many pages, a second dossier, and a backup of both."""
    made = reopen(empty_vault(tmp_path / "essai.bilan"))
    work = DeskWork(made, CLOCK)
    first = create_dossier(work, "Quenneville").dossier_id
    for length in range(1, 40):
        save_interview(work, first, {"request": f"{SECRET} " * length * 20})
    create_dossier(work, "Iliescu")
    VaultKeeper(made, CLOCK).back_up(silent)
    return made


def _destroy_first(vault: Vault) -> None:
    first = next(line for line in list_dossiers(DeskWork(vault, CLOCK)) if line.number == "2026-001")
    destroy_dossier(vault, first.id, basis="r.6313-7", media={NO_ID: own_backups(vault)}, now=fixed_now())


def _holds(path: Path, key, words: str = SECRET) -> bool:
    return any(words.encode() in page for page in plain_pages(path, key))


def test_no_page_holds_what_was_destroyed(vault: Vault) -> None:
    place = own_backups(vault)
    before = place.backups()[0].path
    assert _holds(before, place.key_of(before))
    _destroy_first(vault)
    after = place.backups()
    assert len(after) == 1
    assert not _holds(after[0].path, place.key_of(after[0].path))
    vault.close()
    assert not _holds(vault.folder / DATABASE, vault.key)


def test_what_was_destroyed_frees_no_page(vault: Vault) -> None:
    _destroy_first(vault)
    with vault.books.driver() as driver:
        assert driver.execute("PRAGMA freelist_count").fetchone() == (0,)
    vault.close()


def test_no_word_of_it_is_left_in_the_search_index(vault: Vault) -> None:
    place = own_backups(vault)
    _destroy_first(vault)
    (backup,) = place.backups()
    assert not _holds(backup.path, place.key_of(backup.path), WORD)
    vault.close()
    assert not _holds(vault.folder / DATABASE, vault.key, WORD)


def test_an_older_copy_put_back_does_not_bring_it_back(vault: Vault, tmp_path: Path) -> None:
    vault.close()
    yesterday = shutil.copy(vault.folder / DATABASE, tmp_path / "hier.db")
    today = reopen(vault.folder)
    _destroy_first(today)
    today.close()
    shutil.copy(yesterday, vault.folder / DATABASE)
    again = reopen(vault.folder)
    assert [line.number for line in list_dossiers(DeskWork(again, CLOCK))] == ["2026-002"]
    again.close()
