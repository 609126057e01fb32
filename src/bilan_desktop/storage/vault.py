"""The vault: made, opened and closed; gives its engine, its subkeys, its journal and its kit.

Order of opening: lock, headers, key derivation, size, first page, schema, watermark. Nothing is
healed before the database has opened, and no damage ever leads to a new, empty vault.
"""

import threading
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path

from sqlalchemy import Engine

from bilan_desktop.domain.errors import (
    PassphraseRefused,
    ReadOnlyVault,
    WrongPassphrase,
)
from bilan_desktop.storage import keys, opening, place
from bilan_desktop.storage.aside import damage_noted, finish_swap
from bilan_desktop.storage.ballast import SIZE as BALLAST_SIZE
from bilan_desktop.storage.ballast import Ballast
from bilan_desktop.storage.engine import DATABASE, check_library, make_engine, on_commit
from bilan_desktop.storage.headers import (
    Header,
    read_headers,
)
from bilan_desktop.storage.instants import utc_text
from bilan_desktop.storage.journal import Journal
from bilan_desktop.storage.keys import KdfParameters
from bilan_desktop.storage.kit import RecoveryKit, kit_of, root_of
from bilan_desktop.storage.ledger import Ledger
from bilan_desktop.storage.lockfile import VaultLock
from bilan_desktop.storage.passphrase import normalise
from bilan_desktop.storage.replaying import Books, refuse_the_destroyed, replay
from bilan_desktop.storage.watermark import (
    Watermark,
    bump,
    commit_number,
    is_older,
    read_watermark,
    write_watermark,
)


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
    ``lost_destructions``: lines of a damaged register that were found nowhere else, journalled at this opening.
    ``former_roots``: keys that a rotation cut after its swap has still to take out of the backups (``rotate`` again).
    """

    def __init__(
        self, folder: Path, key: place.DatabaseKey, lock: VaultLock, header: Header, *, now: opening.Clock
    ) -> None:
        self.folder = folder
        self.read_only = place.is_read_only(folder)
        self.demonstration = header.demonstration
        self.vault_id = header.vault_id
        self.now = now
        self._lock = lock
        self._closed = False
        self._anchoring = threading.RLock()
        self.watermark: Watermark | None = None
        self.unclean = self.older_copy = False
        self.damage = damage_noted(folder)
        self.lost_destructions = 0
        self.former_roots: tuple[bytes, ...] = ()
        self._attach(key)

    @staticmethod
    def create(
        folder: Path,
        passphrase: str,
        *,
        kdf: KdfParameters | None = None,
        demonstration: bool = False,
        now: opening.Clock,
        ballast_size: int = BALLAST_SIZE,
        fill: opening.Fill | None = None,
    ) -> tuple["Vault", RecoveryKit]:
        """Make a vault in a new or empty folder whose name ends with ``.bilan``, and open it.

        ``kdf`` None calibrates for about one second on this machine. ``fill`` puts an export in it. Raises
        PassphraseRefused, InvalidInput, FolderNotEmpty, MissingVault, ReadOnlyVault, DiskFull; nothing is left then.
        """
        normalised = normalise(passphrase)
        check_library()
        cost = kdf or keys.calibrate()
        made = place.claim_new_folder(folder)
        lock = place.lock_for_creation(folder, made)
        try:
            place.begin_creation(folder)
            header, key = opening.make_files(folder, normalised, cost, demonstration=demonstration, now=now, fill=fill)
            place.end_creation(folder)
            Ballast(folder, ballast_size).ensure()
            vault = Vault(folder, key, lock, header, now=now)
            vault._start("vault.created" if fill is None else "vault.imported")
        except BaseException:
            place.undo_creation(folder, lock, made)
            raise
        return vault, vault.kit()

    @staticmethod
    def open(folder: Path, passphrase: str, *, now: opening.Clock) -> "Vault":
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
            if finish_swap(home):
                lock.release()  # it was perhaps shared, for a damage that has gone
                return Vault.open(home, passphrase, now=now)
            unlocked, key = opening.opened_by(home, normalised, read_only)
            opening.settle(home, key, unlocked.header, now, read_only=read_only)
            roots = unlocked.roots if read_only else opening.settle_headers(home, unlocked, key)
            vault = Vault(home, key, lock, unlocked.header, now=now)
            vault.former_roots = tuple(root for root in roots if root != key.root)
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
        now: opening.Clock,
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
            headers = opening.headers_if_any(home)
            key = place.find_key(home, [root], [header.database_salt for header in headers], read_only=False)
            if key is None:
                raise opening.kit_does_not_open(headers, root)
            header = opening.header_for_kit(home, headers, key, normalised, kdf, now)
            vault = Vault(home, key, lock, header, now=now)
            vault._start("vault.kit_used")
        except BaseException:
            lock.release()
            raise
        return vault

    @property
    def books(self) -> Books:
        """What a destruction is written in."""
        return Books(self.engine, self.journal, self.ledger)

    def adopt(self, key: place.DatabaseKey) -> None:
        """Go on with the database that has just taken the place of this one, under a key of its own.

        No connection may be open on either. The caller sees to the files that this root key does not read.
        """
        self.engine.dispose()
        self._attach(key)

    def freeze(self, damage: tuple[str, ...]) -> None:
        """Only read from now on: what a check found damaged must not be written over."""
        self.damage, self.read_only = damage, True
        self.adopt(self.key)

    def subkey(self, purpose: str) -> bytes:
        """A key of 32 bytes for one purpose, derived from the root key."""
        return keys.subkey(self.key.root, purpose)

    def kit(self) -> RecoveryKit:
        """The paper kit, to show it again."""
        return kit_of(self.key.root)

    def check_passphrase(self, passphrase: str) -> None:
        """Prove that it is this vault's; nothing is written. Raises WrongPassphrase, MissingVault, LostKeyFiles."""
        opening.prove(self.folder, passphrase, self.key.root)

    def change_passphrase(self, current: str, new: str) -> None:
        """Wrap the root key under another passphrase; the kit stays the same.

        Raises WrongPassphrase, PassphraseRefused, ReadOnlyVault, MissingVault.
        """
        if self.read_only:
            raise ReadOnlyVault
        # Journalled first: were the journal refused after, the user would be told that the old one still opens.
        opening.wrap_again(self.folder, current, new, before=lambda: self._record("passphrase.changed"))

    def anchor(self, *, clean: bool = False) -> None:
        """Write down in ``etat.dat`` how far the vault has gone. No transaction may be open."""
        if self.read_only:
            return
        with self._anchoring:  # by use cases and by procedures, each on its thread
            known = self.watermark or Watermark(0, "", clean)
            if not self.older_copy:
                number, head = self._reached()
                known = replace(known, commit_number=number, journal_head=head)
            self.watermark = replace(known, clean=clean)
            write_watermark(self.folder, self.subkey("state"), self.watermark)

    def note_verified_backup(self, made_at: datetime, commit: int) -> None:
        """Remember that a backup of that instant, with that many transactions, has been verified."""
        with self._anchoring:
            known = self.watermark or Watermark(0, "", clean=False)
            self.watermark = replace(known, backup_at=utc_text(made_at), backup_commit=commit)
            self.anchor()

    def accept_older_copy(self) -> None:
        """Take the database as it is for the present state: after a restore, or a choice on the screen."""
        self.older_copy = False
        if self.watermark is not None:  # the last backup verified is of the line of life that is given up
            self.watermark = replace(self.watermark, backup_at=None, backup_commit=None)
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
            if action not in ("vault.created", "vault.imported"):
                self._look_back()
            self._record(action)
        except BaseException:
            self.engine.dispose()
            raise

    def _look_back(self) -> None:
        """Compare with what was known at the last closing, then do what was cut since."""
        if not self.read_only:
            opening.carry_over(self.folder, self.key.root, self.former_roots)
        self.watermark = read_watermark(self.folder, self.subkey("state"))
        self.unclean = self.watermark is None or not self.watermark.clean
        self.older_copy = is_older(self.watermark, *self._reached())
        if not self.read_only:
            self.lost_destructions = replay(self.books, self.now())
        elif not self.damage:  # what a damaged vault still tells may be all that is left
            refuse_the_destroyed(self.books, self.former_roots)

    def _attach(self, key: place.DatabaseKey) -> None:
        """Everything that the key of the database decides."""
        self.key = key
        self.engine: Engine = make_engine(self.folder / DATABASE, key.spec, read_only=self.read_only)
        on_commit(self.engine, bump)
        self.journal = Journal(self.subkey("audit"))
        self.ledger = Ledger(self.folder, self.subkey("ledger"))

    def _record(self, action: str) -> None:
        """Journal a fact of the vault's own life, then anchor it."""
        if self.read_only:
            return
        with self.engine.begin() as connection:
            detail = {"unclean": self.unclean, "older_copy": self.older_copy}
            self.journal.append(connection, at=self.now(), action=action, subject_id=str(self.vault_id), detail=detail)
        self.anchor()

    def _reached(self) -> tuple[int, str]:
        """The number of the last transaction and the head of the journal."""
        with self.engine.connect() as connection:
            return commit_number(connection), self.journal.head(connection).hex()


def inspect(folder: Path) -> VaultPresence:
    """What is there, without a passphrase.

    Raises MissingVault, NotAVault, LostKeyFiles, NewerVault (a later header) and VaultInUse.
    """
    home = place.locate(folder)
    header = read_headers(home).headers[0]
    read_only = place.is_read_only(home)
    VaultLock(home, shared=read_only).release()
    return VaultPresence(home, header.demonstration, read_only)
