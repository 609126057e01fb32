"""Invoices and credit notes: without VAT, with it, in a professional's name, and what breaks a page."""

from dataclasses import replace
from datetime import date

from bilan_desktop.blocks import Paper
from bilan_desktop.documents import invoice_paper
from bilan_desktop.documents.invoice_paper import InvoiceFacts, LineFacts
from bilan_desktop.documents.issuer import Issuer
from bilan_desktop.domain.billing import VatBasis
from bilan_desktop.domain.records import ProofText as T

from .after_samples import COMMON
from .meeting_samples import ELSEWHERE, LONG_NAME
from .text_samples import text_facts

LATE = text_facts("mention-facture", "FA-2026-0007")
HELD = T(
    "Bilan de compétences, dossier 2026-014, 18 h 00 d’accompagnement réalisées "
    "du 1er septembre 2026 au 24 novembre 2026"
)

INVOICE = InvoiceFacts(
    **{**COMMON, "on": date(2026, 11, 24)},
    number=T("FA-2026-0007"),
    text_version=LATE.text_version,
    text=LATE.text,
    values=(),
    payable_by=date(2026, 12, 24),
    buyer=T("Opco des Métiers d’art"),
    buyer_address=T("14 rue des Œillets\n75011 Paris"),
    buyer_siret=T("732 829 320 00074"),
    reference=T("PEC-2026-00412"),
    lines=(LineFacts(label=HELD, minutes=1080, cents=185000),),
    vat=VatBasis.EXEMPT,
    vat_rate=0,
    net_cents=185000,
    vat_cents=0,
    total_cents=185000,
    legal_form=T("Entrepreneuse individuelle"),
    bank=T("IBAN FR76 3000 6000 0112 3456 7890 189\nBIC AGRIFRPP"),
)
TAXED = replace(
    INVOICE,
    vat=VatBasis.TAXED,
    vat_rate=550,
    vat_number=T("FR40 732829320"),
    net_cents=185000,
    vat_cents=10175,
    total_cents=195175,
    text=T(""),
    text_version=T(""),
    buyer_siret=T(""),
)
CREDIT = replace(
    INVOICE,
    number=T("FA-2026-0008"),
    lines=(LineFacts(label=HELD, minutes=-1080, cents=-185000),),
    net_cents=-185000,
    total_cents=-185000,
    credits=T("FA-2026-0007"),
    credits_on=date(2026, 11, 24),
    text=T(""),
    text_version=T(""),
)
EXTREME = replace(
    TAXED,
    issuer=Issuer(T("X"), consultant=T("Y")),
    beneficiary=LONG_NAME,
    buyer=LONG_NAME,
    buyer_address=T(ELSEWHERE * 3),
    reference=T("R" * 120),
    legal_form=T(""),
    vat_number=T(""),
    bank=T(ELSEWHERE * 4),
    lines=tuple(LineFacts(label=T(f"{rank} {ELSEWHERE * 2}"), minutes=rank, cents=99_999_99) for rank in range(24)),
    text=LATE.text,
    text_version=LATE.text_version,
)


def papers() -> dict[str, Paper]:
    """The samples by name."""
    found = {}
    facts = {"invoice": INVOICE, "invoice-taxed": TAXED, "invoice-credit": CREDIT, "invoice-extreme": EXTREME}
    for name, one in facts.items():
        found[name] = invoice_paper.paper(one)
        found[f"{name}-large"] = invoice_paper.paper(replace(one, variant="large"))
    return found
