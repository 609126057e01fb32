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
from bilan_desktop.domain.funding import STATUS_NAMES, Funding, PersonStatus
from bilan_desktop.domain.guided_work import Assignment, Exchange
from bilan_desktop.domain.ids import NO_ID, RecordId
from bilan_desktop.domain.keeping import DestroyedDossier
from bilan_desktop.domain.meetings import Meeting
from bilan_desktop.domain.papers import Attachment, IssuedPaper
from bilan_desktop.domain.people import Beneficiary, Organisation, contact_problems, told_apart
from bilan_desktop.domain.questionnaires import Answer, Asked, Filled, Question
from bilan_desktop.domain.records import ContentText, DataClass, ProofText, declarations
from bilan_desktop.domain.retention import Part
from bilan_desktop.domain.rights import Rectification
from bilan_desktop.domain.synthesis import Synthesis
from bilan_desktop.supports.values.model import OWN_LETTERS
from bilan_desktop.usecases.agreed_parts import must_be_agreed
from bilan_desktop.usecases.forms import LIMITS, check_lengths
from bilan_desktop.usecases.held import CONFIDED
from bilan_desktop.usecases.meetings import drop_unsigned_draft
from bilan_desktop.usecases.own_questionnaires import questionnaires_of
from bilan_desktop.usecases.ports import Unit, Work
from bilan_desktop.usecases.searching import told_of
from bilan_desktop.usecases.text_paths import column_of, inner_texts, is_inner, text_at, write_at

SAME = "C’est déjà ce qui est écrit. Écrivez la valeur exacte."
CHANGED = (
    "Ce passage a changé depuis cette correction\N{NO-BREAK SPACE}: elle ne se reprend plus d’ici. Corrigez-le de "
    "nouveau."
)
BLANK = "Écrivez ce qui est juste\N{NO-BREAK SPACE}: ce qui est à effacer s’efface à sa page."
_FROZEN: tuple[type[Any], ...] = (IssuedPaper, Attachment, Rectification, Synthesis)
"""Papers and what was signed are never altered: a new version is made."""
_KNOWN: tuple[type[Any], ...] = (Beneficiary, Contract, *CONFIDED)
RECORDS: dict[str, type[Any]] = {record.TABLE: record for record in _KNOWN if record not in _FROZEN}
"""The records that are corrected from here, by their tables."""
_CODES = frozenset({"code"})
_ELSEWHERE = (date, int)
_DAYS = ("on", "met_on", "given_on", "answered_on")
"""Where a row says the day that tells it from the others of its table."""
_QUESTION = ".question"
"""What was asked of the person: it names their answer, and is not theirs to correct."""
_OWN_CARD = "own."
"""How the paths of the cards of the person's own begin."""


