"""An instruction that came back filled: what the person wrote beside what is held, then taken in line by line."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from bilan_desktop.documents.assignment_sheet import ANSWER, DONE, SPENT
from bilan_desktop.domain.errors import InvalidInput, RuleBroken
from bilan_desktop.domain.events import Event
from bilan_desktop.domain.guided_work import Assignment
from bilan_desktop.domain.ids import NO_ID, RecordId
from bilan_desktop.domain.papers import Attachment
from bilan_desktop.usecases.forms import check_dates, check_lengths, write_fields
from bilan_desktop.usecases.ports import Unit, Work
from bilan_desktop.usecases.returned_forms import Recognised, keep_returned, recognise

CHANGED = (
    "Cette consigne a changé depuis que ce PDF a été lu\N{NO-BREAK SPACE}: rien n’est repris. "
    "Fermez cette fenêtre, puis choisissez ce PDF de nouveau."
)
TAKEN = frozenset({"answer", "declared", "returned_on"})
"""What a filled instruction may change."""


@dataclass(frozen=True)
class ReturnedAssignment:
    """What an assignment holds, and what the person wrote: their texts as typed, which may be no time and no date.

    ``name`` is that of the file.
    """

    recognised: Recognised = field(repr=False)
    held: Assignment = field(repr=False)
    answer: str = field(repr=False)
    spent: str = field(repr=False, default="")
    done: str = field(repr=False, default="")
    name: str = field(repr=False, default="")


@dataclass(frozen=True)
class TakenIn:
    """What taking in changed: the former values, and the file kept."""

    before: Mapping[str, object] = field(repr=False)
    attachment_id: RecordId = NO_ID


def compare_returned(work: Work, key: RecordId, data: bytes, name: str = "") -> ReturnedAssignment:
    """What came back for an assignment; InvalidInput, whose field is ``form``, says why it cannot be taken."""
    recognised = recognise(work, data, key)
    values = recognised.values
    with work.unit() as unit:
        held = replace(unit.get(Assignment, key))
    return ReturnedAssignment(
        recognised,
        held,
        values.get(ANSWER, "").strip(),
        values.get(SPENT, "").strip(),
        values.get(DONE, "").strip(),
        name,
    )


def take_in_returned(
    work: Work, returned: ReturnedAssignment, values: Mapping[str, object], initiator: str = ""
) -> TakenIn:
    """Keep the values chosen among those that came back, corrected where they had to be, and the returned PDF.

    InvalidInput when a date or a duration cannot stand, RuleBroken when what it would replace is no longer what was
    shown; nothing is kept then.
    """
    check_lengths({**values, "name": returned.name})
    check_dates(values)
    with work.unit() as unit:
        row = unit.get(Assignment, returned.held.id)
        if any(getattr(row, name) not in (getattr(returned.held, name), value) for name, value in values.items()):
            raise RuleBroken(CHANGED)
        before = write_fields(row, values, TAKEN)
        wrong = {name: text for name, text in row.problems(work.clock.today()).items() if name in values}
        if wrong:
            raise InvalidInput(wrong)
        file = keep_returned(unit, work, returned.recognised, returned.name)
        _kept(unit, row, "assignment.taken_in", initiator)
        return TakenIn(before, file.id if file is not None else NO_ID)


def undo_take_in(work: Work, key: RecordId, taken: TakenIn, initiator: str = "") -> None:
    """Put back what taking in changed; the file that it kept goes."""
    with work.unit() as unit:
        row = unit.get(Assignment, key)
        write_fields(row, taken.before, TAKEN)
        for file in unit.find(Attachment, id=taken.attachment_id):
            unit.remove(file)
        _kept(unit, row, "assignment.return_undone", initiator)


def _kept(unit: Unit, row: Assignment, action: str, initiator: str) -> None:
    unit.journal(action, Assignment.TABLE, row.id, number=row.number)
    unit.publish(Event(Assignment.TABLE, row.id, row.dossier_id, initiator))
    unit.commit()
