"""Invoices and payments of a dossier: accounts without accounting, kept longer than anything else (rules.md)."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Annotated, ClassVar

from bilan_desktop.domain.errors import InvalidInput
from bilan_desktop.domain.funding import FundingKind
from bilan_desktop.domain.ids import NO_ID, RecordId
from bilan_desktop.domain.records import ACCOUNTING, ProofText, Ref

MOST_CENTS = 100_000_00
"""More than any bilan costs: beyond, a slip of the finger."""


class VatBasis(StrEnum):
    """On what ground VAT is, or is not, invoiced; never two at once."""

    UNSAID = "unsaid"
    EXEMPT = "exempt"
    FRANCHISE = "franchise"
    TAXED = "taxed"


VAT_NAMES = {
    VatBasis.UNSAID: "À préciser",
    VatBasis.EXEMPT: "Exonération, art. 261-4-4° a du CGI",
    VatBasis.FRANCHISE: "Franchise en base, art. 293 B du CGI",
    VatBasis.TAXED: "TVA facturée",
}

VAT_MENTIONS = {
    VatBasis.EXEMPT: "Exonération de TVA, article 261-4-4° a du code général des impôts.",
    VatBasis.FRANCHISE: "TVA non applicable, article 293 B du code général des impôts.",
}
"""What an invoice without VAT says."""


class PaymentMeans(StrEnum):
    """How it was paid."""

    TRANSFER = "transfer"
    CHEQUE = "cheque"
    CARD = "card"
    CASH = "cash"
    OTHER = "other"


PAYMENT_NAMES = {
    PaymentMeans.TRANSFER: "Virement",
    PaymentMeans.CHEQUE: "Chèque",
    PaymentMeans.CARD: "Carte bancaire",
    PaymentMeans.CASH: "Espèces",
    PaymentMeans.OTHER: "Autre moyen",
}


@dataclass(frozen=True)
class InvoiceLine:
    """A line: what is invoiced, for how many minutes (0: not by the hour), for how much before tax, in cents."""

    label: ProofText
    minutes: int
    cents: int


@dataclass
class Invoice:
    """An invoice, or a credit note that cancels one (``credit_of``); numbered without a gap in its year.

    ``payer`` is the funding that it is for: the line of the yearly report. Money in cents; ``vat_rate`` in hundredths
    of a percent. Never changed once issued: a credit note takes it back. ``paper_id`` is the paper that prints it.
    """

    TABLE: ClassVar[str] = "invoice"

    id: Annotated[RecordId, ACCOUNTING]
    dossier_id: Annotated[RecordId, ACCOUNTING, Ref("dossier")]
    year: Annotated[int, ACCOUNTING]
    sequence: Annotated[int, ACCOUNTING]
    issued_on: Annotated[date, ACCOUNTING]
    payable_by: Annotated[date, ACCOUNTING]
    payer: Annotated[FundingKind, ACCOUNTING]
    buyer: Annotated[ProofText, ACCOUNTING]
    buyer_address: Annotated[ProofText, ACCOUNTING] = ProofText("")
    buyer_siret: Annotated[ProofText, ACCOUNTING] = ProofText("")
    reference: Annotated[ProofText, ACCOUNTING] = ProofText("")
    lines: Annotated[tuple[InvoiceLine, ...], ACCOUNTING] = ()
    vat: Annotated[VatBasis, ACCOUNTING] = VatBasis.UNSAID
    vat_rate: Annotated[int, ACCOUNTING] = 0
    credit_of: Annotated[RecordId, ACCOUNTING] = NO_ID
    paper_id: Annotated[RecordId, ACCOUNTING] = NO_ID

    @property
    def number(self) -> ProofText:
        """Its number, such as FA-2026-0007: of the practice, not of the dossier."""
        return ProofText(f"FA-{self.year}-{self.sequence:04d}")

    @property
    def net_cents(self) -> int:
        """Before tax."""
        return sum(line.cents for line in self.lines)

    @property
    def vat_cents(self) -> int:
        """The tax, rounded half up; nothing but where VAT is invoiced."""
        if self.vat is not VatBasis.TAXED:
            return 0
        whole = abs(self.net_cents) * self.vat_rate
        rounded = (2 * whole + 10_000) // 20_000
        return rounded if self.net_cents >= 0 else -rounded

    @property
    def total_cents(self) -> int:
        """What is to be paid; negative for a credit note."""
        return self.net_cents + self.vat_cents

    @property
    def minutes(self) -> int:
        """What is invoiced by the hour."""
        return sum(line.minutes for line in self.lines)

    def checked(self) -> "Invoice":
        """This invoice; InvalidInput names what it cannot be issued without."""
        problems = {}
        if not self.buyer.strip():
            problems["buyer"] = "Indiquez à qui la facture s’adresse."
        if not self.lines or not self.net_cents:
            problems["lines"] = "Indiquez ce qui est facturé et pour quel montant."
        elif abs(self.net_cents) > MOST_CENTS:
            problems["lines"] = "Ce montant dépasse celui d’un bilan. Vérifiez-le."
        elif self.credit_of == NO_ID and any(line.cents < 0 or line.minutes < 0 for line in self.lines):
            problems["lines"] = "Un montant ne peut pas être négatif\N{NO-BREAK SPACE}: un avoir annule une facture."
        if self.payable_by < self.issued_on:
            problems["payable_by"] = "L’échéance précède la date de la facture."
        if self.vat is VatBasis.UNSAID:
            problems["vat"] = "Indiquez le régime de TVA\N{NO-BREAK SPACE}: il se choisit dans vos réglages."
        if self.vat is VatBasis.TAXED and not 0 < self.vat_rate < 10_000:
            problems["vat_rate"] = "Indiquez le taux de TVA, par exemple 20\N{NO-BREAK SPACE}%."
        if problems:
            raise InvalidInput(problems)
        return self


@dataclass(frozen=True)
class InvoiceDraft:
    """What an invoice is to say, before it has its number; ``late``: it bears the mention of late payments."""

    payer: FundingKind
    issued_on: date
    payable_by: date
    buyer: ProofText
    lines: tuple[InvoiceLine, ...]
    buyer_address: ProofText = ProofText("")
    buyer_siret: ProofText = ProofText("")
    reference: ProofText = ProofText("")
    vat: VatBasis = VatBasis.UNSAID
    vat_rate: int = 0
    late: bool = False


@dataclass
class Payment:
    """Money that came: the invoice it pays (NO_ID: none yet), the day, how much in cents, by what means."""

    TABLE: ClassVar[str] = "payment"

    id: Annotated[RecordId, ACCOUNTING]
    dossier_id: Annotated[RecordId, ACCOUNTING, Ref("dossier")]
    invoice_id: Annotated[RecordId, ACCOUNTING]
    on: Annotated[date, ACCOUNTING]
    cents: Annotated[int, ACCOUNTING]
    means: Annotated[PaymentMeans, ACCOUNTING] = PaymentMeans.TRANSFER

    def problems(self, today: date) -> dict[str, str]:
        """The sentence of each field that cannot stand."""
        found = {}
        if not 0 < self.cents <= MOST_CENTS:
            found["cents"] = "Indiquez le montant reçu, plus grand que zéro."
        if self.on > today:
            found["on"] = "Cette date est à venir. Notez le paiement une fois reçu."
        return found


def asked_of(invoice: Invoice, invoices: Iterable[Invoice]) -> int:
    """What an invoice asks for, in cents, less what credit notes took back."""
    return invoice.total_cents + sum(one.total_cents for one in invoices if one.credit_of == invoice.id)


def left_by_invoice(invoices: Sequence[Invoice], payments: Iterable[Payment]) -> dict[RecordId, int]:
    """What is still owed on each invoice of a dossier but the credit notes, in cents; negative when it got too much.

    A payment noted without an invoice pays the oldest of those that are still owed on, then the next: nothing is late
    in a dossier that is paid, whatever its payments were noted for. What is left of it then pays none.
    """
    paid = Counter[RecordId]()
    for payment in payments:
        paid[payment.invoice_id] += payment.cents
    spare, left = paid[NO_ID], {}
    for one in sorted(invoices, key=lambda one: (one.issued_on, one.year, one.sequence)):
        if one.credit_of == NO_ID:
            owed = asked_of(one, invoices) - paid[one.id]
            given = min(spare, max(owed, 0))
            left[one.id], spare = owed - given, spare - given
    return left


def pro_rata(price_cents: int, realised: int, sold: int) -> int:
    """What is due of a price for the hours realised out of those sold, in minutes, rounded half up to the cent.

    Never more than the price; 0 when no hour was sold.
    """
    if sold <= 0:
        return 0
    return min(price_cents, (2 * price_cents * realised + sold) // (2 * sold))


def net_of(total_cents: int, vat: VatBasis, vat_rate: int) -> int:
    """The amount before tax whose total is that one, or the nearest when rounding reaches none."""
    if vat is not VatBasis.TAXED:
        return total_cents
    near = total_cents * 10_000 // (10_000 + vat_rate)

    def away(net: int) -> int:
        return abs(net + (2 * net * vat_rate + 10_000) // 20_000 - total_cents)

    return min((near, near + 1), key=away)
