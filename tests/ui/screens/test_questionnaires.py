"""The questionnaires of the practice on the screen: brought in, refused line by line, given in a dossier."""

from pathlib import Path

import pytest
from PySide6.QtTest import QTest

from bilan_desktop.blocks import french
from bilan_desktop.domain.ids import NO_ID
from bilan_desktop.domain.questionnaire_format import ASKS, COMMENT, SCORE, SECTION, WHOLE
from bilan_desktop.domain.questionnaires import asking
from bilan_desktop.domain.support_notes import SupportNote
from bilan_desktop.resources import resource
from bilan_desktop.ui.kit.text_area import TextArea
from bilan_desktop.ui.screens.questionnaire import open_screen as open_questionnaire
from bilan_desktop.ui.screens.questionnaires import open_screen
from bilan_desktop.ui.screens.questionnaires.words import FIELDS
from bilan_desktop.ui.screens.settings import open_screen as open_settings
from bilan_desktop.ui.screens.support import open_screen as open_support
from bilan_desktop.ui.screens.supports import open_screen as open_supports
from bilan_desktop.usecases.asking import read_asking, save_answers
from bilan_desktop.usecases.own_questionnaires import bring_in, list_own, look_at
from bilan_desktop.usecases.records import read_form
from factories import consented
from ui.accessibility import small_targets, unnamed_controls
from ui.screens.driving import push, seen, type_text

MODEL = resource("questionnaires", "example", "questionnaire.json").read_text(encoding="utf-8")
TEAM = asking("own-equipe", "investigation")


@pytest.fixture
def dossier(services):
    """A dossier whose consent is recorded."""
    return consented(services.work)


@pytest.fixture
def brought(services):
    """The example, brought in."""
    return bring_in(services.work, look_at(services.work, MODEL.encode()).questionnaire)


def written(folder: Path, text: str) -> str:
    path = folder / "questionnaire.json"
    path.write_text(text, encoding="utf-8")
    return str(path)


def test_every_field_of_the_format_is_said_on_the_page():
    said = {name for names, told in FIELDS for name in (*names.split(", "), *told.split("«\N{NARROW NO-BREAK SPACE}"))}
    said |= {part.split("\N{NARROW NO-BREAK SPACE}»")[0] for part in said}
    fields = {COMMENT, *WHOLE.fields, *SECTION.fields, *SCORE.fields}.union(*(form.fields for form in ASKS.values()))
    assert fields - said == set()


def test_a_file_is_shown_then_brought_in_withdrawn_and_put_back(services, navigator, in_window, tmp_path):
    page = in_window(open_screen(services, navigator))
    assert page.empty.isVisible()
    page.take_file(written(tmp_path, MODEL))
    assert list_own(services.work) == ()
    dialog = page.looking
    assert all(
        words in seen(dialog) for words in ("Travailler en équipe", "Version 1, 5 questions, 1 score.", "(à l’envers)")
    )
    push(dialog.confirm)
    assert navigator.offered == ["Questionnaire importé."]
    assert not page.empty.isVisible()
    card = page.cards["own-equipe"]
    assert "dans aucun dossier" in seen(card)
    assert card.state.text() == "Proposé"
    push(card.change)
    assert page.cards["own-equipe"].state.text() == "Retiré"
    services.commands.undo(NO_ID)
    assert page.cards["own-equipe"].state.text() == "Proposé"
    services.commands.undo(NO_ID)
    assert list_own(services.work) == ()
    services.commands.of(NO_ID).redo()
    assert list(page.cards) == ["own-equipe"]
    assert unnamed_controls(page) == []
    assert small_targets(page) == []


def test_what_is_wrong_in_a_file_is_said_line_by_line(services, navigator, in_window, tmp_path):
    page = in_window(open_screen(services, navigator))
    text = MODEL.replace('"steps": 5', '"steps": 50', 1).replace('"title": "Travailler en équipe"', '"titre": "X"')
    page.take_file(written(tmp_path, text))
    said = page.refusal.label.text()
    line = next(at for at, one in enumerate(text.splitlines(), 1) if '"steps": 50' in one)
    assert "3 points sont à corriger" in said
    assert french(f"Ligne {line} : « steps » va de 2 à 10.") in said
    assert french("« titre » n’est pas un champ d’un questionnaire : écrivez « title »") in said
    assert list_own(services.work) == ()
    page.take_file(written(tmp_path, MODEL))
    assert not page.refusal.isVisible()
    page.take_file(written(tmp_path, " " * 50_000_000))
    assert "dépasse 1\N{NO-BREAK SPACE}Mo. Ce n’est pas un questionnaire" in page.refusal.label.text()
    page.take_file(str(tmp_path / "nowhere.json"))
    assert "ne peut pas être lu" in page.refusal.label.text()


