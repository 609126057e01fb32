"""What is typed in an open dialog outlives a lock: it is there when the same dialog is opened again."""

from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QPushButton, QWidget

from bilan_desktop.domain.dossier import Dossier
from bilan_desktop.domain.drafts import Draft
from bilan_desktop.domain.exports import RecipientKind
from bilan_desktop.domain.meetings import Reason
from bilan_desktop.domain.registers import RegisterKind
from bilan_desktop.domain.registers import Theme as Subject
from bilan_desktop.domain.rights import RequestKind, RequestMeans
from bilan_desktop.storage.destroying import destroy_dossier
from bilan_desktop.ui.kit.dialog import Dialog
from bilan_desktop.ui.kit.fields import field
from bilan_desktop.ui.kit.inputs import LineEdit
from bilan_desktop.ui.kit.theme import Theme
from bilan_desktop.ui.main_window import MainWindow
from bilan_desktop.ui.screens.meetings.planning import PlanDialog
from bilan_desktop.ui.screens.overview.dialogs import LifeDialog
from bilan_desktop.ui.screens.payments.dialogs import InvoiceDialog
from bilan_desktop.ui.screens.rights_clocks import REQUEST, part_of
from bilan_desktop.ui.services import Services
from bilan_desktop.ui.shell.dialog_drafts import GIVEN_BACK, LEFT
from bilan_desktop.usecases.billing_reading import read_money
from bilan_desktop.usecases.data_requests import RequestTyped, add_request, list_requests
from bilan_desktop.usecases.drafts import read_drafts
from bilan_desktop.usecases.meeting_papers import prepare_planning
from bilan_desktop.usecases.meetings import plan_meeting
from bilan_desktop.usecases.overview import read_dossier
from bilan_desktop.usecases.papers import record_export
from bilan_desktop.usecases.registers import read_register
from factories import TODAY, a_slot, confirmed, consented, fill_practice
from ui.screens.driving import choose, press, seen, type_text

Open = Callable[[MainWindow], Dialog]


@pytest.fixture
def windows(services: Services, theme: Theme, qtbot):
    """Makes a window on the vault; each is a life of its own."""

    def make(route: str) -> MainWindow:
        window = MainWindow(replace(services, unsaved=type(services.unsaved)()), route)
        qtbot.addWidget(window)
        window.show()
        return window

    return make


def person(window: MainWindow) -> tuple[Dialog, LineEdit]:
    """A dialog with one line."""
    dialog, line = Dialog(window, "Nouvelle personne"), LineEdit()
    dialog.add(field("Nom", line))
    dialog.open()
    return dialog, line


def test_a_lock_keeps_what_is_typed_in_the_dialog(windows):
    before = windows("aujourdhui")
    _, line = person(before)
    type_text(line, "Éléonore")
    before.lock("idle")
    _, again = person(windows("aujourdhui"))
    assert again.text() == "Éléonore"


def test_closing_the_window_keeps_it_too(windows):
    before = windows("aujourdhui")
    _, line = person(before)
    type_text(line, "Éléonore")
    before.close()
    assert person(windows("aujourdhui"))[1].text() == "Éléonore"


@pytest.mark.parametrize("gesture", ["accept", "reject"])
def test_what_was_confirmed_or_cancelled_does_not_come_back(windows, gesture):
    before = windows("aujourdhui")
    _, line = person(before)
    type_text(line, "Éléonore")
    before.lock("idle")
    after = windows("aujourdhui")
    dialog, _ = person(after)
    getattr(dialog, gesture)()
    assert person(after)[1].text() == ""


def test_the_dialog_of_another_page_is_not_filled(windows):
    before = windows("aujourdhui")
    _, line = person(before)
    type_text(line, "Éléonore")
    before.lock("idle")
    assert person(windows("dossiers"))[1].text() == ""


def test_a_secret_typed_in_a_dialog_is_never_kept(windows, services):
    class Secret(Dialog):
        keeps_typed = False

    window = windows("aujourdhui")
    dialog, line = Secret(window, "Feuille de secours"), LineEdit()
    dialog.add(line)
    dialog.open()
    type_text(line, "abaisser")
    window.lock("idle")
    assert read_drafts(services.work, "dialog:aujourdhui:Secret:Feuille de secours") == {}


def plan(window: MainWindow) -> PlanDialog:
    button = window.screen_shown.findChild(QWidget, "plan")
    assert button is not None
    button.click()
    return window.findChildren(PlanDialog)[-1]


