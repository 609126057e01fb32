"""The rules applied, without Qt: read whole, a row added or removed by gestures that can be undone."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from functools import partial

from bilan_desktop.domain.errors import DomainError, InvalidInput
from bilan_desktop.domain.ids import NO_ID, RecordId
from bilan_desktop.domain.law import OwnRule, Weight
from bilan_desktop.ui.screens.gestures import Again, Gesture, perform
from bilan_desktop.ui.services import Navigator, Services
from bilan_desktop.usecases.ports import Work
from bilan_desktop.usecases.rules import RuleLine, add_rule, list_rules, remove_rule, restore_rule

ADDED, REMOVED = "Ligne ajoutée à la règle", "Ligne retirée de la règle"

Refused = Callable[[Mapping[str, str]], None]


@dataclass(frozen=True)
class NewRow:
    """A row as typed: the value in what the rule counts, the day it begins, its source, its weight, its words."""

    code: str
    value: int
    since: date
    source: str
    weight: Weight
    text: str


class RulesPresenter:
    """One read; each gesture is one use case, undone by another."""

    def __init__(self, services: Services, navigator: Navigator, show: Callable[[tuple[RuleLine, ...]], None]) -> None:
        self._services, self._navigator, self._show = services, navigator, show

    def load(self) -> None:
        """Ask for the rules."""
        self._services.storage.post(partial(list_rules, self._services.work), self._show, self._failed)

    def add(self, row: NewRow, done: Callable[[], None], refused: Refused) -> None:
        """Add a row; ``refused`` is given the sentence of each field that cannot stand."""
        made: Again[RecordId, OwnRule] = Again(partial(_add, row), remove_rule, restore_rule)

        def failed(error: Exception) -> None:
            if isinstance(error, InvalidInput):
                refused(error.problems)
            else:
                self._failed(error)

        def added() -> None:
            done()
            self._offer(ADDED)

        perform(self._services, NO_ID, Gesture(ADDED, made.act, made.back), added, failed)

    def remove(self, key: RecordId) -> None:
        """Take an added row away."""
        taken: list[OwnRule] = []

        def act(work: Work) -> None:
            taken[:] = [remove_rule(work, key)]

        gesture = Gesture(REMOVED, act, lambda work: restore_rule(work, taken[0]))
        perform(self._services, NO_ID, gesture, partial(self._offer, REMOVED), self._failed)

    def _offer(self, label: str) -> None:
        self._navigator.offer_undo(f"{label}.", NO_ID)

    def _failed(self, error: Exception) -> None:
        if not isinstance(error, DomainError):
            raise error
        self._navigator.say(error.sentence)


def _add(row: NewRow, work: Work) -> RecordId:
    return add_rule(work, row.code, row.value, row.since, row.source, row.weight, row.text)
