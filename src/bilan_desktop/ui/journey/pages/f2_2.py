"""F2.2: the skills with their proofs, and where they would serve elsewhere."""

from bilan_desktop.domain.investigation import LEVEL_NAMES, SKILL_NAMES, WISH_NAMES, Skill, SkillsReading, level_help
from bilan_desktop.ui.journey.asks import Ask, ListWords
from bilan_desktop.ui.journey.chart_card import ChartCard
from bilan_desktop.ui.journey.host import StepScreen
from bilan_desktop.ui.journey.printing import support_printout
from bilan_desktop.usecases.charts import skill_levels
from bilan_desktop.usecases.records import Item

SKILLS = ListWords(
    record=Skill,
    heading="Compétences",
    purpose="Chaque compétence a sa preuve. Le niveau est celui que la personne se donne ; il se discute.",
    empty="Aucune compétence notée. Partez d’une réussite racontée : qu’a-t-il fallu savoir faire ?",
    add="Ajouter une compétence",
    title="label",
    unnamed="Compétence à nommer",
    added="Compétence ajoutée",
    removed="Compétence retirée",
    moved="Compétence déplacée",
    saved="Compétence modifiée",
    badge="kind",
    asks=(
        Ask("label", "La compétence", "Un verbe d’action et son objet.", kind="line", row=1),
        Ask("kind", "Nature", kind="choice", choices=SKILL_NAMES, row=1),
        Ask("level", "Niveau que la personne se donne", f"{level_help()}.", "rating", anchors=LEVEL_NAMES),
        Ask("evidence", "La preuve", "Un fait, un résultat, un document, quelqu’un qui l’a vu."),
        Ask("transfer", "Où elle servirait ailleurs", "Un autre métier, un autre secteur, une autre situation."),
        Ask("wish", "Envie de l’utiliser", kind="choice", choices=WISH_NAMES),
    ),
)

READING = (
    Ask("strengths", "Les points d’appui"),
    Ask("elsewhere", "Ce qui se transfère le mieux"),
    Ask("to_develop", "Ce qui est à développer"),
)


class Page(StepScreen):
    """The skills, drawn by kind and level, then what they tell."""

    CODE = "F2.2"
    PRINTOUT = support_printout("skills")

    def build(self) -> None:
        """One list, its chart and one form."""
        self.skills = self.ask_list(SKILLS)
        self.chart = ChartCard("Compétences par niveau", "Notez le niveau d’une compétence : il se dessinera ici.")
        self.card(self.chart)
        self.skills.shown = self._draw
        self.ask(SkillsReading, "Lecture des compétences", READING)

    def _draw(self, items: tuple[Item, ...]) -> None:
        self.chart.show_chart(skill_levels([item.values for item in items]))
