"""The vault: made, opened and closed; gives its engine, its subkeys, its journal and its kit.

Order of opening: lock, headers, key derivation, size, first page, schema, watermark. Nothing is
healed before the database has opened, and no damage ever leads to a new, empty vault.
"""

import secrets
from collections.abc import Callable, Sequence
from contextlib import closing
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from functools import partial
from pathlib import Path
from uuid import UUID, uuid4

from sqlalchemy import Engine

from bilan_desktop.domain.errors import (
    DamagedVault,
    KitRefused,
    LostKeyFiles,
    MissingVault,
    PassphraseRefused,
    ReadOnlyVault,
    WrongPassphrase,
)
from bilan_desktop.storage import keys, place
from bilan_desktop.storage.aside import damage_noted, finish_swap
from bilan_desktop.storage.backups import BackupFolder, Source, local_folder, make_backup
from bilan_desktop.storage.ballast import SIZE as BALLAST_SIZE
from bilan_desktop.storage.ballast import Ballast
from bilan_desktop.storage.durable import MOVED_TEXT, create_private, flush_folder
from bilan_desktop.storage.engine import DATABASE, check_library, connect, make_engine, named_errors, on_commit
from bilan_desktop.storage.headers import (
    Header,
    Unlocked,
    new_header,
    openings,
    read_headers,
    sealed_header,
    unlock,
    write_headers,
)
from bilan_desktop.storage.journal import Journal
from bilan_desktop.storage.keys import KdfParameters
from bilan_desktop.storage.kit import RecoveryKit, kit_of, root_of
from bilan_desktop.storage.ledger import Ledger
from bilan_desktop.storage.lockfile import VaultLock
from bilan_desktop.storage.migrations import known_migrations, migrate
from bilan_desktop.storage.passphrase import normalise
from bilan_desktop.storage.watermark import Watermark, bump, commit_number, read_watermark, write_watermark

Clock = Callable[[], datetime]


@dataclass(frozen=True, slots=True)
class VaultPresence:
    """What can be said of a vault without its passphrase; the flag is only proven once it is open."""

    folder: Path
    demonstration: bool
    read_only: bool


