"""Contacts of another program, as a file tells them: values to choose from, never records."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Protocol


class FoundContact(Protocol):
    """A contact as it was read in a file; texts without judgement, the address in its lines."""

    @property
    def line(self) -> int:
        """The line of the file at which it begins."""

    @property
    def last_name(self) -> str:
        """The last name, or the whole name where the file does not part it."""

    @property
    def first_name(self) -> str:
        """The first name."""

    @property
    def organisation(self) -> str:
        """Where the person works, or the organisation itself."""

    @property
    def email(self) -> str:
        """The preferred of its e-mail addresses."""

    @property
    def phone(self) -> str:
        """The preferred of its telephone numbers."""

    @property
    def address(self) -> str:
        """The preferred of its addresses."""

    @property
    def siret(self) -> str:
        """The SIRET of the organisation."""


class FoundContacts(Protocol):
    """A file of contacts: those that can be read, a sentence a line that is wrong, what has no place here."""

    @property
    def read_as(self) -> str:
        """The encoding that its bytes were read in."""

    @property
    def contacts(self) -> Sequence[FoundContact]:
        """The contacts, in the order of the file."""

    @property
    def problems(self) -> Sequence[tuple[int, str]]:
        """A line and its sentence, which begins in lower case; line 0 is the file as a whole."""

    @property
    def left_out(self) -> Sequence[str]:
        """The names of what the file says and the application has no place for."""

    @property
    def more(self) -> int:
        """How many problems there are beyond those."""


@dataclass(frozen=True)
class Contact:
    """A contact that can be taken: its values judged, those that could not be right left out."""

    line: int
    last_name: str = field(default="", repr=False)
    first_name: str = field(default="", repr=False)
    organisation: str = field(default="", repr=False)
    email: str = field(default="", repr=False)
    phone: str = field(default="", repr=False)
    address: str = field(default="", repr=False)
    siret: str = field(default="", repr=False)

    @property
    def person(self) -> str:
        """The name of the person, as spoken; empty where the organisation alone is named."""
        return f"{self.first_name} {self.last_name}".strip()

    @property
    def name(self) -> str:
        """What it is called in a list: the person, else the organisation."""
        return self.person or self.organisation