def test_a_meeting_added_to_a_known_planning_comes_back_with_its_reason(windows, services):
    key = confirmed(services.work)
    fill_practice(services.work)
    plan_meeting(services.work, key, a_slot())
    planning = prepare_planning(services.work, key)
    record_export(services.work, planning.id, RecipientKind.BENEFICIARY, "Ariane", "pdf", data=b"%PDF-1.7")
    before = windows(f"dossier/{key}/seances")
    choose(plan(before).added_for, "replacement")
    before.lock("key")
    again = plan(windows(f"dossier/{key}/seances"))
    assert again.added_for.isVisible()
    assert again.added_for.value() is Reason.REPLACEMENT


def test_a_meeting_being_planned_comes_back_with_its_slot(windows, services):
    key = confirmed(services.work)
    before = windows(f"dossier/{key}/seances")
    dialog = plan(before)
    type_text(dialog.objective, "Revenir sur l’été")
    dialog.form.on.clear()
    type_text(dialog.form.on, "bientôt")
    dialog.form.start.clear()
    type_text(dialog.form.start, "14h30")
    choose(dialog.kind, dialog.kind._values[1])
    kind = dialog.kind.value()
    before.lock("key")
    again = plan(windows(f"dossier/{key}/seances"))
    assert again.objective.value() == "Revenir sur l’été"
    assert again.form.on.text() == "bientôt"
    assert again.form.start.text().replace(" ", "") == "14h30"
    assert again.kind.value() == kind


def test_an_interruption_being_noted_comes_back_with_its_motive_and_meetings(windows, services):
    key = consented(services.work)
    plan_meeting(services.work, key, a_slot(TODAY + timedelta(days=7)))

    def interrupt(window: MainWindow) -> LifeDialog:
        window.screen_shown.findChild(QWidget, "abandon").click()
        return window.findChildren(LifeDialog)[-1]

    before = windows(f"dossier/{key}/apercu")
    dialog = interrupt(before)
    dialog.on.clear()
    type_text(dialog.on, "hier")
    dialog.findChild(QWidget, "chip-no_news").click()
    next(iter(dialog.meetings.values())).click()
    before.lock("key")
    again = interrupt(windows(f"dossier/{key}/apercu"))
    assert again.on.text() == "hier"
    assert again.motive.value() == ("no_news",)
    assert [box.value() for box in again.meetings.values()] == [False]
    assert read_dossier(services.work, key).ended_on is None


def test_an_invoice_being_written_comes_back_as_it_was_typed(windows, services):
    key = consented(services.work)

    def invoice(window: MainWindow) -> InvoiceDialog:
        window.screen_shown.findChild(QWidget, "issue-invoice").click()
        return window.findChildren(InvoiceDialog)[-1]

    before = windows(f"dossier/{key}/paiements")
    dialog = invoice(before)
    type_text(dialog.buyer, "Opco des Œuvres")
    type_text(dialog.held, "bientôt")
    before.lock("key")
    again = invoice(windows(f"dossier/{key}/paiements"))
    assert (again.buyer.value(), again.held.text()) == ("Opco des Œuvres", "bientôt")
    assert read_money(services.work, key).invoices == ()


def test_escape_keeps_the_invoice_being_written_until_it_is_given_up(windows, services):
    window = windows(f"dossier/{consented(services.work)}/paiements")
    type_text(pushed(window, "issue-invoice").buyer, "Opco des Œuvres")
    press(window.findChildren(InvoiceDialog)[-1], Qt.Key.Key_Escape)
    assert LEFT in seen(window)
    again = pushed(window, "issue-invoice")
    assert again.buyer.value() == "Opco des Œuvres"
    assert GIVEN_BACK in seen(again)
    again.cancel.click()
    assert pushed(window, "issue-invoice").buyer.value() == ""


def test_escape_keeps_what_a_planned_meeting_is_for(windows, services):
    key = confirmed(services.work)
    window = windows(f"dossier/{key}/seances")
    dialog = plan(window)
    type_text(dialog.objective, "Revenir sur l’été")
    press(dialog, Qt.Key.Key_Escape)
    assert plan(window).objective.value() == "Revenir sur l’été"


def pushed(window: MainWindow, name: str, row: str = "") -> Dialog:
    """The dialog that a button of the page, or of a row of it, opens."""
    QApplication.processEvents()  # rows that were drawn anew are gone
    place = window.screen_shown.findChild(QWidget, row) if row else window.screen_shown
    place.findChild(QPushButton, name).click()
    return window.findChildren(Dialog)[-1]


