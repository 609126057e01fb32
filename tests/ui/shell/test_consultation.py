"""A vault for consultation only: nothing is offered for typing that would be refused afterwards."""

from collections.abc import Iterator
from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QPushButton

from bilan_desktop.ui.kit.buttons import Button
from bilan_desktop.ui.kit.cards import Callout
from bilan_desktop.ui.kit.dialog import Dialog
from bilan_desktop.ui.kit.inputs import CheckBox, ComboBox, LineEdit
from bilan_desktop.ui.kit.text_area import TextArea
from bilan_desktop.ui.kit.theme import Theme
from bilan_desktop.ui.main_window import MainWindow
from bilan_desktop.ui.services import Services
from factories import confirmed


@pytest.fixture
def reading(services: Services, theme: Theme) -> Iterator[MainWindow]:
    made = MainWindow(replace(services, read_only=True))
    made.resize(1366, 768)
    made.show()
    QTest.qWaitForWindowActive(made)
    yield made
    made.close()
    made.deleteLater()


def test_what_is_bound_to_the_vault_is_read_and_what_is_not_can_be_changed(reading: MainWindow) -> None:
    reading.go("reglages")
    named = {one.objectName(): one for one in reading.findChildren(LineEdit)}
    assert named["organisation"].isReadOnly()
    assert named["siret"].isReadOnly()
    assert all(one.isReadOnly() for one in reading.findChildren(TextArea))
    assert [one.isEnabled() for one in reading.findChildren(CheckBox)][:1] == [False]
    # The look of the window is kept outside the vault.
    lists = {one.accessibleName(): one.isEnabled() for one in reading.findChildren(ComboBox)}
    for bound in ("Régime de TVA", "Jour de la clôture", "Mois de la clôture"):
        assert lists.pop(bound) is False
    assert lists
    assert all(lists.values())


def test_the_interview_can_be_read_and_copied(reading: MainWindow, services: Services) -> None:
    key = confirmed(services.work)  # type: ignore[arg-type]
    reading.go(f"dossier/{key}/entretien")
    (asked,) = (one for one in reading.findChildren(TextArea) if one.accessibleName() == "La demande")
    QTest.keyClicks(asked, "autre")
    assert asked.value() == "Changer de voie"
    asked.selectAll()
    assert asked.textCursor().selectedText() == "Changer de voie"


def test_a_dialog_says_why_before_anything_is_typed(reading: MainWindow) -> None:
    reading.go("dossiers")
    found = (one for one in reading.findChildren(QPushButton) if one.text().strip() == "Nouveau dossier")
    new = next(one for one in found if one.isVisible())
    new.click()
    (dialog,) = (one for one in reading.findChildren(Dialog) if one.isVisible())
    (said,) = dialog.findChildren(Callout, "read-only")
    assert "consultation seule" in said.label.text()
    assert all(one.isReadOnly() for one in dialog.findChildren(LineEdit))
    assert not any(one.isEnabled() for one in dialog.findChildren(Button) if one.property("variant") == "primary")
    QTest.keyClick(dialog.close_button, Qt.Key.Key_Escape)
    assert not dialog.isVisible()
