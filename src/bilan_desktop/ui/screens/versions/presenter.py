"""What the comparison of two versions shows, without Qt."""

from collections import Counter
from collections.abc import Callable
from functools import partial

from bilan_desktop.blocks.differences import Change
from bilan_desktop.blocks.formats import date_plain
from bilan_desktop.domain.ids import RecordId
from bilan_desktop.domain.synthesis import SYNTHESIS_NAMES
from bilan_desktop.ui.services import Services
from bilan_desktop.usecases.synthesis import SynthesisView, VersionLine, read_synthesis
from bilan_desktop.usecases.versions import ComparedPassage, Texts, compare_texts, read_texts

CHANGE_NAMES = {
    Change.SAME: ("Inchangé", "neutral"),
    Change.ADDED: ("Ajouté", "success"),
    Change.REMOVED: ("Retiré", "danger"),
    Change.REWRITTEN: ("Modifié", "info"),
}
"""What is said of a passage, and its tone."""


def version_name(line: VersionLine) -> str:
    """« Version 2, signée, validée le 4 mars 2026 »."""
    validated = f", validée le {date_plain(line.validated_on)}" if line.validated_on is not None else ""
    return f"Version {line.version}, {SYNTHESIS_NAMES[line.state].lower()}{validated}"


def count_words(passages: tuple[ComparedPassage, ...]) -> str:
    """How many passages changed, and how."""
    found = Counter(passage.change for passage in passages)
    changed = [(change, found[change]) for change in Change if change is not Change.SAME and found[change]]
    if not changed:
        return "Ces deux versions disent la même chose."
    told = ", ".join(
        f"{count} {CHANGE_NAMES[change][0].lower()}{'s' if count > 1 else ''}" for change, count in changed
    )
    return f"Passages\N{NO-BREAK SPACE}: {told}, {found[Change.SAME]} sans changement."


class VersionsPresenter:
    """Lists the versions, reads two of them, compares them on a worker."""

    def __init__(
        self,
        services: Services,
        dossier_id: RecordId,
        show: Callable[[tuple[ComparedPassage, ...]], None],
        failed: Callable[[Exception], None],
    ) -> None:
        self._services, self._dossier_id = services, dossier_id
        self._show, self._failed = show, failed
        self._asked: tuple[RecordId, RecordId] | None = None

    def load(self, listed: Callable[[tuple[VersionLine, ...]], None]) -> None:
        """Ask for the versions, the latest first."""

        def read(view: SynthesisView) -> None:
            listed(view.versions)

        self._services.storage.post(partial(read_synthesis, self._services.work, self._dossier_id), read, self._failed)

    def compare(self, before: RecordId, after: RecordId) -> None:
        """Compare two versions; only the last pair asked for is shown."""
        self._asked = before, after
        work = self._services.work

        def read() -> tuple[Texts, Texts]:
            return read_texts(work, before), read_texts(work, after)

        def compare(both: tuple[Texts, Texts]) -> None:
            self._services.workers.post(partial(compare_texts, *both), compared, self._failed)

        def compared(passages: tuple[ComparedPassage, ...]) -> None:
            if self._asked == (before, after):
                self._show(passages)

        self._services.storage.post(read, compare, self._failed)
