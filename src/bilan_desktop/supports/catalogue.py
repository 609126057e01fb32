"""Every support that there is: a new one is a line here."""

from bilan_desktop.supports import (
    action_plan,
    autodiagnostic,
    career,
    coherence,
    evaluation,
    experiences,
    exploration,
    feasibility,
    forces,
    gaps,
    interests,
    occupations,
    options,
    personality,
    priorities,
    resources,
    scenarios,
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
    exploration.SUPPORT,
    options.SUPPORT,
    gaps.SUPPORT,
    feasibility.SUPPORT,
    forces.SUPPORT,
    priorities.SUPPORT,
    resources.SUPPORT,
    scenarios.SUPPORT,
    coherence.SUPPORT,
    action_plan.SUPPORT,
)

SUPPORTS: dict[str, Support] = {one.code: one for one in _ALL}
"""The supports by code, in the order of the journey."""
