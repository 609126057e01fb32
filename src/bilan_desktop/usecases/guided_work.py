"""Guided personal work: assignments given, exchanges noted, minutes accepted, what came back attached (D3)."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date

from bilan_desktop.domain.dossier import Dossier
from bilan_desktop.domain.drafts import Draft
from bilan_desktop.domain.errors import InvalidInput, RuleBroken
from bilan_desktop.domain.events import Event
from bilan_desktop.domain.guided_work import Assignment, Exchange, ExchangeMeans
from bilan_desktop.domain.hours import PoolBalance
from bilan_desktop.domain.ids import RecordId
from bilan_desktop.domain.journey import Phase
from bilan_desktop.domain.papers import ATTACHMENT_LIMIT, Attachment, IssuedPaper, sha256
from bilan_desktop.domain.records import ContentText, DataClass
from bilan_desktop.usecases.forms import Saved, check_dates, check_lengths, write_fields
from bilan_desktop.usecases.ports import Unit, Work
from bilan_desktop.usecases.sheets import hours_of

EDITABLE = frozenset(
    {"phase", "given_on", "title", "instruction", "due", "estimated", "declared", "returned_on", "answer", "feedback"}
)
"""What the form of an assignment writes; accepting minutes and withdrawing are gestures with their own rules."""


@dataclass(frozen=True)
class Returned:
    """A file that came back from the person, without its bytes."""

    id: RecordId
    label: str
    media_type: str
    size: int


@dataclass(frozen=True)
class AssignmentView:
    """An assignment with its exchanges in the order of dates, its files, and what does not stand in it."""

    assignment: Assignment
    exchanges: tuple[Exchange, ...]
    attachments: tuple[Returned, ...]
    problems: Mapping[str, str]
    late: bool


@dataclass(frozen=True)
class GuidedView:
    """The guided work of a dossier: minutes of its pool, assignments by number."""

    pool: PoolBalance
    assignments: tuple[AssignmentView, ...]


def read_guided_work(work: Work, dossier_id: RecordId) -> GuidedView:
    """What the page of guided work shows."""
    with work.unit() as unit:
        dossier = unit.get(Dossier, dossier_id)
        rows = assignments_of(unit, dossier_id)
        return GuidedView(hours_of(unit, dossier).guided, tuple(_view(unit, row, work.clock.today()) for row in rows))


def assignments_of(unit: Unit, dossier_id: RecordId) -> list[Assignment]:
    """Every assignment of a dossier by number, withdrawn ones included."""
    return sorted(unit.find(Assignment, dossier_id=dossier_id), key=lambda row: row.number)


def exchanges_of(unit: Unit, assignment_id: RecordId) -> list[Exchange]:
    """The exchanges about an assignment, in the order of their dates."""
    return sorted(unit.find(Exchange, assignment_id=assignment_id), key=lambda row: row.on)


def give_assignment(work: Work, dossier_id: RecordId, title: str = "", initiator: str = "") -> RecordId:
    """Give a new assignment today, in the dossier's phase; RuleBroken before the entry is confirmed."""
    check_lengths({"title": title})
    with work.unit() as unit:
        dossier = unit.get(Dossier, dossier_id)
        if dossier.plan is None:
            raise RuleBroken("Le travail guidé commence quand l’entretien préalable a confirmé l’entrée en bilan.")
        number = 1 + max((row.number for row in assignments_of(unit, dossier_id)), default=0)
        given = Assignment(
            work.new_id(), dossier_id, number, dossier.phase, work.clock.today(), title=ContentText(title)
        )
        unit.add(given)
        _kept(unit, given, "assignment.given", initiator)
        return given.id


def save_assignment(work: Work, key: RecordId, values: Mapping[str, object], initiator: str = "") -> Saved:
    """Keep what is typed in an assignment.

    InvalidInput when it would empty the instruction of accepted work, or open the investigation without consent.
    """
    check_lengths(values)
    check_dates(values)
    with work.unit() as unit:
        row = unit.get(Assignment, key)
        if row.accepted is not None and not str(values.get("instruction", row.instruction)).strip():
            raise InvalidInput({"instruction": "Une durée est retenue\N{NO-BREAK SPACE}: la consigne reste écrite."})
        before = write_fields(row, values, EDITABLE)
        if row.phase is not Phase.PRELIMINARY and unit.get(Dossier, row.dossier_id).consent_on is None:
            raise InvalidInput({"phase": "Le travail d’investigation suppose le consentement (art. L.6313-4)."})
        if before:
            _kept(unit, row, "assignment.saved", initiator)
        return Saved(before, _problems(row, exchanges_of(unit, key), work.clock.today()))


