"""Every sample of every paper: a new file of samples is a line here."""

from functools import cache

from bilan_desktop.blocks import Paper
from bilan_desktop.documents.pdf.engine import render

from . import (
    after_samples,
    agreement_samples,
    before_samples,
    form_samples,
    grid_samples,
    meeting_samples,
    questionnaire_samples,
    samples,
    text_samples,
)

SAMPLES = (
    samples,
    grid_samples,
    meeting_samples,
    text_samples,
    form_samples,
    questionnaire_samples,
    agreement_samples,
    before_samples,
    after_samples,
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


def archive(name: str) -> str:
    """The PDF/A that a sample claims: only its third part lets any file be attached."""
    return "3a" if papers()[name].attached else "2a"


@cache
def printed(name: str) -> bytes:
    """A sample as it prints, once for all the tests that only read it."""
    return render(papers()[name])
