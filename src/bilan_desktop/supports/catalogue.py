"""Every support that there is: a new one is a line here."""

from bilan_desktop.supports import (
    action_plan,
    autodiagnostic,
    career,
    evaluation,
    experiences,
    exploration,
    feasibility,
    forces,
    gaps,
    interests,
    occupations,
    personality,
    priorities,
    resources,
    scenarios,
    skills,
    values,
)
from bilan_desktop.supports.contract import Support
from bilan_desktop.supports.journey_pages import OPTIONS

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
    OPTIONS,
    gaps.SUPPORT,
    feasibility.SUPPORT,
    forces.SUPPORT,
    priorities.SUPPORT,
    resources.SUPPORT,
    scenarios.SUPPORT,
    action_plan.SUPPORT,
)

SUPPORTS: dict[str, Support] = {one.code: one for one in _ALL}
"""The supports by code, in the order of the journey."""
