"""The page of the dossiers, driven by keyboard on a real vault."""

from collections.abc import Callable
from contextlib import closing
from dataclasses import replace
from datetime import timedelta
from itertools import pairwise

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent, QKeySequence
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QPushButton, QWidget

from bilan_desktop.app.workspace import load_law
from bilan_desktop.domain.dossier import Motive
from bilan_desktop.domain.first_phase import RequestAnalysis
from bilan_desktop.domain.funding import Funding, FundingKind
from bilan_desktop.storage.place import DATABASE
from bilan_desktop.storage.vault import Vault
from bilan_desktop.ui.executor import run
from bilan_desktop.ui.screens.dossiers import open_screen
from bilan_desktop.ui.screens.dossiers.dialog import NewDossierDialog
from bilan_desktop.ui.screens.dossiers.presenter import FIRST, DossiersPresenter
from bilan_desktop.ui.screens.dossiers.screen import DossiersScreen
from bilan_desktop.usecases.dossiers import archive_dossier, save_beneficiary, save_funding
from bilan_desktop.usecases.ending import end_action
from bilan_desktop.usecases.life import abandon_bilan, suspend_bilan
from bilan_desktop.usecases.meetings import plan_meeting
from bilan_desktop.usecases.overview import list_dossiers, read_dossier
from bilan_desktop.usecases.preliminary import save_interview
from bilan_desktop.usecases.records import save_form
from factories import a_slot, confirmed, consented, held_meeting, programmed, prospect
from storage.vault_helpers import PASSPHRASE, fixed_now
from ui.accessibility import small_targets, unnamed_controls
from ui.screens.conftest import Show
from ui.screens.driving import push, type_text

NB, NN = "\N{NO-BREAK SPACE}", "\N{NARROW NO-BREAK SPACE}"
Open = Callable[[], DossiersScreen]


class LateExecutor:
    """Answers when it is told to, in the order posted."""

    def __init__(self) -> None:
        self._jobs: list[Callable[[], Callable[[], None]]] = []

    def post(self, job, done, failed) -> None:
        self._jobs.append(lambda: run(job, done, failed))

    def answer(self) -> None:
        while self._jobs:
            self._jobs.pop(0)()()

    def close(self) -> None:
        """Nothing waits."""


@pytest.fixture
def page(services, navigator, in_small_window: Show[DossiersScreen]) -> Open:
    return lambda: in_small_window(open_screen(services, navigator))


def press(widget: QWidget, key: Qt.Key) -> None:
    QApplication.sendEvent(widget, QKeyEvent(QEvent.Type.KeyPress, key, Qt.KeyboardModifier.NoModifier))


def names(page: DossiersScreen) -> list[str]:
    return [row.cells[0].text for row in page.table.rows_model.rows]


def cell(page: DossiersScreen, row: int, column: int) -> tuple[str, str]:
    found = page.table.rows_model.rows[row].cells[column]
    return found.text, found.detail


def chip(page: QWidget, name: str) -> QPushButton:
    return page.findChild(QPushButton, f"chip-{name}")


def new_dossier(page: DossiersScreen, last: str, first: str) -> NewDossierDialog:
    page.new_dossier()
    assert page.dialog is not None
    type_text(page.dialog.last_name, last)
    type_text(page.dialog.first_name, first)
    return page.dialog


def test_a_line_says_where_the_dossier_stands(page, services):
    work = services.work
    key = consented(work, "Rouxel")
    save_funding(work, key, Funding(FundingKind.CPF), None)
    held_meeting(work, key)
    plan_meeting(work, key, a_slot(work.clock.today().replace(day=27)))
    shown = page()
    assert cell(shown, 0, 0) == ("Ariane Rouxel", f"2026-001 · CPF · ouvert le 4{NB}mars")
    assert cell(shown, 0, 1) == ("Phase préliminaire", "")
    assert cell(shown, 0, 2) == (f"2{NB}h{NB}00 sur 18{NB}h", f"guidé 0{NB}min sur 6{NB}h")
    assert cell(shown, 0, 3) == (f"Vendredi 27{NB}mars", f"Séance 2 · 9{NB}h{NB}00")
    assert cell(shown, 0, 4) == ("En cours", "")


