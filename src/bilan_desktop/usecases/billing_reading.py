"""The accounts of a dossier as they are shown: what is invoiced, paid and left, and the invoice proposed next."""

from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from bilan_desktop.blocks.formats import duration, period
from bilan_desktop.domain.billing import (
    Invoice,
    InvoiceDraft,
    InvoiceLine,
    Payment,
    PaymentMeans,
    VatBasis,
    left_by_invoice,
    net_of,
)
from bilan_desktop.domain.contracts import ContractForm, deposit_of, form_of
from bilan_desktop.domain.dossier import Dossier, DossierState, Motive
from bilan_desktop.domain.findings import Finding
from bilan_desktop.domain.funding import FundingKind
from bilan_desktop.domain.ids import NO_ID, RecordId
from bilan_desktop.domain.people import Beneficiary, Organisation
from bilan_desktop.domain.practice import THE_PRACTICE, Practice
from bilan_desktop.domain.records import ProofText
from bilan_desktop.domain.retention import Part
from bilan_desktop.usecases.billing_findings import (
    MoneyFacts,
    draft_findings,
    money_facts,
    money_findings,
    payment_findings,
)
from bilan_desktop.usecases.contract import contract_of
from bilan_desktop.usecases.due import cents_due, gone_of
from bilan_desktop.usecases.ports import Unit, Work
from bilan_desktop.usecases.sheets import hours_of

CAISSE = ProofText("Caisse des dépôts")
"""Proposed for the CPF, to be checked and reworded: the platform's own steps say how it is invoiced."""


BETWEEN_FIRMS = frozenset(
    {
        FundingKind.EMPLOYER_PLAN,
        FundingKind.OPCO_PLAN,
        FundingKind.RECLASSIFICATION,
        FundingKind.SUBCONTRACT,
        FundingKind.FAF,
        FundingKind.TRANSITION,
    }
)
"""Whose buyer is private: the mention of late payments is proposed to no public body nor to the person."""


class Basis(StrEnum):
    """What an amount proposed comes from."""

    LEFT = "left"
    DEPOSIT = "deposit"
    PRO_RATA = "pro_rata"


@dataclass(frozen=True)
class InvoiceRow:
    """An invoice or a credit note; ``left`` of an invoice, negative when too much came; money in cents.

    ``credit_of`` is the number of the invoice that it takes back, ``credited_by`` that of the note that took it back.
    """

    id: RecordId
    number: str
    issued_on: date
    payable_by: date
    buyer: str
    total: int
    left: int
    late: bool
    credit_of: str
    credited_by: str
    paper_id: RecordId


@dataclass(frozen=True)
class PaymentRow:
    """A payment, with the number of its invoice, empty for none."""

    id: RecordId
    on: date
    cents: int
    means: PaymentMeans
    number: str


@dataclass(frozen=True)
class MoneyView:
    """The accounts of a dossier, in cents; ``to_invoice`` of the price is None while there is no price.

    ``missing`` are the settings that an invoice needs, by field; ``clause`` what the contract says of an early end.
    """

    price: int | None
    invoiced: int
    paid: int
    left: int
    to_invoice: int | None
    invoices: tuple[InvoiceRow, ...]
    payments: tuple[PaymentRow, ...]
    findings: tuple[Finding, ...]
    missing: tuple[tuple[str, str], ...]
    stopped: bool
    clause: str


@dataclass(frozen=True)
class Amount:
    """An amount that may be invoiced: total with tax, before tax, minutes and what the line says."""

    basis: Basis
    total: int
    net: int
    minutes: int
    label: ProofText


@dataclass(frozen=True)
class Proposal:
    """An invoice to start from: the amounts that may be chosen, the first of them in ``draft``.

    ``held`` and ``sold`` are minutes of accompaniment; ``forced``: force majeure stopped a contract
     paid by the person (L.6353-7, by assimilation).
    """

    draft: InvoiceDraft
    amounts: tuple[Amount, ...]
    held: int
    sold: int
    stopped: bool
    forced: bool
    clause: str
    funding: FundingKind


