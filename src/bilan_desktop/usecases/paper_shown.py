"""How a paper is told wherever it is listed: its name, whether it is still asked for, when it was handed over."""

from dataclasses import dataclass
from datetime import date

import msgspec

from bilan_desktop.documents.invoice_paper import CREDIT
from bilan_desktop.domain.contracts import ContractForm
from bilan_desktop.domain.dossier import Dossier
from bilan_desktop.domain.papers import (
    PAPER_NAMES,
    STOPPED_CERTIFICATE,
    IssuedPaper,
    PaperKind,
    Signature,
    SignerRole,
    is_lapsed,
)
from bilan_desktop.domain.synthesis import Delivery
from bilan_desktop.usecases.ports import Unit

CONTRACT_NAMES = {
    ContractForm.TRIPARTITE: "Contrat : convention tripartite",
    ContractForm.INDIVIDUAL: "Contrat individuel",
    ContractForm.BIPARTITE: "Contrat : convention bipartite",
}
"""The form that a contract has, told so that « signé » agrees with it."""


class _Asked(msgspec.Struct):
    """What a questionnaire is called."""

    title: str


class _Told(msgspec.Struct):
    """The facts that the name of a certificate, or of a support, needs."""

    interrupted_on: date | None = None
    title: str = ""


class _Credit(msgspec.Struct):
    """The one fact of an invoice that its name needs."""

    credits_on: date | None = None


class _Questionnaire(msgspec.Struct):
    """The one fact of a questionnaire that its name needs."""

    asked: _Asked


class _Form(msgspec.Struct):
    """The one fact of a contract that its name needs."""

    form: ContractForm


@dataclass(frozen=True)
class Shown:
    """``lapsed``: nobody is asked to sign it any more; ``handed``: the days on which a delivery handed it over.

    ``signers``: those who sign it, in the order of its boxes.
    """

    name: str
    lapsed: bool = False
    handed: tuple[date, ...] = ()
    signers: tuple[SignerRole, ...] = ()


def shown_of(unit: Unit, paper: IssuedPaper) -> Shown:
    """How a paper of a dossier is told."""
    ended = unit.get(Dossier, paper.dossier_id).ended_on is not None
    begun = bool(unit.find(Signature, paper_id=paper.id))
    lapsed = is_lapsed(paper.kind, paper.state, ended=ended, begun=begun)
    return Shown(name_of(paper), lapsed, _handed(unit, paper), paper.signers)


def name_of(paper: IssuedPaper) -> str:
    """The name that the paper itself bears: a certificate says whether the bilan went to its end, a support its own.

    The questionnaire of a support has its own too.
    """
    if paper.kind is PaperKind.SUPPORT:
        return msgspec.json.decode(paper.facts, type=_Told).title
    if paper.kind is PaperKind.QUESTIONNAIRE:
        return msgspec.json.decode(paper.facts, type=_Questionnaire).asked.title
    if paper.kind is PaperKind.CERTIFICATE and msgspec.json.decode(paper.facts, type=_Told).interrupted_on:
        return STOPPED_CERTIFICATE
    if paper.kind is PaperKind.CONTRACT:
        return CONTRACT_NAMES[msgspec.json.decode(paper.facts, type=_Form).form]
    if paper.kind is PaperKind.INVOICE and msgspec.json.decode(paper.facts, type=_Credit).credits_on:
        return CREDIT
    return PAPER_NAMES[paper.kind]


def _handed(unit: Unit, paper: IssuedPaper) -> tuple[date, ...]:
    if paper.kind not in (PaperKind.SYNTHESIS, PaperKind.RESULTS):
        return ()
    rows = unit.find(Delivery, dossier_id=paper.dossier_id)
    return tuple(sorted(row.on for row in rows if paper.id in row.papers))
