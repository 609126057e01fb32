"""What the journal's page shows and does, without Qt: a page of lines, the check, the way to its paper."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date
from functools import partial

from bilan_desktop.domain.errors import DomainError, InvalidInput
from bilan_desktop.domain.ids import RecordId
from bilan_desktop.ui.services import Navigator, Services
from bilan_desktop.usecases.journal import JournalFilter, JournalLineView, JournalView, read_journal
from bilan_desktop.usecases.journal_check import JournalCheck, check_journal, compare_head
from bilan_desktop.usecases.journal_codes import JournalKind


@dataclass(frozen=True)
class JournalTold:
    """What the page is told: lines, what a check found, what is wrong in the period asked for."""

    lines: Callable[[JournalView, JournalFilter], None]
    checked: Callable[[JournalCheck], None]
    refused: Callable[[dict[str, str]], None]


class JournalPresenter:
    """Asks for one page of lines at a time; the answer to a former question is let go."""

    def __init__(self, services: Services, navigator: Navigator, dossier_id: str, told: JournalTold) -> None:
        self._services, self._navigator, self._told = services, navigator, told
        self._lines: tuple[JournalLineView, ...] = ()
        self._pages = 1
        self._asked_for = 0
        self.asked = JournalFilter(dossier_id=RecordId(dossier_id))

    def load(self) -> None:
        """Ask for the page of lines."""
        self._asked_for += 1
        this, asked = self._asked_for, self.asked

        def found(view: JournalView) -> None:
            if this == self._asked_for:
                self._lines, self._pages = view.lines, view.pages
                self.asked = replace(asked, page=view.page)
                self._told.refused({})
                self._told.lines(view, self.asked)

        self._services.storage.post(partial(read_journal, self._services.work, asked), found, self._failed)

    def narrow(
        self, *, text: str = "", kind: JournalKind | None = None, first: date | None = None, last: date | None = None
    ) -> None:
        """Ask for something else, from the newest line on."""
        asked = replace(self.asked, text=text, kind=kind, first=first, last=last, page=0)
        if asked != self.asked:
            self.asked = asked
            self.load()

    def clear(self) -> None:
        """Ask for nothing but the dossier."""
        self.asked = JournalFilter(dossier_id=self.asked.dossier_id)
        self.load()

    def turn(self, by: int) -> None:
        """Older lines (1), or newer ones (-1)."""
        page = min(max(self.asked.page + by, 0), self._pages - 1)
        if page != self.asked.page:
            self.asked = replace(self.asked, page=page)
            self.load()

    def line(self, key: object) -> JournalLineView | None:
        """A line shown."""
        return next((line for line in self._lines if line.seq == key), None)

    def open(self, key: object) -> None:
        """Go to the dossier of a line, when there is one still."""
        line = self.line(key)
        if line is not None and line.subject.dossier_id:
            self._navigator.go(f"dossier/{line.subject.dossier_id}/apercu")

    def only_this_dossier(self, key: object) -> None:
        """Show the journal of a line's dossier, or of the whole vault again."""
        line = self.line(key)
        if self.asked.dossier_id:
            self._navigator.go("journal")
        elif line is not None and line.subject.dossier_id:
            self._navigator.go(f"journal/{line.subject.dossier_id}")

    def to_paper(self) -> None:
        """Go to the journal as it prints: the period and the dossier asked for."""
        first, last = (day.isoformat() if day is not None else "-" for day in (self.asked.first, self.asked.last))
        self._navigator.go("/".join(filter(None, ("journal/document", first, last, self.asked.dossier_id))))

    def check(self) -> None:
        """Check the whole journal; the check is one of its lines."""
        job = partial(check_journal, self._services.work, noted=not self._services.read_only)

        def found(check: JournalCheck) -> None:
            self._told.checked(check)
            self.load()

        self._services.storage.post(job, found, self._failed)

    def compare(self, typed: str, answered: Callable[[bool, str], None]) -> None:
        """Look for a head copied from a paper; ``answered`` hears whether it is there, and the sentence."""

        def failed(error: Exception) -> None:
            if not isinstance(error, DomainError):
                raise error
            answered(False, error.sentence)

        job = partial(compare_head, self._services.work, typed)
        self._services.storage.post(job, lambda both: answered(*both), failed)

    def _failed(self, error: Exception) -> None:
        if isinstance(error, InvalidInput):
            self._told.refused(error.problems)
            return
        if not isinstance(error, DomainError):
            raise error
        self._navigator.say(error.sentence)
