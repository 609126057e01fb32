"""Every page of the journey: it opens, is named and large enough, keeps what is typed, and follows the law."""

from datetime import date
from importlib import import_module
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication, QWidget

from bilan_desktop.domain.conclusion import Action, ActionStatus
from bilan_desktop.domain.investigation import Horizon, Option, OptionStatus
from bilan_desktop.domain.journey import STEPS
from bilan_desktop.ui import journey
from bilan_desktop.ui.journey.host import StepScreen
from bilan_desktop.ui.shell.dossier_sections import has_page
from bilan_desktop.usecases.options import adjust_option
from bilan_desktop.usecases.records import add_item, list_items
from factories import confirmed, consented
from ui.accessibility import small_targets, unnamed_controls
from ui.screens.driving import choose, push, seen, type_text

CODES = [step.code for step in STEPS if has_page(step.code)]
LISTED = [code for code in CODES if code not in ("F2.5",)]


def open_page(services, navigator, dossier, code, in_window) -> StepScreen:  # type: ignore[no-untyped-def]
    page: StepScreen = in_window(journey.open_screen(services, navigator, dossier, code))
    QApplication.processEvents()
    return page


def named(page: QWidget, name: str) -> QWidget:
    return page.findChildren(QWidget, name)[-1]


def test_each_module_of_the_pages_is_the_page_of_its_step() -> None:
    modules = [path.stem for path in Path(journey.__file__).parent.joinpath("pages").glob("f*.py")]
    codes = {import_module(f"bilan_desktop.ui.journey.pages.{name}").Page.CODE for name in modules}
    assert codes == set(CODES)


@pytest.mark.parametrize("code", CODES)
def test_a_page_says_what_it_is_for_and_everything_has_a_name_and_a_target(services, navigator, in_window, code):  # type: ignore[no-untyped-def]
    page = open_page(services, navigator, consented(services.work), code, in_window)
    for card in page._lists:
        card.add_record({})
    QApplication.processEvents()
    assert page.step.purpose in seen(page)
    assert unnamed_controls(page) == []
    assert small_targets(page) == []


@pytest.mark.parametrize("code", LISTED)
def test_a_record_added_by_keyboard_is_found_again(services, navigator, in_window, code):  # type: ignore[no-untyped-def]
    dossier = consented(services.work)
    page = open_page(services, navigator, dossier, code, in_window)
    for card in page._lists:
        push(card.add_button)
        type_text(named(card, card.words.title), "Œuvrer à l’été")
        page.flush()
        QApplication.processEvents()
    page.leave()
    again = open_page(services, navigator, dossier, code, in_window)
    for card in again._lists:
        assert [row.item.values[card.words.title] for row in card.rows] == ["Œuvrer à l’été"]
        assert card.rows[0].open_button.text().strip() == "Œuvrer à l’été"


@pytest.mark.parametrize("code", [c for c in CODES if not c.startswith("F1")])
def test_the_investigation_is_closed_until_the_consent_with_its_reason(services, navigator, in_window, code):  # type: ignore[no-untyped-def]
    page = open_page(services, navigator, confirmed(services.work), code, in_window)
    assert "L.6313-4" in seen(page)
    assert not any(card.isVisible() for card in page._lists)


def test_an_unreadable_year_is_kept_as_typed_and_found_again(services, navigator, in_window):  # type: ignore[no-untyped-def]
    dossier = consented(services.work)
    page = open_page(services, navigator, dossier, "F2.1", in_window)
    push(page._lists[0].add_button)
    type_text(named(page, "started"), "vers 98")
    page.flush()
    page.leave()
    again = open_page(services, navigator, dossier, "F2.1", in_window)
    again._lists[0].open_record(again._lists[0].rows[0].item.key)
    QApplication.processEvents()
    assert named(again, "started").text() == "vers 98"  # type: ignore[attr-defined]
    assert "Année illisible" in seen(again)


def test_setting_an_option_aside_asks_why_and_keeps_every_adjustment(services, navigator, in_window):  # type: ignore[no-untyped-def]
    dossier = consented(services.work)
    key = add_item(services.work, dossier, Option, {"title": "Formatrice"})
    page = open_page(services, navigator, dossier, "F2.5", in_window)
    page._lists[0].open_record(key)
    QApplication.processEvents()
    adjustments = page._shown[key]  # type: ignore[attr-defined]
    choose(adjustments.status, "set_aside")
    push(adjustments.note)
    assert "Notez pourquoi" in seen(page)
    type_text(adjustments.reason, "Trop loin")
    push(adjustments.note)
    option = list_items(services.work, dossier, Option)[0].values
    assert option["status"] is OptionStatus.SET_ASIDE
    assert "Trop loin" in adjustments.history.text()
    services.commands.of(dossier).undo()
    option = list_items(services.work, dossier, Option)[0].values
    assert option["status"] is OptionStatus.IDEA
    assert [change.status for change in option["history"]] == [
        OptionStatus.IDEA,
        OptionStatus.SET_ASIDE,
        OptionStatus.IDEA,
    ]


def test_the_plan_adds_up_what_is_known_and_says_what_is_late(services, navigator, in_window):  # type: ignore[no-untyped-def]
    page = open_page(services, navigator, consented(services.work), "F3.3", in_window)
    for cost in ("1 250,50", ""):
        push(page._lists[0].add_button)
        type_text(named(page, "title"), "Chiffrer")
        type_text(named(page, "cost_cents"), cost)
        page.flush()
    type_text(named(page, "due"), "01/03/2026")
    page.flush()
    QApplication.processEvents()
    total = named(page, "plan-total").text()  # type: ignore[attr-defined]
    assert total.replace("\N{NARROW NO-BREAK SPACE}", " ").replace("\N{NO-BREAK SPACE}", " ") == (
        "Coût connu : 1 250,50 € · 1 sans coût connu · 2 sans premier pas dans les sept jours · "
        "1 dont l’échéance est passée"
    )


def test_why_an_action_is_dropped_is_asked_once_it_is(services, navigator, in_window):  # type: ignore[no-untyped-def]
    dossier = consented(services.work)
    add_item(services.work, dossier, Action, {"title": "Visiter"})
    page = open_page(services, navigator, dossier, "F3.3", in_window)
    row = page._lists[0].rows[0]
    push(row.open_button)
    assert not row.fields["dropped_why"].isVisible()
    choose(row.fields["status"].widget, ActionStatus.DROPPED)
    page.flush()
    type_text(row.fields["dropped_why"].widget, "Trop loin")
    type_text(row.fields["first_on"].widget, "06/03/2026")
    page.flush()
    kept = list_items(services.work, dossier, Action)[0].values
    assert (kept["status"], kept["dropped_why"], kept["first_on"]) == (
        ActionStatus.DROPPED,
        "Trop loin",
        date(2026, 3, 6),
    )


def test_an_option_that_goes_back_to_its_horizon_says_so(services):  # type: ignore[no-untyped-def]
    dossier = consented(services.work)
    key = add_item(services.work, dossier, Option, {"title": "Formatrice"})
    former = adjust_option(services.work, key, OptionStatus.EXPLORING, Horizon.LONG, "Diplôme à préparer")
    assert former == (OptionStatus.IDEA, Horizon.SHORT)
