"""F2.5: each option adjusted as one learns: kept, studied or set aside, with why; nothing is erased."""

from dataclasses import replace
from functools import partial

from PySide6.QtWidgets import QWidget

from bilan_desktop.domain.errors import DomainError
from bilan_desktop.domain.ids import RecordId
from bilan_desktop.domain.investigation import Horizon, OptionStatus
from bilan_desktop.ui.journey.adjustments import Adjustments
from bilan_desktop.ui.journey.chart_card import ChartCard
from bilan_desktop.ui.journey.host import StepScreen
from bilan_desktop.ui.journey.pages.f2_4 import OPTIONS, badge
from bilan_desktop.ui.journey.printing import support_printout
from bilan_desktop.ui.screens.gestures import Gesture, perform
from bilan_desktop.usecases.charts import options_by_horizon
from bilan_desktop.usecases.options import adjust_option
from bilan_desktop.usecases.ports import Work
from bilan_desktop.usecases.records import Item

ADJUSTED = replace(
    OPTIONS,
    heading="Pistes à ajuster",
    purpose="Ouvrez une piste pour la garder, l’étudier ou l’écarter. Chaque ajustement reste, daté.",
    asks=tuple(ask for ask in OPTIONS.asks if ask.name == "to_check"),
)


class Page(StepScreen):
    """The options again, with their adjustments."""

    CODE = "F2.5"
    PRINTOUT = support_printout("options")

    def build(self) -> None:
        """One list, the adjustments below each opened option, then all of them by horizon."""
        self.options = self.ask_list(ADJUSTED)
        self.options.badge_of = badge
        self.options.extra = self._adjustments
        self.options.shown = self._follow
        self.chart = ChartCard("Pistes par horizon", "Il faut deux pistes au moins pour les comparer ici.")
        self.card(self.chart)
        self._shown: dict[RecordId, Adjustments] = {}

    def _adjustments(self, item: Item) -> QWidget:
        made = Adjustments(item, partial(self._adjust, item.key))
        self._shown[item.key] = made
        # Gone with its opened option: an answer that comes later must not touch it.
        made.destroyed.connect(partial(self._forget, item.key, made))
        return made

    def _forget(self, key: RecordId, panel: Adjustments, _: object = None) -> None:
        if self._shown.get(key) is panel:
            del self._shown[key]

    def _follow(self, items: tuple[Item, ...]) -> None:
        self.chart.show_chart(options_by_horizon([item.values for item in items]))
        for item in items:
            if item.key in self._shown:
                self._shown[item.key].show_item(item)

    def _adjust(self, key: RecordId, status: OptionStatus, horizon: Horizon, reason: str, asked: Adjustments) -> None:
        former = next(i.values for i in self.options.presenter.items if i.key == key)

        def back(work: Work) -> None:
            why = "Ajustement annulé"
            adjust_option(work, key, former["status"], former["horizon"], why, "undo")

        def act(work: Work) -> None:
            adjust_option(work, key, status, horizon, reason, self.options.presenter.initiator)

        def done() -> None:
            if self._shown.get(key) is asked:
                asked.done()
            self.navigator.offer_undo("Piste ajustée", self.dossier_id)

        def refused(error: Exception) -> None:
            if not isinstance(error, DomainError):
                raise error
            if self._shown.get(key) is asked:
                asked.refuse(error.sentence)
            else:
                self.navigator.say(error.sentence)

        perform(self.services, self.dossier_id, Gesture("Piste ajustée", act, back), done, refused)
