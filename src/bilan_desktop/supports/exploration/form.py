"""The page of the exploration: sectors, field enquiries, and the cards that make resources of the person."""

from collections.abc import Callable
from functools import partial

from PySide6.QtWidgets import QWidget

from bilan_desktop.domain.conclusion import Resource
from bilan_desktop.domain.events import Event
from bilan_desktop.domain.exploring import EvolutionCard, SectorSheet
from bilan_desktop.domain.ids import RecordId
from bilan_desktop.domain.occupations import OccupationHit
from bilan_desktop.ui.journey.lists import Addition
from bilan_desktop.ui.kit.buttons import button
from bilan_desktop.ui.kit.labels import label
from bilan_desktop.ui.screens.gestures import Gesture, perform
from bilan_desktop.ui.screens.support.exploration_cards import SchemesCard
from bilan_desktop.ui.screens.support.exploration_enquiries import ENQUIRIES, About, EnquiryLine
from bilan_desktop.ui.screens.support.exploration_sectors import (
    SECTORS,
    SectorDialog,
    SectorLine,
    SectorPanel,
    SectorPick,
)
from bilan_desktop.ui.screens.support.page import SupportScreen
from bilan_desktop.usecases.evolution import take_card
from bilan_desktop.usecases.exploration import ExplorationView, prepare_guide, read_exploration
from bilan_desktop.usecases.records import Item
from bilan_desktop.usecases.sectors import keep_sector, occupations_in

ADDED = "Ressource ajoutée"


class Page(SupportScreen):
    """Two lists, then the cards."""

    def build(self) -> None:
        """What is asked; what the library and the cabinet know of it follows."""
        self._view: ExplorationView | None = None
        self._lines: dict[RecordId, SectorLine | EnquiryLine] = {}
        self._panels: dict[RecordId, SectorPanel] = {}
        self.sectors = self.ask_list(SECTORS)
        self.sectors.near = True
        self.sectors.below = self._sector_line
        self.sectors.extra = self._sector_panel
        self.sectors.shown = self._follow
        self.sectors.ask_for = self.pick
        self.enquiries = self.ask_list(ENQUIRIES)
        self.enquiries.near = True
        self.enquiries.below = self._enquiry_line
        self.enquiries.shown = self._follow
        self.about = About(self.enquiries)
        self.counted = label("", "muted", wrap=True)
        self.enquiries.body.insertWidget(self.enquiries.body.indexOf(self.enquiries.foot), self.counted)
        self.guide = button("Imprimer un guide à emporter", "printer", "ghost")
        self.guide.setObjectName("print-guide")
        self.guide.clicked.connect(self._print_guide)
        self.enquiries.foot.row.addWidget(self.guide)
        see, practice = partial(self.go, "support/resources"), partial(self.navigator.go, "fiches-evolution")
        self.schemes = SchemesCard(self._take, see, practice)
        self.card(self.schemes)

    def refresh(self) -> None:
        """Read what goes with the lists."""
        self.read(partial(read_exploration, self.services.work, self.dossier_id), self._show)

    def on_event(self, event: Event) -> None:
        """The cards of the practice are read too; they belong to no dossier."""
        super().on_event(event)
        if event.topic == EvolutionCard.TABLE:
            self.refresh()

    def pick(self) -> None:
        """Ask for a sector."""
        self.flush()
        dialog = SectorPick(self, self.services, self.failed)
        dialog.picked.connect(self._keep)
        dialog.named.connect(lambda words: self.sectors.add_record({"title": words}))
        self.show_dialog(dialog)

    def _keep(self, code: str) -> None:
        initiator = self.sectors.presenter.initiator
        keep = partial(keep_sector, dossier_id=self.dossier_id, code=code, initiator=initiator)
        addition = Addition(SectorSheet, keep)
        self._add(SECTORS.added, addition, self.sectors.open_new)

    def _take(self, ref: RecordId) -> None:
        self._add(ADDED, Addition(Resource, partial(take_card, dossier_id=self.dossier_id, ref=ref)))

    def _add(self, words: str, addition: Addition, opened: Callable[[RecordId], None] = lambda _: None) -> None:
        self.flush()

        def done() -> None:
            self.reload()
            opened(addition.key)
            self.navigator.offer_undo(words, self.dossier_id)

        perform(self.services, self.dossier_id, Gesture(words, addition.act, addition.take_back), done, self.failed)

    def _print_guide(self) -> None:
        self.flush()
        job = partial(prepare_guide, self.services.work, self.dossier_id, demonstration=self.services.demonstration)
        self.services.storage.post(job, lambda paper: self.go(f"document/{paper.id}"), self.failed)

    def _sector_line(self, item: Item) -> QWidget:
        made = SectorLine()
        self._lines[item.key] = made
        made.show_sector(item, self._view)
        return made

    def _sector_panel(self, item: Item) -> QWidget | None:
        host = next(row.host for row in self.sectors.rows if row.item.key == item.key)
        if host is None:
            return None
        made = SectorPanel(item, host, self.services.work.clock.today, partial(self._look, item))
        self._panels[item.key] = made
        made.destroyed.connect(partial(self._forget, item.key, made))
        if self._view is not None:
            made.show_view(self._view)
        return made

    def _forget(self, key: RecordId, panel: SectorPanel, _: object = None) -> None:
        if self._panels.get(key) is panel:
            del self._panels[key]

    def _look(self, item: Item) -> None:
        self.flush()
        job = partial(occupations_in, self.services.work, str(item.values["code"]))
        self.read(job, partial(self._show_occupations, item))

    def _show_occupations(self, item: Item, hits: tuple[OccupationHit, ...]) -> None:
        dialog = SectorDialog(self, str(item.values["title"]), hits, str(item.values["source"]))
        dialog.followed.connect(lambda code: self.go(f"metiers/{code}"))
        self.show_dialog(dialog)

    def _enquiry_line(self, item: Item) -> QWidget:
        made = EnquiryLine()
        self._lines[item.key] = made
        made.show_enquiry(item, self._view)
        return made

    def _show(self, view: ExplorationView) -> None:
        self._view = view
        self.counted.setText(f"{view.counted}." if view.counted else "")
        self.counted.setVisible(bool(view.counted))
        self.about.show_view(view)
        self.schemes.show_lines(view.cards)
        for card in (self.sectors, self.enquiries):
            self._follow(card.presenter.items)
        for panel in self._panels.values():
            panel.show_view(view)

    def _follow(self, items: tuple[Item, ...]) -> None:
        for item in items:
            line = self._lines.get(item.key)
            if isinstance(line, SectorLine):
                line.show_sector(item, self._view)
            elif line is not None:
                line.show_enquiry(item, self._view)
