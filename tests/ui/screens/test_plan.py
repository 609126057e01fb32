"""The journey's page: hours shown, plan changed, phases opened with the consent."""

from collections.abc import Callable
from dataclasses import replace
from datetime import time, timedelta

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QPushButton, QWidget

from bilan_desktop.domain.amendments import AmendmentReason
from bilan_desktop.domain.funding import Funding, FundingKind
from bilan_desktop.domain.hours import HoursPlan, split_over_phases
from bilan_desktop.domain.ids import RecordId
from bilan_desktop.domain.journey import Phase
from bilan_desktop.domain.papers import PaperKind, PaperState, SignerRole
from bilan_desktop.ui.kit.signature import SignatureDialog
from bilan_desktop.ui.main_window import MainWindow
from bilan_desktop.ui.screens.plan import open_screen
from bilan_desktop.ui.screens.plan.screen import PlanScreen
from bilan_desktop.ui.services import Services
from bilan_desktop.usecases.dossiers import save_funding
from bilan_desktop.usecases.meetings import plan_meeting
from bilan_desktop.usecases.overview import read_dossier
from bilan_desktop.usecases.papers import current_paper, send_to_sign
from bilan_desktop.usecases.practice import save_practice
from bilan_desktop.usecases.programme import change_plan, read_programme
from bilan_desktop.usecases.programme_papers import prepare_note, prepare_programme
from factories import TODAY, a_slot, confirmed, consented, held_meeting, programmed, prospect, sign_and_seal
from ui.accessibility import small_targets, unnamed_controls
from ui.screens.conftest import Show, Trail
from ui.screens.driving import in_sight
from ui.screens.hand import key, press, shown, write
from ui.screens.signing_helpers import LOOP, draw, sign_both

OpenPlan = Callable[[RecordId], PlanScreen]


@pytest.fixture
def opened(services: Services, navigator: Trail, in_window: Show[PlanScreen]) -> OpenPlan:
    return lambda dossier_id: in_window(open_screen(services, navigator, dossier_id))


def test_before_the_confirmation_the_page_leads_to_the_interview(opened: OpenPlan, services, navigator) -> None:
    key_of = prospect(services.work)
    page = opened(key_of)
    assert "Le parcours s’écrit à l’entretien préalable" in shown(page)
    press(page, "to-interview")
    assert navigator.routes == [f"dossier/{key_of}/entretien"]


def test_hours_are_shown_by_pool_and_by_phase(opened: OpenPlan, services) -> None:
    key_of = consented(services.work)
    held_meeting(services.work, key_of, a_slot(minutes=90))
    words = shown(opened(key_of))
    assert "1 h 30 réalisées · 18 h 00 prévues · reste 16 h 30" in words
    assert "0 min réalisées · 6 h 00 prévues · reste 6 h 00" in words
    assert "1 h 30 réalisées · 3 h 00 prévues · reste 1 h 30" in words
    assert "Parcours et expériences significatives" in words
    assert "Compétences transférables" not in words
    assert "Autodiagnostics" in words


def test_what_is_held_beyond_24_hours_is_flagged(opened: OpenPlan, services) -> None:
    key_of = consented(services.work, plan=split_over_phases(24 * 60, 0))
    for day in range(5, 10):
        held_meeting(services.work, key_of, a_slot(a_slot().on.replace(day=day), time(9), 300))
    words = shown(opened(key_of))
    assert "ni compté, ni certifié, ni facturé comme bilan. Au-delà : 1 h 00." in words


def test_a_phase_opens_only_with_the_consent(opened: OpenPlan, services, navigator) -> None:
    key_of = confirmed(services.work)
    page = opened(key_of)
    press(page, "open-investigation")
    assert "Un bilan ne se fait qu’avec le consentement de la personne (art. L.6313-4)" in shown(page)
    assert read_dossier(services.work, key_of).phase is Phase.PRELIMINARY
    press(page, "to-consent")
    assert navigator.routes == [f"dossier/{key_of}/consentement"]


def test_a_phase_is_opened_then_taken_back(opened: OpenPlan, services, navigator) -> None:
    key_of = consented(services.work)
    page = opened(key_of)
    press(page, "open-investigation")
    assert read_dossier(services.work, key_of).phase is Phase.INVESTIGATION
    assert navigator.offered == ["Phase d’investigation ouverte"]
    services.commands.of(key_of).undo()
    assert read_dossier(services.work, key_of).phase is Phase.PRELIMINARY
    services.commands.of(key_of).redo()
    assert read_dossier(services.work, key_of).phase is Phase.INVESTIGATION
    assert page.findChild(QPushButton, "open-conclusion") is not None


