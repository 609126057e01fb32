"""What an action waits for: others of its plan, added one by one, refused in words where they would go in a ring."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QApplication, QPushButton, QWidget

from bilan_desktop.domain.conclusion import Action
from bilan_desktop.domain.ids import RecordId
from bilan_desktop.supports.action_plan.model import named, title_of
from bilan_desktop.ui.kit.buttons import LineButton, button
from bilan_desktop.ui.kit.fields import field
from bilan_desktop.ui.kit.inputs import ComboBox
from bilan_desktop.ui.kit.layouts import HBox, VBox
from bilan_desktop.ui.screens.refusal import Refusal
from bilan_desktop.ui.screens.slots.clearing import clear

PICK = "Choisir une action"


class DependsPicker(QWidget):
    """Tells ``changed`` with the keys of what the action is to wait for."""

    changed = Signal(tuple)

    def __init__(self, key: RecordId) -> None:
        super().__init__()
        self.key = key
        self._waits: tuple[RecordId, ...] = ()
        self._shown: object = None
        column = VBox(self, spacing=8)
        self.choice = ComboBox(placeholder=PICK)
        self.choice.setObjectName("depends-on")
        self.choice_field = field("Ce qui doit être fait avant", self.choice)
        self.add = button("Ajouter", "plus", "soft")
        self.add.setAccessibleName("Ajouter ce qu’elle attend")
        self.add.setObjectName("add-depends")
        self.add.clicked.connect(self._add)
        row = HBox(spacing=8)
        row.addWidget(self.choice_field, 1)
        row.addWidget(self.add, 0, Qt.AlignmentFlag.AlignBottom)
        column.addLayout(row)
        self._column = VBox(spacing=4)
        column.addLayout(self._column)
        self.refusal = Refusal()
        column.addWidget(self.refusal)
        self.choice.changed.connect(self.refusal.hide)

    def show_plan(self, actions: Sequence[Action]) -> None:
        """Follow the plan."""
        plan = {one.id: title_of(one) for one in named(actions) if one.id != self.key}
        held = next((one for one in actions if one.id == self.key), None)
        self._waits = tuple(key for key in (held.depends_on if held is not None else ()) if key in plan)
        free = [(key, words) for key, words in plan.items() if key not in self._waits]
        if self._shown == (free, self._waits):
            return
        self._shown = (free, self._waits)
        self.choice.set_choices(free)
        focus = QApplication.focusWidget()
        held_here = focus is not None and self.isAncestorOf(focus) and focus is not self.choice
        clear(self._column)
        for key in self._waits:
            made = LineButton("x", 2, "soft")
            made.set_text(plan[key])
            made.setAccessibleName(f"Ne plus attendre : {plan[key]}")
            made.setObjectName(f"wait-{key}")
            made.clicked.connect(lambda _=False, key=key: self._take_away(key))
            self._column.addWidget(made, 0, Qt.AlignmentFlag.AlignLeft)
        if not plan or self.parentWidget() is not None:  # without a parent yet, it would show as a window
            self.setVisible(bool(plan))
        for one in (self.choice_field, self.add):
            one.setEnabled(bool(free))
        if held_here:
            (self.choice if free else self._first()).setFocus(Qt.FocusReason.OtherFocusReason)

    def _first(self) -> QWidget:
        return self.findChild(QPushButton, f"wait-{self._waits[0]}") or self

    def _add(self) -> None:
        chosen = self.choice.value()
        if isinstance(chosen, str):
            self.refusal.hide()
            self.changed.emit((*self._waits, RecordId(chosen)))

    def _take_away(self, key: RecordId) -> None:
        self.refusal.hide()
        self.changed.emit(tuple(one for one in self._waits if one != key))
