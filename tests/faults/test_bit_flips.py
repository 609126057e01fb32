"""A bit flipped in any file of a vault is seen, named, or harmless: no other data is ever shown."""

import random
import shutil
from collections import Counter
from datetime import date
from pathlib import Path
from uuid import UUID

import pytest

from bilan_desktop.app.keeper import VaultKeeper
from bilan_desktop.domain.errors import DamagedVault
from bilan_desktop.domain.investigation import Motivation
from bilan_desktop.storage.aside import STAGED
from bilan_desktop.storage.backups import BackupFolder, Source, local_folder, manifest_of
from bilan_desktop.storage.copying import damaged_pages
from bilan_desktop.storage.engine import DATABASE, PAGE_BYTES
from bilan_desktop.storage.integrity import contents_of
from bilan_desktop.storage.place import DatabaseKey
from bilan_desktop.storage.progress import silent
from bilan_desktop.storage.restoring import stage
from bilan_desktop.storage.vault import Vault
from bilan_desktop.usecases.clock import SetClock
from bilan_desktop.usecases.overview import list_dossiers
from bilan_desktop.usecases.records import add_item
from faults.judging import State, contents, problems_of, state_of
from faults.pages import KINDS, OTHER, SALT, page_kinds
from faults.story import GESTURES, open_to_tell
from storage.vault_helpers import fixed_now, flip_bit, reopen

SMALL = ("cle.hdr", "cle.hdr2", "etat.dat", "etat.dat2", "destructions.led", "destructions.led2")
INDIFFERENT = ("reserve.bin", "verrou.lock")
DESTROYED = [UUID(int=rank) for rank in range(1, 6)]


@pytest.fixture(scope="module")
def sound(told: Path) -> Path:
    """A vault in which all was done, with a register of destructions, closed."""
    work = open_to_tell(told)
    for rank in range(150):  # enough for an index of more than one page
        work.at(len(GESTURES) + rank)
        add_item(work, list_dossiers(work)[0].id, Motivation, {"text": f"Envie n° {rank}"})
    for identifier in DESTROYED:
        work.vault.ledger.append(identifier, date(2026, 7, 8))
    work.vault.close()
    (told / "verrou.lock").write_bytes(b"\0")  # something to flip
    return told


@pytest.fixture(scope="module")
def before(sound: Path, tmp_path_factory: pytest.TempPathFactory) -> State:
    """What it holds."""
    copy = shutil.copytree(sound, tmp_path_factory.mktemp("before") / "lu.bilan")
    vault = reopen(copy)
    state = state_of(vault)
    vault.close()
    return state


def outcome(folder: Path, before: State, where: str) -> str:
    """How a flip ends: never in other data, nor in an error without its name."""
    untouched = contents(folder)
    try:
        vault = reopen(folder)
    except DamagedVault as refused:
        said = refused.sentence
        assert "dernière sauvegarde" in said, where
        assert contents(folder) == untouched, where
        return "refused at the opening"
    try:
        assert not vault.older_copy, where
        assert [entry.identifier for entry in vault.ledger.read()] == DESTROYED, where
        try:
            assert state_of(vault) == before, where
            return "harmless" if not problems_of(vault) else "found by a check"
        except DamagedVault:
            return "named while reading"
    finally:
        _close(vault)


def _close(vault: Vault) -> None:
    try:
        vault.close()
    except DamagedVault:
        return


def _is_seen(folder: Path, key: DatabaseKey) -> bool:
    """Whether the check of the pages finds something, or refuses to read the first ones."""
    try:
        return len(damaged_pages(folder / DATABASE, key)) == 1
    except DamagedVault:
        return True


def flip_small_files(sound: Path, before: State, folder: Path, seed: int, count: int) -> Counter[str]:
    """Flip bits of the small files, each of them in turn."""
    draw, met = random.Random(seed), Counter[str]()
    for blow in range(count):
        name = (*SMALL, *INDIFFERENT)[blow % (len(SMALL) + len(INDIFFERENT))]
        shutil.rmtree(folder, ignore_errors=True)
        shutil.copytree(sound, folder)
        bit = draw.randrange((folder / name).stat().st_size * 8)
        flip_bit(folder / name, bit)
        met[outcome(folder, before, f"seed {seed}, bit {bit} of {name}")] += 1
        if name in ("cle.hdr", "cle.hdr2"):
            assert contents(folder)["cle.hdr"] == contents(folder)["cle.hdr2"], "healed"
    return met