def test_the_plan_is_changed_and_the_change_undone(opened: OpenPlan, services) -> None:
    key_of = confirmed(services.work)
    page = opened(key_of)
    press(page, "change-plan")
    assert page.editing is not None
    write(page.editing.editor.inputs["accompaniment"], "16h")
    write(page.editing.editor.inputs["guided"], "4h30")
    page.editing.editor.steps["F2.2"].click()
    press(page, "chip-S3")
    press(page, "keep-plan")
    view = read_dossier(services.work, key_of)
    assert view.plan == split_over_phases(16 * 60, 270)
    assert view.steps[0] == "F1.1"
    assert "F2.2" in view.steps
    assert "F3.8" in view.steps
    assert view.supports == ("S1", "S3")
    assert "Inventaires de compétences" in shown(page)
    services.commands.of(key_of).undo()
    assert read_dossier(services.work, key_of).plan == HoursPlan()
    assert "Inventaires de compétences" not in shown(page)


def test_beyond_24_hours_the_plan_cannot_be_kept(opened: OpenPlan, services) -> None:
    key_of = confirmed(services.work)
    page = opened(key_of)
    press(page, "change-plan")
    assert page.editing is not None
    write(page.editing.editor.inputs["guided"], "7h")
    assert "Un bilan dure au plus 24 h" in shown(page)
    assert page.editing.why_not.text() == page.editing.editor.remark.label.text()
    keep = page.findChild(QPushButton, "keep-plan")
    assert keep is not None
    assert not keep.isEnabled()
    press(page, "leave-plan")
    assert read_dossier(services.work, key_of).plan == HoursPlan()
    assert page.findChild(QPushButton, "change-plan") is not None


def test_phases_set_by_hand_must_add_up_and_can_be_shared_out_again(opened: OpenPlan, services) -> None:
    page = opened(confirmed(services.work))
    press(page, "change-plan")
    assert page.editing is not None
    write(page.editing.editor.inputs["conclusion"], "8h")
    assert not page.editing.editor.is_sound()
    assert "La répartition par phase ne retrouve pas le total" in shown(page)
    page.editing.editor.spread.click()
    assert page.editing.editor.is_sound()
    assert page.editing.editor.draft().hours == split_over_phases(18 * 60, 6 * 60)


def test_an_unreadable_duration_is_said_and_refused(opened: OpenPlan, services) -> None:
    page = opened(confirmed(services.work))
    press(page, "change-plan")
    assert page.editing is not None
    write(page.editing.editor.inputs["guided"], "six")
    assert not page.editing.editor.is_sound()
    keep = page.findChild(QPushButton, "keep-plan")
    assert keep is not None
    assert not keep.isEnabled()
    page.editing.editor.inputs["accompaniment"].setFocus()
    assert "Une durée ne peut pas être lue" in shown(page)


def test_required_steps_are_locked_with_their_reason(opened: OpenPlan, services) -> None:
    page = opened(confirmed(services.work))
    press(page, "change-plan")
    assert page.editing is not None
    box = page.editing.editor.steps["F3.5"]
    assert box.isChecked()
    assert not box.isEnabled()
    assert "toujours prévue" in box.accessibleName()
    assert "L.6313-4" in box.accessibleName()


def test_every_control_has_a_name_and_a_size(opened: OpenPlan, services, qtbot) -> None:
    page = opened(consented(services.work))
    assert unnamed_controls(page) == []
    assert small_targets(page) == []
    press(page, "change-plan")
    qtbot.waitUntil(lambda: small_targets(page) == [])
    assert unnamed_controls(page) == []


def section(page: PlanScreen) -> str:
    found = page.findChild(QWidget, "section-parcours")
    assert found is not None
    return found.accessibleName()


def programme_of(services: Services, key_of: RecordId):
    return current_paper(services.work, key_of, PaperKind.PROGRAMME)


def adapt(services: Services, key_of: RecordId, hours: int = 16) -> RecordId:
    """The plan changed in the vault, with its note."""
    plan = split_over_phases(hours * 60, 6 * 60)
    made = change_plan(services.work, key_of, plan, ("F1.2", "F2.1"), ("S1", "S8"), AmendmentReason.NEED)
    return made.amendment_id


