"""What is kept of a dossier on its page, a destruction from its preview to its certificate, the list of them all."""

from datetime import date, timedelta
from typing import cast

import pytest

from bilan_desktop.app.door import VaultDoor
from bilan_desktop.app.keeper import VaultKeeper
from bilan_desktop.app.workspace import load_law
from bilan_desktop.domain.dossier import Dossier
from bilan_desktop.domain.first_phase import Need
from bilan_desktop.domain.preliminary import Outcome
from bilan_desktop.domain.retention import CONTENTS, Part
from bilan_desktop.domain.rights import RequestKind, RequestMeans, RequestOutcome
from bilan_desktop.ui.commands import Command
from bilan_desktop.ui.executor import ImmediateExecutor
from bilan_desktop.ui.kit.inputs import CheckBox
from bilan_desktop.ui.screens.destructions import open_screen as open_all
from bilan_desktop.ui.screens.person import open_screen as open_person
from bilan_desktop.ui.screens.preliminary import open_screen as open_interview
from bilan_desktop.ui.screens.retention import open_screen
from bilan_desktop.ui.services import with_keeper
from bilan_desktop.usecases.data_requests import RequestTyped, add_request, answer_request, lift_restriction
from bilan_desktop.usecases.destruction import list_destroyed
from bilan_desktop.usecases.keeping import Keeper
from bilan_desktop.usecases.keeping_asked import note_nothing_left
from bilan_desktop.usecases.overview import list_dossiers, read_dossier
from bilan_desktop.usecases.preliminary import end_without_bilan, save_interview
from bilan_desktop.usecases.records import list_items
from factories import consented, prospect
from ui.accessibility import small_targets, unnamed_controls
from ui.screens.driving import push, retype
from ui.screens.driving import seen as shown
from whole_life import asked_to_leave, ended, ended_without_handing_over, left_by_agreement


@pytest.fixture
def kept(services, clock):
    """The services with the procedures of the vault, and the rules as they are shipped."""
    services.work.law = load_law()
    keeper = cast(Keeper, VaultKeeper(services.work.vault, clock))
    return with_keeper(services, keeper, ImmediateExecutor(), VaultDoor())


@pytest.fixture
def closed(services):
    """An interview that stayed without a bilan."""
    key = prospect(services.work)
    save_interview(services.work, key, {"held_on": services.work.clock.today(), "request": "Changer de voie"})
    end_without_bilan(services.work, key, Outcome.DECLINED)
    return key


def seen(widget):
    """Every word in sight, with plain spaces."""
    return shown(widget).replace("\N{NO-BREAK SPACE}", " ")


def button(page, name):
    return page.findChild(object, name)


def test_content_is_destroyed_once_read_ticked_and_confirmed(kept, navigator, in_window):
    key = ended(kept.work)
    kept.commands.of(key).push(Command("écrire", lambda *_: None, lambda *_: None))
    page = in_window(open_screen(kept, navigator, key))
    said = seen(page)
    assert "Contenu du bilan à détruire" in said
    assert "art. R.6313-7" in said
    assert "Prouve l’action au financeur" in said
    assert unnamed_controls(page) == []
    assert small_targets(page) == []
    push(button(page.due, "see-end.content_days"))
    dialog = page.dialog
    told = seen(dialog)
    assert "Synthèse du bilan SY-2026-001-V1" in told
    assert "Rien ne le ramènera" in told
    assert not dialog.agree.value()
    assert not dialog.confirm.isEnabled()
    assert list_items(kept.work, key, Need), "looking destroys nothing"
    push(dialog.agree)
    push(dialog.confirm)
    assert "ce qui était annoncé dans le dossier 2026-001" in dialog.outcome.label.text()
    assert not list_items(kept.work, key, Need)
    assert read_dossier(kept.work, key).gone == frozenset(CONTENTS)
    assert kept.commands.of(key).done == []
    push(dialog.certificate)
    assert navigator.routes[-1].startswith("coffre/destruction/")
    assert "Détruit le 4 mars 2026" in seen(page)
    assert "Rien n’est à détruire aujourd’hui. La prochaine échéance est le 4 mars 2032" in seen(page)
    assert button(page, "section-conservation").isVisible()
    assert not button(page, "section-supports").isVisible()
    page.leave()


def test_nothing_goes_while_the_bilan_runs_and_the_page_says_why(kept, navigator, in_window):
    page = in_window(open_screen(kept, navigator, consented(kept.work)))
    said = seen(page)
    assert "tant que le bilan se fait" in said
    assert "interrompez-le depuis la vue d’ensemble" in said
    for name in ("request-content", "request-whole"):
        assert not button(page, name).isVisible()
    page.leave()


