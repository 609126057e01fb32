"""Every code of the journal that the sources write has its French sentence, and every detail its words."""

import ast
import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest

from bilan_desktop.domain.papers import PaperKind, SignerRole, SigningMeans
from bilan_desktop.domain.preliminary import Outcome
from bilan_desktop.usecases.journal_words import (
    DETAILS,
    KIND_NAMES,
    WORDS,
    JournalKind,
    action_words,
    codes_of,
    codes_saying,
    detail_words,
    kind_of,
)
from bilan_desktop.usecases.records import FORMS, LISTS

NB = "\N{NO-BREAK SPACE}"
SOURCES = Path(__file__).resolve().parents[2] / "src" / "bilan_desktop"
CODE = re.compile(r"(?!.*\.(?:pdf|jsonl?)$)[a-z][a-z0-9_]*(?:\.[a-z0-9_]+)+")
"""A journal code; the name of a file is none."""
ELSEWHERE = frozenset(
    {
        "issue",
        "at",
        "resource",
        "with_name",
        "ForeignKey",
        "literal_column",
        "destroy_dossier",
        "_opened_by",
        "_six_months",
    }
)
"""Functions that are given templates, rules of law, names of files or columns: what looks like a code is none there."""

NO_DETAIL = frozenset({"at", "action", "subject", "subject_kind", "subject_id", "key", "detail", "initiator"})
ANY = r"[a-z0-9_]+"


@cache
def trees() -> tuple[tuple[str, ast.Module], ...]:
    """The sources that may write in the journal."""
    files = [file for room in ("usecases", "storage", "app") for file in sorted((SOURCES / room).rglob("*.py"))]
    # The library of occupations is no vault: it has no journal, and names columns of its own. An export names files,
    # and writes the lines that it was given.
    files = [file for file in files if not {"reference", "exchange"} & set(file.relative_to(SOURCES).parts)]
    return tuple((file.relative_to(SOURCES).as_posix(), ast.parse(file.read_text(encoding="utf-8"))) for file in files)


@cache
def calls() -> tuple[tuple[str, ast.Call], ...]:
    """Where a code may be written."""
    found = []
    for name, tree in trees():
        for node in ast.walk(tree):
            if isinstance(node, ast.Call):
                called = node.func.attr if isinstance(node.func, ast.Attribute) else getattr(node.func, "id", "")
                if called not in ELSEWHERE:
                    found.append((f"{name}:{node.lineno}", node))
    return tuple(found)


@cache
def constants() -> dict[str, str]:
    """Names that stand for a code, in a module or in a function: ``PERSON_SAVED``, ``action``."""
    found = {}
    for tree in trees():
        for node in ast.walk(tree[1]):
            if isinstance(node, ast.Assign) and isinstance(node.targets[0], ast.Name | ast.Tuple):
                target, value = node.targets[0], node.value
                pairs = zip(getattr(target, "elts", [target]), getattr(value, "elts", [value]), strict=False)
                for name, one in pairs:
                    if isinstance(name, ast.Name) and isinstance(one, ast.Constant) and CODE.fullmatch(str(one.value)):
                        found[name.id] = str(one.value)
    return found


def parts(node: ast.expr) -> Iterator[ast.expr]:
    """An argument, or both branches of a choice; what a call inside it is given is that call's affair."""
    if isinstance(node, ast.IfExp):
        yield from parts(node.body)
        yield from parts(node.orelse)
    else:
        yield node


def patterns(call: ast.Call, named: dict[str, str]) -> Iterator[str]:
    """The codes that a call may write, as patterns: « <anything>.saved » for an f-string."""
    for node in (part for given in (*call.args, *(one.value for one in call.keywords)) for part in parts(given)):
        if isinstance(node, ast.JoinedStr):
            said = "".join(str(p.value) if isinstance(p, ast.Constant) else "x" for p in node.values)
            if CODE.fullmatch(said):
                yield "".join(re.escape(str(p.value)) if isinstance(p, ast.Constant) else ANY for p in node.values)
        elif isinstance(node, ast.Constant) and isinstance(node.value, str) and CODE.fullmatch(node.value):
            yield re.escape(node.value)
        elif isinstance(node, ast.Name) and CODE.fullmatch(named.get(node.id, "")):
            yield re.escape(named[node.id])


