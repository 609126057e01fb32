"""Questionnaires that the consultant brings in: a file in our own format, kept whole, each version for ever."""

from dataclasses import dataclass
from datetime import datetime
from typing import Annotated, ClassVar

from bilan_desktop.domain.ids import RecordId
from bilan_desktop.domain.questionnaires import OWN, Questionnaire
from bilan_desktop.domain.records import PROOF, ProofText


@dataclass
class OwnQuestionnaire:
    """One version of a questionnaire brought in; ``body`` is its canonical JSON. Never changed, since answers name it.

    ``withdrawn_at`` takes it from what is proposed; the dossiers that used it keep it.
    """

    TABLE: ClassVar[str] = "own_questionnaire"

    id: Annotated[RecordId, PROOF]
    name: Annotated[str, PROOF]
    version: Annotated[int, PROOF]
    title: Annotated[ProofText, PROOF]
    brought_at: Annotated[datetime, PROOF]
    body: Annotated[ProofText, PROOF]
    withdrawn_at: Annotated[datetime | None, PROOF] = None


def own_name(name: str) -> str:
    """The name under which a questionnaire is kept, whatever its file calls it."""
    return OWN + name.removeprefix(OWN)


def asks_the_same(one: Questionnaire, other: Questionnaire) -> bool:
    """Whether two wordings ask for the same: codes, ways to answer, choices, scales and scores."""

    def asked(worded: Questionnaire) -> list[tuple[object, ...]]:
        return [
            (q.code, q.asked, q.first, q.steps, bool(q.unknown), tuple(code for code, _ in q.options))
            for q in worded.questions()
        ]

    def scored(worded: Questionnaire) -> list[tuple[object, ...]]:
        return [(score.code, score.questions, score.turned) for score in worded.scores]

    return asked(one) == asked(other) and scored(one) == scored(other)
