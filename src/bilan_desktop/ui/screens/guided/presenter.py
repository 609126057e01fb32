"""What the page of guided work shows and does, without Qt."""

from collections.abc import Callable, Mapping
from datetime import date
from functools import partial
from pathlib import Path

from bilan_desktop.blocks.formats import duration
from bilan_desktop.domain.errors import RuleBroken
from bilan_desktop.domain.guided_work import Assignment, Exchange, ExchangeMeans
from bilan_desktop.domain.ids import NO_ID, RecordId
from bilan_desktop.domain.papers import ATTACHMENT_LIMIT, Attachment, PaperKind
from bilan_desktop.ui.forms import FormPresenter
from bilan_desktop.ui.screens.chosen_file import ChosenFileRefused, read_chosen
from bilan_desktop.ui.screens.gestures import Act, Gesture, perform
from bilan_desktop.ui.screens.open_lines import OpenLine
from bilan_desktop.ui.services import Navigator, Services
from bilan_desktop.usecases import guided_returns as returns
from bilan_desktop.usecases import guided_work as guided
from bilan_desktop.usecases.forms import Saved
from bilan_desktop.usecases.guided_papers import prepare_assignment, prepare_guided_log
from bilan_desktop.usecases.guided_work import AssignmentView, GuidedView
from bilan_desktop.usecases.papers import PaperView, current_paper, seal_paper
from bilan_desktop.usecases.ports import Work

Failed = Callable[[Exception], None]


def state_of(view: AssignmentView) -> tuple[str, str]:
    """The words and the tone of an assignment's state."""
    one = view.assignment
    if one.withdrawn_on is not None:
        return "Retirée", "neutral"
    if one.accepted is not None:
        return "Temps retenu", "success"
    if view.late:
        return "En retard", "warning"
    return ("Rendu", "info") if one.returned_on is not None else ("À rendre", "primary")


def beyond_words(minutes: int | None, declared: int | None) -> str:
    """What is said beside the time that is being typed, when it is more than the person declares; else nothing."""
    if minutes is None or declared is None or minutes <= declared:
        return ""
    return (
        f"C’est plus que le temps déclaré par la personne, {duration(declared)}\N{NO-BREAK SPACE}: "
        "vérifiez les deux durées."
    )


def log_lines(view: GuidedView) -> tuple[OpenLine, ...]:
    """What is worth a look before the log is signed; the section of each is the assignment to open."""
    return tuple(
        OpenLine(
            f"Consigne {one.number}\N{NO-BREAK SPACE}: {duration(one.accepted)} retenues pour "
            f"{duration(one.declared)} déclarées par la personne.",
            "Vérifier",
            one.id,
        )
        for one in (line.assignment for line in view.assignments)
        if one.beyond_declared and one.accepted is not None and one.declared is not None
    )


def returned_words(returned: returns.ReturnedAssignment) -> tuple[str, str]:
    """What is said above a filled instruction: which it is, and what is worth knowing before it is taken."""
    found = returned.recognised
    told = (
        f"{found.paper.shown.name} {found.paper.reference}. Cochez ce que vous reprenez\N{NARROW NO-BREAK SPACE}; le "
    )
    told += "reste ne change pas." if found.unkept else "reste ne change pas, et le PDF est gardé au dossier."
    warnings = []
    if found.earlier:
        warnings.append("Ce PDF répond à une version plus ancienne de la consigne, modifiée depuis.")
    if found.unkept:
        warnings.append(f"Le fichier lui-même ne sera pas gardé\N{NO-BREAK SPACE}: {found.unkept}")
    return told, " ".join(warnings)


