"""What is unusual in a meeting is confirmed or corrected beside its signatures, driven on a real vault."""

from collections.abc import Callable, Iterator
from datetime import date, timedelta

import pytest
from PySide6.QtWidgets import QApplication, QPushButton, QWidget

from bilan_desktop.domain.ids import RecordId
from bilan_desktop.domain.meetings import Mode
from bilan_desktop.domain.papers import SignerRole
from bilan_desktop.domain.records import ProofText
from bilan_desktop.ui.screens.meeting import open_screen
from bilan_desktop.ui.screens.meeting.screen import MeetingScreen
from bilan_desktop.usecases.attendance import current_sheet
from bilan_desktop.usecases.clock import SetClock
from bilan_desktop.usecases.dossiers import save_adaptation
from bilan_desktop.usecases.meetings import hold_meeting, plan_meeting, read_meeting
from bilan_desktop.usecases.practice import save_practice
from factories import TODAY, a_slot, consented, held_meeting
from ui.accessibility import small_targets, unnamed_controls
from ui.screens.driving import push, seen
from ui.screens.signing_helpers import LOOP, WAVE, sign

NB = "\N{NO-BREAK SPACE}"
SUNDAY = date(2026, 3, 8)
Open = Callable[[RecordId], MeetingScreen]


@pytest.fixture
def dossier(services) -> RecordId:
    return consented(services.work)


@pytest.fixture
def page(qtbot, services, navigator, dossier) -> Iterator[Open]:
    opened = []

    def open_page(meeting_id: RecordId) -> MeetingScreen:
        made = open_screen(services, navigator, dossier, meeting_id)
        qtbot.addWidget(made)
        made.resize(1366, 900)
        made.show()
        qtbot.waitExposed(made)
        made.activateWindow()
        qtbot.waitUntil(made.isActiveWindow)
        opened.append(made)
        return made

    yield open_page
    for made in opened:
        made.leave()


def there(page: MeetingScreen, name: str) -> QPushButton:
    found = page.findChild(QPushButton, name)
    assert found is not None
    return found


def go(widget: QWidget) -> None:
    """Push it with the keyboard on it, as a person does."""
    widget.setFocus()
    push(widget)


def noted(services, key: RecordId) -> list[tuple[str, bool]]:
    return [(one.code, one.confirmed) for one in read_meeting(services.work, key).noted]


def test_one_gesture_confirms_then_the_sheet_is_signed(page, services, dossier, navigator, clock: SetClock) -> None:
    key = held_meeting(services.work, dossier, a_slot(SUNDAY, minutes=150))
    clock.moment += timedelta(days=1)
    shown = page(key)
    words = seen(shown)
    assert "La séance est un dimanche" in words
    assert "2 points sont à vérifier avant de signer" in words
    assert not shown.signing.screen_way.isVisible()
    assert unnamed_controls(shown) == []
    assert small_targets(shown) == []
    go(shown.signing.gate.anyway)
    assert noted(services, key) == [("sunday", True), ("late", True)]
    assert not shown.signing.gate.isVisible()
    assert QApplication.focusWidget() is shown.signing.screen_way.boxes[SignerRole.BENEFICIARY].pad
    assert navigator.offered == [f"Confirmé{NB}: c’est exact."]
    assert f"Confirmé{NB}: séance un dimanche" in seen(shown)
    services.commands.of(dossier).undo()
    assert noted(services, key) == []
    assert shown.signing.gate.isVisible()
    services.commands.of(dossier).redo()
    sign(shown.signing, SignerRole.BENEFICIARY, LOOP)
    sign(shown.signing, SignerRole.CONSULTANT, WAVE)
    assert noted(services, key) == [("sunday", True), ("late", True)]
    assert not shown.warnings.isVisible()
    assert current_sheet(services.work, key).sealed_at is not None


def test_each_point_is_confirmed_or_led_to_and_the_keyboard_follows(page, services, dossier, navigator) -> None:
    held = a_slot(SUNDAY, mode=Mode.REMOTE, tool=ProofText("Visio libre"))
    key = held_meeting(services.work, dossier, held)
    shown = page(key)
    push(there(shown, "way-remote"))
    assert QApplication.focusWidget() is shown.remote.checks.boxes["equipment"]
    push(there(shown, "way-sunday"))
    assert "Corriger la séance" in seen(shown.dialogs.shown)
    shown.dialogs.shown.reject()
    go(there(shown, "confirm-sunday"))
    assert QApplication.focusWidget().objectName() == "confirm-remote"
    assert "Un point est à vérifier avant de signer" in seen(shown)
    go(QApplication.focusWidget())
    assert noted(services, key) == [("sunday", True), ("remote", True)]
    assert shown.signing.screen_way.isVisible()


def test_the_list_of_distance_once_ticked_is_not_asked_for_any_more(page, services, dossier) -> None:
    held = a_slot(mode=Mode.REMOTE, tool=ProofText("Visio libre"))
    shown = page(held_meeting(services.work, dossier, held))
    assert shown.signing.gate.isVisible()
    for box in shown.remote.checks.boxes.values():
        go(box)
    shown.form.flush()
    assert "La liste de vérification de la distance" not in seen(shown)
    assert not shown.signing.gate.isVisible()
    assert shown.signing.screen_way.isVisible()


def test_a_meeting_that_ends_while_its_page_is_shown_can_be_signed(page, services, dossier, clock: SetClock) -> None:
    key = plan_meeting(services.work, dossier, a_slot(place=ProofText("Lyon")))
    hold_meeting(services.work, key, a_slot(place=ProofText("Lyon")))
    shown = page(key)
    assert "La séance n’est pas finie" in seen(shown)
    clock.moment += timedelta(hours=3)
    go(shown.signing.gate.anyway)
    assert "La séance n’est pas finie" not in seen(shown)
    assert shown.signing.screen_way.isVisible()
    assert noted(services, key) == []


def test_the_length_that_suits_the_person_is_recalled_and_said_of_a_planned_meeting(page, services, dossier) -> None:
    save_adaptation(services.work, dossier, TODAY.isoformat(), "Pauses", "", meeting_minutes=90)
    save_practice(services.work, {"default_place": "Lyon"})
    shown = page(plan_meeting(services.work, dossier, a_slot(date(2026, 3, 11))))
    words = seen(shown)
    assert f"Une séance dure 1{NB}h{NB}30 au plus." in words
    assert "plus longue que ce qui convient à la personne" in words
    assert shown.findChild(QPushButton, "confirm-adapted") is None
    assert not shown.signing.gate.isVisible()
