"""The papers that tell all the meetings of a dossier: its planning, its hours, the register of its attendance."""

from collections.abc import Iterable
from dataclasses import replace
from typing import Any

import msgspec

from bilan_desktop.blocks import date_plain
from bilan_desktop.documents.attendance_register import RegisterFacts, SheetLine, SignatureLine
from bilan_desktop.documents.hours_statement import HoursFacts, HoursLine, WorkLine
from bilan_desktop.documents.planning import Former, PlanningFacts, PlanningLine
from bilan_desktop.documents.planning_changes import changes
from bilan_desktop.documents.pools import PhaseHours, PoolHours
from bilan_desktop.domain.dossier import Dossier
from bilan_desktop.domain.findings import ON_THE_REGISTER
from bilan_desktop.domain.funding import PUBLIC_BODIES, FundingKind
from bilan_desktop.domain.hours import CountedTime, HoursBalance, Pool
from bilan_desktop.domain.ids import RecordId
from bilan_desktop.domain.meetings import ChangeKind, Meeting, MeetingChange, MeetingState, Reason
from bilan_desktop.domain.papers import PAPERS, STANDING, PaperKind, PaperState, Signature
from bilan_desktop.domain.preliminary import PreliminaryInterview
from bilan_desktop.domain.records import ProofText
from bilan_desktop.usecases.guided_work import assignments_of, exchanges_of
from bilan_desktop.usecases.issuing import as_dated, common_facts, prepare
from bilan_desktop.usecases.papers import PaperView, view_of
from bilan_desktop.usecases.platform import asked_on
from bilan_desktop.usecases.ports import Unit, Work
from bilan_desktop.usecases.preparing import must_be_ready
from bilan_desktop.usecases.rules import law_of
from bilan_desktop.usecases.sheets import agreed_plan, hours_of, known_planning, sheets_of

ACCOMPANIMENT_ONLY = "cpf.accompaniment_only"


def prepare_planning(
    work: Work, dossier_id: RecordId, initiator: str = "", *, demonstration: bool = False
) -> PaperView:
    """The planning as it stands, compared with the version before it; RuleBroken before a meeting is planned."""
    with work.unit() as unit:
        dossier = unit.get(Dossier, dossier_id)
        must_be_ready(unit, dossier, PaperKind.PLANNING)
        lines = tuple(_planned(meeting) for meeting in in_order(unit, dossier_id))
        pools = _pools(hours_of(unit, dossier))

        def build(version: int) -> PlanningFacts:
            common = common_facts(unit, work, dossier, PaperKind.PLANNING, version, demonstration=demonstration)
            facts = PlanningFacts(**common, lines=lines, **pools)
            return as_dated(unit, dossier_id, PaperKind.PLANNING, _since(unit, facts, dossier_id))

        return view_of(unit, prepare(unit, work, dossier, dossier_id, PaperKind.PLANNING, build, initiator))


def prepare_hours(work: Work, dossier_id: RecordId, initiator: str = "", *, demonstration: bool = False) -> PaperView:
    """The statement of the hours, the gauge's to the minute; RuleBroken before anything was held or accepted."""
    with work.unit() as unit:
        dossier = unit.get(Dossier, dossier_id)
        must_be_ready(unit, dossier, PaperKind.HOURS)
        hours = hours_of(unit, dossier)
        told = {**_pools(hours), **_held_hours(unit, dossier, hours), **_funding_facts(unit, work, dossier)}
        told["planned_by"] = _planned_by(unit, dossier)

        def build(version: int) -> HoursFacts:
            common = common_facts(unit, work, dossier, PaperKind.HOURS, version, demonstration=demonstration)
            return as_dated(unit, dossier_id, PaperKind.HOURS, HoursFacts(**common, **told))

        return view_of(unit, prepare(unit, work, dossier, dossier_id, PaperKind.HOURS, build, initiator))


