"""The vault's jobs on the command line: check, back up, restore, due; the same procedures as in the window."""

import getpass
import os
from collections.abc import Callable
from contextlib import closing
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

from bilan_desktop.blocks.formats import date_plain
from bilan_desktop.domain.errors import DamagedVault, InvalidInput, MissingVault
from bilan_desktop.storage import places
from bilan_desktop.storage.backups import Backup, BackupFolder, Source, local_folder, make_backup
from bilan_desktop.storage.checking import Checked, check_vault
from bilan_desktop.storage.engine import DATABASE, check_library, connect, named_errors
from bilan_desktop.storage.lockfile import VaultLock
from bilan_desktop.storage.media import folder_in
from bilan_desktop.storage.migrations import known_migrations, pending
from bilan_desktop.storage.place import find_key, is_read_only, locate
from bilan_desktop.storage.restoring import stage
from bilan_desktop.storage.vault import Vault
from bilan_desktop.usecases.keeping import TrialView

if TYPE_CHECKING:
    from bilan_desktop.usecases.due import DueLine

Outcome = dict[str, Any]
Listed = list[dict[str, str]]
_LONGEST_PASSPHRASE = 4096


@dataclass(frozen=True)
class Told:
    """The outcome of a job: for a program (JSON), in French sentences, and as an exit code."""

    outcome: Outcome | Listed
    sentences: tuple[str, ...]
    code: int = 0


def read_passphrase(descriptor: int | None) -> str:
    """The passphrase, from a descriptor (to the first newline or the end) or typed at a prompt that does not show it.

    Raises InvalidInput (``passphrase``) for a descriptor that cannot be read.
    """
    try:
        if descriptor is None:
            return getpass.getpass("Phrase secrète\N{NO-BREAK SPACE}: ")
        with os.fdopen(descriptor, "rb", closefd=False) as stream:
            return stream.readline(_LONGEST_PASSPHRASE).rstrip(b"\r\n").decode()
    except (EOFError, OSError, TypeError, ValueError):  # TypeError: no descriptor has so large a number
        raise InvalidInput(
            {"passphrase": "La phrase secrète ne peut pas être lue sur ce descripteur. Donnez-en un qui soit ouvert."}
        ) from None


def check(folder: Path, passphrase: str) -> Told:
    """Check a vault that is closed; nothing is written but what an interrupted save left to undo.

    A vault that does not even open is damaged too. Raises the other errors of an opening.
    """
    check_library()
    home = locate(folder)
    try:
        with VaultLock(home, shared=is_read_only(home)):
            vault_id, found = _checked(home, passphrase)
    except DamagedVault as damage:
        return Told({"verdict": "damaged", "problems": [damage.sentence]}, (damage.sentence,), DamagedVault.exit_code)
    verdict = "damaged" if found.problems else "sound"
    outcome: Outcome = {"verdict": verdict, "problems": list(found.problems), "vault_id": vault_id}
    contents = found.contents
    if contents is not None:
        outcome |= {
            "digest": contents.digest,
            "schema": contents.schema,
            "commit_number": contents.commit_number,
            "dossiers": contents.dossiers,
            "rows": dict(contents.rows),
        }
    if found.problems:
        return Told(outcome, found.problems, DamagedVault.exit_code)
    return Told(outcome, (f"Coffre sain. Dossiers : {outcome['dossiers']}.",))


def _checked(home: Path, passphrase: str) -> tuple[str, Checked]:
    if not (home / DATABASE).exists():  # a restore was cut between its two renames: the next opening ends it
        raise MissingVault(
            "Une restauration attend d’être terminée. Ouvrez ce coffre dans l’application, puis recommencez."
        )
    keys = places.keys_by_passphrase([home], passphrase)
    key = find_key(home, keys.roots, [keys.source(home).key.salt], read_only=is_read_only(home))
    if key is None:
        raise DamagedVault
    with named_errors(), closing(connect(home / DATABASE, key.spec, read_only=True)) as connection:
        pending(connection, known_migrations())  # NewerVault, NotAVault
    return str(keys.vault_id), check_vault(Source(home, key, keys.vault_id))


def back_up(folder: Path, passphrase: str, into: Path | None, now: Callable[[], datetime]) -> Told:
    """Make and verify a backup, in the computer's own folder or in the one given."""
    vault = Vault.open(folder, passphrase, now=now)
    try:
        target = local_folder(vault.folder) if into is None else folder_in(into, vault.folder)
        place = BackupFolder(target, vault.vault_id, (vault.key.root, *vault.former_roots))
        made = make_backup(Source(vault.folder, vault.key, vault.vault_id), place, now=now())
        if not vault.read_only:
            vault.note_verified_backup(made.manifest.made_at, made.manifest.commit_number)
    finally:
        vault.close()
    return Told(_backup_outcome(made), (f"Sauvegarde faite et vérifiée\N{NO-BREAK SPACE}: {made.path}",))


