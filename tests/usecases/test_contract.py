"""The contract, what precedes it and the interview's report: what is asked for, what stands, what is refused."""

import json
import re
from datetime import UTC, date, datetime
from typing import Any

import pytest

from bilan_desktop.blocks import paper_text
from bilan_desktop.documents.press import DocumentPress, proof_paper
from bilan_desktop.domain.contracts import Conclusion, ContractForm, form_of
from bilan_desktop.domain.errors import InvalidInput, RuleBroken
from bilan_desktop.domain.exports import RecipientKind
from bilan_desktop.domain.funding import Funding, FundingKind
from bilan_desktop.domain.hours import HoursPlan
from bilan_desktop.domain.ids import NO_ID, RecordId
from bilan_desktop.domain.law import Weight
from bilan_desktop.domain.meetings import Mode
from bilan_desktop.domain.papers import BOTH, PaperState, SignerRole
from bilan_desktop.domain.people import Organisation
from bilan_desktop.domain.records import DataClass, ProofText
from bilan_desktop.domain.texts import OwnText
from bilan_desktop.usecases.contract import read_contract, save_contract
from bilan_desktop.usecases.contract_mentions import TEXT_NAMES
from bilan_desktop.usecases.contract_papers import prepare_contract
from bilan_desktop.usecases.dossiers import save_funding, save_organisation, withdraw_dossier
from bilan_desktop.usecases.interview_papers import prepare_interview_report
from bilan_desktop.usecases.leaving import may_receive
from bilan_desktop.usecases.meetings import plan_meeting
from bilan_desktop.usecases.own_texts import use_text
from bilan_desktop.usecases.papers import IssuedPaper, PaperView, send_to_sign, sign_on_paper
from bilan_desktop.usecases.practice import save_practice
from bilan_desktop.usecases.practice_papers import ADVICE, PRACTICE_TEXTS, practice_paper_facts
from bilan_desktop.usecases.precontract import keep_handed, prepare_precontract
from bilan_desktop.usecases.preliminary import reopen_interview, save_interview
from bilan_desktop.usecases.programme_papers import prepare_programme
from bilan_desktop.usecases.rules import add_rule
from factories import DeskWork, a_slot, confirmed, fill_practice, prospect

AGREED = {"payment": "En trois fois, par virement.", "early_end": "Au prorata des heures."}
DATES = {"starts_on": date(2026, 4, 1), "ends_on": date(2026, 7, 1)}


def paid_by(work: DeskWork, kind: FundingKind, **values: object) -> RecordId:
    """A confirmed dossier with its funding, its price and a contract typed so far."""
    fill_practice(work)
    save_practice(work, {"qualifications": "Titre de psychologue"})
    key = confirmed(work)
    employer = save_organisation(work, Organisation(NO_ID, name=ProofText("Ateliers Montjoie")))
    buyer = save_organisation(work, Organisation(NO_ID, name=ProofText("OPCO Exemple")))
    save_funding(work, key, Funding(kind, payer_id=buyer, employer_id=employer), 180_000)
    if values:
        save_contract(work, key, values)
    return key


def said(view: PaperView) -> str:
    return "\n".join(paper_text(proof_paper(view.facts, view.kind, view.signatures)))


def facts(view: PaperView) -> dict[str, Any]:
    found: dict[str, Any] = json.loads(view.facts)
    return found


def test_no_contract_is_made_before_the_funding_is_known_nor_for_the_platform(work: DeskWork) -> None:
    fill_practice(work)
    key = confirmed(work)
    with pytest.raises(RuleBroken, match="financement"):
        prepare_contract(work, key)
    save_funding(work, key, Funding(FundingKind.CPF), None)
    with pytest.raises(RuleBroken, match=r"D\.6353-1, III"):
        prepare_contract(work, key)
    assert read_contract(work, key).mentions == ()