def test_what_comes_next_is_said_for_each_state(page, services):
    work = services.work
    prospect(work, "Adam")
    confirmed(work, "Baron")
    consented(work, "Carle")
    late = consented(work, "Danton")
    plan_meeting(work, late, a_slot(work.clock.today().replace(day=2)))
    shown = page()
    texts = {row.cells[0].text: row.cells[3] for row in shown.table.rows_model.rows}
    assert texts["Ariane Adam"].text == "Entretien préalable"
    assert texts["Ariane Baron"].text == "Consentement à signer"
    assert texts["Ariane Carle"].text == "Séance à planifier"
    assert (texts["Ariane Danton"].text, texts["Ariane Danton"].role) == ("Séance à noter", "danger")


def test_suspended_and_abandoned_dossiers_are_told_and_found_by_their_group(page, services):
    work = services.work
    stopped, gone = consented(work, "Adam"), consented(work, "Baron")
    suspend_bilan(work, stopped, work.clock.today(), Motive.NO_NEWS)
    abandon_bilan(work, gone, work.clock.today(), Motive.NO_NEWS)
    work.clock.moment += timedelta(days=12)
    shown = page()
    rows = {row.cells[0].text: row.cells for row in shown.table.rows_model.rows}
    assert (rows["Ariane Adam"][3].text, rows["Ariane Adam"][4].text) == (f"Suspendu depuis 12{NB}jours", "Suspendu")
    assert rows["Ariane Baron"][4].text == "Abandonné"
    chip(shown, "suspended").click()
    assert names(shown) == ["Ariane Adam"]
    chip(shown, "closed").click()
    assert names(shown) == ["Ariane Baron"]


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        ("lefevre", ["Chloé Lefèvre"]),
        ("LEFÈVRE chl", ["Chloé Lefèvre"]),
        ("coeur", ["Inès Lecœur"]),
        ("26-1", ["Chloé Lefèvre"]),
        ("2026-002", ["Inès Lecœur"]),
        ("2026", ["Inès Lecœur", "Chloé Lefèvre"]),
    ],
)
def test_search_ignores_accents_and_case_and_knows_numbers(page, services, typed, found):
    prospect(services.work, "Lefèvre", "Chloé")
    prospect(services.work, "Lecœur", "Inès")
    shown = page()
    type_text(shown.search, typed)
    assert names(shown) == found


def test_a_search_without_result_says_so_and_can_be_cleared(page, services):
    prospect(services.work)
    shown = page()
    type_text(shown.search, "zzz")
    assert shown.stack.currentWidget() is shown.states["nothing"]
    assert not shown.archive_button.isVisible()
    assert not shown.foot_bar.isVisible()
    shown.clear_all.click()
    assert shown.foot_bar.isVisible()
    assert names(shown) == ["Ariane Quenneville"]
    assert shown.search.text() == ""
    assert not shown.clear_button.isVisible()


def test_filters_by_state_count_what_they_would_show(page, services):
    prospect(services.work, "Adam")
    prospect(services.work, "Baron")
    confirmed(services.work, "Carle")
    shown = page()
    assert shown.subtitle.text() == "3 dossiers, dont 2 prospects"
    assert chip(shown, "prospects").text() == f"Prospects{NB}2"
    chip(shown, "confirmed").click()
    assert names(shown) == ["Ariane Carle"]
    type_text(shown.search, "baron")
    assert (chip(shown, "prospects").text(), chip(shown, "confirmed").text()) == (f"Prospects{NB}1", f"Confirmés{NB}0")
    chip(shown, "").click()
    assert names(shown) == ["Ariane Baron"]


def test_filters_by_phase_and_funding(page, services):
    work = services.work
    first = confirmed(work, "Adam")
    prospect(work, "Baron")
    save_funding(work, first, Funding(FundingKind.CPF), None)
    shown = page()
    assert [shown.funding.itemText(at) for at in range(shown.funding.count())] == [
        "Tous les financements",
        "À préciser",
        "CPF",
    ]
    shown.funding.setFocus()
    press(shown.funding, Qt.Key.Key_Down)
    assert names(shown) == ["Ariane Baron"]
    press(shown.funding, Qt.Key.Key_Down)
    assert names(shown) == ["Ariane Adam"]
    shown.clear_button.click()
    press(shown.phase, Qt.Key.Key_Down)
    assert shown.phase.currentText() == "Phase préliminaire"
    assert names(shown) == ["Ariane Adam"]


