"""What the journey's page does, without Qt: open a phase, change the plan."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial

from bilan_desktop.domain.errors import DomainError
from bilan_desktop.domain.ids import RecordId
from bilan_desktop.domain.journey import PHASE_NAMES, Phase
from bilan_desktop.ui.screens.gestures import Gesture, perform
from bilan_desktop.ui.screens.plan.draft import PlanDraft
from bilan_desktop.ui.services import Navigator, Services
from bilan_desktop.usecases.overview import DossierView, open_phase
from bilan_desktop.usecases.ports import Work
from bilan_desktop.usecases.preliminary import replan


@dataclass(frozen=True)
class PlanCallbacks:
    """What the page is told: a refusal and whether the consent is what lacks, the plan was changed."""

    refuse: Callable[[str, bool], None]
    replanned: Callable[[], None]


class PlanPresenter:
    """Posts the gestures of the journey; each can be undone."""

    def __init__(
        self, services: Services, navigator: Navigator, dossier_id: RecordId, callbacks: PlanCallbacks
    ) -> None:
        self._services = services
        self._navigator = navigator
        self._dossier_id = dossier_id
        self._tell = callbacks

    def open_phase(self, view: DossierView, phase: Phase) -> None:
        """Go to a phase; refused with the reason while the consent is missing."""
        name = PHASE_NAMES[phase]
        gesture = Gesture(
            f"{name} ouverte",
            partial(_open, self._dossier_id, phase),
            partial(_open, self._dossier_id, view.phase),
        )
        failed = partial(self._failed, no_consent=view.consent_on is None)
        self._perform(gesture, f"{name} ouverte", failed)

    def replan(self, view: DossierView, draft: PlanDraft) -> None:
        """Change hours, steps and supports."""
        if view.plan is None:
            return
        before = PlanDraft(view.plan, view.steps, view.supports)
        gesture = Gesture(
            "Plan modifié",
            partial(_replan, self._dossier_id, draft),
            partial(_replan, self._dossier_id, before),
        )
        self._perform(gesture, "Plan modifié", self._failed, self._tell.replanned)

    def _perform(
        self,
        gesture: Gesture,
        sentence: str,
        failed: Callable[[Exception], None],
        done: Callable[[], None] = lambda: None,
    ) -> None:
        def told() -> None:
            done()
            self._navigator.offer_undo(sentence, self._dossier_id)

        perform(self._services, self._dossier_id, gesture, told, failed)

    def _failed(self, error: Exception, *, no_consent: bool = False) -> None:
        if not isinstance(error, DomainError):
            raise error
        self._tell.refuse(error.sentence, no_consent)


def _open(dossier_id: RecordId, phase: Phase, work: Work) -> None:
    open_phase(work, dossier_id, phase)


def _replan(dossier_id: RecordId, draft: PlanDraft, work: Work) -> None:
    replan(work, dossier_id, draft.hours, draft.steps, draft.supports)
