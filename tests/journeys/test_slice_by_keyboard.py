"""The first slice through the real window: every gesture by keyboard but the signatures, then found again."""

from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from bilan_desktop.app.session import compose
from bilan_desktop.domain.ids import RecordId
from bilan_desktop.domain.journey import Phase
from bilan_desktop.domain.meetings import MeetingState
from bilan_desktop.domain.papers import PaperState, SignerRole
from bilan_desktop.storage.vault import Vault
from bilan_desktop.ui.kit.theme import Theme
from bilan_desktop.ui.main_window import MainWindow
from bilan_desktop.ui.screens.signing.panel import SigningPanel
from bilan_desktop.ui.threads import ThreadExecutor
from bilan_desktop.usecases.clock import SetClock
from bilan_desktop.usecases.meetings import list_meetings, read_meeting
from bilan_desktop.usecases.overview import list_dossiers, read_dossier
from bilan_desktop.usecases.papers import list_papers, read_paper
from bilan_desktop.usecases.ports import Work
from bilan_desktop.usecases.practice import read_practice
from bilan_desktop.usecases.preliminary import read_interview
from storage.vault_helpers import LIGHT, PASSPHRASE
from ui.conftest import qapp_cls, theme
from ui.screens.conftest import MemorySettings
from ui.screens.driving import type_text
from ui.screens.signing_helpers import LOOP, WAVE, sign

__all__ = ["qapp_cls", "theme"]

DAY = date(2026, 3, 4)
CTRL, NONE = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.NoModifier


class Desk:
    """A vault open in the real window, with its real threads."""

    def __init__(self, folder: Path, clock: SetClock, qtbot: QtBot, *, new: bool = False) -> None:
        self.qtbot, self.clock, self.closed = qtbot, clock, False
        if new:
            self.vault, _ = Vault.create(folder, PASSPHRASE, kdf=LIGHT, now=clock.now, ballast_size=4096)
        else:
            self.vault = Vault.open(folder, PASSPHRASE, now=clock.now)
        self.storage, self.workers = ThreadExecutor(), ThreadExecutor()
        self.services = compose(self.vault, self.storage, self.workers, MemorySettings(), clock)
        self.work = self.services.work
        self.window = MainWindow(self.services)
        self.window.resize(1366, 768)
        self.window.show()
        qtbot.waitExposed(self.window)
        self.window.activateWindow()
        qtbot.waitUntil(self.window.isActiveWindow)

    def close(self) -> None:
        """Close as a person does: the window first, the vault after what was posted."""
        if self.closed:
            return
        self.closed = True
        self.window.close()
        self.workers.close()
        self.storage.post(self.vault.close, lambda _: None, lambda _: None)
        self.storage.close()
        self.window.deleteLater()

    def focus(self) -> QWidget:
        """The widget the keyboard is in."""
        return QApplication.focusWidget() or self.window

    def key(self, key: Qt.Key, held: Qt.KeyboardModifier = NONE) -> None:
        """Press a key where the keyboard is."""
        QTest.keyClick(self.focus(), key, held)

    def tab_to(self, name: str) -> QWidget:
        """Go to a control by Tab alone, once it is there."""

        def there() -> bool:
            return any(w.isVisible() and w.isEnabled() for w in self.window.findChildren(QWidget, name))

        self.qtbot.waitUntil(there)
        met = []
        for _ in range(150):
            found = self.focus()
            if found.objectName() == name:
                return found
            met.append(found.objectName() or type(found).__name__)
            self.key(Qt.Key.Key_Tab)
        pytest.fail(f"{name} is not reached by Tab: {met}")

    def write(self, name: str, text: str) -> None:
        """Go to a field and replace what it holds."""
        field = self.tab_to(name)
        self.key(Qt.Key.Key_A, CTRL)
        type_text(field, text)

    def press(self, name: str) -> None:
        """Go to a button or a box and press Space."""
        self.tab_to(name)
        self.key(Qt.Key.Key_Space)

    def until(self, holds: Callable[[], bool]) -> None:
        """Wait for an outcome."""
        self.qtbot.waitUntil(holds, timeout=15_000)

    def ask(self, job: Callable[[], object]) -> object:
        """The answer of a use case, on the thread where they run."""
        answers: list[object] = []
        errors: list[Exception] = []
        self.storage.post(job, answers.append, errors.append)
        self.until(lambda: bool(answers or errors))
        assert not errors, errors
        return answers[0]

    def sign_both(self) -> None:
        """Both sign on the pads of the page shown; the sheet is then sealed."""
        self.until(lambda: hasattr(self.window.screen_shown, "signing"))
        panel = self.window.screen_shown.signing  # type: ignore[union-attr]
        assert isinstance(panel, SigningPanel)
        self.until(panel.screen_way.boxes[SignerRole.BENEFICIARY].pad.isVisible)
        sign(panel, SignerRole.BENEFICIARY, tuple((x + self.clock.moment.hour, y) for x, y in LOOP))
        self.until(panel.screen_way.boxes[SignerRole.CONSULTANT].pad.isVisible)
        sign(panel, SignerRole.CONSULTANT, tuple((x + self.clock.moment.hour, y) for x, y in WAVE))
        self.until(lambda: panel.summary.isVisibleTo(panel))


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
    field = desk.focus()
    desk.key(Qt.Key.Key_F6)
    desk.until(lambda: desk.window.sides.turned)
    desk.until(lambda: desk.focus().accessibleName() == "Votre séance n°\N{NO-BREAK SPACE}1")
    desk.key(Qt.Key.Key_Escape)
    desk.until(lambda: desk.focus() is field)


def found_again(work: Work, key: RecordId) -> bytes:
    """Everything typed is in the vault; the bytes of the signed sheet."""
    assert read_practice(work).values["organisation"] == "Cabinet Boussole"
    (line,) = list_dossiers(work)
    assert (line.name, line.held) == ("Éloïse Lefèvre", 120)
    assert read_interview(work, key).values["request"] == "Évoluer, « autrement »"
    view = read_dossier(work, key)
    assert view.consent_on == DAY
    assert view.phase is Phase.PRELIMINARY
    (meeting,) = list_meetings(work, key)
    assert (meeting.state, meeting.sheet) == (MeetingState.HELD, PaperState.SEALED)
    assert read_meeting(work, meeting.id).values["content_notes"] == "Ce qui compte : transmettre."
    kinds = {paper.kind.value: read_paper(work, paper.id) for paper in list_papers(work, key)}
    assert set(kinds) == {"attendance", "consent"}
    return kinds["attendance"].data


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
    # On the thread of the use cases: the page that has just opened reads there too.
    sheet = again.ask(lambda: found_again(again.work, key))
    assert isinstance(sheet, bytes)
    text = again.services.press.pages(sheet).text(0)
    assert "Éloïse Lefèvre" in text
    again.window.go(place)
    again.until(lambda: "Éloïse Lefèvre" in again.window.screen_shown.name.text())  # type: ignore[union-attr]
    again.close()
