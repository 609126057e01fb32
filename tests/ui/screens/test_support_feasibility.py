"""Feasibility by keyboard: a state by a digit, its proof, an action in one gesture, money, options side by side."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from bilan_desktop.domain.conclusion import Action, ActionStatus
from bilan_desktop.domain.feasibility import Axis, AxisState, FeasibilityStudy, MoneyLine, MoneySide
from bilan_desktop.domain.ids import RecordId
from bilan_desktop.domain.investigation import Horizon, Option, OptionStatus
from bilan_desktop.supports.feasibility.form import Page
from bilan_desktop.supports.feasibility.model import Checked, Study
from bilan_desktop.ui.kit.room import ScrolledColumn
from bilan_desktop.ui.kit.theme import theme
from bilan_desktop.ui.screens.beneficiary.reading import ReadingText
from bilan_desktop.ui.screens.support import open_screen
from bilan_desktop.ui.screens.support.feasibility_axes import AxisDetail, AxisRow
from bilan_desktop.ui.screens.support.feasibility_study import StudyPanel
from bilan_desktop.ui.services import Services
from bilan_desktop.usecases.feasibility import read_feasibility, save_check
from bilan_desktop.usecases.options import adjust_option
from bilan_desktop.usecases.records import add_item, list_items, remove_item, save_form, save_item
from bilan_desktop.usecases.supports import shown_support
from factories import consented
from sampling import sampled
from ui.accessibility import small_targets, unnamed_controls
from ui.screens.conftest import Trail
from ui.screens.driving import choose, in_sight, press, push, seen, type_text

Open = Callable[[], Page]


@pytest.fixture
def dossier(services: Services) -> RecordId:
    return consented(services.work)  # type: ignore[arg-type]


@pytest.fixture
def option(services: Services, dossier: RecordId) -> RecordId:
    return add_item(services.work, dossier, Option, {"title": "Relieuse indépendante"})


@pytest.fixture
def open_page(services: Services, navigator: Trail, in_window, dossier: RecordId) -> Open:  # type: ignore[no-untyped-def]
    def opened() -> Page:
        page: Page = in_window(open_screen(services, navigator, dossier, "feasibility"))
        QApplication.processEvents()
        return page

    return opened


def panel(page: Page) -> StudyPanel:
    assert page.panel_shown is not None
    return page.panel_shown


def row(page: Page, axis: Axis) -> AxisRow:
    return panel(page).axes.rows[axis]


def opened(page: Page, axis: Axis) -> AxisDetail:
    """The questions of an axis, opened by the keyboard."""
    one = row(page, axis)
    if one.detail is None:
        one.way.setFocus()
        press(one.way, Qt.Key.Key_Return)
        QApplication.processEvents()
    assert one.detail is not None
    return one.detail


def study(services: Services, dossier: RecordId, place: int = 0) -> Study:
    return read_feasibility(services.work, dossier).studies[place]


def axis(services: Services, dossier: RecordId, axis: Axis) -> Checked:
    return study(services, dossier).axis(axis)


def told(widget: QWidget) -> str:
    return seen(widget).replace("\u00a0", " ").replace("\u202f", " ")


def test_an_empty_page_says_where_to_begin_and_leads_there(
    navigator: Trail, dossier: RecordId, open_page: Open
) -> None:
    page = open_page()
    assert "Commencez par noter une piste" in seen(page)
    push(page.options.way)
    assert navigator.routes == [f"dossier/{dossier}/etape/F2.5"]
    assert page.panel_shown is None


def test_an_option_without_a_study_says_where_to_begin_then_is_studied_by_keyboard_alone(
    services: Services, dossier: RecordId, option: RecordId, open_page: Open
) -> None:
    page = open_page()
    assert "Commencez par l’axe qui inquiète le plus" in seen(page.options)
    assert "Les 7 axes restent à vérifier." in told(panel(page).head)
    row(page, Axis.SKILLS).segments.setFocus()
    QTest.keyClicks(QApplication.focusWidget(), "2")
    QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Down)
    QTest.keyClicks(QApplication.focusWidget(), "4")
    assert axis(services, dossier, Axis.SKILLS).state is AxisState.GREEN
    assert axis(services, dossier, Axis.DIPLOMA).state is AxisState.RED
    assert "Commencez par l’axe" not in seen(page.options)
    assert "Axes étudiés : 1 favorable, 1 défavorable. 5 axes restent à vérifier." in told(panel(page).head)
    assert "Noté sans preuve : Compétences ; Diplôme, titre ou habilitation." in told(panel(page).head)
    detail = opened(page, Axis.DIPLOMA)
    assert QApplication.focusWidget() is detail.fields["proof"].widget
    type_text(detail.fields["proof"].widget, "Le décret exige le titre")
    tick = detail.fields["blocking"].widget
    tick.setFocus()
    press(tick, Qt.Key.Key_Space)
    page.flush()
    assert axis(services, dossier, Axis.DIPLOMA).blocks
    said = [line for line in told(panel(page).head).splitlines() if line]
    assert said[1] == "1 axe défavorable bloque cette piste : Diplôme, titre ou habilitation."
    assert "défavorable, bloquant" in panel(page).head.words.text()
    press(detail.fields["proof"].widget, Qt.Key.Key_Escape)
    assert row(page, Axis.DIPLOMA).detail is None
    assert QApplication.focusWidget() is row(page, Axis.DIPLOMA).way
    assert "Preuve : Le décret exige le titre" in told(row(page, Axis.DIPLOMA))
    assert unnamed_controls(page) == []
    assert small_targets(page) == []


def test_the_page_follows_the_keyboard_from_axis_to_axis(option: RecordId, open_page: Open) -> None:
    page = open_page()
    row(page, Axis.SKILLS).segments.setFocus()
    for one in list(Axis)[1:]:
        press(QApplication.focusWidget(), Qt.Key.Key_Down)
        QApplication.processEvents()
        assert in_sight(QApplication.focusWidget()), one


def test_each_gesture_is_undone_and_done_again(
    services: Services, dossier: RecordId, option: RecordId, open_page: Open
) -> None:
    page = open_page()
    one = row(page, Axis.MARKET)
    one.segments.setFocus()
    QTest.keyClicks(QApplication.focusWidget(), "3")
    detail = opened(page, Axis.MARKET)
    type_text(detail.fields["proof"].widget, "Deux offres")
    page.flush()
    history = services.commands.of(dossier)
    history.undo()
    assert axis(services, dossier, Axis.MARKET).proof == ""
    history.undo()
    assert axis(services, dossier, Axis.MARKET).state is AxisState.TO_CHECK
    assert one.segments.value() == AxisState.TO_CHECK
    history.redo()
    history.redo()
    assert (axis(services, dossier, Axis.MARKET).state, axis(services, dossier, Axis.MARKET).proof) == (
        AxisState.ORANGE,
        "Deux offres",
    )
    assert one.segments.value() == AxisState.ORANGE
    one.segments.setFocus()
    QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Delete)  # emptied: it is to be checked again
    assert axis(services, dossier, Axis.MARKET).state is AxisState.TO_CHECK
    assert one.segments.value() == AxisState.TO_CHECK


def test_what_is_to_check_becomes_an_action_in_one_gesture_and_follows_it(
    services: Services, navigator: Trail, dossier: RecordId, option: RecordId, open_page: Open
) -> None:
    page = open_page()
    detail = opened(page, Axis.CALENDAR)
    assert "elle deviendra une action" in seen(row(page, Axis.CALENDAR))
    type_text(detail.fields["next_check"].widget, "Demander la date de la commission")
    page.flush()
    press(detail.fields["proof"].widget, Qt.Key.Key_Escape)
    line = row(page, Axis.CALENDAR).action
    assert line is not None
    line.make.setFocus()
    push(line.make)
    (action,) = list_items(services.work, dossier, Action)
    assert (action.values["title"], action.values["option_id"]) == ("Demander la date de la commission", option)
    assert QApplication.focusWidget() is line.way
    assert navigator.offered == ["Action ajoutée au plan"]
    save_item(services.work, action.key, Action, {"status": ActionStatus.DONE})
    assert "Action faite" in seen(line)
    assert "l’axe est à revoir : Calendrier" in told(panel(page).head)
    services.commands.of(dossier).undo()
    assert list_items(services.work, dossier, Action) == ()
    assert line.make.isVisible()


def test_money_is_typed_and_shown_beside_finances_whose_state_it_never_sets(
    services: Services, dossier: RecordId, option: RecordId, open_page: Open
) -> None:
    page = open_page()
    money = panel(page).money
    push(money.lines.add_button)
    QApplication.processEvents()
    type_text(QApplication.focusWidget(), "Massicot")
    (line,) = money.lines.rows
    assert not line.fields["sure"].isVisible()
    amount = line.fields["cents"].widget
    assert isinstance(amount, QLineEdit)
    type_text(amount, "4 850")
    page.flush()
    assert "Source à noter" in seen(money.lines)
    assert "Reste à charge : 4 850,00 €." in told(row(page, Axis.FINANCES))
    for name, typed in (("income_cents", "1580"), ("spending_cents", "1720"), ("savings_cents", "6000")):
        type_text(money.host.input(name), typed)
    page.flush()
    assert "L’épargne couvre 42 mois entiers." in told(money.result)
    assert "elle couvre 8 mois entiers." in told(money.result)
    assert "Montants du mois : source à noter, date à noter." in told(money.result)
    assert axis(services, dossier, Axis.FINANCES).state is AxisState.TO_CHECK
    push(money.lines.add_button)
    QApplication.processEvents()
    type_text(QApplication.focusWidget(), "Prime")
    new = money.lines.rows[-1]
    choose(new.fields["side"].widget, MoneySide.FUNDING)
    type_text(new.fields["cents"].widget, "1000")
    page.flush()
    new = next(one for one in money.lines.rows if one.item.values["text"] == "Prime")
    assert new.fields["sure"].isVisible()
    assert "Espéré" in seen(new)
    assert ("Financements espérés", "1 000,00 €") in [
        (name, amount.replace("\u202f", " ").replace("\u00a0", " ")) for name, amount in money.result.shown
    ]
    tick = new.fields["sure"].widget
    tick.setFocus()
    press(tick, Qt.Key.Key_Space)
    page.flush()
    assert "Accordé" in seen(new)
    assert study(services, dossier).money.remaining == 385_000


def test_an_amount_that_cannot_be_read_says_what_to_do_and_is_not_lost(
    services: Services, dossier: RecordId, option: RecordId, open_page: Open
) -> None:
    page = open_page()
    entry = panel(page).money.host.input("income_cents")
    entry.setFocus()
    type_text(entry, "mille")
    row(page, Axis.SKILLS).segments.setFocus()
    page.flush()
    assert "Prix illisible" in seen(page)
    assert entry.text() == "mille"
    assert study(services, dossier).money.income is None


def test_options_are_seen_one_at_a_time_and_what_is_typed_stays_with_its_own(
    services: Services, dossier: RecordId, option: RecordId, open_page: Open
) -> None:
    add_item(services.work, dossier, Option, {"title": "Formatrice"})
    page = open_page()
    detail = opened(page, Axis.FAMILY)
    assert "sans nommer personne" in seen(detail)
    type_text(detail.fields["proof"].widget, "En parler dimanche")
    reading = panel(page).host.input("reading")
    type_text(reading, "À garder")
    page.options.tabs.chips.setFocus()
    QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Right)
    QApplication.processEvents()
    assert panel(page).key != option
    assert not study(services, dossier, 1).says
    found = study(services, dossier)
    assert (found.axis(Axis.FAMILY).proof, found.reading) == ("En parler dimanche", "À garder")
    QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Left)
    QApplication.processEvents()
    assert panel(page).key == option
    assert panel(page).host.input("reading").value() == "À garder"
    assert "En parler dimanche" in seen(row(page, Axis.FAMILY))


def test_two_studied_options_stand_side_by_side_and_a_cell_opens_its_axis(
    services: Services, dossier: RecordId, option: RecordId, open_page: Open
) -> None:
    other = add_item(services.work, dossier, Option, {"title": "Formatrice"})
    save_check(services.work, dossier, option, Axis.MARKET, {"state": AxisState.GREEN, "proof": "Vu"})
    page = open_page()
    assert not page.compare.isVisible()
    save_check(services.work, dossier, other, Axis.FINANCES, {"state": AxisState.RED, "blocking": True})
    QApplication.processEvents()
    assert page.compare.isVisible()
    table = page.compare.table
    assert table.item(2, 1).data(Qt.ItemDataRole.AccessibleTextRole).replace("\u00a0", " ") == (
        "Finances, Formatrice : Défavorable, bloquant"
    )
    table.setFocus()
    for key in (Qt.Key.Key_Down, Qt.Key.Key_Down, Qt.Key.Key_Right, Qt.Key.Key_Return):
        QTest.keyClick(table, key)
    QApplication.processEvents()
    assert panel(page).key == other
    detail = row(page, Axis.FINANCES).detail
    assert detail is not None
    assert QApplication.focusWidget() is detail.fields["proof"].widget
    assert unnamed_controls(page) == []


def test_what_changes_elsewhere_is_followed_and_an_option_taken_away_leaves_its_place(
    services: Services, dossier: RecordId, option: RecordId, open_page: Open
) -> None:
    other = add_item(services.work, dossier, Option, {"title": "Formatrice"})
    page = open_page()
    detail = opened(page, Axis.SKILLS)
    type_text(detail.fields["proof"].widget, "Douze ans")
    save_check(services.work, dossier, option, Axis.SKILLS, {"state": AxisState.GREEN, "next_check": "Un avis"})
    save_form(services.work, dossier, FeasibilityStudy, {"reading": "Lu ailleurs"}, part=option)
    add_item(services.work, dossier, MoneyLine, {"text": "Atelier", "cents": 100}, within=option)
    assert row(page, Axis.SKILLS).segments.value() == AxisState.GREEN
    assert detail.fields["proof"].widget.value() == "Douze ans"
    assert detail.fields["next_check"].widget.value() == "Un avis"
    assert panel(page).host.input("reading").value() == "Lu ailleurs"
    assert "Atelier" in panel(page).money.lines.rows[0].open_button.text()
    page.flush()
    adjust_option(services.work, other, OptionStatus.SET_ASIDE, Horizon.SHORT, "Trop loin")
    assert "Formatrice (écartée)" in [one.text() for one in page.options.tabs.chips.findChildren(QWidget)]
    remove_item(services.work, option, Option)
    QApplication.processEvents()
    assert panel(page).key == other


def test_the_person_sees_the_sentence_and_hears_the_strip(
    services: Services, dossier: RecordId, option: RecordId, qtbot: QtBot
) -> None:
    save_check(services.work, dossier, option, Axis.FINANCES, {"state": AxisState.RED, "blocking": True})
    text = ReadingText()
    qtbot.addWidget(text)
    with services.work.unit() as unit:
        blocks = shown_support(unit, services.work, dossier, services.work.supports["feasibility"])
    text.show_blocks("Étude de faisabilité", blocks, text.font())
    said = text.accessibleDescription().replace("\u00a0", " ").replace("\u202f", " ")
    assert "« Finances » : défavorable, bloquant" in said
    assert "1 axe défavorable bloque cette piste : Finances." in text.document().toPlainText().replace("\u00a0", " ")


@pytest.mark.parametrize("zoom", sampled([2.0, 0.9, 1.5]))
def test_words_fit_where_the_window_is_narrow(
    services: Services, dossier: RecordId, option: RecordId, open_page: Open, zoom: float
) -> None:
    other = add_item(services.work, dossier, Option, {"title": "Formatrice en reliure et restauration " * 4})
    for one in (option, other):
        save_check(services.work, dossier, one, Axis.MARKET, {"state": AxisState.GREEN, "blocking": True})
    theme().set(theme().mode, zoom)
    page = open_page()
    page.resize(1230, 768)  # what the sidebar leaves of 1366
    opened(page, Axis.MARKET)
    QApplication.processEvents()
    around: QWidget = panel(page)
    while not isinstance(around, ScrolledColumn):
        around = around.parentWidget()
    assert around.horizontalScrollBar().maximum() == 0
    theme().set(theme().mode, 1.0)
