"""The screen handed to the person for their opinion: nothing else in sight, sent once, nothing shown afterwards."""

from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from bilan_desktop.domain.ids import RecordId
from bilan_desktop.domain.questionnaires import Opinion, asking
from bilan_desktop.ui.main_window import MainWindow
from bilan_desktop.ui.screens.questionnaire.person_side import OpinionSheet
from bilan_desktop.ui.services import Services
from bilan_desktop.usecases.asking import read_asking
from bilan_desktop.usecases.drafts import read_drafts, take_left
from bilan_desktop.usecases.opinion_begun import draft_scope
from factories import concluding
from ui.accessibility import small_targets, unnamed_controls
from ui.screens.driving import press, push, seen, type_text
from ui.shell.conftest import keys

END = asking("satisfaction-end", "end")
NONE = Qt.KeyboardModifier.NoModifier
CTRL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def dossier(services: Services) -> RecordId:
    """A dossier in its last phase."""
    return concluding(services.work)  # type: ignore[arg-type]


def handed(window: MainWindow, dossier: RecordId) -> OpinionSheet:
    """The screen handed to the person, from the page of the opinion."""
    window.go(f"dossier/{dossier}/questionnaire/satisfaction-end/end")
    keys(window, Qt.Key.Key_F6, NONE)
    return shown(window)


def shown(window: MainWindow) -> OpinionSheet:
    found = window.sides.currentWidget()
    assert isinstance(found, OpinionSheet)
    return found


def test_nothing_of_the_dossier_is_in_sight_nor_reached(window: MainWindow, dossier: RecordId) -> None:
    sheet = handed(window, dossier)
    told = seen(window)
    assert "Votre avis à la fin du bilan" in told
    for gone in ("Quenneville", "Coffre", "Réglages", "Remis"):
        assert gone not in told
    route = window.route
    keys(window, Qt.Key.Key_1, CTRL)
    keys(window, Qt.Key.Key_K, CTRL)
    assert window.route == route
    assert window.sides.turned
    assert unnamed_controls(sheet) == []
    assert small_targets(sheet) == []


def test_an_opinion_is_sent_by_one_gesture_and_nothing_of_it_stays_in_sight(
    window: MainWindow, dossier: RecordId, services: Services
) -> None:
    sheet = handed(window, dossier)
    assert sheet.questions is not None
    QTest.keyClicks(sheet.questions.input("pace"), "4")
    type_text(sheet.questions.input("helped"), "Le calme, l’écoute")
    push(sheet.send)
    assert "Votre avis est envoyé" in seen(sheet)
    assert sheet.questions is None
    with services.work.unit() as unit:
        (opinion,) = unit.find(Opinion)
        assert {one.code: one.text for one in opinion.answers} == {"pace": "4", "helped": "Le calme, l’écoute"}
    assert not read_drafts(services.work, draft_scope(dossier, END))
    push(sheet.leave_button)
    assert not window.sides.turned
    assert "Une réponse est arrivée" in seen(window)
    assert "calme" not in seen(window)


def test_an_empty_opinion_is_refused_beside_the_gesture(window: MainWindow, dossier: RecordId) -> None:
    sheet = handed(window, dossier)
    push(sheet.send)
    assert "Répondez à une question" in seen(sheet)
    assert sheet.questions is not None
    QTest.keyClicks(sheet.questions.input("pace"), "4")
    assert "Répondez à une question" not in seen(sheet)


def test_a_second_opinion_is_not_asked_for(window: MainWindow, dossier: RecordId) -> None:
    sheet = handed(window, dossier)
    assert sheet.questions is not None
    QTest.keyClicks(sheet.questions.input("pace"), "4")
    push(sheet.send)
    press(sheet, Qt.Key.Key_Escape)
    keys(window, Qt.Key.Key_F6, NONE)
    assert shown(window).questions is None
    assert "déjà été envoyé" in seen(window)


def test_nothing_is_asked_of_the_person_in_a_vault_for_consultation(dossier: RecordId, services: Services) -> None:
    reading = MainWindow(replace(services, read_only=True))
    reading.show()
    reading.go(f"dossier/{dossier}/questionnaire/satisfaction-end/end")
    reading.show_to_person()
    assert not reading.sides.turned
    assert "consultation seule" in seen(reading)
    reading.close()
    reading.deleteLater()


def test_the_easy_wording_keeps_what_is_answered(window: MainWindow, dossier: RecordId) -> None:
    sheet = handed(window, dossier)
    assert sheet.questions is not None
    type_text(sheet.questions.input("missed"), "Du temps")
    push(sheet.easy)
    assert sheet.questions is not None
    assert sheet.questions.input("missed").value() == "Du temps"
    assert "Qu’est-ce qui a manqué" in seen(sheet)


def test_what_is_typed_survives_a_lock_and_a_return_to_the_consultant(
    window: MainWindow, dossier: RecordId, services: Services
) -> None:
    sheet = handed(window, dossier)
    assert sheet.questions is not None
    type_text(sheet.questions.input("missed"), "Du temps")
    press(sheet, Qt.Key.Key_Escape)
    keys(window, Qt.Key.Key_F6, NONE)
    again = shown(window)
    assert again.questions is not None
    assert again.questions.input("missed").value() == "Du temps"
    type_text(again.questions.input("helped"), "Le calme")
    keys(window, Qt.Key.Key_L)
    assert read_drafts(services.work, draft_scope(dossier, END)) == {"missed": "Du temps", "helped": "Le calme"}
    left = take_left(services.work)
    assert left is not None
    after = MainWindow(replace(services), left.route, left)
    QApplication.processEvents()
    back = shown(after)
    assert back.questions is not None
    assert back.questions.input("helped").value() == "Le calme"
    assert read_asking(services.work, dossier, END).replied_in is None
    after.close()
    after.deleteLater()
