"""What can be read of a damaged vault is saved to a new one; nothing is altered, what is lost is counted."""

import random
import shutil
from contextlib import closing
from pathlib import Path

import pytest

from bilan_desktop.domain.errors import DamagedVault
from bilan_desktop.storage.backups import Source
from bilan_desktop.storage.engine import DATABASE, PAGE_BYTES, connect
from bilan_desktop.storage.mapping import RECORDS
from bilan_desktop.storage.place import DatabaseKey
from bilan_desktop.storage.progress import Cancelled
from bilan_desktop.storage.salvage import salvage
from bilan_desktop.storage.vault import Vault
from bilan_desktop.usecases.clock import SetClock
from bilan_desktop.usecases.dossiers import create_dossier
from factories import DeskWork, consented, held_meeting
from sampling import sampled
from storage.vault_helpers import LIGHT, PASSPHRASE, contents, fixed_now, flip_bit, reopen

NOW = fixed_now()
Rows = dict[str, dict[str, tuple[object, ...]]]


def rows_of(path: Path, key: DatabaseKey) -> Rows:
    with closing(connect(path, key.spec, read_only=True)) as connection:
        return {
            record.TABLE: {row[0]: row for row in connection.execute(f'SELECT * FROM "{record.TABLE}"')}
            for record in RECORDS
        }


@pytest.fixture(scope="module")
def filled(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A closed vault with a hundred and fifty dossiers, filled once."""
    made, _ = Vault.create(
        tmp_path_factory.mktemp("plein") / "essai.bilan", PASSPHRASE, kdf=LIGHT, now=fixed_now, ballast_size=4096
    )
    work = DeskWork(made, SetClock(NOW))
    held_meeting(work, consented(work))
    for rank in range(150):
        create_dossier(work, f"Personne {rank}", "Invente" * 20)
    made.close()
    return made.folder


@pytest.fixture
def vault(filled: Path, tmp_path: Path) -> Vault:
    shutil.copytree(filled, tmp_path / "essai.bilan")
    made = reopen(tmp_path / "essai.bilan")
    made.close()
    return made


def source(vault: Vault) -> Source:
    return Source(vault.folder, vault.key, vault.vault_id)


@pytest.mark.parametrize("seed", sampled(range(8), 2))
def test_what_is_saved_is_as_it_was_and_what_is_lost_is_counted(vault: Vault, seed: int) -> None:
    whole = rows_of(vault.folder / DATABASE, vault.key)
    pages = (vault.folder / DATABASE).stat().st_size // PAGE_BYTES
    for page in random.Random(seed).sample(range(30, pages), 3):
        flip_bit(vault.folder / DATABASE, page * PAGE_BYTES * 8 + 801)
    before = contents(vault.folder)
    try:
        view = salvage(source(vault), now=NOW)
    except DamagedVault:  # the page of the vault's own row was hit: only a backup helps
        assert list(vault.folder.parent.glob("*recupere*")) == []
        assert contents(vault.folder) == before
        return
    assert contents(vault.folder) == before
    with closing(reopen(view.folder)) as again:
        saved = rows_of(again.folder / DATABASE, again.key)
        with again.engine.connect() as connection:
            assert again.journal.verify(connection) == []
    for table, rows in saved.items():
        if table == "place":
            continue
        assert rows.items() <= whole[table].items(), table
        assert len(rows) == view.saved[table]
        assert len(whole[table]) - len(rows) <= view.lost[table] or view.lost[table] > 0, table
    assert len(saved["dossier"]) > 75


def test_a_sound_vault_is_saved_whole(vault: Vault) -> None:
    view = salvage(source(vault), now=NOW)
    assert not any(view.lost.values())
    with closing(reopen(view.folder)) as again:
        assert rows_of(again.folder / DATABASE, again.key) == rows_of(vault.folder / DATABASE, vault.key)
    assert "recupere" in view.folder.name


def test_an_unreadable_first_page_is_said_and_leaves_nothing(vault: Vault) -> None:
    flip_bit(vault.folder / DATABASE, 8 * 200)
    with pytest.raises(DamagedVault):
        salvage(source(vault), now=NOW)
    assert [path.name for path in vault.folder.parent.glob("*recupere*")] == []


def test_a_salvage_that_is_stopped_leaves_nothing(vault: Vault) -> None:
    def stop(_doing: str, share: float) -> None:
        if share > 0.5:
            raise Cancelled

    with pytest.raises(Cancelled):
        salvage(source(vault), now=NOW, report=stop)
    assert [path.name for path in vault.folder.parent.glob("*recupere*")] == []
