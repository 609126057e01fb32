"""The convocation: one meeting, or every one to come; when, where, what to bring, how to move it. Nobody signs it."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Annotated

from bilan_desktop.blocks import (
    Block,
    Callout,
    Facts,
    Heading,
    ListBlock,
    Paper,
    Spans,
    Table,
    date_long,
    duration,
    fact,
    labelled,
    paragraph,
    spans,
)
from bilan_desktop.documents.meeting_lines import TO_SAY, PlacedFacts, in_a_line
from bilan_desktop.documents.planning import REMOTE_NEEDS
from bilan_desktop.documents.text_paper import TextFacts, text_paper
from bilan_desktop.domain.journey import PHASE_NAMES
from bilan_desktop.domain.meetings import Mode
from bilan_desktop.domain.papers import PaperKind
from bilan_desktop.domain.records import PROOF

COLUMNS = ("Séance", "Date et horaires", "Durée", "Modalité et lieu")
WIDTHS = (0.25, 0.31, 0.1, 0.34)
BY_OTHER_WAY = "Le moyen de vous connecter vous est donné à part, avant la séance."
"""A link is not printed: whoever finds the paper would come in by it."""
EASY_NEEDS = (
    "Il faut un ordinateur, une tablette ou un téléphone.",
    "Vérifiez le micro et la caméra.",
    "Il faut une bonne connexion.",
    "Restez dans un lieu calme, sans personne autour.",
    "Personne n’enregistre la séance.",
)


@dataclass(frozen=True, kw_only=True)
class ConvocationFacts(TextFacts):
    """The text, and the meetings that it announces, in the order of time."""

    lines: Annotated[tuple[PlacedFacts, ...], PROOF]


def paper(facts: ConvocationFacts) -> Paper:
    """The convocation as a paper."""
    parts = {"seances": _meetings(facts), "distance": _remote(facts)}
    return text_paper(facts, PaperKind.CONVOCATION, _subject(facts), parts)


def _subject(facts: ConvocationFacts) -> str:
    if len(facts.lines) == 1:
        (line,) = facts.lines
        return f"Séance {line.number}, {date_long(line.on)}"
    return f"{len(facts.lines)} séances à venir"


def _meetings(facts: ConvocationFacts) -> Iterable[Block]:
    if len(facts.lines) == 1:
        (line,) = facts.lines
        pairs = (fact(name, in_a_line(value)) for name, value in zip(_NAMES, _values(line), strict=True))
        return [Facts((fact("Séance", line.name), *pairs), columns=1 if facts.variant != "standard" else 2)]
    if facts.variant != "standard":
        return [block for line in facts.lines for block in _below(line)]
    rows = tuple(
        (spans(f"{line.name}\n{_phase(line)}"), *(spans(value) for value in _cells(line))) for line in facts.lines
    )
    return [Table(tuple(spans(name) for name in COLUMNS), rows, WIDTHS, row_headers=True)]


_NAMES = ("Date et horaires", "Durée", "Modalité et lieu", "Phase")


def _cells(line: PlacedFacts) -> tuple[str, str, str]:
    return line.when, duration(line.minutes), line.where_or(TO_SAY)


def _values(line: PlacedFacts) -> tuple[str, str, str, str]:
    return *_cells(line), _phase(line)


def _phase(line: PlacedFacts) -> str:
    return "Suivi, hors des 24 heures" if line.outside else PHASE_NAMES[line.phase]


def _below(line: PlacedFacts) -> list[Block]:
    """Its cells on a line each: there is no room for columns."""
    cells: tuple[Spans, ...] = tuple(spans(in_a_line(value)) for value in _values(line))
    return [Heading(2, line.name), *labelled(zip(_NAMES, cells, strict=True))]


def _remote(facts: ConvocationFacts) -> Iterable[Block]:
    """What a remote meeting needs on the person's side (P2), when one of them is."""
    if all(line.mode is Mode.IN_PERSON for line in facts.lines):
        return []
    needs = EASY_NEEDS if facts.variant == "easy" and facts.easy else REMOTE_NEEDS
    told = ListBlock(tuple(spans(need) for need in needs))
    return [Heading(1, "À distance"), Callout("info", (paragraph("Prévoyez :"), told, paragraph(BY_OTHER_WAY)))]
