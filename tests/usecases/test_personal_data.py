"""A person's data leave whole: each word of each field, of their dossiers alone, other people masked and counted."""

import json
from dataclasses import fields
from datetime import date
from enum import StrEnum
from typing import Any, get_args, get_type_hints

import msgspec
import pytest

from bilan_desktop.app.workspace import load_catalogue
from bilan_desktop.blocks import paper_text
from bilan_desktop.documents import personal_data_paper
from bilan_desktop.documents.press import DocumentPress
from bilan_desktop.domain.billing import Invoice, InvoiceLine
from bilan_desktop.domain.conclusion import Decision
from bilan_desktop.domain.dossier import Dossier
from bilan_desktop.domain.drafts import Draft
from bilan_desktop.domain.errors import InvalidInput
from bilan_desktop.domain.exploring import FieldEnquiry
from bilan_desktop.domain.first_phase import Need
from bilan_desktop.domain.funding import FundingKind
from bilan_desktop.domain.ids import RecordId
from bilan_desktop.domain.people import Adaptation
from bilan_desktop.domain.records import ContentText, ProofText
from bilan_desktop.domain.retention import Part
from bilan_desktop.storage.mapping import RECORDS
from bilan_desktop.storage.parts import take_out
from bilan_desktop.usecases.clock import SetClock
from bilan_desktop.usecases.desk_papers import DESK_PAPERS, record_desk_copy
from bilan_desktop.usecases.dossiers import create_dossier
from bilan_desktop.usecases.guided_work import attach_returned, give_assignment
from bilan_desktop.usecases.journal import JournalFilter, read_journal
from bilan_desktop.usecases.personal_copy import personal_json
from bilan_desktop.usecases.personal_data import (
    choose_reach,
    mask_word,
    read_personal_data,
    record_personal_copy,
    unmask_word,
)
from bilan_desktop.usecases.personal_rows import ALL, GROUPS, LISTED, SUPPLIED
from bilan_desktop.usecases.personal_told import Reach
from bilan_desktop.usecases.personal_words import CODES, ENUM_NAMES, MOST
from bilan_desktop.usecases.programme_papers import prepare_programme
from factories import DeskWork, consented, fill_practice, prospect, sign_and_seal
from planted_people import OF_THE_PRACTICE, Planted, plant_person
from storage.planting import driver

MASKED = {"field_enquiry.met"}
"""Other people, whose names never leave."""

OUR_OWN = {
    "issued_paper.facts",
    "issued_paper.facts_sha256",
    "issued_paper.template",
    "attachment.media_type",
}
"""How we keep papers and files, which are listed: their copies are handed over from the dossier."""

FOR_MACHINES = {"signature.facts_sha256"}
"""Digests that the file has and that nobody reads."""


@pytest.fixture
def person(work: DeskWork) -> Planted:
    """Somebody whose every field holds a word, beside somebody else."""
    fill_practice(work)
    plant_person(work, "zautre", "Lavallière")
    return plant_person(work, "zplant", "Quenneville")


def pdf_text(work: DeskWork, key: RecordId) -> str:
    """The words of the paper as a reader of PDF finds them."""
    press = DocumentPress()
    view = DESK_PAPERS["donnees-personne"].prepare(work, key, False)
    pages = press.pages(press.print_desk("donnees-personne", view.facts))
    return "\n".join(pages.text(index) for index in range(pages.count()))


def on_paper(work: DeskWork, key: RecordId) -> str:
    """What the paper says, before it is printed."""
    facts = msgspec.json.decode(
        DESK_PAPERS["donnees-personne"].prepare(work, key, False).facts, type=personal_data_paper.PersonalDataFacts
    )
    return "\n".join(paper_text(personal_data_paper.paper(facts)))


def of(work: DeskWork, key: RecordId) -> Any:
    """The file, read back."""
    return json.loads(personal_json(work, key))


def values(work: DeskWork, key: RecordId, table: str, field: str) -> list[Any]:
    """What the file says of a field, row by row."""
    rows = next((one["rows"] for one in of(work, key)["tables"] if one["table"] == table), [])
    return [one["value"] for row in rows for one in row if one["field"] == field]


