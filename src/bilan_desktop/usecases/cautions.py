"""What is to be checked around a contract and stands in none of its mentions: said, never blocking."""

from dataclasses import dataclass
from datetime import date

from bilan_desktop.blocks.formats import duration
from bilan_desktop.domain.contracts import ContractForm, form_of
from bilan_desktop.domain.dossier import Dossier
from bilan_desktop.domain.funding import CERTIFIED, earlier_bilan_to_ask, five_year_warning
from bilan_desktop.domain.ids import NO_ID, RecordId
from bilan_desktop.domain.law import Law, Rule, Weight
from bilan_desktop.domain.people import Organisation
from bilan_desktop.domain.practice import THE_PRACTICE, Practice, digits
from bilan_desktop.usecases.contract import agreed_of
from bilan_desktop.usecases.platform import asked_on, order_of
from bilan_desktop.usecases.ports import Unit, Work
from bilan_desktop.usecases.rules import law_of

SIREN = 9
"""Figures of a SIRET that name the company, whatever its establishment."""


@dataclass(frozen=True)
class Caution:
    """A point to check: its code, the sentence that a rule of the domain gives, the day it is about, the way to it.

    ``way`` is « reglages » or a section of the dossier.
    """

    code: str
    way: str
    sentence: str = ""
    on: date | None = None


def read_cautions(work: Work, dossier_id: RecordId) -> tuple[Caution, ...]:
    """The points to check before the contract of a dossier, the law first."""
    with work.unit() as unit:
        return cautions_of(unit, work, unit.get(Dossier, dossier_id))


def cautions_of(unit: Unit, work: Work, dossier: Dossier) -> tuple[Caution, ...]:
    """The same within a unit."""
    practice = next(iter(unit.find(Practice, id=THE_PRACTICE)), None) or Practice()
    law, asked = law_of(unit, work), asked_on(unit, dossier)
    found = []
    if _own_employees(unit, practice, dossier):
        found.append(Caution("own_employees", "personne#financement"))
    for code, sentence in (
        ("earlier_bilan", earlier_bilan_to_ask(law, dossier.funding, asked)),
        ("five_years", five_year_warning(law, dossier.funding, asked)),
    ):
        if sentence:
            found.append(Caution(code, "personne#anterieur", sentence))
    found += _hours(law, dossier, work.clock.today())
    if dossier.funding.kind in CERTIFIED:
        on = convention_day(unit, work, dossier)
        if practice.quality_until is None:
            found.append(Caution("quality_missing", "reglages"))
        elif practice.quality_until < on:
            found.append(Caution("quality_expired", "reglages", on=practice.quality_until))
    return tuple(found)


def convention_day(unit: Unit, work: Work, dossier: Dossier) -> date:
    """The day that the certificate is judged on: that of the last signature, or of the person's agreement; or today."""
    if form_of(dossier.funding.kind) is ContractForm.PLATFORM:
        return order_of(unit, dossier.id).accepted_on or work.clock.today()
    concluded = agreed_of(unit, dossier).concluded
    return (concluded.on if concluded is not None else None) or work.clock.today()


def _hours(law: Law, dossier: Dossier, today: date) -> list[Caution]:
    """A programme below the floor of accompaniment, or above the most of a bilan, once such a rule is dated."""
    if dossier.plan is None:
        return []
    found = []
    floor, most = law.at("bilan.accompaniment_floor_minutes", today), law.at("bilan.maximum_minutes", today)
    told = duration(dossier.plan.accompaniment)
    if floor is not None and dossier.plan.accompaniment < int(floor.value):
        sentence = f"{told} d’accompagnement prévues, moins que le plancher de {duration(int(floor.value))}"
        found.append(Caution("floor", "parcours", f"{sentence} ({_source(floor)})."))
    if most is not None and dossier.plan.total > int(most.value):
        sentence = f"Le programme dépasse la durée d’un bilan, {duration(int(most.value))} au plus"
        found.append(Caution("maximum", "parcours", f"{sentence} ({_source(most)})."))
    return found


def _source(rule: Rule) -> str:
    return f"{rule.source}, usage" if rule.weight is Weight.USAGE else rule.source


def _own_employees(unit: Unit, practice: Practice, dossier: Dossier) -> bool:
    """Whether the employer is the practice itself (R.6313-5), as far as their SIRET tell."""
    if dossier.funding.employer_id == NO_ID:
        return False
    ours = digits(practice.siret)
    theirs = digits(unit.get(Organisation, dossier.funding.employer_id).siret)
    return len(ours) == len(theirs) and bool(ours) and ours[:SIREN] == theirs[:SIREN]
