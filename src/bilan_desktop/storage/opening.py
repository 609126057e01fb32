"""What opening a vault is made of: the database of a new one, the header and key that open one, what a kit proves."""

import hmac
import secrets
from collections.abc import Callable, Sequence
from contextlib import closing
from dataclasses import replace
from datetime import datetime
from functools import partial
from pathlib import Path
from uuid import UUID, uuid4

from bilan_desktop.domain.errors import (
    DamagedVault,
    KitRefused,
    LostKeyFiles,
    MissingVault,
    PassphraseRefused,
    WrongPassphrase,
)
from bilan_desktop.storage import keys, place
from bilan_desktop.storage.backups import BackupFolder, Source, local_folder, make_backup
from bilan_desktop.storage.copying import remove_copy
from bilan_desktop.storage.durable import MOVED_TEXT, create_private, flush_folder
from bilan_desktop.storage.engine import DATABASE, connect, named_errors
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
from bilan_desktop.storage.instants import utc_text
from bilan_desktop.storage.keys import KdfParameters
from bilan_desktop.storage.ledger import Ledger, merge_ledgers
from bilan_desktop.storage.migrations import known_migrations, migrate
from bilan_desktop.storage.passphrase import normalise
from bilan_desktop.storage.watermark import read_watermark, write_watermark

Clock = Callable[[], datetime]

PART = f"{DATABASE}.part"
"""The copy under a new root key, before it takes the place of the database."""


def prove(folder: Path, passphrase: str, root: bytes) -> None:
    """Prove that a passphrase is that of a root key; raises WrongPassphrase, MissingVault, LostKeyFiles."""
    try:
        normalised = normalise(passphrase)
    except PassphraseRefused as refusal:
        raise WrongPassphrase(refusal.sentence) from None
    if not folder.exists():
        raise MissingVault(MOVED_TEXT)
    # Another vault's headers, put here since, open with another vault's passphrase.
    if not any(root in unlocked.roots for unlocked in openings(read_headers(folder), normalised)):
        raise WrongPassphrase


def wrap_again(folder: Path, current: str, new: str, before: Callable[[], None]) -> None:
    """Wrap the root keys under another passphrase, ``before`` called once nothing but the renames is left to do.

    Raises WrongPassphrase, PassphraseRefused, MissingVault, DiskFull and what ``before`` raises: nothing changed then.
    """
    normalised = normalise(new)
    if not folder.exists():
        raise MissingVault(MOVED_TEXT)
    unlocked = unlock(read_headers(folder), normalise(current))
    fields = replace(unlocked.header, generation=unlocked.header.generation + 1)
    write_headers(folder, new_header(fields, normalised, unlocked.roots), before)


Fill = Callable[[Path, place.DatabaseKey], None]
"""Puts what a new vault begins with in its folder, whose database is made and empty."""


def make_files(
    folder: Path, normalised: bytes, kdf: KdfParameters, *, demonstration: bool, now: Clock, fill: Fill | None = None
) -> tuple[Header, place.DatabaseKey]:
    """Make the database of a new vault and its headers, which come last: a folder without them holds nothing.

    ``fill`` is called between the two: what it was about to put there when it was killed is no vault.
    Two demonstrations made on a day are one vault: a root key that is public, the identifier of the day.
    """
    vault_id = _public_id(now) if demonstration else uuid4()
    fields = Header(vault_id, demonstration, 1, kdf, b"", secrets.token_bytes(keys.SALT_BYTES))
    root = keys.public_root() if demonstration else keys.new_root()
    header = new_header(fields, normalised, (root,))
    key = place.DatabaseKey(root, header.database_salt)
    create_database(folder, key, header, now)
    if fill is not None:
        fill(folder, key)
    write_headers(folder, header)
    return header, key


def _public_id(now: Clock) -> UUID:
    day = now().date().isoformat()
    return UUID(bytes=hmac.digest(keys.public_root(), day.encode(), "sha256")[:16], version=4)


def create_database(folder: Path, key: place.DatabaseKey, header: Header, now: Clock) -> None:
    """Make the database of a new vault, in the last schema."""
    path = folder / DATABASE
    create_private(path)
    created_at = utc_text(now())
    with named_errors(), closing(connect(path, key.spec)) as connection:
        migrate(connection, known_migrations())
        connection.execute(
            "INSERT INTO vault_state (id, vault_id, demonstration, created_at, commit_number) VALUES (1, ?, ?, ?, 0)",
            (str(header.vault_id), int(header.demonstration), created_at),
        )
    flush_folder(folder)


