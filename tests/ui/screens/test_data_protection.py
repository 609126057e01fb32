"""The page of personal data, driven by keyboard on a real vault: requests, corrections, breaches, their undo."""

from dataclasses import replace
from datetime import date, datetime, timedelta

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QPushButton, QWidget

from bilan_desktop.domain.dossier import Dossier
from bilan_desktop.domain.funding import Funding, PersonStatus
from bilan_desktop.domain.ids import NO_ID, RecordId
from bilan_desktop.domain.questionnaires import asking
from bilan_desktop.domain.rights import BreachRisk, RequestKind, RequestMeans, RequestOutcome
from bilan_desktop.ui.kit.dialog import Dialog
from bilan_desktop.ui.screens.data_protection.screen import DataProtectionScreen
from bilan_desktop.ui.services import Services
from bilan_desktop.ui.shell.routes import find
from bilan_desktop.usecases.asking import save_answers
from bilan_desktop.usecases.breaches import list_breaches
from bilan_desktop.usecases.clock import SetClock
from bilan_desktop.usecases.data_requests import RequestTyped, add_request, answer_request, list_requests
from bilan_desktop.usecases.dossiers import save_funding
from bilan_desktop.usecases.preliminary import save_interview
from bilan_desktop.usecases.rectifying import list_corrections
from factories import TODAY, confirmed
from ui.accessibility import small_targets, unnamed_controls
from ui.screens.conftest import Show, Trail
from ui.screens.driving import choose, press, push, retype, seen

ARIANE = "Ariane Quenneville · 2026-001"


def shown(services: Services, navigator: Trail, in_window: Show[DataProtectionScreen]) -> DataProtectionScreen:
    found = find("donnees")
    assert found is not None
    return in_window(found[0](services, navigator))


@pytest.fixture
def page(
    services: Services, navigator: Trail, in_window: Show[DataProtectionScreen], dossier_id: RecordId
) -> DataProtectionScreen:
    assert dossier_id
    return shown(services, navigator, in_window)


def plain(text: str) -> str:
    return text.replace("\N{NO-BREAK SPACE}", " ").replace("\N{NARROW NO-BREAK SPACE}", " ")


def told(page: QWidget) -> str:
    return plain(seen(page))


def named(widget: QWidget, name: str) -> QPushButton:
    QApplication.processEvents()
    return next(one for one in widget.findChildren(QPushButton) if one.objectName() == name and one.isVisible())


def dialog_of(page: DataProtectionScreen) -> Dialog:
    QApplication.processEvents()
    assert page.panels.dialog is not None
    return page.panels.dialog


def typed_in(page: DataProtectionScreen, **texts: str) -> None:
    for name, text in texts.items():
        retype(dialog_of(page).fields[name].widget, text)  # type: ignore[attr-defined]


def person_of(services: Services, dossier_id: RecordId) -> RecordId:
    with services.work.unit() as unit:
        return unit.get(Dossier, dossier_id).beneficiary_id


def asked(services: Services, dossier_id: RecordId, kind: RequestKind) -> RecordId:
    typed = RequestTyped(TODAY, kind, RequestMeans.LETTER, person_of(services, dossier_id))
    return add_request(services.work, typed)


def test_an_empty_page_says_what_it_is_for_and_leads_to_the_registers(
    page: DataProtectionScreen, navigator: Trail
) -> None:
    words = told(page)
    assert "Aucune demande n’est notée." in words
    assert "Aucune violation n’est connue." in words
    assert "dans le mois" in words
    for route in ("bureau-document-traitements", "bureau-document-demandes", "textes-information-donnees-document"):
        push(named(page, f"open-{route}"))
    assert navigator.routes == [
        "bureau/document/traitements",
        "bureau/document/demandes",
        "textes/information-donnees/document",
    ]
    assert unnamed_controls(page) == []
    assert small_targets(page) == []


