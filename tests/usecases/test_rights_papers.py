"""The registers of requests and of breaches on paper: dossiers by their numbers, facts of breaches, no note."""

import json
from dataclasses import replace
from datetime import time, timedelta

from bilan_desktop.documents.press import DocumentPress
from bilan_desktop.domain.dossier import Dossier
from bilan_desktop.domain.rights import DataRequest, RequestKind, RequestMeans, RequestOutcome
from bilan_desktop.usecases.breaches import BreachTyped, add_breach
from bilan_desktop.usecases.data_requests import RequestTyped, add_request, answer_request
from bilan_desktop.usecases.desk_papers import DESK_PAPERS
from bilan_desktop.usecases.rights_papers import prepare_breaches, prepare_requests
from factories import TODAY, DeskWork, fill_practice, prospect


def test_a_person_is_told_by_their_dossier_somebody_else_by_name(work: DeskWork) -> None:
    fill_practice(work)
    dossier = prospect(work)
    with work.unit() as unit:
        person = unit.get(Dossier, dossier).beneficiary_id
    typed = RequestTyped(TODAY, RequestKind.ACCESS, RequestMeans.LETTER, person, note="mots gardés")
    answer_request(work, add_request(work, typed), TODAY, RequestOutcome.GRANTED)
    assert prepare_requests(work, "", False).advice == ""
    add_request(
        work, RequestTyped(TODAY - timedelta(days=3), RequestKind.OBJECTION, RequestMeans.MAIL, who="Basile T.")
    )
    view = prepare_requests(work, "", False)
    assert "une personne" in view.advice
    rows = json.loads(view.facts)["rows"]
    assert [one["who"] for one in rows] == ["Basile T.", "Dossier 2026-001"]
    for hidden in ("Quenneville", "mots gardés"):
        assert hidden not in view.facts
    data = DocumentPress().print_desk("demandes", view.facts)
    assert data.startswith(b"%PDF")


def test_a_person_of_a_destroyed_dossier_is_told_without_a_name(work: DeskWork) -> None:
    with work.unit() as unit:
        unit.add(DataRequest(work.new_id(), TODAY, beneficiary_id=work.new_id()))
        unit.commit()
    assert json.loads(prepare_requests(work, "", False).facts)["rows"][0]["who"] == "Dossier détruit"


def test_the_register_of_breaches_tells_their_facts(work: DeskWork) -> None:
    fill_practice(work)
    assert prepare_breaches(work, "", False).told[0] == "Aucune violation."
    breach = BreachTyped(TODAY, time(8), ("availability",), facts="Disque en panne.")
    add_breach(work, breach)
    add_breach(work, replace(breach, known_on=TODAY - timedelta(days=9), facts="Ordinateur volé."))
    view = prepare_breaches(work, "", True)
    facts = json.loads(view.facts)
    assert [one["facts"] for one in facts["rows"]] == ["Ordinateur volé.", "Disque en panne."]
    assert facts["watermark"]
    assert view.advice
    assert DocumentPress().print_desk("violations", view.facts).startswith(b"%PDF")


def test_both_are_papers_of_the_desk() -> None:
    assert {DESK_PAPERS[name].back for name in ("demandes", "violations")} == {"donnees"}
