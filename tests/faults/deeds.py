"""What a child does before it is killed. ``tell`` names each gesture once it is done, after its commit."""

import signal
from collections.abc import Callable, Mapping
from datetime import datetime, timedelta
from pathlib import Path

from bilan_desktop.app.keeper import VaultKeeper
from bilan_desktop.domain.errors import FolderNotEmpty, VaultInUse
from bilan_desktop.domain.ids import NO_ID, RecordId
from bilan_desktop.storage.destroying import destroy_dossier
from bilan_desktop.storage.progress import silent
from bilan_desktop.storage.rekeying import rotate
from bilan_desktop.storage.vault import Vault
from bilan_desktop.usecases.clock import SetClock
from bilan_desktop.usecases.dossiers import create_dossier
from bilan_desktop.usecases.preliminary import save_interview
from factories import DeskWork
from faults.forks import Deed, Tell
from faults.story import GESTURES, open_to_tell
from faults.watching import own_backups, watched
from storage.vault_helpers import LIGHT, PASSPHRASE, fixed_now, reopen

OPEN, DONE = "open", "done"
BASIS = "r.6313-7"
LATER = fixed_now() + timedelta(days=40)


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


def back_up(tell: Tell, folder: str, phrase: str = PASSPHRASE, day: int = 0) -> None:
    """Open the vault and back it up."""
    vault = reopen(Path(folder), phrase)
    tell(OPEN)
    VaultKeeper(vault, SetClock(on(day))).back_up(silent)
    tell(DONE)
    vault.close()


def restore(tell: Tell, folder: str, backup: str, phrase: str = PASSPHRASE, day: int = 0) -> None:
    """Open the vault and put a backup in its place."""
    vault = reopen(Path(folder), phrase)
    tell(OPEN)
    prepared = VaultKeeper(vault, SetClock(on(day))).prepare_restore(Path(backup), silent)
    vault.close()
    prepared.swap()
    tell(DONE)


def destroy(tell: Tell, folder: str, dossier: str, phrase: str = PASSPHRASE, day: int = 0) -> None:
    """Open the vault and destroy a dossier, in it and in its backups."""
    vault = reopen(Path(folder), phrase)
    tell(OPEN)
    destroy_dossier(vault, RecordId(dossier), basis=BASIS, media={NO_ID: own_backups(vault)}, now=on(day))
    tell(DONE)
    vault.close()


def turn(tell: Tell, folder: str, phrase: str = PASSPHRASE, day: int = 0) -> None:
    """Open the vault and give it another root key."""
    vault = reopen(Path(folder), phrase)
    tell(OPEN)
    rotate(vault, phrase, folders=[own_backups(vault)], now=on(day))
    tell(DONE)
    vault.close()


def open_dossier(tell: Tell, folder: str, name: str, phrase: str = PASSPHRASE, day: int = 0) -> None:
    """Open the vault and create a dossier."""
    vault = reopen(Path(folder), phrase)
    tell(OPEN)
    create_dossier(DeskWork(vault, SetClock(on(day))), name)
    tell(DONE)
    vault.close()


def edit(tell: Tell, folder: str, dossier: str, text: str, phrase: str = PASSPHRASE, day: int = 0) -> None:
    """Open the vault and change what a dossier says."""
    vault = reopen(Path(folder), phrase)
    tell(OPEN)
    save_interview(DeskWork(vault, SetClock(on(day))), RecordId(dossier), {"request": text})
    tell(DONE)
    vault.close()


def on(day: int) -> datetime:
    """So many days after the story, which ended forty days ago."""
    return LATER + timedelta(days=day)


DEEDS: Mapping[str, Deed] = {
    deed.__name__: deed
    for deed in (
        *(go_on, open_and_close, make, change_passphrase, hold, try_to_hold, make_and_stay),
        *(back_up, restore, destroy, turn, open_dossier, edit, watched),
    )
}