def opened_by(home: Path, normalised: bytes, read_only: bool) -> tuple[Unlocked, place.DatabaseKey]:
    """The header that opens with the passphrase, and the database with it. Raises WrongPassphrase, DamagedVault."""
    for unlocked in openings(read_headers(home), normalised):
        key = place.find_key(home, unlocked.roots, [unlocked.header.database_salt], read_only=read_only)
        if key is not None:
            return unlocked, key
    raise DamagedVault


def settle(home: Path, key: place.DatabaseKey, header: Header, now: Clock, *, read_only: bool) -> None:
    """Bring the schema up to date and check that header and database are of the same vault."""
    identity = _identity(home, key, now, read_only=read_only)
    if (UUID(identity.vault_id), identity.demonstration) != (header.vault_id, header.demonstration):
        raise DamagedVault


def _identity(home: Path, key: place.DatabaseKey, now: Clock, *, read_only: bool) -> place.VaultIdentity:
    """What the vault is, its schema brought up to date once a verified copy of it is kept."""
    before = partial(_back_up, home, key, now)
    return place.settle(home, key, known_migrations(), read_only=read_only, before=before)


def _back_up(home: Path, key: place.DatabaseKey, now: Clock, vault_id: str) -> None:
    source = Source(home, key, UUID(vault_id))
    make_backup(source, BackupFolder(local_folder(home), source.vault_id, (key.root,)), now=now())


def headers_if_any(home: Path) -> tuple[Header, ...]:
    """The readable headers, newest first, none when both are lost."""
    try:
        return read_headers(home).headers
    except LostKeyFiles:
        return ()


def kit_does_not_open(headers: tuple[Header, ...], root: bytes) -> DamagedVault | KitRefused:
    """A header that knows the kit's key proves that the database is damaged; else the kit is in doubt."""
    known = {slot.fingerprint for header in headers for slot in header.slots}
    if keys.fingerprint(root) in known:
        return DamagedVault()
    return KitRefused(
        "Cette feuille est bien lue, mais elle n’ouvre pas ce coffre : c’est celle d’un autre coffre, ou d’avant "
        "un changement de clé. Prenez la feuille la plus récente de ce coffre."
    )


def settle_headers(home: Path, unlocked: Unlocked, key: place.DatabaseKey) -> tuple[bytes, ...]:
    """Heal the headers, give up a rotation that was cut before its swap; returns the root keys that count."""
    header = unlocked.header
    roots = _standing(home, unlocked.roots, key)
    if roots != unlocked.roots or key.salt != header.database_salt:
        fields = replace(header, database_salt=key.salt, generation=header.generation + 1)
        write_headers(home, sealed_header(fields, unlocked.wrapping_key, roots))
    elif unlocked.repaired:
        write_headers(home, header)
    remove_copy(home / PART)
    return roots


def header_for_kit(
    home: Path,
    headers: tuple[Header, ...],
    key: place.DatabaseKey,
    normalised: bytes,
    kdf: KdfParameters | None,
    now: Clock,
) -> Header:
    """Write the header of a vault that its kit opens, for a new passphrase; the schema is settled before."""
    identity = _identity(home, key, now, read_only=False)
    generation = max((header.generation for header in headers), default=0) + 1
    # The cost in the old header was not authenticated: a fresh one is chosen.
    cost = kdf or keys.calibrate()
    fields = Header(UUID(identity.vault_id), identity.demonstration, generation, cost, b"", key.salt)
    header = new_header(fields, normalised, (key.root,))
    write_headers(home, header)
    remove_copy(home / PART)
    return header


def carry_over(home: Path, root: bytes, others: Sequence[bytes]) -> None:
    """Bring the last state and the register under the root key that counts, after a rotation; safe to do again."""
    if not others:
        return
    carry_ledger(home, root, others)
    states = [read_watermark(home, keys.subkey(one, "state")) for one in (root, *others)]
    known = [state for state in states if state is not None]
    if known:
        furthest = max(known, key=lambda state: (state.commit_number, not state.clean))
        write_watermark(home, keys.subkey(root, "state"), furthest)


def carry_ledger(folder: Path, root: bytes, others: Sequence[bytes]) -> None:
    """Bring a register of destructions, a vault's or that of a place for backups, under another root key."""
    ledger, *former = [Ledger(folder, keys.subkey(one, "ledger")) for one in (root, *others)]
    entries = merge_ledgers(*(one.read() for one in (ledger, *former)))
    if entries and len(ledger.read()) < len(entries):
        ledger.write(entries)


def _standing(home: Path, roots: tuple[bytes, ...], key: place.DatabaseKey) -> tuple[bytes, ...]:
    """The last root key does not count when nothing was ever written under it."""
    swapped = key.root == roots[-1] or read_watermark(home, keys.subkey(roots[-1], "state")) is not None
    return roots if swapped else (key.root,)
