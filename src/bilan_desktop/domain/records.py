"""Classes of data: what each persisted field is, declared where the record is defined."""

from dataclasses import dataclass, fields
from enum import StrEnum
from typing import Annotated, NewType, get_args, get_origin, get_type_hints

ProofText = NewType("ProofText", str)
"""Text that may stand on a proof paper: identity, place, tool, reference; never what was said."""

ContentText = NewType("ContentText", str)
"""What the person confides: never on a proof paper (the facts of those accept ProofText only)."""


class DataClass(StrEnum):
    """Who may see a field and how long it lives (R.6313-7, GDPR art. 5; see docs/glossary.md)."""

    CONTENT = "content"
    PROOF = "proof"
    SENSITIVE = "sensitive"
    CONTACT = "contact"
    ACCOUNTING = "accounting"
    ANONYMOUS = "anonymous"


@dataclass(frozen=True)
class Kind:
    """The declaration of a field: its class, whether search reads it.

    ``row_class`` names the field of the same record that overrides the class row by row (attachments
    hold proofs and contents in one table).
    """

    data_class: DataClass
    searched: bool = False
    row_class: str = ""


@dataclass(frozen=True)
class Ref:
    """A field that points at a record of another table; the target's rows go, so does this one."""

    table: str


CONTENT = Kind(DataClass.CONTENT)
CONTENT_SEARCHED = Kind(DataClass.CONTENT, searched=True)
CONTENT_BY_ROW = Kind(DataClass.CONTENT, row_class="held_as")
CONTENT_BY_ROW_SEARCHED = Kind(DataClass.CONTENT, searched=True, row_class="held_as")
PROOF = Kind(DataClass.PROOF)
PROOF_SEARCHED = Kind(DataClass.PROOF, searched=True)
SENSITIVE = Kind(DataClass.SENSITIVE)
CONTACT = Kind(DataClass.CONTACT)
CONTACT_SEARCHED = Kind(DataClass.CONTACT, searched=True)
ACCOUNTING = Kind(DataClass.ACCOUNTING)
ANONYMOUS = Kind(DataClass.ANONYMOUS)


def declarations(record: type) -> dict[str, Kind]:
    """The Kind of each field of a record, in order; TypeError names a field that declares none."""
    hints = get_type_hints(record, include_extras=True)
    found: dict[str, Kind] = {}
    for item in fields(record):
        hint = hints[item.name]
        kinds = [a for a in get_args(hint)[1:] if isinstance(a, Kind)] if get_origin(hint) is Annotated else []
        if len(kinds) != 1:
            raise TypeError(f"{record.__name__}.{item.name} declares no class of data")
        found[item.name] = kinds[0]
    return found
