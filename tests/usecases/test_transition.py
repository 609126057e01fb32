"""The transition plan: what was studied and dropped with why, the choice, the means, the steps and what decides."""

from datetime import date

import pytest
import vobject

from bilan_desktop.blocks import paper_text
from bilan_desktop.documents.press import proof_paper
from bilan_desktop.domain.conclusion import (
    Action,
    ActionStatus,
    Decision,
    Milestone,
    Resource,
    ResourceState,
    Verdict,
)
from bilan_desktop.domain.errors import RuleBroken
from bilan_desktop.domain.exploring import FieldEnquiry
from bilan_desktop.domain.exports import RecipientKind
from bilan_desktop.domain.feasibility import Axis, AxisState, FeasibilityCheck, FeasibilityStudy, MoneyLine, MoneySide
from bilan_desktop.domain.ids import RecordId
from bilan_desktop.domain.investigation import Horizon, Option, OptionStatus
from bilan_desktop.domain.papers import PaperKind
from bilan_desktop.domain.records import ContentText
from bilan_desktop.domain.scenarios import Comparison, Scenario
from bilan_desktop.usecases.calendar_export import CalendarChoice, make_calendar, note_calendar
from bilan_desktop.usecases.leaving import may_receive, record_export
from bilan_desktop.usecases.options import adjust_option
from bilan_desktop.usecases.papers import PaperView
from bilan_desktop.usecases.preparing import Lack, preparable_papers
from bilan_desktop.usecases.records import add_item, save_form, save_item
from bilan_desktop.usecases.transition import prepare_transition
from factories import DeskWork, confirmed, consented, fill_practice


def dates(view: PaperView) -> list[tuple[str, date, int]]:
    """What the calendar attached to a plan holds: titles, days and numbers of changes."""
    files = proof_paper(view.facts, view.kind, ()).attached
    events = [one for file in files for one in vobject.readOne(file.data.decode()).vevent_list]
    return [(one.summary.value, one.dtstart.value, int(one.sequence.value)) for one in events]


def told(view: PaperView) -> list[str]:
    return [text.replace("\N{NO-BREAK SPACE}", " ") for text in paper_text(proof_paper(view.facts, view.kind, ()))]


def planned(work: DeskWork) -> RecordId:
    key = consented(work)
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
    key = consented(work)
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
    key = consented(work)
    action = add_item(work, key, Action, {"title": "Appeler"})
    first = prepare_transition(work, key)
    assert prepare_transition(work, key).id == first.id
    save_item(work, action, Action, {"status": ActionStatus.DONE})
    assert "Faite" in told(prepare_transition(work, key))


def studied(work: DeskWork, key: RecordId, option: RecordId) -> None:
    """A finance axis that stops the project, a market that is fine, and the money of an option."""
    with work.unit() as unit:
        for axis, state, blocking, proof in (
            (Axis.MARKET, AxisState.GREEN, False, "Douze offres en un mois"),
            (Axis.FINANCES, AxisState.RED, True, "Aucun financement accordé"),
        ):
            unit.add(FeasibilityCheck(work.new_id(), key, option, axis, state, blocking, ContentText(proof)))
        unit.commit()
    save_form(work, key, FeasibilityStudy, {"reading": "Tout tient au financement."}, part=option)
    for side, cents, sure in (
        (MoneySide.COST, 320_000, False),
        (MoneySide.COST, None, False),
        (MoneySide.FUNDING, 100_000, True),
        (MoneySide.FUNDING, 150_000, False),
    ):
        values = {"side": side, "text": "Une ligne", "cents": cents, "sure": sure}
        add_item(work, key, MoneyLine, values, within=option)


