"""The full check of an open vault: its database, its journal, and the files around it."""

from dataclasses import dataclass

from bilan_desktop.domain.errors import DamagedVault, LostKeyFiles
from bilan_desktop.storage.durable import read_small
from bilan_desktop.storage.engine import DATABASE
from bilan_desktop.storage.headers import encode, read_headers
from bilan_desktop.storage.integrity import Contents, contents_of, database_problems, journal_problems
from bilan_desktop.storage.presence import FIRST, SECOND
from bilan_desktop.storage.progress import Report, silent
from bilan_desktop.storage.vault import Vault
from bilan_desktop.storage.watermark import FIRST as STATE_FIRST
from bilan_desktop.storage.watermark import SECOND as STATE_SECOND
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


def check_vault(vault: Vault, report: Report = silent) -> Checked:
    """Check all that an open vault is made of; typing goes on, its saves wait for a second or two at most.

    Raises Cancelled.
    """
    path = vault.folder / DATABASE
    report("Contrôle des pages", 0.0)
    inside = database_problems(path, vault.key)
    contents = None
    if not inside:
        report("Lecture de tous les enregistrements", 0.4)
        try:
            contents = contents_of(path, vault.key)
        except DamagedVault as damage:
            inside.append(damage.sentence)
    if not inside:
        report("Contrôle du journal", 0.8)
        inside.extend(journal_problems(path, vault.key, vault.journal)[:_MOST_TOLD])
    report("Contrôle des fichiers de clé et du registre", 0.95)
    around = [*_header_problems(vault), *vault.ledger.verify(), *_state_problems(vault, contents)]
    report("Contrôle terminé", 1.0)
    return Checked((*inside, *around), bool(inside), contents)


def _header_problems(vault: Vault) -> list[str]:
    try:
        newest = encode(read_headers(vault.folder).headers[0])
    except LostKeyFiles as lost:
        return [lost.sentence]
    return [
        f"Le fichier de clé « {name} » manque ou est endommagé ; l’autre exemplaire sert encore."
        for name in (FIRST, SECOND)
        if read_small(vault.folder / name, len(newest) + 1) != newest
    ]


def _state_problems(vault: Vault, contents: Contents | None) -> list[str]:
    if vault.read_only or not any((vault.folder / name).exists() for name in (STATE_FIRST, STATE_SECOND)):
        return []
    state = read_watermark(vault.folder, vault.subkey("state"))
    if state is None:
        return ["Le repère « etat.dat » est illisible : une copie plus ancienne du coffre ne serait pas remarquée."]
    if contents is not None and contents.commit_number < state.commit_number and not vault.older_copy:
        return [
            "Le coffre est plus ancien que le repère « etat.dat » : une copie plus ancienne a été remise à sa place."
        ]
    return []
