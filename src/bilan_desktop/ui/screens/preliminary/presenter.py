"""What the preliminary interview shows and does, without Qt."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import partial

from bilan_desktop.domain.errors import DomainError, InvalidInput
from bilan_desktop.domain.ids import RecordId
from bilan_desktop.domain.preliminary import OUTCOME_NAMES, Outcome
from bilan_desktop.ui.forms import FormPresenter, Values
from bilan_desktop.ui.screens.gestures import Act, Gesture, perform
from bilan_desktop.ui.screens.plan.draft import PlanDraft
from bilan_desktop.ui.services import Navigator, Services
from bilan_desktop.usecases.forms import Saved
from bilan_desktop.usecases.interview_papers import prepare_interview_report
from bilan_desktop.usecases.overview import DossierView
from bilan_desktop.usecases.papers import PaperView
from bilan_desktop.usecases.ports import Work
from bilan_desktop.usecases.preliminary import (
    InterviewView,
    confirm_entry,
    end_without_bilan,
    read_interview,
    reopen_interview,
    save_interview,
)


@dataclass(frozen=True)
class InterviewCallbacks:
    """What the page is told: the interview, a refusal (its sentence, its sentences by field), an ending done."""

    show: Callable[[InterviewView], None]
    refuse: Callable[[str, Mapping[str, str]], None]
    concluded: Callable[[], None]


class InterviewPresenter:
    """Loads the interview, hands its form over, ends it and takes the ending back."""

    def __init__(
        self, services: Services, navigator: Navigator, dossier_id: RecordId, callbacks: InterviewCallbacks
    ) -> None:
        self._services = services
        self._navigator = navigator
        self._dossier_id = dossier_id
        self._tell = callbacks
        save = partial(_save, dossier_id)
        self.form = FormPresenter(services, f"interview:{dossier_id}", dossier_id, "Entretien préalable", save)

    def load(self) -> None:
        """Ask for the interview."""
        job = partial(read_interview, self._services.work, self._dossier_id)
        self._services.storage.post(job, self._tell.show, self._failed)

    def confirm(self, draft: PlanDraft) -> None:
        """Confirm the entry with this plan."""
        self._end(Outcome.CONFIRMED, partial(_confirm, self._dossier_id, draft))

    def end(self, outcome: Outcome) -> None:
        """End without a bilan: the person declines, or a bilan is not relevant."""
        self._end(outcome, partial(_end, self._dossier_id, outcome))

    def reopen(self, view: DossierView) -> None:
        """Take the ending back; undo ends it again as it was."""
        if view.plan is not None:
            again: Act = partial(_confirm, self._dossier_id, PlanDraft(view.plan, view.steps, view.supports))
        else:
            again = partial(_end, self._dossier_id, view.outcome)
        gesture = Gesture("Conclusion annulée", partial(_reopen, self._dossier_id), again)
        self._perform(gesture)

    def prepare_report(self) -> None:
        """Prepare the report for the person, and open it."""
        mark = self._services.demonstration
        job = partial(prepare_interview_report, self._services.work, self._dossier_id, demonstration=mark)
        self._services.storage.post(job, self._open_report, self._failed)

    def _open_report(self, view: PaperView) -> None:
        self._navigator.go(f"dossier/{self._dossier_id}/document/{view.id}")

    def _end(self, outcome: Outcome, act: Act) -> None:
        self._perform(Gesture(OUTCOME_NAMES[outcome], act, partial(_reopen, self._dossier_id)))

    def _perform(self, gesture: Gesture) -> None:
        def told() -> None:
            self._tell.concluded()
            self._navigator.offer_undo(gesture.label, self._dossier_id)

        perform(self._services, self._dossier_id, gesture, told, self._failed)

    def _failed(self, error: Exception) -> None:
        if not isinstance(error, DomainError):
            raise error
        self._tell.refuse(error.sentence, error.problems if isinstance(error, InvalidInput) else {})


def _save(dossier_id: RecordId, work: Work, values: Values, initiator: str) -> Saved:
    return save_interview(work, dossier_id, values, initiator)


def _confirm(dossier_id: RecordId, draft: PlanDraft, work: Work) -> None:
    confirm_entry(work, dossier_id, draft.hours, draft.steps, draft.supports)


def _end(dossier_id: RecordId, outcome: Outcome, work: Work) -> None:
    end_without_bilan(work, dossier_id, outcome)


def _reopen(dossier_id: RecordId, work: Work) -> None:
    reopen_interview(work, dossier_id)
