"""Corrections at the person's request: the former value is kept, shown, given back; nothing destroyed is written."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import timedelta

import pytest

from bilan_desktop.domain.dossier import Dossier
from bilan_desktop.domain.errors import InvalidInput, RuleBroken
from bilan_desktop.domain.ids import RecordId
from bilan_desktop.domain.investigation import Experience
from bilan_desktop.domain.keeping import DestroyedDossier
from bilan_desktop.domain.meetings import Mode
from bilan_desktop.domain.papers import IssuedPaper, PaperState
from bilan_desktop.domain.people import Beneficiary
from bilan_desktop.domain.records import ProofText
from bilan_desktop.domain.retention import Part
from bilan_desktop.domain.rights import Rectification
from bilan_desktop.usecases.attendance import prepare_sheet
from bilan_desktop.usecases.meetings import save_notes
from bilan_desktop.usecases.records import add_item, list_items
from bilan_desktop.usecases.rectifying import (
    Correctable,
    correct,
    list_corrections,
    put_back,
    read_correctable,
    take_back,
)
from factories import (
    TODAY,
    DeskWork,
    a_slot,
    confirmed,
    consented,
    fill_practice,
    held_meeting,
    journal_rows,
    programmed,
    prospect,
    sign_and_seal,
)
from whole_life import ended, without_content

REQUEST = RecordId("c" * 32)


def person_of(work: DeskWork, dossier_id: RecordId) -> RecordId:
    with work.unit() as unit:
        return unit.get(Dossier, dossier_id).beneficiary_id


def field_of(found: Iterable[Correctable], record: str, name: str) -> Correctable:
    return next(one for one in found if (one.record, one.field) == (record, name))


def test_any_text_is_found_with_the_page_where_it_is(work: DeskWork) -> None:
    dossier = confirmed(work)
    add_item(work, dossier, Experience, {"title": "Relieuse", "place": "Atelier du Port"})
    found = read_correctable(work, person_of(work, dossier)).found
    title = field_of(found, "experience", "title")
    assert (title.value, title.typed) == ("Relieuse", True)
    assert title.route == f"dossier/{dossier}/etape/F2.1"
    assert field_of(found, "beneficiary", "last_name").route == f"dossier/{dossier}/personne"
    assert field_of(found, "preliminary_interview", "request").value == "Changer de voie"
    day = field_of(found, "preliminary_interview", "held_on")
    assert (day.value, day.typed) == ("4\N{NO-BREAK SPACE}mars 2026", False)
    assert not {"id", "rank", "dossier_id", "occupation_code"} & {one.field for one in found}
    assert not {"issued_paper", "attachment", "synthesis"} & {one.record for one in found}


def test_the_notes_of_two_meetings_are_told_apart_by_their_day(work: DeskWork) -> None:
    dossier = consented(work)
    for days in (2, 1):
        save_notes(
            work, held_meeting(work, dossier, a_slot(TODAY - timedelta(days=days))), {"content_notes": "Tri des cartes"}
        )
    found = read_correctable(work, person_of(work, dossier)).found
    notes = [one.where for one in found if (one.record, one.field) == ("meeting", "content_notes")]
    assert len(set(notes)) == 2
    assert all("mars 2026" in one for one in notes)


def test_a_correction_keeps_what_was_written_and_is_undone(work: DeskWork) -> None:
    dossier = confirmed(work)
    item = add_item(work, dossier, Experience, {"title": "Relieuse"})
    person = person_of(work, dossier)
    asked = field_of(read_correctable(work, person).found, "experience", "title")
    key = correct(work, asked, " Relieuse-doreuse ", REQUEST)
    (made,) = list_corrections(work)
    assert (made.before, made.after, made.on, made.request_id) == ("Relieuse", "Relieuse-doreuse", TODAY, REQUEST)
    assert (made.person, made.number) == ("Ariane Quenneville", "2026-001")
    assert read_correctable(work, person).made == (made,)
    assert list_items(work, dossier, Experience)[0].values["title"] == "Relieuse-doreuse"
    gone = take_back(work, key)
    assert list_items(work, dossier, Experience)[0].values["title"] == "Relieuse"
    assert list_corrections(work) == ()
    put_back(work, gone)
    assert list_corrections(work) == (made,)
    assert item
    assert "Relieuse" not in str(journal_rows(work))


def test_a_name_is_written_as_the_person_s_page_does(work: DeskWork) -> None:
    dossier = prospect(work)
    person = person_of(work, dossier)
    asked = field_of(read_correctable(work, person).found, "beneficiary", "last_name")
    correct(work, asked, "Quenneville   Dumas")
    with work.unit() as unit:
        assert unit.get(Beneficiary, person).last_name == "Quenneville Dumas"
    with pytest.raises(InvalidInput):
        correct(work, replace(asked, value="Quenneville Dumas"), "x" * 300)
    assert len(list_corrections(work)) == 1


def test_what_cannot_be_written_is_said_and_nothing_changes(work: DeskWork) -> None:
    dossier = confirmed(work)
    person = person_of(work, dossier)
    found = read_correctable(work, person).found
    asked = field_of(found, "preliminary_interview", "request")
    with pytest.raises(InvalidInput) as refused:
        correct(work, asked, asked.value)
    assert "déjà" in refused.value.sentence
    with pytest.raises(InvalidInput):
        correct(work, asked, "x" * 100_001)
    with pytest.raises(InvalidInput):
        correct(work, field_of(found, "preliminary_interview", "held_on"), "demain")
    with pytest.raises(RuleBroken):
        correct(work, replace(asked, value="autre chose"), "Changer")
    assert list_corrections(work) == ()


def test_what_changed_since_is_not_taken_back(work: DeskWork) -> None:
    dossier = confirmed(work)
    person = person_of(work, dossier)
    asked = field_of(read_correctable(work, person).found, "preliminary_interview", "request")
    key = correct(work, asked, "Changer de métier")
    again = field_of(read_correctable(work, person).found, "preliminary_interview", "request")
    correct(work, again, "Changer de région")
    with pytest.raises(RuleBroken):
        take_back(work, key)
    assert len(list_corrections(work)) == 2


def test_what_was_destroyed_cannot_be_corrected(work: DeskWork) -> None:
    dossier = confirmed(work)
    person = person_of(work, dossier)
    asked = field_of(read_correctable(work, person).found, "preliminary_interview", "request")
    with work.unit() as unit:
        unit.add(
            DestroyedDossier(work.new_id(), 2026, 1, TODAY, "end.content_days", {}, (), None, dossier, Part.CONTENT)
        )
        unit.commit()
    with pytest.raises(RuleBroken) as refused:
        correct(work, asked, "Changer de métier")
    assert "a été détruit" in refused.value.sentence
    with work.unit() as unit:
        assert unit.find(Rectification) == []


def test_what_is_left_of_a_destroyed_dossier_is_corrected_at_its_page(work: DeskWork) -> None:
    fill_practice(work)
    dossier = ended(work)
    without_content(work, dossier)
    name = field_of(read_correctable(work, person_of(work, dossier)).found, "beneficiary", "last_name")
    assert (name.typed, name.gone, name.route) == (False, True, f"dossier/{dossier}/personne")
    with pytest.raises(InvalidInput):
        correct(work, name, "Quenneville-Dumas")


def test_the_connection_times_of_a_signed_sheet_are_corrected_with_the_meeting(work: DeskWork) -> None:
    fill_practice(work)
    dossier = programmed(work)
    meeting = held_meeting(work, dossier, a_slot(mode=Mode.REMOTE, tool=ProofText("Visio")))
    save_notes(work, meeting, {"connected": "9 h 02 à 10 h 58"})
    sheet = prepare_sheet(work, meeting)
    asked = field_of(read_correctable(work, person_of(work, dossier)).found, "meeting", "connected")
    key = correct(work, asked, "9 h 02 à 10 h 55")  # a draft is prepared afresh
    with work.unit() as unit:
        assert unit.find(IssuedPaper, id=sheet.id, state=PaperState.OPEN) == []
    sign_and_seal(work, prepare_sheet(work, meeting))
    asked = field_of(read_correctable(work, person_of(work, dossier)).found, "meeting", "connected")
    with pytest.raises(InvalidInput) as refused:
        correct(work, asked, "9 h 02 à 10 h 50")
    assert "déjà signée" in refused.value.problems["after"]
    with pytest.raises(InvalidInput):
        take_back(work, key)
    assert [one.after for one in list_corrections(work)] == ["9 h 02 à 10 h 55"]


def test_the_latest_correction_comes_first(work: DeskWork) -> None:
    dossier = confirmed(work)
    person = person_of(work, dossier)
    correct(work, field_of(read_correctable(work, person).found, "beneficiary", "first_name"), "Ariane-Lou")
    work.clock.moment += timedelta(days=1)
    correct(work, field_of(read_correctable(work, person).found, "preliminary_interview", "request"), "Changer")
    assert [one.after for one in list_corrections(work)] == ["Changer", "Ariane-Lou"]
