"""The last known state of the vault's keeping, for the banners and the page alike; no Qt."""

from collections.abc import Callable

from bilan_desktop.domain.errors import DomainError
from bilan_desktop.ui.executor import Executor
from bilan_desktop.usecases.keeping import Keeper, KeepingView

Told = Callable[[KeepingView], None]


class KeepingState:
    """Asks the keeper where its procedures run, and remembers it: the page shows it while a backup lasts."""

    def __init__(self, keeper: Keeper, executor: Executor) -> None:
        self._keeper, self._executor = keeper, executor
        self._told: list[Told] = []
        self.view: KeepingView | None = None
        self._stopped = False
        self.in_full = False
        """Whether the page that says it all is shown: a banner would say it twice."""

    def show_in_full(self, shown: bool) -> None:
        """The page comes or goes."""
        self.in_full = shown
        if self.view is not None:
            self.take(self.view)

    def subscribe(self, told: Told) -> Callable[[], None]:
        """Call ``told`` at each new state, and at once with the one known; the function returned unsubscribes."""
        self._told.append(told)
        if self.view is not None:
            told(self.view)

        def unsubscribe() -> None:
            if told in self._told:
                self._told.remove(told)

        return unsubscribe

    def stop(self) -> None:
        """The vault is about to close: ask nothing more."""
        self._stopped = True

    def refresh(self, failed: Callable[[str], None] = lambda _: None) -> None:
        """Ask for the state; ``failed`` is called with the sentence that says why it cannot be read."""

        def refused(error: Exception) -> None:
            if not isinstance(error, DomainError):
                raise error
            failed(error.sentence)

        if not self._stopped:
            self._executor.post(self._keeper.state, self.take, refused)

    def take(self, view: KeepingView) -> None:
        """A procedure gave the new state."""
        self.view = view
        for told in tuple(self._told):
            told(view)
