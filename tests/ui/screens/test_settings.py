"""The settings page on a real vault: what is refused is said where it can be read."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QScrollArea

from bilan_desktop.domain.ids import NO_ID
from bilan_desktop.domain.practice import REGIONS
from bilan_desktop.ui.kit.capture import CaptureShield, system_hide
from bilan_desktop.ui.kit.suggestions import SuggestEdit
from bilan_desktop.ui.screens.settings.screen import SettingsScreen
from bilan_desktop.ui.shell.look import is_shared
from bilan_desktop.usecases.practice import read_practice, save_practice
from ui.accessibility import unnamed_controls
from ui.screens.driving import choose, press
from ui.screens.hand import shown, type_in

POPUP = pytest.mark.qt_log_ignore("does not support (raise|grabbing)")
"""A list that opens over the page asks of the window system what offscreen does not have."""


def test_the_refusal_of_a_logo_comes_into_sight(qtbot, services, navigator, tmp_path: Path) -> None:
    page = SettingsScreen(services, navigator)
    qtbot.addWidget(page)
    page.resize(1122, 560)
    page.show()
    qtbot.waitExposed(page)
    (area,) = (one for one in page.findChildren(QScrollArea) if one.isAncestorOf(page.logo_error))
    picture = tmp_path / "logo.png"
    picture.write_text("du texte", encoding="utf-8")
    assert area.verticalScrollBar().value() == 0

    page.load_logo(str(picture))

    def in_sight() -> bool:
        top = page.logo_error.mapTo(area.viewport(), page.logo_error.rect().topLeft()).y()
        return page.logo_error.isVisible() and 0 <= top <= area.viewport().height() - page.logo_error.height()

    qtbot.waitUntil(in_sight)
    assert "n’est pas une image" in page.logo_error.text()
    assert area.verticalScrollBar().value() > 0


def test_each_setting_says_what_it_is_for(qtbot, services, navigator) -> None:
    page = SettingsScreen(services, navigator)
    qtbot.addWidget(page)
    page.show()
    labels = shown(page).splitlines()
    assert "Intitulé professionnel" in labels
    assert "Titre" not in labels
    assert "Vos diplômes et votre expérience, à communiquer à la personne avant qu’elle s’engage." in labels


def test_a_wrong_siret_is_said_under_its_field_and_missed_by_the_papers(qtbot, services, navigator) -> None:
    page = SettingsScreen(services, navigator)
    qtbot.addWidget(page)
    page.show()
    assert not page.missing.isVisible()
    type_in(page, "siret", "732 829 320 00075")
    page.flush()
    assert "sa clé de contrôle est fausse" in shown(page)
    assert "Il manque encore pour vos documents : un SIRET valable." in shown(page)


@POPUP
def test_the_region_is_chosen_in_the_list_by_the_keyboard(qtbot, services, navigator) -> None:
    page = settings(qtbot, services, navigator)
    line = page.findChild(SuggestEdit, "nda_region")
    line.setFocus()
    line.selectAll()
    press(line, Qt.Key.Key_Down)
    offered = line.answers.popup()
    assert offered.isVisible()
    assert offered.model().rowCount() == len(REGIONS) == 18
    for key in (Qt.Key.Key_Down, Qt.Key.Key_Down, Qt.Key.Key_Return):
        qtbot.keyClick(offered, key)
    page.flush()
    assert read_practice(services.work).values["nda_region"] == REGIONS[1]


@POPUP
def test_what_is_typed_narrows_the_list_and_a_former_region_stays_as_it_was(qtbot, services, navigator) -> None:
    save_practice(services.work, {"nda_region": "Rhône-Alpes"})
    page = settings(qtbot, services, navigator)
    line = page.findChild(SuggestEdit, "nda_region")
    assert line.text() == "Rhône-Alpes"
    line.setFocus()
    line.selectAll()
    for letter in "norm":
        qtbot.keyClick(line, letter)
    offered = line.answers.popup().model()
    assert [offered.index(row, 0).data() for row in range(offered.rowCount())] == ["Normandie"]
    qtbot.keyClick(line.answers.popup(), Qt.Key.Key_Escape)
    line.selectAll()
    type_in(page, "nda_region", "Limousin")
    page.flush()
    assert read_practice(services.work).values["nda_region"] == "Limousin"
    page.leave()
    assert settings(qtbot, services, navigator).findChild(SuggestEdit, "nda_region").text() == "Limousin"


def test_a_wrong_number_is_not_said_saved_without_more(qtbot, services, navigator) -> None:
    page = settings(qtbot, services, navigator)
    type_in(page, "phone", "06 12 34 56 7")
    page.flush()
    assert page.save_state.text().endswith(", un champ est à corriger")
    assert page.save_state.text().startswith("Enregistré à")
    type_in(page, "siret", "12")
    page.flush()
    assert page.save_state.text().endswith(", 2 champs sont à corriger")
    type_in(page, "siret", "")
    type_in(page, "phone", "06 12 34 56 78")
    page.flush()
    assert page.save_state.text().replace("\u00a0", " ").startswith("Enregistré à")
    assert "corriger" not in page.save_state.text()


def settings(qtbot, services, navigator) -> SettingsScreen:
    page = SettingsScreen(services, navigator)
    qtbot.addWidget(page)
    with qtbot.waitActive(page):
        page.show()
        page.activateWindow()
    return page


def test_sharing_the_screen_is_asked_for_and_kept(qtbot, services, navigator, monkeypatch, qapp) -> None:
    hidden: dict[int, bool] = {}
    shield = CaptureShield(qapp, hide=hidden.__setitem__)
    monkeypatch.setattr(qapp, "shield", shield)
    page = SettingsScreen(services, navigator)
    qtbot.addWidget(page)
    page.show()
    assert hidden[int(page.winId())] is True
    assert not page.sharing.value()
    QTest.keyClick(page.sharing, Qt.Key.Key_Space)
    assert hidden[int(page.winId())] is False
    assert is_shared(services.settings)
    QTest.keyClick(page.sharing, Qt.Key.Key_Space)
    assert hidden[int(page.winId())] is True
    assert not is_shared(services.settings)
    qapp.removeEventFilter(shield)


@pytest.mark.skipif(system_hide() is not None, reason="this system can")
def test_a_system_that_cannot_hide_a_window_says_so(qtbot, services, navigator) -> None:
    page = SettingsScreen(services, navigator)
    qtbot.addWidget(page)
    page.show()
    assert "Ce système ne sait pas cacher une fenêtre" in shown(page)


def test_the_accounting_year_ends_on_a_day_chosen_by_the_keyboard(qtbot, services, navigator) -> None:
    page = SettingsScreen(services, navigator)
    qtbot.addWidget(page)
    page.resize(1122, 768)
    page.show()
    ends = page.form.input("year_ends")
    assert ends.value() == "12-31"
    ends.month.setFocus()
    for month, told in (("6", "06-30"), ("2", "02-28"), ("12", "12-31")):
        choose(ends.month, month)
        page.flush()
        assert read_practice(services.work).values["year_ends"] == told
    choose(ends.day, "30")
    choose(ends.month, "2")
    page.flush()
    assert (ends.value(), ends.day.count()) == ("02-28", 28)
    services.commands.of(NO_ID).undo()
    assert ends.value() == "12-31"
    assert not [name for name in unnamed_controls(page) if "year_ends" in name]
