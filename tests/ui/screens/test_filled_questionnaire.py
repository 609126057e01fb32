"""A questionnaire that came back filled: shown beside what is there, taken, undone; an opinion that nobody reads."""

from pathlib import Path

import pytest

from bilan_desktop.domain.papers import Attachment
from bilan_desktop.domain.questionnaires import AnswerMeans, Opinion, asking
from bilan_desktop.ui.screens.questionnaire import open_screen
from bilan_desktop.usecases.asking import read_asking, save_answers
from bilan_desktop.usecases.questionnaire_papers import prepare_questionnaire
from documents.filling import by_typing
from factories import concluding
from ui.accessibility import small_targets, unnamed_controls
from ui.screens.driving import push, seen

ENTRY, EXIT, END = (
    asking("autodiagnostic", "entry"),
    asking("autodiagnostic", "exit"),
    asking("satisfaction-end", "end"),
)


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


def filled(services, dossier, asked, folder: Path, texts, chosen, variant="standard") -> str:
    """The paper as it was given, filled as in a browser."""
    view = prepare_questionnaire(services.work, dossier, asked)
    data = services.press.print_proof(view.facts, view.kind, (), variant, form=view.form)
    path = folder / "retour.pdf"
    path.write_bytes(by_typing(data, view.form, texts, chosen))
    return str(path)


def test_answers_are_chosen_beside_those_that_are_there_and_undone(page, services, dossier, tmp_path):
    save_answers(services.work, dossier, ENTRY, {"clarity": "3", "fears": "Attendre"})
    texts = {"hopes": "Respirer, être là", "fears": "Attendre"}
    chosen = {"clarity": "7", "suits": "unknown", "situation": "between", "needs": "team"}
    page.take_file(filled(services, dossier, ENTRY, tmp_path, texts, chosen))
    told = seen(page.taking)
    assert "3 sur 10" in told
    assert "7 sur 10" in told
    assert "Identique" in told
    assert unnamed_controls(page.taking) == []
    assert small_targets(page.taking) == []
    assert set(page.taking.lines.taken()) == {"hopes", "suits", "situation", "needs"}
    page.taking.lines.rows["clarity"].box.setFocus()
    push(page.taking.lines.rows["clarity"].box)
    push(page.taking.confirm)
    view = read_asking(services.work, dossier, ENTRY)
    assert view.values == {
        "situation": "between",
        "suits": "unknown",
        "needs": "team",
        "clarity": "7",
        "hopes": "Respirer, être là",
        "fears": "Attendre",
    }
    assert view.means is AnswerMeans.PDF
    assert len(view.files) == 1
    assert page.questions.input("clarity").value() == "7"
    assert "Revenu rempli" in seen(page)
    services.commands.of(dossier).undo()
    assert read_asking(services.work, dossier, ENTRY).values == {"clarity": "3", "fears": "Attendre"}
    with services.work.unit() as unit:
        assert unit.find(Attachment) == []


def test_the_form_in_easy_words_comes_back_with_the_same_answers(page, services, dossier, tmp_path):
    page.take_file(filled(services, dossier, ENTRY, tmp_path, {}, {"clarity": "10", "change": "0"}, "easy"))
    push(page.taking.confirm)
    assert read_asking(services.work, dossier, ENTRY).values == {"clarity": "10", "change": "0"}


def test_the_form_of_another_moment_is_refused_on_the_page(page, services, dossier, tmp_path):
    page.take_file(filled(services, dossier, EXIT, tmp_path, {}, {"clarity": "10"}))
    assert page.refusal.isVisible()
    assert "autre document" in page.refusal.label.text()
    assert read_asking(services.work, dossier, ENTRY).values == {}


def test_a_form_left_blank_has_nothing_to_take(page, services, dossier, tmp_path):
    page.take_file(filled(services, dossier, ENTRY, tmp_path, {}, {}))
    assert "aucune réponse" in seen(page.taking)
    assert not page.taking.confirm.isEnabled()


def test_an_opinion_is_kept_unread_and_its_file_is_not(opinion, services, navigator, dossier, tmp_path):
    path = filled(services, dossier, END, tmp_path, {"helped": "Le calme"}, {"pace": "4", "after": "10"})
    opinion.card.take_file(path)
    told = seen(opinion.card.taking)
    assert "3 réponses trouvées sur 16" in told
    assert "calme" not in told
    push(opinion.card.taking.confirm)
    with services.work.unit() as unit:
        (kept,) = unit.find(Opinion)
        assert {one.code: one.text for one in kept.answers} == {"helped": "Le calme", "pace": "4", "after": "10"}
        assert unit.find(Attachment) == []
    assert "Supprimez le fichier reçu" in navigator.said[-1]
    opinion.card.take_file(path)
    assert "déjà été reçu" in opinion.card.refusal.label.text()
    with services.work.unit() as unit:
        assert len(unit.find(Opinion)) == 1


def test_marks_from_one_to_five_and_those_not_known_come_back_from_the_paper(
    services, navigator, dossier, in_window, tmp_path
):
    liked = asking("interests-short", "investigation")
    page = in_window(open_screen(services, navigator, dossier, liked.name, liked.moment))
    page.take_file(filled(services, dossier, liked, tmp_path, {}, {"r1": "1", "i1": "5", "a1": "unknown"}))
    assert "je ne connais pas" in seen(page.taking)
    push(page.taking.confirm)
    assert read_asking(services.work, dossier, liked).values == {"r1": "1", "i1": "5", "a1": "unknown"}
    assert page.questions.statement.text().startswith("Réparer")
    assert page.questions.scale.value() == "1"
