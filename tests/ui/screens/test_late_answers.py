"""What is answered once the part of a page that asked is gone is said by the window, and breaks nothing."""

from dataclasses import replace

import pytest
from PySide6.QtCore import QEvent
from PySide6.QtWidgets import QApplication, QWidget

from bilan_desktop.domain.deciding import Force
from bilan_desktop.domain.events import Event
from bilan_desktop.domain.feasibility import MoneyLine
from bilan_desktop.domain.ids import RecordId
from bilan_desktop.domain.investigation import Option
from bilan_desktop.ui.screens.support import open_screen
from bilan_desktop.ui.screens.support.page import SupportScreen
from bilan_desktop.ui.services import Services
from bilan_desktop.usecases.records import add_item
from factories import consented
from ui.screens.conftest import Trail
from ui.screens.driving import push
from ui.screens.later import Later


@pytest.fixture
def dossier(services: Services) -> RecordId:
    return consented(services.work)  # type: ignore[arg-type]


@pytest.fixture
def later() -> Later:
    return Later()


@pytest.fixture
def open_late(services: Services, navigator: Trail, in_window, dossier: RecordId, later: Later):  # type: ignore[no-untyped-def]
    def opened(code: str) -> SupportScreen:
        late = replace(services, storage=later, durable=later)
        page: SupportScreen = in_window(open_screen(late, navigator, dossier, code))
        settle(later)
        return page

    return opened


def settle(later: Later) -> None:
    """Answer everything, and let go of what was taken away."""
    for _ in range(4):
        later.run()
        forget()


def forget() -> None:
    QApplication.processEvents()
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


def button(page: QWidget, name: str) -> QWidget:
    return next(one for one in page.findChildren(QWidget, name) if one.isVisible())


def test_an_action_refused_after_its_record_was_closed(
    services: Services, navigator: Trail, dossier: RecordId, open_late, later: Later
) -> None:
    first, second = (add_item(services.work, dossier, Force, {"text": text}) for text in ("L’élan", "Le regard"))
    page = open_late("forces")
    page.list.open_record(first)
    settle(later)
    push(button(page, "make-action"))
    page.list.open_record(second)
    forget()
    settle(later)
    assert any("par quoi agir" in one for one in navigator.said)


def test_an_adjustment_refused_after_another_option_was_opened(
    services: Services, navigator: Trail, dossier: RecordId, open_late, later: Later
) -> None:
    first, second = (add_item(services.work, dossier, Option, {"title": text}) for text in ("Relieuse", "Formatrice"))
    page = open_late("options")
    page.open_option(first)
    settle(later)
    push(button(page, "note-adjustment"))
    page.open_option(second)
    forget()
    settle(later)
    assert navigator.said == ["Cette piste est déjà dans cet état."]


def test_a_list_read_after_another_option_came_in_sight(
    services: Services, dossier: RecordId, open_late, later
) -> None:
    first, second = (add_item(services.work, dossier, Option, {"title": text}) for text in ("Relieuse", "Formatrice"))
    add_item(services.work, dossier, MoneyLine, {"text": "Presse"}, within=first)
    page = open_late("feasibility")
    shown = page.panel_shown
    services.bus.tell(Event(MoneyLine.TABLE, dossier, dossier, "elsewhere"))
    page.presenter.look_at(second)
    forget()
    settle(later)
    assert page.panel_shown is not shown
    page.leave()
