"""The card « Données personnelles » of the home page: what runs by the law on personal data, and the way to it."""

from bilan_desktop.domain.rights import REQUEST_NAMES
from bilan_desktop.ui.kit.labels import line
from bilan_desktop.ui.screens.rights_clocks import BREACH, REQUEST, clock_words, hours_words, part_of
from bilan_desktop.ui.screens.tasks import Task
from bilan_desktop.ui.screens.today.cards import Go, NumberedCard, task_row
from bilan_desktop.usecases.rights_due import RightsDue

PAGE = "donnees"


class RightsCard(NumberedCard):
    """A line a request or a breach; made only where something runs."""

    def __init__(self, due: tuple[RightsDue, ...], go: Go) -> None:
        super().__init__("Données personnelles")
        self.setObjectName("rights")
        for one in due:
            self.add(line())
            self.add_layout(task_row(rights_task(one), go))


def rights_task(one: RightsDue) -> Task:
    """What is to be done, when, by which article."""
    if one.kind is not None:
        words, tone = clock_words(one.left or 0)
        text = f"{REQUEST_NAMES[one.kind]} · {one.name}"
        route = f"{PAGE}#{part_of(REQUEST, one.id)}"
        return Task("shield-check", tone, text, words, "Ouvrir", route, late=one.late, rule=one.source)
    route = f"{PAGE}#{part_of(BREACH, one.id)}"
    if one.left is None:
        text, detail = (
            "Violation de données\N{NO-BREAK SPACE}: personnes à informer",
            "Sans tarder, le risque est élevé",
        )
        return Task("triangle-alert", "danger", text, detail, "Ouvrir", route, rule=one.source)
    words, tone = hours_words(one.left)
    text = "Violation de données\N{NO-BREAK SPACE}: CNIL à notifier"
    return Task("triangle-alert", tone, text, words, "Ouvrir", route, late=one.late, rule=one.source)
