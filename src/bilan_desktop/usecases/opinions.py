"""Opinions of the bilan (E2, E3): that one was asked for, reminded of, given; its answers without who gave them.

What an opinion keeps leads to nobody: its questionnaire, its year, its answers. All the rows are written anew, under
new keys and in an order that is drawn, at each one that comes: neither their order nor their keys tell when. The file
that came back is not kept. The dossier keeps that an answer came, and in which month: the proof of a response rate,
of reminders and of non-answers needs no day. The journal tells the instant of the gesture, never what was answered.

What remains: in a year in which one dossier alone answered, the year says whose answers they are, and so does what
two backups made before and after differ by. No field could mend that and still give a rate by year. Hence the
application shows no single opinion, on no page, and tells the answers of at least ``FEWEST`` together: a year with
fewer waits for the next.
"""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date

from bilan_desktop.domain.dossier import Dossier
from bilan_desktop.domain.errors import InvalidInput, RuleBroken
from bilan_desktop.domain.events import Event
from bilan_desktop.domain.ids import RecordId
from bilan_desktop.domain.questionnaires import Answer, Asking, Opinion, OpinionAsked
from bilan_desktop.usecases.asking import must_be_time, subject_of, wordings
from bilan_desktop.usecases.forms import check_answers
from bilan_desktop.usecases.opinion_begun import let_go
from bilan_desktop.usecases.ports import Unit, Work
from bilan_desktop.usecases.returned_forms import Recognised

FEWEST = 5
"""Opinions that are read together at least."""

ONE_EACH = "Un avis a déjà été reçu pour ce dossier\N{NO-BREAK SPACE}: un seul compte par personne. Rien n’est repris."
TOO_FEW = (
    f"Les avis se lisent à partir de {FEWEST} réponses\N{NO-BREAK SPACE}: avant, on pourrait deviner de qui ils sont."
)
NOT_GIVEN = "Ce questionnaire n’a pas encore été remis\N{NO-BREAK SPACE}: il n’y a rien à relancer."
ANSWERED = "Une réponse a été reçue\N{NO-BREAK SPACE}: il n’y a rien à relancer."
GIVEN = "Ce questionnaire a déjà été remis\N{NO-BREAK SPACE}: son jour est noté."
FOLLOWED = "Une suite a été notée depuis la remise\N{NO-BREAK SPACE}: annulez-la d’abord."


def give_opinion(
    work: Work, dossier_id: RecordId, asking: Asking, values: Mapping[str, str], initiator: str = ""
) -> None:
    """Keep an opinion without who gave it, and that the dossier's has come.

    RuleBroken when it had come already; InvalidInput, whose field is ``answers``, when nothing is answered. It cannot
    be taken back: nothing says any more which one it was.
    """
    if not asking.nameless:
        raise KeyError(asking.name)
    check_answers(values)
    with work.unit() as unit:
        dossier = unit.get(Dossier, dossier_id)
        must_be_time(dossier, asking)
        asked = _asked(unit, dossier_id, asking)
        if asked is not None and asked.answered_on is not None:
            raise RuleBroken(ONE_EACH)
        worded, _ = wordings(unit, work, asking, None)
        answers = worded.kept(values)
        if not answers:
            raise InvalidInput({"answers": "Répondez à une question au moins, puis envoyez."})
        _shuffle_in(unit, work, worded.key, answers)
        month = work.clock.today().replace(day=1)
        if asked is None:
            # Handed and answered at once: the day it was given would be that of the answer.
            asked = OpinionAsked(subject_of(dossier_id, asking), dossier_id, worded.key, month)
            unit.add(asked)
        asked.answered_on, asked.closed_without_answer = month, False
        let_go(unit, dossier_id, asking)
        _kept(unit, asked, "opinion.received", initiator)


def take_opinion(work: Work, asking: Asking, returned: Recognised, initiator: str = "") -> None:
    """Keep the opinion of a form that came back, as ``give_opinion`` does; the file itself is not kept."""
    give_opinion(work, returned.paper.dossier_id, asking, returned.values, initiator)


