"""F2.3: motivations and needs in the person's order, and what today's work makes of them."""

from bilan_desktop.domain.first_phase import RATING_NAMES
from bilan_desktop.domain.investigation import MOTIVATION_NAMES, Motivation, MotivationReading
from bilan_desktop.ui.journey.asks import Ask, ListWords
from bilan_desktop.ui.journey.chart_card import ChartCard
from bilan_desktop.ui.journey.host import StepScreen
from bilan_desktop.usecases.charts import answered_motivations
from bilan_desktop.usecases.records import Item

MOTIVATIONS = ListWords(
    record=Motivation,
    heading="Motivations et besoins, du plus au moins important",
    purpose="L’ordre est celui de la personne. Entre deux, laquelle garderait-elle ?",
    empty="Rien de noté. Ajoutez ce qui compte le plus dans un travail.",
    add="Ajouter une motivation ou un besoin",
    title="text",
    unnamed="Motivation à nommer",
    added="Motivation ajoutée",
    removed="Motivation retirée",
    moved="Motivation déplacée",
    saved="Motivation modifiée",
    badge="kind",
    asks=(
        Ask("text", "Ce qui compte", kind="line", row=1),
        Ask("kind", "De quelle sorte", kind="choice", choices=MOTIVATION_NAMES, row=1),
        Ask("satisfied", "Le travail d’aujourd’hui y répond…", kind="rating", anchors=RATING_NAMES),
        Ask("meaning", "Ce que cela veut dire pour elle", "Une situation vécue vaut mieux qu’une définition."),
    ),
)

MISSING = "Dites pour une motivation si le travail d’aujourd’hui y répond : la réponse se dessinera ici."

READING = (
    Ask("energy", "Ce qui donne de l’énergie", "Les moments où le temps passe sans qu’on le voie."),
    Ask("balance", "L’équilibre recherché", "Entre le travail et le reste, entre autonomie et appui."),
    Ask("refused", "Ce qui est refusé, même bien payé"),
)


class Page(StepScreen):
    """The ranked motivations, drawn with what today's work makes of them, then what they tell."""

    CODE = "F2.3"

    def build(self) -> None:
        """One list, its chart and one form."""
        self.motivations = self.ask_list(MOTIVATIONS)
        self.chart = ChartCard("Motivations et travail d’aujourd’hui", MISSING)
        self.card(self.chart)
        self.motivations.shown = self._draw
        self.ask(MotivationReading, "Lecture des motivations", READING)

    def _draw(self, items: tuple[Item, ...]) -> None:
        self.chart.show_chart(answered_motivations([item.values for item in items]))
