"""What the page of what comes after proposes: opinions handed over, messages copied or opened in the mail program."""

from dataclasses import replace
from datetime import date, timedelta

import pytest
from PySide6.QtGui import QGuiApplication

from bilan_desktop.domain.follow_up import FollowUp
from bilan_desktop.domain.ids import RecordId
from bilan_desktop.domain.people import Beneficiary
from bilan_desktop.domain.questionnaires import Moment, asking
from bilan_desktop.ui.screens.follow_up import open_screen
from bilan_desktop.ui.screens.messages.presenter import NO_PROGRAM
from bilan_desktop.usecases.asking import read_asking
from bilan_desktop.usecases.ending import end_action
from bilan_desktop.usecases.follow_up import read_frame
from bilan_desktop.usecases.opinions import note_given_by_hand
from bilan_desktop.usecases.records import read_form, save_form
from factories import TODAY, concluding, held_meeting
from ui.accessibility import small_targets, unnamed_controls
from ui.screens.driving import push, retype, seen

END, LATER = asking("satisfaction-end", "end"), asking("satisfaction-later", "later")


@pytest.fixture
def ended(services) -> RecordId:
    """A bilan that ended today."""
    key = concluding(services.work)
    held_meeting(services.work, key)
    end_action(services.work, key)
    return key


@pytest.fixture
def page(services, navigator, ended, in_window):
    shown = in_window(open_screen(services, navigator, ended))
    yield shown
    shown.leave()


def addressed(services, email):
    with services.work.unit() as unit:
        unit.find(Beneficiary)[0].email = email
        unit.commit()


def plain(text):
    return text.replace("\N{NO-BREAK SPACE}", " ").replace("\N{NARROW NO-BREAK SPACE}", " ")


def test_before_the_end_only_the_opinion_of_the_end_is_there(services, navigator, in_window):
    key = concluding(services.work)
    page = in_window(open_screen(services, navigator, key))
    assert page.before.isVisible()
    assert page.opinions[Moment.END].on_screen.isVisible()
    assert not page.opinions[Moment.LATER].isVisible()
    assert not page.interview.isVisible()
    held_meeting(services.work, key)
    end_action(services.work, key)
    assert not page.before.isVisible()
    assert page.opinions[Moment.LATER].isVisible()
    assert page.interview.isVisible()
    page.leave()


def test_the_screen_is_handed_over_through_the_page_of_the_questionnaire(page, navigator, ended):
    push(page.opinions[Moment.END].on_screen)
    assert navigator.routes == [f"dossier/{ended}/questionnaire/satisfaction-end/end", "to the person"]


def test_a_day_that_cannot_be_is_refused_beside_it_then_the_right_one_is_noted_and_undone(services, page, ended):
    card = page.opinions[Moment.END]
    push(card.by_hand)
    retype(card.giving.on, f"{TODAY + timedelta(days=9):%d/%m/%Y}")
    push(card.giving.confirm)
    assert "Cette date est à venir" in seen(card.giving)
    retype(card.giving.on, "")
    push(card.giving.confirm)
    assert "Indiquez le jour" in seen(card.giving)
    retype(card.giving.on, f"{TODAY:%d/%m/%Y}")
    push(card.giving.confirm)
    assert "Remis le 4 mars 2026." in plain(seen(page))
    assert card.state.text() == "Remis"
    services.commands.of(ended).undo()
    assert read_asking(services.work, ended, END).given_on is None
    assert card.by_hand.isVisible()


def test_a_message_is_reworded_copied_then_noted_and_the_note_undone(services, page, ended):
    card = page.opinions[Moment.LATER]
    push(card.write)
    dialog = card.message
    assert not dialog.confirm.isEnabled(), "nothing was copied yet"
    assert unnamed_controls(dialog) == []
    assert small_targets(dialog) == []
    retype(dialog.words, "Bonjour Ariane, votre avis ?")
    push(dialog.copy)
    assert QGuiApplication.clipboard().text() == "Bonjour Ariane, votre avis ?"
    assert read_asking(services.work, ended, LATER).given_on is None, "copying notes nothing"
    push(dialog.confirm)
    assert read_asking(services.work, ended, LATER).given_on == TODAY
    push(card.write)
    assert "questionnaire que je vous ai remis le 4 mars 2026" in plain(card.message.words.value())
    push(card.message.copy)
    push(card.message.confirm)
    assert read_asking(services.work, ended, LATER).reminded_on == (TODAY,)
    services.commands.of(ended).undo()
    services.commands.of(ended).undo()
    assert read_asking(services.work, ended, LATER).given_on is None


