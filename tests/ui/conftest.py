"""Window tests: our Application, in French, with our fonts."""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, Qt
from PySide6.QtWidgets import QApplication

from bilan_desktop.ui.kit.application import Application
from bilan_desktop.ui.kit.theme import Mode, Theme


@pytest.fixture(scope="session")
def qapp_cls() -> type[Application]:
    return Application


@pytest.fixture
def theme(qapp: Application) -> Iterator[Theme]:
    """The theme as designed, given back as it was found."""
    yield qapp.theme
    if (qapp.theme.mode, qapp.theme.zoom) != (Mode.LIGHT, 1.0):
        # What goes with the test first: to restyle every page of it takes longer than many a test.
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
        qapp.theme.set(Mode.LIGHT, 1.0)


@pytest.fixture(autouse=True)
def no_button_left_pressed(qapp: Application) -> Iterator[None]:
    """What a test presses with the mouse it lets go: the next ones would believe it held."""
    yield
    assert QApplication.mouseButtons() == Qt.MouseButton.NoButton