def prepare_register(
    work: Work, dossier_id: RecordId, initiator: str = "", *, demonstration: bool = False
) -> PaperView:
    """The register of the attendance, to sign by the consultant; RuleBroken before a meeting was held."""
    with work.unit() as unit:
        dossier = unit.get(Dossier, dossier_id)
        must_be_ready(unit, dossier, PaperKind.ATTENDANCE_ALL)
        hours = hours_of(unit, dossier)
        lines = tuple(_sheet(unit, meeting, hours) for meeting in _held(unit, dossier_id))

        def build(version: int) -> RegisterFacts:
            kind = PaperKind.ATTENDANCE_ALL
            common = common_facts(unit, work, dossier, kind, version, demonstration=demonstration)
            facts = RegisterFacts(**common, lines=lines, funding_reference=dossier.funding.reference)
            return as_dated(unit, dossier_id, kind, facts)

        return view_of(unit, prepare(unit, work, dossier, dossier_id, PaperKind.ATTENDANCE_ALL, build, initiator))


def in_order(unit: Unit, dossier_id: RecordId) -> list[Meeting]:
    """Every meeting of a dossier, in the order of time."""
    return sorted(unit.find(Meeting, dossier_id=dossier_id), key=lambda m: (m.slot.span().start, m.number))


def _held(unit: Unit, dossier_id: RecordId) -> list[Meeting]:
    return [meeting for meeting in in_order(unit, dossier_id) if meeting.state is MeetingState.HELD]


def meeting_told(meeting: Meeting) -> dict[str, Any]:
    """The facts of ``documents.meeting_lines.MeetingFacts``."""
    slot = meeting.slot
    return {
        "number": meeting.number,
        "kind": meeting.kind,
        "phase": meeting.phase,
        "on": slot.on,
        "start": slot.start,
        "end": slot.span().end.time().replace(fold=0),
        "minutes": slot.minutes,
        "zone": slot.zone,
    }


def _pools(hours: HoursBalance) -> dict[str, Any]:
    phases = ((phase, pool.planned, pool.held) for phase, pool in hours.phases)
    return {
        "accompaniment": PoolHours(planned=hours.accompaniment.planned, held=hours.accompaniment.held),
        "guided": PoolHours(planned=hours.guided.planned, held=hours.guided.held),
        "phases": tuple(PhaseHours(phase=phase, planned=planned, held=held) for phase, planned, held in phases),
    }


def _planned_by(unit: Unit, dossier: Dossier) -> ProofText:
    """Which plan the hours relate to: the last programme that both signed."""
    programme = agreed_plan(unit, dossier).programme
    if programme is None:
        return ProofText("Plan en vigueur ce jour ; aucun programme personnalisé n’est signé")
    on = max(signature.signed_on for signature in unit.find(Signature, paper_id=programme.id))
    return ProofText(
        f"Programme personnalisé {programme.number}, version {programme.version}, signé le {date_plain(on)}"
    )


def _planned(meeting: Meeting) -> PlanningLine:
    closing = (ChangeKind.CANCELLED, ChangeKind.NO_SHOW)
    gone = meeting.state in (MeetingState.CANCELLED, MeetingState.NO_SHOW)
    why = [change.reason for change in meeting.history if change.kind in closing]
    slot = meeting.slot
    return PlanningLine(
        **meeting_told(meeting),
        state=meeting.state,
        mode=slot.mode,
        remote_minutes=slot.remote_minutes,
        place=slot.place,
        tool=slot.tool,
        reason=why[-1] if gone and why else None,
        added_for=meeting.added_for,
        former=_former(meeting),
    )


def _former(meeting: Meeting) -> tuple[Former, ...]:
    """Where it stood before each move and how long it was before each split, those that were undone left out."""
    found: list[Former] = []
    slot = meeting.slot
    after = [*(_place(change) for change in meeting.history[1:]), (slot.on, slot.start, slot.minutes)]
    for change, now in zip(meeting.history, after, strict=True):
        if change.kind not in (ChangeKind.MOVED, ChangeKind.SPLIT) or change.was_on is None:
            continue
        if change.reason is Reason.CORRECTION:
            if found and (found[-1].on, found[-1].start, found[-1].minutes) == now:
                found.pop()
        elif _place(change) != now and change.was_start is not None:
            split = change.kind is ChangeKind.SPLIT
            found.append(
                Former(
                    on=change.was_on,
                    start=change.was_start,
                    minutes=change.was_minutes or 0,
                    split=split,
                    reason=change.reason,
                )
            )
    return tuple(found)


def _place(change: MeetingChange) -> tuple[object, ...]:
    return change.was_on, change.was_start, change.was_minutes


