"""Kill -9 in migrations, backups, restores, destructions, rotations: done whole, finished later, or not begun."""

import random
import shutil
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from uuid import UUID

import pytest

from bilan_desktop.app.keeper import VaultKeeper
from bilan_desktop.domain.dossier import Dossier
from bilan_desktop.domain.ids import NO_ID
from bilan_desktop.storage.backups import BackupFolder, local_folder
from bilan_desktop.storage.destroying import finish_pending
from bilan_desktop.storage.keys import subkey
from bilan_desktop.storage.ledger import Ledger
from bilan_desktop.storage.progress import silent
from bilan_desktop.storage.rekeying import rotate
from bilan_desktop.storage.vault import Vault
from bilan_desktop.usecases.clock import SetClock
from bilan_desktop.usecases.overview import list_dossiers
from factories import DeskWork, empty_vault
from faults.deeds import DONE, LATER
from faults.forks import Forks, Told
from faults.judging import State, problems_of, state_of
from faults.story import GESTURES, open_to_tell
from faults.watching import own_backups
from sampling import sampled
from storage.vault_helpers import PASSPHRASE, reopen
from vaults.test_kept_vaults import KEPT
from vaults.test_kept_vaults import test_a_kept_vault_is_small_and_opens_with_everything_in_it as look_at_all_of_it

SOME, MANY = 3, 30
FORGOTTEN = UUID(int=1)
"""A destruction of before: the register tells it wherever the procedure was cut."""


@dataclass
class Kept:
    """A vault with two dossiers and two backups: of one dossier, and of all that was done since."""

    folder: Path
    states: list[State]
    root: bytes

    def copy(self, folder: Path) -> Path:
        """The vault and its backups, copied to a folder that is emptied first."""
        shutil.rmtree(folder, ignore_errors=True)
        shutil.copytree(self.folder, folder)
        return folder / "essai.bilan"


@pytest.fixture(scope="module")
def kept(tmp_path_factory: pytest.TempPathFactory) -> Kept:
    """Made once."""
    folder = tmp_path_factory.mktemp("kept") / "tout"
    folder.mkdir()
    work = open_to_tell(empty_vault(folder / "essai.bilan"))
    states = []
    for rank in range(len(GESTURES)):
        GESTURES[rank][1](work.at(rank))
        if rank in (4, len(GESTURES) - 1):
            VaultKeeper(work.vault, work.clock).back_up(silent)
            states.append(state_of(work.vault))
    work.vault.ledger.append(FORGOTTEN, date(2026, 7, 8))
    work.vault.close()
    return Kept(folder, states, work.vault.key.root)


Judge = Callable[[Path, Told, str], None]


def strikes(
    forks: Forks, deed: str, make: Callable[[], tuple[Path, dict[str, str]]], judge: Judge, seed: int, count: int
) -> list[bool]:
    """Do the deed once whole, then kill it ``count`` times over its length; whether each had told that it was done."""
    draw, acknowledged = random.Random(seed), []
    home, values = make()
    told = forks.run(deed, folder=home, **values)
    assert told.error == ""
    judge(home, told, f"{deed}, whole")
    length = told.times[told.words.index(DONE)] if DONE in told.words else told.times[-1]
    for blow in range(count):
        home, values = make()
        delay = (blow + draw.random()) / count * length * 1.1
        told = forks.strike(deed, told.words[0], delay, folder=home, **values)
        assert told.error == ""
        judge(home, told, f"{deed}, seed {seed}, blow {blow}, {delay * 1000:.2f} ms")
        acknowledged.append(DONE in told.words)
    return acknowledged


def _numbers(vault: Vault) -> list[str]:
    return sorted(line.number for line in list_dossiers(DeskWork(vault, SetClock(LATER))))


def _first(home: Path) -> str:
    vault = reopen(home)
    with vault.engine.connect() as connection:
        key = connection.exec_driver_sql(f"SELECT id FROM {Dossier.TABLE} ORDER BY sequence").scalar()
    vault.close()
    return str(key)


def _sound_backups(vault: Vault, where: str) -> BackupFolder:
    """Those beside the vault, each proven, each taken through a whole restore."""
    place = own_backups(vault)
    assert place.unsound() == (), where
    for backup in place.backups():
        trial = VaultKeeper(vault, SetClock(LATER)).try_backup(backup.path, silent) if not vault.former_roots else None
        assert trial is None or trial.rows > 0, where
    return place


def kill_backups(forks: Forks, kept: Kept, folder: Path, seed: int, count: int) -> list[bool]:
    def judge(home: Path, told: Told, where: str) -> None:
        vault = reopen(home)
        try:
            assert state_of(vault) == kept.states[-1], where
            assert problems_of(vault) == [], where
            place = _sound_backups(vault, where)
            moments = [backup.manifest.made_at for backup in place.backups()]
            assert len(moments) >= 2, where
            assert moments[0] == LATER or DONE not in told.words, where
            VaultKeeper(vault, SetClock(LATER)).back_up(silent)
            assert not list(place.path.glob("*.part*")), where
        finally:
            vault.close()

    return strikes(forks, "back_up", lambda: (kept.copy(folder), {}), judge, seed, count)


