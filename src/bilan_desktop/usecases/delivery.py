"""The synthesis and the detailed results handed over to the beneficiary alone, each time with its receipt (C4, C6)."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from types import MappingProxyType
from zoneinfo import ZoneInfo

import msgspec

from bilan_desktop.documents.receipt import HandedPaper, ReceiptFacts
from bilan_desktop.documents.results_paper import ResultsFacts, StepFacts
from bilan_desktop.domain.calendar import PARIS
from bilan_desktop.domain.dossier import Dossier
from bilan_desktop.domain.errors import InvalidInput, RuleBroken
from bilan_desktop.domain.events import Event
from bilan_desktop.domain.ids import NO_ID, RecordId
from bilan_desktop.domain.papers import PAPER_NAMES, STANDING, IssuedPaper, PaperKind, PaperState, Signature
from bilan_desktop.domain.people import Beneficiary
from bilan_desktop.domain.records import ProofText
from bilan_desktop.domain.retention import GONE, Part
from bilan_desktop.domain.synthesis import DELIVERY_NAMES, Delivery, DeliveryMeans, Synthesis, SynthesisState
from bilan_desktop.usecases.due import gone_of
from bilan_desktop.usecases.forms import check_dates
from bilan_desktop.usecases.issuing import common_facts, issue, states
from bilan_desktop.usecases.papers import PaperView, view_of
from bilan_desktop.usecases.ports import Unit, Work
from bilan_desktop.usecases.results import results_of
from bilan_desktop.usecases.sheets import never_left, set_aside, void
from bilan_desktop.usecases.synthesis import cover_facts

HANDED = (PaperKind.SYNTHESIS, PaperKind.RESULTS)
"""What is handed over, in this order."""

Told = tuple[ProofText, tuple[StepFacts, ...]]
"""What detailed results say: of whom, and each step."""

NOT_SIGNED = "La synthèse n’est pas encore signée et scellée\N{NO-BREAK SPACE}: elle se remet ensuite."


@dataclass(frozen=True)
class Handing:
    """A delivery as it is asked for: the day, the means, what is handed over."""

    on: date
    means: DeliveryMeans
    kinds: tuple[PaperKind, ...] = HANDED


@dataclass(frozen=True)
class HandedLine:
    """A paper that was handed over; ``last`` while it says what there is to say, ``replaced`` by a later version."""

    id: RecordId
    kind: PaperKind
    reference: str
    last: bool
    replaced: bool


@dataclass(frozen=True)
class DeliveryLine:
    """A delivery in the list, with where its receipt stands."""

    id: RecordId
    copy: int
    on: date
    means: DeliveryMeans
    papers: tuple[HandedLine, ...]
    receipt_id: RecordId
    receipt_state: PaperState


@dataclass(frozen=True)
class DeliveryView:
    """What can be handed over now, and what was, the latest first.

    ``signed`` is the reference of the signed synthesis with the day both had signed it, None (and NO_ID) before;
    ``chapters`` are those the detailed results would have; ``outdated`` the kinds of which what was
    handed over last no longer says all there is to say.
    """

    signed: tuple[str, date] | None
    synthesis_id: RecordId
    chapters: tuple[str, ...]
    deliveries: tuple[DeliveryLine, ...]
    outdated: tuple[PaperKind, ...]


def read_deliveries(work: Work, dossier_id: RecordId) -> DeliveryView:
    """What the delivery card shows."""
    with work.unit() as unit:
        signed = _signed(unit, dossier_id)
        told = _told(unit, work, unit.get(Dossier, dossier_id))
        rows = sorted(unit.find(Delivery, dossier_id=dossier_id), key=lambda row: row.copy, reverse=True)
        lines = tuple(_line(unit, row, signed[0] if signed is not None else None, told) for row in rows)
        latest = {paper.kind: paper for line in reversed(lines) for paper in line.papers}
        return DeliveryView(
            (_reference(signed[0]), signed[1]) if signed is not None else None,
            signed[0].id if signed is not None else NO_ID,
            tuple(chapter.title for chapter in told[1]) if told is not None else (),
            lines,
            tuple(kind for kind in HANDED if kind in latest and not latest[kind].last),
        )


def prepare_results(work: Work, dossier_id: RecordId, initiator: str = "", *, demonstration: bool = False) -> PaperView:
    """The detailed results as they stand: those handed over while the dossier says the same, or a new draft.

    RuleBroken while the dossier holds nothing. A draft is sealed by its delivery only.
    """
    with work.unit() as unit:
        return view_of(unit, _results(unit, work, unit.get(Dossier, dossier_id), initiator, demonstration))


def prepare_delivery(
    work: Work, dossier_id: RecordId, handing: Handing, initiator: str = "", *, demonstration: bool = False
) -> PaperView | None:
    """Check a delivery before anything is printed; returns the detailed results, whose bytes ``deliver`` seals.

    None when they are not among what is handed over. RuleBroken or InvalidInput as ``deliver``.
    """
    with work.unit() as unit:
        dossier = unit.get(Dossier, dossier_id)
        _must_stand(unit, work, dossier_id, handing)
        if PaperKind.RESULTS not in handing.kinds:
            return None
        results = _results(unit, work, dossier, initiator, demonstration)
        _must_be_made(results, dossier_id, handing)
        return view_of(unit, results)


def deliver(
    work: Work,
    dossier_id: RecordId,
    handing: Handing,
    printed: Mapping[RecordId, bytes] = MappingProxyType({}),
    initiator: str = "",
    *,
    demonstration: bool = False,
) -> RecordId:
    """Record that papers were handed over, seal the detailed results with their PDF, issue the receipt to sign.

    ``printed`` is the PDF of the results that ``prepare_delivery`` returned, by their key; those sealed once need
    none. RuleBroken before the synthesis is signed and sealed, when nothing is handed over, or when the dossier has
    changed since the results were printed; InvalidInput when the date cannot stand.
    """
    with work.unit() as unit:
        dossier = unit.get(Dossier, dossier_id)
        handed = {PaperKind.SYNTHESIS: _must_stand(unit, work, dossier_id, handing)}
        if PaperKind.RESULTS in handing.kinds:
            handed[PaperKind.RESULTS] = _sealed_results(unit, work, dossier, printed)
            _must_be_made(handed[PaperKind.RESULTS], dossier_id, handing)
        papers = tuple(handed[kind].id for kind in HANDED if kind in handing.kinds)
        copy = 1 + max(map(_rank, unit.find(IssuedPaper, dossier_id=dossier_id, kind=PaperKind.RECEIPT)), default=0)
        row = Delivery(work.new_id(), dossier_id, handing.on, handing.means, papers, copy)
        unit.add(row)
        _issue_receipt(unit, work, dossier, row, 1, demonstration)
        _kept(unit, "delivery.recorded", row, initiator)
        return row.id


def undo_delivery(work: Work, delivery_id: RecordId, initiator: str = "") -> None:
    """The delivery did not take place; RuleBroken once somebody signed its receipt.

    The results that it sealed stay as they were established: nobody is said to have received them.
    """
    with work.unit() as unit:
        row = unit.get(Delivery, delivery_id)
        receipt = unit.get(IssuedPaper, row.receipt_id)
        if receipt.sealed_at is not None or unit.find(Signature, paper_id=receipt.id):
            raise RuleBroken(
                "Le récépissé de cette remise est signé\N{NO-BREAK SPACE}: elle ne s’annule plus. "
                "Une autre remise se note à la suite."
            )
        void(unit, receipt)
        unit.remove(row)
        _kept(unit, "delivery.undone", row, initiator)


def prepare_receipt(
    work: Work, delivery_id: RecordId, initiator: str = "", *, demonstration: bool = False
) -> PaperView:
    """The receipt of a delivery; one that nobody signed nor received is made afresh when a name has changed."""
    with work.unit() as unit:
        row = unit.get(Delivery, delivery_id)
        receipt = unit.get(IssuedPaper, row.receipt_id)
        dossier = unit.get(Dossier, row.dossier_id)
        facts = _receipt_facts(unit, work, dossier, row, receipt.version, demonstration)
        if never_left(unit, receipt) and not states(receipt, facts):
            unit.remove(receipt)
            receipt = _issue_receipt(unit, work, dossier, row, receipt.version, demonstration)
            _kept(unit, "delivery.receipt", row, initiator)
        return view_of(unit, receipt)


def current_receipt(work: Work, delivery_id: RecordId) -> PaperView | None:
    """The receipt of a delivery, None once the delivery was undone."""
    with work.unit() as unit:
        rows = unit.find(Delivery, id=delivery_id)
        return view_of(unit, unit.get(IssuedPaper, rows[0].receipt_id)) if rows else None


def _must_stand(unit: Unit, work: Work, dossier_id: RecordId, handing: Handing) -> IssuedPaper:
    """The signed synthesis, once nothing stands against the delivery."""
    if not set(handing.kinds) & set(HANDED):
        raise RuleBroken(
            "Indiquez ce qui est remis\N{NO-BREAK SPACE}: la synthèse, les résultats détaillés, ou les deux."
        )
    signed = _signed(unit, dossier_id)
    if signed is None:
        raise RuleBroken(NOT_SIGNED)
    if signed[0].state is PaperState.DESTROYED:
        raise RuleBroken(GONE)
    check_dates({"on": handing.on})
    asked = Delivery(NO_ID, dossier_id, handing.on, handing.means, ())
    if problems := asked.problems(signed[1], work.clock.today()):
        raise InvalidInput(problems)
    return signed[0]


def _must_be_made(results: IssuedPaper, dossier_id: RecordId, handing: Handing) -> None:
    """InvalidInput when the results are said to be handed over before they were established."""
    asked = Delivery(NO_ID, dossier_id, handing.on, handing.means, ())
    if problems := asked.results_problems(results.created_at.astimezone(ZoneInfo(PARIS)).date()):
        raise InvalidInput(problems)


def _signed(unit: Unit, dossier_id: RecordId) -> tuple[IssuedPaper, date] | None:
    """The paper of the signed synthesis, and the day both had signed it."""
    for version in unit.find(Synthesis, dossier_id=dossier_id, state=SynthesisState.SIGNED):
        paper = unit.get(IssuedPaper, version.paper_id)
        return paper, max(signature.signed_on for signature in unit.find(Signature, paper_id=paper.id))
    return None


def _results(unit: Unit, work: Work, dossier: Dossier, initiator: str, demonstration: bool) -> IssuedPaper:
    told = _told(unit, work, dossier)
    if told is None:
        kept = _live_results(unit, dossier.id, told)
        if kept is None or kept.sealed_at is None:
            raise RuleBroken(GONE)
        return kept
    if not told[1]:
        raise RuleBroken("Le dossier ne contient encore aucun résultat à remettre. Complétez d’abord les étapes.")

    def build(version: int) -> ResultsFacts:
        common = common_facts(unit, work, dossier, PaperKind.RESULTS, version, demonstration=demonstration)
        return ResultsFacts(**common, **cover_facts(unit, dossier), chapters=told[1])

    found = _live_results(unit, dossier.id, told)
    if found is not None and (found.sealed_at is not None or states(found, build(found.version))):
        return found
    for draft in unit.find(IssuedPaper, dossier_id=dossier.id, kind=PaperKind.RESULTS, state=PaperState.OPEN):
        set_aside(unit, draft)
    earlier = unit.find(IssuedPaper, dossier_id=dossier.id, kind=PaperKind.RESULTS)
    facts = build(1 + max((paper.version for paper in earlier), default=0))
    made = issue(unit, work, dossier, dossier.id, PaperKind.RESULTS, facts.number, "results.1", facts)
    unit.publish(Event(IssuedPaper.TABLE, made.id, dossier.id, initiator))
    unit.commit()
    return made


def _told(unit: Unit, work: Work, dossier: Dossier) -> Told | None:
    """What results made now would say; None once content was destroyed: what was established stays."""
    if Part.CONTENT in gone_of(unit, dossier.id):
        return None
    return unit.get(Beneficiary, dossier.beneficiary_id).printed_name, results_of(unit, work, dossier.id)


def _live_results(unit: Unit, dossier_id: RecordId, told: Told | None) -> IssuedPaper | None:
    """The results that stand and say this: those sealed rather than a draft."""
    papers = unit.find(IssuedPaper, dossier_id=dossier_id, kind=PaperKind.RESULTS)
    live = [paper for paper in papers if paper.state in STANDING and _tells(paper, told)]
    return max(live, key=lambda paper: paper.sealed_at is not None, default=None)


def _tells(paper: IssuedPaper, told: Told | None) -> bool:
    """Whether results say this; a practice that moved house since changes nothing in them.

    Once content was destroyed, nothing can be compared with them any more.
    """
    if told is None or paper.state is PaperState.DESTROYED:
        return True
    facts = msgspec.json.decode(paper.facts, type=ResultsFacts)
    return (facts.beneficiary, facts.chapters) == told


def _sealed_results(unit: Unit, work: Work, dossier: Dossier, printed: Mapping[RecordId, bytes]) -> IssuedPaper:
    found = _live_results(unit, dossier.id, _told(unit, work, dossier))
    if found is None or (found.sealed_at is None and not printed.get(found.id)):
        raise RuleBroken("Le dossier a changé depuis que les résultats ont été préparés. Recommencez la remise.")
    if found.sealed_at is None:
        for former in unit.find(IssuedPaper, dossier_id=dossier.id, kind=PaperKind.RESULTS, state=PaperState.SEALED):
            former.replace()
        found.seal(printed[found.id], work.clock.now())
        unit.journal("paper.sealed", IssuedPaper.TABLE, found.id, version=found.version)
    return found


def _issue_receipt(
    unit: Unit, work: Work, dossier: Dossier, row: Delivery, version: int, demonstration: bool
) -> IssuedPaper:
    facts = _receipt_facts(unit, work, dossier, row, version, demonstration)
    receipt = issue(unit, work, dossier, row.id, PaperKind.RECEIPT, facts.number, "receipt.1", facts)
    row.receipt_id = receipt.id
    return receipt


def _receipt_facts(
    unit: Unit, work: Work, dossier: Dossier, row: Delivery, version: int, demonstration: bool
) -> ReceiptFacts:
    common = common_facts(
        unit, work, dossier, PaperKind.RECEIPT, version, f"{row.copy:02d}", demonstration=demonstration
    )
    papers = (unit.get(IssuedPaper, key) for key in row.papers)
    return ReceiptFacts(
        **common | {"on": row.on},
        papers=tuple(
            HandedPaper(
                name=ProofText(PAPER_NAMES[paper.kind]),
                number=paper.number,
                version=paper.version,
                sha256=ProofText(paper.sha256),
            )
            for paper in papers
        ),
        means=ProofText(DELIVERY_NAMES[row.means]),
        copy=row.copy,
    )


def _rank(receipt: IssuedPaper) -> int:
    """What ends the number of a receipt: no number is given twice, even after a delivery was undone."""
    return int(receipt.number.rpartition("-")[2])


def _line(unit: Unit, row: Delivery, signed: IssuedPaper | None, told: Told | None) -> DeliveryLine:
    receipt = unit.get(IssuedPaper, row.receipt_id)
    papers = [unit.get(IssuedPaper, key) for key in row.papers]
    return DeliveryLine(
        row.id,
        row.copy,
        row.on,
        row.means,
        tuple(_handed(paper, signed, told) for paper in papers),
        receipt.id,
        receipt.state,
    )


def _handed(paper: IssuedPaper, signed: IssuedPaper | None, told: Told | None) -> HandedLine:
    synthesis = paper.kind is PaperKind.SYNTHESIS
    last = (signed is not None and paper.id == signed.id) if synthesis else _tells(paper, told)
    return HandedLine(paper.id, paper.kind, _reference(paper), last, paper.state is PaperState.REPLACED)


def _reference(paper: IssuedPaper) -> str:
    return f"{paper.number}-V{paper.version}"


def _kept(unit: Unit, action: str, row: Delivery, initiator: str) -> None:
    unit.journal(action, Delivery.TABLE, row.id, copy=row.copy, means=row.means.value)
    unit.publish(Event(Delivery.TABLE, row.dossier_id, row.dossier_id, initiator))
    unit.commit()
