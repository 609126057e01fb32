"""Names that the vault holds, masked in the free texts of the practice's own registers before they leave."""

import re
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from bilan_desktop.domain.agreements import Agreement
from bilan_desktop.domain.billing import Invoice
from bilan_desktop.domain.conclusion import Action, Resource
from bilan_desktop.domain.contracts import Contract
from bilan_desktop.domain.exploring import FieldEnquiry
from bilan_desktop.domain.exports import Export
from bilan_desktop.domain.funding import FUNDING_NAMES
from bilan_desktop.domain.investigation import Skill
from bilan_desktop.domain.people import Beneficiary, Organisation, fold
from bilan_desktop.domain.practice import Practice
from bilan_desktop.domain.registers import RegisterEntry
from bilan_desktop.domain.rights import DataRequest
from bilan_desktop.domain.scenarios import ScenarioPoint
from bilan_desktop.supports.exploration.thirds import Veil
from bilan_desktop.usecases.ports import Unit
from bilan_desktop.usecases.register_fields import DISABILITY_NETWORK

SOMEBODY, SOME_HOUSE, SOME_CONTACT = "[personne]", "[organisation]", "[coordonnées]"
SHORTEST = 3
"""Letters of a name of an organisation from which it is masked."""
ALONE = 4
"""Letters of a surname, of an organisation without its legal form and of a line of an address that are masked."""
_GAP = r"[ .\-\u00a0\u202f]"
_CONTACT = re.compile(
    r"[^\s@<>()]+@[^\s@<>()]+\.\w+"
    rf"|\b0{_GAP}?[1-9](?:{_GAP}?\d{{2}}){{4}}\b"
    r"|\b0[1-9]/\d\d/\d\d/\d\d/\d\d\b"
    rf"|(?:\+|\b00{_GAP}?)[1-9](?:[ .\-()\u00a0\u202f]{{0,2}}\d){{8,13}}(?!\d)"
    r"|\b[12][ \u00a0\u202f]?\d\d[ \u00a0\u202f]?(?:0[1-9]|1[0-2])[ \u00a0\u202f]?\d[\dAB](?:[ \u00a0\u202f]?\d{3}){2}"
    r"(?:[ \u00a0\u202f]?\d\d)?\b"
)
"""E-mail addresses, telephone numbers of here and from abroad, numbers of the social security."""
_CIVILITY = r"(?<!\w)(?:M|MM|Mr|Mme|Mmes|Mlle|Dr|Me|Monsieur|Madame|Mademoiselle)\.?\s+"
_HYPHEN, _JOINED = "[-‐‑]", r"(?:[-‐‑][^\W\d_]+)*"
_LEGAL_FORM = re.compile(
    r"^(?:sarl|sasu?|eurl|sa|scop|scic|sci|snc|selarl|scp|gie|association|asso|soci[ée]t[ée]|st[ée]|groupe|ets)\.?\s+"
    r"|\s+(?:sarl|sasu?|eurl|sa|scop|scic|sci|snc|selarl|scp|gie)\.?$",
    re.IGNORECASE,
)
_VEILED = re.compile(r"Personne [A-Z]+(?:(?:, [A-Z]+)* ou [A-Z]+)?")
_LETTERS = {"a": "aàâäáãå", "c": "cç", "e": "eéèêë", "i": "iîïíì", "n": "nñ", "o": "oôöóòõ", "u": "uùûüú", "y": "yÿý"}
_LIGATURES = {"œ": "(?:œ|oe)", "æ": "(?:æ|ae)"}


@dataclass(frozen=True)
class Names:
    """Who and what must not be told: people, part of a name by part; organisations, by their whole names.

    ``spared`` are words that tell nobody: the practice's own name, and the public bodies that fund bilans.
    ``surnames`` are masked without a capital too, in the plural and joined to another; ``addresses`` line by line.
    """

    people: tuple[str, ...]
    organisations: tuple[str, ...]
    spared: tuple[str, ...]
    surnames: tuple[str, ...] = ()
    addresses: tuple[str, ...] = ()


def names_of(unit: Unit, texts: Iterable[str] = ()) -> Names:
    """Every name that the records of the vault hold in a field of its own.

    A surname that ``texts`` write without a capital is a word like any other, and is masked as people are.
    """
    people: list[str] = []
    persons = unit.find(Beneficiary)
    for person in persons:
        people += [person.name, person.latin_name]
    people += [one.met for one in unit.find(FieldEnquiry)]
    people += [one.contact_name for one in unit.find(Organisation)]
    people += [name for one in unit.find(Contract) for name in (one.payer_signatory, one.employer_signatory)]
    people += [one.who for one in unit.find(DataRequest)]
    people += [_named(one.contact) for one in unit.find(RegisterEntry)]
    people += _third_parties(unit)
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
        _surnames((one.last_name for one in persons if fold(one.name) not in known), texts),
        _distinct(line for one in persons for line in one.address.splitlines() if len(line.strip()) > 2 * ALONE),
    )


