"""The registers, without Qt: one read whole; an entry added, changed, removed by gestures that can be undone."""

from collections.abc import Callable, Mapping, Sequence
from functools import partial

from bilan_desktop.domain.errors import DomainError, InvalidInput
from bilan_desktop.domain.ids import NO_ID, RecordId
from bilan_desktop.domain.registers import RegisterEntry, RegisterKind
from bilan_desktop.ui.screens.gestures import Again, Gesture, perform
from bilan_desktop.ui.screens.registers.words import ADDED, CHANGED, REMOVED
from bilan_desktop.ui.services import Navigator, Services
from bilan_desktop.usecases.ports import Work
from bilan_desktop.usecases.registers import (
    RegisterView,
    change_entry,
    read_register,
    remove_entries,
    restore_entries,
    save_entry,
)

Done = Callable[[], None]
Refused = Callable[[Mapping[str, str]], None]
Values = Mapping[str, object]


class RegistersPresenter:
    """One register at a time; each gesture is one use case, undone by another."""

    def __init__(
        self,
        services: Services,
        navigator: Navigator,
        kind: RegisterKind,
        show: Callable[[RegisterView], None],
    ) -> None:
        self._services, self._navigator, self._kind, self._show = services, navigator, kind, show

    def load(self) -> None:
        """Ask for the register."""
        self._services.storage.post(partial(read_register, self._services.work, self._kind), self._show, self._failed)

    def add(self, kind: RegisterKind, values: Values, done: Done, refused: Refused) -> None:
        """Add an entry, to this register or to another; ``refused`` is given the sentence of each field."""
        made: Again[RecordId, tuple[RegisterEntry, ...]] = Again(
            partial(save_entry, kind=kind, values=values), _remove_one, restore_entries
        )
        self._perform(Gesture(ADDED, made.act, made.back), done, refused)

    def change(self, key: RecordId, values: Values, done: Done, refused: Refused) -> None:
        """Write an entry anew."""
        before: dict[str, object] = {}

        def act(work: Work) -> None:
            before.update(change_entry(work, key, values))

        def back(work: Work) -> None:
            change_entry(work, key, before)

        self._perform(Gesture(CHANGED, act, back), done, refused)

    def remove(self, keys: Sequence[RecordId], done: Done = lambda: None) -> None:
        """Delete entries together."""
        taken: list[RegisterEntry] = []

        def act(work: Work) -> None:
            taken[:] = remove_entries(work, tuple(keys))

        self._perform(Gesture(REMOVED, act, lambda work: restore_entries(work, taken)), done, lambda _: None)

    def print_it(self) -> None:
        """Open the paper of the register."""
        self._navigator.go(f"bureau/document/registre/{self._kind.value}")

    def _perform(self, gesture: Gesture, done: Done, refused: Refused) -> None:
        def performed() -> None:
            done()
            self._navigator.offer_undo(f"{gesture.label}.", NO_ID)

        def failed(error: Exception) -> None:
            if isinstance(error, InvalidInput):
                refused(error.problems)
            else:
                self._failed(error)

        perform(self._services, NO_ID, gesture, performed, failed)

    def _failed(self, error: Exception) -> None:
        if not isinstance(error, DomainError):
            raise error
        self._navigator.say(error.sentence)


def _remove_one(work: Work, key: RecordId) -> tuple[RegisterEntry, ...]:
    return remove_entries(work, (key,))
