"""The page of the map of resources: the list by kind, the map, what is missing, what is to be verified again."""

from dataclasses import replace
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from bilan_desktop.blocks.charts.frame import one_line
from bilan_desktop.domain.conclusion import RESOURCE_NAMES, RESOURCE_STATES, Resource, ResourceKind
from bilan_desktop.domain.ids import NO_ID, RecordId
from bilan_desktop.supports.contract import SupportView
from bilan_desktop.supports.resources.model import (
    AGAIN,
    KIND_NAMES,
    Branch,
    branches,
    checked_words,
    known,
    to_check,
    unlisted,
)
from bilan_desktop.supports.resources.report import map_chart
from bilan_desktop.ui.journey.asks import Ask
from bilan_desktop.ui.journey.chart_card import ChartCard
from bilan_desktop.ui.journey.pages.f3_2 import RESOURCES as READ_SIDE_BY_SIDE
from bilan_desktop.ui.kit.buttons import LineButton, button
from bilan_desktop.ui.kit.cards import Card
from bilan_desktop.ui.kit.labels import label
from bilan_desktop.ui.kit.layouts import HBox, VBox
from bilan_desktop.ui.screens.gestures import Gesture, perform
from bilan_desktop.ui.screens.support.action_line import ActionLines
from bilan_desktop.ui.screens.support.grouped import GroupedCard, Line
from bilan_desktop.ui.screens.support.page import SupportScreen
from bilan_desktop.ui.screens.support.take import TakeButton
from bilan_desktop.usecases.ports import Work
from bilan_desktop.usecases.records import Item, save_item
from bilan_desktop.usecases.supports import read_view
from bilan_desktop.usecases.taking import take_fundings
from bilan_desktop.usecases.to_plan import planned

RESOURCES = replace(
    READ_SIDE_BY_SIDE,
    purpose="Celles de la lecture côte à côte, avec ce qu’il faut pour y faire appel.",
    badge="state",
    grouped="kind",
    asks=(
        Ask("text", "La ressource", kind="line"),
        Ask("kind", "Nature", kind="choice", choices=RESOURCE_NAMES, row=1),
        Ask("state", "Où elle en est", kind="choice", choices=RESOURCE_STATES, row=1),
        Ask("how", "Comment y faire appel", "Quand, par quelle démarche, à quelles conditions."),
        Ask("contact", "À qui s’adresser", "Dit sur la feuille de la personne, jamais dans la synthèse.", kind="line"),
        Ask("source", "D’où cela vient", "Un site, un document, une personne.", kind="line", row=2),
        Ask("checked_on", "Vérifié le", kind="date", row=2),
    ),
)
TAKEN = "Financements repris de l’étude de faisabilité"
CHECKED = "Vérifiée aujourd’hui"
SOUND = "Rien n’est à revérifier pour l’instant."


class MissingCard(Card):
    """What no resource answers yet, as questions; each leads to a resource of that kind."""

    def __init__(self, page: "Page") -> None:
        super().__init__("Ce qui manque encore", spacing=4)
        self._ways: dict[ResourceKind, LineButton] = {}
        for kind in ResourceKind:
            way = LineButton("plus", 3)
            way.setObjectName(f"missing-{kind}")
            way.clicked.connect(partial(page.begin, kind))
            self._ways[kind] = way
            row = HBox()
            row.addWidget(way)
            row.addStretch()
            self.add_layout(row)
        self.whole = label("Chaque nature de ressource a au moins une réponse.", "muted", wrap=True)
        self.add(self.whole)
        self.body.addStretch()

    def show_branches(self, found: tuple[Branch, ...]) -> None:
        """Ask for what is missing."""
        for one in found:
            self._ways[one.kind].setVisible(bool(one.missing))
            if one.missing:
                self._ways[one.kind].set_text(one.missing)
        self.whole.setVisible(not any(one.missing for one in found))


class Page(SupportScreen):
    """The same records as the reading side by side, with what is needed to call upon each."""

    def build(self) -> None:
        """The list on the left; on the right the map, what is missing, what is to be verified again."""
        self._view: SupportView | None = None
        self.to_plan = ActionLines(self, Resource)
        self.list = self.list_card(RESOURCES)
        self.list.extra = self._below_form
        self.list.badge_of = self._badge
        self.take = TakeButton(self, self.list, "Reprendre les financements étudiés", TAKEN, take_fundings)
        self.chart = ChartCard("La carte", "Nommez une première ressource : la carte se dessinera ici.")
        self.missing = MissingCard(self)
        said = "Ce qui a plus d’un an, ou qui n’a jamais été vérifié."
        self.again = GroupedCard(self, Resource, "À revérifier", SOUND, said)
        self.again.opened.connect(self._open)
        self.halves(self.list, self.chart, self.missing, self.again)

    def refresh(self) -> None:
        """Read the resources as they stand."""
        self.read(partial(read_view, self.services.work, self.dossier_id, self.support), self._show)

    def begin(self, kind: ResourceKind, _: bool = False) -> None:
        """Add a resource of a kind that has none."""
        self.list.add_record({"kind": kind})

    def _show(self, view: SupportView) -> None:
        self._view = view
        found = branches(view.held)
        self.take.setVisible(bool(unlisted(view.held)))
        states = planned(view.held, Resource)
        self.to_plan.show(states)
        self.chart.show_chart(map_chart(found))
        self.missing.show_branches(found)
        old = [one for one in known(found) if to_check(one, view.today)]
        lines = {
            one.id: Line(one.id, one_line(one.text), _origin(one), AGAIN, "warning", states.get(one.id)) for one in old
        }
        groups = [(KIND_NAMES[kind], [lines[one.id] for one in old if one.kind is kind]) for kind in ResourceKind]
        self.again.show_groups([group for group in groups if group[1]])

    def _badge(self, item: Item) -> str:
        resource = Resource(item.key, NO_ID, rank=item.rank, **item.values)
        state = RESOURCE_STATES[resource.state].lower()
        return f"{state}, {AGAIN}" if to_check(resource, self.services.work.clock.today()) else state

    def _open(self, key: str) -> None:
        self.list.open_new(RecordId(key))

    def _below_form(self, item: Item) -> QWidget:
        """Its action, and the day's verification in one gesture."""
        holder = QWidget()
        column = VBox(holder, spacing=8)
        check = button(CHECKED, "circle-check", "soft")
        check.setObjectName("checked-today")
        check.clicked.connect(partial(self._check, item.key))
        line = self.to_plan.of(item)
        column.addWidget(check, 0, Qt.AlignmentFlag.AlignLeft)
        column.addWidget(line)
        return holder

    def _check(self, key: RecordId, _: bool = False) -> None:
        self.flush()
        held = next((one for one in self.list.presenter.items if one.key == key), None)
        former, today = None if held is None else held.values["checked_on"], self.services.work.clock.today()

        def put(day: object, work: Work) -> None:
            save_item(work, key, Resource, {"checked_on": day})

        gesture = Gesture("Ressource vérifiée", partial(put, today), partial(put, former))
        told = partial(self.navigator.offer_undo, "Ressource vérifiée", self.dossier_id)
        perform(self.services, self.dossier_id, gesture, told, self.failed)


def _origin(resource: Resource) -> str:
    return " · ".join(part for part in (one_line(resource.source), checked_words(resource)) if part)
