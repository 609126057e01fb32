"""Dialogs of a gesture on a meeting: a reason, a slot, or both; refused under the field, never lost."""

from collections.abc import Callable, Iterable, Sequence
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QLineEdit, QWidget

from bilan_desktop.domain.errors import DomainError, InvalidInput
from bilan_desktop.domain.findings import Finding
from bilan_desktop.domain.meetings import CHANGE_REASONS, REASON_NAMES, Reason, Slot
from bilan_desktop.ui.kit.buttons import Chips, button
from bilan_desktop.ui.kit.cards import Callout
from bilan_desktop.ui.kit.dialog import SIDE, Dialog
from bilan_desktop.ui.kit.feedback import announce
from bilan_desktop.ui.kit.fields import Field, field
from bilan_desktop.ui.kit.inputs import ComboBox
from bilan_desktop.ui.kit.layouts import HBox, VBox
from bilan_desktop.ui.screens.slots.draft import SlotDraft
from bilan_desktop.ui.screens.slots.form import SlotForm
from bilan_desktop.usecases.ports import Clock

Check = Callable[[Slot, Callable[[Sequence[Finding]], None]], None]
"""Asks for the findings of a slot; they come back through the callback."""

WIDTH = 660
"""Designed width of these dialogs."""


class GestureDialog(Dialog):
    """What a gesture needs, « Annuler » and its one button; ``confirmed`` when it is pressed.

    The owner closes it with ``accept`` once the gesture is done, or calls ``refuse``.
    """

    confirmed = Signal()
    enter_confirms = True
    """Whether Enter confirms from a field; a gesture that is hard to take back asks for its button."""

    def __init__(self, window: QWidget, title: str, text: str, action: str, icon: str = "check") -> None:
        super().__init__(window, title, text, width=WIDTH)
        self.inside = VBox(spacing=12)
        self.body.addLayout(self.inside)
        self.problem = Callout("danger", "")
        self.problem.hide()
        # Not with what scrolls: a refusal is in sight wherever the keyboard is.
        row = HBox(margins=(SIDE, 0, SIDE, 0))
        row.addWidget(self.problem)
        self.column.addLayout(row)
        self.cancel = button("Renoncer" if self.keeps_left else "Annuler")
        self.cancel.clicked.connect(self.give_up)
        self.confirm = button(action, icon, "primary")
        self.confirm.setObjectName("confirm")
        self.confirm.clicked.connect(self.confirmed)
        self.set_buttons([self.cancel, self.confirm])
        self.finished.connect(self.deleteLater)

    def put(self, widget: QWidget) -> None:
        """Add a field below the others."""
        self.inside.addWidget(widget)

    def refuse(self, error: Exception) -> None:
        """Say why the gesture was refused; anything that is not for the person is a bug and shows as one."""
        if not isinstance(error, DomainError):
            raise error
        self._say(error.sentence)

    def _say(self, sentence: str) -> None:
        self.problem.set("danger", sentence)
        self.problem.setVisible(bool(sentence))
        if sentence:
            announce(self, sentence)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter in a line confirms, as on the chip that is chosen."""
        enter, focus = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter), QApplication.focusWidget()
        there = isinstance(focus, QLineEdit) or (focus is not None and isinstance(focus.parent(), Chips))
        if enter and there and self.enter_confirms:
            self.confirmed.emit()
        else:
            super().keyPressEvent(event)


class ReasonDialog(GestureDialog):
    """A gesture that needs its reason, who asked for it included."""

    def __init__(
        self,
        window: QWidget,
        words: tuple[str, str, str],
        icon: str = "check",
        reasons: Iterable[Reason] = CHANGE_REASONS,
    ) -> None:
        title, text, action = words
        super().__init__(window, title, text, action, icon)
        self.reason, self.reason_field = reason_field(reasons)
        self.put(self.reason_field)

    def chosen(self) -> Reason | None:
        """The reason, or None once its absence is said."""
        return chosen_reason(self.reason, self.reason_field)


class SlotDialog(GestureDialog):
    """A gesture that needs a slot, and its reason when ``reason`` is asked for."""

    def __init__(
        self, window: QWidget, words: tuple[str, str, str], clock: Clock, check: Check, *, reason: bool = False
    ) -> None:
        title, text, action = words
        super().__init__(window, title, text, action)
        self.form = SlotForm(clock)
        self._check = check
        self.reason, self.reason_field = reason_field()
        self.put(self.form)
        self.add(self.form.findings)
        self.form.findings.hide()
        if reason:
            self.put(self.reason_field)
        self._asks_reason = reason
        self.form.edited.connect(self.look)

    def set_draft(self, draft: SlotDraft) -> None:
        """Show these values and what is unusual in them."""
        self.form.set_draft(draft)

    def look(self) -> None:
        """Ask what is unusual in the slot typed."""
        try:
            slot = self.form.slot()
        except InvalidInput:
            self.form.show_findings(())
            return
        self._check(slot, partial(_show, self.form))

    def read(self) -> tuple[Slot, Reason] | None:
        """The slot and the reason (OTHER when none is asked for), or None once what lacks is said."""
        self._say("")
        reason = chosen_reason(self.reason, self.reason_field) if self._asks_reason else Reason.OTHER
        try:
            slot = self.form.slot()
        except InvalidInput as error:
            self.refuse(error)
            return None
        self.form.show_problems({})
        return (slot, reason) if reason is not None else None

    def refuse(self, error: Exception) -> None:
        """Each sentence under its field, the others above the buttons."""
        if isinstance(error, InvalidInput):
            self.form.show_problems(error.problems)
            self._say(self.form.others(error.problems))
        else:
            super().refuse(error)


def reason_field(reasons: Iterable[Reason] = CHANGE_REASONS) -> tuple[ComboBox, Field]:
    """The list of reasons, nothing chosen, in its field."""
    combo = ComboBox([(reason, REASON_NAMES[reason]) for reason in reasons], "Choisissez le motif")
    combo.setObjectName("reason")
    combo.set_value(None)
    made = field("Motif", combo, "Il reste dans l’historique de la séance.", required=True)
    return combo, made


def chosen_reason(combo: ComboBox, place: Field) -> Reason | None:
    """The reason chosen, or None once its absence is said under the field."""
    value = combo.value()
    reason = Reason(str(value)) if value else None
    place.set_error(None if reason else "Choisissez le motif\N{NO-BREAK SPACE}: il explique le changement.")
    return reason


def _show(form: SlotForm, found: Sequence[Finding]) -> None:
    form.show_findings(found)
