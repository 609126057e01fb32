"""What a step's records show when they are drawn: below their list, after each save."""

from bilan_desktop.blocks.charts import Maker
from bilan_desktop.ui.charts import ChartView
from bilan_desktop.ui.kit.buttons import LineButton
from bilan_desktop.ui.kit.cards import Card
from bilan_desktop.ui.kit.labels import label
from bilan_desktop.ui.kit.layouts import HBox

IN_WORDS = "En toutes lettres"


class ChartCard(Card):
    """A chart with its title, and the same figures in words once asked for; while nothing is drawn, what is missing."""

    def __init__(self, title: str, missing: str) -> None:
        super().__init__(title)
        self.view = ChartView(title)
        self.missing = label(missing, "muted", wrap=True)
        self.words = label("", "muted", wrap=True)
        self.ask = LineButton()
        self.ask.setObjectName("chart-words")
        self.ask.clicked.connect(lambda: self._open(self.words.isHidden()))
        self.add(self.view)
        self.add(self.missing)
        row = HBox()
        row.addWidget(self.ask)
        row.addStretch()
        self.add_layout(row)
        self.add(self.words)
        # Beside a taller card, what is too much goes below the chart rather than above its title.
        self.body.addStretch()
        self._open(False)
        self._follow(False)

    def show_chart(self, make: Maker) -> None:
        """Draw this from now on; nothing typed elsewhere is touched."""
        drawn = self.view.show_chart(make)
        self.words.setText("\n".join(self.view.told()))
        self._follow(drawn)

    def _follow(self, drawn: bool) -> None:
        self.view.setVisible(drawn)
        self.missing.setVisible(not drawn)
        self.ask.setVisible(drawn)
        if not drawn:
            self._open(False)

    def _open(self, opened: bool) -> None:
        self.ask.set_icon("chevron-down" if opened else "chevron-right")
        self.ask.set_text(IN_WORDS)
        self.ask.setAccessibleName(f"{IN_WORDS}, {'ouvert' if opened else 'fermé'}")
        self.words.setVisible(opened)
