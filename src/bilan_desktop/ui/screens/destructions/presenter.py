"""What the page of all the destructions shows and does, without Qt."""

from collections.abc import Callable, Sequence
from functools import partial

from bilan_desktop.ui.screens.retention.destroyer import Destroyer
from bilan_desktop.ui.services import Navigator, Services
from bilan_desktop.usecases.retention import DestructionLine, Preview, Wanted, list_destructions


class DestructionsPresenter:
    """Loads the list, remembers what is ticked, previews it."""

    def __init__(
        self,
        services: Services,
        navigator: Navigator,
        show: Callable[[tuple[DestructionLine, ...]], None],
        failed: Callable[[Exception], None],
    ) -> None:
        self._services, self._show, self._failed = services, show, failed
        self.destroyer = Destroyer(services, navigator)
        self.due: tuple[Wanted, ...] = ()
        self.held: frozenset[Wanted] = frozenset()
        """Those whose person asked that their data be kept: ticked one by one only."""
        self._ticked: set[Wanted] = set()

    @property
    def ticked(self) -> tuple[Wanted, ...]:
        """What is ticked, in the order of the list."""
        return tuple(one for one in self.due if one in self._ticked)

    def load(self) -> None:
        """Ask for the list; what is ticked and still due stays so."""
        self._services.storage.post(partial(list_destructions, self._services.work), self._take, self._failed)

    def tick(self, wanted: Wanted, *, ticked: bool) -> None:
        """Tick one, or not any more."""
        (self._ticked.add if ticked else self._ticked.discard)(wanted)

    def tick_all(self, *, ticked: bool) -> None:
        """Tick all that is due, but for what a person asked to keep; or nothing."""
        self._ticked = set(self.due) - self.held if ticked else set()

    def is_ticked(self, wanted: Wanted) -> bool:
        """Whether one is ticked."""
        return wanted in self._ticked

    def preview(self, show: Callable[[tuple[Preview, ...]], None]) -> None:
        """Show what those ticked would take."""
        self.destroyer.preview(self.ticked, show, self._failed)

    def _take(self, lines: Sequence[DestructionLine]) -> None:
        self.due = tuple(line.wanted for line in lines if line.due)
        self.held = frozenset(line.wanted for line in lines if line.restricted_on is not None)
        self._ticked &= set(self.due)
        self._show(tuple(lines))