def test_a_missing_mention_is_named_with_its_article_and_nothing_is_printed(work: DeskWork) -> None:
    key = paid_by(work, FundingKind.PERSONAL, payment=AGREED["payment"])
    save_practice(work, {"qualifications": ""})
    with pytest.raises(InvalidInput) as refused:
        prepare_contract(work, key)
    assert set(refused.value.problems) == {"qualifications", "early_end"}
    assert "L.6353-4, 4°" in refused.value.sentence
    assert [mention.code for mention in read_contract(work, key).missing] == ["qualifications", "early_end"]


def test_a_wording_that_drops_a_mention_of_the_law_is_not_printed(work: DeskWork) -> None:
    key = paid_by(work, FundingKind.PERSONAL, **AGREED)
    prepare_contract(work, key)
    body = work.texts["contrat-individuel.2"].replace("{qualifications}", "X").replace("{{retractation}}", "")
    with work.unit() as unit:
        at = datetime(2026, 3, 4, 9, tzinfo=UTC)
        unit.add(OwnText(RecordId("own"), "contrat-individuel", 1, 2, at, ProofText(body)))
        unit.commit()
    missing = read_contract(work, key).missing
    assert {(mention.code, mention.way) for mention in missing} == {
        ("qualifications", "textes"),
        ("withdrawal", "textes"),
    }
    with pytest.raises(InvalidInput, match=r"L\.6353-5"):
        prepare_contract(work, key)


TRIPARTITE = ("parties", "intitule", "objectif", "phases", "duree", "moyens", "periode", "deroulement", "remise")
BIPARTITE = ("parties", "intitule", "objectif", "phases", "duree", "moyens", "periode", "deroulement", "sanction")
INDIVIDUAL = ("nature", "phases", "duree", "niveau", "moyens", "distance", "sanction", "qualifications", "retractation")
PLACES = {
    FundingKind.EMPLOYER_PLAN: (*TRIPARTITE, "prix", "paiement", "delai_acceptation"),
    FundingKind.OPCO_PLAN: (*TRIPARTITE, "prix", "paiement", "delai_acceptation", "sanction", "taux_distance"),
    FundingKind.FRANCE_TRAVAIL: (*BIPARTITE, "prix", "paiement", "taux_distance"),
    FundingKind.PERSONAL: (*INDIVIDUAL, "prix", "paiement", "fin_anticipee"),
}
"""What the text of each paper must name: what the article of its mentions lists, place by place."""


@pytest.mark.parametrize("kind", PLACES)
def test_the_text_of_a_paper_must_name_all_that_its_article_lists(work: DeskWork, kind: FundingKind) -> None:
    key = paid_by(work, kind, **DATES, **AGREED)
    plan_meeting(work, key, a_slot())
    text = TEXT_NAMES[form_of(kind)]
    body = work.texts[f"{text}.2"]
    for name in PLACES[kind]:
        # A remark is never printed: it carries nothing.
        less = re.sub(rf"\{{+{name}\??\}}+", "", body) + f"\n\n# {{{name}}} {{{{{name}}}}}"
        use_text(work, text, less)
        with pytest.raises(InvalidInput, match=rf"Ajoutez à votre texte.*\{{{name}\}}"):
            prepare_contract(work, key)
        assert {mention.way for mention in read_contract(work, key).missing} == {"textes"}, name
    use_text(work, text, body)
    prepare_contract(work, key)


def test_a_wording_of_before_the_places_is_refused_until_it_names_them(work: DeskWork) -> None:
    key = paid_by(work, FundingKind.EMPLOYER_PLAN, **DATES, **AGREED)
    before = prepare_contract(work, key)
    body = "{{parties}}\n\n{{phases}}\n\nDurée : {duree}. Du {periode}. Prix : {prix}. {paiement}"
    use_text(work, "convention-tripartite", body)
    with pytest.raises(InvalidInput) as refused:
        prepare_contract(work, key)
    told = re.sub(r"\s", " ", refused.value.sentence)
    assert "il manque l’intitulé et l’objectif (art. R.6313-8, 1°) ; les moyens prévus (art. R.6313-8, 1°)" in told
    assert "le silence vaut refus (art. R.6313-8)" in told
    assert told.endswith("{intitule}, {objectif}, {moyens}, {deroulement}, {remise}, {delai_acceptation}.")
    with work.unit() as unit:
        assert unit.get(IssuedPaper, before.id).facts == before.facts
    carried = "{intitule}, pour {objectif}\n\n{moyens}\n\n{deroulement}\n\n{remise}\n\n{delai_acceptation}"
    use_text(work, "convention-tripartite", f"{body}\n\n{carried}")
    printed = re.sub(r"\s", " ", said(prepare_contract(work, key)))
    for words in ("bilan de compétences (art. L.6313-1, 2°", "permettre à", "entretiens individuels conduits par",
                  "feuille d’émargement", "les résultats détaillés et la synthèse lui sont remis",
                  "dispose de dix jours", "vaut refus de conclure"):  # fmt: skip
        assert words in printed


