"""Pictures of the exploration with its records opened, and of the evolution cards of the practice."""

from collections.abc import Callable, Iterator
from datetime import date
from typing import TypeVar

from PySide6.QtWidgets import QApplication

from bilan_desktop.domain.ids import NO_ID, RecordId
from bilan_desktop.ui.main_window import MainWindow
from bilan_desktop.usecases.evolution import save_card
from bilan_desktop.usecases.overview import DossierLine

S = TypeVar("S")


def exploration(running: DossierLine, complete: DossierLine, shot: Callable[..., S]) -> Iterator[S]:
    """A sector, an enquiry and schemes opened, the dialog, the side of the person, the page of the practice."""
    page = f"dossier/{complete.id}/support/exploration"
    yield shot("exploration-secteur", page, _open_sector)
    yield shot("exploration-enquete", page, _open_enquiry)
    yield shot("exploration-dispositifs", page, _open_schemes)
    yield shot("exploration-dialogue", page, lambda window: window.screen_shown.pick())
    yield shot("exploration-montre", page, lambda window: window.show_to_person())
    yield shot("exploration-abondant-enquete", f"dossier/{running.id}/support/exploration", _open_enquiry)
    yield shot("fiches-evolution", "fiches-evolution")
    yield shot("fiches-evolution-ouverte", "fiches-evolution", _open_card)
    yield shot("fiches-evolution-tardive", "fiches-evolution", _make_late)


def _open_sector(window: MainWindow) -> None:
    rows = window.screen_shown.sectors
    rows.open_record(rows.rows[0].item.key)


def _open_enquiry(window: MainWindow) -> None:
    page = window.screen_shown
    page.enquiries.open_record(page.enquiries.rows[0].item.key)
    _reveal(window, page.enquiries.rows[0])


def _open_schemes(window: MainWindow) -> None:
    rows = window.screen_shown.schemes.rows
    for ref in ("vae", "ptp"):
        rows[RecordId(ref)].open(True)
    _reveal(window, rows[RecordId("cpf")])


def _open_card(window: MainWindow) -> None:
    page = window.screen_shown
    page.cards.open_record(RecordId("vae"))
    _reveal(window, next(row for row in page.cards.rows if row.opened))


def _make_late(window: MainWindow) -> None:
    window.screen_shown.cards.open_record(NO_ID)
    save_card(window.screen_shown.services.work, RecordId("cep"), {"checked_on": date(2025, 1, 2)})


def _reveal(window: MainWindow, widget: object) -> None:
    for _ in range(3):
        QApplication.processEvents()
    window.screen_shown.reveal(widget)
