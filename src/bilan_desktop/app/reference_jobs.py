"""The library of occupations on the command line: import the ROME, show an occupation."""

from collections import Counter
from pathlib import Path
from typing import TextIO

from bilan_desktop.app.headless import Told
from bilan_desktop.app.library import imported_library, own_file
from bilan_desktop.domain.errors import InvalidInput, NotFound
from bilan_desktop.domain.occupations import OccupationSheet, RequirementKind
from bilan_desktop.storage.reference.schema import is_library
from bilan_desktop.usecases.keeping import Report

_WIDTH = 60
"""Columns of the line that tells how far an import is."""


class Telling:
    """Tells how far a job is on one line of a terminal; nothing where the stream is none."""

    def __init__(self, stream: TextIO | None) -> None:
        self._stream = stream if stream is not None and stream.isatty() else None
        self._told = ""

    def __call__(self, doing: str, share: float) -> None:
        """What is being done, and the share done."""
        told = f"{doing}\N{NO-BREAK SPACE}: {share * 100:.0f}\N{NO-BREAK SPACE}%"
        if self._stream is not None and told != self._told:
            self._write(f"\r{told:<{_WIDTH}}")
            self._told = told

    def end(self) -> None:
        """Leave the line blank, for what is said next."""
        if self._told:
            self._write(f"\r{'':<{_WIDTH}}\r")
            self._told = ""

    def _write(self, text: str) -> None:
        if self._stream is not None:
            encoding = self._stream.encoding or "utf-8"
            self._stream.write(text.encode(encoding, "replace").decode(encoding))
            self._stream.flush()


def import_rome(file: Path, into: Path | None, report: Report) -> Told:
    """Replace the library of this computer, or the one at ``into``, by the ROME of a ZIP; as ``Library.take_in``."""
    if into is not None and into.exists() and not is_library(into):
        raise InvalidInput(
            {
                "reference": "Ce fichier existe et n’est pas une bibliothèque de métiers. Donnez un autre nom"
                "\N{NARROW NO-BREAK SPACE}; rien n’a été modifié."
            }
        )
    made = imported_library(into).take_in(file, report)
    outcome = {
        "version": made.state.version,
        "updated": made.state.updated.isoformat() if made.state.updated else None,
        "source": made.state.source,
        "reference": str(into or own_file()),
        "counts": made.counts,
        "orphans": made.orphans,
        "repeated": made.repeated,
        "ignored": list(made.ignored),
        "other_files": made.others,
        "not_utf8": list(made.latin),
    }
    counts = made.counts
    sentences = [
        f"Bibliothèque des métiers importée\N{NO-BREAK SPACE}: {counts['occupations']} métiers, "
        f"{counts['titles']} appellations, {counts['know_how']} savoir-faire, {counts['soft']} savoir-être, "
        f"{counts['knowledge']} savoirs, {counts['contexts']} contextes de travail.",
        made.state.source,
    ]
    if made.orphans:
        lost = ", ".join(f"{where} ({number})" for where, number in sorted(made.orphans.items()))
        sentences.append(f"Lignes sans correspondance, laissées de côté\N{NO-BREAK SPACE}: {lost}.")
    if made.ignored:
        sentences.append(f"Tableaux que le logiciel n’utilise pas\N{NO-BREAK SPACE}: {', '.join(made.ignored)}.")
    return Told(outcome, tuple(sentences))


def show(code: str, reference: Path | None) -> Told:
    """One occupation, by its code; raises NotFound when the library has none of that code."""
    library = imported_library(reference)
    sheet = library.sheet(code.strip().upper())
    if sheet is None:
        raise NotFound(
            "Aucun métier de la bibliothèque n’a ce code. Vérifiez-le, ou importez le ROME\N{NO-BREAK SPACE}: "
            "bilan-desktop reference import FICHIER.zip"
        )
    counts = _counts(sheet)
    outcome = {
        "code": sheet.code,
        "label": sheet.label,
        "interests": sheet.interests,
        "counts": counts,
        "mobilities": [link.code for link in sheet.towards],
        "source": sheet.source,
    }
    sentences = (
        f"{sheet.code}  {sheet.label}",
        f"Intérêts\N{NO-BREAK SPACE}: {', '.join(sheet.interests)}",
        f"{counts['titles']} appellations, {counts['skills']} savoir-faire, {counts['soft_skills']} savoir-être, "
        f"{counts['knowledge']} savoirs, {counts['contexts']} contextes, {counts['core_skills']} au cœur du métier",
        *(f"vers {link.code}  {link.label}" for link in sheet.towards),
        sheet.source,
    )
    return Told(outcome, sentences)


def _counts(sheet: OccupationSheet) -> dict[str, int]:
    kinds = Counter(one.kind for one in sheet.requirements)
    return {
        "titles": len(sheet.titles),
        "skills": kinds[RequirementKind.KNOW_HOW],
        "soft_skills": kinds[RequirementKind.SOFT],
        "knowledge": kinds[RequirementKind.KNOWLEDGE],
        "contexts": len(sheet.conditions),
        "core_skills": sum(one.core for one in sheet.requirements),
    }
