"""The page of the gap matrices: a target at a time, its conditions, its matrix and chart; resources and constraints."""

from bilan_desktop.domain.gaps import (
    BEARING_NAMES,
    CHANGEABLE_NAMES,
    GROUND_NAMES,
    STRENGTH_NAMES,
    Bearing,
    Circumstance,
)
from bilan_desktop.supports.gaps.report import facing_chart, matrix_chart
from bilan_desktop.ui.journey.asks import Ask, ListWords
from bilan_desktop.ui.journey.chart_card import ChartCard
from bilan_desktop.ui.kit.layouts import Columns
from bilan_desktop.ui.screens.support.action_line import ActionLines
from bilan_desktop.ui.screens.support.beside import Beside
from bilan_desktop.ui.screens.support.gaps_cards import BlockingCard, MatrixCard, TalkCard
from bilan_desktop.ui.screens.support.gaps_presenter import GapsPresenter
from bilan_desktop.ui.screens.support.gaps_targets import TargetsCard
from bilan_desktop.ui.screens.support.page import SupportScreen
from bilan_desktop.usecases.gaps import GapsView
from bilan_desktop.usecases.records import Item

CIRCUMSTANCES = ListWords(
    record=Circumstance,
    heading="Ressources et contraintes",
    purpose="Ce qui aide et ce qui limite, dans la vie comme au travail. La santé n’a pas sa place ici.",
    empty="Rien de noté. Commencez par une ressource, ce sur quoi la personne peut compter.",
    add="Ajouter une ressource ou une contrainte",
    title="text",
    unnamed="À nommer",
    added="Ressource ou contrainte ajoutée",
    removed="Ressource ou contrainte retirée",
    moved="Ressource ou contrainte déplacée",
    saved="Ressource ou contrainte modifiée",
    badge="bearing",
    lines=2,
    asks=(
        Ask("text", "La ressource ou la contrainte", kind="line"),
        Ask("bearing", "Elle est", kind="choice", choices=BEARING_NAMES, row=1),
        Ask("ground", "Domaine", kind="choice", choices=GROUND_NAMES, row=1),
        Ask(
            "strength",
            "Elle pèse",
            kind="choice",
            choices={None: "À préciser", **{key: f"{key} · {words}" for key, words in STRENGTH_NAMES.items()}},
            row=2,
        ),
        Ask("changeable", "Cela peut changer", kind="choice", choices=CHANGEABLE_NAMES, row=2),
        Ask("by_what", "Par quoi", "Une démarche, une aide, un accord, un calendrier.", kind="line"),
    ),
)
ABREAST = 560
"""Designed width that resources and constraints, and their chart, each need side by side."""


class Page(SupportScreen):
    """Targets, then what helps and what limits."""

    def build(self) -> None:
        """Cards below one another; those of a target come once there is one."""
        self.presenter = GapsPresenter(self.services, self.navigator, self.dossier_id, self._show)
        self.targets = TargetsCard(self, self.presenter)
        self.blocking = BlockingCard(self, self.presenter)
        self.matrix = MatrixCard(self, self.presenter)
        self.talk = TalkCard()
        self.chart = ChartCard(
            "Demandé et actuel",
            "Notez le niveau demandé d’une exigence : le graphique se dessinera ici.",
        )
        self.card(self.targets)
        self.card(self.blocking)
        self.beside = Beside()
        self.beside.wide.addWidget(self.matrix)
        self.beside.wide.addStretch()
        self.beside.narrow.addWidget(self.talk)
        self.beside.narrow.addStretch()
        self.card(self.beside)
        self.card(self.chart)
        self._build_circumstances()

    def refresh(self) -> None:
        """Read the matrices."""
        self.presenter.load()

    def _build_circumstances(self) -> None:
        self.to_plan = ActionLines(self, Circumstance)
        self.around = Columns(ABREAST)
        self.circumstances = self.list_card(CIRCUMSTANCES)
        self.circumstances.extra = self.to_plan.of
        self.circumstances.shown = self._draw
        self.circumstances.badge_of = _badge
        self.facing = ChartCard(
            "Face à face", "Dites ce que pèse une ressource ou une contrainte : elle se dessinera ici."
        )
        for one in (self.circumstances, self.facing):
            self.around.add(one)
        self.card(self.around)

    def _show(self, view: GapsView) -> None:
        aim = self.presenter.aim
        self.targets.show_view(view, aim)
        for one in (self.blocking, self.beside, self.chart):
            one.setVisible(aim is not None)
        if aim is not None:
            self.blocking.show_aim(aim, view.skills)
            self.matrix.show_aim(aim, view.skills)
            self.talk.show_aim(aim)
            self.chart.show_chart(matrix_chart(aim, apart=False))
        self.to_plan.show(view.planned)

    def _draw(self, items: tuple[Item, ...]) -> None:
        held = [Circumstance(item.key, self.dossier_id, rank=item.rank, **item.values) for item in items]
        self.facing.show_chart(facing_chart(held))


def _badge(item: Item) -> str:
    bearing: Bearing = item.values["bearing"]
    ground = GROUND_NAMES[item.values["ground"]].lower()
    return f"{BEARING_NAMES[bearing]} · {ground}"
