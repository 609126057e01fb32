"""The comparisons by keyboard: scenarios, weights on a slider, scores in the grid, her choice, undo."""

from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from bilan_desktop.domain.errors import RuleBroken
from bilan_desktop.domain.ids import NO_ID, RecordId
from bilan_desktop.domain.investigation import Motivation, Option
from bilan_desktop.domain.scenarios import Comparison, Criterion, Scenario, ScenarioPoint, Weighting
from bilan_desktop.supports.scenarios.form import Page
from bilan_desktop.supports.scenarios.model import Grid
from bilan_desktop.ui.executor import ImmediateExecutor
from bilan_desktop.ui.kit.theme import theme
from bilan_desktop.ui.screens.support import open_screen
from bilan_desktop.ui.services import Services
from bilan_desktop.usecases.records import add_item, list_items, save_item
from bilan_desktop.usecases.scenarios import (
    add_scenario,
    add_status_quo,
    choose_scenario,
    read_scenarios,
    save_score,
    set_swing,
    take_options,
)
from factories import consented
from sampling import sampled
from ui.accessibility import small_targets, unnamed_controls
from ui.screens.conftest import Trail
from ui.screens.driving import choose, press, push, retype, seen, type_text

Open = Callable[[], Page]


@pytest.fixture
def dossier(services: Services) -> RecordId:
    return consented(services.work)  # type: ignore[arg-type]


@pytest.fixture
def comparison(services: Services, dossier: RecordId) -> RecordId:
    """Two scenarios on two criteria, A before B."""
    work = services.work
    key = add_item(work, dossier, Comparison, {"title": "Après le bilan"})
    axes = [
        add_item(work, dossier, Criterion, values, within=key)
        for values in (
            {"title": "Revenu", "worst": "1 500 €", "best": "2 200 €", "swing": 50},
            {"title": "Trajet", "worst": "1 h", "best": "10 min", "swing": 50},
        )
    ]
    for title, scores in (("Formatrice", (80, 40)), ("Médiatrice", (30, 70))):
        scenario = add_scenario(work, key, {"title": title})
        for axis, score in zip(axes, scores, strict=True):
            save_score(work, scenario, axis, {"likely": score})
    return key


@pytest.fixture
def open_page(services: Services, navigator: Trail, in_window, dossier: RecordId) -> Open:  # type: ignore[no-untyped-def]
    def opened() -> Page:
        page: Page = in_window(open_screen(services, navigator, dossier, "scenarios"))
        QApplication.processEvents()
        return page

    return opened


def grid(services: Services, dossier: RecordId) -> Grid:
    return read_scenarios(services.work, dossier).grids[0]


def focus() -> QWidget:
    found = QApplication.focusWidget()
    assert found is not None
    return found


def go_to(page: Page, part: str) -> None:
    """Choose a part by the arrows, as among radio buttons."""
    page.parts.setFocus()
    press(page.parts, Qt.Key.Key_Home)
    for _ in range(4):
        press(page.parts, Qt.Key.Key_Left)
    while page.part != part:
        press(page.parts, Qt.Key.Key_Right)
    QApplication.processEvents()


def button(page: Page, name: str) -> Any:
    return next(one for one in page.findChildren(QWidget, name) if one.isVisible())


def cells(page: Page) -> list[list[str]]:
    model = page.scores.table.rows
    return [
        [str(model.index(row, column).data()) for column in range(model.columnCount())]
        for row in range(model.rowCount())
    ]


