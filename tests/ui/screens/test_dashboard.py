"""The page of the year in pictures: its charts can be heard, another year is chosen, an empty one says so."""

from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from bilan_desktop.ui.kit.theme import Mode
from bilan_desktop.ui.shell.routes import find
from bilan_desktop.usecases.dossiers import create_dossier
from factories import TODAY, a_slot, consented, held_meeting
from ui.accessibility import small_targets, unnamed_controls
from ui.screens.driving import choose, press, push, seen


@pytest.fixture
def open_year(services, navigator, in_window):
    """Opens the page of a route in a window."""

    def opened(route: str = "annee"):
        factory, arguments = find(route)
        return in_window(factory(services, navigator, *arguments))

    return opened


@pytest.fixture
def lived(services):
    """A bilan under way, one meeting held today."""
    key = consented(services.work)
    held_meeting(services.work, key, a_slot())
    return key


def test_the_year_is_drawn_and_told(lived, open_year):
    page = open_year()
    told = seen(page)
    assert "Du 1er janvier 2026 au 4\N{NO-BREAK SPACE}mars 2026" in told
    assert "n’est pas terminée" in told
    assert "2\N{NO-BREAK SPACE}h\N{NO-BREAK SPACE}00" in told
    assert "mars : accompagnement en présence ou mixte 2\N{NO-BREAK SPACE}h" in page.hours.view.accessibleDescription()
    assert "En cours" in page.states.view.accessibleDescription()
    assert "À préciser" in page.funding.view.accessibleDescription()
    assert "Aucun avis reçu dans l’année." in told
    assert page.empty.isHidden()


def test_an_empty_year_says_when_it_will_not_be(open_year):
    page = open_year("annee/2025")
    assert page.empty.isVisible()
    assert page.told.isHidden()
    assert "Rien à montrer en 2025" in seen(page)


def test_what_has_no_chart_says_so(services, open_year):
    create_dossier(services.work, "Vasseur")
    page = open_year()
    told = seen(page)
    assert "Aucune heure comptée dans l’année." in told
    assert "Aucun bilan commencé dans l’année." in told
    assert not page.hours.view.isVisible()
    assert page.states.view.isVisible()


def test_another_year_and_the_paper_are_a_key_away(services, clock, navigator, open_year):
    clock.moment = clock.at(date(2024, 5, 6)).moment
    consented(services.work)
    clock.moment = clock.at(TODAY).moment
    page = open_year("annee/2026")
    page.years.setFocus()
    choose(page.years, "2024")
    push(page.print)
    push(page.findChild(type(page.print), "back"))
    assert navigator.routes[-3:] == ["annee/2024", "bureau/document/annee/2026", "bureau"]


def test_what_is_written_elsewhere_is_drawn_again(services, lived, open_year):
    page = open_year()
    held_meeting(services.work, lived, a_slot(minutes=60, start=a_slot().start.replace(hour=15)))
    assert "3\N{NO-BREAK SPACE}h\N{NO-BREAK SPACE}00" in seen(page)


def test_a_year_that_has_not_begun_is_said(navigator, open_year):
    assert open_year("annee/2030").empty.isVisible()
    assert navigator.said == ["Indiquez une année qui a commencé, par exemple celle-ci."]


@pytest.mark.parametrize(("mode", "zoom"), [(Mode.LIGHT, 1.0), (Mode.DARK, 1.5)])
def test_every_control_has_a_name_and_room(theme, lived, open_year, mode, zoom):
    theme.set(mode, zoom)
    page = open_year()
    assert unnamed_controls(page) == []
    assert small_targets(page) == []


def test_the_keyboard_scrolls_what_is_only_read(lived, open_year):
    page = open_year()
    page.resize(900, 420)
    QApplication.processEvents()
    bar = page.scroll_bar()
    page.years.setFocus()
    print_button = page.findChild(object, "print")
    print_button.setFocus()
    press(print_button, Qt.Key.Key_PageDown)
    assert bar.value() > 0
    press(page, Qt.Key.Key_Home)
    assert bar.value() == 0
