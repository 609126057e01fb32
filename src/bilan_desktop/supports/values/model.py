"""The cards of work values and the career anchors, and what a sort of them says: an order, never a score.

Both are our own words. The families are those in which work values are usually read (the design notes name them);
they serve to count cards, nothing else.
"""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from itertools import pairwise
from typing import Protocol

from bilan_desktop.domain.card_sort import Laid, OwnCard, Pile, Trade

INSTRUMENT = "1"
"""The version of the cards and of the anchors; the sort of a dossier keeps the one that it began with."""

OWN_LIMIT, OWN_LETTERS = 6, 60
"""How many cards of their own a person may add, and the letters of each: it must hold on a card."""


class Family(StrEnum):
    """What a value is about."""

    ACHIEVEMENT = "achievement"
    INDEPENDENCE = "independence"
    RECOGNITION = "recognition"
    RELATIONS = "relations"
    BACKING = "backing"
    CONDITIONS = "conditions"


FAMILY_NAMES = {
    Family.ACHIEVEMENT: "Réalisation",
    Family.INDEPENDENCE: "Indépendance",
    Family.RECOGNITION: "Reconnaissance",
    Family.RELATIONS: "Relations",
    Family.BACKING: "Soutien",
    Family.CONDITIONS: "Conditions",
}


@dataclass(frozen=True)
class Card:
    """A value: its code, its name, what it means in one sentence; a card of the person's own has no family."""

    code: str
    name: str
    sentence: str = ""
    family: Family | None = None


_CARDS = (
    Card("craft", "Travail bien fait", "Soigner ce que je fais, jusqu’au dernier détail.", Family.ACHIEVEMENT),
    Card("method", "Liberté de méthode", "Choisir moi-même ma façon de m’y prendre.", Family.INDEPENDENCE),
    Card("esteem", "Estime", "Entendre que mon travail compte pour d’autres.", Family.RECOGNITION),
    Card("team", "Esprit d’équipe", "Avancer à plusieurs, en s’entraidant.", Family.RELATIONS),
    Card("fairness", "Équité", "Des règles claires, les mêmes pour tout le monde.", Family.BACKING),
    Card("security", "Sécurité de l’emploi", "Savoir que mon emploi durera.", Family.CONDITIONS),
    Card("result", "Résultat visible", "Voir de mes yeux ce que mon travail a changé.", Family.ACHIEVEMENT),
    Card("time", "Maîtrise du temps", "Organiser mes journées comme je l’entends.", Family.INDEPENDENCE),
    Card("influence", "Influence", "Peser sur les décisions importantes.", Family.RECOGNITION),
    Card("helping", "Aide aux autres", "Rendre la vie de quelqu’un plus facile.", Family.RELATIONS),
    Card("backing", "Appui", "Pouvoir compter sur la personne qui m’encadre.", Family.BACKING),
    Card("income", "Revenu", "Gagner assez pour vivre comme je le souhaite.", Family.CONDITIONS),
    Card("learning", "Apprentissage", "Apprendre encore, tout au long de ma vie de travail.", Family.ACHIEVEMENT),
    Card("initiative", "Initiative", "Lancer une idée sans attendre qu’on me le demande.", Family.INDEPENDENCE),
    Card("progress", "Évolution", "Prendre une place plus large au fil des années.", Family.RECOGNITION),
    Card("passing-on", "Transmission", "Faire grandir d’autres personnes avec ce que je sais.", Family.RELATIONS),
    Card("means", "Moyens de bien faire", "Avoir le temps et le matériel qu’il faut.", Family.BACKING),
    Card("balance", "Équilibre de vie", "Garder du temps et des forces hors du travail.", Family.CONDITIONS),
    Card("difficulty", "Difficulté à vaincre", "Me mesurer à des problèmes qui résistent.", Family.ACHIEVEMENT),
    Card("responsibility", "Responsabilité", "Décider, et répondre de ce que j’ai décidé.", Family.INDEPENDENCE),
    Card("pride", "Fierté du métier", "Parler de mon métier avec fierté.", Family.RECOGNITION),
    Card("meeting", "Rencontres", "Parler chaque jour avec des personnes différentes.", Family.RELATIONS),
    Card(
        "principles", "Accord avec mes principes", "Travailler sans agir contre ce que je crois juste.", Family.BACKING
    ),
    Card("setting", "Cadre de travail", "Travailler dans un lieu agréable et sûr.", Family.CONDITIONS),
    Card("creation", "Création", "Imaginer, et donner forme à quelque chose de nouveau.", Family.ACHIEVEMENT),
    Card("voice", "Franc-parler", "Dire ce que je pense, même en désaccord.", Family.INDEPENDENCE),
    Card("harmony", "Bonne entente", "Travailler dans un climat chaleureux.", Family.RELATIONS),
    Card("nearness", "Proximité", "Travailler près de l’endroit où je veux vivre.", Family.CONDITIONS),
)
_ANCHORS = (
    Card("craft", "Le métier", "Creuser un savoir-faire précis, et l’exercer vraiment."),
    Card("leading", "La conduite", "Diriger un ensemble, et répondre de ses résultats."),
    Card("freedom", "La liberté", "Travailler à ma manière, à mon propre rythme."),
    Card("stability", "La stabilité", "Savoir de quoi les prochaines années seront faites."),
    Card("venture", "L’entreprise", "Bâtir une activité qui vient de moi."),
    Card("cause", "La cause", "Servir ce qui me paraît juste, ou utile à tous."),
    Card("contest", "Le défi", "Affronter ce que l’on dit impossible."),
    Card("whole", "L’équilibre", "Accorder mon travail avec le reste de ma vie."),
)
DECKS: Mapping[str, tuple[Card, ...]] = {INSTRUMENT: _CARDS}
"""The cards of each version, in the order in which they are shown: never two of a family in a row."""

