"""What the questionnaires bring to the detailed results: the self-diagnosis, then each point of a phase."""

from bilan_desktop.blocks import Block, Heading, date_plain
from bilan_desktop.documents.questionnaire_paper import Given, answer_blocks, given_on
from bilan_desktop.documents.score_blocks import score_blocks
from bilan_desktop.domain.ids import RecordId
from bilan_desktop.domain.papers import PaperKind
from bilan_desktop.domain.questionnaires import ASKINGS, Asking, Filled, Moment, asking
from bilan_desktop.domain.support_notes import SupportNote
from bilan_desktop.usecases.asking import by_code, subject_of, wordings
from bilan_desktop.usecases.own_questionnaires import proposed_in
from bilan_desktop.usecases.ports import Unit, Work
from bilan_desktop.usecases.supports import note_blocks

Chapter = tuple[str, tuple[Block, ...]]
"""A title and what is below it; nothing when nothing was answered."""


def questionnaire_chapters(unit: Unit, work: Work, dossier_id: RecordId) -> tuple[Chapter, ...]:
    """The self-diagnosis, the points at the end of the phases, then the questionnaires of the practice."""
    points = [one for one in ASKINGS if one.kind is PaperKind.STEP_EVALUATION]
    told = tuple(block for one in points for block in _point(unit, work, dossier_id, one))
    ours = (("L’autodiagnostic", _diagnosis(unit, work, dossier_id)), ("Les points de fin de phase", told))
    return (*ours, *(_own(unit, work, dossier_id, one) for one in proposed_in(unit, dossier_id)))


def _diagnosis(unit: Unit, work: Work, dossier_id: RecordId) -> tuple[Block, ...]:
    moments = [asking("autodiagnostic", moment) for moment in (Moment.ENTRY, Moment.EXIT)]
    entry, leaving = (_filled(unit, dossier_id, one) for one in moments)
    last = leaving or entry
    if last is None:
        return ()
    worded, _ = wordings(unit, work, moments[0], last)
    if entry is None or leaving is None:
        return answer_blocks(worded, given_on(last.answers, last.answered_on), 2)
    given = given_on(leaving.answers, leaving.answered_on, entry.answers, entry.answered_on)
    return answer_blocks(worded, given, 2)


def _own(unit: Unit, work: Work, dossier_id: RecordId, one: Asking) -> Chapter:
    """A questionnaire of the practice: its means, its answers, what the person made of it; nothing if left out."""
    filled = _filled(unit, dossier_id, one)
    worded, _ = wordings(unit, work, one, filled)
    note = next(iter(unit.find(SupportNote, dossier_id=dossier_id, tool=one.name)), None)
    if filled is None or not filled.answers or (note is not None and not note.in_results):
        return worded.title, ()
    given = Given(f"Le {date_plain(filled.answered_on)}", by_code(filled.answers))
    retained = note_blocks(note, 2) if note is not None else ()
    return worded.title, (*score_blocks(worded, given.answers, 2), *answer_blocks(worded, (given,), 2), *retained)


def _point(unit: Unit, work: Work, dossier_id: RecordId, one: Asking) -> tuple[Block, ...]:
    filled = _filled(unit, dossier_id, one)
    if filled is None:
        return ()
    worded, _ = wordings(unit, work, one, filled)
    given = Given(f"Le {date_plain(filled.answered_on)}", by_code(filled.answers))
    return (Heading(2, one.when), *answer_blocks(worded, (given,), 3))


def _filled(unit: Unit, dossier_id: RecordId, one: Asking) -> Filled | None:
    return next(iter(unit.find(Filled, id=subject_of(dossier_id, one))), None)
