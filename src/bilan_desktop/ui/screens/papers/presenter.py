"""What the page of the papers shows and prepares, without Qt."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from functools import partial

from bilan_desktop.domain.errors import DomainError
from bilan_desktop.domain.ids import RecordId
from bilan_desktop.domain.papers import PaperKind, PaperState
from bilan_desktop.domain.questionnaires import Asking
from bilan_desktop.ui.screens.papers.words import PaperRow, row_of
from bilan_desktop.ui.screens.questionnaire.presenter import route_of
from bilan_desktop.ui.services import Navigator, Services
from bilan_desktop.usecases.asking import AskedView, read_askings
from bilan_desktop.usecases.contract_papers import prepare_contract
from bilan_desktop.usecases.convocations import prepare_convocation
from bilan_desktop.usecases.follow_up import prepare_follow_up
from bilan_desktop.usecases.interview_papers import prepare_interview_report
from bilan_desktop.usecases.meeting_papers import prepare_hours, prepare_planning, prepare_register
from bilan_desktop.usecases.objectives_papers import prepare_objectives
from bilan_desktop.usecases.papers import PaperLine, PaperView, list_papers, read_paper
from bilan_desktop.usecases.ports import Work
from bilan_desktop.usecases.precontract import prepare_precontract
from bilan_desktop.usecases.preparing import Lack, Preparable, preparable_papers
from bilan_desktop.usecases.realisation import prepare_realisation
from bilan_desktop.usecases.text_papers import prepare_confirmation
from bilan_desktop.usecases.transition import prepare_transition

Failed = Callable[[Exception], None]

PREPARERS: dict[PaperKind, Callable[..., PaperView]] = {
    PaperKind.CONFIRMATION: prepare_confirmation,
    PaperKind.INTERVIEW: prepare_interview_report,
    PaperKind.PRECONTRACT: prepare_precontract,
    PaperKind.CONTRACT: prepare_contract,
    PaperKind.CONVOCATION: prepare_convocation,
    PaperKind.PLANNING: prepare_planning,
    PaperKind.HOURS: prepare_hours,
    PaperKind.ATTENDANCE_ALL: prepare_register,
    PaperKind.OBJECTIVES: prepare_objectives,
    PaperKind.TRANSITION: prepare_transition,
    PaperKind.REALISATION: prepare_realisation,
    PaperKind.FOLLOW_UP: prepare_follow_up,
}

PURPOSES = {
    PaperKind.CONFIRMATION: "L’entrée en bilan confirmée par écrit, avec ce qui est convenu. Vous le signez.",
    PaperKind.CONVOCATION: "Toutes les séances à venir : date, lieu ou outil, ce qui est à apporter, comment déplacer.",
    PaperKind.PLANNING: "Chaque séance, ce qu’elle est devenue et ce qui a changé depuis la version précédente.",
    PaperKind.HOURS: "Les heures prévues, réalisées et restantes, à la minute près, chaque enveloppe à part.",
    PaperKind.ATTENDANCE_ALL: "Chaque séance tenue avec sa feuille signée. Vous le signez.",
    PaperKind.OBJECTIVES: "Les objectifs, leurs critères et leurs évaluations. Pour la personne seule.",
    PaperKind.TRANSITION: "Pistes gardées et écartées, projet, conditions, actions et jalons. Pour la personne seule.",
    PaperKind.REALISATION: "Les heures d’accompagnement réalisées, demandées par le financeur. Vous le signez.",
    PaperKind.FOLLOW_UP: "L’entretien de suivi, hors des 24 heures, et ce que devient le plan. Pour la personne seule.",
}
"""What each is for, in one line."""

WAYS: dict[Lack, tuple[str, str]] = {
    Lack.ENTRY: ("Aller à l’entretien", "entretien"),
    Lack.CONSENT: ("Aller au consentement", "consentement"),
    Lack.MEETING: ("Aller aux séances", "seances"),
    Lack.HELD: ("Aller aux séances", "seances"),
    Lack.HOURS: ("Aller aux séances", "seances"),
    Lack.OBJECTIVE: ("Aller aux objectifs", "etape/F1.4"),
    Lack.UPCOMING: ("Aller aux séances", "seances"),
    Lack.PLAN: ("Aller aux pistes", "etape/F2.4"),
    Lack.END: ("Aller à la clôture", "etape/F3.8"),
    Lack.FOLLOW_UP: ("Aller au suivi", "suivi"),
    Lack.KEEPING: ("Voir les accords", "accords"),
    Lack.SETTINGS: ("Compléter les réglages", "reglages"),
}
"""The way to what a paper waits for: a button's words and a section of the dossier, or the settings."""


