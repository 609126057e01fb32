"""What the answers to the questionnaires of interests say: scores, ties, what parts say differently, what to ask.

Raw means only: no norm, no percentile, no type. What looks odd in the answers becomes a question to open together.
"""

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from functools import cached_property
from itertools import combinations

from bilan_desktop.domain.questionnaires import UNKNOWN, Filled, Question, Questionnaire
from bilan_desktop.domain.scoring import ENOUGH, Score, mark_of, scores_of, tie_groups
from bilan_desktop.supports.contract import SupportView
from bilan_desktop.supports.interests import riasec

ACTIVITIES, SHORT = "interests", "interests-short"
QUALITIES, FAMILIES = "interests-qualities", "interests-families"
NAMES = (ACTIVITIES, SHORT, QUALITIES, FAMILIES)
"""The questionnaires: sixty activities or thirty of them, then two more parts that can be left out."""

LOWEST, MIDDLE, HIGHEST = 1, 3, 5
MOST = 5
"""Statements that are told as the most liked, and as the least."""
MOST_GAPS = 3
"""Differences between parts that are told: enough to begin a conversation."""
FLAT = 1.0
"""Marks between the highest and the lowest of the six means (DI5) under which they tell little apart."""
ALL_HIGH, ALL_LOW = 4.2, 1.8
"""Means of the six from which nearly everything is liked, and under which nearly nothing is."""
UNIFORM = 0.9
"""The part of the marks from which one and the same was given nearly everywhere."""
MANY_UNKNOWN = 0.1
"""The part of the statements from which those that are not known are worth a question."""
PART_GAP = 1.0
"""Marks from which two parts say something else of an interest, each part's own level taken out.

A working compromise: a part of four statements is less sure than the zone of equality of ten.
"""


@dataclass(frozen=True)
class Answered:
    """One questionnaire as it was answered."""

    worded: Questionnaire
    answers: Mapping[str, str]
    answered_on: date | None = None

    @property
    def title(self) -> str:
        """What it asks: « Ce que j’aime faire »."""
        return self.worded.title

    @cached_property
    def scores(self) -> tuple[Score, ...]:
        """The six by letter, in the order of the hexagon; a mean is None while too few of its marks were given."""
        return tuple(replace(one, code=one.code.upper()) for one in scores_of(self.worded, self.answers))

    @cached_property
    def groups(self) -> tuple[tuple[Score, ...], ...]:
        """The scores from the highest, those too close to be put in an order together."""
        return tie_groups(self.scores)

    @cached_property
    def profile(self) -> riasec.Scores | None:
        """The six means by letter; None while one is missing."""
        means = {one.code: one.mean for one in self.scores if one.mean is not None}
        return means if len(means) == len(riasec.LETTERS) else None

    @cached_property
    def marks(self) -> tuple[tuple[Question, int], ...]:
        """Each statement that was given a mark, with it, in their order."""
        given = ((one, mark_of(self.answers, one.code)) for one in self.worded.questions())
        return tuple((one, mark) for one, mark in given if mark is not None)

    @property
    def unknown(self) -> int:
        """How many were answered « je ne connais pas »."""
        return sum(text == UNKNOWN for text in self.answers.values())

    @property
    def asked(self) -> int:
        """How many statements it has."""
        return sum(1 for _ in self.worded.questions())

    def codes(self, length: int) -> tuple[str, ...]:
        """The codes of that many letters that its ties allow."""
        return riasec.codes([[one.code for one in group] for group in self.groups], length)


@dataclass(frozen=True)
class Interests:
    """The parts that hold an answer; ``activities`` are those of the form that was answered most."""

    activities: Answered | None = None
    qualities: Answered | None = None
    families: Answered | None = None

    @property
    def parts(self) -> tuple[Answered, ...]:
        """Those there are, in the order in which they are given."""
        return tuple(one for one in (self.activities, self.qualities, self.families) if one is not None)


def read(view: SupportView) -> Interests:
    """The parts of a dossier, each in the wording in which it was answered."""
    found = {part.worded.name: part for part in _parts(view)}
    forms = [found[name] for name in (ACTIVITIES, SHORT) if name in found]
    activities = max(forms, key=lambda part: len(part.marks), default=None)
    return Interests(activities, found.get(QUALITIES), found.get(FAMILIES))


def _parts(view: SupportView) -> Iterator[Answered]:
    for filled in view.held.every(Filled):
        worded = view.questionnaires.get(filled.questionnaire)
        if worded is not None and worded.name in NAMES and filled.answers:
            yield Answered(worded, {one.code: one.text for one in filled.answers}, filled.answered_on)


@dataclass(frozen=True)
class Extremes:
    """Statements at one end of the marks, verbatim; ``more`` others have the last mark that is told."""

    statements: tuple[str, ...] = ()
    more: int = 0


def most_liked(part: Answered) -> Extremes:
    """At most five statements with the highest marks, all above the middle."""
    return _extremes([(one, -mark) for one, mark in part.marks if mark > MIDDLE])


