"""What is said of a vault's keeping: its backups, its checks, the trial of a restore; and the port that does them.

Everything here is counts, dates and places: nothing of what a dossier holds.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import Protocol

from bilan_desktop.domain.errors import DomainError
from bilan_desktop.domain.ids import RecordId
from bilan_desktop.domain.keeping import DestroyedDossier
from bilan_desktop.domain.retention import Part

AWAY_LIMIT = timedelta(days=7)
"""How old the last backup verified elsewhere than on this computer may be."""
EXERCISE_LIMIT = timedelta(days=31)
"""How old the last restore exercise that passed may be."""
_UNSURE = timedelta(days=1)
"""How far ahead a clock may be set back without what it told being disbelieved."""

Report = Callable[[str, float], None]
"""Called between two slices of work with what is being done and the share done, 0 to 1; may raise ``Cancelled``."""


class Cancelled(DomainError):
    """The user stopped a long procedure; what was there before is intact."""

    default = "Interrompu à votre demande. Rien n’a été modifié."


@dataclass(frozen=True)
class BackupView:
    """One verified backup: where it is, the instant it holds (UTC), what it counts.

    ``changes_since``: gestures kept in the vault since then, None when the backup is from another line of life of it.
    """

    path: Path
    made_at: datetime
    dossiers: int
    size: int
    changes_since: int | None


@dataclass(frozen=True)
class MediumView:
    """A place that receives backups. ``reachable``: plugged in now. ``id`` is empty for the computer's own folder."""

    id: RecordId
    folder: Path
    removable: bool
    reachable: bool
    verified_at: datetime | None
    backups: tuple[BackupView, ...] = ()
    unsound: tuple[Path, ...] = ()


@dataclass(frozen=True)
class PendingDestruction:
    """A destroyed dossier of which a medium still holds a copy, or may hold one.

    ``stuck``: the folders that can be reached, where a file that no longer opens may hold it.
    """

    number: str
    destroyed_on: date
    folders: tuple[Path, ...]
    media: tuple[RecordId, ...] = ()
    stuck: tuple[Path, ...] = ()


@dataclass(frozen=True)
class KeepingView:
    """The state of the vault's keeping; instants in UTC.

    ``changes``: gestures kept since the last verified backup, None when there was never one. ``away_at``: the last
    backup verified elsewhere than on this computer's disk. ``exercised_at``: the last restore exercise that passed.
    ``checked_at``: the last full check that found nothing. ``created_at``: when the vault was made, where it is known.
    ``key_change_cut``: a change of key stopped before it reached every backup; asked again, it ends.
    ``damaged``: the last full check found the database so.
    """

    media: tuple[MediumView, ...]
    last_verified_at: datetime | None
    changes: int | None
    away_at: datetime | None
    exercised_at: datetime | None
    checked_at: datetime | None
    pending: tuple[PendingDestruction, ...]
    size: int
    created_at: datetime | None = None
    key_change_cut: bool = False
    damaged: bool = False

    def away_overdue(self, now: datetime) -> bool:
        """Whether a stolen or broken computer would take more than a week of work; never in a vault's first week."""
        return is_older(now, AWAY_LIMIT, self.away_at, self.created_at)

    def exercise_due(self, now: datetime) -> bool:
        """Whether no exercise has passed for a month; never in a vault's first month."""
        return is_older(now, EXERCISE_LIMIT, self.exercised_at, self.created_at)


def is_older(now: datetime, limit: timedelta, *instants: datetime | None) -> bool:
    """Whether the latest of the known instants is older than the limit, or none is known.

    One that has yet to come was told by a clock that was wrong: it would say for years that all is well.
    """
    known = [instant for instant in instants if instant is not None and instant - now <= _UNSURE]
    return not known or now - max(known) > limit


@dataclass(frozen=True)
class CheckView:
    """What a full check found: sentences, none when all is sound; how many dossiers and rows it read.

    ``damaged``: a problem is one of the database itself, which from the next opening on is only read.
    """

    problems: tuple[str, ...]
    dossiers: int
    rows: int
    digest: str
    damaged: bool = False


@dataclass(frozen=True)
class TrialView:
    """A backup taken through the real restore, beside the vault, without replacing it.

    ``kept_destroyed``: dossiers that the backup still held and that stay destroyed. ``blind_since``: the date after
    which no register of destructions could be read, None when one as recent as the vault's own was at hand.
    """

    made_at: datetime
    dossiers: int
    rows: int
    kept_destroyed: int
    blind_since: date | None
    numbers: tuple[str, ...]


@dataclass(frozen=True)
class SalvageView:
    """What was saved from a damaged vault: the new vault's folder, rows saved and rows lost by table."""

    folder: Path
    saved: dict[str, int]
    lost: dict[str, int]


class Prepared(Protocol):
    """A restore that is ready: checked, beside the vault, waiting for the vault to be closed."""

    @property
    def trial(self) -> TrialView:
        """What it will bring."""

    def swap(self) -> Path | None:
        """Set the present vault's database aside, put the restored one in its place; returns what was set aside,
        None where there was nothing.

        The vault must be closed.
        """

    def drop(self) -> None:
        """Give it up; nothing is left of it."""


class Keeper(Protocol):
    """The procedures on the open vault. Each runs on a worker; those with ``report`` may take long."""

    def state(self) -> KeepingView:
        """All that the page shows."""

    def back_up(self, report: Report) -> KeepingView:
        """Make and verify a backup in every reachable place, then rotate the old ones out."""

    def add_medium(self, folder: Path, report: Report) -> KeepingView:
        """Know a new place, and make a first backup there; InvalidInput (``folder``) says why it cannot be one."""

    def forget_medium(self, key: RecordId) -> KeepingView:
        """Send no more backups there; what is there stays. RuleBroken while a destruction waits for it."""

    def backups_in(self, folder: Path) -> tuple[BackupView, ...]:
        """The backups of this vault in a folder chosen by hand; InvalidInput (``folder``) when there is none."""

    def try_backup(self, path: Path, report: Report) -> TrialView:
        """Take a backup through the whole restore without replacing anything."""

    def exercise(self, report: Report) -> TrialView:
        """The monthly exercise: ``try_backup`` on one drawn at random, its outcome journalled."""

    def prepare_restore(self, path: Path, report: Report) -> Prepared:
        """Everything of a restore but the swap; a backup of the present state is made first."""

    def check(self, report: Report) -> CheckView:
        """Both integrity checks, the journal, the register, the key files; the outcome is journalled."""

    def destroy(self, key: RecordId, parts: Sequence[Part], basis: str, report: Report) -> tuple[DestroyedDossier, ...]:
        """Destroy parts of a dossier for the rule or request of this code, everywhere that can be reached; NotFound."""

    def finish_destructions(self, report: Report) -> None:
        """Do what destructions left to do in the places that can be reached now."""

    def salvage(self, report: Report) -> SalvageView:
        """Save what can be read to a new vault beside this one, which is kept as it is."""

    def change_passphrase(self, current: str, new: str) -> None:
        """Wrap the key under another passphrase; WrongPassphrase, PassphraseRefused."""

    def rotate_key(self, passphrase: str, report: Report) -> tuple[tuple[str, ...], ...]:
        """A new root key everywhere: vault and reachable backups; returns the new recovery kit's lines."""