def note_exchange(
    work: Work, key: RecordId, on: date, means: ExchangeMeans, note: str = "", initiator: str = ""
) -> RecordId:
    """Note a dated exchange about an assignment; InvalidInput when it is to come or before the instruction."""
    check_lengths({"note": note})
    with work.unit() as unit:
        row = unit.get(Assignment, key)
        if not row.given_on <= on <= work.clock.today():
            raise InvalidInput({"on": "La date de l’échange se place entre la consigne et aujourd’hui."})
        exchange = Exchange(work.new_id(), key, on, means, ContentText(note))
        unit.add(exchange)
        _kept(unit, row, "exchange.noted", initiator)
        return exchange.id


def remove_exchange(work: Work, exchange_id: RecordId, initiator: str = "") -> Exchange:
    """Take an exchange away and return it; RuleBroken for the last one of accepted work."""
    with work.unit() as unit:
        exchange = unit.get(Exchange, exchange_id)
        row = unit.get(Assignment, exchange.assignment_id)
        if row.accepted is not None and len(exchanges_of(unit, row.id)) == 1:
            raise RuleBroken("Une durée est retenue grâce à cet échange. Revenez d’abord sur la durée retenue.")
        kept = replace(exchange)
        unit.remove(exchange)
        _kept(unit, row, "exchange.removed", initiator)
        return kept


def restore_exchange(work: Work, exchange: Exchange, initiator: str = "") -> None:
    """Put back an exchange taken away."""
    with work.unit() as unit:
        unit.add(replace(exchange))
        _kept(unit, unit.get(Assignment, exchange.assignment_id), "exchange.restored", initiator)


def accept_minutes(work: Work, key: RecordId, minutes: int, on: date | None = None, initiator: str = "") -> None:
    """Accept minutes as guided work, today unless told; the rules are those of ``Assignment.accept``."""
    today = work.clock.today()
    with work.unit() as unit:
        row = unit.get(Assignment, key)
        if not row.given_on <= (on or today) <= today:
            raise InvalidInput({"accepted": "Une durée se retient entre la date de la consigne et aujourd’hui."})
        row.accept(minutes, on or today, tuple(e.on for e in exchanges_of(unit, key)))
        _kept(unit, row, "assignment.accepted", initiator)


def take_back_minutes(work: Work, key: RecordId, initiator: str = "") -> tuple[int | None, date | None]:
    """Undo the acceptance and return the former minutes and date."""
    with work.unit() as unit:
        row = unit.get(Assignment, key)
        before = row.accepted, row.accepted_on
        row.take_back()
        _kept(unit, row, "assignment.taken_back", initiator)
        return before


def withdraw_assignment(work: Work, key: RecordId, initiator: str = "") -> None:
    """Withdraw an assignment, which keeps its number; RuleBroken while minutes are accepted."""
    with work.unit() as unit:
        row = unit.get(Assignment, key)
        if row.accepted is not None:
            raise RuleBroken("Une durée est retenue pour cette consigne. Revenez d’abord sur la durée retenue.")
        row.withdrawn_on = work.clock.today()
        _kept(unit, row, "assignment.withdrawn", initiator)


def unmake_assignment(work: Work, key: RecordId, initiator: str = "") -> Assignment | None:
    """Undo of giving: a blank assignment goes, its number with it, and is returned; any other one is withdrawn."""
    with work.unit() as unit:
        row = unit.get(Assignment, key)
        if row.is_blank() and not _is_used(unit, key):
            kept = replace(row)
            unit.remove(row)
            _kept(unit, kept, "assignment.unmade", initiator)
            return kept
    withdraw_assignment(work, key, initiator)
    return None


