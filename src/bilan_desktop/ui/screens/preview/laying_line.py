"""Above the pages: how far a paper that takes long to lay out is, « Annuler », and « Reprendre » once it is stopped."""

from collections.abc import Callable

from PySide6.QtWidgets import QWidget

from bilan_desktop.ui.kit.buttons import button
from bilan_desktop.ui.kit.feedback import Progress, announce
from bilan_desktop.ui.kit.labels import label
from bilan_desktop.ui.kit.layouts import HBox, VBox
from bilan_desktop.ui.laying_out import LayingOut

DOING, STOPPED = "Mise en pages…", "La mise en pages est arrêtée."


class LayingLine(QWidget):
    """Hidden while there is nothing to wait for; the keyboard that it had goes to what ``landing`` says then."""

    def __init__(self, landing: Callable[[], QWidget]) -> None:
        super().__init__()
        self._landing = landing
        self.progress = Progress(DOING)
        self.progress.cancel_button.setAccessibleName("Annuler la mise en pages")
        room = self.progress.bar.sizePolicy()
        room.setRetainSizeWhenHidden(True)
        self.progress.bar.setSizePolicy(room)
        self.rest = QWidget()
        row = HBox(self.rest, spacing=12)
        row.addWidget(label(STOPPED, "muted", wrap=True), 1)
        self.resume = button("Reprendre", "rotate-ccw", "soft")
        self.resume.setAccessibleName("Reprendre la mise en pages")
        row.addWidget(self.resume)
        column = VBox(self, (12, 8, 12, 8))
        column.addWidget(self.progress)
        column.addWidget(self.rest)
        self.hide()

    def follow(self, laying: LayingOut, again: Callable[[], None]) -> None:
        """Tell of what is laid out there; ``again`` begins anew what was stopped."""
        laying.began.connect(self._begin)
        laying.lasting.connect(self._last)
        laying.progressed.connect(self._tell)
        laying.ended.connect(self._end)
        laying.stopped.connect(self._stop)
        laying.forgotten.connect(self._leave)
        self.progress.cancelled.connect(laying.interrupt)
        self.progress.cancelled.connect(self._hear)
        self.resume.clicked.connect(again)

    def _begin(self) -> None:
        self._say(DOING)
        if not self.isHidden():
            # It was stopped, or shown for the paper before: whoever waits already is not kept in the dark.
            self._last()

    def _last(self) -> None:
        had_keyboard, waited = self.resume.hasFocus(), not self.isHidden() and self.rest.isHidden()
        self.show()
        self.progress.show()
        if had_keyboard:
            self.progress.cancel_button.setFocus()
        self.rest.hide()
        if not waited:
            announce(self, self.progress.label.text())

    def _tell(self, page: int, pages: int) -> None:
        self._say(f"{DOING} page {page} sur {pages}" if pages else f"{DOING} page {page}", page, pages)

    def _hear(self) -> None:
        # It stops between two pages, not at once: whoever pressed must see that it was heard.
        self._say("Interruption…")
        announce(self, "Interruption…")

    def _say(self, words: str, page: int = 0, pages: int = 0) -> None:
        """Without a bar while nobody knows how many pages there will be: it would stand for a share."""
        self.progress.set(page, pages, words)
        self.progress.bar.setVisible(bool(pages))

    def _end(self) -> None:
        if not self.isHidden():
            announce(self, "Le document est prêt.")
        self._leave()

    def _stop(self) -> None:
        had_keyboard = self.progress.cancel_button.hasFocus()
        self.show()
        self.rest.show()
        if had_keyboard:
            self.resume.setFocus()
        self.progress.hide()
        announce(self, STOPPED)

    def _leave(self) -> None:
        if self.isAncestorOf(self.window().focusWidget()):
            self._landing().setFocus()
        self.hide()
