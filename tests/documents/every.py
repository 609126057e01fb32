"""Every sample of every paper: a new file of samples is a line here."""

from collections.abc import Callable
from functools import cache
from typing import Any

from bilan_desktop.blocks import Paper
from bilan_desktop.documents.pdf.engine import render
from sampling import later

from . import (
    after_samples,
    agreement_samples,
    before_samples,
    data_samples,
    evidence_samples,
    form_samples,
    grid_samples,
    meeting_samples,
    money_samples,
    quality_samples,
    questionnaire_samples,
    rights_samples,
    samples,
    text_samples,
    year_samples,
    yearly_samples,
)

SAMPLES = (
    samples,
    grid_samples,
    meeting_samples,
    money_samples,
    text_samples,
    form_samples,
    quality_samples,
    questionnaire_samples,
    agreement_samples,
    before_samples,
    after_samples,
    rights_samples,
    data_samples,
    evidence_samples,
    year_samples,
    yearly_samples,
)


@cache
def papers() -> dict[str, Paper]:
    """The samples by name."""
    found: dict[str, Paper] = {}
    for module in SAMPLES:
        made = module.papers()
        assert not found.keys() & made.keys()
        found |= made
    return found


def params(wanted: Callable[[Paper], object] = lambda _: True, *, fewest: bool = False) -> list[Any]:
    """The names of the samples to run a test with, those that are ``wanted``.

    Where a paper has an ordinary and a hostile sample, the short run takes the first in standard print and the second
    in large print: what breaks a page shows there first. The two others are left to the long run. ``fewest``: of the
    samples of a paper that are left then, the short run takes the first alone.
    """
    known, seen = papers(), set()
    found = []
    for name in (name for name in sorted(known) if wanted(known[name])):
        kind = name.partition("-")[0]
        skipped = _shown_by_others(name, known) or (fewest and kind in seen)
        found.append(later(name) if skipped else name)
        if not skipped:
            seen.add(kind)
    return found


def _shown_by_others(name: str, known: dict[str, Paper]) -> bool:
    kind, _, variant = name.rpartition("-")
    if variant == "large":
        return any(f"{kind}-{hostile}-large" in known for hostile in HOSTILE)
    return variant == "standard" and kind.endswith(HOSTILE) and f"{kind}-large" in known


HOSTILE = ("extreme", "hostile")


def archive(name: str) -> str:
    """The PDF/A that a sample claims: only its third part lets any file be attached."""
    return "3a" if papers()[name].attached else "2a"


@cache
def printed(name: str) -> bytes:
    """A sample as it prints, once for all the tests that only read it."""
    return render(papers()[name])
