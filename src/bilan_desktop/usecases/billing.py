"""Invoices, credit notes and payments: issued under a number without a gap, noted, taken back. No accounting."""

from dataclasses import fields, replace
from datetime import UTC, date, datetime, timedelta
from typing import Any

from bilan_desktop.documents.invoice_paper import InvoiceFacts, LineFacts
from bilan_desktop.domain.billing import Invoice, InvoiceDraft, InvoiceLine, Payment, PaymentMeans
from bilan_desktop.domain.dossier import Dossier
from bilan_desktop.domain.errors import InvalidInput, RuleBroken, UnprintableText
from bilan_desktop.domain.events import Event
from bilan_desktop.domain.hours import BILAN_MAXIMUM
from bilan_desktop.domain.ids import NO_ID, RecordId
from bilan_desktop.domain.journal import JournalAsked
from bilan_desktop.domain.papers import IssuedPaper, PaperKind
from bilan_desktop.domain.people import is_hidden
from bilan_desktop.domain.practice import Practice, siret_problem
from bilan_desktop.domain.records import ProofText
from bilan_desktop.usecases.forms import BLOCK_LIMIT, LINE_LIMIT, check_dates, check_lengths
from bilan_desktop.usecases.issuing import common_facts, renew
from bilan_desktop.usecases.ports import Unit, Work
from bilan_desktop.usecases.practice import load_practice
from bilan_desktop.usecases.text_papers import text_told

LATE_TEXT = "mention-facture"
"""The text of the mention of late payments: usage between professionals, reworded in the texts' page."""

ISSUED, CREDITED = "invoice.issued", "invoice.credited"
_EVERY = 100_000
_LIMITS = dict.fromkeys(("buyer", "buyer_siret", "reference"), LINE_LIMIT) | dict.fromkeys(
    ("buyer_address", "lines"), BLOCK_LIMIT
)


def issue_invoice(
    work: Work, dossier_id: RecordId, draft: InvoiceDraft, initiator: str = "", *, demonstration: bool = False
) -> Invoice:
    """Issue an invoice and its paper under the next number of its year, for ever.

    InvalidInput names what lacks in it or in the settings, hours beyond the 24 h of a bilan (L.6313-4), a date to come
    or before that of an invoice issued already: the numbers of a year follow the dates. UnprintableText for what no
    font draws.
    """
    _check_typed(draft)
    with work.unit() as unit:
        dossier = unit.get(Dossier, dossier_id)
        invoice = Invoice(
            work.new_id(),
            dossier_id,
            draft.issued_on.year,
            1 + last_number(unit, draft.issued_on.year),
            **{item.name: getattr(draft, item.name) for item in fields(InvoiceDraft) if item.name != "late"},
        )
        _check(unit, work, invoice)
        _print(unit, work, dossier, invoice, None, late=draft.late, demonstration=demonstration)
        return _kept(unit, invoice, ISSUED, initiator)


def credit_invoice(
    work: Work,
    invoice_id: RecordId,
    on: date | None = None,
    initiator: str = "",
    *,
    demonstration: bool = False,
) -> Invoice:
    """Cancel an invoice by a credit note of its whole amount, under its own number; ``on``: today when None.

    RuleBroken for one that was cancelled already, and for a credit note.
    """
    day = on or work.clock.today()
    check_dates({"issued_on": day})
    with work.unit() as unit:
        issued = unit.get(Invoice, invoice_id)
        if issued.credit_of != NO_ID:
            raise RuleBroken("Un avoir ne s’annule pas. Établissez une nouvelle facture.")
        if unit.find(Invoice, dossier_id=issued.dossier_id, credit_of=invoice_id):
            raise RuleBroken("Cette facture est déjà annulée par un avoir.")
        credit = replace(
            issued,
            id=work.new_id(),
            year=day.year,
            sequence=1 + last_number(unit, day.year),
            issued_on=day,
            payable_by=day,
            lines=tuple(InvoiceLine(line.label, -line.minutes, -line.cents) for line in issued.lines),
            credit_of=invoice_id,
            paper_id=NO_ID,
        )
        if day < issued.issued_on:
            raise InvalidInput({"issued_on": "L’avoir ne peut pas précéder la facture qu’il annule."})
        _check(unit, work, credit)
        dossier = unit.get(Dossier, issued.dossier_id)
        _print(unit, work, dossier, credit, issued, late=False, demonstration=demonstration)
        return _kept(unit, credit, CREDITED, initiator)


