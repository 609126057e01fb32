"""No part of a page is ever shown before it has its place: it would flash as a window and take the keyboard."""

import pytest
from PySide6.QtCore import QEvent, QObject
from PySide6.QtWidgets import QApplication, QWidget

from bilan_desktop.ui.kit.theme import Theme
from bilan_desktop.ui.main_window import MainWindow
from bilan_desktop.ui.services import Services
from bilan_desktop.usecases.attendance import prepare_sheet
from factories import confirmed, held_meeting, prospect


class Watch(QObject):
    """Remembers every top-level widget that was shown."""

    def __init__(self) -> None:
        super().__init__()
        self.shown: list[str] = []

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Show and isinstance(watched, QWidget) and watched.isWindow():
            self.shown.append(f"{type(watched).__name__} {watched.objectName() or watched.accessibleName()}")
        return False


@pytest.mark.parametrize(
    "section", ["personne", "entretien", "consentement", "parcours", "seances", "documents", "seance", "document", ""]
)
def test_only_the_window_is_a_window(services: Services, theme: Theme, section: str) -> None:
    work = services.work
    key = confirmed(work)  # type: ignore[arg-type]
    prospect(work, "Rivière")  # type: ignore[arg-type]
    meeting = held_meeting(work, key)  # type: ignore[arg-type]
    paper = prepare_sheet(work, meeting)
    pages = {"seance": f"seance/{meeting}", "document": f"document/{paper.id}"}
    routes = [f"dossier/{key}/{pages.get(section, section)}"] if section else ["dossiers", "reglages", "aujourdhui"]
    window = MainWindow(services)
    window.show()
    watch = Watch()
    application = QApplication.instance()
    assert application is not None
    application.installEventFilter(watch)
    try:
        for route in routes:
            window.go(route)
            assert window.route == route
            QApplication.sendPostedEvents()
    finally:
        application.removeEventFilter(watch)
    window.close()
    assert watch.shown == []
