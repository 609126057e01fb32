"""The page on which a text is reworded, beside its pages as they would print."""

from PySide6.QtCore import QTimer
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QScrollBar, QWidget

from bilan_desktop.domain.errors import DomainError
from bilan_desktop.domain.events import Event
from bilan_desktop.domain.texts import OwnText
from bilan_desktop.ui.form_host import FormHost
from bilan_desktop.ui.kit.buttons import Chips, button
from bilan_desktop.ui.kit.feedback import announce
from bilan_desktop.ui.kit.layouts import HBox, VBox
from bilan_desktop.ui.kit.theme import theme
from bilan_desktop.ui.screens.base import Screen
from bilan_desktop.ui.screens.preview.reader import Reader
from bilan_desktop.ui.screens.preview.showing import Showing
from bilan_desktop.ui.screens.text.presenter import TextPresenter, TextTold
from bilan_desktop.ui.screens.text.writing import Writing
from bilan_desktop.ui.services import Navigator, Services
from bilan_desktop.usecases.own_texts import BODY, TextView
from bilan_desktop.usecases.practice_papers import PRACTICE_TEXTS
from bilan_desktop.usecases.texts import EASY

BESIDE = 900
"""Designed width from which the pages stand beside what is written."""
WRITE, SEE = "write", "see"
PAUSE_MS = 400
"""From the last key to the pages drawn anew."""


class TextScreen(Screen):
    """What is written at the left, its pages at the right, or in their turn when narrow; the page never scrolls."""

    def __init__(self, services: Services, navigator: Navigator, name: str) -> None:
        super().__init__(services, navigator, "Texte", " ", scrolls=False)
        back = button("Revenir aux textes", "arrow-left")
        back.setObjectName("back")
        back.clicked.connect(lambda: navigator.go("textes"))
        self.add_action(back)
        if name.removesuffix(EASY) in PRACTICE_TEXTS:
            leave = button("Remettre ou imprimer…", "printer")
            leave.setObjectName("document")
            leave.clicked.connect(lambda: navigator.go(f"textes/{name.removesuffix(EASY)}/document"))
            self.add_action(leave)
        self.reader, self.writing = Reader(printing=False), Writing()
        self.showing = Showing(self.reader, services, self._failed)
        told = TextTold(self._show, self.showing.show, self._done, self._refused, self.reader.show_unreadable)
        self.presenter = TextPresenter(services, name, told)
        self.form = self.host(FormHost(self.presenter.form, self.save_state, self))
        self.form.bind(BODY, self.writing.body, self.writing.body_field)
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(PAUSE_MS)
        self._pause.timeout.connect(self._draw)
        self.writing.body.changed.connect(self._typed)
        self.writing.use.clicked.connect(lambda: self.presenter.use(self._body()))
        self.writing.give_back.clicked.connect(self.presenter.give_back)
        self.writing.layout_chosen.connect(lambda variant: self.presenter.set_variant(variant, self._body()))
        self._arrange_parts()
        self.set_footer(self.save_state)
        self.setFocusProxy(self.writing.body)
        self.presenter.load()

    def _arrange_parts(self) -> None:
        desk = QWidget()
        column = VBox(desk, spacing=12)
        self.parts = Chips(((WRITE, "Texte"), (SEE, "Aperçu")))
        self.parts.set_value((WRITE,))
        self.parts.setAccessibleName("Partie montrée")
        self.parts.changed.connect(self._arrange)
        column.addWidget(self.parts)
        row = HBox(spacing=16)
        row.addWidget(self.writing, 1)
        row.addWidget(self.reader, 1)
        column.addLayout(row, 1)
        self.add(desk, 1)
        self._arrange()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """The pages go behind what is written where there is no room beside it."""
        super().resizeEvent(event)
        self._arrange()

    def scroll_bar(self) -> QScrollBar | None:
        """That of what is written: what is found again after a lock."""
        return self.writing.verticalScrollBar()

    def on_event(self, event: Event) -> None:
        """Another gesture (undo) changed this text."""
        if event.topic == OwnText.TABLE and event.initiator != self.presenter.form.initiator:
            self.presenter.load()

    def _arrange(self) -> None:
        beside = self.width() >= theme().px(BESIDE)
        self.parts.setVisible(not beside)
        part = self.parts.value()[0]
        self.writing.setVisible(beside or part == WRITE)
        self.reader.setVisible(beside or part == SEE)

    def _body(self) -> str:
        return self.writing.body.value()

    def _typed(self) -> None:
        self._pause.start()

    def _draw(self) -> None:
        self.presenter.draw(self._body())
        self.writing.show_state(self.presenter.view, self._body())

    def _show(self, view: TextView) -> None:
        told = f"Votre version {view.line.version}" if view.line.version else "Texte d’origine"
        self.set_title(view.line.title, f"{told} · facile à lire" if view.line.easy else told)
        self.form.load({BODY: view.body})
        self.writing.show_text(view)
        self.writing.show_state(view, self._body())

    def _done(self, sentence: str) -> None:
        self.writing.told("success", sentence)
        announce(self, sentence)

    def _refused(self, sentence: str) -> None:
        self.writing.told("danger", sentence)
        announce(self, sentence)

    def _failed(self, error: Exception) -> None:
        if not isinstance(error, DomainError):
            raise error
        self._refused(error.sentence)
