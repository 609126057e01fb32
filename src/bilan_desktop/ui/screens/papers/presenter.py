"""What the list of papers shows, without Qt."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from functools import partial
from zoneinfo import ZoneInfo

from bilan_desktop.blocks.formats import date_plain
from bilan_desktop.domain.calendar import PARIS
from bilan_desktop.domain.ids import RecordId
from bilan_desktop.domain.papers import PAPER_NAMES, PAPERS, RECIPIENT_NAMES, PaperState, state_name
from bilan_desktop.ui.screens.signing.words import TONES
from bilan_desktop.ui.services import Services
from bilan_desktop.usecases.papers import CHASE_AFTER, PaperLine, list_papers, read_paper
from bilan_desktop.usecases.ports import Work


@dataclass(frozen=True)
class PaperRow:
    """A paper in words, one text per column of the list."""

    id: RecordId
    name: str
    reference: str
    day: str
    state: str
    tone: str
    signed: str
    signatures: str
    exports: str
    last_export: str


def row_of(line: PaperLine, sent_on: date | None, today: date) -> PaperRow:
    """A line of the list; a sheet that is out for too long is to be chased."""
    late = line.state is PaperState.SENT and sent_on is not None and today - sent_on >= CHASE_AFTER
    zone, signers = ZoneInfo(PARIS), len(PAPERS[line.kind].signers)
    exports, last = "Aucune copie", ""
    if line.exports:
        count = len(line.exports)
        exports = f"{count} copie{'s' if count > 1 else ''} remise{'s' if count > 1 else ''}"
        kind, at = max(line.exports, key=lambda export: export[1])
        last = f"{RECIPIENT_NAMES[kind]}, le {date_plain(at.astimezone(zone).date())}"
    return PaperRow(
        line.id,
        PAPER_NAMES[line.kind],
        line.reference,
        date_plain(line.created_at.astimezone(zone).date()),
        "À relancer" if late else state_name(line.kind, line.state),
        "danger" if late else TONES[line.state],
        f"{line.signed} sur {signers}" if signers else "–",
        f"{line.signed} signature{'s' if line.signed > 1 else ''} sur {signers}" if signers else "Sans signature",
        exports,
        last,
    )


def load_rows(work: Work, dossier_id: RecordId) -> tuple[PaperRow, ...]:
    """The papers of a dossier, the latest first."""
    today = work.clock.today()
    return tuple(row_of(line, _left_on(work, line), today) for line in list_papers(work, dossier_id))


def _left_on(work: Work, line: PaperLine) -> date | None:
    """The day since which a sent sheet is waited for: its sending, or the last reminder."""
    if line.state is not PaperState.SENT:
        return None
    paper = read_paper(work, line.id)
    return paper.reminded_on or paper.sent_on


class PapersPresenter:
    """Loads the list."""

    def __init__(
        self,
        services: Services,
        dossier_id: RecordId,
        show: Callable[[tuple[PaperRow, ...]], None],
        failed: Callable[[Exception], None],
    ) -> None:
        self._services, self._dossier_id, self._show, self._failed = services, dossier_id, show, failed

    def load(self) -> None:
        """Ask for the papers."""
        job = partial(load_rows, self._services.work, self._dossier_id)
        self._services.storage.post(job, self._show, self._failed)
