"""Five domains as answered: raw means, which are as good as equal, and what the answers make one ask.

No type, no percentile, no adjective for the person: a mean says on which side the answers lean, and nothing else.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from statistics import fmean

from bilan_desktop.domain.questionnaires import AnswerMeans, Filled, Questionnaire
from bilan_desktop.domain.scoring import ENOUGH, Score, mark_of, scores_of, tie_groups

NAME = "personality"
SCALE = (1, 5)
FLAT = 1.0
"""Means that stand within less than this of one another say little of what tells the domains apart."""
HIGH, LOW = 4.2, 1.8
"""The mean of all marks, as given, beyond which one agrees, or disagrees, with statements that say the contrary."""
UNIFORM = 0.9
UNSAID = 0.2
"""The part of the marks that are the same, and of the statements without a mark, from which it is asked why."""


@dataclass(frozen=True)
class Domain:
    """A domain: what leaning to either end may be good for, and sides of it to talk about, which are never scored."""

    code: str
    low: str
    high: str
    facets: str


DOMAINS = (
    Domain(
        "openness",
        "S’appuyer sur ce qui a fait ses preuves : utile pour fiabiliser, transmettre, tenir un cap quand tout change.",
        "Chercher du neuf : utile pour inventer, relier des idées, apprendre vite un domaine inconnu.",
        "la curiosité, l’invention, le goût du changement",
    ),
    Domain(
        "steadiness",
        "Rester souple : utile pour improviser, saisir une occasion, passer d’un sujet à l’autre.",
        "Prévoir et tenir : utile pour mener un projet long, garantir un résultat, décharger les autres.",
        "la méthode, la précision, la persévérance",
    ),
    Domain(
        "contact",
        "Travailler au calme : utile pour se concentrer, écouter, approfondir, écrire.",
        "Aller vers les autres : utile pour accueillir, convaincre, animer, se faire connaître.",
        "l’aisance, l’entrain, la prise de parole",
    ),
    Domain(
        "care",
        "Parler franchement : utile pour négocier, trancher, défendre une position contestée.",
        "Chercher l’accord : utile pour coopérer, accompagner, apaiser, faire durer une équipe.",
        "l’entraide, la confiance, la franchise",
    ),
    Domain(
        "calm",
        "Ressentir vivement : utile pour voir tôt ce qui cloche, se préparer avec soin, comprendre les autres.",
        "Garder son calme : utile dans l’urgence, face aux imprévus, quand il faut rassurer.",
        "le calme dans l’urgence, l’effet d’une critique, l’égalité d’humeur",
    ),
)
"""In the order of the questionnaire; the codes are those of its scores."""


@dataclass(frozen=True)
class Result:
    """What the answers give: the scores in the order of the questionnaire, those as good as equal together.

    ``groups`` go from the highest and leave out what cannot be reckoned; ``questions`` are to be asked, never told.
    """

    scores: tuple[Score, ...]
    groups: tuple[tuple[Score, ...], ...]
    questions: tuple[str, ...]
    answered_on: date
    means: AnswerMeans
    version: int

    @property
    def answered(self) -> int:
        """How many marks were given."""
        return sum(score.answered for score in self.scores)

    @property
    def asked(self) -> int:
        """How many statements there are."""
        return sum(score.asked for score in self.scores)

    @property
    def unknown(self) -> tuple[Score, ...]:
        """The domains with too few marks."""
        return tuple(score for score in self.scores if score.mean is None)


def result_of(filled: Sequence[Filled], questionnaires: Mapping[str, Questionnaire]) -> Result | None:
    """What the answers to this questionnaire give, as it was worded then; None while there are none."""
    found = next((one for one in filled if one.questionnaire.rpartition(".")[0] == NAME and one.answers), None)
    if found is None:
        return None
    worded = questionnaires[found.questionnaire]
    answers = {answer.code: answer.text for answer in found.answers}
    scores = scores_of(worded, answers)
    marks = [mark_of(answers, question.code) for question in worded.questions()]
    return Result(
        scores, tie_groups(scores), questions_of(scores, marks), found.answered_on, found.means, worded.version
    )


def questions_of(scores: Sequence[Score], marks: Sequence[int | None]) -> tuple[str, ...]:
    """What to ask of answers that tell little, of marks as they were given: questions, never a verdict."""
    given = [mark for mark in marks if mark is not None]
    found = []
    # Of the first marks of a questionnaire that is begun, nothing is « nearly everything ».
    enough = bool(given) and len(given) >= ENOUGH * len(marks)
    if enough and max(map(given.count, set(given))) >= UNIFORM * len(given):
        found.append("Presque toutes les notes sont la même. Quelles affirmations méritent d’être reprises ensemble ?")
    elif enough and fmean(given) > HIGH:
        found.append("Presque tout vous ressemble, même des affirmations contraires. À quoi pensiez-vous ?")
    elif enough and fmean(given) < LOW:
        found.append("Presque rien ne vous ressemble, même des affirmations contraires. Que manquait-il ?")
    means = [score.mean for score in scores if score.mean is not None]
    if len(means) == len(scores) and max(means) - min(means) < FLAT and not found:
        found.append("Les moyennes se tiennent dans moins d’un point. Est-ce que cela dépend des situations ?")
    if marks and len(marks) - len(given) > UNSAID * len(marks):
        found.append("Plusieurs affirmations sont restées sans note. Quelle situation manquait pour y répondre ?")
    return tuple(found)
