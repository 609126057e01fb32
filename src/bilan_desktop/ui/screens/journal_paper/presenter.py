"""What the printed journal's page does, without Qt: its facts, its pages, its copies."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from bilan_desktop.blocks import Variant
from bilan_desktop.domain.errors import DomainError, InvalidInput, ReadOnlyVault
from bilan_desktop.ui.laying_out import Drawn, LayingOut
from bilan_desktop.ui.screens.copies import write_copy
from bilan_desktop.ui.screens.preview.presenter import NOT_READY, Opened, open_document
from bilan_desktop.ui.services import Services
from bilan_desktop.usecases.journal import JournalFilter
from bilan_desktop.usecases.journal_paper import JournalPaperView, prepare_journal, record_journal_copy


@dataclass(frozen=True)
class PaperTold:
    """What the page is told."""

    prepared: Callable[[JournalPaperView], None]
    opened: Callable[[Opened], None]
    left: Callable[[str], None]
    refused: Callable[[str], None]
    unreadable: Callable[[str], None]


class JournalPaperPresenter:
    """Freezes the lines once, prints them in memory, notes each copy that leaves in the journal itself."""

    def __init__(self, services: Services, asked: JournalFilter, told: PaperTold, laying: LayingOut) -> None:
        self._services, self._asked, self._told, self._laying = services, asked, told, laying
        self._variant: Variant = "standard"
        self.view: JournalPaperView | None = None
        self.data = b""

    @property
    def file_name(self) -> str:
        """The name proposed for a copy: a date, and the dossier's number; never a name."""
        number = self.view.dossier if self.view is not None else ""
        parts = ("journal", number, self._services.work.clock.today().isoformat())
        return "-".join(filter(None, parts)) + ".pdf"

    def load(self) -> None:
        """Freeze the lines and the check; the pages follow."""
        work, demonstration = self._services.work, self._services.demonstration
        job = partial(prepare_journal, work, self._asked, demonstration=demonstration)
        self._services.storage.post(job, self._prepared, self._no_pages)

    def set_variant(self, *, large: bool) -> None:
        """Large print, or not."""
        self._variant = "large" if large else "standard"
        self.draw()

    def _prepared(self, view: JournalPaperView) -> None:
        self.view = view
        self._told.prepared(view)
        self.draw()

    def draw(self) -> None:
        """Lay its pages out, in place of those before."""
        if self.view is None:
            return
        facts, variant, press = self.view.facts, self._variant, self._services.press
        # A copy is never of the pages before.
        self.data = b""

        def job(drawn: Drawn) -> tuple[bytes, Opened]:
            data = press.print_journal(facts, variant, drawn)
            return data, open_document(press.pages(data), drawn)

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
        lines = self.view.lines if self.view is not None else 0
        job = partial(record_journal_copy, self._services.work, means, lines)
        noted = f"{sentence} Le journal le note."
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
