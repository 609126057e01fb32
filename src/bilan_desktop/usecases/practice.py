"""The practice's settings: read and saved, as typed."""

from collections.abc import Mapping
from dataclasses import dataclass

from bilan_desktop.domain.events import Event
from bilan_desktop.domain.practice import THE_PRACTICE, Practice
from bilan_desktop.usecases.forms import Saved, check_dates, check_lengths, write_fields
from bilan_desktop.usecases.ports import Unit, Work

EDITABLE = frozenset(
    {
        "organisation",
        "siret",
        "nda",
        "nda_region",
        "address",
        "phone",
        "email",
        "logo",
        "accent",
        "consultant",
        "consultant_title",
        "qualifications",
        "disability_referent",
        "disability_contact",
        "data_contact",
        "mediator",
        "default_place",
        "default_tool",
        "alsace_moselle",
        "legal_form",
        "vat",
        "vat_rate",
        "vat_number",
        "bank",
        "quality_number",
        "quality_until",
        "year_ends",
    }
)


@dataclass(frozen=True)
class PracticeView:
    """Every setting as typed, what is wrong in form, what papers still need, and what invoices alone need."""

    values: Mapping[str, object]
    problems: Mapping[str, str]
    missing: Mapping[str, str]
    to_invoice: Mapping[str, str]


def load_practice(unit: Unit) -> Practice:
    """The practice as a paper may print it; InvalidInput when one of its mentions is wrong in form."""
    practice = _the_practice(unit)
    practice.check_printable()
    return practice


def _the_practice(unit: Unit) -> Practice:
    """The one practice of the vault, made at first need."""
    kept = unit.find(Practice, id=THE_PRACTICE)
    if kept:
        return kept[0]
    practice = Practice()
    unit.add(practice)
    return practice


def view_of(practice: Practice) -> PracticeView:
    """The frozen view of a practice."""
    return PracticeView(
        {name: getattr(practice, name) for name in sorted(EDITABLE)},
        practice.problems(),
        practice.missing(),
        practice.missing_to_invoice(),
    )


def read_practice(work: Work) -> PracticeView:
    """The settings as they are."""
    with work.unit() as unit:
        kept = unit.find(Practice, id=THE_PRACTICE)
        return view_of(kept[0] if kept else Practice())


def save_practice(work: Work, values: Mapping[str, object], initiator: str = "") -> Saved:
    """Keep what is typed, right or wrong; the problems come back with it."""
    check_lengths(values)
    check_dates(values)
    with work.unit() as unit:
        practice = _the_practice(unit)
        before = write_fields(practice, values, EDITABLE)
        if before:
            unit.journal("practice.saved", Practice.TABLE, THE_PRACTICE, fields=len(before))
            unit.publish(Event(Practice.TABLE, THE_PRACTICE, initiator=initiator))
            unit.commit()
        return Saved(before, practice.problems())


def set_logo(work: Work, data: bytes, initiator: str = "") -> Saved:
    """Take a logo in from a file; InvalidInput says why it cannot be one. Empty bytes remove it."""
    return save_practice(work, {"logo": work.intake.logo(data) if data else b""}, initiator)
