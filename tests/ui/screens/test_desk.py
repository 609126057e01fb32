"""The page « Bureau »: a way to each page of the practice's desk, and what waits there."""

from datetime import date, timedelta

import pytest
from PySide6.QtWidgets import QApplication

from bilan_desktop.domain.events import Event
from bilan_desktop.domain.registers import RegisterKind
from bilan_desktop.domain.rights import RequestKind, RequestMeans
from bilan_desktop.ui.kit.theme import Mode, Theme
from bilan_desktop.ui.screens.base import Screen
from bilan_desktop.ui.screens.data_protection.words import REGISTERS
from bilan_desktop.ui.screens.desk.screen import DOORS, SUBTITLE, DeskScreen
from bilan_desktop.ui.services import Services
from bilan_desktop.ui.shell.routes import find
from bilan_desktop.usecases.data_requests import RequestTyped, add_request
from bilan_desktop.usecases.registers import save_entry
from factories import TODAY
from ui.accessibility import small_targets, unnamed_controls
from ui.screens.conftest import Show, Trail
from ui.screens.driving import push


@pytest.fixture
def page(services: Services, navigator: Trail, in_window: Show[DeskScreen]) -> DeskScreen:
    found = find("bureau")
    assert found is not None
    return in_window(found[0](services, navigator))


def told(page: DeskScreen, route: str) -> str:
    QApplication.processEvents()
    standing = page.cards[route].standing
    words = standing.label.text() if not standing.isHidden() else ""
    return words.replace("\N{NO-BREAK SPACE}", " ").replace("\N{NARROW NO-BREAK SPACE}", " ")


def test_each_door_opens_its_page(page: DeskScreen, navigator: Trail) -> None:
    for door in DOORS:
        push(page.cards[door.route].way)
    assert navigator.routes == [door.route for door in DOORS]


@pytest.mark.parametrize("door", DOORS, ids=lambda door: door.route)
def test_what_a_door_leads_to_bears_its_name(
    door, services: Services, navigator: Trail, in_window: Show[Screen]
) -> None:
    found = find(door.route)
    assert found is not None
    shown = in_window(found[0](services, navigator))
    assert shown.title.text() == door.name


def test_what_waits_is_told_where_it_waits(page: DeskScreen) -> None:
    services = page.services
    assert told(page, "donnees") == told(page, "registres") == ""
    add_request(services.work, RequestTyped(TODAY, RequestKind.ACCESS, RequestMeans.MAIL, who="Ida Morel"))
    save_entry(
        services.work,
        RegisterKind.IMPROVEMENT,
        {"on": TODAY - timedelta(days=9), "title": "Relire le livret", "until": TODAY - timedelta(days=1)},
    )
    page.on_event(Event("data_request", ""))
    assert told(page, "donnees") == "1 demande en cours, à répondre le 7 avril 2026 au plus tard."
    assert told(page, "registres") == "1 ligne en attente, dont 1 au-delà de son jour."
    assert told(page, "annee").startswith("En 2026 : 0 bilan commencé")
    assert page.cards["donnees"].way.accessibleDescription() == page.cards["donnees"].standing.label.text()


@pytest.mark.parametrize(("day", "said"), [(date(2026, 3, 4), True), (date(2026, 7, 1), False)])
def test_the_report_of_last_year_is_asked_for_in_time(
    day: date, said: bool, services: Services, navigator: Trail, in_window: Show[DeskScreen]
) -> None:
    from factories import prospect

    services.work.clock.moment -= timedelta(days=200)  # type: ignore[attr-defined]
    prospect(services.work)  # type: ignore[arg-type]
    services.work.clock.moment = services.work.clock.at(day).moment  # type: ignore[attr-defined]
    page = in_window(find("bureau")[0](services, navigator))  # type: ignore[index]
    assert ("2025" in told(page, "rapport")) is said


def test_a_usage_is_not_said_to_be_due(page: DeskScreen) -> None:
    assert "doit" not in SUBTITLE
    assert "usage" in REGISTERS


@pytest.mark.parametrize("zoom", [1.0, 1.5])
def test_it_is_usable_by_everybody(page: DeskScreen, theme: Theme, zoom: float) -> None:
    page.resize(1100, 700)
    theme.set(Mode.DARK, zoom)
    QApplication.processEvents()
    assert unnamed_controls(page) == []
    assert small_targets(page) == []
