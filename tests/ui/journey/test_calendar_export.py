"""The calendar leaves the plan's page: by keyboard, neutral unless asked, written whole or refused in a sentence."""

import errno
import os
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
import vobject
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QFileDialog

from bilan_desktop.domain.conclusion import Action
from bilan_desktop.domain.exports import Export
from bilan_desktop.domain.ids import RecordId
from bilan_desktop.ui.journey.calendar_export import CalendarDialog
from bilan_desktop.ui.journey.pages.f3_3 import Page
from bilan_desktop.ui.kit.buttons import Button
from bilan_desktop.ui.services import Services
from bilan_desktop.usecases.meetings import plan_meeting
from bilan_desktop.usecases.records import add_item
from factories import a_slot, consented
from ui.accessibility import small_targets, unnamed_controls
from ui.screens.conftest import Trail
from ui.screens.driving import press, push, seen

Open = Callable[[], Page]


@pytest.fixture
def dossier(services: Services) -> RecordId:
    return consented(services.work)  # type: ignore[arg-type]


@pytest.fixture
def planned(services: Services, dossier: RecordId) -> RecordId:
    add_item(services.work, dossier, Action, {"title": "Appeler le lycée", "due": date(2026, 4, 1)})
    plan_meeting(services.work, dossier, a_slot(date(2026, 3, 20)))
    return dossier


@pytest.fixture
def open_page(services: Services, navigator: Trail, in_window, dossier: RecordId):  # type: ignore[no-untyped-def]
    pages = []

    def opened(**changed: object) -> Page:
        page: Page = in_window(Page(replace(services, **changed), navigator, dossier))  # type: ignore[arg-type]
        pages.append(page)
        return page

    yield opened
    for page in pages:
        page.leave()


def ask(page: Page) -> CalendarDialog:
    """The dialog, opened by its button."""
    way = page.findChild(Button, "export-calendar")
    page.reveal(way)
    way.setFocus()
    push(way)
    (dialog,) = (one for one in page.window().findChildren(CalendarDialog) if one.isVisible())
    return dialog


def chosen(dialog: CalendarDialog, place: Path) -> None:
    """Confirm, then choose the file in Qt's own dialog."""
    push(dialog.confirm)
    (files,) = (one for one in dialog.findChildren(QFileDialog) if one.isVisible())
    assert Path(files.selectedFiles()[0]).name == "calendrier.ics"
    files.selectFile(str(place))
    files.accept()


def titles(place: Path) -> list[str]:
    return [one.summary.value for one in vobject.readOne(place.read_bytes().decode()).vevent_list]


def copies(services: Services, dossier: RecordId) -> list[Export]:
    with services.work.unit() as unit:
        return unit.find(Export, dossier_id=dossier)


def test_the_whole_gesture_by_keyboard(
    services: Services, navigator: Trail, planned: RecordId, open_page: Open, tmp_path: Path
) -> None:
    page = open_page()
    dialog = ask(page)
    assert "«\N{NARROW NO-BREAK SPACE}Rendez-vous\N{NARROW NO-BREAK SPACE}»" in seen(dialog)
    assert not unnamed_controls(page)
    assert not small_targets(dialog)
    assert QApplication.focusWidget() is dialog.ticks.boxes["meetings"]
    chosen(dialog, tmp_path / "calendrier.ics")
    assert titles(tmp_path / "calendrier.ics") == ["Rendez-vous", "Rendez-vous"]
    assert dialog.isHidden()
    assert navigator.said == ["Calendrier écrit\N{NO-BREAK SPACE}: calendrier.ics. 2 dates."]
    assert [one.place for one in copies(services, planned)] == [str(tmp_path)]
    assert [one.name for one in tmp_path.iterdir() if one.suffix != ".bilan"] == ["calendrier.ics"]


def test_titles_in_full_are_warned_of_first(planned: RecordId, open_page: Open, tmp_path: Path) -> None:
    page = open_page()
    dialog = ask(page)
    assert dialog.warning.isHidden()
    QTest.keyClick(dialog.ticks.boxes["meetings"], Qt.Key.Key_Space)
    QTest.keyClick(dialog.ticks.boxes["full"], Qt.Key.Key_Space)
    assert "employeur" in seen(dialog)
    chosen(dialog, tmp_path / "mes-dates")
    assert titles(tmp_path / "mes-dates.ics") == ["À terminer\N{NO-BREAK SPACE}: Appeler le lycée"]


def test_a_place_that_refuses_says_so_and_nothing_is_noted(
    services: Services, planned: RecordId, open_page: Open, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    page = open_page()
    dialog = ask(page)

    def full(descriptor: int) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    with monkeypatch.context() as patched:
        patched.setattr(os, "fsync", full)
        chosen(dialog, tmp_path / "calendrier.ics")
    assert "disque choisi est plein" in seen(dialog)
    assert copies(services, planned) == []
    assert not list(tmp_path.glob("*.ics")) + list(tmp_path.glob(".*part"))
    chosen(dialog, tmp_path / "calendrier.ics")
    assert titles(tmp_path / "calendrier.ics") == ["Rendez-vous", "Rendez-vous"]


def test_an_empty_plan_and_a_vault_to_consult_are_refused_in_the_dialog(open_page: Open) -> None:
    dialog = ask(open_page())
    push(dialog.confirm)
    assert "Donnez une échéance" in seen(dialog)
    press(dialog, Qt.Key.Key_Escape)
    dialog = ask(open_page(read_only=True))
    push(dialog.confirm)
    assert "consultation" in seen(dialog)
