"""The top of the vault's page: how old the last backup is, here and elsewhere, what is due, in colour and in words."""

from datetime import datetime

from PySide6.QtWidgets import QFrame, QWidget

from bilan_desktop.ui.kit.cards import Callout, Card
from bilan_desktop.ui.kit.labels import Picture, Pill, label
from bilan_desktop.ui.kit.layouts import Columns, HBox, VBox
from bilan_desktop.ui.screens.slots.clearing import clear
from bilan_desktop.ui.screens.vault.words import Fact, facts, pending_words, size_words
from bilan_desktop.ui.shell.keeping_banners import away_words
from bilan_desktop.usecases.keeping import KeepingView
from bilan_desktop.usecases.ports import Clock

_ICONS = {"success": "circle-check", "warning": "triangle-alert", "danger": "circle-alert", "neutral": "info"}
READING = "Lecture de l’état du coffre…"
TILE_LEAST = 200
"""Designed width of a fact at least."""

KEY_CHANGE_CUT = (
    "Le changement de clé s’est arrêté avant d’atteindre toutes les sauvegardes. La nouvelle feuille de secours ouvre "
    "déjà le coffre ; pour finir, demandez de nouveau « Nouvelle clé et nouvelle feuille… »."
)


class FactTile(QFrame):
    """One fact: its name, how long ago, when exactly, and its state."""

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("role", "inset")
        column = VBox(self, (14, 12, 14, 12), 6)
        self._icon = Picture("info", "text2", 16)
        self._name = label("", "label", wrap=True, dense=True)
        head = HBox(spacing=8)
        head.addWidget(self._icon)
        head.addWidget(self._name, 1)
        column.addLayout(head)
        self._value = label("", "h3", wrap=True, dense=True)
        column.addWidget(self._value)
        self._detail = label("", "hint", wrap=True)
        column.addWidget(self._detail)
        self._pill = Pill("", "neutral")
        row = HBox()
        row.addWidget(self._pill)
        row.addStretch()
        column.addStretch()
        column.addLayout(row)

    def show_fact(self, fact: Fact) -> None:
        """Show one."""
        self._icon.set(_ICONS[fact.tone], "text2" if fact.tone == "neutral" else fact.tone)
        self._name.setText(fact.name)
        self._value.setText(fact.value)
        self._detail.setText(fact.detail)
        self._pill.set(fact.state, fact.tone)
        self.setAccessibleName(f"{fact.name} : {fact.value}. {fact.detail} {fact.state}")


class StateCard(Card):
    """What must be done first, then the four facts."""

    def __init__(self, clock: Clock) -> None:
        super().__init__("État")
        self._clock = clock
        self.weight = label("", "hint")
        self.head.addWidget(self.weight)
        self.reading = label(READING, "muted")
        self.add(self.reading)
        warnings = QWidget()
        self._warnings = VBox(warnings, spacing=8)
        self._warnings_place = warnings
        warnings.hide()
        self.add(warnings)
        self._facts = [FactTile() for _ in range(4)]
        # Four abreast, else two by two, else one below the other.
        self.tiles = Columns(2 * TILE_LEAST + 12, spacing=12, even=True)
        for two in (self._facts[:2], self._facts[2:]):
            pair = Columns(TILE_LEAST, spacing=12, even=True)
            for tile in two:
                pair.add(tile)
            self.tiles.add(pair)
        self.tiles.hide()
        self.add(self.tiles)

    def show_state(self, view: KeepingView, *, demonstration: bool) -> None:
        """Show this state."""
        now: datetime = self._clock.now()
        self.reading.hide()
        self.tiles.show()
        self.weight.setText(f"Taille du coffre : {size_words(view.size)}")
        for tile, fact in zip(self._facts, facts(view, now), strict=True):
            tile.show_fact(fact)
        clear(self._warnings)
        away = "" if demonstration else away_words(view, self._clock)
        if away:
            self._warnings.addWidget(Callout("danger", away))
        for pending in view.pending:
            self._warnings.addWidget(Callout("warning", pending_words(pending), icon="usb"))
        if view.key_change_cut:
            self._warnings.addWidget(Callout("warning", KEY_CHANGE_CUT, icon="key-round"))
        self._warnings_place.setVisible(bool(away or view.pending or view.key_change_cut))
