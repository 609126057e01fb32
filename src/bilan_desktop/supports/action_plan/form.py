"""The page of the action plan: the same actions as a board, a calendar or a strip, then all that is said of each."""

from dataclasses import replace
from functools import partial

from PySide6.QtWidgets import QWidget

from bilan_desktop.domain.conclusion import ActionStatus
from bilan_desktop.domain.ids import NO_ID, RecordId
from bilan_desktop.domain.investigation import Option
from bilan_desktop.supports.action_plan.model import named, remarks
from bilan_desktop.ui.journey.asks import Ask
from bilan_desktop.ui.journey.calendar_export import CalendarExport
from bilan_desktop.ui.journey.chart_card import ChartCard
from bilan_desktop.ui.journey.pages.f3_3 import ACTIONS, MILESTONES, MISSING, VERDICT_WHY, WHY
from bilan_desktop.ui.journey.plan_items import CONFIDENCE, actions_of, ask_when, decided, dropped, milestones_of
from bilan_desktop.ui.kit.buttons import button
from bilan_desktop.ui.kit.inputs import ComboBox
from bilan_desktop.ui.kit.segments import Segment, Segments
from bilan_desktop.ui.screens.slots.wrapping import Wrapping
from bilan_desktop.ui.screens.support.page import SupportScreen
from bilan_desktop.ui.screens.support.plan_board import BoardCard
from bilan_desktop.ui.screens.support.plan_depends import DependsPicker
from bilan_desktop.ui.screens.support.plan_gestures import PlanGestures
from bilan_desktop.ui.screens.support.plan_month import MonthCard
from bilan_desktop.ui.screens.support.plan_papers import PapersCard
from bilan_desktop.ui.screens.support.plan_remarks import RemarksCard
from bilan_desktop.usecases import charts
from bilan_desktop.usecases.records import Item, list_items

BOARD, MONTH, STRIP = "board", "month", "strip"
VIEWS = (Segment(BOARD, "Tableau", "T"), Segment(MONTH, "Calendrier", "C"), Segment(STRIP, "Frise", "F"))
ALL = (
    Ask(
        "obstacle",
        "Obstacle le plus probable",
        "En elle ou autour d’elle. La question se pose en séance, pas sur une feuille.",
        row=5,
    ),
    Ask("if_then", "Si cela arrive, alors…", "« J’appelle le mardi suivant. »", row=5),
    Ask("option_id", "La piste qu’elle sert", kind="choice", row=6),
    Ask("confidence", "Confiance de la faire", kind="choice", choices=CONFIDENCE, row=6),
)
"""What the step does not ask, below what it asks."""

PLAN = replace(
    ACTIONS,
    asks=(*ACTIONS.asks, *ALL),
    purpose="L’ordre est celui de la personne. Ouvrez une action pour dire ce qui pourrait gêner et ce qu’elle attend.",
)
GATES = replace(MILESTONES, purpose=f"{MILESTONES.purpose} Sept suffisent d’ordinaire.")
NO_OPTION = "Aucune en particulier"