def test_a_whole_dossier_goes_at_the_request_of_the_person(kept, navigator, in_window, closed):
    page = in_window(open_screen(kept, navigator, closed))
    push(button(page, "request-whole"))
    dialog = page.dialog
    assert "À la demande de la personne" in seen(dialog)
    push(dialog.agree)
    push(dialog.confirm)
    assert list_dossiers(kept.work, archived=True) == ()
    (line,) = list_destroyed(kept.work)
    assert line.basis == "Demande de la personne"
    push(dialog.cancel_button)
    assert navigator.routes[-1] == f"coffre/destruction/{closed}"
    assert navigator.said == []
    page.leave()


def test_the_last_exchange_moves_the_date_and_is_undone(kept, navigator, in_window, clock, closed):
    clock.moment += timedelta(days=10)
    page = in_window(open_screen(kept, navigator, closed))
    retype(page.exchange.day, "20/03/2026")
    push(page.exchange.note)
    assert "aujourd’hui" in seen(page.exchange)
    retype(page.exchange.day, "12/03/2026")
    push(page.exchange.note)
    assert navigator.offered == ["Dernier échange noté."]
    assert "12 mars 2029" in seen(page)
    kept.commands.undo(closed)
    assert "4 mars 2029" in seen(page)
    page.leave()


def test_several_are_ticked_previewed_and_destroyed_together(kept, navigator, in_window, closed, clock):
    over = ended(kept.work, "Œuvrard")
    clock.moment += timedelta(days=3)
    page = in_window(open_all(kept, navigator))
    assert [one.text() for one in page.due.findChildren(CheckBox)] == [
        "2026-001 · Ariane Quenneville",
        "2026-002 · Ariane Œuvrard",
    ]
    assert "en retard de 3 jours" in seen(page)
    assert not page.see.isEnabled(), "nothing is ticked beforehand"
    assert unnamed_controls(page) == []
    push(button(page, "way-2026-002"))
    assert navigator.routes[-1] == f"dossier/{over}/conservation"
    push(page.every)
    assert "(2)" in page.see.text()
    push(page.see)
    push(page.dialog.agree)
    push(page.dialog.confirm)
    assert "dossiers 2026-001, 2026-002" in page.dialog.outcome.label.text()
    push(page.dialog.certificate)
    assert navigator.routes[-1] == "coffre"
    assert "Rien n’est à détruire aujourd’hui, dans aucun dossier." in seen(page)
    assert Part.CONTENT in read_dossier(kept.work, over).gone
    page.leave()


def test_without_the_procedures_it_is_only_read(services, navigator, in_window, closed):
    services.work.law = load_law()
    page = in_window(open_screen(services, navigator, closed))
    assert "consultation" in seen(page)
    assert not button(page, "see-interview.content_days").isEnabled()
    page.leave()


def test_an_interview_without_a_bilan_is_destroyed_right_after_its_conclusion(kept, navigator, in_window, dossier_id):
    save_interview(kept.work, dossier_id, {"held_on": kept.work.clock.today(), "request": "Changer de voie"})
    page = in_window(open_interview(kept, navigator, dossier_id))
    push(button(page, "choose-decline"))
    assert "par usage, après le dernier échange" in seen(page.ending)
    push(page.ending.to_destruction)
    assert "Entretien préalable : 1" in seen(page.dialog)
    push(page.dialog.agree)
    push(page.dialog.confirm)
    assert "C’est détruit" in page.dialog.outcome.label.text()
    push(page.dialog.cancel_button)
    assert "Cette page ne contient plus rien" in seen(page)
    (line,) = list_dossiers(kept.work)
    assert line.name == "Ariane Quenneville", "the contact stays"
    page.leave()


def test_once_the_agreement_is_over_nothing_else_is_said_to_keep_what_it_left(kept, navigator, in_window, clock):
    key = ended(kept.work)
    left_by_agreement(kept.work, key, "synthesis", "action", until=date(2028, 3, 4))
    first = kept.work.clock.today()
    page = in_window(open_screen(kept, navigator, key))
    push(button(page.due, "see-end.content_days"))
    push(page.dialog.agree)
    push(page.dialog.confirm)
    page.dialog.reject()
    clock.moment += timedelta(days=800)
    page = in_window(open_screen(kept, navigator, key))
    assert "Le temps pour lequel il pouvait être gardé est fini." in seen(page)
    assert "CEP, à la demande" not in seen(page.parts)
    push(button(page.due, "see-end.agreed_years"))
    push(page.dialog.agree)
    push(page.dialog.confirm)
    gone = read_dossier(kept.work, key)
    assert gone.gone == frozenset(CONTENTS)
    assert gone.gone_on == kept.work.clock.today() != first


