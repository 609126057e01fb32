"""What is typed in an editor, kept across a lock and another page until it is recorded or given up."""

from collections.abc import Callable, Iterable, Mapping
from functools import partial

from bilan_desktop.ui.services import Services
from bilan_desktop.ui.shell.dialog_drafts import TypedInDialog
from bilan_desktop.usecases.drafts import read_drafts

Failed = Callable[[Exception], None]


class TypedTexts:
    """The texts of one editor, under its own scope; ``look`` reads them once."""

    def __init__(self, services: Services, scope: str) -> None:
        self._services, self._scope = services, scope
        self._looked = False

    @property
    def writes(self) -> bool:
        """Whether what is typed can be kept."""
        return not self._services.read_only

    def keep(self, texts: Mapping[str, str | None]) -> None:
        """Post what is typed; nothing is written in a vault that is only read."""
        if self.writes:
            TypedInDialog(self._services, self._scope, texts).save()

    def forget(self, names: Iterable[str]) -> None:
        """Take these texts away: they are recorded, or given up."""
        self.keep(dict.fromkeys(names))

    def look(self, give_back: Callable[[Mapping[str, str]], None], failed: Failed) -> None:
        """Once: ask for what a lock or another page closed."""
        if not self._looked:
            self._looked = True
            self._services.storage.post(partial(read_drafts, self._services.work, self._scope), give_back, failed)
