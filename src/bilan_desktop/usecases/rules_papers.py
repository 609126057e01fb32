"""The paper of the ground rules: what was presented and when, to sign by both."""

from bilan_desktop.documents.ground_rules import GroundRulesFacts
from bilan_desktop.domain.dossier import Dossier
from bilan_desktop.domain.errors import InvalidInput
from bilan_desktop.domain.first_phase import GROUND_RULES, GroundRules
from bilan_desktop.domain.ids import RecordId
from bilan_desktop.domain.papers import PaperKind
from bilan_desktop.domain.records import ProofText
from bilan_desktop.usecases.issuing import common_facts, prepare
from bilan_desktop.usecases.papers import PaperView, view_of
from bilan_desktop.usecases.ports import Work


def prepare_rules(work: Work, dossier_id: RecordId, initiator: str = "", *, demonstration: bool = False) -> PaperView:
    """The rules as they were presented; InvalidInput before a date and a point, or when the date cannot stand."""
    with work.unit() as unit:
        dossier = unit.get(Dossier, dossier_id)
        found = unit.find(GroundRules, dossier_id=dossier_id)
        presented_on = found[0].presented_on if found else None
        if not found or presented_on is None:
            raise InvalidInput({"presented_on": "Notez d’abord la date de la présentation."})
        if problems := found[0].problems(work.clock.today()):
            raise InvalidInput(problems)
        points = tuple(ProofText(words) for code, words in GROUND_RULES if code in found[0].covered)
        if not points:
            raise InvalidInput({"covered": "Cochez d’abord les points présentés."})

        def build(version: int) -> GroundRulesFacts:
            common = common_facts(unit, work, dossier, PaperKind.RULES, version, demonstration=demonstration)
            return GroundRulesFacts(**common | {"on": presented_on}, points=points)

        return view_of(unit, prepare(unit, work, dossier, dossier_id, PaperKind.RULES, build, initiator))
