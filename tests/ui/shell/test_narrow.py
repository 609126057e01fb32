"""The pages of the frame where the window is small for the zoom: nothing sideways, the work first."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QWidget

from bilan_desktop.ui.kit.theme import Theme
from bilan_desktop.ui.main_window import MainWindow
from bilan_desktop.ui.screens.base import Screen
from bilan_desktop.ui.screens.dossiers.screen import DossiersScreen
from bilan_desktop.usecases.dossiers import create_dossier
from factories import consented, prospect
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
    for route in ("aujourdhui", "dossiers", "reglages"):
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
