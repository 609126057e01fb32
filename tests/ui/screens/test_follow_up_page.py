"""The page of what comes after: opinions asked for, an interview offered, held, told only while that is agreed."""

from datetime import date, timedelta

import pytest
from PySide6.QtWidgets import QWidget

from bilan_desktop.domain.agreements import Agreement, AgreementKind
from bilan_desktop.domain.conclusion import Action, ActionReview, ActionStatus
from bilan_desktop.domain.dossier import Dossier
from bilan_desktop.domain.events import Event
from bilan_desktop.domain.follow_up import FollowUp
from bilan_desktop.domain.ids import RecordId
from bilan_desktop.domain.investigation import Horizon, Option, OptionStatus
from bilan_desktop.domain.papers import PaperKind, SigningMeans
from bilan_desktop.domain.records import ContentText
from bilan_desktop.ui.screens.follow_up import open_screen
from bilan_desktop.ui.screens.follow_up.words import WITHOUT, WRITTEN
from bilan_desktop.ui.screens.papers import open_screen as open_documents
from bilan_desktop.ui.shell.dossier_sections import sections
from bilan_desktop.ui.shell.routes import find
from bilan_desktop.usecases.ending import end_action, resume_action
from bilan_desktop.usecases.options import adjust_option
from bilan_desktop.usecases.overview import read_dossier
from bilan_desktop.usecases.papers import current_paper
from bilan_desktop.usecases.plan import review_action
from bilan_desktop.usecases.records import add_item, list_items, read_form, save_item
from factories import TODAY, consented, held_meeting
from ui.accessibility import small_targets, unnamed_controls
from ui.screens.driving import choose, push, retype, seen


@pytest.fixture
def ended(services) -> RecordId:
    """A bilan that has ended, with one action."""
    key = consented(services.work)
    held_meeting(services.work, key)
    end_action(services.work, key)
    add_item(services.work, key, Action, {"title": "Appeler le lycée", "due": date(2026, 5, 1)})
    return key


@pytest.fixture
def page(services, navigator, ended, in_window):
    """The page of who agreed that the plan of action be kept."""
    agree(services, ended)
    shown = in_window(open_screen(services, navigator, ended))
    yield shown
    shown.leave()


@pytest.fixture
def bare(services, navigator, ended, in_window):
    """The page of who agreed to nothing."""
    shown = in_window(open_screen(services, navigator, ended))
    yield shown
    shown.leave()


def kept(services, key):
    return read_form(services.work, key, FollowUp).values


def held(services, key):
    with services.work.unit() as unit:
        return unit.get(Action, key)


def agree(services, key, *documents):
    with services.work.unit() as unit:
        kind, means, until = AgreementKind.KEEPING, SigningMeans.SCREEN, date(2028, 3, 4)
        named = documents or ("action",)
        unit.add(Agreement(services.work.new_id(), key, kind, "keeping.1", TODAY, means, documents=named, until=until))
        unit.publish(Event(Agreement.TABLE, key, key, ""))
        unit.commit()


def test_its_route_and_its_place_in_the_dossier_once_the_action_has_ended(services, ended):
    assert find(f"dossier/{ended}/suivi") is not None
    assert "suivi" in [one.section for one in sections(read_dossier(services.work, ended))]
    going_on = consented(services.work, "Garnier")
    assert "suivi" not in [one.section for one in sections(read_dossier(services.work, going_on))]


def test_the_section_comes_and_goes_with_the_end_of_the_action(services, navigator, ended, in_window):
    page = in_window(open_documents(services, navigator, ended))

    def there() -> bool:
        item = page.findChild(QWidget, "section-suivi")
        return item is not None and item.isVisibleTo(page)

    assert there()
    resume_action(services.work, ended)
    assert not there()
    end_action(services.work, ended)
    assert there()
    page.leave()


def test_what_is_typed_is_kept_and_changes_no_hours(services, page, ended):
    before = read_dossier(services.work, ended).hours
    retype(page.form.input("offered_on"), "04/03/2026")
    retype(page.form.input("held_on"), "04/03/2026")
    retype(page.form.input("minutes"), "1h30")
    retype(page.form.input("situation"), "En poste")
    page.flush()
    values = kept(services, ended)
    assert (values["offered_on"], values["held_on"], values["minutes"]) == (TODAY, TODAY, 90)
    assert values["situation"] == "En poste"
    assert read_dossier(services.work, ended).hours == before
    again = open_screen(services, page.navigator, ended)
    assert again.form.input("situation").toPlainText() == "En poste"
    again.leave()


def test_a_date_that_cannot_stand_says_so_beside_it_and_stays(services, page, ended):
    retype(page.form.input("held_on"), f"{TODAY + timedelta(days=90):%d/%m/%Y}")
    page.flush()
    assert "Cette date est à venir" in seen(page)
    assert kept(services, ended)["held_on"] == TODAY + timedelta(days=90)


def test_an_action_changes_its_state_here_and_that_can_be_undone(services, page, ended):
    (row,) = page.plan_actions.rows.values()
    choose(row.status, ActionStatus.DONE)
    page.flush()
    assert list_items(services.work, ended, Action)[0].values["status"] is ActionStatus.DONE
    services.commands.of(ended).undo()
    assert list_items(services.work, ended, Action)[0].values["status"] is ActionStatus.TO_DO


