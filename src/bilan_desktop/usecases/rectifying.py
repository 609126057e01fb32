"""Corrections asked for by the person, with what was written before (GDPR, art. 16): any text that is kept of them."""

from collections.abc import Iterator
from dataclasses import dataclass, fields, replace
from datetime import date
from typing import Annotated, Any, get_args, get_origin, get_type_hints

from bilan_desktop.blocks.formats import date_plain
from bilan_desktop.domain.contracts import Contract
from bilan_desktop.domain.dossier import Dossier
from bilan_desktop.domain.errors import InvalidInput, RuleBroken
from bilan_desktop.domain.events import Event
from bilan_desktop.domain.follow_up import FollowUp
from bilan_desktop.domain.guided_work import Assignment, Exchange
from bilan_desktop.domain.ids import NO_ID, RecordId
from bilan_desktop.domain.keeping import DestroyedDossier
from bilan_desktop.domain.meetings import Meeting
from bilan_desktop.domain.papers import Attachment, IssuedPaper
from bilan_desktop.domain.people import Beneficiary, contact_problems, told_apart
from bilan_desktop.domain.records import ContentText, DataClass, ProofText, declarations
from bilan_desktop.domain.retention import Part
from bilan_desktop.domain.rights import Rectification
from bilan_desktop.domain.synthesis import Synthesis
from bilan_desktop.usecases.agreed_parts import must_be_agreed
from bilan_desktop.usecases.forms import check_lengths
from bilan_desktop.usecases.held import CONFIDED
from bilan_desktop.usecases.meetings import drop_unsigned_draft
from bilan_desktop.usecases.ports import Unit, Work
from bilan_desktop.usecases.searching import told_of

SAME = "C’est déjà ce qui est écrit. Écrivez la valeur exacte."
CHANGED = (
    "Ce passage a changé depuis cette correction\N{NO-BREAK SPACE}: elle ne se reprend plus d’ici. Corrigez-le de "
    "nouveau."
)
_FROZEN: tuple[type[Any], ...] = (IssuedPaper, Attachment, Rectification, Synthesis)
"""Papers and what was signed are never altered: a new version is made."""
_KNOWN: tuple[type[Any], ...] = (Beneficiary, Contract, *CONFIDED)
RECORDS: dict[str, type[Any]] = {record.TABLE: record for record in _KNOWN if record not in _FROZEN}
"""The records that are corrected from here, by their tables."""
_CODES = frozenset({"code"})
_ELSEWHERE = (date, int)
_DAYS = ("on", "met_on", "given_on")
"""Where a row says the day that tells it from the others of its table."""


@dataclass(frozen=True)
class Correctable:
    """A field that holds something: of which record, called how, what it says, the route of its page.

    ``typed``: it is a text, corrected from here; a date or a number is corrected on its page. So is a text of a dossier
    whose content was destroyed (``gone``): the history went with it. ``dossier_id`` keeps the history.
    """

    record: str
    record_id: RecordId
    field: str
    dossier_id: RecordId
    where: str
    name: str
    value: str
    route: str
    typed: bool = True
    gone: bool = False

    @property
    def key(self) -> str:
        """What tells it from the others."""
        return f"{self.record}/{self.record_id}/{self.field}"


@dataclass(frozen=True)
class Correction:
    """A correction that was made: when, for which request, where, what it said and says; ``person`` names whose."""

    id: RecordId
    request_id: RecordId
    on: date
    person: str
    number: str
    where: str
    name: str
    before: str
    after: str


@dataclass(frozen=True)
class CorrectableView:
    """What may be corrected of a person, in the order of their dossiers, and the corrections made, the latest first."""

    beneficiary_id: RecordId
    name: str
    found: tuple[Correctable, ...]
    made: tuple[Correction, ...]


def read_correctable(work: Work, beneficiary_id: RecordId) -> CorrectableView:
    """Every text of a person that can be corrected, dates and numbers with the page where they are."""
    with work.unit() as unit:
        person = unit.get(Beneficiary, beneficiary_id)
        dossiers = unit.find(Dossier, beneficiary_id=beneficiary_id)
        gone = {one.id for one in dossiers if _is_without_content(unit, one.id)}
        held = [one.id for one in dossiers if one.id not in gone] or [one.id for one in dossiers]
        found = [*_fields_of(unit, work, person, held[-1], "personne")] if held else []
        for dossier in dossiers:
            for record in RECORDS.values():
                for row in _rows(unit, dossier.id, record):
                    found += _fields_of(unit, work, row, dossier.id)
        found = [replace(one, typed=False, gone=one.typed) if one.dossier_id in gone else one for one in found]
        name = told_apart(person.name, person.distinction)
        made = [one for dossier in dossiers for one in unit.find(Rectification, dossier_id=dossier.id)]
        return CorrectableView(beneficiary_id, name, tuple(found), _told(unit, work, made))


