"""What a contact may become, beside what the vault holds: whom it resembles, and what it would fill there."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from bilan_desktop.domain.contacts import Contact
from bilan_desktop.domain.dossier import Dossier
from bilan_desktop.domain.ids import NO_ID, RecordId
from bilan_desktop.domain.keeping import DestroyedDossier
from bilan_desktop.domain.people import Beneficiary, Organisation, fold, told_apart
from bilan_desktop.domain.practice import digits
from bilan_desktop.usecases.ports import Unit
from bilan_desktop.usecases.restrictions import restricted_people

_CONTACT = ("contact_name", "contact_email", "contact_phone")
"""The usual contact of an organisation: one person, whose details are not mixed with another's."""


class Becomes(StrEnum):
    """What a contact becomes."""

    ORGANISATION = "organisation"
    DOSSIER = "dossier"
    COMPLETED_ORGANISATION = "completed-organisation"
    COMPLETED_PERSON = "completed-person"


@dataclass(frozen=True)
class Way:
    """One thing that a contact may become; ``key`` and ``name`` are what it completes, ``adds`` the fields it fills."""

    becomes: Becomes
    key: RecordId = NO_ID
    name: str = ""
    adds: tuple[str, ...] = ()

    def values_of(self, contact: Contact) -> tuple[tuple[str, str], ...]:
        """The fields that it fills, with what the contact says."""
        whole = filled_in(contact) if self.becomes is Becomes.COMPLETED_ORGANISATION else _of_person(contact)
        return tuple((name, whole[name]) for name in self.adds)


def filled_in(contact: Contact) -> dict[str, str]:
    """The fields of an organisation, as a contact tells them; the person is its usual contact."""
    return {
        "name": contact.organisation,
        "siret": contact.siret,
        "address": contact.address,
        "contact_name": contact.person,
        "contact_email": contact.email,
        "contact_phone": contact.phone,
    }


def _of_person(contact: Contact) -> dict[str, str]:
    """The details of a person; the address of where they work is not theirs."""
    address = "" if contact.organisation else contact.address
    return {"email": contact.email, "phone": contact.phone, "address": address}


def fillable_people(unit: Unit) -> set[RecordId]:
    """Those whose details a file may fill: what was destroyed does not come back by it, what is held is not touched."""
    gone = {one.dossier_id for one in unit.find(DestroyedDossier)}
    dossiers = unit.find(Dossier)
    poorer = {dossier.beneficiary_id for dossier in dossiers if dossier.id in gone}
    return {dossier.beneficiary_id for dossier in dossiers} - poorer - set(restricted_people(unit))


class Known:
    """The people and organisations of the vault, and the contacts of the file met so far."""

    def __init__(self, unit: Unit) -> None:
        self._organisations = unit.find(Organisation)
        self._people = unit.find(Beneficiary)
        self._fillable = fillable_people(unit)
        self._met: dict[tuple[str, str], int] = {}

    def meet(self, contact: Contact) -> None:
        """Remember a contact of the file for those that follow."""
        for mark in _marks(contact):
            self._met.setdefault(mark, contact.line)

    def ways_of(self, contact: Contact) -> tuple[Way, ...]:
        """What a contact may become, the likeliest first; at least one."""
        found: list[Way] = []
        if contact.organisation:
            found += [way for one in self._like(contact) if (way := _completing_organisation(one, contact)) is not None]
            found.append(Way(Becomes.ORGANISATION))
        if contact.person:
            found += [way for one in self._alike(contact) if (way := self._completing(one, contact)) is not None]
            found.append(Way(Becomes.DOSSIER))
        return tuple(found)

    def same_as(self, contact: Contact) -> tuple[str, ...]:
        """Whom a contact resembles and by what, in the vault and in the lines above."""
        found = [f"{_why(one, contact)} que l’organisme {one.name}, déjà dans le coffre" for one in self._like(contact)]
        found += [
            f"{_why_person(one, contact)} que {told_apart(one.name, one.distinction)}, déjà dans le coffre"
            for one in self._alike(contact)
        ]
        lines = sorted({self._met[mark] for mark in _marks(contact) if mark in self._met})
        return (*found, *(f"même contact qu’à la ligne {line}" for line in lines))

    def _like(self, contact: Contact) -> list[Organisation]:
        if not contact.organisation:
            return []
        return [one for one in self._organisations if _why(one, contact)]

    def _alike(self, contact: Contact) -> list[Beneficiary]:
        return [one for one in self._people if contact.person and _why_person(one, contact)]

    def _completing(self, person: Beneficiary, contact: Contact) -> Way | None:
        if person.id not in self._fillable:
            return None
        adds = _empty(person, _of_person(contact))
        return (
            Way(Becomes.COMPLETED_PERSON, person.id, told_apart(person.name, person.distinction), adds)
            if adds
            else None
        )


def _completing_organisation(known: Organisation, contact: Contact) -> Way | None:
    other = known.contact_name.strip() and contact.person and fold(known.contact_name) != fold(contact.person)
    told = {name: text for name, text in filled_in(contact).items() if not (other and name in _CONTACT)}
    adds = _empty(known, told)
    return Way(Becomes.COMPLETED_ORGANISATION, known.id, known.name, adds) if adds else None


def _empty(row: Organisation | Beneficiary, told: Mapping[str, str]) -> tuple[str, ...]:
    return tuple(name for name, text in told.items() if text and not getattr(row, name).strip())


def _why(known: Organisation, contact: Contact) -> str:
    """What an organisation has in common with a contact; empty for nothing."""
    if contact.siret and digits(known.siret) == digits(contact.siret):
        return "même SIRET"
    if fold(known.name) == fold(contact.organisation):
        return "même nom"
    if contact.email and known.contact_email.strip().casefold() == contact.email.casefold():
        return "même adresse e-mail"
    return ""


def _why_person(known: Beneficiary, contact: Contact) -> str:
    """What a person has in common with a contact; empty for nothing."""
    if contact.email and known.email.strip().casefold() == contact.email.casefold():
        return "même adresse e-mail"
    return "même nom" if fold(known.name) == fold(contact.person) else ""


def _marks(contact: Contact) -> set[tuple[str, str]]:
    """What tells that two lines of a file are one contact."""
    found = {("email", contact.email.casefold()), ("siret", digits(contact.siret))}
    named = (("organisation", contact.organisation), ("person", "" if contact.organisation else contact.person))
    return {(kind, text) for kind, text in {*found, *((kind, fold(text)) for kind, text in named)} if text}
