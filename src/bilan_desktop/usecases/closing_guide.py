"""The closing gone through on one page: where each thing it asks for stands, and what will be destroyed then."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from bilan_desktop.domain.agreements import Agreement, AgreementKind
from bilan_desktop.domain.billing import Invoice, Payment, pro_rata
from bilan_desktop.domain.contracts import ContractForm, form_of
from bilan_desktop.domain.deadlines import DESTRUCTIONS, Deadline, DueKind
from bilan_desktop.domain.dossier import Dossier, DossierState, Motive
from bilan_desktop.domain.funding import FundingKind
from bilan_desktop.domain.ids import RecordId
from bilan_desktop.domain.meetings import Meeting, MeetingKind, MeetingState
from bilan_desktop.domain.papers import IssuedPaper, PaperKind, PaperState
from bilan_desktop.domain.questionnaires import ASKINGS, Moment
from bilan_desktop.domain.retention import CONTENTS, Part
from bilan_desktop.domain.synthesis import Delivery, Synthesis, SynthesisState
from bilan_desktop.usecases.agreement_terms import words_kept
from bilan_desktop.usecases.asking import AskedView, view_of
from bilan_desktop.usecases.contract import contract_of
from bilan_desktop.usecases.delivery import HANDED
from bilan_desktop.usecases.due import dues_if_ended, dues_of, gone_of
from bilan_desktop.usecases.ports import Unit, Work
from bilan_desktop.usecases.rules import law_of
from bilan_desktop.usecases.sheets import held_meetings, hours_of

END_OPINION = next(asking for asking in ASKINGS if asking.nameless and asking.moment is Moment.END)
CERTIFIED_FOR = frozenset({FundingKind.OPCO_PLAN})
"""Who asks for the certificate of what was realised, to check that the service was done."""


@dataclass(frozen=True)
class SynthesisStanding:
    """Where the latest version of the synthesis stands, None when nothing was composed, and when it was read."""

    state: SynthesisState | None = None
    read_on: date | None = None


@dataclass(frozen=True)
class HandedOver:
    """What was handed over of the synthesis and of the results; ``unsigned``: a receipt waits for its signatures."""

    kinds: frozenset[PaperKind] = frozenset()
    last: date | None = None
    unsigned: bool = False

    @property
    def whole(self) -> bool:
        """Whether nothing is left to hand over."""
        return self.kinds >= frozenset(HANDED)


@dataclass(frozen=True)
class Agreed:
    """The agreements of one kind: what stands, what waits for a signature, the day of the last one revoked.

    ``documents`` and ``until`` are what the standing ones name and the last day of what is kept; ``expired_on`` is the
    last day of the last one that nobody revoked and that is over.
    """

    standing: int = 0
    documents: tuple[str, ...] = ()
    until: date | None = None
    waiting: bool = False
    revoked_on: date | None = None
    expired_on: date | None = None


@dataclass(frozen=True)
class Owing:
    """What is due of an interrupted bilan, in cents; ``held`` and ``sold`` are minutes of accompaniment.

    ``price`` is None when none is noted, and then ``due`` too. ``clause`` is the contract's about an early end;
    ``by_law``: force majeure stopped a contract paid by the person (L.6353-7, by assimilation). ``paid`` came already.
    """

    price: int | None
    held: int
    sold: int
    due: int | None
    clause: str
    forced: bool
    by_law: bool
    paid: int


@dataclass(frozen=True)
class ClosingGuide:
    """What the page of the closing says of each thing it asks for.

    ``ended_on`` is None while the action goes on; ``would_end`` the day on which it would end then. ``last`` is the
    day of the last meeting held, None when none was. ``destroyed`` are the destructions that the end brings or would
    bring; ``gone`` the parts that were destroyed. ``owing`` is None unless the bilan was abandoned; ``invoiced`` is in
    cents, less what credit notes took back.
    """

    state: DossierState
    motive: Motive
    ended_on: date | None
    last: date | None
    funding: FundingKind
    held: int
    sold: int
    restitution: date | None
    restitution_planned: date | None
    synthesis: SynthesisStanding
    handed: HandedOver
    keeping: Agreed
    keeping_asked_on: date | None
    communication: Agreed
    certificate: PaperState | None
    realisation: PaperState | None
    price: int | None
    invoiced: int
    invoice: Deadline | None
    declared: Deadline | None
    opinion: AskedView
    owing: Owing | None
    destroyed: tuple[Deadline, ...]
    gone: frozenset[Part]

    @property
    def abandoned(self) -> bool:
        """Whether the bilan stopped before its end."""
        return self.state is DossierState.ABANDONED

    @property
    def content_gone(self) -> bool:
        """Whether nothing is left of what was confided."""
        return frozenset(CONTENTS) <= self.gone or Part.ALL in self.gone


def read_guide(work: Work, dossier_id: RecordId) -> ClosingGuide:
    """Where the closing of a dossier stands; nothing here bars anything."""
    with work.unit() as unit:
        dossier, today = unit.get(Dossier, dossier_id), work.clock.today()
        held, hours = held_meetings(unit, dossier_id), hours_of(unit, dossier)
        last, law = held[-1].slot.on if held else None, law_of(unit, work)
        dues: tuple[Deadline, ...] = ()
        if dossier.ended_on is not None:
            dues = dues_of(unit, law, dossier, today)
        elif last is not None:
            dues = dues_if_ended(unit, law, dossier, last, today)
        by_kind = {one.what: one for one in reversed(dues)}
        return ClosingGuide(
            state=dossier.state,
            motive=dossier.since.motive,
            ended_on=dossier.ended_on,
            last=last,
            funding=dossier.funding.kind,
            held=hours.accompaniment.held,
            sold=hours.accompaniment.planned,
            restitution=_day(held, MeetingState.HELD),
            restitution_planned=_day(unit.find(Meeting, dossier_id=dossier_id), MeetingState.PLANNED),
            synthesis=_synthesis(unit, dossier_id),
            handed=handed_over(unit, dossier_id),
            keeping=_agreed(unit, dossier_id, AgreementKind.KEEPING, PaperKind.KEEPING, today),
            keeping_asked_on=dossier.keeping_asked_on,
            communication=_agreed(unit, dossier_id, AgreementKind.COMMUNICATION, PaperKind.COMMUNICATION, today),
            certificate=_paper(unit, dossier_id, PaperKind.CERTIFICATE),
            realisation=_paper(unit, dossier_id, PaperKind.REALISATION),
            price=dossier.price_cents,
            invoiced=sum(one.total_cents for one in unit.find(Invoice, dossier_id=dossier_id)),
            invoice=by_kind.get(DueKind.INVOICE),
            declared=by_kind.get(DueKind.CPF_EXIT),
            opinion=view_of(unit, work, dossier, END_OPINION),
            owing=_owing(unit, dossier) if dossier.state is DossierState.ABANDONED else None,
            destroyed=tuple(one for one in dues if one.what in DESTRUCTIONS),
            gone=gone_of(unit, dossier_id),
        )


def _day(meetings: Iterable[Meeting], state: MeetingState) -> date | None:
    """The last day of a restitution in that state."""
    found = [m.slot.on for m in meetings if m.kind is MeetingKind.RESTITUTION and m.state is state]
    return max(found, default=None)


def _synthesis(unit: Unit, dossier_id: RecordId) -> SynthesisStanding:
    versions = unit.find(Synthesis, dossier_id=dossier_id)
    if not versions:
        return SynthesisStanding()
    last = max(versions, key=lambda version: version.version)
    return SynthesisStanding(last.state, last.read_on)


def handed_over(unit: Unit, dossier_id: RecordId) -> HandedOver:
    """What was handed over to the person."""
    rows = unit.find(Delivery, dossier_id=dossier_id)
    papers = {paper.id: paper for paper in unit.find(IssuedPaper, dossier_id=dossier_id)} if rows else {}
    handed = [papers[key] for row in rows for key in row.papers]
    return HandedOver(
        # A version replaced since no longer says that the present one was handed over; one destroyed was.
        frozenset(paper.kind for paper in handed if paper.state in (PaperState.SEALED, PaperState.DESTROYED)),
        max((row.on for row in rows), default=None),
        any(papers[row.receipt_id].state is not PaperState.SEALED for row in rows),
    )


def _agreed(unit: Unit, dossier_id: RecordId, kind: AgreementKind, paper: PaperKind, today: date) -> Agreed:
    given = unit.find(Agreement, dossier_id=dossier_id, kind=kind)
    standing = [one for one in given if one.holds(today)]
    over = [one.until for one in given if one.revoked_on is None and one.until is not None and one.until < today]
    waiting = unit.find(IssuedPaper, dossier_id=dossier_id, kind=paper)
    return Agreed(
        len(standing),
        words_kept(code for one in standing for code in one.documents) if kind is AgreementKind.KEEPING else (),
        max((one.until for one in standing if one.until is not None), default=None),
        any(one.state in (PaperState.OPEN, PaperState.SENT) for one in waiting),
        max((one.revoked_on for one in given if one.revoked_on is not None), default=None),
        max(over, default=None),
    )


def _paper(unit: Unit, dossier_id: RecordId, kind: PaperKind) -> PaperState | None:
    """Where the latest version of a certificate stands."""
    papers = unit.find(IssuedPaper, subject_id=dossier_id, kind=kind)
    last = max(papers, key=lambda one: one.version, default=None)
    return None if last is None or last.state is PaperState.REPLACED else last.state


def _owing(unit: Unit, dossier: Dossier) -> Owing:
    """By the hours of accompaniment alone: guided work is never added to what goes to who pays (D.6323-6)."""
    hours = hours_of(unit, dossier).accompaniment
    price = dossier.price_cents
    forced = dossier.since.motive is Motive.FORCE_MAJEURE
    return Owing(
        price,
        hours.held,
        hours.planned,
        pro_rata(price, hours.held, hours.planned) if price is not None else None,
        contract_of(unit, dossier.id).early_end.strip(),
        forced,
        forced and form_of(dossier.funding.kind) is ContractForm.INDIVIDUAL,
        sum(one.cents for one in unit.find(Payment, dossier_id=dossier.id)),
    )
