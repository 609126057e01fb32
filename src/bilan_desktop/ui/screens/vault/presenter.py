"""What the vault's page does, without Qt: procedures begun, what they give shown here, or told elsewhere."""

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Protocol, TypeVar

from bilan_desktop.domain.errors import DomainError, InvalidInput
from bilan_desktop.ui.long_work import LongWorks
from bilan_desktop.ui.screens.vault.words import check_words, salvage_lines, trial_lines
from bilan_desktop.ui.services import Navigator, Services
from bilan_desktop.ui.shell.backing_up import BACKING_UP, backed_up_words
from bilan_desktop.usecases.destruction import DestroyedLine, list_destroyed
from bilan_desktop.usecases.keeping import (
    BackupView,
    CheckView,
    Keeper,
    KeepingView,
    MediumView,
    Report,
    SalvageView,
    TrialView,
)

Result = TypeVar("Result")

ADDING = "Première sauvegarde à cet emplacement"
TRYING = "Essai de la sauvegarde"
EXERCISING = "Exercice de restauration"
CHECKING = "Vérification du coffre"
SALVAGING = "Sauvetage de ce qui se lit"
ADDED = "L’emplacement est ajouté, et une première sauvegarde vérifiée y est."
FORGOTTEN = "Plus aucune sauvegarde n’ira à cet emplacement. Ce qui s’y trouve y reste."


class VaultPage(Protocol):
    """What the presenter asks of the page."""

    def show_state(self, view: KeepingView) -> None:
        """The state of the vault's keeping."""

    def refuse(self, sentence: str) -> None:
        """Why a procedure did not succeed."""

    def show_trial(self, trial: TrialView, *, exercise: bool) -> None:
        """A backup was taken through the restore."""

    def show_check(self, check: CheckView) -> None:
        """What the full check found."""

    def show_salvage(self, salvage: SalvageView) -> None:
        """What was saved of a damaged vault."""

    def show_register(self, lines: tuple[DestroyedLine, ...]) -> None:
        """The dossiers that were destroyed."""

    def show_found(self, folder: Path, backups: tuple[BackupView, ...]) -> None:
        """The backups of a folder chosen by hand."""


class VaultPresenter:
    """Begins the keeper's procedures; once the page is gone, what they give is told by the navigator."""

    def __init__(self, services: Services, navigator: Navigator, page: VaultPage) -> None:
        self._services, self._navigator, self._page = services, navigator, page
        self._gone = False
        self._stop: Callable[[], None] = lambda: None

    @property
    def offered(self) -> bool:
        """Whether there is a way to the procedures."""
        return self._services.keeper is not None and self._services.works is not None

    def load(self) -> None:
        """Show the state known, then the one of now."""
        kept = self._services.kept
        if kept is not None:
            self._stop = kept.subscribe(self._page.show_state)
            kept.refresh(self._say)
        if self.offered:
            self._load_register()

    def _load_register(self) -> None:
        read = partial(list_destroyed, self._services.work)
        self._services.storage.post(read, self._page.show_register, self._failed)

    def leave(self) -> None:
        """The page goes; what runs goes on."""
        self._gone = True
        self._stop()

    def back_up(self) -> None:
        """Back up in every place that can be reached."""
        self._begin(BACKING_UP, self._keeper.back_up, self._took(backed_up_words), backed_up_words)

    def add_place(self, folder: Path) -> None:
        """Know a new place, and make its first backup."""
        told = lambda _: ADDED  # noqa: E731
        self._begin(ADDING, partial(self._keeper.add_medium, folder), self._took(told), told)

    def forget_place(self, medium: MediumView) -> None:
        """Send no more backups to a place."""
        self._run(partial(self._keeper.forget_medium, medium.id), self._took(lambda _: FORGOTTEN))

    def find(self, folder: Path) -> None:
        """Look for backups in a folder chosen by hand."""
        self._run(partial(self._keeper.backups_in, folder), partial(self._page.show_found, folder))

    def try_backup(self, path: Path) -> None:
        """Take a backup through the whole restore, without replacing anything."""
        self._begin(
            TRYING,
            partial(self._keeper.try_backup, path),
            partial(self._page.show_trial, exercise=False),
            self._trial_words,
        )

    def exercise(self) -> None:
        """The monthly exercise."""

        def shown(trial: TrialView) -> None:
            self._page.show_trial(trial, exercise=True)
            self._refresh()

        self._begin(EXERCISING, self._keeper.exercise, shown, self._trial_words)

    def check(self) -> None:
        """Read the whole vault again."""

        def shown(check: CheckView) -> None:
            self._page.show_check(check)
            self._refresh()

        self._begin(CHECKING, self._keeper.check, shown, check_words)

    def salvage(self) -> None:
        """Save what can be read to a new vault."""
        self._begin(SALVAGING, self._keeper.salvage, self._page.show_salvage, lambda one: " ".join(salvage_lines(one)))

    @property
    def _keeper(self) -> Keeper:
        if self._services.keeper is None:
            raise RuntimeError("this vault has no keeper")
        return self._services.keeper

    @property
    def _works(self) -> LongWorks:
        if self._services.works is None:
            raise RuntimeError("this vault has no keeper")
        return self._services.works

    def _begin(
        self,
        name: str,
        job: Callable[[Report], Result],
        shown: Callable[[Result], None],
        told: Callable[[Result], str],
    ) -> None:
        """``shown`` where the page still is; ``told`` says it in a sentence from anywhere else."""

        def done(result: Result) -> None:
            if self._gone:
                if isinstance(result, KeepingView):
                    self._take(result)
                else:
                    self._refresh()
                self._navigator.say(told(result))
            else:
                shown(result)

        self._works.begin(name, job, done, self._failed)

    def _run(self, job: Callable[[], Result], done: Callable[[Result], None]) -> None:
        keeping = self._services.keeping
        if keeping is not None:
            keeping.post(job, done, self._failed)

    def _took(self, told: Callable[[KeepingView], str]) -> Callable[[KeepingView], None]:
        def took(view: KeepingView) -> None:
            self._take(view)
            self._navigator.say(told(view))

        return took

    def _take(self, view: KeepingView) -> None:
        if self._services.kept is not None:
            self._services.kept.take(view)

    def _refresh(self) -> None:
        if self._services.kept is not None:
            self._services.kept.refresh(self._say)

    def _trial_words(self, trial: TrialView) -> str:
        return " ".join(trial_lines(trial, self._services.work.clock.now()))

    def _failed(self, error: Exception) -> None:
        if not isinstance(error, DomainError):
            raise error
        self._say(error.problems.get("folder", error.sentence) if isinstance(error, InvalidInput) else error.sentence)
        if self._services.kept is not None:
            # What was stopped half-way may have changed the state: a backup was made here and not there.
            self._services.kept.refresh()

    def _say(self, sentence: str) -> None:
        if self._gone:
            self._navigator.say(sentence)
        else:
            self._page.refuse(sentence)
