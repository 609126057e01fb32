"""A long paper tells its page as it is laid out, and stops when one does not want to wait."""

import threading
from collections.abc import Callable, Iterator
from dataclasses import replace
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from bilan_desktop.documents.press import DocumentPress
from bilan_desktop.domain.exports import RecipientKind
from bilan_desktop.ui.executor import ImmediateExecutor
from bilan_desktop.ui.kit import feedback
from bilan_desktop.ui.laying_out import LayingOut
from bilan_desktop.ui.screens.journal_paper import open_screen as open_journal_paper
from bilan_desktop.ui.screens.preview import laying_line
from bilan_desktop.ui.screens.preview import open_screen as open_preview
from bilan_desktop.ui.screens.preview.presenter import NOT_READY
from bilan_desktop.ui.services import Services
from bilan_desktop.ui.threads import ThreadExecutor
from bilan_desktop.usecases.consent import prepare_consent
from bilan_desktop.usecases.guided_papers import prepare_assignment
from bilan_desktop.usecases.guided_work import give_assignment, save_assignment
from bilan_desktop.usecases.papers import sign_on_paper
from factories import confirmed, consented
from ui.accessibility import small_targets, unnamed_controls
from ui.screens.driving import press, push, seen

HELD_AT = 3


class HeldPress(DocumentPress):
    """The real press, which waits at a page, the third, for the test to let it go on."""

    def __init__(self) -> None:
        self.held, self.go = threading.Event(), threading.Event()
        self.begun: list[tuple[int, int]] = []
        self.at = HELD_AT

    def print_proof(self, *given: Any, drawn: Any, **more: Any) -> bytes:
        return super().print_proof(*given, drawn=self._holding(drawn), **more)

    def print_journal(self, *args: Any) -> bytes:
        *given, drawn = args
        return super().print_journal(*given, self._holding(drawn))

    def _holding(self, drawn: Callable[[int, int], None]) -> Callable[[int, int], None]:
        def hold(page: int, pages: int) -> None:
            self.begun.append((page, pages))
            drawn(page, pages)
            if page == self.at and not pages:
                self.held.set()
                assert self.go.wait(20)
                drawn(page, pages)

        return hold


@pytest.fixture
def held() -> HeldPress:
    return HeldPress()


@pytest.fixture
def slow(services: Services, held: HeldPress) -> Iterator[Services]:
    """The services of a window whose press is on a thread of its own."""
    workers = ThreadExecutor()
    yield replace(services, workers=workers, press=held)
    held.go.set()
    workers.close()


@pytest.fixture(params=["document", "journal"])
def page(request: pytest.FixtureRequest, slow: Services, navigator: Any, in_window: Any) -> Any:
    """A page that lays out a long paper: an instruction of several pages, or two thousand lines of the journal."""
    dossier = consented(slow.work)  # type: ignore[arg-type]
    if request.param == "journal":
        with slow.work.unit() as unit:
            for _ in range(2000):
                unit.journal("practice.saved", "practice", "")
            unit.commit()
        return in_window(open_journal_paper(slow, navigator, "-", "-"))
    task = give_assignment(slow.work, dossier, "Raconter trois réussites")
    save_assignment(slow.work, task, {"instruction": "Choisissez-les, puis dites ce qui vous a plu.\n" * 400})
    return in_window(open_preview(slow, navigator, dossier, prepare_assignment(slow.work, task).id))


def wait_for_the_third_page(qtbot: QtBot, page: Any, held: HeldPress) -> None:
    """As if a second had passed: what lasts is told."""
    qtbot.waitUntil(held.held.is_set)
    page.showing.laying.lasting.emit()
    qtbot.waitUntil(lambda: f"Mise en pages… page {HELD_AT}" in seen(page))


def leaves(page: Any) -> bool:
    arguments = (RecipientKind.BENEFICIARY, "Ariane") if hasattr(page.side, "kind") else ()
    return bool(page.presenter.may_leave(*arguments))


def test_the_page_is_told_then_the_keyboard_stops_and_begins_again(
    qtbot: QtBot, page: Any, held: HeldPress, monkeypatch: pytest.MonkeyPatch
) -> None:
    spoken: list[str] = []
    for module in (feedback, laying_line):
        monkeypatch.setattr(module, "announce", lambda _, sentence: spoken.append(sentence))
    line = page.reader.laying
    wait_for_the_third_page(qtbot, page, held)
    assert spoken[-1].startswith("Mise en pages…")
    assert line.progress.bar.isHidden(), "nobody knows how many pages there will be"
    assert unnamed_controls(page) == []
    assert small_targets(page) == []
    assert not leaves(page)
    assert NOT_READY in seen(page)

    line.progress.cancel_button.setFocus()
    push(line.progress.cancel_button)
    assert spoken[-1] == "Interruption…"
    held.go.set()
    qtbot.waitUntil(line.resume.isVisible)
    assert spoken[-1] == laying_line.STOPPED
    assert line.resume.hasFocus()
    assert "Mise en pages" not in seen(page)
    assert page.reader.number.text() == ""
    assert not leaves(page)
    assert unnamed_controls(page) == []

    push(line.resume)
    assert "Mise en pages…" in seen(page), "who waited once sees at once that it began again"
    assert line.progress.cancel_button.hasFocus()
    qtbot.waitUntil(lambda: page.reader.number.text().startswith("Page 1 sur "))
    assert line.isHidden()
    assert spoken[-1] == "Le document est prêt."
    assert QApplication.focusWidget() is page.reader.pages
    assert leaves(page)