def test_the_programme_is_prepared_signed_by_both_and_read(opened: OpenPlan, services, navigator) -> None:
    key_of = consented(services.work)
    page = opened(key_of)
    assert section(page) == "Parcours et heures, à compléter, à signer"
    assert "À établir" in shown(page)
    assert not page.programme.signing.isVisible()
    assert programme_of(services, key_of) is None
    press(page, "sign-programme")
    assert page.programme.signing.isVisible()
    assert "PP-2026-001-V1, établi le 4 mars 2026" in shown(page)
    sign_both(page.programme.signing)
    assert programme_of(services, key_of).state is PaperState.SEALED
    assert "PP-2026-001-V1, signé par les deux le 4 mars 2026" in shown(page)
    assert section(page) == "Parcours et heures, terminé"
    press(page, "read-programme")
    assert navigator.routes == [f"dossier/{key_of}/document/{programme_of(services, key_of).id}"]


def test_a_draft_is_read_as_the_calendar_is_today(opened: OpenPlan, services, navigator) -> None:
    key_of = consented(services.work)
    old = prepare_programme(services.work, key_of)
    page = opened(key_of)
    plan_meeting(services.work, key_of, a_slot())
    press(page, "read-programme")
    assert programme_of(services, key_of).id != old.id
    assert navigator.routes == [f"dossier/{key_of}/document/{programme_of(services, key_of).id}"]


def test_what_the_settings_lack_is_said_beside_the_programme(opened: OpenPlan, services, navigator) -> None:
    save_practice(services.work, {"consultant": ""})
    page = opened(consented(services.work))
    press(page, "sign-programme")
    assert "Ce document doit porter le nom du consultant" in shown(page)
    page.programme.signing.remedy.click()
    assert navigator.routes == ["reglages"]


def test_a_programme_that_was_sent_shows_its_signatures_at_once(opened: OpenPlan, services) -> None:
    key_of = consented(services.work)
    send_to_sign(services.work, prepare_programme(services.work, key_of).id, "Ariane Quenneville")
    page = opened(key_of)
    assert page.programme.signing.isVisible()
    assert "Envoyé le 4 mars 2026, retour attendu." in shown(page)


def test_what_is_drawn_in_a_pad_stays_when_the_dossier_changes_elsewhere(opened: OpenPlan, services) -> None:
    key_of = consented(services.work)
    page = opened(key_of)
    press(page, "sign-programme")
    pad = page.programme.signing.screen_way.boxes[SignerRole.BENEFICIARY].pad
    draw(pad, LOOP)
    plan_meeting(services.work, key_of, a_slot(TODAY + timedelta(days=3)))
    assert not pad.is_empty()


def test_before_the_signature_no_reason_is_asked_and_the_draft_follows(opened: OpenPlan, services) -> None:
    key_of = consented(services.work)
    prepare_programme(services.work, key_of)
    page = opened(key_of)
    press(page, "change-plan")
    assert page.editing is not None
    assert not page.editing.reason_field.isVisible()
    assert "Le programme n’est pas encore signé" in shown(page)
    press(page, "chip-960-480")
    press(page, "keep-plan")
    assert page.editing is None
    assert not page.programme.notes.isVisible()
    assert '"accompaniment":960' in programme_of(services, key_of).facts


def test_once_signed_the_reason_is_asked_and_a_note_waits(opened: OpenPlan, services, navigator, qtbot) -> None:
    key_of = programmed(services.work)
    page = opened(key_of)
    press(page, "change-plan")
    assert page.editing is not None
    write(page.editing.editor.inputs["guided"], "4h")
    page.editing.editor.steps["F2.2"].click()
    press(page, "keep-plan")
    assert "Choisissez le motif de l’adaptation" in shown(page)
    focus = QApplication.focusWidget()
    assert focus is not None
    assert page.editing.reasons.isAncestorOf(focus)
    qtbot.waitUntil(lambda: not focus.visibleRegion().isEmpty())
    assert page.editing.editor.inputs["guided"].value() == 4 * 60
    press(page, "chip-pace")
    press(page, "keep-plan")
    assert page.editing is None
    words = shown(page)
    assert "Note n° 1, 4 mars 2026" in words
    assert "Adaptation au rythme de la personne · programme version 2" in words
    assert "Travail personnel guidé : 6 h 00 → 4 h 00" in words
    assert "Étapes ajoutées : Compétences" in words
    assert section(page).endswith("à signer")
    assert navigator.offered == ["Plan modifié"]
    services.commands.of(key_of).undo()
    assert read_dossier(services.work, key_of).plan == HoursPlan()
    assert not page.programme.notes.isVisible()
    assert "signé par les deux" in shown(page)
    assert section(page) == "Parcours et heures, terminé"
    services.commands.of(key_of).redo()
    assert [one.amendment.number for one in read_programme(services.work, key_of).amendments] == [1]


