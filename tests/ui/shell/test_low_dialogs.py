"""Every dialog where the window is low for the zoom: no field is crushed or covered, all of it can be reached."""

from collections.abc import Callable
from datetime import time
from itertools import combinations

import pytest
from PySide6.QtCore import QPoint, QRect
from PySide6.QtWidgets import QAbstractButton, QApplication, QLineEdit, QPlainTextEdit, QWidget

from bilan_desktop.domain.dossier import Dossier
from bilan_desktop.domain.errors import DomainError
from bilan_desktop.domain.ids import RecordId
from bilan_desktop.domain.papers import SigningMeans
from bilan_desktop.ui.journey.closing import CloseDialog, open_lines
from bilan_desktop.ui.kit.dialog import Dialog
from bilan_desktop.ui.kit.inputs import ComboBox
from bilan_desktop.ui.kit.signature import SignatureDialog
from bilan_desktop.ui.kit.theme import Theme
from bilan_desktop.ui.main_window import MainWindow
from bilan_desktop.ui.screens.dossiers.dialog import NewDossierDialog
from bilan_desktop.ui.screens.meeting.screen import MeetingScreen
from bilan_desktop.ui.screens.meetings.screen import MeetingsScreen
from bilan_desktop.ui.screens.overview.dialogs import ABANDON, RESUME, SUSPEND, LifeDialog
from bilan_desktop.ui.screens.person.organisation import OrganisationDialog
from bilan_desktop.ui.screens.signing.checking import JoinDialog
from bilan_desktop.ui.screens.signing.presenter import Joined
from bilan_desktop.ui.screens.slots.dialog import GestureDialog
from bilan_desktop.ui.shell.fault_dialog import FaultDialog
from bilan_desktop.ui.shell.help import HelpDialog
from bilan_desktop.usecases.closing import read_closing
from bilan_desktop.usecases.life import LifeView, life_of
from bilan_desktop.usecases.meetings import plan_meeting
from factories import TODAY, a_slot, held_meeting, programmed
from sampling import sampled
from ui.screens.driving import in_sight

WINDOWS = [(1366, 768, 2.0), (1280, 720, 2.0), (1366, 768, 1.0)]
INPUTS = (QLineEdit, QPlainTextEdit, QAbstractButton, ComboBox)
UNSURE = "La feuille n’a pas pu être lue\N{NO-BREAK SPACE}: regardez bien sa page avant de la joindre."

Make = Callable[[MainWindow, RecordId, RecordId], Dialog]


def of_meeting(gesture: str) -> Make:
    def make(window: MainWindow, dossier: RecordId, meeting: RecordId) -> Dialog:
        window.go(f"dossier/{dossier}/seance/{meeting}")
        page = window.screen_shown
        assert isinstance(page, MeetingScreen)
        assert page.page is not None
        page.dialogs.open(gesture, page.page)
        assert page.dialogs.shown is not None
        return page.dialogs.shown

    return make


def correcting(window: MainWindow, dossier: RecordId, _: RecordId) -> Dialog:
    return of_meeting("correct")(window, dossier, held_meeting(window.services.work, dossier))


def planning(window: MainWindow, dossier: RecordId, _: RecordId) -> Dialog:
    window.go(f"dossier/{dossier}/seances")
    page = window.screen_shown
    assert isinstance(page, MeetingsScreen)
    page.findChild(QAbstractButton, "plan").click()  # type: ignore[union-attr]
    return next(one for one in window.findChildren(Dialog) if one.isVisible())


def life(window: MainWindow, dossier: RecordId) -> LifeView:
    work = window.services.work
    with work.unit() as unit:
        return life_of(unit, work, unit.get(Dossier, dossier))


def joining(window: MainWindow, *_: RecordId) -> Dialog:
    page = (420, 594, 420 * 4, b"\xee" * (420 * 4 * 594))
    return JoinDialog(window, Joined(b"", TODAY, SigningMeans.PAPER, 2, page, "", "Est-ce elle ?", UNSURE), list)


def a_life(words) -> Make:  # type: ignore[no-untyped-def]
    return lambda window, dossier, _: LifeDialog(window, words, life(window, dossier), window.services.work.clock.today)


