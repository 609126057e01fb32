"""vCard 2.1, 3.0 and 4.0 (RFC 2426, RFC 6350), card by card: a card that cannot be read leaves the others be."""

import binascii
import quopri
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from types import MappingProxyType

from bilan_desktop.intake.contacts_told import Extra, ReadContact, Wrong
from bilan_desktop.intake.decoding import legible
from bilan_desktop.intake.gathering import Address, Gathered, Value, best, others, plain, without_twice

_BEGIN = re.compile(rb"\s*BEGIN:VCARD\s*", re.IGNORECASE)
_END = re.compile(rb"\s*END:VCARD\s*", re.IGNORECASE)
_FIELD = re.compile(rb"(?:[A-Za-z0-9-]+\.)?([A-Za-z0-9-]+)((?:;(?:\"[^\"]*\"|[^\":])*)?):")
_QUOTED = re.compile(rb"^[^:]*;\s*(?:ENCODING=)?QUOTED-PRINTABLE", re.IGNORECASE)
_PARAMETER = re.compile(r";((?:\"[^\"]*\"|[^;\"])*)")
_ESCAPE = re.compile(r"\\(.)", re.DOTALL)
_SCHEME = re.compile(r"(?:mailto|tel):", re.IGNORECASE)
_PART = re.compile(r"(?:\\.|[^;\\])*", re.DOTALL)
_BARE = {"QUOTED-PRINTABLE": "ENCODING", "BASE64": "ENCODING"}
_BINARY = frozenset({"B", "BASE64"})
CHARSETS: Mapping[str, str] = MappingProxyType(
    {
        **dict.fromkeys(("", "UTF-8", "UTF8", "US-ASCII", "ASCII"), ""),
        **dict.fromkeys(("ISO-8859-1", "ISO8859-1", "LATIN1", "WINDOWS-1252", "CP1252"), "cp1252"),
        **dict.fromkeys(("ISO-8859-15", "ISO8859-15", "LATIN9"), "iso8859-15"),
        **dict.fromkeys(("MACINTOSH", "X-MAC-ROMAN"), "mac-roman"),
    }
)
"""The character sets that a field may name, by Python's name; empty where the bytes tell it better themselves."""
_MOST_FIELDS = 400
"""Fields of one card at most."""

EXTRAS: Mapping[str, Extra] = MappingProxyType(
    {
        "BDAY": Extra.BIRTHDAY,
        "ANNIVERSARY": Extra.BIRTHDAY,
        "NOTE": Extra.NOTE,
        "PHOTO": Extra.PICTURE,
        "LOGO": Extra.PICTURE,
        "URL": Extra.WEB,
        "TITLE": Extra.POSITION,
        "ROLE": Extra.POSITION,
        "CATEGORIES": Extra.GROUPS,
        "NICKNAME": Extra.NICKNAME,
        "RELATED": Extra.RELATIVES,
        "AGENT": Extra.RELATIVES,
        "IMPP": Extra.MESSAGING,
        **dict.fromkeys(("GENDER", "GEO", "KEY", "LANG", "SOUND", "HOBBY", "EXPERTISE", "INTEREST"), Extra.OTHER),
    }
)
"""The fields that are told as left out; those that only serve programs are not."""


@dataclass(frozen=True)
class _Field:
    """A field of a card, its bytes still as they stand."""

    line: int
    name: str
    options: Mapping[str, tuple[str, ...]]
    raw: bytes = field(repr=False)

    @property
    def kinds(self) -> frozenset[str]:
        """What it is said to be: HOME, WORK, CELL, PREF…"""
        return frozenset(self.options.get("TYPE", ()))

    @property
    def rank(self) -> int:
        """0 where it is preferred, later for the others; version 4 numbers them from 1."""
        said = self.options.get("PREF", ("",))[0]
        if said.isdecimal() and len(said) <= 3:
            return int(said)
        return 0 if "PREF" in self.kinds or "PREF" in self.options else 200


def read_cards(data: bytes) -> Gathered:
    """Every card of a file whose ASCII is ASCII; raises Unreadable beyond the limit of contacts."""
    reader = _Reader()
    for line, raw in _logical_lines(data):
        if _BEGIN.fullmatch(raw):
            reader.begin(line)
        elif _END.fullmatch(raw):
            reader.end(line)
        elif raw.strip():
            reader.field(line, raw)
    return reader.finished()


