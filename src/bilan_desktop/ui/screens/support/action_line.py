"""The line that makes an action of the plan of what is noted, then says where that action is."""

from functools import partial
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from bilan_desktop.domain.conclusion import ActionStatus
from bilan_desktop.domain.ids import RecordId
from bilan_desktop.ui.kit.buttons import button
from bilan_desktop.ui.kit.labels import Pill
from bilan_desktop.ui.kit.layouts import HBox, VBox
from bilan_desktop.ui.kit.staying import while_there
from bilan_desktop.ui.screens.gestures import Again, Gesture, perform
from bilan_desktop.ui.screens.refusal import Refusal
from bilan_desktop.ui.screens.support.page import SupportScreen
from bilan_desktop.usecases.records import Item
from bilan_desktop.usecases.to_plan import STATE_WORDS, Planned, plan_action, withdraw_action

INTO_ACTION, ADDED = "En faire une action", "Action ajoutée au plan"


class ActionLine(QWidget):
    """The button that makes an action of a record of ``to_plan.DRAFTS``, or where that action is, and the way to it."""

    def __init__(self, page: SupportScreen, record: type[Any], key: RecordId) -> None:
        super().__init__()
        self._page, self._record, self._key = page, record, key
        column = VBox(self, spacing=6)
        row = HBox(spacing=8)
        self.make = button(INTO_ACTION, "list-checks", "soft")
        self.make.setObjectName("make-action")
        self.refusal = Refusal()
        self.state = Pill("", "info")
        self.way = button("Voir le plan d’action", "arrow-right", "link")
        self.way.clicked.connect(lambda: page.go("etape/F3.3"))
        self.make.clicked.connect(self._plan)
        for one in (self.make, self.state, self.way):
            row.addWidget(one)
        row.addStretch()
        column.addLayout(row)
        column.addWidget(self.refusal)

    def show_action(self, status: ActionStatus | None) -> None:
        """Where the action is (None: the plan has none)."""
        held = self.make.hasFocus() and status is not None
        self.state.setVisible(status is not None)
        self.way.setVisible(status is not None)
        if held:
            self.way.setFocus(Qt.FocusReason.OtherFocusReason)
        self.make.setVisible(status is None)
        words = STATE_WORDS[status] if status is not None else ""
        self.state.set(f"Action {words}", "success" if status is ActionStatus.DONE else "info")

    def _plan(self) -> None:
        page, record, key = self._page, self._record, self._key
        page.flush()
        made = Again(
            lambda work: plan_action(work, record, key),
            lambda work, _: withdraw_action(work, record, key),
            lambda work, taken: plan_action(work, record, key, again=taken),
        )

        def done() -> None:
            while_there(self, self.refusal.hide)()
            page.navigator.offer_undo(ADDED, page.dossier_id)

        refused = while_there(self, self.refusal.say, page.failed)
        perform(page.services, page.dossier_id, Gesture(ADDED, made.act, made.back), done, refused)


class ActionLines:
    """The line of each opened record of a list: ``of`` makes it, for ``ListCard.extra``."""

    def __init__(self, page: SupportScreen, record: type[Any]) -> None:
        self._page, self._record = page, record
        self._planned: Planned = {}
        self.lines: dict[RecordId, ActionLine] = {}

    def of(self, item: Item) -> ActionLine:
        """The line of a record that was just opened."""
        made = ActionLine(self._page, self._record, item.key)
        self.lines[item.key] = made
        made.destroyed.connect(partial(self._forget, item.key, made))
        made.show_action(self._planned.get(item.key))
        return made

    def show(self, planned: Planned) -> None:
        """Where the action of each record is."""
        self._planned = planned
        for key, line in self.lines.items():
            line.show_action(planned.get(key))

    def _forget(self, key: RecordId, gone: ActionLine, _: object = None) -> None:
        if self.lines.get(key) is gone:
            del self.lines[key]
