"""What surrounds a vault: a folder that a service copies, copies in conflict, a clock that was set back."""

import os
import sys
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING

from bilan_desktop.domain.synced import Computer, SyncService, conflicted, service_of

if TYPE_CHECKING:
    from bilan_desktop.usecases.ports import Work

BEHIND = timedelta(days=1)
"""A clock moves by some hours in a journey, or when it is set right: less than that says nothing."""
SYNCED_ACCEPTED, CLOCK_CONFIRMED = "vault.synced_folder_accepted", "vault.clock_confirmed"


@dataclass(frozen=True, slots=True)
class Surroundings:
    """``service``: what copies its folder; ``copies``: names of copies in conflict; ``ahead``: the last line of
    the journal, where it is later than the clock by more than a day."""

    service: SyncService | None = None
    copies: tuple[str, ...] = ()
    ahead: datetime | None = None


def service_here(path: Path, environ: Mapping[str, str] = os.environ) -> SyncService | None:
    """The service that copies a path of this computer elsewhere, as it is written and where its links lead."""
    computer = Computer(Path.home(), environ, _is_there, _mounts(), sys.platform == "darwin")
    try:
        real = path.resolve()
    except (OSError, RuntimeError):  # a link that leads nowhere or to itself, a name the disk does not take
        real = path
    return service_of(path, computer) or (service_of(real, computer) if real != path else None)


def conflicted_copies(folder: Path) -> tuple[str, ...]:
    """The names, in a vault's folder, of copies that a service could not reconcile; none is ever opened."""
    try:
        return conflicted(entry.name for entry in folder.iterdir())
    except OSError:
        return ()


def clock_behind(last: datetime | None, now: datetime) -> datetime | None:
    """The moment ``last`` where ``now`` is before it by more than a day."""
    return last if last is not None and last - now > BEHIND else None


def note_synced_folder(work: "Work", vault_id: str, service: SyncService) -> None:
    """Journal that the vault is kept in a folder that a service copies, by a typed word."""
    with work.unit() as unit:
        unit.journal(SYNCED_ACCEPTED, "vault", vault_id, service=service.code)
        unit.commit()


def confirm_clock(work: "Work", vault_id: str) -> None:
    """Journal that the clock is right as it is: later lines are compared with this one on."""
    with work.unit() as unit:
        unit.journal(CLOCK_CONFIRMED, "vault", vault_id)
        unit.commit()


def _is_there(path: os.PathLike[str]) -> bool:
    return os.path.lexists(path)


def _mounts() -> tuple[tuple[str, str], ...]:
    """Where each disk is, and its type; none where the system has no such list."""
    if sys.platform != "linux":
        return ()
    try:
        lines = Path("/proc/self/mounts").read_text(encoding="utf-8", errors="surrogateescape").splitlines()
    except OSError:
        return ()
    fields = (line.split(" ") for line in lines)
    # A space is written « \040 »; fuse says which program serves it in the source or in the type.
    return tuple((one[1].replace("\\040", " "), f"{one[2]} {one[0]}") for one in fields if len(one) > 2)
