"""The day on which an opinion of the bilan was asked for: that on which its paper left."""

import msgspec

from bilan_desktop.domain.papers import IssuedPaper
from bilan_desktop.domain.questionnaires import NAMELESS, OpinionAsked, Questionnaire
from bilan_desktop.usecases.ports import Unit, Work


class _Told(msgspec.Struct):
    """The one fact of such a paper that is needed here."""

    asked: Questionnaire


def note_given(unit: Unit, work: Work, paper: IssuedPaper) -> None:
    """Note that an opinion is asked for, at the first copy of its paper that leaves; nothing for any other paper."""
    if paper.kind in NAMELESS and not unit.find(OpinionAsked, id=paper.subject_id):
        asked = msgspec.json.decode(paper.facts, type=_Told).asked
        unit.add(OpinionAsked(paper.subject_id, paper.dossier_id, asked.key, work.clock.today()))