def test_an_empty_page_says_where_to_begin_and_is_filled_by_keyboard_alone(
    services: Services, dossier: RecordId, open_page: Open
) -> None:
    page = open_page()
    assert "Commencez par" in seen(page)
    assert "Critères et poids" not in seen(page)
    push(page.chooser.add_button)
    type_text(focus(), "Après la clinique")
    page.flush()
    assert "Ajoutez un" not in seen(page)
    push(button(page, "add-scenario"))
    type_text(focus(), "Formatrice")
    push(button(page, "add-scenario"))
    type_text(focus(), "Médiatrice")
    push(button(page, "add-status-quo"))
    page.flush()
    assert [(one.letter, one.title) for one in grid(services, dossier).courses] == [
        ("A", "Formatrice"),
        ("B", "Médiatrice"),
        ("0", "Rester comme aujourd’hui"),
    ]
    assert not [one for one in page.findChildren(QWidget, "add-status-quo") if one.isVisible()]
    go_to(page, "criteria")
    push(button(page, "add-criterion"))
    for words in ("Revenu", "1 500 €", "2 200 €"):
        type_text(focus(), words)
        page.flush()
        QTest.keyClick(focus(), Qt.Key.Key_Tab)
    (line,) = page.criteria.lines.values()
    assert line.ends.text().startswith("0 : 1 500")
    line.swing.slider.setFocus()
    QTest.keyClick(line.swing.slider, Qt.Key.Key_End)
    page.flush()
    assert grid(services, dossier).axes[0].swing == 100
    go_to(page, "scores")
    page.scores.table.setFocus()
    for keys in ("7,5", "6", "10"):
        QTest.keyClicks(page.scores.table, keys)
        QTest.keyClick(page.scores.table, Qt.Key.Key_Right)
    QApplication.processEvents()
    assert cells(page) == [["Revenu", "7,5", "6", "10"], ["Total sur 10", "7,5", "6,0", "10,0"]]
    assert [one.marks[0].likely for one in grid(services, dossier).courses] == [75, 60, 100]
    go_to(page, "compare")
    assert "vient devant (10,0 sur 10)" in seen(page.numbers)
    push(button(page, "choose-A"))
    assert grid(services, dossier).choice_id == grid(services, dossier).courses[0].key
    for part in ("scenarios", "criteria", "scores", "compare"):
        page.open_at(part)
        QApplication.processEvents()
        assert unnamed_controls(page) == []
        assert small_targets(page) == []


def test_scores_are_typed_with_their_comma_kept_at_a_flush_and_undone(
    services: Services, dossier: RecordId, comparison: RecordId, open_page: Open
) -> None:
    page = open_page()
    go_to(page, "scores")
    table = page.scores.table
    table.setFocus()
    table.setCurrentIndex(table.rows.index(0, 2))
    QTest.keyClicks(table, "1")
    page.flush()
    assert grid(services, dossier).courses[1].marks[0].likely == 10
    QTest.keyClicks(table, "0")
    page.flush()
    assert grid(services, dossier).courses[1].marks[0].likely == 100
    QTest.keyClicks(table, ",5x")  # beyond 10: nothing
    page.flush()
    assert grid(services, dossier).courses[1].marks[0].likely == 100
    QTest.keyClick(table, Qt.Key.Key_Delete)
    assert cells(page)[0] == ["Revenu", "8", "?"]
    assert cells(page)[-1] == ["Total sur 10", "6,0", "incomplet"]
    assert "il manque la note de" in seen(page.scores)
    for _ in range(3):
        services.commands.of(dossier).undo()
    assert cells(page)[0] == ["Revenu", "8", "3"]
    services.commands.of(dossier).redo()
    assert cells(page)[0] == ["Revenu", "8", "1"]


def test_a_score_that_hesitates_says_between_what_and_why(
    services: Services, dossier: RecordId, comparison: RecordId, open_page: Open
) -> None:
    page = open_page()
    go_to(page, "scores")
    table = page.scores.table
    table.setFocus()
    table.setCurrentIndex(table.rows.index(0, 1))
    press(table, Qt.Key.Key_Return)
    detail = page.scores.detail
    assert detail is not None
    assert focus() is detail.fields["likely"].widget
    type_text_in = {"low": "6,5", "high": "9", "why": "Deux annonces"}
    for name, words in type_text_in.items():
        detail.fields[name].widget.setFocus()
        type_text(focus(), words)
    page.flush()
    mark = grid(services, dossier).courses[0].marks[0]
    assert (mark.low, mark.likely, mark.high, mark.why) == (65, 80, 90, "Deux annonces")
    retype(detail.fields["low"].widget, "9,5")  # type: ignore[arg-type]
    page.flush()
    assert "dépasse la note probable" in str(detail.fields["low"].error())
    retype(detail.fields["low"].widget, "beaucoup")  # type: ignore[arg-type]
    detail.fields["why"].widget.setFocus()
    page.flush()
    assert detail.fields["low"].error() == "Écrivez une note de 0 à 10, par exemple 7 ou 7,5."
    retype(detail.fields["low"].widget, "7")  # type: ignore[arg-type]
    detail.fields["why"].widget.setFocus()
    page.flush()
    assert detail.fields["low"].error() is None
    press(focus(), Qt.Key.Key_Escape)
    assert focus() is table
    assert table.rows.cell(table.currentIndex()) == (
        grid(services, dossier).courses[0].key,
        grid(services, dossier).axes[0].key,
    )


