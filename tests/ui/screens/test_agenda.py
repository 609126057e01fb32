"""The agenda on a real vault: a week of items that lead to their places, walked by keys, said aloud."""

from collections.abc import Callable
from datetime import date, time, timedelta

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLabel

from bilan_desktop.domain.guided_work import Assignment
from bilan_desktop.domain.meetings import Mode
from bilan_desktop.domain.records import ProofText
from bilan_desktop.domain.rights import BreachRisk, RequestKind, RequestMeans, RequestOutcome
from bilan_desktop.ui.main_window import MainWindow
from bilan_desktop.ui.screens.agenda import open_screen
from bilan_desktop.ui.screens.agenda.pieces import DayColumn, ItemButton
from bilan_desktop.ui.screens.agenda.screen import AgendaScreen
from bilan_desktop.usecases.breaches import BreachTyped, add_breach
from bilan_desktop.usecases.data_requests import RequestTyped, add_request, answer_request
from bilan_desktop.usecases.ending import end_action
from bilan_desktop.usecases.guided_work import give_assignment
from bilan_desktop.usecases.meetings import plan_meeting
from factories import TODAY, a_slot, consented, held_meeting, programmed
from ui.accessibility import small_targets, unnamed_controls
from ui.screens.conftest import Show
from ui.screens.driving import type_text

NB = "\N{NO-BREAK SPACE}"
Open = Callable[[], AgendaScreen]


@pytest.fixture
def page(services, navigator, in_small_window: Show[AgendaScreen]) -> Open:
    return lambda: in_small_window(open_screen(services, navigator))


def items(page: AgendaScreen) -> list[ItemButton]:
    """Everything that leads somewhere, in the order of the week."""
    return [item for day in page.days for item in day.items]


def said(day: DayColumn) -> list[str]:
    """The words of a day, apart from its items."""
    return [one.text() for one in day.findChildren(QLabel)]


def test_a_week_shows_each_thing_on_its_day_and_leads_to_it(page, services, navigator):
    work = services.work
    ended, key = programmed(work, "Adam"), consented(work, "Baron")
    held = held_meeting(work, ended)
    end_action(work, ended)
    remote = a_slot(TODAY + timedelta(days=1), time(9, 30), 90, mode=Mode.REMOTE, tool=ProofText("Visio du cabinet"))
    coming = plan_meeting(work, key, remote)
    row = give_assignment(work, key, "Enquête")
    with work.unit() as unit:
        unit.get(Assignment, row).due = TODAY + timedelta(days=2)
        unit.commit()
    shown = page()
    assert shown.subtitle.text() == f"Semaine du 2 au 8{NB}mars 2026 · 2 séances · 2 échéances · 1 travail à rendre"
    assert [len(day.items) for day in shown.days] == [0, 0, 3, 1, 1, 0, 0]
    assert said(shown.days[0]) == ["Lundi 2", "Rien de prévu"]
    assert said(shown.days[2]) == ["Mercredi 4", "Aujourd’hui"]
    assert said(shown.days[6]) == ["Dimanche 8", "Dimanche", "Rien de prévu"]
    told = [item.accessibleName() for item in items(shown)]
    assert told == [
        f"9{NB}h – 11{NB}h, Ariane Adam, Séance 1, Entretien individuel, Tenue, 2{NB}h{NB}00, En présence, "
        "Lyon, 3 rue des Tilleuls",
        f"Échéance{NB}: Avis de fin de bilan à demander, Ariane Adam, Référentiel qualité, indicateur 30 · "
        "jours calendaires",
        f"Échéance{NB}: Contenu du bilan à détruire, Ariane Adam, Code du travail, art. R.6313-7 · jours calendaires",
        f"9{NB}h{NB}30 – 11{NB}h, Ariane Baron, Séance 1, Entretien individuel, 1{NB}h{NB}30, À distance, "
        "Visio du cabinet",
        f"Travail guidé n°{NB}1 à rendre, Ariane Baron",
    ]
    for item in items(shown):
        item.click()
    assert navigator.routes == [
        f"dossier/{ended}/seance/{held}",
        f"dossier/{ended}/questionnaire/satisfaction-end/end",
        f"dossier/{ended}/conservation",
        f"dossier/{key}/seance/{coming}",
        f"dossier/{key}/travail",
    ]


def test_what_the_practice_itself_owes_stands_on_its_day_too(page, services, navigator):
    work = services.work
    asked = RequestTyped(date(2026, 2, 5), RequestKind.ACCESS, RequestMeans.MAIL, who="Basile Tournier")
    request = add_request(work, asked)
    breach = add_breach(work, BreachTyped(TODAY, time(8, 30), ("confidentiality",), BreachRisk.RISK))
    shown = page()
    assert shown.subtitle.text() == f"Semaine du 2 au 8{NB}mars 2026 · 2 échéances"
    assert [item.accessibleName() for item in items(shown)] == [
        f"Échéance{NB}: Demande à traiter, Accès · Basile Tournier, RGPD, art. 12.3",
        f"Échéance{NB}: 8{NB}h{NB}30 · CNIL à notifier, Violation de données, RGPD, art. 33.1",
    ]
    assert [len(day.items) for day in shown.days] == [0, 0, 0, 1, 0, 1, 0]
    for item in items(shown):
        item.click()
    assert navigator.routes == [f"donnees#demande-{request}", f"donnees#violation-{breach}"]
    answer_request(work, request, TODAY, RequestOutcome.GRANTED)
    assert [len(day.items) for day in page().days] == [0, 0, 0, 0, 0, 1, 0]


