"""What the questionnaires bring to the detailed results: the self-diagnosis, then each point of a phase."""

from bilan_desktop.blocks import Block, Heading, date_plain
from bilan_desktop.documents.questionnaire_paper import Given, answer_blocks, given_on
from bilan_desktop.domain.ids import RecordId
from bilan_desktop.domain.papers import PaperKind
from bilan_desktop.domain.questionnaires import ASKINGS, Asking, Filled, Moment, asking
from bilan_desktop.usecases.asking import by_code, subject_of, wordings
from bilan_desktop.usecases.ports import Unit, Work

Chapter = tuple[str, tuple[Block, ...]]
"""A title and what is below it; nothing when nothing was answered."""


def questionnaire_chapters(unit: Unit, work: Work, dossier_id: RecordId) -> tuple[Chapter, ...]:
    """The self-diagnosis, then the points at the end of the phases."""
    points = [one for one in ASKINGS if one.kind is PaperKind.STEP_EVALUATION]
    told = tuple(block for one in points for block in _point(unit, work, dossier_id, one))
    return (("L’autodiagnostic", _diagnosis(unit, work, dossier_id)), ("Les points de fin de phase", told))


def _diagnosis(unit: Unit, work: Work, dossier_id: RecordId) -> tuple[Block, ...]:
    moments = [asking("autodiagnostic", moment) for moment in (Moment.ENTRY, Moment.EXIT)]
    entry, leaving = (_filled(unit, dossier_id, one) for one in moments)
    last = leaving or entry
    if last is None:
        return ()
    worded, _ = wordings(work, moments[0], last)
    if entry is None or leaving is None:
        return answer_blocks(worded, given_on(last.answers, last.answered_on), 2)
    given = given_on(leaving.answers, leaving.answered_on, entry.answers, entry.answered_on)
    return answer_blocks(worded, given, 2)


def _point(unit: Unit, work: Work, dossier_id: RecordId, one: Asking) -> tuple[Block, ...]:
    filled = _filled(unit, dossier_id, one)
    if filled is None:
        return ()
    worded, _ = wordings(work, one, filled)
    given = Given(f"Le {date_plain(filled.answered_on)}", by_code(filled.answers))
    return (Heading(2, one.when), *answer_blocks(worded, (given,), 3))


def _filled(unit: Unit, dossier_id: RecordId, one: Asking) -> Filled | None:
    return next(iter(unit.find(Filled, id=subject_of(dossier_id, one))), None)