def test_each_word_of_each_field_is_in_the_file_but_other_people_and_our_own_keeping(
    work: DeskWork, person: Planted
) -> None:
    told = personal_json(work, person.dossier_id).decode()
    missing = {path for path, word in person.words.items() if word not in told}
    assert missing == MASKED | OUR_OWN


def test_each_word_of_each_field_is_on_the_paper_but_other_people_and_our_own_keeping(
    work: DeskWork, person: Planted
) -> None:
    told = pdf_text(work, person.dossier_id)
    missing = {path for path, word in person.words.items() if word not in told}
    assert missing == MASKED | OUR_OWN | FOR_MACHINES


def test_nothing_of_another_person_is_in_it(work: DeskWork, person: Planted) -> None:
    for told in (personal_json(work, person.dossier_id).decode(), on_paper(work, person.dossier_id)):
        assert "zautre" not in told
        assert "Lavallière" not in told


def test_every_dossier_of_the_person_is_in_it_whichever_it_is_asked_from(work: DeskWork) -> None:
    first = prospect(work)
    with work.unit() as unit:
        who = unit.get(Dossier, first).beneficiary_id
    second = create_dossier(work, "", person=who).dossier_id
    for key, text in ((first, "du premier"), (second, "du second")):
        note(work, key, Need(work.new_id(), key, text=ContentText(f"besoin {text}")))
    for key in (first, second):
        assert values(work, key, "need", "text") == ["besoin du premier", "besoin du second"]
        assert len(of(work, key)["dossiers"]) == 2


def test_who_was_met_is_masked_in_every_text_where_they_are_named(work: DeskWork) -> None:
    key = prospect(work)
    met = FieldEnquiry(work.new_id(), key, met=ContentText("Zorah Lundqvist"), role=ContentText("éditrice"))
    met.day = ContentText("Zo\u2060rah ouvre la boutique à huit heures.")
    note(work, key, met)
    note(work, key, Decision(work.new_id(), key, reasons=ContentText("Comme le dit Mme Lundqvist, c’est possible.")))
    told = personal_json(work, key).decode()
    assert "Lundqvist" not in told
    assert "Zorah" not in told.replace("\u2060", "")
    assert values(work, key, "field_enquiry", "met") == ["Personne A"]
    assert values(work, key, "field_enquiry", "role") == ["éditrice"]
    assert of(work, key)["masked"] == [
        {"what": "1 personne rencontrée en enquête", "count": 3, "why": "RGPD, art. 15.4"}
    ]
    assert "Lundqvist" not in on_paper(work, key)


def test_a_further_word_is_masked_whole_accents_and_case_aside_and_counted(work: DeskWork) -> None:
    key = prospect(work)
    note(work, key, Need(work.new_id(), key, text=ContentText("Parler à Mme Brémont, ou à BREMONT. Pas à Brémontier.")))
    mask_word(work, key, " Brémont ")
    assert [(one.word, one.count) for one in read_personal_data(work, key).words] == [("Brémont", 2)]
    assert values(work, key, "need", "text") == ["Parler à Mme [masqué], ou à [masqué]. Pas à Brémontier."]
    assert "Brémont," not in on_paper(work, key)
    assert "Brémont " not in personal_json(work, key).decode()
    unmask_word(work, key, "Brémont")
    assert read_personal_data(work, key).words == ()
    assert "Brémont, ou" in values(work, key, "need", "text")[0]


