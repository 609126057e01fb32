"""The page on which every support of a dossier is found, by phase, with where it stands."""

from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from bilan_desktop.domain.events import Event
from bilan_desktop.domain.journey import PHASE_NAMES, Phase
from bilan_desktop.domain.own_questionnaires import OwnQuestionnaire
from bilan_desktop.domain.questionnaires import Filled
from bilan_desktop.supports.contract import Support
from bilan_desktop.ui.kit.buttons import LineButton
from bilan_desktop.ui.kit.cards import Card
from bilan_desktop.ui.kit.labels import Picture, Pill, label
from bilan_desktop.ui.kit.layouts import HBox, VBox
from bilan_desktop.ui.screens.supports.own_card import OwnQuestionnairesCard
from bilan_desktop.ui.screens.supports.presenter import OwnPresenter, OwnView
from bilan_desktop.ui.services import Navigator, Services
from bilan_desktop.ui.shell.dossier_frame import DossierScreen
from bilan_desktop.ui.shell.dossier_sections import support_route
from bilan_desktop.usecases.overview import DossierView
from bilan_desktop.usecases.supports import SupportLine, read_supports

HINT = "Chaque support se remplit avec la personne, s’imprime seul, et entre dans la synthèse si vous le choisissez."
EMPTY = "Pas commencé"
BESIDE_NAME = 8
"""Designed pixels that bring the picture of a support level with its name."""


class SupportRow(QWidget):
    """One support: its picture, its name, which leads to it, what it is for, where it stands."""

    def __init__(self, page: "SupportsScreen", support: Support) -> None:
        super().__init__()
        row = HBox(self, spacing=12)
        picture = VBox(margins=(0, BESIDE_NAME, 0, 0))
        picture.addWidget(Picture(support.icon, "primary_text", 20))
        picture.addStretch()
        row.addLayout(picture)
        column = VBox(spacing=2)
        self.way = LineButton("chevron-right")
        self.way.set_text(support.title)
        self.way.setObjectName(f"support-{support.code}")
        self.way.clicked.connect(partial(page.go, support_route(support)))
        name = HBox()
        name.addWidget(self.way)
        name.addStretch()
        column.addLayout(name)
        column.addWidget(label(support.purpose, "muted", wrap=True))
        row.addLayout(column, 1)
        self.state = Pill(EMPTY, "neutral")
        row.addWidget(self.state, 0, Qt.AlignmentFlag.AlignVCenter)
        self._title = support.title

    def show_standing(self, standing: str) -> None:
        """Say where it stands, for the ear too."""
        self.state.set(standing or EMPTY, "info" if standing else "neutral")
        self.way.setAccessibleName(f"{self._title}, {standing or EMPTY.lower()}")


class SupportsScreen(DossierScreen):
    """A card a phase; they follow the dossier."""

    def __init__(self, services: Services, navigator: Navigator, dossier_id: str) -> None:
        self.rows: dict[str, SupportRow] = {}
        super().__init__(services, navigator, dossier_id, "supports", "Supports de travail", HINT)
        for phase in Phase:
            tools = [one for one in services.work.supports.values() if one.phase is phase]
            if not tools:
                continue
            card = Card(PHASE_NAMES[phase], spacing=14)
            for tool in tools:
                self.rows[tool.code] = SupportRow(self, tool)
                card.add(self.rows[tool.code])
            self.add(card)
        self.own = OwnQuestionnairesCard(
            OwnPresenter(services, navigator, self.dossier_id, self._show_own, self.failed)
        )
        self.own.hide()
        self.add(self.own)
        self.content.addStretch(1)
        if self.view is not None:
            self.show_dossier(self.view)

    def show_dossier(self, view: DossierView) -> None:
        """What each holds follows the dossier."""
        if not self.rows:
            return  # the view came before the page was built
        self.services.storage.post(
            partial(read_supports, self.services.work, self.dossier_id), self._show_standings, self.failed
        )
        if view.plan is not None:
            self.own.presenter.load()

    def on_event(self, event: Event) -> None:
        """A questionnaire of the practice was proposed, left out, answered, or brought in."""
        super().on_event(event)
        here = event.dossier_id == self.dossier_id and event.topic == Filled.TABLE
        if self.view is not None and self.view.plan is not None and (here or event.topic == OwnQuestionnaire.TABLE):
            self.own.presenter.load()

    def _show_own(self, view: OwnView) -> None:
        self.own.show_own(view)
        self.own.show()

    def _show_standings(self, lines: tuple[SupportLine, ...]) -> None:
        for line in lines:
            self.rows[line.support.code].show_standing(line.standing)
