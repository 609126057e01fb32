"""The right paper for each funding and each place of conclusion: its form, the mentions due, the delays that run."""

from datetime import date
from typing import NamedTuple

import pytest

from bilan_desktop.domain.contracts import PARTIES, Conclusion, ContractForm
from bilan_desktop.domain.errors import RuleBroken
from bilan_desktop.domain.funding import Funding, FundingKind
from bilan_desktop.domain.hours import HoursPlan
from bilan_desktop.domain.ids import NO_ID
from bilan_desktop.domain.law import Counted, Weight
from bilan_desktop.domain.papers import SignerRole
from bilan_desktop.domain.people import Organisation
from bilan_desktop.domain.practice import digits
from bilan_desktop.domain.records import ProofText
from bilan_desktop.usecases.cautions import read_cautions
from bilan_desktop.usecases.contract import read_contract, save_contract
from bilan_desktop.usecases.contract_papers import prepare_contract
from bilan_desktop.usecases.dossiers import save_funding, save_organisation
from bilan_desktop.usecases.meetings import plan_meeting
from bilan_desktop.usecases.platform import save_order
from bilan_desktop.usecases.practice import read_practice, save_practice
from bilan_desktop.usecases.rules import add_rule
from factories import TODAY, DeskWork, a_slot, confirmed, fill_practice

TRI, BI = ContractForm.TRIPARTITE, ContractForm.BIPARTITE
_TOLD = {"hours", "period", "price", "payment"}
"""What the dossier tells: asked for in every convention, as usage where its article does not bind the buyer."""
_CONTENT = {*_TOLD, "title", "means", "course"}
_TRI = {"employer", *_CONTENT, "delivery", "answer"}
_BI = {"payer", *_CONTENT, "sanction", "share"}


class Wanted(NamedTuple):
    """The form of a funding, the mentions due in it, whether the employee's days run, whether Qualiopi is asked for."""

    form: ContractForm | None
    due: set[str]
    answer: bool = False
    certified: bool = False


TABLE = {
    FundingKind.UNDECIDED: Wanted(None, set()),
    FundingKind.CPF: Wanted(ContractForm.PLATFORM, set(), certified=True),
    FundingKind.EMPLOYER_PLAN: Wanted(TRI, _TRI, answer=True),
    FundingKind.OPCO_PLAN: Wanted(TRI, {*_TRI, "sanction", "share"}, answer=True, certified=True),
    FundingKind.RECLASSIFICATION: Wanted(TRI, _TRI, answer=True),
    FundingKind.PERSONAL: Wanted(
        ContractForm.INDIVIDUAL,
        {"hours", "level", "conditions", "qualifications", "price", "payment", "early_end", "withdrawal"},
    ),
    FundingKind.FRANCE_TRAVAIL: Wanted(BI, _BI, certified=True),
    # A FAF is no funder of L.6316-1: the share is printed by prudence, no certificate is asked for.
    FundingKind.FAF: Wanted(BI, _BI),
    FundingKind.TRANSITION: Wanted(BI, _BI, certified=True),
    # Order of 31 July 2009: three parties, and the ten days of R.6313-8 do not run.
    FundingKind.STATE_AGENT: Wanted(TRI, {"employer", *_TOLD}),
    FundingKind.LOCAL_OR_HOSPITAL_AGENT: Wanted(BI, {"payer", *_TOLD}),
    FundingKind.REGION_OR_STATE: Wanted(BI, _BI, certified=True),
    FundingKind.AGEFIPH: Wanted(BI, _BI, certified=True),
    FundingKind.SUBCONTRACT: Wanted(BI, {"payer", *_TOLD}),
    FundingKind.OTHER: Wanted(BI, {"payer", *_TOLD}),
}
WITHDRAWAL = {
    Conclusion.UNKNOWN: [("withdrawal", 14, Weight.USAGE), ("payment", 30, Weight.LAW)],
    Conclusion.PREMISES: [("withdrawal", 10, Weight.LAW), ("payment", 30, Weight.LAW)],
    Conclusion.OFF_PREMISES: [
        ("withdrawal", 14, Weight.USAGE),
        ("unpaid", 7, Weight.USAGE),
        ("payment", 30, Weight.LAW),
    ],
    Conclusion.DISTANCE: [("withdrawal", 14, Weight.USAGE), ("payment", 30, Weight.LAW)],
}
"""The delays of a contract paid by the person, by place: days (or percent), and law or usage."""


def test_the_table_has_every_funding_and_every_place() -> None:
    assert set(TABLE) == set(FundingKind)
    assert set(WITHDRAWAL) == set(Conclusion)


