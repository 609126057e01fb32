"""Scenarios compared (S5): criteria with anchors and weights, scenarios with scores, and the person's own choice.

Scores and gates are in tenths, from 0 to 100 for 0 to 10 on the scale that is shown: whole numbers keep sums exact.
"""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Annotated, ClassVar

from bilan_desktop.domain.ids import NO_ID, RecordId
from bilan_desktop.domain.records import CONTENT, CONTENT_SEARCHED, PROOF, ContentText, Ref

TOP = 100
"""The highest score, in tenths; also the swing of the criterion that one would raise first."""


class Weighting(StrEnum):
    """Where the weights come from: the swing of each criterion, or only the order of the criteria."""

    SWING = "swing"
    ORDER = "order"


WEIGHTING_NAMES = {
    Weighting.SWING: "Une importance pour chaque critère",
    Weighting.ORDER: "L’ordre des critères seulement",
}


@dataclass
class Comparison:
    """A grid: its title, where its weights come from, and what the person decides, with or against the numbers.

    ``seed`` is the start of the draws of weights and scores: the same one gives the same shares.
    """

    TABLE: ClassVar[str] = "comparison"

    id: Annotated[RecordId, PROOF]
    dossier_id: Annotated[RecordId, PROOF, Ref("dossier")]
    rank: Annotated[int, PROOF] = 0
    title: Annotated[ContentText, CONTENT_SEARCHED] = ContentText("")
    weighting: Annotated[Weighting, CONTENT] = Weighting.SWING
    seed: Annotated[int, CONTENT] = 1
    choice_id: Annotated[RecordId, CONTENT] = NO_ID
    choice_on: Annotated[date | None, CONTENT] = None
    reasons: Annotated[ContentText, CONTENT_SEARCHED] = ContentText("")


@dataclass
class Criterion:
    """A criterion with what its two ends mean: the worst and the best acceptable.

    ``swing`` from 0 to 100: what raising it from its worst to its best is worth beside the one raised first (None: not
    said). ``gate``: a score below it rules a scenario out (None: no gate). Its rank is its order of importance.
    """

    TABLE: ClassVar[str] = "criterion"

    id: Annotated[RecordId, PROOF]
    dossier_id: Annotated[RecordId, PROOF, Ref("dossier")]
    comparison_id: Annotated[RecordId, PROOF, Ref("comparison")]
    rank: Annotated[int, PROOF] = 0
    title: Annotated[ContentText, CONTENT_SEARCHED] = ContentText("")
    worst: Annotated[ContentText, CONTENT_SEARCHED] = ContentText("")
    best: Annotated[ContentText, CONTENT_SEARCHED] = ContentText("")
    swing: Annotated[int | None, CONTENT] = None
    gate: Annotated[int | None, CONTENT] = None

    def problems(self, today: date) -> dict[str, str]:
        """The sentence of each field that cannot stand."""
        said = {
            "swing": "L’importance va de 0 à 100.",
            "gate": "Le seuil va de 0 à 10.",
        }
        values = {"swing": self.swing, "gate": self.gate}
        return {name: said[name] for name, one in values.items() if one is not None and not 0 <= one <= TOP}


@dataclass
class Scenario:
    """One of the things compared. ``letter`` is given once and for ever (« A »; « 0 » for the status quo).

    ``option_id`` is the option of the dossier that it stands for; ``dropped`` leaves it out of the reckoning, whose
    other lines do not move for that.
    """

    TABLE: ClassVar[str] = "scenario"

    id: Annotated[RecordId, PROOF]
    dossier_id: Annotated[RecordId, PROOF, Ref("dossier")]
    comparison_id: Annotated[RecordId, PROOF, Ref("comparison")]
    rank: Annotated[int, PROOF] = 0
    letter: Annotated[str, PROOF] = ""
    title: Annotated[ContentText, CONTENT_SEARCHED] = ContentText("")
    text: Annotated[ContentText, CONTENT_SEARCHED] = ContentText("")
    hypotheses: Annotated[ContentText, CONTENT_SEARCHED] = ContentText("")
    option_id: Annotated[RecordId, CONTENT] = NO_ID
    dropped: Annotated[bool, CONTENT] = False
    dropped_why: Annotated[ContentText, CONTENT_SEARCHED] = ContentText("")


class PointSide(StrEnum):
    """What a point of a scenario is."""

    ADVANTAGE = "advantage"
    RISK = "risk"


LIKELIHOOD_NAMES = {1: "peu probable", 2: "possible", 3: "probable", 4: "presque certain"}
SEVERITY_NAMES = {1: "gênant", 2: "sérieux", 3: "grave", 4: "arrête le projet"}


@dataclass
class ScenarioPoint:
    """An advantage or a risk of a scenario. A risk has a pair, likelihood and severity from 1 to 4, never multiplied.

    ``answer`` is what would lessen it, then the pair that would be left; ``sign`` what would announce it, ``who`` who
    watches.
    """

    TABLE: ClassVar[str] = "scenario_point"

    id: Annotated[RecordId, PROOF]
    dossier_id: Annotated[RecordId, PROOF, Ref("dossier")]
    scenario_id: Annotated[RecordId, PROOF, Ref("scenario")]
    rank: Annotated[int, PROOF] = 0
    side: Annotated[PointSide, CONTENT] = PointSide.ADVANTAGE
    text: Annotated[ContentText, CONTENT_SEARCHED] = ContentText("")
    likelihood: Annotated[int | None, CONTENT] = None
    severity: Annotated[int | None, CONTENT] = None
    answer: Annotated[ContentText, CONTENT_SEARCHED] = ContentText("")
    likelihood_after: Annotated[int | None, CONTENT] = None
    severity_after: Annotated[int | None, CONTENT] = None
    who: Annotated[ContentText, CONTENT_SEARCHED] = ContentText("")
    sign: Annotated[ContentText, CONTENT_SEARCHED] = ContentText("")


@dataclass
class ScenarioScore:
    """The score of a scenario on a criterion, in tenths; ``low`` and ``high`` bound it where it is uncertain."""

    TABLE: ClassVar[str] = "scenario_score"

    id: Annotated[RecordId, PROOF]
    dossier_id: Annotated[RecordId, PROOF, Ref("dossier")]
    scenario_id: Annotated[RecordId, PROOF, Ref("scenario")]
    criterion_id: Annotated[RecordId, PROOF, Ref("criterion")]
    likely: Annotated[int | None, CONTENT] = None
    low: Annotated[int | None, CONTENT] = None
    high: Annotated[int | None, CONTENT] = None
    why: Annotated[ContentText, CONTENT_SEARCHED] = ContentText("")

    def problems(self, today: date) -> dict[str, str]:
        """The sentence of each field that cannot stand: 0 ≤ low ≤ likely ≤ high ≤ 10."""
        found = {
            name: "Une note va de 0 à 10."
            for name in ("likely", "low", "high")
            if (one := getattr(self, name)) is not None and not 0 <= one <= TOP
        }
        if not found and self.likely is not None:
            if self.low is not None and self.low > self.likely:
                found["low"] = "La note basse dépasse la note probable. Vérifiez les deux."
            if self.high is not None and self.high < self.likely:
                found["high"] = "La note haute est sous la note probable. Vérifiez les deux."
        return found
