"""A file of a vault cut, emptied, exchanged, older, newer or of another kind: named, and nothing is touched."""

import hashlib
import os
import re
import shutil
from collections.abc import Callable
from contextlib import closing
from datetime import timedelta
from pathlib import Path

import pytest

from bilan_desktop.domain.errors import DamagedVault, LostKeyFiles, NewerVault, NotAVault, VaultError, WrongPassphrase
from bilan_desktop.storage.backups import BackupFolder, Source, local_folder, make_backup
from bilan_desktop.storage.engine import DATABASE, PAGE_BYTES, connect
from bilan_desktop.storage.headers import encode, read_headers
from bilan_desktop.storage.restoring import stage
from bilan_desktop.storage.vault import Vault
from bilan_desktop.usecases.clock import SetClock
from bilan_desktop.usecases.practice import save_practice
from factories import DeskWork
from faults.judging import State, contents, problems_of, state_of
from storage.vault_helpers import LIGHT, PASSPHRASE, fixed_now, reopen

HEADERS, STATES = ("cle.hdr", "cle.hdr2"), ("etat.dat", "etat.dat2")
PNG = b"\x89PNG\r\n\x1a\n" + bytes(5000)
PLAIN = b"SQLite format 3\x00" + bytes(8176)
NOISE = bytes(range(256)) * 64

Spoil = Callable[[Path], None]


@pytest.fixture
def vault_folder(told: Path, tmp_path: Path) -> Path:
    """A vault in which all was done, closed."""
    return shutil.copytree(told, tmp_path / "essai.bilan")


@pytest.fixture(scope="module")
def held(told: Path, tmp_path_factory: pytest.TempPathFactory) -> State:
    """What it holds."""
    return _state(shutil.copytree(told, tmp_path_factory.mktemp("held") / "lu.bilan"))


def _state(folder: Path) -> State:
    vault = reopen(folder)
    try:
        assert problems_of(vault) == []
        return state_of(vault)
    finally:
        vault.close()


def refused(folder: Path, kind: type[VaultError], sentence: str) -> None:
    """The opening is refused by that error, and not a byte has changed."""
    before = contents(folder)
    with pytest.raises(kind, match=sentence):
        reopen(folder)
    assert {k: v for k, v in contents(folder).items() if k != "verrou.lock"} == {
        k: v for k, v in before.items() if k != "verrou.lock"
    }


def each(names: tuple[str, ...], data: bytes) -> Spoil:
    """Put those bytes in the place of each of the files."""

    def spoil(folder: Path) -> None:
        for name in names:
            (folder / name).write_bytes(data)

    return spoil


def cut(name: str, size: int) -> Spoil:
    """Cut a file to that size, or by that much when it is negative."""

    def spoil(folder: Path) -> None:
        kept = size if size >= 0 else (folder / name).stat().st_size + size
        os.truncate(folder / name, kept)

    return spoil


def removed(*names: str) -> Spoil:
    """Take files away."""

    def spoil(folder: Path) -> None:
        for name in names:
            (folder / name).unlink()

    return spoil


HARMLESS: dict[str, Spoil] = {
    **{f"{name} empty": each((name,), b"") for name in (*HEADERS, *STATES)},
    **{f"{name} cut": cut(name, 100) for name in (*HEADERS, *STATES)},
    **{f"{name} cut by one": cut(name, -1) for name in (*HEADERS, *STATES)},
    **{f"{name} a picture": each((name,), PNG) for name in (*HEADERS, *STATES)},
    **{f"{name} missing": removed(name) for name in (*HEADERS, *STATES)},
    "both states missing": removed(*STATES),
    "both states noise": each(STATES, NOISE),
    "no reserve": removed("reserve.bin"),
    "no lock": removed("verrou.lock"),
    "an empty reserve": each(("reserve.bin",), b""),
}


@pytest.mark.parametrize("fault", sorted(HARMLESS))
def test_one_file_of_a_pair_is_enough(vault_folder: Path, held: State, fault: str) -> None:
    HARMLESS[fault](vault_folder)
    assert _state(vault_folder) == held
    assert contents(vault_folder)["cle.hdr"] == contents(vault_folder)["cle.hdr2"]


