"""The figures of a calendar year, counted from the dossiers as ``docs/figures.md`` defines each of them."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from fractions import Fraction
from typing import TypeVar

from bilan_desktop.domain.deadlines import counted
from bilan_desktop.domain.dossier import Dossier, DossierState, Motive
from bilan_desktop.domain.exploring import EnquiryNature, FieldEnquiry
from bilan_desktop.domain.follow_up import FollowUp
from bilan_desktop.domain.funding import FundingKind
from bilan_desktop.domain.guided_work import Assignment
from bilan_desktop.domain.hours import Pool
from bilan_desktop.domain.ids import RecordId
from bilan_desktop.domain.lives import Life
from bilan_desktop.domain.meetings import Meeting, Mode
from bilan_desktop.domain.periods import Period, calendar_year
from bilan_desktop.domain.preliminary import PreliminaryInterview
from bilan_desktop.domain.questionnaires import ASKINGS, Asked, Opinion, OpinionAsked, Question
from bilan_desktop.domain.records import ProofText
from bilan_desktop.usecases.first_day import first_day
from bilan_desktop.usecases.lost_proofs import is_lacking, proofless
from bilan_desktop.usecases.opinions import FEWEST
from bilan_desktop.usecases.ports import Unit, Work
from bilan_desktop.usecases.rules import law_of
from bilan_desktop.usecases.sheets import hours_of
from bilan_desktop.usecases.texts import EASY
from bilan_desktop.usecases.together import Together

Code = TypeVar("Code", bound=StrEnum)

OVERALL_STEPS = 4
"""The scales whose marks make the satisfaction of an opinion: « pas du tout » to « tout à fait »."""


@dataclass(frozen=True)
class HourLine:
    """Counted minutes of one meeting, or of one piece of guided work, at its day; ``key`` is its identifier."""

    dossier_id: RecordId
    number: ProofText
    key: RecordId
    on: date
    pool: Pool
    minutes: int
    remote: bool = False


@dataclass(frozen=True)
class MonthHours:
    """Counted minutes of a month, 1 to 12: accompaniment in person or mixed, at a distance, and guided work."""

    month: int
    in_person: int = 0
    remote: int = 0
    guided: int = 0

    @property
    def accompaniment(self) -> int:
        """In person and at a distance."""
        return self.in_person + self.remote


@dataclass(frozen=True)
class Mean:
    """A mean and how many values made it."""

    n: int
    value: Fraction


@dataclass(frozen=True)
class Mark:
    """The marks given to one scale: its code, its question, its highest mark, their mean; None under five of them."""

    code: str
    text: str
    steps: int
    mean: Mean | None


@dataclass(frozen=True)
class OpinionFigures:
    """One satisfaction questionnaire in a year: given, answered of those, and what the year's opinions say.

    ``received`` is how many opinions bear that year; ``marks`` is empty and ``satisfaction`` None under five.
    """

    name: str
    given: int
    answered: int
    received: int
    marks: tuple[Mark, ...] = ()
    satisfaction: Mean | None = None


@dataclass(frozen=True)
class Figures:
    """Every figure of a calendar year, as counted on a day; minutes for hours."""

    period: Period
    counted_on: date
    interviews: int
    entered: int
    started: int
    finished: int
    abandoned: int
    abandoned_why: tuple[tuple[Motive, int], ...]
    never_begun: int
    open_at_end: int
    opinions: tuple[OpinionFigures, ...]
    follow_up_due: int
    follow_up_held: int
    follow_up_declined: int
    follow_up_unanswered: int
    enquiries: tuple[tuple[EnquiryNature, int], ...]
    months: tuple[MonthHours, ...]
    states: tuple[tuple[DossierState, int], ...]
    funding: tuple[tuple[FundingKind, int], ...]
    lacking: bool = False
    """Whether dossiers of the year were destroyed since, and count no more."""

    @property
    def is_empty(self) -> bool:
        """Whether nothing at all happened that year."""
        told = (self.interviews, self.entered, self.started, self.finished, self.abandoned, self.never_begun)
        return not any((*told, *(one.given for one in self.opinions), *self.minutes, self.follow_up_due))

    @property
    def minutes(self) -> tuple[int, int, int]:
        """Of the year: accompaniment in person or mixed, at a distance, guided work."""
        return (
            sum(one.in_person for one in self.months),
            sum(one.remote for one in self.months),
            sum(one.guided for one in self.months),
        )


def year_figures(work: Work, year: int) -> Figures:
    """The figures of a calendar year."""
    with work.unit() as unit:
        return figures_in(unit, work, year)


def known_years_in(unit: Unit, work: Work) -> tuple[int, ...]:
    """The calendar years that have anything to tell: from the first day told of to today, the latest first."""
    today = work.clock.today()
    first = first_day(unit) or today
    return tuple(range(today.year, min(first, today).year - 1, -1))


def figures_in(unit: Unit, work: Work, year: int) -> Figures:
    """The figures of a calendar year, in the caller's unit."""
    today = work.clock.today()
    whole = calendar_year(year)
    # What is dated after today has not happened: a clock that was ahead, or a slip of the finger.
    period = Period(whole.first, min(whole.last, today))
    gone = proofless(unit)
    dossiers = [one for one in unit.find(Dossier) if one.id not in gone]
    lives = [Life(one) for one in dossiers]
    stopped = [one for one in lives if one.stopped is not None and one.stopped.on in period]
    begun = [one for one in stopped if one.started_on is not None]
    started = [one for one in lives if one.started_on in period]
    met = Counter(one.nature for one in unit.find(FieldEnquiry) if one.met_on in period)
    return Figures(
        period=whole,
        counted_on=today,
        interviews=sum(one.held_on in period for one in unit.find(PreliminaryInterview)),
        entered=sum(one.entered_on in period for one in lives),
        started=len(started),
        finished=sum(one.finished_on in period for one in lives),
        abandoned=len(begun),
        abandoned_why=_in_order(Motive, Counter(one.stopped.motive for one in begun if one.stopped)),
        never_begun=len(stopped) - len(begun),
        open_at_end=sum(one.is_open_on(period.last) for one in lives) if period.first <= period.last else 0,
        opinions=_opinions(unit, work, period),
        **_follow_ups(unit, work, lives, period),
        enquiries=_in_order(EnquiryNature, met),
        months=_months(unit, dossiers, period),
        states=_in_order(DossierState, Counter(one.state_on(period.last) for one in lives)),
        funding=_in_order(FundingKind, Counter(one.dossier.funding.kind for one in started)),
        lacking=is_lacking(unit, whole),
    )