def test_what_happened_and_confidence_are_kept_beside_the_plan_and_undone(services, page, ended):
    (key,) = page.plan_actions.rows
    save_item(services.work, key, Action, {"confidence": 7})
    row = page.plan_actions.rows[key]
    assert "confiance au moment du plan : 7 sur 10" in seen(page).replace("\N{NO-BREAK SPACE}", " ")
    choose(row.confidence, "4")
    retype(row.words, "La secrétaire est absente")
    page.flush()
    action = held(services, key)
    assert action.confidence == 7
    assert action.reviews == (ActionReview(TODAY, ActionStatus.TO_DO, 4, ContentText("La secrétaire est absente")),)
    choose(row.status, ActionStatus.DROPPED)
    page.flush()
    assert "et pourquoi elle est abandonnée" in seen(page)
    assert held(services, key).reviews[-1].status is ActionStatus.DROPPED
    for _ in range(2):
        services.commands.of(ended).undo()
    assert held(services, key).reviews == ()
    assert held(services, key).status is ActionStatus.TO_DO
    assert row.words.toPlainText() == ""


def test_an_earlier_review_is_told_and_a_new_one_begins(services, page, ended):
    (key,) = page.plan_actions.rows
    review_action(services.work, key, {"status": ActionStatus.UNDER_WAY, "confidence": 6, "words": "Un message laissé"})
    services.work.clock.moment += timedelta(days=90)
    page.plan_actions.load()
    row = page.plan_actions.rows[key]
    told = seen(page).replace("\N{NO-BREAK SPACE}", " ")
    assert "Revue le 4 mars 2026 : en cours, confiance 6 sur 10." in told
    assert row.confidence.value() is None
    retype(row.words, "Rendez-vous pris")
    page.flush()
    assert [one.words for one in held(services, key).reviews] == ["Un message laissé", "Rendez-vous pris"]


def test_an_action_whose_option_was_set_aside_says_so(services, page, ended):
    (key,) = page.plan_actions.rows
    option = add_item(services.work, ended, Option, {"title": "Fleuriste"})
    save_item(services.work, key, Action, {"option_id": option})
    assert "Fleuriste" not in seen(page)
    adjust_option(services.work, option, OptionStatus.SET_ASIDE, Horizon.SHORT, "Trop loin")
    told = seen(page).replace("\N{NARROW NO-BREAK SPACE}", " ").replace("\N{NO-BREAK SPACE}", " ")
    assert "Elle servait la piste « Fleuriste », écartée le 4 mars 2026." in told


def test_without_agreement_it_is_noted_as_held_and_nothing_of_it_is_written(services, bare, ended):
    assert WITHOUT in seen(bare)
    assert not bare.form.input("situation").isVisible()
    assert not bare.prepare.isVisible()
    assert "Appeler le lycée" not in seen(bare)
    retype(bare.form.input("held_on"), "04/03/2026")
    retype(bare.form.input("minutes"), "45")
    bare.flush()
    assert (kept(services, ended)["held_on"], kept(services, ended)["minutes"]) == (TODAY, 45)
    assert bare.offer.state.text() == "Tenu"
    agree(services, ended, "synthesis")
    assert WITHOUT not in seen(bare)
    assert bare.form.input("situation").isVisible()
    assert "jusqu’au 4\N{NO-BREAK SPACE}mars 2028" in seen(bare)
    assert "ne laisse pas le plan d’action" in seen(bare)
    assert "Appeler le lycée" not in seen(bare)


def test_what_was_written_under_a_revoked_agreement_is_said_to_be_destroyed(services, page, ended, navigator):
    retype(page.form.input("progress"), "Deux appels")
    page.flush()
    with services.work.unit() as unit:
        unit.find(Agreement, dossier_id=ended)[0].revoked_on = TODAY
        unit.publish(Event(Agreement.TABLE, ended, ended, ""))
        unit.commit()
    assert WRITTEN in seen(page)
    assert not page.form.input("progress").isVisible()
    push(page.to_keeping)
    assert navigator.routes == [f"dossier/{ended}/conservation"]


def test_the_report_is_refused_until_it_was_held_then_opens(services, page, ended, navigator):
    push(page.prepare)
    assert "pas encore eu lieu" in page.refusal.label.text()
    retype(page.form.input("held_on"), "04/03/2026")
    push(page.prepare)
    paper = current_paper(services.work, ended, PaperKind.FOLLOW_UP)
    assert paper is not None
    assert navigator.routes[-1] == f"dossier/{ended}/document/{paper.id}"


def test_its_controls_are_named_and_large_enough(page, bare):
    for one in (page, bare):
        assert unnamed_controls(one) == []
        assert small_targets(one) == []


def test_an_action_that_is_added_elsewhere_shows_here(services, page, ended):
    add_item(services.work, ended, Action, {"title": "Visiter le centre"})
    assert "Visiter le centre" in seen(page)
    with services.work.unit() as unit:
        assert unit.get(Dossier, ended).ended_on is not None
