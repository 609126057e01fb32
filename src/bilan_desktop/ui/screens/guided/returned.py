"""A file that came back, shown over the page: opened in the process without keys, drawn as it is scrolled to."""

from functools import partial

from PySide6.QtWidgets import QWidget

from bilan_desktop.domain.errors import DomainError
from bilan_desktop.ui.executor import ScopedExecutor
from bilan_desktop.ui.kit.buttons import button
from bilan_desktop.ui.kit.cards import Callout
from bilan_desktop.ui.kit.dialog import Dialog
from bilan_desktop.ui.kit.feedback import announce
from bilan_desktop.ui.kit.theme import theme
from bilan_desktop.ui.pixels import image_of
from bilan_desktop.ui.screens.preview.page_view import PageView
from bilan_desktop.ui.screens.preview.presenter import Opened, open_document
from bilan_desktop.ui.services import Services
from bilan_desktop.usecases.guided_work import Returned, returned_bytes

WIDTH, HEIGHT, AROUND = 820, 520, 180


class ReturnedDialog(Dialog):
    """Its pages, or why they cannot be shown."""

    keeps_typed = False

    def __init__(self, window: QWidget, services: Services, kept: Returned) -> None:
        super().__init__(window, kept.label, width=WIDTH)
        self.setObjectName("returned-file")
        self._foreign = services.foreign
        # What comes back once it is closed would touch a panel that is gone.
        storage, self._workers = ScopedExecutor(services.storage), ScopedExecutor(services.workers)
        self._opened: Opened | None = None
        self.refusal = Callout("warning", "")
        self.refusal.hide()
        self.add(self.refusal)
        self.pages = PageView()
        # It scrolls by itself: no higher than what a low window leaves beside the title and the button.
        self.pages.setMinimumHeight(min(theme().px(HEIGHT), self._host.height() - theme().px(AROUND)))
        self.pages.wanted.connect(self._draw)
        self.add(self.pages, 1)
        self.first = self.pages
        leave = button("Fermer")
        leave.clicked.connect(self.reject)
        self.set_buttons([leave])
        for executor in (storage, self._workers):
            self.finished.connect(lambda _, one=executor: one.close())
        self.finished.connect(self.deleteLater)
        storage.post(partial(returned_bytes, services.work, kept.id), self._read, self._failed)

    def _read(self, data: bytes) -> None:
        opened = self._foreign
        if opened is None:
            self._say("Ce fichier ne peut pas être montré ici.")
            return
        self._workers.post(lambda: open_document(opened(data)), self._show, self._failed)

    def _show(self, opened: Opened) -> None:
        self._opened = opened
        count = len(opened.sizes)
        self.pages.setAccessibleDescription(f"{count} page{'s' if count > 1 else ''}")
        self.pages.set_sizes(opened.sizes)

    def _draw(self, index: int, scale: float) -> None:
        opened = self._opened
        if opened is not None:
            job = partial(opened.pages.picture, index, scale)
            self._workers.post(
                job, lambda picture: self.pages.set_picture(index, scale, image_of(picture)), self._failed
            )

    def _failed(self, error: Exception) -> None:
        if not isinstance(error, DomainError):
            raise error
        self._say(error.sentence)

    def _say(self, sentence: str) -> None:
        self.pages.hide()
        self.refusal.set("warning", sentence)
        self.refusal.show()
        announce(self, sentence)
