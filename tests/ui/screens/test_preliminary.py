"""The preliminary interview: filled as it goes, ended three ways, taken back."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date, time

import pytest
from PySide6.QtWidgets import QLabel, QLineEdit, QPushButton

from bilan_desktop.domain.dossier import DossierState
from bilan_desktop.domain.hours import HoursPlan, split_over_phases
from bilan_desktop.domain.ids import RecordId
from bilan_desktop.domain.papers import PaperKind
from bilan_desktop.domain.preliminary import CHECKLIST, Outcome
from bilan_desktop.ui.main_window import MainWindow
from bilan_desktop.ui.screens.preliminary import open_screen
from bilan_desktop.ui.screens.preliminary.screen import TEXTS, PreliminaryScreen
from bilan_desktop.ui.services import Services
from bilan_desktop.usecases.drafts import read_drafts
from bilan_desktop.usecases.overview import read_dossier
from bilan_desktop.usecases.papers import current_paper
from bilan_desktop.usecases.preliminary import confirm_entry, read_interview, save_interview
from factories import TODAY
from ui.accessibility import small_targets, unnamed_controls
from ui.screens.conftest import Show, Trail
from ui.screens.hand import press, shown, type_in, write

OpenInterview = Callable[[RecordId], PreliminaryScreen]


@pytest.fixture
def opened(services: Services, navigator: Trail, in_window: Show[PreliminaryScreen]) -> OpenInterview:
    return lambda dossier_id: in_window(open_screen(services, navigator, dossier_id))


def held(services: Services, dossier_id: RecordId) -> RecordId:
    save_interview(services.work, dossier_id, {"held_on": TODAY, "request": "Changer de voie"})
    return dossier_id


def test_what_is_typed_is_kept_and_found_again(opened: OpenInterview, services: Services, dossier_id) -> None:
    page = opened(dossier_id)
    type_in(page, "held_on", "3/3/2026")
    type_in(page, "start", "14h30")
    type_in(page, "minutes", "1h15")
    type_in(page, "place", "Visio")
    type_in(page, "request", "Retrouver du sens : être écoutée")
    type_in(page, "needs", "Prendre confiance")
    press(page, "covered-scheme")
    press(page, "covered-secrecy")
    page.flush()
    values = read_interview(services.work, dossier_id).values
    assert values["held_on"] == date(2026, 3, 3)
    assert values["start"] == time(14, 30)
    assert values["minutes"] == 75
    assert values["request"] == "Retrouver du sens : être écoutée"
    assert values["covered"] == ("scheme", "secrecy")
    again = opened(dossier_id)
    assert "2 sur 10" in shown(again)
    assert again.points.value() == ("scheme", "secrecy")
    assert again.presenter.form.dirty is False


def test_the_report_of_a_held_interview_is_one_press_away(
    opened: OpenInterview, services: Services, navigator: Trail, dossier_id
) -> None:
    page = opened(dossier_id)
    assert not page.report.isVisible()
    page = opened(held(services, dossier_id))
    type_in(page, "needs", "Prendre le temps")
    press(page, "report")
    paper = current_paper(services.work, dossier_id, PaperKind.INTERVIEW)
    assert paper is not None
    assert "Prendre le temps" in paper.facts
    assert navigator.routes == [f"dossier/{dossier_id}/document/{paper.id}"]


def test_the_page_says_what_is_missing(opened: OpenInterview, services: Services, dossier_id) -> None:
    page = opened(dossier_id)
    assert "10 points à parcourir ensemble" in page.lacking.missing.text()
    assert "la date de l’entretien" in shown(page)
    for code, _, _ in CHECKLIST:
        press(page, f"covered-{code}")
    page.flush()
    assert "points à parcourir" not in page.lacking.missing.text()
    assert "10 sur 10" in shown(page)


def test_the_entry_is_confirmed_with_its_plan(opened: OpenInterview, services: Services, navigator, dossier_id) -> None:
    page = opened(held(services, dossier_id))
    press(page, "choose-confirm")
    press(page, "chip-960-480")
    page.ending.editor.steps["F2.5"].click()
    press(page, "chip-S8")
    press(page, "confirm-entry")
    view = read_dossier(services.work, dossier_id)
    assert view.state is DossierState.CONFIRMED
    assert view.plan == split_over_phases(16 * 60, 8 * 60)
    assert "F2.5" not in view.steps
    assert view.supports == ("S8",)
    assert "Entrée en bilan confirmée le 4 mars 2026." in shown(page)
    assert navigator.offered == ["Entrée en bilan confirmée"]
    press(page, "to-consent")
    press(page, "to-meetings")
    assert navigator.routes == [f"dossier/{dossier_id}/consentement", f"dossier/{dossier_id}/seances"]


def test_a_confirmation_is_undone_and_done_again(opened: OpenInterview, services: Services, dossier_id) -> None:
    page = opened(held(services, dossier_id))
    press(page, "choose-confirm")
    press(page, "confirm-entry")
    services.commands.of(dossier_id).undo()
    assert read_dossier(services.work, dossier_id).state is DossierState.PROSPECT
    assert "Trois fins possibles" in shown(page)
    services.commands.of(dossier_id).redo()
    assert read_dossier(services.work, dossier_id).state is DossierState.CONFIRMED
    press(page, "reopen")
    assert read_dossier(services.work, dossier_id).plan is None
    services.commands.of(dossier_id).undo()
    assert read_dossier(services.work, dossier_id).plan == split_over_phases(18 * 60, 6 * 60)


def test_beyond_24_hours_the_entry_cannot_be_confirmed(opened: OpenInterview, services: Services, dossier_id) -> None:
    page = opened(held(services, dossier_id))
    press(page, "choose-confirm")
    type_in(page, "plan-guided", "8h")
    assert "Un bilan dure au plus 24 h" in shown(page)
    confirm = page.findChild(QPushButton, "confirm-entry")
    assert confirm is not None
    assert not confirm.isEnabled()
    why = page.findChild(QLabel, "why-not")
    assert why is not None
    assert "24 h" in why.text()
    press(page, "leave-entry")
    assert read_dossier(services.work, dossier_id).plan is None


def test_the_plan_to_confirm_and_the_way_back_are_brought_into_sight(
    opened: OpenInterview, services: Services, dossier_id, qtbot
) -> None:
    page = opened(held(services, dossier_id))
    press(page, "choose-confirm")
    first = page.ending.editor.inputs["accompaniment"]
    qtbot.waitUntil(lambda: not first.visibleRegion().isEmpty())
    press(page, "leave-entry")
    qtbot.waitUntil(lambda: not page.ending.first_choice.visibleRegion().isEmpty())
    assert page.ending.first_choice.hasFocus()


def test_a_second_enter_does_not_undo_the_conclusion(opened: OpenInterview, services: Services, dossier_id) -> None:
    page = opened(held(services, dossier_id))
    press(page, "choose-confirm")
    press(page, "confirm-entry")
    assert page.ending.to_consent.hasFocus()
    press(page, "reopen")
    assert page.ending.first_choice.hasFocus()
    press(page, "choose-decline")
    assert page.ending.hasFocus()


def test_what_is_left_to_do_is_to_conclude_and_the_way_leads_there(
    opened: OpenInterview, services: Services, dossier_id, qtbot
) -> None:
    page = opened(held(services, dossier_id))
    page.open_part("conclusion")
    assert not page.ending.first_choice.hasFocus()
    for code, _, _ in CHECKLIST:
        press(page, f"covered-{code}")
    for name, title, _ in TEXTS:
        type_in(page, name, title)
    page.flush()
    page.setFocus()
    assert page.lacking.missing.text() == "• la conclusion de l’entretien"
    page.open_part("conclusion")
    assert page.ending.first_choice.hasFocus()
    qtbot.waitUntil(lambda: not page.ending.first_choice.visibleRegion().isEmpty())
    press(page, "choose-confirm")
    press(page, "confirm-entry")
    assert page.lacking.missing.text() == "Rien : tout est renseigné."


def test_without_its_date_the_interview_is_not_confirmed(opened: OpenInterview, services: Services, dossier_id) -> None:
    page = opened(dossier_id)
    press(page, "choose-confirm")
    press(page, "confirm-entry")
    assert "Indiquez la date à laquelle l’entretien a eu lieu." in shown(page)
    assert read_interview(services.work, dossier_id).outcome is Outcome.PENDING
    type_in(page, "held_on", "31/02/2026")
    press(page, "confirm-entry")
    assert "Ce jour n’existe pas : février 2026 compte 28 jours. Vérifiez la date." in shown(page)
    assert read_interview(services.work, dossier_id).outcome is Outcome.PENDING
    type_in(page, "held_on", "1/3/2026")
    press(page, "confirm-entry")
    assert "L’entretien ne peut pas précéder sa proposition" in shown(page)
    type_in(page, "held_on", "4/3/2026")
    press(page, "confirm-entry")
    assert read_dossier(services.work, dossier_id).plan == HoursPlan()


def test_the_person_may_decline_and_come_back(opened: OpenInterview, services: Services, dossier_id) -> None:
    page = opened(dossier_id)
    press(page, "choose-decline")
    assert read_interview(services.work, dossier_id).outcome is Outcome.DECLINED
    assert "La personne ne donne pas suite le 4 mars 2026." in shown(page)
    to_consent = page.findChild(QPushButton, "to-consent")
    assert to_consent is not None
    assert not to_consent.isVisible()
    press(page, "reopen")
    assert read_interview(services.work, dossier_id).outcome is Outcome.PENDING
    services.commands.of(dossier_id).undo()
    assert read_interview(services.work, dossier_id).outcome is Outcome.DECLINED


def test_orienting_elsewhere_asks_where_to(opened: OpenInterview, services: Services, dossier_id) -> None:
    page = opened(dossier_id)
    press(page, "choose-elsewhere")
    press(page, "confirm-elsewhere")
    assert "Indiquez vers qui la personne est orientée, CEP par exemple." in shown(page)
    press(page, "propose-cep")
    press(page, "confirm-elsewhere")
    view = read_interview(services.work, dossier_id)
    assert view.outcome is Outcome.NOT_RELEVANT
    assert str(view.values["orientation"]).startswith("Conseil en évolution professionnelle")
    assert "Orientation : Conseil en évolution professionnelle" in shown(page)


def test_every_control_has_a_name_and_a_size(opened: OpenInterview, services: Services, qtbot, dossier_id) -> None:
    page = opened(held(services, dossier_id))
    qtbot.waitUntil(lambda: small_targets(page) == [])
    assert unnamed_controls(page) == []
    press(page, "choose-confirm")
    qtbot.waitUntil(lambda: small_targets(page) == [])
    assert unnamed_controls(page) == []


def test_a_date_that_cannot_be_read_is_found_again_as_typed(
    opened: OpenInterview, services: Services, dossier_id
) -> None:
    page = opened(dossier_id)
    type_in(page, "held_on", "31/02/2026")
    page.leave()
    again = opened(dossier_id)
    found = again.findChild(QLineEdit, "held_on")
    assert found is not None
    assert found.text() == "31/02/2026"
    assert "Ce jour n’existe pas" in shown(again)
    assert read_interview(services.work, dossier_id).values["held_on"] is None
    type_in(again, "held_on", "3/3/2026")
    again.leave()
    assert read_interview(services.work, dossier_id).values["held_on"] == date(2026, 3, 3)


def type_a_plan(page: PreliminaryScreen) -> None:
    """Something of everything: a duration that reads, one that does not, a step, a support."""
    press(page, "choose-confirm")
    write(page.ending.editor.inputs["accompaniment"], "16h")
    write(page.ending.editor.inputs["guided"], "quatre")
    press(page, "step-F2.2")
    press(page, "chip-S3")


def is_back(page: PreliminaryScreen) -> None:
    editor = page.ending.editor
    assert editor.isVisible()
    assert editor.inputs["accompaniment"].value() == 16 * 60
    assert editor.inputs["guided"].text() == "quatre"
    assert not editor.steps["F2.2"].isChecked()
    assert editor.supports.value() == ("S3",)
    confirm = page.findChild(QPushButton, "confirm-entry")
    assert confirm is not None
    assert not confirm.isEnabled()
    assert "ne peut pas être lue" in page.ending.why_not.text()


def test_a_plan_to_confirm_is_there_when_the_page_comes_back(
    opened: OpenInterview, services: Services, dossier_id
) -> None:
    page = opened(held(services, dossier_id))
    type_a_plan(page)
    page.leave()
    again = opened(dossier_id)
    is_back(again)
    write(again.ending.editor.inputs["guided"], "4h")
    press(again, "confirm-entry")
    view = read_dossier(services.work, dossier_id)
    assert view.plan == split_over_phases(16 * 60, 4 * 60)
    assert "F2.2" not in view.steps
    again.leave()
    assert read_drafts(services.work, f"entry:{dossier_id}") == {}
    services.commands.of(dossier_id).undo()
    assert not opened(dossier_id).ending.editor.isVisible()


def test_a_lock_keeps_the_plan_to_confirm(services: Services, dossier_id, qtbot) -> None:
    def window() -> MainWindow:
        made = MainWindow(replace(services, unsaved=type(services.unsaved)()), f"dossier/{dossier_id}/entretien")
        qtbot.addWidget(made)
        made.show()
        return made

    before = window()
    type_a_plan(before.screen_shown)
    before.lock("key")
    is_back(window().screen_shown)


def test_a_plan_given_up_does_not_come_back(opened: OpenInterview, services: Services, dossier_id) -> None:
    page = opened(held(services, dossier_id))
    type_a_plan(page)
    page.flush()
    press(page, "leave-entry")
    press(page, "choose-confirm")
    assert page.ending.editor.inputs["guided"].value() == 6 * 60
    press(page, "leave-entry")
    page.leave()
    again = opened(dossier_id)
    assert not again.ending.editor.isVisible()
    assert "Trois fins possibles" in shown(again)


def test_a_plan_confirmed_after_the_page_had_gone_is_forgotten(
    opened: OpenInterview, services: Services, dossier_id
) -> None:
    page = opened(held(services, dossier_id))
    type_a_plan(page)
    page.leave()
    confirm_entry(services.work, dossier_id, HoursPlan(), (), ())
    assert "Entrée en bilan confirmée" in shown(opened(dossier_id))
    assert read_drafts(services.work, f"entry:{dossier_id}") == {}
