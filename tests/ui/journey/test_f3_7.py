"""The closing in the window: which sheets are signed, and the way to the others."""

from PySide6.QtWidgets import QWidget

from bilan_desktop.ui.journey import open_screen
from factories import a_slot, consented, fill_practice, held_meeting
from ui.accessibility import unnamed_controls
from ui.screens.conftest import Trail
from ui.screens.driving import push, seen


def test_each_sheet_says_where_it_stands(services, navigator: Trail, in_window) -> None:  # type: ignore[no-untyped-def]
    fill_practice(services.work)
    dossier = consented(services.work)
    meeting = held_meeting(services.work, dossier, a_slot())
    page = in_window(open_screen(services, navigator, dossier, "F3.7"))
    assert "0 signée sur 1" in seen(page)
    assert "Aucune séance de clôture" in seen(page)
    assert "À signer" in seen(page)
    push(page.findChildren(QWidget, "open-1")[-1])
    assert navigator.routes[-1] == f"dossier/{dossier}/seance/{meeting}"
    assert not unnamed_controls(page)
