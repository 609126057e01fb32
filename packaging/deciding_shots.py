"""Pictures of the aids to decide and of the plan with more in sight than when their page opens."""

from collections.abc import Callable, Iterator
from typing import TypeVar

from PySide6.QtWidgets import QAbstractButton, QApplication

from bilan_desktop.domain.feasibility import Axis
from bilan_desktop.ui.journey.calendar_export import FULL, CalendarExport
from bilan_desktop.ui.main_window import MainWindow
from bilan_desktop.usecases.overview import DossierLine

S = TypeVar("S")


def deciding(running: DossierLine, complete: DossierLine, shot: Callable[..., S]) -> Iterator[S]:
    """The parts of a grid, an axis and an option opened, a point of the map, the month and the strip, the calendar."""
    for name, line in (("rempli", complete), ("abondant", running)):
        page = f"dossier/{line.id}/support"
        for part in ("scenarios", "criteria", "scores"):
            yield shot(f"support-scenarios-{name}-{part}", f"{page}/scenarios", _at(part))
        yield shot(f"support-feasibility-{name}-axe", f"{page}/feasibility", _open_axis)
        yield shot(f"support-options-{name}-ouverte", f"{page}/options", _open_option)
        yield shot(f"support-priorities-{name}-point", f"{page}/priorities", _to_the_map)
        for view in ("month", "strip"):
            yield shot(f"support-action-plan-{name}-{view}", f"{page}/action-plan", _view(view))
    plan = f"dossier/{complete.id}/etape/F3.3"
    yield shot("dialogue-calendrier", plan, _ask_calendar)
    yield shot("dialogue-calendrier-titres", plan, _ask_calendar_in_full)


def _at(part: str) -> Callable[[MainWindow], None]:
    def do(window: MainWindow) -> None:
        window.screen_shown.open_at(part)
        _reveal(window, window.screen_shown.parts)

    return do


def _view(view: str) -> Callable[[MainWindow], None]:
    def do(window: MainWindow) -> None:
        segments = window.screen_shown.segments
        segments.set_value(view)
        segments.changed.emit()

    return do


def _open_axis(window: MainWindow) -> None:
    panel = window.screen_shown.panel_shown
    panel.open(Axis.DIPLOMA)
    _reveal(window, panel)


def _open_option(window: MainWindow) -> None:
    page = window.screen_shown
    page.open_option(page.presenter.view.cards[0].key)
    QApplication.processEvents()
    _reveal(window, page.detail)


def _to_the_map(window: MainWindow) -> None:
    page = window.screen_shown
    page.presenter.step(1)
    page.map.view.setFocus()


def _ask_calendar(window: MainWindow) -> None:
    window.screen_shown.findChild(QAbstractButton, "export-calendar").click()


def _ask_calendar_in_full(window: MainWindow) -> None:
    _ask_calendar(window)
    dialog = window.screen_shown.findChild(CalendarExport).dialog
    dialog.ticks.set_value((*dialog.ticks.value(), FULL))
    dialog.ticks.changed.emit()


def _reveal(window: MainWindow, widget: object) -> None:
    for _ in range(3):
        QApplication.processEvents()
    window.screen_shown.reveal(widget)
