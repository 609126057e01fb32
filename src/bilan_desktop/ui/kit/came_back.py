"""What came back beside what is there, line by line: ticked to be taken, corrected before; nothing else changes."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QWidget

from bilan_desktop.ui.kit.fields import Field, field
from bilan_desktop.ui.kit.inputs import CheckBox, LineEdit
from bilan_desktop.ui.kit.labels import Pill, label
from bilan_desktop.ui.kit.layouts import Columns, HBox, VBox
from bilan_desktop.ui.kit.moments import DateEdit, DurationEdit, TimeEdit
from bilan_desktop.ui.kit.text_area import TextArea

NOW, CAME = "Dans le dossier", "Ce qui est revenu"
_NOTHING = "Rien pour l’instant."
_LEAST = 250
"""Designed width of a side under which one stands below the other."""


@dataclass(frozen=True)
class CameLine:
    """One thing: what it is called, what is there now, what came back, both as they are shown.

    ``input`` is where what came can be corrected, an empty one of the kit; without one it is shown as it is.
    ``same``: the two say the same thing in other words.
    """

    key: str
    label: str
    now: str
    came: str
    input: QWidget | None = None
    same: bool = False


class CameBack(QWidget):
    """The lines one below the other; ``taken`` says which are to be taken.

    A line that is empty so far is ticked, one that would replace something is not: that is asked for.
    """

    changed = Signal()

    def __init__(self, lines: Sequence[CameLine]) -> None:
        super().__init__()
        column = VBox(self, spacing=12)
        self.rows = {line.key: _Row(line) for line in lines}
        for row in self.rows.values():
            column.addWidget(row)
            if row.box is not None:
                row.box.changed.connect(self.changed)

    def taken(self) -> tuple[str, ...]:
        """The keys of the lines that are ticked, in order."""
        return tuple(key for key, row in self.rows.items() if row.box is not None and row.box.isChecked())

    def unreadable(self) -> DateEdit | DurationEdit | TimeEdit | None:
        """The first input of the ticked lines that holds what it cannot read."""
        places = (row.field.widget for key, row in self.rows.items() if row.field is not None and key in self.taken())
        typed = (one for one in places if isinstance(one, DateEdit | DurationEdit | TimeEdit))
        return next((one for one in typed if not one.is_valid()), None)


class _Row(QFrame):
    """One line; ``box`` is there when there is something to choose, ``field`` when it can be corrected."""

    def __init__(self, line: CameLine) -> None:
        super().__init__()
        self.setProperty("role", "inset")
        self.box: CheckBox | None = None
        self.field: Field | None = None
        column = VBox(self, (14, 12, 14, 12), 8)
        head = HBox(spacing=8)
        head.addWidget(label(line.label, "h3", wrap=True), 1)
        column.addLayout(head)
        now, came = line.now.strip(), line.came.strip()
        if not came:
            head.addWidget(Pill("Rien n’est revenu", "neutral"))
            column.addWidget(_side(NOW, now or _NOTHING))
            return
        if line.same or _flat(now) == _flat(came):
            head.addWidget(Pill("Identique", "success"))
            column.addWidget(_side(NOW, now))
            return
        head.addWidget(Pill("Nouveau", "info") if not now else Pill("Différent", "warning"))
        sides = Columns(_LEAST)
        sides.add(_side(NOW, now or _NOTHING))
        if line.input is None:
            sides.add(_side(CAME, came))
        else:
            self.field = field(CAME, line.input)
            _put(line.input, came)
            line.input.setAccessibleName(f"{line.label}, {CAME.lower()}")
            sides.add(self.field)
        column.addWidget(sides)
        self.box = CheckBox("Reprendre" if not now else "Remplacer par ce qui est revenu")
        self.box.setAccessibleName(f"{self.box.text()}\N{NO-BREAK SPACE}: {line.label}")
        self.box.setAccessibleDescription(f"{NOW}\N{NO-BREAK SPACE}: {now or _NOTHING}")
        self.box.setObjectName(f"take-{line.key}")
        self.box.set_value(not now)
        column.addWidget(self.box)


def _put(place: QWidget, text: str) -> None:
    if isinstance(place, DateEdit | DurationEdit | TimeEdit):
        place.show_typed(text)
    elif isinstance(place, LineEdit | TextArea):
        place.set_value(text)


def _side(title: str, text: str) -> QWidget:
    side = QWidget()
    column = VBox(side, spacing=5)
    column.addWidget(label(title, "label"))
    column.addWidget(label(text, wrap=True))
    column.addStretch()
    return side


def _flat(text: str) -> str:
    return " ".join(text.split())
