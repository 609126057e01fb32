"""The yearly report (bilan pédagogique et financier): read from the dossiers, typed in part, kept, noted as sent."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime

import msgspec

from bilan_desktop.domain.dossier import Dossier
from bilan_desktop.domain.errors import InvalidInput, NotFound, RuleBroken
from bilan_desktop.domain.events import Event
from bilan_desktop.domain.ids import RecordId
from bilan_desktop.domain.people import told_apart
from bilan_desktop.domain.periods import Period, accounting_year, accounting_year_of
from bilan_desktop.domain.records import ProofText
from bilan_desktop.domain.yearly import TYPED, YearlyReport, before_which
from bilan_desktop.domain.yearly_sheet import Difference, Sheet, differences, typed_problems
from bilan_desktop.usecases.first_day import first_day
from bilan_desktop.usecases.forms import Saved, check_dates
from bilan_desktop.usecases.overview import people_of
from bilan_desktop.usecases.ports import Unit, Work
from bilan_desktop.usecases.yearly_counting import YearCounted, count_year
from bilan_desktop.usecases.yearly_due import YearMark, practice_of, row_of
from bilan_desktop.usecases.yearly_missing import Missing, missing_of, uncovered_before

MOST_CENTS = 100_000_000_00
"""More than any practice earns or spends in a year: beyond, a slip of the finger."""


@dataclass(frozen=True)
class Known:
    """A dossier that a figure tells by its number, while it is there."""

    dossier_id: RecordId
    name: str


@dataclass(frozen=True)
class Former:
    """How a report stood before a gesture, so that undo puts it back."""

    figures: ProofText = ProofText("")
    frozen_at: datetime | None = None
    filed_on: date | None = None


@dataclass(frozen=True)
class ReportView:
    """The report of a year: today's sheet, the one that was kept (UTC ``kept_at``), what separates them.

    ``typed`` holds cents by code, with a sentence by code in ``problems``; ``known`` dossiers by number.
    """

    mark: YearMark
    sheet: Sheet
    kept: Sheet | None
    kept_at: datetime | None
    typed: Mapping[str, int]
    problems: Mapping[str, str]
    missing: tuple[Missing, ...]
    differs: tuple[Difference, ...]
    before: date
    late: bool
    overlaps: tuple[Period, ...]
    years: tuple[YearMark, ...]
    known: Mapping[str, Known]

    @property
    def told(self) -> Sheet:
        """The sheet to copy: the one that was kept, or today's."""
        return self.kept or self.sheet


def read_report(work: Work, year: int | None = None) -> ReportView:
    """The report of the accounting year that ends in ``year``; without one, the last that is over, or this one.

    NotFound for a year that has nothing to tell.
    """
    with work.unit() as unit:
        years = _years(unit, work)
        over = [one for one in years if not one.running]
        wanted = year if year is not None else (over or years)[0].year
        mark = next((one for one in years if one.year == wanted), None)
        if mark is None:
            raise NotFound
        return _view(unit, work, mark, years)


def _view(unit: Unit, work: Work, mark: YearMark, years: tuple[YearMark, ...]) -> ReportView:
    today, practice = work.clock.today(), practice_of(unit)
    row = row_of(unit, mark.year)
    typed = dict(row.typed) if row is not None else {}
    counted = count_year(unit, mark.period, today, practice, typed)
    kept = _decoded(row.figures) if row is not None and row.figures else None
    before, lacking = before_which(mark.period), missing_of(unit, counted, practice, typed, today)
    return ReportView(
        mark,
        counted.sheet,
        kept,
        row.frozen_at if row is not None else None,
        typed,
        typed_problems(counted.sheet, typed),
        (*uncovered_before(mark.period, [one.period for one in years]), *lacking),
        differences(kept, counted.sheet) if kept is not None else (),
        before,
        not mark.running and mark.filed_on is None and today >= before,
        tuple(one.period for one in years if one.kept and one.year != mark.year and _overlap(one, mark)),
        years,
        _known(unit, counted, kept),
    )


def _overlap(one: YearMark, other: YearMark) -> bool:
    return one.period.first <= other.period.last and other.period.first <= one.period.last


def _known(unit: Unit, counted: YearCounted, kept: Sheet | None) -> dict[str, Known]:
    """The dossiers that today's sheet, or the one that was kept, speaks of and that are still there."""
    held = {str(one.number): one for one in counted.dossiers}
    told = {piece.dossier for one in (kept.figures if kept else ()) for piece in one.pieces} - set(held)
    for number in sorted(told):
        year, _, sequence = number.partition("-")
        for one in unit.find(Dossier, year=int(year), sequence=int(sequence)):
            held[number] = one
    people = people_of(unit, held.values())
    names = {key: told_apart(person.name, person.distinction) for key, person in people.items()}
    return {number: Known(one.id, names.get(one.beneficiary_id, "")) for number, one in held.items()}