def test_feasibility_says_what_stops_the_project_first_then_the_money(work: DeskWork) -> None:
    fill_practice(work)
    key = planned(work)
    with work.unit() as unit:
        chosen, dropped = unit.find(Option, dossier_id=key)
    studied(work, key, chosen.id)
    add_item(work, key, MoneyLine, {"text": "Loyer", "cents": 900_000}, within=dropped.id)
    said = told(prepare_transition(work, key))
    assert "1 axe défavorable bloque cette piste : Finances." in said
    assert said.index("Défavorable, bloquant") < said.index("Favorable")
    assert next(text for text in said if text.startswith("Pas encore regardé")).count(";") == 4
    assert "Tout tient au financement." in said
    amounts = [one.replace("\N{NARROW NO-BREAK SPACE}", " ") for one in said]
    for label, amount in (
        ("Coût total", "3 200,00 €"),
        ("Financements accordés", "1 000,00 €"),
        ("Financements espérés", "1 500,00 €"),
        ("Reste à charge", "2 200,00 €"),
        ("Reste à charge si les espérés arrivent", "700,00 €"),
    ):
        assert amounts[amounts.index(label) + 1] == amount
    assert "1 montant n’est pas connu : le reste à charge peut augmenter." in said
    assert not [text for text in amounts if "9 000" in text], "the money of another option"


def test_a_grid_tells_what_was_dropped_and_the_choice_of_the_person(work: DeskWork) -> None:
    fill_practice(work)
    key = planned(work)
    grid = add_item(work, key, Comparison, {"title": "Trois voies", "reasons": "Le trajet compte plus que le salaire."})
    first, _, last = (
        add_item(work, key, Scenario, {"title": title, **more}, within=grid)
        for title, more in (
            ("Se former", {"text": "Sept mois"}),
            ("", {"text": "Rien ne le nomme"}),
            ("Attendre", {"dropped": True, "dropped_why": "Le poste disparaît"}),
        )
    )
    save_item(work, grid, Comparison, {"choice_id": first, "choice_on": date(2026, 3, 2)})
    with work.unit() as unit:
        for letter, scenario in (("A", first), ("0", last)):
            unit.get(Scenario, scenario).letter = letter
        unit.commit()
    said = told(prepare_transition(work, key))
    at = said.index("Comparaison : Trois voies")
    assert said[at + 4 : at + 10] == [
        "A. Se former",
        "Choisi",
        "Sept mois",
        "0. Attendre",
        "Écarté",
        "Le poste disparaît",
    ]
    assert said[at + 10 : at + 12] == [
        "Choix de la personne : A. Se former, le 2 mars 2026.",
        "Le trajet compte plus que le salaire.",
    ]
    # Most of them without a word: a line each, instead of a column of dashes.
    save_item(work, first, Scenario, {"text": ""})
    said = told(prepare_transition(work, key))
    at = said.index("Comparaison : Trois voies")
    assert said[at + 1 : at + 3] == ["A. Se former : choisi", "0. Attendre : écarté. Le poste disparaît"]


def test_actions_say_what_comes_first_and_what_is_done_where_one_is_hindered(work: DeskWork) -> None:
    fill_practice(work)
    key = planned(work)
    with work.unit() as unit:
        first = unit.find(Action, dossier_id=key)[0].id
    values = {
        "title": "S’inscrire",
        "depends_on": (first,),
        "obstacle": "le groupe est complet",
        "if_then": "attendre mai",
    }
    later = add_item(work, key, Action, {**values, "due": date(2026, 9, 1), "first_on": date(2026, 6, 2)})
    said = told(prepare_transition(work, key))
    assert "le 02/06/2026\nAprès : Appeler le lycée" in said
    at = said.index("le groupe est complet")
    assert said[at - 1 : at + 2] == ["S’inscrire", "le groupe est complet", "attendre mai"]
    # Typed as a sentence of its own, each half is read without the word that its column says.
    save_item(work, later, Action, {"obstacle": "Si le groupe est complet", "if_then": "Alors, attendre mai"})
    assert {"le groupe est complet", "attendre mai"} <= set(told(prepare_transition(work, key)))
    save_item(work, later, Action, {"status": ActionStatus.DROPPED, "dropped_why": "Trop tard"})
    assert "S’inscrire : Trop tard" in told(prepare_transition(work, key))


