"""What the columns of a table of contacts hold, by their names: ours, those of Outlook, Google and Thunderbird."""

import re
import unicodedata
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from types import MappingProxyType


class Holds(StrEnum):
    """What a column holds."""

    LAST = "last"
    FIRST = "first"
    FULL = "full"
    ORGANISATION = "organisation"
    SIRET = "siret"
    EMAIL = "email"
    PHONE = "phone"
    MOBILE = "mobile"
    STREET = "street"
    CODE = "code"
    CITY = "city"
    REGION = "region"
    COUNTRY = "country"


WORK, HOME, OTHER = "work", "home", "other"
_PLACES = {
    WORK: "work business bureau travail pro professionnel professionnelle",
    HOME: "home domicile perso personnel personnelle prive privee",
    OTHER: "other autre",
}
_PLACE = {word: place for place, words in _PLACES.items() for word in words.split()}
_RANKS = {"secondary": 2, "secondaire": 2, "deuxieme": 2, "primary": 1, "premiere": 1, "principale": 1, "principal": 1}
_SILENT = frozenset({"value", "de", "d", "du", "la", "le", "l", "the"})
"""Words that change nothing in the name of a column."""

_NAMES: Mapping[Holds, str] = MappingProxyType(
    {
        Holds.LAST: "nom|nom famille|nom usage|last name|lastname|family name|surname",
        Holds.FIRST: "prenom|prenoms|prenom s|first name|firstname|given name|forename",
        Holds.FULL: ("nom complet|nom et prenom|nom prenom|nom affiche|nom a afficher|name|full name|display name"),
        Holds.ORGANISATION: (
            "organisme|organisation|organization|organization name|organisation name|societe|entreprise|"
            "company|company name|raison sociale|employeur|structure|organisme societe|etablissement|"
            "nom organisme|nom societe|nom entreprise"
        ),
        Holds.SIRET: "siret|n siret|no siret|numero siret",
        Holds.EMAIL: (
            "e mail|email|mail|courriel|adresse e mail|adresse email|adresse mail|adresse courriel|"
            "adresse electronique|adresse messagerie|adresse courrier electronique|e mail address|email address|"
            "messagerie|contact e mail|contact email"
        ),
        Holds.PHONE: (
            "telephone|tel|phone|phone number|telephone number|numero telephone|n telephone|fixe|"
            "telephone fixe|tel fixe|company main phone|telephone societe"
        ),
        Holds.MOBILE: (
            "mobile|portable|telephone mobile|telephone portable|tel mobile|tel portable|mobile phone|"
            "mobile number|cell phone|gsm"
        ),
        Holds.STREET: (
            "adresse|rue|voie|adresse postale|address|street|address street|street address|postal address|"
            "complement|complement adresse|address extended address|extended address"
        ),
        Holds.CODE: (
            "code postal|cp|postal code|zip|zip code|zipcode|post code|postcode|address postal code|address zip code"
        ),
        Holds.CITY: "ville|commune|localite|city|town|address city",
        Holds.REGION: "region|dep region|departement|state|county|address region|pays etat",
        Holds.COUNTRY: "pays|pays region|country|country region|address country",
    }
)
_BY_NAME = {name: holds for holds, names in _NAMES.items() for name in names.split("|")}
_ADDRESS = frozenset({Holds.STREET, Holds.CODE, Holds.CITY, Holds.REGION, Holds.COUNTRY})


@dataclass(frozen=True)
class Column:
    """A column that has a place here: what it holds, whose (work, home, other, or empty), and the how manieth."""

    holds: Holds
    place: str = ""
    rank: int = 1


def known(header: Sequence[str]) -> list[Column | None]:
    """What each column holds, None for those that have no place here.

    Some tables name the town of a second address as that of the first: it goes with the street before it.
    """
    found: list[Column | None] = []
    place = ""
    for name in header:
        column = _column(name)
        if column is not None and column.holds in _ADDRESS:
            if column.holds is Holds.STREET:
                place = column.place
            elif not column.place:
                column = Column(column.holds, place, column.rank)
        found.append(column)
    return found


def _column(name: str) -> Column | None:
    words = re.findall(r"[^\W_]+", _folded(name))
    place, rank = "", 1
    kept = []
    for word in words:
        if word.isdecimal() and len(word) < 3:
            rank = int(word)
        elif word in _RANKS:
            rank = _RANKS[word]
        elif word in _PLACE:
            place = _PLACE[word]
        elif word not in _SILENT:
            kept.append(word)
    # « Adresse 2 » of Thunderbird, « Home Address2 » of others.
    glued = re.fullmatch(r"(.*?)([2-9])", " ".join(kept))
    text, rank = (glued[1], int(glued[2])) if glued else (" ".join(kept), rank)
    holds = _BY_NAME.get(text)
    return Column(holds, place, rank) if holds is not None else None


def _folded(text: str) -> str:
    plain = (c for c in unicodedata.normalize("NFD", text) if not unicodedata.combining(c))
    return "".join(plain).casefold().replace("n°", "n ").replace("œ", "oe")
