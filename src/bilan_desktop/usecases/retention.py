"""What is kept of a dossier, why and until when; what a destruction will take; what is due in all of them (C5)."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date

from bilan_desktop.domain.agreements import Agreement, AgreementKind
from bilan_desktop.domain.deadlines import DESTRUCTIONS, Deadline, DueKind, months_after
from bilan_desktop.domain.dossier import Dossier, DossierState
from bilan_desktop.domain.due import OPEN
from bilan_desktop.domain.errors import InvalidInput, RuleBroken
from bilan_desktop.domain.events import Event
from bilan_desktop.domain.ids import NO_ID, RecordId
from bilan_desktop.domain.keeping import DestroyedDossier
from bilan_desktop.domain.law import Law
from bilan_desktop.domain.people import Beneficiary, told_apart
from bilan_desktop.domain.retention import CONTENTS, Part, kept_parts
from bilan_desktop.usecases.due import dues_if_ended, dues_of, gone_of
from bilan_desktop.usecases.forms import check_dates
from bilan_desktop.usecases.held import Held, held_of
from bilan_desktop.usecases.ports import Unit, Work
from bilan_desktop.usecases.restrictions import restricted_on, restricted_people
from bilan_desktop.usecases.rules import law_of
from bilan_desktop.usecases.together import Together
from bilan_desktop.usecases.unsettled import Unsettled, unsettled_of

REQUEST = "request.person"
"""The basis of what is destroyed because the person asks for it."""

AHEAD_MONTHS = 12
"""How far ahead the destructions to come are listed."""

UNDER_WAY = (
    "Le bilan est en cours\N{NO-BREAK SPACE}: tant qu’il se fait, son contenu lui est nécessaire. Si la personne veut "
    "l’arrêter, interrompez-le depuis la vue d’ensemble\N{NO-BREAK SPACE}: la destruction commence alors."
)
ACCOUNTED = (
    "Des factures ou des paiements y sont attachés\N{NO-BREAK SPACE}: ils se gardent plus longtemps, par usage, et le "
    "dossier entier ne se détruit pas avant."
)
CONTENT_MAY_GO = " Son contenu, lui, peut l’être dès maintenant."
CHANGED = "Ce qui est à détruire a changé depuis cet aperçu. Relisez-le, puis confirmez de nouveau."
BEGUN = "Cette date ne se note que pour une personne qui n’a pas fait de bilan."


@dataclass(frozen=True)
class Wanted:
    """A destruction as it is asked for: parts of a dossier, for the rule or the request of that code."""

    dossier_id: RecordId
    parts: tuple[Part, ...]
    basis: str = REQUEST


@dataclass(frozen=True)
class KeptPart:
    """A part of a dossier: what it holds, the date and the rule it is kept by, who agreed, when it went.

    ``due`` is None for what nothing dates yet, and for what is gone. ``agreed_on``: the day of the agreement by which
    the person leaves it. ``gone_id`` is the line of the register that tells its destruction, ``gone_for`` its basis.
    """

    part: Part
    held: Held
    due: Deadline | None = None
    agreed_on: date | None = None
    gone_on: date | None = None
    gone_id: RecordId = NO_ID
    gone_for: str = ""


@dataclass(frozen=True)
class RetentionView:
    """What is kept of one dossier, part by part; ``due`` are the destructions whose day has come, the soonest first.

    ``under_way``: the action has not ended, and the dates hang on its end. ``bilan``: there was one, or there is.
    ``on_request`` is what may go because the person asks for it, ``kept_whole`` why the whole dossier may not.
    """

    dossier_id: RecordId
    number: str
    today: date
    state: DossierState
    ended_on: date | None
    under_way: bool
    bilan: bool
    parts: tuple[KeptPart, ...]
    due: tuple[Deadline, ...]
    coming: tuple[Deadline, ...]
    last_exchange_on: date | None
    on_request: tuple[Wanted, ...] = ()
    kept_whole: str = ""
    restricted_on: date | None = None
    """The day from which the person asked that their data be kept (GDPR, art. 18.1)."""


@dataclass(frozen=True)
class Preview:
    """Exactly what a destruction takes, and what stays with the reason why; ``other``: the person has another dossier.

    ``rule`` is None for a request of the person; ``ended_on`` the end of the action, None where there was none.
    """

    wanted: Wanted
    number: str
    name: str
    takes: tuple[KeptPart, ...]
    stays: tuple[KeptPart, ...]
    rule: Deadline | None = None
    other: bool = False
    ended_on: date | None = None
    restricted_on: date | None = None
    """As ``RetentionView``: it then asks for an express confirmation."""
    unsettled: tuple[Unsettled, ...] = ()
    """What is to be told first: it bars nothing."""

    @property
    def unproves(self) -> bool:
        """Whether the proofs of an action go."""
        return self.ended_on is not None and any(one.part is Part.PROOF for one in self.takes)


@dataclass(frozen=True)
class DestructionLine:
    """A destruction in the list of all dossiers; ``late``: days since its day came, where a day ends the keeping."""

    dossier_id: RecordId
    number: str
    name: str
    archived: bool
    deadline: Deadline
    due: bool
    late: int
    restricted_on: date | None = None
    unsettled: tuple[Unsettled, ...] = ()
    """As ``Preview``, once it is due."""

    @property
    def wanted(self) -> Wanted:
        """The same, as it is asked for."""
        return Wanted(self.dossier_id, self.deadline.parts, self.deadline.rule)


def read_retention(work: Work, dossier_id: RecordId) -> RetentionView:
    """What is kept of a dossier."""
    with work.unit() as unit:
        return _view(unit, work, unit.get(Dossier, dossier_id))


def preview_destruction(work: Work, wanted: Iterable[Wanted]) -> tuple[Preview, ...]:
    """What these destructions take and leave; RuleBroken when one of them is not due, or may not be asked for."""
    with work.unit() as unit:
        return tuple(_preview(unit, work, one) for one in wanted)


def preview_interview(work: Work, dossier_id: RecordId) -> tuple[Preview, ...]:
    """What the destruction of an interview without a bilan takes; RuleBroken when nothing of it is to go."""
    with work.unit() as unit:
        dossier = unit.get(Dossier, dossier_id)
        dates = _destructions(unit, law_of(unit, work), dossier, work.clock.today())
        due = [one for one in dates if one.what is DueKind.INTERVIEW]
        if not due:
            raise RuleBroken(CHANGED)
        return tuple(_preview(unit, work, Wanted(dossier_id, one.parts, one.rule)) for one in due)


def list_destructions(work: Work) -> tuple[DestructionLine, ...]:
    """What is due in every dossier, archived ones too, the latest first; then what comes within a year, by date."""
    today = work.clock.today()
    last = months_after(today, AHEAD_MONTHS)
    with work.unit() as unit:
        every, law = {one.id: one for one in unit.find(Dossier)}, law_of(unit, work)
        together = Together(unit, every)
        people = {one.id: one for one in unit.find(Beneficiary)}
        held = restricted_people(unit)
        found = []
        for dossier in every.values():
            person = people[dossier.beneficiary_id]
            name, archived = told_apart(person.name, person.distinction), dossier.archived_on is not None
            for one in _destructions(together, law, dossier, today):
                if one.on <= last:
                    line = (dossier.id, dossier.number, name, archived, one, one.is_due(today), one.late(today))
                    found.append(DestructionLine(*line, held.get(dossier.beneficiary_id)))
        # What a dossier holds is read of those alone of which something is due.
        together = Together(unit, {line.dossier_id for line in found if line.due})
        told = [
            replace(line, unsettled=unsettled_of(together, every[line.dossier_id], line.deadline.parts))
            if line.due
            else line
            for line in found
        ]
    return tuple(sorted(told, key=lambda line: (not line.due, -line.late, line.deadline.on, line.number)))


def note_destroyed(work: Work, dossiers: Iterable[RecordId]) -> None:
    """Tell the pages that parts of these dossiers went: a destruction is made below the use cases."""
    with work.unit() as unit:
        for key in dossiers:
            # Of a dossier that is no more, the lists hear; its own pages would look for it.
            there = bool(unit.find(Dossier, id=key))
            unit.publish(Event(Dossier.TABLE, key, key if there else NO_ID))
        unit.commit()


def note_exchange(work: Work, dossier_id: RecordId, on: date | None, initiator: str = "") -> None:
    """Note the last exchange with a person who made no bilan: their contact details are kept from there.

    None takes it back. RuleBroken once there is a bilan; InvalidInput for a day to come, or before the dossier opened.
    """
    check_dates({"on": on})
    with work.unit() as unit:
        dossier = unit.get(Dossier, dossier_id)
        if dossier.state not in (DossierState.CLOSED, DossierState.PROSPECT):
            raise RuleBroken(BEGUN)
        if on is not None and not dossier.opened_on <= on <= work.clock.today():
            raise InvalidInput({"on": "L’échange se date entre l’ouverture du dossier et aujourd’hui."})
        dossier.last_exchange_on = on
        unit.journal("dossier.exchange", Dossier.TABLE, dossier_id, on=on.isoformat() if on is not None else "")
        unit.publish(Event(Dossier.TABLE, dossier_id, dossier_id, initiator))
        unit.commit()


def _destructions(unit: Unit, law: Law, dossier: Dossier, today: date) -> tuple[Deadline, ...]:
    return tuple(one for one in dues_of(unit, law, dossier, today) if one.what in DESTRUCTIONS)


def _view(unit: Unit, work: Work, dossier: Dossier) -> RetentionView:
    today, law = work.clock.today(), law_of(unit, work)
    under_way = dossier.state in OPEN
    dates = _destructions(unit, law, dossier, today)
    # Before the end, its rules are told all the same: those of an action that would end today.
    told = dues_if_ended(unit, law, dossier, today, today) if under_way else dates
    bilan = under_way or dossier.ended_on is not None
    allowed, refused = _on_request(unit, dossier)
    return RetentionView(
        dossier.id,
        dossier.number,
        today,
        dossier.state,
        dossier.ended_on,
        under_way,
        bilan,
        tuple(_parts(unit, dossier, [one for one in told if one.what in DESTRUCTIONS], today)),
        tuple(one for one in dates if one.is_due(today)),
        tuple(one for one in dates if not one.is_due(today)),
        dossier.last_exchange_on,
        allowed,
        refused,
        restricted_on(unit, dossier.beneficiary_id),
    )


def _parts(unit: Unit, dossier: Dossier, dates: list[Deadline], today: date) -> Iterable[KeptPart]:
    """The parts that hold something, or did: content, proofs, then what is left of the dossier."""
    gone = {one.part: one for one in unit.find(DestroyedDossier, dossier_id=dossier.id)}
    agreed = _agreed(unit, dossier.id, today)
    for part in (*CONTENTS, Part.PROOF):
        if (grave := gone.get(part)) is not None:
            yield KeptPart(part, Held(), gone_on=grave.destroyed_on, gone_id=grave.id, gone_for=grave.basis)
        elif held := held_of(unit, dossier.id, part):
            yield KeptPart(part, held, _dated(dates, part), agreed.get(part))
    accounts = held_of(unit, dossier.id, Part.ALL)
    last = next((one for one in dates if one.what in (DueKind.ACCOUNTING, DueKind.PROSPECT)), None)
    if accounts or last is not None:
        yield KeptPart(Part.ALL, accounts, last)


def _dated(dates: list[Deadline], part: Part) -> Deadline | None:
    """What dates a part: a date of its own, or that of the proofs when they go with the whole dossier."""
    if part is Part.PROOF:
        return next((one for one in dates if one.what in (DueKind.PROOF, DueKind.PROSPECT)), None)
    return next((one for one in dates if part in one.parts), None)


def _agreed(unit: Unit, dossier_id: RecordId, today: date) -> dict[Part, date]:
    """The day of the agreement that leaves each part, while it stands."""
    given = unit.find(Agreement, dossier_id=dossier_id, kind=AgreementKind.KEEPING)
    return {part: one.given_on for one in given if one.holds(today) for part in kept_parts(one.documents)}


def _on_request(unit: Unit, dossier: Dossier) -> tuple[tuple[Wanted, ...], str]:
    """What may go at the person's request, the content then the whole; and why the whole may not."""
    if dossier.state in OPEN:
        return (), UNDER_WAY
    gone = gone_of(unit, dossier.id)
    left = tuple(part for part in CONTENTS if part not in gone and held_of(unit, dossier.id, part))
    found = []
    if left and dossier.state is not DossierState.PROSPECT:
        every = tuple(part for part in CONTENTS if part not in gone)
        found.append(Wanted(dossier.id, every))
    if held_of(unit, dossier.id, Part.ALL):
        return tuple(found), ACCOUNTED + (CONTENT_MAY_GO if found else "")
    return (*found, Wanted(dossier.id, (Part.ALL,))), ""