def test_a_request_is_noted_for_somebody_of_the_vault_and_undone(
    page: DataProtectionScreen, services: Services, navigator: Trail
) -> None:
    push(named(page, "add-request"))
    dialog = dialog_of(page)
    assert unnamed_controls(dialog) == []
    typed_in(page, received_on="40/03/2026")
    push(named(dialog, "confirm"))
    assert "mars 2026 compte 31 jours" in told(dialog)
    typed_in(page, received_on="")
    push(named(dialog, "confirm"))
    assert "Indiquez le jour où la demande est arrivée" in told(dialog)
    assert "Indiquez qui demande" in told(dialog)
    typed_in(page, received_on="04/03/2026")
    assert "Indiquez le jour où la demande est arrivée" not in told(dialog), "it is typed by now"
    assert "Indiquez qui demande" in told(dialog)
    dialog.who.answers.activated.emit(ARIANE)  # type: ignore[attr-defined]
    assert "Personne accompagnée, reconnue." in told(dialog)
    assert "identité" not in told(dialog).lower().replace("doute raisonnable sur son identité", "")
    choose(dialog.fields["kind"].widget, RequestKind.PORTABILITY)  # type: ignore[attr-defined]
    assert "JSON" in told(dialog)
    push(named(dialog, "confirm"))
    assert page.panels.dialog is None
    words = told(page)
    assert "Portabilité · Ariane Quenneville" in words
    assert "Encore 34 jours" in words
    assert "À répondre au plus tard le 7 avril 2026 (le 4 avril 2026 n’est pas un jour ouvré)" in words
    assert "RGPD, art. 20" in words
    push(named(page, "way"))
    assert navigator.routes[-1].endswith("/donnees")
    assert navigator.offered == ["Demande notée."]
    services.commands.of(NO_ID).undo()
    assert "Aucune demande n’est notée." in told(page)
    services.commands.of(NO_ID).redo()
    assert "Portabilité · Ariane Quenneville" in told(page)


def test_somebody_else_is_typed_and_a_doubt_asks_for_the_identity(
    page: DataProtectionScreen, services: Services
) -> None:
    push(named(page, "add-request"))
    dialog = dialog_of(page)
    typed_in(page, who="Basile Tournier")
    assert "Quelqu’un d’autre" in told(dialog)
    press(dialog.findChild(QWidget, "doubt"), Qt.Key.Key_Space)  # type: ignore[arg-type]
    assert "art. 12.6" in told(dialog)
    typed_in(page, identity_on="04/03/2026")
    push(named(dialog, "confirm"))
    (line,) = list_requests(services.work).lines
    assert (line.name, line.typed.identity_on) == ("Basile Tournier", TODAY)
    assert "Ctrl+K" in told(page)
    push(named(page, "edit"))
    assert dialog_of(page).fields["who"].widget.value() == "Basile Tournier"  # type: ignore[attr-defined]


def test_an_answer_ends_the_clock_and_the_keyboard_comes_back_to_its_row(
    page: DataProtectionScreen, services: Services, dossier_id: RecordId
) -> None:
    asked(services, dossier_id, RequestKind.ERASURE)
    assert "art. 17.3, b et e" in told(page)
    push(named(page, "answer"))
    dialog = dialog_of(page)
    push(named(dialog, "confirm"))
    assert "Choisissez la suite" in told(dialog)
    choose(dialog.fields["outcome"].widget, RequestOutcome.REFUSED)  # type: ignore[attr-defined]
    assert "Choisissez la suite" not in told(dialog), "it is chosen"
    assert "saisir la CNIL ou un juge" in told(dialog)
    push(named(dialog, "confirm"))
    words = told(page)
    assert "Réponse du 4 mars 2026 : refusée, avec les motifs" in words
    assert "Encore" not in words
    assert page.focusWidget() is named(page, "reopen")
    push(named(page, "reopen"))
    assert "Encore 34 jours" in told(page)
    services.commands.of(NO_ID).undo()
    assert "Réponse du 4 mars 2026" in told(page)


def test_a_late_extension_is_refused_and_one_in_time_moves_the_day(
    page: DataProtectionScreen, services: Services, dossier_id: RecordId, clock: SetClock
) -> None:
    asked(services, dossier_id, RequestKind.ACCESS)
    clock.moment = datetime.combine(date(2026, 4, 9), clock.moment.time(), clock.moment.tzinfo)
    page.presenter.load()
    assert "En retard de 2 jours" in told(page)
    push(named(page, "extend"))
    push(named(dialog_of(page), "confirm"))
    assert "au plus tard le 7 avril 2026" in told(dialog_of(page))
    typed_in(page, on="07/04/2026")
    push(named(dialog_of(page), "confirm"))
    assert "À répondre au plus tard le 4 juin 2026, délai prolongé" in told(page)


def test_a_restriction_is_granted_then_lifted(
    page: DataProtectionScreen, services: Services, dossier_id: RecordId
) -> None:
    key = asked(services, dossier_id, RequestKind.RESTRICTION)
    answer_request(services.work, key, TODAY, RequestOutcome.GRANTED)
    assert "Limitation en cours" in told(page)
    push(named(page, "lift"))
    assert "art. 18.3" in told(dialog_of(page))
    push(named(dialog_of(page), "confirm"))
    assert "Limitation levée le 4 mars 2026" in told(page)
    assert "Limitation en cours" not in told(page)


