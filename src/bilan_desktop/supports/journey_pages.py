"""The supports that are a page of the journey: the career (F2.1), the skills (F2.2), the options (F2.4, F2.5)."""

from dataclasses import dataclass
from typing import Any

from bilan_desktop.blocks import Block, Variant
from bilan_desktop.domain.investigation import CareerReading, Experience, Option, Skill, SkillsReading
from bilan_desktop.supports.contract import Filling, SupportView
from bilan_desktop.usecases.results import chapter_of


@dataclass(frozen=True)
class PageSupport:
    """What a page of the journey holds, whole: ``source`` is its key in the synthesis."""

    code: str
    title: str
    source: str
    records: tuple[type[Any], ...]
    calibrated: bool | None = None
    instrument: str = "1"

    def filling(self, view: SupportView) -> Filling:
        """Written during the meetings; the pages keep no day."""
        return Filling()

    def printout(self, view: SupportView, variant: Variant) -> tuple[Block, ...]:
        """What the synthesis tells of it, and what it leaves out."""
        return tuple(chapter_of(self.source, view.held))


CAREER = PageSupport("career", "Grille de parcours", "career", (Experience, CareerReading))
SKILLS = PageSupport("skills", "Inventaire des compétences", "skills", (Skill, SkillsReading), calibrated=False)
OPTIONS = PageSupport("options", "Tableau des pistes", "options", (Option,))