def _since(unit: Unit, facts: PlanningFacts, dossier_id: RecordId) -> PlanningFacts:
    """The same facts with what changed since the last version before theirs."""
    before = known_planning(unit, dossier_id, facts.version)
    if before is None:
        return facts
    found = changes(msgspec.json.decode(before.facts, type=PlanningFacts), facts)
    return replace(facts, since=before.version, changes=found.words, added=found.added, changed=found.changed)


def _held_hours(unit: Unit, dossier: Dossier, hours: HoursBalance) -> dict[str, Any]:
    """What was held and accepted, each with what counts of it: the sums are those of ``hours``."""
    counted = {time.key: time for time in hours.counted}
    held = _held(unit, dossier.id)
    lines = tuple(HoursLine(**meeting_told(meeting), **_counts(counted, meeting.id)) for meeting in held)
    work = tuple(
        WorkLine(
            number=one.number,
            accepted_on=one.accepted_on,
            exchanges=tuple(exchange.on for exchange in exchanges_of(unit, one.id)),
            **_counts(counted, one.id),
        )
        for one in assignments_of(unit, dossier.id)
        if one.accepted and one.accepted_on is not None
    )
    asked = dossier.funding.kind in PUBLIC_BODIES
    interview = next(iter(unit.find(PreliminaryInterview, dossier_id=dossier.id)), None)
    return {
        "lines": lines,
        "work": work,
        "remote": remote_minutes(hours, held) if asked else None,
        "interview_on": interview.held_on if interview is not None else None,
        "interview_minutes": interview.minutes if interview is not None else None,
    }


def _counts(counted: dict[str, CountedTime], key: RecordId) -> dict[str, Any]:
    return {"counted": counted[key].counted, "beyond": counted[key].beyond}


def remote_minutes(hours: HoursBalance, held: Iterable[Meeting]) -> int:
    """Counted minutes of the accompaniment that were held at a distance."""
    counted = {time.key: time.counted for time in hours.counted}
    return sum(_remote(meeting, counted[meeting.id]) for meeting in held if meeting.pool is not Pool.OUTSIDE)


def _remote(meeting: Meeting, counted: int) -> int:
    """Counted minutes of a meeting at a distance; pro rata, rounded half up, where only a part of it counts."""
    minutes = meeting.slot.minutes
    return (2 * meeting.slot.distance_minutes * counted + minutes) // (2 * minutes)


def _funding_facts(unit: Unit, work: Work, dossier: Dossier) -> dict[str, ProofText]:
    """The reference of the funding, and the payer's rule on the two pools in force when the bilan was asked for."""
    asked = asked_on(unit, dossier)
    rule = law_of(unit, work).at(ACCOMPANIMENT_ONLY, asked) if dossier.funding.kind is FundingKind.CPF else None
    said = f"{rule.text.removesuffix('.')} ({rule.source})." if rule is not None else ""
    return {"funding_reference": dossier.funding.reference, "payer_rule": ProofText(said)}


def _sheet(unit: Unit, meeting: Meeting, hours: HoursBalance) -> SheetLine:
    versions = sheets_of(unit, meeting.id)
    live = [paper for paper in versions if paper.state in STANDING]
    signed_before = [paper.version for paper in versions if paper.sealed_at and paper.state is PaperState.REPLACED]
    told = {
        **meeting_told(meeting),
        **_counts({time.key: time for time in hours.counted}, meeting.id),
        "replaced": signed_before[-1] if signed_before else 0,
        "mode": meeting.slot.mode,
        "confirmed": tuple(code for code in ON_THE_REGISTER if code in meeting.confirmed),
    }
    if not live:
        return SheetLine(**told)
    paper = live[-1]
    signatures = {signature.role: signature for signature in unit.find(Signature, paper_id=paper.id)}
    return SheetLine(
        **told,
        reference=paper.number,
        version=paper.version,
        sha256=paper.sha256,
        sent_on=paper.sent_on,
        signatures=tuple(_signature(signatures[role]) for role in PAPERS[paper.kind].signers if role in signatures),
    )


def _signature(given: Signature) -> SignatureLine:
    return SignatureLine(role=given.role, name=given.name, means=given.means, at=given.signed_at, on=given.signed_on)