class _Reader:
    """Goes from card to card; ``start`` is the line of the one it is in, 0 between two."""

    def __init__(self) -> None:
        self._found = Gathered()
        self._card: list[_Field] = []
        self._start, self._nested = 0, 0
        self._binary = False

    def begin(self, line: int) -> None:
        """A card begins: within another it is that of an agent, or the other was not closed."""
        agent = bool(self._nested or (self._card and self._card[-1].name == "AGENT"))
        if self._start and agent:
            self._nested += 1
            return
        if self._start:
            self._found.wrong(self._start, Wrong.OPEN_CARD)
        self._start, self._card = line, []

    def end(self, line: int) -> None:
        """A card ends."""
        if self._nested:
            self._nested -= 1
        elif self._start:
            _take(self._found, self._start, self._card)
            self._start, self._card = 0, []
        else:
            self._found.wrong(line, Wrong.STRAY)

    def field(self, line: int, raw: bytes) -> None:
        """A field of the card; a picture that goes on without being indented is no fault."""
        if self._nested:
            return
        read = _field(line, raw)
        if read is None and self._binary:
            return
        self._binary = read is not None and bool(_BINARY & set(read.options.get("ENCODING", ())))
        if not self._start:
            self._found.wrong(line, Wrong.STRAY)
        elif read is None:
            self._found.wrong(line, Wrong.NOT_A_FIELD)
        elif len(self._card) < _MOST_FIELDS:
            self._card.append(read)

    def finished(self) -> Gathered:
        """What was read, once the file ends."""
        if self._start:
            self._found.wrong(self._start, Wrong.OPEN_CARD)
        return self._found


def _logical_lines(data: bytes) -> Iterator[tuple[int, bytes]]:
    """Each field with the number of its first line: folded lines are joined, in bytes, since letters may be cut."""
    start, held = 0, b""
    pieces: list[bytes] = []
    soft = False
    for number, raw in enumerate(re.split(rb"\r\n|\n|\r", data), 1):
        if soft:
            pieces.append(raw)
        elif start and raw[:1] in (b" ", b"\t"):
            pieces.append(raw[1:])
        else:
            if start:
                yield start, held + b"".join(pieces)
            start, held, pieces = number, raw, []
            quoted = _QUOTED.match(raw) is not None
        last = pieces[-1] if pieces else held
        soft = quoted and last.endswith(b"=")
        if soft:
            # A soft line end of quoted-printable: the text goes on below.
            if pieces:
                pieces[-1] = last[:-1]
            else:
                held = last[:-1]
    if start:
        yield start, held + b"".join(pieces)


def _field(line: int, raw: bytes) -> _Field | None:
    """A field with its parameters, upper case; None for what is none."""
    head = _FIELD.match(raw.lstrip())
    if head is None:
        return None
    options: dict[str, list[str]] = {}
    for said in _PARAMETER.findall(legible(head[2])):
        name, equals, value = said.strip().partition("=")
        if not equals:
            name, value = _BARE.get(name.strip().upper(), "TYPE"), name
        values = (one.strip().strip('"').upper() for one in value.replace('"', "").split(","))
        options.setdefault(name.strip().upper(), []).extend(values)
    told = {name: tuple(values) for name, values in options.items()}
    return _Field(line, head[1].decode("ascii").upper(), told, raw.lstrip()[head.end() :])


class _Bad(Exception):
    """A value that cannot be decoded, and why."""

    def __init__(self, wrong: Wrong, word: str = "") -> None:
        self.wrong, self.word = wrong, word
        super().__init__(wrong.value)


def _text(read: _Field) -> str:
    """The text of a field, its escapes left as they stand."""
    raw = read.raw
    if "QUOTED-PRINTABLE" in read.options.get("ENCODING", ()):
        if re.search(rb"=(?![0-9A-Fa-f]{2})", raw):
            raise _Bad(Wrong.ENCODED)
        raw = quopri.decodestring(raw)
    elif _BINARY & set(read.options.get("ENCODING", ())):
        try:
            raw = binascii.a2b_base64(raw, strict_mode=False)
        except binascii.Error:
            raise _Bad(Wrong.ENCODED) from None
    said = read.options.get("CHARSET", ("",))[0]
    if said and said not in CHARSETS:
        raise _Bad(Wrong.CHARSET, said)
    return raw.decode(CHARSETS[said], "replace") if CHARSETS.get(said) else legible(raw)


def _parts(text: str) -> list[str]:
    """The components of a value, parted by semicolons that are not escaped."""
    found, at = [], 0
    while at <= len(text):
        part = _PART.match(text, at)
        end = part.end() if part is not None else at
        found.append(_unescaped(text[at:end]))
        # A lone backslash at the end is no escape: it is passed over.
        at = end + 1
    return found


def _unescaped(text: str) -> str:
    return _ESCAPE.sub(lambda found: "\n" if found[1] in "nN" else found[1], text)