def test_written_guided_work_is_a_means_only_where_hours_are_planned_for_it(work: DeskWork) -> None:
    key = paid_by(work, FundingKind.EMPLOYER_PLAN, **DATES, **AGREED)
    assert "consignes écrites et échanges datés" in said(prepare_contract(work, key))
    other = confirmed(work, plan=HoursPlan(24 * 60, 0, 4 * 60, 16 * 60, 4 * 60))
    save_funding(work, other, Funding(FundingKind.PERSONAL), 180_000)
    save_contract(work, other, {**DATES, **AGREED})
    assert "consignes écrites et échanges datés" not in said(prepare_contract(work, other))


def test_where_no_article_binds_the_buyer_a_mention_is_said_to_be_usage(work: DeskWork) -> None:
    unbound = (FundingKind.SUBCONTRACT, FundingKind.OTHER, FundingKind.LOCAL_OR_HOSPITAL_AGENT, FundingKind.STATE_AGENT)
    for kind in unbound:
        key = paid_by(work, kind)
        with pytest.raises(InvalidInput) as refused:
            prepare_contract(work, key)
        sentence = refused.value.sentence
        assert "la période de réalisation (usage)" in sentence, kind
        assert not re.search(r"D\.6353-1|R\.6313-8|art\. usage", sentence), kind
        bound = {"D.6353-1", "R.6313-8"}
        assert not any(mention.article[:8] in bound for mention in read_contract(work, key).mentions), kind
    for kind, article in ((FundingKind.FAF, "D.6353-1, I, 1°"), (FundingKind.RECLASSIFICATION, "R.6313-8, 1°")):
        key = paid_by(work, kind)
        with pytest.raises(InvalidInput, match=rf"la période de réalisation \(art. {article}\)"):
            prepare_contract(work, key)


def test_a_wording_is_free_of_what_is_only_usage(work: DeskWork) -> None:
    body = "{{parties}}\n\n{{phases}}\n\nDurée : {duree}. Du {periode}. Prix : {prix}. {paiement}"
    use_text(work, "convention-bipartite", body)
    subcontract = paid_by(work, FundingKind.SUBCONTRACT, **DATES, **AGREED)
    assert "OPCO Exemple" in said(prepare_contract(work, subcontract))
    means = next(mention for mention in read_contract(work, subcontract).mentions if mention.code == "means")
    assert (means.told, means.required, means.source) == (False, False, "usage")
    funded = paid_by(work, FundingKind.FAF, **DATES, **AGREED)
    with pytest.raises(InvalidInput, match=r"les moyens prévus \(art\. D\.6353-1, I, 1°\)"):
        prepare_contract(work, funded)


def test_each_form_names_its_parties_and_who_signs(work: DeskWork) -> None:
    convention = {**DATES, **AGREED, "employer_signatory": "Aurélien Bastide", "payer_signatory": "Lise Moreau"}
    key = paid_by(work, FundingKind.EMPLOYER_PLAN, **convention)
    tripartite = prepare_contract(work, key)
    assert tripartite.missing == (SignerRole.PAYER, SignerRole.BENEFICIARY, SignerRole.CONSULTANT)
    assert tripartite.shown.name == "Contrat\N{NO-BREAK SPACE}: convention tripartite"
    assert "Ateliers Montjoie, représentant ou représentante\N{NO-BREAK SPACE}: Aurélien Bastide" in said(tripartite)
    assert "OPCO Exemple" in said(tripartite)
    plan_meeting(work, key, a_slot())
    save_funding(work, key, Funding(FundingKind.FRANCE_TRAVAIL, payer_id=_payer(work, key)), 180_000)
    bipartite = prepare_contract(work, key)
    assert bipartite.missing == (SignerRole.PAYER, SignerRole.CONSULTANT)
    assert facts(bipartite)["payer_signatory"] == "Lise Moreau"
    save_funding(work, key, Funding(FundingKind.PERSONAL), 180_000)
    assert prepare_contract(work, key).missing == BOTH


