"""What the questionnaires of the practice bring to the detailed results: means, answers, the person's own reading."""

from bilan_desktop.blocks import Block
from bilan_desktop.documents.score_blocks import score_blocks
from bilan_desktop.domain.ids import RecordId
from bilan_desktop.domain.questionnaires import Asking, Filled
from bilan_desktop.domain.support_notes import SupportNote
from bilan_desktop.usecases.asking import by_code, subject_of, wordings
from bilan_desktop.usecases.own_questionnaires import proposed_in
from bilan_desktop.usecases.ports import Unit, Work
from bilan_desktop.usecases.questionnaire_results import filled_blocks
from bilan_desktop.usecases.supports import note_blocks

Chapter = tuple[str, tuple[Block, ...]]
"""A title and what is below it; nothing when nothing was answered."""


def own_chapters(unit: Unit, work: Work, dossier_id: RecordId) -> tuple[Chapter, ...]:
    """Each questionnaire of the practice that was proposed in the dossier."""
    return tuple(_own(unit, work, dossier_id, one) for one in proposed_in(unit, dossier_id))


def _own(unit: Unit, work: Work, dossier_id: RecordId, one: Asking) -> Chapter:
    filled = next(iter(unit.find(Filled, id=subject_of(dossier_id, one))), None)
    worded, _ = wordings(unit, work, one, filled)
    note = next(iter(unit.find(SupportNote, dossier_id=dossier_id, tool=one.name)), None)
    if filled is None or not filled.answers or (note is not None and not note.in_results):
        return worded.title, ()
    retained = note_blocks(note, 2) if note is not None else ()
    scores = score_blocks(worded, by_code(filled.answers), 2)
    return worded.title, (*scores, *filled_blocks(worded, (filled,), 2), *retained)