def closing(window: MainWindow, dossier: RecordId, _: RecordId) -> Dialog:
    view = read_closing(window.services.work, dossier)
    return CloseDialog(window, view, open_lines(view, funded=False))


def money(part: str) -> Make:
    def make(window: MainWindow, dossier: RecordId, _: RecordId) -> Dialog:
        window.go(f"dossier/{dossier}/paiements#{part}")
        return next(one for one in window.findChildren(Dialog) if one.isVisible())

    return make


DIALOGS: dict[str, Make] = {
    **{gesture: of_meeting(gesture) for gesture in ("hold", "move", "split", "cancel", "miss")},
    "correct": lambda window, dossier, meeting: of_meeting("correct")(
        window, dossier, held_meeting(window.services.work, dossier)
    ),
    "plan": planning,
    "new": lambda window, *_: NewDossierDialog(window, window.services, window),
    "close": closing,
    "suspend": a_life(SUSPEND),
    "resume": a_life(RESUME),
    "abandon": a_life(ABANDON),
    "help": lambda window, *_: HelpDialog(window),
    "signature": lambda window, *_: SignatureDialog(window, "Ariane Quenneville"),
    "join": joining,
    "organisation": lambda window, *_: OrganisationDialog(window, "Nouvel organisme"),
    "invoice": money("facturer"),
    "payment": money("noter"),
    "fault": lambda window, *_: FaultDialog(window, "E-1"),
}


def laid_out() -> None:
    for _ in range(6):
        QApplication.sendPostedEvents()
        QApplication.processEvents()


def place(one: QWidget, dialog: Dialog) -> QRect:
    return QRect(one.mapTo(dialog, QPoint(0, 0)), one.size())


@pytest.fixture(params=sampled(WINDOWS), ids=str)
def low(request, theme: Theme) -> MainWindow:
    width, height, zoom = request.param
    theme.set("light", zoom)  # before there is a window to restyle
    window: MainWindow = request.getfixturevalue("window")
    window.resize(width, height)
    return window


@pytest.mark.parametrize("name", sampled(DIALOGS, 7))
def test_no_input_of_a_dialog_is_crushed_or_covered(low: MainWindow, name: str) -> None:
    work = low.services.work
    dossier = programmed(work)
    held_meeting(work, dossier)
    dialog = DIALOGS[name](low, dossier, plan_meeting(work, dossier, a_slot(TODAY, time(14))))
    if dialog.isHidden():
        dialog.open()
    laid_out()
    shown = [one for one in dialog.findChildren(QWidget) if isinstance(one, INPUTS) and one.isVisible()]
    shown = [one for one in shown if not isinstance(one.parentWidget(), INPUTS)]
    assert [one.objectName() for one in shown if one.height() < one.sizeHint().height()] == []
    inside = [one for one in shown if dialog.room.inner.isAncestorOf(one)]
    outside = [one for one in shown if one not in inside]
    pads = [dialog.pad] if isinstance(dialog, SignatureDialog) else []
    for group in (inside, [*outside, *pads, dialog.room]):
        visible = [one for one in group if one.isVisible()]
        covered = [(a, b) for a, b in combinations(visible, 2) if place(a, dialog).intersects(place(b, dialog))]
        assert covered == []
    around = dialog.panel.geometry()
    assert low.rect().contains(around)
    assert around.left() >= 24
    assert low.width() - around.right() >= 24
    assert all(around.contains(place(one, dialog)) for one in outside)
    assert dialog.room.horizontalScrollBar().maximum() == 0


@pytest.mark.parametrize("gesture", ["hold", "move", "cancel"])
def test_warnings_and_refusals_crush_no_field(low: MainWindow, gesture: str) -> None:
    work = low.services.work
    dossier = programmed(work)
    dialog = of_meeting(gesture)(low, dossier, plan_meeting(work, dossier, a_slot(TODAY, time(6), 600)))
    assert isinstance(dialog, GestureDialog)
    dialog.refuse(DomainError("Cette séance a changé entre-temps\N{NO-BREAK SPACE}: relisez-la avant de la noter."))
    laid_out()
    inputs = [one for one in dialog.findChildren(QWidget) if isinstance(one, (QLineEdit, ComboBox)) and one.isVisible()]
    assert [one.objectName() for one in inputs if one.height() < one.sizeHint().height()] == []
    assert in_sight(dialog.problem)
