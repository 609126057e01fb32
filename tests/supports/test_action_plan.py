"""The action plan through the vault: its history, what it waits for, its reviews, its printouts."""

from datetime import timedelta

import pytest

from bilan_desktop.app import demonstration_conclusion
from bilan_desktop.app.demonstration_action_plan import fill_action_plan
from bilan_desktop.blocks import Table, joined, paper_text, plain_text
from bilan_desktop.documents.press import proof_paper
from bilan_desktop.domain.conclusion import Action, ActionChange, ActionReview, ActionStatus, Milestone, Verdict
from bilan_desktop.domain.dossier import Dossier
from bilan_desktop.domain.errors import RuleBroken
from bilan_desktop.domain.feasibility import Axis
from bilan_desktop.domain.ids import RecordId
from bilan_desktop.domain.investigation import Option
from bilan_desktop.domain.records import ContentText
from bilan_desktop.domain.support_notes import SupportNote
from bilan_desktop.supports.action_plan import SUPPORT
from bilan_desktop.supports.action_plan.model import going, remarks
from bilan_desktop.usecases.plan import depend_on, review_action
from bilan_desktop.usecases.plan_papers import prepare_blank, prepare_wall
from bilan_desktop.usecases.records import add_item, remove_item, restore_item, save_form, save_item
from bilan_desktop.usecases.supports import prepare_support, read_supports, read_view
from factories import TODAY, DeskWork, consented, fill_practice

TO_DO, UNDER_WAY, DONE, DROPPED = ActionStatus


def held(work: DeskWork, key: RecordId) -> Action:
    with work.unit() as unit:
        return unit.get(Action, key)


@pytest.fixture
def dossier(work: DeskWork) -> RecordId:
    fill_practice(work)
    return consented(work)


def plain(texts: list[str]) -> str:
    return "\n".join(texts).replace("\u202f", " ").replace("\u00a0", " ")


def printed(work: DeskWork, dossier: RecordId) -> str:
    return plain(plain_text(SUPPORT.printout(read_view(work, dossier, SUPPORT), "standard")))


def added(work: DeskWork, dossier: RecordId) -> str:
    return plain(plain_text(SUPPORT.added(read_view(work, dossier, SUPPORT))))


def test_a_change_of_status_is_kept_with_its_day_once_a_day(work: DeskWork, dossier: RecordId) -> None:
    key = add_item(work, dossier, Action, {"title": "Appeler"})
    assert held(work, key).history == ()
    save_item(work, key, Action, {"status": UNDER_WAY})
    save_item(work, key, Action, {"title": "Appeler le centre"})
    save_item(work, key, Action, {"status": DONE})
    assert held(work, key).history == (ActionChange(TODAY, DONE),)
    work.clock.moment += timedelta(days=2)
    save_item(work, key, Action, {"status": UNDER_WAY})
    later = TODAY + timedelta(days=2)
    assert held(work, key).history == (ActionChange(TODAY, DONE), ActionChange(later, UNDER_WAY))
    save_item(work, key, Action, {"status": DONE})  # taken back within the day: no trace
    assert held(work, key).history == (ActionChange(TODAY, DONE),)


def test_an_action_that_begins_under_way_says_since_when(work: DeskWork, dossier: RecordId) -> None:
    key = add_item(work, dossier, Action, {"title": "Appeler", "status": UNDER_WAY})
    assert held(work, key).history == (ActionChange(TODAY, UNDER_WAY),)
    save_item(work, key, Action, {"status": TO_DO})
    assert held(work, key).history == ()


def test_an_action_waits_for_others_and_never_for_itself(work: DeskWork, dossier: RecordId) -> None:
    a, b, c = (add_item(work, dossier, Action, {"title": name}) for name in "ABC")
    assert depend_on(work, b, (a,)) == ()
    assert depend_on(work, c, (b, a)) == ()
    with pytest.raises(RuleBroken, match="attend «\u202fC\u202f», qui attend «\u202fA\u202f»"):
        depend_on(work, a, (c,))
    with pytest.raises(RuleBroken, match="«\u202fA\u202f» attend «\u202fA\u202f»"):
        depend_on(work, a, (a,))
    elsewhere = add_item(work, consented(work, "Garnier"), Action, {"title": "X"})
    with pytest.raises(ValueError, match="another plan"):
        depend_on(work, a, (elsewhere,))
    removed = remove_item(work, b, Action)
    assert "Attend" in printed(work, dossier)
    restore_item(work, removed)
    assert held(work, c).depends_on == (b, a)
    save_item(work, a, Action, {"depends_on": (b,)})  # a ring from elsewhere
    assert depend_on(work, b, ()) == (a,)


def test_a_review_is_completed_within_two_weeks_then_another_begins(work: DeskWork, dossier: RecordId) -> None:
    key = add_item(work, dossier, Action, {"title": "Appeler", "confidence": 8})
    saved = review_action(work, key, {"words": "Message laissé"})
    assert saved.before == {"words": ""}
    work.clock.moment += timedelta(days=14)
    saved = review_action(work, key, {"confidence": 5, "status": DONE})
    assert saved.before == {"confidence": None, "status": TO_DO}
    assert held(work, key).reviews == (ActionReview(TODAY, DONE, 5, ContentText("Message laissé")),)
    assert held(work, key).confidence == 8
    work.clock.moment += timedelta(days=1)
    review_action(work, key, {"words": "Fini"})
    assert [one.words for one in held(work, key).reviews] == ["Message laissé", "Fini"]
    review_action(work, key, {"words": ""})
    assert [one.words for one in held(work, key).reviews] == ["Message laissé"]
    with pytest.raises(KeyError):
        review_action(work, key, {"title": "X"})


