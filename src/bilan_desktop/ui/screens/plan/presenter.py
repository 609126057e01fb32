"""What the journey's page does, without Qt: open a phase, change the plan, prepare the programme and its notes."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial

from bilan_desktop.domain.amendments import AmendmentReason
from bilan_desktop.domain.errors import DomainError
from bilan_desktop.domain.ids import RecordId
from bilan_desktop.domain.journey import PHASE_NAMES, Phase
from bilan_desktop.domain.papers import PaperKind
from bilan_desktop.ui.screens.gestures import Gesture, perform
from bilan_desktop.ui.screens.plan.draft import PlanDraft
from bilan_desktop.ui.services import Navigator, Services
from bilan_desktop.usecases.before_signing import BeforeProgramme, read_before_programme
from bilan_desktop.usecases.overview import DossierView, open_phase
from bilan_desktop.usecases.papers import PaperView, current_paper
from bilan_desktop.usecases.ports import Work
from bilan_desktop.usecases.programme import (
    PlanChange,
    ProgrammeView,
    change_plan,
    read_programme,
    take_back_plan,
)
from bilan_desktop.usecases.programme_papers import prepare_note, prepare_programme

Failed = Callable[[Exception], None]


@dataclass(frozen=True)
class PlanCallbacks:
    """What the page is told.

    A phase refused and whether the consent is what lacks, the programme, what is worth a look before it is signed,
    a plan kept.
    """

    refuse: Callable[[str, bool], None]
    show: Callable[[ProgrammeView], None]
    look: Callable[[BeforeProgramme | None], None]
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

    def load(self) -> None:
        """Ask for the programme, its adaptations, and what is worth a look in it."""
        job = partial(read_programme, self._services.work, self._dossier_id)
        self._services.storage.post(job, self._tell.show, self._failed)
        look = partial(read_before_programme, self._services.work, self._dossier_id)
        self._services.storage.post(look, self._tell.look, self._failed)

    def open_phase(self, view: DossierView, phase: Phase) -> None:
        """Go to a phase; refused with the reason while the consent is missing."""
        name = PHASE_NAMES[phase]
        gesture = Gesture(
            f"{name} ouverte",
            partial(_open, self._dossier_id, phase),
            partial(_open, self._dossier_id, view.phase),
        )
        failed = partial(self._failed, no_consent=view.consent_on is None)
        self._perform(gesture, failed)

    def replan(self, view: DossierView, draft: PlanDraft, reason: AmendmentReason | None, failed: Failed) -> None:
        """Change hours, steps and supports; the same plan is no gesture."""
        if view.plan is None or PlanDraft(view.plan, view.steps, view.supports) == draft:
            self._tell.replanned()
            return
        key, demonstration = self._dossier_id, self._services.demonstration
        last: list[PlanChange] = []

        def act(work: Work) -> None:
            last[:] = [
                change_plan(work, key, draft.hours, draft.steps, draft.supports, reason, demonstration=demonstration)
            ]

        def back(work: Work) -> None:
            take_back_plan(work, key, last[0], demonstration=demonstration)

        self._perform(Gesture("Plan modifié", act, back), failed, self._tell.replanned)

    def make_programme(self, work: Work) -> PaperView:
        """The programme to sign."""
        return prepare_programme(work, self._dossier_id, demonstration=self._services.demonstration)

    def current_programme(self, work: Work) -> PaperView | None:
        """The programme that stands."""
        return current_paper(work, self._dossier_id, PaperKind.PROGRAMME)

    def make_note(self, key: RecordId, work: Work) -> PaperView:
        """The note of an adaptation, to sign."""
        return prepare_note(work, key, demonstration=self._services.demonstration)

    def current_note(self, key: RecordId, work: Work) -> PaperView | None:
        """The note of an adaptation."""
        return current_paper(work, key, PaperKind.AMENDMENT)

    def read_programme(self, failed: Failed) -> None:
        """Show the programme; a draft is made afresh first."""
        self._read(self.current_programme, self.make_programme, failed)

    def read_note(self, key: RecordId, failed: Failed) -> None:
        """Show the note of an adaptation."""
        self._read(partial(self.current_note, key), partial(self.make_note, key), failed)

    def _read(
        self, current: Callable[[Work], PaperView | None], make: Callable[[Work], PaperView], failed: Failed
    ) -> None:
        found = current if self._services.read_only else make
        self._services.storage.post(partial(found, self._services.work), self._show_paper, failed)

    def _show_paper(self, paper: PaperView | None) -> None:
        if paper is not None:
            self._navigator.go(f"dossier/{self._dossier_id}/document/{paper.id}")

    def _perform(self, gesture: Gesture, failed: Failed, done: Callable[[], None] = lambda: None) -> None:
        def told() -> None:
            done()
            self._navigator.offer_undo(gesture.label, self._dossier_id)

        perform(self._services, self._dossier_id, gesture, told, failed)

    def _failed(self, error: Exception, *, no_consent: bool = False) -> None:
        if not isinstance(error, DomainError):
            raise error
        self._tell.refuse(error.sentence, no_consent)


def _open(dossier_id: RecordId, phase: Phase, work: Work) -> None:
    open_phase(work, dossier_id, phase)