ANCHORS: Mapping[str, tuple[Card, ...]] = {INSTRUMENT: _ANCHORS}
"""The career anchors of each version."""


class Sort(Protocol):
    """What is read of a sort, be it the record or what a page was given of it."""

    @property
    def instrument(self) -> str:
        """The version of the cards."""

    @property
    def laid(self) -> tuple[Laid, ...]:
        """The cards in their piles, in the order in which they were laid."""

    @property
    def own(self) -> tuple[OwnCard, ...]:
        """The cards of the person's own."""

    @property
    def ranked(self) -> tuple[str, ...]:
        """The cards in order."""

    @property
    def trades(self) -> tuple[Trade, ...]:
        """The choices between ranked cards."""

    @property
    def dilemmas(self) -> tuple[Trade, ...]:
        """The choices between anchors."""


Pair = tuple[str, str]


def cards(sort: Sort) -> dict[str, Card]:
    """Every card by its code: those of the version, then the person's own."""
    own = (Card(one.code, " ".join(one.text.split())) for one in sort.own)
    return {card.code: card for card in (*DECKS.get(sort.instrument, ()), *own)}


def anchors(sort: Sort) -> dict[str, Card]:
    """The anchors of the sort's version, by code."""
    return {card.code: card for card in ANCHORS.get(sort.instrument, ())}


def holds(sort: Sort) -> bool:
    """Whether anything was done."""
    return bool(sort.laid or sort.own or sort.dilemmas)


def pile(sort: Sort, which: Pile) -> list[Card]:
    """The cards of a pile, in the order in which they were laid."""
    known = cards(sort)
    return [known[one.card] for one in sort.laid if one.pile is which and one.card in known]


def unlaid(sort: Sort) -> list[Card]:
    """The cards that wait."""
    laid = {one.card for one in sort.laid}
    return [card for card in cards(sort).values() if card.code not in laid]


def ranking(sort: Sort) -> list[Card]:
    """The ranked cards, the first one first."""
    known = cards(sort)
    return [known[code] for code in sort.ranked if code in known]


@dataclass(frozen=True)
class FamilyCount:
    """How many cards of a family count much, and how many of those are ranked, out of ``of``."""

    name: str
    of: int
    much: int
    ranked: int


def families(sort: Sort) -> list[FamilyCount]:
    """Each family of the version, then the person's own cards when there are any."""
    known, much, ranked = cards(sort).values(), pile(sort, Pile.MUCH), ranking(sort)

    def count(family: Family | None, name: str) -> FamilyCount:
        of, high, first = (sum(card.family is family for card in found) for found in (known, much, ranked))
        return FamilyCount(name, of, high, first)

    found = [count(family, name) for family, name in FAMILY_NAMES.items()]
    return [*found, count(None, "Cartes personnelles")] if sort.own else found