def test_a_status_alone_is_a_review_until_it_is_taken_back(work: DeskWork, dossier: RecordId) -> None:
    key = add_item(work, dossier, Action, {"title": "Appeler"})
    review_action(work, key, {"status": DONE})
    assert [one.status for one in held(work, key).reviews] == [DONE]
    review_action(work, key, {"status": TO_DO})
    assert (held(work, key).reviews, held(work, key).history) == ((), ())


def test_the_demonstration_adds_what_the_plan_lacks(work: DeskWork, dossier: RecordId) -> None:
    add_item(work, dossier, Option, {"title": "Conseillère"})
    for record, values in demonstration_conclusion.plan(TODAY):
        add_item(work, dossier, record, values)
    fill_action_plan(work, dossier, TODAY)
    with work.unit() as unit:
        actions, gates = unit.find(Action, dossier_id=dossier), unit.find(Milestone, dossier_id=dossier)
    assert [one.text for one in remarks(actions, gates, TODAY) if "confiance" not in one.text] == []
    assert all(one.option_id for one in going(actions))
    assert all(one.axis for one in gates)
    told = printed(work, dossier)
    assert told.index("1. Rencontrer") < told.index("2. Observer") < told.index("3. Déposer")


def test_the_printout_follows_the_order_in_which_it_can_be_done(work: DeskWork, dossier: RecordId) -> None:
    option = add_item(work, dossier, Option, {"title": "Formatrice"})
    b = add_item(work, dossier, Action, {"title": "Déposer", "option_id": option, "cost_cents": 45_000})
    hindered = {"obstacle": "Si pas de devis", "if_then": "alors j’appelle"}
    a = add_item(work, dossier, Action, {"title": "Chiffrer", **hindered})
    assert "Piste servie : Formatrice." in printed(work, dossier)
    assert "pour Formatrice" not in printed(work, dossier)
    save_item(work, a, Action, {"option_id": add_item(work, dossier, Option, {"title": "Relieuse"})})
    depend_on(work, b, (a,))
    add_item(work, dossier, Action, {"title": "Visiter", "status": DROPPED, "dropped_why": "Trop loin"})
    gate = {"title": "Accord", "axis": Axis.FINANCES, "verdict": Verdict.ADJUST, "verdict_why": "Une part manque"}
    add_item(work, dossier, Milestone, gate)
    told = printed(work, dossier)
    order = (
        "1. Chiffrer",
        "2. Déposer",
        "450,00 €",
        "pour Formatrice",
        "pas de devis",
        "j’appelle",
        "Accord",
        "Finances",
    )
    places = [told.index(words) for words in (*order, "Ajuster", "Une part manque", "Visiter", "Trop loin")]
    assert places == sorted(places)
    table = next(
        one for one in SUPPORT.printout(read_view(work, dossier, SUPPORT), "standard") if isinstance(one, Table)
    )
    assert [joined(row[-1]) for row in table.rows] == ["–", "1"]
    assert [one.standing for one in read_supports(work, dossier) if one.support is SUPPORT] == [
        "3 actions, dont 2 à mener, 1 jalon"
    ]


def test_the_detailed_results_add_only_what_the_step_does_not_tell(work: DeskWork, dossier: RecordId) -> None:
    key = add_item(work, dossier, Action, {"title": "Chiffrer", "first_step": "Appeler", "proof": "Un devis"})
    add_item(work, dossier, Milestone, {"title": "Accord", "criterion": "Reçu"})
    assert added(work, dossier) == ""
    save_item(work, key, Action, {"confidence": 6, "obstacle": "Pas de réponse"})
    told = added(work, dossier)
    assert "6 sur 10" in told
    assert "Pas de réponse" in told
    assert "Un devis" not in told
    save_form(work, dossier, SupportNote, {"in_synthesis": True}, part="action-plan")
    assert SUPPORT.told(read_view(work, dossier, SUPPORT)) == ()


def test_the_wall_says_little_in_order_and_refuses_when_nothing_is_to_be_done(
    work: DeskWork, dossier: RecordId
) -> None:
    with pytest.raises(RuleBroken, match="murale"):
        prepare_wall(work, dossier)
    b = add_item(work, dossier, Action, {"title": "Déposer", "proof": "Un reçu", "who": "Moi"})
    a = add_item(work, dossier, Action, {"title": "Chiffrer", "first_step": "Appeler", "first_on": TODAY})
    depend_on(work, b, (a,))
    add_item(work, dossier, Action, {"title": "Visiter", "status": DONE})
    add_item(work, dossier, Milestone, {"title": "Accord", "due": TODAY})
    view = prepare_wall(work, dossier)
    told = plain(paper_text(proof_paper(view.facts, view.kind, ())))
    assert told.index("Chiffrer") < told.index("Premier pas, le 4 mars 2026 : Appeler") < told.index("Déposer")
    assert "Un reçu" not in told
    assert "Visiter" not in told
    assert "Accord\nJalon : 4 mars 2026" in told
    with work.unit() as unit:
        unit.get(Dossier, dossier).consent_on = None
        unit.commit()
    with pytest.raises(RuleBroken, match=r"L\.6313-4"):
        prepare_wall(work, dossier)


def test_the_empty_form_asks_the_same_questions_and_holds_nothing_of_the_person(
    work: DeskWork, dossier: RecordId
) -> None:
    add_item(work, dossier, Action, {"title": "Chiffrer la formation"})
    view = prepare_blank(work, dossier)
    told = plain(paper_text(proof_paper(view.facts, view.kind, ())))
    assert "Quel obstacle est le plus probable ?" in told
    assert "Chiffrer la formation" not in told
    numbers = {prepare_support(work, dossier, "action-plan").number, view.number, prepare_wall(work, dossier).number}
    assert len(numbers) == 3