@dataclass(frozen=True)
class PapersView:
    """The papers, the latest first, those that can be prepared here, the questionnaires whose time has come.

    Those of a support are there once they hold answers.
    """

    rows: tuple[PaperRow, ...]
    preparable: tuple[Preparable, ...]
    dossier_id: RecordId
    asked: tuple[AskedView, ...] = ()

    def current(self, kind: PaperKind) -> PaperRow | None:
        """The version that stands of a kind, of the whole dossier: a meeting's convocation is another."""
        live = (row for row in self.rows if row.subject_id == self.dossier_id and not row.replaced)
        return next((row for row in live if row.kind is kind), None)


def load_papers(work: Work, dossier_id: RecordId) -> PapersView:
    """What the page shows."""
    today = work.clock.today()
    rows = tuple(row_of(line, _left_on(work, line), today) for line in list_papers(work, dossier_id))
    # The page of a support leads to its questionnaires: those that hold nothing would only crowd this one.
    known = (one for one in read_askings(work, dossier_id) if not one.waits)
    asked = tuple(one for one in known if one.values or not one.asking.of_support)
    return PapersView(rows, preparable_papers(work, dossier_id), dossier_id, asked)


def _left_on(work: Work, line: PaperLine) -> date | None:
    """The day since which a sent sheet is waited for: its sending, or the last reminder."""
    if line.state is not PaperState.SENT:
        return None
    paper = read_paper(work, line.id)
    return paper.reminded_on or paper.sent_on


class PapersPresenter:
    """Loads the papers, prepares those that have no step of their own, opens them."""

    def __init__(
        self,
        services: Services,
        navigator: Navigator,
        dossier_id: RecordId,
        show: Callable[[PapersView], None],
        failed: Failed,
    ) -> None:
        self._services, self._navigator, self._dossier_id = services, navigator, dossier_id
        self._show, self._failed = show, failed

    def load(self) -> None:
        """Ask for the papers."""
        job = partial(load_papers, self._services.work, self._dossier_id)
        self._services.storage.post(job, self._show, self._failed)

    def prepare(self, kind: PaperKind, failed: Failed) -> None:
        """Prepare a paper, the present one when nothing has changed, and open it."""
        prepare = PREPARERS[kind]
        job = partial(prepare, self._services.work, self._dossier_id, demonstration=self._services.demonstration)
        self._services.storage.post(job, lambda view: self._go(view.id), failed)

    def open(self, row: PaperRow) -> None:
        """Open a paper; one that nobody signed nor received is made afresh when it can be."""
        ours = row.kind in PREPARERS and row.subject_id == self._dossier_id
        if not row.untouched or not ours or self._services.read_only:
            self._go(row.id)
            return

        def as_it_is(error: Exception) -> None:
            if not isinstance(error, DomainError):
                raise error
            self._go(row.id)

        self.prepare(row.kind, as_it_is)

    def ask(self, asking: Asking) -> None:
        """Go to the page of a questionnaire."""
        self._navigator.go(f"dossier/{self._dossier_id}/{route_of(asking)}")

    def follow(self, lack: Lack) -> None:
        """Go to what a paper waits for."""
        section = WAYS[lack][1]
        self._navigator.go(section if lack is Lack.SETTINGS else f"dossier/{self._dossier_id}/{section}")

    def _go(self, key: RecordId) -> None:
        self._navigator.go(f"dossier/{self._dossier_id}/document/{key}")
