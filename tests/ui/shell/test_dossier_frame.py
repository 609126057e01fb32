"""What is around every page of a dossier: the list at the left, the phases, the name."""

import pytest
from PySide6.QtCore import QPoint
from PySide6.QtWidgets import QApplication, QWidget

from bilan_desktop.ui.main_window import MainWindow
from bilan_desktop.ui.shell.dossier_frame import DossierScreen
from factories import consented

PAGES = ("apercu", "personne", "consentement", "parcours", "seances", "documents", "etape/F1.1", "etape/F3.5")


def frame(window: MainWindow) -> DossierScreen:
    shown = window.screen_shown
    assert isinstance(shown, DossierScreen)
    for _ in range(3):
        QApplication.sendPostedEvents()
    return shown


def listed(page: DossierScreen) -> list[QWidget]:
    """The items of the list at the left, from top to bottom."""
    found = [one for one in page.findChildren(QWidget) if one.objectName().startswith("section-")]
    return sorted(found, key=lambda one: height(page, one))


def height(page: QWidget, one: QWidget) -> int:
    return one.mapTo(page, QPoint(0, 0)).y()


def in_sight(one: QWidget) -> bool:
    return not one.visibleRegion().isEmpty()


@pytest.mark.parametrize("size", [(1366, 768), (1280, 720), (900, 560)])
def test_the_list_begins_at_the_same_height_on_every_page(window: MainWindow, services, size) -> None:
    key = consented(services.work)
    window.resize(*size)
    heights = set()
    for page in PAGES:
        window.go(f"dossier/{key}/{page}")
        shown = frame(window)
        heights.add(height(shown, listed(shown)[0]))
    assert len(heights) == 1


def test_the_list_stays_in_sight_when_the_page_scrolls(window: MainWindow, services) -> None:
    key = consented(services.work)
    window.resize(1280, 720)
    window.go(f"dossier/{key}/personne")
    page = frame(window)
    bar = page.scroll_bar()
    assert bar is not None
    assert bar.maximum() > 0
    before = [height(page, one) for one in listed(page)]
    bar.setValue(bar.maximum())
    assert [height(page, one) for one in listed(page)] == before
    assert in_sight(listed(page)[0])


def test_a_list_taller_than_the_room_scrolls_by_itself_and_follows_the_keyboard(window: MainWindow, services) -> None:
    key = consented(services.work)
    window.resize(1280, 480)
    window.go(f"dossier/{key}/etape/F3.5")
    page = frame(window)
    first, last = listed(page)[0], listed(page)[-1]
    assert first.height() >= 36
    assert not in_sight(last)
    last.setFocus()
    assert in_sight(last)