REFUSED: dict[str, tuple[Spoil, type[VaultError], str]] = {
    "no header": (removed(*HEADERS), LostKeyFiles, "feuille de secours"),
    "empty headers": (each(HEADERS, b""), LostKeyFiles, "feuille de secours"),
    "cut headers": (each(HEADERS, NOISE[:4095]), LostKeyFiles, "feuille de secours"),
    "long headers": (each(HEADERS, NOISE), LostKeyFiles, "feuille de secours"),
    "no database": (removed(DATABASE), VaultError, "manque dans ce dossier"),
    "a picture for a database": (each((DATABASE,), PNG * 4), DamagedVault, "sauvegarde vérifiée"),
    "noise for a database": (each((DATABASE,), NOISE), DamagedVault, "sauvegarde vérifiée"),
    "a plain database": (each((DATABASE,), PLAIN), NotAVault, "n’est pas un coffre"),
    "an empty database": (cut(DATABASE, 0), DamagedVault, "sauvegarde vérifiée"),
    **{
        f"a database of {size} bytes": (cut(DATABASE, size), DamagedVault, "sauvegarde vérifiée")
        for size in (1, 15, 16, 17, 100, 511, 512, PAGE_BYTES - 1, PAGE_BYTES, PAGE_BYTES + 1, 2 * PAGE_BYTES)
    },
}


@pytest.mark.parametrize("fault", sorted(REFUSED))
def test_what_cannot_be_opened_is_named_and_left_alone(vault_folder: Path, fault: str) -> None:
    spoil, kind, sentence = REFUSED[fault]
    spoil(vault_folder)
    refused(vault_folder, kind, sentence)


@pytest.mark.parametrize("pages", [1, 2, 5, 50])
def test_a_database_that_lost_its_last_pages_is_damaged(vault_folder: Path, pages: int) -> None:
    cut(DATABASE, -pages * PAGE_BYTES)(vault_folder)
    refused(vault_folder, DamagedVault, "sauvegarde vérifiée")


@pytest.mark.parametrize("size", [-1, -100, -PAGE_BYTES - 1])
def test_a_database_cut_in_a_page_is_damaged(vault_folder: Path, size: int) -> None:
    cut(DATABASE, size)(vault_folder)
    refused(vault_folder, DamagedVault, "sauvegarde vérifiée")


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="this system has no pipes among its files")
@pytest.mark.parametrize("name", [*HEADERS, DATABASE, *STATES, "verrou.lock", "reserve.bin", "destructions.led"])
@pytest.mark.parametrize("kind", ["folder", "pipe", "link"])
def test_what_is_not_a_file_is_refused(vault_folder: Path, name: str, kind: str) -> None:
    path = vault_folder / name
    path.unlink(missing_ok=True)
    elsewhere = vault_folder.parent / "ailleurs"
    elsewhere.write_bytes(b"untouched")
    if kind == "folder":
        path.mkdir()
    elif kind == "pipe":
        os.mkfifo(path)
    else:
        path.symlink_to(elsewhere)
    refused(vault_folder, DamagedVault, f"{re.escape(name)}.*n’est pas un fichier")
    assert elsewhere.read_bytes() == b"untouched"


@pytest.fixture
def other_folder(tmp_path: Path) -> Path:
    """Another vault of the same passphrase."""
    vault, _ = Vault.create(tmp_path / "autre.bilan", PASSPHRASE, kdf=LIGHT, now=fixed_now, ballast_size=4096)
    vault.close()
    return vault.folder


@pytest.mark.parametrize("name", [*HEADERS, *STATES, "reserve.bin", "verrou.lock"])
def test_one_file_of_another_vault_changes_nothing(
    vault_folder: Path, other_folder: Path, held: State, name: str
) -> None:
    shutil.copy(other_folder / name, vault_folder / name)
    assert _state(vault_folder) == held


@pytest.mark.parametrize("names", [(DATABASE,), HEADERS])
def test_the_database_or_the_headers_of_another_vault_open_nothing(
    vault_folder: Path, other_folder: Path, names: tuple[str, ...]
) -> None:
    for name in names:
        shutil.copy(other_folder / name, vault_folder / name)
    refused(vault_folder, DamagedVault, "sauvegarde vérifiée")


