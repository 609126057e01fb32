"""Questionnaires of the practice in a dossier: proposed, left out again while nothing was made of them."""

from dataclasses import dataclass, replace

from bilan_desktop.domain.dossier import Dossier
from bilan_desktop.domain.errors import RuleBroken
from bilan_desktop.domain.events import Event
from bilan_desktop.domain.ids import RecordId
from bilan_desktop.domain.own_questionnaires import OwnQuestionnaire
from bilan_desktop.domain.papers import IssuedPaper
from bilan_desktop.domain.questionnaires import EASY_WORDING, AnswerMeans, Filled, Moment, asking, own_asking
from bilan_desktop.usecases.asking import must_be_time, subject_of
from bilan_desktop.usecases.own_questionnaires import kept, proposed_in, questionnaires_of, versions_of
from bilan_desktop.usecases.ports import Unit, Work

ANSWERED = "Ce questionnaire a des réponses ou un document\N{NO-BREAK SPACE}: il reste dans le dossier."
ALREADY = "Ce questionnaire est déjà proposé dans ce dossier."
NOT_PROPOSED = "Ce questionnaire n’est plus proposé. Revenez à la liste et choisissez-en un autre."


@dataclass(frozen=True)
class Proposable:
    """A questionnaire that can be proposed in a dossier."""

    name: str
    title: str
    version: int
    questions: int


def proposable(work: Work, dossier_id: RecordId) -> tuple[Proposable, ...]:
    """Those that a dossier does not have yet, in their latest version, by title; withdrawn ones are left out."""
    with work.unit() as unit:
        there = {one.name for one in proposed_in(unit, dossier_id)}
        latest = {row.name: row for row in sorted(unit.find(OwnQuestionnaire), key=lambda row: row.version)}
        found = [
            Proposable(row.name, row.title, row.version, sum(1 for _ in kept(row.body).questions()))
            for row in latest.values()
            if row.name not in there and row.withdrawn_at is None and not row.name.endswith(EASY_WORDING)
        ]
        return tuple(sorted(found, key=lambda one: one.title.casefold()))


def propose(work: Work, dossier_id: RecordId, name: str, initiator: str = "") -> Filled:
    """Give a dossier a questionnaire in its latest version, which stays the one it is answered in."""
    with work.unit() as unit:
        dossier = unit.get(Dossier, dossier_id)
        if any(one.name == name for one in proposed_in(unit, dossier_id)):
            raise RuleBroken(ALREADY)
        versions = versions_of(unit, name)
        if not versions or versions[-1].withdrawn_at is not None:
            raise RuleBroken(NOT_PROPOSED)
        given = asking(name, Moment.INVESTIGATION)
        must_be_time(dossier, given)
        row = Filled(
            subject_of(dossier_id, given),
            dossier.id,
            f"{name}.{versions[-1].version}",
            given.moment,
            work.clock.today(),
            AnswerMeans.SCREEN,
        )
        unit.add(row)
        _proposed(unit, row, "filled.proposed", initiator)
        return replace(row)


def propose_again(work: Work, row: Filled, initiator: str = "") -> None:
    """Undo of ``leave_out``; RuleBroken when the version that was proposed is no longer in the vault."""
    with work.unit() as unit:
        if row.questionnaire not in questionnaires_of(unit, work):
            raise RuleBroken(NOT_PROPOSED)
        unit.add(replace(row))
        _proposed(unit, row, "filled.proposed", initiator)


def leave_out(work: Work, dossier_id: RecordId, name: str, initiator: str = "") -> Filled:
    """Take a questionnaire from a dossier; RuleBroken once it is answered, or printed."""
    with work.unit() as unit:
        row = unit.get(Filled, subject_of(dossier_id, own_asking(name)))
        if row.answers or unit.find(IssuedPaper, subject_id=row.id):
            raise RuleBroken(ANSWERED)
        taken = replace(row)
        unit.remove(row)
        _proposed(unit, taken, "filled.left_out", initiator)
        return taken


def _proposed(unit: Unit, row: Filled, action: str, initiator: str) -> None:
    unit.journal(action, Dossier.TABLE, row.dossier_id)
    unit.publish(Event(Filled.TABLE, row.id, row.dossier_id, initiator))
    unit.commit()