def list_corrections(work: Work) -> tuple[Correction, ...]:
    """Every correction of the vault, the latest first."""
    with work.unit() as unit:
        return _told(unit, work, unit.find(Rectification))


def correct(work: Work, asked: Correctable, after: str, request_id: RecordId = NO_ID, initiator: str = "") -> RecordId:
    """Write the right value and keep the former one. InvalidInput for a value that cannot stand.

    RuleBroken where the content was destroyed, or where nothing more may be written.
    """
    with work.unit() as unit:
        row = unit.get(RECORDS[asked.record], asked.record_id)
        before = str(getattr(row, asked.field))
        if not asked.typed or asked.field not in _texts(type(row)):
            raise InvalidInput({"after": "Ce n’est pas un texte\N{NO-BREAK SPACE}: corrigez-le à sa page."})
        if before != asked.value:
            raise RuleBroken("Ce passage a changé entre-temps. Fermez, puis choisissez-le de nouveau.")
        made = Rectification(
            work.new_id(), asked.dossier_id, request_id, asked.record, asked.record_id, asked.field,
            work.clock.today(), ContentText(before), ContentText(after.strip()),
        )  # fmt: skip
        _replace(unit, work, row, asked.field, after.strip())
        unit.add(made)
        _kept(unit, made, "rectification.made", initiator)
        return made.id


def take_back(work: Work, key: RecordId, initiator: str = "") -> Rectification:
    """Write again what was there before a correction; RuleBroken when the passage has changed since."""
    with work.unit() as unit:
        made = unit.get(Rectification, key)
        row = unit.get(RECORDS[made.record], made.record_id)
        if getattr(row, made.field) != made.after:
            raise RuleBroken(CHANGED)
        gone = _copy(made)
        _replace(unit, work, row, made.field, made.before)
        unit.remove(made)
        _kept(unit, gone, "rectification.taken_back", initiator)
        return gone


def put_back(work: Work, made: Rectification, initiator: str = "") -> None:
    """Undo of ``take_back``: the same correction, made again."""
    with work.unit() as unit:
        row = unit.get(RECORDS[made.record], made.record_id)
        if getattr(row, made.field) != made.before:
            raise RuleBroken(CHANGED)
        again = _copy(made)
        _replace(unit, work, row, made.field, made.after)
        unit.add(again)
        _kept(unit, again, "rectification.made", initiator)


def _replace(unit: Unit, work: Work, row: Any, name: str, text: str) -> None:
    if str(getattr(row, name)) == text:
        raise InvalidInput({"after": SAME})
    try:
        check_lengths({name: text})
        if isinstance(row, Beneficiary):
            _write_person(row, name, text)
            return
    except InvalidInput as error:
        raise InvalidInput({"after": error.sentence}) from error
    if isinstance(row, FollowUp):
        must_be_agreed(unit, row, {name: text}, work.clock.today())
    if isinstance(row, Meeting) and name == "connected":
        _must_not_be_signed(unit, row)
    setattr(row, name, text)


def _must_not_be_signed(unit: Unit, meeting: Meeting) -> None:
    """The connection times stand on the sheet: what was signed or sent is corrected with its meeting."""
    try:
        drop_unsigned_draft(unit, meeting.id)
    except InvalidInput as error:
        raise InvalidInput({"after": error.sentence}) from error


def _is_without_content(unit: Unit, dossier_id: RecordId) -> bool:
    gone = {one.part for one in unit.find(DestroyedDossier, dossier_id=dossier_id)}
    return not gone.isdisjoint({Part.CONTENT, Part.ALL})


