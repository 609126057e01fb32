"""An order on the CPF's platform: its steps and amounts as typed, what is to be copied there, what is realised."""

from collections.abc import Mapping
from dataclasses import dataclass, fields
from datetime import date

from bilan_desktop.domain.deadlines import Deadline, DueKind
from bilan_desktop.domain.dossier import Dossier, DossierState
from bilan_desktop.domain.events import Event
from bilan_desktop.domain.funding import PersonStatus
from bilan_desktop.domain.ids import NO_ID, RecordId
from bilan_desktop.domain.law import Rule
from bilan_desktop.domain.meetings import Meeting, MeetingKind, MeetingState
from bilan_desktop.domain.platform import CpfOrder
from bilan_desktop.usecases.due import dues_of
from bilan_desktop.usecases.forms import Saved, check_dates, write_fields
from bilan_desktop.usecases.ports import Unit, Work
from bilan_desktop.usecases.rules import law_of
from bilan_desktop.usecases.sheets import hours_of

EDITABLE = frozenset(item.name for item in fields(CpfOrder)) - {"id", "dossier_id"}
STEPS = (DueKind.CPF_ANSWER, DueKind.CPF_HOLDER, DueKind.CPF_START, DueKind.CPF_ENTRY, DueKind.CPF_EXIT)
"""The deadlines of the platform, in the order of its steps."""
OVER = (DossierState.ENDED, DossierState.ABANDONED)


@dataclass(frozen=True)
class PlatformView:
    """The order as typed, with what the rules say of it.

    ``contribution`` is the rule of the person's fixed share in force the day of the order, ``exempt`` why it is not
    due: « job_seeker », « top_up » or nothing. ``rights`` is the rule of the most that the rights may pay. ``sold`` and
    ``held`` are minutes of accompaniment, the only ones that the CPF pays (D.6323-6); ``rate`` is what was held of
    what was sold, in whole percent, once the action ended or was abandoned. ``begins`` and ``ends`` are the days of
    the first and last meetings planned or held, ``early`` the first one when it comes before the day that the
    proposal allows. ``total`` adds what is typed of rights, share and top-up, in cents; None while nothing is.
    """

    values: Mapping[str, object]
    problems: Mapping[str, str]
    steps: tuple[Deadline, ...]
    contribution: Rule | None
    exempt: str
    rights: Rule | None
    number: str
    reference: str
    price_cents: int | None
    total: int | None
    sold: int
    held: int
    rate: int | None
    begins: date | None
    ends: date | None
    early: date | None
    ended_on: date | None
    declared_on: date | None


def read_order(work: Work, dossier_id: RecordId) -> PlatformView:
    """The order of a dossier, empty before anything is typed."""
    with work.unit() as unit:
        dossier, row = unit.get(Dossier, dossier_id), order_of(unit, dossier_id)
        law, today = law_of(unit, work), work.clock.today()
        asked = row.ordered_on or today
        hours, days = hours_of(unit, dossier).accompaniment, _bilan_days(unit, dossier)
        steps = [one for one in dues_of(unit, law, dossier, today) if one.what in STEPS]
        steps.sort(key=lambda one: STEPS.index(one.what))
        start = next((one.on for one in steps if one.what is DueKind.CPF_START), None)
        amounts = [row.rights_cents, row.contribution_cents, row.top_up_cents]
        funding, over = dossier.funding, dossier.state in OVER
        declared = funding.service_declared_on if funding.service_declared_of == dossier.ended_on else None
        return PlatformView(
            values={name: getattr(row, name) for name in sorted(EDITABLE)},
            problems=row.problems(today, law),
            steps=tuple(steps),
            contribution=law.at("cpf.contribution_cents", asked),
            exempt=_exempt(funding.person_status, row),
            rights=law.at("cpf.rights_maximum_cents", asked),
            number=dossier.number,
            reference=funding.reference,
            price_cents=dossier.price_cents,
            total=sum(one or 0 for one in amounts) if any(one is not None for one in amounts) else None,
            sold=hours.planned,
            held=hours.held,
            rate=realised(hours.held, hours.planned) if over else None,
            begins=days[0] if days else None,
            ends=(dossier.ended_on if over else None) or (days[-1] if days else None),
            early=days[0] if days and start is not None and days[0] < start else None,
            ended_on=dossier.ended_on,
            declared_on=declared,
        )


def save_order(work: Work, dossier_id: RecordId, values: Mapping[str, object], initiator: str = "") -> Saved:
    """Keep what is typed, right or wrong; the record is made when something is first typed."""
    check_dates(values)
    with work.unit() as unit:
        dossier = unit.get(Dossier, dossier_id)
        found = unit.find(CpfOrder, dossier_id=dossier_id)
        row = found[0] if found else CpfOrder(work.new_id(), dossier.id)
        before = write_fields(row, values, EDITABLE)
        if before:
            if not found:
                unit.add(row)
            unit.journal("cpf_order.saved", Dossier.TABLE, dossier_id)
            unit.publish(Event(CpfOrder.TABLE, dossier_id, dossier_id, initiator))
            unit.commit()
        return Saved(before, row.problems(work.clock.today(), law_of(unit, work)))


def order_of(unit: Unit, dossier_id: RecordId) -> CpfOrder:
    """The record of a dossier, empty before anything is typed."""
    return next(iter(unit.find(CpfOrder, dossier_id=dossier_id)), None) or CpfOrder(NO_ID, dossier_id)


def asked_on(unit: Unit, dossier: Dossier) -> date:
    """The day that the rules of the CPF look at: that of the order on the platform (D.6323-6).

    Before there is one, the day on which the person asked for the bilan, or that of the opening.
    """
    return order_of(unit, dossier.id).ordered_on or dossier.request_date or dossier.opened_on


def realised(held: int, sold: int) -> int | None:
    """What was held of what was sold, in whole percent: never more than was done, nor than was sold (usage)."""
    return min(100, 100 * held // sold) if sold else None


def _exempt(status: PersonStatus, row: CpfOrder) -> str:
    if status is PersonStatus.JOB_SEEKER:
        return "job_seeker"
    return "top_up" if row.employer_tops_up else ""


def _bilan_days(unit: Unit, dossier: Dossier) -> list[date]:
    """The days of the meetings planned or held, follow-up left out."""
    met = unit.find(Meeting, dossier_id=dossier.id)
    kept = (MeetingState.PLANNED, MeetingState.HELD)
    return sorted(one.slot.on for one in met if one.state in kept and one.kind is not MeetingKind.FOLLOW_UP)
