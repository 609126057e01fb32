"""Whole lives, for each funding, with and without each agreement, and for each ending: kept as golden timelines.

A timeline (``golden/*.txt``) tells, at each step of the clock, what was done and what runs or is to be done that day:
date, kind, rule, weight, days late, parts to destroy. A change of the rules shows as a diff. To keep what is told now,
once it was read: ``BILAN_GOLDEN=1 pytest -n 0 -m "long or not long" tests/journeys/test_golden_lives.py``, then
``git diff tests/journeys/golden``.
"""

import difflib
import os
from collections.abc import Callable
from functools import partial
from pathlib import Path

import pytest

from bilan_desktop.domain.contracts import CONCLUSION_NAMES, Conclusion
from bilan_desktop.domain.funding import FundingKind
from factories import empty_vault, work_on_copy
from journeys import lives
from journeys.lives import Walk
from sampling import later

GOLDEN = Path(__file__).parent / "golden"
AGREEMENTS = ("none", "keeping", "revoked", "cep", "adaptation")
PAID = tuple(kind for kind in FundingKind if kind not in (FundingKind.UNDECIDED, FundingKind.PERSONAL))
Life = tuple[str, FundingKind, Conclusion, Callable[[Walk], None]]

FIRST_ONES = {
    "cpf-none",
    "employer_plan-keeping",
    "personal-premises-none",
    "personal-distance-revoked",
    "france_travail-cep",
    "state_agent-adaptation",
    "cpf-abandoned",
    "personal-declined",
    "personal-not_relevant",
    "employer_plan-silent",
}
"""The lives of the short run: each agreement, each ending, each form of contract once."""


def every_life() -> list[Life]:
    """Each by its name, which is that of its file."""
    found: list[Life] = []
    for agreed in AGREEMENTS:
        walked = partial(lives.whole, agreed=agreed)
        found += [(f"{kind.value}-{agreed}", kind, Conclusion.UNKNOWN, walked) for kind in PAID]
        for where in CONCLUSION_NAMES:
            found.append((f"personal-{where.value}-{agreed}", FundingKind.PERSONAL, where, walked))
    for kind in (FundingKind.CPF, FundingKind.EMPLOYER_PLAN, FundingKind.PERSONAL, FundingKind.FAF):
        for name in ("abandoned", "never_came", "declined", "not_relevant"):
            found.append((f"{kind.value}-{name}", kind, Conclusion.UNKNOWN, getattr(lives, name)))
    found.append(("employer_plan-silent", FundingKind.EMPLOYER_PLAN, Conclusion.UNKNOWN, lives.silent))
    return found


@pytest.fixture(scope="module")
def template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A closed vault with nothing in it."""
    return empty_vault(tmp_path_factory.mktemp("lives") / "modele.bilan")


@pytest.mark.parametrize(
    ("name", "kind", "where", "walked"),
    [life if life[0] in FIRST_ONES else later(*life) for life in every_life()],
    ids=lambda one: one if isinstance(one, str) and "-" in one else "",
)
def test_a_life_tells_what_its_timeline_keeps(
    template: Path, tmp_path: Path, name: str, kind: FundingKind, where: Conclusion, walked: Callable[[Walk], None]
) -> None:
    walk = Walk(work_on_copy(template, tmp_path / "vie.bilan"), kind, where)
    try:
        walked(walk)
    finally:
        walk.work.vault.close()
    told = "\n".join([name, *walk.told]) + "\n"
    kept = GOLDEN / f"{name}.txt"
    if os.environ.get("BILAN_GOLDEN"):
        kept.write_text(told, encoding="utf-8")
        return
    before = kept.read_text(encoding="utf-8") if kept.exists() else ""
    changes = difflib.unified_diff(before.splitlines(), told.splitlines(), f"golden/{name}.txt", "now", lineterm="")
    assert told == before, "\n" + "\n".join(changes)


def test_every_timeline_kept_is_that_of_a_life() -> None:
    assert {path.stem for path in GOLDEN.glob("*.txt")} == {life[0] for life in every_life()}
