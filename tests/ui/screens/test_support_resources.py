"""The map of resources by keyboard: what is missing leads to a record, what is old is verified, all undone."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QPushButton, QWidget

from bilan_desktop.domain.conclusion import Action, Resource, ResourceKind, ResourceState
from bilan_desktop.domain.feasibility import MoneyLine, MoneySide
from bilan_desktop.domain.ids import RecordId
from bilan_desktop.domain.investigation import Option
from bilan_desktop.supports.resources.form import Page
from bilan_desktop.ui.kit.room import ScrolledColumn
from bilan_desktop.ui.kit.theme import theme
from bilan_desktop.ui.screens.support import open_screen
from bilan_desktop.ui.services import Services
from bilan_desktop.usecases.records import add_item, list_items, save_item
from factories import consented
from ui.accessibility import small_targets, unnamed_controls
from ui.screens.conftest import Trail
from ui.screens.driving import choose, press, push, seen, type_text

Open = Callable[[], Page]


@pytest.fixture
def dossier(services: Services) -> RecordId:
    return consented(services.work)  # type: ignore[arg-type]


@pytest.fixture
def old(services: Services, dossier: RecordId) -> RecordId:
    """A piece of funding read long ago, and a friend."""
    add_item(services.work, dossier, Resource, {"kind": ResourceKind.NETWORK, "text": "Une amie du métier"})
    checked = services.work.clock.today() - timedelta(days=800)
    values = {"kind": ResourceKind.FUNDING, "text": "La région", "source": "Une plaquette", "checked_on": checked}
    return add_item(services.work, dossier, Resource, values)


@pytest.fixture
def open_page(services: Services, navigator: Trail, in_window, dossier: RecordId) -> Open:  # type: ignore[no-untyped-def]
    def opened() -> Page:
        page: Page = in_window(open_screen(services, navigator, dossier, "resources"))
        QApplication.processEvents()
        return page

    return opened


def test_an_empty_page_asks_for_each_kind_and_is_filled_by_keyboard_alone(
    services: Services, dossier: RecordId, open_page: Open
) -> None:
    page = open_page()
    assert "Ajoutez la première" in seen(page)
    way = page.missing.findChild(QPushButton, "missing-funding")
    assert way.accessibleName() == "Aucun financement noté\u00a0: qui pourrait en parler\u202f?"
    push(way)
    type_text(QApplication.focusWidget(), "Le compte formation")
    (row,) = page.list.rows
    choose(row.fields["state"].widget, ResourceState.CONTACTED)
    row.fields["contact"].widget.setFocus()
    type_text(QApplication.focusWidget(), "Zoé Vasseur")
    page.flush()
    (item,) = list_items(services.work, dossier, Resource)
    assert item.values["kind"] is ResourceKind.FUNDING
    assert (item.values["state"], item.values["contact"]) == (ResourceState.CONTACTED, "Zoé Vasseur")
    assert not way.isVisible()
    assert "Le compte formation" in page.chart.words.text()
    assert row.badge.text() == "contactée"
    press(QApplication.focusWidget(), Qt.Key.Key_Escape)
    QApplication.processEvents()
    assert unnamed_controls(page) == []
    assert small_targets(page) == []


def test_what_is_old_says_so_until_it_is_verified_in_one_gesture(
    services: Services, navigator: Trail, dossier: RecordId, old: RecordId, open_page: Open
) -> None:
    page = open_page()
    assert page.list.rows[0].badge.text() == "repérée, à revérifier"
    assert list(page.again.rows) == [old]
    before = list_items(services.work, dossier, Resource)[1].values["checked_on"]
    push(page.again.rows[old].way)
    push(page.findChild(QPushButton, "checked-today"))
    assert list_items(services.work, dossier, Resource)[1].values["checked_on"] == services.work.clock.today()
    assert navigator.offered == ["Ressource vérifiée"]
    assert page.list.rows[0].badge.text() == "repérée"
    assert "Rien n’est à revérifier" in seen(page.again)
    services.commands.of(dossier).undo()
    assert list_items(services.work, dossier, Resource)[1].values["checked_on"] == before
    assert list(page.again.rows) == [old]


def test_a_resource_becomes_an_action_that_names_nobody(
    services: Services, dossier: RecordId, old: RecordId, open_page: Open
) -> None:
    save_item(services.work, old, Resource, {"contact": "Zoé Vasseur"})
    page = open_page()
    push(page.list.rows[0].open_button)
    push(page.to_plan.lines[old].make)
    (action,) = list_items(services.work, dossier, Action)
    assert action.values["title"] == "Faire appel à\u00a0: La région"
    assert action.values["who"] == ""
    assert page.to_plan.lines[old].way.isVisible()
    assert "Action dans le plan" in seen(page.again)
    services.commands.of(dossier).undo()
    assert list_items(services.work, dossier, Action) == ()


def test_what_is_noted_in_the_reading_is_followed(
    services: Services, dossier: RecordId, old: RecordId, open_page: Open
) -> None:
    page = open_page()
    push(page.list.rows[0].open_button)
    page.list.rows[0].fields["how"].widget.setFocus()
    type_text(QApplication.focusWidget(), "Écrire en mars")
    add_item(services.work, dossier, Resource, {"kind": ResourceKind.PERSONAL, "text": "Ma sœur"})
    assert len(page.list.rows) == 3
    page.flush()
    assert list_items(services.work, dossier, Resource)[1].values["how"] == "Écrire en mars"
    assert "Ma sœur" in page.chart.words.text()
    save_item(services.work, old, Resource, {"kind": ResourceKind.TRAINING})
    assert "Aucun financement noté" in page.missing.findChild(QPushButton, "missing-funding").accessibleName()
    assert page.missing.findChild(QPushButton, "missing-funding").isVisible()


def test_words_fit_where_the_window_is_narrow(services: Services, old: RecordId, open_page: Open) -> None:
    page = open_page()
    page.resize(1230, 768)
    theme().set(theme().mode, 2.0)
    QApplication.processEvents()
    around: QWidget = page.list
    while not isinstance(around, ScrolledColumn):
        around = around.parentWidget()
    assert around.horizontalScrollBar().maximum() == 0
    theme().set(theme().mode, 1.0)


def test_a_funding_studied_is_taken_instead_of_typed_again(
    services: Services, dossier: RecordId, open_page: Open
) -> None:
    key = add_item(services.work, dossier, Option, {"title": "Formatrice"})
    page = open_page()
    assert not page.take.isVisible()
    values: dict[str, object] = {"side": MoneySide.FUNDING, "text": "La région"}
    add_item(services.work, dossier, MoneyLine, values, within=key)
    push(page.take)
    assert [row.item.values["text"] for row in page.list.rows] == ["La région"]
    assert QApplication.focusWidget() is page.list.rows[0].fields["text"].widget
    assert not page.missing.findChild(QPushButton, "missing-funding").isVisible()
    services.commands.of(dossier).undo()
    assert page.list.rows == []
    assert page.take.isVisible()
