"""Writes and checks ``THIRD_PARTY.md``: what the application carries that others made, and on what terms.

``python packaging/licences.py`` writes it, ``--check`` compares (a test does too). A package without a
known licence, or a folder of ``resources/`` that names none, is an error and not a line.
"""

import importlib.metadata
import re
import sys
from pathlib import Path

from lock import locked
from setup_environment import LOCKS, ROOT, SetupFailed, run_or_explain, say

TARGET = ROOT / "THIRD_PARTY.md"

# Licences under which we may carry a work in a program that is itself MIT.
ACCEPTED = {
    "0BSD", "Apache-2.0", "BSD-2-Clause", "BSD-3-Clause", "CC-BY-4.0", "CC0-1.0", "ISC", "LGPL-3.0-only",
    "Licence-Ouverte-2.0", "MIT", "MIT-0", "MIT-CMU", "MPL-2.0", "OFL-1.1", "PSF-2.0", "Unicode-3.0", "Zlib",
}  # fmt: skip

# Packages whose metadata say nothing, or not in SPDX's words: read in the licence file of the wheel.
READ_IN_THE_WHEEL = {
    "pypdfium2": "Apache-2.0 AND BSD-3-Clause",
    "reportlab": "BSD-3-Clause",
    "sqlcipher3": "Zlib",
    "tzdata": "Apache-2.0",
    "uharfbuzz": "Apache-2.0",
}

# Works that a wheel carries besides its own code.
CARRIED = {
    "cryptography": "OpenSSL (Apache-2.0)",
    "lxml": "libxml2, libxslt (MIT)",
    "pikepdf": "qpdf (Apache-2.0), OpenSSL (Apache-2.0), libjpeg-turbo (BSD-3-Clause et IJG), zlib",
    "pillow": "FreeType, HarfBuzz, libjpeg-turbo, libpng, zlib et d’autres (voir le fichier de licence)",
    "pypdfium2": "PDFium (BSD-3-Clause, Apache-2.0)",
    "pyside6-essentials": "Qt 6 (LGPL-3.0-only)",
    "sqlcipher3": "SQLCipher (BSD-3-Clause), OpenSSL (Apache-2.0), SQLite (domaine public)",
    "uharfbuzz": "HarfBuzz (MIT)",
}

# How a licence text is recognised.
_TEXTS = (
    ("OFL-1.1", r"SIL OPEN FONT LICENSE\s+Version 1\.1"),
    ("ISC", r"\bISC License\b"),
    ("MPL-2.0", r"Mozilla Public License,? [Vv]ersion 2\.0"),
    ("Apache-2.0", r"Apache License\s+Version 2\.0"),
    ("MIT", r"\bMIT License\b|Permission is hereby granted, free of charge"),
)
_LICENCE_FILES = ("LICENSE*", "LICENCE*", "COPYING*", "OFL*")

_HEAD = """\
# Ce que Bilan Desktop doit à d’autres

Bilan Desktop est sous licence MIT (`LICENSE`). Il emploie les œuvres ci-dessous, chacune sous sa licence.
Fichier écrit par `packaging/licences.py` et vérifié par un test : ne pas le modifier à la main.

## Qt et PySide6 (LGPL-3.0)

Bilan Desktop emploie Qt et PySide6 {version} sous la licence LGPL version 3, sans les modifier.

- Le dépôt ne contient ni Qt ni PySide6 : l’installation les prend dans leurs paquets publics. Qui diffuse une
  version construite de l’application y joint les textes des licences LGPL et GPL version 3.
- Les bibliothèques sont chargées dynamiquement, depuis des fichiers séparés : chacun peut les remplacer
  par sa propre version compatible ; rien ne vérifie ni n’empêche ce remplacement.
- La rétro-ingénierie pour corriger de tels remplacements est permise.
- Le code source de cette version exacte est publié par le projet Qt, dans ses dépôts `pyside-setup` et
  `qt5`, à l’étiquette v{version}. Qui reçoit l’application peut aussi nous le demander.

## Paquets Python

| Paquet | Version | Licence | Œuvres contenues |
| --- | --- | --- | --- |
"""


