"""The page of the follow-up: saved as it is typed, said without content unless agreed, outside every count."""

from datetime import date, timedelta

import pytest
from PySide6.QtWidgets import QWidget

from bilan_desktop.domain.agreements import Agreement, AgreementKind
from bilan_desktop.domain.conclusion import Action, ActionStatus
from bilan_desktop.domain.dossier import Dossier
from bilan_desktop.domain.events import Event
from bilan_desktop.domain.follow_up import FollowUp
from bilan_desktop.domain.ids import RecordId
from bilan_desktop.domain.papers import PaperKind, SigningMeans
from bilan_desktop.ui.screens.follow_up import open_screen
from bilan_desktop.ui.screens.follow_up.words import WITHOUT
from bilan_desktop.ui.screens.papers import open_screen as open_documents
from bilan_desktop.ui.shell.dossier_sections import sections
from bilan_desktop.ui.shell.routes import find
from bilan_desktop.usecases.ending import end_action, resume_action
from bilan_desktop.usecases.overview import read_dossier
from bilan_desktop.usecases.papers import current_paper
from bilan_desktop.usecases.records import add_item, list_items, read_form
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
    shown = in_window(open_screen(services, navigator, ended))
    yield shown
    shown.leave()


def kept(services, key):
    return read_form(services.work, key, FollowUp).values


def agree(services, key):
    with services.work.unit() as unit:
        kind, means = AgreementKind.KEEPING, SigningMeans.SCREEN
        unit.add(Agreement(services.work.new_id(), key, kind, "keeping.1", TODAY, means, until=date(2028, 3, 4)))
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


def test_without_agreement_the_page_says_that_it_is_held_without_content(services, page, ended):
    assert WITHOUT in seen(page)
    agree(services, ended)
    assert WITHOUT not in seen(page)
    assert "jusqu’au 4\N{NO-BREAK SPACE}mars 2028" in seen(page)


def test_the_report_is_refused_until_it_was_held_then_opens(services, page, ended, navigator):
    push(page.prepare)
    assert "pas encore eu lieu" in page.refusal.label.text()
    retype(page.form.input("held_on"), "04/03/2026")
    push(page.prepare)
    paper = current_paper(services.work, ended, PaperKind.FOLLOW_UP)
    assert paper is not None
    assert navigator.routes[-1] == f"dossier/{ended}/document/{paper.id}"


def test_its_controls_are_named_and_large_enough(page):
    assert unnamed_controls(page) == []
    assert small_targets(page) == []


def test_an_action_that_is_added_elsewhere_shows_here(services, page, ended):
    add_item(services.work, ended, Action, {"title": "Visiter le centre"})
    assert "Visiter le centre" in seen(page)
    with services.work.unit() as unit:
        assert unit.get(Dossier, ended).ended_on is not None
