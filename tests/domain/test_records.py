"""Classes of data: every field says its own, and what is confided cannot reach a proof."""

import gc
import re
import typing
from dataclasses import dataclass, fields
from pathlib import Path
from typing import Annotated, ClassVar

import pytest
from mypy import api

from bilan_desktop.domain import errors, records
from bilan_desktop.domain.records import CONTENT, PROOF, DataClass, declarations
from bilan_desktop.storage.mapping import RECORDS

SOURCE = Path(__file__).resolve().parents[2] / "src"

CASES = {
    "'plain'": "str",
    "confided": "ContentText",
    "confided.strip()": "str",
    "written": "",
}


@pytest.mark.parametrize("record", RECORDS, ids=lambda record: record.TABLE)
def test_every_record_declares_the_class_of_each_field(record: type) -> None:
    assert list(declarations(record)) == [field.name for field in fields(record)]


def test_a_field_without_class_is_refused_by_name() -> None:
    @dataclass
    class Leaky:
        TABLE: ClassVar[str] = "leaky"
        id: Annotated[str, PROOF]
        secret: str

    with pytest.raises(TypeError, match=r"Leaky\.secret"):
        declarations(Leaky)


def test_a_field_of_two_classes_is_refused() -> None:
    @dataclass
    class Torn:
        both: Annotated[str, PROOF, CONTENT]

    with pytest.raises(TypeError, match=r"Torn\.both"):
        declarations(Torn)


def test_what_is_typed_as_content_is_never_declared_a_proof() -> None:
    for record in RECORDS:
        hints = typing.get_type_hints(record)
        for name, kind in declarations(record).items():
            if hints[name] is records.ContentText:
                assert kind.data_class is DataClass.CONTENT, f"{record.__name__}.{name}"
            if kind.row_class:
                assert hints[kind.row_class] is DataClass


def test_the_type_checker_keeps_content_out_of_a_proof(tmp_path: Path) -> None:
    snippet = tmp_path / "leak.py"
    lines = ["from bilan_desktop.domain.records import ContentText, ProofText", "confided = ContentText('x')"]
    lines += ["written = ProofText('y')", "fact: ProofText"]
    first = len(lines) + 1
    snippet.write_text("\n".join([*lines, *(f"fact = {value}" for value in CASES)]), encoding="utf-8")
    config = tmp_path / "mypy.ini"
    config.write_text(f"[mypy]\nmypy_path = {SOURCE}\nfollow_imports = silent\n", encoding="utf-8")
    collected = gc.isenabled()
    output, problems, _ = api.run(
        ["--config-file", str(config), "--strict", "--no-pretty", "--cache-dir", str(tmp_path / "cache"), str(snippet)]
    )
    if not collected:
        gc.disable()  # the checker turns it on, and the application collects for itself
    assert not problems
    refused = dict(re.findall(r"leak\.py:(\d+): error: .*expression has type \"(\w+)\"", output))
    expected = {str(first + n): kind for n, kind in enumerate(CASES.values()) if kind}
    assert refused == expected


def test_every_error_a_user_can_meet_has_a_sentence() -> None:
    found = [e for e in vars(errors).values() if isinstance(e, type) and issubclass(e, errors.DomainError)]
    needs_one = {"DomainError", "RuleBroken", "InvalidInput", "UnprintableText", "VaultError", "PassphraseRefused"}
    for kind in found:
        if kind.__name__ not in needs_one and kind.default:
            assert kind().sentence.endswith(".")
    refusal = errors.InvalidInput({"a": "Un.", "b": "Deux."})
    assert (refusal.sentence, refusal.exit_code) == ("Un. Deux.", 64)
