"""Backups of a vault: made while it is used, verified by opening them before they count, rotated, rewritten.

A place (a folder of the computer, a stick) holds, for one vault, its backups with a manifest each, and ONE current
key header and register of destructions, refreshed at each visit: the passphrase of today opens every backup there,
and a dossier destroyed today stays destroyed whichever is restored. The paper kit opens any backup alone.
"""

import hashlib
import hmac
import os
from collections.abc import Callable, Sequence
from contextlib import closing, suppress
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any
from uuid import UUID

import msgspec

from bilan_desktop.domain.backup_rotation import ALWAYS, kept
from bilan_desktop.domain.errors import DamagedVault, DiskFull, VaultError
from bilan_desktop.storage import keys
from bilan_desktop.storage.copying import copy_database, damaged_pages, fresh_key, remove_copy
from bilan_desktop.storage.durable import PRIVATE_FOLDER, flush_folder, flush_to_disk, read_small, write_atomically
from bilan_desktop.storage.engine import DATABASE, connect, named_errors, opens_with, salt_of
from bilan_desktop.storage.headers import decode
from bilan_desktop.storage.integrity import Contents, verify_database
from bilan_desktop.storage.journal import Journal
from bilan_desktop.storage.ledger import Ledger, merge_ledgers
from bilan_desktop.storage.place import DatabaseKey
from bilan_desktop.storage.presence import FIRST, SECOND
from bilan_desktop.storage.progress import Report, part_of, silent

SUFFIX, MANIFEST_SUFFIX = ".sauvegarde", ".manifeste"
FOLDER_SUFFIX = ".sauvegardes"
SPARED = timedelta(days=30)
"""How long the backup made just before a restore is kept whatever rotation says: time to see what was lost."""
_PART, _SPARED_SUFFIX, _DOUBTED_SUFFIX = ".part", ".avant-restauration", ".doute"
_MAC_BYTES = 32
_LONGEST_MANIFEST = 64 * 1024
_MOST_PLACES = 1_000


