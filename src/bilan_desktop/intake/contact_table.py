"""Contacts in a table (CSV): any of three separators, row by row; a row that cannot be read leaves the others be."""

import csv
import io
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from bilan_desktop.intake.columns import HOME, WORK, Column, Holds, known
from bilan_desktop.intake.contacts_told import Extra, ReadContact, Trouble, Wrong
from bilan_desktop.intake.gathering import Address, Gathered, Unreadable, Value, best, others, plain, without_twice

SEPARATORS = (";", ",", "\t")
_TALLEST = 200
"""Lines that one row may take: beyond, its quotes were not closed."""
_WIDEST = 64 * 1024
"""Characters of one cell at most."""
_SEVERAL = " ::: "
"""What Google puts between the values of one cell."""
_ADDRESSES = frozenset({Holds.STREET, Holds.CODE, Holds.CITY, Holds.REGION, Holds.COUNTRY})
_VALUES = {Holds.EMAIL: Extra.OTHER_EMAIL, Holds.PHONE: Extra.OTHER_PHONE, Holds.MOBILE: Extra.OTHER_PHONE}


def read_table(text: str) -> Gathered:
    """Every row of a table under its header; raises Unreadable without a column of ours, or beyond the limit."""
    lines = io.StringIO(text, newline="").readlines()
    lines = _one_end(lines)
    start, separator, header = _header(lines)
    columns = known(header)
    found = Gathered()
    for line, cells in _rows(lines, start, separator, found):
        if not any(cell.strip() for cell in cells):
            continue
        if any(cell.strip() for cell in cells[len(header) :]):
            found.wrong(line, Wrong.CELLS, str(len(header)))
            continue
        _take(found, line, header, columns, cells)
    return found


def _one_end(lines: list[str]) -> list[str]:
    """Lines whose ends are one line feed, so that a cell of several lines has those too."""
    return [line.rstrip("\r\n") + "\n" for line in lines]


def _header(lines: Sequence[str]) -> tuple[int, str, list[str]]:
    """The place of the first row below the names of the columns, the separator, and these names.

    The separator is the one that gives the most columns of ours.
    """
    for place, line in enumerate(lines):
        if not line.strip():
            continue
        if line.strip().lower() in ("sep=;", "sep=,", "sep="):
            continue
        read = [(one, _record(line, one)) for one in SEPARATORS]
        separator, header = max(read, key=lambda one: (sum(c is not None for c in known(one[1])), len(one[1])))
        if not any(column is not None for column in known(header)):
            raise Unreadable(Trouble(place + 1, Wrong.NO_COLUMN))
        return place + 1, separator, header
    raise Unreadable(Trouble(0, Wrong.NOT_CONTACTS))


def _record(line: str, separator: str) -> list[str]:
    try:
        return next(csv.reader([line], delimiter=separator), [])
    except csv.Error:
        return []


def _rows(lines: Sequence[str], start: int, separator: str, found: Gathered) -> Iterator[tuple[int, list[str]]]:
    """Each row with its line; where quotes are not closed, reading goes on at the line below."""
    csv.field_size_limit(_WIDEST)
    place = start
    while place < len(lines):
        reader = csv.reader(lines[place : place + _TALLEST], delimiter=separator, strict=True)
        try:
            cells = next(reader)
        except StopIteration:
            return
        except csv.Error:
            found.wrong(place + 1, Wrong.OPEN_QUOTES)
            place += 1
            continue
        yield place + 1, cells
        place += reader.line_num


@dataclass
class _Row:
    """The cells of one row, by what they hold."""

    texts: dict[Holds, str] = field(default_factory=dict)
    emails: list[Value] = field(default_factory=list)
    phones: list[Value] = field(default_factory=list)
    places: dict[str, dict[Holds, list[str]]] = field(default_factory=dict)


def _take(
    found: Gathered, line: int, header: Sequence[str], columns: Sequence[Column | None], cells: Sequence[str]
) -> None:
    """Make a contact of a row, and say which of its columns are left out."""
    row = _Row()
    company = any(
        column is not None and column.holds is Holds.ORGANISATION and cell.strip()
        for column, cell in zip(columns, cells, strict=False)
    )
    for place, (cell, column) in enumerate(zip(cells, columns, strict=False)):
        if not cell.strip():
            continue
        if column is None:
            found.leave_column(header[place] or f"colonne {place + 1}")
        elif column.holds in _ADDRESSES:
            row.places.setdefault(column.place, {}).setdefault(column.holds, []).append(cell)
        elif column.holds in _VALUES:
            _value(row, column, cell, company)
        else:
            row.texts.setdefault(column.holds, plain(cell.partition(_SEVERAL)[0]))
    addresses = [Value(_place_rank(place, company), _address(parts)) for place, parts in row.places.items()]
    kept = (
        (row.emails, Extra.OTHER_EMAIL),
        (row.phones, Extra.OTHER_PHONE),
        (addresses, Extra.OTHER_ADDRESS),
    )
    found.extras |= {extra for values, extra in kept if others(values)}
    last, first = row.texts.get(Holds.LAST, ""), row.texts.get(Holds.FIRST, "")
    organisation = row.texts.get(Holds.ORGANISATION, "")
    if not (last or first):
        last = row.texts.get(Holds.FULL, "")
    email, phone, address = best(row.emails), best(row.phones), best(addresses)
    siret = row.texts.get(Holds.SIRET, "")
    found.take(without_twice(ReadContact(line, last, first, organisation, email, phone, address, siret)))


def _value(row: _Row, column: Column, cell: str, company: bool) -> None:
    """An e-mail or a telephone: at work for who has an organisation, else the mobile, then the first."""
    told = [plain(one) for one in cell.split(_SEVERAL)]
    if column.holds is Holds.EMAIL:
        row.emails += [Value(column.rank, one) for one in told]
        return
    wanted = column.place == WORK if company else column.holds is Holds.MOBILE
    row.phones += [Value(2 * column.rank - wanted, one) for one in told]


def _place_rank(place: str, company: bool) -> int:
    return 0 if place == (WORK if company else HOME) else 1 if not place else 2


def _address(parts: dict[Holds, list[str]]) -> str:
    def one(holds: Holds) -> str:
        return next(iter(parts.get(holds, ())), "")

    streets = tuple(parts.get(Holds.STREET, ()))
    return Address(streets, one(Holds.CODE), one(Holds.CITY), one(Holds.REGION), one(Holds.COUNTRY)).lines()
