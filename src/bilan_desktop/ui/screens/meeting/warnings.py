"""What an inspection would find on a meeting, each confirmed or corrected before its sheet is signed."""

from collections.abc import Mapping, Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QApplication, QWidget

from bilan_desktop.domain.findings import Finding
from bilan_desktop.ui.kit.buttons import Button, button
from bilan_desktop.ui.kit.cards import Callout, Card
from bilan_desktop.ui.kit.layouts import VBox
from bilan_desktop.ui.screens.signing.rows import row_of
from bilan_desktop.ui.screens.slots.clearing import clear

CORRECT = ("Corriger la séance", "pen-line", "correct")
"""The way of most findings: its words, its icon, and the gesture or the section that it leads to."""
CONTRACT = ("Voir le contrat", "file-pen", "contrat")
WAYS: Mapping[str, tuple[str, str, str]] = {
    "consent": ("Voir le consentement", "signature", "consentement"),
    "above_plan": ("Voir le plan d’heures", "route", "parcours"),
    "remote": ("Aller à la liste", "check", "#remote"),
    "before_start": CONTRACT,
    "after_term": CONTRACT,
    "before_contract": CONTRACT,
    "withdrawal": CONTRACT,
    "unaccepted": CONTRACT,
    "refused": CONTRACT,
    "platform": CONTRACT,
    "billed": ("Voir les paiements", "wallet", "paiements"),
}
"""Where each finding is corrected, when it is not on the meeting itself."""


class WarningsCard(Card):
    """Each finding with its sentence and, once the meeting is held, « C’est exact » or the way to correct it.

    Hidden when there is nothing. ``confirmed`` tells the codes that are true as they stand, ``asked`` a way.
    """

    confirmed = Signal(tuple)
    asked = Signal(str)

    def __init__(self) -> None:
        super().__init__("À vérifier avant de signer", spacing=8)
        self._rows = VBox(spacing=12)
        self.add_layout(self._rows)
        self._buttons: list[Button] = []

    def show_findings(self, found: Sequence[Finding], to_confirm: Sequence[str]) -> bool:
        """Show these findings; ``to_confirm``: those that are confirmed or corrected.

        The keyboard that was on one goes to the first that is left. Returns whether it was, and none is.
        """
        focus = QApplication.focusWidget()
        held = focus is not None and self.isAncestorOf(focus)
        clear(self._rows)
        self._buttons = []
        for one in found:
            self._rows.addWidget(self._row(one, confirms=one.code in to_confirm))
        self.setVisible(bool(found))
        if held and self._buttons:
            self._buttons[0].setFocus()
        return held and not self._buttons

    def _row(self, one: Finding, *, confirms: bool) -> QWidget:
        holder = QWidget()
        column = VBox(holder, spacing=6)
        column.addWidget(Callout("warning", one.sentence))
        if confirms:
            right = button("C’est exact", "check")
            right.setObjectName(f"confirm-{one.code}")
            right.setAccessibleDescription(one.sentence)
            right.clicked.connect(lambda: self.confirmed.emit((one.code,)))
            words, icon, way = WAYS.get(one.code, CORRECT)
            there = button(words, icon, "ghost")
            there.setObjectName(f"way-{one.code}")
            there.setAccessibleDescription(one.sentence)
            there.clicked.connect(lambda: self.asked.emit(way))
            column.addWidget(row_of(right, there))
            self._buttons.append(right)
        return holder