def test_the_slider_and_its_figure_are_one_and_the_bars_follow_at_once(
    services: Services, dossier: RecordId, comparison: RecordId, open_page: Open
) -> None:
    page = open_page()
    go_to(page, "criteria")
    first, second = (page.criteria.lines[axis.key] for axis in grid(services, dossier).axes)
    first.swing.slider.setFocus()
    before = page.bars[0].view.told()
    QTest.keyClick(first.swing.slider, Qt.Key.Key_Home)
    assert first.swing.line.text() == "0"
    assert page.bars[0].view.told() != before
    assert (first.weight.text(), second.weight.text()) == ("poids 0\u00a0%", "poids 100\u00a0%")
    retype(first.swing.line, "150")
    assert first.swing_field.error() == "Écrivez une importance de 0 à 100, ou laissez vide."
    retype(first.swing.line, "75")
    page.flush()
    assert first.swing.slider.value() == grid(services, dossier).axes[0].swing == 75
    QTest.keyClick(first.swing.slider, Qt.Key.Key_Delete)
    page.flush()
    assert grid(services, dossier).axes[0].swing is None
    assert "ce critère ne compte pas dans les totaux" in seen(page.criteria)
    services.commands.of(dossier).undo()
    assert first.swing.line.text() == "75"


def test_ends_come_before_weights_and_the_order_alone_is_enough(
    services: Services, dossier: RecordId, comparison: RecordId, open_page: Open
) -> None:
    bare = add_item(services.work, dossier, Criterion, {"title": "Équipe"}, within=comparison)
    page = open_page()
    go_to(page, "criteria")
    line = page.criteria.lines[bare]
    assert "quand le pire et le meilleur seront écrits" in seen(line)
    assert not line.swing.isVisible()
    set_swing(services.work, bare, {"swing": 20})
    assert "un poids ne dit pas de quoi il parle" in seen(page.criteria)
    assert "Deux critères disent-ils la même chose" in seen(page.criteria)
    page.criteria.ways.setFocus()
    press(page.criteria.ways, Qt.Key.Key_Right)
    assert grid(services, dossier).weighting is Weighting.ORDER
    assert page.criteria.lines[bare].weight.text() == "rang 3, poids 11\u00a0%"
    card = page.criteria.list
    assert card is not None
    card.rows[2].open_button.setFocus()
    QTest.keyClick(card.rows[2].open_button, Qt.Key.Key_Up, Qt.KeyboardModifier.AltModifier)
    assert [one.title for one in grid(services, dossier).axes] == ["Revenu", "Équipe", "Trajet"]
    assert page.criteria.lines[bare].weight.text() == "rang 2, poids 28\u00a0%"
    for _ in range(2):
        services.commands.of(dossier).undo()
    assert grid(services, dossier).weighting is Weighting.SWING


def test_a_scenario_dropped_keeps_its_letter_and_comes_back(
    services: Services, dossier: RecordId, comparison: RecordId, open_page: Open
) -> None:
    page = open_page()
    go_to(page, "scenarios")
    assert page.list is not None
    row = page.list.rows[0]
    assert not row.remove.isVisible()
    row.open_button.setFocus()
    push(row.open_button)
    push(row.fields["dropped"].widget)
    row.fields["dropped_why"].widget.setFocus()
    type_text(focus(), "Trop loin")
    page.flush()
    found = grid(services, dossier)
    assert [(one.letter, one.dropped) for one in found.courses] == [("A", True), ("B", False)]
    assert row.badge.text() == "A · laissé de côté"
    go_to(page, "compare")
    assert [one.key for one in page.cards.cards] == [found.courses[1].key]
    go_to(page, "scenarios")
    push(row.fields["dropped"].widget)
    page.flush()
    go_to(page, "compare")
    assert len(page.cards.cards) == 2


