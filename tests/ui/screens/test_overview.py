"""The overview of a dossier in the window, by keyboard: where one lands, what leads where, and the dated gestures."""

from collections.abc import Callable, Iterator
from datetime import date, timedelta

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPushButton, QWidget

from bilan_desktop.domain.dossier import SUSPENDING, DossierState, Motive, standing
from bilan_desktop.domain.funding import Funding, FundingKind
from bilan_desktop.domain.ids import RecordId
from bilan_desktop.domain.investigation import Option
from bilan_desktop.domain.journey import Phase
from bilan_desktop.domain.meetings import MeetingState
from bilan_desktop.domain.papers import Handwriting, SignerRole
from bilan_desktop.ui.kit.labels import Pill
from bilan_desktop.ui.screens.overview import open_screen
from bilan_desktop.ui.screens.overview.dialogs import LifeDialog
from bilan_desktop.ui.screens.overview.pieces import StepDot
from bilan_desktop.ui.screens.overview.screen import OverviewScreen
from bilan_desktop.ui.shell.dossier_sections import sections
from bilan_desktop.usecases.attendance import prepare_sheet
from bilan_desktop.usecases.decision import choose_option
from bilan_desktop.usecases.dossiers import save_funding
from bilan_desktop.usecases.ending import prepare_certificate
from bilan_desktop.usecases.guided_work import give_assignment, save_assignment
from bilan_desktop.usecases.life import abandon_bilan, resume_bilan, suspend_bilan
from bilan_desktop.usecases.meetings import list_meetings, plan_meeting, read_meeting
from bilan_desktop.usecases.overview import open_phase, read_dossier
from bilan_desktop.usecases.papers import seal_paper, sign_on_screen
from bilan_desktop.usecases.programme_papers import prepare_programme
from bilan_desktop.usecases.records import add_item
from factories import (
    TODAY,
    a_slot,
    confirmed,
    consented,
    fill_practice,
    held_meeting,
    programmed,
    prospect,
    sign_and_seal,
)
from ui.accessibility import small_targets, unnamed_controls
from ui.screens.driving import press, push, retype, seen

NB = "\N{NO-BREAK SPACE}"
WEEK = timedelta(days=7)
Open = Callable[[RecordId], OverviewScreen]


@pytest.fixture
def page(services, navigator, in_window) -> Iterator[Open]:
    opened = []

    def open_page(dossier_id: RecordId) -> OverviewScreen:
        made = in_window(open_screen(services, navigator, dossier_id))
        opened.append(made)
        return made

    yield open_page
    for made in opened:
        made.leave()


@pytest.fixture
def under_way(services) -> RecordId:
    """A dossier with a meeting held today and one planned in a week."""
    key = consented(services.work)
    held_meeting(services.work, key)
    return key


def row_button(card: QWidget, text: str) -> QPushButton:
    return next(one for one in card.findChildren(QPushButton) if one.accessibleName() == text and one.isVisibleTo(card))


def dialog_of(page: OverviewScreen, gesture: str) -> LifeDialog:
    push(page.state.buttons[gesture])
    assert page.dialog is not None
    return page.dialog


def confirm(dialog: LifeDialog, motive: Motive | None = None, on: str = "") -> None:
    """Type the day, choose the motive and confirm, by keyboard."""
    if on:
        retype(dialog.on, on)
    if motive is not None:
        press(dialog.findChild(QPushButton, f"chip-{motive.value}"), Qt.Key.Key_Space)
    press(dialog.confirm, Qt.Key.Key_Return)


def state(services, key: RecordId) -> DossierState:
    return read_dossier(services.work, key).state


def test_a_bilan_just_confirmed_says_what_to_do_first(page, services, navigator) -> None:
    key = confirmed(services.work)
    shown = page(key)
    words = seen(shown)
    assert f"Entrée confirmée le 4{NB}mars 2026" in words
    assert "Consentement à signer" in words
    assert "Aucun document préparé pour l’instant." in words
    push(row_button(shown.tasks, "Recueillir"))
    push(row_button(shown.coming, "Planifier"))
    assert navigator.routes == [f"dossier/{key}/consentement", f"dossier/{key}/seances#planifier"]
    assert shown.accessibleName() == "Vue d’ensemble"


