"""Questionnaires by keyboard: answered, saved, undone, worded plainly; opinions asked for, never shown."""

from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPushButton

from bilan_desktop.domain.exports import RecipientKind
from bilan_desktop.domain.questionnaires import ASKINGS, asking
from bilan_desktop.ui.journey import open_screen as open_step
from bilan_desktop.ui.kit.theme import Mode
from bilan_desktop.ui.screens.papers import open_screen as open_papers
from bilan_desktop.ui.screens.questionnaire import open_screen
from bilan_desktop.ui.threads import ThreadExecutor
from bilan_desktop.usecases.asking import read_asking, save_answers
from bilan_desktop.usecases.drafts import read_drafts, save_drafts
from bilan_desktop.usecases.opinion_begun import draft_scope
from bilan_desktop.usecases.opinions import give_opinion, note_given_by_hand
from bilan_desktop.usecases.papers import record_export
from bilan_desktop.usecases.questionnaire_papers import prepare_questionnaire
from factories import concluding
from ui.accessibility import small_targets, unnamed_controls
from ui.screens.driving import in_sight, press, push, seen, type_text

ENTRY, END = asking("autodiagnostic", "entry"), asking("satisfaction-end", "end")


@pytest.fixture
def dossier(services):
    """A dossier in its last phase."""
    return concluding(services.work)


@pytest.fixture
def page(services, navigator, dossier, in_window):
    return in_window(open_screen(services, navigator, dossier, "autodiagnostic", "entry"))


@pytest.fixture
def opinion(services, navigator, dossier, in_window):
    return in_window(open_screen(services, navigator, dossier, "satisfaction-end", "end"))


def values(services, dossier):
    return dict(read_asking(services.work, dossier, ENTRY).values)


def test_answers_are_typed_saved_and_undone(page, services, dossier):
    scale = page.questions.input("clarity")
    press(scale, Qt.Key.Key_Right)
    QTest.keyClicks(scale, "7")
    type_text(page.questions.input("hopes"), "Respirer, être là")
    page.flush()
    assert values(services, dossier) == {"clarity": "7", "hopes": "Respirer, être là"}
    assert page.state.text() == "2 réponses sur 16"
    stack = services.commands.of(dossier)
    while stack.undo():
        pass
    assert values(services, dossier) == {}
    assert page.questions.input("clarity").value() == ""
    assert page.state.text() == "Sans réponse"


def test_a_choice_can_be_taken_back(page, services, dossier):
    choice = page.questions.input("situation")
    press(choice.chips, Qt.Key.Key_Right)
    page.flush()
    assert values(services, dossier) == {"situation": "employed"}
    press(choice.chips, Qt.Key.Key_Delete)
    page.flush()
    assert values(services, dossier) == {}


def test_several_needs_are_ticked(page, services, dossier):
    needs = page.questions.input("needs")
    for code in ("meaning", "team"):
        push(needs.findChild(type(page.blank), f"chip-{code}"))
    page.flush()
    assert values(services, dossier) == {"needs": "meaning team"}


def test_an_easy_wording_asks_the_same_and_keeps_the_answers(page, services, dossier):
    type_text(page.questions.input("fears"), "Attendre")
    push(page.easy)
    assert "De quoi avez-vous peur" in seen(page)
    assert page.questions.input("fears").value() == "Attendre"
    QTest.keyClicks(page.questions.input("clarity"), "3")
    page.flush()
    assert values(services, dossier) == {"fears": "Attendre", "clarity": "3"}


def test_on_a_real_thread_a_new_wording_keeps_what_was_just_typed(services, navigator, dossier, in_window, qtbot):
    storage = ThreadExecutor()
    threaded = replace(services, storage=storage, durable=storage)
    page = in_window(open_screen(threaded, navigator, dossier, "autodiagnostic", "entry"))
    qtbot.waitUntil(lambda: page.questions is not None)
    type_text(page.questions.input("fears"), "Attendre")
    press(page.easy, Qt.Key.Key_Space)
    qtbot.waitUntil(lambda: "De quoi avez-vous peur" in seen(page))
    qtbot.waitUntil(lambda: page.questions.input("fears").value() == "Attendre")
    qtbot.waitUntil(lambda: page.state.text() == "1 réponse sur 16")
    type_text(page.questions.input("hopes"), "Avancer")
    page.leave()
    storage.close()
    assert values(services, dossier) == {"fears": "Attendre", "hopes": "Avancer"}


def test_controls_are_named_and_large_enough(page, opinion):
    for one in (page, opinion):
        assert unnamed_controls(one) == []
        assert small_targets(one) == []


def test_the_self_diagnosis_leads_back_to_its_support(page, navigator, dossier):
    push(page.results)
    assert navigator.routes == [f"dossier/{dossier}/support/autodiagnostic"]


