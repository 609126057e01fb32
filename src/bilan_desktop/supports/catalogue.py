"""Every support that there is: a new one is a line here."""

from bilan_desktop.supports import experiences, personality
from bilan_desktop.supports.contract import Support
from bilan_desktop.supports.journey_pages import CAREER, OPTIONS, SKILLS

_ALL: tuple[Support, ...] = (
    CAREER,
    personality.SUPPORT,
    experiences.SUPPORT,
    SKILLS,
    OPTIONS,
)

SUPPORTS: dict[str, Support] = {one.code: one for one in _ALL}
"""The supports by code, in the order of the journey."""