@pytest.mark.parametrize(
    ("words", "text", "told"),
    [
        (("Ali", "Ali Ben"), "Ali Ben est venue.", "[masqué] est venue."),
        (("Ali Ben", "Ben Zorah"), "Ali Ben Zorah est venue, Ali aussi.", "[masqué] est venue, Ali aussi."),
        (("Brémont", "masqué"), "Brémont parle.", "[masqué] parle."),
        (("Brémont",), "Bré\u200dmont et Bré\u2060mont parlent.", "[masqué] et [masqué] parlent."),
    ],
)
def test_words_that_lie_over_one_another_or_hold_what_has_no_ink_leave_no_part(
    work: DeskWork, words: tuple[str, ...], text: str, told: str
) -> None:
    key = prospect(work)
    note(work, key, Need(work.new_id(), key, text=ContentText(text)))
    for word in words:
        mask_word(work, key, word)
    assert values(work, key, "need", "text") == [told]


def test_the_words_to_mask_outlive_a_lock_and_leave_with_no_copy(work: DeskWork) -> None:
    key = prospect(work)
    mask_word(work, key, "Brémont")
    again = work.reopened()
    assert [one.word for one in read_personal_data(again, key).words] == ["Brémont"]
    assert "Brémont" not in personal_json(again, key).decode()
    with again.unit() as unit:
        assert len(unit.find(Draft)) == 1


def test_the_words_to_mask_go_with_the_content_that_held_them(work: DeskWork) -> None:
    key, other = prospect(work), prospect(work, "Lavallière")
    for one in (key, other):
        mask_word(work, one, "Brémont")
    with driver(work.vault) as connection:
        take_out(connection, key, Part.CONTENT)
    assert read_personal_data(work, key).words == ()
    assert [one.word for one in read_personal_data(work, other).words] == ["Brémont"]


@pytest.mark.parametrize(
    ("word", "sentence"),
    [("", "deux lettres"), ("x", "deux lettres"), ("B" * 81, "80 caractères"), ("bremont", "déjà")],
)
def test_a_word_that_cannot_be_masked_is_refused_with_the_reason(work: DeskWork, word: str, sentence: str) -> None:
    key = prospect(work)
    mask_word(work, key, "Brémont")
    with pytest.raises(InvalidInput) as refused:
        mask_word(work, key, word)
    assert sentence in refused.value.problems["word"]


def test_what_is_sensitive_is_the_persons_own_and_is_said_to_be_there(work: DeskWork) -> None:
    key = prospect(work)
    assert not read_personal_data(work, key).sensitive
    note(work, key, Adaptation(work.new_id(), key, "2026-03-04", "Fauteuil roulant", "Salle de plain-pied"))
    assert read_personal_data(work, key).sensitive
    assert "Fauteuil roulant" in on_paper(work, key)


def test_portability_gives_what_the_person_supplied_and_nothing_made_of_it(work: DeskWork, person: Planted) -> None:
    choose_reach(work, person.dossier_id, Reach.PORTABILITY)
    whole = of(work, person.dossier_id)
    told = json.dumps(whole, ensure_ascii=False)
    assert whole["scope"] == "portability"
    for path in ("meeting.content_notes", "support_note.working", "career_reading.lesson", "assignment.feedback"):
        assert person.words[path] not in told
    for path in ("experience.done", "support_note.retained", "assignment.answer", "beneficiary.email"):
        assert person.words[path] in told
    assert {one["table"] for one in whole["tables"]} <= SUPPLIED.keys()
    assert whole["papers"] == whole["journal"] == []


def test_what_was_destroyed_is_told_with_when_and_why(work: DeskWork, person: Planted) -> None:
    (gone,) = of(work, person.dossier_id)["destroyed"]
    assert gone["date"] == work.clock.today().isoformat()
    assert gone["why"] == person.words["destroyed_dossier.basis"]


def test_the_file_says_what_it_is_and_reads_the_same_twice(work: DeskWork, person: Planted) -> None:
    whole = of(work, person.dossier_id)
    assert (whole["format"], whole["version"]) == ("bilan-desktop.personal-data", 1)
    assert whole["generated_on"] == "2026-03-04"
    assert whole["controller"]["name"] == "Cabinet Boussole"
    assert personal_json(work, person.dossier_id) == personal_json(work, person.dossier_id)
    assert all(one["rule"] for activity in whole["processing"] for one in activity["kept"])
    assert values(work, person.dossier_id, "meeting", "on") == [work.clock.today().isoformat()]


