"""What a step prints for the person: a button by its title, and what refuses below it."""

from dataclasses import dataclass
from functools import partial
from typing import Protocol

from bilan_desktop.domain.ids import RecordId
from bilan_desktop.ui.kit.buttons import button, tool_button
from bilan_desktop.ui.kit.theme import theme
from bilan_desktop.ui.screens.refusal import Refusal
from bilan_desktop.ui.shell.dossier_frame import SPACIOUS_WIDTH, DossierScreen
from bilan_desktop.usecases.papers import PaperView
from bilan_desktop.usecases.ports import Work
from bilan_desktop.usecases.supports import prepare_support

FOR_THEM = "Imprimer cette page pour la personne"


class Prepare(Protocol):
    """A use case that prepares a paper of a dossier."""

    def __call__(self, work: Work, dossier_id: RecordId, *, demonstration: bool = False) -> PaperView:
        """The paper, prepared."""


@dataclass(frozen=True)
class Printout:
    """The words of a button and the use case behind it."""

    prepare: Prepare
    words: str = FOR_THEM


def support_printout(code: str) -> Printout:
    """The printout of a support of the catalogue."""

    def prepare(work: Work, dossier_id: RecordId, *, demonstration: bool = False) -> PaperView:
        return prepare_support(work, dossier_id, code, demonstration=demonstration)

    return Printout(prepare)


class StepPrinting:
    """The button by the title: what is typed is saved first, then the paper is prepared and opened."""

    def __init__(self, page: DossierScreen, printout: Printout) -> None:
        self._page, self._printout = page, printout
        self.print = button(printout.words, "printer", "ghost")
        self.print.setObjectName("print-step")
        self.icon = tool_button("printer", printout.words)
        for one in (self.print, self.icon):
            one.clicked.connect(self._prepare)
            page.add_action(one)
        self.fit()
        self.refusal = Refusal()
        page.add(self.refusal)

    def fit(self) -> None:
        """An icon where there is little room beside the title."""
        spacious = self._page.window().width() >= theme().px(SPACIOUS_WIDTH)
        self.print.setVisible(spacious)
        self.icon.setVisible(not spacious)

    def _prepare(self) -> None:
        page = self._page
        page.flush()
        self.refusal.hide()
        demonstration = page.services.demonstration
        job = partial(self._printout.prepare, page.services.work, page.dossier_id, demonstration=demonstration)
        page.services.storage.post(job, lambda paper: page.go(f"document/{paper.id}"), self._refused)

    def _refused(self, error: Exception) -> None:
        """The button stays in sight while the page is scrolled; what refuses is at its top."""
        self.refusal.say(error)
        self._page.reveal(self.refusal)
