"""The life of a bilan: when its dossier entered, began, ended or stopped, as its history stands."""

from collections.abc import Iterable
from datetime import date

from bilan_desktop.domain.dossier import Dossier, DossierState, StateChange, standing
from bilan_desktop.domain.periods import Period


class Life:
    """The days that figures and proofs count, once what was undone is left out (docs/figures.md, « Bilans »)."""

    def __init__(self, dossier: Dossier) -> None:
        self.dossier = dossier
        self.changes = standing(dossier.history)
        back = self.changes[::-1]
        self.entered_on = _day(_first(self.changes, DossierState.CONFIRMED))
        self.started_on = _day(_first(self.changes, DossierState.RUNNING))
        self.finished_on = _day(_first(back, DossierState.ENDED))
        self.stopped = _first(back, DossierState.ABANDONED)

    def is_open_on(self, day: date) -> bool:
        """Whether the bilan had begun that day, and had not ended by its evening."""
        return self._had_begun(day) and not any(on <= day for on in self._over())

    def is_open_in(self, period: Period) -> bool:
        """Whether the bilan was under way on some day of a period, that of its end included."""
        return self._had_begun(period.last) and all(on >= period.first for on in self._over())

    def state_on(self, day: date) -> DossierState | None:
        """The state of the dossier in the evening of a day, None before it was opened."""
        return next((one.state for one in reversed(self.changes) if one.on <= day), None)

    def _had_begun(self, day: date) -> bool:
        return self.started_on is not None and self.started_on <= day

    def _over(self) -> list[date]:
        return [day for day in (self.finished_on, _day(self.stopped)) if day is not None]


def _first(changes: Iterable[StateChange], state: DossierState) -> StateChange | None:
    return next((one for one in changes if one.state is state), None)


def _day(change: StateChange | None) -> date | None:
    return change.on if change is not None else None
