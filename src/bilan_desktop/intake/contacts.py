"""A file of contacts, read in the child process: cards, or a table."""

import re

from bilan_desktop.intake.contact_table import read_table
from bilan_desktop.intake.contacts_told import ContactsFile, Trouble, Wrong, packed
from bilan_desktop.intake.decoding import legible, unmarked
from bilan_desktop.intake.gathering import Unreadable
from bilan_desktop.intake.vcards import read_cards

_BEGINS = re.compile(rb"[\s]*BEGIN:VCARD", re.IGNORECASE)
_LINE = re.compile(rb"^[ \t]*BEGIN:VCARD[ \t]*\r?$", re.IGNORECASE | re.MULTILINE)


def load() -> None:
    """Load the character sets that a file may ask for, which cannot be done once the process is sealed."""
    for name in ("utf-8", "utf-16", "utf-16-le", "utf-16-be", "cp1252", "iso8859-15", "mac-roman"):
        b"".decode(name)


def read_contacts(data: bytes) -> ContactsFile:
    """Every contact of a file, with what is wrong in it and where."""
    try:
        plain, name = unmarked(data)
    except ValueError:
        return ContactsFile("", troubles=(Trouble(0, Wrong.NOT_TEXT),))
    try:
        found = read_cards(plain) if _BEGINS.match(plain) or _LINE.search(plain) else read_table(legible(plain))
    except Unreadable as error:
        return ContactsFile(name, troubles=(error.trouble,))
    return found.whole(name)


def told(data: bytes) -> bytes:
    """The same, as it travels to the parent."""
    return packed(read_contacts(data))