def test_a_long_list_is_read_as_it_is_gone_through(page, services, navigator, qtbot):
    for number in range(FIRST + 8):
        prospect(services.work, f"Adam {number + 1}")
    shown = page()
    assert shown.subtitle.text() == f"{FIRST + 8} dossiers, dont {FIRST + 8} prospects"
    assert chip(shown, "").text() == f"Tous{NB}{FIRST + 8}"
    assert (len(names(shown)), names(shown)[-1]) == (FIRST, "Ariane Adam 9")
    QTest.keySequence(shown.table, QKeySequence("Ctrl+End"))
    qtbot.waitUntil(lambda: names(shown)[FIRST:] == [f"Ariane Adam {number}" for number in range(8, 0, -1)])
    assert shown.table.current_key() == shown.table.rows_model.rows[FIRST - 1].key
    QTest.keySequence(shown.table, QKeySequence("Ctrl+End"))
    press(shown.table, Qt.Key.Key_Return)
    assert navigator.routes == [f"dossier/{shown.table.rows_model.rows[-1].key}/entretien"]
    shown.archive_button.click()
    assert len(names(shown)) == FIRST + 7
    type_text(shown.search, "2026-002")
    assert names(shown) == ["Ariane Adam 2"]


def test_the_answer_to_what_was_asked_over_since_is_not_shown(services, navigator):
    prospect(services.work, "Adam")
    prospect(services.work, "Baron")
    late, views = LateExecutor(), []
    presenter = DossiersPresenter(replace(services, storage=late), navigator, views.append)
    presenter.narrow(text="a")
    presenter.narrow(text="ad")
    late.answer()
    assert [(view.filters.text, [line.name for line in view.lines]) for view in views] == [("ad", ["Ariane Adam"])]


def test_a_row_that_no_longer_answers_what_is_typed_is_not_opened(services, navigator):
    prospect(services.work, "Adam")
    found = prospect(services.work, "Baron")
    late, views = LateExecutor(), []
    presenter = DossiersPresenter(replace(services, storage=late), navigator, views.append)
    presenter.load()
    late.answer()
    presenter.narrow(text="baron")
    presenter.open(views[-1].lines[-1].id)
    assert navigator.routes == []
    late.answer()
    presenter.open(views[-1].lines[-1].id)
    assert navigator.routes == [f"dossier/{found}/entretien"]


def test_enter_opens_the_page_where_the_work_goes_on(page, services, navigator):
    first = confirmed(services.work, "Adam")
    second = prospect(services.work, "Baron")
    shown = page()
    press(shown.table, Qt.Key.Key_Return)
    press(shown.table, Qt.Key.Key_Down)
    press(shown.table, Qt.Key.Key_Return)
    shown.open_button.click()
    assert navigator.routes == [
        f"dossier/{second}/entretien",
        f"dossier/{first}/apercu",
        f"dossier/{first}/apercu",
    ]


def test_ctrl_n_opens_a_dossier_with_a_name_only(page, services, navigator, qtbot):
    shown = page()
    qtbot.keyClick(shown, Qt.Key.Key_N, Qt.KeyboardModifier.ControlModifier)
    assert shown.dialog is not None
    type_text(shown.dialog.last_name, "Lefèvre")
    type_text(shown.dialog.first_name, "Chloé")
    press(shown.dialog.first_name, Qt.Key.Key_Return)
    (line,) = list_dossiers(services.work)
    assert (line.name, line.number) == ("Chloé Lefèvre", "2026-001")
    assert navigator.routes == [f"dossier/{line.id}/entretien"]
    assert navigator.offered == ["Dossier 2026-001 ouvert."]
    assert names(page()) == ["Chloé Lefèvre"]


@pytest.mark.parametrize("known", [0, 2])
def test_a_passphrase_typed_into_the_open_window_opens_no_dossier(page, services, known, qtbot):
    for number in range(known):
        prospect(services.work, f"Quenneville{number}")
    shown = page()
    shown.setFocus()
    focus = QApplication.focusWidget()
    assert not isinstance(focus, QAbstractButton)
    for letter in "un canard noir boit du vin ":
        qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Space if letter == " " else letter)
    assert shown.dialog is None
    press(QApplication.focusWidget(), Qt.Key.Key_Return)
    assert shown.dialog is None
    assert len(list_dossiers(services.work)) == known