def test_each_copy_is_journalled_under_its_dossier_without_a_name(work: DeskWork) -> None:
    key = prospect(work)
    record_personal_copy(work, key, "json")
    record_desk_copy(work, "donnees-personne", key, "pdf")
    lines = read_journal(work, JournalFilter(dossier_id=key)).lines[:2]
    assert [line.words for line in lines] == ["Données d’une personne, sorties du coffre"] * 2
    assert [line.detail for line in lines] == ["tout · fichier PDF", "tout · fichier JSON"]


def test_a_sign_that_no_font_draws_reaches_the_person_by_its_code(work: DeskWork) -> None:
    key = prospect(work)
    note(work, key, Need(work.new_id(), key, text=ContentText("Un métier \U0001f642 calme")))
    told = pdf_text(work, key)
    assert "[U+1F642]" in told
    assert "aucune police" in told


def test_every_table_is_told_listed_or_holds_nothing_of_one_person() -> None:
    told = [table for _, tables in GROUPS for table in tables]
    assert len(set(told)) == len(told)
    assert set(told) | set(LISTED) | OF_THE_PRACTICE == {record.TABLE for record in RECORDS}
    assert not set(told) & OF_THE_PRACTICE
    assert set(SUPPLIED) <= set(told)


def test_what_is_supplied_and_what_is_told_by_code_name_fields_that_exist() -> None:
    known = {record.TABLE: {item.name for item in fields(record)} for record in RECORDS}
    for table, names in SUPPLIED.items():
        assert names is ALL or names <= known[table], table
    known |= {name: set(said) for name, said in load_catalogue().nested.items()}
    for owner, name in (*CODES, *MOST):
        assert name in known[owner], (owner, name)


def test_every_enumeration_of_a_record_has_a_name_for_each_of_its_members() -> None:
    found: set[type[StrEnum]] = set()

    def look(hint: Any) -> None:
        if isinstance(hint, type) and issubclass(hint, StrEnum):
            found.add(hint)
        elif hasattr(hint, "__dataclass_fields__"):
            for one in get_type_hints(hint).values():
                look(one)
        for one in get_args(hint):
            look(one)

    for record in RECORDS:
        look(record)
    assert found == set(ENUM_NAMES)
    for kind in found:
        assert all(ENUM_NAMES[kind].get(member) for member in kind), kind


def note(work: DeskWork, key: RecordId, row: object) -> None:
    """Keep a row."""
    with work.unit() as unit:
        unit.add(row)
        unit.commit()


def test_the_hours_of_a_credit_note_are_told_as_hours(work: DeskWork) -> None:
    fill_practice(work)
    key, day = prospect(work), work.clock.today()
    line = InvoiceLine(ProofText("Bilan"), -360, -60_000)
    credit = Invoice(work.new_id(), key, 2026, 1, day, day, FundingKind.PERSONAL, ProofText("Payeur"), lines=(line,))
    with work.unit() as unit:
        unit.add(credit)
        unit.commit()
    facts = DESK_PAPERS["donnees-personne"].prepare(work, key, False).facts
    assert "Durée\N{NO-BREAK SPACE}: \N{MINUS SIGN}6\N{NO-BREAK SPACE}h\N{NO-BREAK SPACE}00" in facts


def test_papers_and_files_are_of_their_day_in_paris(work: DeskWork) -> None:
    fill_practice(work)
    key = consented(work)
    task = give_assignment(work, key, "Raconter trois réussites")
    work.clock.moment = SetClock.at(date(2026, 7, 2), 0, 30).moment  # still 1 July in UTC
    sign_and_seal(work, prepare_programme(work, key))
    attach_returned(work, task, "réussites.pdf", b"%PDF-1.7")
    told = read_personal_data(work, key)
    days = [*(one.on for one in told.papers), *(one.on for one in told.files)]
    assert set(days) == {date(2026, 7, 2)}
    assert told.files
    assert "1er\N{NO-BREAK SPACE}juillet" not in pdf_text(work, key)