class Vault:
    """An open vault. ``close`` it, or the next opening is told that the stop was not clean.

    ``key``: the key of its database, for the procedures that open it again (backups, checks, rotation).
    ``unclean``: the previous stop was not clean, full checks are due. ``older_copy``: the database is
    older than the last one seen here, an older copy was put back. ``damage``: what a check found, the vault is only
    read then. ``watermark``: the last state known.
    """

    def __init__(self, folder: Path, key: place.DatabaseKey, lock: VaultLock, header: Header, *, now: Clock) -> None:
        self.folder = folder
        self.read_only = place.is_read_only(folder)
        self.demonstration = header.demonstration
        self.vault_id = header.vault_id
        self.key = key
        self._lock = lock
        self._now = now
        self._closed = False
        self.engine: Engine = make_engine(folder / DATABASE, key.spec, read_only=self.read_only)
        on_commit(self.engine, bump)
        self.journal = Journal(self.subkey("audit"))
        self.ledger = Ledger(folder, self.subkey("ledger"))
        self.watermark: Watermark | None = None
        self.unclean = False
        self.older_copy = False
        self.damage = damage_noted(folder)

    @staticmethod
    def create(
        folder: Path,
        passphrase: str,
        *,
        kdf: KdfParameters | None = None,
        demonstration: bool = False,
        now: Clock,
        ballast_size: int = BALLAST_SIZE,
    ) -> tuple["Vault", RecoveryKit]:
        """Make a vault in a new or empty folder whose name ends with ``.bilan``, and open it.

        ``kdf`` None calibrates for about one second on this machine. Raises PassphraseRefused,
        InvalidInput, FolderNotEmpty, MissingVault, ReadOnlyVault, DiskFull; nothing is left then.
        """
        normalised = normalise(passphrase)
        check_library()
        cost = kdf or keys.calibrate()
        made = place.claim_new_folder(folder)
        lock = place.lock_for_creation(folder, made)
        try:
            place.begin_creation(folder)
            fields = Header(uuid4(), demonstration, 1, cost, b"", secrets.token_bytes(keys.SALT_BYTES))
            root = keys.new_root()
            header = new_header(fields, normalised, (root,))
            key = place.DatabaseKey(root, header.database_salt)
            _create_database(folder, key, header, now)
            write_headers(folder, header)  # last: a folder without headers is known to hold nothing
            place.end_creation(folder)
            Ballast(folder, ballast_size).ensure()
            vault = Vault(folder, key, lock, header, now=now)
            vault._start("vault.created")
        except BaseException:
            place.undo_creation(folder, lock, made)
            raise
        return vault, kit_of(root)

    @staticmethod
    def open(folder: Path, passphrase: str, *, now: Clock) -> "Vault":
        """Open the vault in ``folder`` (or of a ``coffre.db``), for consultation only when it is protected.

        Raises WrongPassphrase, MissingVault, NotAVault, VaultInUse, NewerVault, LostKeyFiles and
        DamagedVault; nothing has been modified then.
        """
        try:
            normalised = normalise(passphrase)
        except PassphraseRefused as refusal:
            raise WrongPassphrase(refusal.sentence) from None
        check_library()
        home = place.locate(folder)
        read_only = place.is_read_only(home)
        lock = VaultLock(home, shared=read_only)
        try:
            finish_swap(home)
            unlocked, key = _opening(home, normalised, read_only)
            _settle(home, key, unlocked.header, read_only, now)
            if not read_only:
                _mend_headers(home, unlocked, key.salt)
            vault = Vault(home, key, lock, unlocked.header, now=now)
            vault._start("vault.opened")
            if not read_only:
                place.end_creation(home)
                Ballast(home).ensure()
        except BaseException:
            lock.release()
            raise
        return vault

    @staticmethod
    def open_with_kit(
        folder: Path,
        kit_lines: Sequence[str],
        new_passphrase: str,
        *,
        now: Clock,
        kdf: KdfParameters | None = None,
    ) -> "Vault":
        """Open the vault with its paper kit and give it a new passphrase, even without any key header.

        Raises KitRefused (the line to look at again, or another vault's kit), PassphraseRefused,
        ReadOnlyVault, and the errors of ``open`` but WrongPassphrase.
        """
        root = root_of(kit_lines)
        normalised = normalise(new_passphrase)
        check_library()
        home = place.locate(folder)
        if place.is_read_only(home):
            raise ReadOnlyVault
        lock = VaultLock(home)
        try:
            finish_swap(home)
            headers = _headers_if_any(home)
            key = place.find_key(home, [root], [header.database_salt for header in headers], read_only=False)
            if key is None:
                raise _kit_does_not_open(headers, root)
            identity = _identity(home, key, read_only=False, now=now)
            generation = max((header.generation for header in headers), default=0) + 1
            # The cost in the old header was not authenticated: a fresh one is chosen.
            cost = kdf or keys.calibrate()
            fields = Header(UUID(identity.vault_id), identity.demonstration, generation, cost, b"", key.salt)
            header = new_header(fields, normalised, (root,))
            write_headers(home, header)
            vault = Vault(home, key, lock, header, now=now)
            vault._start("vault.kit_used")
        except BaseException:
            lock.release()
            raise
        return vault

    @staticmethod
    def inspect(folder: Path) -> VaultPresence:
        """What is there, without a passphrase.

        Raises MissingVault, NotAVault, LostKeyFiles, NewerVault (a later header) and VaultInUse.
        """
        home = place.locate(folder)
        header = read_headers(home).headers[0]
        read_only = place.is_read_only(home)
        VaultLock(home, shared=read_only).release()
        return VaultPresence(home, header.demonstration, read_only)

    def subkey(self, purpose: str) -> bytes:
        """A key of 32 bytes for one purpose, derived from the root key."""
        return keys.subkey(self.key.root, purpose)

    def kit(self) -> RecoveryKit:
        """The paper kit, to show it again."""
        return kit_of(self.key.root)

    def check_passphrase(self, passphrase: str) -> None:
        """Prove that it is this vault's; nothing is written. Raises WrongPassphrase, MissingVault, LostKeyFiles."""
        _prove(self.folder, passphrase, self.key.root)

    def change_passphrase(self, current: str, new: str) -> None:
        """Wrap the root key under another passphrase; the kit stays the same.

        Raises WrongPassphrase, PassphraseRefused, ReadOnlyVault, MissingVault.
        """
        if self.read_only:
            raise ReadOnlyVault
        normalised = normalise(new)
        if not self.folder.exists():
            raise MissingVault(MOVED_TEXT)
        unlocked = unlock(read_headers(self.folder), normalise(current))
        fields = replace(unlocked.header, generation=unlocked.header.generation + 1)
        header = new_header(fields, normalised, unlocked.roots)
        # Journalled first: were the journal refused after, the user would be told that the old one still opens.
        write_headers(self.folder, header, before=lambda: self._record("passphrase.changed"))

    def make_room(self) -> None:
        """Give the ballast back: on a full disk, what was just refused can then be written. Kept again when opened."""
        if not self.read_only:
            Ballast(self.folder).release()

    def anchor(self, *, clean: bool = False) -> None:
        """Write down in ``etat.dat`` how far the vault has gone. No transaction may be open."""
        if self.read_only:
            return
        known = self.watermark or Watermark(0, "", clean)
        if not self.older_copy:
            known = replace(known, commit_number=self._commit_number(), journal_head=self._head())
        self.watermark = replace(known, clean=clean)
        write_watermark(self.folder, self.subkey("state"), self.watermark)

    def note_verified_backup(self, made_at: datetime, commit: int) -> None:
        """Remember that a backup of that instant, with that many transactions, has been verified."""
        moment = made_at.astimezone(UTC).isoformat(timespec="seconds").replace("+00:00", "Z")
        known = self.watermark or Watermark(0, "", clean=False)
        self.watermark = replace(known, backup_at=moment, backup_commit=commit)
        self.anchor()

    def accept_older_copy(self) -> None:
        """Take the database as it is for the present state: after a restore, or a choice on the screen."""
        self.older_copy = False
        self._record("vault.older_copy_accepted")

    def close(self, clean: bool = True) -> None:
        """Write the watermark, give the connection and the lock back. A second call does nothing."""
        if self._closed:
            return
        self._closed = True
        try:
            self.anchor(clean=clean)
        finally:
            self.engine.dispose()
            self._lock.release()

    def _start(self, action: str) -> None:
        """Compare the database with the watermark and journal the opening; gives the connection back on failure."""
        try:
            if action != "vault.created":
                self.watermark = read_watermark(self.folder, self.subkey("state"))
                self.unclean = self.watermark is None or not self.watermark.clean
                self.older_copy = self._is_older_copy()
            self._record(action)
        except BaseException:
            self.engine.dispose()
            raise

    def _record(self, action: str) -> None:
        """Journal a fact of the vault's own life, then anchor it."""
        if self.read_only:
            return
        with self.engine.begin() as connection:
            detail = {"unclean": self.unclean, "older_copy": self.older_copy}
            self.journal.append(connection, at=self._now(), action=action, subject_id=str(self.vault_id), detail=detail)
        self.anchor()

    def _is_older_copy(self) -> bool:
        """Fewer transactions than the watermark, or as many and another journal."""
        if self.watermark is None:
            return False
        here = self._commit_number()
        behind = here < self.watermark.commit_number
        return behind or (here == self.watermark.commit_number and self._head() != self.watermark.journal_head)

    def _commit_number(self) -> int:
        with self.engine.connect() as connection:
            return commit_number(connection)

    def _head(self) -> str:
        with self.engine.connect() as connection:
            return self.journal.head(connection).hex()