def test_what_is_typed_while_the_panel_opens_lands_in_its_first_field(page, qtbot):
    """Fast hands strike the next letter before they let the space bar go."""
    shown = page()
    shown.create_button.setFocus()
    qtbot.keyPress(QApplication.focusWidget(), Qt.Key.Key_Space)
    for letter in "du":
        qtbot.keyPress(QApplication.focusWidget(), letter)
    qtbot.keyRelease(QApplication.focusWidget(), Qt.Key.Key_Space)
    qtbot.keyClicks(QApplication.focusWidget(), "pont")
    assert shown.dialog.last_name.text() == "dupont"


def test_a_dossier_that_holds_nothing_is_taken_away_and_put_back(page, services, navigator):
    prospect(services.work, "Adam")
    key = prospect(services.work, "Baron")
    shown = page()
    push(shown.withdraw_button)
    assert names(shown) == ["Ariane Adam"]
    assert navigator.offered == ["Dossier 2026-002 retiré."]
    services.commands.of(key).undo()
    assert names(shown) == ["Ariane Baron", "Ariane Adam"]
    assert list_dossiers(services.work)[0].id == key
    services.commands.of(key).redo()
    assert prospect(services.work, "Carle")
    assert [line.number for line in list_dossiers(services.work)] == ["2026-002", "2026-001"]


def test_a_dossier_that_has_served_is_not_taken_away_and_says_why(page, services, navigator):
    key = prospect(services.work)
    save_form(services.work, key, RequestAnalysis, {"request": "Changer de voie"})
    shown = page()
    push(shown.withdraw_button)
    assert "déjà servi" in navigator.said[-1]
    assert names(shown) == ["Ariane Quenneville"]


def test_only_a_prospect_may_be_taken_away(page, services):
    confirmed(services.work)
    shown = page()
    assert not shown.withdraw_button.isVisible()
    assert [one.text() for one in shown.row_menu().actions()] == ["Ouvrir", "Archiver"]


def test_an_opening_can_be_undone_and_done_again(page, services, navigator):
    new_dossier(page(), "Lefèvre", "Chloé").submit()
    (line,) = list_dossiers(services.work)
    stack = services.commands.of(line.id)
    stack.undo()
    assert list_dossiers(services.work) == ()
    assert navigator.routes[-1] == "dossiers"
    stack.redo()
    assert [one.number for one in list_dossiers(services.work)] == ["2026-001"]
    stack.undo()
    assert list_dossiers(services.work) == ()


def test_an_opening_that_has_served_is_not_undone_and_says_why(page, services, navigator):
    services.commands.say = navigator.say
    new_dossier(page(), "Lefèvre", "Chloé").submit()
    (line,) = list_dossiers(services.work)
    save_interview(services.work, line.id, {"request": "Changer de voie"})
    services.commands.of(line.id).undo()
    assert len(list_dossiers(services.work)) == 1
    assert "Archivez-le plutôt" in navigator.said[-1]


@pytest.mark.parametrize(
    ("last", "sentence"), [("", "au moins un nom"), ("   ", "au moins un nom"), ("x" * 201, "200")]
)
def test_a_name_that_cannot_be_is_said_under_the_field(page, services, last, sentence):
    dialog = new_dossier(page(), "", "")
    dialog.last_name.setText(last)
    dialog.create_button.click()
    assert sentence in (dialog.fields["last_name"].error() or "")
    assert list_dossiers(services.work) == ()
    assert dialog.isVisible()


def test_escape_closes_without_creating(page, services):
    shown = page()
    dialog = new_dossier(shown, "Lefèvre", "")
    press(dialog, Qt.Key.Key_Escape)
    assert shown.dialog is None
    assert list_dossiers(services.work) == ()


def test_a_homonym_is_shown_while_typing_and_told_apart(page, services):
    prospect(services.work, "Lefèvre", "Chloé")
    shown = page()
    dialog = new_dossier(shown, "LEFEVRE", "chloe")
    assert dialog.choice.isVisible()
    assert "2026-001" in dialog.choice.remark.label.text()
    dialog.submit()
    assert "dites si c’est la même personne" in dialog.choice.error.text()
    chip(dialog, "other").click()
    dialog.submit()
    assert dialog.fields["distinction"].error() == "Indiquez ce qui la distingue, par exemple sa ville."
    type_text(dialog.distinction, "Villeurbanne")
    dialog.submit()
    assert names(shown) == ["chloe LEFEVRE (Villeurbanne)", "Chloé Lefèvre"]
    assert read_dossier(services.work, list_dossiers(services.work)[0].id).distinction == "Villeurbanne"
    shown.table.setFocus()
    type_text(shown.search, "villeurb")
    assert names(shown) == ["chloe LEFEVRE (Villeurbanne)"]


