"""What the child tells of a file of contacts: each with its line, what is wrong and where, what has no place here."""

import json
from dataclasses import astuple, dataclass, field, fields
from enum import StrEnum

MOST_CONTACTS = 2_000
MOST_TROUBLES = 200
MOST_COLUMNS = 60
LONGEST_FIELD = 1_000
"""Characters of one value: an address of several lines takes ten times less."""
LONGEST_NAMED = 60
"""Characters that are quoted of a file at most."""
LARGEST_CONTACTS_FILE = 10 * 1024 * 1024
"""Bytes of a file: pictures may stand in it, which are never read."""
LONGEST_CONTACTS = 8 * 1024 * 1024
"""Bytes of an answer of the child at most."""


class Wrong(StrEnum):
    """What keeps a file, or a contact of it, from being read; ``word`` tells more where it is said."""

    NOT_TEXT = "not-text"
    NOT_CONTACTS = "not-contacts"
    NO_COLUMN = "no-column"
    TOO_MANY = "too-many"
    NO_NAME = "no-name"
    OPEN_CARD = "open-card"
    STRAY = "stray"
    NOT_A_FIELD = "not-a-field"
    ENCODED = "encoded"
    CHARSET = "charset"
    TOO_LONG = "too-long"
    CELLS = "cells"
    OPEN_QUOTES = "open-quotes"


WHOLE_FILE = frozenset({Wrong.NOT_TEXT, Wrong.NOT_CONTACTS, Wrong.NO_COLUMN, Wrong.TOO_MANY})
"""Those for which nothing of the file is taken."""


class Extra(StrEnum):
    """What a card says that the application has no place for."""

    BIRTHDAY = "birthday"
    NOTE = "note"
    PICTURE = "picture"
    WEB = "web"
    POSITION = "position"
    DEPARTMENT = "department"
    GROUPS = "groups"
    NICKNAME = "nickname"
    RELATIVES = "relatives"
    MESSAGING = "messaging"
    TITLE = "title"
    MIDDLE_NAME = "middle-name"
    FAX = "fax"
    OTHER_EMAIL = "other-email"
    OTHER_PHONE = "other-phone"
    OTHER_ADDRESS = "other-address"
    OTHER = "other"


@dataclass(frozen=True)
class Trouble:
    """What is wrong at a line of the file; line 0 is the file as a whole."""

    line: int
    wrong: Wrong
    word: str = ""


@dataclass(frozen=True)
class ReadContact:
    """A contact as it was read, from ``line`` on: texts without judgement, the address in its lines."""

    line: int
    last_name: str = field(default="", repr=False)
    first_name: str = field(default="", repr=False)
    organisation: str = field(default="", repr=False)
    email: str = field(default="", repr=False)
    phone: str = field(default="", repr=False)
    address: str = field(default="", repr=False)
    siret: str = field(default="", repr=False)


TEXTS = tuple(item.name for item in fields(ReadContact) if item.name != "line")


@dataclass(frozen=True)
class ContactsFile:
    """A whole file; ``extras`` and ``columns`` name what was left out, ``read_as`` how its bytes were read.

    ``more`` counts the troubles beyond those that are told.
    """

    read_as: str
    contacts: tuple[ReadContact, ...] = ()
    troubles: tuple[Trouble, ...] = ()
    extras: tuple[Extra, ...] = ()
    columns: tuple[str, ...] = ()
    more: int = 0


def packed(found: ContactsFile) -> bytes:
    """The file as it travels."""
    told = {
        "as": found.read_as,
        "contacts": [astuple(one) for one in found.contacts],
        "troubles": [astuple(one) for one in found.troubles],
        "extras": list(found.extras),
        "columns": list(found.columns),
        "more": found.more,
    }
    return json.dumps(told, ensure_ascii=True, separators=(",", ":")).encode("ascii")


def unpacked(part: bytes) -> ContactsFile:
    """The file as the child told it; ValueError when no child of ours would tell that."""
    try:
        told = json.loads(part)
    except RecursionError:
        raise ValueError("too deep") from None
    match told:
        case {
            "as": str(read_as),
            "contacts": [*contacts],
            "troubles": [*troubles],
            "extras": [*extras],
            "columns": [*columns],
            "more": int(more),
        } if len(contacts) <= MOST_CONTACTS and len(troubles) <= MOST_TROUBLES and len(columns) <= MOST_COLUMNS:
            return ContactsFile(
                _text(read_as, LONGEST_NAMED),
                tuple(_contact(one) for one in contacts),
                tuple(_trouble(one) for one in troubles),
                tuple(Extra(_text(one, LONGEST_NAMED)) for one in extras),
                tuple(_text(one, LONGEST_NAMED) for one in columns),
                _count(more),
            )
    raise ValueError("not a file of contacts")


def _contact(told: object) -> ReadContact:
    if not isinstance(told, list) or len(told) != 1 + len(TEXTS):
        raise ValueError("not a contact")
    return ReadContact(_count(told[0]), *(_text(one, LONGEST_FIELD) for one in told[1:]))


def _trouble(told: object) -> Trouble:
    match told:
        case [int(line), str(wrong), str(word)]:
            return Trouble(_count(line), Wrong(wrong), _text(word, LONGEST_NAMED))
    raise ValueError("not a trouble")


def _text(value: object, limit: int) -> str:
    if not isinstance(value, str) or len(value) > limit:
        raise ValueError("not a text")
    return value


def _count(value: object) -> int:
    if type(value) is not int or value < 0:
        raise ValueError("not a count")
    return value
