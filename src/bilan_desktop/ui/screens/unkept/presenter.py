"""What the page of a paper that is not kept does, without Qt: its facts, its pages, its copies."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Generic, Protocol, TypeVar

from bilan_desktop.blocks import Variant
from bilan_desktop.domain.errors import DomainError, InvalidInput, ReadOnlyVault
from bilan_desktop.ui.laying_out import Drawn, LayingOut
from bilan_desktop.ui.screens.copies import write_copy
from bilan_desktop.ui.screens.preview.presenter import NOT_READY, Opened, open_document
from bilan_desktop.ui.services import Services


class Unkept(Protocol):
    """A paper ready to print: its facts as the press takes them."""

    @property
    def facts(self) -> str:
        """Frozen, as JSON."""


View = TypeVar("View", bound=Unkept)


@dataclass(frozen=True)
class PaperTold(Generic[View]):
    """What the page is told."""

    prepared: Callable[[View], None]
    opened: Callable[[Opened], None]
    left: Callable[[str], None]
    refused: Callable[[str], None]
    unreadable: Callable[[str], None]


class UnkeptPresenter(Generic[View]):
    """Freezes the facts once, prints them in memory, notes each copy that leaves in the journal.

    A paper says how it is prepared, printed and noted, and the name that its copies are given.
    """

    NOTED = "Le journal le note."

    def __init__(self, services: Services, told: PaperTold[View], laying: LayingOut) -> None:
        self._services, self._told, self._laying = services, told, laying
        self._variant: Variant = "standard"
        self.view: View | None = None
        self.data = b""

    @property
    def file_name(self) -> str:
        """The name proposed for a copy: a date and a dossier's number at most; never a name."""
        raise NotImplementedError

    def prepare(self) -> View:
        """Freeze the facts, on the storage thread."""
        raise NotImplementedError

    def printed_of(self, facts: str, variant: Variant, drawn: Drawn) -> bytes:
        """The PDF, on a worker; ``drawn`` is told each page where the paper may be long."""
        raise NotImplementedError

    def note(self, means: str) -> None:
        """Journal that a copy left, on the storage thread."""
        raise NotImplementedError

    def load(self) -> None:
        """Freeze the facts; the pages follow."""
        self._services.storage.post(self.prepare, self._prepared, self._no_pages)

    def set_variant(self, variant: Variant) -> None:
        """Print it in another layout."""
        self._variant = variant
        self.draw()

    def _prepared(self, view: View) -> None:
        self.view = view
        self._told.prepared(view)
        self.draw()

    def draw(self) -> None:
        """Lay its pages out, in place of those before."""
        if self.view is None:
            return
        facts, variant, pages = self.view.facts, self._variant, self._services.press.pages
        # A copy is never of the pages before.
        self.data = b""

        def job(drawn: Drawn) -> tuple[bytes, Opened]:
            data = self.printed_of(facts, variant, drawn)
            return data, open_document(pages(data), drawn)

        def opened(both: tuple[bytes, Opened]) -> None:
            self.data = both[0]
            self._told.opened(both[1])

        self._laying.begin(job, opened, self._no_pages)

    def may_leave(self) -> bool:
        """Whether a copy may leave now; says why not, before anything is written."""
        if self._services.read_only:
            self._told.refused(ReadOnlyVault.default)
            return False
        if not self.data:
            self._told.refused(NOT_READY)
        return bool(self.data)

    def export(self, path: Path) -> None:
        """Write a copy there, whole or not at all, then note it."""
        if self.may_leave():
            job = partial(write_copy, path, self.data)
            self._services.workers.post(
                job, lambda place: self._note("pdf", f"Copie écrite : {place.name}."), self._refuse
            )

    def printed(self, file: str = "") -> None:
        """Note that it went to a printer, or into the ``file`` chosen in the system's dialog."""
        if file:
            self._note("pdf", f"Document écrit dans un fichier : {Path(file).name}.")
        else:
            self._note("print", "Document envoyé à l’imprimante.")

    def _note(self, means: str, sentence: str) -> None:
        job, noted = partial(self.note, means), f"{sentence} {self.NOTED}"
        self._services.storage.post(job, lambda _: self._told.left(noted), self._refuse)

    def _refuse(self, error: Exception) -> None:
        if not isinstance(error, DomainError):
            raise error
        self._told.refused(error.sentence)

    def _no_pages(self, error: Exception) -> None:
        if not isinstance(error, DomainError):
            raise error
        sentence = " ".join(error.problems.values()) if isinstance(error, InvalidInput) else error.sentence
        self._told.unreadable(sentence)
