"""What both readers of contacts gather: values made plain, the one that is kept of several, the whole file."""

import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace

from bilan_desktop.intake.contacts_told import (
    LONGEST_FIELD,
    LONGEST_NAMED,
    MOST_COLUMNS,
    MOST_CONTACTS,
    MOST_TROUBLES,
    TEXTS,
    ContactsFile,
    Extra,
    ReadContact,
    Trouble,
    Wrong,
)


class Unreadable(Exception):
    """Nothing of the file can be taken; ``trouble`` says why."""

    def __init__(self, trouble: Trouble) -> None:
        self.trouble = trouble
        super().__init__(trouble.wrong.value)


_INKLESS = dict.fromkeys(map(ord, "\u00ad\u200b\u200e\u200f\u2060\ufeff"))
"""What a copy leaves within words, and would tell two equal names apart; no script needs it."""


def plain(text: str) -> str:
    """A text on one line: composed, one space between words, without what controls a machine or has no ink."""
    composed = unicodedata.normalize("NFC", text.translate(_INKLESS))
    return " ".join("".join(c for c in composed if c.isspace() or unicodedata.category(c) != "Cc").split())


def plain_lines(text: str) -> str:
    """The same, line by line; empty lines are left out."""
    return "\n".join(filter(None, map(plain, text.splitlines())))


@dataclass(frozen=True)
class Value:
    """One of several values of a kind: the smaller its rank, the better it is to keep."""

    rank: int
    text: str


def best(values: Sequence[Value]) -> str:
    """The value of the least rank, the first of those; empty without any."""
    told = [value for value in values if value.text]
    return min(told, key=lambda value: value.rank).text if told else ""


@dataclass(frozen=True)
class Address:
    """The parts of an address, as a card or a table gives them."""

    street: tuple[str, ...] = ()
    code: str = ""
    city: str = ""
    region: str = ""
    country: str = ""

    def lines(self) -> str:
        """As it is written on an envelope; France is not said, and a region only abroad."""
        abroad = plain(self.country).casefold() not in ("", "france", "fr", "fra")
        town = " ".join(filter(None, (plain(self.code), plain(self.city))))
        region = plain(self.region) if abroad else ""
        country = plain(self.country) if abroad else ""
        streets = (plain_lines(one) for one in self.street)
        return "\n".join(filter(None, (*streets, ", ".join(filter(None, (town, region))), country)))


@dataclass
class Gathered:
    """What was read so far of a file; stops at the limits."""

    contacts: list[ReadContact] = field(default_factory=list)
    troubles: list[Trouble] = field(default_factory=list)
    extras: set[Extra] = field(default_factory=set)
    columns: list[str] = field(default_factory=list)
    more: int = 0

    def wrong(self, line: int, wrong: Wrong, word: str = "") -> None:
        """Note what is wrong at a line."""
        if len(self.troubles) < MOST_TROUBLES:
            self.troubles.append(Trouble(line, wrong, named(word)))
        else:
            self.more += 1

    def take(self, contact: ReadContact) -> None:
        """Add a contact, unless it names nobody or one of its values is endless; Unreadable beyond the limit."""
        long = [name for name in TEXTS if len(getattr(contact, name)) > LONGEST_FIELD]
        if long:
            self.wrong(contact.line, Wrong.TOO_LONG, long[0])
            return
        if not (contact.last_name or contact.first_name or contact.organisation):
            self.wrong(contact.line, Wrong.NO_NAME)
            return
        if len(self.contacts) == MOST_CONTACTS:
            raise Unreadable(Trouble(0, Wrong.TOO_MANY))
        self.contacts.append(contact)

    def leave_column(self, name: str) -> None:
        """Note a column that holds something and has no place here."""
        shown = named(name)
        if shown not in self.columns and len(self.columns) < MOST_COLUMNS:
            self.columns.append(shown)

    def whole(self, read_as: str) -> ContactsFile:
        """The file, its troubles in the order of its lines."""
        return ContactsFile(
            read_as,
            tuple(self.contacts),
            tuple(sorted(self.troubles, key=lambda one: one.line)),
            tuple(sorted(self.extras)),
            tuple(self.columns),
            self.more,
        )


def named(word: str) -> str:
    """A word of the file, short enough to be quoted."""
    text = plain(word)
    return text if len(text) <= LONGEST_NAMED else text[: LONGEST_NAMED - 1] + "…"


def without_twice(contact: ReadContact) -> ReadContact:
    """A contact whose organisation bears the name of the person is the organisation alone."""
    person = plain(f"{contact.first_name} {contact.last_name}").casefold()
    if contact.organisation and person == contact.organisation.casefold():
        return replace(contact, last_name="", first_name="")
    return contact


def others(values: Iterable[Value]) -> bool:
    """Whether something is left out when one of the values is kept."""
    return len({value.text for value in values if value.text}) > 1
