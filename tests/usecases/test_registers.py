"""The practice's registers: what waits first, refusals that say what to do, deletions taken back, paper of none."""

from datetime import date, timedelta

import msgspec
import pytest

from bilan_desktop.blocks import paper_text
from bilan_desktop.documents.press import DocumentPress
from bilan_desktop.documents.register_paper import RegisterFacts, paper
from bilan_desktop.domain.errors import InvalidInput, NotFound
from bilan_desktop.domain.ids import RecordId
from bilan_desktop.domain.records import DataClass, declarations
from bilan_desktop.domain.registers import ABOUT_PEOPLE, RegisterEntry, RegisterKind, Theme
from bilan_desktop.usecases.desk_papers import DESK_PAPERS
from bilan_desktop.usecases.journal_words import action_words, detail_words
from bilan_desktop.usecases.register_fields import REGISTERS, Asked
from bilan_desktop.usecases.registers import (
    EntryState,
    change_entry,
    read_register,
    remove_entries,
    restore_entries,
    save_entry,
)
from factories import TODAY, DeskWork, fill_practice, journal_rows, prospect

K = RegisterKind


def a_complaint(work: DeskWork, **more: object) -> RecordId:
    values = {"on": TODAY - timedelta(days=9), "details": "Salle trop froide", "source": "par courriel", **more}
    return save_entry(work, K.COMPLAINT, values)


def states(work: DeskWork, kind: RegisterKind) -> list[tuple[EntryState, str]]:
    return [(one.state, one.state_words) for one in read_register(work, kind).entries]


def refused(work: DeskWork, kind: RegisterKind, **values: object) -> dict[str, str]:
    with pytest.raises(InvalidInput) as caught:
        save_entry(work, kind, values)
    return dict(caught.value.problems)


@pytest.mark.parametrize("kind", K)
def test_a_register_asks_only_for_fields_that_its_entries_have(kind: RegisterKind) -> None:
    register, known = REGISTERS[kind], declarations(RegisterEntry)
    assert [one.name for one in register.fields if one.name not in known] == []
    assert register.field("on") is not None
    assert all(one.themes for one in register.fields if one.asked is Asked.THEME)


def test_a_complaint_goes_from_received_to_closed(work: DeskWork) -> None:
    key = a_complaint(work)
    told = dict(read_register(work, K.COMPLAINT).entries[0].values)
    assert states(work, K.COMPLAINT) == [(EntryState.OPEN, "Reçue, sans réponse")]
    for name, words in (("acknowledged_on", "Accusé de réception donné"), ("answered_on", "Répondue, pas close")):
        told[name] = TODAY
        change_entry(work, key, told)
        assert states(work, K.COMPLAINT) == [(EntryState.OPEN, words)]
    change_entry(work, key, told | {"closed_on": TODAY})
    assert states(work.reopened(), K.COMPLAINT) == [(EntryState.DONE, "Close")]


@pytest.mark.parametrize("kind", K)
def test_what_may_name_somebody_is_held_as_content_and_the_rest_as_proof(work: DeskWork, kind: RegisterKind) -> None:
    save_entry(work, kind, {"on": TODAY, "title": "Titre", "details": "Détails", "theme": Theme.OTHER})
    with work.unit() as unit:
        (entry,) = unit.find(RegisterEntry)
        assert (entry.held_as is DataClass.CONTENT) is (kind in ABOUT_PEOPLE)


def test_what_cannot_stand_is_refused_field_by_field(work: DeskWork) -> None:
    assert set(refused(work, K.COMPLAINT)) == {"on", "details"}
    tomorrow = TODAY + timedelta(days=1)
    found = refused(work, K.COMPLAINT, on=tomorrow, details="x", number="2026-099", source="x" * 301)
    assert set(found) == {"source"}
    found = refused(work, K.COMPLAINT, on=tomorrow, details="x", number="2026-099")
    assert set(found) == {"on", "number"}
    found = refused(work, K.COMPLAINT, on=TODAY, details="x", answered_on=TODAY - timedelta(days=1))
    assert found == {"answered_on": "Cette date précède «\N{NARROW NO-BREAK SPACE}Reçue le\N{NARROW NO-BREAK SPACE}»."}
    assert set(refused(work, K.COMPLAINT, on=date(26, 1, 1), details="x")) == {"on"}
    assert set(refused(work, K.CERTIFICATE, on=TODAY, title="Test", until=TODAY - timedelta(days=1))) == {"until"}
    assert set(refused(work, K.WATCH, on=TODAY, title="Sujet")) == {"theme"}
    assert set(refused(work, K.IMPROVEMENT, on=TODAY, title="x", linked_id="0" * 32)) == {"linked_id"}


def test_the_number_of_a_dossier_must_be_one(work: DeskWork) -> None:
    prospect(work)
    a_complaint(work, number="2026-001")
    assert read_register(work, K.COMPLAINT).entries[0].values["number"] == "2026-001"
    assert read_register(work, K.COMPLAINT).numbers == ("2026-001",)


