"""French as it is printed: spaces, signs and letters of every French literal in the sources and resources."""

import ast
import json
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from bilan_desktop.app.workspace import load_texts
from bilan_desktop.blocks import french

ROOT = Path(__file__).resolve().parents[2]
SOURCES = sorted((ROOT / "src").rglob("*.py"))

FRENCH = re.compile(
    r"[àâçéèêëîïôùûœÀÂÇÉÈÊÎÔÙŒ’«»]|\w·\w"
    r"|(?:^|[\s'(])(?:le|la|les|de|du|des|un|une|et|est|pour|dans|sur|ce|cette|vous|votre|au|aux|par)(?=[\s,.]|$)",
    re.IGNORECASE,
)
WRONG = {
    "two spaces in a row": re.compile(r"(?<=\S)[ \u00a0\u202f]{2,}(?=\S)"),
    "oe for œ": re.compile(r"\b(?:[cs]oeur|oeuvre|noeud|voeu|oeil|manoeuvre)", re.IGNORECASE),
    "a capital without its accent": re.compile(
        r"\b(?:Eta(?:ts?|pes?|bli\w*)|Ec(?:rans?|ri\w+|hec|ole)|Edit\w+|A (?:la|l’|partir|distance|propos|qui))\b"
    ),
    "a straight apostrophe": re.compile(r"(?<=\w)'(?=\w)"),
    "a median point within a word": re.compile(r"\w·\w"),
    "a doubled ending in brackets": re.compile(r"\w\((?:e|s|es|ne|trice)\)"),
}
TYPOGRAPHY = Path("src/bilan_desktop/blocks/typography.py")
"""The module that writes the spaces itself: its patterns are no sentences."""


def faults(text: str) -> list[str]:
    """What is wrong in a French text; nothing in any other."""
    if not FRENCH.search(text):
        return []
    found = [name for name, pattern in WRONG.items() if pattern.search(text)]
    return found if french(text) == text else [*found, "a space or a sign of French typography"]


def literals(source: str) -> Iterator[tuple[int, str]]:
    """Line and text of each literal but docstrings; the values of an f-string stand as « 1 »."""
    tree = ast.parse(source)
    skipped: set[int] = set()
    for node in ast.walk(tree):
        if isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant):
            skipped.add(id(node.value))
        elif isinstance(node, ast.JoinedStr):
            skipped.update(id(part) for part in node.values)
            yield node.lineno, "".join(str(p.value) if isinstance(p, ast.Constant) else "1" for p in node.values)
    for node in ast.walk(tree):
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in skipped:
            yield node.lineno, node.value


@pytest.mark.parametrize(
    "wrong",
    [
        "Déjà ?",
        "Déjà?",
        "Le dossier : ouvert",
        "Un « mot » cité",
        "l'heure de la séance",
        "La main d’oeuvre",
        "Etat de la séance",
        "le  mot",
        "Le consultant·e",
        "Formé(e) à distance",
        "1 600 € pour un bilan",
    ],
)
def test_each_fault_is_seen(wrong: str) -> None:
    assert faults(wrong)


@pytest.mark.parametrize("right", ["Vraiment\u202f?", "font-size: 12px;", "SELECT 1; -- one", "Séance 7 · Entretien"])
def test_what_is_right_or_not_french_passes(right: str) -> None:
    assert faults(right) == []


def test_every_french_literal_of_the_sources_is_well_set() -> None:
    found = [
        f"{path.relative_to(ROOT)}:{line}: {fault}: {text!r}"
        for path in SOURCES
        if path.relative_to(ROOT) != TYPOGRAPHY
        for line, text in literals(path.read_text(encoding="utf-8"))
        for fault in faults(text)
    ]
    assert not found, "\n".join(found)


def test_the_rules_of_law_are_well_set() -> None:
    rows = json.loads((ROOT / "resources/law/rules.json").read_text(encoding="utf-8"))
    assert [(row["code"], fault) for row in rows for name in ("text", "source") for fault in faults(row[name])] == []


def test_the_texts_are_well_set_in_their_last_version() -> None:
    last: dict[str, str] = {}
    for name, text in load_texts().items():
        last[name.rpartition(".")[0]] = text
    assert {name: faults(text) for name, text in last.items() if faults(text)} == {}
