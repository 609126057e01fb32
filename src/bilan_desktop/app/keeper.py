"""The procedures on an open vault, as its page asks for them (the port ``Keeper``); each runs on a worker."""

import random
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime
from functools import partial
from pathlib import Path
from typing import Protocol, TypeVar
from uuid import UUID, uuid4

from bilan_desktop.app.rounds import Reached, answering, each, note, note_backups
from bilan_desktop.domain.errors import DamagedVault, InvalidInput, ReadOnlyVault, RuleBroken
from bilan_desktop.domain.ids import NO_ID, RecordId
from bilan_desktop.domain.keeping import BackupMedium, DestroyedDossier
from bilan_desktop.domain.retention import Part
from bilan_desktop.storage import media, places
from bilan_desktop.storage.aside import STAGED, TRIED, forget_damage, note_damage
from bilan_desktop.storage.backups import FOLDER_SUFFIX, SUFFIX, Backup, BackupFolder, Source, local_folder, make_backup
from bilan_desktop.storage.checking import check_vault
from bilan_desktop.storage.destroying import destroy_parts, finish_pending
from bilan_desktop.storage.engine import DATABASE
from bilan_desktop.storage.forgetting import graves
from bilan_desktop.storage.kit import RecoveryKit
from bilan_desktop.storage.lockfile import VaultLock
from bilan_desktop.storage.opening import headers_if_any
from bilan_desktop.storage.progress import Report, part_of
from bilan_desktop.storage.rekeying import rotate
from bilan_desktop.storage.restoring import Staged, stage
from bilan_desktop.storage.salvage import salvage
from bilan_desktop.storage.vault import Vault
from bilan_desktop.storage.watermark import Watermark, commit_number, created
from bilan_desktop.usecases.keeping import (
    BackupView,
    CheckView,
    KeepingView,
    MediumView,
    PendingDestruction,
    Prepared,
    SalvageView,
    TrialView,
)
from bilan_desktop.usecases.ports import Clock

R = TypeVar("R")

CHECKED, EXERCISED = "vault.checked", "backup.exercised"
"""Actions of the journal."""


class Runner(Protocol):
    """Runs a job where use cases run, and waits for it."""

    def __call__(self, job: Callable[[], R], /) -> R:
        """The outcome of the job, or what it raises."""


def at_once(job: Callable[[], R]) -> R:
    """Where everything runs on one thread."""
    return job()


Secret = str | tuple[str, ...]
"""The passphrase, or the four lines of the paper kit."""


def no_volumes() -> Iterable[Path]:
    """Where disks are not looked for."""
    return ()