class Manifest(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """What a verified backup holds, in counts: written beside it, with a code that only the vault can make.

    ``made_at``: UTC, the instant it holds. ``rows`` by table. ``size`` in bytes. ``digest``: of the contents.
    """

    vault_id: str
    made_at: datetime
    commit_number: int
    journal_head: str
    schema: int
    rows: dict[str, int]
    digest: str
    size: int


@dataclass(frozen=True, slots=True)
class Backup:
    """A backup whose manifest is proven and whose file has the length it says."""

    path: Path
    manifest: Manifest


@dataclass(frozen=True, slots=True)
class Source:
    """What a backup is made of: a folder with its database and headers, the database's key, the vault's identifier."""

    folder: Path
    key: DatabaseKey
    vault_id: UUID

    def subkey(self, purpose: str) -> bytes:
        """A key of 32 bytes for one purpose, derived from the root key."""
        return keys.subkey(self.key.root, purpose)


class BackupFolder:
    """One place that receives the backups of one vault; ``roots`` the keys it may have been written under."""

    def __init__(self, path: Path, vault_id: UUID, roots: tuple[bytes, ...]) -> None:
        self.path = path
        self.vault_id = vault_id
        self.roots = roots

    def backups(self) -> tuple[Backup, ...]:
        """The proven ones, newest first; a file without its manifest never counts."""
        found = [backup for path in self._files() if (backup := self.proven(path)) is not None]
        return tuple(sorted(found, key=lambda backup: backup.manifest.made_at, reverse=True))

    def unsound(self) -> tuple[Path, ...]:
        """Files that look like backups of ours and are not proven: cut, altered, or of another vault."""
        return tuple(path for path in self._files() if self.proven(path) is None)

    def proven(self, path: Path) -> Backup | None:
        """The backup at a path, when its manifest is this vault's and its length the one it says."""
        data = read_small(manifest_of(path), _LONGEST_MANIFEST)
        body, code = data[:-_MAC_BYTES], data[-_MAC_BYTES:]
        if not any(hmac.compare_digest(code, _code(root, path.name, body)) for root in self.roots):
            return None
        try:
            manifest = msgspec.json.decode(body, type=Manifest)
            sound = manifest.vault_id == str(self.vault_id) and path.stat().st_size == manifest.size
        except (msgspec.DecodeError, OSError):
            return None
        return Backup(path, manifest) if sound else None

    def key_of(self, path: Path) -> DatabaseKey | None:
        """The key that opens a backup, None when none of the roots does: the salt is the file's own."""
        for root in self.roots:
            key = DatabaseKey(root, salt_of(path))
            if opens_with(path, key.spec, read_only=True):
                return key
        return None

    def foreign_to_us(self, path: Path) -> bool:
        """Whether no key of ours opens a file here, and none that a header of this vault left here may open."""
        if self.key_of(path) is not None:
            return False
        ours = {keys.fingerprint(root) for root in self.roots}
        headers = (decode(read_small(one, 1 << 16)) for one in self.path.glob("cle*.hdr*"))
        left = {slot.fingerprint for one in headers if one and one.vault_id == self.vault_id for slot in one.slots}
        return left <= ours

    def prepare(self) -> None:
        """Make the folder if it is not there, for its owner only where the disk knows owners.

        Raises VaultError when it cannot be made or written.
        """
        try:
            self.path.mkdir(PRIVATE_FOLDER, exist_ok=True)
            for left in self.path.glob(f"*{_PART}*"):
                left.unlink(missing_ok=True)  # a backup that was cut counts for nothing
            for manifest in self.path.glob(f"*{MANIFEST_SUFFIX}"):
                if not manifest.with_suffix(SUFFIX).exists():
                    manifest.unlink(missing_ok=True)
        except OSError:
            raise VaultError(
                f"Le dossier des sauvegardes « {self.path} » ne peut pas être écrit. Vérifiez que le disque est "
                "branché et que votre compte peut y écrire, puis recommencez."
            ) from None

    def refresh(self, source: Source) -> None:
        """Bring the current key header, and the register of destructions of both sides, to this place.

        The header of a root key that was changed while this place was away is kept beside, by the key's fingerprint.
        One that wraps the present key too is not: it would give it to the passphrase of then, for ever.
        """
        header = next(filter(None, (read_small(source.folder / name, 1 << 16) for name in (FIRST, SECOND))), b"")
        there = read_small(self.path / FIRST, 1 << 16)
        if header and there != header:
            former, present = _fingerprints(there), _fingerprints(header)
            for mark in sorted(former) if not former & present else ():
                write_atomically(self.path / f"cle-{mark.hex()[:8]}.hdr", there)
            write_atomically(self.path / FIRST, header)
        share_ledgers(source.folder, self.path, source.key.root)

    def rotate(self, now: datetime) -> tuple[Path, ...]:
        """Give up the backups that rotation does not keep; returns what went. What is not proven is left alone.

        Of two of the same instant the one written last stays: the other was being rewritten when all stopped. Before
        anything goes, the two that count most are judged again: one that went bad since must push no good one out.
        """
        while (gone := self._given_up(now)) and (bad := self._gone_bad()):
            for path in bad:
                self.distrust(path)
        for path in gone:
            self.remove(path)
        return gone

    def distrust(self, path: Path) -> None:
        """Take away what proves a backup found damaged: it is kept, told as unsound, and counts for nothing."""
        with suppress(OSError):  # a medium that is only read, or gone
            manifest_of(path).replace(path.with_suffix(_DOUBTED_SUFFIX))
            flush_folder(self.path)

    def _gone_bad(self) -> list[Path]:
        """Those of the two newest backups whose pages no longer hold."""
        return [backup.path for backup in self.backups()[:ALWAYS] if not self._holds(backup.path)]

    def _holds(self, path: Path) -> bool:
        try:
            key = self.key_of(path)
            return key is not None and not damaged_pages(path, key)
        except (VaultError, OSError):
            return False

    def _given_up(self, now: datetime) -> tuple[Path, ...]:
        backups = self.backups()
        stay = kept((backup.manifest.made_at for backup in backups), now)
        stay |= {one.manifest.made_at for one in backups if self._is_spared(one, now)}
        last = {backup.manifest.made_at: backup.path for backup in sorted(backups, key=lambda one: one.path.stem)}
        return tuple(b.path for b in backups if b.manifest.made_at not in stay or last[b.manifest.made_at] != b.path)

    def spare(self, backup: Backup) -> None:
        """Keep a backup from rotation for ``SPARED``: it holds what a restore is about to replace."""
        write_atomically(backup.path.with_suffix(_SPARED_SUFFIX), b"1\n")

    def _is_spared(self, backup: Backup, now: datetime) -> bool:
        return backup.path.with_suffix(_SPARED_SUFFIX).exists() and now - backup.manifest.made_at < SPARED

    def remove(self, path: Path) -> None:
        """Take a backup away; a manifest that a kill leaves alone is counts, and goes with the next backup."""
        path.unlink(missing_ok=True)
        manifest_of(path).unlink(missing_ok=True)
        for suffix in (_SPARED_SUFFIX, _DOUBTED_SUFFIX):
            path.with_suffix(suffix).unlink(missing_ok=True)
        flush_folder(self.path)

    def _files(self) -> list[Path]:
        try:
            return sorted(path for path in self.path.glob(f"*{SUFFIX}") if path.is_file() and not path.is_symlink())
        except OSError:
            return []


def local_folder(home: Path) -> Path:
    """Where the computer's own backups of a vault go: beside its folder, which may be lost or moved alone."""
    return home.with_name(f"{home.stem}{FOLDER_SUFFIX}")


def manifest_of(path: Path) -> Path:
    """The manifest beside a backup."""
    return path.with_suffix(MANIFEST_SUFFIX)


def make_backup(
    source: Source, place: BackupFolder, *, now: datetime, report: Report = silent, rotate: bool = True
) -> Backup:
    """Copy, verify by opening, then let it count: rename, manifest, rotation. Typing goes on meanwhile.

    Raises DamagedVault when the vault or the copy is not sound, DiskFull, VaultError, and what ``report`` raises;
    the older backups are all there then. Without ``rotate`` they are all there afterwards too.
    """
    place.prepare()
    try:
        place.refresh(source)
        key = fresh_key(source.key.root)
        backup = _publish(place, source.folder / DATABASE, source.key, key, now.astimezone(UTC), report)
    except DamagedVault:
        raise
    except DiskFull:
        raise DiskFull(
            f"Le disque des sauvegardes « {place.path} » est plein : la sauvegarde n’a pas été faite, les précédentes "
            "sont intactes. Libérez de la place, puis recommencez."
        ) from None
    except VaultError:
        if os.access(place.path, os.W_OK):
            raise
        raise _away(place.path) from None  # it is not the vault's disk that fails
    if rotate:
        place.rotate(now)
    return backup


def rewrite(
    place: BackupFolder,
    backup: Backup,
    *,
    root: bytes,
    change: Callable[[Any], None],
    report: Report = silent,
) -> Backup:
    """Make a backup again under a key of ``root`` with ``change`` applied to it, free pages given up; the old one goes.

    ``change`` is given the driver's connection, in autocommit. A crash leaves the old backup, or the new one beside it.
    Raises DamagedVault when it does not open or the result is not sound: the old one is there then.
    """
    key = place.key_of(backup.path)
    if key is None:
        raise DamagedVault(f"La sauvegarde « {backup.path.name} » ne s’ouvre pas : elle est restée telle quelle.")
    made = _publish(place, backup.path, key, fresh_key(root), backup.manifest.made_at, report, change)
    place.remove(backup.path)
    return made


def _away(path: Path) -> VaultError:
    return VaultError(
        f"Le disque des sauvegardes « {path} » ne répond plus, ou est protégé en écriture : la sauvegarde n’a pas été "
        "faite. Rebranchez-le, puis recommencez."
    )


def _fingerprints(data: bytes) -> frozenset[bytes]:
    """Of the root keys that a header wraps; none when it is not one."""
    header = decode(data)
    return frozenset(slot.fingerprint for slot in header.slots) if header else frozenset()


def share_ledgers(first: Path, second: Path, root: bytes) -> None:
    """Give each of two folders the destructions that only the other knows.

    What the second holds under another root key, or damaged, is kept beside: it would refuse every line from now on.
    """
    ledgers = [Ledger(folder, keys.subkey(root, "ledger")) for folder in (first, second)]
    if ledgers[1].verify():
        ledgers[1].set_aside("avant")
        ledgers[1].write(merge_ledgers(ledgers[1].read(), ledgers[0].read()))
    for here, there in (ledgers, reversed(ledgers)):
        known = {entry.identifier for entry in here.read()}
        for entry in there.read():
            if entry.identifier not in known:
                here.append(entry.identifier, entry.on)


def _publish(
    place: BackupFolder,
    database: Path,
    key: DatabaseKey,
    new_key: DatabaseKey,
    made_at: datetime,
    report: Report,
    change: Callable[[Any], None] | None = None,
) -> Backup:
    path = _free_name(place.path, made_at)
    part = path.with_name(path.name + _PART)
    journal = Journal(keys.subkey(new_key.root, "audit"))
    try:
        copy_database(database, key, part, new_key, part_of(report, 0.0, 0.6))
        if change is not None:
            _change(part, new_key, change)
        contents = verify_database(part, new_key, journal, part_of(report, 0.6, 1.0))
        manifest = _manifest(place.vault_id, made_at, contents, part.stat().st_size)
        # Before the file: killed between the two, no whole copy is left that nothing knows of.
        body = msgspec.json.encode(manifest)
        write_atomically(manifest_of(path), body + _code(new_key.root, path.name, body))
        part.replace(path)
        flush_folder(place.path)
    except OSError:
        raise VaultError(
            f"Le disque des sauvegardes « {place.path} » ne répond plus : la sauvegarde n’a pas été faite. "
            "Rebranchez-le, puis recommencez."
        ) from None
    finally:
        with suppress(OSError):  # a disk that went away or turned read-only: the next backup there removes it
            remove_copy(part)
    return Backup(path, manifest)


def _change(part: Path, key: DatabaseKey, change: Callable[[Any], None]) -> None:
    with named_errors(), closing(connect(part, key.spec)) as connection:
        change(connection)
        connection.execute("VACUUM")
    with part.open("r+b") as stream:
        flush_to_disk(stream.fileno())


def _manifest(vault_id: UUID, made_at: datetime, contents: Contents, size: int) -> Manifest:
    return Manifest(
        str(vault_id),
        made_at,
        contents.commit_number,
        contents.journal_head,
        contents.schema,
        dict(contents.rows),
        contents.digest,
        size,
    )


def _code(root: bytes, name: str, body: bytes) -> bytes:
    """The code of a manifest: bound to the name of its file, so that it speaks for no other."""
    return hmac.digest(keys.subkey(root, "manifest"), name.encode() + b"\n" + body, hashlib.sha256)


def _free_name(folder: Path, moment: datetime) -> Path:
    stamp = f"coffre-{moment:%Y%m%d-%H%M%S}"
    names: Sequence[str] = (stamp, *(f"{stamp}-{rank}" for rank in range(2, _MOST_PLACES)))
    return next(path for name in names if not (path := folder / f"{name}{SUFFIX}").exists())