def test_the_yearly_report_stands_on_the_day_before_which_it_is_sent(page, services, navigator):
    shown = page()
    shown.presenter.look_at(date(2027, 4, 30))
    assert items(shown) == []
    consented(services.work)
    shown.presenter.look_at(date(2027, 4, 30))
    (item,) = shown.days[4].items
    assert item.accessibleName() == (
        f"Échéance{NB}: Rapport annuel, Exercice 2026, à envoyer avant ce jour, Code du travail, art. R.6352-23"
    )
    item.click()
    assert navigator.routes == ["rapport/2026"]


def test_keys_change_the_week_walk_it_and_open(page, services, navigator, qtbot):
    work = services.work
    key = consented(work)
    meeting = plan_meeting(work, key, a_slot(TODAY + timedelta(days=7)))
    shown = page()
    assert shown.empty.text().startswith("Rien cette semaine")
    assert not shown.empty.isHidden()
    qtbot.keyClick(shown, Qt.Key.Key_PageDown)
    assert shown.subtitle.text() == f"Semaine du 9 au 15{NB}mars 2026 · 1 séance"
    assert shown.empty.isHidden()
    for _ in range(9):
        qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Tab)
        if isinstance(QApplication.focusWidget(), ItemButton):
            break
    qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Return)
    assert navigator.routes == [f"dossier/{key}/seance/{meeting}"]
    assert open_screen(services, navigator).presenter.monday == date(2026, 3, 9), "coming back, the week is the same"
    assert open_screen(services, navigator).presenter.monday == date(2026, 3, 2), "later, it is the present one"
    qtbot.keyClick(shown, Qt.Key.Key_PageUp)
    qtbot.keyClick(shown, Qt.Key.Key_PageUp)
    assert shown.presenter.monday == date(2026, 2, 23)
    qtbot.keyClick(shown, Qt.Key.Key_Home)
    assert shown.presenter.monday == date(2026, 3, 2)


def test_a_date_is_gone_to_and_one_that_cannot_be_read_is_refused_and_kept(page, services, qtbot):
    shown = page()
    type_text(shown.day, "11/11/2026")
    assert shown.presenter.monday == date(2026, 3, 2), "while it is typed, nothing moves"
    qtbot.keyClick(shown.day, Qt.Key.Key_Return)
    assert shown.presenter.monday == date(2026, 11, 9)
    assert said(shown.days[2])[1] == f"Férié{NB}: 11 novembre"
    shown.day.clear()
    type_text(shown.day, "31/02/2026")
    qtbot.keyClick(shown.day, Qt.Key.Key_Return)
    assert shown.error.text().startswith("Ce jour n’existe pas")
    assert (shown.day.text(), shown.presenter.monday) == ("31/02/2026", date(2026, 11, 9))
    shown.now.click()
    assert shown.presenter.monday == date(2026, 3, 2)


def test_what_overlaps_is_seen_and_said_and_a_change_made_elsewhere_shows(page, services):
    work = services.work
    plan_meeting(work, consented(work, "Adam"), a_slot(start=time(14)))
    shown = page()
    assert "Chevauche" not in items(shown)[0].accessibleName()
    plan_meeting(work, consented(work, "Baron"), a_slot(start=time(15)))
    assert [item.accessibleName().rpartition(", ")[2] for item in items(shown)] == ["Chevauche une autre séance"] * 2


@pytest.mark.parametrize("zoom", [1.0, 1.5])
def test_seven_days_stand_side_by_side_or_as_a_list_where_there_is_little_room(page, services, theme, zoom):
    theme.set(zoom=zoom)
    key = consented(services.work, "x" * 200)
    plan_meeting(services.work, key, a_slot(place=ProofText("Anticonstitutionnellement" * 8)))
    shown = page()
    QApplication.processEvents()
    across = {day.y() for day in shown.days}
    assert (len(across) == 1) is (zoom == 1.0)
    assert (unnamed_controls(shown), small_targets(shown)) == ([], [])
    assert max(day.x() + day.width() for day in shown.days) <= shown.width()


def test_the_agenda_is_one_key_away_and_never_turned_to_the_person(services, qtbot):
    window = MainWindow(services)
    qtbot.addWidget(window)
    with qtbot.waitActive(window):
        window.show()
        window.activateWindow()
    key = consented(services.work)
    plan_meeting(services.work, key, a_slot())
    qtbot.keyClick(window, Qt.Key.Key_6, Qt.KeyboardModifier.ControlModifier)
    assert window.route == "agenda"
    window.show_to_person()
    assert not window.sides.turned
    assert "Quenneville" not in window.windowTitle()
