"""The actions of the plan on the page of the follow-up: where each stands, what happened, confidence then and now."""

from collections.abc import Mapping
from functools import partial

from PySide6.QtWidgets import QFrame

from bilan_desktop.blocks.formats import date_plain
from bilan_desktop.domain.conclusion import ACTION_NAMES, Action, ActionReview, ActionStatus
from bilan_desktop.domain.errors import DomainError
from bilan_desktop.domain.ids import RecordId
from bilan_desktop.ui.form_host import FormHost
from bilan_desktop.ui.forms import FormPresenter
from bilan_desktop.ui.journey.lists import ListPresenter
from bilan_desktop.ui.journey.pages.f3_3 import ACTIONS
from bilan_desktop.ui.journey.plan_items import CONFIDENCE, actions_of
from bilan_desktop.ui.kit.buttons import button
from bilan_desktop.ui.kit.cards import Card
from bilan_desktop.ui.kit.feedback import SaveState
from bilan_desktop.ui.kit.fields import field
from bilan_desktop.ui.kit.inputs import ComboBox
from bilan_desktop.ui.kit.labels import label
from bilan_desktop.ui.kit.layouts import HBox, VBox, abreast
from bilan_desktop.ui.kit.text_area import TextArea
from bilan_desktop.ui.screens.base import Screen
from bilan_desktop.ui.screens.slots.clearing import clear
from bilan_desktop.usecases.forms import Saved
from bilan_desktop.usecases.plan import PlanSince, changed_option, read_since, review_action, reviewed
from bilan_desktop.usecases.ports import Work
from bilan_desktop.usecases.records import Item

EMPTY = "Le plan ne contient aucune action. Ajoutez-les dans le plan d’action."
HAPPENED, WHY = "Ce qui s’est passé", "Ce qui s’est passé, et pourquoi elle est abandonnée"


class ActionRow(QFrame):
    """One action: its name, what was planned, where it stands and what the person says of it."""

    def __init__(self, form: FormPresenter, state: SaveState) -> None:
        super().__init__()
        self.setProperty("role", "row")
        self.title, self.planned = label("", "h3", wrap=True), label("", "hint", wrap=True)
        self.before, self.option = label("", "hint", wrap=True), label("", "hint", wrap=True)
        self.status = ComboBox(list(ACTION_NAMES.items()))
        self.confidence = ComboBox(list(CONFIDENCE.items()))
        self.words = TextArea(lines=1)
        self.happened = field(HAPPENED, self.words)
        self.form = FormHost(form, state, self)
        self.form.bind("status", self.status)
        self.form.bind("confidence", self.confidence)
        self.form.bind("words", self.words, self.happened)
        column = VBox(self, (0, 10, 0, 12), 4)
        for one in (self.title, self.planned, self.option, self.before):
            column.addWidget(one)
        column.addWidget(
            abreast(field("Où elle en est", self.status), field("Confiance aujourd’hui pour la mener", self.confidence))
        )
        column.addWidget(self.happened)

    def show_action(self, action: Action, since: PlanSince) -> None:
        """Follow the action; what is being typed stays."""
        title = " ".join(action.title.split())
        told = action.review_at(since.today)
        self.title.setText(title)
        self.planned.setText(_planned(action))
        changed = changed_option(action, since)
        self.option.setText(changed)
        self.option.setVisible(bool(changed))
        earlier = [one for one in action.reviews if one is not told]
        self.before.setText(" ".join(_earlier(one) for one in earlier))
        self.before.setVisible(bool(earlier))
        asked = WHY if action.status is ActionStatus.DROPPED else HAPPENED
        self.happened.label.setText(asked)
        for one, words in ((self.status, "Où elle en est"), (self.confidence, "Confiance"), (self.words, asked)):
            one.setAccessibleName(f"{words} : {title}")
        self.form.load(reviewed(action, told))


def _planned(action: Action) -> str:
    due = f"Pour le {date_plain(action.due)}" if action.due is not None else "Sans échéance"
    sure = f" · confiance au moment du plan : {action.confidence} sur 10" if action.confidence is not None else ""
    return due + sure


def _earlier(told: ActionReview) -> str:
    sure = f", confiance {told.confidence} sur 10" if told.confidence is not None else ""
    return f"Revue le {date_plain(told.on)} : {ACTION_NAMES[told.status].lower()}{sure}."


class ActionsCard(Card):
    """The actions that are named, in the person's order; a new list only where the actions are others."""

    def __init__(self, page: Screen, dossier_id: RecordId) -> None:
        super().__init__(
            "Les actions du plan",
            "Où chacune en est aujourd’hui, avec ses mots. Le plan d’action suit ; le compte rendu le redit.",
        )
        self._page, self._dossier_id = page, dossier_id
        self._actions: tuple[Action, ...] = ()
        self._since: PlanSince | None = None
        self.presenter = ListPresenter(page.services, page.navigator, dossier_id, ACTIONS, self._show_items)
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

    def load(self) -> None:
        """Ask for the actions, and for the options that they served."""
        read = partial(read_since, self._page.services.work, self._dossier_id)
        self._page.services.storage.post(read, self._show_since, self._failed)
        self.presenter.load()

    def _show_since(self, since: PlanSince) -> None:
        self._since = since
        self._show()

    def _show_items(self, items: tuple[Item, ...]) -> None:
        self._actions = tuple(one for one in actions_of(items) if one.title.strip())
        self._show()

    def _show(self) -> None:
        """Follow the plan, once all of it is read."""
        if self._since is None:
            return
        self.empty.setVisible(not self._actions)
        if [one.id for one in self._actions] != list(self.rows):
            self._make_rows()
        for one in self._actions:
            self.rows[one.id].show_action(one, self._since)

    def _make_rows(self) -> None:
        """A row for each, hosted by the page: saved with it, and forgotten by it when they go."""
        for row in self.rows.values():
            self._page.release(row.form)
        clear(self._column)
        self.rows = {one.id: ActionRow(self._form(one.id), self._page.save_state) for one in self._actions}
        for row in self.rows.values():
            self._page.host(row.form)
            self._column.addWidget(row)

    def _form(self, key: RecordId) -> FormPresenter:
        def save(work: Work, values: Mapping[str, object], initiator: str) -> Saved:
            return review_action(work, key, values, initiator)

        return FormPresenter(self._page.services, f"review:{key}", self._dossier_id, "Action revue", save)

    def _failed(self, error: Exception) -> None:
        if not isinstance(error, DomainError):
            raise error
        self._page.navigator.say(error.sentence)
