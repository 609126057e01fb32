"""The agreements of a person: prepared as papers, recorded once signed, revoked for the future, shown in a register."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from types import MappingProxyType
from zoneinfo import ZoneInfo

import msgspec

from bilan_desktop.documents.agreement_papers import AgreementFacts
from bilan_desktop.domain.agreements import KEPT, PAPER_OF, Agreement, AgreementKind, Terms
from bilan_desktop.domain.calendar import PARIS
from bilan_desktop.domain.deadlines import years_after
from bilan_desktop.domain.dossier import Dossier
from bilan_desktop.domain.errors import InvalidInput, RuleBroken
from bilan_desktop.domain.events import Event
from bilan_desktop.domain.exports import Export
from bilan_desktop.domain.ids import NO_ID, RecordId
from bilan_desktop.domain.papers import PAPER_NAMES, STANDING, IssuedPaper, PaperKind, PaperState, SigningMeans
from bilan_desktop.domain.people import Adaptation
from bilan_desktop.domain.retention import Part
from bilan_desktop.usecases.agreement_terms import terms_of, values_of, with_terms, words_of
from bilan_desktop.usecases.dossiers import erase_adaptation
from bilan_desktop.usecases.due import gone_of
from bilan_desktop.usecases.forms import check_dates, check_lengths
from bilan_desktop.usecases.issuing import as_dated, prepare
from bilan_desktop.usecases.papers import PaperView, view_of
from bilan_desktop.usecases.ports import Unit, Work
from bilan_desktop.usecases.preparing import WAITS, Lack
from bilan_desktop.usecases.rules import law_of
from bilan_desktop.usecases.sheets import held_meetings, void
from bilan_desktop.usecases.text_papers import text_facts

TEXTS = {
    AgreementKind.COMMUNICATION: "accord-communication",
    AgreementKind.KEEPING: "accord-conservation",
    AgreementKind.ADAPTATION: "accord-amenagement",
}
"""The text of each, in ``resources/texts``."""

SEALED_WITH_RECORD = frozenset(PAPER_OF[kind] for kind in TEXTS)
"""The papers that ``seal_agreement`` seals: the consent to the bilan has a use case and a page of its own."""

AGREEMENT_PLACES = {
    "destinataire": "le nom du destinataire",
    "qualite": "ce que le destinataire est",
    "but": "le but de la communication",
    "cep": "le conseil en évolution professionnelle, quand c’est à lui",
    "jusqu_au": "la date jusqu’à laquelle les documents sont gardés",
}
"""The places that these texts know besides those of any dossier; « documents » is a part of theirs."""
DESTROYED_SINCE = (
    "Un document que cet accord laissait a été détruit\N{NO-BREAK SPACE}: sa révocation ne s’annule plus. Pour garder "
    "ce qui reste, préparez un autre accord."
)


@dataclass(frozen=True)
class Copied:
    """A copy that left under an agreement: the day, the paper, its reference; noted for ever, revoked or not."""

    on: date
    name: str
    reference: str


@dataclass(frozen=True)
class AgreementLine:
    """A line of the register; ``given_on`` is None while it is not signed, ``holds`` whether it stands today.

    ``copies`` are those that left under it, the first one first.
    """

    id: RecordId
    kind: AgreementKind
    paper_id: RecordId
    reference: str
    terms: Terms
    documents: tuple[str, ...]
    given_on: date | None
    means: SigningMeans | None
    revoked_on: date | None
    holds: bool
    copies: tuple[Copied, ...] = ()
    sent: bool = False


@dataclass(frozen=True)
class AgreementsView:
    """The register of a dossier, the latest first; ``latest`` is the last day that anything may be kept.

    It is counted from ``counted_on``: the end of the action once ``ended_on`` is known, or else the last meeting held
    once one was (``met``), today before.
    ``entered`` is whether the bilan is agreed on: before, only a consent to adaptations is asked for. ``asked_on`` is
    the day on which the person, asked what to leave for the follow-up, wished to leave nothing.
    """

    lines: tuple[AgreementLine, ...]
    latest: date | None
    entered: bool
    counted_on: date | None = None
    met: bool = False
    ended_on: date | None = None
    asked_on: date | None = None


def read_agreements(work: Work, dossier_id: RecordId) -> AgreementsView:
    """What the page of the agreements shows."""
    with work.unit() as unit:
        dossier, today = unit.get(Dossier, dossier_id), work.clock.today()
        given = unit.find(Agreement, dossier_id=dossier_id)
        found = [(one.given_on, _given(unit, one, today)) for one in given]
        waiting = [
            paper
            for kind in TEXTS
            for paper in unit.find(IssuedPaper, dossier_id=dossier_id, kind=PAPER_OF[kind])
            if paper.state in (PaperState.OPEN, PaperState.SENT)
        ]
        drafts = [_waiting(paper) for paper in sorted(waiting, key=lambda paper: paper.created_at, reverse=True)]
        signed = [line for _, line in sorted(found, key=lambda pair: pair[0], reverse=True)]
        return AgreementsView(
            (*drafts, *signed),
            _latest(unit, work, dossier),
            dossier.plan is not None,
            _counted_on(unit, work, dossier),
            bool(held_meetings(unit, dossier_id)),
            dossier.ended_on,
            dossier.keeping_asked_on,
        )


def prepare_agreement(
    work: Work,
    dossier_id: RecordId,
    terms: Terms,
    agreement_id: RecordId = NO_ID,
    initiator: str = "",
    *,
    demonstration: bool = False,
) -> PaperView:
    """The agreement to sign; ``agreement_id`` is that of one not signed yet, whose terms change.

    InvalidInput names what cannot stand, such as a document that was destroyed; RuleBroken before the entry, or once it
    is signed.
    """
    check_lengths({"recipient": terms.recipient})
    check_dates({"until": terms.until})
    with work.unit() as unit:
        dossier = unit.get(Dossier, dossier_id)
        if dossier.plan is None and terms.kind is not AgreementKind.ADAPTATION:
            raise RuleBroken(WAITS[Lack.ENTRY])
        problems: Mapping[str, str] = terms.problems(work.clock.today(), _latest(unit, work, dossier))
        if problems := problems or _destroyed_problem(unit, dossier, terms):
            raise InvalidInput(dict(problems))
        if agreement_id != NO_ID and unit.find(Agreement, id=agreement_id):
            raise RuleBroken("Cet accord est signé\N{NO-BREAK SPACE}: révoquez-le, puis préparez-en un autre.")
        subject = agreement_id if agreement_id != NO_ID else work.new_id()
        kind = PAPER_OF[terms.kind]
        rank = _rank(unit, dossier, kind, subject)

        def build(version: int) -> AgreementFacts:
            text = text_facts(
                unit, work, dossier, kind, version, TEXTS[terms.kind], values_of(terms), demonstration=demonstration
            )
            return as_dated(unit, subject, kind, with_terms(text, terms, rank))

        return view_of(unit, prepare(unit, work, dossier, subject, kind, build, initiator))


def _is_destroyed(unit: Unit, dossier_id: RecordId, kind: AgreementKind, documents: tuple[str, ...]) -> bool:
    """Whether something that is to be kept is no more."""
    return kind is AgreementKind.KEEPING and bool(
        {Part(code) for code in documents or KEPT} & gone_of(unit, dossier_id)
    )


def _destroyed_problem(unit: Unit, dossier: Dossier, terms: Terms) -> Mapping[str, str]:
    """Nobody agrees to leave what is no more."""
    if _is_destroyed(unit, dossier.id, terms.kind, terms.documents):
        return {"documents": "Un de ces documents a été détruit\N{NO-BREAK SPACE}: il ne peut plus être gardé."}
    return MappingProxyType({})


def renew_agreement(work: Work, paper_id: RecordId, *, demonstration: bool = False) -> PaperView:
    """The same agreement with the names of today, when nobody signed it yet."""
    with work.unit() as unit:
        paper = unit.get(IssuedPaper, paper_id)
        dossier_id, terms, subject = paper.dossier_id, terms_of(paper), paper.subject_id
    return prepare_agreement(work, dossier_id, terms, subject, demonstration=demonstration)


def withdraw_agreement(work: Work, agreement_id: RecordId, initiator: str = "") -> Terms:
    """Nothing is asked any more: the paper goes, or stays without effect if it had left.

    Returns its terms, to prepare it again; RuleBroken once it is signed.
    """
    with work.unit() as unit:
        papers = [p for p in unit.find(IssuedPaper, subject_id=agreement_id) if p.state in STANDING]
        if not papers or papers[-1].sealed_at is not None or view_of(unit, papers[-1]).signatures:
            raise RuleBroken("Cet accord porte une signature\N{NO-BREAK SPACE}: il se révoque, il ne se retire pas.")
        terms, dossier_id = terms_of(papers[-1]), papers[-1].dossier_id
        void(unit, papers[-1])
        _kept(unit, agreement_id, dossier_id, "agreement.withdrawn", initiator)
        return terms


def seal_agreement(work: Work, paper_id: RecordId, data: bytes, initiator: str = "") -> PaperView:
    """Seal the signed agreement and record it; RuleBroken before the person has signed.

    RuleBroken too for a day before the dossier was opened, and for what was destroyed since it was prepared.

    One to adaptations opens what is written about them, from the day it was signed.
    """
    with work.unit() as unit:
        paper = unit.get(IssuedPaper, paper_id)
        view = view_of(unit, paper)
        if paper.kind not in SEALED_WITH_RECORD or view.missing:
            raise RuleBroken("L’accord est recueilli quand la personne a signé.")
        terms, signature = terms_of(paper), view.signatures[0]
        dossier = unit.get(Dossier, paper.dossier_id)
        if problems := _destroyed_problem(unit, dossier, terms):
            raise RuleBroken(f"{problems['documents']} Effacez la signature, puis retirez cet accord.")
        if signature.signed_on < dossier.opened_on:
            raise RuleBroken("Cet accord est daté d’avant l’ouverture du dossier. Effacez la signature.")
        paper.seal(data, work.clock.now())
        given = Agreement(
            paper.subject_id,
            paper.dossier_id,
            terms.kind,
            msgspec.json.decode(paper.facts)["text_version"],
            signature.signed_on,
            signature.means,
            paper.id,
            None,
            terms.documents,
            terms.recipient,
            terms.until,
        )
        unit.add(given)
        if terms.kind is AgreementKind.ADAPTATION:
            _open_adaptation(unit, work, given)
        unit.journal("paper.sealed", IssuedPaper.TABLE, paper.id, version=paper.version)
        unit.publish(Event(IssuedPaper.TABLE, paper.id, paper.dossier_id, initiator))
        _kept(unit, given.id, given.dossier_id, "agreement.recorded", initiator, on=given.given_on.isoformat())
        return view_of(unit, paper)


def revoke_agreement(work: Work, agreement_id: RecordId, on: date | None, initiator: str = "") -> None:
    """From that day on it no longer holds; None takes the revocation back. What left under it stays journalled.

    One to adaptations takes with it what was written, for good. InvalidInput for a day before it was given or to come;
    RuleBroken for the consent to the bilan, and to take a revocation back once something left by it was destroyed.
    """
    check_dates({"on": on})
    with work.unit() as unit:
        given = unit.get(Agreement, agreement_id)
        if given.kind is AgreementKind.BILAN:
            raise RuleBroken(
                "Retirer ce consentement, c’est arrêter le bilan\N{NO-BREAK SPACE}: "
                "interrompez-le depuis la vue d’ensemble."
            )
        if on is None and _is_destroyed(unit, given.dossier_id, given.kind, given.documents):
            raise RuleBroken(DESTROYED_SINCE)
        given.revoke(on, work.clock.today())
        if given.kind is AgreementKind.ADAPTATION:
            if on is None:
                _open_adaptation(unit, work, given)
            else:
                erase_adaptation(unit, given.dossier_id)
        code = "agreement.revoked" if on is not None else "agreement.revocation_undone"
        detail = {"on": on.isoformat()} if on is not None else {}
        _kept(unit, given.id, given.dossier_id, code, initiator, **detail)


def _given(unit: Unit, one: Agreement, today: date) -> AgreementLine:
    paper = unit.get(IssuedPaper, one.paper_id)
    terms = terms_of(paper) if one.kind in TEXTS else Terms(one.kind)
    exports = unit.find(Export, dossier_id=one.dossier_id, agreement_id=one.id)
    left = tuple(_copied(unit, export) for export in sorted(exports, key=lambda export: export.at))
    return AgreementLine(
        one.id,
        one.kind,
        paper.id,
        f"{paper.number}-V{paper.version}",
        terms,
        words_of(terms),
        one.given_on,
        one.means,
        one.revoked_on,
        one.holds(today),
        left,
    )


def _copied(unit: Unit, export: Export) -> Copied:
    paper = unit.get(IssuedPaper, export.paper_id)
    day = export.at.astimezone(ZoneInfo(PARIS)).date()
    return Copied(day, PAPER_NAMES[paper.kind], f"{paper.number}-V{paper.version}")


def _waiting(paper: IssuedPaper) -> AgreementLine:
    terms, reference = terms_of(paper), f"{paper.number}-V{paper.version}"
    sent = paper.state is PaperState.SENT
    return AgreementLine(
        paper.subject_id, terms.kind, paper.id, reference, terms, words_of(terms), None, None, None, False, (), sent
    )


def _rank(unit: Unit, dossier: Dossier, kind: PaperKind, subject: RecordId) -> int:
    """What ends the number: that of the same agreement, or the next one."""
    papers = unit.find(IssuedPaper, dossier_id=dossier.id, kind=kind)
    ranks = {paper.subject_id: int(paper.number.rpartition("-")[2]) for paper in papers}
    return ranks.get(subject) or 1 + max(ranks.values(), default=0)


def _latest(unit: Unit, work: Work, dossier: Dossier) -> date | None:
    """Three years from the end of the action (R.6313-7); before it, from what cannot be later than that end.

    None when no rule lets anything be kept.
    """
    counted = _counted_on(unit, work, dossier)
    rule = law_of(unit, work).at("end.agreed_years", counted)
    return years_after(counted, int(rule.value)) if rule is not None else None


def _counted_on(unit: Unit, work: Work, dossier: Dossier) -> date:
    held = held_meetings(unit, dossier.id)
    return dossier.ended_on or (held[-1].slot.on if held else work.clock.today())


def _open_adaptation(unit: Unit, work: Work, given: Agreement) -> None:
    kept = unit.find(Adaptation, dossier_id=given.dossier_id)
    row = kept[0] if kept else Adaptation(work.new_id(), given.dossier_id)
    row.consent_on = given.given_on.isoformat()
    if not kept:
        unit.add(row)


def _kept(unit: Unit, key: RecordId, dossier_id: RecordId, action: str, initiator: str, **detail: str) -> None:
    unit.journal(action, Agreement.TABLE, key, **detail)
    unit.publish(Event(Agreement.TABLE, key, dossier_id, initiator))
    unit.commit()