def test_a_prospect_finds_its_interview_and_no_empty_card(page, services, navigator) -> None:
    key = prospect(services.work)
    shown = page(key)
    assert "Entretien préalable en cours" in seen(shown)
    assert not shown.hours.isVisible()
    push(row_button(shown.tasks, "Continuer"))
    assert navigator.routes == [f"dossier/{key}/entretien#conclusion"]


def test_each_step_is_a_named_way_to_its_page(page, services, navigator, under_way) -> None:
    open_phase(services.work, under_way, Phase.INVESTIGATION)
    shown = page(under_way)
    dots = shown.hours.findChildren(StepDot)
    assert [dot.accessibleName() for dot in dots][:2] == [
        f"Demande et besoin d’accompagnement{NB}: à compléter",
        f"Contexte professionnel et contraintes{NB}: à compléter",
    ]
    dots[0].setFocus()
    press(dots[0], Qt.Key.Key_Return)
    assert navigator.routes == [f"dossier/{under_way}/etape/F1.1"]
    push(row_button(shown.tasks, "Compléter"))
    assert navigator.routes[-1] == f"dossier/{under_way}/etape/F1.1"


def test_what_comes_and_the_papers_lead_to_their_pages(page, services, navigator, under_way) -> None:
    work = services.work
    coming = plan_meeting(work, under_way, a_slot(TODAY + WEEK))
    sheet = prepare_sheet(work, list_meetings(work, under_way)[0].id)
    task = give_assignment(work, under_way, "Enquête")
    save_assignment(work, task, {"due": TODAY})
    work.clock.moment += timedelta(days=1)
    shown = page(under_way)
    assert [one.text() for one in shown.coming.findChildren(Pill)] == ["En retard"]
    push(row_button(shown.coming, f"Consigne 1, le 4{NB}mars"))
    push(row_button(shown.coming, f"Mercredi 11{NB}mars à 9{NB}h{NB}00 · séance 2"))
    assert "1 document · 1 à signer" in seen(shown.papers)
    push(row_button(shown.papers, "Feuille de la séance 1"))
    push(shown.papers.every)
    home = f"dossier/{under_way}"
    ways = ("travail", f"seance/{coming}", f"document/{sheet.id}", "documents")
    assert navigator.routes == [f"{home}/{way}" for way in ways]


def test_the_project_stands_on_one_line_once_chosen(page, services, under_way) -> None:
    shown = page(under_way)
    assert not shown.state.project.isVisible()
    choose_option(services.work, under_way, add_item(services.work, under_way, Option, {"title": "Relieuse " * 30}))
    assert shown.state.project.isVisible()
    assert shown.state.project_line.accessibleName().startswith(f"Projet{NB}: Relieuse Relieuse")
    assert shown.state.project_line.height() < 2 * shown.state.project_line.fontMetrics().height()


def test_a_bilan_is_suspended_by_keyboard_and_the_page_follows(page, services, navigator, under_way) -> None:
    coming = plan_meeting(services.work, under_way, a_slot(TODAY + WEEK))
    services.work.clock.moment += timedelta(days=3)
    shown = page(under_way)
    dialog = dialog_of(shown, "suspend")
    assert QApplication.focusWidget() is dialog.on
    assert not dialog.meetings[coming].value()
    confirm(dialog, Motive.NO_NEWS, "5/3/2026")
    assert shown.dialog is None
    since = standing(read_dossier(services.work, under_way).history)[-1]
    assert (since.state, since.on, since.motive) == (DossierState.SUSPENDED, date(2026, 3, 5), Motive.NO_NEWS)
    assert read_meeting(services.work, coming).line.state is MeetingState.PLANNED
    words = seen(shown)
    assert f"Bilan suspendu depuis le 5{NB}mars 2026" in words
    assert f"Depuis 2{NB}jours · Motif{NB}: sans nouvelles" in words
    assert shown.identity.pill.text() == "Suspendu"
    assert navigator.offered == ["Bilan suspendu."]
    assert QApplication.focusWidget() is shown.state.buttons["resume"]
    assert not shown.identity.next.isVisible()


