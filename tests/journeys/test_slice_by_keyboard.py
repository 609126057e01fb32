"""The first slice through the real window: every gesture by keyboard but the signatures, then found again."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from bilan_desktop.domain.ids import RecordId
from bilan_desktop.domain.journey import Phase
from bilan_desktop.domain.meetings import MeetingState
from bilan_desktop.domain.papers import PaperState
from bilan_desktop.ui.kit.theme import Theme
from bilan_desktop.usecases.clock import SetClock
from bilan_desktop.usecases.meetings import list_meetings, read_meeting
from bilan_desktop.usecases.overview import list_dossiers, read_dossier
from bilan_desktop.usecases.papers import list_papers, read_paper
from bilan_desktop.usecases.practice import read_practice
from bilan_desktop.usecases.preliminary import read_interview
from journeys.desk import CTRL, Desk
from ui.conftest import qapp_cls, theme

__all__ = ["qapp_cls", "theme"]

DAY = date(2026, 3, 4)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path / "bilans.bilan"


@pytest.fixture
def clock() -> SetClock:
    return SetClock.at(DAY, 11)


@pytest.fixture
def desk(qtbot: QtBot, folder: Path, clock: SetClock, theme: Theme) -> Iterator[Desk]:
    made = Desk(folder, clock, qtbot, new=True)
    yield made
    made.close()


def settle_in(desk: Desk) -> None:
    """The practice's settings."""
    desk.key(Qt.Key.Key_3, CTRL)
    desk.write("organisation", "Cabinet Boussole")
    desk.write("siret", "73282932000074")
    desk.write("consultant", "Odile Ferrand")


def open_a_dossier(desk: Desk) -> RecordId:
    """A name, then the preliminary interview to its confirmation."""
    desk.key(Qt.Key.Key_2, CTRL)
    desk.press("new")
    desk.write("last_name", "Lefèvre")
    desk.write("first_name", "Éloïse")
    desk.key(Qt.Key.Key_Return)
    desk.until(lambda: desk.window.route.endswith("/entretien"))
    key = RecordId(desk.window.route.split("/")[1])
    desk.write("held_on", "4/3/2026")
    desk.press("covered-scheme")
    desk.write("request", "Évoluer, « autrement »")
    desk.press("choose-confirm")
    desk.press("confirm-entry")
    desk.until(lambda: read_plan(desk, key))
    return key


def read_plan(desk: Desk, key: RecordId) -> bool:
    return desk.ask(lambda: read_dossier(desk.work, key).plan) is not None


def consent(desk: Desk, key: RecordId) -> None:
    """The consent, signed by both."""
    desk.press("section-consentement")
    desk.until(lambda: desk.window.route.endswith("/consentement"))
    desk.sign_both()


def meet(desk: Desk) -> None:
    """A meeting planned this morning, held and signed."""
    desk.press("section-seances")
    desk.press("plan-first")
    desk.write("on", "4/3/2026")
    desk.write("start", "9h")
    desk.write("minutes", "2h")
    desk.write("place", "Lyon")
    desk.key(Qt.Key.Key_Return)
    table = desk.tab_to("meetings")
    assert table.isVisible()
    desk.key(Qt.Key.Key_Return)
    desk.until(lambda: "/seance/" in desk.window.route)
    desk.press("hold")
    desk.press("confirm")
    desk.sign_both()
    desk.write("content_notes", "Ce qui compte : transmettre.")


def test_the_slice_is_walked_by_keyboard_closed_and_found_again(
    desk: Desk, qtbot: QtBot, folder: Path, clock: SetClock
) -> None:
    settle_in(desk)
    key = open_a_dossier(desk)
    consent(desk, key)
    meet(desk)
    place = desk.window.route
    desk.close()

    again = Desk(folder, clock, qtbot)
    again.ask(lambda: found_again(again, key))
    again.window.go(place)
    again.until(lambda: "Éloïse Lefèvre" in again.window.screen_shown.identity.name.text())  # type: ignore[union-attr]
    again.close()


def found_again(desk: Desk, key: RecordId) -> None:
    """Everything that was typed and signed; on the thread of the use cases, as the pages read it."""
    work = desk.work
    assert read_practice(work).values["organisation"] == "Cabinet Boussole"
    (line,) = list_dossiers(work)
    assert (line.name, line.accompaniment.held) == ("Éloïse Lefèvre", 120)
    assert read_interview(work, key).values["request"] == "Évoluer, « autrement »"
    view = read_dossier(work, key)
    assert view.consent_on == DAY
    assert view.phase is Phase.PRELIMINARY
    (meeting,) = list_meetings(work, key)
    assert (meeting.state, meeting.sheet) == (MeetingState.HELD, PaperState.SEALED)
    assert read_meeting(work, meeting.id).values["content_notes"] == "Ce qui compte : transmettre."
    kinds = {paper.kind.value: read_paper(work, paper.id) for paper in list_papers(work, key)}
    assert set(kinds) == {"attendance", "consent"}
    text = desk.services.press.pages(kinds["attendance"].data).text(0)
    assert "Éloïse Lefèvre" in text