@dataclass
class VaultKeeper:
    """The port ``Keeper`` over an open vault.

    ``volumes``: the roots of the disks plugged in, to find a known stick under another letter.
    ``where_use_cases_run`` runs a job there and waits for it: the key changes between two use cases.
    """

    vault: Vault
    clock: Clock
    volumes: Callable[[], Iterable[Path]] = no_volumes
    where_use_cases_run: Runner = at_once

    @answering()
    def state(self) -> KeepingView:
        """All that the page shows."""
        with self.vault.engine.connect() as connection:
            known = media.list_media(connection)
            destroyed = media.destroyed_dossiers(connection)
            commit, chain = commit_number(connection), self.vault.journal.heads(connection)
            created_at = created(connection)
            exercised = self.vault.journal.last(connection, EXERCISED, sound=True)
            checked = self.vault.journal.last(connection, CHECKED, sound=True)
        mark = self.vault.watermark
        # More than there are: the backup is of another line of life, from before an older copy was put back.
        noted = mark.backup_commit if mark is not None else None
        changed = commit - noted if noted is not None and noted <= commit else None
        views = [
            self._medium_view(medium, commit, chain)
            for medium in _with_local(self._folder(local_folder(self.vault.folder)), known)
        ]
        return KeepingView(
            media=tuple(views),
            last_verified_at=datetime.fromisoformat(mark.backup_at) if mark and mark.backup_at else None,
            changes=changed,
            away_at=max((one.verified_at for one in views if one.removable and one.verified_at), default=None),
            exercised_at=exercised,
            checked_at=checked,
            pending=_pending(destroyed, views),
            size=(self.vault.folder / DATABASE).stat().st_size,
            created_at=created_at,
            key_change_cut=bool(self.vault.former_roots),
            damaged=bool(self.vault.damage),
        )

    def back_up(self, report: Report) -> KeepingView:
        """Make and verify a backup in every reachable place, then rotate the old ones out."""
        self._back_up_to([medium for medium in self._reachable() if medium[1] is not None], report)
        return self.state()

    def add_medium(self, folder: Path, report: Report) -> KeepingView:
        """Know a new place, and make a first backup there."""
        if self.vault.read_only:
            raise ReadOnlyVault
        place = media.folder_in(folder, self.vault.folder)
        if place == local_folder(self.vault.folder) or any(place == there for _, there in self._reachable()):
            raise InvalidInput({"folder": "Ce dossier reçoit déjà les sauvegardes de ce coffre."})
        self._folder(place).prepare()
        with self.vault.engine.begin() as connection:
            key = media.former_identifier(connection, place) or RecordId(uuid4().hex)
            medium = media.made_medium(key, place, self.vault.folder, self.clock.today())
            media.mark(place, medium.id)
            media.add_medium(connection, medium)
            self.vault.journal.append(
                connection,
                at=self.clock.now(),
                action="backup.medium_added",
                subject_kind="medium",
                subject_id=medium.id,
            )
        self._back_up_to([(medium, place)], report)
        return self.state()

    def forget_medium(self, key: RecordId) -> KeepingView:
        """Send no more backups there; what is there stays."""
        with self.vault.engine.begin() as connection:
            if any(key in one.pending for one in media.destroyed_dossiers(connection)):
                raise RuleBroken(
                    "Une destruction attend ce support : branchez-le d’abord, elle s’y fera, puis retirez-le."
                )
            media.forget_medium(connection, key)
            self.vault.journal.append(
                connection, at=self.clock.now(), action="backup.medium_forgotten", subject_kind="medium", subject_id=key
            )
        return self.state()

    def backups_in(self, folder: Path) -> tuple[BackupView, ...]:
        """The backups of this vault in a folder chosen by hand."""
        found = next((one for one in candidates(folder, self.vault.folder) if self._folder(one).backups()), None)
        if found is None:
            raise InvalidInput({"folder": "Ce dossier ne contient aucune sauvegarde vérifiée de ce coffre."})
        with self.vault.engine.connect() as connection:
            commit, chain = commit_number(connection), self.vault.journal.heads(connection)
        return tuple(_view(one, commit, chain, self.vault.watermark) for one in self._folder(found).backups())

    def try_backup(self, path: Path, report: Report) -> TrialView:
        """Take a backup through the whole restore without replacing anything."""
        staged = self._stage(path, report, TRIED)
        staged.drop()
        return staged.trial

    def exercise(self, report: Report) -> TrialView:
        """The monthly exercise, on a backup drawn at random among all that can be reached."""
        found = [backup for _, place in self._reachable() if place for backup in self._folder(place).backups()]
        if not found:
            raise RuleBroken("Aucune sauvegarde vérifiée n’est à portée : faites-en une d’abord.")
        # Which one is drawn is no secret: only that all of them are, in the long run.
        chosen = random.choice(found)
        try:
            trial = self.try_backup(chosen.path, report)
        except DamagedVault:
            note(self.vault, self.clock.now(), EXERCISED, sound=False)
            raise
        note(self.vault, self.clock.now(), EXERCISED, sound=True, dossiers=trial.dossiers, rows=trial.rows)
        return trial

    def prepare_restore(self, path: Path, report: Report) -> Staged:
        """Everything of a restore but the swap; a backup of the present state is made too, if it is sound."""
        staged = self._stage(path, part_of(report, 0.0, 0.6))
        try:
            # One that is looked at, then left, must still be there: this backup rotates none out.
            if not self.vault.damage:
                own = local_folder(self.vault.folder)
                self._back_up_to([(None, own)], part_of(report, 0.6, 1.0), rotate=False)
                place = self._folder(own)
                place.spare(place.backups()[0])
        except BaseException:
            staged.drop()
            raise
        return staged

    @answering()
    def check(self, report: Report) -> CheckView:
        """The full check; its outcome is journalled. A database found damaged is only read from now on."""
        found = check_vault(self._source(), report, older_copy_known=self.vault.older_copy)
        if found.database:
            note_damage(self.vault.folder, found.problems)
            self.vault.freeze(found.problems)
        else:
            if self.vault.damage:
                forget_damage(self.vault.folder)
            note(self.vault, self.clock.now(), CHECKED, sound=not found.problems)
        contents = found.contents
        if contents is None:
            return CheckView(found.problems, 0, 0, "", found.database)
        return CheckView(found.problems, contents.dossiers, contents.total, contents.digest, found.database)

    @answering()
    def salvage(self, report: Report) -> SalvageView:
        """Save what can be read to a new vault beside this one, which is kept as it is."""
        return salvage(self._source(), now=self.clock.now(), report=report)

    def change_passphrase(self, current: str, new: str) -> None:
        """Wrap the key under another passphrase, here and in every place that can be reached."""
        self.vault.change_passphrase(current, new)
        for _, place in self._reachable():
            if place is not None and place.is_dir():
                self._folder(place).refresh(self._source())

    def rotate_key(self, passphrase: str, report: Report) -> tuple[tuple[str, ...], ...]:
        """A new root key everywhere that can be reached; returns the new recovery kit's lines."""

        def turn() -> RecoveryKit:
            folders = [self._folder(place) for _, place in self._reachable() if place is not None and place.is_dir()]
            return rotate(self.vault, passphrase, folders=folders, now=self.clock.now(), report=report)

        return self.where_use_cases_run(turn).lines

    def destroy(self, key: RecordId, parts: Sequence[Part], basis: str, report: Report) -> tuple[DestroyedDossier, ...]:
        """Destroy parts of a dossier in the vault and in every place at hand; the others are left pending, by name."""
        reached = {
            medium.id if medium is not None else NO_ID: self._folder(path) if path is not None else None
            for medium, path in self._reachable()
        }
        now = self.clock.now()
        job = partial(destroy_parts, self.vault, key, parts, basis=basis, media=reached, now=now, report=report)
        return self.where_use_cases_run(job)

    def finish_destructions(self, report: Report) -> None:
        """Do what destructions left to do in the places that can be reached now."""
        with self.vault.engine.connect() as connection:
            waiting = {key for one in media.destroyed_dossiers(connection) for key in one.pending}

        def finish(place: Reached) -> None:
            medium, path = place
            if (key := medium.id if medium is not None else NO_ID) in waiting:
                finish_pending(self.vault, key, self._folder(path), report)

        reached = [(medium, path) for medium, path in self._reachable() if path is not None]
        _, problem = each(reached, finish)
        if problem is not None:
            raise problem

    def _source(self) -> Source:
        return Source(self.vault.folder, self.vault.key, self.vault.vault_id)

    def _folder(self, path: Path) -> BackupFolder:
        return BackupFolder(path, UUID(str(self.vault.vault_id)), (self.vault.key.root, *self.vault.former_roots))

    def _reachable(self) -> list[tuple[BackupMedium | None, Path | None]]:
        """The computer's own folder, then each medium with where it is now, None when it is not plugged in."""
        volumes = tuple(self.volumes())
        with self.vault.engine.connect() as connection:
            known = media.list_media(connection)
        own = local_folder(self.vault.folder)
        return [(None, own), *((medium, media.found_at(medium, volumes)) for medium in known)]

    def _medium_view(self, medium: BackupMedium, commit: int, chain: frozenset[str]) -> MediumView:
        there = media.found_at(medium, self.volumes()) if medium.id else Path(medium.folder)
        folder = self._folder(there) if there is not None else None
        return MediumView(
            id=medium.id,
            folder=there or Path(medium.folder),
            removable=medium.removable,
            reachable=there is not None,
            verified_at=medium.verified_at,
            backups=tuple(_view(one, commit, chain, self.vault.watermark) for one in folder.backups())
            if folder
            else (),
            unsound=folder.unsound() if folder else (),
        )

    def _back_up_to(
        self, places: Sequence[tuple[BackupMedium | None, Path | None]], report: Report, *, rotate: bool = True
    ) -> None:
        """A backup in each place that can be reached; the first problem is raised once what was made is noted."""
        reached = [(medium, path) for medium, path in places if path is not None]
        now = self.clock.now()

        def make(place: Reached) -> tuple[Reached, Backup]:
            rank = reached.index(place)
            told = part_of(report, rank / len(reached), (rank + 1) / len(reached))
            return place, make_backup(self._source(), self._folder(place[1]), now=now, report=told, rotate=rotate)

        made, problem = each(reached, make)
        if made and not self.vault.read_only:
            note_backups(self.vault, made, self.clock.now())
        if problem is not None:
            raise problem

    @answering()
    def _stage(self, path: Path, report: Report, name: str = STAGED) -> Staged:
        with self.vault.books.driver() as driver:
            known = graves(driver)
        place = self._folder(path.parent)
        return stage(self._source(), place, path, known=known, name=name, now=self.clock.now(), report=report)


