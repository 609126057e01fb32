import pytest

from bilan_desktop.ui.kit.page import Page
from bilan_desktop.ui.kit.theme import Mode, Theme
from ui.accessibility import small_targets, unnamed_controls
from ui.kit.gallery import gallery


@pytest.fixture
def page(qtbot) -> Page:
    made = gallery()
    qtbot.addWidget(made)
    made.resize(1380, 1700)
    made.show()
    return made


@pytest.mark.parametrize("zoom", [1.0, 1.5])
def test_every_control_is_named_and_large_enough(page: Page, theme: Theme, zoom):
    theme.set(zoom=zoom)
    assert unnamed_controls(page) == []
    assert small_targets(page, 32) == []


def test_light_and_dark_draw_every_piece(page: Page, theme: Theme):
    light = page.grab().toImage()
    theme.set(Mode.DARK)
    dark = page.grab().toImage()
    assert light.pixelColor(5, 5) == "#F5F7F7"
    assert dark.pixelColor(5, 5) == "#11181B"


def test_the_panel_stands_below_the_content_of_a_narrow_window(page: Page, qtbot):
    panel = page._panel
    content = page.content.geometry()
    assert panel.geometry().left() > content.right()
    page.resize(1280, 720)
    qtbot.waitUntil(lambda: panel.geometry().top() > page.content.geometry().bottom())
    assert panel.isVisible()
