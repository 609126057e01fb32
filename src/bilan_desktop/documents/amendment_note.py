"""The adaptation note: what changed in the programme, before and after, dated and signed by both; no content."""

from dataclasses import dataclass
from typing import Annotated

from bilan_desktop.blocks import (
    Block,
    Heading,
    ListBlock,
    Paper,
    Spans,
    Table,
    date_long,
    duration,
    fact,
    paragraph,
    spans,
)
from bilan_desktop.documents.proof import DossierFacts, proof
from bilan_desktop.domain.records import PROOF, ProofText

UNCHANGED = "sans changement"
NOTHING = "–"
WORDS = ("ajoutées", "retirées")


@dataclass(frozen=True, kw_only=True)
class HoursFacts:
    """Minutes of a phase or of a pool, before and after."""

    name: Annotated[ProofText, PROOF]
    before: Annotated[int, PROOF]
    after: Annotated[int, PROOF]


@dataclass(frozen=True, kw_only=True)
class AmendmentFacts(DossierFacts):
    """What the note states, dated of the day the plan changed; ``programme`` is the programme's number.

    ``from_version`` is the version of the programme that changed, ``to_version`` the one that follows.
    """

    note: Annotated[int, PROOF]
    reason: Annotated[ProofText, PROOF]
    programme: Annotated[ProofText, PROOF]
    from_version: Annotated[int, PROOF]
    to_version: Annotated[int, PROOF]
    hours: Annotated[tuple[HoursFacts, ...], PROOF]
    steps_added: Annotated[tuple[ProofText, ...], PROOF] = ()
    steps_removed: Annotated[tuple[ProofText, ...], PROOF] = ()
    supports_added: Annotated[tuple[ProofText, ...], PROOF] = ()
    supports_removed: Annotated[tuple[ProofText, ...], PROOF] = ()


def paper(facts: AmendmentFacts) -> Paper:
    """The note as a paper."""
    versions = f"{facts.programme}, de la version {facts.from_version} à la version {facts.to_version}"
    blocks: list[Block] = [
        facts.identity(fact("Motif", facts.reason), fact("Programme personnalisé", versions)),
        paragraph(
            "Le programme personnalisé est adapté d’un commun accord ; sa nouvelle version, signée elle aussi par les "
            "deux, remplace la précédente. Les heures réalisées ne changent pas."
        ),
        Heading(1, "Ce qui change"),
        _table(facts),
        *_moves(facts),
    ]
    subject = f"Note n° {facts.note} – {date_long(facts.on)}"
    return proof(facts, "amendment", "Note d’adaptation du programme", subject, blocks, compact=True)


def _table(facts: AmendmentFacts) -> Table:
    head = ("Durée prévue", "Avant", "Après", "Changement")
    rows = tuple(_row(line) for line in facts.hours)
    return Table(tuple(spans(word) for word in head), rows, (0.4, 0.17, 0.17, 0.26), row_headers=True)


def _row(line: HoursFacts) -> tuple[Spans, ...]:
    moved = line.after - line.before
    told = f"{'+' if moved > 0 else '−'} {duration(abs(moved))}" if moved else UNCHANGED
    return (
        spans(line.name),
        spans(duration(line.before)),
        spans(duration(line.after), bold=bool(moved)),
        spans(told, bold=bool(moved)),
    )


def _moves(facts: AmendmentFacts) -> tuple[Block, ...]:
    """Steps and families of supports that come or go."""
    kinds = (
        ("Étapes", facts.steps_added, facts.steps_removed),
        ("Familles de supports", facts.supports_added, facts.supports_removed),
    )
    moved = tuple(kind for kind in kinds if kind[1] or kind[2])
    if not moved:
        return (paragraph("Les étapes et les familles de supports ne changent pas."),)
    if facts.variant == "large":
        # Lists: the long names of two columns of large print would fill pages of half-empty cells.
        named = ((f"{name} {word}", names) for name, *both in moved for word, names in zip(WORDS, both, strict=True))
        return tuple(block for title, names in named if names for block in _listed(title, names))
    rows = tuple((spans(name), _lines(added), _lines(removed)) for name, added, removed in moved)
    head = (spans("Contenu"), spans("Ajouts"), spans("Retraits"))
    return (Table(head, rows, (0.24, 0.38, 0.38), row_headers=True),)


def _listed(title: str, names: tuple[ProofText, ...]) -> tuple[Block, ...]:
    return Heading(2, title), ListBlock(tuple(spans(name) for name in names))


def _lines(names: tuple[ProofText, ...]) -> Spans:
    return spans("\n".join(names) or NOTHING)
