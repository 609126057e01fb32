"""The printout of the sort of values, and what the synthesis tells of it: orders and counts, no score."""

from collections.abc import Sequence

from bilan_desktop.blocks import (
    Block,
    Callout,
    Facts,
    Heading,
    ListBlock,
    Paragraph,
    Span,
    Spans,
    Table,
    fact,
    paragraph,
    spans,
)
from bilan_desktop.blocks.typography import than
from bilan_desktop.domain.card_sort import PILE_NAMES, Pile
from bilan_desktop.supports.values.model import (
    Card,
    FamilyCount,
    Pair,
    Sort,
    against_the_order,
    against_the_ranking,
    anchors,
    cards,
    dilemmas,
    families,
    holds,
    kept_of,
    neighbours,
    order_of_renunciation,
    pile,
    ranking,
    unlaid,
)

FIRST = 3
"""How many of the ranked values the synthesis names."""

TURNED = "Là où le choix va à l’inverse du classement : qu’est-ce qui change au moment de choisir ?"
ASKED = 3
"""How many of the answers that go against the order are asked about."""

TOGETHER = "ex æquo"
NOT_PARTED = "Les réponses ne les séparent pas."


def whole(sort: Sort) -> tuple[Block, ...]:
    """The ranking, the piles, the families, the trade-offs, the order of renunciation; nothing before any gesture."""
    if not holds(sort):
        return ()
    return (*_ranked(sort), *_piles(sort), *_families(sort), *_trades(sort), *_renunciation(sort))


def in_short(sort: Sort) -> tuple[Block, ...]:
    """The first values in a sentence, then what would be given up last."""
    first = [card.name for card in ranking(sort)[:FIRST]]
    blocks: list[Block] = []
    if first:
        words = "Valeur placée en premier" if len(first) == 1 else "Valeurs placées en premier, dans cet ordre"
        blocks.append(_said(words, f"{listed(first)}."))
    if order := order_of_renunciation(sort):
        blocks.append(_said("Ce à quoi la personne renoncerait en dernier", _meant(order[0])))
    return tuple(blocks)


def listed(names: Sequence[str]) -> str:
    """« Équité, Revenu et Appui »."""
    return " et ".join(filter(None, (", ".join(names[:-1]), names[-1])))


def together(found: Sequence[Card]) -> str:
    """« Le métier et la stabilité, ex æquo »: the anchors of one rank, after one another."""
    first, *others = (card.name for card in found)
    return f"{listed([first, *map(_low, others)])}, {TOGETHER}" if others else first


def trade_question(sort: Sort, pair: Pair) -> str:
    """What the ranking and a trade-off say of the same two values, as a question."""
    first, second = (cards(sort)[code].name for code in pair)
    return (
        f"Le classement place « {first} » avant « {second} » ; s’il fallait choisir, « {second} » resterait. "
        "Qu’est-ce qui change au moment de choisir ?"
    )


def order_questions(sort: Sort) -> list[str]:
    """The answers that go against the order which the others make, the farthest first, as questions."""
    known, found = anchors(sort), against_the_order(sort)
    told = [
        f"Face à face, « {known[kept].name} » l’emporte sur « {known[other].name} » ; l’ensemble des réponses dit "
        "l’inverse. À quelle situation pensiez-vous ?"
        for kept, other in found[:ASKED]
    ]
    left = len(found) - len(told)
    if left:
        others = f"{left} autres réponses vont" if left > 1 else "Une autre réponse va"
        told.append(f"{others} contre cet ordre : il est à reprendre ensemble plus qu’à suivre.")
    return told


def awaited(sort: Sort) -> str:
    """How far the dilemmas have come, before they make an order."""
    done, left = len(sort.dilemmas), sum(not kept_of(pair, sort.dilemmas) for pair in dilemmas(sort))
    answers = f"{done} réponse{'s' if done > 1 else ''} pour l’instant"
    others = f"{left} autres au plus" if left > 1 else "une autre"
    return f"{answers} ; l’ordre se lira après {others}."


