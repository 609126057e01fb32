"""A filled instruction taken in by keyboard: side by side, chosen line by line, corrected before, undone."""

from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QFileDialog

from bilan_desktop.domain.exports import RecipientKind
from bilan_desktop.ui.screens.guided import open_screen
from bilan_desktop.ui.screens.guided.taking_in import TakingInDialog
from bilan_desktop.ui.screens.preview import open_screen as open_preview
from bilan_desktop.usecases.guided_papers import prepare_assignment
from bilan_desktop.usecases.guided_work import give_assignment, read_guided_work, save_assignment
from bilan_desktop.usecases.papers import read_paper
from bilan_desktop.usecases.returned_forms import recognise
from documents.filling import by_typing
from factories import confirmed
from ui.accessibility import small_targets, unnamed_controls
from ui.screens.driving import push, retype, seen

TEXTS = {"answer": "J’ai rencontré deux fleuristes.", "spent": "1 h 30", "done": "2 mars"}


@pytest.fixture
def dossier(services):
    return confirmed(services.work)


@pytest.fixture
def asked(services, dossier):
    key = give_assignment(services.work, dossier, "Enquête métier")
    values = {"instruction": "Rencontrer deux personnes.", "given_on": date(2026, 2, 20)}
    save_assignment(services.work, key, values)
    return key


@pytest.fixture
def card(services, navigator, dossier, asked, in_window):
    page = in_window(open_screen(services, navigator, dossier))
    (card,) = page.cards
    QTest.keyClick(card.open_button, Qt.Key.Key_Space)
    return card


def filled(services, asked, folder: Path, **texts: str) -> str:
    view = prepare_assignment(services.work, asked)
    data = services.press.print_proof(view.facts, view.kind, (), form=view.form)
    path = folder / "consigne.pdf"
    path.write_bytes(by_typing(data, view.form, TEXTS | texts, {}))
    return str(path)


def taking(card) -> TakingInDialog:
    return card.window().findChild(TakingInDialog)


def row(services, dossier):
    (one,) = read_guided_work(services.work, dossier).assignments
    return one


def test_what_came_back_is_taken_where_nothing_was_and_undone(card, services, dossier, asked, tmp_path):
    card.take_filled(filled(services, asked, tmp_path))
    told = seen(taking(card))
    assert "Dans le dossier" in told
    assert unnamed_controls(taking(card)) == []
    assert small_targets(taking(card)) == []
    assert taking(card).lines.taken() == ("answer", "declared", "returned_on")
    push(taking(card).confirm)
    view = row(services, dossier)
    one = view.assignment
    assert (one.answer, one.declared, one.returned_on) == (TEXTS["answer"], 90, date(2026, 3, 2))
    assert [file.label for file in view.attachments] == ["consigne.pdf"]
    assert card.host.input("answer").value() == TEXTS["answer"]
    services.commands.of(dossier).undo()
    view = row(services, dossier)
    assert (view.assignment.answer, view.assignment.declared, view.attachments) == ("", None, ())
    services.commands.of(dossier).redo()
    assert row(services, dossier).assignment.declared == 90


def test_nothing_is_replaced_unless_it_is_asked_for(card, services, dossier, asked, tmp_path):
    retype(card.host.input("answer"), "Ce qu’elle m’a dit.")
    retype(card.host.input("declared"), "1h30")
    card.take_filled(filled(services, asked, tmp_path))
    assert taking(card).lines.taken() == ("returned_on",)
    told = seen(taking(card))
    assert "Ce qu’elle m’a dit." in told
    assert "Différent" in told
    assert "Identique" in told
    push(taking(card).confirm)
    one = row(services, dossier).assignment
    assert (one.answer, one.declared, one.returned_on) == ("Ce qu’elle m’a dit.", 90, date(2026, 3, 2))


