"""The letter that confirms the entry into the bilan, at the end of the preliminary interview (D2)."""

from bilan_desktop.blocks import Paper, date_plain
from bilan_desktop.documents.text_paper import TextFacts, text_paper
from bilan_desktop.domain.papers import PaperKind


def paper(facts: TextFacts) -> Paper:
    """The letter as a paper."""
    return text_paper(facts, PaperKind.CONFIRMATION, f"Le {date_plain(facts.on)}")
