"""The list of a dossier's meetings and planning, driven by keyboard on a real vault."""

from collections.abc import Callable, Iterator
from datetime import date, time, timedelta

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QApplication

from bilan_desktop.domain.exports import RecipientKind
from bilan_desktop.domain.hours import POOL_NAMES, Pool
from bilan_desktop.domain.ids import RecordId
from bilan_desktop.domain.meetings import MeetingState, Mode, Reason
from bilan_desktop.domain.records import ProofText
from bilan_desktop.ui.screens.meetings import open_screen
from bilan_desktop.ui.screens.meetings.planning import PlanDialog
from bilan_desktop.ui.screens.meetings.screen import MeetingsScreen
from bilan_desktop.usecases.dossiers import save_adaptation
from bilan_desktop.usecases.meeting_papers import prepare_planning
from bilan_desktop.usecases.meetings import cancel_meeting, list_meetings, plan_meeting, read_meeting
from bilan_desktop.usecases.papers import record_export
from factories import TODAY, DeskWork, a_slot, confirmed, consented, fill_practice, held_meeting, prospect
from ui.accessibility import small_targets, unnamed_controls
from ui.screens.driving import choose, press, push, retype, seen

NB, NN = "\N{NO-BREAK SPACE}", "\N{NARROW NO-BREAK SPACE}"
Open = Callable[[RecordId], MeetingsScreen]


@pytest.fixture
def page(qtbot, services, navigator) -> Iterator[Open]:
    # Held until the end: qtbot keeps no page alive, and a page half collected still gets events.
    opened = []

    def open_page(dossier_id: RecordId) -> MeetingsScreen:
        made = open_screen(services, navigator, dossier_id)
        qtbot.addWidget(made)
        made.resize(1366, 768)
        made.show()
        qtbot.waitExposed(made)
        made.activateWindow()
        qtbot.waitUntil(made.isActiveWindow)
        opened.append(made)
        return made

    yield open_page
    for made in opened:
        made.leave()


def rows(page: MeetingsScreen) -> list[tuple[str, ...]]:
    """What each row says, column by column."""
    return [tuple(cell.words() for cell in row.cells[:-1]) for row in page.table.rows_model.rows]


def planning(page: MeetingsScreen) -> PlanDialog:
    push(page.plan if page.plan.isVisible() else page.findChild(type(page.plan), "plan-first"))
    assert page.dialog is not None
    return page.dialog


def test_before_the_confirmation_it_says_why_and_leads_to_the_interview(page, services, navigator) -> None:
    shown = page(prospect(services.work))
    assert "Les séances se planifient quand l’entretien préalable a confirmé l’entrée en bilan" in seen(shown)
    assert not shown.plan.isVisible()
    push(shown.findChild(type(shown.plan), "to-interview"))
    assert navigator.routes[-1].endswith("/entretien")


def test_a_meeting_is_planned_by_keyboard_from_the_empty_page(page, services, navigator) -> None:
    key = confirmed(services.work)
    shown = page(key)
    assert "Planifiez la première séance" in seen(shown)
    dialog = planning(shown)
    assert QApplication.focusWidget() is dialog.form.on
    choose(dialog.kind, "restitution")
    retype(dialog.form.on, "12/03/2026")
    retype(dialog.form.start, "14h")
    retype(dialog.form.minutes, "1h30")
    retype(dialog.form.place, "Lyon, 3 rue des Tilleuls")
    retype(dialog.objective, "Relire l’hypothèse")
    dialog.form.place.setFocus()
    press(dialog.form.place, Qt.Key.Key_Return)
    line = list_meetings(services.work, key)[0]
    assert (line.slot.on, line.slot.start, line.slot.minutes) == (date(2026, 3, 12), time(14), 90)
    assert read_meeting(services.work, line.id).values["objective"] == "Relire l’hypothèse"
    assert rows(shown) == [
        (
            "1 · Restitution orale, En présence · Phase préliminaire",
            f"12{NB}mars 2026, 14{NB}h{NB}00 – 15{NB}h{NB}30",
            f"1{NB}h{NB}30",
            "Prévue",
            "Pas de feuille à signer",
        )
    ]
    assert navigator.offered == [f"Séance planifiée le 12{NB}mars 2026."]
    assert shown.table.hasFocus()
    assert shown.table.current_key() == line.id
    assert f"1{NB}h{NB}30 prévues" in seen(shown)
    services.commands.of(key).undo()
    assert list_meetings(services.work, key) == ()
    assert "Planifiez la première séance" in seen(shown)
    services.commands.of(key).redo()
    assert rows(shown)[0][0].startswith("1 · Restitution")


def hand_over_the_planning(work: DeskWork, key: RecordId) -> None:
    """A copy of the planning leaves: people know it."""
    planned = prepare_planning(work, key)
    record_export(work, planned.id, RecipientKind.BENEFICIARY, "Ariane", "pdf", data=b"%PDF-1.7")


