"""The practice's own texts on paper: general programme, règlement intérieur, welcome booklet; about nobody."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Annotated

from bilan_desktop.blocks import Contents, Paper, Variant, paragraph, typeset
from bilan_desktop.blocks.template import filled
from bilan_desktop.documents.issuer import Issuer
from bilan_desktop.documents.text_paper import Value
from bilan_desktop.domain.records import PROOF, ProofText

LONG = 9_000
"""Characters of a text from which its paper has a table of contents."""


@dataclass(frozen=True, kw_only=True)
class PracticeTextFacts:
    """A text of the practice as it stood, what its places stood for, and its easy wording, if any."""

    issuer: Issuer
    name: Annotated[ProofText, PROOF]
    title: Annotated[ProofText, PROOF]
    created: Annotated[datetime, PROOF]
    on: Annotated[date, PROOF]
    text_version: Annotated[ProofText, PROOF]
    text: Annotated[ProofText, PROOF]
    values: Annotated[tuple[Value, ...], PROOF]
    easy_version: Annotated[ProofText, PROOF] = ProofText("")
    easy: Annotated[ProofText, PROOF] = ProofText("")
    variant: Variant = "standard"
    watermark: str | None = None

    @property
    def told(self) -> tuple[ProofText, ProofText]:
        """The text of the variant and its version."""
        return (
            (self.easy, self.easy_version) if self.variant == "easy" and self.easy else (self.text, self.text_version)
        )


def paper(facts: PracticeTextFacts) -> Paper:
    """The text as a paper."""
    issuer = facts.issuer
    text, name = facts.told
    version = name.rpartition(".")[2]
    body = filled(text, {value.name: value.text for value in facts.values})
    contents = (Contents(levels=1),) if len(text) > LONG else ()
    notes = tuple(paragraph(note, "small") for note in (issuer.disability(), issuer.declaration()) if note)
    return typeset(
        Paper(
            kind=facts.name,
            title=facts.title,
            subject=issuer.organisation,
            blocks=(*contents, *body, *notes),
            created=facts.created,
            variant=facts.variant,
            author=issuer.organisation,
            version=version,
            header_left=issuer.header(),
            footer=f"{facts.title}, version {version}",
            logo=issuer.logo,
            accent=issuer.accent,
            watermark=facts.watermark,
            closing=len(notes),
        )
    )
