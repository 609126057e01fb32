"""The whole vault exported, without Qt: begun once agreed, told here or, once the page is gone, elsewhere."""

from collections.abc import Callable
from functools import partial
from pathlib import Path

from bilan_desktop.domain.errors import DomainError
from bilan_desktop.ui.screens.exchange.export_words import EXPORTING, exported_words
from bilan_desktop.ui.services import Navigator, Services
from bilan_desktop.usecases.exchange import ExportView

Say = Callable[[str], None]


class ExportPresenter:
    """Begins the export of the open vault."""

    def __init__(self, services: Services, navigator: Navigator) -> None:
        self._services, self._navigator = services, navigator
        self._gone = False

    @property
    def offered(self) -> bool:
        """Whether there is a way to take this vault out."""
        return self._services.exporter is not None and self._services.works is not None

    def export(self, into: Path, done: Say, failed: Say) -> None:
        """Write everything to a file; ``done`` and ``failed`` are given the sentence to show."""
        exporter, works = self._services.exporter, self._services.works
        if exporter is None or works is None:
            return

        def written(view: ExportView) -> None:
            self._tell(exported_words(view), done)

        def refused(error: Exception) -> None:
            if not isinstance(error, DomainError):
                raise error
            self._tell(error.sentence, failed)

        works.begin(EXPORTING, partial(exporter.export, into), written, refused)

    def leave(self) -> None:
        """The page goes; what runs goes on."""
        self._gone = True

    def _tell(self, sentence: str, here: Say) -> None:
        if self._gone:
            self._navigator.say(sentence)
        else:
            here(sentence)
