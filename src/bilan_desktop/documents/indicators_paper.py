"""The quality indicators of a year on paper: what is proved, what is missing, by dossier numbers, nobody named."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from itertools import groupby
from typing import Annotated

from bilan_desktop.blocks import (
    Block,
    Callout,
    Facts,
    Heading,
    ListBlock,
    Paper,
    Span,
    Spans,
    date_plain,
    fact,
    paragraph,
    spans,
)
from bilan_desktop.documents.desk_sheet import DeskFacts, desk_paper
from bilan_desktop.domain.indicators import CRITERIA
from bilan_desktop.domain.records import PROOF, ProofText

TITLE = "Indicateurs qualité"
USAGE = (
    "Usage, à vérifier : ce que chaque indicateur demande est dit avec nos mots, et ne remplace pas le guide officiel. "
    "Avant un audit, relisez le texte en vigueur."
)
NO_NAME = (
    "Ce document ne porte que des nombres, des dates et des numéros de dossier : aucun nom, aucun contenu des bilans."
)
MAJOR = "Une non-conformité y est toujours majeure."
PROVED, SO_FAR, LACKING = "Preuve", "À ce jour", "À compléter"


@dataclass(frozen=True, kw_only=True)
class ProofTold:
    """What was read, in a sentence; ``held``: it proves something."""

    words: Annotated[ProofText, PROOF]
    held: Annotated[bool, PROOF]


@dataclass(frozen=True, kw_only=True)
class LackTold:
    """What is missing, and the dossiers in which it is, by their numbers; none for the practice itself."""

    words: Annotated[ProofText, PROOF]
    of: Annotated[tuple[ProofText, ...], PROOF] = ()


@dataclass(frozen=True, kw_only=True)
class IndicatorTold:
    """One indicator: what it asks, what changed in it, what is proved, what is missing."""

    number: Annotated[int, PROOF]
    criterion: Annotated[int, PROOF]
    title: Annotated[ProofText, PROOF]
    asks: Annotated[ProofText, PROOF]
    changed: Annotated[ProofText, PROOF]
    major: Annotated[bool, PROOF]
    waits: Annotated[bool, PROOF]
    proofs: Annotated[tuple[ProofTold, ...], PROOF]
    missing: Annotated[tuple[LackTold, ...], PROOF]


@dataclass(frozen=True, kw_only=True)
class IndicatorsFacts(DeskFacts):
    """What the paper states: the version in force on ``day``, the last of the year or that of the paper."""

    year: Annotated[int, PROOF]
    day: Annotated[date, PROOF]
    version: Annotated[ProofText, PROOF]
    since: Annotated[date, PROOF]
    source: Annotated[ProofText, PROOF]
    checked_on: Annotated[date, PROOF]
    total: Annotated[int, PROOF]
    indicators: Annotated[tuple[IndicatorTold, ...], PROOF]


def paper(facts: IndicatorsFacts) -> Paper:
    """The indicators as a paper."""
    return desk_paper(
        facts,
        "indicators",
        TITLE,
        f"Année {facts.year}",
        (
            _identity(facts),
            Callout("info", (paragraph(USAGE),)),
            *_indicators(facts),
            paragraph(NO_NAME, "small"),
        ),
        footer=f"{TITLE} {facts.year}, {date_plain(facts.on)}",
        closing=1,
    )


def _identity(facts: IndicatorsFacts) -> Facts:
    waiting = sum(one.waits for one in facts.indicators)
    told = len(facts.indicators)
    return Facts(
        (
            fact("Version", facts.version, wide=True),
            fact("En vigueur depuis le", date_plain(facts.since)),
            fact("Indicateurs", f"{told} concernent le bilan, sur {facts.total}"),
            fact("Source", f"{facts.source} (vérifié le {date_plain(facts.checked_on)})", wide=True),
            fact("Avec une preuve, sans rien à compléter", str(told - waiting)),
            fact("À compléter", str(waiting)),
            fact("Regardés au", date_plain(facts.day)),
            fact("Établi le", date_plain(facts.on)),
        )
    )


def _indicators(facts: IndicatorsFacts) -> Iterator[Block]:
    for criterion, group in groupby(facts.indicators, key=lambda one: one.criterion):
        yield Heading(1, f"Critère {criterion} · {CRITERIA[criterion]}")
        for one in group:
            yield Heading(2, f"Indicateur {one.number} · {one.title}")
            yield paragraph(f"{one.asks} {MAJOR}" if one.major else one.asks, "note")
            if one.changed:
                yield paragraph(f"Nouveau : {one.changed}", "note")
            read = (_line(PROVED if proof.held else SO_FAR, proof.words) for proof in one.proofs)
            yield ListBlock((*read, *(_lack(lack) for lack in one.missing)))


def _line(name: str, text: str) -> Spans:
    return Span(f"{name} : ", bold=True), *spans(text)


def _lack(lack: LackTold) -> Spans:
    return _line(LACKING, f"{lack.words} : {', '.join(lack.of)}." if lack.of else f"{lack.words}.")
