"""« Questionnaires »: those whose time has come, those of supports once answered; where each stands, its page."""

from collections.abc import Sequence
from functools import partial

from PySide6.QtWidgets import QWidget

from bilan_desktop.domain.questionnaires import Asking
from bilan_desktop.ui.kit.buttons import LineButton
from bilan_desktop.ui.kit.cards import Card
from bilan_desktop.ui.kit.labels import Pill
from bilan_desktop.ui.kit.layouts import HBox
from bilan_desktop.ui.screens.papers.presenter import PapersPresenter
from bilan_desktop.ui.screens.questionnaire.presenter import name_of, state_of
from bilan_desktop.usecases.asking import AskedView


class AskedRow(QWidget):
    """One questionnaire: its name, which leads to its page, and where it stands."""

    def __init__(self, asking: Asking, presenter: PapersPresenter) -> None:
        super().__init__()
        row = HBox(self, spacing=12)
        self.way = LineButton("chevron-right")
        self.way.setObjectName(f"asked-{asking.name}-{asking.moment}")
        self.way.clicked.connect(partial(presenter.ask, asking))
        self.state = Pill("", "neutral")
        row.addWidget(self.way)
        row.addStretch()
        row.addWidget(self.state)

    def show_asked(self, view: AskedView) -> None:
        """Say what it is called and where it stands."""
        self.way.set_text(name_of(view))
        self.state.set(*state_of(view))


class AskedCard(Card):
    """Hidden until the entry is confirmed."""

    def __init__(self, presenter: PapersPresenter) -> None:
        super().__init__("Questionnaires", spacing=4)
        self._presenter = presenter
        self.rows: dict[Asking, AskedRow] = {}
        self.hide()

    def show_asked(self, asked: Sequence[AskedView]) -> None:
        """Show those whose time has come, in the order in which they are given."""
        self.setVisible(bool(asked))
        shown = {view.asking for view in asked}
        for place, view in enumerate(asked):
            row = self.rows.get(view.asking)
            if row is None:
                row = self.rows[view.asking] = AskedRow(view.asking, self._presenter)
            self.body.insertWidget(place + 1, row)
            row.show_asked(view)
        for asking, row in self.rows.items():
            row.setVisible(asking in shown)
