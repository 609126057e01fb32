"""Proof papers: their facts frozen, signed on screen, on paper or at a distance, sealed, exported."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta

import msgspec

from bilan_desktop.domain.agreements import PAPER_OF
from bilan_desktop.domain.errors import InvalidInput, RuleBroken
from bilan_desktop.domain.events import Event
from bilan_desktop.domain.exports import Export, RecipientKind
from bilan_desktop.domain.ids import NO_ID, RecordId
from bilan_desktop.domain.papers import (
    ATTACHMENT_LIMIT,
    NUMBER,
    STANDING,
    Attachment,
    Handwriting,
    IssuedPaper,
    PaperKind,
    PaperState,
    Signature,
    SignerRole,
    SigningMeans,
    sha256,
    signer_name,
)
from bilan_desktop.domain.records import ProofText
from bilan_desktop.domain.synthesis import Synthesis, SynthesisState
from bilan_desktop.usecases.attendance_checks import forget_unusual, note_unusual
from bilan_desktop.usecases.form_marks import mark_of
from bilan_desktop.usecases.forms import check_dates
from bilan_desktop.usecases.leaving import must_go_to_them, note_export
from bilan_desktop.usecases.leaving import record_export as record_export  # a gesture on papers too: found with them
from bilan_desktop.usecases.paper_shown import Shown, shown_of
from bilan_desktop.usecases.ports import Unit, Work

CHASE_AFTER = timedelta(days=7)


@dataclass(frozen=True)
class PaperView:
    """A proof paper: where it stands, who signed, its bytes once sealed; ``form`` is the mark that its fields bear."""

    id: RecordId
    dossier_id: RecordId
    subject_id: RecordId
    kind: PaperKind
    number: str
    version: int
    facts: str
    facts_sha256: str
    created_at: datetime
    state: PaperState
    sent_on: date | None
    reminded_on: date | None
    sealed_at: datetime | None
    sha256: str
    data: bytes
    signatures: tuple[Signature, ...]
    missing: tuple[SignerRole, ...]
    attachments: tuple[tuple[RecordId, str, int], ...]
    shown: Shown
    form: str = ""

    @property
    def complete(self) -> bool:
        """Whether everyone who signs it has signed."""
        return not self.missing

    @property
    def reference(self) -> str:
        """The number with its version, as printed."""
        return f"{self.number}-V{self.version}"


@dataclass(frozen=True)
class PaperLine:
    """A paper in a list."""

    id: RecordId
    subject_id: RecordId
    kind: PaperKind
    reference: str
    created_at: datetime
    state: PaperState
    signed: int
    exports: tuple[tuple[RecipientKind, datetime], ...]
    shown: Shown


def read_paper(work: Work, paper_id: RecordId) -> PaperView:
    """One paper."""
    with work.unit() as unit:
        return view_of(unit, unit.get(IssuedPaper, paper_id))


def view_of(unit: Unit, paper: IssuedPaper) -> PaperView:
    """The frozen view of a paper and its signatures."""
    signatures = tuple(unit.find(Signature, paper_id=paper.id))
    signed = {signature.role for signature in signatures}
    return PaperView(
        paper.id,
        paper.dossier_id,
        paper.subject_id,
        paper.kind,
        paper.number,
        paper.version,
        paper.facts,
        paper.facts_sha256,
        paper.created_at,
        paper.state,
        paper.sent_on,
        paper.reminded_on,
        paper.sealed_at,
        paper.sha256,
        paper.data,
        signatures,
        tuple(role for role in paper.signers if role not in signed),
        tuple((a.id, a.label, a.size) for a in unit.find(Attachment, subject_id=paper.id)),
        shown_of(unit, paper),
        mark_of(unit, paper),
    )


def current_paper(work: Work, subject_id: RecordId, kind: PaperKind) -> PaperView | None:
    """The paper of a kind that stands for a subject, or None when none was prepared."""
    with work.unit() as unit:
        papers = unit.find(IssuedPaper, subject_id=subject_id, kind=kind)
        live = [paper for paper in papers if paper.state in STANDING]
        return view_of(unit, live[-1]) if live else None


def list_papers(work: Work, dossier_id: RecordId) -> tuple[PaperLine, ...]:
    """Every paper of a dossier, the latest first."""
    with work.unit() as unit:
        added = reversed(unit.find(IssuedPaper, dossier_id=dossier_id))
        papers = sorted(added, key=lambda p: p.created_at, reverse=True)
        return tuple(
            PaperLine(
                p.id,
                p.subject_id,
                p.kind,
                f"{p.number}-V{p.version}",
                p.created_at,
                p.state,
                len(unit.find(Signature, paper_id=p.id)),
                tuple((e.recipient_kind, e.at) for e in unit.find(Export, paper_id=p.id)),
                shown_of(unit, p),
            )
            for p in papers
        )


def sign_on_screen(
    work: Work, paper_id: RecordId, role: SignerRole, handwriting: Handwriting, initiator: str = ""
) -> PaperView:
    """Keep a drawn signature, bound to the facts' hash; one per person and version, never reused."""
    with work.unit() as unit:
        paper = unit.get(IssuedPaper, paper_id)
        _sign(unit, work, paper, role, SigningMeans.SCREEN, handwriting=handwriting.checked())
        note_unusual(unit, work, paper)
        return _kept(unit, paper, f"paper.signed.{role.value}", initiator)


