"""The mark of a form: in the names of its fields, which paper it is and that this vault made it (ADR 0020)."""

import hmac
import re
import secrets
from dataclasses import dataclass

from bilan_desktop.domain.papers import PAPERS, IssuedPaper
from bilan_desktop.domain.seal import FormSecret
from bilan_desktop.usecases.ports import Unit, Work

_PUBLIC = b"bilan-desktop demonstration form"
"""The secret of a demonstration, which protects nobody: two of them give the same papers to the byte."""
_SECRET_BYTES = 32
_FACTS, _CODE = 16, 32
"""Hexadecimal digits: 64 bits tell the facts of a paper apart, 128 bits authenticate it."""
_MARK = re.compile(
    rf"([A-Z]{{2}}-\d{{4}}-\d{{3,}}(?:-\d{{2,}})?)-V(\d{{1,6}})\.([0-9a-f]{{{_FACTS}}})([0-9a-f]{{{_CODE}}})"
)


@dataclass(frozen=True)
class Mark:
    """What a mark says: the paper's number and version, the beginning of its facts' hash, and its code."""

    number: str
    version: int
    facts: str
    code: str


def ready_secret(unit: Unit, work: Work, *, demonstration: bool) -> None:
    """Keep the secret that forms are marked with, at first need; the unit goes on and commits."""
    if not unit.find(FormSecret):
        secret = _PUBLIC if demonstration else secrets.token_bytes(_SECRET_BYTES)
        unit.add(FormSecret(work.new_id(), secret))


def mark_of(unit: Unit, paper: IssuedPaper) -> str:
    """« NUMBER-Vn.HEX », the mark of a paper; empty when its kind is not filled or no secret was ever kept."""
    if not PAPERS[paper.kind].fillable:
        return ""
    kept = unit.find(FormSecret)
    if not kept:
        return ""
    facts = paper.facts_sha256[:_FACTS]
    code = _code(kept[0].secret, paper.number, paper.version, facts)
    return f"{paper.number}-V{paper.version}.{facts}{code}"


def read_mark(text: str) -> Mark | None:
    """What a mark says, whether or not it is one of ours; None when it is no mark."""
    found = _MARK.fullmatch(text)
    return Mark(found[1], int(found[2]), found[3], found[4]) if found else None


def is_ours(unit: Unit, mark: Mark) -> bool:
    """Whether this vault made it, be its dossier destroyed since: nothing but the secret is needed."""
    codes = (_code(kept.secret, mark.number, mark.version, mark.facts) for kept in unit.find(FormSecret))
    # In constant time: how long it takes tells nothing of the right code.
    return any(hmac.compare_digest(code, mark.code) for code in codes)


def _code(secret: bytes, number: str, version: int, facts: str) -> str:
    return hmac.new(secret, f"{number}|{version}|{facts}".encode(), "sha256").hexdigest()[:_CODE]
