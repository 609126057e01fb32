"""The journey's page: hours shown, plan changed, phases opened with the consent."""

from collections.abc import Callable
from datetime import time

import pytest
from PySide6.QtWidgets import QPushButton

from bilan_desktop.domain.hours import HoursPlan, split_over_phases
from bilan_desktop.domain.ids import RecordId
from bilan_desktop.domain.journey import Phase
from bilan_desktop.ui.screens.plan import open_screen
from bilan_desktop.ui.screens.plan.screen import PlanScreen
from bilan_desktop.ui.services import Services
from bilan_desktop.usecases.overview import read_dossier
from factories import a_slot, confirmed, consented, held_meeting, prospect
from ui.accessibility import small_targets, unnamed_controls
from ui.screens.conftest import Show, Trail
from ui.screens.hand import press, shown, write

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
    assert page.editor is not None
    write(page.editor.inputs["accompaniment"], "16h")
    write(page.editor.inputs["guided"], "4h30")
    page.editor.steps["F2.2"].click()
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
    assert page.editor is not None
    write(page.editor.inputs["guided"], "7h")
    assert "Un bilan dure au plus 24 h" in shown(page)
    keep = page.findChild(QPushButton, "keep-plan")
    assert keep is not None
    assert not keep.isEnabled()
    press(page, "leave-plan")
    assert read_dossier(services.work, key_of).plan == HoursPlan()
    assert page.findChild(QPushButton, "change-plan") is not None


def test_phases_set_by_hand_must_add_up_and_can_be_shared_out_again(opened: OpenPlan, services) -> None:
    page = opened(confirmed(services.work))
    press(page, "change-plan")
    assert page.editor is not None
    write(page.editor.inputs["conclusion"], "8h")
    assert not page.editor.is_sound()
    assert "La répartition par phase ne retrouve pas le total" in shown(page)
    page.editor.spread.click()
    assert page.editor.is_sound()
    assert page.editor.draft().hours == split_over_phases(18 * 60, 6 * 60)


def test_an_unreadable_duration_is_said_and_refused(opened: OpenPlan, services) -> None:
    page = opened(confirmed(services.work))
    press(page, "change-plan")
    assert page.editor is not None
    write(page.editor.inputs["guided"], "six")
    assert not page.editor.is_sound()
    keep = page.findChild(QPushButton, "keep-plan")
    assert keep is not None
    assert not keep.isEnabled()
    page.editor.inputs["accompaniment"].setFocus()
    assert "Une durée ne peut pas être lue" in shown(page)


def test_required_steps_are_locked_with_their_reason(opened: OpenPlan, services) -> None:
    page = opened(confirmed(services.work))
    press(page, "change-plan")
    assert page.editor is not None
    box = page.editor.steps["F3.5"]
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