def read_money(work: Work, dossier_id: RecordId) -> MoneyView:
    """The accounts of a dossier."""
    with work.unit() as unit:
        dossier, practice = unit.get(Dossier, dossier_id), _practice(unit)
        invoices, payments = _accounts(unit, dossier_id)
        gone = gone_of(unit, dossier_id)
        # What they are compared with is gone with the proofs.
        found = () if Part.PROOF in gone else money_findings(money_facts(unit, work, dossier), invoices, payments)
        invoiced = sum(one.total_cents for one in invoices)
        paid = sum(one.cents for one in payments)
        price, today, owed = dossier.price_cents, work.clock.today(), left_by_invoice(invoices, payments)
        return MoneyView(
            price,
            invoiced,
            paid,
            invoiced - paid,
            price - invoiced if price is not None else None,
            tuple(_row(one, invoices, owed.get(one.id, 0), today) for one in reversed(invoices)),
            tuple(_paid(one, invoices) for one in sorted(payments, key=lambda one: one.on, reverse=True)),
            found,
            tuple(practice.missing_to_invoice().items()),
            dossier.state is DossierState.ABANDONED,
            contract_of(unit, dossier_id).early_end.strip(),
        )


def propose_invoice(work: Work, dossier_id: RecordId) -> Proposal:
    """The invoice that the dossier calls for today, each value to be corrected."""
    with work.unit() as unit:
        dossier, practice, today = unit.get(Dossier, dossier_id), _practice(unit), work.clock.today()
        facts, hours = money_facts(unit, work, dossier), hours_of(unit, dossier)
        invoices, _ = _accounts(unit, dossier_id)
        amounts = _amounts(facts, cents_due(unit, dossier), invoices, practice)
        buyer, address, siret = _buyer(unit, dossier)
        rule = facts.law.at("invoice.payment_days", today)
        first = amounts[0]
        draft = InvoiceDraft(
            dossier.funding.kind,
            today,
            today + timedelta(days=int(rule.value) if rule is not None else 0),
            buyer,
            (InvoiceLine(first.label, first.minutes, first.net),),
            address,
            siret,
            dossier.funding.reference,
            practice.vat,
            practice.vat_rate if practice.vat is VatBasis.TAXED else 0,
            late=dossier.funding.kind in BETWEEN_FIRMS,
        )
        stopped = dossier.state is DossierState.ABANDONED
        return Proposal(
            draft,
            amounts,
            facts.held,
            hours.accompaniment.planned,
            stopped,
            stopped and dossier.since.motive is Motive.FORCE_MAJEURE and facts.individual,
            contract_of(unit, dossier_id).early_end.strip(),
            dossier.funding.kind,
        )


def check_draft(work: Work, dossier_id: RecordId, draft: InvoiceDraft) -> tuple[Finding, ...]:
    """What is unusual in an invoice as it is typed."""
    with work.unit() as unit:
        facts = money_facts(unit, work, unit.get(Dossier, dossier_id))
        return draft_findings(facts, _accounts(unit, dossier_id)[0], draft)


def check_payment(work: Work, dossier_id: RecordId, on: date, cents: int) -> tuple[Finding, ...]:
    """What is unusual in a payment as it is typed, beside those noted already."""
    with work.unit() as unit:
        facts = money_facts(unit, work, unit.get(Dossier, dossier_id))
        known = _accounts(unit, dossier_id)[1]
        return payment_findings(facts, [*known, Payment(NO_ID, dossier_id, NO_ID, on, cents)])


def _accounts(unit: Unit, dossier_id: RecordId) -> tuple[list[Invoice], list[Payment]]:
    invoices = sorted(unit.find(Invoice, dossier_id=dossier_id), key=lambda one: (one.year, one.sequence))
    return invoices, unit.find(Payment, dossier_id=dossier_id)