def note_given_by_hand(
    work: Work, dossier_id: RecordId, asking: Asking, on: date | None = None, initiator: str = ""
) -> dict[str, str]:
    """Note that the questionnaire was handed over outside the application, that day or today.

    What was begun on the screen goes; it is returned, by code, for an undo.

    RuleBroken before its time, or when it was given already; InvalidInput, whose field is ``on``, for a day that
    cannot be. A copy that leaves the application notes its own day (``opinion_given``).
    """
    if not asking.nameless:
        raise KeyError(asking.name)
    today = work.clock.today()
    day = on or today
    with work.unit() as unit:
        dossier = unit.get(Dossier, dossier_id)
        must_be_time(dossier, asking)
        if _asked(unit, dossier_id, asking) is not None:
            raise RuleBroken(GIVEN)
        if day > today:
            raise InvalidInput({"on": "Cette date est à venir. Notez ce jour une fois qu’il est là."})
        if day < dossier.opened_on:
            raise InvalidInput({"on": "Cette date précède l’ouverture du dossier. Vérifiez-la."})
        worded, _ = wordings(unit, work, asking, None)
        asked = OpinionAsked(subject_of(dossier_id, asking), dossier_id, worded.key, day)
        unit.add(asked)
        begun = let_go(unit, dossier_id, asking)
        _kept(unit, asked, "opinion.given", initiator)
        return begun


def undo_given(work: Work, dossier_id: RecordId, asking: Asking, initiator: str = "") -> None:
    """Undo of ``note_given_by_hand``; RuleBroken once something was noted since."""
    with work.unit() as unit:
        asked = _waiting(unit, dossier_id, asking)
        if asked.reminded_on or asked.closed_without_answer:
            raise RuleBroken(FOLLOWED)
        unit.remove(asked)
        _kept(unit, asked, "opinion.given_undone", initiator)


def note_reminder(work: Work, dossier_id: RecordId, asking: Asking, initiator: str = "") -> None:
    """Note that the person was reminded today; RuleBroken when nothing was given, or when the answer has come."""
    with work.unit() as unit:
        asked = _waiting(unit, dossier_id, asking)
        asked.reminded_on = (*asked.reminded_on, work.clock.today())
        _kept(unit, asked, "opinion.reminded", initiator)


def undo_reminder(work: Work, dossier_id: RecordId, asking: Asking, initiator: str = "") -> None:
    """Take the last reminder away."""
    with work.unit() as unit:
        asked = _waiting(unit, dossier_id, asking)
        asked.reminded_on = asked.reminded_on[:-1]
        _kept(unit, asked, "opinion.reminder_undone", initiator)


def close_unanswered(work: Work, dossier_id: RecordId, asking: Asking, initiator: str = "") -> dict[str, str]:
    """Note that no answer came and that none is waited for any more: a non-answer is a figure too.

    What was begun on the screen goes; it is returned, by code, for an undo.
    """
    with work.unit() as unit:
        asked = _waiting(unit, dossier_id, asking)
        asked.closed_without_answer = True
        begun = let_go(unit, dossier_id, asking)
        _kept(unit, asked, "opinion.unanswered", initiator)
        return begun


def wait_again(work: Work, dossier_id: RecordId, asking: Asking, initiator: str = "") -> None:
    """Undo of closing."""
    with work.unit() as unit:
        asked = _waiting(unit, dossier_id, asking)
        asked.closed_without_answer = False
        _kept(unit, asked, "opinion.awaited", initiator)


def read_opinions(work: Work, name: str, years: frozenset[int]) -> tuple[tuple[Answer, ...], ...]:
    """The answers to a questionnaire over some years; RuleBroken while they are fewer than ``FEWEST``."""
    with work.unit() as unit:
        found = [one for one in unit.find(Opinion) if one.year in years and one.questionnaire.startswith(f"{name}.")]
        if len(found) < FEWEST:
            raise RuleBroken(TOO_FEW)
        return tuple(one.answers for one in found)


def _asked(unit: Unit, dossier_id: RecordId, asking: Asking) -> OpinionAsked | None:
    return next(iter(unit.find(OpinionAsked, id=subject_of(dossier_id, asking))), None)


def _waiting(unit: Unit, dossier_id: RecordId, asking: Asking) -> OpinionAsked:
    asked = _asked(unit, dossier_id, asking)
    if asked is None:
        raise RuleBroken(NOT_GIVEN)
    if asked.answered_on is not None:
        raise RuleBroken(ANSWERED)
    return asked


def _shuffle_in(unit: Unit, work: Work, questionnaire: str, answers: tuple[Answer, ...]) -> None:
    """Write every opinion anew among the others, under keys drawn afresh and in the order of those keys."""
    held = unit.find(Opinion)
    opinions = [replace(one) for one in held]
    opinions.append(Opinion(work.new_id(), questionnaire, work.clock.today().year, answers))
    for one in held:
        unit.remove(one)
    for key, one in zip(
        sorted(work.new_id() for _ in opinions), sorted(opinions, key=lambda _: work.new_id()), strict=True
    ):
        unit.add(replace(one, id=key))


def _kept(unit: Unit, asked: OpinionAsked, action: str, initiator: str) -> None:
    unit.journal(action, Dossier.TABLE, asked.dossier_id)
    unit.publish(Event(OpinionAsked.TABLE, asked.id, asked.dossier_id, initiator))
    unit.commit()
