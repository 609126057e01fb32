"""The vault's page: what it says of the backups, and each gesture, by keyboard, over a keeper at its port."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton, QApplication, QWidget
from pytestqt.qtbot import QtBot

from bilan_desktop.app.door import VaultDoor
from bilan_desktop.domain.errors import RuleBroken, WrongPassphrase
from bilan_desktop.ui.executor import ImmediateExecutor
from bilan_desktop.ui.kit.dialog import Dialog
from bilan_desktop.ui.kit.theme import Theme
from bilan_desktop.ui.screens.vault.restore_dialog import WORD
from bilan_desktop.ui.screens.vault.screen import CHANGED, VaultScreen
from bilan_desktop.ui.screens.vault.words import ago, figures, moment, pending_words, size_words
from bilan_desktop.ui.services import Services, with_keeper
from bilan_desktop.ui.shell.kit_reminder import SETTING
from bilan_desktop.usecases.keeping import Cancelled, PendingDestruction, Prepared
from ui.accessibility import small_targets, unnamed_controls
from ui.screens.conftest import Show, Trail
from ui.screens.driving import press, push, retype, seen, type_text
from ui.screens.keeping_fakes import (
    DAMAGE,
    GOOD,
    KIT,
    NOW,
    STICK,
    TRIAL,
    FakeKeeper,
    fresh,
    neglected,
    usual,
)


@pytest.fixture
def keeper() -> FakeKeeper:
    return FakeKeeper()


@pytest.fixture
def replaced() -> list[Prepared]:
    return []


@pytest.fixture
def kept(services: Services, keeper: FakeKeeper, replaced: list[Prepared]) -> Services:
    """The services of a vault that has a keeper."""
    made = with_keeper(services, keeper, ImmediateExecutor(), VaultDoor())
    return replace(made, replace_vault=replaced.append, show_kit=lambda: None, vault_name="Bilans")


@pytest.fixture
def page(kept: Services, navigator: Trail, in_window: Show[VaultScreen], theme: Theme) -> Iterator[VaultScreen]:
    shown = in_window(VaultScreen(kept, navigator))
    yield shown
    shown.leave()


def pushed(page: QWidget, name: str) -> None:
    """Push the visible button of this name, with the space bar."""
    (found,) = (one for one in page.window().findChildren(QAbstractButton, name) if one.isVisible())
    push(found)


def dialog(page: VaultScreen) -> Dialog:
    (found,) = (one for one in page.window().findChildren(Dialog) if one.isVisible())
    return found


def dialogs(page: VaultScreen) -> list[Dialog]:
    return [one for one in page.window().findChildren(Dialog) if one.isVisible()]


def plain(text: str) -> str:
    return text.replace("\u202f", " ").replace("\u00a0", " ")


def test_words_of_ages_sizes_and_moments() -> None:
    ages = [timedelta(seconds=20), timedelta(minutes=5), timedelta(hours=2), timedelta(days=1), timedelta(days=9)]
    told = [plain(ago(NOW - age, NOW)) for age in (*ages, timedelta(days=130))]
    assert told == ["à l’instant", "il y a 5 min", "il y a 2 h", "il y a 1 jour", "il y a 9 jours", "il y a 4 mois"]
    assert plain(ago(NOW + timedelta(hours=1), NOW)) == "à l’instant"
    assert plain(moment(NOW, NOW)) == "4 mars, 9 h 00"
    assert plain(moment(NOW - timedelta(days=90), NOW)) == "4 décembre 2025, 9 h 00"
    assert [plain(size_words(size)) for size in (12, 840_000, 12_400_000, 1_240_000_000)] == [
        "1 Ko", "840 Ko", "12,4 Mo", "1,2 Go",
    ]  # fmt: skip
    assert plain(figures(1204)) == "1 204"


def test_the_state_is_said_in_words(page: VaultScreen) -> None:
    words = plain(seen(page))
    for part in ("Il y a 2 h", "4 mars, 7 h 00, 3 modifications depuis", "À jour", "Il y a 1 jour", "12,4 Mo"):
        assert part in words
    for part in ("Cet ordinateur", "CLÉ USB", "Branché", "Disque maison", "Non branché"):
        assert part in words
    assert unnamed_controls(page) == []
    assert small_targets(page) == []


def test_a_new_vault_is_told_what_to_do_and_not_scolded(
    kept: Services, keeper: FakeKeeper, navigator: Trail, in_window: Show[VaultScreen], theme: Theme
) -> None:
    keeper.view = fresh()
    page = in_window(VaultScreen(kept, navigator))
    words = plain(seen(page))
    assert "Aucune sauvegarde vérifiée ici pour l’instant." in words
    assert "un vol ou une panne" not in words
    assert not page.exercise.reminder.isVisible()


def test_what_is_late_and_what_waits_is_said_with_what_to_do(
    kept: Services, keeper: FakeKeeper, navigator: Trail, in_window: Show[VaultScreen], theme: Theme
) -> None:
    keeper.view = neglected()
    page = in_window(VaultScreen(kept, navigator))
    words = plain(seen(page))
    assert "hors de cet ordinateur : il y a 9 jours" in words
    assert "Branchez « CLÉ USB » et « Disque maison » pour finir la destruction du dossier 2026-004" in words
    assert "1 204 modifications depuis" in words
    assert "Un fichier y est abîmé" in words
    assert page.exercise.reminder.isVisible()


def test_a_backup_is_made_and_the_state_follows(page: VaultScreen, keeper: FakeKeeper, navigator: Trail) -> None:
    pushed(page, "back-up")
    assert keeper.asked == ["back up"]
    assert "À l’instant" in seen(page)
    assert plain(navigator.said[-1]) == (
        "Sauvegarde faite et vérifiée à 2 emplacements. 1 emplacement n’est pas branché."
    )


def test_a_backup_that_fails_says_why_on_the_page(page: VaultScreen, keeper: FakeKeeper) -> None:
    keeper.refusal = Cancelled()
    pushed(page, "back-up")
    assert page.refusal.isVisible()
    assert page.refusal.label.text() == Cancelled.default


def test_a_page_that_is_left_while_a_backup_runs_is_told_elsewhere(
    kept: Services, keeper: FakeKeeper, navigator: Trail, in_window: Show[VaultScreen], theme: Theme
) -> None:
    page = in_window(VaultScreen(kept, navigator))
    keeper.between = page.leave
    page.presenter.back_up()
    assert plain(navigator.said[-1]).startswith("Sauvegarde faite et vérifiée")
    keeper.refusal = RuleBroken("Le disque a été débranché.")
    page.presenter.check()
    assert navigator.said[-1] == "Le disque a été débranché."


def test_a_place_is_added_with_its_first_backup(page: VaultScreen, keeper: FakeKeeper, navigator: Trail) -> None:
    page.presenter.add_place(Path("/media/odile/ARCHIVE/Bilan Desktop"))
    assert keeper.asked == ["add /media/odile/ARCHIVE/Bilan Desktop"]
    assert "ARCHIVE" in seen(page)
    assert "première sauvegarde" in navigator.said[-1]
    page.presenter.add_place(Path("/media/plein"))
    assert page.refusal.label.text().startswith("Ce disque est plein.")


def test_a_place_is_forgotten_once_confirmed(page: VaultScreen, keeper: FakeKeeper) -> None:
    pushed(page, f"forget-{'a' * 32}")
    press(dialog(page), Qt.Key.Key_Escape)
    assert keeper.asked == []
    pushed(page, f"forget-{'a' * 32}")
    assert "CLÉ USB" in seen(dialog(page))
    pushed(page, "confirm")
    assert keeper.asked == ["forget a"]
    assert "CLÉ USB" not in seen(page)


def test_a_place_where_a_destruction_waits_is_kept_and_says_why(page: VaultScreen, keeper: FakeKeeper) -> None:
    keeper.refusal = RuleBroken("Une destruction attend cet emplacement.")
    pushed(page, f"forget-{'a' * 32}")
    pushed(page, "confirm")
    assert page.refusal.label.text() == "Une destruction attend cet emplacement."
    assert "CLÉ USB" in seen(page)


def test_a_backup_is_tried_without_replacing_anything(
    page: VaultScreen, keeper: FakeKeeper, replaced: list[Prepared]
) -> None:
    page.backups.table.setFocus()
    press(page.backups.table, Qt.Key.Key_Return)
    assert "12 dossiers" in plain(seen(dialog(page)))
    pushed(page, "try")
    words = plain(seen(dialog(page)))
    assert "se restaure en entier : 12 dossiers" in words
    assert "il reste détruit" in words
    assert "jusqu’au 1er février 2026" in words
    assert "Rien n’a été remplacé" in words
    assert keeper.asked[-1].startswith("try ")
    assert replaced == []
    assert unnamed_controls(dialog(page)) == []


def test_a_restore_asks_for_a_word_then_for_a_last_look(
    page: VaultScreen, keeper: FakeKeeper, replaced: list[Prepared]
) -> None:
    pushed(page, "open-backup")
    pushed(page, "restore")
    words = plain(seen(dialog(page)))
    for part in (
        "sauvegarde de l’état présent",
        "mis de côté, jamais effacé",
        "3 modifications depuis",
        "restent détruits",
    ):
        assert part in words
    pushed(page, "prepare")
    assert keeper.asked == []
    assert QApplication.focusWidget() is page.dialog.word  # type: ignore[union-attr]
    type_text(QApplication.focusWidget(), WORD.lower())
    press(QApplication.focusWidget(), Qt.Key.Key_Return)
    assert keeper.asked[-1].startswith("prepare ")
    assert "12 dossiers" in plain(seen(dialog(page)))
    assert replaced == []
    pushed(page, "replace")
    assert replaced == [keeper.prepared]
    assert not keeper.prepared.dropped


def test_a_restore_given_up_at_the_last_look_leaves_nothing(
    page: VaultScreen, keeper: FakeKeeper, replaced: list[Prepared]
) -> None:
    pushed(page, "open-backup")
    pushed(page, "restore")
    retype(page.dialog.word, WORD)  # type: ignore[union-attr]
    pushed(page, "prepare")
    press(dialog(page), Qt.Key.Key_Escape)
    assert keeper.prepared.dropped
    assert replaced == []
    assert dialogs(page) == []


def test_closing_a_restore_leaves_a_backup_that_runs_alone(
    page: VaultScreen, kept: Services, keeper: FakeKeeper
) -> None:
    pushed(page, "open-backup")
    pushed(page, "restore")
    opened = dialog(page)
    keeper.between = lambda: press(opened, Qt.Key.Key_Escape)
    page.presenter.back_up()
    assert dialogs(page) == []
    assert not page.refusal.isVisible()
    assert "À l’instant" in seen(page)


def test_a_lock_during_the_last_look_leaves_nothing(page: VaultScreen, keeper: FakeKeeper) -> None:
    pushed(page, "open-backup")
    pushed(page, "restore")
    retype(page.dialog.word, WORD)  # type: ignore[union-attr]
    pushed(page, "prepare")
    page.leave()
    assert keeper.prepared.dropped


def test_a_restore_given_up_while_it_is_prepared_drops_what_comes(page: VaultScreen, keeper: FakeKeeper) -> None:
    pushed(page, "open-backup")
    pushed(page, "restore")
    opened = dialog(page)

    def give_up_at_the_end() -> None:
        keeper.between = lambda: None
        opened.hide()
        opened._presenter._over = True  # type: ignore[attr-defined]

    keeper.between = give_up_at_the_end
    retype(page.dialog.word, WORD)  # type: ignore[union-attr]
    opened.prepare_button.click()  # type: ignore[attr-defined]
    assert keeper.prepared.dropped


def test_a_preparation_that_fails_says_why_and_can_be_tried_again(page: VaultScreen, keeper: FakeKeeper) -> None:
    keeper.refusal = RuleBroken("Cette sauvegarde ne se relit pas.")
    pushed(page, "open-backup")
    pushed(page, "restore")
    retype(page.dialog.word, WORD)  # type: ignore[union-attr]
    pushed(page, "prepare")
    assert "Cette sauvegarde ne se relit pas." in seen(dialog(page))
    keeper.refusal = None
    pushed(page, "prepare")
    assert "Tout est prêt" in seen(dialog(page))


def test_backups_of_another_folder_can_be_restored(page: VaultScreen, keeper: FakeKeeper) -> None:
    page.presenter.find(Path("/media/odile/vide"))
    assert page.refusal.label.text().startswith("Aucune sauvegarde")
    page.presenter.find(STICK)
    press(page.dialog.table, Qt.Key.Key_Return)  # type: ignore[union-attr]
    pushed(page, "restore")
    retype(page.dialog.word, WORD)  # type: ignore[union-attr]
    pushed(page, "prepare")
    assert keeper.asked[-1].startswith("prepare ")


def test_the_exercise_is_done_and_its_reminder_goes(
    kept: Services, keeper: FakeKeeper, navigator: Trail, in_window: Show[VaultScreen], theme: Theme
) -> None:
    keeper.view = neglected()
    page = in_window(VaultScreen(kept, navigator))
    pushed(page, "exercise")
    assert "Exercice réussi" in seen(dialog(page))
    press(dialog(page), Qt.Key.Key_Escape)
    assert not page.exercise.reminder.isVisible()
    page.leave()


def test_a_sound_vault_is_said_sound_and_nothing_is_offered(page: VaultScreen) -> None:
    pushed(page, "check")
    assert "Le coffre est sain" in page.check.verdict.label.text()
    assert not page.check.restore_button.isVisible()
    assert not page.check.salvage_button.isVisible()


def test_damage_is_listed_and_two_ways_out_are_offered_none_erasing(page: VaultScreen, keeper: FakeKeeper) -> None:
    keeper.checked = DAMAGE
    pushed(page, "check")
    words = plain(seen(page))
    for problem in DAMAGE.problems:
        assert problem in words
    pushed(page, "salvage")
    assert "Le coffre abîmé est gardé tel quel" in seen(page)
    assert "1 800 éléments sauvés, 40 éléments perdus" in plain(seen(page))
    pushed(page, "restore-last")
    assert page.dialog.objectName() == "restore-dialog"  # type: ignore[union-attr]
    for one in page.window().findChildren(QAbstractButton):
        assert "ffacer" not in one.text()
        assert "zéro" not in one.text()


def test_a_vault_opened_damaged_says_so_and_is_never_backed_up(
    kept: Services, navigator: Trail, in_window: Show[VaultScreen], theme: Theme
) -> None:
    page = in_window(VaultScreen(replace(kept, read_only=True, damaged=DAMAGE.problems), navigator))
    assert DAMAGE.problems[0] in seen(page)
    assert page.check.restore_button.isVisible()
    assert not page.backup_button.isEnabled()
    assert not page.places.add_button.isEnabled()
    page.leave()


def test_the_passphrase_is_changed_once_the_present_one_is_right(
    page: VaultScreen, keeper: FakeKeeper, navigator: Trail
) -> None:
    pushed(page, "change-passphrase")
    panel = page.dialog
    assert QApplication.focusWidget() is panel.present.edit  # type: ignore[union-attr]
    proposed = " ".join(panel.chooser.sheet.words())  # type: ignore[union-attr]
    type_text(panel.present.edit, "une autre")  # type: ignore[union-attr]
    type_text(panel.chooser.retyped, proposed)  # type: ignore[union-attr]
    pushed(page, "confirm")
    assert panel.present.field.error() == WrongPassphrase.default  # type: ignore[union-attr]
    retype(panel.present.edit, GOOD)  # type: ignore[union-attr]
    press(panel.present.edit, Qt.Key.Key_Return)  # type: ignore[union-attr]
    assert keeper.asked == [f"change to {proposed}"]
    assert navigator.said == [CHANGED]
    assert dialogs(page) == []
    assert panel.present.edit.text() == ""  # type: ignore[union-attr]


def test_wrong_passphrases_wait_and_leaving_the_page_forgets_none(
    page: VaultScreen, kept: Services, navigator: Trail, in_window: Show[VaultScreen]
) -> None:
    pushed(page, "rotate")
    for _ in range(5):
        retype(page.dialog.present.edit, "fausse")  # type: ignore[union-attr]
        press(page.dialog.present.edit, Qt.Key.Key_Return)  # type: ignore[union-attr]
    assert not page.dialog.rotate_button.isEnabled()  # type: ignore[union-attr]
    press(dialog(page), Qt.Key.Key_Escape)
    again = in_window(VaultScreen(kept, navigator))
    again._ask_rotation()
    assert not again.dialog.rotate_button.isEnabled()  # type: ignore[union-attr]
    assert "Nouvel essai dans" in again.dialog.rotate_button.text()  # type: ignore[union-attr]
    again.leave()


def test_a_new_key_shows_its_kit_and_reminds_until_a_line_is_retyped(
    page: VaultScreen, kept: Services, keeper: FakeKeeper, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("bilan_desktop.app.door.VaultDoor.check_kit_line", lambda *_: None)
    pushed(page, "rotate")
    panel = page.dialog
    assert "détruisez-la" in seen(dialog(page))
    type_text(panel.present.edit, GOOD)  # type: ignore[union-attr]
    press(panel.present.edit, Qt.Key.Key_Return)  # type: ignore[union-attr]
    assert keeper.asked == ["rotate"]
    assert panel.kit.sheet.words() == [word for line in KIT for word in line]  # type: ignore[union-attr]
    assert QApplication.focusWidget() is panel.kit.line  # type: ignore[union-attr]
    assert kept.settings.get(SETTING) != "{}"
    press(panel.kit.line, Qt.Key.Key_Return)  # type: ignore[union-attr]
    assert dialogs(page)
    type_text(panel.kit.line, " ".join(KIT[0]))  # type: ignore[union-attr]
    press(panel.kit.line, Qt.Key.Key_Return)  # type: ignore[union-attr]
    assert dialogs(page) == []
    assert kept.settings.get(SETTING) == "{}"
    assert panel.kit.sheet.words() == [""] * 28  # type: ignore[union-attr]


def test_usual_views_are_what_the_fakes_say() -> None:
    assert not usual().away_overdue(NOW)
    assert neglected().away_overdue(NOW)
    assert not fresh().away_overdue(NOW)
    assert replace(fresh(), created_at=None).away_overdue(NOW)
    assert replace(fresh(), created_at=NOW - timedelta(days=8)).away_overdue(NOW)
    assert TRIAL.kept_destroyed == 1


def test_every_dialog_is_named_and_large_enough(page: VaultScreen, qtbot: QtBot) -> None:
    for name in ("open-backup", "change-passphrase", "rotate", f"forget-{'a' * 32}"):
        pushed(page, name)
        assert unnamed_controls(dialog(page)) == []
        assert small_targets(dialog(page)) == []
        press(dialog(page), Qt.Key.Key_Escape)


def test_what_a_forgotten_place_owes_is_said(theme: Theme) -> None:
    forgotten = PendingDestruction("2026-004", date(2026, 3, 1), (), ("a" * 32,))
    assert "ne connaît plus" in pending_words(forgotten)
