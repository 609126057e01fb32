"""The two key headers of a vault: their 4,096 bytes, their order of writing, their healing.

Layout, little-endian, final in its first version:

====== ===== ==================================================================
offset bytes field
====== ===== ==================================================================
0      8     magic ``BILANCLE``
8      2     format version (this position is kept by every later version)
10     1     flags: bit 0 = demonstration vault
11     1     key derivation: 1 = Argon2id
12     8     generation number, one more at each writing
20     16    vault identifier
36     12    memory (KiB), passes, lanes
48     16    salt of the passphrase
64     16    salt of the database
80     1     number of slots, 1 to 4 (two during a rotation: old, new)
128    4x80  slots: fingerprint 16, nonce 12, sealed root key 48, 4 zeros
4064   32    SHA-256 of all that precedes (kept at the end by every later version)
====== ===== ==================================================================
"""

import hashlib
import secrets
import struct
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from uuid import UUID

from bilan_desktop.domain.errors import LostKeyFiles, NewerVault, WrongPassphrase
from bilan_desktop.storage.durable import read_small, write_copies
from bilan_desktop.storage.keys import (
    FINGERPRINT_BYTES,
    NONCE_BYTES,
    SALT_BYTES,
    SEALED_BYTES,
    KdfParameters,
    fingerprint,
    passphrase_key,
    seal,
    unseal,
)
from bilan_desktop.storage.presence import DEMONSTRATION, FIRST, MAGIC, SECOND

HEADER_BYTES = 4096
MOST_SLOTS = 4

_FORMAT = 1
_ARGON2ID = 1
_FIXED = struct.Struct("<8sHBBQ16sIII16s16sB")
_SLOT = struct.Struct(f"<{FINGERPRINT_BYTES}s{NONCE_BYTES}s{SEALED_BYTES}s4x")
_SLOTS_AT = 128
_DIGEST_AT = HEADER_BYTES - hashlib.sha256().digest_size


@dataclass(frozen=True, slots=True)
class Slot:
    """One root key, sealed under the key of the passphrase."""

    fingerprint: bytes
    nonce: bytes
    sealed: bytes


@dataclass(frozen=True, slots=True)
class Header:
    """What a header holds; everything in it is authenticated by each of its slots."""

    vault_id: UUID
    demonstration: bool
    generation: int
    kdf: KdfParameters
    kdf_salt: bytes
    database_salt: bytes
    slots: tuple[Slot, ...] = ()


@dataclass(frozen=True, slots=True)
class HeaderCopies:
    """The readable headers of a folder, newest generation first, and whether both files agree."""

    headers: tuple[Header, ...]
    agree: bool


@dataclass(frozen=True, slots=True, repr=False)
class Unlocked:
    """A header opened: its root keys (the current one first), the key that wraps them."""

    header: Header
    roots: tuple[bytes, ...]
    wrapping_key: bytes
    repaired: bool


def sealed_header(fields: Header, wrapping_key: bytes, roots: tuple[bytes, ...]) -> Header:
    """The header with one slot per root key, each bound to every other byte of it."""
    if not 1 <= len(roots) <= MOST_SLOTS:
        raise ValueError("a header holds one to four root keys")
    blank = tuple(Slot(fingerprint(root), secrets.token_bytes(NONCE_BYTES), bytes(SEALED_BYTES)) for root in roots)
    unsealed = replace(fields, slots=blank)
    slots = tuple(
        replace(slot, sealed=seal(wrapping_key, slot.nonce, root, _associated(unsealed, index)))
        for index, (slot, root) in enumerate(zip(blank, roots, strict=True))
    )
    return replace(unsealed, slots=slots)


def open_header(header: Header, wrapping_key: bytes) -> tuple[bytes, ...] | None:
    """The root keys of the header, or None when this is not the key that wraps them."""
    roots = tuple(
        unseal(wrapping_key, slot.nonce, slot.sealed, _associated(header, index))
        for index, slot in enumerate(header.slots)
    )
    found = tuple(root for root in roots if root is not None)
    return found if len(found) == len(header.slots) else None


def new_header(fields: Header, normalised: bytes, roots: tuple[bytes, ...]) -> Header:
    """The header with a fresh salt, wrapping the root keys under the passphrase."""
    fresh = replace(fields, kdf_salt=secrets.token_bytes(SALT_BYTES))
    return sealed_header(fresh, passphrase_key(normalised, fresh.kdf_salt, fresh.kdf), roots)


