"""The pages of the frame where the window is small for the zoom: nothing sideways, the work first."""

from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QScrollArea, QWidget

from bilan_desktop.domain.conclusion import Decision
from bilan_desktop.domain.journey import STEPS
from bilan_desktop.domain.registers import RegisterKind
from bilan_desktop.domain.registers import Theme as Watched
from bilan_desktop.ui.journey.list_card import ListCard
from bilan_desktop.ui.kit.buttons import Button, LineButton
from bilan_desktop.ui.kit.theme import Theme
from bilan_desktop.ui.main_window import MainWindow
from bilan_desktop.ui.screens.base import Screen
from bilan_desktop.ui.screens.dossiers.screen import DossiersScreen
from bilan_desktop.ui.screens.guided.card import AssignmentCard
from bilan_desktop.ui.screens.support.exploration_cards import SchemeRow
from bilan_desktop.ui.services import Services
from bilan_desktop.ui.shell.dossier_sections import has_page, step_route
from bilan_desktop.usecases.dossiers import create_dossier
from bilan_desktop.usecases.guided_work import give_assignment
from bilan_desktop.usecases.meeting_papers import prepare_planning
from bilan_desktop.usecases.meetings import plan_meeting
from bilan_desktop.usecases.records import save_form
from bilan_desktop.usecases.registers import save_entry
from factories import a_slot, consented, held_meeting, programmed, prospect
from sampling import sampled
from ui.accessibility import small_targets
from ui.screens.driving import press

ZOOMS = [(1366, 768, 2.0), (1366, 768, 1.75), (800, 480, 1.0)]


def shown(window: MainWindow, route: str) -> Screen:
    window.go(route)
    page = window.screen_shown
    assert page is not None
    for _ in range(4):
        QApplication.sendPostedEvents()
    return page


def cut(page: Screen) -> bool:
    return page.subtitle.isVisible() and page.subtitle.height() < page.subtitle.heightForWidth(page.subtitle.width())


@pytest.mark.parametrize(("width", "height", "zoom"), ZOOMS)
def test_nothing_goes_sideways_and_the_head_is_whole(window: MainWindow, services, theme: Theme, width, height, zoom):  # type: ignore[no-untyped-def]
    prospect(services.work)
    theme.set("light", zoom)
    window.resize(width, height)
    for route in ("aujourdhui", "agenda", "dossiers", "reglages"):
        page = shown(window, route)
        assert page.width() == window.width() - window.sidebar.width()
        assert window.width() == width
        area = page.scroll_bar().parent().parent()  # type: ignore[union-attr]
        assert area.horizontalScrollBar().maximum() == 0, route
        assert not cut(page), route
        assert small_targets(page) == []


@pytest.mark.parametrize(("width", "height", "zoom"), ZOOMS)
def test_three_dossiers_are_in_sight(window: MainWindow, services, theme: Theme, width, height, zoom):  # type: ignore[no-untyped-def]
    for name in ("Aubry", "Blin", "Carel", "Dorval"):
        create_dossier(services.work, name, "Jeanne")
    theme.set("light", zoom)
    window.resize(width, height)
    page = shown(window, "dossiers")
    assert isinstance(page, DossiersScreen)
    seen = page.table.viewport().visibleRegion().boundingRect()
    rows = [page.table.visualRect(page.table.model().index(row, 0)) for row in range(4)]
    assert sum(seen.contains(row.center()) for row in rows) >= 3
    assert seen.contains(rows[1])
    assert not page.groups.isVisible()
    press(page.bar.more, Qt.Key.Key_Space)
    assert page.groups.isVisible()
    assert page.phase.isVisible()


def test_the_sidebar_follows_the_window(window: MainWindow, services) -> None:
    key = consented(services.work)

    def named(name: str) -> bool:
        return window.findChild(QWidget, name).isVisible()

    assert named("nav-dossiers")
    window.resize(850, 700)
    assert not named("nav-dossiers")
    assert named("rail-dossiers")
    window.resize(1280, 720)
    assert named("nav-dossiers")
    window.go(f"dossier/{key}/apercu")
    assert named("rail-dossiers")


SCREENS = [(1366, 768, 2.0), (1280, 720, 2.0), (1280, 720, 1.75)]
SECTIONS = ("apercu", "personne", "entretien", "consentement", "parcours", "seances", "supports", "travail", "suivi")
SECTIONS += ("documents",)
PRACTICE = ("aujourdhui", "dossiers", "reglages", "regles", "fiches-evolution", "annee", "echange")


def slides(page: Screen) -> list[str]:
    """The columns of a page that go sideways."""
    for _ in range(4):
        QApplication.sendPostedEvents()
    areas = [one for one in page.findChildren(QScrollArea) if one.isVisible()]
    return [f"{one.horizontalScrollBar().maximum()} px" for one in areas if one.horizontalScrollBar().maximum()]


def cut_buttons(page: Screen) -> list[str]:
    """The buttons whose words have less room than they need; those that end with « … » say the rest otherwise."""
    made = [one for one in page.findChildren(Button) if one.isVisible() and not isinstance(one, LineButton)]
    return [one.text() for one in made if one.width() < one.sizeHint().width()]


def filled(services: Services) -> list[str]:
    """Every page of a dossier that has something to show on each."""
    key = programmed(services.work)
    held = held_meeting(services.work, key)
    coming = plan_meeting(services.work, key, a_slot(date(2026, 11, 30)))
    give_assignment(services.work, key, "Raconter trois journées qui ont compté")
    save_form(services.work, key, Decision, {"reasons": "Le métier se pratique près de chez elle."})
    tools = (f"support/{one.code}" for one in services.work.supports.values() if not one.source)
    pages = (*SECTIONS, *tools, *(step_route(step.code) for step in STEPS if has_page(step.code)), "versions")
    papers = [f"document/{prepare_planning(services.work, key).id}"]
    return [f"dossier/{key}/{page}" for page in (*pages, f"seance/{held}", f"seance/{coming}", *papers)]


@pytest.mark.parametrize(("width", "height", "zoom"), sampled(SCREENS, rows=True))
def test_no_page_goes_sideways_and_no_button_is_cut(window: MainWindow, services, theme: Theme, width, height, zoom):  # type: ignore[no-untyped-def]
    routes = filled(services)
    empty = [f"dossier/{prospect(services.work)}/{section}" for section in SECTIONS]
    theme.set("light", zoom)
    window.resize(width, height)
    for route in (*PRACTICE, *empty, *routes):
        page = shown(window, route)
        assert window.width() == width, route
        assert (slides(page), cut_buttons(page)) == ([], []), route
        opened = [one.add_button for one in page.findChildren(ListCard) if one.add_button.isVisible()]
        opened += [one.open_button for one in (*page.findChildren(AssignmentCard), *page.findChildren(SchemeRow))]
        for one in (*opened, *page.findChildren(Button, "change-plan")):
            press(one, Qt.Key.Key_Space)
            assert (slides(page), cut_buttons(page)) == ([], []), (route, one.accessibleName())


@pytest.mark.parametrize("zoom", [1.0, 1.5, 2.0])
def test_a_register_that_holds_lines_never_goes_sideways(window: MainWindow, services, theme: Theme, zoom) -> None:
    title = "Entretiens à distance : ce qui aide une personne à s’exprimer, et ce qui l’en empêche parfois"
    told = {"on": date(2025, 11, 24), "title": title, "theme": Watched.METHODS}
    save_entry(services.work, RegisterKind.WATCH, told)
    window.resize(1366, 768)
    theme.set("light", zoom)
    page = shown(window, "registres/watch")
    assert slides(page) == []
    assert cut_buttons(page) == []
