"""The page of the stories: one opened at a time, its skills picked from those of the dossier."""

from bilan_desktop.domain.stories import Story
from bilan_desktop.ui.journey.asks import Ask, ListWords
from bilan_desktop.ui.screens.support.page import SupportScreen

STORIES = ListWords(
    record=Story,
    heading="Récits",
    purpose="Une situation précise vaut mieux qu’une généralité. Trois récits bien racontés en disent long.",
    empty="Aucun récit pour l’instant. Commencez par une réussite dont la personne est fière.",
    add="Ajouter un récit",
    title="title",
    unnamed="Récit à nommer",
    added="Récit ajouté",
    removed="Récit retiré",
    moved="Récit déplacé",
    saved="Récit modifié",
    asks=(
        Ask("title", "Le titre du récit", kind="line"),
        Ask("situation", "La situation", "Où, quand, avec qui, quel enjeu."),
        Ask("task", "Ce qu’il y avait à faire", "Le rôle de la personne, ce qu’on attendait d’elle."),
        Ask("actions", "Ce que la personne a fait", "Des verbes, dans l’ordre. Ce que d’autres n’auraient pas fait."),
        Ask("result", "Ce que cela a donné"),
        Ask("figure", "En chiffres", "Ce qui se compte : un délai, un nombre, une somme.", kind="line"),
        Ask("learnt", "Ce qu’elle a appris"),
        Ask("proof", "Ce qui le montre", "Un document, un objet, quelqu’un qui l’a vu."),
    ),
)


class Page(SupportScreen):
    """One list."""

    def build(self) -> None:
        """The stories."""
        self.stories = self.ask_list(STORIES)
