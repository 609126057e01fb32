"""The pages of a dossier where the window is low for the zoom: the work, its labels, what is missing, the pads."""

from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QScrollArea

from bilan_desktop.ui.journey.host import StepScreen
from bilan_desktop.ui.kit.cards import Banner
from bilan_desktop.ui.kit.fields import Field
from bilan_desktop.ui.kit.signature import SignaturePad
from bilan_desktop.ui.kit.theme import Theme
from bilan_desktop.ui.main_window import MainWindow
from bilan_desktop.ui.screens.guided.screen import GuidedScreen
from bilan_desktop.usecases.guided_work import give_assignment
from factories import consented, programmed
from ui.screens.driving import in_sight, push
from ui.shell.conftest import keys


def laid_out() -> None:
    for _ in range(6):
        QApplication.sendPostedEvents()
        QApplication.processEvents()


def step_page(window: MainWindow, zoom: float, theme: Theme, code: str = "F1.1") -> StepScreen:
    theme.set("light", zoom)
    window.go(f"dossier/{consented(window.services.work)}/etape/{code}")
    page = window.screen_shown
    assert isinstance(page, StepScreen)
    laid_out()
    return page


def test_the_first_field_comes_with_its_label_and_the_title_scrolls_away(window: MainWindow, theme: Theme) -> None:
    page = step_page(window, 2.0, theme)
    assert in_sight(page.title)
    keys(window, Qt.Key.Key_F7, Qt.KeyboardModifier.NoModifier)
    laid_out()
    focus = QApplication.focusWidget()
    around = focus.parentWidget()
    while not isinstance(around, Field):
        around = around.parentWidget()
    assert in_sight(around.label)
    assert in_sight(focus)
    assert not in_sight(page.title)


@pytest.mark.parametrize("zoom", [1.1, 1.25, 1.5, 2.0])
def test_what_is_missing_is_counted_by_the_title_and_one_press_away(
    window: MainWindow, theme: Theme, zoom: float
) -> None:
    page = step_page(window, zoom, theme)
    assert page.lacking.way.text().strip() == "Ce qui manque encore (3)"
    assert page.lacking.missing.text() == page.lacking.way.accessibleDescription()
    push(page.lacking.way)
    laid_out()
    assert in_sight(page.lacking.missing)


def test_where_there_is_room_it_stands_beside_the_page(window: MainWindow, theme: Theme) -> None:
    page = step_page(window, 1.0, theme)
    assert in_sight(page.lacking.missing)
    assert not page.lacking.way.isVisible()


@pytest.mark.parametrize(("width", "height"), [(1366, 768), (1280, 720)])
def test_a_pad_is_seen_whole_at_200_per_cent_and_nothing_goes_sideways(
    window: MainWindow, theme: Theme, width: int, height: int
) -> None:
    work = window.services.work
    key = programmed(work)
    give_assignment(work, key, "Raconter trois journées qui ont compté")
    theme.set("light", 2.0)
    window.resize(width, height)
    window.go(f"dossier/{key}/travail")
    page = window.screen_shown
    assert isinstance(page, GuidedScreen)
    push(page.log)
    laid_out()
    pad = next(one for one in page.findChildren(SignaturePad) if one.isVisible())
    page.reveal(pad)
    laid_out()
    assert in_sight(pad)
    areas = [one for one in page.findChildren(QScrollArea) if one.isVisible()]
    assert [one.horizontalScrollBar().maximum() for one in areas] == [0] * len(areas)


def test_the_demonstration_is_told_in_one_line(slow, theme: Theme, qtbot) -> None:  # type: ignore[no-untyped-def]
    window = MainWindow(replace(slow, demonstration=True))
    qtbot.addWidget(window)
    window.resize(1366, 768)
    window.show()
    banner = window.findChild(Banner)
    assert banner.label.text().endswith("Rien n’est compté.")
    theme.set("light", 2.0)
    window.resize(1367, 768)
    laid_out()
    assert banner.label.text() == "Coffre de démonstration\N{NO-BREAK SPACE}: personnes inventées."
    assert banner.height() <= theme.px(36)


def test_a_note_leaves_the_name_of_its_page_whole(window: MainWindow, theme: Theme) -> None:
    page = step_page(window, 1.0, theme)
    item = page._items["parcours"]
    item.set("Parcours et heures", "warn", "non signé")
    assert item.needs() > item.width()
    noted = item.grab().toImage()
    item.set("Parcours et heures", "warn", "")
    assert item.grab().toImage() == noted
    item.set("Parcours", "warn", "non signé")
    assert item.needs() <= item.width()


def test_the_page_shown_is_in_sight_in_the_list(window: MainWindow, theme: Theme) -> None:
    page = step_page(window, 2.0, theme, "F3.8")
    assert in_sight(page._items[page.section])
