"""The register of agreements: prepared, signed, revoked by keyboard; nothing is chosen beforehand."""

from dataclasses import replace
from datetime import timedelta

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QPushButton

from bilan_desktop.domain.agreements import AgreementKind, Terms
from bilan_desktop.domain.exports import RecipientKind
from bilan_desktop.domain.first_phase import Objective
from bilan_desktop.domain.papers import PaperKind, SignerRole
from bilan_desktop.domain.records import ProofText
from bilan_desktop.ui.kit.inputs import CheckBox
from bilan_desktop.ui.screens.agreements import open_screen
from bilan_desktop.ui.screens.agreements.dialogs import PAYER, AskDialog, RevokeDialog
from bilan_desktop.ui.screens.preview import open_screen as open_paper
from bilan_desktop.usecases.agreements import prepare_agreement, read_agreements, seal_agreement
from bilan_desktop.usecases.ending import end_action
from bilan_desktop.usecases.keeping_asked import note_nothing_left
from bilan_desktop.usecases.leaving import record_export
from bilan_desktop.usecases.objectives_papers import prepare_objectives
from bilan_desktop.usecases.papers import list_papers, sign_on_screen
from bilan_desktop.usecases.records import add_item
from factories import TODAY, consented, count, drawn, held_meeting
from ui.accessibility import small_targets, unnamed_controls
from ui.screens.driving import choose, press, push, retype, seen

TO_PAUL = Terms(AgreementKind.COMMUNICATION, ("synthesis",), RecipientKind.THIRD_PARTY, ProofText("Paul Vasseur"))


@pytest.fixture
def dossier(services):  # type: ignore[no-untyped-def]
    return consented(services.work)


@pytest.fixture
def page(services, navigator, dossier, in_window):  # type: ignore[no-untyped-def]
    return in_window(open_screen(services, navigator, dossier))


def agreed(services, dossier, terms):  # type: ignore[no-untyped-def]
    view = prepare_agreement(services.work, dossier, terms)
    sign_on_screen(services.work, view.id, SignerRole.BENEFICIARY, drawn(count(services.work, "signature")))
    return seal_agreement(services.work, view.id, b"%PDF")


def gesture(page, words):  # type: ignore[no-untyped-def]
    (found,) = [one for one in page.findChildren(QPushButton) if one.accessibleName().startswith(words)]
    return found


def asked(page, kind="communication"):  # type: ignore[no-untyped-def]
    page.ask(AgreementKind(kind))
    return page.window().findChildren(AskDialog)[-1]


def test_the_keyboard_stays_in_the_window_while_an_agreement_is_prepared(page, services, dossier) -> None:
    dialog = asked(page, "keeping")
    assert QApplication.activeWindow() is page.window()
    assert dialog.isAncestorOf(QApplication.focusWidget())
    dialog.reject()
    prepare_agreement(services.work, dossier, TO_PAUL)
    assert page.waiting.isVisible()
    assert QApplication.activeWindow() is page.window()


def test_with_no_agreement_the_page_says_what_that_means_and_offers_the_first(page) -> None:
    assert "rien n’en est gardé" in seen(page)
    assert unnamed_controls(page) == []
    assert small_targets(page) == []


def test_nothing_is_chosen_beforehand_and_what_lacks_is_said_under_its_field(page, services, dossier) -> None:
    for kind in ("communication", "keeping"):
        dialog = asked(page, kind)
        assert not any(box.value() for box in dialog.findChildren(CheckBox))
        assert dialog.receiver.value() is None
        assert dialog.until.value() is None
        assert unnamed_controls(dialog) == []
        assert small_targets(dialog) == []
        push(dialog.confirm)
        assert dialog.isVisible()
        assert "Choisissez au moins un document." in seen(dialog)
        dialog.reject()
    assert list_papers(services.work, dossier) == ()