def _prove(folder: Path, passphrase: str, root: bytes) -> None:
    try:
        normalised = normalise(passphrase)
    except PassphraseRefused as refusal:
        raise WrongPassphrase(refusal.sentence) from None
    if not folder.exists():
        raise MissingVault(MOVED_TEXT)
    # Another vault's headers, put here since, open with another vault's passphrase.
    if not any(root in unlocked.roots for unlocked in openings(read_headers(folder), normalised)):
        raise WrongPassphrase


def _create_database(folder: Path, key: place.DatabaseKey, header: Header, now: Clock) -> None:
    path = folder / DATABASE
    create_private(path)
    created_at = now().astimezone(UTC).isoformat(timespec="seconds").replace("+00:00", "Z")
    with named_errors(), closing(connect(path, key.spec)) as connection:
        migrate(connection, known_migrations())
        connection.execute(
            "INSERT INTO vault_state (id, vault_id, demonstration, created_at, commit_number) VALUES (1, ?, ?, ?, 0)",
            (str(header.vault_id), int(header.demonstration), created_at),
        )
    flush_folder(folder)


def _opening(home: Path, normalised: bytes, read_only: bool) -> tuple[Unlocked, place.DatabaseKey]:
    """The header that opens with the passphrase, and the database with it. Raises WrongPassphrase, DamagedVault."""
    for unlocked in openings(read_headers(home), normalised):
        key = place.find_key(home, unlocked.roots, [unlocked.header.database_salt], read_only=read_only)
        if key is not None:
            return unlocked, key
    raise DamagedVault