def test_the_funding_and_the_place_choose_form_mentions_and_delays(work: DeskWork) -> None:
    key = confirmed(work)
    for kind, wanted in TABLE.items():
        save_funding(work, key, Funding(kind), 180_000)
        for place in Conclusion:
            save_contract(work, key, {"conclusion": place})
            view = read_contract(work, key)
            assert view.form is wanted.form, kind
            assert {mention.code for mention in view.mentions if mention.required} == wanted.due, kind
            assert all(mention.article for mention in view.mentions), kind
            clocks = [(clock.code, clock.days, clock.rule.weight) for clock in view.clocks]
            if wanted.form is ContractForm.INDIVIDUAL:
                assert clocks == WITHDRAWAL[place], place
                assert view.clocks[0].unsure is (place is Conclusion.UNKNOWN)
            else:
                assert clocks == ([("answer", 10, Weight.LAW)] if wanted.answer else []), kind
            assert all(clock.rule.unit in (Counted.DAYS, Counted.PERCENT) and clock.source for clock in view.clocks)
        assert ("quality_missing" in {one.code for one in read_cautions(work, key)}) is wanted.certified, kind


def test_the_paper_that_is_prepared_is_signed_by_those_whom_it_binds(work: DeskWork) -> None:
    fill_practice(work)
    save_practice(work, {"qualifications": "Titre de psychologue"})
    party = save_organisation(work, Organisation(NO_ID, name=ProofText("Ateliers Montjoie")))
    for kind, wanted in TABLE.items():
        key = confirmed(work)
        save_funding(work, key, Funding(kind, payer_id=party, employer_id=party), 180_000)
        plan_meeting(work, key, a_slot(date(2026, 4, 1)))
        agreed = {"payment": "En trois fois.", "early_end": "Au prorata."}
        save_contract(work, key, {"starts_on": date(2026, 4, 1), "ends_on": date(2026, 7, 1), **agreed})
        form = wanted.form
        if form is None or form is ContractForm.PLATFORM:
            with pytest.raises(RuleBroken, match=r"financement|D\.6353-1, III"):
                prepare_contract(work, key)
            continue
        assert read_contract(work, key).missing == (), kind
        assert prepare_contract(work, key).missing == PARTIES[form], kind
        assert (SignerRole.BENEFICIARY in PARTIES[form]) is (form is not BI)


def test_a_certificate_is_judged_on_the_day_of_the_convention(work: DeskWork) -> None:
    key = confirmed(work)
    save_funding(work, key, Funding(FundingKind.CPF), None)
    save_practice(work, {"quality_number": "QUA-1", "quality_until": date(2026, 3, 3)})
    assert ("quality_expired", date(2026, 3, 3)) in {(one.code, one.on) for one in read_cautions(work, key)}
    # The person agreed on the platform while it stood.
    save_order(work, key, {"accepted_on": date(2026, 3, 3)})
    assert not any(one.code.startswith("quality") for one in read_cautions(work, key))
    save_order(work, key, {"accepted_on": None})
    save_practice(work, {"quality_until": TODAY})
    assert not any(one.code.startswith("quality") for one in read_cautions(work, key))


def test_an_employer_never_runs_the_bilan_of_its_own_staff(work: DeskWork) -> None:
    fill_practice(work)
    key = confirmed(work)
    ours = digits(str(read_practice(work).values["siret"]))
    other = save_organisation(work, Organisation(NO_ID, name=ProofText("Autre"), siret=ProofText("552 100 554 00013")))
    same = save_organisation(work, Organisation(NO_ID, name=ProofText("Nous"), siret=ProofText(ours)))
    nameless = save_organisation(work, Organisation(NO_ID, name=ProofText("Sans numéro")))
    for employer, said in ((other, False), (nameless, False), (same, True)):
        save_funding(work, key, Funding(FundingKind.EMPLOYER_PLAN, employer_id=employer), None)
        assert [one.code for one in read_cautions(work, key)] == (["own_employees"] if said else [])


def test_an_earlier_bilan_that_nobody_asked_about_lacks_for_the_cpf_alone(work: DeskWork) -> None:
    key = confirmed(work)
    save_funding(work, key, Funding(FundingKind.CPF), None)
    (caution, _) = read_cautions(work, key)
    assert (caution.code, caution.way) == ("earlier_bilan", "personne#anterieur")
    assert "D.6323-6" in caution.sentence
    save_funding(work, key, Funding(FundingKind.PERSONAL), None)
    assert read_cautions(work, key) == ()


def test_the_announced_floor_of_accompaniment_warns_once_the_consultant_dates_it(work: DeskWork) -> None:
    key = confirmed(work, plan=HoursPlan(12 * 60, 12 * 60, 2 * 60, 8 * 60, 2 * 60))
    save_funding(work, key, Funding(FundingKind.PERSONAL), 180_000)
    assert read_cautions(work, key) == ()
    add_rule(work, "bilan.accompaniment_floor_minutes", 13 * 60, TODAY, "Décret d’essai", Weight.USAGE)
    (caution,) = read_cautions(work, key)
    assert (caution.code, caution.way) == ("floor", "parcours")
    assert "Décret d’essai, usage" in caution.sentence
    # It bars nothing: the contract is prepared all the same.
    assert "floor" not in {mention.code for mention in read_contract(work, key).mentions}