def test_first_meetings_planned_in_a_row_ask_for_no_reason(page, services) -> None:
    key = confirmed(services.work)
    fill_practice(services.work)
    shown = page(key)
    for _ in range(2):
        dialog = planning(shown)
        assert not dialog.added_for.isVisible()
        press(dialog.form.on, Qt.Key.Key_Return)
        prepare_planning(services.work, key)
    lines = list_meetings(services.work, key)
    assert [change.reason for line in lines for change in read_meeting(services.work, line.id).history] == [None, None]


def test_a_meeting_added_to_a_known_planning_may_say_why(page, services) -> None:
    work = services.work
    key = confirmed(work)
    fill_practice(work)
    plan_meeting(work, key, a_slot())
    hand_over_the_planning(work, key)
    shown = page(key)
    dialog = planning(shown)
    assert "Motif de l’ajout" in seen(dialog)
    assert "Facultatif" in dialog.added_for.accessibleDescription()
    assert dialog.added_for.currentText() == "Motif non précisé"
    assert QApplication.focusWidget() is dialog.form.on
    assert unnamed_controls(dialog) == []
    choose(dialog.added_for, "replacement")
    push(dialog.confirm)

    def reasons() -> list[Reason | None]:
        return [read_meeting(work, line.id).history[0].reason for line in list_meetings(work, key)]

    assert reasons() == [None, Reason.REPLACEMENT]
    services.commands.of(key).undo()
    assert reasons() == [None]
    services.commands.of(key).redo()
    assert reasons() == [None, Reason.REPLACEMENT]


def test_the_reason_of_an_addition_may_stay_unsaid_or_be_taken_back(page, services) -> None:
    work = services.work
    key = confirmed(work)
    fill_practice(work)
    plan_meeting(work, key, a_slot())
    hand_over_the_planning(work, key)
    shown = page(key)
    press(planning(shown).form.on, Qt.Key.Key_Return)
    dialog = planning(shown)
    choose(dialog.added_for, "pace")
    press(dialog.added_for, Qt.Key.Key_Home)
    press(dialog.form.on, Qt.Key.Key_Return)
    added = list_meetings(work, key)[1:]
    assert [read_meeting(work, line.id).history[0].reason for line in added] == [None, None]


def test_what_the_person_needs_is_recalled_and_followed_when_planning(page, services) -> None:
    key = confirmed(services.work)
    save_adaptation(services.work, key, TODAY.isoformat(), "Fatigue visuelle", "Salle calme.", meeting_minutes=90)
    dialog = planning(page(key))
    nb = "\N{NO-BREAK SPACE}"
    needs = f"Fatigue visuelle. Salle calme. Une séance dure 1{nb}h{nb}30 au plus."
    assert f"Adaptations de la personne{nb}: {needs}" in seen(dialog)
    assert dialog.form.minutes.value() == 90
    assert "plus longue que ce qui convient" not in seen(dialog)
    retype(dialog.form.minutes, "2h")
    assert "plus longue que ce qui convient à la personne" in seen(dialog)
    push(dialog.confirm)
    assert [line.slot.minutes for line in list_meetings(services.work, key)] == [120]


def test_duration_and_end_follow_one_another(page, services) -> None:
    form = planning(page(confirmed(services.work))).form
    retype(form.start, "9h")
    retype(form.end, "10h45")
    assert form.minutes.value() == 105
    retype(form.minutes, "2h")
    assert form.end.value() == time(11)
    retype(form.start, "10h")
    assert form.end.value() == time(12)


def test_what_is_unusual_is_said_while_it_is_typed(page, services) -> None:
    key = confirmed(services.work)
    plan_meeting(services.work, key, a_slot(date(2026, 3, 12), time(9)))
    dialog = planning(page(key))
    retype(dialog.form.on, "08/03/2026")
    assert "un dimanche" in seen(dialog)
    retype(dialog.form.on, "06/04/2026")
    assert "lundi de Pâques" in seen(dialog)
    assert "dimanche" not in seen(dialog)
    retype(dialog.form.on, "12/03/2026")
    retype(dialog.form.start, "10h")
    assert "La séance 1 de ce dossier a lieu en même temps" in seen(dialog)


def test_going_beyond_24_hours_is_said_before_planning(page, services) -> None:
    key = confirmed(services.work)
    for day in range(3):
        plan_meeting(services.work, key, a_slot(TODAY + timedelta(days=day + 1), time(8), 460))
    dialog = planning(page(key))
    retype(dialog.form.minutes, "2h")
    assert "dépasse les 24 h" in seen(dialog)


def test_bad_input_is_said_under_its_field_and_nothing_is_planned(page, services) -> None:
    key = confirmed(services.work)
    dialog = planning(page(key))
    retype(dialog.form.on, "31/02/2026")
    push(dialog.confirm)
    assert "Ce jour n’existe pas" in seen(dialog)
    retype(dialog.form.on, "12/03/2026")
    retype(dialog.form.minutes, "13h")
    push(dialog.confirm)
    assert "Une séance ne dépasse pas 12 heures" in seen(dialog)
    choose(dialog.form.mode, "mixed")
    retype(dialog.form.minutes, "2h")
    push(dialog.confirm)
    assert "Indiquez les minutes tenues à distance" in seen(dialog)
    assert list_meetings(services.work, key) == ()


