"""The card of the yearly report on the home page, shown from January until it is noted as sent."""

from collections.abc import Callable
from datetime import date
from functools import partial

from bilan_desktop.domain.yearly import before_which
from bilan_desktop.ui.kit.buttons import button
from bilan_desktop.ui.kit.labels import Pill, label
from bilan_desktop.ui.screens.slots.wrapping import Wrapping
from bilan_desktop.ui.screens.today.cards import NumberedCard
from bilan_desktop.ui.screens.today.words import report_words
from bilan_desktop.usecases.yearly_due import YearMark


class ReportCard(NumberedCard):
    """Until when it is sent, and the way to it."""

    def __init__(self, mark: YearMark, today: date, go: Callable[[str], None]) -> None:
        super().__init__("Rapport annuel")
        self.setObjectName("report")
        before = before_which(mark.period)
        if today >= before:
            self.head.addWidget(Pill("Échéance passée", "danger"))
        self.add(label(report_words(mark, before, today), "muted", wrap=True))
        tools = Wrapping(8)
        way = button("Ouvrir le rapport", "arrow-right", "soft")
        way.setObjectName("to-report")
        way.clicked.connect(partial(go, f"rapport/{mark.year}"))
        tools.row.addWidget(way)
        self.add(tools)
