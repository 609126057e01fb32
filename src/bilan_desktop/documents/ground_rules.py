"""The ground rules as they were presented: one line a point, dated, signed by both; what was agreed is not printed."""

from dataclasses import dataclass
from typing import Annotated

from bilan_desktop.blocks import Block, Heading, ListBlock, Paper, date_long, fact, paragraph, spans
from bilan_desktop.documents.proof import DossierFacts, proof
from bilan_desktop.domain.records import PROOF, ProofText


@dataclass(frozen=True, kw_only=True)
class GroundRulesFacts(DossierFacts):
    """The points presented on the day ``on``, in the order of the programme."""

    points: Annotated[tuple[ProofText, ...], PROOF]


def paper(facts: GroundRulesFacts) -> Paper:
    """The rules as a paper."""
    blocks: list[Block] = [
        facts.identity(fact("Présentation", date_long(facts.on))),
        Heading(1, "Ce qui a été présenté"),
        ListBlock(tuple(spans(point) for point in facts.points), ordered=True),
        paragraph(
            "Ces points ont été présentés à la personne bénéficiaire, qui a pu poser ses questions. "
            "Sa signature atteste cette présentation ; elle ne vaut pas consentement au bilan, recueilli à part.",
            "small",
        ),
    ]
    return proof(facts, "rules", "Déroulement et règles de fonctionnement", date_long(facts.on), blocks)