def test_the_headers_of_another_passphrase_are_not_taken_for_damage(vault_folder: Path, tmp_path: Path) -> None:
    other = "genêt ardoise tilleul horizon fanfare"
    vault, _ = Vault.create(tmp_path / "autre.bilan", other, kdf=LIGHT, now=fixed_now, ballast_size=4096)
    vault.close()
    for name in HEADERS:
        shutil.copy(vault.folder / name, vault_folder / name)
    refused(vault_folder, WrongPassphrase, "phrase secrète")


def test_the_database_of_yesterday_is_told_as_an_older_copy(vault_folder: Path) -> None:
    yesterday = (vault_folder / DATABASE).read_bytes()
    reopen(vault_folder).close()
    (vault_folder / DATABASE).write_bytes(yesterday)
    vault = reopen(vault_folder)
    assert vault.older_copy
    vault.close()
    again = reopen(vault_folder)  # said until somebody accepts it
    assert again.older_copy
    again.accept_older_copy()
    again.close()
    assert not _reopened(vault_folder).older_copy


def test_a_database_that_went_another_way_is_told_as_an_older_copy(vault_folder: Path, tmp_path: Path) -> None:
    twin = shutil.copytree(vault_folder, tmp_path / "jumeau.bilan")
    for folder, hour in ((vault_folder, 10), (twin, 11)):
        moment = fixed_now().replace(hour=hour)
        Vault.open(folder, PASSPHRASE, now=lambda moment=moment: moment).close()
    shutil.copy(twin / DATABASE, vault_folder / DATABASE)
    assert _reopened(vault_folder).older_copy


def test_the_state_of_yesterday_is_harmless(vault_folder: Path, held: State) -> None:
    yesterday = {name: (vault_folder / name).read_bytes() for name in STATES}
    reopen(vault_folder).close()
    for name, data in yesterday.items():
        (vault_folder / name).write_bytes(data)
    assert _state(vault_folder) == held


@pytest.mark.parametrize("name", HEADERS)
def test_one_header_of_yesterday_does_not_bring_the_old_passphrase_back(
    vault_folder: Path, held: State, name: str
) -> None:
    yesterday, new = (vault_folder / name).read_bytes(), "genêt ardoise tilleul horizon fanfare"
    vault = reopen(vault_folder)
    vault.change_passphrase(PASSPHRASE, new)
    vault.close()
    (vault_folder / name).write_bytes(yesterday)
    vault = reopen(vault_folder, new)
    assert state_of(vault) == held
    vault.close()
    with pytest.raises(WrongPassphrase):
        reopen(vault_folder)


def test_a_backup_put_in_the_place_of_another_is_not_restored_for_it(vault_folder: Path) -> None:
    vault = reopen(vault_folder)
    source = Source(vault_folder, vault.key, vault.vault_id)
    place = BackupFolder(local_folder(vault_folder), vault.vault_id, (vault.key.root,))
    first = make_backup(source, place, now=fixed_now())
    save_practice(DeskWork(vault, SetClock(fixed_now())), {"organisation": "Cabinet Boussolé"})
    second = make_backup(source, place, now=fixed_now() + timedelta(days=1))
    assert first.manifest.size == second.manifest.size  # else its length would tell
    shutil.copy(second.path, first.path)
    with pytest.raises(DamagedVault):
        stage(source, place, first.path, now=fixed_now())
    vault.close()


def test_a_schema_of_the_future_is_refused(vault_folder: Path) -> None:
    vault = reopen(vault_folder)
    spec = vault.key.spec
    vault.close()
    with closing(connect(vault_folder / DATABASE, spec)) as connection:
        (version,) = connection.execute("PRAGMA user_version").fetchone()
        connection.execute(f"PRAGMA user_version = {version + 1}")
    refused(vault_folder, NewerVault, "plus récente")


@pytest.mark.parametrize("names", [HEADERS, HEADERS[:1], HEADERS[1:]])
def test_a_header_of_the_future_is_refused(vault_folder: Path, names: tuple[str, ...]) -> None:
    data = bytearray(encode(read_headers(vault_folder).headers[0]))
    data[8] += 1
    data[-32:] = hashlib.sha256(data[:-32]).digest()
    for name in names:
        (vault_folder / name).write_bytes(data)
    refused(vault_folder, NewerVault, "plus récente")


def _reopened(folder: Path) -> Vault:
    vault = reopen(folder)
    vault.close()
    return vault
