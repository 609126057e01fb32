"""The page of levers and brakes: the list, the two sides drawn, where to begin."""

from functools import partial

from PySide6.QtWidgets import QWidget
from shiboken6 import isValid

from bilan_desktop.blocks.charts.frame import one_line
from bilan_desktop.domain.deciding import FORCE_NAMES, INTENSITY_NAMES, MASTERY_NAMES, Force, ForceSide
from bilan_desktop.domain.ids import NO_ID, RecordId
from bilan_desktop.supports.contract import SupportView
from bilan_desktop.supports.forces.model import (
    Subject,
    options,
    out_of_reach,
    place_words,
    subjects,
    to_rate,
    unweighed,
    work_order,
)
from bilan_desktop.supports.forces.report import BEYOND, REMINDER, field_chart
from bilan_desktop.ui.journey.asks import Ask, ListWords
from bilan_desktop.ui.journey.chart_card import ChartCard
from bilan_desktop.ui.kit.buttons import button
from bilan_desktop.ui.kit.inputs import ComboBox
from bilan_desktop.ui.kit.tabbing import FIELD
from bilan_desktop.ui.screens.support.action_line import ActionLines
from bilan_desktop.ui.screens.support.grouped import GroupedCard, Groups, Line
from bilan_desktop.ui.screens.support.page import SupportScreen
from bilan_desktop.ui.screens.support.tabs import TabRow, tab_title
from bilan_desktop.ui.screens.support.take import TakeButton
from bilan_desktop.usecases.records import Item
from bilan_desktop.usecases.supports import read_view
from bilan_desktop.usecases.taking import take_forces
from bilan_desktop.usecases.to_plan import planned

FORCES = ListWords(
    record=Force,
    heading="Leviers et freins",
    purpose="Un levier porte le projet, un frein le retient. La santé n’a pas sa place ici.",
    empty="Rien de noté ici. Commencez par un levier : qu’est-ce qui pousse déjà dans le bon sens ?",
    add="Ajouter un levier",
    title="text",
    unnamed="À nommer",
    added="Levier ou frein ajouté",
    removed="Levier ou frein retiré",
    moved="Levier ou frein déplacé",
    saved="Levier ou frein modifié",
    badge="side",
    grouped="side",
    ranked=False,
    lines=3,
    asks=(
        Ask("text", "Le levier ou le frein", kind="line"),
        Ask("side", "C’est", kind="choice", choices=FORCE_NAMES),
        Ask("option_id", "Il concerne", kind="choice"),
        Ask("intensity", "Il joue", kind="rating", anchors=tuple(INTENSITY_NAMES.values()), first=1),
        Ask("mastery", "Nous pouvons agir dessus", kind="rating", anchors=tuple(MASTERY_NAMES.values())),
        Ask("by_what", "Par quoi agir", "Ce qui renforcerait le levier, ou desserrerait le frein.", kind="line"),
    ),
)
TAKEN = "Attraits et freins des pistes repris"
EVERY = "every"
"""The choice of whatever is noted, whichever option it is about."""


