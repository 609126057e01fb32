"""What a step's records show when they are drawn: below their list, after each save."""

from bilan_desktop.blocks.charts import Maker
from bilan_desktop.ui.charts import ChartView
from bilan_desktop.ui.kit.cards import Card
from bilan_desktop.ui.kit.labels import label


class ChartCard(Card):
    """A chart with its title; while there is nothing to draw, what is missing."""

    def __init__(self, title: str, missing: str) -> None:
        super().__init__(title)
        self.view = ChartView(title)
        self.missing = label(missing, "muted", wrap=True)
        self.add(self.view)
        self.add(self.missing)
        self.view.hide()

    def show_chart(self, make: Maker) -> None:
        """Draw this from now on; nothing typed elsewhere is touched."""
        drawn = self.view.show_chart(make)
        self.view.setVisible(drawn)
        self.missing.setVisible(not drawn)
