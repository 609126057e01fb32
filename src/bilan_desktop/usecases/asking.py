"""Questionnaires of a dossier: what each holds, answered on the screen, taken from a form that came back (S1, E1)."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date

from bilan_desktop.domain.dossier import Dossier
from bilan_desktop.domain.errors import NotFound, RuleBroken
from bilan_desktop.domain.events import Event
from bilan_desktop.domain.ids import NO_ID, RecordId
from bilan_desktop.domain.journey import Phase
from bilan_desktop.domain.papers import Attachment, sha256
from bilan_desktop.domain.progress import CLOSED
from bilan_desktop.domain.questionnaires import (
    ASKINGS,
    EASY_WORDING,
    Answer,
    AnswerMeans,
    Asking,
    Filled,
    Moment,
    OpinionAsked,
    Questionnaire,
)
from bilan_desktop.domain.retention import Part
from bilan_desktop.usecases.due import gone_of
from bilan_desktop.usecases.forms import Saved, check_answers
from bilan_desktop.usecases.guided_work import Returned
from bilan_desktop.usecases.own_questionnaires import proposed_in, questionnaires_of
from bilan_desktop.usecases.ports import Unit, Work
from bilan_desktop.usecases.preparing import WAITS, Lack
from bilan_desktop.usecases.returned_forms import Recognised, keep_returned

_FROM_PHASE = {
    Moment.INVESTIGATION: Phase.INVESTIGATION,
    Moment.CONCLUSION: Phase.CONCLUSION,
    Moment.EXIT: Phase.CONCLUSION,
    Moment.END: Phase.CONCLUSION,
}
NOT_YET = {
    Moment.INVESTIGATION: "Ce point se fait à la fin de l’investigation\N{NO-BREAK SPACE}: ouvrez d’abord cette phase.",
    Moment.CONCLUSION: "Ce point se fait à la fin du bilan\N{NO-BREAK SPACE}: ouvrez d’abord la phase de conclusion.",
    Moment.EXIT: "Il se donne à la fin du bilan\N{NO-BREAK SPACE}: ouvrez d’abord la phase de conclusion.",
    Moment.END: "Cet avis se demande à la fin du bilan\N{NO-BREAK SPACE}: ouvrez d’abord la phase de conclusion.",
    Moment.LATER: "Cet avis se demande trois à six mois après la fin de l’action, qui n’est pas close.",
}


@dataclass(frozen=True)
class AskedView:
    """A questionnaire of a dossier; ``values`` are the answers by code, none where they are kept without a name.

    ``waits`` says what must come before it can be given. ``given_on`` and what follows are known of opinions only;
    ``replied_in`` is the first day of a month.
    """

    asking: Asking
    worded: Questionnaire
    easy: Questionnaire | None
    waits: str = ""
    values: Mapping[str, str] = field(default_factory=dict, repr=False)
    answered_on: date | None = None
    means: AnswerMeans | None = None
    files: tuple[Returned, ...] = ()
    given_on: date | None = None
    reminded_on: tuple[date, ...] = ()
    replied_in: date | None = None
    closed: bool = False

    @property
    def count(self) -> int:
        """How many questions it asks."""
        return sum(1 for _ in self.worded.questions())


def subject_of(dossier_id: RecordId, asking: Asking) -> RecordId:
    """What the papers, the answers and the files of a questionnaire are about: the same each time it is asked for."""
    return RecordId(sha256(f"{dossier_id}/{asking.name}/{asking.moment}".encode())[:32])


def wording_of(known: Iterable[Questionnaire], name: str, version: int = 0) -> Questionnaire | None:
    """A questionnaire by its name, the latest version unless told; None when there is none."""
    named = [one for one in known if one.name == name and version in (0, one.version)]
    return max(named, key=lambda one: one.version, default=None)


def read_askings(work: Work, dossier_id: RecordId) -> tuple[AskedView, ...]:
    """Every questionnaire of a dossier, in the order in which it is given; those of the practice come last.

    Once the content was destroyed, only those that name nobody are left.
    """
    with work.unit() as unit:
        dossier, gone = unit.get(Dossier, dossier_id), gone_of(unit, dossier_id)
        askings = (*ASKINGS, *proposed_in(unit, dossier_id))
        left = (one for one in askings if Part.PROOF not in gone and (one.nameless or Part.CONTENT not in gone))
        return tuple(view_of(unit, work, dossier, asking) for asking in left)


def read_asking(work: Work, dossier_id: RecordId, asking: Asking) -> AskedView:
    """One questionnaire of a dossier."""
    with work.unit() as unit:
        return view_of(unit, work, unit.get(Dossier, dossier_id), asking)


def view_of(unit: Unit, work: Work, dossier: Dossier, asking: Asking) -> AskedView:
    """What is known of a questionnaire."""
    key = subject_of(dossier.id, asking)
    filled = next(iter(unit.find(Filled, id=key)), None)
    asked = next(iter(unit.find(OpinionAsked, id=key)), None)
    worded, easy = wordings(unit, work, asking, filled)
    files = tuple(Returned(f.id, f.label, f.media_type, f.size) for f in unit.find(Attachment, subject_id=key))
    return AskedView(
        asking,
        worded,
        easy,
        waits_of(dossier, asking),
        by_code(filled.answers) if filled is not None else {},
        filled.answered_on if filled is not None else None,
        filled.means if filled is not None else None,
        files,
        asked.given_on if asked is not None else None,
        asked.reminded_on if asked is not None else (),
        asked.answered_on if asked is not None else None,
        asked.closed_without_answer if asked is not None else False,
    )


def wordings(
    unit: Unit, work: Work, asking: Asking, filled: Filled | None
) -> tuple[Questionnaire, Questionnaire | None]:
    """The questionnaire as it was worded when it was first answered, the latest before; with its easy wording.

    One of the practice is worded as it was when it was proposed; NotFound when this vault has none of that name.
    """
    known = questionnaires_of(unit, work) if asking.own else work.questionnaires
    version = int(filled.questionnaire.rpartition(".")[2]) if filled is not None else 0
    worded = wording_of(known.values(), asking.name, version)
    if worded is None:
        raise NotFound("Ce questionnaire n’existe pas.")
    return worded, wording_of(known.values(), f"{asking.name}{EASY_WORDING}", worded.version)


def waits_of(dossier: Dossier, asking: Asking) -> str:
    """What must come before a questionnaire is given, in a sentence; empty when its time has come."""
    if dossier.plan is None:
        return WAITS[Lack.ENTRY]
    if asking.of_support and dossier.consent_on is None:
        return CLOSED
    # A support is taken up when it is of use; the others are the questions of their phase.
    phase = None if asking.of_support else _FROM_PHASE.get(asking.moment)
    phases = list(Phase)
    ended = dossier.ended_on is not None
    late = phase is not None and phases.index(dossier.phase) < phases.index(phase)
    if not ended and (late or asking.moment is Moment.LATER):
        return NOT_YET[asking.moment]
    return ""


def must_be_time(dossier: Dossier, asking: Asking) -> None:
    """RuleBroken says what must come first."""
    if waits := waits_of(dossier, asking):
        raise RuleBroken(waits)


def by_code(answers: tuple[Answer, ...]) -> dict[str, str]:
    """Answers by the code of their question."""
    return {answer.code: answer.text for answer in answers}


def save_answers(
    work: Work,
    dossier_id: RecordId,
    asking: Asking,
    values: Mapping[str, str],
    initiator: str = "",
) -> Saved:
    """Keep answers as they are given; once all are taken away, nothing is kept of the questionnaire.

    One of the practice stays proposed.
    """
    if asking.nameless:
        raise KeyError(asking.name)
    check_answers(values)
    with work.unit() as unit:
        dossier = unit.get(Dossier, dossier_id)
        must_be_time(dossier, asking)
        before = _write(unit, work, dossier, asking, values, AnswerMeans.SCREEN)
        if before:
            _kept(unit, dossier_id, asking, "filled.saved", initiator)
        return Saved(dict(before))


@dataclass(frozen=True)
class Taken:
    """What stood before answers were taken from a file, and the file that was kept with them."""

    former: Filled | None
    file: Attachment | None


def take_answers(
    work: Work, asking: Asking, returned: Recognised, values: Mapping[str, str], initiator: str = ""
) -> Taken:
    """Take answers of a form that came back, chosen among its own, and keep the file; ``untake_answers`` undoes it."""
    check_answers(values)
    dossier_id = returned.paper.dossier_id
    with work.unit() as unit:
        dossier = unit.get(Dossier, dossier_id)
        former = next(iter(unit.find(Filled, id=subject_of(dossier_id, asking))), None)
        kept = replace(former) if former is not None else None
        _write(unit, work, dossier, asking, values, AnswerMeans.PDF, returned.paper.id)
        file = keep_returned(unit, work, returned, returned.paper.reference)
        taken = Taken(kept, replace(file) if file is not None else None)
        _kept(unit, dossier_id, asking, "filled.taken", initiator)
        return taken


def untake_answers(work: Work, dossier_id: RecordId, asking: Asking, taken: Taken, initiator: str = "") -> None:
    """Put back what stood before, and let the file go."""
    with work.unit() as unit:
        for row in unit.find(Filled, id=subject_of(dossier_id, asking)):
            unit.remove(row)
        if taken.former is not None:
            unit.add(replace(taken.former))
        if taken.file is not None:
            unit.remove(unit.get(Attachment, taken.file.id))
        _kept(unit, dossier_id, asking, "filled.untaken", initiator)


def _write(
    unit: Unit,
    work: Work,
    dossier: Dossier,
    asking: Asking,
    values: Mapping[str, str],
    means: AnswerMeans,
    paper_id: RecordId = NO_ID,
) -> dict[str, str]:
    """The former text of each answer that changed."""
    key = subject_of(dossier.id, asking)
    row = next(iter(unit.find(Filled, id=key)), None)
    worded, _ = wordings(unit, work, asking, row)
    former = by_code(row.answers) if row is not None else {}
    answers = worded.kept({**former, **values})
    now = by_code(answers)
    before = {code: former.get(code, "") for code in values if former.get(code, "") != now.get(code, "")}
    if not before:
        return {}
    today = work.clock.today()
    if row is None:
        unit.add(Filled(key, dossier.id, worded.key, asking.moment, today, means, paper_id, answers))
    elif not answers and not asking.own:
        unit.remove(row)
    else:
        row.answers, row.answered_on = answers, today
        if paper_id != NO_ID:
            row.means, row.paper_id = means, paper_id
    return before


def _kept(unit: Unit, dossier_id: RecordId, asking: Asking, action: str, initiator: str) -> None:
    # The journal names the dossier, never the answers nor which question was answered.
    unit.journal(action, Dossier.TABLE, dossier_id)
    unit.publish(Event(Filled.TABLE, subject_of(dossier_id, asking), dossier_id, initiator))
    unit.commit()
