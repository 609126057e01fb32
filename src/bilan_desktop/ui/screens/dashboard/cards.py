"""The cards of the year in pictures: its counts, a chart with its figures, what opinions say."""

from collections.abc import Sequence

from PySide6.QtWidgets import QWidget

from bilan_desktop.blocks.charts import Maker
from bilan_desktop.documents.year_pictures import OpinionTold, marks_charts
from bilan_desktop.ui.charts import ChartView
from bilan_desktop.ui.kit.cards import Card
from bilan_desktop.ui.kit.labels import label, line
from bilan_desktop.ui.kit.layouts import VBox
from bilan_desktop.ui.screens.dashboard import words
from bilan_desktop.ui.screens.slots.clearing import clear
from bilan_desktop.ui.screens.slots.wrapping import Wrapping


class Figure(QWidget):
    """One value, large, and below it what it counts; heard together."""

    def __init__(self, name: str, value: str) -> None:
        super().__init__()
        column = VBox(self, spacing=2)
        told = label(value, "h3")
        told.setAccessibleName(f"{name}\N{NO-BREAK SPACE}: {value}")
        column.addWidget(told)
        column.addWidget(label(name, "muted"))


class Figures(Wrapping):
    """Values side by side, on as many lines as they need."""

    def __init__(self) -> None:
        super().__init__(28)

    def show_figures(self, told: Sequence[tuple[str, str]]) -> None:
        """A name and its value, each."""
        clear(self.row)
        for name, value in told:
            one = Figure(name, value)
            self.row.addWidget(one)
            one.show()
        self.updateGeometry()


class ChartCard(Card):
    """A chart, or the sentence that says why there is none; more may stand below."""

    def __init__(self, title: str, none: str) -> None:
        super().__init__(title)
        self.wrap_title()
        self.view = ChartView(title)
        self.none = label(none, "muted", wrap=True)
        self.add(self.view)
        self.add(self.none)

    def show_chart(self, make: Maker) -> bool:
        """Draw this; whether there is anything to see."""
        drawn = self.view.show_chart(make)
        self.view.setVisible(drawn)
        self.none.setVisible(not drawn)
        return drawn


class OpinionsCard(Card):
    """What the opinions of the year say, questionnaire by questionnaire."""

    def __init__(self) -> None:
        super().__init__(words.SATISFACTION)
        self._place = VBox(spacing=10)
        self.add_layout(self._place)
        self.views: list[ChartView] = []

    def show_opinions(self, opinions: Sequence[OpinionTold]) -> None:
        """Its response rate, then the means of its questions, or why they are not told."""
        clear(self._place)
        self.views = []
        for place, one in enumerate(opinions):
            if place:
                self._put(line())
            self._put(label(one.name, "label", wrap=True))
            self._put(label(f"Taux de réponse\N{NO-BREAK SPACE}: {one.rate[:1].lower()}{one.rate[1:]}.", wrap=True))
            if one.why:
                self._put(label(one.why, "muted", wrap=True))
            for make in marks_charts(one):
                view = ChartView(f"{words.SATISFACTION}, {one.name.lower()}")
                view.show_chart(make)
                self.views.append(view)
                self._put(view)

    def _put(self, widget: QWidget) -> None:
        self._place.addWidget(widget)
        widget.show()
