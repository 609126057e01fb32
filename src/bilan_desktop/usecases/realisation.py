"""The certificate of what was held, for the funder: accompaniment alone, once the action has ended."""

import re

from bilan_desktop.documents.realisation import RealisationFacts
from bilan_desktop.domain.dossier import Dossier, DossierState
from bilan_desktop.domain.errors import RuleBroken
from bilan_desktop.domain.ids import NO_ID, RecordId
from bilan_desktop.domain.papers import PaperKind
from bilan_desktop.domain.people import Organisation
from bilan_desktop.domain.records import ProofText
from bilan_desktop.usecases.ending import contradiction
from bilan_desktop.usecases.issuing import as_dated, common_facts, prepare
from bilan_desktop.usecases.meeting_papers import remote_minutes
from bilan_desktop.usecases.papers import PaperView, view_of
from bilan_desktop.usecases.ports import Unit, Work
from bilan_desktop.usecases.practice import load_practice
from bilan_desktop.usecases.preparing import must_be_ready
from bilan_desktop.usecases.sheets import held_meetings, hours_of

_TOWN = re.compile(r"\b\d{5}\s+([^\n,\d]+)")
"""What follows the postcode of a French address."""


def prepare_realisation(
    work: Work, dossier_id: RecordId, initiator: str = "", *, demonstration: bool = False
) -> PaperView:
    """The certificate, of what was held and no more; RuleBroken before the end, or when a meeting says another end."""
    kind = PaperKind.REALISATION
    with work.unit() as unit:
        dossier = unit.get(Dossier, dossier_id)
        must_be_ready(unit, dossier, kind)
        held = held_meetings(unit, dossier_id)
        if not held:
            raise RuleBroken("Aucune séance n’a été tenue\N{NO-BREAK SPACE}: il n’y a pas d’heures à certifier.")
        if sentence := contradiction(dossier, held):
            raise RuleBroken(sentence)
        hours = hours_of(unit, dossier)

        def build(version: int) -> RealisationFacts:
            common = common_facts(unit, work, dossier, kind, version, demonstration=demonstration)
            facts = RealisationFacts(
                **common,
                first=held[0].slot.on,
                last=held[-1].slot.on,
                individual=hours.accompaniment.held,
                remote=remote_minutes(hours, held),
                meetings=len(held),
                employer=_employer(unit, dossier),
                funding_reference=dossier.funding.reference,
                place=_town(load_practice(unit).address),
                interrupted_on=dossier.ended_on if dossier.state is DossierState.ABANDONED else None,
            )
            return as_dated(unit, dossier_id, kind, facts)

        return view_of(unit, prepare(unit, work, dossier, dossier_id, kind, build, initiator))


def _employer(unit: Unit, dossier: Dossier) -> ProofText:
    key = dossier.funding.employer_id
    return unit.get(Organisation, key).name if key != NO_ID else ProofText("")


def _town(address: str) -> ProofText:
    """Where it is made, from the organisation's address; empty when that does not tell it."""
    found = _TOWN.search(address)
    return ProofText(found.group(1).strip() if found else "")