@dataclass(frozen=True)
class Correctable:
    """A field that holds something: of which record, called how, what it says, the route of its page.

    ``field`` is a column, or the path of a text inside a value that a column lists: « answers.learnt.text ».
    ``typed``: it is a text, corrected from here; a date, a number or a choice is corrected on its page. So is a text of
    a dossier whose content was destroyed (``gone``): the history went with it. ``dossier_id`` keeps the history.
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
    """Every text of a person that can be corrected; dates, numbers and choices with the page where they are."""
    with work.unit() as unit:
        person = unit.get(Beneficiary, beneficiary_id)
        dossiers = unit.find(Dossier, beneficiary_id=beneficiary_id)
        gone = {one.id for one in dossiers if _is_without_content(unit, one.id)}
        held = [one.id for one in dossiers if one.id not in gone] or [one.id for one in dossiers]
        found = [*_fields_of(unit, work, person, held[-1], "personne")] if held else []
        for dossier in dossiers:
            found += _funding_of(unit, work, dossier)
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
    if not asked.typed:
        raise InvalidInput({"after": "Ce n’est pas un texte\N{NO-BREAK SPACE}: corrigez-le à sa page."})
    with work.unit() as unit:
        row = unit.get(RECORDS[asked.record], asked.record_id)
        before = text_at(row, asked.field) if asked.field in _names(unit, work, row) else None
        if before is None or before != asked.value:
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
        if text_at(row, made.field) != made.after:
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
        if text_at(row, made.field) != made.before:
            raise RuleBroken(CHANGED)
        again = _copy(made)
        _replace(unit, work, row, made.field, made.after)
        unit.add(again)
        _kept(unit, again, "rectification.made", initiator)


def _replace(unit: Unit, work: Work, row: Any, name: str, text: str) -> None:
    if text_at(row, name) == text:
        raise InvalidInput({"after": SAME})
    if not text and is_inner(name):
        raise InvalidInput({"after": BLANK})
    try:
        check_lengths({name: text}, {name: OWN_LETTERS} if name.startswith(_OWN_CARD) else LIMITS)
        if isinstance(row, Beneficiary):
            _write_person(row, name, text)
            return
    except InvalidInput as error:
        raise InvalidInput({"after": error.sentence}) from error
    if isinstance(row, FollowUp):
        must_be_agreed(unit, row, {name: text}, work.clock.today())
    if isinstance(row, Meeting) and name == "connected":
        _must_not_be_signed(unit, row)
    write_at(row, name, text)


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


def _names(unit: Unit, work: Work, row: Any) -> dict[str, str]:
    """The texts of a row that can be corrected, by column or by path, with the name of each."""
    table = type(row).TABLE
    found = {name: _field_name(work, table, name) for name in _texts(type(row))}
    asked = _questions(unit, work, row) if isinstance(row, Filled) else {}
    for path, value in inner_texts(row):
        question = asked.get(value.code) if isinstance(value, Answer) else None
        if not path.endswith(_QUESTION) and (question is None or question.asked is Asked.TEXT):
            found[path] = _inner_name(work, path, value, question)
    return found


def _questions(unit: Unit, work: Work, row: Filled) -> dict[str, Question]:
    """The questions of a questionnaire by their codes: an answer to some of them is a code or a mark, never a text."""
    worded = questionnaires_of(unit, work).get(row.questionnaire)
    return {one.code: one for one in worded.questions()} if worded is not None else {}


def _inner_name(work: Work, path: str, value: Any, question: Question | None) -> str:
    """The question that a text answers; else what its field is called, with the day of the value that holds it."""
    if words := question.text if question is not None else getattr(value, "question", ""):
        return f"«\N{NARROW NO-BREAK SPACE}{words}\N{NARROW NO-BREAK SPACE}»"
    name = path.rpartition(".")[2]
    return _dated(work.catalogue.nested[type(value).__name__][name], value)


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
    for path, name in _names(unit, work, row).items():
        if text := text_at(row, path):
            yield Correctable(record.TABLE, row.id, path, dossier_id, where, name, text, route)
    for column in _others(record):
        value = getattr(row, column)
        if value is not None:
            words = date_plain(value) if isinstance(value, date) else str(value)
            name = _field_name(work, record.TABLE, column)
            yield Correctable(record.TABLE, row.id, column, dossier_id, where, name, words, route, typed=False)


def _funding_of(unit: Unit, work: Work, dossier: Dossier) -> Iterator[Correctable]:
    """The person's status and their employer: choices, which the page of the funding corrects."""
    funding, names = dossier.funding, work.catalogue.nested[Funding.__name__]
    known = funding.person_status is not PersonStatus.UNKNOWN
    employers = unit.find(Organisation, id=funding.employer_id)
    held = {
        "person_status": STATUS_NAMES[funding.person_status] if known else "",
        "employer_id": employers[0].name if employers else "",
    }
    where, route = _field_name(work, Dossier.TABLE, "funding"), f"dossier/{dossier.id}/personne#financement"
    for name, value in held.items():
        if value:
            path = f"funding.{name}"
            yield Correctable(
                Dossier.TABLE, dossier.id, path, dossier.id, where, names[name], value, route, typed=False
            )


def _told(unit: Unit, work: Work, made: list[Rectification]) -> tuple[Correction, ...]:
    found = []
    for one in reversed(made):
        dossier = unit.get(Dossier, one.dossier_id)
        person = unit.get(Beneficiary, dossier.beneficiary_id)
        kept = unit.find(RECORDS[one.record], id=one.record_id)
        where = _where(work, kept[0], one.record) if kept else _table_name(work, one.record) or one.record
        names = _names(unit, work, kept[0]) if kept else {}
        found.append(
            Correction(
                one.id, one.request_id, one.on, told_apart(person.name, person.distinction), dossier.number, where,
                names.get(one.field) or _field_name(work, one.record, one.field), one.before, one.after,
            )
        )  # fmt: skip
    return tuple(sorted(found, key=lambda one: one.on, reverse=True))


def _where(work: Work, row: Any, otherwise: str) -> str:
    """The name of the table, and the day of a row that has one: what tells a meeting's notes from another's."""
    return _dated(_table_name(work, row.TABLE) or otherwise, row)


def _dated(name: str, held: Any) -> str:
    day = next((on for on in (getattr(held, name, None) for name in _DAYS) if isinstance(on, date)), None)
    return f"{name}, {date_plain(day)}" if day is not None else name


def _table_name(work: Work, table: str) -> str:
    said = work.catalogue.tables.get(table)
    return said.name if said is not None else ""


def _field_name(work: Work, table: str, name: str) -> str:
    """What a column is called; that of a path, where what it led to is no more."""
    said, column = work.catalogue.tables.get(table), column_of(name)
    return (said.fields.get(column, "") if said is not None else "") or name