def hour_lines(unit: Unit, dossier: Dossier) -> tuple[HourLine, ...]:
    """The counted minutes of a bilan, at most 24 h in all (L.6313-4), by meeting and by piece of guided work."""
    places = {one.id: one for one in unit.find(Meeting, dossier_id=dossier.id)}
    given = {one.id: one for one in unit.find(Assignment, dossier_id=dossier.id)}
    if not places and not given:
        return ()
    found = []
    for time in hours_of(unit, dossier).counted:
        key = RecordId(time.key)
        if not time.counted:
            continue
        if (meeting := places.get(key)) is not None:
            remote = meeting.slot.mode is Mode.REMOTE
            on, pool = meeting.slot.on, Pool.ACCOMPANIMENT
            found.append(HourLine(dossier.id, dossier.number, key, on, pool, time.counted, remote))
        elif (accepted := given[key].accepted_on) is not None:
            found.append(HourLine(dossier.id, dossier.number, key, accepted, Pool.GUIDED, time.counted))
    return tuple(found)


def _months(unit: Unit, dossiers: Sequence[Dossier], period: Period) -> tuple[MonthHours, ...]:
    minutes: Counter[tuple[int, str]] = Counter()
    together = Together(unit, (one.id for one in dossiers))
    for line in (line for one in dossiers for line in hour_lines(together, one)):
        if line.on in period:
            kind = "guided" if line.pool is Pool.GUIDED else "remote" if line.remote else "in_person"
            minutes[line.on.month, kind] += line.minutes
    kinds = ("in_person", "remote", "guided")
    return tuple(MonthHours(month, *(minutes[month, kind] for kind in kinds)) for month in range(1, 13))


