"""What is compared: the scenarios with their letters; the advantages and the risks of one of them, face to face."""

from collections.abc import Callable, Mapping

from PySide6.QtCore import Qt

from bilan_desktop.domain.ids import NO_ID, RecordId
from bilan_desktop.domain.scenarios import LIKELIHOOD_NAMES, SEVERITY_NAMES, PointSide, Scenario, ScenarioPoint
from bilan_desktop.supports.scenarios.model import STATUS_QUO, Course
from bilan_desktop.supports.scenarios.sentences import begun, scenarios_advice
from bilan_desktop.ui.journey.asks import Ask, ListWords
from bilan_desktop.ui.journey.list_card import ListCard
from bilan_desktop.ui.journey.lists import ListPresenter
from bilan_desktop.ui.kit.buttons import button
from bilan_desktop.ui.kit.cards import Card
from bilan_desktop.ui.kit.labels import label
from bilan_desktop.ui.kit.layouts import Columns, VBox
from bilan_desktop.ui.screens.slots.clearing import clear
from bilan_desktop.ui.screens.support.scenarios_presenter import ScenariosPresenter, Shown
from bilan_desktop.ui.screens.support.tabs import TabRow
from bilan_desktop.usecases.records import Item

SCENARIOS = ListWords(
    record=Scenario,
    heading="Scénarios",
    purpose="Deux à quatre avenirs possibles, et la situation d’aujourd’hui pour repère. Chacun garde sa lettre.",
    empty="Aucun scénario. Reprenez les pistes, ou ajoutez-en un.",
    add="Ajouter un scénario",
    title="title",
    unnamed="Scénario à nommer",
    added="Scénario ajouté",
    removed="Scénario retiré",
    moved="Scénario déplacé",
    saved="Scénario modifié",
    badge="letter",
    ranked=False,
    lines=2,
    asks=(
        Ask("title", "Le scénario", kind="line"),
        Ask("text", "Ce qu’il raconte", "À quoi ressemblerait une semaine ordinaire ?"),
        Ask("hypotheses", "Ce qui doit se vérifier pour qu’il se fasse"),
        Ask("dropped", "Laisser ce scénario de côté, sans perdre sa lettre ni ses notes", kind="tick", row=1),
        Ask("dropped_why", "Pourquoi le laisser de côté", kind="line", row=1),
    ),
)


def _levels(names: dict[int, str]) -> dict[int | None, str]:
    return {None: "À préciser"} | {key: begun(words) for key, words in names.items()}


_POINT = {
    "record": ScenarioPoint,
    "title": "text",
    "ranked": False,
    "lines": 3,
}
ADVANTAGES = ListWords(
    heading="Avantages",
    purpose="",
    empty="Aucun avantage noté.",
    add="Ajouter un avantage",
    unnamed="Avantage à dire",
    added="Avantage ajouté",
    removed="Avantage retiré",
    moved="Avantage déplacé",
    saved="Avantage modifié",
    asks=(Ask("text", "L’avantage", kind="line"),),
    **_POINT,  # type: ignore[arg-type]  # what both lists share
)
RISKS = ListWords(
    heading="Risques",
    purpose="",
    empty="Aucun risque noté. Qu’est-ce qui pourrait mal tourner ?",
    add="Ajouter un risque",
    unnamed="Risque à dire",
    added="Risque ajouté",
    removed="Risque retiré",
    moved="Risque déplacé",
    saved="Risque modifié",
    asks=(
        Ask("text", "Le risque", kind="line"),
        Ask("likelihood", "Aujourd’hui, il est", kind="choice", choices=_levels(LIKELIHOOD_NAMES), row=1),
        Ask("severity", "S’il arrive, c’est", kind="choice", choices=_levels(SEVERITY_NAMES), row=1),
        Ask("answer", "Ce qui l’atténuerait", kind="line"),
        Ask("likelihood_after", "Il serait alors", kind="choice", choices=_levels(LIKELIHOOD_NAMES), row=2),
        Ask("severity_after", "Et s’il arrivait, ce serait", kind="choice", choices=_levels(SEVERITY_NAMES), row=2),
        Ask("sign", "Ce qui l’annoncerait", kind="line", row=3),
        Ask("who", "Qui veille", "La personne, ou une fonction ; pas de nom.", kind="line", row=3),
    ),
    **_POINT,  # type: ignore[arg-type]  # what both lists share
)
ABREAST = 380
"""Designed width that advantages and risks each need face to face."""