def test_the_fields_of_a_gesture_and_its_buttons_end_on_one_line(page, under_way, theme) -> None:
    dialog = dialog_of(page(under_way), "suspend")
    QApplication.processEvents()

    def right(widget: QWidget) -> int:
        return widget.mapTo(dialog, widget.rect().topRight()).x()

    assert 0 <= right(dialog.confirm) - right(dialog.on) <= theme.px(2)


def test_what_lacks_is_said_under_its_field_and_nothing_typed_is_lost(page, services, under_way) -> None:
    shown = page(under_way)
    dialog = dialog_of(shown, "abandon")
    confirm(dialog)
    assert dialog.motive_field.error() == "Choisissez le motif."
    confirm(dialog, Motive.FUNDING, "5/3/2026")
    assert "à venir" in (dialog.on_field.error() or "")
    confirm(dialog, None, "3/3/2026")
    assert "Une séance a été tenue après" in (dialog.on_field.error() or "")
    confirm(dialog, None, "trente")
    assert "illisible" in (dialog.on_field.error() or "").lower()
    assert dialog.motive.value() == ("funding",)
    assert state(services, under_way) is DossierState.RUNNING
    confirm(dialog, None, "4/3/2026")
    assert state(services, under_way) is DossierState.ABANDONED


def test_the_abandonment_cancels_what_is_ticked_and_is_undone_whole(page, services, navigator, under_way) -> None:
    work = services.work
    first, second = (plan_meeting(work, under_way, a_slot(TODAY + days * WEEK)) for days in (1, 2))
    shown = page(under_way)
    dialog = dialog_of(shown, "abandon")
    assert [box.value() for box in dialog.meetings.values()] == [True, True]
    assert "R.6313-7" in seen(dialog)
    press(dialog.meetings[second], Qt.Key.Key_Space)
    confirm(dialog, Motive.ON_REQUEST)
    assert read_dossier(work, under_way).ended_on == TODAY
    assert read_meeting(work, first).line.state is MeetingState.CANCELLED
    assert read_meeting(work, second).line.state is MeetingState.PLANNED
    assert f"Bilan interrompu le 4{NB}mars 2026" in seen(shown)
    assert shown.deadlines.isVisible()
    assert "Code du travail, art. R.6313-7" in seen(shown.deadlines)
    push(next(one for one in shown.deadlines.findChildren(QWidget, "rule-end.content_days") if one.isVisible()))
    assert navigator.routes[-1] == "regles#end.content_days"
    services.commands.of(under_way).undo()
    assert (state(services, under_way), read_dossier(work, under_way).ended_on) == (DossierState.RUNNING, None)
    assert read_meeting(work, first).line.state is MeetingState.PLANNED
    assert not shown.deadlines.isVisible()
    services.commands.of(under_way).redo()
    assert state(services, under_way) is DossierState.ABANDONED


def test_a_bilan_resumes_and_the_resumption_can_be_taken_back_later(page, services, under_way) -> None:
    suspend_bilan(services.work, under_way, TODAY, Motive.IMPEDIMENT)
    shown = page(under_way)
    dialog = dialog_of(shown, "resume")
    assert not dialog.meetings
    confirm(dialog, Motive.IMPEDIMENT_OVER)
    assert f"Bilan repris le 4{NB}mars 2026" in seen(shown)
    # As after a lock: the stack of gestures is empty, the page still offers to take it back.
    services.commands.clear()
    push(shown.state.take_back)
    assert state(services, under_way) is DossierState.SUSPENDED
    assert shown.state.take_back.accessibleName() == "Annuler la suspension"
    services.commands.of(under_way).undo()
    assert state(services, under_way) is DossierState.RUNNING