def accepted(expression: str) -> bool:
    """Whether each part of an SPDX expression leaves us a choice that is accepted."""
    return all(
        any(choice.strip(" ()") in ACCEPTED for choice in part.split(" OR "))
        for part in expression.split(" AND ")
    )


def package_licence(name: str) -> str:
    """The SPDX expression of a package; SetupFailed when it is unknown or not accepted."""
    expression = READ_IN_THE_WHEEL.get(name)
    if expression is None:
        try:
            metadata = importlib.metadata.metadata(name)
        except importlib.metadata.PackageNotFoundError:
            raise SetupFailed(f"le paquet {name} n’est pas installé, et sa licence n’est pas notée.") from None
        expression = metadata.get("License-Expression") or metadata.get("License") or "inconnue"
    if not accepted(expression):
        raise SetupFailed(f"la licence du paquet {name} n’est pas admise ou pas reconnue : {expression[:80]}")
    return expression


def folder_licence(folder: Path) -> str | None:
    """The licence that a folder names for its files: its licence file, or a line of its README."""
    for pattern in _LICENCE_FILES:
        for file in sorted(folder.glob(pattern)):
            text = file.read_text(encoding="utf-8")
            return next((name for name, sign in _TEXTS if re.search(sign, text, re.IGNORECASE)), None)
    readme = folder / "README.md"
    if readme.is_file():
        text = readme.read_text(encoding="utf-8")
        # "Licence : MIT" on a line of its own, or "(MIT)" where a sentence says whose the files are.
        stated = re.findall(r"^[-*# ]*Licen[cs]e\s*:\s*`?([\w.-]+[\w])|\(([\w.-]+)\)", text, re.MULTILINE)
        return next((name for pair in stated for name in pair if name in ACCEPTED), None)
    return None


def resource_licences(resources: Path) -> dict[str, str]:
    """Folder → licence, for each folder of ``resources`` that holds files.

    A folder without a licence of its own takes its parent's. SetupFailed names the first that has none.
    """
    found: dict[str, str] = {}
    folders = sorted({file.parent for file in resources.rglob("*") if file.is_file()})
    for folder in folders:
        holders = [folder, *(parent for parent in folder.parents if resources in parent.parents)]
        licence = next(filter(None, map(folder_licence, holders)), None)
        name = folder.relative_to(resources.parent).as_posix()
        if licence is None:
            raise SetupFailed(
                f"{name} ne nomme pas sa licence : ajoutez-y le texte de la licence (LICENSE.txt), "
                "ou un README.md avec une ligne « Licence : MIT » (ou une autre, en termes SPDX)."
            )
        found[name] = licence
    return found


def render(root: Path = ROOT) -> str:
    """The text of ``THIRD_PARTY.md``; SetupFailed when a licence is unknown."""
    versions = locked((LOCKS / "runtime.txt").read_text(encoding="utf-8"))
    lines = [_HEAD.format(version=versions["pyside6-essentials"])]
    for name, version in versions.items():
        lines.append(f"| {name} | {version} | {package_licence(name)} | {CARRIED.get(name, '')} |\n")
    lines.append("\n## Ressources\n\n| Dossier | Licence |\n| --- | --- |\n")
    for folder, licence in resource_licences(root / "resources").items():
        lines.append(f"| `{folder}` | {licence} |\n")
    return "".join(lines)


def main(arguments: list[str]) -> int:
    """Write the file, or with ``--check`` tell whether it is up to date."""
    text = render()
    if arguments == ["--check"]:
        if not TARGET.is_file() or TARGET.read_text(encoding="utf-8") != text:
            raise SetupFailed("THIRD_PARTY.md n’est pas à jour. Lancez : python packaging/licences.py")
        return 0
    TARGET.write_text(text, encoding="utf-8", newline="\n")
    say("THIRD_PARTY.md est écrit.")
    return 0


if __name__ == "__main__":
    sys.exit(run_or_explain(main, sys.argv[1:]))
