"""What the records are called and why they are kept: a French name for each field, the processing each table serves."""

from collections.abc import Mapping
from dataclasses import dataclass

from bilan_desktop.domain.records import DataClass

CLASS_NAMES = {
    DataClass.CONTENT: "Contenu du bilan",
    DataClass.PROOF: "Preuves",
    DataClass.SENSITIVE: "Données sensibles",
    DataClass.CONTACT: "Coordonnées",
    DataClass.ACCOUNTING: "Comptabilité",
    DataClass.ANONYMOUS: "Données anonymes",
}


@dataclass(frozen=True)
class Activity:
    """One processing of the register (GDPR, art. 30): why, on what ground, about whom, towards whom.

    ``rules`` are the codes of the rules that end the keeping of its data.
    """

    code: str
    name: str
    purposes: tuple[str, ...]
    basis: str
    people: tuple[str, ...]
    recipients: tuple[str, ...]
    rules: tuple[str, ...] = ()
    note: str = ""


@dataclass(frozen=True)
class TableSaid:
    """A table as people read it: its name, the processing it serves (``Activity.code``), the name of each column."""

    name: str
    activity: str
    fields: Mapping[str, str]


@dataclass(frozen=True)
class Catalogue:
    """Every table and every processing.

    ``nested`` names the fields of the values that a column holds whole, by the name of their class.
    """

    activities: tuple[Activity, ...]
    tables: Mapping[str, TableSaid]
    nested: Mapping[str, Mapping[str, str]]
