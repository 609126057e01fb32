"""The vault's keeping done by itself while the window is open: looked at each half minute, one thing at a time."""

from collections.abc import Callable, Iterable
from datetime import datetime, timedelta
from functools import partial
from pathlib import Path
from typing import Any

from PySide6.QtCore import QObject, QStorageInfo, QTimer, Signal

from bilan_desktop.domain.errors import DamagedVault, DomainError
from bilan_desktop.domain.ids import NO_ID, RecordId
from bilan_desktop.ui.services import Services
from bilan_desktop.usecases.keeping import CheckView, Keeper, KeepingView, Report
from bilan_desktop.usecases.keeping_schedule import Care, Situation, due

LOOK_MS = 30_000
PATIENCE = timedelta(hours=1)
"""After a failure (disk full, stick pulled out) the same care waits that long before it is tried again.

A destruction that leaves something pending waits so too, unless a disk is plugged in.
"""
LONG_PATIENCE = timedelta(days=1)
"""After a check that found something around the database, which only the consultant can mend."""
NAMES = {
    Care.CHECK: "Contrôle du coffre",
    Care.DESTRUCTIONS: "Destruction en attente",
    Care.BACKUP: "Sauvegarde automatique",
    Care.EXERCISE: "Exercice de restauration",
}


def mounted_volumes() -> Iterable[Path]:
    """The roots of the disks plugged in."""
    return [Path(one.rootPath()) for one in QStorageInfo.mountedVolumes() if one.isValid() and one.isReady()]


class Caring(QObject):
    """Asks what is due and does it through ``services.works``; ``damaged`` when a check finds the database so.

    ``rest``: how long nobody has touched anything.
    """

    damaged = Signal()

    def __init__(
        self,
        services: Services,
        keeper: Keeper,
        rest: Callable[[], timedelta],
        parent: QObject | None = None,
        *,
        unclean: bool = False,
    ) -> None:
        super().__init__(parent)
        self._services, self._keeper, self._rest = services, keeper, rest
        self._unclean = unclean
        self._seen: frozenset[RecordId] | None = None
        self._reached: frozenset[RecordId] = frozenset()
        self._waiting: dict[Care, tuple[datetime, timedelta]] = {}
        self._timer = QTimer(self)
        self._timer.setInterval(LOOK_MS)
        self._timer.timeout.connect(self.look)
        self._timer.start()
        if unclean:
            QTimer.singleShot(0, self, self.look)

    def stop(self) -> None:
        """Look no more."""
        self._timer.stop()

    def look(self) -> None:
        """Ask for the state, then do what is due."""
        services = self._services
        if services.keeping is None or services.works is None or services.works.current:
            return
        if self._unclean and Care.CHECK not in self._resting(services.work.clock.now()):
            self._begin(Care.CHECK)
            return
        services.keeping.post(self._keeper.state, self._decide, self._failed_to_look)

    def _decide(self, view: KeepingView) -> None:
        kept, now = self._services.kept, self._services.work.clock.now()
        if kept is not None:
            kept.take(view)
        reachable = frozenset(medium.id for medium in view.media if medium.reachable and medium.id != NO_ID)
        plugged = reachable if self._seen is None else reachable - self._seen
        if reachable - self._reached:
            self._waiting.clear()  # what was missing may be there
        self._reached = reachable
        care = due(view, Situation(now, now - self._rest(), plugged, self._resting(now)))
        if care is not Care.DESTRUCTIONS:  # what was plugged in gets its backup after them
            self._seen = reachable
        if care is not None:
            self._begin(care)

    def _resting(self, now: datetime) -> frozenset[Care]:
        """What is not tried again yet; a clock set back lets nothing rest for years."""
        waiting = self._waiting.items()
        return frozenset(care for care, (since, patience) in waiting if timedelta(0) <= now - since < patience)

    def _rests(self, care: Care, patience: timedelta = PATIENCE) -> None:
        self._waiting[care] = self._services.work.clock.now(), patience

    def _begin(self, care: Care) -> None:
        works = self._services.works
        if works is not None and not works.current:
            works.begin(NAMES[care], self._job(care), partial(self._done, care), partial(self._failed, care))

    def _job(self, care: Care) -> Callable[[Report], Any]:
        keeper = self._keeper
        jobs: dict[Care, Callable[[Report], Any]] = {
            Care.CHECK: keeper.check,
            Care.DESTRUCTIONS: keeper.finish_destructions,
            Care.BACKUP: keeper.back_up,
            Care.EXERCISE: keeper.exercise,
        }
        return jobs[care]

    def _done(self, care: Care, outcome: object) -> None:
        self._waiting.pop(care, None)
        if care is Care.DESTRUCTIONS:
            self._rests(care)  # a copy that cannot be written again stays pending
        if isinstance(outcome, CheckView):
            self._unclean = False
            if outcome.problems:
                self._rests(care, LONG_PATIENCE)
            if outcome.damaged:
                self.damaged.emit()
                return
        if self._services.kept is not None:
            self._services.kept.refresh()

    def _failed(self, care: Care, error: Exception) -> None:
        if not isinstance(error, DomainError | OSError):
            raise error
        if care is not Care.CHECK and isinstance(error, DamagedVault):
            self._begin(Care.CHECK)
        # Said by the age of the last backup, by what is pending: nobody asked for this now.
        self._rests(care)

    def _failed_to_look(self, error: Exception) -> None:
        if isinstance(error, DamagedVault):
            self._begin(Care.CHECK)
        elif not isinstance(error, DomainError | OSError):  # the vault's disk is away: the next save says so
            raise error