def test_the_same_person_may_come_back_for_another_bilan(page, services):
    first = prospect(services.work, "Lefèvre", "Chloé")
    save_beneficiary(services.work, first, {"email": "chloe@exemple.fr"})
    dialog = new_dossier(page(), "Lefèvre", "Chloé")
    same = next(one for one in dialog.findChildren(QPushButton) if "même personne" in one.text())
    assert same.text() == f"C’est la même personne{NB}: nouveau bilan"
    same.click()
    assert not dialog.fields["distinction"].isVisible()
    dialog.submit()
    second = list_dossiers(services.work)[0].id
    assert second != first
    assert read_dossier(services.work, second).email == "chloe@exemple.fr"


def test_the_homonyms_leave_when_the_name_changes(page, services):
    prospect(services.work, "Lefèvre", "Chloé")
    dialog = new_dossier(page(), "Lefèvre", "Chloé")
    type_text(dialog.last_name, "s")
    assert not dialog.choice.isVisible()
    dialog.submit()
    assert [line.name for line in list_dossiers(services.work)] == ["Chloé Lefèvres", "Chloé Lefèvre"]


def test_delete_archives_and_undo_brings_back(page, services, navigator, qtbot):
    prospect(services.work, "Adam")
    key = prospect(services.work, "Baron")
    shown = page()
    qtbot.keyClick(shown.table, Qt.Key.Key_Delete)
    assert names(shown) == ["Ariane Adam"]
    assert navigator.offered == ["Dossier 2026-002 archivé."]
    services.commands.of(key).undo()
    assert names(shown) == ["Ariane Baron", "Ariane Adam"]


def test_what_an_archived_dossier_still_waits_for_is_said_once_for_all(page, services, navigator, qtbot):
    services.work.law = load_law()
    key = programmed(services.work, "Adam")
    held_meeting(services.work, key)
    end_action(services.work, key)
    qtbot.keyClick(page().table, Qt.Key.Key_Delete)
    (told,) = navigator.offered
    assert told.startswith("Dossier 2026-001 archivé. Plus rien n’en sera rappelé que ce qui est à détruire. Reste")
    assert "suivi à proposer (4\N{NO-BREAK SPACE}septembre 2026)" in told
    assert "détruire (" not in told


def test_archived_dossiers_are_shown_on_demand_and_put_back(page, services):
    key = prospect(services.work, "Adam")
    archive_dossier(services.work, key)
    shown = page()
    assert names(shown) == []
    shown.archived.click()
    assert cell(shown, 0, 3)[0] == "Archivé"
    assert shown.archive_button.text().strip() == "Remettre dans la liste"
    shown.archive_button.click()
    shown.archived.click()
    assert names(shown) == ["Ariane Adam"]


def test_a_planned_meeting_keeps_a_dossier_from_being_archived(page, services, navigator):
    plan_meeting(services.work, consented(services.work), a_slot())
    shown = page()
    shown.archive_button.click()
    assert navigator.said == ["Une séance est encore prévue dans ce dossier. Annulez-la ou tenez-la avant d’archiver."]
    assert names(shown) == ["Ariane Quenneville"]


def test_the_context_menu_offers_the_same(page, services):
    prospect(services.work)
    shown = page()
    menu = shown.row_menu()
    assert menu is not None
    assert [one.text() for one in menu.actions()] == ["Ouvrir", "Archiver", "Retirer"]
    menu.actions()[1].trigger()
    assert list_dossiers(services.work) == ()


def test_an_empty_vault_invites_to_begin(page, qtbot):
    shown = page()
    assert shown.subtitle.text() == "Aucun dossier pour le moment"
    assert shown.stack.currentWidget() is shown.states["empty"]
    assert not shown.demonstration.isVisible()
    assert not shown.foot_bar.isVisible()
    shown.first_button.click()
    assert shown.dialog is not None
    assert shown.dialog.isVisible()


def test_the_demonstration_is_offered_when_there_is_one(services, navigator, qtbot):
    asked: list[str] = []
    shown = open_screen(replace(services, open_demonstration=lambda: asked.append("yes")), navigator)
    qtbot.addWidget(shown)
    shown.show()
    shown.demonstration.click()
    assert asked == ["yes"]


