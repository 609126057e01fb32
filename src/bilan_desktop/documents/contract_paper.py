"""The contract of a bilan in the form that its funding calls for: who agrees, on what, at what price; no content."""

from dataclasses import dataclass
from typing import Annotated

from bilan_desktop.blocks import (
    Block,
    Callout,
    Columns,
    Facts,
    Heading,
    Paper,
    SignatureBox,
    Span,
    Table,
    TextField,
    date_plain,
    duration,
    fact,
    paragraph,
    spans,
)
from bilan_desktop.blocks.template import filled
from bilan_desktop.documents.contract_texts import (
    CONTENTS,
    EASY_FIRST,
    TITLES,
    WITHDRAWAL_TITLE,
    withdrawal_blocks,
)
from bilan_desktop.documents.issuer import ACTION
from bilan_desktop.documents.programme_paper import MeetingFacts, PhaseFacts, meeting_list
from bilan_desktop.documents.proof import Payer, proof
from bilan_desktop.documents.signing import Signed
from bilan_desktop.documents.text_paper import TextFacts
from bilan_desktop.domain.contracts import Conclusion, ContractForm
from bilan_desktop.domain.journey import PHASE_NAMES
from bilan_desktop.domain.papers import PaperKind, SignerRole
from bilan_desktop.domain.records import PROOF, ProofText


@dataclass(frozen=True, kw_only=True)
class PartyFacts:
    """A party of the contract, or who pays beside them: its quality in it, then what identifies it."""

    role: Annotated[ProofText, PROOF]
    name: Annotated[ProofText, PROOF]
    siret: Annotated[ProofText, PROOF] = ProofText("")
    address: Annotated[ProofText, PROOF] = ProofText("")
    signatory: Annotated[ProofText, PROOF] = ProofText("")


@dataclass(frozen=True, kw_only=True)
class ContractFacts(TextFacts):
    """What the contract states besides its text; ``withdrawal`` is the text of the form to detach, if there is one."""

    form: Annotated[ContractForm, PROOF]
    signers: Annotated[tuple[SignerRole, ...], PROOF]
    parties: Annotated[tuple[PartyFacts, ...], PROOF]
    accompaniment: Annotated[int, PROOF]
    guided: Annotated[int, PROOF]
    phases: Annotated[tuple[PhaseFacts, ...], PROOF]
    meetings: Annotated[tuple[MeetingFacts, ...], PROOF]
    payer_signatory: Annotated[ProofText, PROOF] = ProofText("")
    payer_role: Annotated[ProofText, PROOF] = ProofText("")
    conclusion: Annotated[Conclusion, PROOF] = Conclusion.UNKNOWN
    starts_early: Annotated[bool, PROOF] = False
    withdrawal_days: Annotated[int, PROOF] = 0
    withdrawal_version: Annotated[ProofText, PROOF] = ProofText("")
    withdrawal: Annotated[ProofText, PROOF] = ProofText("")
    by_payer: Annotated[Signed | None, PROOF] = None


def paper(facts: ContractFacts) -> Paper:
    """The contract as a paper; its easy summary comes before it, never in its place."""
    told: dict[str, str] = {value.name: value.text for value in facts.values}
    parts = {
        "parties": _parties(facts),
        "phases": _phases(facts),
        "calendrier": _calendar(facts),
        "retractation": withdrawal_blocks(
            facts.conclusion, days=facts.withdrawal_days, starts_early=facts.starts_early
        ),
    }
    blocks: list[Block] = [Facts((fact("Action", ACTION), fact("Dossier", facts.dossier)))]
    if facts.variant == "easy" and facts.easy:
        blocks += [*filled(facts.easy, told), Callout("info", (paragraph(EASY_FIRST),))]
    blocks += filled(facts.text, told, parts)
    payer = None
    if SignerRole.PAYER in facts.signers:
        payer = Payer(facts.payer_role, facts.payer_signatory, facts.by_payer)
    title = TITLES[facts.form]
    return proof(
        facts,
        PaperKind.CONTRACT.value,
        title,
        f"Établi{'e' if facts.form is not ContractForm.INDIVIDUAL else ''} le {date_plain(facts.on)}",
        blocks,
        signers=facts.signers,
        payer=payer,
        detached=_withdrawal_form(facts, told),
    )


def _parties(facts: ContractFacts) -> tuple[Block, ...]:
    return (
        Heading(1, "Les parties"),
        Facts(tuple(fact(party.role, _told(party), wide=True) for party in facts.parties)),
    )


def _told(party: PartyFacts) -> str:
    siret = f"SIRET {party.siret}" if party.siret else ""
    represented = f"représentant ou représentante : {party.signatory}" if party.signatory else ""
    return ", ".join(filter(None, (party.name, siret, party.address.replace("\n", ", "), represented)))


def _phases(facts: ContractFacts) -> tuple[Block, ...]:
    """The three phases with what each is for, its steps and its hours; the two pools apart."""
    if facts.variant != "standard":
        return tuple(block for one in facts.phases for block in _large(one))
    rows = [
        (
            spans(PHASE_NAMES[one.phase]),
            (Span(CONTENTS[one.phase]), *((Span("\n" + _steps(one)),) if one.steps else ())),
            spans(duration(one.minutes)),
        )
        for one in facts.phases
    ]
    head = tuple(spans(word) for word in ("Phase", "Contenu (art. R.6313-4)", "Accompagnement"))
    return (Table(head, tuple(rows), (0.2, 0.62, 0.18), row_headers=True),)


def _large(one: PhaseFacts) -> tuple[Block, ...]:
    named = Heading(2, f"{PHASE_NAMES[one.phase]} : {duration(one.minutes)} d’accompagnement")
    return (named, paragraph(CONTENTS[one.phase]), *((paragraph(_steps(one)),) if one.steps else ()))


def _steps(one: PhaseFacts) -> str:
    return f"Étapes : {' ; '.join(one.steps)}."


def _calendar(facts: ContractFacts) -> tuple[Block, ...]:
    if not facts.meetings:
        words = "Les dates des séances se fixent ensemble, au fil du bilan ; un planning les confirme."
        return (paragraph(words),)
    count = len(facts.meetings)
    said = (
        f"Calendrier prévisionnel : {count} séance{'s' if count > 1 else ''}. Une séance se déplace d’un commun accord."
    )
    return (paragraph(said), meeting_list(facts.meetings, "standard" if facts.variant == "standard" else "large"))


def _withdrawal_form(facts: ContractFacts, told: dict[str, str]) -> tuple[Block, ...]:
    """The page to detach: lines for a pen, and the person's name above their signature."""
    if not facts.withdrawal:
        return ()
    fields = (
        TextField("contract_signed_on", "Contrat signé le"),
        TextField("address", "Adresse"),
        TextField("date", "Date"),
        Columns((SignatureBox("Signature", facts.beneficiary),)),
    )
    return (
        Heading(1, WITHDRAWAL_TITLE),
        *filled(facts.withdrawal, told, {"champs": fields}),
    )
