"""The folder of a vault: where it is, whether it may be made, which key opens its database."""

import os
import stat
from collections.abc import Callable, Iterable
from contextlib import closing, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from bilan_desktop.domain.errors import (
    DamagedVault,
    FolderNotEmpty,
    InvalidInput,
    MissingVault,
    NotAVault,
    ReadOnlyVault,
    VaultError,
)
from bilan_desktop.storage.aside import DAMAGE, READY, STAGED, TRIED, damage_noted
from bilan_desktop.storage.ballast import NAME as BALLAST
from bilan_desktop.storage.durable import PRIVATE_FOLDER, create_private, flush_folder, is_protected
from bilan_desktop.storage.engine import DATABASE, connect, has_whole_pages, named_errors, opens_with, salt_of
from bilan_desktop.storage.keys import database_spec
from bilan_desktop.storage.ledger import FIRST as LEDGER_FIRST
from bilan_desktop.storage.ledger import SECOND as LEDGER_SECOND
from bilan_desktop.storage.lockfile import NAME as LOCK
from bilan_desktop.storage.lockfile import VaultLock
from bilan_desktop.storage.migrations import Migration, migrate, pending
from bilan_desktop.storage.presence import FIRST, SECOND
from bilan_desktop.storage.watermark import FIRST as STATE_FIRST
from bilan_desktop.storage.watermark import SECOND as STATE_SECOND

SUFFIX = ".bilan"
SALVAGED = "-recupere-"
"""In the name of the vault that a salvage makes beside a damaged one, before its date."""
CREATING = "creation.part"
"""Stands in the folder while a vault is being made, until its headers are on the disk."""

_FILLED = (DATABASE, f"{DATABASE}-journal", LEDGER_FIRST, LEDGER_SECOND)
"""What holds the content of a new vault before its headers are written: nothing, or an export that it takes in."""
_MADE_AT_CREATION = (CREATING, FIRST, SECOND, *_FILLED, STATE_FIRST, STATE_SECOND, BALLAST, LOCK)
_RESTORED = (STAGED, TRIED, READY, DAMAGE)
_OURS = (*_MADE_AT_CREATION, *_RESTORED, f"{DATABASE}-wal", f"{DATABASE}-shm")
_LEFT_BY_A_KILL = {
    *(CREATING, LOCK, *_FILLED),
    *(f"{name}.part" for name in (CREATING, FIRST, SECOND, DATABASE, LEDGER_FIRST, LEDGER_SECOND)),
}
"""Nothing of a vault that was opened once: neither a header, nor its last state, nor its reserve."""
_PLAIN_SQLITE = b"SQLite format 3\x00"


@dataclass(frozen=True, slots=True, repr=False)
class DatabaseKey:
    """The root key that opens a database, with the database's salt."""

    root: bytes
    salt: bytes

    @property
    def spec(self) -> str:
        """Key and salt as SQLCipher takes them."""
        return database_spec(self.root, self.salt)


@dataclass(frozen=True, slots=True)
class VaultIdentity:
    """What a vault says of itself inside its database."""

    vault_id: str
    demonstration: bool


def locate(path: Path) -> Path:
    """The folder of the vault, given it or its ``coffre.db``.

    Raises MissingVault, NotAVault, DamagedVault when one of its files is a folder, a link or a pipe, and
    VaultError when this account has no right to read it.
    """
    try:
        return _locate(path)
    except PermissionError:
        raise VaultError(
            "Votre compte n’a pas le droit de lire ce dossier. Ouvrez la session qui a créé le coffre, "
            "ou changez les droits du dossier."
        ) from None
    except OSError:
        # A name that the system cannot have, a disk that does not answer.
        raise MissingVault from None


