"""The page of the career grid: the years drawn at the width one chooses, each experience, what the months tell."""

from dataclasses import replace

from bilan_desktop.blocks.charts import Maker
from bilan_desktop.blocks.formats import MONTHS
from bilan_desktop.domain.investigation import (
    EXPERIENCE_NAMES,
    TRIGGER_NAMES,
    CareerReading,
    Experience,
)
from bilan_desktop.supports.career.report import added, felt
from bilan_desktop.ui.journey.asks import Ask
from bilan_desktop.ui.journey.chart_card import ChartCard
from bilan_desktop.ui.journey.pages.f2_1 import EXPERIENCES, READING
from bilan_desktop.ui.kit.buttons import Chips
from bilan_desktop.ui.kit.cards import Card
from bilan_desktop.ui.kit.labels import label
from bilan_desktop.ui.screens.support.blocks_view import BlocksView
from bilan_desktop.ui.screens.support.page import SupportScreen
from bilan_desktop.usecases.charts import career
from bilan_desktop.usecases.records import Item

_MONTHS = {None: "Mois inconnu"} | {at: name.capitalize() for at, name in enumerate(MONTHS, 1)}
_FELT = ("très peu", "beaucoup")

GRID = replace(
    EXPERIENCES,
    purpose="Un mois ou une année approximative suffisent. Un intervalle n’est pas un défaut.",
    asks=(
        Ask("title", "Intitulé", kind="line", row=1),
        Ask("kind", "Nature", kind="choice", choices=EXPERIENCE_NAMES, row=1),
        Ask("started", "De (année)", kind="year", row=2),
        Ask("started_month", "Mois", kind="choice", choices=_MONTHS, row=2),
        Ask("ended", "À (année)", "Vide si elle dure encore.", kind="year", row=2),
        Ask("ended_month", "Mois", kind="choice", choices=_MONTHS, row=2),
        Ask("approximate", "Dates approximatives", kind="tick", row=3),
        Ask("significant", "Expérience significative", kind="tick", row=3),
        Ask("hidden", "Ne pas imprimer ni montrer", kind="tick", row=3),
        Ask("place", "Structure ou lieu", kind="line", row=4),
        Ask("size", "Taille de la structure", kind="line", row=4),
        Ask("sector", "Secteur", kind="line", row=5),
        Ask("occupation", "Métier", kind="line", row=5),
        Ask("satisfaction", "Satisfaction", kind="mark", anchors=_FELT, first=1, steps=5, row=6),
        Ask("energy", "Énergie", kind="mark", anchors=_FELT, first=1, steps=5, row=6),
        Ask("trigger", "Comment elle a commencé", kind="choice", choices=TRIGGER_NAMES, row=7),
        Ask("helped", "Ce qui a aidé à y passer", row=8),
        Ask("cost", "Ce que ce passage a coûté", row=8),
        Ask("gain", "Ce qu’il a apporté", row=8),
        Ask("tags", "Ce qui s’y retrouve", "Des mots séparés par des virgules : accueil, écriture, public jeune."),
        Ask("done", "Ce que la personne y a fait, précisément"),
        Ask("liked", "Ce qu’elle a aimé", row=9),
        Ask("disliked", "Ce qu’elle n’a pas aimé", row=9),
    ),
)

WIDTHS = (("", "Toute la carrière"), ("15", "Les 15 dernières années"), ("5", "Les 5 dernières années"))
NOTHING = "Datez deux expériences, notez ce qui s’y retrouve : ce que le parcours dit apparaîtra ici."


class Page(SupportScreen):
    """The same records as the step « Parcours et expériences », with all that a grid asks."""

    def build(self) -> None:
        """The years, the experiences, what they tell, then the reading of the whole."""
        self.chart = ChartCard("Frise du parcours", "Notez l’année d’une expérience : la frise se dessinera ici.")
        self.widths = Chips(WIDTHS, many=False)
        self.widths.setAccessibleName("Années montrées")
        self.widths.set_value([""])
        self.widths.changed.connect(self._draw)
        self.chart.body.insertWidget(1, self.widths)
        self.card(self.chart)
        self.experiences = self.ask_list(GRID)
        self.experiences.shown = self._follow
        self.felt = ChartCard("Satisfaction et énergie", "Notez-les sur deux expériences : la courbe se dessinera ici.")
        self.card(self.felt)
        told = Card("Ce que le parcours dit", "À lire ensemble : rien ici n’est une note.")
        self.nothing = label(NOTHING, "muted", wrap=True)
        self.told = BlocksView("Ce que le parcours dit")
        told.add(self.nothing)
        told.add(self.told)
        self.card(told)
        self.ask(CareerReading, "Lecture du parcours", READING)
        self._shown_items: tuple[Item, ...] = ()

    def _follow(self, items: tuple[Item, ...]) -> None:
        self._shown_items = items
        self._draw()
        today = self.services.work.clock.today()
        records = [Experience(one.key, self.dossier_id, **one.values) for one in items]
        self.felt.show_chart(felt(records, today))
        blocks = added(records, today)
        self.nothing.setVisible(not blocks)
        self.told.setVisible(bool(blocks))
        self.told.show_blocks(blocks)

    def _draw(self) -> None:
        self.chart.show_chart(self._timeline())

    def _timeline(self) -> Maker:
        """The experiences of the years shown: one that began before goes in at their edge."""
        until = self.services.work.clock.today().year
        chosen = "".join(self.widths.value())
        since = until - int(chosen) if chosen else 0
        rows = [one.values for one in self._shown_items if (one.values["ended"] or until) >= since]
        return career(rows, until, since)
