"""Where each kind of paper is signed. Without Qt."""

from collections.abc import Callable

from bilan_desktop.domain.ids import RecordId
from bilan_desktop.domain.papers import STANDING, PaperKind
from bilan_desktop.usecases.agreements import SEALED_WITH_RECORD, seal_agreement
from bilan_desktop.usecases.papers import PaperView, seal_paper
from bilan_desktop.usecases.ports import Work

PLACES = {
    PaperKind.ATTENDANCE: "seance/{subject}",
    PaperKind.CONSENT: "consentement",
    PaperKind.CONTRACT: "contrat",
    PaperKind.PROGRAMME: "parcours",
    PaperKind.AMENDMENT: "parcours",
    PaperKind.RULES: "etape/F1.3",
    PaperKind.GUIDED_LOG: "travail",
    PaperKind.SYNTHESIS: "etape/F3.6",
    PaperKind.RECEIPT: "etape/F3.6",
    PaperKind.CERTIFICATE: "etape/F3.8",
}
"""The section of the dossier where a paper is signed."""

BELOW_ITS_PAGES = frozenset(
    {
        PaperKind.ATTENDANCE_ALL,
        PaperKind.CONFIRMATION,
        PaperKind.INTERVIEW,
        PaperKind.PRECONTRACT,
        PaperKind.REALISATION,
        *SEALED_WITH_RECORD,
    }
)
"""The papers that no other page signs: they are read, then signed in their place."""


def seal_of(kind: PaperKind) -> Callable[[Work, RecordId, bytes], PaperView]:
    """What seals a paper that is signed below its pages: an agreement is recorded in the same gesture."""
    return seal_agreement if kind in SEALED_WITH_RECORD else seal_paper


def may_be_signed(view: PaperView) -> bool:
    """Whether a signature is still to come: none is asked for what an action that ended leaves unsigned."""
    return bool(view.missing) and view.state in STANDING and not view.shown.lapsed


def place_of(view: PaperView) -> str:
    """The section where the paper is signed; empty when that is nowhere else."""
    return PLACES.get(view.kind, "").format(subject=view.subject_id)
