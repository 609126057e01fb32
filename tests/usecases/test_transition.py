"""The transition plan: what was studied and dropped with why, the choice, the means, the steps and what decides."""

from datetime import date

import pytest

from bilan_desktop.blocks import paper_text
from bilan_desktop.documents.press import proof_paper
from bilan_desktop.domain.conclusion import Action, ActionStatus, Decision, Milestone, Resource
from bilan_desktop.domain.errors import RuleBroken
from bilan_desktop.domain.exports import RecipientKind
from bilan_desktop.domain.ids import RecordId
from bilan_desktop.domain.investigation import Horizon, Option, OptionStatus
from bilan_desktop.domain.papers import PaperKind
from bilan_desktop.usecases.leaving import may_receive
from bilan_desktop.usecases.options import adjust_option
from bilan_desktop.usecases.papers import PaperView
from bilan_desktop.usecases.preparing import Lack, preparable_papers
from bilan_desktop.usecases.records import add_item, save_form, save_item
from bilan_desktop.usecases.transition import prepare_transition
from factories import DeskWork, confirmed, fill_practice


def told(view: PaperView) -> list[str]:
    return [text.replace("\N{NO-BREAK SPACE}", " ") for text in paper_text(proof_paper(view.facts, view.kind, ()))]


def planned(work: DeskWork) -> RecordId:
    key = confirmed(work)
    chosen = add_item(work, key, Option, {"title": "Formatrice en reliure", "attracts": "Transmettre"})
    dropped = add_item(work, key, Option, {"title": "Ouvrir un atelier"})
    adjust_option(work, dropped, OptionStatus.SET_ASIDE, Horizon.SHORT, "Trop de capital")
    save_form(work, key, Decision, {"option_id": chosen, "reasons": "Elle aime montrer", "conditions": "Un mi-temps"})
    add_item(work, key, Resource, {"text": "Transitions Pro", "how": "Dossier avant juin"})
    add_item(work, key, Action, {"title": "Appeler le lycée", "due": date(2026, 5, 1), "first_step": "Trouver le nom"})
    add_item(work, key, Action, {"title": "Vendre la presse", "status": ActionStatus.DROPPED})
    add_item(
        work, key, Milestone, {"title": "Point d’étape", "due": date(2026, 6, 1), "criterion": "Le devis est signé"}
    )
    return key


def test_it_waits_for_an_option_or_an_action_then_says_that_to_nobody_else(work: DeskWork) -> None:
    fill_practice(work)
    key = confirmed(work)
    lacks = {one.kind: one.lack for one in preparable_papers(work, key)}
    assert lacks[PaperKind.TRANSITION] is Lack.PLAN
    with pytest.raises(RuleBroken, match="piste ou une action"):
        prepare_transition(work, key)
    add_item(work, key, Action, {"title": "Appeler"})
    assert prepare_transition(work, key).missing == ()
    allowed = {one for one in RecipientKind if may_receive(PaperKind.TRANSITION, one)}
    assert allowed == {RecipientKind.BENEFICIARY}


def test_everything_that_the_plan_decides_stands_in_it_once(work: DeskWork) -> None:
    fill_practice(work)
    said = told(prepare_transition(work, planned(work)))
    assert [title for title in said if title.startswith(("Les ", "Le projet"))][:6] == [
        "Le projet retenu",
        "Les scénarios étudiés",
        "Les conditions de réussite",
        "Les ressources",
        "Les actions",
        "Les rendez-vous du plan",
    ]
    assert {"Ouvrir un atelier", "Trop de capital", "Elle aime montrer", "Un mi-temps", "Transitions Pro"} <= set(said)
    assert {"Appeler le lycée", "01/05/2026", "Trouver le nom", "Le devis est signé"} <= set(said)
    assert "☐ continuer\n☐ ajuster\n☐ s’arrêter" in said
    assert said.index("Actions abandonnées") < said.index("Vendre la presse")


def test_an_action_changed_since_makes_it_afresh(work: DeskWork) -> None:
    fill_practice(work)
    key = confirmed(work)
    action = add_item(work, key, Action, {"title": "Appeler"})
    first = prepare_transition(work, key)
    assert prepare_transition(work, key).id == first.id
    save_item(work, action, Action, {"status": ActionStatus.DONE})
    assert "Faite" in told(prepare_transition(work, key))
