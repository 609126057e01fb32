"""A dossier taken off the everyday list: what it still waits for is said, since nothing will recall it."""

from bilan_desktop.blocks.formats import date_plain
from bilan_desktop.domain.deadlines import Deadline
from bilan_desktop.domain.ids import RecordId
from bilan_desktop.ui.screens.due_names import SHORT_NAMES
from bilan_desktop.usecases.dossiers import archive_dossier, unarchive_dossier
from bilan_desktop.usecases.ports import Work

LAST = "Plus rien n’en sera rappelé que ce qui est à détruire. Reste"


class Archiving:
    """The gesture and its contrary; ``told`` is read once it is done."""

    def __init__(self, dossier_id: RecordId) -> None:
        self._dossier_id = dossier_id
        self._left: tuple[Deadline, ...] = ()

    def away(self, work: Work) -> None:
        """Take it off the list."""
        self._left = archive_dossier(work, self._dossier_id)

    def back(self, work: Work) -> None:
        """Put it back."""
        unarchive_dossier(work, self._dossier_id)

    def told(self, sentence: str) -> str:
        """That sentence, with what was left to do, if anything was."""
        left = [f"{_lowered(SHORT_NAMES[one.what])} ({date_plain(one.on)})" for one in self._left]
        return f"{sentence} {LAST}\N{NO-BREAK SPACE}: {', '.join(left)}." if left else sentence


def _lowered(name: str) -> str:
    return f"{name[:1].lower()}{name[1:]}"
