"""Scores of a questionnaire: means of marks, told with how many were given, and which stand apart.

A score is the mean of the marks that were given; it is not reckoned under four fifths of them, and nothing is ever
filled in for an answer that is missing (« je ne connais pas » is one). A turned question counts
lowest + highest − mark.
The zone of equality is a working compromise of this application, not a statistic of its items. A group holds the scores
within it of the highest of the group: two that are not further apart may fall in two groups next to each other, whose
edge says nothing of itself. No norm, no percentile, no type.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from bilan_desktop.domain.questionnaires import UNKNOWN, Questionnaire, Scored

ENOUGH = 0.8
"""The part of the questions of a score that must be answered."""

EQUAL = 0.5
"""Two means of a scale of five marks that differ by this much or less are said to be equal."""


@dataclass(frozen=True)
class Score:
    """A score: its mean in marks, None while too few were given; how many were, of how many asked."""

    code: str
    title: str
    mean: float | None
    answered: int
    asked: int


def scores_of(questionnaire: Questionnaire, answers: Mapping[str, str]) -> tuple[Score, ...]:
    """The scores of a questionnaire, in its order; ``answers`` are the texts of the answers by code."""
    bounds = {one.code: (one.first, one.steps) for one in questionnaire.questions()}
    return tuple(_score(scored, answers, bounds) for scored in questionnaire.scores)


def mark_of(answers: Mapping[str, str], code: str) -> int | None:
    """The mark given to a question; None when it was left out, or answered « je ne sais pas »."""
    text = answers.get(code, "")
    return int(text) if text and text != UNKNOWN else None


def _score(scored: Scored, answers: Mapping[str, str], bounds: Mapping[str, tuple[int, int]]) -> Score:
    marks = []
    for code in scored.questions:
        mark = mark_of(answers, code)
        if mark is not None:
            marks.append(sum(bounds[code]) - mark if code in scored.turned else mark)
    enough = bool(marks) and len(marks) >= ENOUGH * len(scored.questions) - 1e-9
    mean = sum(marks) / len(marks) if enough else None
    return Score(scored.code, scored.title, mean, len(marks), len(scored.questions))


def tie_groups(scores: Sequence[Score], zone: float = EQUAL) -> tuple[tuple[Score, ...], ...]:
    """The scores from the highest, those within ``zone`` of the highest of their group together; unknown ones out."""
    ordered = sorted((one for one in scores if one.mean is not None), key=lambda one: -(one.mean or 0.0))
    groups: list[list[Score]] = []
    for one in ordered:
        if groups and (groups[-1][0].mean or 0.0) - (one.mean or 0.0) <= zone + 1e-9:
            groups[-1].append(one)
        else:
            groups.append([one])
    return tuple(tuple(group) for group in groups)
