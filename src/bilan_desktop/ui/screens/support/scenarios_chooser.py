"""The comparisons of a dossier: one in sight at a time, chosen among tabs, with its title."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from bilan_desktop.domain.ids import NO_ID, RecordId
from bilan_desktop.supports.scenarios.model import Grid
from bilan_desktop.ui.form_host import FormHost
from bilan_desktop.ui.journey.asks import Ask
from bilan_desktop.ui.journey.inputs import asked_field
from bilan_desktop.ui.kit.buttons import button, tool_button
from bilan_desktop.ui.kit.cards import Card
from bilan_desktop.ui.kit.labels import label
from bilan_desktop.ui.kit.layouts import Columns, HBox, VBox
from bilan_desktop.ui.screens.slots.clearing import clear
from bilan_desktop.ui.screens.support.page import SupportScreen
from bilan_desktop.ui.screens.support.scenarios_presenter import ScenariosPresenter
from bilan_desktop.ui.screens.support.tabs import TabRow, tab_title
from bilan_desktop.usecases.scenarios import ScenariosView

EMPTY = (
    "Aucune comparaison pour l’instant. Commencez par « Nouvelle comparaison » : deux à quatre avenirs possibles, "
    "ou n’importe quelle liste d’options à peser."
)
ABREAST = 300
"""Designed width that the title and the tabs each need side by side."""
TITLE = Ask("title", "Ce qui est comparé", kind="line")


class ComparisonsCard(Card):
    """Tabs, the title of the comparison in sight, the gestures that add and remove one."""

    def __init__(self, page: SupportScreen, presenter: ScenariosPresenter) -> None:
        super().__init__("Comparaisons")
        self._page, self._presenter = page, presenter
        self.host: FormHost | None = None
        self._key = NO_ID
        self._focus_wanted = False
        self.add_button = button("Nouvelle comparaison", "plus", "soft")
        self.add_button.setObjectName("add-comparison")
        self.add_button.clicked.connect(self._add)
        self.head.addWidget(self.add_button)
        self.tabs = TabRow("Comparaison montrée", least=2)
        self.tabs.chosen.connect(lambda key: presenter.look_at(RecordId(key)))
        self._form = QWidget()
        self._column = VBox(self._form)
        self.drop = tool_button("trash-2", "Retirer cette comparaison et tout ce qu’elle contient")
        self.drop.setObjectName("remove-comparison")
        self.drop.clicked.connect(lambda: presenter.remove_comparison(self._key))
        self._sides = Columns(ABREAST)
        for one in (self.tabs, self._form):
            self._sides.add(one)
        row = HBox(spacing=8)
        row.addWidget(self._sides, 1)
        row.addWidget(self.drop, 0, Qt.AlignmentFlag.AlignTop)
        self.add_layout(row)
        self.empty = label(EMPTY, "muted", wrap=True)
        self.add(self.empty)

    def show_view(self, view: ScenariosView, grid: Grid | None) -> None:
        """Follow the comparisons; what is being typed stays."""
        left = grid is None and self.drop.hasFocus()
        for one in (self.drop, self._sides):
            one.setVisible(grid is not None)
        self.empty.setVisible(grid is None)
        self.tabs.show_tabs([(one.key, tab_title(one.name)) for one in view.grids], NO_ID if grid is None else grid.key)
        if grid is None or grid.key != self._key:
            self._close()
        if left:
            self.add_button.setFocus(Qt.FocusReason.OtherFocusReason)
        if grid is None:
            return
        if self.host is None:
            self._open(grid)
        assert self.host is not None, "opened above"
        self.host.load({"title": grid.title})

    def _open(self, grid: Grid) -> None:
        self._key = grid.key
        form = self._presenter.comparison_form(grid.key, "title")
        self.host = self._page.host(FormHost(form, self._page.save_state, self._form))
        self.title_field = asked_field(TITLE, self.host, self._page.services)
        self._column.addWidget(self.title_field)
        if self._focus_wanted:
            self._enter()

    def _close(self) -> None:
        """Save what is typed and take the field away."""
        if self.host is not None:
            self._page.release(self.host)
            self.host.deleteLater()
            self.host, self._key = None, NO_ID
            clear(self._column)

    def _add(self) -> None:
        self._focus_wanted = True
        self._presenter.add_comparison(self._enter)

    def _enter(self) -> None:
        """The new comparison is in sight, or will be."""
        if self.host is not None and self._focus_wanted and self._key == self._presenter.in_sight:
            self._focus_wanted = False
            self.title_field.widget.setFocus(Qt.FocusReason.OtherFocusReason)
