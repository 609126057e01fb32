"""Gestures that are not forms: done by a use case, taken back by another, offered for undo."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from typing import Generic, TypeVar

from bilan_desktop.domain.ids import RecordId
from bilan_desktop.ui.commands import Command, Done, Refused
from bilan_desktop.ui.services import Services
from bilan_desktop.usecases.ports import Work

Act = Callable[[Work], object]
D = TypeVar("D")
T = TypeVar("T")


@dataclass(frozen=True)
class Gesture:
    """A French name, the use case that does it and the one that takes it back."""

    label: str
    act: Act
    compensate: Act


def perform(
    services: Services,
    dossier_id: RecordId,
    gesture: Gesture,
    done: Done,
    failed: Refused,
) -> None:
    """Post the gesture; once it is done it can be undone, then ``done`` is called."""

    def again(act: Act, told: Done, refused: Refused) -> None:
        # Undo may come from another page: the executor that outlives the page reports its refusals.
        services.durable.post(partial(act, services.work), lambda _: told(), refused)

    def remember(_: object) -> None:
        command = Command(gesture.label, partial(again, gesture.compensate), partial(again, gesture.act))
        services.commands.of(dossier_id).push(command)
        done()

    services.storage.post(partial(gesture.act, services.work), remember, failed)


class Again(Generic[D, T]):
    """Does something once; once taken back, puts back the very records that were taken."""

    def __init__(self, do: Callable[[Work], D], take: Callable[[Work, D], T], put: Callable[[Work, T], object]) -> None:
        self._do, self._take, self._put = do, take, put
        self.done: D | None = None
        self._taken: T | None = None

    def act(self, work: Work) -> None:
        """Do it, or put it back."""
        if self._taken is None:
            self.done = self._do(work)
        else:
            self._put(work, self._taken)

    def back(self, work: Work) -> None:
        """Take it back, with what was typed in it since."""
        if self.done is not None:
            self._taken = self._take(work, self.done)