def test_a_certificate_is_told_sixty_days_before_its_end_and_comes_first(work: DeskWork) -> None:
    for days in (61, 60, -1, None):
        until = None if days is None else TODAY + timedelta(days=days)
        save_entry(work, K.CERTIFICATE, {"on": date(2024, 1, 1), "title": f"Test {days}", "until": until})
    view = read_register(work, K.CERTIFICATE)
    assert [(one.values["title"], one.state_words) for one in view.entries] == [
        ("Test -1", "Expirée"),
        ("Test 60", "Expire bientôt"),
        ("Test 61", "Valable"),
        ("Test None", "Sans terme"),
    ]
    assert view.waiting == {K.CERTIFICATE: 2}


def test_an_improvement_says_where_it_comes_from_and_when_it_is_late(work: DeskWork) -> None:
    origin = a_complaint(work)
    planned = {"on": TODAY - timedelta(days=5), "title": "Chauffer la salle", "linked_id": origin}
    key = save_entry(work, K.IMPROVEMENT, planned | {"until": TODAY - timedelta(days=1)})
    view = read_register(work, K.IMPROVEMENT)
    (entry,) = view.entries
    assert (entry.state_words, entry.comes_from) == ("En retard", "Réclamation du 23\N{NO-BREAK SPACE}février 2026")
    assert view.origins == ((origin, entry.comes_from),)
    assert read_register(work, K.COMPLAINT).entries[0].led_to == ("Chauffer la salle",)
    change_entry(work, key, planned | {"closed_on": TODAY})
    assert states(work, K.IMPROVEMENT) == [(EntryState.DONE, "Faite")]
    remove_entries(work, (origin,))
    assert read_register(work, K.IMPROVEMENT).entries[0].comes_from == ""


def test_a_change_and_a_deletion_are_taken_back_whole(work: DeskWork) -> None:
    key = a_complaint(work, analysis="Panne")
    before = change_entry(work, key, {"on": TODAY, "details": "Autre"})
    assert read_register(work, K.COMPLAINT).entries[0].values["analysis"] == ""
    change_entry(work, key, before)
    gone = remove_entries(work, (key,))
    assert read_register(work, K.COMPLAINT).entries == ()
    restore_entries(work, gone)
    (entry,) = read_register(work.reopened(), K.COMPLAINT).entries
    assert (entry.id, entry.values["analysis"], entry.values["details"]) == (key, "Panne", "Salle trop froide")
    with pytest.raises(NotFound):
        remove_entries(work, (RecordId("0" * 32),))


def test_only_what_was_closed_more_than_three_years_ago_is_proposed_for_deletion(work: DeskWork) -> None:
    day = date(2023, 3, 4)
    for closed in (day - timedelta(days=1), day, None):
        a_complaint(work, on=date(2023, 1, 1), closed_on=closed)
    (old,) = read_register(work, K.COMPLAINT).old
    assert old.values["closed_on"] == day - timedelta(days=1)
    assert len(read_register(work, K.COMPLAINT).entries) == 3


def test_the_journal_says_which_register_and_nothing_of_what_it_holds(work: DeskWork) -> None:
    remove_entries(work, (a_complaint(work),))
    lines = [line for line in journal_rows(work) if line["action"].startswith("register.")]
    assert [line["action"] for line in lines] == ["register.added", "register.removed"]
    assert all(action_words(line["action"]).startswith("Ligne") for line in lines)
    assert "froide" not in str(lines)
    assert detail_words({"register": "complaint"}) == "registre\N{NO-BREAK SPACE}: réclamations"


@pytest.mark.parametrize("kind", K)
def test_an_empty_register_prints_as_such_on_its_day(work: DeskWork, kind: RegisterKind) -> None:
    fill_practice(work)
    view = DESK_PAPERS["registre"].prepare(work, kind.value, False)
    text = text_of(view.facts)
    assert f"{REGISTERS[kind].none} à la date du 4\N{NO-BREAK SPACE}mars 2026." in text
    assert ("Usage interne" in text) is (kind in ABOUT_PEOPLE)
    assert DocumentPress().print_desk("registre", view.facts).startswith(b"%PDF")


def test_a_register_prints_what_it_holds_but_for_contacts(work: DeskWork) -> None:
    fill_practice(work)
    values = {"on": TODAY, "title": "Agefiph", "theme": Theme.DISABILITY, "contact": "Paul Roux 06 11 22 33 44"}
    save_entry(work, K.PARTNER, values | {"action": "Un dossier\nd’aide monté"})
    text = text_of(DESK_PAPERS["registre"].prepare(work, "partner", False).facts)
    assert "Agefiph" in text
    assert "Handicap" in text
    assert "Roux" not in text
    with pytest.raises(NotFound):
        DESK_PAPERS["registre"].prepare(work, "nothing", False)


def test_an_entry_whose_origin_was_deleted_is_changed_and_put_back(work: DeskWork) -> None:
    origin = a_complaint(work)
    values = {"on": TODAY, "title": "Chauffer la salle"}
    key = save_entry(work, K.IMPROVEMENT, values | {"linked_id": origin})
    remove_entries(work, (origin,))
    before = change_entry(work, key, values | {"title": "Isoler la salle"})
    change_entry(work, key, before)
    (entry,) = read_register(work, K.IMPROVEMENT).entries
    assert (entry.values["title"], entry.comes_from) == ("Chauffer la salle", "")


def text_of(facts: str) -> str:
    return "\n".join(paper_text(paper(msgspec.json.decode(facts, type=RegisterFacts))))
