"""No part of a page is without its place: shown, it would flash as a window; left behind, it would go on any thread."""

import pytest
from PySide6.QtCore import QEvent, QObject
from PySide6.QtWidgets import QApplication, QWidget

from bilan_desktop.domain.journey import STEPS
from bilan_desktop.ui.kit.theme import Theme
from bilan_desktop.ui.main_window import MainWindow
from bilan_desktop.ui.services import Services
from bilan_desktop.ui.shell.dossier_sections import has_page
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


def own_windows() -> list[QWidget]:
    """The widgets of the application that nothing holds."""
    return [one for one in QApplication.topLevelWidgets() if type(one).__module__.startswith("bilan_desktop")]


def test_a_page_that_is_gone_leaves_no_widget_to_the_garbage_collector(services: Services, theme: Theme) -> None:
    """A widget of its own is destroyed on the thread that happens to collect it, behind the back of Qt's caches."""
    work = services.work
    key = confirmed(work)  # type: ignore[arg-type]
    meeting = held_meeting(work, key)  # type: ignore[arg-type]
    paper = prepare_sheet(work, meeting)
    pages = ["personne", "entretien", "consentement", "parcours", "seances", "travail", "documents"]
    pages += [
        f"seance/{meeting}",
        f"document/{paper.id}",
        *(f"etape/{step.code}" for step in STEPS if has_page(step.code)),
    ]
    before = own_windows()
    window = MainWindow(services)
    window.show()
    left = {}
    for route in ("dossiers", *(f"dossier/{key}/{page}" for page in pages), "aujourdhui", "reglages"):
        former = window.route
        window.go(route)
        QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
        shown = window.screen_shown
        assert shown is not None
        kept = [*before, window, shown.save_state]
        left[former] = [type(one).__name__ for one in own_windows() if one not in kept]
    window.close()
    assert {route: names for route, names in left.items() if names} == {}
