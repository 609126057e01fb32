"""A document in its reader: each page drawn on a worker when it is wanted, its letters placed for the search."""

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QObject

from bilan_desktop.ui.laying_out import LayingOut
from bilan_desktop.ui.pixels import Picture, image_of
from bilan_desktop.ui.screens.preview.presenter import Opened
from bilan_desktop.ui.screens.preview.reader import Reader
from bilan_desktop.ui.services import Place, Services


class Showing(QObject):
    """Answers what the reader asks for, as long as the document it asked about is the one shown.

    ``laying`` is where its own papers are laid out.
    """

    def __init__(self, reader: Reader, services: Services, failed: Callable[[Exception], None]) -> None:
        super().__init__(reader)
        self._reader, self._services, self._failed = reader, services, failed
        self._document: Opened | None = None
        self.laying = LayingOut(services.workers, self)
        self.laying.stopped.connect(self._clear)
        reader.pages.wanted.connect(self._draw_page)
        reader.letters_wanted.connect(self._find_letters)

    def show(self, opened: Opened) -> None:
        """Show another document."""
        self._document = opened
        self._reader.show_document(opened.sizes, opened.texts)

    def _clear(self) -> None:
        """The pages before are not those of the paper whose layout was stopped."""
        self._document = None
        self._reader.show_document((), ())

    def _draw_page(self, index: int, scale: float) -> None:
        opened = self._document
        if opened is None:
            return

        def drawn(picture: Picture) -> None:
            if self._document is opened:
                self._reader.pages.set_picture(index, scale, image_of(picture))

        self._services.workers.post(partial(opened.pages.picture, index, scale), drawn, self._failed)

    def _find_letters(self, wanted: tuple[int, ...]) -> None:
        opened = self._document
        if opened is None:
            return

        def placed(letters: dict[int, tuple[Place, ...]]) -> None:
            if self._document is opened:
                self._reader.show_letters(letters)

        def find() -> dict[int, tuple[Place, ...]]:
            return {page: opened.pages.letters(page) for page in wanted}

        self._services.workers.post(find, placed, self._failed)
