"""Requests about personal data: noted, answered within the month, extended with reasons, a restriction lifted."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from bilan_desktop.blocks.formats import date_plain
from bilan_desktop.domain.dossier import Dossier
from bilan_desktop.domain.errors import InvalidInput, RuleBroken
from bilan_desktop.domain.events import Event
from bilan_desktop.domain.ids import NO_ID, RecordId
from bilan_desktop.domain.law import Law
from bilan_desktop.domain.people import Beneficiary, told_apart
from bilan_desktop.domain.practice import THE_PRACTICE, Practice
from bilan_desktop.domain.records import ProofText
from bilan_desktop.domain.rights import DataRequest, Rectification, RequestKind, RequestMeans, RequestOutcome
from bilan_desktop.domain.rights_clocks import ANSWER, AnswerBy, answer_by
from bilan_desktop.usecases.forms import LINE_LIMIT, check_dates, check_lengths, write_fields
from bilan_desktop.usecases.ports import Unit, Work
from bilan_desktop.usecases.rules import law_of

GONE_PERSON = "Personne dont le dossier a été détruit"
NOBODY = "Indiquez qui demande\N{NO-BREAK SPACE}: choisissez la personne dans la liste, ou écrivez son nom."
TO_COME = "Ce jour n’est pas encore venu. Indiquez aujourd’hui ou un jour passé."
BEFORE = "Ce jour vient avant la réception de la demande. Corrigez l’un des deux."
ANSWERED = "Cette demande a déjà reçu sa réponse. Rouvrez-la d’abord."
NO_OUTCOME = "Choisissez la suite donnée à la demande."
NOT_HELD = "Aucune limitation n’est en cours au titre de cette demande."
_WRITTEN = frozenset(
    {
        *("received_on", "kind", "means", "beneficiary_id", "who", "identity_on"),
        *("extended_on", "answered_on", "outcome", "lifted_on", "note"),
    }
)

Before = Mapping[str, object]
"""The former value of each field that a gesture changed: what ``rewrite_request`` puts back."""


@dataclass(frozen=True)
class RequestTyped:
    """A request as it is typed; ``beneficiary_id`` or ``who`` says who asks."""

    received_on: date | None
    kind: RequestKind
    means: RequestMeans
    beneficiary_id: RecordId = NO_ID
    who: str = ""
    identity_on: date | None = None
    note: str = ""


@dataclass(frozen=True)
class Asker:
    """Somebody of the vault who may ask: their name with the numbers of their dossiers."""

    beneficiary_id: RecordId
    name: str
    numbers: tuple[str, ...]

    @property
    def label(self) -> str:
        """« Ariane Quenneville · 2026-001 »."""
        return " · ".join((self.name, ", ".join(self.numbers))) if self.numbers else self.name


@dataclass(frozen=True)
class RequestLine:
    """A request as it is shown; ``by`` is its last day, ``dossiers`` are those of the person: identifier and number.

    ``corrections`` is how many fields were corrected for it.
    """

    id: RecordId
    received_on: date
    typed: RequestTyped
    name: str
    dossiers: tuple[tuple[RecordId, str], ...]
    extended_on: date | None
    answered_on: date | None
    outcome: RequestOutcome
    lifted_on: date | None
    by: AnswerBy | None
    restricts: bool
    corrections: int
    today: date

    @property
    def is_open(self) -> bool:
        """Whether its clock runs."""
        return self.answered_on is None

    @property
    def days_left(self) -> int | None:
        """Days until its last one, below zero once it is over; None when nothing runs."""
        return (self.by.on - self.today).days if self.by is not None and self.is_open else None

    @property
    def answered_late(self) -> bool:
        """Whether the answer came after the last day."""
        return self.by is not None and self.answered_on is not None and self.answered_on > self.by.on


@dataclass(frozen=True)
class RequestsView:
    """Every request, those that wait first, the most pressing before; and who may ask."""

    lines: tuple[RequestLine, ...]
    askers: tuple[Asker, ...]


def list_requests(work: Work) -> RequestsView:
    """Every request, with its clock."""
    with work.unit() as unit:
        return RequestsView(lines_of_requests(unit, work), tuple(_askers(unit)))


def lines_of_requests(unit: Unit, work: Work) -> tuple[RequestLine, ...]:
    """The same, within a unit."""
    law, abroad, today = law_of(unit, work), alsace_moselle(unit), work.clock.today()
    asked = unit.find(DataRequest)
    corrected = [one.request_id for one in unit.find(Rectification)] if asked else []
    lines = [_line(unit, law, one, corrected.count(one.id), today, abroad=abroad) for one in asked]
    waiting = sorted((one for one in lines if one.is_open), key=lambda one: (one.days_left or 0, one.received_on))
    over = sorted((one for one in lines if not one.is_open), key=lambda one: one.answered_on or today, reverse=True)
    return (*waiting, *over)


def alsace_moselle(unit: Unit) -> bool:
    """Whether the practice counts the holidays of Alsace-Moselle."""
    return any(one.alsace_moselle for one in unit.find(Practice, id=THE_PRACTICE))


def add_request(work: Work, typed: RequestTyped, initiator: str = "") -> RecordId:
    """Note a request that came; InvalidInput names what it lacks."""
    with work.unit() as unit:
        values = _checked(unit, work, typed)
        request = DataRequest(work.new_id(), **values)  # type: ignore[arg-type]
        unit.add(request)
        _kept(unit, request, "data_request.added", initiator)
        return request.id


def edit_request(work: Work, key: RecordId, typed: RequestTyped, initiator: str = "") -> Before:
    """Correct what was noted of a request; the former values are returned."""
    with work.unit() as unit:
        request = unit.get(DataRequest, key)
        values = _checked(unit, work, typed)
        first = min((one for one in (request.extended_on, request.answered_on) if one is not None), default=None)
        if first is not None and typed.received_on is not None and typed.received_on > first:
            raise InvalidInput({"received_on": f"La demande a eu une suite le {date_plain(first)}, avant ce jour."})
        return _write(unit, request, values, "data_request.saved", initiator)


def answer_request(work: Work, key: RecordId, on: date | None, outcome: RequestOutcome, initiator: str = "") -> Before:
    """Note the answer: its day ends the clock. RuleBroken for one that was given already."""
    with work.unit() as unit:
        request = unit.get(DataRequest, key)
        if request.answered_on is not None:
            raise RuleBroken(ANSWERED)
        problems = _day_problem("on", on, request, work.clock.today())
        if outcome is RequestOutcome.PENDING:
            problems["outcome"] = NO_OUTCOME
        if problems:
            raise InvalidInput(problems)
        values = {"answered_on": on, "outcome": outcome}
        return _write(unit, request, values, "data_request.answered", initiator, outcome=outcome.value)


def reopen_request(work: Work, key: RecordId, initiator: str = "") -> Before:
    """Take an answer back: the clock runs again, a restriction holds no more."""
    with work.unit() as unit:
        values = {"answered_on": None, "outcome": RequestOutcome.PENDING, "lifted_on": None}
        return _write(unit, unit.get(DataRequest, key), values, "data_request.reopened", initiator)


def extend_request(work: Work, key: RecordId, on: date | None, initiator: str = "") -> Before:
    """Note that the person was told, with reasons, that the answer takes longer (GDPR, art. 12.3).

    InvalidInput once the month is over: an extension that was not told by then does not hold.
    """
    with work.unit() as unit:
        request = unit.get(DataRequest, key)
        if request.answered_on is not None:
            raise RuleBroken(ANSWERED)
        problems = _day_problem("on", on, request, work.clock.today())
        by = answer_by(law_of(unit, work), request, alsace_moselle=alsace_moselle(unit))
        if not problems and on is not None and by is not None and on > by.first:
            problems["on"] = (
                f"La personne devait en être informée au plus tard le {date_plain(by.first)}\N{NO-BREAK SPACE}: après, "
                "le délai ne se prolonge plus. Répondez dès que possible."
            )
        if problems:
            raise InvalidInput(problems)
        return _write(unit, request, {"extended_on": on}, "data_request.extended", initiator)


def lift_restriction(work: Work, key: RecordId, on: date | None, initiator: str = "") -> Before:
    """End a restriction that was granted, the person being told before (GDPR, art. 18.3)."""
    with work.unit() as unit:
        request = unit.get(DataRequest, key)
        if not request.restricts:
            raise RuleBroken(NOT_HELD)
        problems = _day_problem("on", on, request, work.clock.today())
        if not problems and on is not None and request.answered_on is not None and on < request.answered_on:
            problems["on"] = f"La limitation a été accordée le {date_plain(request.answered_on)}, après ce jour."
        if problems:
            raise InvalidInput(problems)
        return _write(unit, request, {"lifted_on": on}, "data_request.lifted", initiator)


def rewrite_request(work: Work, key: RecordId, before: Before, initiator: str = "") -> Before:
    """Undo of a gesture: put back what it returned."""
    with work.unit() as unit:
        return _write(unit, unit.get(DataRequest, key), before, "data_request.saved", initiator)


def remove_request(work: Work, key: RecordId, initiator: str = "") -> DataRequest:
    """Take a request out of the register; it is returned whole, so that ``restore_request`` puts it back."""
    with work.unit() as unit:
        request = unit.get(DataRequest, key)
        gone = _copy(request)
        unit.remove(request)
        _kept(unit, gone, "data_request.removed", initiator)
        return gone


def restore_request(work: Work, request: DataRequest, initiator: str = "") -> None:
    """Undo of ``remove_request``."""
    with work.unit() as unit:
        kept = _copy(request)
        unit.add(kept)
        _kept(unit, kept, "data_request.restored", initiator)


def _copy(request: DataRequest) -> DataRequest:
    return DataRequest(request.id, **{name: getattr(request, name) for name in _WRITTEN})


def _write(
    unit: Unit, request: DataRequest, values: Mapping[str, object], action: str, initiator: str, **told: str
) -> Before:
    held = request.restricts
    before = write_fields(request, values, _WRITTEN)
    if before:
        _kept(unit, request, action, initiator, held=held, **told)
    return before


def _kept(unit: Unit, request: DataRequest, action: str, initiator: str, *, held: bool = False, **told: str) -> None:
    unit.journal(action, DataRequest.TABLE, request.id, request=request.kind.value, **told)
    unit.publish(Event(DataRequest.TABLE, request.id, initiator=initiator))
    if held or request.restricts:
        for dossier in unit.find(Dossier, beneficiary_id=request.beneficiary_id):
            unit.publish(Event(DataRequest.TABLE, request.id, dossier.id, initiator))
    unit.commit()


def _checked(unit: Unit, work: Work, typed: RequestTyped) -> dict[str, object]:
    check_lengths({"who": typed.who, "note": typed.note}, {"who": LINE_LIMIT})
    check_dates({"received_on": typed.received_on, "identity_on": typed.identity_on})
    today, problems = work.clock.today(), dict[str, str]()
    first = min(rule.since for rule in work.law.all() if rule.code == ANSWER)
    if typed.received_on is None:
        problems["received_on"] = "Indiquez le jour où la demande est arrivée\N{NO-BREAK SPACE}: le délai en part."
    elif typed.received_on > today:
        problems["received_on"] = TO_COME
    elif typed.received_on < first:
        problems["received_on"] = f"Le délai d’un mois ne vaut que depuis le {date_plain(first)}."
    if typed.identity_on is not None and typed.identity_on > today:
        problems["identity_on"] = TO_COME
    known = typed.beneficiary_id != NO_ID
    if not known and not typed.who.strip():
        problems["who"] = NOBODY
    if problems:
        raise InvalidInput(problems)
    if known and not unit.find(DataRequest, beneficiary_id=typed.beneficiary_id):
        unit.get(Beneficiary, typed.beneficiary_id)  # one whose dossier went keeps the requests that were noted
    return {
        "received_on": typed.received_on,
        "kind": typed.kind,
        "means": typed.means,
        "beneficiary_id": typed.beneficiary_id,
        "who": ProofText("" if known else " ".join(typed.who.split())),
        "identity_on": typed.identity_on,
        "note": ProofText(typed.note.strip()),
    }


def _day_problem(name: str, on: date | None, request: DataRequest, today: date) -> dict[str, str]:
    if on is None:
        return {name: "Indiquez le jour."}
    check_dates({name: on})
    if on > today:
        return {name: TO_COME}
    return {name: BEFORE} if on < request.received_on else {}


def _line(unit: Unit, law: Law, request: DataRequest, corrections: int, today: date, *, abroad: bool) -> RequestLine:
    dossiers = unit.find(Dossier, beneficiary_id=request.beneficiary_id) if request.beneficiary_id != NO_ID else []
    return RequestLine(
        request.id,
        request.received_on,
        RequestTyped(
            request.received_on, request.kind, request.means, request.beneficiary_id, request.who, request.identity_on,
            request.note,
        ),
        name_of_request(unit, request),
        tuple((one.id, one.number) for one in dossiers),
        request.extended_on,
        request.answered_on,
        request.outcome,
        request.lifted_on,
        answer_by(law, request, alsace_moselle=abroad),
        request.restricts and (bool(dossiers) or request.beneficiary_id == NO_ID),  # nothing is held of who is gone
        corrections,
        today,
    )  # fmt: skip


def name_of_request(unit: Unit, request: DataRequest) -> str:
    """Who asks, as the consultant knows them."""
    if request.beneficiary_id == NO_ID:
        return request.who
    person = next(iter(unit.find(Beneficiary, id=request.beneficiary_id)), None)
    return told_apart(person.name, person.distinction) if person is not None else GONE_PERSON


def _askers(unit: Unit) -> Iterable[Asker]:
    """Everybody of the vault, by name."""
    numbers: dict[RecordId, list[str]] = {}
    for dossier in unit.find(Dossier):
        numbers.setdefault(dossier.beneficiary_id, []).append(dossier.number)
    people = sorted(unit.find(Beneficiary), key=lambda one: (one.last_name.casefold(), one.first_name.casefold()))
    for one in people:
        yield Asker(one.id, told_apart(one.name, one.distinction), tuple(numbers.get(one.id, ())))
