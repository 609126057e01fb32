"""What the page of the supports shows and does of the questionnaires of the practice, without Qt."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial

from bilan_desktop.domain.ids import RecordId
from bilan_desktop.domain.questionnaires import Asking, Filled
from bilan_desktop.ui.screens.gestures import Act, Gesture, perform
from bilan_desktop.ui.screens.questionnaire.presenter import route_of
from bilan_desktop.ui.services import Navigator, Services
from bilan_desktop.usecases.asking import AskedView, read_askings
from bilan_desktop.usecases.own_proposals import Proposable, leave_out, proposable, propose, propose_again
from bilan_desktop.usecases.ports import Work

Failed = Callable[[Exception], None]


@dataclass(frozen=True)
class OwnView:
    """The questionnaires of the practice that a dossier has, and those that it could have."""

    asked: tuple[AskedView, ...]
    proposable: tuple[Proposable, ...]


def load_own(work: Work, dossier_id: RecordId) -> OwnView:
    """What the card shows."""
    asked = tuple(one for one in read_askings(work, dossier_id) if one.asking.own)
    return OwnView(asked, proposable(work, dossier_id))


class OwnPresenter:
    """Proposes, takes out, opens."""

    def __init__(
        self,
        services: Services,
        navigator: Navigator,
        dossier_id: RecordId,
        show: Callable[[OwnView], None],
        failed: Failed,
    ) -> None:
        self._services, self._navigator, self._dossier_id = services, navigator, dossier_id
        self._show, self._failed = show, failed

    def load(self) -> None:
        """Ask for the questionnaires."""
        self._services.storage.post(partial(load_own, self._services.work, self._dossier_id), self._show, self._failed)

    def open(self, asking: Asking) -> None:
        """Go to the page of one."""
        self._navigator.go(f"dossier/{self._dossier_id}/{route_of(asking)}")

    def to_practice(self) -> None:
        """Go where they are brought in."""
        self._navigator.go("questionnaires")

    def propose(self, name: str, done: Callable[[], None], failed: Failed) -> None:
        """Give the dossier one; undo takes it out."""
        dossier_id = self._dossier_id
        self._perform(
            "Questionnaire proposé",
            lambda work: propose(work, dossier_id, name),
            lambda work: leave_out(work, dossier_id, name),
            failed,
            done,
        )

    def leave_out(self, name: str, failed: Failed) -> None:
        """Take one out; undo puts it back."""
        taken: list[Filled] = []

        def act(work: Work) -> None:
            taken[:] = [leave_out(work, self._dossier_id, name)]

        self._perform("Questionnaire retiré", act, lambda work: propose_again(work, taken[0]), failed)

    def _perform(
        self, label: str, act: Act, back: Act, failed: Failed, then: Callable[[], None] = lambda: None
    ) -> None:
        def done() -> None:
            self._navigator.offer_undo(f"{label}.", self._dossier_id)
            then()

        perform(self._services, self._dossier_id, Gesture(label, act, back), done, failed)