def restrict(services, dossier_id):
    """The person asked that their data be kept, and it was granted."""
    with services.work.unit() as unit:
        person = unit.get(Dossier, dossier_id).beneficiary_id
    on = services.work.clock.today()
    key = add_request(services.work, RequestTyped(on, RequestKind.RESTRICTION, RequestMeans.LETTER, person))
    answer_request(services.work, key, on, RequestOutcome.GRANTED)
    return key


def test_a_restriction_is_told_on_the_pages_of_the_dossier_until_it_is_lifted(services, navigator, in_window):
    key = prospect(services.work)
    page = in_window(open_person(services, navigator, key))
    assert "limité" not in seen(page)
    asked = restrict(services, key)
    assert "Usage des données limité depuis le 4 mars 2026" in seen(page)
    lift_restriction(services.work, asked, services.work.clock.today())
    assert "limité" not in seen(page)


def test_what_a_person_asked_to_keep_is_destroyed_only_once_that_is_read_and_confirmed(kept, navigator, in_window):
    key = ended(kept.work)
    restrict(kept, key)
    page = in_window(open_screen(kept, navigator, key))
    assert "a demandé que ses données soient conservées" in seen(page)
    push(button(page.due, "see-end.content_days"))
    dialog = page.dialog
    assert "la limitation du 4 mars 2026 n’est pas levée" in seen(dialog)
    push(dialog.agree)
    assert not dialog.confirm.isEnabled()
    push(dialog.all_the_same)
    push(dialog.confirm)
    assert read_dossier(kept.work, key).gone == frozenset(CONTENTS)
    page.leave()


def test_what_a_person_asked_to_keep_is_not_ticked_with_the_others(kept, navigator, in_window, closed):
    key = ended(kept.work)
    restrict(kept, key)
    page = in_window(open_all(kept, navigator))
    assert "Limitation" in seen(page)
    push(button(page, "tick-all"))
    assert {one.dossier_id for one in page.presenter.ticked} == {closed}
    assert page.every.text() == "Tout décocher"
    page.leave()


def test_without_a_restriction_one_box_is_enough(kept, navigator, in_window):
    page = in_window(open_screen(kept, navigator, ended(kept.work)))
    push(button(page.due, "see-end.content_days"))
    assert not page.dialog.all_the_same.isVisible()
    push(page.dialog.agree)
    assert page.dialog.confirm.isEnabled()
    page.leave()


def test_what_is_not_settled_with_the_person_is_said_before_anything_goes_and_bars_nothing(kept, navigator, in_window):
    key = ended_without_handing_over(kept.work)
    page = in_window(open_screen(kept, navigator, key))
    push(button(page.due, "see-end.content_days"))
    told = seen(page.dialog)
    assert "Non remis à la personne, qui en est destinataire (art. L.6313-4)" in told
    assert "la synthèse du bilan et les résultats détaillés." in told
    assert "Conservation pas encore demandée à la personne" in told
    page.dialog.reject()
    page.leave()
    asked_to_leave(kept.work, key, "synthesis", until=date(2028, 3, 4))
    page = in_window(open_screen(kept, navigator, key))
    push(button(page.due, "see-end.content_days"))
    told = seen(page.dialog)
    assert "Accord de conservation en attente de signature" in told
    assert "pas encore demandée" not in told
    push(page.dialog.agree)
    push(page.dialog.confirm)
    assert read_dossier(kept.work, key).gone == frozenset(CONTENTS)
    page.leave()


def test_the_list_of_all_says_it_of_each_dossier_and_so_does_their_common_preview(kept, navigator, in_window, closed):
    ended_without_handing_over(kept.work)
    page = in_window(open_all(kept, navigator))
    assert seen(page).count("Non remis à la personne") == 1
    tick = button(page, "tick-2026-002-end.content_days")
    assert "Non remis à la personne" in tick.accessibleDescription()
    push(page.every)
    push(page.see)
    told = seen(page.dialog)
    assert told.count("Non remis à la personne") == 1
    assert "Conservation pas encore demandée à la personne" in told
    page.leave()


def test_once_all_is_settled_the_preview_says_nothing_of_it(kept, navigator, in_window):
    key = ended(kept.work)
    note_nothing_left(kept.work, key, kept.work.clock.today())
    page = in_window(open_screen(kept, navigator, key))
    push(button(page.due, "see-end.content_days"))
    told = seen(page.dialog)
    assert not [words for words in ("Non remis", "en attente de signature", "pas encore demandée") if words in told]
    page.leave()
