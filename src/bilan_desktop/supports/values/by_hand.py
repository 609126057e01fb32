"""The sort of values to fill in with a pen: the same cards and the same questions, to be laid on the screen later."""

from bilan_desktop.blocks import (
    Block,
    Cell,
    Heading,
    ListBlock,
    Matrix,
    MatrixRow,
    PageBreak,
    Paired,
    Span,
    Table,
    WritingLines,
    paragraph,
    spans,
)
from bilan_desktop.domain.card_sort import PILE_NAMES, RANKED, Pile
from bilan_desktop.supports.values.model import ANCHORS, DECKS, OWN_LIMIT, rounds


def sheet(instrument: str) -> tuple[Block, ...]:
    """The cards to tick, lines for one's own, the ranking to write, the dilemmas to circle."""
    return (*_cards(instrument), *_ranking(), PageBreak(), *_dilemmas(instrument))


def _cards(instrument: str) -> list[Block]:
    tick = Cell("à cocher", "empty")
    head = (spans("Dans un travail…"), *(spans(PILE_NAMES[which]) for which in Pile))
    rows = tuple(
        MatrixRow(f"{card.name} : {card.sentence}", tuple(Cell("", "empty") for _ in Pile))
        for card in DECKS[instrument]
    )
    return [
        Heading(1, "1. Trier les cartes"),
        paragraph("Sur chaque ligne, cochez une case. Il n’y a ni bonne ni mauvaise réponse."),
        Matrix(head, rows, (tick,)),
        paragraph(f"S’il en manque une à vos yeux, écrivez-la ici ({OWN_LIMIT} au plus) :"),
        WritingLines(2),
    ]


def _ranking() -> list[Block]:
    return [
        Heading(1, f"2. Classer les {RANKED} premières, au plus"),
        paragraph(
            "Parmi ce qui compte beaucoup, laquelle passe avant toutes les autres ? Écrivez-les dans l’ordre, une "
            "par ligne."
        ),
        WritingLines(RANKED),
    ]


def _dilemmas(instrument: str) -> list[Block]:
    known = {card.code: card for card in ANCHORS[instrument]}
    asked = [pair for met in rounds(tuple(known)) for pair in met]
    half = len(asked) // 2
    head = (spans("L’une…"), spans("… ou l’autre"))
    tables = (
        Table(head, tuple((spans(known[first].name), spans(known[second].name)) for first, second in part), (0.5, 0.5))
        for part in (asked[:half], asked[half:])
    )
    return [
        Heading(1, "3. À quoi ne renonceriez-vous pas ?"),
        ListBlock(tuple((Span(card.name, bold=True), Span(f" : {card.sentence}")) for card in known.values())),
        paragraph("Dans chaque paire, entourez celle des deux que vous garderiez."),
        Paired(tuple((table,) for table in tables)),
    ]