def test_taking_back_an_abandonment_plans_again_what_it_cancelled_and_undo_cancels_again(
    page, services, under_way
) -> None:
    coming = plan_meeting(services.work, under_way, a_slot(TODAY + WEEK))
    abandon_bilan(services.work, under_way, TODAY, Motive.AGREED, (coming,))
    shown = page(under_way)
    push(shown.state.take_back)
    assert read_meeting(services.work, coming).line.state is MeetingState.PLANNED
    services.commands.of(under_way).undo()
    assert read_meeting(services.work, coming).line.state is MeetingState.CANCELLED
    assert standing(read_dossier(services.work, under_way).history)[-1].motive is Motive.AGREED


def test_once_the_certificate_is_signed_nothing_is_taken_back(page, services, under_way) -> None:
    abandon_bilan(services.work, under_way, TODAY, Motive.AGREED)
    paper = prepare_certificate(services.work, under_way)
    drawn = Handwriting((tuple((0.1 * at, 0.2 + 0.05 * ((3 * at) % 9)) for at in range(9)),), 3.0)
    sign_on_screen(services.work, paper.id, SignerRole.CONSULTANT, drawn)
    seal_paper(services.work, paper.id, b"%PDF")
    shown = page(under_way)
    assert not shown.state.take_back.isVisible()
    assert not any(one.isVisible() for one in shown.state.buttons.values())
    assert "Attestation de bilan interrompu signée" in seen(shown.history)


def test_a_late_declaration_comes_first_and_is_noted_by_its_button_until_undone(page, services) -> None:
    work = services.work
    fill_practice(work)
    key = programmed(work)
    save_funding(work, key, Funding(FundingKind.CPF), None)
    sign_and_seal(work, prepare_sheet(work, held_meeting(work, key)))
    abandon_bilan(work, key, TODAY, Motive.AGREED)
    work.clock.moment += timedelta(days=25)
    shown = page(key)
    late = f"Jusqu’au 9{NB}mars 2026, en retard de 20{NB}jours"
    told = seen(shown.tasks)
    lines = [one for one in told.splitlines() if one]
    assert lines[:2] == ["À traiter", "Contenu du bilan à détruire"], "the law before usage"
    assert f"À détruire depuis le 4{NB}mars 2026, en retard de 25{NB}jours" in told
    assert late in told
    assert lines.index("Entrée à déclarer au CPF") < lines.index("Sortie et service fait à déclarer au CPF")
    assert "Rien à traiter" not in told
    assert late in seen(shown.deadlines)
    assert "accord écrit" not in seen(shown.deadlines)
    assert "C’est fait" in [one.accessibleName() for one in shown.tasks.findChildren(QPushButton) if one.isVisible()]
    push(row_button(shown.tasks, "C’est fait"))
    assert "Sortie et service fait" not in seen(shown.tasks)
    assert f"Déclaration notée le 29{NB}mars 2026" in seen(shown.deadlines)
    services.commands.of(key).undo()
    QApplication.processEvents()
    shown.presenter.load()
    assert late in seen(shown.tasks)


def test_a_follow_up_that_is_due_leads_to_where_it_is_proposed(page, services, navigator, under_way) -> None:
    abandon_bilan(services.work, under_way, TODAY, Motive.OTHER)
    services.work.clock.moment += timedelta(days=100)
    shown = page(under_way)
    assert "Entretien de suivi à proposer" in seen(shown.tasks)
    push(row_button(shown.tasks, "Proposer"))
    assert navigator.routes == [f"dossier/{under_way}/suivi"]


def test_a_programme_never_signed_is_said_and_asked_for_no_more_once_interrupted(page, services, under_way) -> None:
    fill_practice(services.work)
    prepare_programme(services.work, under_way)
    suspend_bilan(services.work, under_way, TODAY, Motive.OTHER)
    shown = page(under_way)
    journey = next(item for item in sections(read_dossier(services.work, under_way)) if item.section == "parcours")
    assert (journey.state, journey.note) == ("warn", "à signer")
    assert f"Programme personnalisé{NB}: à signer" in seen(shown.tasks)
    abandon_bilan(services.work, under_way, TODAY, Motive.OTHER)
    shown.presenter.load()
    journey = next(item for item in sections(read_dossier(services.work, under_way)) if item.section == "parcours")
    assert (journey.state, journey.note) == ("todo", "non signé")
    assert "Programme" not in seen(shown.tasks)
    assert "1 non signé" in seen(shown.papers)
    assert "Non signé" in seen(shown.papers)


