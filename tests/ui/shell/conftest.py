"""The same services as the screens' tests, and the window over them."""

from collections.abc import Iterator
from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from bilan_desktop.ui.kit.theme import Theme
from bilan_desktop.ui.main_window import MainWindow
from bilan_desktop.ui.services import Services
from ui.screens.conftest import clock, closed_vault, services

__all__ = ["clock", "closed_vault", "services"]


@pytest.fixture
def slow(services: Services) -> Services:
    """An autosave too slow to happen by itself."""
    return replace(services, autosave_ms=600_000)


@pytest.fixture
def window(slow: Services, theme: Theme) -> Iterator[MainWindow]:
    """The window, active, on its home page."""
    made = MainWindow(slow)
    made.resize(1366, 768)
    made.show()
    QTest.qWaitForWindowActive(made)
    yield made
    made.close()
    made.deleteLater()


def keys(window: MainWindow, key: Qt.Key, held: Qt.KeyboardModifier = Qt.KeyboardModifier.ControlModifier) -> None:
    """Press a key where the keyboard is."""
    QTest.keyClick(QApplication.focusWidget() or window, key, held)
