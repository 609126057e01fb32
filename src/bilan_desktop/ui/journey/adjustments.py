"""The adjustments of one option: its next status and horizon with the reason, and its history."""

from collections.abc import Callable

from PySide6.QtWidgets import QWidget

from bilan_desktop.blocks.formats import date_plain
from bilan_desktop.domain.investigation import HORIZON_NAMES, OPTION_NAMES, Horizon, OptionStatus
from bilan_desktop.ui.kit.buttons import button
from bilan_desktop.ui.kit.fields import field
from bilan_desktop.ui.kit.inputs import ComboBox, LineEdit
from bilan_desktop.ui.kit.labels import label
from bilan_desktop.ui.kit.layouts import Columns, HBox, VBox
from bilan_desktop.usecases.records import Item

Adjust = Callable[[OptionStatus, Horizon, str, "Adjustments"], None]

WHOLE_HORIZON = 260
"""Designed width in which the longest horizon is read whole; with less, the state goes above it."""


class Adjustments(QWidget):
    """Asks for an adjustment, shows its refusal, and every adjustment made, the latest first."""

    def __init__(self, item: Item, adjust: Adjust) -> None:
        super().__init__()
        self._adjust = adjust
        column = VBox(self, spacing=10)
        self._told: tuple[object, object] | None = None
        self.status = ComboBox()
        self.horizon = ComboBox(list(HORIZON_NAMES.items()))
        self.reason = LineEdit()
        for name, widget in (("status", self.status), ("horizon", self.horizon), ("reason", self.reason)):
            widget.setObjectName(name)
        both = Columns(WHOLE_HORIZON)
        for titled in (field("État", self.status), field("Horizon", self.horizon)):
            both.add(titled)
        column.addWidget(both)
        self.reason_field = field("Pourquoi", self.reason, "Ce que l’on a appris depuis la dernière fois.")
        column.addWidget(self.reason_field)
        self.note = button("Noter l’ajustement", "check", "soft")
        self.note.setObjectName("note-adjustment")
        self.note.clicked.connect(self._noted)
        row = HBox()
        row.addWidget(self.note)
        row.addStretch()
        column.addLayout(row)
        self.history = label("", "muted", wrap=True)
        self.history.setObjectName("option-history")
        column.addWidget(self.history)
        self.show_item(item)

    def show_item(self, item: Item) -> None:
        """Follow the option; what is being chosen stays while the option itself has not changed."""
        told = item.values["status"], item.values["horizon"]
        if told != self._told:
            self._told = told
            # The option retained is chosen at the step that says why (F3.1), and given up there.
            chosen = told[0] is OptionStatus.CHOSEN
            self.status.set_choices([one for one in OPTION_NAMES.items() if (one[0] is OptionStatus.CHOSEN) is chosen])
            self.status.set_value(told[0])
            self.horizon.set_value(told[1])
        lines = []
        for change in reversed(item.values["history"]):
            words = f"{date_plain(change.on)} · {OPTION_NAMES[change.status]}, {HORIZON_NAMES[change.horizon].lower()}"
            lines.append(f"{words}\N{NO-BREAK SPACE}: {change.reason}" if change.reason else words)
        self.history.setText("\n".join(lines))

    def refuse(self, sentence: str) -> None:
        """Say why it was refused; what was typed stays."""
        self.reason_field.set_error(sentence)
        self.reason.setFocus()

    def done(self) -> None:
        """It was noted."""
        self.reason_field.set_error(None)
        self.reason.set_value("")

    def _noted(self) -> None:
        status, horizon = self.status.value(), self.horizon.value()
        if isinstance(status, OptionStatus) and isinstance(horizon, Horizon):
            self._adjust(status, horizon, self.reason.value(), self)
