"""A backup asked for from any page, and the line below every page that tells what lasts."""

from collections.abc import Callable

from PySide6.QtWidgets import QFrame

from bilan_desktop.domain.errors import DomainError
from bilan_desktop.ui.kit.layouts import HBox
from bilan_desktop.ui.kit.work_line import WorkLine
from bilan_desktop.ui.long_work import LongWorks
from bilan_desktop.ui.services import Services
from bilan_desktop.usecases.keeping import KeepingView

BACKING_UP = "Sauvegarde du coffre"
UNAVAILABLE = "La sauvegarde n’est pas disponible pour ce coffre ouvert en consultation seule."


def back_up(services: Services, say: Callable[[str], None]) -> None:
    """Back the vault up in every place that can be reached; ``say`` tells the outcome, on whatever page one is."""
    keeper, works, kept = services.keeper, services.works, services.kept
    if keeper is None or works is None or kept is None:
        say(UNAVAILABLE)
        return

    def done(view: KeepingView) -> None:
        kept.take(view)
        say(backed_up_words(view))

    def failed(error: Exception) -> None:
        if not isinstance(error, DomainError):
            raise error
        kept.refresh()
        say(error.sentence)

    works.begin(BACKING_UP, keeper.back_up, done, failed)


def backed_up_words(view: KeepingView) -> str:
    """« Sauvegarde faite et vérifiée à 2 emplacements. », and what could not be reached."""
    reached = sum(medium.reachable for medium in view.media)
    away = [medium for medium in view.media if not medium.reachable]
    places = "à 1 emplacement" if reached == 1 else f"à {reached} emplacements"
    ends = ""
    if away:
        ends = " 1 emplacement n’est pas branché." if len(away) == 1 else f" {len(away)} ne sont pas branchés."
    return f"Sauvegarde faite et vérifiée {places}.{ends}"


class WorkStrip(QFrame):
    """Shown below the page as long as a procedure lasts; it goes on while one types, and from page to page."""

    def __init__(self, works: LongWorks | None) -> None:
        super().__init__()
        self.setProperty("role", "footer")
        self.setObjectName("work-strip")
        self.setAccessibleName("Opération en cours")
        self.line = WorkLine()
        HBox(self, (32, 8, 32, 8)).addWidget(self.line)
        self.hide()
        if works is not None:
            works.lasting.connect(self._begin)
            works.progressed.connect(self.line.progress)
            works.ended.connect(self._end)
            self.line.cancelled.connect(works.interrupt)

    def _begin(self, name: str) -> None:
        self.show()
        self.line.begin(name)

    def _end(self) -> None:
        self.line.end()
        self.hide()
