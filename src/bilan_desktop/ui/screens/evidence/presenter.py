"""What the page of the evidence pack does, without Qt: reads it whole, has it written off the window, notes it."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from bilan_desktop.domain.errors import DomainError, InvalidInput, ReadOnlyVault
from bilan_desktop.ui.executor import LastAsked
from bilan_desktop.ui.screens.evidence.packing import Packed, pack
from bilan_desktop.ui.screens.evidence.words import PREPARING, UNAVAILABLE, written
from bilan_desktop.ui.services import Navigator, Services
from bilan_desktop.usecases.evidence import Evidence, read_evidence, record_evidence


@dataclass(frozen=True)
class Told:
    """What the page is told while it is there; ``busy`` whether an archive is being made."""

    shown: Callable[[Evidence], None]
    busy: Callable[[bool], None]
    left: Callable[[str], None]
    refused: Callable[[str], None]


class EvidencePresenter:
    """One read for a year or for all; ``works`` outlives the page, and so does what it tells."""

    def __init__(self, services: Services, navigator: Navigator, told: Told) -> None:
        self._services, self._navigator, self._told = services, navigator, told
        self._gone, self._reads = False, LastAsked(services.storage)
        self.year: int | None = services.work.clock.today().year
        self.evidence: Evidence | None = None

    @property
    def file_name(self) -> str:
        """The name proposed for the archive: a year and the day."""
        return f"preuves-{self.year or 'tout'}-{self._services.work.clock.today().isoformat()}.zip"

    def load(self) -> None:
        """Read what the pack would hold."""
        self._reads.post(self._job(), self._shown, self._failed)

    def choose(self, year: int | None) -> None:
        """Look at another year, or at all of them."""
        self.year, self.evidence = year, None
        self.load()

    def let_go(self) -> None:
        """The page goes: what an archive under way becomes is said wherever the window is."""
        self._gone = True

    def may_write(self) -> bool:
        """Whether an archive can be made now; says why not."""
        works = self._services.works
        if self._services.read_only:
            self._told.refused(ReadOnlyVault.default)
        elif works is None:
            self._told.refused(UNAVAILABLE)
        elif self.evidence is not None:
            return True
        return False

    def write(self, path: Path) -> None:
        """Read it anew, then print it and write it there; nothing is left of one that is interrupted."""
        if self.may_write():
            self._services.storage.post(self._job(), partial(self._begin, path), self._failed)

    def _job(self) -> Callable[[], Evidence]:
        return partial(read_evidence, self._services.work, self.year, demonstration=self._services.demonstration)

    def _shown(self, evidence: Evidence) -> None:
        # Another year may have been chosen since: only the last one asked for counts.
        if evidence.year == self.year:
            self.evidence = evidence
            self._told.shown(evidence)

    def _begin(self, path: Path, evidence: Evidence) -> None:
        works = self._services.works
        if works is None:
            return
        self._told.busy(True)

        def done(packed: Packed) -> None:
            self._note(evidence, packed)

        works.begin(PREPARING, partial(pack, evidence, self._services.press, path), done, self._stopped)

    def _note(self, evidence: Evidence, packed: Packed) -> None:
        job = partial(
            record_evidence,
            self._services.work,
            evidence.year,
            evidence.dossiers,
            packed.files,
            packed.sha256,
        )
        self._services.durable.post(job, lambda _: self._left(packed), self._stopped)

    def _left(self, packed: Packed) -> None:
        self._say(self._told.left, written(packed))

    def _stopped(self, error: Exception) -> None:
        if not isinstance(error, DomainError):
            raise error
        self._say(self._told.refused, error.sentence)

    def _say(self, say: Callable[[str], None], sentence: str) -> None:
        if self._gone:
            self._navigator.say(sentence)
        else:
            self._told.busy(False)
            say(sentence)

    def _failed(self, error: Exception) -> None:
        if not isinstance(error, DomainError):
            raise error
        sentence = " ".join(error.problems.values()) if isinstance(error, InvalidInput) else error.sentence
        self._told.refused(sentence)
