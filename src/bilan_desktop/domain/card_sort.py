"""The card sort of work values, and the dilemmas that give an order of renunciation (S2)."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Annotated, ClassVar

from bilan_desktop.domain.ids import RecordId
from bilan_desktop.domain.records import CONTENT, CONTENT_SEARCHED, PROOF, ContentText, Ref

RANKED = 8
"""How many cards are put in order."""


class Pile(StrEnum):
    """Where a card is laid."""

    MUCH = "much"
    SOME = "some"
    LITTLE = "little"


PILE_NAMES = {
    Pile.MUCH: "Compte beaucoup",
    Pile.SOME: "Compte un peu",
    Pile.LITTLE: "Compte peu",
}


@dataclass(frozen=True)
class Laid:
    """A card in its pile; ``card`` is its code among the values, or that of a card of the person's own."""

    card: str
    pile: Pile


@dataclass(frozen=True)
class OwnCard:
    """A value that the person adds, in their own words."""

    code: str
    text: ContentText


@dataclass(frozen=True)
class Trade:
    """A choice between two cards, or between two anchors: the one that would be kept."""

    first: str
    second: str
    kept: str


@dataclass
class ValueSort:
    """One a dossier. ``instrument`` is the version of the cards; ``ranked`` the cards in order, eight at most.

    ``trades`` are the trade-offs between ranked cards, ``dilemmas`` those between career anchors.
    """

    TABLE: ClassVar[str] = "value_sort"

    id: Annotated[RecordId, PROOF]
    dossier_id: Annotated[RecordId, PROOF, Ref("dossier")]
    instrument: Annotated[str, PROOF] = "1"
    sorted_on: Annotated[date | None, PROOF] = None
    laid: Annotated[tuple[Laid, ...], CONTENT] = ()
    own: Annotated[tuple[OwnCard, ...], CONTENT_SEARCHED] = ()
    ranked: Annotated[tuple[str, ...], CONTENT] = ()
    trades: Annotated[tuple[Trade, ...], CONTENT] = ()
    dilemmas: Annotated[tuple[Trade, ...], CONTENT] = ()
