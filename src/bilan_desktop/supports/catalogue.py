"""Every support that there is: a new one is a line here."""

from bilan_desktop.supports.contract import Support
from bilan_desktop.supports.journey_pages import CAREER, OPTIONS, SKILLS

SUPPORTS: dict[str, Support] = {one.code: one for one in (CAREER, SKILLS, OPTIONS)}
"""The supports by code, in the order of the journey."""
