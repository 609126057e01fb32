"""F2.1: the career and its significant experiences, then what they tell together."""

from bilan_desktop.domain.investigation import EXPERIENCE_NAMES, CareerReading, Experience
from bilan_desktop.ui.journey.asks import Ask, ListWords
from bilan_desktop.ui.journey.chart_card import ChartCard
from bilan_desktop.ui.journey.host import StepScreen
from bilan_desktop.ui.journey.printing import support_printout
from bilan_desktop.usecases.charts import career
from bilan_desktop.usecases.records import Item

EXPERIENCES = ListWords(
    record=Experience,
    heading="Expériences",
    purpose="Emplois, formations, engagements, vie personnelle : ce qui a compté, dans l’ordre du récit.",
    empty="Aucune expérience notée. Commencez par celle dont la personne parle le plus volontiers.",
    add="Ajouter une expérience",
    title="title",
    unnamed="Expérience à nommer",
    added="Expérience ajoutée",
    removed="Expérience retirée",
    moved="Expérience déplacée",
    saved="Expérience modifiée",
    badge="kind",
    asks=(
        Ask("title", "Intitulé", kind="line", row=1),
        Ask("kind", "Nature", kind="choice", choices=EXPERIENCE_NAMES, row=1),
        Ask("place", "Structure ou lieu", kind="line", row=2),
        Ask("started", "De (année)", kind="year", row=2),
        Ask("ended", "À (année)", "Vide si elle dure encore.", kind="year", row=2),
        Ask("significant", "Expérience significative", kind="tick"),
        Ask("done", "Ce que la personne y a fait, précisément"),
        Ask("proud_of", "Ce dont elle est fière"),
        Ask("liked", "Ce qu’elle a aimé", row=3),
        Ask("disliked", "Ce qu’elle n’a pas aimé", row=3),
    ),
)

READING = (
    Ask("thread", "Le fil conducteur", "Ce qui revient d’une expérience à l’autre, choisi ou non."),
    Ask("transitions", "Les passages", "Comment chaque changement s’est fait : choix, occasion, contrainte."),
    Ask("lesson", "Ce que le parcours apprend pour la suite"),
)


class Page(StepScreen):
    """The experiences, drawn along the years, then the reading of the whole."""

    CODE = "F2.1"
    PRINTOUT = support_printout("career")

    def build(self) -> None:
        """One list, its chart and one form."""
        self.experiences = self.ask_list(EXPERIENCES)
        self.chart = ChartCard("Frise du parcours", "Notez l’année d’une expérience : la frise se dessinera ici.")
        self.card(self.chart)
        self.experiences.shown = self._draw
        self.ask(CareerReading, "Lecture du parcours", READING)

    def _draw(self, items: tuple[Item, ...]) -> None:
        self.chart.show_chart(career([item.values for item in items], self.services.work.clock.today().year))