def test_the_mail_program_is_told_the_address_and_nothing_of_the_message(services, navigator, ended, in_window):
    addressed(services, "ariane@exemple.fr")
    opened = []

    def mail(link):
        opened.append(link)
        return True

    page = in_window(open_screen(replace(services, mail=mail), navigator, ended))
    push(page.offer.write)
    assert opened == [], "only at a gesture"
    push(page.offer.message.mail)
    assert opened == ["mailto:ariane@exemple.fr?subject=Votre%20accompagnement"]
    push(page.offer.message.confirm)
    assert read_frame(services.work, ended).offered_on == TODAY
    assert "04/03/2026" in page.form.input("offered_on").text()
    services.commands.of(ended).undo()
    assert read_form(services.work, ended, FollowUp).values["offered_on"] is None
    page.leave()


def test_without_a_mail_program_or_an_address_it_says_what_to_do(services, page, navigator, ended):
    push(page.offer.write)
    assert not page.offer.message.mail.isVisible()
    assert "Aucune adresse électronique" in seen(page.offer.message)
    push(page.offer.message.complete)
    assert navigator.routes == [f"dossier/{ended}/personne"]
    addressed(services, "ariane@exemple.fr")
    push(page.offer.write)
    push(page.offer.message.mail)
    assert NO_PROGRAM in seen(page.offer.message)
    push(page.offer.message.reword)
    assert navigator.routes[-1] == "textes/message-suivi"


def test_the_offer_is_followed_and_each_gesture_taken_back(services, page, ended):
    assert page.offer.state.text() == "À venir"
    push(page.offer.offer)
    assert page.offer.state.text() == "Proposé"
    push(page.offer.remind)
    assert "Relancé le 4 mars 2026." in plain(seen(page))
    push(page.offer.close_button)
    assert page.offer.state.text() == "Sans réponse"
    assert not page.offer.remind.isVisible()
    push(page.offer.again)
    assert page.offer.state.text() == "Relancé"
    while services.commands.of(ended).undo():
        pass
    assert page.offer.state.text() == "À venir"


def test_past_its_window_it_is_late_until_twelve_months_and_later_is_said_not_refused(services, page, ended):
    services.work.clock.moment += timedelta(days=200)
    page.presenter.load_frame()
    told = plain(seen(page))
    assert "Le suivi se propose du 4 juin 2026 au 4 septembre 2026." in told
    assert "jusqu’au 4 mars 2027, à la demande de la personne" in told
    assert "Usage : Programme (R.6313-4 : possibilité)" in told
    push(page.form.input("longer"))
    page.flush()
    assert "Le suivi se propose du 4 juin 2026 au 4 mars 2027." in plain(seen(page))
    services.work.clock.moment += timedelta(days=200)
    save_form(services.work, ended, FollowUp, {"held_on": date(2027, 3, 10)})
    assert "après le 4 mars 2027, dernier jour de l’usage" in plain(seen(page))
    save_form(services.work, ended, FollowUp, {"held_on": date(2026, 3, 1)})
    assert "précède la fin de l’action" in plain(seen(page))


def test_an_opinion_without_answer_says_since_when_it_may_be_reminded_of(services, page, ended):
    note_given_by_hand(services.work, ended, END)
    assert "à relancer à partir du 19 mars 2026" in plain(seen(page))
    services.work.clock.moment += timedelta(days=20)
    page.opinions[Moment.END].load()
    assert "à relancer depuis le 19 mars 2026" in plain(seen(page))
