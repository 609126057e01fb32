"""The footer of a page tells the truth of its fields: saved, or kept as a draft while one is to be corrected."""

import pytest
from PySide6.QtCore import QEvent
from PySide6.QtWidgets import QApplication

from bilan_desktop.ui.journey.pages.f2_1 import Page as CareerPage
from bilan_desktop.ui.screens.meeting.screen import MeetingScreen
from bilan_desktop.ui.screens.preliminary.screen import PreliminaryScreen
from bilan_desktop.ui.services import Services
from bilan_desktop.usecases.attendance import prepare_sheet
from bilan_desktop.usecases.drafts import read_drafts
from bilan_desktop.usecases.papers import send_to_sign
from bilan_desktop.usecases.records import Experience, add_item
from factories import DeskWork, consented, held_meeting, prospect
from ui.screens.conftest import Show, Trail, clock, closed_vault, in_window, navigator, services
from ui.screens.driving import push, retype
from ui.screens.hand import type_in

__all__ = ["clock", "closed_vault", "in_window", "navigator", "services"]

DRAFT = "Gardé en brouillon : un champ est à corriger"


def footer(page: object) -> str:
    QApplication.processEvents()
    return page.save_state.text().replace("\u00a0", " ")  # type: ignore[attr-defined]


@pytest.fixture
def work(services: Services) -> DeskWork:
    return services.work  # type: ignore[return-value]


@pytest.mark.parametrize("field", ["held_on", "start", "minutes"])
def test_what_cannot_be_read_is_said_kept_as_a_draft(
    work: DeskWork, services: Services, navigator: Trail, in_window: Show[PreliminaryScreen], field: str
) -> None:
    key = prospect(work)
    page = in_window(PreliminaryScreen(services, navigator, key))
    type_in(page, field, "bientôt")
    page.flush()
    assert footer(page) == DRAFT
    assert read_drafts(work, f"interview:{key}") == {field: "bientôt"}
    type_in(page, "place", "Lyon")
    page.flush()
    assert footer(page) == DRAFT
    type_in(page, field, {"held_on": "4/3/2026", "start": "9h", "minutes": "90"}[field])
    page.flush()
    assert footer(page) == "Enregistré à 9 h 00"


def test_a_draft_found_again_is_counted_at_the_next_save(
    work: DeskWork, services: Services, navigator: Trail, in_window: Show[PreliminaryScreen]
) -> None:
    key = prospect(work)
    first = in_window(PreliminaryScreen(services, navigator, key))
    type_in(first, "held_on", "31/02")
    first.leave()
    first.hide()
    again = in_window(PreliminaryScreen(services, navigator, key))
    type_in(again, "place", "Lyon")
    again.flush()
    assert footer(again) == DRAFT


def test_a_text_refused_by_a_rule_is_said_kept_as_a_draft_too(
    work: DeskWork, services: Services, navigator: Trail, in_window: Show[MeetingScreen]
) -> None:
    key = consented(work)
    held = held_meeting(work, key)
    send_to_sign(work, prepare_sheet(work, held).id)
    page = in_window(MeetingScreen(services, navigator, key, held))
    form = page.form
    form.presenter.changed("connected", "14 h 02 – 16 h 01")
    form.presenter.save()
    assert read_drafts(work, f"meeting:{held}") == {"connected": "14 h 02 – 16 h 01"}
    assert footer(page) == DRAFT
    retype(form.input("content_notes"), "Une note")
    page.flush()
    assert footer(page) == DRAFT


def test_an_error_goes_with_the_record_that_held_it(
    work: DeskWork, services: Services, navigator: Trail, in_window: Show[CareerPage]
) -> None:
    key = consented(work)
    for title in ("Accueil", "Vente"):
        add_item(work, key, Experience, {"title": title})
    page = in_window(CareerPage(services, navigator, key))
    (card,) = page._lists
    card.open_record(card.rows[0].item.key)
    retype(card.rows[0].fields["started"].widget, "hier")  # type: ignore[arg-type]
    page.flush()
    assert footer(page) == DRAFT
    push(card.rows[0].remove)
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    card.open_record(card.rows[0].item.key)
    retype(card.rows[0].fields["title"].widget, "Vente et conseil")  # type: ignore[arg-type]
    page.flush()
    assert footer(page) == "Enregistré à 9 h 00"


def test_a_date_that_its_neighbour_mends_is_no_longer_said_wrong(
    work: DeskWork, services: Services, navigator: Trail, in_window: Show[PreliminaryScreen]
) -> None:
    page = in_window(PreliminaryScreen(services, navigator, prospect(work)))
    type_in(page, "offered_on", "3/3/2026")
    type_in(page, "held_on", "2/3/2026")
    page.flush()
    held = page._fields["held_on"]
    assert "précéder" in (held.error() or "")
    type_in(page, "offered_on", "1/3/2026")
    type_in(page, "held_on", "2/3")  # on its way to another date when the first is kept
    held.widget.setText("2/")  # type: ignore[attr-defined]
    page.flush()
    type_in(page, "held_on", "2/3/2026")
    page.flush()
    assert held.error() is None


def test_a_refused_ending_is_forgotten_once_its_field_is_mended(
    work: DeskWork, services: Services, navigator: Trail, in_window: Show[PreliminaryScreen]
) -> None:
    page = in_window(PreliminaryScreen(services, navigator, prospect(work)))
    page.ending.not_relevant.emit()
    whither = page._fields["orientation"]
    assert "Indiquez vers qui" in (whither.error() or "")
    type_in(page, "orientation", "CEP")
    page.flush()
    assert whither.error() is None
