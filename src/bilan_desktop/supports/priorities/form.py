"""The page of the map of priorities: the list, the map that the keyboard works on, the order of the quarters."""

from functools import partial

from PySide6.QtWidgets import QWidget

from bilan_desktop.domain.deciding import EFFORT_NAMES, IMPACT_NAMES, Priority
from bilan_desktop.domain.errors import DomainError
from bilan_desktop.domain.ids import RecordId
from bilan_desktop.supports.contract import SupportView
from bilan_desktop.supports.priorities.model import Point, figures, in_order, points, where_in_short, where_words
from bilan_desktop.supports.priorities.report import UNNAMED
from bilan_desktop.ui.journey.asks import Ask, ListWords
from bilan_desktop.ui.kit.buttons import button
from bilan_desktop.ui.kit.tabbing import FIELD
from bilan_desktop.ui.screens.gestures import Again, Gesture, perform
from bilan_desktop.ui.screens.refusal import Refusal
from bilan_desktop.ui.screens.support.action_line import ActionLines
from bilan_desktop.ui.screens.support.grouped import GroupedCard, Line
from bilan_desktop.ui.screens.support.page import SupportScreen
from bilan_desktop.ui.screens.support.priorities_map import MapCard, PrioritiesPresenter
from bilan_desktop.usecases.priorities import put_back, take_off, take_plan
from bilan_desktop.usecases.records import Item
from bilan_desktop.usecases.supports import read_view
from bilan_desktop.usecases.to_plan import planned

PRIORITIES = ListWords(
    record=Priority,
    heading="Ce qui pourrait être fait",
    purpose="Des actions du plan, ou des idées qui n’y sont pas encore.",
    empty="Rien pour l’instant. Reprenez les actions du plan, ou ajoutez une première idée.",
    add="Ajouter une idée",
    title="text",
    unnamed=UNNAMED,
    added="Point ajouté",
    removed="Point retiré",
    moved="Point déplacé",
    saved="Point modifié",
    badge="impact",
    ranked=False,
    lines=3,
    asks=(
        Ask("text", "Ce qui pourrait être fait", "Un verbe d’action.", kind="line"),
        Ask("impact", "Son impact", kind="rating", anchors=tuple(IMPACT_NAMES.values()), first=1),
        Ask("effort", "L’effort qu’il demande", kind="rating", anchors=tuple(EFFORT_NAMES.values()), first=1),
        Ask("why", "Pourquoi", "Ce qui fait dire cet impact, ou cet effort.", kind="line"),
    ),
)
TAKEN = "Actions reprises du plan"


class Page(SupportScreen):
    """The list and the map show the same points; the order follows."""

    def build(self) -> None:
        """The list on the left, the map and the order on the right."""
        self.presenter = PrioritiesPresenter(self.services, self.navigator, self.dossier_id, self._draw)
        self.to_plan = ActionLines(self, Priority)
        self.map = MapCard(self.presenter)
        self.map.view.entered.connect(self._open)
        self._build_list()
        missing = "L’ordre viendra ici dès qu’un point a son impact et son effort."
        self.order = GroupedCard(self, Priority, "Dans quel ordre", missing, "Quart par quart, comme sur la carte.")
        self.order.opened.connect(self._open)
        self.halves(self.list, self.map, self.order)

    def refresh(self) -> None:
        """Read the points."""
        self.read(partial(read_view, self.services.work, self.dossier_id, self.support), self._show)

    def _build_list(self) -> None:
        self.list = self.list_card(PRIORITIES)
        self.list.extra = self._below_form
        self.list.title_of = self._title
        self.list.badge_of = self._badge
        self.refusal = Refusal()
        self.take = button("Reprendre les actions du plan", "list-checks", "soft")
        self.take.setObjectName("take-plan")
        self.take.setProperty(FIELD, True)
        self.take.clicked.connect(self._take_plan)
        self.list.foot.row.addWidget(self.take)
        self.list.add(self.refusal)

    def _show(self, view: SupportView) -> None:
        self.to_plan.show(planned(view.held, Priority))
        self.presenter.read(points(view.held))
        # Titles and numbers come with the points; what is typed in the list stays.
        self.list.sift()

    def _draw(self) -> None:
        found, chosen = self.presenter.points, self.presenter.chosen
        self.map.show_points(found, chosen)
        self.order.show_groups([(title, [_line(one) for one in group]) for title, group in in_order(found)])

    def _point(self, key: RecordId) -> Point | None:
        return next((one for one in self.presenter.points if one.key == key), None)

    def _title(self, item: Item) -> str:
        point = self._point(item.key)
        return f"{point.number}. {point.title or UNNAMED}" if point is not None else ""

    def _badge(self, item: Item) -> str:
        point = self._point(item.key)
        return where_in_short(point) if point is not None else "à placer"

    def _open(self, key: str) -> None:
        self.list.open_new(RecordId(key))

    def _below_form(self, item: Item) -> QWidget:
        """The opened point is the one that the map moves; that of an action is named in the plan alone."""
        self.presenter.choose(item.key)
        point = self._point(item.key)
        row = next(one for one in self.list.rows if one.item.key == item.key)
        row.fields["text"].setVisible(point is None or point.status is None)
        return self.to_plan.of(item)

    def _take_plan(self) -> None:
        self.flush()
        made = Again(lambda work: take_plan(work, self.dossier_id), take_off, put_back)

        def done() -> None:
            self.refusal.hide()
            self.navigator.offer_undo(TAKEN, self.dossier_id)

        def refused(error: Exception) -> None:
            if not isinstance(error, DomainError):
                raise error
            self.refusal.say(error)

        perform(self.services, self.dossier_id, Gesture(TAKEN, made.act, made.back), done, refused)


def _line(point: Point) -> Line:
    said = (figures(point), where_words(point) if point.placed and point.quarter is None else "", point.why)
    words = f"{point.number}. {point.title or UNNAMED}"
    return Line(point.key, words, " · ".join(part for part in said if part), planned=point.status)