def _payer(work: DeskWork, key: RecordId) -> RecordId:
    with work.unit() as unit:
        from bilan_desktop.domain.dossier import Dossier

        return unit.get(Dossier, key).funding.payer_id


def test_while_nobody_is_named_the_organisation_itself_signs(work: DeskWork) -> None:
    key = paid_by(work, FundingKind.EMPLOYER_PLAN, **DATES, **AGREED)
    assert facts(prepare_contract(work, key))["payer_signatory"] == "Ateliers Montjoie"


def test_the_share_at_a_distance_says_its_denominator_and_is_due_where_a_public_body_pays(work: DeskWork) -> None:
    key = paid_by(work, FundingKind.OPCO_PLAN, **DATES, **AGREED)
    assert [mention.code for mention in read_contract(work, key).missing] == ["share"]
    plan_meeting(work, key, a_slot())
    plan_meeting(work, key, a_slot(date(2026, 3, 11), mode=Mode.REMOTE, tool=ProofText("Visio")))
    told = said(prepare_contract(work, key)).replace("\N{NO-BREAK SPACE}", " ")
    assert "11 %, soit 2 h 00 sur 18 h 00 d’accompagnement individualisé (14 h 00 restent à dater)" in told
    assert "n’entre pas dans ce calcul" in told
    save_funding(work, key, Funding(FundingKind.EMPLOYER_PLAN), 180_000)
    assert "share" not in {mention.code for mention in read_contract(work, key).mentions}


def test_the_two_pools_of_hours_are_never_added_in_a_convention(work: DeskWork) -> None:
    told = said(prepare_contract(work, paid_by(work, FundingKind.EMPLOYER_PLAN, **DATES, **AGREED)))
    assert "24 h" not in told.replace("\N{NO-BREAK SPACE}", " ").replace("ne peut pas dépasser 24 h", "")


def test_one_that_was_sent_stands_until_another_is_asked_for(work: DeskWork) -> None:
    key = paid_by(work, FundingKind.PERSONAL, **AGREED)
    first = prepare_contract(work, key)
    assert prepare_contract(work, key).id == first.id
    save_contract(work, key, {"payment": "En deux fois."})
    second = prepare_contract(work, key)
    assert (second.version, second.id == first.id) == (1, False)
    send_to_sign(work, second.id)
    save_contract(work, key, {"payment": "En une fois."})
    assert prepare_contract(work, key).id == second.id
    third = prepare_contract(work, key, anew=True)
    assert third.version == 2
    with work.unit() as unit:
        assert unit.get(IssuedPaper, second.id).state is PaperState.REPLACED


def test_the_clocks_run_from_what_starts_them(work: DeskWork) -> None:
    key = paid_by(work, FundingKind.RECLASSIFICATION)
    assert [(clock.code, clock.on) for clock in read_contract(work, key).clocks] == [("answer", None)]
    save_contract(work, key, {"transmitted_on": date(2026, 2, 20)})
    (clock,) = read_contract(work, key).clocks
    assert (clock.on, clock.late) == (date(2026, 3, 2), True)
    save_funding(work, key, Funding(FundingKind.STATE_AGENT), None)
    assert read_contract(work, key).clocks == ()
    save_funding(work, key, Funding(FundingKind.PERSONAL), None)
    assert {clock.on for clock in read_contract(work, key).clocks} == {None}