def _locate(path: Path) -> Path:
    folder = path.parent if path.name == DATABASE else path
    if not folder.exists():
        raise MissingVault
    if folder.is_dir():
        _check_files(folder)
        # A header of another account is not a lost header: the sentence differs.
        if any((folder / name).exists() and not os.access(folder / name, os.R_OK) for name in (FIRST, SECOND)):
            raise PermissionError
    if folder.is_dir() and (folder / CREATING).exists() and _is_unfinished(folder):
        raise NotAVault(
            "La création de ce coffre a été interrompue\N{NO-BREAK SPACE}: il ne contient rien encore. "
            "Créez-le de nouveau au même endroit."
        )
    database = folder / DATABASE
    has_headers = (folder / FIRST).is_file() or (folder / SECOND).is_file()
    if not folder.is_dir() or not (has_headers or database.is_file()):
        raise NotAVault
    if not database.is_file() and (folder / READY).is_file():
        return folder  # a restore was killed between its two renames: the opening finishes it
    if not database.is_file():
        raise MissingVault(
            "Le fichier « coffre.db » manque dans ce dossier. Remettez-le à sa place, "
            "ou restaurez la dernière sauvegarde vérifiée."
        )
    if salt_of(database) == _PLAIN_SQLITE:
        raise NotAVault
    return folder


def _check_files(folder: Path) -> None:
    """Refuse what stands in the place of a file of the vault: a pipe would hang, a link lead out of the lock."""
    for name in (*_OURS, *(f"{name}.part" for name in _OURS)):
        try:
            mode = (folder / name).lstat().st_mode
        except FileNotFoundError:
            continue
        if not stat.S_ISREG(mode):
            raise DamagedVault(
                f"Dans le dossier du coffre, « {name} » n’est pas un fichier mais un dossier, un lien ou un tube. "
                "Rien n’a été modifié : remettez le vrai fichier à sa place, puis recommencez."
            )


def is_read_only(folder: Path) -> bool:
    """Whether the folder or its database is protected against writing, or a check found it damaged."""
    database = folder / DATABASE
    protected = is_protected(folder) or (database.exists() and is_protected(database))
    return protected or bool(damage_noted(folder))


def claim_new_folder(folder: Path) -> bool:
    """Make the folder of a new vault, for its owner only; returns whether it was made (or was there, empty).

    Raises InvalidInput for a name without ``.bilan`` or that the disk refuses, FolderNotEmpty, MissingVault when
    the parent is not there and ReadOnlyVault when it is protected.
    """
    if folder.suffix != SUFFIX:
        raise InvalidInput({"folder": "Le nom du dossier d’un coffre doit finir par « .bilan »."})
    try:
        return _claim(folder)
    except (OSError, ValueError):
        raise InvalidInput(
            {"folder": "Ce disque refuse ce nom de dossier. Choisissez un nom plus court et sans signe spécial."}
        ) from None


def _claim(folder: Path) -> bool:
    if folder.exists():
        if not folder.is_dir() or not _is_unfinished(folder):
            raise FolderNotEmpty
        folder.chmod(PRIVATE_FOLDER)
        return False
    try:
        folder.mkdir(PRIVATE_FOLDER)
    except FileExistsError:
        # Made by another process since we looked, or a link that leads nowhere.
        raise FolderNotEmpty from None
    except FileNotFoundError:
        raise MissingVault(
            "Le dossier qui doit contenir le coffre est introuvable. Créez-le ou choisissez-en un autre."
        ) from None
    except PermissionError:
        raise ReadOnlyVault(
            "Cet emplacement est protégé en écriture. Choisissez un autre dossier pour le coffre."
        ) from None
    flush_folder(folder.parent)
    return True


def _is_unfinished(folder: Path) -> bool:
    """Whether the folder is empty, or holds only what a creation that was killed has left.

    The headers are written last but for the state and the reserve: without them nobody could ever open what is there.
    """
    found = {entry.name for entry in folder.iterdir()}
    return found <= {LOCK} or (CREATING in found and found <= _LEFT_BY_A_KILL)