def flip_database(sound: Path, before: State, folder: Path, seed: int, count: int) -> Counter[str]:
    """Flip bits of the database, each kind of page in turn, its authentication included."""
    vault = reopen(shutil.copytree(sound, folder))
    key = vault.key
    vault.close()
    kinds = page_kinds(sound / DATABASE, key)
    assert set(kinds) == {*KINDS.values(), OTHER}
    draw, met = random.Random(seed), Counter[str]()
    for blow in range(count):
        kind = sorted(kinds)[blow % len(kinds)]
        shutil.rmtree(folder)
        shutil.copytree(sound, folder)
        bit = draw.choice(kinds[kind]) * PAGE_BYTES * 8 + draw.randrange(PAGE_BYTES * 8)
        flip_bit(folder / DATABASE, bit)
        where = f"seed {seed}, bit {bit} of coffre.db, {kind}"
        if bit >= SALT * 8:
            assert _is_seen(folder, key), where
        met[outcome(folder, before, where)] += 1
    return met


def test_a_few_flips_show_no_other_data(sound: Path, before: State, tmp_path: Path) -> None:
    assert flip_small_files(sound, before, tmp_path / "a.bilan", seed=1, count=16)["harmless"] == 16
    met = flip_database(sound, before, tmp_path / "b.bilan", seed=1, count=20)
    assert met["harmless"] < 10


@pytest.mark.long
@pytest.mark.timeout(300)
@pytest.mark.parametrize("seed", range(100, 104))
def test_hundreds_of_flips_of_the_small_files(sound: Path, before: State, tmp_path: Path, seed: int) -> None:
    assert flip_small_files(sound, before, tmp_path / "a.bilan", seed, count=100)["harmless"] == 100


@pytest.mark.long
@pytest.mark.timeout(300)
@pytest.mark.parametrize("seed", range(200, 206))
def test_hundreds_of_flips_of_the_database(sound: Path, before: State, tmp_path: Path, seed: int) -> None:
    met = flip_database(sound, before, tmp_path / "b.bilan", seed, count=100)
    assert met["refused at the opening"] > 0
    assert met["named while reading"] > 0


def flip_backups(told: Path, folder: Path, seed: int, count: int) -> Counter[str]:
    """Flip bits of a backup, of its manifest and of what is beside them: refused by name, or all as it was."""
    home, draw, met = shutil.copytree(told, folder / "essai.bilan"), random.Random(seed), Counter[str]()
    vault = reopen(home)
    vault.ledger.append(DESTROYED[0], date(2026, 7, 8))
    keeper = VaultKeeper(vault, SetClock(fixed_now()))
    keeper.back_up(silent)
    source = Source(home, vault.key, vault.vault_id)
    place = BackupFolder(local_folder(home), vault.vault_id, (vault.key.root,))
    backup = place.backups()[0].path
    files = [path for path in sorted(place.path.iterdir()) if path.is_file()]
    proof = manifest_of(backup).read_bytes()
    digest = keeper.check(silent).digest
    for blow in range(count):
        path = files[blow % len(files)]
        data, bit = path.read_bytes(), draw.randrange(path.stat().st_size * 8)
        flip_bit(path, bit)
        where = f"seed {seed}, bit {bit} of {path.name}"
        try:
            prepared = stage(source, place, backup, now=fixed_now())
            found = contents_of(prepared.path, prepared.key)
            prepared.drop()
            assert found.digest == digest, where
            met["harmless"] += 1
            assert path not in (backup, manifest_of(backup)), where
        except DamagedVault as refused:
            said = refused.sentence
            assert "sauvegarde" in said, where
            assert path in (backup, manifest_of(backup)), where
            met["refused"] += 1
        assert not (home / STAGED).exists(), where
        path.write_bytes(data)
        manifest_of(backup).write_bytes(proof)  # taken away from what was found damaged
    vault.close()
    return met


def test_a_flip_in_a_backup_is_seen_before_it_is_restored(told: Path, tmp_path: Path) -> None:
    assert flip_backups(told, tmp_path, seed=1, count=12)["refused"] > 0


@pytest.mark.long
@pytest.mark.timeout(300)
def test_hundreds_of_flips_of_a_backup(told: Path, tmp_path: Path) -> None:
    met = flip_backups(told, tmp_path, seed=300, count=200)
    assert met["refused"] > 50
    assert met["harmless"] > 20


@pytest.mark.long
def test_a_flip_of_both_headers_leaves_the_kit(sound: Path, tmp_path: Path) -> None:
    draw = random.Random(5)
    for blow in range(40):
        folder = shutil.copytree(sound, tmp_path / f"{blow}.bilan")
        for name in ("cle.hdr", "cle.hdr2"):
            flip_bit(folder / name, draw.randrange(4096 * 8))
        untouched = contents(folder)
        with pytest.raises(DamagedVault, match="feuille de secours"):
            reopen(folder)
        assert contents(folder) == untouched
        shutil.rmtree(folder)
