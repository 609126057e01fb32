"""The register of processing is what the vault holds: its classes are those declared, its rows those of today."""

from datetime import date

import msgspec

from bilan_desktop.blocks import paper_text
from bilan_desktop.documents import processing_register
from bilan_desktop.domain.law import Weight
from bilan_desktop.domain.records import DataClass
from bilan_desktop.usecases.desk_papers import DESK_PAPERS
from bilan_desktop.usecases.own_texts import use_text
from bilan_desktop.usecases.processing import ActivityHeld, activities_held
from bilan_desktop.usecases.rules import add_rule
from factories import DeskWork, fill_practice, prospect


def held(work: DeskWork, code: str) -> ActivityHeld:
    """One processing."""
    with work.unit() as unit:
        return next(one for one in activities_held(unit, work) if one.activity.code == code)


def printed(work: DeskWork) -> str:
    """The words of the paper, every space an ordinary one."""
    view = DESK_PAPERS["traitements"].prepare(work, "", False)
    facts = msgspec.json.decode(view.facts, type=processing_register.ProcessingFacts)
    return spaced("\n".join(paper_text(processing_register.paper(facts))))


def spaced(text: str) -> str:
    """The same with ordinary spaces."""
    return text.replace("\N{NO-BREAK SPACE}", " ").replace("\N{NARROW NO-BREAK SPACE}", " ")


def test_each_table_is_told_with_the_classes_that_its_record_declares(work: DeskWork) -> None:
    assert held(work, "adaptations").classes == (DataClass.SENSITIVE,)
    opinions = {one.name: one.classes for one in held(work, "opinions").tables}
    assert opinions["Avis de satisfaction"] == (DataClass.ANONYMOUS,)
    assert DataClass.CONTENT not in held(work, "organisations").classes
    with work.unit() as unit:
        tables = [one for activity in activities_held(unit, work) for one in activity.tables]
    assert len(tables) == len(work.catalogue.tables)


def test_it_counts_the_rows_of_today(work: DeskWork) -> None:
    before = {one.name: one.rows for one in held(work, "bilans").tables}
    assert before["Bénéficiaire"] == before["Dossier"] == 0
    prospect(work)
    after = {one.name: one.rows for one in held(work, "bilans").tables}
    assert (after["Bénéficiaire"], after["Dossier"]) == (1, 1)


def test_a_rule_that_the_consultant_adds_changes_how_long_proofs_are_said_to_be_kept(work: DeskWork) -> None:
    fill_practice(work)
    assert "se gardent six ans par prudence" in printed(work)
    add_rule(work, "end.proof_years", 8, date(2026, 1, 1), "Convention de branche", Weight.USAGE)
    told = printed(work)
    assert "Convention de branche (usage)" in told
    assert "se gardent six ans par prudence" not in told


def test_the_paper_names_who_answers_for_it_says_law_and_usage_apart_and_no_transfer(work: DeskWork) -> None:
    fill_practice(work)
    told = printed(work)
    assert "Cabinet Boussole" in told
    assert "art. R.6313-7 (loi)" in told
    assert "par prudence (usage)" in told
    assert "Aucun transfert hors de l’Union européenne" in told
    for activity in work.catalogue.activities:
        assert spaced(activity.name) in told
        assert all(spaced(text) in told for text in (*activity.purposes, *activity.recipients, activity.basis))


def test_the_opinion_on_the_impact_assessment_is_the_consultants_own(work: DeskWork) -> None:
    fill_practice(work)
    assert "à ce jour, qu’une analyse d’impact n’est pas obligatoire" in printed(work)
    use_text(work, "analyse-impact", "Chez {organisme}, l’analyse a été faite : voir {contact_donnees}.")
    told = printed(work)
    assert "Chez Cabinet Boussole, l’analyse a été faite" in told
    assert "n’est pas obligatoire" not in told


def test_without_a_contact_it_says_to_give_one(work: DeskWork) -> None:
    assert "à qui s’adresser pour les données" in DESK_PAPERS["traitements"].prepare(work, "", False).advice
    assert "12 traitements" in DESK_PAPERS["traitements"].prepare(work, "", False).told[0]
