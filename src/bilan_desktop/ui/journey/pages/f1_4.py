"""F1.4: the objectives of the journey, each with the criterion that will tell, rated at start and end."""

from bilan_desktop.domain.first_phase import RATING_NAMES, Objective
from bilan_desktop.ui.journey.asks import Ask, ListWords
from bilan_desktop.ui.journey.chart_card import ChartCard
from bilan_desktop.ui.journey.host import StepScreen
from bilan_desktop.usecases.charts import reached_objectives
from bilan_desktop.usecases.records import Item

OBJECTIVES = ListWords(
    record=Objective,
    heading="Objectifs du parcours",
    purpose="Construits ensemble. Chacun a un critère observable : c’est lui qui dira, à la fin, s’il est atteint.",
    empty="Aucun objectif. Ajoutez le premier : ce que la personne saura, décidera ou aura fait à la fin du bilan.",
    add="Ajouter un objectif",
    title="text",
    unnamed="Objectif à nommer",
    added="Objectif ajouté",
    removed="Objectif retiré",
    moved="Objectif déplacé",
    saved="Objectif modifié",
    asks=(
        Ask("text", "L’objectif", "Commencez par un verbe : savoir, choisir, vérifier, préparer…", kind="line"),
        Ask("criterion", "À quoi verra-t-on qu’il est atteint ?", "Un fait que l’on pourra constater ensemble."),
        Ask("start_rating", "Au départ, c’est le cas…", kind="rating", anchors=RATING_NAMES),
        Ask("end_rating", "À la fin, c’est le cas…", "À la restitution.", kind="rating", anchors=RATING_NAMES),
        Ask("end_note", "Ce qui explique cette évaluation finale"),
    ),
)


MISSING = "Dites où en est la personne pour un objectif : son chemin se dessinera ici."


class Page(StepScreen):
    """The objectives, in the person's order."""

    CODE = "F1.4"

    def build(self) -> None:
        """One list and its chart."""
        self.objectives = self.ask_list(OBJECTIVES)
        self.chart = ChartCard("Du départ à la fin", MISSING)
        self.card(self.chart)
        self.objectives.shown = self._draw

    def _draw(self, items: tuple[Item, ...]) -> None:
        self.chart.show_chart(reached_objectives([item.values for item in items]))
