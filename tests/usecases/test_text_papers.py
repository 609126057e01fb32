"""Papers that are a text: what their places are filled with, whose wording it is, what they refuse."""

import json
from datetime import UTC, datetime

import pytest

from bilan_desktop.blocks import Variant
from bilan_desktop.documents.pdf.pages import open_pages
from bilan_desktop.documents.press import DocumentPress, variants_of
from bilan_desktop.domain.errors import InvalidInput, RuleBroken
from bilan_desktop.domain.ids import RecordId
from bilan_desktop.domain.records import ProofText
from bilan_desktop.domain.texts import OwnText
from bilan_desktop.usecases.meeting_papers import prepare_planning
from bilan_desktop.usecases.papers import PaperView
from bilan_desktop.usecases.text_papers import prepare_confirmation
from factories import DeskWork, confirmed, fill_practice, held_meeting, prospect


def own(work: DeskWork, version: int, body: str) -> None:
    with work.unit() as unit:
        at = datetime(2026, 3, 4, 9, tzinfo=UTC)
        unit.add(OwnText(RecordId(f"own{version}"), "confirmation", version, 1, at, ProofText(body)))
        unit.commit()


def test_the_letter_says_what_is_planned_once_the_entry_is_confirmed(work: DeskWork) -> None:
    fill_practice(work)
    with pytest.raises(RuleBroken):
        prepare_confirmation(work, prospect(work))
    facts = json.loads(prepare_confirmation(work, confirmed(work, "Quenneville")).facts)
    told = {value["name"]: value["text"] for value in facts["values"]}
    assert facts["text_version"] == "confirmation.1"
    assert told["personne"].endswith("Quenneville")
    assert told["heures"].startswith("24")


def test_the_wording_of_the_consultant_makes_a_new_version_and_can_be_taken_back(work: DeskWork) -> None:
    fill_practice(work)
    key = confirmed(work)
    first = prepare_confirmation(work, key)
    own(work, 1, "Bonjour {personne}.")
    second = prepare_confirmation(work, key)
    assert json.loads(second.facts)["text_version"] == "confirmation.1-p1"
    assert json.loads(second.facts)["text"] == "Bonjour {personne}."
    own(work, 2, "")
    again = json.loads(prepare_confirmation(work, key).facts)
    assert (again["text_version"], again["text"]) == ("confirmation.1", json.loads(first.facts)["text"])


def test_what_a_text_names_and_nobody_told_is_asked_for_in_french(work: DeskWork) -> None:
    fill_practice(work)
    own(work, 1, "Prix\N{NO-BREAK SPACE}: {prix}.")
    with pytest.raises(InvalidInput, match="le prix convenu"):
        prepare_confirmation(work, confirmed(work))


def test_a_paper_is_printed_easy_to_read_where_it_has_such_a_wording(work: DeskWork) -> None:
    fill_practice(work)
    key = confirmed(work)
    letter = prepare_confirmation(work, key)
    assert variants_of(letter.facts, letter.kind) == ("standard", "large", "easy")
    easy, plain = (printed(letter, variant) for variant in ("easy", "standard"))
    assert "Vous pouvez arrêter le bilan quand vous voulez" in easy
    assert "Vous pouvez arrêter le bilan quand vous voulez" not in plain
    held_meeting(work, key)
    planning = prepare_planning(work, key)
    assert variants_of(planning.facts, planning.kind) == ("standard", "large")
    assert printed(planning, "easy") == printed(planning, "standard")


def printed(view: PaperView, variant: Variant) -> str:
    with open_pages(DocumentPress().print_proof(view.facts, view.kind, (), variant)) as pages:
        return " ".join(" ".join(pages.text(index) for index in range(pages.count)).split())