def test_an_agreement_is_prepared_by_keyboard_then_read_and_signed_below_its_pages(
    page, services, navigator, dossier, in_window
) -> None:
    dialog = asked(page)
    choose(dialog.receiver, RecipientKind.THIRD_PARTY)
    retype(dialog.recipient, "Maëlle Œuvray")
    push(dialog.documents.boxes["synthesis"])
    press(dialog.recipient, Qt.Key.Key_Return)
    assert not dialog.isVisible()
    (paper,) = list_papers(services.work, dossier)
    assert (paper.kind, paper.reference) == (PaperKind.COMMUNICATION, "AM-2026-001-01-V1")
    assert navigator.routes[-1] == f"dossier/{dossier}/document/{paper.id}"
    assert "Maëlle Œuvray" in seen(page)
    assert "À signer" in seen(page)
    sheet = in_window(open_paper(services, navigator, dossier, paper.id))
    push(sheet.side.sign)
    sign_on_screen(services.work, paper.id, SignerRole.BENEFICIARY, drawn(7))
    sheet.signing.reload()
    (line,) = read_agreements(services.work, dossier).lines
    assert (line.given_on, line.terms.recipient) == (TODAY, "Maëlle Œuvray")


def test_the_cep_is_given_the_synthesis_alone_and_a_payer_is_named_with_a_warning(page) -> None:
    dialog = asked(page)
    choose(dialog.receiver, RecipientKind.CEP)
    offered = [code for code, box in dialog.documents.boxes.items() if box.isVisible()]
    assert offered == ["synthesis"]
    assert PAYER not in seen(dialog)
    choose(dialog.receiver, RecipientKind.EMPLOYER)
    assert PAYER in seen(dialog)
    assert len([box for box in dialog.documents.boxes.values() if box.isVisible()]) > 1


def test_what_is_kept_ends_within_three_years(page, services, dossier) -> None:
    dialog = asked(page, "keeping")
    push(dialog.kept.boxes["synthesis"])
    retype(dialog.until, "05/03/2029")
    push(dialog.confirm)
    assert "Trois ans au plus" in seen(dialog)
    retype(dialog.until, "32/03/2028")
    push(dialog.confirm)
    assert "Vérifiez la date" in seen(dialog)
    retype(dialog.until, "04/03/2029")
    push(dialog.confirm)
    (line,) = read_agreements(services.work, dossier).lines
    assert line.documents == ("La synthèse du bilan",)


def test_an_agreement_is_revoked_from_a_day_and_the_revocation_is_undone(
    services, navigator, dossier, in_window
) -> None:
    agreed(services, dossier, TO_PAUL)
    page = in_window(open_screen(services, navigator, dossier))
    assert "Vaut aujourd’hui" in seen(page)
    push(gesture(page, "Révoquer"))
    dialog = page.window().findChild(RevokeDialog)
    assert "ne sont pas reprises" in seen(dialog)
    retype(dialog.on, "03/03/2026")
    push(dialog.confirm)
    assert "entre le jour de l’accord et aujourd’hui" in seen(dialog)
    retype(dialog.on, "04/03/2026")
    push(dialog.confirm)
    assert not dialog.isVisible()
    assert "Révoqué le" in seen(page)
    assert navigator.offered == ["Accord révoqué."]
    services.commands.of(dossier).undo()
    assert "Vaut aujourd’hui" in seen(page)


def test_one_not_signed_is_changed_or_withdrawn_and_put_back(services, navigator, dossier, in_window) -> None:
    prepare_agreement(services.work, dossier, TO_PAUL)
    page = in_window(open_screen(services, navigator, dossier))
    push(gesture(page, "Modifier"))
    dialog = page.window().findChild(AskDialog)
    assert dialog.recipient.value() == "Paul Vasseur"
    retype(dialog.recipient, "Zoé Vasseur")
    push(dialog.confirm)
    assert "Zoé Vasseur" in seen(page)
    push(gesture(page, "Retirer"))
    assert "Zoé" not in seen(page)
    services.commands.of(dossier).undo()
    assert "Zoé Vasseur" in seen(page)