def test_options_come_in_one_gesture_and_undo_takes_them_back(
    services: Services, dossier: RecordId, open_page: Open
) -> None:
    for title in ("Formatrice", "Médiatrice"):
        add_item(services.work, dossier, Option, {"title": title})
    add_item(services.work, dossier, Comparison, {})
    page = open_page()
    push(button(page, "take-options"))
    assert [one.title for one in grid(services, dossier).courses] == ["Formatrice", "Médiatrice"]
    assert not [one for one in page.findChildren(QWidget, "take-options") if one.isVisible()]
    services.commands.of(dossier).undo()
    assert grid(services, dossier).courses == ()
    services.commands.of(dossier).redo()
    assert [one.letter for one in grid(services, dossier).courses] == ["A", "B"]


def test_what_matters_becomes_criteria_in_one_gesture(
    services: Services, dossier: RecordId, comparison: RecordId, open_page: Open
) -> None:
    page = open_page()
    go_to(page, "criteria")
    assert page.criteria.take is not None
    assert not page.criteria.take.isVisible()
    add_item(services.work, dossier, Motivation, {"text": "Apprendre encore"})
    push(button(page, "take-criterion"))
    assert [axis.title for axis in grid(services, dossier).axes] == ["Revenu", "Trajet", "Apprendre encore"]
    assert focus().objectName() == "title"
    assert not page.criteria.take.isVisible()
    services.commands.of(dossier).undo()
    assert [axis.title for axis in grid(services, dossier).axes] == ["Revenu", "Trajet"]
    assert page.criteria.take.isVisible()


def test_advantages_face_risks_told_by_two_words(
    services: Services, dossier: RecordId, comparison: RecordId, open_page: Open
) -> None:
    page = open_page()
    go_to(page, "scenarios")
    assert page.points.advantages is not None
    assert page.points.risks is not None
    push(page.points.advantages.add_button)
    type_text(focus(), "Des équipes")
    push(page.points.risks.add_button)
    type_text(focus(), "Un mi-temps")
    (row,) = page.points.risks.rows
    for name, value in (("likelihood", "3"), ("severity", "2")):
        choose(row.fields[name].widget, value)
    page.flush()
    points = [
        one.values for one in list_items(services.work, dossier, ScenarioPoint, grid(services, dossier).courses[0].key)
    ]
    assert [(one["text"], one["likelihood"], one["severity"]) for one in points] == [
        ("Des équipes", None, None),
        ("Un mi-temps", 3, 2),
    ]
    go_to(page, "compare")
    assert "Un mi-temps (probable, sérieux)" in seen(page.cards)
    go_to(page, "scenarios")
    page.points.tabs.chips.setFocus()
    press(page.points.tabs.chips, Qt.Key.Key_Right)
    assert page.points.advantages.rows == []


def test_the_choice_may_go_against_the_numbers_and_is_said_calmly(
    services: Services, navigator: Trail, dossier: RecordId, comparison: RecordId, open_page: Open
) -> None:
    option = add_item(services.work, dossier, Option, {"title": "Médiatrice"})
    second = grid(services, dossier).courses[1].key
    save_item(services.work, second, Scenario, {"option_id": option})
    page = open_page()
    assert page.part == "compare"
    button(page, "choose-B").setFocus()
    push(focus())
    assert "La personne choisit B. Les nombres mettaient A devant." in seen(page.choice)
    assert focus().objectName() == "choose-B"
    assert page.choice.host is not None
    reasons = page.choice.host.input("reasons")
    reasons.setFocus()
    type_text(reasons, "Les personnes d’abord.")
    page.flush()
    assert grid(services, dossier).reasons == "Les personnes d’abord."
    push(page.choice.retain)
    assert navigator.routes[-1].endswith("etape/F3.1")
    services.commands.of(dossier).undo()
    services.commands.of(dossier).undo()
    assert grid(services, dossier).choice_id == NO_ID
    assert "Rien n’est choisi" in seen(page.choice)
    assert not page.choice.retain.isVisible()


