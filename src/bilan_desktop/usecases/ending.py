"""The end of the action, dated by its last meeting, and the certificate that tells its dates and hours."""

from collections.abc import Iterable, Sequence
from datetime import date

from bilan_desktop.documents.certificate import CertificateFacts
from bilan_desktop.domain.dossier import Dossier, DossierState
from bilan_desktop.domain.errors import RuleBroken
from bilan_desktop.domain.events import Event
from bilan_desktop.domain.ids import RecordId
from bilan_desktop.domain.meetings import Meeting, Mode, Reason
from bilan_desktop.domain.papers import STANDING, IssuedPaper, PaperKind
from bilan_desktop.domain.records import ProofText
from bilan_desktop.usecases.cancelling import cancel_with, plan_again
from bilan_desktop.usecases.due import gone_of
from bilan_desktop.usecases.issuing import common_facts, prepare
from bilan_desktop.usecases.meeting_papers import remote_minutes
from bilan_desktop.usecases.papers import PaperView, view_of
from bilan_desktop.usecases.ports import Unit, Work
from bilan_desktop.usecases.sheets import held_meetings, hours_of, void

NOTHING_LEFT = (
    "Le contenu de ce bilan a été détruit après l’action (art. R.6313-7)\N{NO-BREAK SPACE}: elle ne reprend plus. "
    "Pour continuer avec la personne, ouvrez un nouveau dossier."
)

_MODES = {
    frozenset({Mode.IN_PERSON}): "En présence",
    frozenset({Mode.REMOTE}): "À distance",
}


def end_action(work: Work, dossier_id: RecordId, cancelled: Iterable[RecordId] = (), initiator: str = "") -> date:
    """End the action on the day of its last meeting, which is returned, and cancel the planned meetings named.

    RuleBroken before a meeting was held.
    """
    with work.unit() as unit:
        dossier, now = unit.get(Dossier, dossier_id), work.clock.now()
        held = held_meetings(unit, dossier_id)
        if not held:
            raise RuleBroken("Aucune séance n’a été tenue\N{NO-BREAK SPACE}: il n’y a pas d’action à clore.")
        dossier.end_action(held[-1].slot.on, now)
        cancel_with(unit, dossier, cancelled, Reason.ENDED, now, initiator)
        _kept(unit, dossier, "dossier.ended", initiator)
        return held[-1].slot.on


def resume_action(work: Work, dossier_id: RecordId, initiator: str = "") -> None:
    """Undo of the end, the meetings that it cancelled planned again.

    RuleBroken once the certificate is signed, unless a meeting says another end since; and once content was destroyed.
    """
    with work.unit() as unit:
        dossier, now = unit.get(Dossier, dossier_id), work.clock.now()
        withdraw_certificate(unit, dossier)
        plan_again(unit, dossier, Reason.ENDED, now, initiator)
        dossier.resume_action(work.clock.today(), now)
        _kept(unit, dossier, "dossier.resumed", initiator)


def end_is_certified(unit: Unit, dossier: Dossier) -> bool:
    """Whether a certificate, of either kind, was ever signed: its end stands, until a meeting contradicts it."""
    signed = any(paper.sealed_at is not None for paper in _certificates(unit, dossier))
    return signed and not contradiction(dossier, held_meetings(unit, dossier.id))


def withdraw_certificate(unit: Unit, dossier: Dossier) -> None:
    """The action goes on: the drafts of its certificates go, any other is replaced; RuleBroken once one is signed.

    RuleBroken too once content of the dossier was destroyed: there is nothing left to go on with.
    """
    if gone_of(unit, dossier.id):
        raise RuleBroken(NOTHING_LEFT)
    if end_is_certified(unit, dossier):
        signed = any(p.kind is PaperKind.CERTIFICATE and p.sealed_at for p in _certificates(unit, dossier))
        name = "L’attestation est signée" if signed else "Le certificat de réalisation est signé"
        raise RuleBroken(f"{name}\N{NO-BREAK SPACE}: la fin de l’action ne s’annule plus.")
    for paper in _certificates(unit, dossier):
        if paper.state in STANDING:
            void(unit, paper)


def _certificates(unit: Unit, dossier: Dossier) -> list[IssuedPaper]:
    """What tells the end of the action, to the person and to the funder."""
    kinds = frozenset({PaperKind.CERTIFICATE, PaperKind.REALISATION})
    return unit.find(IssuedPaper, subject_id=dossier.id, kind=kinds)


def prepare_certificate(
    work: Work, dossier_id: RecordId, initiator: str = "", *, demonstration: bool = False
) -> PaperView:
    """The certificate of an action that ended or was abandoned; RuleBroken before, or when a meeting was held since."""
    with work.unit() as unit:
        dossier = unit.get(Dossier, dossier_id)
        held, ended_on = held_meetings(unit, dossier_id), dossier.ended_on
        if ended_on is None:
            raise RuleBroken("Closez d’abord l’action\N{NO-BREAK SPACE}: l’attestation en dit les dates et les heures.")
        if not held:
            raise RuleBroken("Aucune séance n’a été tenue\N{NO-BREAK SPACE}: il n’y a pas d’heures à attester.")
        abandoned = dossier.state is DossierState.ABANDONED
        if sentence := contradiction(dossier, held):
            raise RuleBroken(sentence)
        hours = hours_of(unit, dossier)
        mode = _MODES.get(frozenset(meeting.slot.mode for meeting in held), "En présence et à distance")

        def build(version: int) -> CertificateFacts:
            common = common_facts(unit, work, dossier, PaperKind.CERTIFICATE, version, demonstration=demonstration)
            return CertificateFacts(
                **common | {"on": ended_on},
                first=held[0].slot.on,
                last=held[-1].slot.on,
                individual=hours.accompaniment.held,
                guided=hours.guided.held,
                meetings=len(held),
                mode=ProofText(mode),
                remote=remote_minutes(hours, held),
                interrupted_on=ended_on if abandoned else None,
            )

        return view_of(unit, prepare(unit, work, dossier, dossier_id, PaperKind.CERTIFICATE, build, initiator))


def contradiction(dossier: Dossier, held: Sequence[Meeting]) -> str:
    """What the meetings held say against the end: an abandoned action may end after the last one, never before."""
    last = held[-1].slot.on if held else None
    if dossier.ended_on is None or last == dossier.ended_on:
        return ""
    if dossier.state is not DossierState.ABANDONED:
        return (
            "La dernière séance tenue n’est plus celle du jour où l’action s’est close. "
            "Reprenez l’action, puis closez-la de nouveau."
        )
    if last is None or last < dossier.ended_on:
        return ""
    return (
        "Une séance a été tenue après le jour où le bilan s’est interrompu. "
        "Annulez l’interruption, puis notez-la à sa vraie date."
    )


def _kept(unit: Unit, dossier: Dossier, action: str, initiator: str) -> None:
    unit.journal(action, Dossier.TABLE, dossier.id)
    unit.publish(Event(Dossier.TABLE, dossier.id, dossier.id, initiator))
    unit.commit()
