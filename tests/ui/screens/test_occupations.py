"""The page of the occupations, driven by keyboard over a library that is imported through it."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QFileDialog, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from bilan_desktop.domain.occupations import KeptOccupation
from bilan_desktop.ui.executor import ImmediateExecutor
from bilan_desktop.ui.kit.labels import Label
from bilan_desktop.ui.long_work import LongWorks
from bilan_desktop.ui.screens.dossier_occupations import open_screen as open_for_dossier
from bilan_desktop.ui.screens.occupations import open_screen
from bilan_desktop.ui.screens.occupations.filters import PickBox
from bilan_desktop.ui.screens.occupations.importing import ImportDialog
from bilan_desktop.ui.screens.occupations.screen import OccupationsScreen
from bilan_desktop.ui.screens.occupations.sheet_view import SheetBody
from bilan_desktop.ui.services import Services
from bilan_desktop.ui.shell.routes import find
from bilan_desktop.usecases.records import list_items
from factories import confirmed
from storage.rome_library import library
from storage.rome_zip import rome
from ui.accessibility import small_targets, unnamed_controls
from ui.screens.conftest import Show, Trail
from ui.screens.driving import choose, press, push, seen, type_text
from ui.screens.later import Later

Open = Callable[..., OccupationsScreen]
POPUP = pytest.mark.qt_log_ignore("does not support (raise|grabbing)")


@pytest.fixture
def page(services, navigator, in_window: Show[OccupationsScreen]) -> Open:
    return lambda *code: settled(in_window(open_screen(services, navigator, *code)))


def settled(page: OccupationsScreen) -> OccupationsScreen:
    QApplication.processEvents()
    return page


def found(page: OccupationsScreen) -> list[str]:
    return [str(row.key) for row in page.table.rows_model.rows]


def shown(page: OccupationsScreen) -> str:
    """The code of the sheet in sight."""
    QApplication.processEvents()
    assert page.sheet_view.area is not None
    return page.sheet_view.area.accessibleName().removeprefix("Fiche ").partition(",")[0]


def look_for(page: OccupationsScreen, words: str) -> None:
    page.bar.search.setFocus()
    page.bar.search.selectAll()
    type_text(page.bar.search, words)
    QApplication.processEvents()


def button(page: QWidget, name: str) -> QPushButton:
    return next(one for one in page.findChildren(QPushButton, name) if one.isVisible())


def pick(box: PickBox, words: str) -> None:
    """Open the list by the arrow, go down to what is meant, and press Enter."""
    press(box, Qt.Key.Key_Down)
    assert box.view().isVisible()
    assert not box.currentIndex(), "an arrow alone picks nothing"
    while words not in str(box.view().currentIndex().data()):
        press(box.view(), Qt.Key.Key_Down)
    press(box.view(), Qt.Key.Key_Return)
    QApplication.processEvents()


def test_the_routes_lead_here() -> None:
    for route, given in (("metiers", ()), ("metiers/J1502", ("J1502",)), (f"dossier/{'a' * 32}/metiers", ("a" * 32,))):
        made = find(route)
        assert made is not None
        assert made[1] == given


def test_one_searches_goes_down_the_list_reads_and_comes_back_by_keyboard(page: Open) -> None:
    one = page()
    assert len(found(one)) == 12
    assert shown(one) == "BD01"
    look_for(one, "infirm")
    assert "BD10" in found(one)
    press(one.bar.search, Qt.Key.Key_Down)
    assert one.table.hasFocus()
    look_for(one, "boulang")
    assert found(one) == ["BD03"]
    press(one.bar.search, Qt.Key.Key_Return)
    assert one.table.hasFocus()
    press(one.table, Qt.Key.Key_Return)
    assert one.sheet_view.isAncestorOf(QApplication.focusWidget())
    assert shown(one) == "BD03"
    press(QApplication.focusWidget(), Qt.Key.Key_Escape)
    assert one.table.hasFocus()


def test_the_arrows_show_the_sheet_of_the_current_result(page: Open) -> None:
    one = page()
    one.table.setFocus()
    press(one.table, Qt.Key.Key_Down)
    assert shown(one) == found(one)[1]


def test_the_nearest_to_the_words_is_the_current_one_as_one_types(page: Open) -> None:
    one = page()
    one.table.select("BD08")
    look_for(one, "a")
    assert "BD08" in found(one)
    assert one.table.current_key() == found(one)[0] == shown(one)


def test_a_code_finds_and_a_route_opens_its_sheet(page: Open) -> None:
    one = page("BD07")
    assert shown(one) == "BD07"
    look_for(one, "bd03")
    assert (found(one), shown(one)) == (["BD03"], "BD03")


def test_a_code_that_the_library_has_not_is_told_and_the_first_sheet_shown(page: Open) -> None:
    one = page("Z9999")
    assert "pas de fiche sous le code Z9999" in seen(one)
    assert shown(one) == "BD01"
    look_for(one, "bou")
    assert "Z9999" not in seen(one)


def test_the_source_line_stays_in_sight_with_the_sheet(page: Open) -> None:
    one = page("BD07")
    source = one.findChild(Label, "source")
    assert source is not None
    assert source.isVisible()
    assert source.text().startswith("Fiche écrite pour Bilan Desktop")


@POPUP
def test_filters_fold_away_and_stay_told(page: Open) -> None:
    one = page()
    assert not one.bar.panel.isVisible()
    push(one.bar.more)
    assert one.bar.panel.isVisible()
    push(button(one.bar, "chip-A"))
    letters = found(one)
    assert 0 < len(letters) < 12
    pick(one.bar.lists["refused"], "Travail prolongé sur écran")
    assert set(found(one)) < set(letters)
    push(one.bar.more)
    assert not one.bar.panel.isVisible()
    assert one.bar.more.accessibleName() == "Filtres, 2 choisis, fermés"
    assert "Sans cette condition" in "".join(
        tag.accessibleName() + tag.text() for tag in one.bar.findChildren(QPushButton)
    )
    push(one.bar.clear_button)
    assert len(found(one)) == 12


@POPUP
def test_a_refused_condition_takes_its_occupations_away(page: Open, services: Services) -> None:
    one = page()
    push(one.bar.more)
    refused = next(choice for choice in services.work.library.choices().conditions if choice.label == "Travail de nuit")
    pick(one.bar.lists["refused"], "Travail de nuit")
    kept = [services.work.library.sheet(code) for code in found(one)]
    assert len(kept) == 12 - refused.count
    assert not [sheet for sheet in kept if sheet and "Travail de nuit" in [met.label for met in sheet.conditions]]


def test_regulated_occupations_can_be_asked_for_alone(page: Open, services: Services) -> None:
    one = page()
    push(one.bar.more)
    choose(one.bar.regulated, "yes")
    assert found(one)
    sheets = [services.work.library.sheet(code) for code in found(one)]
    assert all(sheet is not None and sheet.regulated for sheet in sheets)
    assert "réglementé" in seen(one.sheet_view)


def test_nothing_found_says_what_to_try(page: Open) -> None:
    one = page()
    look_for(one, "zzz")
    assert "Essayez un autre mot" in seen(one)
    press(one.bar.search, Qt.Key.Key_Escape)
    assert len(found(one)) == 12


def test_a_mobility_leads_to_its_sheet_and_back(page: Open, services: Services) -> None:
    one = page("BD01")
    body = one.sheet_view.body
    assert isinstance(body, SheetBody)
    sheet = services.work.library.sheet("BD01")
    assert sheet is not None
    assert "Vers d’autres métiers" in seen(one)
    body.links[0].setFocus()
    press(body.links[0], Qt.Key.Key_Return)
    assert shown(one) == sheet.towards[0].code
    assert one.sheet_view.isAncestorOf(QApplication.focusWidget())
    push(one.foot.step_back)
    assert shown(one) == "BD01"
    assert not one.foot.step_back.isVisible()


def test_three_sheets_at_most_stand_side_by_side_without_a_score(page: Open) -> None:
    one = page()
    for code in ("BD01", "BD10", "BD05", "BD03"):
        look_for(one, code)
        push(button(one, "compare"))
    assert "Trois métiers au plus" in seen(one)
    push(button(one, "compare-all"))
    said = seen(one.comparison)
    assert "Écouter sans juger" in said
    assert "Commun aux trois" in said
    assert "%" not in said
    assert "pas une mesure" in said
    press(QApplication.focusWidget(), Qt.Key.Key_Escape)
    assert one.table.isVisible()


def test_taking_sheets_out_ends_the_comparison(page: Open) -> None:
    one = page()
    for code in ("BD01", "BD10"):
        look_for(one, code)
        push(button(one, "compare"))
    one.show_comparison()
    remove = next(
        b
        for b in one.comparison.findChildren(QPushButton)
        if b.isVisible() and b.accessibleName().startswith("Retirer")
    )
    push(remove)
    assert not one.comparison.isVisible()


@pytest.mark.parametrize("code", [(), ("BD10",)])
def test_everything_is_named_and_large_enough(page: Open, code: tuple[str, ...]) -> None:
    one = page(*code)
    push(one.bar.more)
    assert unnamed_controls(one) == []
    assert small_targets(one) == []


def test_a_narrow_window_shows_the_list_or_the_sheet(page: Open) -> None:
    one = page()
    one.resize(640, 700)
    QApplication.processEvents()
    assert one.table.isVisible()
    assert not one.sheet_view.isVisible()
    one.table.setFocus()
    press(one.table, Qt.Key.Key_Return)
    QApplication.processEvents()
    assert one.sheet_view.isVisible()
    assert not one.table.isVisible()
    push(button(one, "to-list"))
    assert one.table.hasFocus()


def test_a_sheet_is_kept_for_the_dossier_and_undone(services, navigator: Trail, in_window) -> None:
    dossier = confirmed(services.work)
    one = settled(in_window(open_for_dossier(services, navigator, dossier, "BD03")))
    push(button(one, "keep"))
    (item,) = list_items(services.work, dossier, KeptOccupation)
    assert item.values["code"] == "BD03"
    assert navigator.offered
    assert not button(one, "keep").isEnabled()
    services.commands.undo(dossier)
    assert list_items(services.work, dossier, KeptOccupation) == ()
    assert button(one, "keep").isEnabled()
    services.commands.redo(dossier)
    assert [one.key for one in list_items(services.work, dossier, KeptOccupation)] == [item.key]
    push(button(one, "to-dossier"))
    assert navigator.routes == [f"dossier/{dossier}/support/occupations"]


def test_for_nobody_in_particular_nothing_is_kept(page: Open) -> None:
    assert not [one for one in page("BD03").findChildren(QPushButton, "keep") if one.isVisible()]


class TestImport:
    """The ROME is imported through the window."""

    @pytest.fixture
    def importing(self, services: Services, navigator: Trail, in_window, tmp_path: Path) -> OccupationsScreen:
        services.work.library = library(tmp_path)  # type: ignore[attr-defined]
        served = replace(services, works=LongWorks(ImmediateExecutor()))
        return settled(in_window(open_screen(served, navigator)))

    def opened(self, page: OccupationsScreen) -> ImportDialog:
        push(page.import_button)
        assert page.dialog is not None
        return page.dialog

    def test_it_says_where_the_file_is_found_before_asking_for_it(self, importing: OccupationsScreen) -> None:
        assert "écrites pour Bilan Desktop" in seen(importing)
        dialog = self.opened(importing)
        assert "data.gouv.fr" in seen(dialog)
        push(dialog.choose_button)
        (files,) = (one for one in dialog.findChildren(QFileDialog) if one.isVisible())
        assert files.nameFilters() == ["ROME (*.zip)"]
        files.reject()

    def test_what_was_read_is_told_and_the_page_follows(self, importing: OccupationsScreen, tmp_path: Path) -> None:
        file = tmp_path / "RefRomeCsv.zip"
        file.write_bytes(rome(61))
        dialog = self.opened(importing)
        dialog.take_in(str(file))
        told = seen(dialog)
        assert "version 61 importé" in told
        assert "3 métiers et 6 appellations." in told
        assert "Licence Ouverte" in told
        push(dialog.close_it)
        assert sorted(found(importing)) == ["A1101", "A1102", "B1101"]
        assert importing.subtitle.text().startswith("ROME 4.0, version 61 du 15\N{NO-BREAK SPACE}juin 2026")
        assert not importing.banner.isVisible()
        look_for(importing, "jardin")
        assert "Source : France Travail, ROME 4.0 version 61" in seen(importing).replace("\N{NO-BREAK SPACE}", " ")

    def test_a_filter_that_the_new_version_has_not_is_asked_no_more(
        self, importing: OccupationsScreen, tmp_path: Path
    ) -> None:
        importing.bar._chosen["sectors"] = {"Santé": "Santé"}
        importing.bar._changed()
        assert len(found(importing)) < 12
        file = tmp_path / "RefRomeCsv.zip"
        file.write_bytes(rome(61))
        self.opened(importing).take_in(str(file))
        assert len(found(importing)) == 3

    @pytest.mark.parametrize("data", [b"", b"PK\x03\x04 abc", rome(61)[:900], rome(12), rome(61, {"texte": None})])
    def test_a_file_that_is_refused_says_why_and_changes_nothing(
        self, importing: OccupationsScreen, tmp_path: Path, data: bytes
    ) -> None:
        file = tmp_path / "autre.zip"
        file.write_bytes(data)
        dialog = self.opened(importing)
        dialog.take_in(str(file))
        assert dialog.refusal.isVisible()
        assert len(dialog.refusal.label.text()) > 40
        assert dialog.choose_button.isEnabled()
        assert len(found(importing)) == 12

    def test_an_import_that_is_stopped_leaves_the_library_as_it_was(
        self, services: Services, navigator: Trail, in_window, tmp_path: Path, qtbot: QtBot
    ) -> None:
        services.work.library = library(tmp_path)  # type: ignore[attr-defined]
        later = Later()
        one = settled(in_window(open_screen(replace(services, works=LongWorks(later)), navigator)))
        file = tmp_path / "RefRomeCsv.zip"
        file.write_bytes(rome(61))
        dialog = self.opened(one)
        dialog.take_in(str(file))
        qtbot.waitUntil(dialog.line.isVisible)
        push(dialog.line.cancel_button)
        later.run()
        assert "Interrompu" in seen(dialog)
        assert services.work.library.state().version == 0

    def test_a_page_that_is_gone_is_not_called_back(
        self, services: Services, navigator: Trail, in_window, tmp_path: Path
    ) -> None:
        services.work.library = library(tmp_path)  # type: ignore[attr-defined]
        later = Later()
        one = settled(in_window(open_screen(replace(services, works=LongWorks(later)), navigator)))
        file = tmp_path / "RefRomeCsv.zip"
        file.write_bytes(rome(61))
        self.opened(one).take_in(str(file))
        one.leave()
        later.run()
        assert services.work.library.state().version == 0