def test_once_the_pages_are_known_the_bar_tells_them(qtbot: QtBot, page: Any, held: HeldPress) -> None:
    wait_for_the_third_page(qtbot, page, held)
    told: list[tuple[int, int]] = []
    page.showing.laying.progressed.connect(lambda at, of: told.append((at, of)))
    held.go.set()
    qtbot.waitUntil(lambda: page.reader.number.text().startswith("Page 1 sur "))
    count = len(page.presenter.data) and told[-1][1]
    assert page.reader.number.text() == f"Page 1 sur {count}"
    assert told[-1] == (count, count)
    assert [at for at, of in held.begun if not of] == list(range(1, count + 1))


def test_a_page_that_is_left_stops_its_press(qtbot: QtBot, page: Any, held: HeldPress) -> None:
    qtbot.waitUntil(held.held.is_set)
    stopped: list[bool] = []
    page.showing.laying.stopped.connect(lambda: stopped.append(True))
    page.leave()
    held.go.set()
    qtbot.waitUntil(lambda: bool(stopped))
    assert held.begun[-1][0] == HELD_AT


def test_a_joined_scan_takes_the_place_of_a_sheet_that_was_stopped(
    qtbot: QtBot, slow: Services, navigator: Any, in_window: Any, held: HeldPress
) -> None:
    held.at = 1
    paper = prepare_consent(slow.work, confirmed(slow.work))  # type: ignore[arg-type]
    scan = DocumentPress().print_proof(paper.facts, paper.kind, ())
    sign_on_paper(slow.work, paper.id, scan, slow.work.clock.today())
    page = in_window(open_preview(slow, navigator, paper.dossier_id, paper.id))
    line = page.reader.laying
    qtbot.waitUntil(held.held.is_set)
    page.showing.laying.interrupt()
    held.go.set()
    qtbot.waitUntil(line.resume.isVisible)
    line.resume.setFocus()
    push(page.desk.parts.findChild(QWidget, "chip-scan"))
    assert line.isHidden()
    assert QApplication.focusWidget() is page.reader.pages
    qtbot.waitUntil(lambda: page.reader.number.text().startswith("Page 1 sur "))
    assert not page.presenter.data, "these pages are not the sheet's"
    push(page.desk.parts.findChild(QWidget, "chip-sheet"))
    qtbot.waitUntil(lambda: bool(page.presenter.data))
    assert line.isHidden()


def test_the_paper_asked_for_last_is_the_one_shown(
    qtbot: QtBot, slow: Services, navigator: Any, in_window: Any, held: HeldPress
) -> None:
    with slow.work.unit() as unit:
        for _ in range(300):
            unit.journal("practice.saved", "practice", "")
        unit.commit()
    page = in_window(open_journal_paper(slow, navigator, "-", "-"))
    qtbot.waitUntil(held.held.is_set)
    press(page.side.large, Qt.Key.Key_Space)
    held.go.set()
    qtbot.waitUntil(lambda: bool(page.presenter.data))
    large = page.reader.number.text()
    assert page.reader.laying.isHidden()
    press(page.side.large, Qt.Key.Key_Space)
    qtbot.waitUntil(lambda: page.reader.number.text() not in ("", large))


def test_what_is_over_within_a_second_shows_nothing(qapp: object, qtbot: QtBot) -> None:
    parent = QWidget()
    qtbot.addWidget(parent)
    laying = LayingOut(ImmediateExecutor(), parent)
    heard: list[str] = []
    laying.lasting.connect(lambda: heard.append("lasting"))
    laying.ended.connect(lambda: heard.append("ended"))
    laying.begin(lambda drawn: drawn(1, 0), lambda _: heard.append("done"), lambda _: heard.append("failed"))
    assert heard == ["ended", "done"]


def test_a_second_is_enough_to_tell_that_it_lasts(qtbot: QtBot, slow: Services) -> None:
    parent = QWidget()
    qtbot.addWidget(parent)
    laying, go = LayingOut(slow.workers, parent, lasting_ms=1), threading.Event()
    done: list[bool] = []
    with qtbot.waitSignal(laying.lasting):
        laying.begin(lambda _: go.wait(20), done.append, lambda _: None)
    assert not done
    go.set()
    qtbot.waitUntil(lambda: done == [True])
