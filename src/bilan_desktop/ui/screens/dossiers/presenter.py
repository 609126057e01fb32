"""What the list of dossiers shows and does, without Qt."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date
from functools import partial

from bilan_desktop.domain.errors import DomainError
from bilan_desktop.domain.listing import Listing
from bilan_desktop.ui.screens.archiving import Archiving
from bilan_desktop.ui.screens.dossiers.filters import ALL, Filters, counts, fundings
from bilan_desktop.ui.screens.gestures import Gesture, perform
from bilan_desktop.ui.services import Navigator, Services
from bilan_desktop.usecases.dossiers import restore_dossier, withdraw_dossier
from bilan_desktop.usecases.listing import ListPage, read_page
from bilan_desktop.usecases.overview import DossierLine
from bilan_desktop.usecases.ports import Work
from bilan_desktop.usecases.records import Removed

FIRST = 50
"""Dossiers read at first; twice as many each time the end of the list comes into sight."""


@dataclass(frozen=True)
class ListView:
    """What the page draws: ``lines`` are the first of the ``found`` ones, out of ``every`` one that may be listed."""

    today: date
    lines: tuple[DossierLine, ...]
    found: int
    every: int
    counts: dict[str, int]
    running: int
    prospects: int
    fundings: tuple[tuple[str, str], ...]
    filters: Filters
    archived: bool


class DossiersPresenter:
    """Loads the list, narrows it as one types, opens and archives."""

    def __init__(self, services: Services, navigator: Navigator, show: Callable[[ListView], None]) -> None:
        self._services = services
        self._navigator = navigator
        self._show = show
        self._page: ListPage | None = None
        self._wanted = FIRST
        self.filters = Filters()
        self.archived = False

    def load(self) -> None:
        """Ask for the list, as far as it is wanted."""
        asked = self.filters.asked(archived=self.archived)
        job = partial(read_page, self._services.work, asked, self._wanted)
        self._services.storage.post(job, partial(self._loaded, asked), self._failed)

    def more(self) -> None:
        """Ask for as many dossiers again below those that are shown."""
        self._wanted *= 2
        self.load()

    def narrow(self, **asked: str) -> None:
        """Change some filters."""
        self._ask(replace(self.filters, **asked))

    def clear(self) -> None:
        """Ask for nothing."""
        self._ask(Filters())

    def show_archived(self, *, archived: bool) -> None:
        """Show the archived dossiers among the others, or not."""
        self.archived = archived
        self._ask(self.filters)

    def line(self, key: object) -> DossierLine | None:
        """A dossier of the list."""
        lines = self._page.lines if self._page is not None else ()
        return next((line for line in lines if line.id == key), None)

    def open(self, key: object) -> None:
        """Go to the page where the work goes on: the interview until hours are planned, then the overview."""
        line = self.line(key)
        if line is not None:
            self._navigator.go(f"dossier/{line.id}/{'apercu' if line.has_plan else 'entretien'}")

    def archive_or_back(self, key: object) -> None:
        """Archive a dossier, or put an archived one back; either can be undone."""
        line = self.line(key)
        if line is None:
            return
        archiving = Archiving(line.id)
        if line.archived:
            gesture = Gesture(f"Retour du dossier {line.number} dans la liste", archiving.back, archiving.away)
            sentence = f"Dossier {line.number} de retour dans la liste."
        else:
            gesture = Gesture(f"Archivage du dossier {line.number}", archiving.away, archiving.back)
            sentence = f"Dossier {line.number} archivé."

        def offer() -> None:
            self._navigator.offer_undo(archiving.told(sentence), line.id)

        perform(self._services, line.id, gesture, offer, self._failed)

    def withdraw(self, key: object) -> None:
        """Take away a dossier that holds nothing, such as one opened by mistake; it can be put back."""
        line = self.line(key)
        if line is None:
            return
        removed: list[Removed] = []

        def act(work: Work) -> None:
            removed[:] = withdraw_dossier(work, line.id)

        gesture = Gesture(f"Retrait du dossier {line.number}", act, lambda work: restore_dossier(work, tuple(removed)))
        offer = partial(self._navigator.offer_undo, f"Dossier {line.number} retiré.", line.id)
        perform(self._services, line.id, gesture, offer, self._failed)

    def _ask(self, filters: Filters) -> None:
        # The rows shown no longer answer: Enter, pressed on the heels of a word, must not open one of them.
        self._page = None
        self.filters, self._wanted = filters, FIRST
        self.load()

    def _loaded(self, asked: Listing, page: ListPage) -> None:
        if asked != self.filters.asked(archived=self.archived):
            return  # an answer to what has been asked over since
        met = fundings(page.every)
        if self.filters.funding and self.filters.funding not in dict(met):
            self.narrow(funding="")
            return
        self._page = page
        whole, shown = counts(page.every, Filters()), counts(page.answering, self.filters)
        self._show(
            ListView(
                today=self._services.work.clock.today(),
                lines=page.lines,
                found=shown[self.filters.group],
                every=whole[ALL],
                counts=shown,
                running=whole["running"],
                prospects=whole["prospects"],
                fundings=met,
                filters=self.filters,
                archived=self.archived,
            )
        )

    def _failed(self, error: Exception) -> None:
        if not isinstance(error, DomainError):
            raise error
        self._navigator.say(error.sentence)