def backups_of_closed(home: Path, secret: Secret, folder: Path | None) -> tuple[BackupView, ...]:
    """The verified backups of a vault that does not open; InvalidInput (``folder``) when none is there."""
    chosen = folder or local_folder(home)
    none = InvalidInput({"folder": "Ce dossier ne contient aucune sauvegarde vérifiée de ce coffre."})
    if isinstance(secret, str):
        keys = places.keys_to_restore(home, chosen, secret)
    else:
        files = [file for place in candidates(chosen, home) for file in sorted(place.glob(f"*{SUFFIX}"))]
        if not files:
            raise none
        keys = places.keys_by_kit(files[-1], secret)
    found = places.backups_under(keys, chosen)
    if not found:
        raise none
    return tuple(_view(backup, 0, frozenset()) for backup in found)


def prepare_closed(home: Path, secret: Secret, backup: Path, now: datetime, report: Report) -> Prepared:
    """A restore over a vault that does not open, or to a new folder, ready but for the swap."""
    if isinstance(secret, str):
        keys = places.keys_to_restore(home, backup.parent, secret)
    else:
        keys = places.keys_by_kit(backup, secret)
    if places.is_free(home):
        return places.prepare_elsewhere(keys, backup, home, now=now, report=report)
    places.refuse_another(headers_if_any(home), keys)
    with VaultLock(home):
        source = keys.source(home)
        known = places.remembered_in(source)
        return stage(source, keys.folder(backup.parent), backup, known=known, now=now, report=report)


