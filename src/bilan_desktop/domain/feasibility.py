"""Whether an option can be done (S6, G3): seven axes with their proof, and its money in cents."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Annotated, ClassVar

from bilan_desktop.domain.ids import NO_ID, RecordId
from bilan_desktop.domain.records import CONTENT, CONTENT_SEARCHED, PROOF, ContentText, Ref


class Axis(StrEnum):
    """What is looked at, one after the other."""

    SKILLS = "skills"
    DIPLOMA = "diploma"
    FINANCES = "finances"
    FAMILY = "family"
    CALENDAR = "calendar"
    TERRITORY = "territory"
    MARKET = "market"


AXIS_NAMES = {
    Axis.SKILLS: "Compétences",
    Axis.DIPLOMA: "Diplôme, titre ou habilitation",
    Axis.FINANCES: "Finances",
    Axis.FAMILY: "Famille et entourage",
    Axis.CALENDAR: "Calendrier",
    Axis.TERRITORY: "Territoire et déplacements",
    Axis.MARKET: "Marché du travail",
}


class AxisGroup(StrEnum):
    """The four sides of a feasibility study, as the programme names them."""

    PROFESSIONAL = "professional"
    ORGANISATIONAL = "organisational"
    TERRITORIAL = "territorial"
    SECTORAL = "sectoral"


GROUP_NAMES = {
    AxisGroup.PROFESSIONAL: "Sur le plan professionnel",
    AxisGroup.ORGANISATIONAL: "Sur le plan de l’organisation",
    AxisGroup.TERRITORIAL: "Sur le plan du territoire",
    AxisGroup.SECTORAL: "Sur le plan du secteur",
}

AXES: dict[AxisGroup, tuple[Axis, ...]] = {
    AxisGroup.PROFESSIONAL: (Axis.SKILLS, Axis.DIPLOMA),
    AxisGroup.ORGANISATIONAL: (Axis.FINANCES, Axis.FAMILY, Axis.CALENDAR),
    AxisGroup.TERRITORIAL: (Axis.TERRITORY,),
    AxisGroup.SECTORAL: (Axis.MARKET,),
}


class AxisState(StrEnum):
    """How an axis stands; nothing is inferred from the others."""

    TO_CHECK = "to_check"
    GREEN = "green"
    ORANGE = "orange"
    RED = "red"


STATE_WORDS = {
    AxisState.TO_CHECK: "À vérifier",
    AxisState.GREEN: "Favorable",
    AxisState.ORANGE: "À travailler",
    AxisState.RED: "Défavorable",
}
"""What each state is called: a colour never says it alone."""


@dataclass
class FeasibilityCheck:
    """One axis of one option. ``blocking``: as long as it is red, nothing compensates for it.

    ``proof`` is what shows the state (a fact, not a belief), ``next_check`` what is to be verified next, ``check_by``
    until when; ``action_id`` the action of the plan made of that.
    """

    TABLE: ClassVar[str] = "feasibility_check"

    id: Annotated[RecordId, PROOF]
    dossier_id: Annotated[RecordId, PROOF, Ref("dossier")]
    option_id: Annotated[RecordId, PROOF, Ref("option")]
    axis: Annotated[Axis, CONTENT]
    state: Annotated[AxisState, CONTENT] = AxisState.TO_CHECK
    blocking: Annotated[bool, CONTENT] = False
    proof: Annotated[ContentText, CONTENT_SEARCHED] = ContentText("")
    next_check: Annotated[ContentText, CONTENT_SEARCHED] = ContentText("")
    check_by: Annotated[date | None, CONTENT] = None
    action_id: Annotated[RecordId, CONTENT] = NO_ID


@dataclass
class FeasibilityStudy:
    """What is said of one option as a whole, and how one would live meanwhile, in euro cents.

    ``income_cents`` and ``spending_cents`` are those of a month of the transition, ``savings_cents`` what can be drawn
    on; None: not known. ``money_on`` and ``money_source`` say when and from what they were read.
    """

    TABLE: ClassVar[str] = "feasibility_study"

    id: Annotated[RecordId, PROOF]
    dossier_id: Annotated[RecordId, PROOF, Ref("dossier")]
    option_id: Annotated[RecordId, PROOF, Ref("option")] = NO_ID
    income_cents: Annotated[int | None, CONTENT] = None
    spending_cents: Annotated[int | None, CONTENT] = None
    savings_cents: Annotated[int | None, CONTENT] = None
    money_on: Annotated[date | None, CONTENT] = None
    money_source: Annotated[ContentText, CONTENT_SEARCHED] = ContentText("")
    reading: Annotated[ContentText, CONTENT_SEARCHED] = ContentText("")

    def problems(self, today: date) -> dict[str, str]:
        """The sentence of each field that cannot stand."""
        named = ("income_cents", "spending_cents", "savings_cents")
        amounts = {name: getattr(self, name) for name in named}
        return {
            name: "Un montant ne peut pas être négatif. Indiquez 0 s’il n’y en a pas."
            for name, cents in amounts.items()
            if cents is not None and cents < 0
        }


class MoneySide(StrEnum):
    """What a line of money is."""

    COST = "cost"
    FUNDING = "funding"


SIDE_NAMES = {MoneySide.COST: "Coût", MoneySide.FUNDING: "Financement"}


@dataclass
class MoneyLine:
    """A cost of an option, or what pays for it, in euro cents (None: not known yet), with its source and its date.

    ``sure``: a funding that is granted; one that is only hoped for is told apart.
    """

    TABLE: ClassVar[str] = "money_line"

    id: Annotated[RecordId, PROOF]
    dossier_id: Annotated[RecordId, PROOF, Ref("dossier")]
    option_id: Annotated[RecordId, PROOF, Ref("option")]
    rank: Annotated[int, PROOF] = 0
    side: Annotated[MoneySide, CONTENT] = MoneySide.COST
    text: Annotated[ContentText, CONTENT_SEARCHED] = ContentText("")
    cents: Annotated[int | None, CONTENT] = None
    source: Annotated[ContentText, CONTENT_SEARCHED] = ContentText("")
    on: Annotated[date | None, CONTENT] = None
    sure: Annotated[bool, CONTENT] = False

    def problems(self, today: date) -> dict[str, str]:
        """The sentence of each field that cannot stand."""
        if self.cents is not None and self.cents < 0:
            return {"cents": "Un montant ne peut pas être négatif. Indiquez 0 s’il n’y en a pas."}
        return {}
