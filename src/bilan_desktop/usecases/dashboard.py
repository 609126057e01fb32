"""The year in pictures: its figures for the page and its paper, beside the year before where that is honest."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from fractions import Fraction
from math import floor
from typing import TypeVar

from bilan_desktop.blocks.formats import date_plain
from bilan_desktop.documents.year_pictures import CountTold, MarkTold, MonthTold, OpinionTold, YearFacts
from bilan_desktop.domain.calendar import FIRST_YEAR
from bilan_desktop.domain.dossier import STATE_NAMES, DossierState
from bilan_desktop.domain.errors import NotFound
from bilan_desktop.domain.funding import FUNDING_NAMES
from bilan_desktop.domain.periods import calendar_year
from bilan_desktop.domain.publishing import FEWEST
from bilan_desktop.domain.records import ProofText
from bilan_desktop.usecases.desk_paper_view import DeskPaperView, year_of
from bilan_desktop.usecases.figures import Figures, OpinionFigures, figures_in, known_years_in
from bilan_desktop.usecases.figures_told import opinion_name
from bilan_desktop.usecases.issuing import WATERMARK, frozen, issuer_of
from bilan_desktop.usecases.lost_proofs import is_lacking
from bilan_desktop.usecases.opinions import TOO_FEW
from bilan_desktop.usecases.ports import Unit, Work
from bilan_desktop.usecases.practice import load_practice

Code = TypeVar("Code", bound=StrEnum)

NOT_BEGUN = "Indiquez une année qui a commencé, par exemple celle-ci."
RUNNING = "L’année {year} n’est pas terminée\N{NO-BREAK SPACE}: elle n’est pas comparée à la précédente."
NONE_BEFORE = "Aucun dossier n’est plus ancien que {year}\N{NO-BREAK SPACE}: il n’y a pas d’année à comparer."
DESTROYED = (
    "Des dossiers de {before} ou de {year} ont été détruits depuis et ne comptent plus\N{NO-BREAK SPACE}: "
    "ces deux années ne se comparent plus."
)
RATE = "À partir de 5 questionnaires remis ({given} dans l’année)"
NONE_RECEIVED = "Aucun avis reçu dans l’année."
NONE_GIVEN = "Aucun questionnaire remis dans l’année"
_STATES = {**STATE_NAMES, DossierState.CLOSED: "Clos sans bilan"}
"""« Clos » alone, among the others, is what the list of dossiers calls all that is over."""


@dataclass(frozen=True)
class YearView:
    """A year to show: its facts, and the years that have anything to tell, the latest first."""

    facts: YearFacts
    years: tuple[int, ...]


def read_year(work: Work, year: int) -> YearView:
    """The year in pictures; NotFound for one that has not begun."""
    with work.unit() as unit:
        return YearView(_facts(unit, work, year), known_years_in(unit, work))


def prepare_year(work: Work, argument: str, demonstration: bool) -> DeskPaperView:
    """Its paper frozen for print, of the calendar year that ``argument`` names; NotFound for anything else."""
    year = year_of(argument)
    with work.unit() as unit:
        facts = _facts(unit, work, year, demonstration=demonstration)
    text = frozen(facts)
    told = (f"Année {facts.year}", f"Comptée le {date_plain(facts.on)}")
    return DeskPaperView(text, told, "" if facts.is_over else RUNNING.format(year=facts.year))


def _facts(unit: Unit, work: Work, year: int, *, demonstration: bool = False) -> YearFacts:
    today = work.clock.today()
    if not FIRST_YEAR <= year <= today.year:
        raise NotFound(NOT_BEGUN)
    figures, why = figures_in(unit, work, year), _not_compared(unit, work, year)
    before = None if why else figures_in(unit, work, year - 1)
    return YearFacts(
        issuer=issuer_of(load_practice(unit)),
        created=work.clock.now(),
        on=today,
        year=year,
        until=min(figures.period.last, today),
        told=_told(figures, before, min(figures.period.last, today)),
        months=tuple(
            MonthTold(month=one.month, in_person=one.in_person, remote=one.remote, guided=one.guided)
            for one in figures.months
        ),
        states=_counts(_STATES, figures.states, None),
        funding=_counts(FUNDING_NAMES, figures.funding, before.funding if before is not None else None),
        opinions=tuple(_opinion(one) for one in figures.opinions),
        before=None if before is None else year - 1,
        minutes_before=None if before is None else before.minutes,
        why=ProofText(why),
        watermark=WATERMARK if demonstration else None,
    )


def _not_compared(unit: Unit, work: Work, year: int) -> str:
    """Why a year is not compared to the one before; empty where it is."""
    if work.clock.today().year <= year:
        return RUNNING.format(year=year)
    if known_years_in(unit, work)[-1] >= year:
        return NONE_BEFORE.format(year=year)
    if any(is_lacking(unit, calendar_year(one)) for one in (year - 1, year)):
        return DESTROYED.format(year=year, before=year - 1)
    return ""


def _told(figures: Figures, before: Figures | None, until: date) -> tuple[CountTold, ...]:
    """The counts that head the year; those of a day are compared to nothing."""
    compared = (
        ("Entretiens préalables tenus", "interviews"),
        ("Bilans commencés", "started"),
        ("Bilans terminés", "finished"),
        ("Bilans interrompus", "abandoned"),
        ("Entretiens de suivi tenus", "follow_up_held"),
    )
    found = [
        CountTold(
            name=ProofText(name),
            count=getattr(figures, field),
            before=None if before is None else getattr(before, field),
        )
        for name, field in compared
    ]
    open_then = CountTold(name=ProofText(f"En cours au {date_plain(until)}"), count=figures.open_at_end)
    return (*found[:4], open_then, *found[4:])


def _counts(
    names: Mapping[Code, str], now: Sequence[tuple[Code, int]], before: Sequence[tuple[Code, int]] | None
) -> tuple[CountTold, ...]:
    """The counts by kind, in the order of the kinds, those of the two years where they are compared."""
    mine, theirs = dict(now), dict(before or ())
    return tuple(
        CountTold(name=ProofText(name), count=mine.get(code, 0), before=None if before is None else theirs.get(code, 0))
        for code, name in names.items()
        if code in mine or code in theirs
    )


def _opinion(one: OpinionFigures) -> OpinionTold:
    """Means and rate from five on: before, one could guess whose they are."""
    marks = tuple(
        MarkTold(
            text=ProofText(mark.text),
            steps=mark.steps,
            hundredths=None if mark.mean is None else floor(mark.mean.value * 100 + Fraction(1, 2)),
            given=0 if mark.mean is None else mark.mean.n,
        )
        for mark in one.marks
        if mark.mean is not None
    )
    return OpinionTold(
        name=ProofText(opinion_name(one)),
        given=one.given,
        answered=one.answered,
        received=one.received,
        rate=ProofText(_rate(one)),
        why=ProofText(_why(one, marks)),
        marks=marks,
    )


def _why(one: OpinionFigures, marks: Sequence[MarkTold]) -> str:
    if marks:
        return ""
    return f"{TOO_FEW} L’année en compte {one.received}." if one.received else NONE_RECEIVED


def _rate(one: OpinionFigures) -> str:
    if not one.given:
        return NONE_GIVEN
    if one.given < FEWEST:
        return RATE.format(given=one.given)
    percent = (200 * one.answered + one.given) // (2 * one.given)
    return f"{percent}\N{NO-BREAK SPACE}% ({one.answered} sur {one.given})"