def _preview(unit: Unit, work: Work, wanted: Wanted) -> Preview:
    dossier, today = unit.get(Dossier, wanted.dossier_id), work.clock.today()
    due = _destructions(unit, law_of(unit, work), dossier, today)
    rule = _rule_of(unit, dossier, due, wanted, today)
    person = unit.get(Beneficiary, dossier.beneficiary_id)
    kept = [one for one in _parts(unit, dossier, list(due), today) if one.gone_on is None]
    # Proofs take with them the content that is still there: nothing of it would be proved any more.
    going = {*wanted.parts, *(CONTENTS if Part.PROOF in wanted.parts else ())}
    takes = tuple(one for one in kept if Part.ALL in going or one.part in going)
    unsettled = unsettled_of(unit, dossier, wanted.parts)
    if rule is None:  # who asks that everything go leaves nothing
        unsettled = tuple(one for one in unsettled if one is not Unsettled.UNASKED)
    return Preview(
        wanted,
        dossier.number,
        told_apart(person.name, person.distinction),
        takes,
        tuple(one for one in kept if one not in takes),
        rule,
        len(unit.find(Dossier, beneficiary_id=dossier.beneficiary_id)) > 1,
        dossier.ended_on,
        restricted_on(unit, dossier.beneficiary_id),
        unsettled,
    )


def _rule_of(unit: Unit, dossier: Dossier, due: Iterable[Deadline], wanted: Wanted, today: date) -> Deadline | None:
    """The rule that asks for a destruction whose day has come, None for a request; RuleBroken for any other."""
    if wanted.basis == REQUEST:
        allowed, refused = _on_request(unit, dossier)
        if wanted not in allowed:
            raise RuleBroken(refused or CHANGED)
        return None
    for one in due:
        if one.rule == wanted.basis and one.parts == wanted.parts and one.is_due(today):
            return one
    raise RuleBroken(CHANGED)
