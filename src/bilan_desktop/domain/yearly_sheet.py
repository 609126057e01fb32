"""The sheet of the yearly report: each figure exact, as it is copied, and what makes it (docs/figures.md)."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from bilan_desktop.domain.funding import FundingKind, PersonStatus
from bilan_desktop.domain.periods import Period
from bilan_desktop.domain.yearly import (
    BODIES,
    ENTRUSTED_BY,
    LINES,
    MONEY_LINES,
    PAYERS,
    TRAINEES,
    TYPED_LINES,
    Measure,
    half_up,
    rounded,
    trainee_line,
)


@dataclass(frozen=True)
class Piece:
    """What a figure is made of: an invoice, in cents, or a meeting, in counted minutes; of a dossier, by numbers."""

    dossier: str
    on: date
    amount: int
    invoice: str = ""


@dataclass(frozen=True)
class Figure:
    """The figure of a line: its exact value, what is copied, and its pieces, or the lines that it adds up."""

    line: str
    measure: Measure
    exact: int
    shown: int
    pieces: tuple[Piece, ...] = ()
    adds: tuple[str, ...] = ()


@dataclass(frozen=True)
class Invoiced:
    """An invoice or a credit note of the year: its piece, before tax, and who pays."""

    piece: Piece
    payer: FundingKind


@dataclass(frozen=True)
class Attended:
    """The meetings of a dossier that count in the year, its funding, and its minutes of other years.

    ``remote``: some took place at a distance, in whole or in part; ``guided``: minutes of guided work of the year.
    """

    number: str
    funding: FundingKind
    status: PersonStatus
    pieces: tuple[Piece, ...]
    subcontracted: bool = False
    before: int = 0
    after: int = 0
    remote: bool = False
    guided: int = 0

    @property
    def line(self) -> str:
        """Its line, empty while the status is unknown."""
        return trainee_line(self.funding, self.status)


@dataclass(frozen=True)
class Astride:
    """A bilan that goes over an end of accounting year: counted minutes before, in and after the year."""

    dossier: str
    before: int
    inside: int
    after: int


@dataclass(frozen=True)
class Sheet:
    """The report of an accounting year, as counted on a day.

    ``identity`` are labels and values of frames A and B; ``unplaced`` what has no line yet (money, then trainees).
    ``guided`` minutes are told apart, never added.
    """

    period: Period
    counted_on: date
    figures: tuple[Figure, ...]
    unplaced: tuple[Figure, ...] = ()
    astride: tuple[Astride, ...] = ()
    remote: bool = False
    guided: int = 0
    identity: tuple[tuple[str, str], ...] = ()

    def of(self, line: str, measure: Measure) -> Figure | None:
        """The figure of a line, None where it has none."""
        return next((one for one in self.figures if (one.line, one.measure) == (line, measure)), None)

    @property
    def is_empty(self) -> bool:
        """Whether nothing was invoiced nor held in the year."""
        return not any(one.pieces for one in (*self.figures, *self.unplaced))


@dataclass(frozen=True)
class Difference:
    """A figure that is no longer what was kept; None where one of the two has no such line."""

    line: str
    measure: Measure
    kept: Figure | None
    now: Figure | None


def sheet_of(
    period: Period,
    counted_on: date,
    invoices: Iterable[Invoiced],
    attended: Sequence[Attended],
    typed: Mapping[str, int],
    identity: tuple[tuple[str, str], ...] = (),
) -> Sheet:
    """The figures of the year, those of the form in its order (docs/figures.md, « Yearly report »)."""
    money, undecided = _money(invoices, typed)
    counting = [one for one in attended if one.pieces]
    trainees, unknown = _trainees(counting)
    found = [*money, *_typed(typed), *trainees]
    order = {line.code: rank for rank, line in enumerate(LINES)}
    return Sheet(
        period,
        counted_on,
        tuple(sorted(found, key=lambda one: order[one.line])),
        (*undecided, *unknown),
        tuple(_astride(one) for one in counting if one.before or one.after),
        any(one.remote for one in counting),
        sum(one.guided for one in attended),
        identity,
    )


def differences(kept: Sheet, now: Sheet) -> tuple[Difference, ...]:
    """The figures whose exact value changed since the sheet was kept, in the order of the form."""
    found = []
    for line in LINES:
        for measure in Measure:
            then, today = kept.of(line.code, measure), now.of(line.code, measure)
            if (then.exact if then else None) != (today.exact if today else None):
                found.append(Difference(line.code, measure, then, today))
    return tuple(found)


def typed_problems(sheet: Sheet, typed: Mapping[str, int]) -> dict[str, str]:
    """The sentence of each typed amount that cannot stand beside the others; it is kept as typed all the same."""
    found = {}
    charges = typed.get("charges")
    if charges is not None and typed.get("wages", 0) + typed.get("purchases", 0) > charges:
        found["charges"] = "Ce total est inférieur à ce qu’il contient. Vérifiez les trois montants."
    rest, total = sheet.of("C6", Measure.MONEY), sheet.of("C", Measure.MONEY)
    if rest is not None and rest.exact < 0:
        found["state"] = "Cette part dépasse ce qui est facturé à l’État et aux régions. Vérifiez-la."
    if "turnover" in typed and total is not None and total.exact > typed["turnover"]:
        found["turnover"] = "Ce chiffre d’affaires est inférieur au total des produits. Vérifiez-le."
    return found


def _figure(line: str, measure: Measure, pieces: Sequence[Piece]) -> Figure:
    """What pieces make: their sum, or how many dossiers they are of."""
    if measure is Measure.PEOPLE:
        people = len({one.dossier for one in pieces})
        return Figure(line, measure, people, people, tuple(pieces))
    exact = sum(one.amount for one in pieces)
    return Figure(line, measure, exact, rounded(exact, measure), tuple(pieces))


def _total(line: str, measure: Measure, lines: Sequence[Figure]) -> Figure:
    """The sum of what its lines show, so that the sheet adds up; the exact values are added apart."""
    mine = [one for one in lines if one.measure is measure]
    exact, shown = sum(one.exact for one in mine), sum(one.shown for one in mine)
    return Figure(line, measure, exact, shown, adds=tuple(one.line for one in mine))


def _money(invoices: Iterable[Invoiced], typed: Mapping[str, int]) -> tuple[list[Figure], list[Figure]]:
    by_line: dict[str, list[Piece]] = {}
    for one in sorted(invoices, key=lambda one: (one.piece.on, one.piece.invoice)):
        by_line.setdefault(MONEY_LINES.get(one.payer, ""), []).append(one.piece)
    lines = [_figure(code, Measure.MONEY, by_line.get(code, [])) for code in PAYERS]
    if "state" in typed:
        lines = [part for one in lines for part in (_split(one, typed["state"]) if one.line == "C5-6" else (one,))]
    bodies = _total("C2", Measure.MONEY, [one for one in lines if one.line in BODIES])
    total = _total("C", Measure.MONEY, lines)
    found = [*lines, bodies, total]
    if turnover := typed.get("turnover", 0):
        share, shown = half_up(total.exact * 10_000, turnover), half_up(total.exact * 100, turnover)
        found.append(Figure("C%", Measure.SHARE, share, shown, adds=("C",)))
    return found, [_figure("", Measure.MONEY, by_line[""])] if "" in by_line else []


def _split(both: Figure, state: int) -> tuple[Figure, Figure]:
    """What is typed for the State, and the rest of the invoices."""
    left = both.exact - state
    return (
        Figure("C5", Measure.MONEY, state, rounded(state, Measure.MONEY)),
        Figure("C6", Measure.MONEY, left, rounded(left, Measure.MONEY), both.pieces),
    )


def _typed(typed: Mapping[str, int]) -> list[Figure]:
    held = [(line, typed[code]) for code, line in TYPED_LINES if code in typed]
    return [Figure(line, Measure.MONEY, cents, rounded(cents, Measure.MONEY)) for line, cents in held]


def _trainees(attended: Sequence[Attended]) -> tuple[list[Figure], list[Figure]]:
    both = (Measure.PEOPLE, Measure.HOURS)
    groups = {code: [one for one in attended if one.line == code] for code in (*TRAINEES, ENTRUSTED_BY, "")}
    ours = [one for code, group in groups.items() if code != ENTRUSTED_BY for one in group]
    lines = [_figure(code, measure, _pieces(groups[code])) for code in TRAINEES for measure in both]
    found = [*lines, *(_total(code, measure, lines) for code in ("F1", "F3e", "F4") for measure in both)]
    for measure in both:
        found.append(_figure("F2", measure, _pieces([one for one in ours if one.subcontracted])))
        found.append(_figure("G", measure, _pieces(groups[ENTRUSTED_BY])))
    given = _pieces([*(one for one in ours if not one.subcontracted), *groups[ENTRUSTED_BY]])
    people = 1 if any(one.amount for one in given) else 0
    found += [Figure("E", Measure.PEOPLE, people, people, given), _figure("E", Measure.HOURS, given)]
    return found, [_figure("", measure, _pieces(groups[""])) for measure in both] if groups[""] else []


def _pieces(attended: Iterable[Attended]) -> tuple[Piece, ...]:
    return tuple(piece for one in sorted(attended, key=lambda one: one.number) for piece in one.pieces)


def _astride(one: Attended) -> Astride:
    return Astride(one.number, one.before, sum(piece.amount for piece in one.pieces), one.after)
