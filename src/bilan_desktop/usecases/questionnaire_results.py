"""What answers to a questionnaire give to read: those of one day, or of two days side by side."""

from collections.abc import Sequence

from bilan_desktop.blocks import Block
from bilan_desktop.documents.questionnaire_paper import answer_blocks, given_on
from bilan_desktop.domain.questionnaires import Filled, Questionnaire


def filled_blocks(worded: Questionnaire, filled: Sequence[Filled], level: int) -> tuple[Block, ...]:
    """The answers of one day, or those of the entry beside those of the end: one or two, the earlier first."""
    first, last = filled[0], filled[-1]
    earlier = (first.answers, first.answered_on) if first is not last else ()
    return answer_blocks(worded, given_on(last.answers, last.answered_on, *earlier), level)