def test_the_first_and_last_marks_say_what_they_mean(page):
    names = [one.accessibleName() for one in page.questions.input("energy").findChildren(type(page.blank))]
    assert names[0].endswith("0 sur 10, très peu")
    assert names[-1].endswith("10 sur 10, beaucoup")


def test_the_paper_opens_blank_then_with_the_answers(page, navigator, dossier):
    assert not page.answers.isVisible()
    push(page.blank)
    QTest.keyClicks(page.questions.input("clarity"), "3")
    page.flush()
    push(page.answers)
    assert [route.rsplit("/", 1)[0] for route in navigator.routes] == [f"dossier/{dossier}/document"] * 2


def test_a_save_leaves_what_is_being_typed_as_it_is(page, services, dossier):
    area = page.questions.input("hopes")
    type_text(area, "Respirer ")
    page.flush()
    assert values(services, dossier) == {"hopes": "Respirer"}
    type_text(area, "mieux")
    assert area.value() == "Respirer mieux"


def test_an_answer_given_elsewhere_appears_and_what_is_typed_stays(page, services, dossier):
    type_text(page.questions.input("hopes"), "Ici")
    save_answers(services.work, dossier, ENTRY, {"fears": "Ailleurs"})
    assert page.questions.input("fears").value() == "Ailleurs"
    assert page.questions.input("hopes").value() == "Ici"


def test_a_questionnaire_says_what_it_waits_for(services, navigator, dossier_id, in_window):
    early = in_window(open_screen(services, navigator, dossier_id, "autodiagnostic", "entry"))
    assert early.waits.isVisible()
    assert not early.card.isVisible()
    assert early.questions is None


def test_an_opinion_is_followed_and_what_was_noted_is_undone(opinion, services, dossier):
    assert not opinion.card.remind.isVisible()
    paper = prepare_questionnaire(services.work, dossier, END)
    record_export(services.work, paper.id, RecipientKind.BENEFICIARY, "Ariane", "pdf", data=b"%PDF")
    assert "Remis le 4\N{NO-BREAK SPACE}mars 2026." in seen(opinion)
    push(opinion.card.remind)
    assert "Relancé le 4\N{NO-BREAK SPACE}mars 2026." in seen(opinion)
    push(opinion.card.close_button)
    assert opinion.card.again.isVisible()
    stack = services.commands.of(dossier)
    stack.undo()
    stack.undo()
    assert "Relancé" not in seen(opinion)
    assert opinion.card.close_button.isVisible()


def test_what_was_begun_goes_when_no_answer_is_waited_for_and_comes_back_with_the_undo(opinion, services, dossier):
    note_given_by_hand(services.work, dossier, END)
    scope, stack = draft_scope(dossier, END), services.commands.of(dossier)
    save_drafts(services.work, scope, {"helped": "Le calme"})
    push(opinion.card.close_button)
    assert read_drafts(services.work, scope) == {}
    stack.undo()
    assert read_drafts(services.work, scope) == {"helped": "Le calme"}
    assert opinion.card.close_button.isVisible()
    stack.redo()
    assert read_drafts(services.work, scope) == {}
    push(opinion.card.again)
    save_drafts(services.work, scope, {"helped": "Le temps"})
    stack.undo()
    assert read_drafts(services.work, scope) == {}
    stack.redo()
    assert read_drafts(services.work, scope) == {"helped": "Le temps"}


def test_an_answer_that_came_is_told_by_its_month_and_never_shown(opinion, services, dossier):
    give_opinion(services.work, dossier, END, {"helped": "Le calme"})
    assert "arrivée en mars 2026" in seen(opinion)
    assert "calme" not in seen(opinion)
    assert not opinion.card.ways.isVisible()
    assert opinion.card.state.text() == "Réponse reçue"


def test_the_documents_lead_to_those_whose_time_has_come(services, navigator, dossier, in_window):
    papers = in_window(open_papers(services, navigator, dossier))
    now = [one.moment for one in ASKINGS if one.moment != "later" and not one.of_support]
    assert [one.moment for one in papers.asked.rows] == now
    save_answers(services.work, dossier, ENTRY, {"clarity": "3"})
    save_answers(services.work, dossier, asking("interests", "investigation"), {"r1": "3"})
    again = in_window(open_papers(services, navigator, dossier)).asked.rows
    assert [row.way.text().strip() for one, row in again.items() if one.of_support] == ["Ce que j’aime faire"]
    row = papers.asked.rows[ENTRY]
    assert row.state.text() == "1 réponse sur 16"
    assert row.way.text().strip() == "Autodiagnostic à l’entrée en bilan"
    push(row.way)
    assert navigator.routes == [f"dossier/{dossier}/questionnaire/autodiagnostic/entry"]


def test_the_documents_of_a_prospect_have_no_questionnaire(services, navigator, dossier_id, in_window):
    assert not in_window(open_papers(services, navigator, dossier_id)).asked.isVisible()


