"""The year in pictures: its facts, and the chart that each of them gives, for the page and the paper alike."""

from dataclasses import dataclass
from datetime import date
from functools import partial
from typing import Annotated

from bilan_desktop.blocks import date_plain, duration
from bilan_desktop.blocks.charts import Column, Counted, Maker, Measured, Told, bars, columns, counts
from bilan_desktop.blocks.charts.pieces import figure
from bilan_desktop.blocks.formats import MONTHS
from bilan_desktop.documents.desk_sheet import DeskFacts
from bilan_desktop.domain.records import PROOF, ProofText

IN_PERSON, REMOTE, GUIDED = "accompagnement en présence ou mixte", "accompagnement à distance", "travail guidé"
SHORT = ("janv.", "févr.", "mars", "avr.", "mai", "juin", "juil.", "août", "sept.", "oct.", "nov.", "déc.")
TWO_POOLS = "Le travail guidé se tient à côté de l’accompagnement et ne s’y ajoute jamais."


@dataclass(frozen=True, kw_only=True)
class MonthTold:
    """Counted minutes of a month, 1 to 12."""

    month: Annotated[int, PROOF]
    in_person: Annotated[int, PROOF]
    remote: Annotated[int, PROOF]
    guided: Annotated[int, PROOF]


@dataclass(frozen=True, kw_only=True)
class CountTold:
    """How many of a kind; ``before`` is the same of the year before, None where the two are not compared."""

    name: Annotated[ProofText, PROOF]
    count: Annotated[int, PROOF]
    before: Annotated[int | None, PROOF] = None


@dataclass(frozen=True, kw_only=True)
class MarkTold:
    """A question: its highest mark, the mean of those given in hundredths (None under five), how many there are."""

    text: Annotated[ProofText, PROOF]
    steps: Annotated[int, PROOF]
    hundredths: Annotated[int | None, PROOF]
    given: Annotated[int, PROOF]


@dataclass(frozen=True, kw_only=True)
class OpinionTold:
    """A questionnaire of satisfaction in the year; ``why`` says why no mark is told, empty where they are."""

    name: Annotated[ProofText, PROOF]
    given: Annotated[int, PROOF]
    answered: Annotated[int, PROOF]
    received: Annotated[int, PROOF]
    rate: Annotated[ProofText, PROOF]
    why: Annotated[ProofText, PROOF]
    marks: Annotated[tuple[MarkTold, ...], PROOF] = ()


@dataclass(frozen=True, kw_only=True)
class YearFacts(DeskFacts):
    """What the paper states of a calendar year, counted on the day ``on`` up to ``until``.

    ``before`` is the year it is compared to, None where that would not be honest: ``why`` then says so.
    ``minutes_before`` are the totals of that year, in the order of ``MonthTold``.
    """

    year: Annotated[int, PROOF]
    until: Annotated[date, PROOF]
    told: Annotated[tuple[CountTold, ...], PROOF]
    months: Annotated[tuple[MonthTold, ...], PROOF]
    states: Annotated[tuple[CountTold, ...], PROOF]
    funding: Annotated[tuple[CountTold, ...], PROOF]
    opinions: Annotated[tuple[OpinionTold, ...], PROOF]
    before: Annotated[int | None, PROOF] = None
    minutes_before: Annotated[tuple[int, int, int] | None, PROOF] = None
    why: Annotated[ProofText, PROOF] = ProofText("")

    @property
    def minutes(self) -> tuple[int, int, int]:
        """Of the year: accompaniment in person or mixed, at a distance, guided work."""
        return (
            sum(one.in_person for one in self.months),
            sum(one.remote for one in self.months),
            sum(one.guided for one in self.months),
        )

    @property
    def is_over(self) -> bool:
        """Whether the year is over."""
        return self.on.year > self.year

    @property
    def is_empty(self) -> bool:
        """Whether there is nothing to show."""
        counted = (*self.told, *self.states)
        given = (count for one in self.opinions for count in (one.given, one.received))
        return not any((*self.minutes, *(one.count for one in counted), *given))


def hours_chart(facts: YearFacts) -> Maker:
    """The hours of each month: accompaniment in two pieces, guided work beside."""
    rows = [
        Column(
            MONTHS[one.month - 1],
            (SHORT[one.month - 1], MONTHS[one.month - 1][0].upper()),
            (one.in_person / 60, one.remote / 60),
            one.guided / 60,
        )
        for one in facts.months
    ]
    return partial(columns, rows, Told("Heures comptées, par mois", "h", (IN_PERSON, REMOTE), GUIDED))


def states_chart(facts: YearFacts) -> Maker:
    """The dossiers by the state they are in on the last day counted."""
    return _counts(facts, facts.states, f"Dossiers au {date_plain(facts.until)}")


def funding_chart(facts: YearFacts) -> Maker:
    """The bilans that began in the year, by who pays them."""
    return _counts(facts, facts.funding, "Bilans commencés dans l’année")


def _counts(facts: YearFacts, told: tuple[CountTold, ...], what: str) -> Maker:
    rows = [Counted(one.name, one.count, one.before) for one in told]
    return partial(counts, rows, what, (str(facts.year), str(facts.year - 1)))


def marks_charts(opinion: OpinionTold) -> tuple[Maker, ...]:
    """The means of the questions, a chart for each length of scale, the questions in their order."""
    lengths = dict.fromkeys(one.steps for one in opinion.marks)
    return tuple(
        partial(bars, [_mean(one, opinion.received) for one in _of(opinion, steps)], (0, steps)) for steps in lengths
    )


def _of(opinion: OpinionTold, steps: int) -> tuple[MarkTold, ...]:
    return tuple(one for one in opinion.marks if one.steps == steps)


def _mean(one: MarkTold, received: int) -> Measured:
    return Measured(one.text, None if one.hundredths is None else one.hundredths / 100, one.given, received)


def mark_words(one: MarkTold) -> str:
    """« 3,4 sur 4 »."""
    return "–" if one.hundredths is None else f"{figure(one.hundredths / 100)} sur {one.steps}"


def hours_words(facts: YearFacts) -> tuple[tuple[str, str], ...]:
    """Each total of hours, with that of the year before where the two are compared."""
    return tuple(
        (name[:1].upper() + name[1:], _beside(duration(now), before, facts))
        for name, now, before in zip(
            (IN_PERSON, REMOTE, GUIDED),
            facts.minutes,
            map(duration, facts.minutes_before) if facts.minutes_before is not None else (None,) * 3,
            strict=True,
        )
    )


def count_words(facts: YearFacts) -> tuple[tuple[str, str], ...]:
    """Each count of the year, with that of the year before where the two are compared."""
    return tuple(
        (one.name, _beside(str(one.count), None if one.before is None else str(one.before), facts))
        for one in facts.told
    )


def _beside(now: str, before: str | None, facts: YearFacts) -> str:
    return now if before is None else f"{now} ({facts.year - 1}\N{NO-BREAK SPACE}: {before})"
