"""What the tests of the vault share: a passphrase, a light key derivation, a clock that stands still."""

import random
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

from bilan_desktop.storage.keys import KdfParameters
from bilan_desktop.storage.vault import Vault

PASSPHRASE = "plume ardoise tilleul horizon fanfare"
# The lightest that a header may carry: calibration never chooses it.
LIGHT = KdfParameters(memory_kib=8 * 1024, iterations=1, lanes=1)

MakeVault = Callable[..., Vault]


def fixed_now() -> datetime:
    return datetime(2026, 3, 4, 9, 30, tzinfo=UTC)


def reopen(folder: Path, passphrase: str = PASSPHRASE) -> Vault:
    return Vault.open(folder, passphrase, now=fixed_now)


def flip_bit(path: Path, bit: int) -> None:
    data = bytearray(path.read_bytes())
    data[bit // 8] ^= 1 << (bit % 8)
    path.write_bytes(data)


def contents(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in folder.iterdir()}


def some_bits(count: int, size: int, seed: int) -> list[int]:
    return random.Random(seed).sample(range(size * 8), count)
