"""The other papers of the action plan: for the wall, and to be filled in with a pen."""

from collections.abc import Sequence
from functools import partial

from bilan_desktop.domain.conclusion import Action
from bilan_desktop.supports.action_plan.model import going
from bilan_desktop.ui.journey.printing import Prepare
from bilan_desktop.ui.kit.buttons import button
from bilan_desktop.ui.kit.cards import Card
from bilan_desktop.ui.screens.refusal import Refusal
from bilan_desktop.ui.screens.slots.wrapping import Wrapping
from bilan_desktop.ui.screens.support.page import SupportScreen
from bilan_desktop.usecases.plan_papers import prepare_blank, prepare_wall


class PapersCard(Card):
    """A button each; the wall version comes once something is to be done."""

    def __init__(self, page: SupportScreen) -> None:
        super().__init__(
            "Sur papier", "La version murale tient en peu de mots ; le formulaire vide se remplit à la main."
        )
        self._page = page
        self.wall = button("Version murale", "printer", "soft")
        self.blank = button("Formulaire à remplir à la main", "printer", "ghost")
        self.refusal = Refusal()
        row = Wrapping(8)
        for one, name, prepare in ((self.wall, "wall", prepare_wall), (self.blank, "blank", prepare_blank)):
            one.setObjectName(f"print-{name}")
            one.clicked.connect(partial(self._prepare, prepare))
            row.row.addWidget(one)
        self.add(row)
        self.add(self.refusal)

    def show_plan(self, actions: Sequence[Action]) -> None:
        """Follow the plan."""
        self.wall.setVisible(bool(going(actions)))

    def _prepare(self, prepare: Prepare, _: bool = False) -> None:
        page = self._page
        page.flush()
        self.refusal.hide()
        job = partial(prepare, page.services.work, page.dossier_id, demonstration=page.services.demonstration)
        page.services.storage.post(job, lambda paper: page.go(f"document/{paper.id}"), self.refusal.say)
