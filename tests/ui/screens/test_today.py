"""The home page on a real vault: the day, what to deal with, hours, where to resume."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date, time, timedelta

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLabel, QPushButton, QWidget

from bilan_desktop.app.door import VaultDoor
from bilan_desktop.domain.dossier import Motive
from bilan_desktop.domain.funding import Funding, FundingKind
from bilan_desktop.domain.meetings import Reason
from bilan_desktop.ui.executor import ImmediateExecutor
from bilan_desktop.ui.screens.today import open_screen
from bilan_desktop.ui.screens.today.cards import GroupCard
from bilan_desktop.ui.screens.today.groups import groups
from bilan_desktop.ui.screens.today.pieces import ResumeRow, WeekBars
from bilan_desktop.ui.screens.today.screen import TodayScreen
from bilan_desktop.ui.screens.today.words import greeting, whole_hours
from bilan_desktop.ui.services import with_keeper
from bilan_desktop.usecases.attendance import prepare_sheet
from bilan_desktop.usecases.clock import SetClock
from bilan_desktop.usecases.dossiers import save_funding
from bilan_desktop.usecases.drafts import remember_place
from bilan_desktop.usecases.ending import end_action
from bilan_desktop.usecases.life import suspend_bilan
from bilan_desktop.usecases.meetings import cancel_meeting, plan_meeting
from bilan_desktop.usecases.overview import list_dossiers
from bilan_desktop.usecases.practice import save_practice
from bilan_desktop.usecases.reminders import Reminder
from bilan_desktop.usecases.today import read_today
from bilan_desktop.usecases.yearly import note_filed
from factories import (
    TODAY,
    a_slot,
    confirmed,
    consented,
    fill_practice,
    held_meeting,
    programmed,
    prospect,
    sign_and_seal,
)
from ui.accessibility import small_targets, unnamed_controls
from ui.screens.conftest import Show
from ui.screens.driving import type_text
from ui.screens.keeping_fakes import FakeKeeper, neglected, usual

NB, NN = "\N{NO-BREAK SPACE}", "\N{NARROW NO-BREAK SPACE}"
Open = Callable[[], TodayScreen]


@pytest.fixture
def page(services, navigator, in_small_window: Show[TodayScreen]) -> Open:
    return lambda: in_small_window(open_screen(services, navigator))


def words(page: TodayScreen, card: str) -> list[str]:
    """The visible sentences of a card, without the key that leads to it; none when the page has no such card."""
    found = [one for one in page.body.findChildren(QWidget, card) if one.isVisibleTo(page)]
    texts = [one for part in found for one in part.findChildren(QLabel) if one.property("role") != "kbd"]
    return [one.text() for one in texts if one.text() and one.isVisibleTo(page)]


def cards(page: TodayScreen) -> list[str]:
    """The codes of the groups that the page shows, in its order."""
    return [one.objectName() for one in page.body.findChildren(GroupCard) if one.isVisibleTo(page)]


def press_button(page: TodayScreen, text: str, about: str = "") -> None:
    found = [
        one
        for one in page.findChildren(QPushButton)
        if one.text().strip() == text and about in one.accessibleDescription() and one.isVisibleTo(page)
    ]
    found[0].click()


def test_the_day_begins_with_a_greeting_and_the_date(page, services):
    prospect(services.work)
    shown = page()
    assert shown.title.text() == "Bonjour Odile"
    assert shown.subtitle.text() == f"Mercredi 4{NB}mars 2026 · 1 à traiter"


def test_nobody_known_is_greeted_all_the_same():
    assert (greeting(""), greeting("  "), greeting("Anne-Lise Favre")) == ("Bonjour", "Bonjour", "Bonjour Anne-Lise")


def test_the_meetings_of_the_day_lead_to_their_page(page, services, navigator):
    work = services.work
    first, second = consented(work, "Adam"), consented(work, "Baron")
    late = plan_meeting(work, second, a_slot(start=time(17), minutes=45))
    early = plan_meeting(work, first, a_slot(start=time(14)))
    gone = plan_meeting(work, second, a_slot(start=time(11), minutes=30))
    cancel_meeting(work, gone, Reason.ILLNESS)
    shown = page()
    assert words(shown, "meetings") == [
        "Vos séances",
        f"14{NB}h{NB}00",
        "Ariane Adam",
        f"Séance 1 · Entretien individuel · 2{NB}h{NB}00",
        f"17{NB}h{NB}00",
        "Ariane Baron",
        f"Séance 1 · Entretien individuel · 45{NB}min",
    ]
    press_button(shown, "Préparer", "Adam")
    press_button(shown, "Préparer", "Baron")
    press_button(shown, "Programme à signer", "Baron")
    meetings = [f"dossier/{first}/seance/{early}", f"dossier/{second}/seance/{late}"]
    assert navigator.routes == [*meetings, f"dossier/{second}/parcours"]
    assert cards(shown) == [], "what waits for who comes today is told with the meeting alone"


def test_a_meeting_held_today_is_opened_not_prepared(page, services, navigator):
    key = consented(services.work)
    meeting = held_meeting(services.work, key)
    shown = page()
    assert "Tenue" in words(shown, "meetings")
    press_button(shown, "Ouvrir")
    assert navigator.routes == [f"dossier/{key}/seance/{meeting}"]


def test_an_empty_day_says_so_and_leads_to_the_agenda(page, services, navigator):
    programmed(services.work)
    shown = page()
    assert "Aucune séance aujourd’hui" in words(shown, "meetings")
    assert f"Rien à traiter{NB}: tout est à jour." in words(shown, "nothing")
    press_button(shown, "Voir l’agenda")
    assert navigator.routes == ["agenda"]


def test_each_thing_is_in_its_group_and_leads_to_its_page(page, services, navigator, clock):
    work = services.work
    new = prospect(work, "Adam")
    waiting = confirmed(work, "Baron")
    key = consented(work, "Carle")
    to_sign = held_meeting(work, key)
    to_record = plan_meeting(work, key, a_slot(TODAY + timedelta(days=1)))
    clock.moment += timedelta(days=4)
    shown = page()
    assert cards(shown) == ["deadlines", "signatures", "others"]
    assert words(shown, "deadlines") == [
        "Échéances (1)",
        "En retard (1)",
        f"Séance 2 d’Ariane Carle{NB}: à noter",
        f"Prévue le 5{NB}mars · en retard de 3{NB}jours",
    ]
    assert words(shown, "signatures") == [
        "Signatures attendues (4)",
        f"Séance 1 d’Ariane Carle{NB}: à faire signer",
        f"Tenue le 4{NB}mars, émargement en attente",
        f"Ariane Baron{NB}: consentement à signer",
        "À recueillir avant l’investigation",
        f"Ariane Baron{NB}: programme personnalisé à signer",
        "À signer par vous deux",
        f"Ariane Carle{NB}: programme personnalisé à signer",
        "À signer par vous deux",
    ]
    assert words(shown, "others") == [
        "À traiter (1)",
        f"Ariane Adam{NB}: entretien préalable à conclure",
        f"Dossier ouvert le 4{NB}mars",
    ]
    for text in ("Faire signer", "Noter", "Continuer", "Recueillir", "Voir le programme"):
        press_button(shown, text)
    assert navigator.routes == [
        f"dossier/{key}/seance/{to_sign}",
        f"dossier/{key}/seance/{to_record}",
        f"dossier/{new}/entretien#conclusion",
        f"dossier/{waiting}/consentement",
        f"dossier/{waiting}/parcours",
    ]


def test_a_suspended_dossier_is_said_since_when_and_asked_only_to_be_signed(page, services, navigator, clock):
    key = consented(services.work, "Carle")
    suspend_bilan(services.work, key, TODAY, Motive.NO_NEWS)
    clock.moment += timedelta(days=12)
    shown = page()
    assert cards(shown) == ["signatures", "others"]
    assert words(shown, "others") == [
        "À traiter (1)",
        f"Ariane Carle{NB}: bilan suspendu",
        f"Depuis 12{NB}jours, suspendu le 4{NB}mars",
    ]
    press_button(shown, "Ouvrir")
    assert navigator.routes == [f"dossier/{key}/apercu"]


def test_what_an_end_makes_due_is_said_by_urgency_with_its_rule_and_leads_to_its_place(
    page, services, navigator, clock
):
    work = services.work
    fill_practice(work)
    key = programmed(work, "Carle")
    save_funding(work, key, Funding(FundingKind.CPF), None)
    sign_and_seal(work, prepare_sheet(work, held_meeting(work, key)))
    end_action(work, key)
    shown = page()
    assert words(shown, "deadlines")[:5] == [
        "Échéances (2)",
        "Plus tard (2)",
        f"Ariane Carle{NB}: entrée à déclarer au CPF",
        f"Jusqu’au 9{NB}mars 2026",
        "Conditions du CPF, à vérifier · jours ouvrés",
    ]
    assert words(shown, "destroying") == [
        "Destructions (1)",
        "À faire (1)",
        f"Ariane Carle{NB}: contenu du bilan à détruire",
        f"À détruire depuis le 4{NB}mars 2026",
        "Code du travail, art. R.6313-7 · jours calendaires",
    ]
    clock.moment += timedelta(days=25)
    shown.presenter.load()
    assert words(shown, "deadlines")[1] == "En retard (2)"
    assert f"Jusqu’au 9{NB}mars 2026, en retard de 20{NB}jours" in words(shown, "deadlines")
    assert words(shown, "following")[1] == f"Ariane Carle{NB}: avis de fin de bilan à demander"
    assert "dont 4 en retard" in shown.subtitle.text()
    press_button(shown, "Voir et détruire")
    press_button(shown, "Demander")
    assert navigator.routes == [f"dossier/{key}/conservation", f"dossier/{key}/questionnaire/satisfaction-end/end"]


def test_a_sheet_sent_is_late_after_a_week(services):
    view = read_today(services.work)
    for sent, late in ((TODAY - timedelta(days=7), False), (TODAY - timedelta(days=8), True)):
        reminder = Reminder("to_chase", "d" * 32, "m" * 32, "Bruno Adam", sent, 3)
        (group,) = groups(replace(view, reminders=(reminder,)))
        ((task,),) = [section.tasks for section in group.sections]
        assert (task.late, task.tone) == (late, "danger" if late else "warning")
        assert task.text == f"Séance 3 de Bruno Adam{NB}: feuille à relancer"


def test_incomplete_settings_are_one_more_thing_to_do(page, services, navigator):
    prospect(services.work)
    save_practice(services.work, {"siret": "", "nda": ""})
    shown = page()
    assert "2 mentions manquent pour vos documents" in words(shown, "others")
    press_button(shown, "Compléter")
    assert navigator.routes == ["reglages"]


def test_a_long_group_is_folded_until_asked_for(page, services):
    for at in range(9):
        prospect(services.work, f"Adam-{at}")
    shown = page()
    assert words(shown, "others")[0] == "À traiter (9)"
    assert len(words(shown, "others")) == 1 + 2 * 4
    press_button(shown, "Tout afficher (9)")
    assert len(words(shown, "others")) == 1 + 2 * 9
    assert QApplication.focusWidget().text() == "Montrer moins"
    press_button(shown, "Montrer moins")
    assert len(words(shown, "others")) == 1 + 2 * 4


def test_the_whole_page_is_walked_by_keys(page, services, navigator, qtbot):
    work = services.work
    key = consented(work, "Adam")
    meeting = plan_meeting(work, key, a_slot(start=time(14)))
    new = prospect(work, "Baron")
    shown = page()
    assert [one.text() for one in shown.findChildren(QLabel) if one.property("role") == "kbd"] == [
        "Touche\N{NO-BREAK SPACE}1",
        "Touche\N{NO-BREAK SPACE}2",
    ]
    qtbot.keyClick(shown, Qt.Key.Key_2)
    assert QApplication.focusWidget().text() == "Continuer"
    qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Return)
    qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_1)
    qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Return)
    qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Down)
    assert QApplication.focusWidget().text().strip() == "Programme à signer"
    qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Return)
    assert navigator.routes == [
        f"dossier/{new}/entretien#conclusion",
        f"dossier/{key}/seance/{meeting}",
        f"dossier/{key}/parcours",
    ]


def test_a_meeting_and_what_it_needs_stand_together_on_a_quiet_day(page, services):
    plan_meeting(services.work, consented(services.work, "Adam"), a_slot(start=time(14)))
    shown = page()
    (card,) = shown.body.findChildren(QWidget, "meetings")
    assert card.height() == card.heightForWidth(card.width())


def test_the_age_of_the_backups_is_said_with_the_way_to_them(services, navigator, in_small_window):
    kept = with_keeper(services, FakeKeeper(usual()), ImmediateExecutor(), VaultDoor())
    prospect(services.work)
    shown = in_small_window(open_screen(kept, navigator))
    assert words(shown, "backups") == [
        "Sauvegardes",
        "Dernière sauvegarde vérifiée",
        f"Il y a 2{NB}h",
        "À jour",
        "Hors de cet ordinateur",
        "Il y a 1 jour",
        "À jour",
    ]
    kept.kept.take(neglected())
    assert words(shown, "backups").count("En retard") == 2
    press_button(shown, "Voir les sauvegardes")
    assert navigator.routes == ["coffre"]


def test_the_hours_of_six_weeks_are_drawn_and_said(page, services):
    work = services.work
    key = consented(work)
    held_meeting(work, key, a_slot(date(2026, 2, 24), minutes=90))
    held_meeting(work, key, a_slot(date(2026, 3, 2), minutes=120))
    bars = page().findChild(WeekBars)
    said = bars.accessibleDescription().split(f"{NN}; ")
    assert len(said) == 6
    assert said[-2:] == [f"semaine du 23{NB}février 2026{NB}: 1{NB}h{NB}30", f"semaine du 2{NB}mars 2026{NB}: 2{NB}h"]
    assert whole_hours(0) == f"0{NB}h"
    lit = bars.grab().toImage()
    assert lit.pixelColor(lit.width() * 11 // 12, lit.height() // 2) != lit.pixelColor(2, lit.height() // 2)


def test_resume_leads_to_the_very_page(page, services, navigator, clock):
    routes = []
    for name, section in (("Adam", "personne"), ("Baron", "parcours"), ("Carle", "entretien"), ("Danton", "seances")):
        routes.append(f"dossier/{prospect(services.work, name)}/{section}")
        remember_place(services.work, routes[-1])
        clock.moment += timedelta(minutes=1)
    rows = page().findChildren(ResumeRow)
    assert [row.accessibleName() for row in rows] == [
        f"Reprendre{NB}: Ariane Danton, Séances · 2026-004",
        f"Reprendre{NB}: Ariane Carle, Entretien préalable · 2026-003",
        f"Reprendre{NB}: Ariane Baron, Parcours et heures · 2026-002",
    ]
    for row in rows:
        row.click()
    assert navigator.routes == routes[:0:-1]


def test_an_empty_vault_invites_to_begin(services, navigator, qtbot):
    asked: list[str] = []
    save_practice(services.work, {"siret": ""})
    shown = open_screen(replace(services, open_demonstration=lambda: asked.append("yes")), navigator)
    qtbot.addWidget(shown)
    shown.show()
    press_button(shown, "Découvrir avec un dossier de démonstration")
    press_button(shown, "Compléter")
    press_button(shown, "Créer un dossier")
    assert asked == ["yes"]
    assert navigator.routes == ["reglages"]
    assert shown.dialog is not None


def test_without_a_demonstration_none_is_offered(page):
    texts = [one.text() for one in page().findChildren(QPushButton)]
    assert not any("démonstration" in text for text in texts)


def test_ctrl_n_opens_a_dossier_from_here_too_and_a_letter_does_not(page, services, navigator, qtbot):
    prospect(services.work)
    shown = page()
    qtbot.keyClick(shown, Qt.Key.Key_N)
    assert shown.dialog is None
    qtbot.keyClick(shown, Qt.Key.Key_N, Qt.KeyboardModifier.ControlModifier)
    type_text(shown.dialog.last_name, "Lefèvre")
    shown.dialog.submit()
    key = next(line.id for line in list_dossiers(services.work) if line.name == "Lefèvre")
    assert navigator.routes == [f"dossier/{key}/entretien"]
    assert f"Lefèvre{NB}: entretien préalable à conclure" in words(shown, "others")


@pytest.mark.parametrize("zoom", [1.0, 1.5])
def test_every_control_is_named_and_large_enough(page, services, theme, zoom):
    theme.set(zoom=zoom)
    key = consented(services.work, "x" * 200)
    plan_meeting(services.work, key, a_slot(start=time(14)))
    remember_place(services.work, f"dossier/{key}/seances")
    shown = page()
    assert (unnamed_controls(shown), small_targets(shown)) == ([], [])
    assert shown.body.width() <= shown.width()


def test_hours_stand_beside_the_day_when_there_is_room_and_below_otherwise(page, services, theme):
    prospect(services.work)
    shown = page()
    side, tasks_card = shown._side, shown.findChild(QWidget, "others")
    QApplication.processEvents()
    assert side.x() > tasks_card.x() + tasks_card.width() - 1
    theme.set(zoom=1.5)
    shown.resize(1000, 768)
    QApplication.processEvents()
    assert side.x() == tasks_card.x()
    assert side.y() > tasks_card.y()


def test_the_yearly_report_is_asked_for_until_it_is_noted_as_sent(services, navigator, clock, page: Open) -> None:
    clock.moment = SetClock.at(date(2025, 11, 3)).moment
    prospect(services.work)
    assert words(page(), "report") == []
    clock.moment = SetClock.at(date(2026, 1, 2)).moment
    shown = page()
    told = words(shown, "report")
    assert "Rapport annuel" in told
    assert f"Exercice 2025{NB}: à envoyer avant le 30{NB}avril 2026 (code du travail, art. R.6352-23)." in told
    way = shown.findChild(QPushButton, "to-report")
    way.click()
    assert navigator.routes == ["rapport/2025"]
    clock.moment = SetClock.at(date(2026, 5, 4)).moment
    assert "Échéance passée" in words(page(), "report")
    note_filed(services.work, 2025, date(2026, 5, 4))
    assert words(page(), "report") == []
