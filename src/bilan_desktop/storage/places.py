"""Backups reached without an open vault: by the passphrase and the headers of a folder, or by the paper kit."""

from collections.abc import Sequence
from contextlib import closing
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path
from uuid import UUID

from bilan_desktop.domain.errors import (
    DamagedVault,
    InvalidInput,
    KitRefused,
    PassphraseRefused,
    VaultError,
    WrongPassphrase,
)
from bilan_desktop.storage import place
from bilan_desktop.storage.aside import READY, STAGED
from bilan_desktop.storage.backups import FOLDER_SUFFIX, Backup, BackupFolder, Source
from bilan_desktop.storage.durable import read_small, write_atomically
from bilan_desktop.storage.engine import DATABASE, connect, named_errors
from bilan_desktop.storage.forgetting import Grave, graves
from bilan_desktop.storage.headers import HEADER_BYTES, Header, decode, open_header, openings, read_headers
from bilan_desktop.storage.keys import fingerprint, passphrase_key, subkey
from bilan_desktop.storage.kit import root_of
from bilan_desktop.storage.ledger import FIRST as LEDGER_FIRST
from bilan_desktop.storage.ledger import SECOND as LEDGER_SECOND
from bilan_desktop.storage.lockfile import NAME as LOCK
from bilan_desktop.storage.opening import headers_if_any
from bilan_desktop.storage.passphrase import normalise
from bilan_desktop.storage.place import DatabaseKey, claim_new_folder, lock_for_creation
from bilan_desktop.storage.progress import Report, silent
from bilan_desktop.storage.restoring import Staged, stage
from bilan_desktop.storage.watermark import read_watermark
from bilan_desktop.usecases.keeping import TrialView

_LARGEST_SIDE_FILE = 16 * 1024 * 1024
_LEFT_BY_A_KILL = {LOCK, READY, STAGED, f"{STAGED}-journal", LEDGER_FIRST, LEDGER_SECOND}


@dataclass(frozen=True, slots=True, repr=False)
class Keys:
    """What a passphrase or a kit opens: the vault's identifier and its root keys; the header that held them, if any."""

    vault_id: UUID
    roots: tuple[bytes, ...]
    header: Header | None

    def folder(self, path: Path) -> BackupFolder:
        """A place of backups, read with these keys."""
        return BackupFolder(path, self.vault_id, self.roots)

    def source(self, home: Path) -> Source:
        """The vault in ``home``, whose database is perhaps damaged or gone, under the root key that counts there.

        After a rotation that is not ended two of them open its header: one is that of the database, else of the last
        state; else the last one made counts. The lock of the vault is held.
        """
        salt = self.header.database_salt if self.header is not None else bytes(16)
        newest_first = self.roots[::-1]
        try:
            key = place.find_key(home, newest_first, [salt], read_only=True)
        except (VaultError, OSError):
            key = None
        states = (root for root in newest_first if read_watermark(home, subkey(root, "state")) is not None)
        root = key.root if key is not None else next(states, newest_first[0])
        return Source(home, DatabaseKey(root, salt), self.vault_id)


def keys_by_passphrase(folders: Sequence[Path], passphrase: str) -> Keys:
    """The keys in the first of the folders (a vault's, a place's) whose header the passphrase opens.

    Raises WrongPassphrase, LostKeyFiles when none of them has a readable header.
    """
    try:
        normalised = normalise(passphrase)
    except PassphraseRefused as refusal:
        raise WrongPassphrase(refusal.sentence) from None
    problem: DamagedVault | WrongPassphrase | None = None
    found: Keys | None = None
    for folder in folders:
        try:
            opened = next(openings(read_headers(folder), normalised))
        except (DamagedVault, WrongPassphrase) as refused:
            problem = problem if isinstance(problem, WrongPassphrase) else refused
            continue
        found = found or Keys(opened.header.vault_id, opened.roots, opened.header)
    if found is None:
        raise problem or WrongPassphrase()
    former = [root for folder in folders for root in _former_roots(folder, normalised, found.vault_id)]
    older = dict.fromkeys(root for root in former if root not in found.roots)
    return replace(found, roots=(*older, *found.roots))  # the newest last


def _former_roots(folder: Path, normalised: bytes, vault_id: UUID) -> list[bytes]:
    """The root keys of before, in the headers that a place keeps for the backups a rotation did not reach."""
    roots: list[bytes] = []
    for path in folder.glob("cle-*.hdr"):
        header = decode(read_small(path, HEADER_BYTES + 1))
        if header is not None and header.vault_id == vault_id:
            key = passphrase_key(normalised, header.kdf_salt, header.kdf)
            roots += open_header(header, key) or ()
    return roots


