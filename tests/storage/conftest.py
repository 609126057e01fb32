"""Vaults for the tests: real ones, closed at the end."""

from collections.abc import Callable, Iterator
from datetime import datetime
from pathlib import Path

import pytest

from bilan_desktop.storage.vault import Vault
from storage.vault_helpers import LIGHT, PASSPHRASE, MakeVault, fixed_now

Now = Callable[[], datetime]


@pytest.fixture
def new_vault(tmp_path: Path) -> Iterator[MakeVault]:
    """Makes open vaults, closed at the end."""
    made: list[Vault] = []

    def make(name: str = "essai.bilan", *, demonstration: bool = False, now: Now = fixed_now) -> Vault:
        vault, _ = Vault.create(
            tmp_path / name,
            PASSPHRASE,
            kdf=LIGHT,
            demonstration=demonstration,
            now=now,
            ballast_size=4096,
        )
        made.append(vault)
        return vault

    yield make
    for vault in made:
        vault.close()


@pytest.fixture
def closed(new_vault: MakeVault) -> Path:
    """The folder of a vault that was closed cleanly."""
    vault = new_vault()
    vault.close()
    return vault.folder