def _practice(unit: Unit) -> Practice:
    return next(iter(unit.find(Practice, id=THE_PRACTICE)), None) or Practice()


def _row(one: Invoice, invoices: list[Invoice], left: int, today: date) -> InvoiceRow:
    numbers = {other.id: other.number for other in invoices}
    return InvoiceRow(
        one.id,
        one.number,
        one.issued_on,
        one.payable_by,
        one.buyer,
        one.total_cents,
        left,
        left > 0 and one.payable_by < today,
        numbers.get(one.credit_of, ""),
        next((other.number for other in invoices if other.credit_of == one.id), ""),
        one.paper_id,
    )


def _paid(one: Payment, invoices: list[Invoice]) -> PaymentRow:
    number = next((invoice.number for invoice in invoices if invoice.id == one.invoice_id), "")
    return PaymentRow(one.id, one.on, one.cents, one.means, number)


def _amounts(facts: MoneyFacts, due: int, invoices: list[Invoice], practice: Practice) -> tuple[Amount, ...]:
    """What may be invoiced: first what is ``due`` where the bilan stopped, else what is left, then a deposit."""
    price = facts.dossier.price_cents or 0
    invoiced = sum(one.total_cents for one in invoices)
    minutes = max(0, facts.held - sum(one.minutes for one in invoices))
    held = _held_label(facts, minutes, invoices)

    def amount(basis: Basis, total: int, minutes: int, label: str) -> Amount:
        total = max(0, total)
        return Amount(basis, total, net_of(total, practice.vat, practice.vat_rate), minutes, ProofText(label))

    left = amount(Basis.LEFT, price - invoiced, minutes, held)
    if facts.dossier.state is DossierState.ABANDONED:
        return (amount(Basis.PRO_RATA, due - invoiced, minutes, held), left)
    if facts.individual and not invoices and price:
        words = f"Acompte sur un bilan de compétences, dossier {facts.dossier.number}"
        signed = facts.concluded.on if facts.concluded is not None else None
        deposit = amount(Basis.DEPOSIT, deposit_of(facts.law, price, signed or facts.today), 0, words)
        return (left, deposit) if facts.dossier.ended_on is not None else (deposit, left)
    return (left,)


def _held_label(facts: MoneyFacts, minutes: int, invoices: list[Invoice]) -> str:
    """« Bilan de compétences, dossier 2026-014, 18 h 00 d’accompagnement réalisées du … au … »: what was held.

    After an invoice that told some hours, the days of the meetings since.
    """
    words = f"Bilan de compétences, dossier {facts.dossier.number}"
    taken_back = {one.credit_of for one in invoices}
    told = [one.issued_on for one in invoices if one.minutes > 0 and one.id not in taken_back]
    days = [meeting.slot.on for meeting in facts.meetings]
    since = [day for day in days if day > max(told)] if told else days
    if not minutes or not days:
        return words
    when = period((since or days)[0], days[-1])
    return f"{words}, {duration(minutes)} d’accompagnement réalisées {when}"


def _buyer(unit: Unit, dossier: Dossier) -> tuple[ProofText, ProofText, ProofText]:
    """Whom the funding points at: name, address, SIRET; empty while nobody is named."""
    funding = dossier.funding
    if funding.kind is FundingKind.PERSONAL:
        person = unit.get(Beneficiary, dossier.beneficiary_id)
        return person.printed_name, person.address, ProofText("")
    key = funding.payer_id
    if key == NO_ID and form_of(funding.kind) is ContractForm.TRIPARTITE:
        key = funding.employer_id
    if key == NO_ID:
        return (CAISSE if funding.kind is FundingKind.CPF else ProofText("")), ProofText(""), ProofText("")
    payer = unit.get(Organisation, key)
    return payer.name, payer.address, payer.siret
