"""Names that the vault holds, masked in the free texts of the practice's own registers before they leave."""

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass

from bilan_desktop.domain.agreements import Agreement
from bilan_desktop.domain.billing import Invoice
from bilan_desktop.domain.contracts import Contract
from bilan_desktop.domain.exploring import FieldEnquiry
from bilan_desktop.domain.exports import Export
from bilan_desktop.domain.funding import FUNDING_NAMES
from bilan_desktop.domain.people import Beneficiary, Organisation, fold
from bilan_desktop.domain.practice import Practice
from bilan_desktop.domain.registers import RegisterEntry
from bilan_desktop.domain.rights import DataRequest
from bilan_desktop.supports.exploration.thirds import Veil
from bilan_desktop.usecases.ports import Unit
from bilan_desktop.usecases.register_fields import DISABILITY_NETWORK

SOMEBODY, SOME_HOUSE, SOME_CONTACT = "[personne]", "[organisation]", "[coordonnées]"
SHORTEST = 3
"""Letters of a name of an organisation from which it is masked."""
_CONTACT = re.compile(
    r"[^\s@<>()]+@[^\s@<>()]+\.\w+|(?:\+\d{2}|\b0)[ .\-\u00a0\u202f]?[1-9](?:[ .\-\u00a0\u202f]?\d{2}){4}\b"
)
_VEILED = re.compile(r"Personne [A-Z]+(?:(?:, [A-Z]+)* ou [A-Z]+)?")
_LETTERS = {"a": "aàâäáãå", "c": "cç", "e": "eéèêë", "i": "iîïíì", "n": "nñ", "o": "oôöóòõ", "u": "uùûüú", "y": "yÿý"}
_LIGATURES = {"œ": "(?:œ|oe)", "æ": "(?:æ|ae)"}


@dataclass(frozen=True)
class Names:
    """Who and what must not be told: people, part of a name by part; organisations, by their whole names.

    ``spared`` are words that tell nobody: the practice's own name, and the public bodies that fund bilans.
    """

    people: tuple[str, ...]
    organisations: tuple[str, ...]
    spared: tuple[str, ...]


def names_of(unit: Unit) -> Names:
    """Every name that the records of the vault hold in a field of its own."""
    people: list[str] = []
    for person in unit.find(Beneficiary):
        people += [person.name, person.latin_name]
    people += [one.met for one in unit.find(FieldEnquiry)]
    people += [one.contact_name for one in unit.find(Organisation)]
    people += [name for one in unit.find(Contract) for name in (one.payer_signatory, one.employer_signatory)]
    people += [one.who for one in unit.find(DataRequest)]
    people += [_named(one.contact) for one in unit.find(RegisterEntry)]
    organisations = [one.name for one in unit.find(Organisation)]
    # Whoever received something may be a person or a house: masked whole, since « Cap emploi » is made of plain words.
    organisations += [one.recipient for one in unit.find(Agreement)] + [one.recipient for one in unit.find(Export)]
    organisations += [one.buyer for one in unit.find(Invoice)]
    own = [name for one in unit.find(Practice) for name in (one.organisation, one.consultant)]
    spared = [*own, *FUNDING_NAMES.values(), *DISABILITY_NETWORK]
    known = {fold(name) for name in spared}
    return Names(
        _distinct(name for name in people if fold(name) not in known),
        _distinct(name for name in organisations if fold(name) not in known and len(name.strip()) >= SHORTEST),
        _distinct(spared),
    )


class Masker:
    """Masks a text; counts what it masked."""

    def __init__(self, names: Names) -> None:
        self._veil = Veil(names.people)
        self._houses = _any_of(names.organisations)
        self._spared = _any_of(names.spared)

    def over(self, text: str) -> tuple[str, int]:
        """The text without the names, e-mail addresses and telephone numbers, and how many there were."""
        text = unicodedata.normalize("NFC", text)
        made, done, count = [], 0, 0
        for kept in self._spared.finditer(text) if self._spared is not None else ():
            masked, found = self._within(text[done : kept.start()])
            made += [masked, kept[0]]
            done, count = kept.end(), count + found
        masked, found = self._within(text[done:])
        return "".join([*made, masked]), count + found

    def _within(self, text: str) -> tuple[str, int]:
        text, contacts = _CONTACT.subn(SOME_CONTACT, text)
        houses = 0
        if self._houses is not None:
            text, houses = self._houses.subn(SOME_HOUSE, text)
        # What is masked already is no name: the brackets keep it apart from the words beside it.
        veiled = self._veil.over(text)
        told, people = _VEILED.subn(SOMEBODY, veiled) if veiled != text else (text, 0)
        return told, contacts + houses + people


def _named(contact: str) -> str:
    """Who a contact names, before any number or address: « Mme Rivet, 01 23 45 67 89 »."""
    return re.split(r"[\d,;:@/(]", contact)[0].strip() if contact else ""


def _distinct(names: Iterable[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(name.strip() for name in names if name.strip()))


def _any_of(names: Iterable[str]) -> re.Pattern[str] | None:
    """These names as whole words, accents and case apart, the longest first; None for none."""
    found = [_spelled(name) for name in sorted(names, key=len, reverse=True)]
    return re.compile(rf"(?<!\w)(?:{'|'.join(found)})(?!\w)", re.IGNORECASE) if found else None


def _spelled(name: str) -> str:
    words = ("".join(_letter(one) for one in word) for word in unicodedata.normalize("NFC", name.casefold()).split())
    return r"\s+".join(words)


def _letter(one: str) -> str:
    if one in _LIGATURES:
        return _LIGATURES[one]
    if one in "'’":
        return "['’]"
    base = unicodedata.normalize("NFD", one)[0]
    return f"[{_LETTERS[base]}]" if base in _LETTERS else re.escape(one)
