"""F1.2: the professional context and its constraints; health has its own place, with consent."""

from bilan_desktop.domain.first_phase import (
    CONSTRAINT_NAMES,
    FIRMNESS_NAMES,
    SITUATION_NAMES,
    Constraint,
    WorkContext,
)
from bilan_desktop.ui.journey.asks import Ask, ListWords
from bilan_desktop.ui.journey.host import StepScreen

CONTEXT = (
    Ask("situation", "Situation actuelle", kind="choice", choices=SITUATION_NAMES, row=1),
    Ask("position", "Poste ou activité", kind="line", row=1),
    Ask("setting", "Le cadre de travail", "Secteur, taille de la structure, lieu, ce qui a changé récemment."),
    Ask("relations", "Les relations de travail", "Équipe, encadrement, public : seulement ce qui sert le projet."),
    Ask("schedule", "Rythme et disponibilités", "Horaires, déplacements, temps que la personne peut donner au projet."),
)

CONSTRAINTS = ListWords(
    record=Constraint,
    heading="Contraintes",
    purpose="Ce avec quoi le projet devra compter, et ce qui pourrait évoluer.",
    empty="Aucune contrainte notée. Ajoutez la première : le temps, le territoire, les finances…",
    add="Ajouter une contrainte",
    title="text",
    unnamed="Contrainte à nommer",
    added="Contrainte ajoutée",
    removed="Contrainte retirée",
    moved="Contrainte déplacée",
    saved="Contrainte modifiée",
    badge="firmness",
    asks=(
        Ask("text", "La contrainte", kind="line"),
        Ask("kind", "Elle porte sur", kind="choice", choices=CONSTRAINT_NAMES, row=1),
        Ask("firmness", "Peut-elle évoluer ?", kind="choice", choices=FIRMNESS_NAMES, row=1),
        Ask("lever", "Ce qui la desserrerait", "Une aide, un délai, un accord, un essai."),
    ),
)


class Page(StepScreen):
    """The context, then the constraints."""

    CODE = "F1.2"

    def build(self) -> None:
        """One form and one list."""
        self.ask(WorkContext, "Le travail aujourd’hui", CONTEXT)
        self.constraints = self.ask_list(CONSTRAINTS)
