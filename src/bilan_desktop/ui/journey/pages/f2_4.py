"""F2.4: the options of evolution, studied first in the short term."""

from bilan_desktop.domain.investigation import HORIZON_NAMES, OPTION_NAMES, Option
from bilan_desktop.ui.journey.asks import Ask, ListWords
from bilan_desktop.ui.journey.host import StepScreen
from bilan_desktop.ui.journey.printing import support_printout
from bilan_desktop.usecases.records import Item

OPTIONS = ListWords(
    record=Option,
    heading="Pistes",
    purpose="Toutes les pistes, même celles que l’on n’ose pas dire ; rester et faire évoluer son poste en est une.",
    empty="Aucune piste. Ajoutez celle dont la personne parle déjà.",
    add="Ajouter une piste",
    title="title",
    unnamed="Piste à nommer",
    added="Piste ajoutée",
    removed="Piste retirée",
    moved="Piste déplacée",
    saved="Piste modifiée",
    badge="status",
    asks=(
        Ask("title", "La piste", kind="line"),
        Ask("attracts", "Ce qui attire", row=1),
        Ask("holds_back", "Ce qui retient", row=1),
        Ask("to_check", "Ce qui reste à vérifier", "Auprès de qui, quand, avec quelle question."),
    ),
)


def badge(item: Item) -> str:
    """Status and horizon of an option, as the list shows them."""
    horizon = HORIZON_NAMES[item.values["horizon"]].split(" (")[0].lower()
    return f"{OPTION_NAMES[item.values['status']]} · {horizon}"


class Page(StepScreen):
    """The options; their status and horizon are adjusted at the next step, with their reasons."""

    CODE = "F2.4"
    PRINTOUT = support_printout("options")

    def build(self) -> None:
        """One list."""
        self.options = self.ask_list(OPTIONS)
        self.options.badge_of = badge