def _with_local(own: BackupFolder, known: Sequence[BackupMedium]) -> list[BackupMedium]:
    """The computer's own folder, as a medium without identifier, before those that are known."""
    newest = next((backup.manifest for backup in own.backups()), None)
    at, commit = (newest.made_at, newest.commit_number) if newest else (None, None)
    return [BackupMedium(NO_ID, str(own.path), False, date.min, at, commit), *known]


def _pending(destroyed: Sequence[DestroyedDossier], places: Sequence[MediumView]) -> tuple[PendingDestruction, ...]:
    by_id = {place.id: place for place in places}
    # The parts of a dossier that went together wait together.
    waiting: dict[tuple[str, date], dict[RecordId, None]] = {}
    for one in destroyed:
        if one.pending:
            waiting.setdefault((one.number, one.destroyed_on), {}).update(dict.fromkeys(one.pending))
    return tuple(
        PendingDestruction(
            number,
            on,
            tuple(by_id[key].folder for key in keys if key in by_id),
            tuple(keys),
            tuple(by_id[key].folder for key in keys if key in by_id and by_id[key].reachable),
        )
        for (number, on), keys in waiting.items()
    )


def candidates(chosen: Path, home: Path) -> tuple[Path, ...]:
    """Where the backups of a vault may be, given a folder chosen by hand: itself, or the one it holds for them."""
    return chosen, chosen / f"{home.stem}{FOLDER_SUFFIX}"


def _view(backup: Backup, commit: int, chain: frozenset[str], mark: Watermark | None = None) -> BackupView:
    """``mark`` tells from which transaction on the last one verified counts: its own note is no change."""
    manifest = backup.manifest
    held = manifest.commit_number
    if mark is not None and mark.backup_commit == held + 1 <= commit:
        held += 1
    since = commit - held if manifest.journal_head in chain else None
    dossiers = manifest.rows.get("dossier", 0)
    return BackupView(backup.path, manifest.made_at.astimezone(UTC), dossiers, manifest.size, since)