def kill_restores(forks: Forks, kept: Kept, folder: Path, seed: int, count: int) -> list[bool]:
    def make() -> tuple[Path, dict[str, str]]:
        home = kept.copy(folder)
        return home, {"backup": str(min(local_folder(home).glob("*.sauvegarde")))}

    def judge(home: Path, told: Told, where: str) -> None:
        vault = reopen(home)
        try:
            state = state_of(vault)
            done = DONE in told.words
            assert state.tables in [one.tables for one in kept.states], where
            if done:
                assert state.tables == kept.states[0].tables, where
            restored = state.tables == kept.states[0].tables
            if vault.older_copy and restored and not done:
                vault.accept_older_copy()  # said, as it is one: the last state was still that of before
            assert problems_of(vault) == [], where
            _sound_backups(vault, where)
        finally:
            vault.close()

    return strikes(forks, "restore", make, judge, seed, count)


def kill_destructions(forks: Forks, kept: Kept, folder: Path, seed: int, count: int) -> list[bool]:
    before = Ledger(kept.folder / "essai.bilan", subkey(kept.root, "ledger")).read()

    def make() -> tuple[Path, dict[str, str]]:
        home = kept.copy(folder)
        return home, {"dossier": _first(home)}

    def judge(home: Path, told: Told, where: str) -> None:
        register = Ledger(home, subkey(kept.root, "ledger")).read()
        vault = reopen(home)
        try:
            numbers = _numbers(vault)
            assert "2026-002" in numbers, where  # the innocent one
            gone = "2026-001" not in numbers
            assert gone or DONE not in told.words, where
            assert gone or register == before, where  # what the register says never comes back
            if not gone:
                assert state_of(vault).tables == kept.states[-1].tables or _meant(vault), where
            assert problems_of(vault) == [], where
            if gone:
                finish_pending(vault, NO_ID, own_backups(vault))
                for backup in _sound_backups(vault, where).backups():
                    trial = VaultKeeper(vault, SetClock(LATER)).try_backup(backup.path, silent)
                    assert trial.kept_destroyed == 0, where
                    assert "2026-001" not in trial.numbers, where
        finally:
            vault.close()

    return strikes(forks, "destroy", make, judge, seed, count)


def _meant(vault: Vault) -> bool:
    """Whether the destruction was meant and not begun: its tombstone is there, its register has no line."""
    with vault.engine.connect() as connection:
        return bool(connection.exec_driver_sql("SELECT count(*) FROM destroyed_dossier").scalar_one())


def kill_rotations(forks: Forks, kept: Kept, folder: Path, seed: int, count: int) -> list[bool]:
    former = kept.root

    def make() -> tuple[Path, dict[str, str]]:
        return kept.copy(folder), {}

    def judge(home: Path, told: Told, where: str) -> None:
        vault = reopen(home)
        try:
            assert state_of(vault).tables == kept.states[-1].tables, where
            assert problems_of(vault) == [], where
            if DONE in told.words:
                assert vault.key.root != former, where
                assert vault.former_roots == (), where
            assert FORGOTTEN in [entry.identifier for entry in vault.ledger.read()], where
            if vault.former_roots:
                rotate(vault, PASSPHRASE, folders=[own_backups(vault)], now=LATER)
            assert vault.former_roots == (), where
            assert FORGOTTEN in [entry.identifier for entry in vault.ledger.read()], where
            place = _sound_backups(vault, where)
            assert len(place.backups()) == 2, where
        finally:
            vault.close()

    return strikes(forks, "turn", make, judge, seed, count)


def kill_migrations(forks: Forks, kept_vault: Path, folder: Path, seed: int, count: int) -> list[bool]:
    def make() -> tuple[Path, dict[str, str]]:
        shutil.rmtree(folder, ignore_errors=True)
        home = shutil.copytree(kept_vault, folder / "essai.bilan")
        (home / "reserve.bin").write_bytes(b"kept")
        return home, {}

    whole, _ = make()
    reopen(whole).close()
    vault = reopen(whole)
    after = state_of(vault)
    vault.close()

    def judge(home: Path, told: Told, where: str) -> None:
        vault = reopen(home)
        try:
            assert state_of(vault) == after, where
            assert problems_of(vault) == [], where
        finally:
            vault.close()
        reopen(home).close()
        (home / "reserve.bin").unlink()
        look_at_all_of_it(home, folder)

    return strikes(forks, "open_and_close", make, judge, seed, count)


KILLS = {
    "back_up": kill_backups,
    "restore": kill_restores,
    "destroy": kill_destructions,
    "turn": kill_rotations,
}


@pytest.mark.parametrize("procedure", sampled(sorted(KILLS)))
def test_a_procedure_killed_a_few_times_loses_nothing(forks: Forks, kept: Kept, tmp_path: Path, procedure: str) -> None:
    KILLS[procedure](forks, kept, tmp_path / "tout", 1, SOME)


def test_the_oldest_vault_killed_as_it_is_brought_up_to_date(forks: Forks, tmp_path: Path) -> None:
    kill_migrations(forks, KEPT[0], tmp_path / "tout", 1, SOME)


@pytest.mark.long
@pytest.mark.timeout(300)
@pytest.mark.parametrize("procedure", sorted(KILLS))
@pytest.mark.parametrize("seed", [100, 101, 102])
def test_a_procedure_killed_thirty_times_loses_nothing(
    forks: Forks, kept: Kept, tmp_path: Path, procedure: str, seed: int
) -> None:
    acknowledged = KILLS[procedure](forks, kept, tmp_path / "tout", seed, MANY)
    assert not all(acknowledged)


@pytest.mark.long
@pytest.mark.timeout(300)
@pytest.mark.parametrize("old", KEPT, ids=lambda path: path.stem)
def test_a_migration_killed_thirty_times_loses_nothing(forks: Forks, tmp_path: Path, old: Path) -> None:
    kill_migrations(forks, old, tmp_path / "tout", 100, MANY)