def put_back_assignment(work: Work, assignment: Assignment, initiator: str = "") -> None:
    """Give again an assignment that was unmade, under the next number when its own was given since."""
    with work.unit() as unit:
        numbers = {row.number for row in assignments_of(unit, assignment.dossier_id)}
        number = assignment.number if assignment.number not in numbers else 1 + max(numbers)
        given = replace(assignment, number=number)
        unit.add(given)
        _kept(unit, given, "assignment.given", initiator)


def restore_assignment(work: Work, key: RecordId, initiator: str = "") -> None:
    """Put a withdrawn assignment back."""
    with work.unit() as unit:
        row = unit.get(Assignment, key)
        row.withdrawn_on = None
        _kept(unit, row, "assignment.restored", initiator)


def attach_returned(work: Work, key: RecordId, label: str, data: bytes, initiator: str = "") -> RecordId:
    """Keep a file that came back, read in the child process; InvalidInput says why it cannot be one."""
    check_lengths({"name": label})
    read = work.intake.scan(data)
    if len(read.data) > ATTACHMENT_LIMIT:
        raise InvalidInput({"scan": "Ce fichier dépasse 25 Mo. Numérisez-le en plus basse résolution."})
    with work.unit() as unit:
        row = unit.get(Assignment, key)
        kept = Attachment(
            work.new_id(),
            row.dossier_id,
            row.id,
            DataClass.CONTENT,
            label,
            read.media_type,
            len(read.data),
            sha256(read.data),
            work.clock.now(),
            read.data,
        )
        unit.add(kept)
        _kept(unit, row, "assignment.attached", initiator)
        return kept.id


def returned_bytes(work: Work, attachment_id: RecordId) -> bytes:
    """A file that came back, to be shown."""
    with work.unit() as unit:
        return unit.get(Attachment, attachment_id).data


def detach_returned(work: Work, attachment_id: RecordId, initiator: str = "") -> Attachment:
    """Take a file away and return it whole, so that ``put_back_returned`` can restore it."""
    with work.unit() as unit:
        attachment = unit.get(Attachment, attachment_id)
        kept = replace(attachment)
        row = unit.get(Assignment, attachment.subject_id)
        unit.remove(attachment)
        _kept(unit, row, "assignment.detached", initiator)
        return kept


def put_back_returned(work: Work, attachment: Attachment, initiator: str = "") -> None:
    """Put back a file taken away."""
    with work.unit() as unit:
        unit.add(replace(attachment))
        _kept(unit, unit.get(Assignment, attachment.subject_id), "assignment.attached", initiator)


def _view(unit: Unit, row: Assignment, today: date) -> AssignmentView:
    files = tuple(Returned(f.id, f.label, f.media_type, f.size) for f in unit.find(Attachment, subject_id=row.id))
    exchanges = exchanges_of(unit, row.id)
    waited = row.returned_on is None and row.accepted is None and row.withdrawn_on is None
    late = waited and row.due is not None and row.due < today
    return AssignmentView(
        replace(row), tuple(replace(e) for e in exchanges), files, _problems(row, exchanges, today), late
    )


def _is_used(unit: Unit, key: RecordId) -> bool:
    """Whether something hangs on the assignment, a text that could not be read included."""
    typed = unit.find(Draft, scope=f"{Assignment.TABLE}:{key}")
    files = (*unit.find(Attachment, subject_id=key), *unit.find(IssuedPaper, subject_id=key))
    return bool(typed or files or exchanges_of(unit, key))


def _problems(row: Assignment, exchanges: Iterable[Exchange], today: date) -> dict[str, str]:
    """The sentence of each field that cannot stand, beside what was exchanged about it."""
    found = row.problems(today)
    if any(exchange.on < row.given_on for exchange in exchanges):
        found["given_on"] = "Un échange est daté d’avant cette consigne. Vérifiez les deux dates."
    return found


def _kept(unit: Unit, row: Assignment, action: str, initiator: str) -> None:
    unit.journal(action, Assignment.TABLE, row.id, number=row.number)
    unit.publish(Event(Assignment.TABLE, row.id, row.dossier_id, initiator))
    unit.commit()
