"""The frame: pages one at a time, saving before another one, undo across pages, messages, zoom."""

from dataclasses import replace
from datetime import timedelta

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QLabel, QScrollArea

from bilan_desktop.domain.errors import DiskFull
from bilan_desktop.ui.kit.cards import Banner
from bilan_desktop.ui.kit.inputs import LineEdit
from bilan_desktop.ui.kit.text_area import TextArea
from bilan_desktop.ui.kit.theme import Theme
from bilan_desktop.ui.main_window import MainWindow
from bilan_desktop.ui.services import Services
from bilan_desktop.ui.shell.help import HelpDialog
from bilan_desktop.ui.shell.kit_reminder import kit_checked, postpone_kit, reminder
from bilan_desktop.usecases.drafts import last_places
from bilan_desktop.usecases.practice import read_practice
from bilan_desktop.usecases.preliminary import read_interview
from factories import confirmed, prospect
from ui.accessibility import small_targets, unnamed_controls
from ui.shell.conftest import keys


def setting(window: MainWindow, name: str) -> LineEdit:
    found = window.findChild(LineEdit, name)
    assert found is not None
    return found


def laid_out(window: MainWindow) -> None:
    """Let the layouts asked for happen."""
    for _ in range(3):
        QApplication.sendPostedEvents()


def banners(window: MainWindow) -> list[str]:
    return [b.label.text() for b in window.findChildren(Banner) if b.isVisible()]


def test_every_section_is_reached_by_its_keys(window: MainWindow) -> None:
    keys(window, Qt.Key.Key_2)
    assert window.route == "dossiers"
    keys(window, Qt.Key.Key_3)
    assert window.route == "reglages"
    keys(window, Qt.Key.Key_1)
    assert window.route == "aujourdhui"
    keys(window, Qt.Key.Key_Left, Qt.KeyboardModifier.AltModifier)
    assert window.route == "reglages"


def test_leaving_a_page_saves_what_is_being_typed(window: MainWindow, services: Services) -> None:
    window.go("reglages")
    field = setting(window, "organisation")
    field.selectAll()
    QTest.keyClicks(field, "Cabinet Ariane")
    assert read_practice(services.work).values["organisation"] != "Cabinet Ariane"
    window.go("dossiers")
    assert read_practice(services.work).values["organisation"] == "Cabinet Ariane"


def test_ctrl_s_saves_at_once_and_says_so(window: MainWindow, services: Services) -> None:
    window.go("reglages")
    field = setting(window, "organisation")
    field.setFocus()
    field.selectAll()
    QTest.keyClicks(field, "Cabinet Ariane")
    keys(window, Qt.Key.Key_S)
    assert read_practice(services.work).values["organisation"] == "Cabinet Ariane"
    shown = window.screen_shown
    assert shown is not None
    assert shown.save_state.text() == "Déjà enregistré"


def test_undo_survives_a_change_of_page(window: MainWindow, services: Services) -> None:
    key = prospect(services.work)  # type: ignore[arg-type]
    window.go(f"dossier/{key}/entretien")
    area = window.findChild(TextArea, "request")
    assert area is not None
    QTest.keyClicks(area, "Changer")
    window.go(f"dossier/{key}/personne")
    assert read_interview(services.work, key).values["request"] == "Changer"
    window.undo()
    assert read_interview(services.work, key).values["request"] == ""
    window.redo()
    assert read_interview(services.work, key).values["request"] == "Changer"


def test_ctrl_z_in_a_text_takes_back_the_last_burst_only_and_ctrl_y_gives_it_back(
    window: MainWindow, services: Services
) -> None:
    key = prospect(services.work)  # type: ignore[arg-type]
    window.go(f"dossier/{key}/entretien")
    area = window.findChild(TextArea, "request")
    assert area is not None
    area.setFocus()
    QTest.keyClicks(area, "Changer de voie.")
    window.save_now()
    QTest.keyClicks(area, " Mot de trop")
    keys(window, Qt.Key.Key_Z)
    assert area.value() == "Changer de voie."
    keys(window, Qt.Key.Key_Y)
    assert area.value() == "Changer de voie. Mot de trop"
    assert read_interview(services.work, key).values["request"] == "Changer de voie. Mot de trop"


def test_a_lock_saves_first_and_forgets_the_undo(window: MainWindow, services: Services) -> None:
    asked: list[str] = []
    window.lock_asked.connect(asked.append)
    window.go("reglages")
    field = setting(window, "organisation")
    field.setFocus()
    field.selectAll()
    QTest.keyClicks(field, "Cabinet Ariane")
    keys(window, Qt.Key.Key_L)
    assert asked == ["key"]
    assert read_practice(services.work).values["organisation"] == "Cabinet Ariane"
    assert services.commands.stacks == {}


def test_the_pages_shown_are_remembered_for_after_the_lock(window: MainWindow, services: Services) -> None:
    key = confirmed(services.work)  # type: ignore[arg-type]
    services.work.clock.moment = services.work.clock.moment.replace(hour=15)  # type: ignore[attr-defined]
    window.go(f"dossier/{key}/seances")
    assert last_places(services.work)[0] == f"dossier/{key}/seances"