def test_a_long_history_is_folded_until_asked_for(page, services, under_way) -> None:
    for days in range(1, 6):
        services.work.clock.moment += timedelta(days=days)
        suspend_bilan(services.work, under_way, services.work.clock.today(), Motive.OTHER)
        resume_bilan(services.work, under_way, services.work.clock.today(), Motive.OTHER)
    shown = page(under_way)
    assert len(seen(shown.history).splitlines()) == 1 + 2 * 4
    push(shown.history.more)
    assert "Dossier ouvert" in seen(shown.history)
    push(shown.history.more)
    assert "Dossier ouvert" not in seen(shown.history)


def test_everything_is_named_and_large_enough_in_every_state(page, services, under_way) -> None:
    work = services.work
    plan_meeting(work, under_way, a_slot(TODAY + WEEK))
    shown = page(under_way)
    dialog = dialog_of(shown, "abandon")
    assert unnamed_controls(dialog) == []
    press(dialog, Qt.Key.Key_Escape)
    for change in (
        lambda: suspend_bilan(work, under_way, TODAY, Motive.OTHER),
        lambda: abandon_bilan(work, under_way, TODAY, Motive.OTHER),
        lambda: None,
    ):
        seen(shown)
        assert unnamed_controls(shown) == []
        assert small_targets(shown) == []
        change()


def test_the_lists_lead_to_the_overview_and_its_section_is_first(page, services, navigator, under_way) -> None:
    shown = page(under_way)
    assert next(iter(shown._items)) == "apercu"
    assert shown._items["apercu"].accessibleName() == "Vue d’ensemble"
    shown._to_dossier.click()
    assert navigator.routes[-1] == f"dossier/{under_way}/apercu"
    new = page(prospect(services.work, "Baron"))
    new._to_dossier.click()
    assert navigator.routes[-1] == f"dossier/{new.dossier_id}/personne"


def test_the_motives_are_one_stop_and_enter_on_the_chosen_one_confirms(page, services, under_way) -> None:
    shown = page(under_way)
    dialog = dialog_of(shown, "suspend")
    QTest.keyClick(dialog.on, Qt.Key.Key_Tab)
    first = QApplication.focusWidget()
    assert dialog.motive.isAncestorOf(first)
    press(first, Qt.Key.Key_Return)
    assert dialog.motive.value() == (SUSPENDING[0].value,)
    assert shown.dialog is dialog
    press(first, Qt.Key.Key_Right)
    assert dialog.motive.value() == (SUSPENDING[1].value,)
    chosen = QApplication.focusWidget()
    QTest.keyClick(chosen, Qt.Key.Key_Tab)
    assert not dialog.motive.isAncestorOf(QApplication.focusWidget())
    chosen.setFocus()
    press(chosen, Qt.Key.Key_Return)
    assert shown.dialog is None
    assert standing(read_dossier(services.work, under_way).history)[-1].motive is SUSPENDING[1]


def test_a_second_enter_neither_interrupts_nor_takes_the_interruption_back(page, services, under_way) -> None:
    shown = page(under_way)
    dialog = dialog_of(shown, "abandon")
    chip = dialog.motive.findChild(QPushButton, "chip-on_request")
    chip.setFocus()
    for _ in range(2):
        press(QApplication.focusWidget(), Qt.Key.Key_Return)
    assert dialog.motive.value() == ("on_request",)
    assert state(services, under_way) is DossierState.RUNNING
    dialog.confirm.setFocus()
    for _ in range(2):
        press(QApplication.focusWidget(), Qt.Key.Key_Return)
    assert state(services, under_way) is DossierState.ABANDONED
    assert shown.state.hasFocus()
