"""The terms of an agreement as its paper carries them, and in words: what, to whom, what for, until when."""

from collections.abc import Iterable, Mapping
from dataclasses import fields, replace
from types import MappingProxyType

import msgspec

from bilan_desktop.blocks.formats import date_plain
from bilan_desktop.documents.agreement_papers import AgreementFacts
from bilan_desktop.documents.text_paper import TextFacts
from bilan_desktop.domain.agreements import (
    COMMUNICATED,
    KEPT,
    PAPER_OF,
    PURPOSE_NAMES,
    AgreementKind,
    Purpose,
    Terms,
)
from bilan_desktop.domain.exports import RecipientKind
from bilan_desktop.domain.papers import IssuedPaper
from bilan_desktop.domain.records import ProofText

KINDS = {paper: kind for kind, paper in PAPER_OF.items()}
"""What is agreed to, by the paper that proves it."""

RECEIVER_WORDS = {
    RecipientKind.THIRD_PARTY: "un tiers librement choisi",
    RecipientKind.CEP: "opérateur du conseil en évolution professionnelle",
    RecipientKind.EMPLOYER: "l’employeur de la personne",
    RecipientKind.FUNDER: "le financeur du bilan",
}


def terms_of(paper: IssuedPaper) -> Terms:
    """What a paper asks the person to agree to."""
    facts = msgspec.json.decode(paper.facts, type=AgreementFacts)
    receiver = RecipientKind(facts.receiver) if facts.receiver else None
    purpose = Purpose(facts.purpose) if facts.purpose else Purpose.UNSAID
    return Terms(KINDS[paper.kind], facts.documents, receiver, facts.recipient, purpose, facts.until)


def with_terms(text: TextFacts, terms: Terms, rank: int) -> AgreementFacts:
    """The facts of the paper that asks for these terms."""
    given = {one.name: getattr(text, one.name) for one in fields(text)}
    return replace(
        AgreementFacts(**given),
        number=ProofText(f"{text.number}-{rank:02d}"),
        documents=tuple(ProofText(code) for code in terms.documents),
        named=tuple(ProofText(words) for words in words_of(terms)),
        receiver=ProofText(terms.receiver.value if terms.receiver is not None else ""),
        recipient=ProofText(terms.recipient.strip()),
        purpose=ProofText(terms.purpose.value),
        until=terms.until,
    )


def values_of(terms: Terms) -> Mapping[str, str]:
    """What stands in the places that the texts of the agreements know (``AGREEMENT_PLACES``)."""
    if terms.kind is AgreementKind.KEEPING:
        return {"jusqu_au": date_plain(terms.until) if terms.until is not None else ""}
    if terms.kind is AgreementKind.ADAPTATION or terms.receiver is None:
        return MappingProxyType({})
    return {
        "destinataire": terms.recipient,
        "qualite": RECEIVER_WORDS[terms.receiver],
        "but": PURPOSE_NAMES[terms.purpose],
        "cep": "conseil en évolution professionnelle" if terms.receiver is RecipientKind.CEP else "",
    }


def words_of(terms: Terms) -> tuple[str, ...]:
    """The documents in words."""
    if terms.kind is AgreementKind.KEEPING:
        return words_kept(terms.documents)
    return tuple(COMMUNICATED.get(code, code) for code in terms.documents)


def words_kept(codes: Iterable[str]) -> tuple[str, ...]:
    """What is kept, in words, each once."""
    return tuple(KEPT.get(code, code) for code in dict.fromkeys(codes))