class Masker:
    """Masks a text; counts what it masked."""

    def __init__(self, names: Names) -> None:
        self._veil = Veil(names.people)
        self._houses = [one for one in (_any_of(names.organisations), _shortened(names.organisations)) if one]
        self._surnames, self._addresses = _any_surname(names.surnames), _any_of(names.addresses)
        self._spared = _any_of(names.spared)

    def over(self, text: str) -> tuple[str, int]:
        """The text without the names, addresses and telephone numbers, and how many there were.

        Characters that do not show go first: one of them within a name would hide it.
        """
        text = "".join(one for one in unicodedata.normalize("NFC", text) if unicodedata.category(one) != "Cf")
        made, done, count = [], 0, 0
        longer = [found.span() for known in self._houses for found in known.finditer(text)]
        for kept in self._spared.finditer(text) if self._spared is not None else ():
            start, end = kept.span()
            if any(first <= start and end <= last and last - first > end - start for first, last in longer):
                continue  # words of a longer name spare none of it
            masked, found = self._within(text[done : kept.start()])
            made += [masked, kept[0]]
            done, count = kept.end(), count + found
        masked, found = self._within(text[done:])
        return "".join([*made, masked]), count + found

    def _within(self, text: str) -> tuple[str, int]:
        text, count = _CONTACT.subn(SOME_CONTACT, text)
        for known in (self._addresses,) if self._addresses is not None else ():
            text, found = known.subn(SOME_CONTACT, text)
            count += found
        for known in self._houses:
            text, found = known.subn(SOME_HOUSE, text)
            count += found
        # What is masked already is no name: the brackets keep it apart from the words beside it.
        veiled = self._veil.over(text)
        told, people = _VEILED.subn(SOMEBODY, veiled) if veiled != text else (text, 0)
        told, others = self._surnames.subn(SOMEBODY, told) if self._surnames is not None else (told, 0)
        return told, count + people + others


def _third_parties(unit: Unit) -> Iterator[str]:
    """Those named beside a skill, a resource, a milestone, a point of a scenario: in words that may be anything.

    Only what reads as a name is one, every word with its capital: « Moi », « mon frère » are left out.
    """
    told = [one.attested_by for one in unit.find(Skill)]
    told += [one.contact for one in unit.find(Resource)]
    told += [one.who for one in unit.find(Action)] + [one.who for one in unit.find(ScenarioPoint)]
    for words in told:
        name = _named(words)
        civil = re.match(_CIVILITY, name)
        capitals = [part[:1].isupper() for part in re.split(r"[\s‐‑-]+", name[civil.end() if civil else 0 :])]
        if all(capitals) and (len(capitals) > 1 or civil):
            yield name


def _named(contact: str) -> str:
    """Who a contact names, before any number or address: « Mme Rivet, 01 23 45 67 89 »."""
    return re.split(r"[\d,;:@/(]", contact)[0].strip() if contact else ""


def _distinct(names: Iterable[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(name.strip() for name in names if name.strip()))


def _surnames(names: Iterable[str], texts: Iterable[str]) -> tuple[str, ...]:
    """The words of these names that are no plain words: those that some text writes without a capital."""
    plain = {word for text in texts for word in re.findall(r"[^\W\d_]+", text) if word.islower()}
    words = (word for name in names for word in re.findall(r"[^\W\d_]+", name))
    return _distinct(word for word in words if len(word) >= ALONE and word.casefold() not in plain)


def _any_surname(names: Iterable[str]) -> re.Pattern[str] | None:
    """These surnames whatever their capitals, in the plural, first of a name with a hyphen, or after a civility."""
    found = "|".join(_spelled(name) for name in sorted(names, key=len, reverse=True))
    if not found:
        return None
    after = rf"{_CIVILITY}(?:[^\W\d_]+{_HYPHEN})*(?:{found})s?{_JOINED}(?!\w)"
    return re.compile(rf"{after}|(?<![\w‐‑-])(?:{found})s?{_JOINED}(?!\w)", re.IGNORECASE)


def _shortened(names: Iterable[str]) -> re.Pattern[str] | None:
    """Organisations without their legal form, where they are written with a capital."""
    cores = {name: _LEGAL_FORM.sub("", name.strip()).strip() for name in names}
    found = [core for name, core in cores.items() if core != name.strip() and len(core) >= ALONE]
    spelled = "|".join(_spelled(core) for core in sorted(found, key=len, reverse=True))
    capital = "(?-i:(?=[A-ZÀ-ÖØ-ÞŒ]))"
    return re.compile(rf"(?<!\w){capital}(?:{spelled})(?!\w)", re.IGNORECASE) if spelled else None


def _any_of(names: Iterable[str]) -> re.Pattern[str] | None:
    """These names as whole words, accents and case apart, the longest first; None for none."""
    found = [_spelled(name) for name in sorted(names, key=len, reverse=True)]
    return re.compile(rf"(?<!\w)(?:{'|'.join(found)})(?!\w)", re.IGNORECASE) if found else None


def _spelled(name: str) -> str:
    parts = re.split(r"[\s‐‑-]+", unicodedata.normalize("NFC", name.casefold()).strip())
    return r"[\s‐‑-]+".join("".join(map(_letter, part)) for part in parts)


def _letter(one: str) -> str:
    if one in _LIGATURES:
        return _LIGATURES[one]
    if one in "'’":
        return "['’]"
    base = unicodedata.normalize("NFD", one)[0]
    return f"[{_LETTERS[base]}]" if base in _LETTERS else re.escape(one)