def test_the_time_to_withdraw_runs_from_the_last_signature_as_it_was_signed(work: DeskWork) -> None:
    key = paid_by(work, FundingKind.PERSONAL, **AGREED, conclusion=Conclusion.DISTANCE)
    view = prepare_contract(work, key)
    sign_on_paper(work, view.id, b"%PDF-1", date(2026, 3, 2), (SignerRole.BENEFICIARY,))
    assert {clock.on for clock in read_contract(work, key).clocks} == {None}
    sign_on_paper(work, view.id, b"%PDF-2", date(2026, 3, 4), (SignerRole.CONSULTANT,))
    save_contract(work, key, {"conclusion": Conclusion.PREMISES, "starts_on": date(2026, 3, 18)})
    withdrawal, payment = read_contract(work, key).clocks
    assert (withdrawal.on, withdrawal.days, withdrawal.late) == (date(2026, 3, 18), 14, True)
    assert payment.on == withdrawal.on


def test_a_meeting_before_the_time_to_withdraw_ends_needs_the_express_request_of_the_person(work: DeskWork) -> None:
    key = paid_by(work, FundingKind.PERSONAL, **AGREED, conclusion=Conclusion.DISTANCE, starts_on=date(2026, 4, 1))
    sign_on_paper(work, prepare_contract(work, key).id, b"%PDF-1", date(2026, 3, 4), BOTH)
    assert not read_contract(work, key).clocks[0].late
    plan_meeting(work, key, a_slot(date(2026, 3, 11)))
    assert read_contract(work, key).clocks[0].late


def test_a_convention_says_the_day_its_draft_was_transmitted_or_leaves_a_line_for_it(work: DeskWork) -> None:
    key = paid_by(work, FundingKind.EMPLOYER_PLAN, **DATES, **AGREED)
    assert "____" in said(prepare_contract(work, key))
    save_contract(work, key, {"transmitted_on": date(2026, 2, 25)})
    told = said(prepare_contract(work, key)).replace("\N{NO-BREAK SPACE}", " ")
    assert "Projet transmis le : 25 février 2026." in told
    assert "____" not in told


def test_titles_told_on_several_lines_go_on_in_the_same_sentence(work: DeskWork) -> None:
    key = paid_by(work, FundingKind.EMPLOYER_PLAN, **DATES, **AGREED)
    save_practice(work, {"qualifications": "Titre de psychologue\nQuinze ans d’accompagnement"})
    told = said(prepare_contract(work, key)).replace("\N{NARROW NO-BREAK SPACE}", " ")
    assert "Titre de psychologue ; Quinze ans d’accompagnement" in told


def test_an_entry_whose_contract_was_sent_is_not_taken_back(work: DeskWork) -> None:
    key = paid_by(work, FundingKind.PERSONAL, **AGREED)
    view = prepare_contract(work, key)
    send_to_sign(work, view.id)
    with pytest.raises(RuleBroken, match="Le contrat est déjà signé ou envoyé"):
        reopen_interview(work, key)


def test_what_is_typed_is_given_back_for_undo_and_says_what_cannot_stand(work: DeskWork) -> None:
    fill_practice(work)
    key = prospect(work)
    saved = save_contract(work, key, {"starts_on": date(2026, 4, 1), "ends_on": date(2026, 3, 1)})
    assert saved.before == {"starts_on": None, "ends_on": None}
    assert "précède" in saved.problems["ends_on"]
    with pytest.raises(RuleBroken, match="déjà servi"):
        withdraw_dossier(work, key)


def test_the_withdrawal_form_follows_the_place_of_conclusion(work: DeskWork) -> None:
    key = paid_by(work, FundingKind.PERSONAL, **AGREED, conclusion=Conclusion.PREMISES)
    view = prepare_contract(work, key)
    assert facts(view)["form"] == ContractForm.INDIVIDUAL
    assert facts(view)["withdrawal_version"] == "formulaire-retractation.1"
    assert "Envoyez-le en lettre recommandée avec avis de réception" in said(view)
    assert facts(view)["easy_version"] == "contrat-individuel-facile.1"