class Page(SupportScreen):
    """One list, sifted by what it is about; the sides and the order follow each save."""

    def build(self) -> None:
        """The list on the left, what it shows on the right."""
        self._view: SupportView | None = None
        self._choices: tuple[tuple[RecordId, str], ...] = ()
        self._boxes: list[ComboBox] = []
        self.to_plan = ActionLines(self, Force)
        self.about = EVERY
        self.tabs = TabRow("Ce que les leviers et les freins concernent", least=3)
        self.tabs.chosen.connect(self._chosen)
        self.card(self.tabs)
        self._build_list()
        self.chart = ChartCard("Ce qui porte, ce qui retient", "Dites à quel point un levier ou un frein joue.")
        missing = "Dites à quel point un levier ou un frein joue, et si l’on peut agir dessus : l’ordre viendra ici."
        self.order = GroupedCard(self, Force, "Par où commencer", missing)
        self.order.foot.setText(REMINDER)
        self.order.opened.connect(self._open)
        self.halves(self.list, self.chart, self.order)

    def refresh(self) -> None:
        """Read them as they stand."""
        self.read(partial(read_view, self.services.work, self.dossier_id, self.support), self._show)

    def _build_list(self) -> None:
        self.list = self.list_card(FORCES)
        self.list.extra = self.to_plan.of
        self.list.badge_of = _badge
        self.list.keep = self._of_subject
        self.list.inputs["option_id"] = self._option_box
        self.list.ask_for = partial(self._add, ForceSide.LEVER)
        self.add_brake = button("Ajouter un frein", "plus", "soft")
        self.add_brake.setObjectName("add-brake")
        self.add_brake.setProperty(FIELD, True)
        self.add_brake.clicked.connect(partial(self._add, ForceSide.BRAKE))
        self.list.foot.row.addWidget(self.add_brake)
        self.take = TakeButton(self, self.list, "Reprendre ce qui est noté des pistes", TAKEN, take_forces)

    def _add(self, side: ForceSide, _: bool = False) -> None:
        self.list.add_record({"side": side, "option_id": NO_ID if self.about == EVERY else self.about})

    def _show(self, view: SupportView) -> None:
        self._view = view
        self._follow_options(options(view.held))
        self.take.setVisible(bool(unweighed(view.held)))
        self.to_plan.show(planned(view.held, Force))
        self._draw()

    def _draw(self) -> None:
        if self._view is None:
            return
        shown = [one for one in subjects(self._view.held) if self.about in (EVERY, one.key)]
        forces = [force for one in shown for force in one.forces]
        self.chart.show_chart(field_chart(forces))
        self.order.show_groups(self._groups(shown))
        self.order.foot.setVisible(bool(work_order(forces)))

    def _groups(self, shown: list[Subject]) -> Groups:
        assert self._view is not None, "read by whoever asks"
        states = planned(self._view.held, Force)
        titles = {force.id: one.title for one in shown for force in one.forces} if len(shown) > 1 else {}
        forces = [force for one in shown for force in one.forces]

        def line(one: Force) -> Line:
            by_what = one_line(one.by_what)
            said = (titles.get(one.id, "") if one.option_id != NO_ID else "", by_what and f"Par quoi : {by_what}")
            tone = "success" if one.side is ForceSide.LEVER else "warning"
            about = " · ".join(part for part in said if part)
            return Line(one.id, one_line(one.text), about, FORCE_NAMES[one.side], tone, states.get(one.id))

        places = work_order(forces)
        found = [(f"{at + 1}. {place_words(places, at)}", place) for at, place in enumerate(places)]
        found += [(BEYOND, out_of_reach(forces)), ("À préciser ensemble", to_rate(forces))]
        return [(title, [line(one) for one in held]) for title, held in found if held]

    def _open(self, key: str) -> None:
        self.list.open_new(RecordId(key))

    def _of_subject(self, item: Item) -> bool:
        known = {key for key, _ in self._choices}
        about = item.values["option_id"] if item.values["option_id"] in known else NO_ID
        return self.about in (EVERY, about)

    def _follow_options(self, found: tuple[tuple[RecordId, str], ...]) -> None:
        """The tabs and the boxes follow the options; what was chosen stays chosen while it is there."""
        if found == self._choices:
            return
        self._choices = found
        self._boxes = [one for one in self._boxes if isValid(one)]
        for box in self._boxes:
            box.set_choices(found)
        if self.about not in (EVERY, *(key for key, _ in found)):
            self.about = EVERY
        self.tabs.show_tabs([(EVERY, "Tout"), *((key, tab_title(title)) for key, title in found)], self.about)
        self.list.sift()

    def _chosen(self, about: str) -> None:
        self.about = about
        self.list.open_record(NO_ID)
        self.list.sift()
        self._draw()

    def _option_box(self) -> QWidget:
        made = ComboBox(self._choices)
        self._boxes.append(made)
        return made


def _badge(item: Item) -> str:
    """« joue 4, maîtrise 2 »: as the chart beside says it."""
    rated = (("joue", item.values["intensity"]), ("maîtrise", item.values["mastery"]))
    return ", ".join(f"{words} {value}" for words, value in rated if value is not None) or "à préciser"
