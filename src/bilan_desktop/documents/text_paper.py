"""A paper that is a text with its places filled: letters, booklets, agreements, contracts.

A paper with parts of its own (a calendar, a price) extends ``TextFacts`` with typed facts and gives ``parts``.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Annotated

from bilan_desktop.blocks import Block, Paper, Variant
from bilan_desktop.blocks.template import filled
from bilan_desktop.documents.proof import DossierFacts, proof
from bilan_desktop.domain.papers import PAPERS, PaperKind
from bilan_desktop.domain.records import PROOF, ProofText


@dataclass(frozen=True)
class Value:
    """What one place of the text stands for."""

    name: Annotated[ProofText, PROOF]
    text: Annotated[ProofText, PROOF]


@dataclass(frozen=True, kw_only=True)
class TextFacts(DossierFacts):
    """The text as it stood, with its version, and what its places stood for; ``easy`` is its easy wording, if any."""

    text_version: Annotated[ProofText, PROOF]
    text: Annotated[ProofText, PROOF]
    values: Annotated[tuple[Value, ...], PROOF]
    easy_version: Annotated[ProofText, PROOF] = ProofText("")
    easy: Annotated[ProofText, PROOF] = ProofText("")

    def body(self, parts: Mapping[str, Iterable[Block]] | None = None) -> tuple[Block, ...]:
        """The blocks of the text in its variant; blocks.template.Unfilled names the places that are empty."""
        easy = self.variant == "easy" and self.easy
        return filled(self.easy if easy else self.text, {value.name: value.text for value in self.values}, parts)


def variants_of(facts: TextFacts) -> tuple[Variant, ...]:
    """The variants that a text can be printed in."""
    return ("standard", "large", "easy") if facts.easy else ("standard", "large")


def text_paper(
    facts: TextFacts,
    kind: PaperKind,
    subject: str,
    parts: Mapping[str, Iterable[Block]] | None = None,
    before: Sequence[Block] = (),
    title: str = "",
) -> Paper:
    """The text as a paper of its kind, after the labelled values of any paper (``before`` instead, when given)."""
    spec = PAPERS[kind]
    blocks = [*(before or (facts.identity(),)), *facts.body(parts)]
    return proof(facts, kind.value, title or spec.name, subject, blocks, compact=True, signers=spec.signers)