def unsign(work: Work, paper_id: RecordId, role: SignerRole, initiator: str = "") -> PaperView:
    """Take a signature away before the seal: « Effacer »; the person signs again."""
    with work.unit() as unit:
        paper = unit.get(IssuedPaper, paper_id)
        paper.must_be_open()
        for signature in unit.find(Signature, paper_id=paper_id, role=role):
            unit.remove(signature)
        forget_unusual(unit, paper)
        return _kept(unit, paper, f"paper.unsigned.{role.value}", initiator)


def sign_on_paper(
    work: Work,
    paper_id: RecordId,
    scan: bytes,
    signed_on: date,
    roles: tuple[SignerRole, ...] = (),
    initiator: str = "",
) -> PaperView:
    """Attach the scan of the sheet signed by hand; the date written on it is the signatures' date."""
    return _attach(work, paper_id, scan, signed_on, roles, SigningMeans.PAPER, initiator)


def send_to_sign(
    work: Work, paper_id: RecordId, recipient: str = "", place: str = "", initiator: str = ""
) -> PaperView:
    """Note that the sheet left to be signed at a distance; it is chased until it is back.

    With a ``recipient``, the copy written in ``place`` is noted as an export, in the same unit; RuleBroken while the
    person has their data held and it is not them.
    """
    with work.unit() as unit:
        paper = unit.get(IssuedPaper, paper_id)
        paper.must_await(*paper.signers)
        if recipient.strip():
            must_go_to_them(unit, paper, recipient)
            note_export(unit, work, paper, (RecipientKind.BENEFICIARY, recipient), "pdf", place)
        paper.send(work.clock.today())
        note_unusual(unit, work, paper)
        return _kept(unit, paper, "paper.sent", initiator)


def remind(work: Work, paper_id: RecordId, initiator: str = "") -> PaperView:
    """Note that the person was reminded of the sheet."""
    with work.unit() as unit:
        paper = unit.get(IssuedPaper, paper_id)
        paper.must_be_open()
        paper.reminded_on = work.clock.today()
        return _kept(unit, paper, "paper.reminded", initiator)


def receive_return(
    work: Work, dossier_id: RecordId, scan: bytes, signed_on: date, expected: RecordId = NO_ID, initiator: str = ""
) -> PaperView:
    """Match a returned sheet by the number printed on it, and keep it as both signatures.

    A picture carries no text: it is taken for the ``expected`` paper. InvalidInput when the number is
    another paper's, or when none is found and no paper is expected.
    """
    text = work.intake.scan(scan).text
    found = NUMBER.search(text)
    if found is None and expected == NO_ID:
        unread = "Aucun numéro de document n’est lisible sur ce fichier. Ouvrez la feuille attendue et joignez-le là."
        raise InvalidInput({"scan": unread})
    with work.unit() as unit:
        if found is not None:
            number, version = found.groups()
            papers = unit.find(IssuedPaper, dossier_id=dossier_id, number=number, version=int(version))
            if not papers or (expected != NO_ID and papers[0].id != expected):
                raise InvalidInput(
                    {"scan": f"Ce fichier porte le numéro {found.group()} : ce n’est pas la feuille attendue ici."}
                )
            expected = papers[0].id
    return _attach(work, expected, scan, signed_on, (), SigningMeans.REMOTE, initiator)


