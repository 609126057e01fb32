"""The recovery kit: a vault's words on one sheet, printed once and never stored."""

from dataclasses import dataclass, field
from datetime import date, datetime

from bilan_desktop.blocks import (
    Block,
    Callout,
    Facts,
    Heading,
    ListBlock,
    PageBreak,
    Paper,
    Paragraph,
    Span,
    Table,
    Variant,
    date_plain,
    fact,
    paragraph,
    spans,
    typeset,
)

LINES, WORDS_A_LINE = 4, 7


@dataclass(frozen=True)
class RecoveryFacts:
    """A vault's label and its words: four lines of seven. Never logged: ``words`` stays out of repr."""

    vault: str
    on: date
    created: datetime
    words: tuple[tuple[str, ...], ...] = field(repr=False)
    variant: Variant = "standard"
    watermark: str | None = None

    def __post_init__(self) -> None:
        if [len(line) for line in self.words] != [WORDS_A_LINE] * LINES:
            raise ValueError("a recovery kit has four lines of seven words")


def paper(facts: RecoveryFacts) -> Paper:
    """The sheet as a paper; in large print the words have a page of their own, never cut in two."""
    words, purpose = _words(facts), _purpose()
    order = (*purpose, PageBreak(), *words) if facts.variant == "large" else (*words, *purpose)
    return typeset(
        Paper(
            kind="recovery",
            title="Feuille de secours du coffre",
            subject="À ranger loin de l’ordinateur, dans un lieu fermé",
            blocks=(
                Facts((fact("Coffre", facts.vault), fact("Établie le", date_plain(facts.on)))),
                Callout(
                    "warning",
                    (Paragraph((Span("Qui tient cette feuille et une copie du coffre lit tout.", bold=True),)),),
                ),
                *order,
            ),
            created=facts.created,
            variant=facts.variant,
            author="Bilan Desktop",
            header_left="Bilan Desktop",
            footer="Feuille de secours – ne pas photographier, ne pas envoyer",
            watermark=facts.watermark,
        )
    )


def _words(facts: RecoveryFacts) -> tuple[Block, ...]:
    reading = "Chaque ligne se lit de haut en bas, dans sa colonne. Les majuscules ne comptent pas."
    return (Heading(1, "Les 28 mots"), paragraph(reading), _grid(facts))


def _purpose() -> tuple[Block, ...]:
    return (
        Heading(1, "À quoi elle sert"),
        ListBlock(
            (
                spans("Elle rouvre le coffre si la phrase secrète est oubliée."),
                spans("Elle ne suffit pas seule : il faut aussi le coffre ou une de ses sauvegardes."),
                spans("Seul le coffre ouvert peut la montrer de nouveau ; personne d’autre ne peut la refaire."),
                spans("Si elle se perd, recopiez-la du coffre ouvert : ses mots restent les mêmes."),
            )
        ),
    )


def _grid(facts: RecoveryFacts) -> Table:
    """Lines as columns, so that words keep a comfortable size whatever the variant."""
    head = (spans("Mot"), *(spans(f"Ligne {number}") for number in range(1, LINES + 1)))
    rows = tuple(
        (spans(str(place + 1)), *(spans(line[place], bold=True) for line in facts.words))
        for place in range(WORDS_A_LINE)
    )
    return Table(head, rows, (0.12, 0.22, 0.22, 0.22, 0.22), row_headers=True)
