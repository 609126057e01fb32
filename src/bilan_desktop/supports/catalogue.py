"""Every support that there is: a new one is a line here."""

from bilan_desktop.supports import (
    autodiagnostic,
    career,
    coherence,
    evaluation,
    experiences,
    gaps,
    interests,
    occupations,
    options,
    personality,
    skills,
    values,
)
from bilan_desktop.supports.contract import Support

_ALL: tuple[Support, ...] = (
    autodiagnostic.SUPPORT,
    evaluation.SUPPORT,
    career.SUPPORT,
    experiences.SUPPORT,
    skills.SUPPORT,
    interests.SUPPORT,
    personality.SUPPORT,
    values.SUPPORT,
    occupations.SUPPORT,
    options.SUPPORT,
    gaps.SUPPORT,
    coherence.SUPPORT,
)

SUPPORTS: dict[str, Support] = {one.code: one for one in _ALL}
"""The supports by code, in the order of the journey."""