def _write_person(person: Beneficiary, name: str, text: str) -> None:
    """A name as the person's page takes it; contact details that are wrong in form are refused here."""
    if name in ("last_name", "first_name"):
        names = {"last_name": person.last_name, "first_name": person.first_name, name: text}
        person.rename(names["last_name"], names["first_name"])
        return
    if name in ("email", "phone") and (wrong := contact_problems(**{"email": "", "phone": "", name: text})):
        raise InvalidInput(wrong)
    setattr(person, name, ProofText(text))


def _kept(unit: Unit, made: Rectification, action: str, initiator: str) -> None:
    unit.journal(action, Rectification.TABLE, made.id)
    unit.publish(Event(made.record, made.record_id, made.dossier_id, initiator))
    unit.publish(Event(Rectification.TABLE, made.id, made.dossier_id, initiator))
    unit.commit()


def _copy(made: Rectification) -> Rectification:
    return Rectification(**{one.name: getattr(made, one.name) for one in fields(Rectification)})


def _rows(unit: Unit, dossier_id: RecordId, record: type[Any]) -> list[Any]:
    if record is Beneficiary:
        return []
    if record is Exchange:
        given = frozenset(one.id for one in unit.find(Assignment, dossier_id=dossier_id))
        return list(unit.find(Exchange, assignment_id=given)) if given else []
    return list(unit.find(record, dossier_id=dossier_id))


def _texts(record: type[Any]) -> tuple[str, ...]:
    """The fields of a record that a person may ask to have corrected as text: words, never codes or keys."""
    hints, kinds = get_type_hints(record, include_extras=True), declarations(record)
    found = []
    for name, kind in kinds.items():
        python = _python(hints[name])
        sensitive = python is str and kind.data_class is DataClass.SENSITIVE and not name.endswith("_on")
        if (python in (ContentText, ProofText) and name not in _CODES) or sensitive:
            found.append(name)
    return tuple(found)


def _others(record: type[Any]) -> tuple[str, ...]:
    """The dates and the numbers, which have their own page."""
    hints = get_type_hints(record, include_extras=True)
    found = []
    for name in declarations(record):
        python = _python(hints[name])
        options = [one for one in get_args(python) if one is not type(None)] or [python]
        if name != "rank" and any(one in _ELSEWHERE for one in options):
            found.append(name)
    return tuple(found)


def _python(hint: Any) -> Any:
    return get_args(hint)[0] if get_origin(hint) is Annotated else hint


def _fields_of(unit: Unit, work: Work, row: Any, dossier_id: RecordId, section: str = "") -> Iterator[Correctable]:
    record = type(row)
    kind, page = told_of(unit, row, work.clock.today())
    where = _where(work, row, kind)
    route = f"dossier/{dossier_id}/{section or page}"
    for name in (*_texts(record), *_others(record)):
        value = getattr(row, name)
        if value in ("", None):
            continue
        words = date_plain(value) if isinstance(value, date) else str(value)
        typed = isinstance(value, str)
        yield Correctable(
            record.TABLE, row.id, name, dossier_id, where, _field_name(work, record.TABLE, name), words, route, typed
        )


def _told(unit: Unit, work: Work, made: list[Rectification]) -> tuple[Correction, ...]:
    found = []
    for one in reversed(made):
        dossier = unit.get(Dossier, one.dossier_id)
        person = unit.get(Beneficiary, dossier.beneficiary_id)
        kept = unit.find(RECORDS[one.record], id=one.record_id)
        where = _where(work, kept[0], one.record) if kept else _table_name(work, one.record) or one.record
        found.append(
            Correction(
                one.id, one.request_id, one.on, told_apart(person.name, person.distinction), dossier.number, where,
                _field_name(work, one.record, one.field), one.before, one.after,
            )
        )  # fmt: skip
    return tuple(sorted(found, key=lambda one: one.on, reverse=True))


def _where(work: Work, row: Any, otherwise: str) -> str:
    """The name of the table, and the day of a row that has one: what tells a meeting's notes from another's."""
    day = next((on for on in (getattr(row, name, None) for name in _DAYS) if isinstance(on, date)), None)
    name = _table_name(work, row.TABLE) or otherwise
    return f"{name}, {date_plain(day)}" if day is not None else name


def _table_name(work: Work, table: str) -> str:
    said = work.catalogue.tables.get(table)
    return said.name if said is not None else ""


def _field_name(work: Work, table: str, name: str) -> str:
    said = work.catalogue.tables.get(table)
    return (said.fields.get(name, "") if said is not None else "") or name