def test_a_row_drawn_afresh_keeps_the_keyboard(
    page: DataProtectionScreen, services: Services, dossier_id: RecordId
) -> None:
    key = asked(services, dossier_id, RequestKind.RESTRICTION)
    named(page, "answer").setFocus()
    answer_request(services.work, key, TODAY, RequestOutcome.GRANTED)
    QApplication.processEvents()
    focus = QApplication.focusWidget()
    assert focus is not None
    assert page.requests.isAncestorOf(focus)
    assert "Limitation" in focus.accessibleName()


def test_a_correction_is_made_by_keyboard_shown_and_taken_back(
    page: DataProtectionScreen, services: Services, dossier_id: RecordId
) -> None:
    save_interview(services.work, dossier_id, {"request": "Changer de voie"})
    asked(services, dossier_id, RequestKind.RECTIFICATION)
    push(named(page, "correct"))
    dialog = dialog_of(page)
    assert unnamed_controls(dialog) == []
    push(named(dialog, "confirm"))
    assert "Choisissez d’abord ce qui est inexact" in told(dialog)
    retype(dialog.pick.line, "changer voie")  # type: ignore[attr-defined]
    press(dialog.pick.line, Qt.Key.Key_Down)  # type: ignore[attr-defined]
    press(dialog.pick.list, Qt.Key.Key_Return)  # type: ignore[attr-defined]
    assert "Écrit aujourd’hui : Changer de voie" in told(dialog)
    push(named(dialog, "confirm"))
    assert "C’est déjà ce qui est écrit" in told(dialog)
    typed_in(page, after="Changer de métier")
    push(named(dialog, "confirm"))
    words = told(page)
    assert "avant : Changer de voie" in words
    assert "Maintenant : Changer de métier" in words
    assert "1 correction faite" in words
    push(named(page, "take-back"))
    assert list_corrections(services.work) == ()
    services.commands.of(NO_ID).undo()
    assert [one.after for one in list_corrections(services.work)] == ["Changer de métier"]


def test_what_is_not_written_is_told_with_the_way_to_complete_it(
    page: DataProtectionScreen, services: Services, navigator: Trail, dossier_id: RecordId
) -> None:
    asked(services, dossier_id, RequestKind.RECTIFICATION)
    push(named(page, "correct"))
    dialog = dialog_of(page)
    retype(dialog.pick.line, "courriel")  # type: ignore[attr-defined]
    assert "ce qui manque se complète à sa page" in told(dialog)
    push(named(dialog, "open-page"))
    assert navigator.routes == [f"dossier/{dossier_id}/personne"]


def test_a_date_is_corrected_on_its_page(
    page: DataProtectionScreen, services: Services, navigator: Trail, dossier_id: RecordId
) -> None:
    save_interview(services.work, dossier_id, {"held_on": TODAY})
    asked(services, dossier_id, RequestKind.RECTIFICATION)
    push(named(page, "correct"))
    dialog = dialog_of(page)
    retype(dialog.pick.line, "mars 2026")  # type: ignore[attr-defined]
    press(dialog.pick.line, Qt.Key.Key_Down)  # type: ignore[attr-defined]
    press(dialog.pick.list, Qt.Key.Key_Return)  # type: ignore[attr-defined]
    push(named(dialog, "open-page"))
    assert navigator.routes == [f"dossier/{dossier_id}/entretien"]


def test_an_answer_is_corrected_by_its_words_and_a_choice_on_its_page(
    page: DataProtectionScreen, services: Services, navigator: Trail
) -> None:
    dossier_id = confirmed(services.work)  # type: ignore[arg-type]
    save_funding(services.work, dossier_id, Funding(person_status=PersonStatus.JOB_SEEKER), None)
    save_answers(services.work, dossier_id, asking("autodiagnostic", "entry"), {"hopes": "Je suis divorcée"})
    asked(services, dossier_id, RequestKind.RECTIFICATION)
    push(named(page, "correct"))
    dialog = dialog_of(page)
    retype(dialog.pick.line, "recherche emploi")  # type: ignore[attr-defined]
    press(dialog.pick.line, Qt.Key.Key_Down)  # type: ignore[attr-defined]
    press(dialog.pick.list, Qt.Key.Key_Return)  # type: ignore[attr-defined]
    assert "un nombre ou un choix : il se corrige à sa page" in told(dialog)
    retype(dialog.pick.line, "divorcee")  # type: ignore[attr-defined]
    press(dialog.pick.line, Qt.Key.Key_Down)  # type: ignore[attr-defined]
    press(dialog.pick.list, Qt.Key.Key_Return)  # type: ignore[attr-defined]
    assert "Écrit aujourd’hui : Je suis divorcée" in told(dialog)
    typed_in(page, after="Je suis veuve")
    push(named(dialog, "confirm"))
    words = told(page)
    assert "« Qu’attendez-vous pour la suite de votre parcours ? »" in words
    assert "avant : Je suis divorcée" in words
    assert "Maintenant : Je suis veuve" in words
    push(named(page, "take-back"))
    assert list_corrections(services.work) == ()
    services.commands.of(NO_ID).undo()
    assert [one.after for one in list_corrections(services.work)] == ["Je suis veuve"]
    assert navigator.routes == []