def test_the_same_plan_closes_the_editor_and_is_no_gesture(opened: OpenPlan, services, navigator) -> None:
    key_of = programmed(services.work)
    page = opened(key_of)
    press(page, "change-plan")
    press(page, "keep-plan")
    assert page.editing is None
    assert navigator.offered == []
    assert read_programme(services.work, key_of).amendments == ()


def test_a_note_is_signed_then_its_change_is_not_undone(opened: OpenPlan, services, navigator) -> None:
    key_of = programmed(services.work)
    page = opened(key_of)
    press(page, "change-plan")
    press(page, "chip-1200-240")
    press(page, "chip-need")
    press(page, "keep-plan")
    press(page, "sign-note-1")
    assert page.programme.note_signing is not None
    sign_both(page.programme.note_signing)
    (note,) = read_programme(services.work, key_of).amendments
    assert note.note is not None
    assert note.note.state is PaperState.SEALED
    assert "Signée" in shown(page)
    assert not any(one.isVisible() for one in page.findChildren(QPushButton, "sign-note-1"))
    said: list[str] = []
    services.commands.say = said.append
    services.commands.of(key_of).undo()
    assert "ce changement ne s’annule plus" in said[0]
    # The note is signed, the version of the programme that follows it is not.
    assert "18 h 00 prévues" in shown(page)
    assert "non signée, prévoit 20 h 00 d’accompagnement et 4 h 00 de travail guidé" in shown(page)
    press(page, "read-note-1")
    assert navigator.routes == [f"dossier/{key_of}/document/{note.note.id}"]


def test_a_change_goes_into_the_note_that_waits_and_the_panel_follows(opened: OpenPlan, services) -> None:
    key_of = programmed(services.work)
    adapt(services, key_of)
    page = opened(key_of)
    press(page, "sign-note-1")
    panel = page.programme.note_signing
    assert panel is not None
    before = panel.view()
    press(page, "change-plan")
    assert "La note d’adaptation n° 1 attend encore ses signatures" in shown(page)
    assert page.editing is not None
    assert page.editing.reason() is AmendmentReason.NEED
    write(page.editing.editor.inputs["accompaniment"], "17h")
    press(page, "keep-plan")
    assert len(read_programme(services.work, key_of).amendments) == 1
    assert panel.view().id != before.id
    sign_both(panel)
    assert "Accompagnement individualisé : 18 h 00 → 17 h 00" in shown(page)
    assert "Signée" in shown(page)


def test_a_note_taken_back_takes_its_signatures_panel_away(opened: OpenPlan, services) -> None:
    key_of = programmed(services.work)
    page = opened(key_of)
    press(page, "change-plan")
    press(page, "chip-1200-240")
    press(page, "chip-need")
    press(page, "keep-plan")
    press(page, "sign-note-1")
    services.commands.of(key_of).undo()
    assert page.programme.note_signing is None
    assert read_programme(services.work, key_of).amendments == ()


def test_adaptations_are_listed_the_latest_first_with_where_their_notes_stand(opened: OpenPlan, services) -> None:
    key_of = programmed(services.work)
    sign_and_seal(services.work, prepare_note(services.work, adapt(services, key_of)))
    adapt(services, key_of, 14)
    page = opened(key_of)
    rows = [one.objectName() for one in page.programme.notes.findChildren(QWidget) if one.objectName() in NOTES]
    assert rows == ["note-2", "note-1"]
    words = shown(page)
    assert "Supports ajoutés : Exploration professionnelle" in words
    assert words.index("Note n° 2") < words.index("Note n° 1")


NOTES = ("note-1", "note-2")


def test_one_note_is_signed_at_a_time_and_what_is_drawn_in_the_other_stays(opened: OpenPlan, services) -> None:
    key_of = programmed(services.work)
    first = prepare_note(services.work, adapt(services, key_of))
    send_to_sign(services.work, first.id, "Ariane Quenneville")
    adapt(services, key_of, 14)
    page = opened(key_of)
    press(page, "sign-note-2")
    second = page.programme.note_signing
    assert second is not None
    pad = second.screen_way.boxes[SignerRole.BENEFICIARY].pad
    draw(pad, LOOP)
    press(page, "sign-note-1")
    assert page.programme.note_signing is not second
    assert not second.isVisible()
    press(page, "sign-note-2")
    assert page.programme.note_signing is second
    assert second.isVisible()
    assert not pad.is_empty()


