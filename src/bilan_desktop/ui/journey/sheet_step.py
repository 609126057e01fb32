"""A step that ends in a sheet to sign: prepared when asked, read, signed below."""

from abc import abstractmethod
from functools import partial

from bilan_desktop.domain.events import Event
from bilan_desktop.domain.papers import PaperKind
from bilan_desktop.ui.journey.host import StepScreen
from bilan_desktop.ui.kit.buttons import button
from bilan_desktop.ui.kit.cards import Card
from bilan_desktop.ui.kit.labels import label
from bilan_desktop.ui.kit.layouts import HBox
from bilan_desktop.ui.screens.refusal import Refusal
from bilan_desktop.ui.screens.signing.panel import SigningPanel
from bilan_desktop.usecases.papers import PaperView, current_paper, seal_paper
from bilan_desktop.usecases.ports import Work


class SheetStep(StepScreen):
    """A subclass names the ``KIND`` of its sheet and makes it in ``make``; its ``build`` ends with ``build_sheet``."""

    KIND: PaperKind

    @abstractmethod
    def make(self, work: Work) -> PaperView:
        """Prepare the sheet."""

    def current(self, work: Work) -> PaperView | None:
        """The sheet that stands, or None."""
        return current_paper(work, self.dossier_id, self.KIND)

    def build_sheet(self, title: str, said: str, prepare: str) -> None:
        """The card that prepares the sheet, and its signatures."""
        self.sheet = Card(title)
        self.sheet.add(label(said, "muted", wrap=True))
        self.refusal = Refusal()
        self.refusal.goes_with(*(host.typed for *_, host in self._forms))
        self.sheet.add(self.refusal)
        row = HBox(spacing=8)
        self.prepare = button(prepare, "signature", "soft")
        self.prepare.clicked.connect(self._prepare)
        self.read_sheet = button("Lire le document", "eye", "ghost")
        self.read_sheet.clicked.connect(self._read_sheet)
        for widget in (self.prepare, self.read_sheet):
            row.addWidget(widget)
        row.addStretch()
        self.sheet.add_layout(row)
        self.card(self.sheet)
        self.signing = SigningPanel(self, self.make, self.current, seal_paper)
        self.card(self.signing)
        self._show_sheet(None)

    def reload(self) -> None:
        """Look for the sheet as well."""
        super().reload()
        self._look()

    def on_event(self, event: Event) -> None:
        """The sheet was sealed or replaced."""
        super().on_event(event)
        if event.dossier_id == self.dossier_id and event.topic == "issued_paper":
            self._look()

    def _look(self) -> None:
        self.services.storage.post(partial(self.current, self.services.work), self._show_sheet, self.failed)

    def _show_sheet(self, paper: PaperView | None) -> None:
        self._paper = paper
        self.read_sheet.setVisible(paper is not None)
        self.signing.setVisible(paper is not None)
        if paper is not None:
            self.signing.reload()

    def _prepare(self) -> None:
        self.flush()
        self.services.storage.post(partial(self.make, self.services.work), self._made, self.refusal.say)

    def _made(self, paper: PaperView) -> None:
        self.refusal.hide()
        self._show_sheet(paper)
        self.signing.bring()

    def _read_sheet(self) -> None:
        if self._paper is not None:
            self.flush()
            self.navigator.go(f"dossier/{self.dossier_id}/document/{self._paper.id}")
