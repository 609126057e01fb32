"""Below the sheet: its source, always in sight, and what can be done with it."""

from PySide6.QtWidgets import QSizePolicy

from bilan_desktop.ui.kit.buttons import button, tool_button
from bilan_desktop.ui.kit.labels import label
from bilan_desktop.ui.kit.theme import theme
from bilan_desktop.ui.screens.occupations.presenter import OccupationsPresenter

COMPARE, COMPARED = "Comparer ce métier", "Retirer de la comparaison"
KEEP, KEPT = "Garder dans le dossier", "Déjà dans le dossier"
SHORT = 620
"""Room, in designed pixels, under which the words of the buttons are short."""


class SheetFoot:
    """The widgets of the footer, in the order in which they stand."""

    def __init__(self, *, keeps: bool) -> None:
        """``keeps``: the sheet can be kept in a dossier."""
        self._keeps, self._short = keeps, False
        self.to_list = button("Liste", "arrow-left", "ghost")
        self.to_list.setObjectName("to-list")
        self.step_back = tool_button("undo-2", "Fiche précédente")
        self.step_back.setObjectName("step-back")
        self.source = label("", "hint", wrap=True, dense=True)
        self.source.setObjectName("source")
        self.compare = button(COMPARE, "scale")
        self.compare.setObjectName("compare")
        self.keep = button(KEEP, "plus", "primary")
        self.keep.setObjectName("keep")
        for one in (self.to_list, self.compare, self.keep):
            one.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        self.keep.setVisible(False)

    def show_marks(self, presenter: OccupationsPresenter, *, read_only: bool) -> None:
        """Follow the sheet shown: compared or not, kept or not, left by a link or not."""
        sheet = presenter.sheet
        if sheet is None:
            return
        self.source.setText(sheet.source)
        among, kept = sheet.code in presenter.compared, sheet.code in presenter.kept
        self.compare.set_icon("x" if among else "scale")
        self.keep.set_icon("check" if kept else "plus")
        self._say(among=among, kept=kept)
        self.keep.setEnabled(not kept and not read_only)
        for one in (self.compare, self.keep):
            one.setAccessibleDescription(sheet.label)
        self.step_back.setVisible(presenter.can_step_back)

    def fit(self, room: float, *, beside: bool) -> None:
        """Arrange for so many designed pixels."""
        self._short = room < SHORT
        self.to_list.setVisible(not beside)
        self.keep.setVisible(self._keeps)
        self.source.setMinimumWidth(theme().px(120))

    def _say(self, *, among: bool, kept: bool) -> None:
        compare = COMPARED if among else COMPARE
        keep = KEPT if kept else KEEP
        self.compare.set_text(compare.split()[0] if self._short else compare)
        self.keep.set_text(("Gardé" if kept else "Garder") if self._short else keep)
        self.compare.setAccessibleName(compare)
        self.keep.setAccessibleName(keep)
