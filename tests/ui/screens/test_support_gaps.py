"""The gap matrices by keyboard: a target, its levels by digits, its conditions, an action in one gesture, undo."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QFont, QFontMetrics
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from bilan_desktop.domain.conclusion import Action, ActionStatus
from bilan_desktop.domain.gaps import Bearing, Blocking, Circumstance, Met, Target
from bilan_desktop.domain.ids import RecordId
from bilan_desktop.domain.investigation import Skill
from bilan_desktop.domain.occupations import KeptOccupation, OccupationSheet, Requirement, RequirementKind
from bilan_desktop.supports.gaps.form import Page
from bilan_desktop.supports.gaps.model import Aim
from bilan_desktop.ui.kit.room import ScrolledColumn
from bilan_desktop.ui.kit.theme import theme
from bilan_desktop.ui.pictures import pictures_of
from bilan_desktop.ui.screens.beneficiary.reading import ReadingText
from bilan_desktop.ui.screens.support import open_screen
from bilan_desktop.ui.screens.support.gaps_pick import PickDialog
from bilan_desktop.ui.screens.support.gaps_table import COLUMNS
from bilan_desktop.ui.services import Services
from bilan_desktop.usecases.gaps import add_requirement, read_gaps
from bilan_desktop.usecases.records import add_item, list_items, save_item
from bilan_desktop.usecases.supports import shown_support
from factories import consented
from ui.accessibility import small_targets, unnamed_controls
from ui.screens.conftest import Trail
from ui.screens.driving import press, push, seen, type_text

Open = Callable[[], Page]
SHEET = OccupationSheet(
    "K2111",
    "Formation professionnelle",
    60,
    "Source : France Travail",
    requirements=tuple(Requirement(str(n), f"Compétence {n}", RequirementKind.KNOW_HOW, core=n < 9) for n in range(30)),
    regulated=True,
)


@pytest.fixture
def dossier(services: Services) -> RecordId:
    return consented(services.work)  # type: ignore[arg-type]


@pytest.fixture
def target(services: Services, dossier: RecordId) -> RecordId:
    """Three requirements, one of them a skill of the person, and a diploma."""
    work = services.work
    skill = add_item(work, dossier, Skill, {"label": "Compétence 2", "level": 1})
    values = {"label": SHEET.label, "code": SHEET.code, "version": 60, "sheet": SHEET}
    kept = add_item(work, dossier, KeptOccupation, values)
    key = add_item(work, dossier, Target, {"title": "Formatrice", "occupation_id": kept})
    for label, required, level in (("Animer", 2, 1), ("Évaluer", 4, 1), ("Écouter", 3, None)):
        add_requirement(work, key, {"label": label, "required": required, "level": level})
    add_requirement(work, key, {"label": "Titre de formateur", "blocking": Blocking.DIPLOMA})
    assert skill
    return key


@pytest.fixture
def open_page(services: Services, navigator: Trail, in_window, dossier: RecordId) -> Open:  # type: ignore[no-untyped-def]
    def opened() -> Page:
        page: Page = in_window(open_screen(services, navigator, dossier, "gaps"))
        QApplication.processEvents()
        return page

    return opened


def aim(services: Services, dossier: RecordId) -> Aim:
    return read_gaps(services.work, dossier).aims[0]


def rows(page: Page) -> list[str]:
    """The requirements in the order shown."""
    return [one.name for one in page.matrix.table.rows.demands]


def at(page: Page, name: str, field: str) -> None:
    """Put the cursor of the table on a cell."""
    table = page.matrix.table
    table.setFocus()
    column = next(place for place, one in enumerate(COLUMNS) if one.field == field)
    table.setCurrentIndex(table.rows.index(rows(page).index(name), column))


def shown(page: Page, name: str) -> list[str]:
    """What each cell of a requirement shows."""
    model = page.matrix.table.rows
    return [str(model.index(rows(page).index(name), column).data()) for column in range(model.columnCount())]


def test_an_empty_page_is_filled_by_keyboard_alone(services: Services, dossier: RecordId, open_page: Open) -> None:
    page = open_page()
    assert "Aucune cible pour l’instant" in seen(page)
    push(page.targets.add_button)
    type_text(QApplication.focusWidget(), "Relieuse indépendante")
    page.flush()
    assert aim(services, dossier).title == "Relieuse indépendante"
    push(page.matrix.add_button)
    type_text(QApplication.focusWidget(), "Tenir un budget")
    press(QApplication.focusWidget(), Qt.Key.Key_Escape)
    assert QApplication.focusWidget() is page.matrix.table
    at(page, "Tenir un budget", "required")
    for keys in ("3", Qt.Key.Key_Right, "1", Qt.Key.Key_Right, "3"):
        (QTest.keyClicks if isinstance(keys, str) else QTest.keyClick)(page.matrix.table, keys)  # type: ignore[operator]
    assert shown(page, "Tenir un budget") == ["Tenir un budget", "3", "1", "3", "écart de 2"]
    assert "La seule exigence n’est pas encore tenue." in seen(page.talk)
    assert "Tenir un budget" in page.chart.words.text()
    QApplication.processEvents()
    assert unnamed_controls(page) == []
    assert small_targets(page) == []


def test_digits_rate_and_the_order_holds_until_the_keyboard_leaves(
    services: Services, dossier: RecordId, target: RecordId, open_page: Open
) -> None:
    page = open_page()
    assert rows(page) == ["Évaluer", "Animer", "Écouter"]
    at(page, "Évaluer", "level")
    QTest.keyClicks(page.matrix.table, "4")
    QTest.keyClick(page.matrix.table, Qt.Key.Key_Down)
    QTest.keyClicks(page.matrix.table, "9")  # off the scale: nothing
    QTest.keyClick(page.matrix.table, Qt.Key.Key_Delete)
    assert rows(page) == ["Évaluer", "Animer", "Écouter"]
    assert [one.level for one in aim(services, dossier).demands] == [None, 4, None]
    assert shown(page, "Animer")[-1] == "à évaluer"
    for _ in range(2):
        services.commands.of(dossier).undo()
    assert [one.level for one in aim(services, dossier).demands] == [1, 1, None]
    QTest.keyClicks(page.matrix.table, "2")
    page.matrix.add_button.setFocus()
    assert rows(page) == ["Évaluer", "Écouter", "Animer"]
    page.matrix.order.set_value("name")
    page.matrix.order.changed.emit()
    assert rows(page) == ["Animer", "Écouter", "Évaluer"]


def test_a_click_on_a_dot_sets_a_level(
    services: Services, dossier: RecordId, target: RecordId, open_page: Open
) -> None:
    page = open_page()
    table = page.matrix.table
    index = table.rows.index(rows(page).index("Animer"), 2)
    place = table.visualRect(index)
    x = place.left() + theme().px(16 + 2 * 17 + 5)
    QTest.mouseClick(table.viewport(), Qt.MouseButton.LeftButton, pos=place.center().__class__(x, place.center().y()))
    assert next(one.level for one in aim(services, dossier).demands if one.name == "Animer") == 3


def test_conditions_are_met_by_a_letter_and_stay_out_of_the_matrix(
    services: Services, dossier: RecordId, target: RecordId, open_page: Open
) -> None:
    page = open_page()
    (row,) = page.blocking.rows.values()
    row.segments.setFocus()
    QTest.keyClicks(QApplication.focusWidget(), "e")
    assert aim(services, dossier).blocking[0].met is Met.UNDER_WAY
    assert "Titre de formateur" not in rows(page)
    services.commands.of(dossier).undo()
    assert aim(services, dossier).blocking[0].met is Met.UNSAID
    assert row.segments.value() == ""


def test_a_requirement_moves_in_the_order_chosen_and_leaves_the_keyboard_in_the_table(
    services: Services, dossier: RecordId, target: RecordId, open_page: Open
) -> None:
    page = open_page()
    at(page, "Écouter", "level")
    QTest.keyClick(page.matrix.table, Qt.Key.Key_Up, Qt.KeyboardModifier.AltModifier)
    assert rows(page) == ["Animer", "Écouter", "Évaluer"]
    assert page.matrix.order.value() == "given"
    press(page.matrix.table, Qt.Key.Key_Return)
    QApplication.processEvents()
    detail = page.matrix.opening.detail
    assert detail is not None
    detail.remove.setFocus()
    push(detail.remove)
    assert rows(page) == ["Animer", "Évaluer"]
    assert QApplication.focusWidget() is page.matrix.table
    services.commands.of(dossier).undo()
    services.commands.of(dossier).undo()
    assert [one.name for one in aim(services, dossier).demands] == ["Animer", "Évaluer", "Écouter"]


def test_a_condition_is_added_named_and_taken_away_by_keyboard(
    services: Services, dossier: RecordId, target: RecordId, open_page: Open
) -> None:
    page = open_page()
    push(page.blocking.add_button)
    QApplication.processEvents()
    type_text(QApplication.focusWidget(), "Permis B")
    page.flush()
    assert [one.name for one in aim(services, dossier).blocking] == ["Titre de formateur", "Permis B"]
    detail = page.blocking.opening.detail
    assert detail is not None
    detail.remove.setFocus()
    push(detail.remove)
    assert [one.name for one in aim(services, dossier).blocking] == ["Titre de formateur"]
    assert QApplication.focusWidget() is page.blocking.add_button


def test_a_gap_becomes_an_action_in_one_gesture_and_follows_it(
    services: Services, navigator: Trail, dossier: RecordId, target: RecordId, open_page: Open
) -> None:
    page = open_page()
    at(page, "Évaluer", "level")
    press(page.matrix.table, Qt.Key.Key_Return)
    QApplication.processEvents()
    detail = page.matrix.opening.detail
    assert detail is not None
    type_text(detail.fields["proof"].widget, "Deux grilles relues")
    detail.action.make.setFocus()
    push(detail.action.make)
    (action,) = list_items(services.work, dossier, Action)
    assert (action.values["title"], action.values["proof"]) == ("Combler l’écart\u00a0: Évaluer", "Deux grilles relues")
    assert not detail.action.make.isVisible()
    assert QApplication.focusWidget() is detail.action.way
    assert navigator.offered == ["Action ajoutée au plan"]
    save_item(services.work, action.key, Action, {"status": ActionStatus.DONE})
    assert "action faite, niveau à revoir" in str(
        page.matrix.table.rows.index(0, 0).data(Qt.ItemDataRole.AccessibleTextRole)
    )
    assert "l’action prévue est faite" in seen(page.talk)
    services.commands.of(dossier).undo()
    assert list_items(services.work, dossier, Action) == ()
    assert detail.action.make.isVisible()


def test_a_sheet_gives_its_heart_at_most_twelve_and_undo_takes_them_back(
    services: Services, dossier: RecordId, target: RecordId, open_page: Open
) -> None:
    page = open_page()
    push(page.matrix.pick)
    dialog = page.findChild(PickDialog)
    assert len(dialog.chosen()) == 8
    for code in map(str, range(20, 25)):
        push(dialog.ticks[code])
    push(dialog.keep)
    assert "12 exigences au plus" in seen(dialog)
    push(dialog.ticks["24"])
    push(dialog.keep)
    found = aim(services, dossier)
    assert len(found.demands) == 3 + 12
    assert [one.blocking for one in found.blocking] == [Blocking.DIPLOMA, Blocking.REGULATED]
    assert next(one.level for one in found.demands if one.name == "Compétence 2") == 1
    services.commands.of(dossier).undo()
    assert len(aim(services, dossier).demands) == 3
    services.commands.of(dossier).redo()
    assert aim(services, dossier) == found


def test_a_target_taken_away_comes_back_whole_and_tabs_lead_from_one_to_the_other(
    services: Services, dossier: RecordId, target: RecordId, open_page: Open
) -> None:
    add_item(services.work, dossier, Target, {"title": "Relieuse"})
    page = open_page()
    before = aim(services, dossier)
    push(page.findChild(QPushButton, f"chip-{read_gaps(services.work, dossier).aims[1].key}"))
    assert rows(page) == []
    assert page.targets.title_field.widget.value() == "Relieuse"
    page.presenter.look_at(target)
    press(page.targets.drop, Qt.Key.Key_Space)
    assert [one.title for one in read_gaps(services.work, dossier).aims] == ["Relieuse"]
    services.commands.of(dossier).undo()
    assert aim(services, dossier) == before


def test_a_constraint_asks_by_what_it_changes_before_it_is_an_action(
    services: Services, dossier: RecordId, open_page: Open
) -> None:
    add_item(
        services.work, dossier, Circumstance, {"text": "Rester à Lyon", "bearing": Bearing.CONSTRAINT, "strength": 2}
    )
    page = open_page()
    assert "Rester à Lyon" in page.facing.words.text()
    push(page.circumstances.rows[0].open_button)
    (line,) = page.to_plan.lines.values()
    push(line.make)
    assert "par quoi cette contrainte" in seen(line)
    answer = next(one for one in page.circumstances.rows[0].fields.values() if one.label.text() == "Par quoi").widget
    assert isinstance(answer, QLineEdit)
    type_text(answer, "Une formation à distance")
    push(line.make)
    assert [one.values["title"] for one in list_items(services.work, dossier, Action)] == ["Une formation à distance"]
    assert line.way.isVisible()


def test_the_person_sees_the_chart_as_large_as_the_words_and_hears_it(
    services: Services, dossier: RecordId, target: RecordId, qtbot: QtBot
) -> None:
    text = ReadingText()
    qtbot.addWidget(text)
    text.resize(740, 600)
    with services.work.unit() as unit:
        blocks = shown_support(unit, services.work, dossier, services.work.supports["gaps"])
    font = QFont()
    font.setPixelSize(22)
    text.show_blocks("Matrices d’écart", blocks, font)
    pictures = pictures_of(text.document())
    assert len(pictures.every()) == 2
    assert pictures.larger == pytest.approx(22 / (9 * 1.44), rel=0.01)
    assert "demandé 4, actuel 1, écart de 3" in text.accessibleDescription().replace("\u00a0", " ")


def test_words_fit_where_the_window_is_narrow(services: Services, target: RecordId, open_page: Open) -> None:
    page = open_page()
    page.resize(1230, 768)  # what the sidebar leaves of 1366
    theme().set(theme().mode, 2.0)
    QApplication.processEvents()
    table: QWidget = page.matrix.table
    assert page.matrix.table.folded
    assert QFontMetrics(table.font()).height() < page.matrix.table.rowHeight(0)
    around = table.parentWidget()
    while not isinstance(around, ScrolledColumn):
        around = around.parentWidget()
    assert around.horizontalScrollBar().maximum() == 0
    theme().set(theme().mode, 1.0)