def test_a_milestone_says_its_axis_and_what_was_decided(work: DeskWork) -> None:
    fill_practice(work)
    key = planned(work)
    values = {"title": "Argent", "axis": Axis.FINANCES, "criterion": "Accord reçu", "due": date(2026, 7, 1)}
    decided = add_item(work, key, Milestone, values)
    assert "Accord reçu\nAxe : finances" in told(prepare_transition(work, key))
    save_item(work, decided, Milestone, {"verdict": Verdict.ADJUST, "verdict_why": "Un autre financeur"})
    assert "Ajuster\nUn autre financeur" in told(prepare_transition(work, key))


def test_nobody_else_is_named(work: DeskWork) -> None:
    fill_practice(work)
    key = planned(work)
    values = {"text": "Mission locale", "contact": "Madame Canari", "state": ResourceState.CONTACTED}
    add_item(work, key, Resource, values)
    add_item(work, key, FieldEnquiry, {"role": "Conseillère", "met": "Monsieur Canari"})
    view = prepare_transition(work, key)
    assert "Contactée" in told(view)
    assert "Canari" not in view.facts


def test_the_plan_carries_its_dates_under_neutral_titles(work: DeskWork) -> None:
    fill_practice(work)
    key = planned(work)
    view = prepare_transition(work, key)
    assert dates(view) == [("Rendez-vous", date(2026, 5, 1), 0), ("Rendez-vous", date(2026, 6, 1), 0)]
    assert any("calendrier.ics est joint" in text for text in told(view))
    (file,) = proof_paper(view.facts, view.kind, ()).attached
    assert not [word for word in ("lycée", "étape", "Quenneville", "bilan", key) if word in file.data.decode()]


def test_giving_the_calendar_out_does_not_change_the_plan_but_a_new_date_does(work: DeskWork) -> None:
    fill_practice(work)
    key = planned(work)
    before = prepare_transition(work, key)
    note_calendar(work, key, make_calendar(work, key, CalendarChoice(full=True)))
    assert prepare_transition(work, key).id == before.id
    with work.unit() as unit:
        action = unit.find(Action, dossier_id=key)[0].id
    save_item(work, action, Action, {"due": date(2026, 5, 8)})
    assert dates(prepare_transition(work, key))[0] == ("Rendez-vous", date(2026, 5, 8), 1)
    note_calendar(work, key, make_calendar(work, key, CalendarChoice(full=True)))
    assert dates(prepare_transition(work, key))[0][2] == 1


def test_the_calendar_of_a_plan_that_left_is_followed_like_one_given_out(work: DeskWork) -> None:
    fill_practice(work)
    key = planned(work)
    with work.unit() as unit:
        action = unit.find(Action, dossier_id=key)[0].id
    view = prepare_transition(work, key)
    record_export(work, view.id, RecipientKind.BENEFICIARY, "Ariane", "print")
    with work.unit() as unit:
        assert unit.get(Action, action).sent == "", "no file leaves on paper"
    record_export(work, view.id, RecipientKind.BENEFICIARY, "Ariane", "pdf")
    assert prepare_transition(work, key).id == view.id
    file = make_calendar(work, key, CalendarChoice())
    assert [one.sequence.value for one in vobject.readOne(file.data.decode()).vevent_list] == ["0", "0"]
    save_item(work, action, Action, {"status": ActionStatus.DROPPED})
    gone = vobject.readOne(make_calendar(work, key, CalendarChoice()).data.decode()).vevent_list[0]
    assert (gone.dtstart.value, gone.status.value, gone.sequence.value) == (date(2026, 5, 1), "CANCELLED", "1")


def test_a_plan_without_dates_carries_no_calendar(work: DeskWork) -> None:
    fill_practice(work)
    key = consented(work)
    add_item(work, key, Action, {"title": "Appeler"})
    view = prepare_transition(work, key)
    assert dates(view) == []
    assert not any("calendrier.ics" in text for text in told(view))


def test_it_waits_for_the_consent(work: DeskWork) -> None:
    fill_practice(work)
    key = confirmed(work)
    add_item(work, key, Action, {"title": "Appeler"})
    assert {one.kind: one.lack for one in preparable_papers(work, key)}[PaperKind.TRANSITION] is Lack.CONSENT
    with pytest.raises(RuleBroken, match=r"L\.6313-4"):
        prepare_transition(work, key)
