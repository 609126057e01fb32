"""The agreements of the person as papers: to communicate, to keep, to write down what is sensitive (proofs)."""

from dataclasses import dataclass
from datetime import date
from typing import Annotated

from bilan_desktop.blocks import ListBlock, Paper, date_plain, spans
from bilan_desktop.documents.text_paper import TextFacts, text_paper
from bilan_desktop.domain.papers import PaperKind
from bilan_desktop.domain.records import CONTACT, PROOF, ProofText


@dataclass(frozen=True, kw_only=True)
class AgreementFacts(TextFacts):
    """The text with what is agreed: the codes of the documents with their words, to whom, what for, until when."""

    documents: Annotated[tuple[ProofText, ...], PROOF] = ()
    named: Annotated[tuple[ProofText, ...], PROOF] = ()
    receiver: Annotated[ProofText, PROOF] = ProofText("")
    recipient: Annotated[ProofText, CONTACT] = ProofText("")
    purpose: Annotated[ProofText, PROOF] = ProofText("")
    until: Annotated[date | None, PROOF] = None


def communication(facts: AgreementFacts) -> Paper:
    """The agreement to communicate."""
    return _paper(facts, PaperKind.COMMUNICATION)


def keeping(facts: AgreementFacts) -> Paper:
    """The agreement to keep."""
    return _paper(facts, PaperKind.KEEPING)


def adaptation(facts: AgreementFacts) -> Paper:
    """The consent to write down what an adaptation needs; it tells no need itself."""
    return _paper(facts, PaperKind.ADAPTATION_CONSENT)


def _paper(facts: AgreementFacts, kind: PaperKind) -> Paper:
    parts = {"documents": [ListBlock(tuple(spans(words) for words in facts.named))]}
    return text_paper(facts, kind, f"Le {date_plain(facts.on)}", parts)