def test_a_plan_shorter_than_what_was_held_is_said(opened: OpenPlan, services) -> None:
    key_of = programmed(services.work)
    held_meeting(services.work, key_of, a_slot(minutes=300))
    page = opened(key_of)
    press(page, "change-plan")
    assert page.editing is not None
    assert not page.editing.short.isVisible()
    write(page.editing.editor.inputs["accompaniment"], "4h")
    assert "Moins que ce qui a été tenu : accompagnement individualisé, 5 h 00 réalisées." in shown(page)
    press(page, "chip-correction")
    press(page, "keep-plan")
    assert "non signée, prévoit 4 h 00 d’accompagnement" in shown(page)
    sign_and_seal(services.work, prepare_programme(services.work, key_of))
    page.reload_header()
    assert "5 h 00 réalisées · 4 h 00 prévues · 1 h 00 de plus que prévu" in shown(page)


def type_a_plan(page: PlanScreen) -> None:
    """Something of everything: a duration that reads, one that does not, a step, a support, a reason."""
    press(page, "change-plan")
    assert page.editing is not None
    write(page.editing.editor.inputs["accompaniment"], "16h")
    write(page.editing.editor.inputs["guided"], "quatre")
    page.editing.editor.steps["F2.2"].click()
    press(page, "chip-S3")
    press(page, "chip-means")


def is_back(page: PlanScreen) -> None:
    assert page.editing is not None
    editor = page.editing.editor
    assert editor.inputs["accompaniment"].value() == 16 * 60
    assert editor.inputs["guided"].text() == "quatre"
    assert not editor.is_sound()
    assert editor.steps["F2.2"].isChecked()
    assert editor.supports.value() == ("S1", "S3")
    assert page.editing.reason() is AmendmentReason.MEANS


def test_what_is_typed_in_the_editor_is_there_when_the_page_comes_back(opened: OpenPlan, services) -> None:
    key_of = programmed(services.work)
    page = opened(key_of)
    type_a_plan(page)
    page.leave()
    again = opened(key_of)
    is_back(again)
    assert read_dossier(services.work, key_of).plan == HoursPlan()
    write(again.editing.editor.inputs["guided"], "4h")
    press(again, "keep-plan")
    assert read_dossier(services.work, key_of).plan == split_over_phases(16 * 60, 4 * 60)
    again.leave()
    assert opened(key_of).editing is None


def test_a_plan_kept_after_the_page_had_gone_is_not_asked_again(opened: OpenPlan, services) -> None:
    key_of = programmed(services.work)
    page = opened(key_of)
    press(page, "change-plan")
    press(page, "chip-960-480")
    page.leave()
    adapt(services, key_of)
    change_plan(services.work, key_of, split_over_phases(960, 480), ("F1.2", "F2.1"), ("S1",), AmendmentReason.PACE)
    assert opened(key_of).editing is None


def test_what_is_given_up_does_not_come_back(opened: OpenPlan, services) -> None:
    key_of = programmed(services.work)
    page = opened(key_of)
    type_a_plan(page)
    page.flush()
    press(page, "leave-plan")
    page.leave()
    assert opened(key_of).editing is None


def test_a_lock_keeps_what_is_typed_in_the_editor(services, qtbot) -> None:
    def window() -> MainWindow:
        made = MainWindow(replace(services, unsaved=type(services.unsaved)()), f"dossier/{key_of}/parcours")
        qtbot.addWidget(made)
        made.show()
        return made

    key_of = programmed(services.work)
    before = window()
    type_a_plan(before.screen_shown)
    before.lock("idle")
    is_back(window().screen_shown)


@pytest.mark.parametrize("state", ["none", "signing", "signed", "noted", "signing the note", "editing"])
def test_every_control_of_the_programme_has_a_name_and_a_size(opened: OpenPlan, services, qtbot, state) -> None:
    key_of = consented(services.work) if state in ("none", "signing") else programmed(services.work)
    if state.endswith(("noted", "note", "editing")):
        adapt(services, key_of)
    page = opened(key_of)
    names = {"signing": "sign-programme", "signing the note": "sign-note-1", "editing": "change-plan"}
    if state in names:
        press(page, names[state])
    qtbot.waitUntil(lambda: small_targets(page) == [])
    assert unnamed_controls(page) == []


