"""The page of feasibility: an option at a time, its axes and its money; the studied options side by side."""

from PySide6.QtWidgets import QWidget

from bilan_desktop.domain.feasibility import Axis
from bilan_desktop.domain.ids import RecordId
from bilan_desktop.ui.kit.layouts import VBox
from bilan_desktop.ui.screens.support.feasibility_options import CompareCard, OptionsCard
from bilan_desktop.ui.screens.support.feasibility_presenter import FeasibilityPresenter
from bilan_desktop.ui.screens.support.feasibility_study import StudyPanel
from bilan_desktop.ui.screens.support.page import SupportScreen
from bilan_desktop.usecases.feasibility import FeasibilityView


class Page(SupportScreen):
    """The tabs of the options, the comparison once two are studied, then the study in sight."""

    def build(self) -> None:
        """The panel comes with the option."""
        self.panel_shown: StudyPanel | None = None
        self.presenter = FeasibilityPresenter(self.services, self.navigator, self.dossier_id, self._show)
        self.options = OptionsCard(self, self.presenter)
        self.compare = CompareCard()
        self.compare.table.opened.connect(self._open)
        self.place = QWidget()
        self._place = VBox(self.place)
        for one in (self.options, self.compare, self.place):
            self.card(one)

    def refresh(self) -> None:
        """Read the studies."""
        self.presenter.load()

    def _show(self, view: FeasibilityView) -> None:
        study = self.presenter.study
        self.options.show_studies(view.studies, study)
        self.compare.show_studies(view.studies)
        self.place.setVisible(study is not None)
        if self.panel_shown is not None and (study is None or study.key != self.panel_shown.key):
            gone, self.panel_shown = self.panel_shown, None
            gone.leave()
            # What it saved may have been read, and shown, meanwhile.
            study = self.presenter.study
        if study is None:
            return
        if self.panel_shown is None:
            self.panel_shown = StudyPanel(self, self.presenter, study)
            self._place.addWidget(self.panel_shown)
        self.panel_shown.show_study(study)

    def _open(self, option: str, axis: str) -> None:
        """A cell of the comparison: its option in sight, its axis opened."""
        self.presenter.look_at(RecordId(option))
        if self.panel_shown is not None:
            self.panel_shown.open(Axis(axis))