def _opinions(unit: Unit, work: Work, period: Period) -> tuple[OpinionFigures, ...]:
    names = [one.name for one in ASKINGS if one.nameless]
    asked, given = unit.find(OpinionAsked), unit.find(Opinion, year=period.first.year)
    found = []
    for name in names:
        mine = [one for one in asked if _is_of(one.questionnaire, name) and one.given_on in period]
        answers = [
            {answer.code: str(answer.text) for answer in one.answers}
            for one in given
            if _is_of(one.questionnaire, name)
        ]
        answered = sum(one.answered_on is not None for one in mine)
        if len(answers) < FEWEST:
            found.append(OpinionFigures(name, len(mine), answered, len(answers)))
            continue
        scales = _scales(work, name)
        marks = tuple(_mark(question, answers) for question in scales)
        overall = _told(_overall(scales, answers))
        found.append(OpinionFigures(name, len(mine), answered, len(answers), marks, overall))
    return tuple(found)


def _is_of(key: str, name: str) -> bool:
    """Whether « satisfaction-end-facile.1 » is a wording of « satisfaction-end »."""
    return key.rpartition(".")[0].removesuffix(EASY) == name


def _scales(work: Work, name: str) -> tuple[Question, ...]:
    """The scales of the latest version: its words name those of the others."""
    versions = [one for one in work.questionnaires.values() if one.name == name]
    latest = max(versions, key=lambda one: one.version)
    return tuple(one for one in latest.questions() if one.asked is Asked.SCALE)


def _mark(question: Question, answers: Iterable[dict[str, str]]) -> Mark:
    given = [Fraction(mark) for one in answers if (mark := _read(question, one)) is not None]
    return Mark(question.code, question.text, question.steps, _told(given))


def _read(question: Question, answers: dict[str, str]) -> int | None:
    text = answers.get(question.code, "")
    if not (text.isascii() and text.isdigit()):
        return None
    return mark if question.first <= (mark := int(text)) <= question.steps else None


def _overall(scales: Sequence[Question], answers: Iterable[dict[str, str]]) -> list[Fraction]:
    """The mean of each opinion over the scales of four that it marked."""
    found = []
    for one in answers:
        marks = [mark for scale in scales if scale.steps == OVERALL_STEPS and (mark := _read(scale, one)) is not None]
        if marks:
            found.append(Fraction(sum(marks), len(marks)))
    return found


def _told(values: Sequence[Fraction]) -> Mean | None:
    return Mean(len(values), sum(values, Fraction()) / len(values)) if len(values) >= FEWEST else None


def _follow_ups(unit: Unit, work: Work, lives: Sequence[Life], period: Period) -> dict[str, int]:
    law, held = law_of(unit, work), {one.dossier_id: one for one in unit.find(FollowUp)}
    today = work.clock.today()
    due, done, declined, unanswered = 0, 0, 0, 0
    for life in lives:
        ended, rule = life.dossier.ended_on, None
        if ended is not None and life.finished_on is not None and life.stopped is None:
            rule = law.at("end.follow_up_last_months", ended)
        if ended is None or rule is None or counted(rule, ended) not in period:
            continue
        due += 1
        one = held.get(life.dossier.id)
        if one is None:
            continue
        if _by(one.held_on, today):
            done += 1
        elif _by(one.declined_on, today):
            declined += 1
        elif _by(one.unanswered_on, today):
            unanswered += 1
    return {
        "follow_up_due": due,
        "follow_up_held": done,
        "follow_up_declined": declined,
        "follow_up_unanswered": unanswered,
    }


def _by(day: date | None, today: date) -> bool:
    return day is not None and day <= today


def _in_order(codes: type[Code], counts: Counter[Code] | Counter[Code | None]) -> tuple[tuple[Code, int], ...]:
    return tuple((code, counts[code]) for code in codes if counts[code])