def test_escape_keeps_what_the_long_dialogs_of_the_desk_hold_until_it_is_given_up(windows):
    window = windows("donnees")
    dialog = pushed(window, "add-breach")
    type_text(dialog.facts, "Une clé perdue")
    dialog.natures["availability"].click()
    press(dialog, Qt.Key.Key_Escape)
    assert LEFT in seen(window)
    again = pushed(window, "add-breach")
    assert (again.facts.value(), again.natures["availability"].value()) == ("Une clé perdue", True)
    assert GIVEN_BACK in seen(again)
    again.close_button.click()
    again = pushed(window, "add-breach")
    assert again.facts.value() == "Une clé perdue"
    assert again.cancel.text() == "Renoncer"
    again.cancel.click()
    afresh = pushed(window, "add-breach")
    assert (afresh.facts.value(), afresh.natures["availability"].value()) == ("", False)
    assert GIVEN_BACK not in seen(afresh)


def test_a_page_that_goes_and_a_lock_keep_it_too_and_what_is_kept_in_the_register_does_not_come_back(windows, services):
    before = windows("registres/watch")
    type_text(pushed(before, "add-entry").fields["title"].widget, "Décret d’essai")
    before.go("qualite")
    before.back()
    dialog = pushed(before, "add-entry")
    assert dialog.fields["title"].widget.value() == "Décret d’essai"
    before.lock("key")
    after = windows("registres/watch")
    dialog = pushed(after, "add-entry")
    assert dialog.fields["title"].widget.value() == "Décret d’essai"
    choose(dialog.fields["theme"].widget, Subject.LAW)
    dialog.confirm.click()
    assert [one.values["title"] for one in read_register(services.work, RegisterKind.WATCH).entries] == [
        "Décret d’essai"
    ]
    assert pushed(after, "add-entry").fields["title"].widget.value() == ""


def test_what_is_typed_about_one_line_is_never_shown_about_another(windows, services):
    for name in ("Une dame", "Un monsieur"):
        add_request(services.work, RequestTyped(TODAY, RequestKind.ACCESS, RequestMeans.MAIL, who=name))
    first, second = list_requests(services.work).lines
    window = windows("donnees")
    dialog = pushed(window, "edit", part_of(REQUEST, first.id))
    type_text(dialog.note, "À rappeler")
    press(dialog, Qt.Key.Key_Escape)
    other = pushed(window, "edit", part_of(REQUEST, second.id))
    assert other.note.value() == ""
    other.reject()
    assert pushed(window, "edit", part_of(REQUEST, first.id)).note.value() == "À rappeler"


def test_a_correction_comes_back_with_what_it_is_about_and_goes_with_the_dossier(windows, services):
    key = consented(services.work)
    with services.work.unit() as unit:
        person = unit.get(Dossier, key).beneficiary_id
    asked = add_request(services.work, RequestTyped(TODAY, RequestKind.RECTIFICATION, RequestMeans.MAIL, person))
    window = windows("donnees")
    dialog = pushed(window, "correct", part_of(REQUEST, asked))
    found = next(one for one in dialog._found.values() if one.typed)
    dialog.pick.picked.emit(found.key)
    type_text(dialog.after, " bis")
    typed = dialog.after.value()
    press(dialog, Qt.Key.Key_Escape)
    again = pushed(window, "correct", part_of(REQUEST, asked))
    assert again.asked == found
    assert (again.after.isVisible(), again.after.value()) == (True, typed)
    with services.work.unit() as unit:
        drafts = [one for one in unit.find(Draft) if one.text == typed]
    assert [key in one.scope and person in one.scope for one in drafts] == [True]
    assert "Quenneville" not in drafts[0].scope


def test_a_request_being_typed_about_somebody_goes_with_them(windows, services):
    key = consented(services.work)
    window = windows("donnees")
    dialog = pushed(window, "add-request")
    dialog.who.answers.activated.emit("Ariane Quenneville · 2026-001")
    type_text(dialog.note, "Reçue au bureau")
    press(dialog, Qt.Key.Key_Escape)
    again = pushed(window, "add-request")
    assert (again.who.value(), again.note.value()) == ("Ariane Quenneville · 2026-001", "Reçue au bureau")
    again.reject()
    vault = services.work.vault
    destroy_dossier(vault, key, basis="r6313-7", media={}, now=services.work.clock.now())
    with services.work.unit() as unit:
        assert unit.find(Draft) == []
