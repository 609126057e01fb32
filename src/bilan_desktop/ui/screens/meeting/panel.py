"""Beside a meeting: the hours of the bilan and the last meetings; below it: adaptations, history."""

from collections.abc import Callable, Sequence

from PySide6.QtWidgets import QWidget

from bilan_desktop.blocks.formats import date_plain, duration
from bilan_desktop.domain.hours import POOL_NAMES, HoursBalance, Pool
from bilan_desktop.domain.meetings import MeetingState
from bilan_desktop.ui.kit.buttons import button
from bilan_desktop.ui.kit.cards import Card
from bilan_desktop.ui.kit.gauge import PairedGauges
from bilan_desktop.ui.kit.labels import Picture, label, line
from bilan_desktop.ui.kit.layouts import HBox, VBox
from bilan_desktop.ui.screens.meetings.presenter import planned_minutes
from bilan_desktop.ui.screens.slots.clearing import clear
from bilan_desktop.ui.screens.slots.words import longest
from bilan_desktop.usecases.dossiers import AdaptationView
from bilan_desktop.usecases.meetings import MeetingLine

LAST = 4


class HoursPanel(Card):
    """Held of planned in each pool, then the last meetings held."""

    def __init__(self, see_all: Callable[[], None]) -> None:
        super().__init__("Heures du bilan", spacing=10)
        self.add(label(POOL_NAMES[Pool.ACCOMPANIMENT], "hint"))
        row = HBox(spacing=8)
        self.held = label("", "h2")
        self.of = label("", "muted")
        row.addWidget(self.held)
        row.addWidget(self.of)
        row.addStretch()
        self.add_layout(row)
        self.gauge = PairedGauges(POOL_NAMES[Pool.ACCOMPANIMENT], POOL_NAMES[Pool.GUIDED])
        self.add(self.gauge)
        self.guided = label("", "muted", wrap=True)
        self.add(self.guided)
        self.add(line())
        self._rows = VBox(spacing=6)
        self.add_layout(self._rows)
        self.see_all = button("Voir toutes les séances", None, "link")
        self.see_all.clicked.connect(see_all)
        foot = HBox()
        foot.addWidget(self.see_all)
        foot.addStretch()
        self.add_layout(foot)

    def show_hours(self, hours: HoursBalance, lines: Sequence[MeetingLine]) -> None:
        """Show a balance and the meetings behind it."""
        pool, guided = hours.accompaniment, hours.guided
        self.held.setText(duration(pool.held))
        self.of.setText(f"sur {duration(pool.planned)}")
        self.gauge.set((pool.held, planned_minutes(lines), pool.planned), (guided.held, 0, guided.planned))
        self.guided.setText(f"Travail guidé : {duration(guided.held)} sur {duration(guided.planned)}")
        self.guided.setVisible(bool(guided.planned or guided.held))
        clear(self._rows)
        held = [one for one in lines if one.state is MeetingState.HELD]
        for one in reversed(held[-LAST:]):
            self._rows.addWidget(_held_row(one))
        if not held:
            self._rows.addWidget(label("Aucune séance tenue pour l’instant.", "muted", wrap=True))


def _held_row(one: MeetingLine) -> QWidget:
    holder = QWidget()
    row = HBox(holder, spacing=8)
    row.addWidget(Picture("circle-check", "success", 16))
    row.addWidget(label(f"Séance {one.number}", "label"))
    row.addWidget(label(date_plain(one.slot.on).rpartition(" ")[0], "hint"))
    row.addStretch()
    row.addWidget(label(duration(one.slot.minutes), "muted"))
    return holder


class AdaptationCard(Card):
    """What the person needs, recalled at every meeting; hidden when nothing is written."""

    def __init__(self) -> None:
        super().__init__("Adaptations de la personne", spacing=6)
        self.head.insertWidget(0, Picture("hand-helping", "violet"))
        self.need = label("", wrap=True)
        self.arrangements = label("", "muted", wrap=True)
        self.longest = label("", "label")
        self.add(self.need)
        self.add(self.arrangements)
        self.add(self.longest)

    def show_adaptation(self, adaptation: AdaptationView) -> None:
        """Show what is written."""
        self.need.setText(adaptation.need)
        self.need.setVisible(bool(adaptation.need.strip()))
        self.arrangements.setText(adaptation.arrangements)
        self.arrangements.setVisible(bool(adaptation.arrangements.strip()))
        self.longest.setText(longest(adaptation))
        self.longest.setVisible(bool(adaptation.meeting_minutes))
        self.setVisible(adaptation.is_written)


class HistoryCard(Card):
    """Each change of the meeting, in words."""

    def __init__(self) -> None:
        super().__init__("Historique de la séance", spacing=8)
        self._rows = VBox(spacing=8)
        self.add_layout(self._rows)

    def show_history(self, lines: Sequence[tuple[str, str]]) -> None:
        """Show these lines, the latest last."""
        clear(self._rows)
        for when, what in lines:
            holder = QWidget()
            column = VBox(holder, spacing=1)
            column.addWidget(label(what, wrap=True))
            column.addWidget(label(when, "hint"))
            self._rows.addWidget(holder)
