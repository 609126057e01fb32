"""A person's data on their page: previewed, masked, written where asked, and journalled."""

import json
from pathlib import Path

import pytest

from bilan_desktop.domain.exploring import FieldEnquiry
from bilan_desktop.domain.first_phase import Need
from bilan_desktop.domain.people import Adaptation
from bilan_desktop.domain.records import ContentText
from bilan_desktop.ui.screens.desk_paper import open_screen as open_paper
from bilan_desktop.ui.screens.person import open_screen as open_person
from bilan_desktop.ui.screens.personal_data import open_screen
from bilan_desktop.usecases.journal import JournalFilter, read_journal
from bilan_desktop.usecases.personal_told import Reach
from ui.accessibility import small_targets, unnamed_controls
from ui.screens.driving import push, retype
from ui.screens.driving import seen as shown


def seen(widget):
    """Every word in sight, with plain spaces."""
    return shown(widget).replace("\N{NO-BREAK SPACE}", " ").replace("\N{NARROW NO-BREAK SPACE}", " ")


@pytest.fixture
def told(services, dossier_id):
    """A dossier in which things were said, and somebody met."""
    work = services.work
    with work.unit() as unit:
        unit.add(Need(work.new_id(), dossier_id, text=ContentText("Quitter M. Brémont et son équipe")))
        unit.add(FieldEnquiry(work.new_id(), dossier_id, met=ContentText("Zorah Lundqvist")))
        unit.add(Adaptation(work.new_id(), dossier_id, "2026-03-04", "Pauses", "Deux pauses par séance"))
        unit.commit()
    return dossier_id


@pytest.fixture
def page(services, navigator, in_window, told):
    """The page."""
    return in_window(open_screen(services, navigator, told))


def fold(page, table):
    """The line that opens a table."""
    return page.findChild(object, f"fold-{table}")


def test_it_says_what_there_is_what_is_masked_and_why(page):
    words = seen(page)
    assert "Dossier 2026-001" in words
    assert "art. 15.4" in words
    assert "1 personne rencontrée en enquête : 1 texte" in words
    assert "Les informations sensibles en font partie" in words
    assert unnamed_controls(page) == []
    assert small_targets(page) == []


def test_a_table_that_opens_keeps_its_name_in_sight_and_says_its_state(page):
    way = fold(page, "need").way
    push(way)
    assert way.text().strip() == "Besoins · 1"
    assert way.accessibleName() == "Besoins · 1, ouvert"


def test_the_request_is_one_gesture_away_once_the_copies_left(page, navigator):
    push(page.findChild(object, "to-requests"))
    assert navigator.routes == ["donnees"]


def test_a_table_opens_on_its_words_and_stays_open(page):
    assert "Quitter M. Brémont" not in seen(page)
    push(fold(page, "need").way)
    assert "Besoin : Quitter M. Brémont et son équipe" in seen(page)
    push(fold(page, "field_enquiry").way)
    assert "Personne rencontrée : Personne A" in seen(page)
    assert "Lundqvist" not in seen(page)
    retype(page.masks.word, "équipe")
    push(page.masks.hide_word)
    assert "Quitter M. Brémont et son [masqué]" in seen(page)


def test_everything_opens_at_once_and_closes_again(page):
    push(page.all.open_all)
    words = seen(page)
    assert "Besoin : Quitter M. Brémont" in words
    assert "Dossier ouvert" in words
    assert "Deux pauses par séance" in words
    push(page.all.open_all)
    assert "Quitter M. Brémont" not in seen(page)


def test_a_word_is_masked_counted_and_given_back_with_a_way_to_undo(page, services, navigator, told):
    retype(page.masks.word, "Brémont")
    push(page.masks.hide_word)
    assert "« Brémont » : 1 fois" in seen(page)
    assert page.masks.word.text() == ""
    push(page.findChild(object, "unmask"))
    assert "« Brémont »" not in seen(page)
    assert navigator.offered == ["Ce mot n’est plus masqué."]
    assert services.commands.of(told).undo()
    assert "« Brémont » : 1 fois" in seen(page)


def test_a_word_that_cannot_be_masked_stays_typed_with_the_reason(page):
    retype(page.masks.word, "x")
    push(page.masks.hide_word)
    assert "deux lettres" in page.masks.word_field.error()
    assert page.masks.word.text() == "x"


def test_the_file_is_written_whole_where_asked_and_journalled(page, services, told, tmp_path):
    retype(page.masks.word, "Brémont")
    push(page.masks.hide_word)
    assert page.presenter.file_name(page.data) == "donnees-2026-001-2026-03-04.json"
    page.export_to(str(tmp_path / "remise"))
    whole = json.loads((tmp_path / "remise.json").read_text(encoding="utf-8"))
    assert whole["person"] == "Ariane Quenneville"
    assert "Brémont" not in (tmp_path / "remise.json").read_text(encoding="utf-8")
    assert "remise.json" in page.leaving.told.label.text()
    line = read_journal(services.work, JournalFilter(dossier_id=told)).lines[0]
    assert (line.words, line.detail) == ("Données d’une personne, sorties du coffre", "tout · fichier JSON")


def test_a_folder_that_cannot_be_written_is_told_and_nothing_is_journalled(page, services, told):
    page.export_to(str(Path("/proc/nulle-part") / "remise"))
    assert "n’existe plus" in seen(page.refusal) or "Choisissez" in seen(page.refusal)
    lines = read_journal(services.work, JournalFilter(dossier_id=told)).lines
    assert "Données d’une personne, sorties du coffre" not in {line.words for line in lines}


def test_portability_leaves_the_notes_of_the_consultant_out(page):
    assert fold(page, "agreement") is None
    page.asked.reach.set_value(Reach.PORTABILITY)
    page.asked.reach.changed.emit()
    assert page.data.reach is Reach.PORTABILITY
    assert "se demandent par l’accès" in seen(page)
    assert fold(page, "need") is not None


def test_the_paper_shows_what_the_page_masks(page, services, navigator, in_window, told):
    retype(page.masks.word, "Brémont")
    push(page.masks.hide_word)
    push(page.leaving.paper)
    assert navigator.routes == [f"bureau/document/donnees-personne/{told}"]
    paper = in_window(open_paper(services, navigator, "donnees-personne", told))
    assert "« B… » : 1 fois" in seen(paper)
    assert "Relisez avant de remettre" in seen(paper)
    assert paper.presenter.file_name == "donnees-personne-2026-03-04.pdf"
    assert paper.presenter.data.startswith(b"%PDF")


def test_the_page_of_the_person_leads_there(services, navigator, in_window, dossier_id):
    person = in_window(open_person(services, navigator, dossier_id))
    push(person.life.data)
    assert navigator.routes == [f"dossier/{dossier_id}/donnees"]