def test_a_phase_that_needs_the_consent_is_refused_with_the_reason(page, services) -> None:
    key = confirmed(services.work)
    dialog = planning(page(key))
    choose(dialog.phase, "investigation")
    push(dialog.confirm)
    assert "suppose le consentement de la personne" in seen(dialog)
    assert dialog.isVisible()
    assert list_meetings(services.work, key) == ()


def test_the_zone_is_asked_only_at_a_distance_under_more_options(page, services) -> None:
    key = confirmed(services.work)
    form = planning(page(key)).form
    assert not form.more.isVisible()
    choose(form.mode, "remote")
    assert form.tool.isVisible()
    assert not form.place.isVisible()
    assert not form.zone.isVisible()
    push(form.more)
    choose(form.zone, "Indian/Reunion")
    assert form.slot().zone == "Indian/Reunion"


def test_escape_closes_and_plans_nothing(page, services) -> None:
    key = confirmed(services.work)
    dialog = planning(page(key))
    press(dialog.form.on, Qt.Key.Key_Escape)
    assert not dialog.isVisible()
    assert list_meetings(services.work, key) == ()


def test_the_list_is_in_the_order_of_time_with_states_sheets_and_hours_beyond(page, services, navigator) -> None:
    work = services.work
    key = consented(work)
    late = plan_meeting(work, key, a_slot(TODAY + timedelta(days=20), mode=Mode.REMOTE, tool=ProofText("Jitsi")))
    cancelled = plan_meeting(work, key, a_slot(TODAY + timedelta(days=10)))
    cancel_meeting(work, cancelled, Reason.BENEFICIARY)
    for day in (0, 1):
        held_meeting(work, key, a_slot(TODAY + timedelta(days=day), time(8), 700))
    held_meeting(work, key, a_slot(TODAY + timedelta(days=2), time(8), 60))
    shown = page(key)
    said = rows(shown)
    assert [row[0].split(" · ")[0] for row in said] == ["3", "4", "5", "2", "1"]
    assert [row[3] for row in said] == ["Tenue", "Tenue", "Tenue", "Annulée", "Prévue"]
    assert [row[4] for row in said[:1]] == ["À signer"]
    assert said[2][2] == f"1{NB}h{NB}00, dont 20{NB}min hors bilan"
    assert "au-delà de 24 h" in seen(shown)
    shown.table.setFocus()
    for _ in range(4):
        press(shown.table, Qt.Key.Key_Down)
    press(shown.table, Qt.Key.Key_Return)
    assert navigator.routes[-1] == f"dossier/{key}/seance/{late}"
    assert list_meetings(work, key)[-1].state is MeetingState.PLANNED


def test_everything_is_named_and_large_enough(page, services, theme) -> None:
    key = confirmed(services.work)
    shown = page(key)
    assert unnamed_controls(shown) == []
    assert small_targets(shown) == []
    dialog = planning(shown)
    choose(dialog.form.mode, "mixed")
    push(dialog.form.more)
    assert unnamed_controls(dialog) == []
    assert small_targets(dialog) == []
    theme.set(zoom=1.5)
    assert dialog.confirm.mapTo(shown, dialog.confirm.rect().bottomLeft()).y() <= shown.height()


def test_a_warning_that_comes_and_goes_moves_no_field(page, services) -> None:
    dialog = planning(page(confirmed(services.work)))
    QApplication.processEvents()
    fields = (dialog.close_button, dialog.kind, dialog.form.on, dialog.form.place, dialog.objective)

    def places() -> list[QPoint]:
        QApplication.processEvents()
        return [one.mapTo(dialog, QPoint(0, 0)) for one in fields]

    before = places()
    retype(dialog.form.on, "08/03/2026")
    assert "un dimanche" in seen(dialog)
    assert places() == before
    retype(dialog.form.on, "09/03/2026")
    assert "un dimanche" not in seen(dialog)
    assert places() == before


def test_the_two_pools_of_hours_stand_end_to_end_and_apart(page, services) -> None:
    key = consented(services.work)
    held_meeting(services.work, key)
    plan_meeting(services.work, key, a_slot(TODAY + timedelta(days=7)))
    shown = page(key)
    said = f"Accompagnement{NB}: 2{NB}h{NB}00 réalisées · 2{NB}h{NB}00 prévues · 14{NB}h{NB}00 à planifier"
    assert shown.hours.total.text() == said
    first, second = shown.hours.gauge.first, shown.hours.gauge.second
    assert (first.accessibleName(), second.accessibleName()) == (
        POOL_NAMES[Pool.ACCOMPANIMENT],
        POOL_NAMES[Pool.GUIDED],
    )
    assert first.width() == pytest.approx(3 * second.width(), abs=6)
    assert second.accessibleDescription().endswith(f"sur 6{NB}h{NB}00")