def _without_scheme(text: str) -> str:
    """A value as it is read, be it a URI: a scheme is of any case (RFC 3986)."""
    value = plain(_unescaped(text))
    scheme = _SCHEME.match(value)
    return value[scheme.end() :] if scheme is not None else value


@dataclass
class _Card:
    """The values of one card, by what they are."""

    last: str = ""
    first: str = ""
    full: str = ""
    organisation: str = ""
    siret: str = ""
    company: bool = False
    group: bool = False
    emails: list[Value] = field(default_factory=list)
    phones: list[Value] = field(default_factory=list)
    addresses: list[Value] = field(default_factory=list)


def _take(found: Gathered, start: int, fields: list[_Field]) -> None:
    """Make a contact of a card and say what is left out; nothing of a card one of whose values cannot be read."""
    card = _Card()
    company = any(read.name == "ORG" and read.raw.strip(b" ;") for read in fields)
    extras: set[Extra] = set()
    for read in fields:
        if read.name in EXTRAS:
            extras |= {EXTRAS[read.name]} if read.raw.strip() or read.name == "AGENT" else set()
            continue
        if read.name not in _READERS:
            continue
        try:
            extras |= _READERS[read.name](card, read, _text(read), company)
        except _Bad as bad:
            found.wrong(read.line, bad.wrong, bad.word)
            return
    if card.group:
        found.extras.add(Extra.GROUPS)
        return
    kept = ((card.emails, Extra.OTHER_EMAIL), (card.phones, Extra.OTHER_PHONE), (card.addresses, Extra.OTHER_ADDRESS))
    found.extras |= extras | {extra for values, extra in kept if others(values)}
    found.take(without_twice(_contact(start, card)))


def _contact(start: int, card: _Card) -> ReadContact:
    """The contact; a name that is not in parts stands whole as the last name."""
    organisation = card.organisation or (card.full if card.company else "")
    last, first = card.last, card.first
    if not (last or first) and not card.company:
        last = card.full if card.full.casefold() != organisation.casefold() else ""
    if card.company:
        last = first = ""
    best_phone, best_address = best(card.phones), best(card.addresses)
    return ReadContact(start, last, first, organisation, best(card.emails), best_phone, best_address, card.siret)


def _name(card: _Card, read: _Field, text: str, company: bool) -> set[Extra]:
    last, first, middle, before, after = ([*map(plain, _parts(text)), *[""] * 5])[:5]
    card.last, card.first = last, first
    return ({Extra.MIDDLE_NAME} if middle else set()) | ({Extra.TITLE} if before or after else set())


def _full(card: _Card, read: _Field, text: str, company: bool) -> set[Extra]:
    card.full = card.full or plain(_unescaped(text))
    return set()


def _org(card: _Card, read: _Field, text: str, company: bool) -> set[Extra]:
    name, *units = map(plain, _parts(text))
    card.organisation = card.organisation or name
    return {Extra.DEPARTMENT} if any(units) else set()


def _email(card: _Card, read: _Field, text: str, company: bool) -> set[Extra]:
    card.emails.append(Value(read.rank, _without_scheme(text)))
    return set()


def _phone(card: _Card, read: _Field, text: str, company: bool) -> set[Extra]:
    number = _without_scheme(text).partition(";")[0]
    if read.kinds & {"FAX", "PAGER", "MODEM", "TEXTPHONE"}:
        return {Extra.FAX} if number else set()
    better = "WORK" if company else "CELL"
    card.phones.append(Value(2 * read.rank + (better not in read.kinds), number))
    return set()


def _address(card: _Card, read: _Field, text: str, company: bool) -> set[Extra]:
    box, more, street, city, region, code, country = ([*_parts(text), *[""] * 7])[:7]
    whole = Address((street, more, box), code, city, region, country)
    better = "WORK" if company else "HOME"
    card.addresses.append(Value(2 * read.rank + (better not in read.kinds), whole.lines()))
    return set()


def _siret(card: _Card, read: _Field, text: str, company: bool) -> set[Extra]:
    card.siret = plain(_unescaped(text))
    return set()


def _kind(card: _Card, read: _Field, text: str, company: bool) -> set[Extra]:
    said = plain(text).casefold()
    card.company = card.company or said in ("org", "company")
    card.group = card.group or said == "group"
    return set()


_READERS = {
    "N": _name,
    "FN": _full,
    "ORG": _org,
    "EMAIL": _email,
    "TEL": _phone,
    "ADR": _address,
    "X-SIRET": _siret,
    "KIND": _kind,
    "X-ABSHOWAS": _kind,
    "X-ADDRESSBOOKSERVER-KIND": _kind,
}
