"""Where the keyboard lands: F7 leads to the first field of a page, and so does going from step to step."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QWidget

from bilan_desktop.domain.first_phase import Objective
from bilan_desktop.ui.kit.theme import Theme
from bilan_desktop.ui.main_window import MainWindow
from bilan_desktop.ui.screens.guided.screen import GuidedScreen
from bilan_desktop.usecases.records import add_item
from factories import consented, programmed
from ui.screens.driving import press, seen
from ui.shell.conftest import keys

NONE = Qt.KeyboardModifier.NoModifier


def focus() -> QWidget:
    found = QApplication.focusWidget()
    assert found is not None
    return found


def in_sight(one: QWidget) -> bool:
    for _ in range(4):
        QApplication.sendPostedEvents()
        QApplication.processEvents()
    return one.visibleRegion().boundingRect().height() >= min(one.height(), 32) and one.isVisible()


@pytest.mark.parametrize(
    ("page", "name"),
    [
        ("personne", "Prénom"),
        ("etape/F1.1", "La demande, avec les mots de la personne"),
        ("etape/F1.3", "Présentés le"),
        ("etape/F2.2", "Ajouter une compétence"),
        ("seances", "Planifier une séance"),
    ],
)
def test_f7_gives_the_keyboard_to_the_first_field(window: MainWindow, services, page, name) -> None:
    window.go(f"dossier/{consented(services.work)}/{page}")
    keys(window, Qt.Key.Key_F7, NONE)
    assert focus().accessibleName() == name
    assert in_sight(focus())


def test_f7_leads_to_a_field_from_anywhere_and_never_behind_a_dialog(window: MainWindow, services) -> None:
    window.go("reglages")
    page = window.screen_shown
    assert page is not None
    window.sidebar.lock_button.setFocus()
    keys(window, Qt.Key.Key_F7, NONE)
    assert focus().accessibleName() == "Nom de l’organisme"
    window.show_help()
    assert "F7\nAller au premier champ de la page" in seen(window)
    behind = focus()
    keys(window, Qt.Key.Key_F7, NONE)
    assert focus() is behind
    assert not page.isAncestorOf(behind)


def test_without_work_f7_goes_to_the_way_to_give_some(window: MainWindow, services) -> None:
    window.go(f"dossier/{consented(services.work)}/travail")
    assert isinstance(window.screen_shown, GuidedScreen)
    keys(window, Qt.Key.Key_F7, NONE)
    assert focus() is window.screen_shown.give


@pytest.mark.parametrize("zoom", [1.0, 2.0])
def test_going_from_step_to_step_leads_to_the_first_field_in_sight(
    window: MainWindow, services, theme: Theme, zoom
) -> None:
    theme.set("light", zoom)
    key = programmed(services.work)
    window.go(f"dossier/{key}/etape/F1.2")
    press(window.screen_shown.after, Qt.Key.Key_Space)  # type: ignore[union-attr]
    assert window.route == f"dossier/{key}/etape/F1.3"
    assert focus().accessibleName() == "Présentés le"
    assert in_sight(focus())
    press(window.screen_shown.before, Qt.Key.Key_Space)  # type: ignore[union-attr]
    assert window.route == f"dossier/{key}/etape/F1.2"
    assert focus().accessibleName() == "Situation actuelle"
    assert in_sight(focus())


def test_the_first_record_of_a_list_stands_for_its_fields(window: MainWindow, services) -> None:
    key = programmed(services.work)
    add_item(services.work, key, Objective, {"text": "Trouver une voie"})
    window.go(f"dossier/{key}/etape/F1.3")
    press(window.screen_shown.after, Qt.Key.Key_Space)  # type: ignore[union-attr]
    assert focus().accessibleName().startswith("Trouver une voie")


def test_a_step_that_has_gestures_only_presses_none_of_them_by_surprise(window: MainWindow, services) -> None:
    key = programmed(services.work)
    window.go(f"dossier/{key}/etape/F3.7")
    press(window.screen_shown.after, Qt.Key.Key_Space)  # type: ignore[union-attr]
    assert window.route == f"dossier/{key}/etape/F3.8"
    assert focus() is window.screen_shown
