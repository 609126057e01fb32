"""Databases set aside in the vault's folder, never erased by themselves; and the mark of a damage that was found."""

import json
from collections.abc import Sequence
from contextlib import suppress
from datetime import UTC, datetime
from pathlib import Path

from bilan_desktop.storage.durable import flush_folder, read_small, write_atomically
from bilan_desktop.storage.engine import DATABASE

STAGED = "coffre.restauration.part"
"""In the vault's folder, so that the last step is a rename; what a kill leaves there goes with the next restore."""
READY = "coffre.restauration.prete"
"""Its name from the first rename of the swap on: judged, and chosen. Only that is swapped in at an opening."""
TRIED = "coffre-essai.part"
"""The same for a trial: it takes nothing from a restore that is ready and waits."""
DAMAGE = "dommage.txt"
"""While it is there the vault is only read: its sentences say what a full check found."""

_ASIDE = "coffre.*-*.db"
_LONGEST = 16 * 1024


def set_aside(folder: Path, why: str, now: datetime) -> Path:
    """Rename the present database, which is kept whole beside; returns its new path."""
    stamp = f"{now.astimezone(UTC):%Y%m%d-%H%M%S}"
    target = next(
        path
        for rank in range(1000)
        if not (path := folder / f"coffre.{why}-{stamp}{f'-{rank}' * bool(rank)}.db").exists()
    )
    (folder / DATABASE).replace(target)
    journal = folder / f"{DATABASE}-journal"
    if journal.exists():
        journal.replace(target.with_name(f"{target.name}-journal"))
    flush_folder(folder)
    return target


def put_back(folder: Path, aside: Path) -> None:
    """Undo ``set_aside``: nothing came to take the place of the database."""
    journal = aside.with_name(f"{aside.name}-journal")
    if journal.exists():
        journal.replace(folder / f"{DATABASE}-journal")
    aside.replace(folder / DATABASE)
    flush_folder(folder)


def finish_swap(folder: Path) -> bool:
    """Put a database in the place of one that was set aside just before a kill; whether there was one to put.

    One that was staged and never chosen is given up. At an opening, the lock held.
    """
    ready, database = folder / READY, folder / DATABASE
    if database.exists():
        with suppress(OSError):  # a folder protected against writing is only read
            for left in (READY, STAGED, f"{STAGED}-journal", TRIED, f"{TRIED}-journal"):
                (folder / left).unlink(missing_ok=True)
        return False
    if not ready.exists():
        return False
    ready.replace(database)
    flush_folder(folder)
    forget_damage(folder)
    return True


def databases_aside(folder: Path) -> tuple[Path, ...]:
    """The databases that were set aside here: before a restore, or damaged."""
    return tuple(sorted(folder.glob(_ASIDE)))


def note_damage(folder: Path, problems: Sequence[str]) -> None:
    """From the next opening on, the vault is only read: what is damaged must not be written over."""
    write_atomically(folder / DAMAGE, json.dumps(list(problems), ensure_ascii=False).encode())


def damage_noted(folder: Path) -> tuple[str, ...]:
    """What the check that put the mark there found; none where there is no mark."""
    if not (folder / DAMAGE).exists():
        return ()
    try:
        problems = json.loads(read_small(folder / DAMAGE, _LONGEST))
    except ValueError:
        problems = []
    found = tuple(one for one in problems if isinstance(one, str)) if isinstance(problems, list) else ()
    return found or ("Un contrôle a trouvé le coffre endommagé.",)


def forget_damage(folder: Path) -> None:
    """The database is sound, or another has taken its place."""
    if (folder / DAMAGE).exists():
        (folder / DAMAGE).unlink()
        flush_folder(folder)
