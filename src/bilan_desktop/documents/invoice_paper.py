"""The invoice and the credit note: who is owed what, by whom and until when; nobody signs them, no content."""

from dataclasses import dataclass
from datetime import date
from typing import Annotated

from bilan_desktop.blocks import (
    Block,
    Callout,
    Facts,
    Heading,
    Paper,
    Table,
    date_plain,
    duration,
    euros,
    fact,
    paragraph,
    spans,
)
from bilan_desktop.documents.issuer import ACTION, grouped
from bilan_desktop.documents.proof import proof
from bilan_desktop.documents.text_paper import TextFacts
from bilan_desktop.domain.billing import VAT_MENTIONS, VatBasis
from bilan_desktop.domain.papers import PAPERS, PaperKind
from bilan_desktop.domain.records import ACCOUNTING, ProofText

INVOICE, CREDIT = PAPERS[PaperKind.INVOICE].name, "Avoir"
HEAD, HEAD_NET = ("Désignation", "Durée", "Montant"), ("Désignation", "Durée", "Montant hors taxe")
WIDTHS = (0.62, 0.16, 0.22)
NOT_BY_HOUR = "—"
CREDITED = "Cet avoir annule la facture {number} du {on}. Il ne demande aucun paiement."
NO_CONTENT = (
    "{which} ne dit rien du contenu du bilan : ses résultats appartiennent à la personne bénéficiaire seule "
    "(art. L.6313-4 du code du travail)."
)


@dataclass(frozen=True, kw_only=True)
class LineFacts:
    """A line: minutes (0: not by the hour), cents before tax."""

    label: Annotated[ProofText, ACCOUNTING]
    minutes: Annotated[int, ACCOUNTING]
    cents: Annotated[int, ACCOUNTING]


@dataclass(frozen=True, kw_only=True)
class InvoiceFacts(TextFacts):
    """What an invoice states, money in cents; its text is the mention of late payments, empty without.

    ``vat_rate`` in hundredths of a percent. ``credits`` is the number of the invoice that a credit note takes back,
    and ``credits_on`` its day.
    """

    payable_by: Annotated[date, ACCOUNTING]
    buyer: Annotated[ProofText, ACCOUNTING]
    buyer_address: Annotated[ProofText, ACCOUNTING]
    buyer_siret: Annotated[ProofText, ACCOUNTING]
    reference: Annotated[ProofText, ACCOUNTING]
    lines: Annotated[tuple[LineFacts, ...], ACCOUNTING]
    vat: Annotated[VatBasis, ACCOUNTING]
    vat_rate: Annotated[int, ACCOUNTING]
    net_cents: Annotated[int, ACCOUNTING]
    vat_cents: Annotated[int, ACCOUNTING]
    total_cents: Annotated[int, ACCOUNTING]
    legal_form: Annotated[ProofText, ACCOUNTING] = ProofText("")
    vat_number: Annotated[ProofText, ACCOUNTING] = ProofText("")
    bank: Annotated[ProofText, ACCOUNTING] = ProofText("")
    credits: Annotated[ProofText, ACCOUNTING] = ProofText("")
    credits_on: Annotated[date | None, ACCOUNTING] = None

    @property
    def is_credit(self) -> bool:
        """Whether it takes an invoice back."""
        return self.credits_on is not None

    @property
    def title(self) -> str:
        """« Facture » or « Avoir »."""
        return CREDIT if self.is_credit else INVOICE


def paper(facts: InvoiceFacts) -> Paper:
    """The invoice as a paper; a credit note bears its name and negative amounts."""
    blocks: list[Block] = [
        _parties(facts),
        Facts(
            (
                fact("Numéro", facts.number),
                fact("Date", date_plain(facts.on)),
                fact("Action", ACTION),
                fact("Dossier", facts.dossier),
                fact("Bénéficiaire", facts.beneficiary),
                fact("Référence de l’acheteur", facts.reference.strip()),
            )
        ),
        *_lines(facts),
        *_ground(facts),
        *_payment(facts),
        *facts.body(),
        paragraph(NO_CONTENT.format(which="Cet avoir" if facts.is_credit else "Cette facture"), "small"),
    ]
    subject = f"N°\N{NO-BREAK SPACE}{facts.number}, {date_plain(facts.on)}"
    return proof(facts, PaperKind.INVOICE.value, facts.title, subject, blocks, compact=True, signers=())


