"""What the page of the action plan does beside its forms: each gesture is one use case, undone by another."""

from collections.abc import Callable, Mapping
from functools import partial

from bilan_desktop.domain.conclusion import Action, ActionStatus
from bilan_desktop.domain.ids import RecordId
from bilan_desktop.supports.action_plan.model import title_of
from bilan_desktop.ui.kit.staying import while_there
from bilan_desktop.ui.screens.gestures import Gesture, perform
from bilan_desktop.ui.screens.refusal import Refusal
from bilan_desktop.ui.screens.support.page import SupportScreen
from bilan_desktop.ui.screens.support.plan_drop import DropDialog
from bilan_desktop.usecases.plan import depend_on
from bilan_desktop.usecases.ports import Work
from bilan_desktop.usecases.records import save_item

MOVED, DROPPED, WAITS = "Action déplacée", "Action abandonnée", "Ce qu’une action attend modifié"


class PlanGestures:
    """Moves an action from a status to another, and says what it waits for."""

    def __init__(self, page: SupportScreen) -> None:
        self._page = page

    def move(self, action: Action, status: ActionStatus, told: Callable[[], None]) -> None:
        """Give an action another status; why it is dropped is asked first."""
        self._page.flush()
        if status is not ActionStatus.DROPPED:
            self._save(MOVED, action, {"status": status}, told)
            return
        dialog = DropDialog(self._page, action.id, title_of(action), action.dropped_why)
        dialog.dropped.connect(lambda why: self._save(DROPPED, action, {"status": status, "dropped_why": why}, told))
        dialog.open()

    def depend(self, key: RecordId, on: tuple[RecordId, ...], refusal: Refusal) -> None:
        """Let an action wait for others; a ring is refused where it was asked."""
        former: list[tuple[RecordId, ...]] = []

        def act(work: Work) -> None:
            former[:] = [depend_on(work, key, on)]

        def back(work: Work) -> None:
            # As it was, be it a ring that was there before.
            save_item(work, key, Action, {"depends_on": former[0]})

        self._page.flush()
        hide, say = while_there(refusal, refusal.hide), while_there(refusal, refusal.say, self._page.failed)
        perform(self._page.services, self._page.dossier_id, Gesture(WAITS, act, back), hide, say)

    def _save(self, words: str, action: Action, values: Mapping[str, object], told: Callable[[], None]) -> None:
        former = {name: getattr(action, name) for name in values}

        def put(held: Mapping[str, object], work: Work) -> None:
            save_item(work, action.id, Action, held)

        def done() -> None:
            told()
            self._page.navigator.offer_undo(words, self._page.dossier_id)

        gesture = Gesture(words, partial(put, values), partial(put, former))
        perform(self._page.services, self._page.dossier_id, gesture, done, self._page.failed)