def test_a_plan_kept_brings_its_note_then_the_pads_into_sight_with_the_keyboard(opened: OpenPlan, services) -> None:
    page = opened(programmed(services.work))
    press(page, "change-plan")
    assert page.editing is not None
    write(page.editing.editor.inputs["guided"], "4h")
    press(page, "chip-pace")
    press(page, "keep-plan")
    QApplication.processEvents()
    sign = QApplication.focusWidget()
    assert sign is not None
    assert sign.objectName() == "sign-note-1"
    assert in_sight(sign)
    press(page, "sign-note-1")
    QApplication.processEvents()
    panel = page.programme.note_signing
    assert panel is not None
    assert QApplication.focusWidget() is panel.screen_way.boxes[SignerRole.BENEFICIARY].pad
    assert in_sight(panel.title)
    assert in_sight(panel.screen_way.boxes[SignerRole.BENEFICIARY].pad)


def test_a_plan_kept_without_a_note_leaves_the_keyboard_where_it_was_changed(opened: OpenPlan, services) -> None:
    page = opened(consented(services.work))
    press(page, "change-plan")
    press(page, "chip-960-480")
    press(page, "keep-plan")
    QApplication.processEvents()
    assert QApplication.focusWidget() is page.change
    assert in_sight(page.change)


def test_what_is_worth_a_look_before_the_programme_is_signed_leads_to_where_it_is_settled(
    opened: OpenPlan, services, navigator
) -> None:
    key_of = confirmed(services.work)
    save_practice(services.work, {"disability_referent": ""})
    page = opened(key_of)
    lines = page.programme.to_check
    assert lines.isVisible()
    ways = {one.accessibleDescription(): one for one in lines.findChildren(QPushButton)}
    assert [words.replace("\u00a0", " ") for words in ways] == [
        "Le financement est encore à préciser.",
        "Aucune séance n’est prévue : le programme n’annonce ni dates ni période.",
        "Il manque dans vos réglages : le nom du référent ou de la référente handicap.",
    ]
    for one in ways.values():
        one.setFocus()
        key(one, Qt.Key.Key_Space)
    assert navigator.routes == [
        f"dossier/{key_of}/personne#financement",
        f"dossier/{key_of}/seances#planifier",
        "reglages",
    ]
    assert not unnamed_controls(page)
    save_funding(services.work, key_of, Funding(FundingKind.PERSONAL), None)
    assert "Le prix n’est pas noté : la convention ou le contrat, à part, le porte." in shown(page)
    for day in range(5, 10):
        plan_meeting(services.work, key_of, a_slot(a_slot().on.replace(day=day), time(9), 240))
    words = shown(page)
    assert "Les séances prévues font 20 h 00, plus que les 18 h 00 d’accompagnement du programme." in words
    save_funding(services.work, key_of, Funding(FundingKind.CPF), None)
    assert "Le prix n’est pas noté" not in shown(page)


def test_the_list_bars_nothing_and_goes_once_one_has_signed(opened: OpenPlan, services) -> None:
    key_of = confirmed(services.work)
    page = opened(key_of)
    assert page.programme.to_check.isVisible()
    paper = prepare_programme(services.work, key_of)
    sign_and_seal(services.work, paper)
    assert not page.programme.to_check.isVisible()


def test_a_line_drawn_for_one_plan_signs_no_other(opened: OpenPlan, services) -> None:
    key_of = consented(services.work)
    prepare_programme(services.work, key_of)
    page = opened(key_of)
    press(page, "sign-programme")
    QApplication.processEvents()
    panel = page.programme.signing
    box = panel.screen_way.boxes[SignerRole.BENEFICIARY]
    draw(box.pad, LOOP)
    change_plan(services.work, key_of, split_over_phases(10 * 60, 60), ("F1.2",), ("S1",))
    QApplication.processEvents()
    assert box.pad.is_empty()
    assert not box.validate.isEnabled()
    assert "Le document a changé" in panel.problem.label.text()
    assert panel.problem.isVisible()
    draw(box.pad, LOOP)
    assert not panel.problem.isVisible()
    box.open_large()
    dialog = box.findChild(SignatureDialog) or page.window().findChild(SignatureDialog)
    assert dialog is not None
    draw(dialog.pad, LOOP)
    change_plan(services.work, key_of, split_over_phases(12 * 60, 60), ("F1.2",), ("S1",))
    QApplication.processEvents()
    assert not dialog.isVisible()
    assert box.pad.is_empty()