def _settle(home: Path, key: place.DatabaseKey, header: Header, read_only: bool, now: Clock) -> None:
    """Bring the schema up to date and check that header and database are of the same vault."""
    identity = _identity(home, key, read_only=read_only, now=now)
    if (UUID(identity.vault_id), identity.demonstration) != (header.vault_id, header.demonstration):
        raise DamagedVault


def _mend_headers(home: Path, unlocked: Unlocked, salt: bytes) -> None:
    """Both headers as the one that opened; with the database's own salt when another database took its place."""
    header = unlocked.header
    if salt != header.database_salt:
        fields = replace(header, database_salt=salt, generation=header.generation + 1)
        write_headers(home, sealed_header(fields, unlocked.wrapping_key, unlocked.roots))
    elif unlocked.repaired:
        write_headers(home, header)


def _identity(home: Path, key: place.DatabaseKey, *, read_only: bool, now: Clock) -> place.VaultIdentity:
    """What the vault is, its schema brought up to date once a verified copy of it is kept."""
    before = partial(_back_up, home, key, now)
    return place.settle(home, key, known_migrations(), read_only=read_only, before=before)


def _back_up(home: Path, key: place.DatabaseKey, now: Clock, vault_id: str) -> None:
    """A verified copy of the vault as it is, before its schema changes."""
    source = Source(home, key, UUID(vault_id))
    make_backup(source, BackupFolder(local_folder(home), source.vault_id, (key.root,)), now=now())


def _headers_if_any(home: Path) -> tuple[Header, ...]:
    try:
        return read_headers(home).headers
    except LostKeyFiles:
        return ()


def _kit_does_not_open(headers: tuple[Header, ...], root: bytes) -> DamagedVault | KitRefused:
    """A header that knows the kit's key proves that the database is damaged; else the kit is in doubt."""
    known = {slot.fingerprint for header in headers for slot in header.slots}
    if keys.fingerprint(root) in known:
        return DamagedVault()
    return KitRefused(
        "Cette feuille est bien lue, mais elle n’ouvre pas ce coffre : c’est celle d’un autre coffre, ou d’avant "
        "un changement de clé. Prenez la feuille qui porte le nom de ce coffre."
    )
