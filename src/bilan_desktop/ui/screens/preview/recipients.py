"""Whom a paper is proposed to, and under which name. Without Qt."""

import json

from bilan_desktop.domain.exports import RecipientKind
from bilan_desktop.domain.funding import FUNDING_NAMES, FundingKind
from bilan_desktop.domain.papers import PaperKind, SignerRole
from bilan_desktop.ui.screens.signing.words import named
from bilan_desktop.usecases.overview import DossierView
from bilan_desktop.usecases.papers import PaperView


def first_recipient(view: PaperView) -> RecipientKind:
    """Whom a paper is proposed to: the person, but for an invoice that somebody else pays."""
    payer = _buyer(view) not in ("", named(view, SignerRole.BENEFICIARY))
    return RecipientKind.FUNDER if payer else RecipientKind.BENEFICIARY


def _buyer(view: PaperView) -> str:
    return str(json.loads(view.facts)["buyer"]) if view.kind is PaperKind.INVOICE else ""


def recipient_name(kind: RecipientKind, view: PaperView, dossier: DossierView) -> str:
    """The name proposed for a recipient; empty when only the consultant knows it."""
    if kind is RecipientKind.FUNDER and _buyer(view):
        return _buyer(view)
    funding = dossier.funding.kind
    funder = "" if funding in (FundingKind.UNDECIDED, FundingKind.OTHER) else FUNDING_NAMES[funding]
    return {
        RecipientKind.BENEFICIARY: named(view, SignerRole.BENEFICIARY),
        RecipientKind.FUNDER: funder,
        RecipientKind.PRACTICE: named(view, SignerRole.CONSULTANT),
    }.get(kind, "")