def test_before_the_entry_only_adaptations_are_asked_for(services, navigator, dossier_id, in_window) -> None:
    page = in_window(open_screen(services, navigator, dossier_id))
    page.open_part("prepare:adaptation")
    dialog = page.window().findChild(AskDialog)
    assert dialog.chosen is AgreementKind.ADAPTATION
    push(dialog.confirm)
    (paper,) = list_papers(services.work, dossier_id)
    assert paper.kind is PaperKind.ADAPTATION_CONSENT


class Held:
    """An executor whose jobs wait until they are let go, as those of another thread do."""

    def __init__(self, executor) -> None:  # type: ignore[no-untyped-def]
        self.executor, self.jobs = executor, []

    def post(self, *job) -> None:  # type: ignore[no-untyped-def]
        self.jobs.append(job)

    def let_go(self) -> None:
        while self.jobs:
            self.executor.post(*self.jobs.pop(0))


def test_the_form_asked_for_by_a_route_opens_once_the_register_has_come(services, navigator, dossier, in_window):  # type: ignore[no-untyped-def]
    held = Held(services.storage)
    page = in_window(open_screen(replace(services, storage=held), navigator, dossier))
    page.open_part("prepare:keeping")
    assert page.window().findChildren(AskDialog) == []
    held.let_go()
    (dialog,) = page.window().findChildren(AskDialog)
    assert dialog.chosen is AgreementKind.KEEPING


def test_pressed_twice_the_button_makes_one_agreement(services, navigator, dossier, in_window):  # type: ignore[no-untyped-def]
    held = Held(services.storage)
    page = in_window(open_screen(replace(services, storage=held), navigator, dossier))
    held.let_go()
    dialog = asked(page, "adaptation")
    push(dialog.confirm)
    push(dialog.confirm)
    held.let_go()
    assert len(list_papers(services.work, dossier)) == 1


def test_a_revocation_after_the_end_says_what_is_due_at_once_and_leads_there(
    services, navigator, dossier, in_window
) -> None:  # type: ignore[no-untyped-def]
    held_meeting(services.work, dossier)
    agreed(services, dossier, Terms(AgreementKind.KEEPING, ("synthesis",), until=TODAY + timedelta(days=90)))
    end_action(services.work, dossier)
    page = in_window(open_screen(services, navigator, dossier))
    push(gesture(page, "Révoquer"))
    dialog = page.window().findChild(RevokeDialog)
    assert "ils sont à détruire dès la révocation (art. R.6313-7)" in seen(dialog)
    push(dialog.confirm)
    push(gesture(page, "Voir la conservation"))
    assert navigator.routes[-1] == f"dossier/{dossier}/conservation"
    assert small_targets(page) == []


def test_what_left_under_an_agreement_is_listed_when_it_is_revoked_and_after(
    services, navigator, dossier, in_window
) -> None:  # type: ignore[no-untyped-def]
    add_item(services.work, dossier, Objective, {"text": "Choisir"})
    agreed(services, dossier, replace(TO_PAUL, documents=("objectives",)))
    paper = prepare_objectives(services.work, dossier)
    record_export(services.work, paper.id, RecipientKind.THIRD_PARTY, "Paul Vasseur", "pdf", data=b"%PDF")
    page = in_window(open_screen(services, navigator, dossier))
    left = "Objectifs co-construits (OB-2026-001-V1), le 4\N{NO-BREAK SPACE}mars 2026"
    assert f"Remis par cet accord\N{NO-BREAK SPACE}: {left}." in seen(page)
    push(gesture(page, "Révoquer"))
    dialog = page.window().findChild(RevokeDialog)
    assert left in seen(dialog)
    push(dialog.confirm)
    assert f"Remis avant la révocation, et toujours noté au journal\N{NO-BREAK SPACE}: {left}." in seen(page)


def test_that_the_person_leaves_nothing_is_said_above_the_register(services, navigator, dossier, in_window) -> None:
    note_nothing_left(services.work, dossier, TODAY)
    page = in_window(open_screen(services, navigator, dossier))
    assert "la personne ne souhaite rien laisser" in seen(page)
    note_nothing_left(services.work, dossier, None)
    assert "ne souhaite rien laisser" not in seen(page)