def least_liked(part: Answered) -> Extremes:
    """At most five statements with the lowest marks, all below the middle."""
    return _extremes([(one, mark) for one, mark in part.marks if mark < MIDDLE])


def _extremes(ranked: list[tuple[Question, int]]) -> Extremes:
    ranked.sort(key=lambda pair: pair[1])
    told, left = ranked[:MOST], ranked[MOST:]
    more = sum(rank == told[-1][1] for _, rank in left) if told else 0
    return Extremes(tuple(one.text for one, _ in told), more)


@dataclass(frozen=True)
class PartGap:
    """An interest that one part tells higher than another, each part's own level taken out."""

    higher: Answered
    lower: Answered
    above: Score
    below: Score
    size: float


def part_gaps(interests: Interests) -> tuple[PartGap, ...]:
    """Where two parts differ enough to be talked about: the widest of each interest, three at most, widest first."""
    found = [gap for one, other in combinations(interests.parts, 2) for gap in _gaps(one, other)]
    found.sort(key=lambda gap: -gap.size)
    widest = {gap.above.code: gap for gap in reversed(found)}
    return tuple(gap for gap in found if widest[gap.above.code] is gap)[:MOST_GAPS]


def _gaps(one: Answered, other: Answered) -> Iterator[PartGap]:
    if one.profile is None or other.profile is None:
        return
    level = riasec.elevation(one.profile) - riasec.elevation(other.profile)
    for mine, theirs in zip(one.scores, other.scores, strict=True):
        size = one.profile[mine.code] - other.profile[theirs.code] - level
        if size >= PART_GAP - 1e-9:
            yield PartGap(one, other, mine, theirs, size)
        elif -size >= PART_GAP - 1e-9:
            yield PartGap(other, one, theirs, mine, -size)


@dataclass(frozen=True)
class Agreement:
    """How two parts resemble each other: M (0 to 28) and C (0 to 18) over their tie-broken codes, the correlation."""

    one: Answered
    other: Answered
    congruence: float
    positions: float
    correlation: float | None


def agreements(interests: Interests) -> tuple[Agreement, ...]:
    """Each pair of parts whose six scores are there and are not all as good as equal: those have no code."""
    return tuple(
        Agreement(
            one,
            other,
            riasec.congruence(one.codes(3), other.codes(3)),
            riasec.congruence(one.codes(3), other.codes(3), riasec.brown_gore),
            riasec.correlation(*profiles),
        )
        for one, other in combinations(interests.parts, 2)
        if (profiles := _both(one, other)) is not None
    )


def _both(one: Answered, other: Answered) -> tuple[riasec.Scores, riasec.Scores] | None:
    if one.profile is None or other.profile is None or not summits(one) or not summits(other):
        return None
    return one.profile, other.profile


def summits(part: Answered) -> tuple[Score, ...]:
    """The highest scores, too close to be put in an order; none where the six are as good as equal."""
    groups = part.groups
    return groups[0] if groups and len(groups[0]) < len(riasec.LETTERS) else ()


def opposed(part: Answered) -> tuple[Score, Score] | None:
    """The two highest of the six when they are sure and stand opposite on the hexagon."""
    if part.profile is None:
        return None
    ordered: list[Score] = []
    for group in part.groups:
        if len(ordered) < 2:
            ordered += group
    if len(ordered) != 2 or riasec.consistency(ordered[0].code, ordered[1].code) != "low":
        return None
    return ordered[0], ordered[1]


def is_uniform(part: Answered) -> bool:
    """Whether one mark was given nearly everywhere."""
    marks = Counter(mark for _, mark in part.marks)
    given = sum(marks.values())
    return given >= ENOUGH * part.asked and max(marks.values()) >= UNIFORM * given - 1e-9


def questions(interests: Interests) -> tuple[str, ...]:
    """What the answers invite to talk about; never a verdict."""
    part = interests.activities
    return tuple(_questions(part)) if part is not None else ()


def _questions(part: Answered) -> Iterator[str]:
    if is_uniform(part):
        yield "La même note revient presque partout. Quelles activités mériteraient une note à part ?"
    elif part.profile is not None and riasec.differentiation(part.profile).di5 < FLAT:
        yield (
            "Les six moyennes sont proches. "
            "Qu’est-ce qui compte plus que l’activité elle-même : le lieu, les gens, le sens ?"
        )
    level = riasec.elevation(part.profile) if part.profile is not None else MIDDLE
    if level > ALL_HIGH:
        yield "Presque tout plaît. S’il ne fallait garder que trois activités, lesquelles ?"
    if level < ALL_LOW:
        yield "Peu d’activités plaisent dans cette liste. Laquelle y manque ?"
    if part.unknown >= MANY_UNKNOWN * part.asked:
        yield f"{part.unknown} activités sont inconnues. Lesquelles donnent envie d’en savoir plus ?"
    two = opposed(part)
    if two is not None:
        names = " et ".join(f"« {one.title} »" for one in two)
        yield f"{names} se rencontrent rarement dans un même métier. Où les avez-vous déjà réunis ?"
