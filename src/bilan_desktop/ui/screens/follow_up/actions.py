"""The actions of the plan on the page of the follow-up: each with where it stands, changed there."""

from PySide6.QtWidgets import QWidget

from bilan_desktop.blocks.formats import date_plain
from bilan_desktop.domain.conclusion import ACTION_NAMES
from bilan_desktop.domain.ids import RecordId
from bilan_desktop.ui.form_host import FormHost
from bilan_desktop.ui.journey.lists import ListPresenter
from bilan_desktop.ui.journey.pages.f3_3 import ACTIONS
from bilan_desktop.ui.kit.buttons import button
from bilan_desktop.ui.kit.cards import Card
from bilan_desktop.ui.kit.feedback import SaveState
from bilan_desktop.ui.kit.inputs import ComboBox
from bilan_desktop.ui.kit.labels import label
from bilan_desktop.ui.kit.layouts import HBox, VBox
from bilan_desktop.ui.screens.base import Screen
from bilan_desktop.ui.screens.slots.clearing import clear
from bilan_desktop.usecases.records import Item

EMPTY = "Le plan ne contient aucune action. Ajoutez-les dans le plan d’action."


class ActionRow(QWidget):
    """One action: its name, its date, and its state to choose."""

    def __init__(self, item: Item, presenter: ListPresenter, state: SaveState) -> None:
        super().__init__()
        self.title, self.due = label("", wrap=True), label("", "hint")
        self.status = ComboBox(list(ACTION_NAMES.items()))
        self.form = FormHost(presenter.form_of(item.key), state, self)
        self.form.bind("status", self.status)
        words = VBox(spacing=1)
        words.addWidget(self.title)
        words.addWidget(self.due)
        row = HBox(self, (0, 4, 0, 4), 12)
        row.addLayout(words, 1)
        row.addWidget(self.status)
        self.show_item(item)

    def show_item(self, item: Item) -> None:
        """Follow the action."""
        title, due = " ".join(item.values["title"].split()), item.values["due"]
        self.title.setText(title)
        self.due.setText(f"Pour le {date_plain(due)}" if due is not None else "Sans échéance")
        self.status.setAccessibleName(f"Où elle en est\N{NO-BREAK SPACE}: {title}")
        self.form.load({"status": item.values["status"]})


class ActionsCard(Card):
    """The actions that are named, in the person's order; a new list only where the actions are others."""

    def __init__(self, page: Screen, dossier_id: RecordId) -> None:
        super().__init__("Les actions du plan", "Où chacune en est aujourd’hui ; le plan d’action suit.")
        self._page = page
        self.presenter = ListPresenter(page.services, page.navigator, dossier_id, ACTIONS, self.show_items)
        self.rows: dict[RecordId, ActionRow] = {}
        self.empty = label(EMPTY, "muted", wrap=True)
        self.add(self.empty)
        self._column = VBox(spacing=2)
        self.add_layout(self._column)
        self.to_plan = button("Ouvrir le plan d’action", "arrow-right", "link")
        foot = HBox()
        foot.addWidget(self.to_plan)
        foot.addStretch()
        self.add_layout(foot)

    def show_items(self, items: tuple[Item, ...]) -> None:
        """Follow the plan."""
        named = [item for item in items if str(item.values["title"]).strip()]
        self.empty.setVisible(not named)
        if [item.key for item in named] != list(self.rows):
            self._make_rows(named)
        for item in named:
            self.rows[item.key].show_item(item)

    def _make_rows(self, items: list[Item]) -> None:
        """A row for each, hosted by the page: saved with it, and forgotten by it when they go."""
        for row in self.rows.values():
            self._page.release(row.form)
        clear(self._column)
        self.rows = {item.key: ActionRow(item, self.presenter, self._page.save_state) for item in items}
        for row in self.rows.values():
            self._page.host(row.form)
            self._column.addWidget(row)