def last_number(unit: Unit, year: int) -> int:
    """The last number given in a year, 0 when none was.

    The journal remembers those of the dossiers that were destroyed since: theirs are never given again.
    """
    # A day before: the year of the practice begins before that of UTC.
    since = datetime(year, 1, 1, tzinfo=UTC) - timedelta(days=1)
    lines = unit.journal_lines(JournalAsked(since=since, actions=frozenset({ISSUED, CREDITED}), limit=_EVERY)).entries
    given = [invoice.sequence for invoice in unit.find(Invoice, year=year)]
    for line in lines:
        of, sequence = str(line.detail["invoice"]).split("-")
        given += [int(sequence)] if int(of) == year else []
    return max(given, default=0)


def note_payment(
    work: Work,
    dossier_id: RecordId,
    on: date,
    cents: int,
    means: PaymentMeans = PaymentMeans.TRANSFER,
    invoice_id: RecordId = NO_ID,
    initiator: str = "",
) -> RecordId:
    """Note money that came; InvalidInput for an amount or a day that cannot stand."""
    check_dates({"on": on})
    with work.unit() as unit:
        unit.get(Dossier, dossier_id)
        payment = Payment(work.new_id(), dossier_id, invoice_id, on, cents, means)
        if problems := payment.problems(work.clock.today()):
            raise InvalidInput(problems)
        if invoice_id != NO_ID and unit.get(Invoice, invoice_id).dossier_id != dossier_id:
            raise RuleBroken("Cette facture est celle d’un autre dossier.")
        unit.add(payment)
        _told(unit, payment, "payment.noted", initiator)
        return payment.id


def remove_payment(work: Work, payment_id: RecordId, initiator: str = "") -> Payment:
    """Take a payment away; it is returned whole, so that ``restore_payment`` puts it back."""
    with work.unit() as unit:
        payment = unit.get(Payment, payment_id)
        unit.remove(payment)
        _told(unit, payment, "payment.removed", initiator)
        return payment


def restore_payment(work: Work, payment: Payment, initiator: str = "") -> None:
    """Undo of ``remove_payment``."""
    with work.unit() as unit:
        again = Payment(payment.id, payment.dossier_id, payment.invoice_id, payment.on, payment.cents, payment.means)
        unit.add(again)
        _told(unit, again, "payment.restored", initiator)


def _check_typed(draft: InvoiceDraft) -> None:
    """InvalidInput for what no field holds, whatever else is typed."""
    check_dates({"issued_on": draft.issued_on, "payable_by": draft.payable_by})
    check_lengths({name: getattr(draft, name) for name in _LIMITS if name != "lines"}, _LIMITS)
    typed = {name: str(getattr(draft, name)) for name in _LIMITS if name != "lines"}
    typed["lines"] = " ".join(line.label for line in draft.lines)
    if hidden := [name for name, text in typed.items() if any(is_hidden(c) for c in text.replace("\n", " "))]:
        raise InvalidInput(
            dict.fromkeys(hidden, "Ce texte contient un caractère invisible. Ressaisissez-le au clavier.")
        )
    for line in draft.lines:
        check_lengths({"lines": line.label}, _LIMITS)
        if not line.label.strip():
            raise InvalidInput({"lines": "Indiquez ce qui est facturé."})


