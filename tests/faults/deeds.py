"""What a child does before it is killed. ``tell`` names each gesture once it is done, after its commit."""

import signal
from collections.abc import Callable, Mapping
from pathlib import Path

from bilan_desktop.domain.errors import FolderNotEmpty, VaultInUse
from bilan_desktop.storage.vault import Vault
from faults.forks import Deed, Tell
from faults.story import GESTURES, open_to_tell
from storage.vault_helpers import LIGHT, PASSPHRASE, fixed_now

OPEN = "open"


def go_on(tell: Tell, folder: str, start: int, until: int) -> None:
    """Open the vault and do the gestures of the story from that rank on."""
    work = open_to_tell(Path(folder))
    tell(OPEN)
    for rank in range(start, until):
        GESTURES[rank][1](work.at(rank))
        tell(str(rank))
    work.vault.close()
    tell("closed")


def open_and_close(tell: Tell, folder: str) -> None:
    """Open the vault, as after an update of the application, and close it."""
    tell("begin")
    vault = Vault.open(Path(folder), PASSPHRASE, now=fixed_now)
    tell(OPEN)
    vault.close()
    tell("closed")


def make(tell: Tell, folder: str) -> None:
    """Make a vault."""
    tell("begin")
    vault, _ = Vault.create(Path(folder), PASSPHRASE, kdf=LIGHT, now=fixed_now, ballast_size=4096)
    tell(OPEN)
    vault.close()
    tell("closed")


def change_passphrase(tell: Tell, folder: str, new: str) -> None:
    """Open the vault and give it another passphrase."""
    vault = Vault.open(Path(folder), PASSPHRASE, now=fixed_now)
    tell(OPEN)
    vault.change_passphrase(PASSPHRASE, new)
    tell("changed")
    vault.close()


def hold(tell: Tell, folder: str) -> None:
    """Open the vault and keep it open until killed."""
    Vault.open(Path(folder), PASSPHRASE, now=fixed_now)
    tell(OPEN)
    signal.pause()


def try_to_hold(tell: Tell, folder: str) -> None:
    """Open the vault, if nobody has it, and keep it until the others have tried."""
    _stay(tell, lambda: Vault.open(Path(folder), PASSPHRASE, now=fixed_now))


def make_and_stay(tell: Tell, folder: str) -> None:
    """Make a vault, if nobody makes one there, and keep it until the others have tried."""
    _stay(tell, lambda: Vault.create(Path(folder), PASSPHRASE, kdf=LIGHT, now=fixed_now, ballast_size=4096))


def _stay(tell: Tell, take: Callable[[], object]) -> None:
    try:
        take()
    except (VaultInUse, FolderNotEmpty):
        tell("refused")
        return
    tell(OPEN)
    signal.pause()


DEEDS: Mapping[str, Deed] = {
    deed.__name__: deed for deed in (go_on, open_and_close, make, change_passphrase, hold, try_to_hold, make_and_stay)
}