class GuidedPresenter:
    """Loads the guided work; every gesture can be undone."""

    def __init__(
        self,
        services: Services,
        navigator: Navigator,
        dossier_id: RecordId,
        show: Callable[[GuidedView], None],
        failed: Failed,
    ) -> None:
        self.services = services
        self._navigator = navigator
        self._dossier_id = dossier_id
        self._show = show
        self._failed = failed

    def load(self) -> None:
        """Ask for the guided work."""
        job = partial(guided.read_guided_work, self.services.work, self._dossier_id)
        self.services.storage.post(job, self._show, self._failed)

    def form_of(self, key: RecordId) -> FormPresenter:
        """A new form for one assignment."""

        def save(work: Work, values: Mapping[str, object], initiator: str) -> Saved:
            return guided.save_assignment(work, key, values, initiator)

        return FormPresenter(self.services, f"assignment:{key}", self._dossier_id, "Consigne modifiée", save)

    def give(self, done: Callable[[RecordId], None]) -> None:
        """Give an assignment; undo takes a blank one away, and withdraws any other, which keeps its number."""
        made, gone = NO_ID, list[Assignment]()

        def act(work: Work) -> None:
            nonlocal made
            if made == NO_ID:
                made = guided.give_assignment(work, self._dossier_id)
            elif gone:
                guided.put_back_assignment(work, gone.pop())
            else:
                guided.restore_assignment(work, made)

        def back(work: Work) -> None:
            taken = guided.unmake_assignment(work, made)
            gone[:] = [taken] if taken is not None else []

        self._perform("Consigne donnée", act, back, self._failed, lambda: done(made))

    def withdraw(self, key: RecordId, failed: Failed) -> None:
        """Withdraw an assignment."""
        act, back = partial(guided.withdraw_assignment, key=key), partial(guided.restore_assignment, key=key)
        self._perform("Consigne retirée", act, back, failed)

    def restore(self, key: RecordId, failed: Failed) -> None:
        """Put a withdrawn assignment back."""
        act, back = partial(guided.restore_assignment, key=key), partial(guided.withdraw_assignment, key=key)
        self._perform("Consigne remise", act, back, failed)

    def note(self, key: RecordId, on: date | None, means: ExchangeMeans, note: str, failed: Failed) -> None:
        """Note an exchange."""
        if on is None:
            failed(RuleBroken("Indiquez la date de l’échange."))
            return
        made = NO_ID

        def act(work: Work) -> None:
            nonlocal made
            made = guided.note_exchange(work, key, on, means, note)

        self._perform("Échange noté", act, lambda work: guided.remove_exchange(work, made), failed)

    def remove_exchange(self, exchange: Exchange, failed: Failed) -> None:
        """Take an exchange away."""
        act = partial(guided.remove_exchange, exchange_id=exchange.id)
        self._perform("Échange retiré", act, partial(guided.restore_exchange, exchange=exchange), failed)

    def accept(self, key: RecordId, minutes: int | None, failed: Failed) -> None:
        """Accept minutes together."""
        act = partial(guided.accept_minutes, key=key, minutes=minutes or 0)
        self._perform("Temps retenu", act, partial(guided.take_back_minutes, key=key), failed)

    def take_back(self, view: AssignmentView, failed: Failed) -> None:
        """Come back on the accepted minutes."""
        one = view.assignment
        back = partial(guided.accept_minutes, key=one.id, minutes=one.accepted or 0, on=one.accepted_on)
        self._perform("Temps retenu annulé", partial(guided.take_back_minutes, key=one.id), back, failed)

    def attach(self, key: RecordId, path: Path, failed: Failed) -> None:
        """Keep a file that came back; undo takes it away."""
        try:
            data = read_chosen(path, ATTACHMENT_LIMIT)
        except ChosenFileRefused as error:
            failed(error)
            return
        made = NO_ID

        def act(work: Work) -> None:
            nonlocal made
            made = guided.attach_returned(work, key, path.name, data)

        self._perform("Fichier joint", act, lambda work: guided.detach_returned(work, made), failed)

    def read_returned(
        self, key: RecordId, path: Path, show: Callable[[returns.ReturnedAssignment], None], failed: Failed
    ) -> None:
        """Read a filled instruction; nothing is kept yet."""
        try:
            data = read_chosen(path, ATTACHMENT_LIMIT)
        except ChosenFileRefused as error:
            failed(error)
            return
        self.services.storage.post(
            partial(returns.compare_returned, self.services.work, key, data, path.name), show, failed
        )

    def take_in(
        self,
        returned: returns.ReturnedAssignment,
        values: Mapping[str, object],
        done: Callable[[], None],
        failed: Failed,
    ) -> None:
        """Keep what was chosen of a filled instruction, and the file; undo puts back what was there."""
        key, taken = returned.held.id, list[returns.TakenIn]()

        def act(work: Work) -> None:
            taken[:] = [returns.take_in_returned(work, returned, values)]

        self._perform("PDF rempli repris", act, lambda work: returns.undo_take_in(work, key, taken[0]), failed, done)

    def detach(self, attachment_id: RecordId, failed: Failed) -> None:
        """Take a file away; undo puts it back."""
        kept: list[Attachment] = []

        def act(work: Work) -> None:
            kept[:] = [guided.detach_returned(work, attachment_id)]

        self._perform("Fichier retiré", act, lambda work: guided.put_back_returned(work, kept[0]), failed)

    def open_sheet(self, key: RecordId, failed: Failed) -> None:
        """Prepare the instruction and show it."""
        job = partial(prepare_assignment, self.services.work, key, demonstration=self.services.demonstration)
        self.services.storage.post(job, self._open, failed)

    def prepare_log(self, work: Work) -> PaperView:
        """The log to sign; one that was signed is replaced once the work has gone on."""
        return prepare_guided_log(work, self._dossier_id, demonstration=self.services.demonstration)

    def current_log(self, work: Work) -> PaperView | None:
        """The log that stands."""
        return current_paper(work, self._dossier_id, PaperKind.GUIDED_LOG)

    def seal_log(self, work: Work, paper_id: RecordId, data: bytes) -> PaperView:
        """Keep the signed log."""
        return seal_paper(work, paper_id, data)

    def open_log(self, ready: Callable[[PaperView], None], failed: Failed) -> None:
        """Prepare the log, then let it be read and signed."""
        self.services.storage.post(partial(self.prepare_log, self.services.work), ready, failed)

    def _open(self, paper: PaperView) -> None:
        self._navigator.go(f"dossier/{self._dossier_id}/document/{paper.id}")

    def _perform(
        self, label: str, act: Act, back: Act, failed: Failed, then: Callable[[], None] = lambda: None
    ) -> None:
        def done() -> None:
            self._navigator.offer_undo(f"{label}.", self._dossier_id)
            then()

        perform(self.services, self._dossier_id, Gesture(label, act, back), done, failed)