def test_a_high_risk_is_not_closed_without_a_word_about_the_people(
    page: DataProtectionScreen, services: Services
) -> None:
    push(named(page, "add-breach"))
    dialog = dialog_of(page)
    typed_in(page, known_time="8h30", facts="Ordinateur volé.", effects="Lecture possible.")
    typed_in(page, told_on="04/03/2026", told_time="8h45", closed_on="04/03/2026")
    press(dialog.findChild(QWidget, "nature-confidentiality"), Qt.Key.Key_Space)  # type: ignore[arg-type]
    choose(dialog.fields["risk"].widget, BreachRisk.HIGH)  # type: ignore[attr-defined]
    push(named(dialog, "confirm"))
    assert "indiquez quand les personnes en ont été informées" in told(dialog.fields["told_people_on"])  # type: ignore[attr-defined]
    assert list_breaches(services.work) == ()
    typed_in(page, measures="Données chiffrées, clé intacte\N{NO-BREAK SPACE}: rien à dire aux personnes.")
    push(named(dialog, "confirm"))
    (line,) = list_breaches(services.work)
    assert not line.is_open


def test_a_breach_is_written_completed_and_its_summary_copied(
    page: DataProtectionScreen, services: Services, clock: SetClock
) -> None:
    push(named(page, "add-breach"))
    dialog = dialog_of(page)
    assert unnamed_controls(dialog) == []
    typed_in(page, people="une douzaine")
    push(named(dialog, "confirm"))
    assert "Indiquez un nombre entier" in told(dialog)
    typed_in(page, people="12")
    push(named(dialog, "confirm"))
    assert "Indiquez aussi l’heure" in told(dialog)
    typed_in(page, known_time="8h30", facts="Ordinateur volé.")
    press(dialog.findChild(QWidget, "nature-confidentiality"), Qt.Key.Key_Space)  # type: ignore[arg-type]
    push(named(dialog, "confirm"))
    words = told(page)
    assert "Violation connue le 4 mars 2026 à 8 h 30" in words
    assert "Encore 71 h pour notifier" in words
    assert "au plus tard le 7 mars 2026 à 8 h 30" in words
    clock.moment += timedelta(days=4)
    page.presenter.load()
    assert "72 heures dépassées de 24 h" in told(page)
    push(named(page, "complete"))
    choose(dialog_of(page).fields["risk"].widget, BreachRisk.RISK)  # type: ignore[attr-defined]
    typed_in(page, told_on="08/03/2026", told_time="9h")
    push(named(dialog_of(page), "confirm"))
    assert "indiquez pourquoi" in told(dialog_of(page))
    typed_in(page, late_reason="Étendue inconnue.")
    push(named(dialog_of(page), "confirm"))
    assert "Notifiée à la CNIL le 8 mars 2026, après les 72 heures" in told(page)
    push(named(page, "summary"))
    push(named(dialog_of(page), "copy-summary"))
    assert "Ordinateur volé." in QApplication.clipboard().text()
    assert "Étendue inconnue." in QApplication.clipboard().text()
    press(dialog_of(page), Qt.Key.Key_Escape)
    push(named(page, "remove"))
    assert list_breaches(services.work) == ()
    services.commands.of(NO_ID).undo()
    assert "Ordinateur volé." in told(page)


def test_a_route_brings_the_keyboard_to_its_row(
    page: DataProtectionScreen, services: Services, dossier_id: RecordId
) -> None:
    asked(services, dossier_id, RequestKind.ACCESS)
    key = asked(services, dossier_id, RequestKind.OBJECTION)
    page.open_part(f"demande-{key}")
    focused = page.focusWidget()
    assert focused is not None
    assert "Opposition" in focused.accessibleName()


def test_a_vault_for_consultation_is_read_and_never_written(
    services: Services, navigator: Trail, in_window: Show[DataProtectionScreen], dossier_id: RecordId
) -> None:
    asked(services, dossier_id, RequestKind.ACCESS)
    page = shown(replace(services, read_only=True), navigator, in_window)
    assert "Accès · Ariane Quenneville" in told(page)
    names = {one.objectName() for one in page.findChildren(QPushButton) if one.isVisible()}
    assert "way" in names
    assert not names & {"add-request", "add-breach", "answer", "edit", "remove"}
