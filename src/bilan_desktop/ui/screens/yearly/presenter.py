"""What the page of the yearly report does, without Qt: read, typed, kept, noted as sent, taken back."""

from collections.abc import Callable, Mapping
from datetime import date
from functools import partial

from bilan_desktop.domain.errors import DomainError
from bilan_desktop.domain.ids import NO_ID
from bilan_desktop.ui.executor import LastAsked
from bilan_desktop.ui.forms import FormPresenter, Values
from bilan_desktop.ui.screens.gestures import Act, Again, Gesture, perform
from bilan_desktop.ui.screens.yearly.words import FILED, GONE, KEPT
from bilan_desktop.ui.services import Navigator, Services
from bilan_desktop.usecases.forms import Saved
from bilan_desktop.usecases.ports import Work
from bilan_desktop.usecases.yearly import (
    Former,
    ReportView,
    keep_report,
    let_go,
    note_filed,
    put_back,
    read_report,
    save_typed,
)

Failed = Callable[[Exception], None]


class YearlyPresenter:
    """The report of one accounting year; ``year`` is None until the last one over is known."""

    def __init__(
        self, services: Services, navigator: Navigator, year: int | None, show: Callable[[ReportView], None]
    ) -> None:
        self._services, self._navigator, self.year, self._show = services, navigator, year, show
        self._reads = LastAsked(services.storage)

    def load(self) -> None:
        """Ask for the report."""
        job = partial(read_report, self._services.work, self.year)
        self._reads.post(job, self._loaded, self._failed)

    def _loaded(self, view: ReportView) -> None:
        self.year = view.mark.year
        self._show(view)

    def form(self, year: int) -> FormPresenter:
        """What is typed for a year."""

        def save(work: Work, values: Values, initiator: str) -> Saved:
            return save_typed(work, year, values, initiator)

        return FormPresenter(self._services, f"report:{year}", NO_ID, "Montants du rapport annuel", save)

    def keep(self, year: int) -> None:
        """Keep the sheet of now."""
        self._do(KEPT, year, partial(keep_report, year=year), self._told, self._failed)

    def forget(self, year: int) -> None:
        """Count the year from the dossiers again."""
        self._do(GONE, year, partial(let_go, year=year), self._told, self._failed)

    def file(self, year: int, on: date, done: Callable[[], None], failed: Failed) -> None:
        """Note the day it was sent."""

        def filed(label: str) -> None:
            done()
            self._told(label)

        self._do(FILED, year, partial(note_filed, year=year, on=on), filed, failed)

    def _do(
        self, label: str, year: int, do: Callable[[Work], Former], done: Callable[[str], None], failed: Failed
    ) -> None:
        again: Again[Former, Former] = Again(do, partial(_back, year), partial(_back, year))
        act: Act = again.act
        perform(self._services, NO_ID, Gesture(label, act, again.back), partial(done, label), failed)

    def _told(self, label: str) -> None:
        self._navigator.offer_undo(f"{label}.", NO_ID)

    def _failed(self, error: Exception) -> None:
        if not isinstance(error, DomainError):
            raise error
        self._navigator.say(error.sentence)


def _back(year: int, work: Work, former: Former) -> Former:
    return put_back(work, year, former)


def typed_values(typed: Mapping[str, int], codes: tuple[str, ...]) -> dict[str, int | None]:
    """Each amount as its field shows it, None where nothing is typed."""
    return {code: typed.get(code) for code in codes}