def test_shares_are_drawn_off_the_window_s_thread_and_another_draw_is_undone(
    services: Services,
    navigator: Trail,
    in_window,
    dossier: RecordId,
    comparison: RecordId,  # type: ignore[no-untyped-def]
) -> None:
    class Later(ImmediateExecutor):
        """Keeps what it is given until it is asked to run it."""

        def __init__(self) -> None:
            super().__init__()
            self.waiting: list[tuple[Any, ...]] = []

        def post(self, *job: Any) -> None:
            self.waiting.append(job)

        def run(self) -> None:
            while self.waiting:
                job, done, _ = self.waiting.pop(0)
                done(job())

    later = Later()
    page: Page = in_window(open_screen(replace(services, workers=later), navigator, dossier, "scenarios"))
    assert "A vient devant" in seen(page.numbers)
    assert "tirages" not in seen(page.numbers)
    assert len(later.waiting) == 1
    later.run()
    assert "des pondérations possibles, A est premier" in seen(page.numbers)
    assert "Départ du tirage\u00a0: 1" in seen(page.numbers)
    set_swing(services.work, grid(services, dossier).axes[0].key, {"swing": 60})
    assert later.waiting == []  # the same draws: weights are drawn, not read
    push(page.numbers.again)
    later.run()
    assert "Départ du tirage\u00a0: 2" in seen(page.numbers)
    services.commands.of(dossier).undo()
    later.run()
    assert "Départ du tirage\u00a0: 1" in seen(page.numbers)


def test_comparisons_have_tabs_and_one_taken_away_comes_back_whole(
    services: Services, navigator: Trail, dossier: RecordId, comparison: RecordId, open_page: Open
) -> None:
    page = open_page()
    before = grid(services, dossier)
    push(page.chooser.add_button)
    type_text(focus(), "Où habiter")
    page.flush()
    assert page.part == "scenarios"
    assert [one.name for one in read_scenarios(services.work, dossier).grids] == ["Après le bilan", "Où habiter"]
    page.chooser.tabs.chips.setFocus()
    press(page.chooser.tabs.chips, Qt.Key.Key_Left)
    assert page.part == "compare"
    page.chooser.drop.setFocus()
    push(page.chooser.drop)
    assert navigator.offered == ["Comparaison retirée"]
    services.commands.of(dossier).undo()
    assert read_scenarios(services.work, dossier).grids[0] == before


def test_the_page_follows_what_changes_elsewhere(
    services: Services, dossier: RecordId, comparison: RecordId, open_page: Open
) -> None:
    page = open_page()
    found = grid(services, dossier)
    save_score(services.work, found.courses[1].key, found.axes[0].key, {"likely": 95})
    assert "B vient devant" in seen(page.numbers)
    add_status_quo(services.work, comparison)
    assert [one.key for one in page.cards.cards][:2] == [one.key for one in found.courses]
    choose_scenario(services.work, comparison, found.courses[1].key)
    assert "La personne choisit B." in seen(page.choice)
    add_item(services.work, dossier, Criterion, {"title": "Équipe"}, within=comparison)
    go_to(page, "scores")
    assert [row[0] for row in cells(page)] == ["Revenu", "Trajet", "Équipe", "Total sur 10"]
    with pytest.raises(RuleBroken):
        take_options(services.work, comparison)


@pytest.mark.parametrize("zoom", sampled([2.0, 1.0, 1.5]))
def test_nothing_is_wider_than_a_narrow_page(
    services: Services, dossier: RecordId, comparison: RecordId, open_page: Open, zoom: float
) -> None:
    page = open_page()
    theme().set(zoom=zoom)
    try:
        page.resize(1122, 700)
        for part in ("scenarios", "criteria", "scores", "compare"):
            page.open_at(part)
            QApplication.processEvents()
            QApplication.processEvents()
            area = page.scores.parentWidget()
            while area is not None and not hasattr(area, "horizontalScrollBar"):
                area = area.parentWidget()
            assert area is not None
            assert area.horizontalScrollBar().maximum() == 0, part
    finally:
        theme().set(zoom=1.0)