def test_a_demonstration_and_a_protected_vault_say_so(slow: Services, theme: Theme) -> None:
    window = MainWindow(replace(slow, demonstration=True, read_only=True))
    window.show()
    said = " ".join(banners(window))
    assert "démonstration" in said
    assert "Consultation seule" in said
    window.close()


class _FullDisk:
    """The port Executor over a disk that is full until told otherwise."""

    def __init__(self, inner: object) -> None:
        self.inner, self.full = inner, True

    def post(self, job: object, done: object, failed: object) -> None:
        if self.full:
            failed(DiskFull())  # type: ignore[operator]
        else:
            self.inner.post(job, done, failed)  # type: ignore[attr-defined]

    def close(self) -> None:
        return


def test_what_a_full_disk_refused_is_kept_and_saved_later(slow: Services, theme: Theme, services: Services) -> None:
    disk = _FullDisk(slow.durable)
    window = MainWindow(replace(slow, durable=disk))
    window.show()
    window.go("reglages")
    field = setting(window, "organisation")
    field.selectAll()
    QTest.keyClicks(field, "Cabinet Ariane")
    window.go("dossiers")
    assert "n’est pas encore enregistrée" in " ".join(banners(window))
    disk.full = False
    services.unsaved.retry()
    assert banners(window) == []
    assert read_practice(services.work).values["organisation"] == "Cabinet Ariane"
    window.close()


def test_the_zoom_is_kept_and_bounded(window: MainWindow, theme: Theme) -> None:
    for _ in range(9):
        window.zoom(1)
    assert theme.zoom == 2.0
    window.zoom(0)
    assert theme.zoom == 1.0
    assert window.services.settings.get("zoom") == "100"


def test_the_frame_is_named_and_large_enough(window: MainWindow) -> None:
    for route in ("reglages", "dossiers"):
        window.go(route)
        laid_out(window)
        assert unnamed_controls(window) == []
        assert small_targets(window, 32) == []


def test_no_name_ever_stands_in_the_title(window: MainWindow, services: Services) -> None:
    key = confirmed(services.work)  # type: ignore[arg-type]
    window.go(f"dossier/{key}/seances")
    assert window.windowTitle() == "Bilan Desktop"


def test_the_keys_of_the_window_wait_while_a_dialog_is_open(window: MainWindow) -> None:
    window.go("dossiers")
    window.show_help()
    keys(window, Qt.Key.Key_3)
    assert window.route == "dossiers"
    keys(window, Qt.Key.Key_Escape, Qt.KeyboardModifier.NoModifier)
    keys(window, Qt.Key.Key_3)
    assert window.route == "reglages"


def test_the_kit_is_reminded_of_for_its_own_vault(slow: Services, theme: Theme) -> None:
    yesterday = slow.work.clock.today() - timedelta(days=1)
    shown = replace(slow, vault_id="un", show_kit=lambda: None)
    postpone_kit(shown.settings, "un", yesterday)
    postpone_kit(shown.settings, "deux", yesterday)
    assert reminder(shown) is not None
    assert reminder(shown) is None
    kit_checked(shown.settings, "un")
    assert reminder(replace(shown, vault_id="deux")) is not None


def test_a_click_on_the_section_shown_keeps_its_mark(window: MainWindow) -> None:
    entry = window.findChild(QAbstractButton, "nav-reglages")
    assert entry is not None
    for _ in range(2):
        entry.click()
        assert window.route == "reglages"
        assert entry.isChecked()


def test_tab_brings_the_whole_of_each_setting_into_sight(window: MainWindow) -> None:
    """At 1366 × 768 in designed pixels, a text of several lines too."""
    window.go("reglages")
    laid_out(window)
    first = setting(window, "organisation")
    (area,) = (one for one in window.findChildren(QScrollArea) if one.isVisible() and one.isAncestorOf(first))
    cut, seen = [], set()
    first.setFocus()
    for _ in range(60):
        focus = QApplication.focusWidget()
        assert focus is not None
        if not area.isAncestorOf(focus) or focus in seen:
            break
        seen.add(focus)
        top = focus.mapTo(area.viewport(), QPoint(0, 0)).y()
        if not 0 <= top <= area.viewport().height() - focus.height():
            cut.append((focus.objectName(), top))
        QTest.keyClick(focus, Qt.Key.Key_Tab)
    assert len(seen) > 10
    assert cut == []


@pytest.mark.parametrize("zoom", [1.0, 1.5, 2.0])
def test_the_help_cuts_no_sentence_and_its_end_is_reached_by_the_keyboard(
    window: MainWindow, theme: Theme, zoom: float
) -> None:
    theme.set(zoom=zoom)
    keys(window, Qt.Key.Key_F1, Qt.KeyboardModifier.NoModifier)
    laid_out(window)
    (dialog,) = (one for one in window.findChildren(HelpDialog) if one.isVisible())
    sentences = dialog.findChildren(QLabel)
    cut = [one.text() for one in sentences if one.wordWrap() and one.height() < one.heightForWidth(one.width())]
    assert cut == []
    for _ in range(3):
        QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_PageDown)
    last = sentences[-1]
    bottom = last.mapTo(dialog.room.viewport(), last.rect().bottomLeft()).y()
    assert 0 < bottom <= dialog.room.viewport().height()
    assert window.rect().contains(dialog.panel.geometry())
