"""The keys of a vault: root key, subkeys by HKDF, key of a passphrase by Argon2id, sealed slots."""

import hashlib
import secrets
import time
from collections.abc import Callable
from dataclasses import dataclass

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.argon2 import Argon2id
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

from bilan_desktop.domain.errors import VaultError

KEY_BYTES = 32
SALT_BYTES = 16
NONCE_BYTES = 12
SEALED_BYTES = KEY_BYTES + 16
FINGERPRINT_BYTES = 16

_MIB = 1024
_TARGET_SECONDS = 1.0
_PUBLIC_WORDS = "Démonstration de Bilan Desktop : cette clé est publique et ne protège rien."
_INFO = "eq/v1/"


@dataclass(frozen=True, slots=True)
class KdfParameters:
    """Cost of Argon2id: memory in KiB, passes, lanes.

    The bounds are those accepted when *reading* a header, checked before anything is run, so that
    a hostile header can neither exhaust the machine nor, since the slot authenticates the header,
    lower the cost. The lower bound (8 MiB, 1, 1) exists for tests: ``calibrate`` never goes under
    RFC 9106's second choice (64 MiB, 3, 4). Raises ValueError out of bounds.
    """

    memory_kib: int = 256 * _MIB
    iterations: int = 3
    lanes: int = 4

    def __post_init__(self) -> None:
        within = 8 * _MIB <= self.memory_kib <= 1024 * _MIB and 1 <= self.iterations <= 16 and 1 <= self.lanes <= 16
        if not within:
            raise ValueError("Argon2id parameters out of bounds")


DEFAULT_KDF = KdfParameters()
FLOOR_KDF = KdfParameters(memory_kib=64 * _MIB)
_MOST_MEMORY_KIB = 1024 * _MIB


def new_root() -> bytes:
    """A root key: 32 bytes of the system's generator, made once in the life of a vault."""
    return secrets.token_bytes(KEY_BYTES)


def public_root() -> bytes:
    """The root key of the demonstrations, which everybody has as they have its passphrase: it protects nothing.

    Its kit can be printed and its journal compared, the same to the byte each time.
    """
    return hashlib.sha256(_PUBLIC_WORDS.encode()).digest()


def passphrase_key(normalised: bytes, salt: bytes, kdf: KdfParameters) -> bytes:
    """The key that wraps the root key, from the normalised passphrase in UTF-8 (Argon2id, RFC 9106).

    Raises VaultError when the machine has not the memory that the header asks for.
    """
    derivation = Argon2id(
        salt=salt,
        length=KEY_BYTES,
        iterations=kdf.iterations,
        lanes=kdf.lanes,
        memory_cost=kdf.memory_kib,
    )
    try:
        return derivation.derive(normalised)
    except MemoryError:
        raise VaultError(
            "La mémoire disponible ne suffit pas pour ouvrir le coffre : "
            f"{kdf.memory_kib // _MIB} Mo libres sont nécessaires. Fermez d’autres applications, puis recommencez."
        ) from None


def calibrate(measure: Callable[[KdfParameters], float] | None = None) -> KdfParameters:
    """The parameters for a new vault on this machine, from 256 MiB upwards towards one second.

    Memory is doubled while the doubled time stays under one second, up to 1 GiB; only a lack of
    memory goes downwards, never under 64 MiB. ``measure`` returns the seconds one derivation takes.
    """
    measure = measure or _seconds_of
    chosen = DEFAULT_KDF
    while True:
        try:
            seconds = measure(chosen)
            break
        except (MemoryError, VaultError):
            if chosen.memory_kib <= FLOOR_KDF.memory_kib:
                raise
            chosen = _with_memory(chosen.memory_kib // 2)
    while seconds * 2 <= _TARGET_SECONDS and chosen.memory_kib * 2 <= _MOST_MEMORY_KIB:
        chosen = _with_memory(chosen.memory_kib * 2)
        seconds *= 2
    return chosen


def subkey(root: bytes, purpose: str) -> bytes:
    """A key of 32 bytes for one purpose (HKDF-SHA256, info ``eq/v1/<purpose>``)."""
    return _expand(root, None, purpose, KEY_BYTES)


def database_spec(root: bytes, salt: bytes) -> str:
    """The 96 hexadecimal digits of the database's raw key and salt, as SQLCipher takes them.

    Each database has its own key, bound to its own salt: a pair cannot be mismatched.
    """
    return (_expand(root, salt, "sqlcipher", KEY_BYTES) + salt).hex()


def fingerprint(root: bytes) -> bytes:
    """16 bytes that tell whether a root key is the vault's, without saying anything of the key."""
    return _expand(root, None, "fingerprint", FINGERPRINT_BYTES)


def seal(wrapping_key: bytes, nonce: bytes, root: bytes, associated: bytes) -> bytes:
    """The root key sealed by AES-256-GCM: ciphertext, then tag."""
    return AESGCM(wrapping_key).encrypt(nonce, root, associated)


def unseal(wrapping_key: bytes, nonce: bytes, sealed: bytes, associated: bytes) -> bytes | None:
    """The root key, or None when the key is not the right one or the header was altered."""
    try:
        return AESGCM(wrapping_key).decrypt(nonce, sealed, associated)
    except InvalidTag:
        return None


def _with_memory(memory_kib: int) -> KdfParameters:
    return KdfParameters(memory_kib, DEFAULT_KDF.iterations, DEFAULT_KDF.lanes)


def _seconds_of(kdf: KdfParameters) -> float:
    start = time.perf_counter()
    passphrase_key(b"calibration", bytes(SALT_BYTES), kdf)
    return time.perf_counter() - start


def _expand(root: bytes, salt: bytes | None, purpose: str, length: int) -> bytes:
    info = (_INFO + purpose).encode("ascii")
    return HKDF(algorithm=SHA256(), length=length, salt=salt, info=info).derive(root)
