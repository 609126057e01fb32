"""The words of the page of payments: states, sums, where a proposal comes from. Without Qt."""

from bilan_desktop.blocks.formats import date_plain, duration, euros
from bilan_desktop.domain.billing import PAYMENT_NAMES, VAT_MENTIONS, Invoice, VatBasis
from bilan_desktop.domain.funding import FundingKind
from bilan_desktop.usecases.billing_reading import Basis, InvoiceRow, MoneyView, PaymentRow, Proposal

HINT = "Ce qui est facturé, payé et reste dû : un suivi, sans comptabilité."
NOTHING = (
    "La facture se propose d’elle-même : à qui, pour quelles heures tenues, à quel prix, sous quelle échéance. "
    "Un paiement se note le jour où il arrive."
)
FINAL = (
    "Une facture établie porte un numéro qui suit le précédent et ne se modifie plus : un avoir l’annule. Relisez "
    "chaque ligne, proposée d’après le dossier."
)
CREDIT = (
    "L’avoir reprend toute la facture sous son propre numéro ; les deux restent lisibles. Les paiements déjà notés "
    "restent tels quels."
)
PAYMENT = "Ce qui est arrivé sur votre compte ou entre vos mains, tel que c’est."
CPF = (
    "CPF : la facturation suit les étapes de la plateforme (usage, à vérifier). L’acheteur est proposé, à corriger "
    "s’il le faut."
)
LATE = "Mention des retards de paiement, pour un acheteur professionnel (usage à vérifier)"
LATE_HINT = "Son texte se reformule dans « Textes des documents »."
NO_CLAUSE = "Rien n’est noté au contrat pour un arrêt avant la fin."
BASIS_NAMES = {
    Basis.LEFT: "Ce qui reste du prix",
    Basis.DEPOSIT: "L’acompte permis",
    Basis.PRO_RATA: "Au prorata des heures",
}


def sums(view: MoneyView) -> tuple[tuple[str, str], ...]:
    """Each sum with its name."""
    price = euros(view.price) if view.price is not None else "à préciser"
    left = euros(view.left) if view.left >= 0 else f"{euros(-view.left)} en trop"
    return (("Prix", price), ("Facturé", euros(view.invoiced)), ("Payé", euros(view.paid)), ("Reste à payer", left))


def name_of(row: InvoiceRow) -> str:
    """« Facture FA-2026-0007 », « Avoir FA-2026-0008 »."""
    return f"{'Avoir' if row.credit_of else 'Facture'} {row.number}"


def state_of(row: InvoiceRow) -> tuple[str, str]:
    """Where it stands, and its tone."""
    if row.credit_of:
        return f"Annule {row.credit_of}", "neutral"
    if row.credited_by:
        return f"Annulée par {row.credited_by}", "neutral"
    if row.left <= 0:
        return "Payée", "success"
    if row.late:
        return "En retard", "danger"
    return ("Payée en partie" if row.left < row.total else "À payer"), "info"


def told_of(row: InvoiceRow) -> str:
    """Its day, whom it is for, what is left and until when."""
    parts = [date_plain(row.issued_on), row.buyer.strip()]
    if row.left > 0:
        parts.append(f"reste {euros(row.left)} à payer au plus tard le {date_plain(row.payable_by)}")
    return " · ".join(parts)


def paid_of(row: PaymentRow) -> str:
    """« 1 850,00 € le 4 mars 2026 »."""
    return f"{euros(row.cents)} le {date_plain(row.on)}"


def means_of(row: PaymentRow) -> str:
    """How it was paid, and for which invoice."""
    return f"{PAYMENT_NAMES[row.means]} · {f'pour {row.number}' if row.number else 'sans facture'}"


def stopped(clause: str) -> str:
    """What is due of a bilan that stopped, with what the contract says of it beside."""
    said = "Bilan interrompu : le prorata est une proposition, heures tenues ÷ heures convenues × prix."
    if not clause:
        return f"{said} {NO_CLAUSE}"
    return f"{said} En cas d’arrêt avant la fin, le contrat dit : « {clause.rstrip('.')} »."


def origin(proposal: Proposal) -> str:
    """Where the proposal comes from, and what the contract says of an early end beside it."""
    held = f"Accompagnement tenu et compté : {duration(proposal.held)} sur {duration(proposal.sold)} convenues."
    told = [f"{held} Le travail guidé n’y est jamais ajouté."]
    if proposal.stopped:
        told.append(stopped(proposal.clause))
    if proposal.forced:
        told.append("Force majeure : seul ce qui a été réalisé est dû (art. L.6353-7, par assimilation).")
    if proposal.funding is FundingKind.CPF:
        told.append(CPF)
    return " ".join(told)


def total_words(asked: Invoice) -> str:
    """What an invoice as typed comes to, and why without VAT."""
    if asked.vat is VatBasis.TAXED:
        return (
            f"Hors taxe {euros(asked.net_cents)} · TVA {euros(asked.vat_cents)} · "
            f"total à payer {euros(asked.total_cents)}"
        )
    return f"Total à payer : {euros(asked.total_cents)}. {VAT_MENTIONS.get(asked.vat, '')}".strip()