def test_every_code_that_the_sources_write_has_its_sentence() -> None:
    named = constants()
    found = {f"{where}: {pattern}": pattern for where, call in calls() for pattern in patterns(call, named)}
    assert len(found) > 80
    wordless = [where for where, pattern in found.items() if not any(re.fullmatch(pattern, code) for code in WORDS)]
    assert wordless == [], "give them a sentence in usecases/journal_words.py"


def test_the_families_of_codes_are_whole() -> None:
    verbs = ("added", "saved", "removed", "restored", "moved")
    families = {f"{record.TABLE}.saved" for record in FORMS} | {f"{r.TABLE}.{v}" for r in LISTS for v in verbs}
    families |= {f"paper.issued.{kind.value}" for kind in PaperKind}
    families |= {f"paper.{done}.{role.value}" for done in ("signed", "unsigned") for role in SignerRole}
    families |= {f"paper.returned.{means.value}" for means in SigningMeans}
    families |= {f"interview.{outcome.value}" for outcome in Outcome if outcome is not Outcome.PENDING}
    assert families - set(WORDS) == set()


def test_every_detail_that_the_sources_write_has_its_words() -> None:
    wordless = {
        f"{where}: {one.arg}"
        for where, call in calls()
        if any(patterns(call, constants())) or getattr(call.func, "attr", "") == "journal"
        for one in call.keywords
        if one.arg is not None and one.arg not in NO_DETAIL and one.arg not in DETAILS
    }
    assert wordless == set()


def test_every_kind_has_a_name_and_a_code_has_one_kind() -> None:
    assert set(KIND_NAMES) == set(JournalKind)
    assert sum(len(codes_of(kind)) for kind in JournalKind) == len(WORDS)


def test_what_a_later_version_wrote_is_read_all_the_same() -> None:
    assert action_words("star.polished") == "Geste noté par une autre version (star.polished)"
    assert kind_of("star.polished") is JournalKind.OTHER
    assert (
        detail_words({"stars": 3, "reason": "eclipse", "version": 2})
        == f"version{NB}2 · reason{NB}: eclipse · stars{NB}: 3"
    )


@pytest.mark.parametrize(
    ("detail", "told"),
    [
        ({"number": 3, "minutes": 90}, f"n°{NB}3 · 1{NB}h{NB}30"),
        ({"reason": "illness"}, f"motif{NB}: empêchement imprévu"),
        ({"to": "beneficiary", "means": "pdf"}, f"destinataire{NB}: la personne bénéficiaire · fichier PDF"),
        ({"copy": 2, "means": "file"}, f"en main propre, fichier PDF · exemplaire{NB}2"),
        ({"unclean": True, "older_copy": False}, "après un arrêt anormal"),
        ({"unclean": False, "older_copy": False}, ""),
        ({"on": "2026-03-04"}, f"le 4{NB}mars 2026"),
        ({"on": ""}, "date effacée"),
        ({"lines": 1, "problems": 0}, f"1{NB}ligne · aucune anomalie"),
        ({"lines": 12, "problems": 2}, f"12{NB}lignes · 2{NB}anomalies"),
    ],
)
def test_details_are_told_in_words(detail: dict[str, object], told: str) -> None:
    assert detail_words(detail) == told  # type: ignore[arg-type]


def test_codes_are_found_by_the_words_of_their_sentence_or_kind() -> None:
    assert "meeting.held" in codes_saying("SEANCE")
    assert "vault.opened" in codes_saying("ouverture")
    assert codes_saying("zzz") == frozenset()