class SidePresenter(ListPresenter):
    """The advantages, or the risks, of one scenario: both are kept in one list."""

    side = PointSide.ADVANTAGE

    def add(self, values: Mapping[str, object], opened: Callable[[RecordId], None]) -> None:
        """Add one on its side."""
        super().add({**values, "side": self.side}, opened)

    def _shown(self, items: tuple[Item, ...]) -> None:
        super()._shown(tuple(item for item in items if item.values["side"] is self.side))


class RiskPresenter(SidePresenter):
    """The same for the risks."""

    side = PointSide.RISK


MakeList = Callable[[ListWords, type[SidePresenter], RecordId], ListCard]


class Offers:
    """What a list of scenarios offers: each gets its letter from a gesture of its own, none goes but by undo."""

    def __init__(self, card: ListCard, presenter: ScenariosPresenter) -> None:
        self._card, self._presenter = card, presenter
        card.ask_for = self._add
        card.shown = self._shown
        card.badge_of = _badge
        self.options = button("Reprendre les pistes", "route", "soft")
        self.options.setObjectName("take-options")
        self.options.clicked.connect(lambda: presenter.take_options(lambda _: None))
        self.same = button("Ajouter « rester comme aujourd’hui »", "house", "soft")
        self.same.setObjectName("add-status-quo")
        self.same.clicked.connect(lambda: presenter.add_status_quo(lambda _: None))
        for one in (self.options, self.same):
            card.foot.row.addWidget(one)
        self.advice = label("", "hint", wrap=True)
        card.add(self.advice)

    def show_shown(self, shown: Shown) -> None:
        """Offer what is not there yet."""
        courses = shown.grid.courses
        left = set(shown.view.options) - {one.option_id for one in courses}
        for one, offered in (
            (self.options, bool(left)),
            (self.same, all(one.letter != STATUS_QUO for one in courses)),
        ):
            if one.hasFocus() and not offered:
                self._card.add_button.setFocus(Qt.FocusReason.OtherFocusReason)
            one.setVisible(offered)
        said = scenarios_advice(shown.grid)
        self.advice.setText(said)
        self.advice.setVisible(bool(said))

    def _add(self) -> None:
        self._card.flush()
        self._presenter.add_scenario(self._card.open_new)

    def _shown(self, _: tuple[Item, ...]) -> None:
        for row in self._card.rows:
            row.remove.hide()


def _badge(item: Item) -> str:
    letter, aside = item.values["letter"], item.values["dropped"]
    named = f"{letter} · aujourd’hui" if letter == STATUS_QUO else letter
    return f"{named} · laissé de côté" if aside else named


class PointsCard(Card):
    """The advantages of a scenario facing its risks; one scenario at a time."""

    def __init__(self, make: MakeList, drop: Callable[[ListCard], None]) -> None:
        super().__init__(
            "Avantages et risques",
            "Scénario par scénario, face à face. Un risque se dit par deux mots, sa vraisemblance et sa gravité : "
            "ils ne se multiplient pas.",
        )
        self._make, self._drop = make, drop
        self._shown_key = NO_ID
        self._wanted = NO_ID
        self._courses: tuple[Course, ...] = ()
        self.tabs = TabRow("Scénario dont on parle")
        self.tabs.chosen.connect(self._chosen)
        self._column = VBox()
        self.add(self.tabs)
        self.add_layout(self._column)
        self.advantages: ListCard | None = None
        self.risks: ListCard | None = None

    def show_courses(self, courses: tuple[Course, ...]) -> None:
        """Follow the scenarios; the lists in sight stay while theirs is there."""
        self._courses = courses
        self.setVisible(bool(courses))
        keys = [one.key for one in courses]
        wanted = self._wanted if self._wanted in keys else next(iter(keys), NO_ID)
        if wanted != self._shown_key:
            self.close_lists()
            self._open(wanted)
        self.tabs.show_tabs([(one.key, f"Scénario {one.letter}") for one in courses], wanted)

    def close_lists(self) -> None:
        """Save what is typed and take the lists away."""
        for one in (self.advantages, self.risks):
            if one is not None:
                self._drop(one)
        self.advantages = self.risks = None
        self._shown_key = NO_ID
        clear(self._column)

    def _chosen(self, key: str) -> None:
        self._wanted = RecordId(key)
        self.show_courses(self._courses)

    def _open(self, key: RecordId) -> None:
        self._shown_key = key
        if key == NO_ID:
            return
        facing = Columns(ABREAST)
        self.advantages = self._make(ADVANTAGES, SidePresenter, key)
        self.risks = self._make(RISKS, RiskPresenter, key)
        for one in (self.advantages, self.risks):
            one.setProperty("role", "inset")
            facing.add(one)
            one.presenter.load()
        self._column.addWidget(facing)