def test_what_cannot_be_read_is_shown_as_typed_and_corrected_before(card, services, dossier, asked, tmp_path):
    card.take_filled(filled(services, asked, tmp_path, spent="une bonne heure", done="lundi"))
    shown = taking(card)
    assert (shown.spent.text(), shown.done.text()) == ("une bonne heure", "lundi")
    assert "Durée illisible" in seen(shown.lines.rows["declared"])
    assert "Date illisible" in seen(shown.lines.rows["returned_on"])
    push(shown.confirm)
    assert shown.isVisible()
    assert "Durée illisible" in shown.problem.label.text()
    retype(shown.spent, "1h")
    push(shown.confirm)
    assert "Date illisible" in shown.problem.label.text()
    push(shown.lines.rows["returned_on"].box)
    push(shown.confirm)
    assert not shown.isVisible()
    one = row(services, dossier).assignment
    assert (one.declared, one.returned_on) == (60, None)


def test_a_date_before_the_instruction_is_refused_in_the_panel_and_nothing_is_lost(
    card, services, dossier, asked, tmp_path
):
    card.take_filled(filled(services, asked, tmp_path, done="1/1/2026"))
    push(taking(card).confirm)
    assert "La date du retour" in taking(card).problem.label.text()
    assert row(services, dossier).assignment.answer == ""
    retype(taking(card).done, "2/3/2026")
    push(taking(card).confirm)
    assert row(services, dossier).assignment.answer == TEXTS["answer"]


def test_leaving_the_panel_takes_nothing(card, services, dossier, asked, tmp_path):
    card.take_filled(filled(services, asked, tmp_path))
    QTest.keyClick(taking(card), Qt.Key.Key_Escape)
    view = row(services, dossier)
    assert (view.assignment.answer, view.attachments) == ("", ())


def test_a_file_that_is_no_filled_instruction_is_refused_on_the_card(card, services, asked, tmp_path):
    view = prepare_assignment(services.work, asked)
    (tmp_path / "imprimee.pdf").write_bytes(services.press.print_proof(view.facts, view.kind, ()))
    card.take_filled(str(tmp_path / "imprimee.pdf"))
    assert "plus de champ" in card.refusal.label.text()
    card.take_filled(str(tmp_path / "absente.pdf"))
    assert "ne peut pas être lu" in card.refusal.label.text()


def test_a_form_where_nothing_was_written_takes_nothing(card, services, dossier, asked, tmp_path):
    card.take_filled(filled(services, asked, tmp_path, answer="", spent="", done=""))
    assert taking(card).lines.taken() == ()
    assert seen(taking(card)).count("Rien n’est revenu") == 3


def test_the_copy_that_the_preview_exports_is_filled_and_known_again(services, navigator, asked, tmp_path, qtbot):
    view = prepare_assignment(services.work, asked)
    page = open_preview(services, navigator, view.dossier_id, view.id)
    qtbot.addWidget(page)
    page.show()
    copy = tmp_path / "copie.pdf"
    page.presenter.export(copy, RecipientKind.BENEFICIARY, "Ariane Quenneville")
    came = by_typing(copy.read_bytes(), view.form, TEXTS, {})
    found = recognise(services.work, came, asked)
    assert (found.paper.id, found.values["answer"]) == (view.id, TEXTS["answer"])
    assert read_paper(services.work, view.id).data == copy.read_bytes()


@pytest.mark.parametrize(("name", "title"), [("take", "Prendre le PDF rempli"), ("join", "Joindre un fichier")])
def test_both_ways_in_ask_for_their_file(card, name, title):
    push(getattr(card, name))
    (dialog,) = (one for one in card.findChildren(QFileDialog) if one.isVisible())
    assert dialog.windowTitle() == title
    dialog.reject()


def test_a_file_chosen_with_the_button_is_shown(card, services, asked, tmp_path):
    push(card.take)
    (dialog,) = (one for one in card.findChildren(QFileDialog) if one.isVisible())
    dialog.fileSelected.emit(filled(services, asked, tmp_path))
    dialog.reject()
    assert taking(card).isVisible()
