"""The page of one meeting, driven by keyboard on a real vault."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date, time, timedelta

import pytest
from PySide6.QtCore import Qt

from bilan_desktop.domain.ids import RecordId
from bilan_desktop.domain.meetings import MeetingState, Mode, Reason
from bilan_desktop.domain.papers import BOTH, Handwriting, PaperKind, PaperState, SignerRole
from bilan_desktop.domain.records import ProofText
from bilan_desktop.ui.screens.meeting import open_screen
from bilan_desktop.ui.screens.meeting.dialogs import SplitDialog
from bilan_desktop.ui.screens.meeting.screen import MeetingScreen
from bilan_desktop.ui.screens.slots.dialog import ReasonDialog, SlotDialog
from bilan_desktop.usecases.attendance import current_sheet
from bilan_desktop.usecases.clock import SetClock
from bilan_desktop.usecases.dossiers import save_adaptation
from bilan_desktop.usecases.meetings import cancel_meeting, list_meetings, plan_meeting, read_meeting, withdraw_meeting
from bilan_desktop.usecases.papers import current_paper
from bilan_desktop.usecases.practice import save_practice
from factories import TODAY, a_slot, commits, consented, held_meeting
from ui.accessibility import small_targets, unnamed_controls
from ui.screens.driving import choose, press, push, retype, seen, type_text
from ui.screens.signing_helpers import LOOP, sign

NB, NN = "\N{NO-BREAK SPACE}", "\N{NARROW NO-BREAK SPACE}"
Open = Callable[[RecordId], MeetingScreen]
STROKE = Handwriting((((0.1, 0.1), (0.3, 0.2), (0.5, 0.6), (0.9, 0.2)),), 3.0)


@pytest.fixture
def dossier(services) -> RecordId:
    return consented(services.work)


@pytest.fixture
def planned(services, dossier) -> RecordId:
    """A meeting planned today from ten to noon; it is nine."""
    return plan_meeting(services.work, dossier, a_slot(TODAY, time(10)), objective="Retracer le parcours")


@pytest.fixture
def page(qtbot, services, navigator, dossier) -> Iterator[Open]:
    # Held until the end: qtbot keeps no page alive, and a page half collected still gets events.
    opened = []

    def open_page(meeting_id: RecordId) -> MeetingScreen:
        made = open_screen(services, navigator, dossier, meeting_id)
        qtbot.addWidget(made)
        made.resize(1366, 900)
        made.show()
        qtbot.waitExposed(made)
        made.activateWindow()
        qtbot.waitUntil(made.isActiveWindow)
        opened.append(made)
        return made

    yield open_page
    for made in opened:
        made.leave()


def ask(page: MeetingScreen, gesture: str) -> SlotDialog:
    push(page.head_card.buttons[gesture])
    dialog = page.dialogs.shown
    assert isinstance(dialog, SlotDialog)
    return dialog


def offered(page: MeetingScreen) -> set[str]:
    return {code for code, one in page.head_card.buttons.items() if one.isVisible()}


def test_a_planned_meeting_says_when_where_and_what_can_be_done(page, planned) -> None:
    shown = page(planned)
    words = seen(shown)
    assert "Séance 1 · Entretien individuel" in words
    assert f"Mercredi 4{NB}mars 2026, de 10{NB}h{NB}00 à 12{NB}h{NB}00 (2{NB}h{NB}00)" in words
    assert "En présence · Lyon, 3 rue des Tilleuls" in words
    assert offered(shown) == {"start", "hold", "convocation", "move", "split", "miss", "cancel"}
    assert "notez d’abord la séance comme tenue" in words
    assert not shown.signing.isEnabled()
    assert "Peut servir de preuve" in words
    assert "Jamais imprimées par défaut" in words
    assert f"Prévue{NB}: 4{NB}mars 2026, 10{NB}h{NB}00, 2{NB}h{NB}00" in words


def test_the_stopwatch_runs_pauses_survives_the_page_and_proposes_what_was_held(
    page, planned, services, clock: SetClock
) -> None:
    shown = page(planned)
    clock.moment += timedelta(minutes=67)
    push(shown.head_card.buttons["start"])
    clock.moment += timedelta(hours=1, minutes=12, seconds=45)
    shown.head_card.clockwork.tick()
    assert shown.head_card.clockwork.time.text == "1:12:45"
    push(shown.head_card.buttons["pause"])
    clock.moment += timedelta(minutes=10)
    assert "en pause" in seen(shown)
    push(shown.head_card.buttons["pause"])
    shown.leave()
    again = page(planned)
    assert again.head_card.clockwork.time.text == "1:12:45"
    clock.moment += timedelta(minutes=20)
    dialog = ask(again, "end")
    assert (dialog.form.start.value(), dialog.form.minutes.value()) == (time(10, 7), 93)
    assert f"Pauses déduites{NB}: 10{NB}min" in seen(dialog)
    push(dialog.confirm)
    line = list_meetings(services.work, again.dossier_id)[0]
    assert (line.state, line.slot.start, line.slot.minutes) == (MeetingState.HELD, time(10, 7), 93)
    assert offered(again) == {"correct", "reopen"}
    assert not again.head_card.clockwork.isVisible()


def test_noting_as_held_opens_the_sheet_and_can_be_undone(page, planned, services, navigator, clock, dossier) -> None:
    clock.moment += timedelta(hours=3)
    shown = page(planned)
    dialog = ask(shown, "hold")
    retype(dialog.form.end, "12h15")
    push(dialog.confirm)
    assert read_meeting(services.work, planned).line.slot.minutes == 135
    assert navigator.offered == ["Séance notée comme tenue."]
    assert "La séance a duré plus que prévu" in seen(shown)
    assert shown.signing.isEnabled()
    assert "EM-2026-001-01-V1" in seen(shown)
    before = commits(services.work)
    services.commands.of(dossier).undo()
    assert commits(services.work) == before + 1
    line = read_meeting(services.work, planned).line
    assert (line.state, line.slot.minutes) == (MeetingState.PLANNED, 120)
    assert not shown.signing.isEnabled()
    services.commands.of(dossier).redo()
    assert read_meeting(services.work, planned).line.slot.minutes == 135


def test_it_cannot_be_held_before_it_begins(page, planned, services) -> None:
    dialog = ask(page(planned), "hold")
    push(dialog.confirm)
    assert "n’a pas encore commencé" in seen(dialog)
    assert read_meeting(services.work, planned).line.state is MeetingState.PLANNED


def test_an_end_before_the_start_is_said_and_kept_as_typed(page, planned, services, clock) -> None:
    clock.moment += timedelta(hours=4)
    dialog = ask(page(planned), "hold")
    retype(dialog.form.end, "9h30")
    push(dialog.confirm)
    assert "La fin vient avant le début" in seen(dialog)
    assert dialog.form.end.value() == time(9, 30)
    assert read_meeting(services.work, planned).line.state is MeetingState.PLANNED
    retype(dialog.form.end, "11h30")
    assert "La fin vient avant le début" not in seen(dialog)
    push(dialog.confirm)
    assert read_meeting(services.work, planned).line.slot.minutes == 90


def test_a_place_too_long_is_said_under_its_field_and_kept_as_typed(page, planned, services, clock) -> None:
    clock.moment += timedelta(hours=4)
    dialog = ask(page(planned), "hold")
    retype(dialog.form.place, "L" * 301)
    assert "dépasse 300 caractères" in seen(dialog)
    push(dialog.confirm)
    assert dialog.form.place.value() == "L" * 301
    assert read_meeting(services.work, planned).line.state is MeetingState.PLANNED
    retype(dialog.form.place, "Lyon")
    assert "dépasse 300 caractères" not in seen(dialog)
    push(dialog.confirm)
    assert read_meeting(services.work, planned).line.slot.place == "Lyon"


def test_a_meeting_past_midnight_says_the_next_day(page, services, dossier, clock) -> None:
    key = plan_meeting(services.work, dossier, a_slot(TODAY, time(22, 30), 60))
    clock.moment += timedelta(hours=16)
    shown = page(key)
    dialog = ask(shown, "hold")
    retype(dialog.form.end, "0h30")
    assert "le lendemain" in seen(dialog)
    push(dialog.confirm)
    assert read_meeting(services.work, key).line.slot.minutes == 120
    assert f"à 0{NB}h{NB}30 le lendemain" in seen(shown)


def test_the_night_clocks_go_back_asks_which_of_the_two(page, services, dossier, clock) -> None:
    night = date(2026, 10, 25)
    key = plan_meeting(services.work, dossier, a_slot(night, time(2, 30), 60))
    clock.moment = SetClock.at(night, 12).moment
    dialog = ask(page(key), "hold")
    assert "cette heure existe deux fois" in seen(dialog)
    choose(dialog.form.later, "True")
    assert dialog.form.end.value() == time(3, 30)
    push(dialog.confirm)
    assert read_meeting(services.work, key).line.slot.later is True


def test_the_hour_that_does_not_exist_is_refused_with_its_sentence(page, services, dossier, clock) -> None:
    night = date(2026, 3, 29)
    key = plan_meeting(services.work, dossier, a_slot(night, time(1, 30), 120))
    clock.moment = SetClock.at(night, 12).moment
    dialog = ask(page(key), "hold")
    assert dialog.form.end.value() == time(4, 30)
    assert "Les horloges changent pendant la séance" in seen(dialog)
    retype(dialog.form.start, "2h30")
    push(dialog.confirm)
    assert "Cette heure n’existe pas" in seen(dialog)
    assert read_meeting(services.work, key).line.state is MeetingState.PLANNED


def test_moving_asks_for_the_reason_and_the_history_tells_it(page, planned, services, navigator, dossier) -> None:
    shown = page(planned)
    dialog = ask(shown, "move")
    retype(dialog.form.on, "05/03/2026")
    push(dialog.confirm)
    assert "Choisissez le motif" in seen(dialog)
    choose(dialog.reason, Reason.BENEFICIARY.value)
    push(dialog.confirm)
    assert read_meeting(services.work, planned).line.slot.on == date(2026, 3, 5)
    assert (
        f"Déplacée{NB}: 4{NB}mars 2026, 10{NB}h{NB}00, 2{NB}h{NB}00 → "
        f"5{NB}mars 2026, 10{NB}h{NB}00, 2{NB}h{NB}00. Demande de la personne"
    ) in seen(shown)
    services.commands.of(dossier).undo()
    assert read_meeting(services.work, planned).line.slot.on == TODAY


def test_the_history_tells_why_a_meeting_was_added(page, services, dossier) -> None:
    key = plan_meeting(services.work, dossier, a_slot(date(2026, 3, 11)), reason=Reason.REPLACEMENT)
    said = seen(page(key))
    assert (f"Prévue{NB}: 11{NB}mars 2026, 9{NB}h{NB}00, 2{NB}h{NB}00. Remplacement d’une séance non tenue") in said


def test_a_reason_of_addition_is_not_offered_for_a_change(page, planned) -> None:
    dialog = ask(page(planned), "move")
    assert Reason.PACE in dialog.reason._values
    assert not {Reason.REPLACEMENT, Reason.CORRECTION} & set(dialog.reason._values)


def test_splitting_makes_two_meetings_and_one_again(page, planned, services, dossier) -> None:
    shown = page(planned)
    dialog = ask(shown, "split")
    assert isinstance(dialog, SplitDialog)
    retype(dialog.kept, "3h")
    push(dialog.confirm)
    assert "Indiquez une durée plus courte" in seen(dialog)
    retype(dialog.kept, "45")
    retype(dialog.form.on, "11/03/2026")
    choose(dialog.reason, Reason.PACE.value)
    assert dialog.form.minutes.value() == 75
    push(dialog.confirm)
    assert [(m.slot.on, m.slot.minutes) for m in list_meetings(services.work, dossier)] == [
        (TODAY, 45),
        (date(2026, 3, 11), 75),
    ]
    before = commits(services.work)
    services.commands.of(dossier).undo()
    assert commits(services.work) == before + 1
    assert [(m.slot.on, m.slot.minutes) for m in list_meetings(services.work, dossier)] == [(TODAY, 120)]


@pytest.mark.parametrize(
    ("gesture", "state", "words"),
    [("cancel", MeetingState.CANCELLED, "Annulée"), ("miss", MeetingState.NO_SHOW, "Absence notée")],
)
def test_cancelling_and_absence_need_a_reason_and_reopen(
    page, planned, services, dossier, gesture: str, state: MeetingState, words: str
) -> None:
    services.work.clock.moment += timedelta(hours=2)  # an absence is noted once the meeting was to begin
    shown = page(planned)
    push(shown.head_card.buttons[gesture])
    dialog = shown.dialogs.shown
    assert isinstance(dialog, ReasonDialog)
    push(dialog.confirm)
    assert "Choisissez le motif" in seen(dialog)
    choose(dialog.reason, Reason.ILLNESS.value)
    push(dialog.confirm)
    assert read_meeting(services.work, planned).line.state is state
    was = f"4{NB}mars 2026, 10{NB}h{NB}00, 2{NB}h{NB}00"
    assert f"{words} (était prévue{NB}: {was}). Empêchement imprévu" in seen(shown)
    assert offered(shown) == {"reopen"}
    assert not shown.signing.isVisible()
    push(shown.head_card.buttons["reopen"])
    assert read_meeting(services.work, planned).line.state is MeetingState.PLANNED
    services.commands.of(dossier).undo()
    assert read_meeting(services.work, planned).line.state is state


def test_an_absence_is_the_persons_and_not_before_the_meeting(page, planned, services) -> None:
    shown = page(planned)
    push(shown.head_card.buttons["miss"])
    dialog = shown.dialogs.shown
    offers = [dialog.reason.itemText(row) for row in range(dialog.reason.count())]
    assert not [words for words in offers if "consultant" in words]
    choose(dialog.reason, Reason.ILLNESS.value)
    push(dialog.confirm)
    assert "pas encore commencé" in seen(dialog)
    assert read_meeting(services.work, planned).line.state is MeetingState.PLANNED


def test_an_undo_never_throws_a_signature_away(page, planned, services, dossier, navigator) -> None:
    services.work.clock.moment += timedelta(hours=4)
    shown = page(planned)
    push(shown.head_card.buttons["hold"])
    push(shown.dialogs.shown.confirm)
    sign(shown.signing, SignerRole.BENEFICIARY, LOOP)
    services.commands.say = navigator.say
    services.commands.of(dossier).undo()
    assert "porte déjà une signature" in navigator.said[-1]
    assert read_meeting(services.work, planned).line.state is MeetingState.HELD
    assert shown.signing.view().missing == (SignerRole.CONSULTANT,)


def test_a_signed_meeting_is_corrected_by_a_new_version(page, services, dossier) -> None:
    key = held_meeting(services.work, dossier, a_slot(TODAY, time(10)))
    shown = page(key)
    for role in BOTH:
        drawn = replace(STROKE, aspect=3.0 + (role is SignerRole.CONSULTANT))
        shown.signing.presenter.sign(role, drawn)
    assert read_meeting(services.work, key).line.sheet is PaperState.SEALED
    push(shown.head_card.buttons["reopen"])
    assert read_meeting(services.work, key).line.state is MeetingState.HELD
    dialog = ask(shown, "correct")
    assert "Une nouvelle version de la feuille sera à signer" in seen(dialog)
    retype(dialog.form.minutes, "1h45")
    push(dialog.confirm)
    assert "EM-2026-001-01-V2" in seen(shown)
    assert "Corrigée" in seen(shown)
    sheet = current_sheet(services.work, key)
    assert sheet is not None
    assert (sheet.version, sheet.state) == (2, PaperState.OPEN)


def test_an_undo_refused_says_why_and_stays_to_be_done(page, planned, services, dossier, clock) -> None:
    said: list[str] = []
    services.commands.say = said.append
    clock.moment += timedelta(hours=3)
    shown = page(planned)
    push(ask(shown, "hold").confirm)
    for role in BOTH:
        drawn = replace(STROKE, aspect=3.0 + (role is SignerRole.CONSULTANT))
        shown.signing.presenter.sign(role, drawn)
    stack = services.commands.of(dossier)
    done = list(stack.done)
    assert stack.undo()
    assert (stack.done, stack.undone) == (done, [])
    assert "Corrigez-la" in said[-1]
    assert read_meeting(services.work, planned).line.state is MeetingState.HELD


def test_a_redo_refused_says_why_and_stays_to_be_done(page, planned, services, dossier, clock) -> None:
    said: list[str] = []
    services.commands.say = said.append
    clock.moment += timedelta(hours=3)
    push(ask(page(planned), "hold").confirm)
    stack = services.commands.of(dossier)
    assert stack.undo()
    assert said == [f"Annulé{NB}: Séance notée comme tenue"]
    undone = list(stack.undone)
    cancel_meeting(services.work, planned, Reason.ILLNESS)
    assert stack.redo()
    assert (stack.done, stack.undone) == ([], undone)
    assert "n’est plus" in said[-1]


def test_notes_are_saved_as_typed_each_in_its_class_and_found_again(page, planned, services, qtbot, dossier) -> None:
    shown = page(planned)
    areas = {name: shown.findChild(object, name) for name in ("process_notes", "content_notes", "next_task")}
    for name, area in areas.items():
        area.setFocus()
        type_text(area, f"Écrit là, à l’œil nu\u202f: {name}")
    shown.flush()
    values = read_meeting(services.work, planned).values
    assert values["process_notes"] == f"Écrit là, à l’œil nu{NN}: process_notes"
    assert values["content_notes"] == f"Écrit là, à l’œil nu{NN}: content_notes"
    assert values["objective"] == "Retracer le parcours"
    assert shown.save_state.text().startswith("Enregistré à")
    shown.leave()
    again = page(planned)
    assert again.findChild(object, "next_task").toPlainText().endswith("next_task")


def test_a_remote_meeting_has_its_checks_and_its_connection_times_on_the_sheet(page, services, dossier) -> None:
    slot = a_slot(TODAY, time(10), mode=Mode.REMOTE, tool=ProofText("Jitsi"))
    key = held_meeting(services.work, dossier, slot)
    shown = page(key)
    assert "La liste de vérification de la distance n’est pas complète." in seen(shown)
    for code in ("equipment", "connection", "privacy", "recording"):
        box = shown.findChild(object, f"check-{code}")
        box.setFocus()
        press(box, Qt.Key.Key_Space)
    connected = shown.findChild(object, "connected")
    retype(connected, "10 h 02 – 12 h 01")
    shown.flush()
    view = read_meeting(services.work, key)
    assert view.values["remote_checked"] == ("equipment", "connection", "privacy", "recording")
    assert [finding.code for finding in view.findings] == []
    sheet = current_sheet(services.work, key)
    assert sheet is not None
    assert "10 h 02 – 12 h 01" in sheet.facts
    shown.signing.presenter.sign(SignerRole.BENEFICIARY, STROKE)
    retype(connected, "10 h 05")
    shown.flush()
    assert "Corrigez la séance pour changer ces heures" in seen(shown)


def test_adaptations_are_recalled_and_hours_are_beside(page, planned, services, dossier) -> None:
    save_adaptation(services.work, dossier, "2026-03-04", "Pauses toutes les 45 minutes", "Salle calme")
    words = seen(page(planned))
    assert "Pauses toutes les 45 minutes" in words
    assert "Salle calme" in words
    assert f"sur 18{NB}h{NB}00" in words
    assert f"Travail guidé{NB}: 0{NB}min sur 6{NB}h{NB}00" in words
    assert f"24{NB}h" not in words


def test_a_meeting_whose_planning_is_undone_leads_back_to_the_list(page, planned, services, navigator, dossier) -> None:
    page(planned)
    withdraw_meeting(services.work, planned)
    assert navigator.routes[-1] == f"dossier/{dossier}/seances"


def test_everything_is_named_and_large_enough(page, services, dossier, planned) -> None:
    remote = a_slot(TODAY, time(15), mode=Mode.REMOTE, tool=ProofText("Jitsi"))
    for key in (planned, held_meeting(services.work, dossier, remote)):
        shown = page(key)
        assert unnamed_controls(shown) == []
        assert small_targets(shown) == []
        dialog = ask(shown, "move" if key == planned else "correct")
        assert unnamed_controls(dialog) == []
        assert small_targets(dialog) == []


def test_the_window_waits_longer_before_it_locks_while_the_time_of_a_meeting_runs(page, planned, services) -> None:
    shown = page(planned)
    assert not services.presence.in_meeting
    push(shown.head_card.buttons["start"])
    assert services.presence.in_meeting
    services.presence.meeting_ended()
    again = page(planned)  # after a lock, the stopwatch is found running
    assert again.isVisible()
    assert services.presence.in_meeting


def test_a_planned_meeting_is_convoked_from_its_page(page, planned, services, navigator, dossier):
    shown = page(planned)
    push(shown.head_card.buttons["convocation"])
    paper = current_paper(services.work, planned, PaperKind.CONVOCATION)
    assert paper is not None
    assert navigator.routes[-1] == f"dossier/{dossier}/document/{paper.id}"


def test_settings_that_lack_a_name_refuse_the_convocation_beside_the_gesture(page, planned, services, navigator):
    save_practice(services.work, {"organisation": ""})
    shown = page(planned)
    push(shown.head_card.buttons["convocation"])
    assert "réglages" in shown.head_card.refusal.label.text()
    assert navigator.routes == []
