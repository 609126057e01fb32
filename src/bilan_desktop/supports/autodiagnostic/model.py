"""The answers of the entry and of the end, and the marks that moved between the two."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from bilan_desktop.domain.questionnaires import Asked, Filled, Question, Questionnaire
from bilan_desktop.domain.scoring import mark_of

NAME = "autodiagnostic"
_ORDER = {"entry": 0, "exit": 1}


@dataclass(frozen=True)
class Moved:
    """A scale answered on both days: its question and its two marks."""

    question: Question
    before: int
    after: int


def given(filled: Sequence[Filled]) -> list[Filled]:
    """The self-diagnoses that hold answers, that of the entry first."""
    own = [one for one in filled if one.questionnaire.startswith(f"{NAME}.") and one.answers]
    return sorted(own, key=lambda one: _ORDER.get(one.moment, 2))


def worded_for(filled: Sequence[Filled], questionnaires: Mapping[str, Questionnaire]) -> Questionnaire | None:
    """The questions as they were worded for the last answers; None without any."""
    return questionnaires.get(filled[-1].questionnaire) if filled else None


def moved(worded: Questionnaire, filled: Sequence[Filled]) -> tuple[Moved, ...]:
    """The scales answered on both days, in the order of the questions; nothing while there is one day only."""
    if len(filled) < 2:
        return ()
    before, after = ({answer.code: answer.text for answer in one.answers} for one in filled[:2])
    scales = [one for one in worded.questions() if one.asked is Asked.SCALE]
    pairs = [(one, mark_of(before, one.code), mark_of(after, one.code)) for one in scales]
    return tuple(Moved(one, first, last) for one, first, last in pairs if first is not None and last is not None)
