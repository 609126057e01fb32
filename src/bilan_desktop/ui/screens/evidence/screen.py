"""The page of the evidence pack."""

from collections.abc import Callable
from functools import partial
from pathlib import Path

from PySide6.QtCore import Qt, SignalInstance
from PySide6.QtWidgets import QWidget

from bilan_desktop.domain.events import Event
from bilan_desktop.ui.kit.buttons import button
from bilan_desktop.ui.kit.cards import Callout, Card
from bilan_desktop.ui.kit.feedback import announce
from bilan_desktop.ui.kit.fields import field
from bilan_desktop.ui.kit.inputs import ComboBox
from bilan_desktop.ui.kit.labels import label
from bilan_desktop.ui.kit.layouts import VBox
from bilan_desktop.ui.screens.base import Screen
from bilan_desktop.ui.screens.desk_foot import desk_foot
from bilan_desktop.ui.screens.evidence.presenter import EvidencePresenter, Told
from bilan_desktop.ui.screens.evidence.words import (
    ALL,
    MASKED,
    NOTHING_MASKED,
    ON_PAPER,
    PREPARE,
    PREPARING,
    READING,
    SUBTITLE,
    TITLE,
    files_of,
    masked_lines,
)
from bilan_desktop.ui.screens.file_dialogs import ask_copy
from bilan_desktop.ui.screens.slots.clearing import clear
from bilan_desktop.ui.services import Navigator, Services
from bilan_desktop.usecases.evidence import Evidence

EVERY = 0
"""The choice of all years."""


class Lines(Card):
    """A title and lines under it."""

    def __init__(self, title: str) -> None:
        super().__init__(title, spacing=8)
        self._column = VBox(spacing=6)
        self.add_layout(self._column)

    def show_lines(self, lines: tuple[str, ...], intro: str = "") -> None:
        """Show these instead."""
        clear(self._column)
        told = [(intro, "muted")] if intro else []
        for text, role in [*told, *((f"•\N{NO-BREAK SPACE}{line}", "body") for line in lines)]:
            made = label(text, role, wrap=True)
            self._column.addWidget(made)
            made.show()


class EvidenceScreen(Screen):
    """The period, what the pack would hold and leave out, what was masked; one gesture writes it."""

    def __init__(self, services: Services, navigator: Navigator) -> None:
        super().__init__(services, navigator, TITLE, SUBTITLE)
        told = Told(self._show, self._busy, self._left, self._refused)
        self.presenter = EvidencePresenter(services, navigator, told)
        self.prepare = button(PREPARE, "file-check", "primary")
        self.prepare.setObjectName("prepare-pack")
        self.prepare.clicked.connect(self.choose_place)
        self.prepare.setEnabled(False)
        self._had_keyboard = False
        self.add_action(self.prepare)
        self.outcome = Callout("success", "")
        self.outcome.setObjectName("outcome")
        self.outcome.hide()
        self.add(self.outcome)
        self.year = ComboBox([(EVERY, ALL)])
        self.year.setObjectName("year")
        self.year.changed.connect(self._choose)
        self.add(field("Période", self.year, "tout dossier dans lequel quelque chose a eu lieu cette année-là"))
        self.reading = label(READING, "muted", wrap=True)
        self.add(self.reading)
        self.holds, self.files = Lines("Ce que contiendra le dossier"), Lines("Ses fichiers")
        self.masked, self.left_out = Lines("Noms masqués"), Lines("Ce qui n’y sera pas")
        self.cards: tuple[QWidget, ...] = (self.holds, self.left_out, self.masked, self.files)
        for card in self.cards:
            card.hide()
            self.add(card)
        self.content.addStretch()
        self._back()
        self.setFocusProxy(self.year)
        self._leaving.append(self.presenter.let_go)
        self._follow_works()
        self.presenter.load()

    def _follow_works(self) -> None:
        """What another visit of the page began ends: this one may prepare again."""
        works = self.services.works
        if works is not None:
            again = self.presenter.load
            works.ended.connect(again)
            self._leaving.append(partial(_disconnect, works.ended, again))

    def _back(self) -> None:
        desk_foot(self)

    def on_event(self, event: Event) -> None:
        """Whatever was written may be told in the pack."""
        self.presenter.load()

    def choose_place(self) -> None:
        """Ask where the archive goes."""
        if self.presenter.may_write():
            name = self.presenter.file_name
            ask_copy(self, self.services.folders, PREPARE, name, self.write_to, "Archive ZIP (*.zip)")

    def write_to(self, path: str) -> None:
        """Write the archive there."""
        self.outcome.hide()
        self.presenter.write(Path(path))

    def _choose(self) -> None:
        chosen = self.year.value()
        self._had_keyboard = False
        self.outcome.hide()
        self.presenter.choose(int(str(chosen)) or None)

    def _show(self, evidence: Evidence) -> None:
        self.year.set_choices([*((one, str(one)) for one in evidence.years), (EVERY, ALL)])
        self.year.set_value(evidence.year or EVERY)
        self.holds.show_lines(evidence.holds, ON_PAPER)
        self.left_out.show_lines(evidence.left_out)
        lines = masked_lines(evidence)
        self.masked.show_lines(lines, MASKED if lines else NOTHING_MASKED)
        self.files.show_lines(files_of(evidence))
        for card in self.cards:
            card.show()
        self.reading.hide()
        working = self.services.works is not None and self.services.works.current == PREPARING
        self._offer(not self.services.read_only and not working)

    def _busy(self, busy: bool) -> None:
        self._offer(not busy)

    def _offer(self, may: bool) -> None:
        """The gesture may be made, or not for a while: the keyboard comes back to it unless it was taken elsewhere."""
        if not may:
            self._had_keyboard |= self.window().focusWidget() is self.prepare
        self.prepare.setEnabled(may)
        if may and self._had_keyboard:
            self._had_keyboard = False
            if self.window().focusWidget() in (None, self, self.year):
                self.prepare.setFocus(Qt.FocusReason.OtherFocusReason)

    def _left(self, sentence: str) -> None:
        self._tell("success", sentence)

    def _refused(self, sentence: str) -> None:
        self._tell("warning", sentence)

    def _tell(self, tone: str, sentence: str) -> None:
        self.reading.hide()
        self.outcome.set(tone, sentence)
        self.outcome.show()
        self.reveal(self.outcome)
        announce(self, sentence)


def _disconnect(signal: SignalInstance, slot: Callable[[], None]) -> None:
    signal.disconnect(slot)