def due(folder: Path, passphrase: str, on: date, now: Callable[[], datetime]) -> Told:
    """What runs or is to be done that day, archived dossiers included: dates, rules and numbers, without a name.

    By date, then dossier, then kind. Nothing is written but what an opening writes.
    """
    from bilan_desktop.app.workspace import Workspace
    from bilan_desktop.usecases.due import due_on

    vault = Vault.open(folder, passphrase, now=now)
    try:
        lines = due_on(Workspace(vault, supports={}), on)
    finally:
        vault.close()
    found = sorted(lines, key=lambda line: (line.deadline.on, line.number, line.deadline.what, line.deadline.rule))
    outcome: Listed = [
        {
            "on": line.deadline.on.isoformat(),
            "rule": line.deadline.rule,
            "source": line.deadline.source,
            "dossier": line.number,
            "kind": line.deadline.what.value,
        }
        for line in found
    ]
    return Told(outcome, tuple(map(_due_sentence, found)) or ("Rien n’est attendu ce jour-là.",))


def _due_sentence(line: "DueLine") -> str:
    """« 2026-014, 24 novembre 2026 : La facture s’établit à la fin de la prestation. (Usage comptable) »."""
    one = line.deadline
    return f"{line.number}, {date_plain(one.on)}\N{NO-BREAK SPACE}: {one.text} ({one.source})"


def list_backups(folder: Path, passphrase: str) -> Told:
    """The verified backups in a place, newest first; InvalidInput (``backup``) when it is not there."""
    if not folder.is_dir():
        raise InvalidInput({"backup": "Ce dossier est introuvable. Branchez le disque, ou choisissez-en un autre."})
    keys = places.keys_by_passphrase(_header_folders(folder), passphrase)
    found = places.backups_under(keys, folder)
    lines = tuple(
        f"{one.manifest.made_at:%Y-%m-%d %H:%M} UTC, dossiers : {one.manifest.rows['dossier']}, {one.path}"
        for one in found
    )
    return Told({"backups": [_backup_outcome(one) for one in found]}, lines or ("Aucune sauvegarde vérifiée ici.",))


def restore(backup: Path, target: Path, passphrase: str, now: datetime) -> Told:
    """Restore a backup over a vault that is closed, set aside first, or to a new folder."""
    check_library()
    if not backup.is_file():
        raise InvalidInput({"backup": "Cette sauvegarde est introuvable. Indiquez un fichier « .sauvegarde »."})
    if places.is_free(target):
        keys = places.keys_by_passphrase([backup.parent], passphrase)
        prepared = places.prepare_elsewhere(keys, backup, target, now=now)
        return _restored(target, prepared.trial, prepared.swap())
    home = locate(target)
    keys = places.keys_to_restore(home, backup.parent, passphrase)
    with VaultLock(home):
        source = keys.source(home)
        staged = stage(source, keys.folder(backup.parent), backup, known=places.remembered_in(source), now=now)
    return _restored(home, staged.trial, staged.swap())


def _restored(home: Path, trial: TrialView, aside: Path | None) -> Told:
    outcome: Outcome = {
        "vault": str(home),
        "made_at": trial.made_at.isoformat(),
        "dossiers": trial.dossiers,
        "rows": trial.rows,
        "kept_destroyed": trial.kept_destroyed,
        "blind_since": trial.blind_since.isoformat() if trial.blind_since else None,
        "set_aside": str(aside) if aside else None,
    }
    sentences = [f"Coffre restauré\N{NO-BREAK SPACE}: {home}. Dossiers\N{NO-BREAK SPACE}: {trial.dossiers}."]
    if trial.kept_destroyed:
        sentences.append(f"Dossiers qui restent détruits\N{NO-BREAK SPACE}: {trial.kept_destroyed}.")
    if trial.blind_since is not None:
        sentences.append(
            f"Les destructions faites après le {trial.blind_since:%d/%m/%Y} ne sont pas connues ici\N{NO-BREAK SPACE}: "
            "vérifiez chaque dossier dont le délai est passé."
        )
    if aside is not None:
        sentences.append(f"L’ancien fichier est gardé\N{NO-BREAK SPACE}: {aside}")
    return Told(outcome, tuple(sentences))


def _header_folders(folder: Path) -> list[Path]:
    return [folder, *sorted(path for path in folder.glob("*") if path.is_dir())]


def _backup_outcome(backup: Backup) -> Outcome:
    manifest = backup.manifest
    return {
        "path": str(backup.path),
        "made_at": manifest.made_at.isoformat(),
        "dossiers": manifest.rows.get("dossier", 0),
        "rows": manifest.rows,
        "digest": manifest.digest,
        "size": manifest.size,
    }
