"""What the page of the occupations shows and does, without Qt."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from bilan_desktop.domain.errors import DomainError, NotFound, RuleBroken
from bilan_desktop.domain.ids import RecordId
from bilan_desktop.domain.occupations import (
    Choices,
    ImportReport,
    KeptOccupation,
    LibraryState,
    OccupationHit,
    OccupationsAsked,
    OccupationSheet,
)
from bilan_desktop.ui.journey.lists import Addition
from bilan_desktop.ui.long_work import Watch
from bilan_desktop.ui.screens.gestures import Gesture, perform
from bilan_desktop.ui.services import Navigator, Services
from bilan_desktop.usecases.occupations import find_occupations, keep_occupation, kept_codes

LIMIT = 100
"""Results shown at most: whoever has more adds a word."""
MOST_COMPARED = 3
IMPORTING = "Import du ROME"
NO_IMPORT = "L’import n’est pas disponible dans cette fenêtre. Rouvrez le coffre, puis recommencez."
UNKNOWN = "La bibliothèque n’a pas de fiche sous le code {code}. Cherchez le métier par ses mots."
FULL = "Trois métiers au plus se lisent côte à côte. Retirez-en un de la comparaison."


@dataclass(frozen=True)
class OccupationsTold:
    """Who hears what: the state of the library, what was found, a sheet, what is compared or kept, a refusal."""

    library: Callable[[LibraryState, Choices], None]
    hits: Callable[[tuple[OccupationHit, ...]], None]
    sheet: Callable[[OccupationSheet], None]
    marks: Callable[[], None]
    refused: Callable[[Exception], None]


class OccupationsPresenter:
    """Searches as one types, follows the links between sheets, compares, keeps for a dossier, imports.

    ``dossier_id`` is empty where the library is read for nobody in particular: nothing is kept then.
    """

    def __init__(self, services: Services, navigator: Navigator, dossier_id: RecordId, told: OccupationsTold) -> None:
        self._services, self._navigator, self._told = services, navigator, told
        self.dossier_id = dossier_id
        self.asked = OccupationsAsked()
        self.hits: tuple[OccupationHit, ...] | None = None
        self.sheet: OccupationSheet | None = None
        self.compared: dict[str, OccupationSheet] = {}
        self.kept: frozenset[str] = frozenset()
        self.wanted = ""
        self._trail: list[str] = []
        self._gone = self._importing = False

    def load(self) -> None:
        """Read the library afresh: what it holds, what its filters offer, what was asked."""
        library = self._services.work.library
        self._post(lambda: (library.state(), library.choices()), lambda read: self._told.library(*read))
        self.load_kept()
        self.look_for(self.asked)

    def load_kept(self) -> None:
        """Read again which sheets the dossier keeps."""
        if self.dossier_id:
            self._post(partial(kept_codes, self._services.work, self.dossier_id), self._kept)

    def look_for(self, asked: OccupationsAsked) -> None:
        """Ask for something else."""
        # The rows shown no longer answer: Enter, pressed on the heels of a word, must not open one of them.
        self.asked, self.hits = asked, None
        self._post(partial(find_occupations, self._services.work, asked, LIMIT), partial(self._found, asked))

    def show(self, code: str) -> None:
        """Show the sheet of a code; the one shown before stays a step away."""
        if self.wanted and code != self.wanted:
            self._trail.append(self.wanted)
        self._show(code)

    def browse(self, code: str) -> None:
        """Show the sheet of the current result: going down a list leaves no trail."""
        self._trail.clear()
        self._show(code)

    @property
    def can_step_back(self) -> bool:
        """Whether a sheet was left by one of its links."""
        return bool(self._trail)

    def step_back(self) -> None:
        """The sheet before."""
        if self._trail:
            self._show(self._trail.pop())

    def compare_or_not(self) -> None:
        """Put the sheet shown among those compared, or take it out; RuleBroken is told beyond three."""
        sheet = self.sheet
        if sheet is None:
            return
        if sheet.code not in self.compared and len(self.compared) >= MOST_COMPARED:
            self._told.refused(RuleBroken(FULL))
            return
        if self.compared.pop(sheet.code, None) is None:
            self.compared[sheet.code] = sheet
        self._told.marks()

    def compare_no_more(self, code: str) -> None:
        """Take a sheet out of the comparison."""
        self.compared.pop(code, None)
        self._told.marks()

    def keep(self) -> None:
        """Freeze the sheet shown in the dossier; it can be undone."""
        sheet = self.sheet
        if sheet is None or not self.dossier_id:
            return
        adding = partial(keep_occupation, dossier_id=self.dossier_id, code=sheet.code)
        addition = Addition(KeptOccupation, adding)
        gesture = Gesture("Métier exploré ajouté", addition.act, addition.take_back)
        offer = partial(self._navigator.offer_undo, f"« {sheet.label} » gardé dans les métiers explorés.")
        perform(self._services, self.dossier_id, gesture, lambda: offer(self.dossier_id), self._told.refused)

    def take_in(
        self, file: Path, watch: Watch, done: Callable[[ImportReport], None], failed: Callable[[str], None]
    ) -> None:
        """Import the ROME of a file; ``failed`` hears the sentence of a refusal, and nothing has changed then."""
        works = self._services.works
        if works is None:
            failed(NO_IMPORT)
            return

        def read(report: ImportReport) -> None:
            self._importing = False
            if not self._gone:
                self.compared.clear()
                self._told.marks()
                self.load()
                done(report)

        def refused(error: Exception) -> None:
            self._importing = False
            if not isinstance(error, DomainError):
                raise error
            if not self._gone:
                failed(error.sentence)

        self._importing = True
        works.begin(IMPORTING, partial(self._services.work.library.take_in, file), read, refused, watch)

    def interrupt(self) -> None:
        """Stop an import of this page: the library stays as it was."""
        if self._importing and self._services.works is not None:
            self._services.works.interrupt()

    def leave(self) -> None:
        """The page goes: what comes later is not for it."""
        self._gone = True

    def _show(self, code: str) -> None:
        self.wanted = code
        self._post(partial(self._services.work.library.sheet, code), partial(self._read, code))

    def _read(self, code: str, sheet: OccupationSheet | None) -> None:
        if code != self.wanted:
            return  # another one was asked for since
        if sheet is not None:
            self.sheet = sheet
            self._told.sheet(sheet)
            return
        self.wanted = ""
        if self.sheet is None and self.hits:
            self._show(self.hits[0].code)
        self._told.refused(NotFound(UNKNOWN.format(code=code)))

    def _found(self, asked: OccupationsAsked, hits: tuple[OccupationHit, ...]) -> None:
        if asked == self.asked:  # or else an answer to what has been asked over since
            self.hits = hits
            self._told.hits(hits)

    def _kept(self, codes: frozenset[str]) -> None:
        self.kept = codes
        self._told.marks()

    def _post(self, job: Callable[[], object], show: Callable[..., None]) -> None:
        self._services.storage.post(job, show, self._told.refused)