def lock_for_creation(folder: Path, made: bool) -> VaultLock:
    """Hold the lock of a folder that ``claim_new_folder`` gave, ``made`` as it said.

    Raises VaultInUse when another process took it in between, FolderNotEmpty when that one has already made a
    vault there; what it made is left alone.
    """
    try:
        lock = VaultLock(folder)
    except BaseException:
        if made:
            with suppress(OSError):
                folder.rmdir()
        raise
    try:
        if not _is_unfinished(folder):
            raise FolderNotEmpty
    except BaseException:
        lock.release()
        raise
    return lock


def begin_creation(folder: Path) -> None:
    """Mark the folder as being made, once its lock is held; what a killed creation has left goes."""
    for name in _MADE_AT_CREATION:
        if name != LOCK:
            (folder / name).unlink(missing_ok=True)
        (folder / f"{name}.part").unlink(missing_ok=True)
    create_private(folder / CREATING)
    flush_folder(folder)


def end_creation(folder: Path) -> None:
    """The vault is whole: durably take the mark away; harmless where there is none."""
    if (folder / CREATING).exists():
        (folder / CREATING).unlink()
        flush_folder(folder)


def undo_creation(folder: Path, lock: VaultLock, made: bool) -> None:
    """Remove what a creation that failed has left, and nothing else; the lock is released.

    The vault's files go while the lock is held: later, they may be another process's own. The file of the lock
    goes after, as Windows removes no file that is open.
    """
    try:
        for name in _MADE_AT_CREATION:
            if name != LOCK:
                (folder / name).unlink(missing_ok=True)
                (folder / f"{name}.part").unlink(missing_ok=True)
    finally:
        lock.release()
    (folder / LOCK).unlink(missing_ok=True)
    if made:
        with suppress(OSError):
            folder.rmdir()


def find_key(folder: Path, roots: Iterable[bytes], salts: Iterable[bytes], *, read_only: bool) -> DatabaseKey | None:
    """The first of the keys that reads the database, None when none does.

    The salts of the headers come first: the file's own may be damaged, or be that of another copy.
    Raises DamagedVault for an empty or cut file.
    """
    database = folder / DATABASE
    if not has_whole_pages(database):
        raise DamagedVault
    candidates = dict.fromkeys([*salts, salt_of(database)])
    for root in roots:
        for salt in candidates:
            key = DatabaseKey(root, salt)
            if opens_with(database, key.spec, read_only=read_only):
                return key
    return None


def settle(
    folder: Path,
    key: DatabaseKey,
    migrations: tuple[Migration, ...],
    *,
    read_only: bool,
    before: Callable[[str], None] = lambda _: None,
) -> VaultIdentity:
    """Bring the schema up to date and return what the vault is.

    ``before`` is called with the vault's identifier when the schema is old, to keep a copy; it may refuse.
    Raises NewerVault, DamagedVault, or ReadOnlyVault when the schema is old and cannot be changed.
    """
    with named_errors(), closing(connect(folder / DATABASE, key.spec, read_only=read_only)) as connection:
        return _settle(connection, migrations, read_only, before)


def _settle(
    connection: Any, migrations: tuple[Migration, ...], read_only: bool, before: Callable[[str], None]
) -> VaultIdentity:
    steps = pending(connection, migrations)
    if len(steps) == len(migrations):
        # The key opens a database that holds nothing: never taken for a new vault.
        raise DamagedVault
    if steps and read_only:
        raise ReadOnlyVault(
            "Ce coffre date d’une version précédente et doit être mis à jour, mais son dossier est protégé "
            "en écriture. Rendez-le modifiable, puis rouvrez le coffre."
        )
    if steps:
        before(_vault_id(connection))
    migrate(connection, steps)
    row = connection.execute("SELECT vault_id, demonstration FROM vault_state").fetchone()
    if row is None:
        raise DamagedVault
    return VaultIdentity(row[0], bool(row[1]))


def _vault_id(connection: Any) -> str:
    row = connection.execute("SELECT vault_id FROM vault_state").fetchone()
    if row is None:
        raise DamagedVault
    return str(row[0])