def _check(unit: Unit, work: Work, invoice: Invoice) -> None:
    """InvalidInput for an invoice that cannot be issued."""
    practice = load_practice(unit)
    problems = {
        name: f"Une facture porte {text}\N{NO-BREAK SPACE}: complétez vos réglages."
        for name, text in practice.missing_to_invoice().items()
        if name != "vat"
    }
    if siret := siret_problem(invoice.buyer_siret):
        problems["buyer_siret"] = siret
    if invoice.issued_on > work.clock.today():
        problems["issued_on"] = "Cette date est à venir. Datez la facture du jour où vous l’établissez."
    after = [one for one in unit.find(Invoice) if one.issued_on > invoice.issued_on]
    if after:
        last = max(after, key=lambda one: (one.year, one.sequence)).number
        problems["issued_on"] = (
            f"La facture {last} est datée d’un jour suivant, et les numéros suivent les dates\N{NO-BREAK SPACE}: "
            "datez celle-ci du même jour ou d’après."
        )
    told = sum(one.minutes for one in unit.find(Invoice, dossier_id=invoice.dossier_id))
    if invoice.credit_of == NO_ID and invoice.minutes and told + invoice.minutes > BILAN_MAXIMUM:
        problems["lines"] = (
            "Un bilan dure au plus 24 h (art. L.6313-4)\N{NO-BREAK SPACE}: les heures tenues au-delà ne se facturent "
            "pas comme bilan."
        )
    try:
        invoice.checked()
    except InvalidInput as error:
        problems = {**error.problems, **problems}
    if problems:
        raise InvalidInput(problems)


def _print(
    unit: Unit,
    work: Work,
    dossier: Dossier,
    invoice: Invoice,
    credited: Invoice | None,
    *,
    late: bool,
    demonstration: bool,
) -> None:
    """Freeze the paper of an invoice and keep the invoice, in the unit that goes on."""
    practice = load_practice(unit)

    def facts(version: int) -> InvoiceFacts:
        common = common_facts(unit, work, dossier, PaperKind.INVOICE, version, demonstration=demonstration)
        text: dict[str, Any] = dict.fromkeys(("text_version", "text"), "")
        if late:
            text = text_told(unit, work, dossier, LATE_TEXT, {})
        return InvoiceFacts(
            **{**common, "number": invoice.number, "on": invoice.issued_on},
            **{"values": (), **text},
            **_amounts(invoice),
            **_of_the_practice(practice),
            credits=credited.number if credited is not None else ProofText(""),
            credits_on=credited.issued_on if credited is not None else None,
        )

    paper, _ = renew(unit, work, dossier, invoice.id, PaperKind.INVOICE, facts)
    if credited is None:
        _must_print(paper)
    invoice.paper_id = paper.id
    unit.add(invoice)


def _must_print(paper: IssuedPaper) -> None:
    """UnprintableText while nothing is issued: its number would be taken by a paper that nobody can print."""
    from bilan_desktop.documents.pdf.engine import missing_characters
    from bilan_desktop.documents.press import proof_paper

    if missing := missing_characters(proof_paper(paper.facts, paper.kind, ())):
        raise UnprintableText(missing)


def _amounts(invoice: Invoice) -> dict[str, Any]:
    names = ("payable_by", "buyer", "buyer_address", "buyer_siret", "reference", "vat", "vat_rate")
    amounts = ("net_cents", "vat_cents", "total_cents")
    return {
        **{name: getattr(invoice, name) for name in (*names, *amounts)},
        "lines": tuple(LineFacts(label=one.label, minutes=one.minutes, cents=one.cents) for one in invoice.lines),
    }


def _of_the_practice(practice: Practice) -> dict[str, Any]:
    return {name: getattr(practice, name) for name in ("legal_form", "vat_number", "bank")}


def _kept(unit: Unit, invoice: Invoice, action: str, initiator: str) -> Invoice:
    unit.journal(action, Invoice.TABLE, invoice.id, invoice=f"{invoice.year}-{invoice.sequence:04d}")
    unit.publish(Event(Invoice.TABLE, invoice.id, invoice.dossier_id, initiator))
    unit.commit()
    return invoice


def _told(unit: Unit, payment: Payment, action: str, initiator: str) -> None:
    unit.journal(action, Payment.TABLE, payment.id)
    unit.publish(Event(Payment.TABLE, payment.id, payment.dossier_id, initiator))
    unit.commit()
