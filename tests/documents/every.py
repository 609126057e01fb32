"""Every sample of every paper: a new file of samples is a line here."""

from bilan_desktop.blocks import Paper

from . import after_samples, meeting_samples, samples, text_samples

SAMPLES = (samples, meeting_samples, text_samples, after_samples)


def papers() -> dict[str, Paper]:
    """The samples by name."""
    found: dict[str, Paper] = {}
    for module in SAMPLES:
        made = module.papers()
        assert not found.keys() & made.keys()
        found |= made
    return found
