"""The action plan month by month: first steps, dates due and milestones, the month before or after by keyboard."""

from collections.abc import Sequence
from datetime import date
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut

from bilan_desktop.blocks.charts import Day, month
from bilan_desktop.blocks.charts.frame import one_line
from bilan_desktop.blocks.formats import MONTHS, date_plain
from bilan_desktop.domain.calendar import FIRST_YEAR, LAST_YEAR
from bilan_desktop.domain.conclusion import Action, ActionStatus, Milestone
from bilan_desktop.ui.charts import ChartView
from bilan_desktop.ui.kit.buttons import button, tool_button
from bilan_desktop.ui.kit.cards import Card
from bilan_desktop.ui.kit.feedback import announce
from bilan_desktop.ui.kit.labels import label
from bilan_desktop.ui.kit.layouts import HBox

KEYS = "Au clavier : Page précédente et Page suivante changent de mois, Origine revient à aujourd’hui."


def dated(actions: Sequence[Action], milestones: Sequence[Milestone]) -> list[Day]:
    """What has a day: the first step and the date due of each action that is not dropped, the milestones."""
    days: list[Day] = []
    for one in actions:
        if one.status is ActionStatus.DROPPED or not one.title.strip():
            continue
        if one.first_on is not None:
            days.append(Day(one.first_on, one_line(one.first_step) or one.title, "step"))
        if one.due is not None:
            days.append(Day(one.due, one.title, "due"))
    days += [Day(one.due, one.title, "gate") for one in milestones if one.due is not None and one.title.strip()]
    return days


class MonthCard(Card):
    """One month in sight; it stays the same while the plan changes."""

    def __init__(self, today: date) -> None:
        super().__init__("Mois par mois", KEYS)
        self._today, self._days = today, list[Day]()
        self.first = today.replace(day=1)
        self.before = tool_button("chevron-left", "Mois précédent")
        self.after = tool_button("chevron-right", "Mois suivant")
        self.now = button("Aujourd’hui", None, "ghost")
        self.name = label("", "h3")
        row = HBox(spacing=6)
        for one in (self.before, self.after, self.now, self.name):
            row.addWidget(one)
        row.addStretch()
        self.add_layout(row)
        self.view = ChartView("Calendrier du plan")
        self.empty = label("", "muted", wrap=True)
        self.add(self.view)
        self.add(self.empty)
        self.before.clicked.connect(lambda: self.step(-1))
        self.after.clicked.connect(lambda: self.step(1))
        self.now.clicked.connect(self.go_today)
        for keys, act in (
            ("PgUp", partial(self.step, -1)),
            ("PgDown", partial(self.step, 1)),
            ("Home", self.go_today),
        ):
            # A shortcut: the page would scroll with these keys.
            shortcut = QShortcut(QKeySequence(keys), self)
            shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            shortcut.activated.connect(act)

    def show_plan(self, actions: Sequence[Action], milestones: Sequence[Milestone], today: date) -> None:
        """Follow the plan."""
        self._days, self._today = dated(actions, milestones), today
        self._draw()

    def step(self, by: int) -> None:
        """Show the month before or after."""
        months = 12 * self.first.year + self.first.month - 1 + by
        year, month_ = divmod(months, 12)
        if FIRST_YEAR <= year <= LAST_YEAR:
            self._look_at(date(year, month_ + 1, 1))

    def go_today(self) -> None:
        """Show the present month."""
        self._look_at(self._today.replace(day=1))

    def _look_at(self, first: date) -> None:
        self.first = first
        self._draw()
        announce(self, " ".join((self.name.text(), *self.view.told(), self.empty.text())))

    def _draw(self) -> None:
        name = f"{MONTHS[self.first.month - 1]} {self.first.year}"
        self.name.setText(name.capitalize())
        drawn = self.view.show_chart(partial(month, self._days, self.first, today=self._today))
        self.view.setVisible(drawn)
        self.name.setVisible(not drawn)  # the chart says it
        self.empty.setVisible(not drawn)
        self.empty.setText("" if drawn else f"Rien n’est daté en {name}.{self._nearest()}")

    def _nearest(self) -> str:
        """Where the nearest day that holds something is."""
        if not self._days:
            return " Donnez une date à un premier pas, à une action ou à un jalon : elle se verra ici."
        near = min(self._days, key=lambda one: abs((one.day - self.first).days))
        return f" Le plus proche : {one_line(near.text)}, le {date_plain(near.day)}."