def neighbours(sort: Sort) -> list[Pair]:
    """The pairs to trade off: each card of the ranking and the next one."""
    return list(pairwise(card.code for card in ranking(sort)))


def kept_of(pair: Collection[str], trades: Iterable[Trade]) -> str:
    """The one of a pair that would be kept, whichever was named first; empty when that was not answered."""
    return next((one.kept for one in trades if {one.first, one.second} == set(pair)), "")


def against_the_ranking(sort: Sort) -> list[Pair]:
    """The neighbours of which the second would be kept: what the ranking does not say."""
    return [pair for pair in neighbours(sort) if kept_of(pair, sort.trades) == pair[1]]


ROUNDS_ASKED = 4
"""Rounds of dilemmas that are asked whole: each anchor met that often, so that answers may contradict one another."""


def rounds(codes: Sequence[str]) -> list[list[Pair]]:
    """Every pair once, in rounds where each one of an even number of codes is met once (the circle method)."""
    fixed, circle = codes[0], list(codes[1:])

    def faced(one: str, other: str) -> Pair:
        # Each is named first as often as second, or once more.
        if fixed in (one, other):
            turns = circle.index(other if one == fixed else one) % 2 == (one == fixed)
        else:
            turns = (circle.index(other) - circle.index(one)) % len(circle) > len(circle) // 2
        return (other, one) if turns else (one, other)

    found: list[list[Pair]] = []
    for turn in range(len(circle)):
        ring = [fixed, *circle[turn:], *circle[:turn]]
        half = len(ring) // 2
        found.append([faced(*met) for met in zip(ring[:half], reversed(ring[half:]), strict=True)])
    return found


def dilemmas(sort: Sort) -> list[Pair]:
    """The pairs to ask, with those answered: four rounds whole, then those that no answer implies."""
    codes = tuple(anchors(sort))
    if not codes:
        return []
    implied = _implied(codes, sort.dilemmas)
    return [
        pair
        for turn, met in enumerate(rounds(codes))
        for pair in met
        if turn < ROUNDS_ASKED or kept_of(pair, sort.dilemmas) or frozenset(pair) not in implied
    ]


def order_of_renunciation(sort: Sort) -> list[list[Card]]:
    """The anchors from what would be given up last to what would be first; those that nothing parts stand together.

    Empty until each pair is answered, or follows from answers that do not contradict one another. An anchor stands
    before another when it is kept against more of the others (the count of Copeland): answers that go round in a
    circle leave those of the circle together.
    """
    known = anchors(sort)
    kept = {frozenset((one.first, one.second)): one.kept for one in reversed(sort.dilemmas)}
    kept = _implied(tuple(known), sort.dilemmas) | kept
    pairs = [frozenset(pair) for met in rounds(tuple(known)) for pair in met] if known else []
    if not pairs or any(pair not in kept for pair in pairs):
        return []
    times = {code: sum(kept[pair] == code for pair in pairs) for code in known}
    counts = sorted({*times.values()}, reverse=True)
    return [[card for code, card in known.items() if times[code] == count] for count in counts]


def against_the_order(sort: Sort) -> list[Pair]:
    """The answers that keep what stands after, as (the one kept, the one given up); the farthest apart first."""
    place = {card.code: at for at, together in enumerate(order_of_renunciation(sort)) for card in together}
    answered = [(one.kept, one.second if one.kept == one.first else one.first) for one in sort.dilemmas]
    found = [(kept, other) for kept, other in answered if place.get(kept, 0) > place.get(other, 0)]
    return sorted(found, key=lambda pair: place[pair[1]] - place[pair[0]])


def _implied(codes: Sequence[str], trades: Sequence[Trade]) -> dict[frozenset[str], str]:
    """What follows: who is kept before another is kept before those given up for it, unless a circle says otherwise."""
    below = {code: {_other(one) for one in trades if one.kept == code} for code in codes}
    for through in codes:
        for code in codes:
            if through in below[code]:
                below[code] |= below[through]
    return {
        frozenset((code, other)): code for code in codes for other in below[code] if code not in below.get(other, set())
    }


def _other(trade: Trade) -> str:
    return trade.second if trade.kept == trade.first else trade.first
