"""The card of the hours: held, planned and left, by pool and by phase, what lies beyond 24 h."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from bilan_desktop.blocks.formats import duration
from bilan_desktop.domain.hours import POOL_NAMES, HoursBalance, Pool, PoolBalance
from bilan_desktop.domain.journey import PHASE_NAMES
from bilan_desktop.ui.kit.cards import Callout, Card
from bilan_desktop.ui.kit.gauge import PairedGauges
from bilan_desktop.ui.kit.labels import label
from bilan_desktop.ui.kit.layouts import HBox, VBox
from bilan_desktop.ui.screens.slots.clearing import clear
from bilan_desktop.ui.screens.slots.wrapping import Wrapping


class HoursCard(Card):
    """Figures first, then the bar, then a line per phase and per pool."""

    def __init__(self) -> None:
        super().__init__("Heures du bilan", spacing=10)
        self.total = label("", "muted", wrap=True, dense=True)
        self.total.setAlignment(Qt.AlignmentFlag.AlignRight)
        self.head.addWidget(self.total, 1)
        self.gauge = PairedGauges(POOL_NAMES[Pool.ACCOMPANIMENT], POOL_NAMES[Pool.GUIDED])
        self.add(self.gauge)
        parts = Wrapping(28)
        self._parts = parts.row
        self.add(parts)
        self.warning = Callout("warning", "")
        self.warning.hide()
        self.add(self.warning)

    def show_hours(self, hours: HoursBalance, planned: int) -> None:
        """Show a balance; ``planned`` is the minutes of the meetings still to be held."""
        one, other = hours.accompaniment, hours.guided
        left = max(0, one.left - planned)
        self.total.setText(
            f"Accompagnement : {duration(one.held)} réalisées · {duration(planned)} prévues · "
            f"{duration(left)} à planifier"
        )
        self.gauge.set((one.held, planned, one.planned), (other.held, 0, other.planned))
        clear(self._parts)
        for phase, part in hours.phases:
            self._add(PHASE_NAMES[phase], part)
        self._add(POOL_NAMES[Pool.GUIDED], hours.guided)
        self.warning.setVisible(bool(hours.warning))
        if hours.warning:
            self.warning.set("warning", f"{duration(hours.beyond)} au-delà de 24 h. {hours.warning}")

    def _add(self, name: str, part: PoolBalance) -> None:
        holder = QWidget()
        column = VBox(holder, spacing=2)
        column.addWidget(label(name, "hint"))
        row = HBox(spacing=6)
        row.addWidget(label(duration(part.held), "label"))
        row.addWidget(label(f"sur {duration(part.planned)}", "muted"))
        if part.left < 0:
            row.addWidget(label(f"+ {duration(-part.left)}", "label", ink="warning"))
        row.addStretch()
        column.addLayout(row)
        said = f"{name} : {duration(part.held)} sur {duration(part.planned)} prévues"
        holder.setAccessibleName(said + (f", {duration(-part.left)} de plus que prévu" if part.left < 0 else ""))
        self._parts.addWidget(holder)
