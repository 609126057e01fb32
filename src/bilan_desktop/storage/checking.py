"""The full check of a vault: its database, its journal, and the files around it."""

from dataclasses import dataclass
from pathlib import Path

from bilan_desktop.domain.errors import DamagedVault, LostKeyFiles
from bilan_desktop.storage.backups import Source
from bilan_desktop.storage.durable import read_small
from bilan_desktop.storage.engine import DATABASE
from bilan_desktop.storage.headers import encode, read_headers
from bilan_desktop.storage.integrity import Contents, contents_of, database_problems, journal_problems
from bilan_desktop.storage.journal import Journal
from bilan_desktop.storage.ledger import Ledger
from bilan_desktop.storage.presence import FIRST, SECOND
from bilan_desktop.storage.progress import Report, silent
from bilan_desktop.storage.watermark import read_watermark

_MOST_TOLD = 5


@dataclass(frozen=True, slots=True)
class Checked:
    """The outcome of a full check: sentences, none when all is sound. ``contents`` is None when it cannot be read.

    ``database``: whether a problem is one of the database itself, which then may only be read.
    """

    problems: tuple[str, ...]
    database: bool
    contents: Contents | None


def check_vault(source: Source, report: Report = silent, *, older_copy_known: bool = False) -> Checked:
    """Check all that a vault is made of, open or not; typing goes on, its saves wait for a second or two at most.

    ``older_copy_known``: the user was told already that an older copy was put back. Raises Cancelled.
    """
    path = source.folder / DATABASE
    report("Contrôle des pages", 0.0)
    inside = database_problems(path, source.key)
    contents = None
    if not inside:
        report("Lecture de tous les enregistrements", 0.4)
        try:
            contents = contents_of(path, source.key)
        except DamagedVault as damage:
            inside.append(damage.sentence)
    if not inside:
        report("Contrôle du journal", 0.8)
        inside.extend(journal_problems(path, source.key, Journal(source.subkey("audit")))[:_MOST_TOLD])
    report("Contrôle des fichiers de clé et du registre", 0.95)
    ledger = Ledger(source.folder, source.subkey("ledger"))
    around = [*_header_problems(source.folder), *ledger.verify()]
    if not older_copy_known:
        around.extend(_state_problems(source, contents))
    report("Contrôle terminé", 1.0)
    return Checked((*inside, *around), bool(inside), contents)


def _header_problems(folder: Path) -> list[str]:
    try:
        newest = encode(read_headers(folder).headers[0])
    except LostKeyFiles as lost:
        return [lost.sentence]
    return [
        f"Le fichier de clé « {name} » manque ou est endommagé ; l’autre exemplaire sert encore."
        for name in (FIRST, SECOND)
        if read_small(folder / name, len(newest) + 1) != newest
    ]


def _state_problems(source: Source, contents: Contents | None) -> list[str]:
    state = read_watermark(source.folder, source.subkey("state"))
    if state is None:
        return [
            "Le repère « etat.dat » manque ou est illisible : une copie plus ancienne du coffre ne serait "
            "pas remarquée."
        ]
    if contents is not None and contents.commit_number < state.commit_number:
        return [
            "Le coffre est plus ancien que le repère « etat.dat » : une copie plus ancienne a été remise à sa place."
        ]
    return []
