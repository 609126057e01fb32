"""The catalogue of the data names every table, column and nested value, and nothing that does not exist."""

from collections.abc import Iterator, Mapping
from dataclasses import asdict, fields, is_dataclass
from typing import Any, get_args, get_type_hints

from bilan_desktop.app.workspace import load_catalogue, load_law
from bilan_desktop.blocks import french
from bilan_desktop.storage.mapping import RECORDS

CATALOGUE = load_catalogue()


def nested_in(hint: Any) -> Iterator[type]:
    """The dataclasses that a field may hold, at whatever depth."""
    if isinstance(hint, type) and is_dataclass(hint):
        yield hint
        for inner in get_type_hints(hint).values():
            yield from nested_in(inner)
    for inner in get_args(hint):
        yield from nested_in(inner)


def texts(value: Any) -> Iterator[str]:
    """Every text of a value."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, Mapping):
        for inner in value.values():
            yield from texts(inner)
    elif isinstance(value, (list, tuple)):
        for inner in value:
            yield from texts(inner)


def test_every_table_and_no_other_is_named_with_each_of_its_columns() -> None:
    held = {record.TABLE: [item.name for item in fields(record)] for record in RECORDS}
    assert {table: list(said.fields) for table, said in CATALOGUE.tables.items()} == held


def test_every_nested_value_and_no_other_is_named_with_each_of_its_fields() -> None:
    held = {
        inner.__name__: [item.name for item in fields(inner)]
        for record in RECORDS
        for hint in get_type_hints(record).values()
        for inner in nested_in(hint)
    }
    assert {name: list(said) for name, said in CATALOGUE.nested.items()} == held


def test_no_name_is_empty_and_none_is_given_twice_in_a_table() -> None:
    assert all(text.strip() for text in texts(asdict(CATALOGUE)["tables"]))
    for table, said in CATALOGUE.tables.items():
        assert len(set(said.fields.values())) == len(said.fields), table
    names = [said.name for said in CATALOGUE.tables.values()]
    assert len(set(names)) == len(names)


def test_every_table_serves_a_processing_that_exists_and_every_processing_is_served() -> None:
    codes = [one.code for one in CATALOGUE.activities]
    assert len(set(codes)) == len(codes)
    assert {said.activity for said in CATALOGUE.tables.values()} == set(codes)


def test_a_processing_says_why_on_what_ground_about_whom_towards_whom_and_by_which_known_rules() -> None:
    known = {rule.code for rule in load_law().all()}
    for one in CATALOGUE.activities:
        assert all((one.name, one.purposes, one.people, one.recipients)), one.code
        assert "RGPD, art." in one.basis, one.code
        assert set(one.rules) <= known, one.code
        assert one.rules or one.note, f"{one.code} does not say how long it is kept"


def test_the_payer_is_no_recipient_of_any_content() -> None:
    held = {one.code: one.recipients for one in CATALOGUE.activities}
    for code in ("bilans", "prospects", "adaptations", "enquiries", "opinions"):
        payers = [text for text in held[code] if "inanceur" in text or "mployeur" in text]
        assert all(text.startswith("Jamais") for text in payers), code


def test_it_is_written_in_french_typography() -> None:
    found = {text for text in texts(asdict(CATALOGUE)) if french(text) != text or "'" in text}
    assert found == set()
