"""What the yearly report counts in an accounting year: its invoices, and the bilans with minutes in it."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from bilan_desktop.blocks.formats import period as told_period
from bilan_desktop.documents.issuer import grouped
from bilan_desktop.domain.billing import Invoice
from bilan_desktop.domain.dossier import Dossier
from bilan_desktop.domain.guided_work import Assignment
from bilan_desktop.domain.hours import Pool
from bilan_desktop.domain.ids import RecordId
from bilan_desktop.domain.meetings import Meeting, MeetingKind, MeetingState, Mode
from bilan_desktop.domain.periods import Period
from bilan_desktop.domain.practice import Practice
from bilan_desktop.domain.yearly_sheet import Attended, Invoiced, Piece, Sheet, sheet_of
from bilan_desktop.usecases.figures import hour_lines
from bilan_desktop.usecases.ports import Unit
from bilan_desktop.usecases.together import Together


@dataclass(frozen=True)
class YearCounted:
    """The sheet of a year, with the records that it was counted from.

    ``counting`` are the dossiers with minutes of accompaniment in it, ``dossiers`` those and the invoiced ones;
    ``meetings`` those of its days that belong to a bilan, whatever became of them; what is after today is left out.
    """

    sheet: Sheet
    counting: tuple[Dossier, ...]
    dossiers: tuple[Dossier, ...]
    invoices: tuple[Invoice, ...]
    meetings: tuple[Meeting, ...]


def count_year(unit: Unit, period: Period, today: date, practice: Practice, typed: Mapping[str, int]) -> YearCounted:
    """Count an accounting year as it stands today (docs/figures.md, « Yearly report »)."""
    so_far = Period(period.first, min(period.last, today))
    invoices = tuple(one for one in unit.find(Invoice) if one.issued_on in so_far)
    days = _days(so_far)
    meetings = _meetings(unit, days)
    worked = {one.dossier_id for one in meetings if one.state is MeetingState.HELD} | _guided(unit, days)
    held = _dossiers(unit, worked | {one.dossier_id for one in invoices})
    together = Together(unit, worked)
    attended = {one.id: _attended(together, one, so_far, today, meetings) for one in held if one.id in worked}
    numbers = {one.id: str(one.number) for one in held}
    billed = [
        Invoiced(Piece(numbers[one.dossier_id], one.issued_on, one.net_cents, one.number), one.payer)
        for one in invoices
    ]
    sheet = sheet_of(period, today, billed, list(attended.values()), typed, identity_of(practice, period))
    counting = tuple(one for one in held if one.id in attended and attended[one.id].pieces)
    billed_for = {one.dossier_id for one in invoices}
    dossiers = tuple(one for one in held if one in counting or one.id in billed_for)
    return YearCounted(sheet, counting, dossiers, invoices, meetings)


def identity_of(practice: Practice, period: Period) -> tuple[tuple[str, str], ...]:
    """Frames A and B as labels and values, empty ones too: they are to be filled in."""
    told = told_period(period.first, period.last)
    return (
        ("Numéro de déclaration d’activité", practice.nda),
        ("SIRET", grouped(practice.siret)),
        ("Organisme", practice.organisation),
        ("Forme juridique", practice.legal_form),
        ("Adresse", practice.address.replace("\n", ", ")),
        ("Téléphone", practice.phone),
        ("Adresse électronique", practice.email),
        ("Exercice comptable", told[:1].upper() + told[1:]),
    )


def _days(period: Period) -> frozenset[date]:
    count = (period.last - period.first).days + 1
    return frozenset(period.first + timedelta(days=rank) for rank in range(count))


def _meetings(unit: Unit, days: frozenset[date]) -> tuple[Meeting, ...]:
    """Those of a bilan, on these days; a follow-up is outside the hours."""
    return tuple(one for one in unit.find(Meeting, on=days) if one.kind is not MeetingKind.FOLLOW_UP)


def _guided(unit: Unit, days: frozenset[date]) -> set[RecordId]:
    return {one.dossier_id for one in unit.find(Assignment, accepted_on=days)}


def _dossiers(unit: Unit, keys: Iterable[RecordId]) -> list[Dossier]:
    found = unit.find(Dossier, id=frozenset(keys))
    return sorted(found, key=lambda one: (one.year, one.sequence))


def _attended(unit: Unit, dossier: Dossier, period: Period, today: date, meetings: Iterable[Meeting]) -> Attended:
    lines = hour_lines(unit, dossier)
    met = [one for one in lines if one.pool is Pool.ACCOMPANIMENT]
    inside = sorted((one for one in met if one.on in period), key=lambda one: one.on)
    away = {one.id for one in meetings if one.slot.mode is not Mode.IN_PERSON}
    return Attended(
        str(dossier.number),
        dossier.funding.kind,
        dossier.funding.person_status,
        tuple(Piece(str(dossier.number), one.on, one.minutes) for one in inside),
        dossier.funding.subcontracted,
        before=sum(one.minutes for one in met if one.on < period.first),
        after=sum(one.minutes for one in met if period.last < one.on <= today),
        remote=any(one.key in away for one in inside),
        guided=sum(one.minutes for one in lines if one.pool is Pool.GUIDED and one.on in period),
    )