def _ranked(sort: Sort) -> list[Block]:
    found = ranking(sort)
    if not found:
        return []
    return [Heading(1, "Ce qui compte le plus, dans l’ordre"), ListBlock(tuple(_card(card) for card in found), True)]


def _piles(sort: Sort) -> list[Block]:
    rows = [(PILE_NAMES[which], pile(sort, which)) for which in Pile]
    if sort.laid and unlaid(sort):
        rows.append(("Pas encore posées", unlaid(sort)))
    told = tuple((spans(f"{name} ({len(found)})"), spans(_names(found))) for name, found in rows if found)
    if not sort.laid:
        told = tuple((spans("Carte personnelle"), spans(one.text)) for one in sort.own)
    head = (spans("Tas"), spans("Cartes"))
    return [Heading(1, "Les tas"), Table(head, told, (0.26, 0.74), row_headers=True)] if told else []


def _families(sort: Sort) -> list[Block]:
    if not pile(sort, Pile.MUCH):
        return []
    pairs = tuple(fact(one.name, _counted(one)) for one in families(sort))
    return [Heading(1, "Par famille, parmi ce qui compte beaucoup"), Facts(pairs, 3)]


def _counted(one: FamilyCount) -> str:
    ranked = f", dont {one.ranked} classée{'s' if one.ranked > 1 else ''}" if one.ranked else ""
    return f"{one.much} sur {one.of}{ranked}" if one.much else f"aucune sur {one.of}"


def _trades(sort: Sort) -> list[Block]:
    known, against = cards(sort), against_the_ranking(sort)
    rows: list[Spans] = []
    for pair in neighbours(sort):
        kept = kept_of(pair, sort.trades)
        if kept:
            other = known[pair[0] if kept == pair[1] else pair[1]].name
            turned = (Span(", à l’inverse du classement", italic=True),) if pair in against else ()
            rows.append((Span(f"{known[kept].name}, plutôt {than(other)}"), *turned))
    if not rows:
        return []
    questions = [TURNED] if against else []
    return [Heading(1, "S’il ne fallait garder que l’une des deux"), ListBlock(tuple(rows)), *_to_discuss(questions)]


def _renunciation(sort: Sort) -> list[Block]:
    if not sort.dilemmas:
        return []
    title = Heading(1, "À quoi je ne renoncerais pas")
    order = order_of_renunciation(sort)
    if not order:
        return [title, paragraph(awaited(sort))]
    rows = tuple(_rank(found) for found in order)
    how = "De ce qui serait abandonné en dernier à ce qui serait abandonné en premier."
    return [title, paragraph(how), ListBlock(rows, True), *_to_discuss(order_questions(sort))]


def _rank(found: Sequence[Card]) -> Spans:
    """One rank of the order: an anchor, or those that the answers do not part."""
    if len(found) == 1:
        return _card(found[0])
    return (Span(together(found), bold=True), Span(f" : {_low(NOT_PARTED)}"))


def _card(card: Card) -> Spans:
    name = Span(card.name, bold=True)
    return (name, Span(f" : {card.sentence}")) if card.sentence else (name,)


def _meant(found: Sequence[Card]) -> str:
    """An anchor with what it means, or several that stand together."""
    meaning = f" ({_low(found[0].sentence.rstrip('.'))})" if len(found) == 1 else ""
    return f"{_low(together(found))}{meaning}."


def _low(sentence: str) -> str:
    return sentence[:1].lower() + sentence[1:]


def _names(found: Sequence[Card]) -> str:
    return ", ".join(card.name for card in found)


def _said(words: str, text: str) -> Paragraph:
    return Paragraph((Span(f"{words} : "), Span(text)))


def _to_discuss(questions: Sequence[str]) -> list[Block]:
    return [Callout("info", tuple(paragraph(one) for one in questions))] if questions else []