def test_the_model_is_saved_as_it_is_and_the_format_is_said(services, navigator, in_window, tmp_path):
    page = in_window(open_screen(services, navigator))
    page.presenter.save_model(str(tmp_path / "modele"))
    assert (tmp_path / "modele.json").read_text(encoding="utf-8") == MODEL
    assert not page.fields.isVisible()
    push(page.ask)
    assert page.fields.isVisible()
    assert "lignes du cadre" in seen(page)


def test_the_settings_lead_there(services, navigator, in_window):
    push(in_window(open_settings(services, navigator)).questionnaires_button)
    assert navigator.routes == ["questionnaires"]


def test_one_is_proposed_in_a_dossier_answered_and_read(services, navigator, dossier, brought, in_window):
    page = in_window(open_supports(services, navigator, dossier))
    push(page.own.propose)
    dialog = page.own.proposing
    assert dialog.chosen() == "own-equipe"
    push(dialog.confirm)
    row = page.own.rows["own-equipe"]
    assert "Version 1, 5 questions" in seen(row)
    assert (row.state.text(), page.own.propose.isVisible()) == ("Sans réponse", False)
    assert unnamed_controls(page) == []
    assert small_targets(page) == []
    push(row.way)
    route = f"dossier/{dossier}/questionnaire/own-equipe/investigation"
    assert navigator.routes[-1] == route
    sheet = in_window(open_questionnaire(services, navigator, dossier, "own-equipe", "investigation"))
    assert sheet.title.text() == "Travailler en équipe"
    for code, mark in (("together", "5"), ("alone", "2")):
        QTest.keyClicks(sheet.questions.input(code), mark)
    sheet.flush()
    assert read_asking(services.work, dossier, TEAM).values == {"together": "5", "alone": "2"}
    assert "4,5" in sheet.chart.words.text()
    assert page.own.rows["own-equipe"].state.text() == "2 réponses sur 5"
    assert not page.own.rows["own-equipe"].out.isVisible()
    assert unnamed_controls(sheet) == []
    assert small_targets(sheet) == []


def test_what_the_person_makes_of_it_is_kept_beside_it(services, navigator, dossier, brought, in_window):
    save_answers(services.work, dossier, TEAM, {"story": "Le déménagement"})
    sheet = in_window(open_questionnaire(services, navigator, dossier, "own-equipe", "investigation"))
    type_text(sheet.retained.findChild(TextArea), "Décider ensemble")
    sheet.flush()
    assert read_form(services.work, dossier, SupportNote, "own-equipe").values["retained"] == "Décider ensemble"


def test_one_is_taken_out_while_nothing_was_made_of_it(services, navigator, dossier, brought, in_window):
    page = in_window(open_supports(services, navigator, dossier))
    page.own.presenter.propose("own-equipe", lambda: None, page.own.refusal.say)
    assert "Sans réponse" in seen(page.own)
    push(page.own.rows["own-equipe"].out)
    assert page.own.rows == {}
    services.commands.of(dossier).undo()
    assert list(page.own.rows) == ["own-equipe"]


def test_the_personality_leads_to_its_questionnaire_and_follows_its_answers(services, navigator, dossier, in_window):
    page = in_window(open_support(services, navigator, dossier, "personality"))
    assert page.state.text() == "Sans réponse"
    assert page.chart.missing.isVisible()
    push(page.answer)
    assert navigator.routes == [f"dossier/{dossier}/questionnaire/personality/investigation"]
    codes = [one.code for one in services.work.questionnaires["personality.1"].questions()]
    save_answers(services.work, dossier, asking("personality", "investigation"), dict.fromkeys(codes, "3"))
    assert page.state.text() == "40 réponses sur 40"
    assert not page.chart.missing.isVisible()
    assert page.questions.isVisible()
    assert "Presque toutes les notes sont la même" in seen(page)
    assert "Garder son calme" in seen(page)
    assert unnamed_controls(page) == []
    assert small_targets(page) == []
