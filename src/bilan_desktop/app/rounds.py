"""A round of the places that receive backups: one that is full or pulled out takes nothing from those after it."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path
from typing import TypeVar

from bilan_desktop.domain.errors import VaultError
from bilan_desktop.domain.keeping import BackupMedium
from bilan_desktop.storage import media
from bilan_desktop.storage.backups import Backup
from bilan_desktop.storage.durable import UNREACHABLE_TEXT
from bilan_desktop.storage.vault import Vault
from bilan_desktop.storage.watermark import commit_number
from bilan_desktop.usecases.keeping import Cancelled

BACKED_UP = "backup.verified"
"""Action of the journal."""

Reached = tuple[BackupMedium | None, Path]
"""A medium (None: the computer's own folder) and where it is."""
Result = TypeVar("Result")


@contextmanager
def answering() -> Iterator[None]:
    """Within it, a disk that does not answer any more is said in a sentence."""
    try:
        yield
    except OSError:
        raise VaultError(UNREACHABLE_TEXT) from None


def each(reached: Iterable[Reached], act: Callable[[Reached], Result]) -> tuple[list[Result], Exception | None]:
    """What ``act`` made in each place, and the first problem met; being stopped ends the round."""
    made: list[Result] = []
    first: Exception | None = None
    for place in reached:
        try:
            made.append(act(place))
        except (VaultError, OSError) as problem:
            first = first or problem
        except Cancelled as stopped:
            return made, first or stopped
    return made, first


def note_backups(vault: Vault, made: Sequence[tuple[Reached, Backup]], at: datetime) -> None:
    """Remember the backups of a round; one line of journal, which counts as no change since."""
    manifest = made[-1][1].manifest
    with vault.engine.begin() as connection:
        nothing_since = commit_number(connection) == manifest.commit_number
        for (medium, path), backup in made:
            if medium is not None:
                told_at = backup.manifest.made_at
                media.note_backup(connection, medium.id, path, told_at, backup.manifest.commit_number)
        vault.journal.append(
            connection,
            at=at,
            action=BACKED_UP,
            subject_id=str(vault.vault_id),
            detail={"places": len(made), "head": manifest.journal_head},
        )
    vault.note_verified_backup(manifest.made_at, manifest.commit_number + nothing_since)


def note(vault: Vault, at: datetime, action: str, **detail: int | bool) -> None:
    """A line of the journal about the vault itself; none where it is only read."""
    if vault.read_only:
        return
    with vault.engine.begin() as connection:
        vault.journal.append(connection, at=at, action=action, subject_id=str(vault.vault_id), detail=detail)