@pytest.mark.parametrize("code", ["F1.2", "F2.5", "F3.8"])
def test_a_step_leads_to_the_questionnaire_that_it_gives(services, navigator, dossier, in_window, code):
    step = in_window(open_step(services, navigator, dossier, code))
    push(step.findChild(QPushButton, "questionnaire"))
    asked = next(one for one in ASKINGS if one.step == code)
    assert navigator.routes == [f"dossier/{dossier}/questionnaire/{asked.name}/{asked.moment}"]


def test_answering_on_the_screen_hands_it_to_the_person(opinion, navigator):
    push(opinion.card.on_screen)
    assert navigator.routes == ["to the person"]
    assert QApplication.focusWidget() is not None


@pytest.fixture
def liked(services, navigator, dossier, in_window):
    """The sixty activities, one at a time."""
    return in_window(open_screen(services, navigator, dossier, "interests", "investigation"))


def given(services, dossier):
    return dict(read_asking(services.work, dossier, asking("interests", "investigation")).values)


def test_in_a_low_window_the_keyboard_enters_the_questions_not_the_way_of_asking_them(
    services, navigator, dossier, in_window, theme
):
    theme.set(Mode.LIGHT, 2.0)  # before there is a window to restyle
    liked = in_window(open_screen(services, navigator, dossier, "interests", "investigation"))
    liked.enter()
    QApplication.processEvents()
    assert liked.questions.isAncestorOf(QApplication.focusWidget())
    assert in_sight(liked.questions.statement)
    assert in_sight(liked.questions.scale)


def test_one_statement_at_a_time_is_answered_by_digits_that_lead_to_the_next(liked, services, dossier):
    liked.enter(fields_only=True)
    for key in "52?0":
        QTest.keyClicks(QApplication.focusWidget(), key)
    assert "question 5 sur 60" in seen(liked)
    assert liked.questions.before.text().endswith("moment difficile – je ne connais pas")
    liked.flush()
    assert given(services, dossier) == {"r1": "5", "i1": "2", "a1": "unknown", "s1": "unknown"}
    assert "4 réponses sur 60" in liked.state.text()


def test_arrows_go_back_to_correct_and_forward_without_answering(liked, services, dossier):
    liked.enter(fields_only=True)
    for key in (Qt.Key.Key_4, Qt.Key.Key_Right, Qt.Key.Key_Left, Qt.Key.Key_Left):
        QTest.keyClick(QApplication.focusWidget(), key)
    assert liked.questions.scale.value() == "4"
    QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_4)  # the same again: on to the next
    assert "question 2 sur 60" in seen(liked)
    QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Left)
    QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Delete)
    liked.flush()
    assert given(services, dossier) == {}
    assert "question 1 sur 60" in seen(liked)


def test_it_opens_at_the_first_statement_without_an_answer_and_ends_with_the_results(
    services, navigator, dossier, in_window
):
    answers = {one.code: "3" for one in services.work.questionnaires["interests.1"].questions()}
    answers.pop("e3")
    save_answers(services.work, dossier, asking("interests", "investigation"), answers)
    page = in_window(open_screen(services, navigator, dossier, "interests", "investigation"))
    assert page.questions.statement.text() == "Diriger une équipe et répartir le travail."
    page.enter(fields_only=True)
    QTest.keyClicks(QApplication.focusWidget(), "1")
    assert "Toutes les questions ont une réponse." in seen(page)
    push(page.results)
    assert navigator.routes == [f"dossier/{dossier}/support/interests"]


def test_what_is_undone_shows_at_once_one_at_a_time_and_all_together(liked, services, dossier):
    QTest.keyClicks(liked.questions.scale, "5")
    liked.flush()
    services.commands.of(dossier).undo()
    assert given(services, dossier) == {}
    QTest.keyClick(liked.questions.scale, Qt.Key.Key_Left)
    assert liked.questions.scale.value() == ""
    QTest.keyClicks(liked.questions.scale, "2")
    push(liked.apart)
    assert liked.questions.input("r1").value() == "2"
    assert unnamed_controls(liked) == []
    push(liked.apart)
    assert "question 2 sur 60" in seen(liked)
    assert unnamed_controls(liked) == []
    assert small_targets(liked) == []


def test_questions_of_every_kind_are_asked_one_at_a_time_for_the_person(page, services, dossier):
    push(page.apart)
    QApplication.processEvents()
    prompts = page.questions
    shown = [code for code, made in prompts.fields.items() if not made.isHidden()]
    assert shown == ["situation"]
    assert prompts.where.text().endswith("question 1 sur 16")
    push(prompts.forward)
    QTest.keyClicks(prompts.input("suits"), "6")
    QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Right, Qt.KeyboardModifier.AltModifier)
    assert [code for code, made in prompts.fields.items() if not made.isHidden()] == ["change"]
    page.flush()
    assert values(services, dossier) == {"suits": "6"}
    push(page.apart)
    assert page.questions.input("suits").value() == "6"
    assert not page.questions.fields["fears"].isHidden()