def test_a_vault_in_consultation_says_why_nothing_changes(services, navigator, qtbot):
    prospect(services.work)
    vault = services.work.vault
    vault.close()
    database = vault.folder / DATABASE
    database.chmod(0o400)
    with closing(Vault.open(vault.folder, PASSPHRASE, now=fixed_now)) as consulted:
        shown = open_screen(replace(services, work=replace(services.work, vault=consulted)), navigator)
        qtbot.addWidget(shown)
        shown.show()
        shown.archive_button.click()
        assert "consultation seule" in navigator.said[-1]
        dialog = new_dossier(shown, "Lefèvre", "Chloé")
        dialog.submit()
        assert dialog.trouble.isVisible()
        assert "consultation seule" in dialog.trouble.label.text()
        assert names(shown) == ["Ariane Quenneville"]
    database.chmod(0o600)


def test_the_panel_goes_with_the_page(page):
    shown = page()
    dialog = new_dossier(shown, "Lefèvre", "")
    shown.leave()
    assert not dialog.isVisible()


@pytest.mark.parametrize("zoom", [1.0, 1.5])
def test_every_control_is_named_and_large_enough(page, services, theme, zoom):
    theme.set(zoom=zoom)
    prospect(services.work, "Lefèvre", "Chloé")
    shown = page()
    assert (unnamed_controls(shown), small_targets(shown)) == ([], [])
    dialog = new_dossier(shown, "Lefèvre", "Chloé")
    chip(dialog, "other").click()
    assert (unnamed_controls(dialog), small_targets(dialog)) == ([], [])


def test_a_narrow_page_keeps_the_name_and_what_comes_next(page, services, theme):
    prospect(services.work)
    shown = page()
    assert not any(shown.table.isColumnHidden(at) for at in range(6))
    theme.set(zoom=1.5)
    shown.resize(1000, 768)
    QApplication.processEvents()
    assert [at for at in range(6) if not shown.table.isColumnHidden(at)] == [0, 3]
    assert shown.table.columnWidth(0) >= theme.px(300)


def test_without_room_for_the_hint_the_buttons_stay_together_at_the_right(page, services, theme):
    prospect(services.work)
    shown = page()
    theme.set(zoom=1.5)
    shown.resize(1000, 768)
    QApplication.processEvents()
    buttons = (shown.withdraw_button, shown.archive_button, shown.open_button)
    edges = [(one.geometry().left(), one.geometry().right()) for one in buttons]
    assert [right - left for (_, left), (right, _) in pairwise(edges)] == [theme.px(12) + 1] * 2
    assert edges[-1][1] == shown.foot_bar.width() - theme.px(32) - 1


def test_at_150_percent_the_panel_scrolls_to_what_is_asked(page, services, theme, qtbot):
    theme.set(zoom=1.5)
    for distinction in ("Bron", "Lyon"):
        save_beneficiary(services.work, prospect(services.work, "Lefèvre", "Chloé"), {"distinction": distinction})
    dialog = new_dossier(page(), "Lefèvre", "Chloé")
    chip(dialog, "other").click()
    dialog.submit()

    def in_sight() -> bool:
        port = dialog.room.viewport()
        top = dialog.distinction.mapTo(port, dialog.distinction.rect().topLeft()).y()
        return top >= 0 and top + dialog.distinction.height() <= port.height()

    qtbot.waitUntil(in_sight)
    assert dialog.rect().contains(dialog.panel.geometry())


def test_escape_takes_the_search_away(services, page: Open) -> None:
    prospect(services.work)
    shown = page()
    shown.search.setFocus()
    type_text(shown.search, "zzz")
    assert shown.stack.currentWidget() is shown.states["nothing"]
    press(shown.search, Qt.Key.Key_Escape)
    assert shown.search.text() == ""
    assert shown.stack.currentWidget() is shown.states["list"]


def test_what_is_late_after_the_end_is_said_in_the_list(page, services):
    key = consented(services.work)
    save_funding(services.work, key, Funding(FundingKind.CPF), None)
    held_meeting(services.work, key)
    end_action(services.work, key)
    services.work.clock.moment += timedelta(days=25)
    shown = page()
    column = next(at for at, one in enumerate(shown.table.rows_model.columns) if one.title == "Prochaine échéance")
    assert cell(shown, 0, column) == ("Contenu à détruire", f"en retard de 25{NB}jours")
