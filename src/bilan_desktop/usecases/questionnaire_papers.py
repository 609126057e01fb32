"""The papers of the questionnaires: blank to be given, or with the answers, those of the entry beside them."""

from typing import Any

from bilan_desktop.documents.questionnaire_paper import AnsweredFacts, AskedFacts
from bilan_desktop.domain.dossier import Dossier
from bilan_desktop.domain.errors import RuleBroken
from bilan_desktop.domain.ids import RecordId
from bilan_desktop.domain.papers import IssuedPaper, PaperKind
from bilan_desktop.domain.questionnaires import ASKINGS, Asking, Filled, Moment
from bilan_desktop.domain.records import ProofText
from bilan_desktop.usecases.asking import must_be_time, subject_of, wordings
from bilan_desktop.usecases.issuing import as_dated, common_facts, prepare
from bilan_desktop.usecases.papers import PaperView, view_of
from bilan_desktop.usecases.ports import Unit, Work


def prepare_questionnaire(
    work: Work,
    dossier_id: RecordId,
    asking: Asking,
    initiator: str = "",
    *,
    answered: bool = False,
    plain: bool = False,
    demonstration: bool = False,
) -> PaperView:
    """A questionnaire as a paper, blank unless ``answered``, in its easy wording if ``plain``.

    RuleBroken before its time, or when there is no answer to print: an opinion never has any.
    """
    with work.unit() as unit:
        dossier = unit.get(Dossier, dossier_id)
        must_be_time(dossier, asking)
        filled = _filled(unit, dossier_id, asking)
        if answered and (filled is None or not filled.answers):
            raise RuleBroken("Aucune réponse n’est encore là\N{NO-BREAK SPACE}: il n’y a rien à imprimer.")
        told = _answers(unit, dossier_id, asking, filled) if answered and filled is not None else {}
        worded, easy = wordings(unit, work, asking, filled)
        key = subject_of(dossier_id, asking)
        suffix = own_rank(unit, dossier_id, key) if asking.own else asking.suffix

        def build(version: int) -> AskedFacts:
            common = common_facts(unit, work, dossier, asking.kind, version, suffix, demonstration=demonstration)
            made = AskedFacts if asking.nameless else AnsweredFacts
            facts = made(**common, moment=ProofText(asking.when), asked=worded, easy=easy, plain=plain, **told)
            return as_dated(unit, key, asking.kind, facts)

        return view_of(unit, prepare(unit, work, dossier, key, asking.kind, build, initiator))


FIRST_OWN = 101
"""The rank of the first questionnaire of the practice in a dossier: ours have lower ones, each its own."""


def own_rank(unit: Unit, dossier_id: RecordId, subject_id: RecordId) -> str:
    """What ends the number of a questionnaire of the practice in a dossier: the same each time it is printed."""
    papers = unit.find(IssuedPaper, dossier_id=dossier_id, kind=PaperKind.QUESTIONNAIRE)
    ranks = {paper.subject_id: int(paper.number.rpartition("-")[2]) for paper in papers}
    return str(ranks.get(subject_id) or 1 + max(FIRST_OWN - 1, *ranks.values(), 0))


def _filled(unit: Unit, dossier_id: RecordId, asking: Asking) -> Filled | None:
    return next(iter(unit.find(Filled, id=subject_of(dossier_id, asking))), None)


def _answers(unit: Unit, dossier_id: RecordId, asking: Asking, filled: Filled) -> dict[str, Any]:
    """The answers, and those of the entry to the same questionnaire when these are given at the end."""
    told: dict[str, Any] = {"answers": filled.answers, "answered_on": filled.answered_on}
    entry = next((one for one in ASKINGS if (one.name, one.moment) == (asking.name, Moment.ENTRY)), None)
    earlier = _filled(unit, dossier_id, entry) if entry is not None and asking.moment is Moment.EXIT else None
    if earlier is not None:
        told |= {"earlier": earlier.answers, "earlier_on": earlier.answered_on}
    return told