def _parties(facts: InvoiceFacts) -> Facts:
    """Who sends it and who is to pay, side by side."""
    issuer = facts.issuer
    sender = (
        issuer.organisation,
        facts.legal_form.strip(),
        issuer.address.strip(),
        f"SIRET {grouped(issuer.siret)}" if issuer.siret.strip() else "",
        f"TVA {facts.vat_number.strip()}" if facts.vat is VatBasis.TAXED and facts.vat_number.strip() else "",
    )
    buyer = (
        facts.buyer,
        facts.buyer_address.strip(),
        f"SIRET {grouped(facts.buyer_siret)}" if facts.buyer_siret.strip() else "",
    )
    ending = "" if facts.is_credit else "e"
    named = ((f"Émis{ending} par", sender), (f"Adressé{ending} à", buyer))
    return Facts(tuple(fact(name, "\n".join(filter(None, told))) for name, told in named))


def _lines(facts: InvoiceFacts) -> tuple[Block, ...]:
    """The lines with what they come to; in large print each below the other."""
    head = HEAD_NET if facts.vat is VatBasis.TAXED else HEAD
    title, totals = Heading(1, "Prestation"), _totals(facts)
    if facts.variant != "standard":
        told = [fact(line.label, ", ".join(filter(None, (_held(line), euros(line.cents))))) for line in facts.lines]
        return (title, Facts((*told, *(fact(name, amount) for name, amount in totals)), columns=1))
    rows = [tuple(map(spans, (line.label, _held(line) or NOT_BY_HOUR, euros(line.cents)))) for line in facts.lines]
    rows += [tuple(spans(cell, bold=True) for cell in (name, "", amount)) for name, amount in totals]
    return (title, Table(tuple(map(spans, head)), tuple(rows), WIDTHS, row_headers=True))


def _held(line: LineFacts) -> str:
    return duration(abs(line.minutes)) if line.minutes else ""


def _totals(facts: InvoiceFacts) -> tuple[tuple[str, str], ...]:
    """Net, tax and total; without VAT one amount."""
    due = ("Montant de l’avoir" if facts.is_credit else "Total à payer", euros(facts.total_cents))
    if facts.vat is not VatBasis.TAXED:
        return (due,)
    tax = (f"TVA à {rate_words(facts.vat_rate)}", euros(facts.vat_cents))
    return (("Total hors taxe", euros(facts.net_cents)), tax, due)


def _ground(facts: InvoiceFacts) -> tuple[Block, ...]:
    """Why there is no VAT, where there is none."""
    mention = VAT_MENTIONS.get(facts.vat, "")
    return (paragraph(mention),) if mention else ()


def rate_words(rate: int) -> str:
    """A rate in hundredths of a percent as « 20 % », « 5,5 % »."""
    whole, rest = divmod(rate, 100)
    decimals = f",{rest:02d}".rstrip("0") if rest else ""
    return f"{whole}{decimals} %"


def _payment(facts: InvoiceFacts) -> tuple[Block, ...]:
    if facts.credits_on is not None:
        said = CREDITED.format(number=facts.credits, on=date_plain(facts.credits_on))
        return (Callout("info", (paragraph(said),)),)
    told = [
        fact("À payer au plus tard le", date_plain(facts.payable_by)),
        fact("Référence à rappeler", facts.number),
        fact("Coordonnées bancaires", facts.bank.strip(), wide=True),
    ]
    return (Heading(1, "Règlement"), Facts(tuple(told)))
