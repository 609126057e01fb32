"""Every text that is typed has a limit, with a sentence that says it; what is beyond is refused whole."""

from collections.abc import Callable
from dataclasses import fields, replace
from datetime import date
from typing import Any, get_type_hints

import pytest

from bilan_desktop.domain.contracts import Contract
from bilan_desktop.domain.errors import InvalidInput
from bilan_desktop.domain.funding import Funding
from bilan_desktop.domain.ids import NO_ID, RecordId
from bilan_desktop.domain.people import NAME_LIMIT, Adaptation, Beneficiary, Organisation
from bilan_desktop.domain.practice import Practice
from bilan_desktop.domain.preliminary import Outcome, PreliminaryInterview
from bilan_desktop.domain.records import ContentText, ProofText
from bilan_desktop.usecases import dossiers
from bilan_desktop.usecases.contract import save_contract
from bilan_desktop.usecases.forms import BLOCK_LIMIT, LIMITS, LINE_LIMIT, TEXT_LIMIT
from bilan_desktop.usecases.overview import read_dossier
from bilan_desktop.usecases.practice import save_practice
from bilan_desktop.usecases.preliminary import end_without_bilan, save_interview
from factories import DeskWork, prospect

Save = Callable[[DeskWork, RecordId, str, str], object]


def _name(work: DeskWork, key: RecordId, name: str, text: str) -> object:
    return dossiers.rename_beneficiary(work, key, **{"last_name": "Quenneville", "first_name": "Ariane", name: text})


def _person(work: DeskWork, key: RecordId, name: str, text: str) -> object:
    return _name(work, key, name, text) if name in NAMES else dossiers.save_beneficiary(work, key, {name: text})


def _organisation(work: DeskWork, key: RecordId, name: str, text: str) -> object:
    return dossiers.save_organisation(work, replace(Organisation(NO_ID, ProofText("Mistral")), **{name: text}))


def _funding(work: DeskWork, key: RecordId, name: str, text: str) -> object:
    values: dict[str, Any] = {name: text}
    return dossiers.save_funding(work, key, replace(Funding(), **values), None)


def _interview(work: DeskWork, key: RecordId, name: str, text: str) -> object:
    if name == "outcome_note":
        return end_without_bilan(work, key, Outcome.DECLINED, text)
    return save_interview(work, key, {name: text})


def _adaptation(work: DeskWork, key: RecordId, name: str, text: str) -> object:
    return dossiers.save_adaptation(work, key, "2026-03-04", **{"need": "", "arrangements": "", name: text})


NAMES = ("last_name", "first_name")
SAVES: dict[type, Save] = {
    Beneficiary: _person,
    Organisation: _organisation,
    Funding: _funding,
    Practice: lambda work, key, name, text: save_practice(work, {name: text}),
    PreliminaryInterview: _interview,
    Adaptation: _adaptation,
    Contract: lambda work, key, name, text: save_contract(work, key, {name: text}),
}
NOTES = {"request", "needs", "frame", "relevance", "orientation", "outcome_note", "need", "arrangements"}


def _texts() -> list[tuple[type, str]]:
    """Every text that a person types into these records, read from their declarations."""
    found = []
    for record in SAVES:
        hints = get_type_hints(record)
        typed = (str,) if record is Adaptation else (ProofText, ContentText)
        known = ("id", "dossier_id", "consent_on")
        found += [(record, one.name) for one in fields(record) if hints[one.name] in typed and one.name not in known]
    return found


def _limit(name: str) -> int:
    return NAME_LIMIT if name in NAMES else LIMITS.get(name, TEXT_LIMIT)


@pytest.mark.parametrize(("record", "name"), _texts())
def test_each_text_has_its_limit_and_says_it(work: DeskWork, record: type, name: str) -> None:
    key, limit = prospect(work), _limit(name)
    assert (limit == TEXT_LIMIT) is (name in NOTES)
    with pytest.raises(InvalidInput, match="caractères") as refused:
        SAVES[record](work, key, name, "x" * (limit + 1))
    assert set(refused.value.problems) == {name}
    by_form = {(Organisation, one) for one in ("siret", "contact_email", "contact_phone")}
    if (record, name) not in by_form:
        SAVES[record](work, key, name, "x" * limit)


def test_notes_are_generous_and_lines_are_not() -> None:
    assert TEXT_LIMIT >= 100_000
    assert LINE_LIMIT < BLOCK_LIMIT < 2_000
    assert {name for _, name in _texts()} - NOTES - set(NAMES) == set(LIMITS) - {"connected", "recipient"}


def test_several_texts_too_long_are_all_named(work: DeskWork) -> None:
    with pytest.raises(InvalidInput) as refused:
        save_practice(work, {"phone": "1" * 500, "mediator": "x" * 500, "organisation": "Cabinet Boussole"})
    assert set(refused.value.problems) == {"phone", "mediator"}


@pytest.mark.parametrize("on", [date(26, 3, 4), date(1899, 12, 31), date(2226, 3, 4)])
def test_a_year_that_is_a_slip_of_the_finger_is_refused(work: DeskWork, on: date) -> None:
    key = prospect(work)
    for name in ("offered_on", "held_on"):
        with pytest.raises(InvalidInput, match="Vérifiez l’année") as refused:
            save_interview(work, key, {name: on})
        assert set(refused.value.problems) == {name}
    with pytest.raises(InvalidInput, match="Vérifiez l’année"):
        dossiers.save_request_date(work, key, on)
    with pytest.raises(InvalidInput, match="Vérifiez l’année"):
        dossiers.save_funding(work, key, Funding(earlier_bilan_on=on), None)
    assert read_dossier(work, key).request_date is None


def test_marks_without_ink_do_not_make_two_people_of_one(work: DeskWork) -> None:
    prospect(work, "Quenneville", "Ariane")
    created = dossiers.create_dossier(work, "Quenne\u200bville\u200f", "\ufeffAriane")
    assert created.homonyms
    assert read_dossier(work, created.dossier_id).name == "Ariane Quenneville"
    accented = dossiers.create_dossier(work, "Le\u0301ger", "Élise").dossier_id
    assert read_dossier(work, accented).name == "Élise Léger"
