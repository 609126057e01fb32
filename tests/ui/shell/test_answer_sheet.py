"""A questionnaire on the screen handed to the person: one question at a time, kept as it is answered, nothing else."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPushButton

from bilan_desktop.domain.ids import RecordId
from bilan_desktop.domain.questionnaires import asking
from bilan_desktop.ui.main_window import MainWindow
from bilan_desktop.ui.screens.questionnaire.answer_sheet import AnswerSheet
from bilan_desktop.ui.services import Services
from bilan_desktop.usecases.asking import read_asking
from factories import confirmed, consented
from ui.accessibility import small_targets, unnamed_controls
from ui.screens.driving import push, seen


@pytest.fixture
def dossier(services: Services) -> RecordId:
    return consented(services.work)  # type: ignore[arg-type]


def handed(window: MainWindow, dossier: RecordId, name: str, moment: str) -> AnswerSheet:
    window.go(f"dossier/{dossier}/questionnaire/{name}/{moment}")
    window.show_to_person()
    found = window.sides.currentWidget()
    assert isinstance(found, AnswerSheet)
    QApplication.processEvents()
    return found


def answers(services: Services, dossier: RecordId, name: str, moment: str) -> dict[str, str]:
    return dict(read_asking(services.work, dossier, asking(name, moment)).values)


def test_statements_alike_are_answered_by_digits_and_kept(window: MainWindow, services, dossier: RecordId) -> None:  # type: ignore[no-untyped-def]
    sheet = handed(window, dossier, "interests", "investigation")
    assert "Ariane" not in seen(sheet)
    for key in (Qt.Key.Key_4, Qt.Key.Key_2, Qt.Key.Key_5):
        QTest.keyClick(QApplication.focusWidget(), key)
    assert sheet.questions.where.text().endswith("question 4 sur 60")
    assert unnamed_controls(sheet) == []
    assert small_targets(sheet) == []
    QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Escape)
    assert window.sides.currentWidget() is not sheet
    assert list(answers(services, dossier, "interests", "investigation").values()) == ["4", "2", "5"]


def test_questions_of_every_kind_are_asked_one_at_a_time_and_found_on_the_page(
    window: MainWindow,
    services,
    dossier: RecordId,  # type: ignore[no-untyped-def]
) -> None:
    sheet = handed(window, dossier, "autodiagnostic", "entry")
    push(sheet.questions.forward)
    QTest.keyClicks(sheet.questions.input("suits"), "6")
    push(sheet.easy)
    assert sheet.questions.input("suits").value() == "6"
    push(sheet.findChild(QPushButton, "give-back"))
    assert answers(services, dossier, "autodiagnostic", "entry") == {"suits": "6"}
    page = window.screen_shown
    assert page is not None
    assert page.questions.input("suits").value() == "6"  # type: ignore[attr-defined]


def test_what_waits_for_the_consent_is_not_handed(window: MainWindow, services) -> None:  # type: ignore[no-untyped-def]
    key = confirmed(services.work)
    window.go(f"dossier/{key}/questionnaire/interests/investigation")
    window.show_to_person()
    assert not window.sides.turned


def test_what_is_answered_survives_a_lock(window: MainWindow, services, dossier: RecordId) -> None:  # type: ignore[no-untyped-def]
    sheet = handed(window, dossier, "personality", "investigation")
    QTest.keyClick(sheet.questions.scale, Qt.Key.Key_3)  # type: ignore[union-attr]
    window.sides.flush()  # as a lock does
    assert list(answers(services, dossier, "personality", "investigation").values()) == ["3"]