def seal_paper(work: Work, paper_id: RecordId, data: bytes, initiator: str = "") -> PaperView:
    """Keep the final PDF once all have signed; RuleBroken before, and for an agreement: nothing would record it."""
    with work.unit() as unit:
        paper = unit.get(IssuedPaper, paper_id)
        if paper.kind in PAPER_OF.values():
            raise RuleBroken(
                "Un consentement, un accord se recueille sur sa page\N{NO-BREAK SPACE}: "
                "il y est enregistré avec le document."
            )
        if view_of(unit, paper).missing:
            raise RuleBroken("Ce document se scelle quand toutes les signatures y sont.")
        paper.seal(data, work.clock.now())
        if paper.kind is PaperKind.SYNTHESIS:
            _sign_synthesis(unit, paper)
        return _kept(unit, paper, "paper.sealed", initiator)


def _sign_synthesis(unit: Unit, paper: IssuedPaper) -> None:
    """The version of a sealed paper is signed; the one that was signed before stays readable, replaced."""
    for version in unit.find(Synthesis, dossier_id=paper.dossier_id):
        if version.paper_id == paper.id:
            version.sign()
        elif version.state is SynthesisState.SIGNED:
            version.replace()
            unit.get(IssuedPaper, version.paper_id).replace()
    unit.publish(Event(Synthesis.TABLE, paper.dossier_id, paper.dossier_id))


def read_attachment(work: Work, attachment_id: RecordId) -> tuple[str, bytes]:
    """Media type and bytes of an attachment."""
    with work.unit() as unit:
        kept = unit.get(Attachment, attachment_id)
        return kept.media_type, kept.data


def _attach(
    work: Work,
    paper_id: RecordId,
    scan: bytes,
    signed_on: date,
    roles: tuple[SignerRole, ...],
    means: SigningMeans,
    initiator: str,
) -> PaperView:
    check_dates({"signed_on": signed_on})
    if signed_on > work.clock.today():
        raise InvalidInput({"signed_on": "La date de signature est dans l’avenir. Vérifiez-la."})
    read = work.intake.scan(scan)
    if len(read.data) > ATTACHMENT_LIMIT:
        raise InvalidInput({"scan": "Ce fichier dépasse 25 Mo. Numérisez la feuille en plus basse résolution."})
    with work.unit() as unit:
        paper = unit.get(IssuedPaper, paper_id)
        roles = roles or paper.signers
        paper.must_await(*roles)
        label = f"{paper.number}-V{paper.version}"
        attachment = Attachment(
            work.new_id(),
            paper.dossier_id,
            paper.id,
            paper.held_as,
            label,
            read.media_type,
            len(read.data),
            sha256(read.data),
            work.clock.now(),
            read.data,
        )
        unit.add(attachment)
        for role in roles:
            if not unit.find(Signature, paper_id=paper_id, role=role):
                _sign(unit, work, paper, role, means, attachment_id=attachment.id, signed_on=signed_on)
        note_unusual(unit, work, paper)
        return _kept(unit, paper, f"paper.returned.{means.value}", initiator)


def _sign(
    unit: Unit,
    work: Work,
    paper: IssuedPaper,
    role: SignerRole,
    means: SigningMeans,
    *,
    handwriting: Handwriting | None = None,
    attachment_id: RecordId = NO_ID,
    signed_on: date | None = None,
) -> None:
    paper.must_await(role)
    if unit.find(Signature, paper_id=paper.id, role=role):
        raise RuleBroken("Cette personne a déjà signé cette version. Effacez d’abord sa signature.")
    if handwriting is not None and unit.find(Signature, handwriting=handwriting):
        raise RuleBroken("Ce tracé a déjà servi ailleurs. Une signature ne se réutilise pas : signez à nouveau.")
    # The names of the frozen facts: what is signed is what is read, even if the settings changed since.
    name = ProofText(signer_name(msgspec.json.decode(paper.facts), role))
    unit.add(
        Signature(
            work.new_id(),
            paper.id,
            role,
            name,
            means,
            paper.facts_sha256,
            work.clock.now(),
            signed_on or work.clock.today(),
            handwriting,
            attachment_id,
        )
    )


def _kept(unit: Unit, paper: IssuedPaper, action: str, initiator: str) -> PaperView:
    unit.journal(action, IssuedPaper.TABLE, paper.id, version=paper.version)
    unit.publish(Event(IssuedPaper.TABLE, paper.id, paper.dossier_id, initiator))
    unit.commit()
    return view_of(unit, paper)