def _years(unit: Unit, work: Work) -> tuple[YearMark, ...]:
    """The accounting years from the first day told of to today's, and those kept; the latest first."""
    today, closes = work.clock.today(), practice_of(unit).closes
    begun = min(first_day(unit) or today, today)
    first, last = accounting_year_of(begun, closes).year, accounting_year_of(today, closes).year
    found = {year: YearMark(year, accounting_year(year, closes)) for year in range(first, last + 1)}
    for row in unit.find(YearlyReport):
        if row.stands or row.last.year in found:
            period = row.period if row.stands else found[row.last.year].period
            found[row.last.year] = YearMark(row.last.year, period, kept=bool(row.figures), filed_on=row.filed_on)
    marks = (replace(one, running=today <= one.period.last) for one in found.values())
    return tuple(sorted(marks, key=lambda one: -one.year))


def save_typed(work: Work, year: int, values: Mapping[str, object], initiator: str = "") -> Saved:
    """Keep amounts typed for a year, in cents, None for one taken away; what cannot stand is told with them.

    InvalidInput for an amount beyond any practice.
    """
    wrong = {name for name, cents in values.items() if isinstance(cents, int) and not 0 <= cents <= MOST_CENTS}
    if wrong:
        raise InvalidInput(dict.fromkeys(wrong, "Ce montant est à vérifier\N{NO-BREAK SPACE}: il paraît trop grand."))
    with work.unit() as unit:
        row = _row_to_write(unit, work, year)
        before: dict[str, object] = {}
        typed = dict(row.typed)
        for name, cents in values.items():
            if name not in TYPED:
                raise KeyError(name)
            if typed.get(name) != cents:
                before[name] = typed.pop(name, None)
                typed |= {name: int(str(cents))} if cents is not None else {}
        row.typed = typed
        sheet = count_year(unit, row.period, work.clock.today(), practice_of(unit), typed).sheet
        if before:
            _told(unit, row, "report.typed", initiator)
        return Saved(before, typed_problems(sheet, typed))


def keep_report(work: Work, year: int, initiator: str = "") -> Former:
    """Keep the sheet as it is counted now, whatever becomes of the dossiers; RuleBroken while the year runs."""

    def keep(unit: Unit, row: YearlyReport) -> str:
        _freeze(unit, work, row)
        return "report.kept"

    return _changed(work, year, keep, initiator)


def note_filed(work: Work, year: int, on: date, initiator: str = "") -> Former:
    """Note the day it was sent, and keep the sheet of now unless one was kept; InvalidInput for an impossible day."""
    check_dates({"on": on})

    def file(unit: Unit, row: YearlyReport) -> str:
        if on > work.clock.today():
            raise InvalidInput({"on": "Cette date est à venir. Notez l’envoi une fois fait."})
        if on <= row.last:
            raise InvalidInput({"on": "Cette date précède la fin de l’exercice. Vérifiez-la."})
        row.filed_on = on
        if not row.figures:
            _freeze(unit, work, row)
        return "report.filed"

    return _changed(work, year, file, initiator)


def put_back(work: Work, year: int, former: Former, initiator: str = "") -> Former:
    """Undo of the two: how the report stood before, or after; returns how it stood in between."""

    def back(_: Unit, row: YearlyReport) -> str:
        row.figures, row.frozen_at, row.filed_on = former.figures, former.frozen_at, former.filed_on
        return "report.put_back"

    return _changed(work, year, back, initiator)


def let_go(work: Work, year: int, initiator: str = "") -> Former:
    """The sheet is no longer kept, nor noted as sent: the figures are counted from the dossiers again."""
    return put_back(work, year, Former(), initiator)


def _changed(work: Work, year: int, change: Callable[[Unit, YearlyReport], str], initiator: str) -> Former:
    """One gesture on the row of a year that is over."""
    with work.unit() as unit:
        row = _row_to_write(unit, work, year)
        if work.clock.today() <= row.last:
            raise RuleBroken("Cet exercice n’est pas terminé\N{NO-BREAK SPACE}: son rapport se garde une fois clos.")
        former = Former(row.figures, row.frozen_at, row.filed_on)
        _told(unit, row, change(unit, row), initiator)
        return former


def _freeze(unit: Unit, work: Work, row: YearlyReport) -> None:
    sheet = count_year(unit, row.period, work.clock.today(), practice_of(unit), row.typed).sheet
    row.figures = ProofText(msgspec.json.encode(sheet, order="deterministic").decode())
    row.frozen_at = work.clock.now()


def _decoded(figures: str) -> Sheet:
    return msgspec.json.decode(figures, type=Sheet)


def _row_to_write(unit: Unit, work: Work, year: int) -> YearlyReport:
    """The row of the year, made at first need; its days follow the practice's until it is kept or sent."""
    period = accounting_year(year, practice_of(unit).closes)
    row = row_of(unit, year)
    if row is None:
        row = YearlyReport(work.new_id(), period.first, period.last, {})
        unit.add(row)
    elif not row.stands:
        row.first, row.last = period.first, period.last
    return row


def _told(unit: Unit, row: YearlyReport, action: str, initiator: str) -> None:
    unit.journal(action, "vault", "", of=str(row.last.year))
    unit.publish(Event(YearlyReport.TABLE, row.id, initiator=initiator))
    unit.commit()