def keys_to_restore(home: Path, folder: Path, passphrase: str) -> Keys:
    """What opens the backups in ``folder`` and the vault in ``home`` that one is to replace, if its headers are there.

    Raises WrongPassphrase, LostKeyFiles, and InvalidInput (``backup``) when they are two vaults'.
    """
    there = keys_by_passphrase([folder, home], passphrase)
    headers = headers_if_any(home)
    if not headers:
        return there
    refuse_another(headers, there)
    try:
        here = keys_by_passphrase([home], passphrase)
    except WrongPassphrase:
        # Changed since: what is restored must open with the headers that stay.
        held = {slot.fingerprint for header in headers for slot in header.slots}
        if fingerprint(there.roots[-1]) not in held:
            raise
        return there
    former = tuple(root for root in there.roots if root not in here.roots)
    return Keys(here.vault_id, (*former, *here.roots), here.header)


def refuse_another(headers: Sequence[Header], keys: Keys) -> None:
    """InvalidInput (``backup``) when no header of a vault's folder is of the vault that these keys open."""
    if headers and all(header.vault_id != keys.vault_id for header in headers):
        raise InvalidInput(
            {"backup": "Cette sauvegarde est celle d’un autre coffre. Restaurez-la dans un nouveau dossier."}
        )


def keys_by_kit(path: Path, kit_lines: Sequence[str]) -> Keys:
    """The keys of a backup opened by the paper kit alone. Raises KitRefused when the kit is another vault's."""
    root = root_of(kit_lines)
    key = BackupFolder(path.parent, UUID(int=0), (root,)).key_of(path)
    if key is None:
        raise KitRefused(
            "Cette feuille est bien lue, mais elle n’ouvre pas cette sauvegarde : c’est celle d’un autre coffre, ou "
            "d’avant un changement de clé."
        )
    with named_errors(), closing(connect(path, key.spec, read_only=True)) as connection:
        row = connection.execute("SELECT vault_id FROM vault_state").fetchone()
    if row is None:
        raise DamagedVault
    return Keys(UUID(row[0]), (root,), None)


def backups_under(keys: Keys, folder: Path) -> tuple[Backup, ...]:
    """The proven backups in a folder or in the places it holds, newest first."""
    folders = [folder, *sorted(path for path in folder.glob(f"*{FOLDER_SUFFIX}") if path.is_dir())]
    found = {backup.path: backup for path in folders for backup in keys.folder(path).backups()}
    return tuple(sorted(found.values(), key=lambda backup: backup.manifest.made_at, reverse=True))


def remembered_in(source: Source) -> tuple[Grave, ...]:
    """What a vault that is closed remembers of its destroyed dossiers; nothing where its database does not open."""
    try:
        key = place.find_key(source.folder, [source.key.root], [source.key.salt], read_only=True)
        if key is None:
            return ()
        with named_errors(), closing(connect(source.folder / DATABASE, key.spec, read_only=True)) as connection:
            return graves(connection)
    except (VaultError, OSError):
        return ()


def is_free(home: Path) -> bool:
    """Whether a restore may go there: no folder, an empty one, or what one that was killed has left before its swap."""
    if not home.is_dir():
        return not home.exists()
    found = {entry.name for entry in home.iterdir()}
    return not found or (found <= _LEFT_BY_A_KILL and not found.isdisjoint({READY, STAGED}))


@dataclass(frozen=True, slots=True)
class Elsewhere:
    """A backup ready in a new folder (the port ``Prepared``): another computer, or a vault that is lost."""

    staged: Staged
    made: bool

    @property
    def trial(self) -> TrialView:
        """What it will bring."""
        return self.staged.trial

    def swap(self) -> Path | None:
        """Make the folder a vault. The passphrase of the place's header opens it; without one, only the kit does."""
        try:
            self.staged.swap()
        except BaseException:
            self.drop()
            raise
        return None

    def drop(self) -> None:
        """Give it up; nothing is left of it."""
        home = self.staged.source.folder
        for left in home.iterdir():
            left.unlink()
        if self.made:
            home.rmdir()


def prepare_elsewhere(keys: Keys, path: Path, home: Path, *, now: datetime, report: Report = silent) -> Elsewhere:
    """Bring a backup to a new folder ``NAME.bilan``, with the register of destructions of its place.

    Raises InvalidInput (``folder``), FolderNotEmpty, and what ``stage`` raises; nothing is left then.
    """
    if is_free(home) and home.exists():
        for left in home.iterdir():
            left.unlink()
    made = claim_new_folder(home)
    lock_for_creation(home, made).release()
    try:
        for name in (LEDGER_FIRST, LEDGER_SECOND):
            _copy(path.parent / name, home / name)
        staged = stage(keys.source(home), keys.folder(path.parent), path, now=now, report=report)
    except BaseException:
        for left in home.iterdir():
            left.unlink()
        if made:
            home.rmdir()
        raise
    return Elsewhere(staged, made)


def _copy(origin: Path, target: Path) -> None:
    data = read_small(origin, _LARGEST_SIDE_FILE)
    if data:
        write_atomically(target, data)