class Page(SupportScreen):
    """One view in sight at a time, what is worth talking over, the actions, the milestones."""

    READS = (Option,)

    def build(self) -> None:
        """The views, then the lists."""
        self.gestures, self.remarks = PlanGestures(self), RemarksCard()
        self.segments = Segments(VIEWS)
        self.segments.setAccessibleName("Montrer le plan")
        self.segments.changed.connect(self._choose)
        self.to_remarks = button("", "circle-help", "link")
        self.to_remarks.setObjectName("to-remarks")
        self.to_remarks.clicked.connect(self.remarks.enter)
        self.chooser = Wrapping(16)
        self.chooser.row.addWidget(self.segments)
        self.chooser.row.addWidget(self.to_remarks)
        self.card(self.chooser)
        self.board, self.month = BoardCard(), MonthCard(self.services.work.clock.today())
        self.month.add(CalendarExport(self))
        self.strip = ChartCard("Au fil des mois", MISSING)
        self.views: dict[str, QWidget] = {BOARD: self.board, MONTH: self.month, STRIP: self.strip}
        for one in self.views.values():
            self.card(one)
        self.card(self.remarks)
        self._build_lists()
        self.papers = PapersCard(self)
        self.card(self.papers)
        self.board.moved.connect(lambda key, status: self._move(RecordId(key), ActionStatus(status)))
        for told in (self.board.opened, self.remarks.opened):
            told.connect(lambda key: self.plan.open_new(RecordId(key)))
        self._view = BOARD
        self._choose()

    def refresh(self) -> None:
        """Read the options."""
        self._read_options()

    def _build_lists(self) -> None:
        self.pickers: dict[RecordId, DependsPicker] = {}
        self._options: list[tuple[RecordId, str]] = []
        self._served: list[ComboBox] = []
        self.plan = self.list_card(PLAN)
        self.milestones = self.list_card(GATES)
        self.plan.inputs["option_id"] = self._option_box
        self.plan.shown = self.milestones.shown = self._follow
        self.plan.extra = self._picker
        ask_when(self.plan, WHY.name, dropped)
        ask_when(self.milestones, VERDICT_WHY.name, decided)
        self.card(self.plan)
        self.card(self.milestones)

    def _choose(self) -> None:
        """Show a view; the same one chosen again stays."""
        self._view = self.segments.value() or self._view
        self.segments.set_value(self._view)
        self._show_view()

    def _show_view(self) -> None:
        held = bool(named(actions_of(self.plan.presenter.items))) or bool(self.milestones.presenter.items)
        self.chooser.setVisible(held)
        for name, one in self.views.items():
            one.setVisible(held and name == self._view)

    def _follow(self, _: tuple[Item, ...]) -> None:
        actions = actions_of(self.plan.presenter.items)
        gates = milestones_of(self.milestones.presenter.items)
        today = self.services.work.clock.today()
        self.board.show_actions(actions, today)
        self.month.show_plan(actions, gates, today)
        rows = [[item.values for item in card.presenter.items] for card in (self.plan, self.milestones)]
        self.strip.show_chart(charts.plan(rows[0], rows[1], today))
        told = remarks(actions, gates, today)
        self.remarks.show_remarks(told)
        self.to_remarks.set_text(f"{len(told)} questions à regarder" if len(told) > 1 else "Une question à regarder")
        self.to_remarks.setVisible(bool(told))
        for picker in self.pickers.values():
            picker.show_plan(actions)
        self.papers.show_plan(actions)
        self._show_view()

    def _move(self, key: RecordId, status: ActionStatus) -> None:
        action = next(one for one in actions_of(self.plan.presenter.items) if one.id == key)
        self.gestures.move(action, status, lambda: self.board.tell(key, status))

    def _picker(self, item: Item) -> QWidget:
        made = self.pickers[item.key] = DependsPicker(item.key)
        made.changed.connect(lambda keys: self.gestures.depend(item.key, keys, made.refusal))
        made.destroyed.connect(partial(self._forget, item.key, made))
        made.show_plan(actions_of(self.plan.presenter.items))
        return made

    def _forget(self, key: RecordId, gone: DependsPicker, _: object = None) -> None:
        if self.pickers.get(key) is gone:
            del self.pickers[key]

    def _option_box(self) -> ComboBox:
        made = ComboBox(self._choices())
        self._served = [made]  # one action is opened at a time
        made.destroyed.connect(lambda _=None, gone=made: self._served.remove(gone) if gone in self._served else None)
        return made

    def _choices(self) -> list[tuple[RecordId, str]]:
        return [(NO_ID, NO_OPTION), *self._options]

    def _read_options(self) -> None:
        self.read(partial(list_items, self.services.work, self.dossier_id, Option), self._show_options)

    def _show_options(self, items: tuple[Item, ...]) -> None:
        told = ((item.key, " ".join(item.values["title"].split())) for item in items)
        self._options = [(key, words) for key, words in told if words]
        for box in self._served:
            box.set_choices(self._choices())
