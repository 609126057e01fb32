"""The rail of a low window keeps whole what leads somewhere, and the lock."""

import pytest
from PySide6.QtWidgets import QApplication

from bilan_desktop.ui.kit.theme import Mode, Theme
from bilan_desktop.ui.main_window import MainWindow
from bilan_desktop.ui.shell.sidebar import Sidebar
from factories import consented
from sampling import sampled


@pytest.mark.parametrize(
    ("size", "zoom"), sampled([((1280, 720), 2.0), ((1366, 768), 2.0), ((1366, 768), 1.75)], rows=True)
)
def test_nothing_of_the_rail_is_cut(window: MainWindow, services, theme: Theme, size, zoom: float) -> None:
    key = consented(services.work)
    window.resize(*size)
    theme.set(Mode.LIGHT, zoom)
    window.go(f"dossier/{key}/apercu")
    for _ in range(3):
        QApplication.sendPostedEvents()
    (bar,) = window.findChildren(Sidebar)
    assert bar.lock_button.isVisible()
    assert bar.lock_button.visibleRegion().boundingRect().size() == bar.lock_button.size()
    assert bar.minimumSizeHint().height() <= bar.height()
