"""What the list of dossiers shows and does, without Qt."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date
from functools import partial

from bilan_desktop.domain.errors import DomainError
from bilan_desktop.ui.screens.dossiers.filters import Filters, counts, fundings
from bilan_desktop.ui.screens.gestures import Gesture, perform
from bilan_desktop.ui.services import Navigator, Services
from bilan_desktop.usecases.dossiers import archive_dossier, restore_dossier, unarchive_dossier, withdraw_dossier
from bilan_desktop.usecases.overview import DossierLine, list_dossiers
from bilan_desktop.usecases.ports import Work
from bilan_desktop.usecases.records import Removed


@dataclass(frozen=True)
class ListView:
    """What the page draws."""

    today: date
    every: tuple[DossierLine, ...]
    shown: tuple[DossierLine, ...]
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
        self._lines: tuple[DossierLine, ...] | None = None
        self.filters = Filters()
        self.archived = False

    def load(self) -> None:
        """Ask for the list."""
        job = partial(list_dossiers, self._services.work, archived=self.archived)
        self._services.storage.post(job, self._loaded, self._failed)

    def narrow(self, **asked: str) -> None:
        """Change some filters."""
        self.filters = replace(self.filters, **asked)
        self._tell()

    def clear(self) -> None:
        """Ask for nothing."""
        self.filters = Filters()
        self._tell()

    def show_archived(self, *, archived: bool) -> None:
        """Show the archived dossiers among the others, or not."""
        self.archived = archived
        self.load()

    def line(self, key: object) -> DossierLine | None:
        """A dossier of the list."""
        return next((line for line in self._lines or () if line.id == key), None)

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
        archive = partial(archive_dossier, dossier_id=line.id)
        back = partial(unarchive_dossier, dossier_id=line.id)
        if line.archived:
            gesture = Gesture(f"Retour du dossier {line.number} dans la liste", back, archive)
            sentence = f"Dossier {line.number} de retour dans la liste."
        else:
            gesture = Gesture(f"Archivage du dossier {line.number}", archive, back)
            sentence = f"Dossier {line.number} archivé."
        offer = partial(self._navigator.offer_undo, sentence, line.id)
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

    def _loaded(self, lines: tuple[DossierLine, ...]) -> None:
        self._lines = lines
        met = {value for value, _ in fundings(lines)}
        if self.filters.funding not in met:
            self.filters = replace(self.filters, funding="")
        self._tell()

    def _tell(self) -> None:
        if self._lines is None:
            return
        whole = counts(self._lines, Filters())
        self._show(
            ListView(
                today=self._services.work.clock.today(),
                every=self._lines,
                shown=tuple(line for line in self._lines if self.filters.keeps(line)),
                counts=counts(self._lines, self.filters),
                running=whole["running"],
                prospects=whole["prospects"],
                fundings=fundings(self._lines),
                filters=self.filters,
                archived=self.archived,
            )
        )

    def _failed(self, error: Exception) -> None:
        if not isinstance(error, DomainError):
            raise error
        self._navigator.say(error.sentence)
