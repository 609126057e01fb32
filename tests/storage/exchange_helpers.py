"""Exports made, altered and taken in again, for the tests."""

import json
import zipfile
from collections.abc import Callable, Mapping
from functools import cache, partial
from pathlib import Path
from typing import Any

from bilan_desktop.app.exchanging import vault_from
from bilan_desktop.intake.parent import ChildIntake
from bilan_desktop.storage.exchange.leaving import export_vault
from bilan_desktop.storage.mapping import RECORDS
from bilan_desktop.storage.progress import Report, silent
from bilan_desktop.storage.vault import Vault
from factories import DeskWork
from storage.every_field import LOGO
from storage.vault_helpers import LIGHT, PASSPHRASE, fixed_now

Entries = dict[str, bytes]


@cache
def own_logo() -> bytes:
    """A logo as the reader of logos makes it."""
    return ChildIntake().logo(LOGO)


def exported(vault: Vault, into: Path) -> bytes:
    """The bytes of an export, written to a file."""
    export_vault(vault, into)
    return into.read_bytes()


def taken(file: Path, folder: Path, report: Report = silent) -> Vault:
    """A new vault made of an export, open."""
    vault, _, _ = vault_from(file, folder, PASSPHRASE, now=fixed_now, report=report, kdf=LIGHT)
    return vault


def entries(file: Path) -> Entries:
    """Everything in an export, in its order."""
    with zipfile.ZipFile(file) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def table(held: Mapping[str, bytes], name: str) -> list[dict[str, Any]]:
    """The rows of a table."""
    return list(json.loads(held[f"donnees/{name}.json"]))


def written(held: Mapping[str, bytes], into: Path) -> Path:
    """An export written by hand."""
    with zipfile.ZipFile(into, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in held.items():
            archive.writestr(name, data)
    return into


def with_rows(change: Callable[[list[dict[str, Any]]], object], name: str) -> Callable[[Entries], object]:
    """A change of the rows of a table, as a change of an export."""
    return partial(_change_rows, change, f"donnees/{name}.json")


def _change_rows(change: Callable[[list[dict[str, Any]]], object], file: str, held: Entries) -> None:
    rows = json.loads(held[file])
    change(rows)
    told = ",\n".join(json.dumps(row, ensure_ascii=False) for row in rows)
    held[file] = f"[\n{told}\n]\n".encode() if rows else b"[\n]\n"


def every_record(work: DeskWork) -> dict[str, list[dict[str, Any]]]:
    """Every record that the unit finds, in its order, each as its fields."""
    found = {}
    with work.unit() as unit:
        for record in RECORDS:
            names = list(record.__dataclass_fields__)
            found[record.TABLE] = [{name: getattr(one, name) for name in names} for one in unit.find(record)]
    return found