def test_a_receipt_lists_what_was_ticked_with_the_version_that_stood(work: DeskWork) -> None:
    key = paid_by(work, FundingKind.PERSONAL, **AGREED)
    with pytest.raises(InvalidInput, match="Cochez"):
        prepare_precontract(work, key)
    keep_handed(work, key, ("programme", "rules", "price"))
    prepare_contract(work, key)
    first = facts(prepare_precontract(work, key))
    assert [one["source"] for one in first["handed"]] == [
        "Programme général, version 1",
        "Règlement intérieur, version 1",
        "Projet de contrat CO-2026-001-V1",
    ]
    assert "Livret d’accueil et engagement de confidentialité" in first["left"]
    prepare_programme(work, key)
    view = prepare_precontract(work, key)
    assert facts(view)["handed"][0]["source"] == "Programme personnalisé PP-2026-001-V1"
    assert "est un usage" in said(view)
    assert not {"☑", "☐"} & set(said(view)), "a box in a list that has its bullets already"
    save_funding(work, key, Funding(FundingKind.CPF), None)
    assert "Tarif" not in said(prepare_precontract(work, key))


def test_the_report_of_the_interview_is_content_for_the_person_alone(work: DeskWork) -> None:
    fill_practice(work)
    key = prospect(work)
    with pytest.raises(RuleBroken, match="Notez d’abord"):
        prepare_interview_report(work, key)
    save_interview(work, key, {"held_on": work.clock.today(), "request": "Changer de voie", "covered": ("secrecy",)})
    view = prepare_interview_report(work, key)
    assert view.missing == (SignerRole.CONSULTANT,)
    told = said(view)
    assert "Changer de voie" in told
    assert "La confidentialité" in told.partition("Ce qui reste à voir ensemble")[0]
    assert not may_receive(view.kind, RecipientKind.FUNDER)
    with work.unit() as unit:
        assert unit.get(IssuedPaper, view.id).held_as is DataClass.CONTENT


@pytest.mark.parametrize("name", list(PRACTICE_TEXTS))
def test_the_texts_of_the_practice_print_with_its_values(work: DeskWork, name: str) -> None:
    with pytest.raises(InvalidInput):
        practice_paper_facts(work, name)
    fill_practice(work)
    view = practice_paper_facts(work, name)
    assert view.advice == ADVICE.get(name, "")
    data = DocumentPress().print_text(view.facts)
    assert data.startswith(b"%PDF")
    with work.unit() as unit:
        at = datetime(2026, 1, 5, 9, tzinfo=UTC)
        unit.add(OwnText(RecordId("own"), name, 1, 1, at, ProofText("Tarif : 1 800 €. {date}\n\n{personne?}")))
        unit.commit()
    again = practice_paper_facts(work, name)
    assert (again.text_version, again.advice) == (f"{name}.1-p1", "")
    assert "5\N{NO-BREAK SPACE}janvier 2026" in again.facts


def durations(work: DeskWork) -> dict[str, str]:
    """What the places of the rules stand for in the notice."""
    facts = json.loads(practice_paper_facts(work, "information-donnees").facts)
    found = {one["name"]: one["text"].replace("\N{NO-BREAK SPACE}", " ") for one in facts["values"]}
    return {name: text for name, text in found.items() if name.startswith(("duree_", "delai_"))}


def test_the_information_notice_tells_the_durations_of_the_rules_of_today(work: DeskWork) -> None:
    fill_practice(work)
    values = {"duree_accord": "3 ans", "duree_preuves": "6 ans", "duree_comptes": "10 ans", "duree_contact": "3 ans"}
    assert durations(work) == values | {"delai_reponse": "1 mois"}
    add_rule(work, "end.proof_years", 10, work.clock.today(), "Convention d’essai", Weight.USAGE)
    assert durations(work)["duree_preuves"] == "10 ans"


def test_the_information_notice_is_among_what_is_handed_over(work: DeskWork) -> None:
    fill_practice(work)
    key = prospect(work)
    keep_handed(work, key, ("notice",))
    told = said(prepare_precontract(work, key))
    assert "Notice d’information sur vos données personnelles" in told
    assert "version 1" in told