def unlock(copies: HeaderCopies, normalised: bytes) -> Unlocked:
    """The newest header that this passphrase opens; raises WrongPassphrase when none does."""
    return next(openings(copies, normalised))


def openings(copies: HeaderCopies, normalised: bytes) -> Iterator[Unlocked]:
    """Each header that this passphrase opens, newest first; raises WrongPassphrase when none does.

    The newest may be another vault's, put here by mistake: whoever asks goes on until one opens the database.
    Two sound headers differ only when a change of passphrase was interrupted between them: the user
    was not told that it was done, so both passphrases are tried and the one that opens becomes the only one.
    """
    newest, found = copies.headers[0], False
    for header in copies.headers:
        key = passphrase_key(normalised, header.kdf_salt, header.kdf)
        roots = open_header(header, key)
        if roots is None:
            continue
        found = True
        if header is newest:
            yield Unlocked(header, roots, key, repaired=not copies.agree)
        else:
            renewed = replace(header, generation=newest.generation + 1)
            yield Unlocked(sealed_header(renewed, key, roots), roots, key, repaired=True)
    if not found:
        raise WrongPassphrase


def read_headers(folder: Path) -> HeaderCopies:
    """Read both copies. Raises NewerVault for a later format, LostKeyFiles when neither is readable."""
    # One byte more than a header has: a longer file is not one.
    raw = [read_small(folder / name, HEADER_BYTES + 1) for name in (FIRST, SECOND)]
    found = [header for header in map(decode, raw) if header is not None]
    if not found:
        raise LostKeyFiles
    newest_first = sorted(found, key=lambda header: header.generation, reverse=True)
    distinct = tuple(dict.fromkeys(newest_first))
    return HeaderCopies(distinct, agree=len(found) == len(raw) and len(distinct) == 1)


def write_headers(folder: Path, header: Header, before: Callable[[], None] = lambda: None) -> None:
    """Write both copies, one after the other, each flushed to the disk before the next is touched.

    ``before`` is called once there is room for both and neither has changed: what it raises leaves them as they are.
    """
    write_copies([folder / name for name in (FIRST, SECOND)], encode(header), before)


def encode(header: Header) -> bytes:
    """The 4,096 bytes of a header."""
    body = _body(header)
    return body + hashlib.sha256(body).digest()


def decode(data: bytes) -> Header | None:
    """The header, or None when the bytes are damaged. Raises NewerVault for a later format."""
    if len(data) != HEADER_BYTES or hashlib.sha256(data[:_DIGEST_AT]).digest() != data[_DIGEST_AT:]:
        return None
    magic, version, flags, kdf, generation, vault_id, memory, passes, lanes, salt, db_salt, count = _FIXED.unpack_from(
        data
    )
    if magic != MAGIC:
        return None
    if version > _FORMAT:
        raise NewerVault
    if kdf != _ARGON2ID or not 1 <= count <= MOST_SLOTS:
        return None
    try:
        parameters = KdfParameters(memory, passes, lanes)
    except ValueError:
        return None
    slots = tuple(Slot(*_SLOT.unpack_from(data, _SLOTS_AT + i * _SLOT.size)) for i in range(count))
    demonstration = bool(flags & DEMONSTRATION)
    header = Header(UUID(bytes=vault_id), demonstration, generation, parameters, salt, db_salt, slots)
    # A byte that means nothing in this format (padding, unknown flag) would escape authentication.
    return header if _body(header) == data[:_DIGEST_AT] else None


def _body(header: Header) -> bytes:
    body = bytearray(_DIGEST_AT)
    _FIXED.pack_into(
        body,
        0,
        MAGIC,
        _FORMAT,
        DEMONSTRATION if header.demonstration else 0,
        _ARGON2ID,
        header.generation,
        header.vault_id.bytes,
        header.kdf.memory_kib,
        header.kdf.iterations,
        header.kdf.lanes,
        header.kdf_salt,
        header.database_salt,
        len(header.slots),
    )
    for index, slot in enumerate(header.slots):
        _SLOT.pack_into(body, _SLOTS_AT + index * _SLOT.size, slot.fingerprint, slot.nonce, slot.sealed)
    return bytes(body)


def _associated(header: Header, index: int) -> bytes:
    """Every byte of the header but what is sealed, and the slot's own place."""
    blank = tuple(replace(slot, sealed=bytes(SEALED_BYTES)) for slot in header.slots)
    return _body(replace(header, slots=blank)) + bytes([index])
