"""Contacts of another program: looked at, chosen one by one, then kept all together, and taken back in one gesture.

An organisation is kept for the dossiers to come. A person is kept only as a dossier that is opened, and only where the
consultant asks for it: the rules give the contact details of a dossier a last day, and nothing gives one to an address
book. A contact already here may fill what is empty, never change what is typed.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, fields
from typing import Any

from bilan_desktop.domain.contacts import Contact
from bilan_desktop.domain.dossier import Dossier
from bilan_desktop.domain.errors import InvalidInput, RuleBroken
from bilan_desktop.domain.events import Event
from bilan_desktop.domain.ids import NO_ID, RecordId
from bilan_desktop.domain.people import Beneficiary, Organisation
from bilan_desktop.domain.records import ProofText
from bilan_desktop.usecases.contacts_judged import judged
from bilan_desktop.usecases.contacts_known import Becomes, Known, Way, fillable_people, filled_in
from bilan_desktop.usecases.dossiers import opened_for, restored, withdrawn
from bilan_desktop.usecases.ports import Unit, Work
from bilan_desktop.usecases.records import Removed

NOTHING = "Cochez au moins un contact à reprendre."
USED = (
    "Un organisme importé sert déjà dans un dossier\N{NO-BREAK SPACE}: l’import ne peut plus être annulé d’un geste. "
    "Corrigez plutôt l’organisme depuis ce dossier."
)


@dataclass(frozen=True)
class ContactLine:
    """A contact of the file: what it may become, the likeliest first, whether that is proposed, whom it resembles."""

    contact: Contact
    ways: tuple[Way, ...]
    ticked: bool
    same: tuple[str, ...] = ()


@dataclass(frozen=True)
class Preview:
    """What a file would bring, nothing being kept: its contacts, the sentence of each line that is wrong.

    ``left_out`` names what has no place here, ``read_as`` the encoding; ``more`` counts the sentences beyond those.
    """

    read_as: str
    lines: tuple[ContactLine, ...]
    problems: tuple[tuple[int, str], ...]
    left_out: tuple[str, ...]
    more: int = 0


@dataclass(frozen=True)
class Chosen:
    """A contact that is taken, and what it becomes."""

    contact: Contact
    way: Way


@dataclass(frozen=True)
class Filled:
    """What was empty in a record and was filled: by field, before and after."""

    record: type[Any]
    key: RecordId
    values: tuple[tuple[str, str, str], ...] = field(repr=False)


@dataclass(frozen=True)
class Imported:
    """What an import kept, so that it can be taken back."""

    organisations: tuple[RecordId, ...] = ()
    dossiers: tuple[RecordId, ...] = ()
    completed: tuple[Filled, ...] = ()

    @property
    def counts(self) -> dict[str, int]:
        """What the journal tells: how many of each, and nothing else."""
        kept = {"organisations": self.organisations, "dossiers": self.dossiers, "completed": self.completed}
        return {name: len(one) for name, one in kept.items() if one}


@dataclass(frozen=True)
class TakenOut:
    """An import that was taken back, whole, so that it can be done again."""

    imported: Imported
    organisations: tuple[Removed, ...] = ()
    dossiers: tuple[tuple[Removed, ...], ...] = ()


def look_at_contacts(work: Work, data: bytes) -> Preview:
    """What a vCard or CSV file would bring, nothing being kept.

    FileRefused where nothing of it can be taken, InvalidInput (``contacts``) where it cannot be read at all.
    """
    read = work.forms.contacts(data)
    problems, contacts = list(read.problems), []
    for found in read.contacts:
        contact, wrong = judged(found)
        problems += wrong
        contacts += [contact] if contact is not None else []
    with work.unit() as unit:
        known = Known(unit)
        lines = tuple(_line(known, contact) for contact in contacts)
    return Preview(read.read_as, lines, tuple(sorted(problems)), tuple(read.left_out), read.more)


def _line(known: Known, contact: Contact) -> ContactLine:
    ways, same = known.ways_of(contact), known.same_as(contact)
    known.meet(contact)
    # Only what is new and of nobody in particular is proposed: people are chosen one by one.
    return ContactLine(contact, ways, ways[0].becomes is Becomes.ORGANISATION and not same, same)


def bring_in_contacts(work: Work, chosen: Sequence[Chosen], initiator: str = "") -> Imported:
    """Keep the contacts that were chosen, all or none; InvalidInput (``contacts``) without any."""
    if not chosen:
        raise InvalidInput({"contacts": NOTHING})
    with work.unit() as unit:
        organisations: list[RecordId] = []
        dossiers: list[RecordId] = []
        completed: list[Filled] = []
        for one in chosen:
            if one.way.becomes is Becomes.ORGANISATION:
                organisations.append(_organisation(unit, work, one.contact))
            elif one.way.becomes is Becomes.DOSSIER:
                dossiers.append(_dossier(unit, work, one.contact, initiator))
            else:
                completed += _completed(unit, one)
        found = Imported(tuple(organisations), tuple(dossiers), tuple(completed))
        _told(unit, "contacts.brought", found, initiator)
        return found


def take_out_contacts(work: Work, imported: Imported, initiator: str = "") -> TakenOut:
    """Undo of the import, all or none, with what was typed since in what it kept.

    RuleBroken once a dossier that it opened has served, or names an organisation that it kept.
    """
    with work.unit() as unit:
        funded = [dossier.funding for dossier in unit.find(Dossier)]
        used = {key for funding in funded for key in (funding.employer_id, funding.payer_id)}
        if used & set(imported.organisations):
            raise RuleBroken(USED)
        dossiers = tuple(
            withdrawn(unit, unit.get(Dossier, key), initiator, told=True) for key in reversed(imported.dossiers)
        )
        organisations = tuple(_removed(unit, key) for key in imported.organisations)
        for filled in imported.completed:
            _write(unit, filled, back=True)
        _told(unit, "contacts.taken_out", imported, initiator)
        return TakenOut(imported, organisations, dossiers)


def bring_back_contacts(work: Work, taken: TakenOut, initiator: str = "") -> None:
    """Do again an import that was taken back; its dossiers have the next numbers if theirs were given since."""
    with work.unit() as unit:
        for one in taken.organisations:
            unit.add(one.record(**one.values))
        for rows in reversed(taken.dossiers):
            restored(unit, rows, initiator)
        for filled in taken.imported.completed:
            _write(unit, filled, back=False)
        _told(unit, "contacts.brought", taken.imported, initiator)


def _organisation(unit: Unit, work: Work, contact: Contact) -> RecordId:
    made = Organisation(work.new_id(), **{name: ProofText(text) for name, text in filled_in(contact).items()})
    unit.add(made)
    return made.id


def _dossier(unit: Unit, work: Work, contact: Contact, initiator: str) -> RecordId:
    person = Beneficiary(
        work.new_id(),
        ProofText(contact.last_name),
        ProofText(contact.first_name),
        email=ProofText(contact.email),
        phone=ProofText(contact.phone),
        address=ProofText("" if contact.organisation else contact.address),
    )
    unit.add(person)
    return opened_for(unit, work, person, initiator).id


def _completed(unit: Unit, one: Chosen) -> Iterator[Filled]:
    """Fill what is still empty; the record may have been filled since it was looked at, or by another line."""
    record = Organisation if one.way.becomes is Becomes.COMPLETED_ORGANISATION else Beneficiary
    row = unit.get(record, one.way.key)
    told = one.way.values_of(one.contact)
    values = tuple((name, str(getattr(row, name)), text) for name, text in told if not getattr(row, name).strip())
    if values:
        filled = Filled(record, one.way.key, values)
        _write(unit, filled, back=False)
        yield filled


def _write(unit: Unit, filled: Filled, *, back: bool) -> None:
    """Put the values in, or the former ones back; what was typed since stays, and what may not be filled any more."""
    if not back and filled.record is Beneficiary and filled.key not in fillable_people(unit):
        return
    row = unit.get(filled.record, filled.key)
    for name, before, after in filled.values:
        if getattr(row, name) == (after if back else before):
            setattr(row, name, ProofText(before if back else after))


def _removed(unit: Unit, key: RecordId) -> Removed:
    row = unit.get(Organisation, key)
    unit.remove(row)
    return Removed(Organisation, {item.name: getattr(row, item.name) for item in fields(row)})


def _told(unit: Unit, action: str, imported: Imported, initiator: str) -> None:
    unit.journal(action, "vault", "", **imported.counts)
    for key in imported.organisations:
        unit.publish(Event(Organisation.TABLE, key, initiator=initiator))
    for filled in imported.completed:
        dossiers = unit.find(Dossier, beneficiary_id=filled.key) if filled.record is Beneficiary else []
        for dossier in dossiers:
            unit.publish(Event(Dossier.TABLE, dossier.id, dossier.id, initiator))
        if filled.record is Organisation:
            unit.publish(Event(Organisation.TABLE, filled.key, initiator=initiator))
    unit.publish(Event("contacts", NO_ID, initiator=initiator))
    unit.commit()
