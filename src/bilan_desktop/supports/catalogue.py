"""Every support that there is: a new one is a line here."""

from bilan_desktop.supports import experiences, occupations
from bilan_desktop.supports.contract import Support
from bilan_desktop.supports.journey_pages import CAREER, OPTIONS, SKILLS

_ALL: tuple[Support, ...] = (
    CAREER,
    experiences.SUPPORT,
    SKILLS,
    occupations.SUPPORT,
    OPTIONS,
)

SUPPORTS: dict[str, Support] = {one.code: one for one in _ALL}
"""The supports by code, in the order of the journey."""
