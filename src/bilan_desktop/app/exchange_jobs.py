"""The whole vault on the command line: export it in open formats, make a new vault of an export."""

import os
from collections.abc import Callable
from datetime import datetime
from pathlib import Path

from bilan_desktop.app.exchanging import VaultExporter, vault_from
from bilan_desktop.app.headless import Told, read_passphrase
from bilan_desktop.domain.errors import InvalidInput, PassphraseRefused
from bilan_desktop.storage.passphrase import judge
from bilan_desktop.storage.vault import Vault
from bilan_desktop.usecases.clock import SystemClock
from bilan_desktop.usecases.keeping import Report

IN_CLEAR = (
    "Cette copie est en clair et les destructions décidées plus tard ne l’atteignent pas"
    "\N{NO-BREAK SPACE}: c’est à vous de la protéger."
)
MAKE_KIT = "Ouvrez ce coffre dans l’application pour imprimer sa feuille de secours."


def export(folder: Path, into: Path, passphrase: str, report: Report) -> Told:
    """Write a closed vault to a new file, which is never another's; as ``Exporter.export``."""
    if os.path.lexists(into):
        raise InvalidInput({"file": "Un fichier porte déjà ce nom. Donnez un autre nom ; rien n’a été modifié."})
    clock = SystemClock()
    vault = Vault.open(folder, passphrase, now=clock.now)
    try:
        view = VaultExporter(vault, clock).export(into, report)
    finally:
        vault.close()
    outcome = {
        "path": str(view.path),
        "dossiers": view.dossiers,
        "rows": view.rows,
        "papers": view.papers,
        "files": view.files,
        "size": view.size,
    }
    done = (
        f"Coffre exporté\N{NO-BREAK SPACE}: {view.path}. Dossiers\N{NO-BREAK SPACE}: {view.dossiers}, documents en PDF"
        f"\N{NO-BREAK SPACE}: {view.papers}, autres fichiers\N{NO-BREAK SPACE}: {view.files}."
    )
    return Told(outcome, (done, IN_CLEAR))


def new_passphrase(descriptor: int | None) -> str:
    """The passphrase of a vault to be made, typed twice where it is typed.

    Raises PassphraseRefused for one that is too weak, InvalidInput (``passphrase``) when the two differ.
    """
    passphrase = read_passphrase(descriptor)
    verdict = judge(passphrase)
    if not verdict.accepted:
        raise PassphraseRefused(verdict.sentence)
    if descriptor is None and read_passphrase(None) != passphrase:
        raise InvalidInput({"passphrase": "Les deux phrases diffèrent. Recommencez ; rien n’a été créé."})
    return passphrase


def take(file: Path, into: Path, passphrase: str, now: Callable[[], datetime], report: Report) -> Told:
    """Make a new vault of an export; never over one that is there. As ``vault_from``."""
    vault, _, view = vault_from(file, into, passphrase, now=now, report=report)
    vault.close()
    outcome = {
        "vault": str(into),
        "dossiers": view.dossiers,
        "rows": view.rows,
        "files": view.files,
        "journal_lines": view.lines,
        "destructions": view.destructions,
    }
    done = (
        f"Coffre créé\N{NO-BREAK SPACE}: {into}. Dossiers\N{NO-BREAK SPACE}: {view.dossiers}, enregistrements"
        f"\N{NO-BREAK SPACE}: {view.rows}, fichiers\N{NO-BREAK SPACE}: {view.files}."
    )
    return Told(outcome, (done, MAKE_KIT))
