"""The figures of a year to publish: each with its n, its period and how it is counted; small ones hidden already."""

from dataclasses import dataclass
from typing import Annotated

from bilan_desktop.blocks import (
    Block,
    Callout,
    Facts,
    Heading,
    Paper,
    Table,
    date_plain,
    fact,
    paragraph,
    spans,
)
from bilan_desktop.documents.desk_sheet import DeskFacts, desk_paper
from bilan_desktop.domain.publishing import FEW, FEWEST
from bilan_desktop.domain.records import PROOF, ProofText

TITLE = "Bilans de compétences : nos chiffres"
HEAD, WIDTHS = ("Chiffre", "Valeur", "Comment c’est compté"), (0.28, 0.24, 0.48)
CELLS = (0.7, 0.3)
HIDDEN = (
    f"Un nombre de 1 à {FEWEST - 1} s’écrit « {FEW} », et ce qui le ferait retrouver est réuni sous « Autres » : "
    "personne ne peut se reconnaître dans ces chiffres. Un taux ou une moyenne n’est donné qu’à partir de "
    f"{FEWEST} personnes."
)
WHENCE = (
    "Chiffres comptés dans les dossiers de l’organisme, publiés avec leur période et la manière dont ils sont calculés "
    "(référentiel national qualité, indicateur 2 ; usage)."
)


@dataclass(frozen=True, kw_only=True)
class CellTold:
    """One cell of a breakdown, as published."""

    name: Annotated[ProofText, PROOF]
    count: Annotated[int, PROOF]


@dataclass(frozen=True, kw_only=True)
class FigureTold:
    """One figure as published: its name, its value with its n, how it is counted, its breakdown when it is given."""

    name: Annotated[ProofText, PROOF]
    value: Annotated[ProofText, PROOF]
    method: Annotated[ProofText, PROOF]
    cells: Annotated[tuple[CellTold, ...], PROOF] = ()


@dataclass(frozen=True, kw_only=True)
class SectionTold:
    """Figures about one thing."""

    title: Annotated[ProofText, PROOF]
    figures: Annotated[tuple[FigureTold, ...], PROOF]


@dataclass(frozen=True, kw_only=True)
class FiguresFacts(DeskFacts):
    """What the paper states; ``over``: the year is over, its figures change no more but for late answers."""

    year: Annotated[int, PROOF]
    period: Annotated[ProofText, PROOF]
    over: Annotated[bool, PROOF]
    sections: Annotated[tuple[SectionTold, ...], PROOF]
    lacking: Annotated[ProofText, PROOF] = ProofText("")
    """That dossiers of the year count no more; empty while all do."""


def paper(facts: FiguresFacts) -> Paper:
    """The sheet to publish."""
    day = date_plain(facts.on)
    return desk_paper(
        facts,
        "figures",
        TITLE,
        f"Année {facts.year}",
        (
            Facts(
                (
                    fact("Organisme", facts.issuer.organisation),
                    fact("Période", facts.period),
                    fact("Comptés le", day),
                )
            ),
            *(() if facts.over else (_going_on(facts),)),
            *((Callout("warning", (paragraph(facts.lacking),)),) if facts.lacking else ()),
            *(block for section in facts.sections for block in _section(facts, section)),
            paragraph(HIDDEN, "small"),
            paragraph(WHENCE, "small"),
        ),
        footer=f"Bilans de compétences, chiffres de {facts.year}, comptés le {day}",
        closing=2,
    )


def _going_on(facts: FiguresFacts) -> Callout:
    words = f"L’année {facts.year} n’est pas terminée : ces chiffres s’arrêtent au {date_plain(facts.on)}."
    return Callout("info", (paragraph(words),))


def _section(facts: FiguresFacts, section: SectionTold) -> list[Block]:
    found: list[Block] = [Heading(1, section.title), *_figures(facts, section)]
    for figure in section.figures:
        if figure.cells:
            found += [Heading(2, f"{figure.name} : le détail"), _cells(figure)]
    return found


def _figures(facts: FiguresFacts, section: SectionTold) -> list[Block]:
    """A table; in large print each figure below the other."""
    if facts.variant == "large":
        found: list[Block] = []
        for one in section.figures:
            found += [Facts((fact(one.name, one.value),), columns=1), paragraph(one.method, "note")]
        return found
    rows = tuple((spans(one.name), spans(one.value, bold=True), spans(one.method)) for one in section.figures)
    return [Table(tuple(spans(name) for name in HEAD), rows, WIDTHS, row_headers=True)]


def _cells(figure: FigureTold) -> Block:
    rows = tuple((spans(one.name), spans(str(one.count))) for one in figure.cells)
    return Table((spans("Détail"), spans("Nombre")), rows, CELLS, row_headers=True)
