"""What the pages of the questionnaires show and do, without Qt."""

from collections.abc import Callable, Mapping
from datetime import date
from functools import partial
from pathlib import Path

from bilan_desktop.domain.errors import NotFound, RuleBroken
from bilan_desktop.domain.ids import RecordId
from bilan_desktop.domain.papers import ATTACHMENT_LIMIT, PAPER_NAMES, PaperKind
from bilan_desktop.domain.questionnaires import Asking
from bilan_desktop.domain.questionnaires import asking as asking_of
from bilan_desktop.ui.forms import FormPresenter
from bilan_desktop.ui.screens.chosen_file import ChosenFileRefused, read_chosen
from bilan_desktop.ui.screens.gestures import Act, Gesture, perform
from bilan_desktop.ui.screens.questionnaire.opinion_words import state_of_opinion
from bilan_desktop.ui.screens.questionnaire.returned import OpinionReturned, Returned, answers_of
from bilan_desktop.ui.services import Navigator, Services
from bilan_desktop.usecases import opinions
from bilan_desktop.usecases.asking import (
    AskedView,
    Taken,
    read_asking,
    save_answers,
    subject_of,
    take_answers,
    untake_answers,
)
from bilan_desktop.usecases.drafts import read_drafts, save_drafts
from bilan_desktop.usecases.forms import Saved
from bilan_desktop.usecases.opinion_begun import draft_scope
from bilan_desktop.usecases.opinion_dates import OpinionView, read_opinion
from bilan_desktop.usecases.papers import PaperView
from bilan_desktop.usecases.ports import Work
from bilan_desktop.usecases.questionnaire_papers import prepare_questionnaire
from bilan_desktop.usecases.returned_forms import Recognised, recognise

Failed = Callable[[Exception], None]
Show = Callable[[AskedView], None]


KEPT = "Avis gardé sans nom. Supprimez le fichier reçu\N{NO-BREAK SPACE}: il porte les réponses et un numéro."


def route_of(asking: Asking) -> str:
    """The section of a dossier that a questionnaire is: the last parts of its route."""
    return f"questionnaire/{asking.name}/{asking.moment}"


def name_of(view: AskedView) -> str:
    """« Autodiagnostic à l’entrée en bilan »; opinions say when by their own name, a support’s has its own title."""
    asking = view.asking
    if asking.of_support:
        return view.worded.title
    name, when = PAPER_NAMES[asking.kind], f"{asking.when[:1].lower()}{asking.when[1:]}"
    if asking.nameless:
        return name
    if asking.kind is PaperKind.STEP_EVALUATION:
        return f"Point à la fin de la {when}"
    return f"{name} {when}"


def state_of(view: AskedView) -> tuple[str, str]:
    """Where a questionnaire stands, in words, and the tone of its pill."""
    if view.asking.nameless:
        return state_of_opinion(view)
    answered = len(view.values)
    if not answered:
        return "Sans réponse", "neutral"
    plural = "s" if answered > 1 else ""
    return f"{answered} réponse{plural} sur {view.count}", "success" if answered == view.count else "info"


def answers_form(services: Services, dossier_id: RecordId, asking: Asking) -> FormPresenter:
    """A new form of the answers to a questionnaire, on the page or on the screen handed to the person."""

    def save(work: Work, values: Mapping[str, object], initiator: str) -> Saved:
        texts = {code: str(value or "") for code, value in values.items()}
        return save_answers(work, dossier_id, asking, texts, initiator)

    scope = f"filled:{asking.name}:{asking.moment}:{dossier_id}"
    return FormPresenter(services, scope, dossier_id, "Réponses modifiées", save)


def answered_of(section: str) -> Asking | None:
    """The questionnaire that a page of a dossier asks, by the last parts of its route; None for an opinion."""
    room, _, rest = section.partition("/")
    name, _, moment = rest.partition("/")
    try:
        found = asking_of(name, moment) if room == "questionnaire" else None
    except NotFound:
        return None
    return found if found is not None and not found.nameless else None


class AskedPresenter:
    """What both pages need: the questionnaire read, its paper prepared."""

    def __init__(
        self, services: Services, navigator: Navigator, dossier_id: RecordId, asking: Asking, show: Show, failed: Failed
    ) -> None:
        self.services, self.asking = services, asking
        self._navigator, self._dossier_id = navigator, dossier_id
        self._show, self._failed = show, failed

    def load(self, show: Show | None = None) -> None:
        """Ask for the questionnaire; ``show`` is told of it instead of the page."""
        job = partial(read_asking, self.services.work, self._dossier_id, self.asking)
        self.services.storage.post(job, show or self._show, self._failed)

    def prepare(self, failed: Failed, *, answered: bool = False, plain: bool = False) -> None:
        """Prepare its paper, blank or with the answers, in its easy wording if ``plain``, and open it."""
        job = partial(
            prepare_questionnaire,
            self.services.work,
            self._dossier_id,
            self.asking,
            answered=answered,
            plain=plain,
            demonstration=self.services.demonstration,
        )
        self.services.storage.post(job, self._open, failed)

    def read_file(self, path: Path, show: Callable[[Recognised, AskedView], None], failed: Failed) -> None:
        """Read a filled form of this questionnaire, then what the dossier holds; ``failed`` hears why it is none."""
        try:
            data = read_chosen(path, ATTACHMENT_LIMIT)
        except ChosenFileRefused as error:
            failed(error)
            return
        subject = subject_of(self._dossier_id, self.asking)
        job = partial(recognise, self.services.work, data, subject)
        self.services.storage.post(job, lambda form: self.load(partial(show, form)), failed)

    def _open(self, paper: PaperView) -> None:
        self._navigator.go(f"dossier/{self._dossier_id}/document/{paper.id}")

    def _perform(
        self, label: str, act: Act, back: Act, failed: Failed, then: Callable[[], None] = lambda: None
    ) -> None:
        def done() -> None:
            self._navigator.offer_undo(f"{label}.", self._dossier_id)
            then()

        perform(self.services, self._dossier_id, Gesture(label, act, back), done, failed)


class AnswersPresenter(AskedPresenter):
    """A questionnaire read with the person: its answers are typed, saved and undone."""

    def form(self) -> FormPresenter:
        """A new form of its answers."""
        return answers_form(self.services, self._dossier_id, self.asking)

    def turn(self) -> None:
        """Hand the screen to the person."""
        self._navigator.show_to_person()

    def look_at(self, path: Path, show: Callable[[Returned], None], failed: Failed) -> None:
        """Read a filled form, to be shown beside what the dossier holds."""
        self.read_file(path, lambda form, held: show(Returned(form, held, answers_of(form, held))), failed)

    def take(self, returned: Returned, codes: tuple[str, ...], done: Callable[[], None], failed: Failed) -> None:
        """Take the answers of some questions from the form, and keep it; undo puts back what stood before."""
        values = {code: returned.came[code] for code in codes}
        kept: list[Taken] = []

        def act(work: Work) -> None:
            kept[:] = [take_answers(work, self.asking, returned.form, values)]

        def back(work: Work) -> None:
            untake_answers(work, self._dossier_id, self.asking, kept[0])

        self._perform("Réponses reprises", act, back, failed, done)


class OpinionPresenter(AskedPresenter):
    """An opinion asked for: given, reminded of, given up; sent without a name."""

    def load_opinion(self, show: Callable[[OpinionView], None]) -> None:
        """Ask for the questionnaire with its dates."""
        job = partial(read_opinion, self.services.work, self._dossier_id, self.asking)
        self.services.storage.post(job, show, self._failed)

    def give_by_hand(self, on: date | None, done: Callable[[], None], failed: Failed) -> None:
        """Note that it was handed over outside the application, that day or today."""
        act, back = self._letting_go(partial(opinions.note_given_by_hand, on=on), opinions.undo_given)
        self._perform("Remise notée", act, back, failed, done)

    def remind(self, failed: Failed, done: Callable[[], None] = lambda: None) -> None:
        """Note that the person was reminded today."""
        act, back = self._of(opinions.note_reminder), self._of(opinions.undo_reminder)
        self._perform("Relance notée", act, back, failed, done)

    def close(self, failed: Failed) -> None:
        """Wait no more for an answer."""
        act, back = self._letting_go(opinions.close_unanswered, opinions.wait_again)
        self._perform("Avis noté sans réponse", act, back, failed)

    def wait_again(self, failed: Failed) -> None:
        """Wait for an answer after all."""
        close, again = self._letting_go(opinions.close_unanswered, opinions.wait_again)
        self._perform("Avis de nouveau attendu", again, close, failed)

    def look_at(self, path: Path, show: Callable[[OpinionReturned], None], failed: Failed) -> None:
        """Read a filled form, to say how many answers it has; refused when an opinion had come already."""

        def told(form: Recognised, held: AskedView) -> None:
            if held.replied_in is not None:
                failed(RuleBroken(opinions.ONE_EACH))
            else:
                show(OpinionReturned(form, len(answers_of(form, held)), held.count))

        self.read_file(path, told, failed)

    def take(self, returned: OpinionReturned, done: Callable[[], None], failed: Failed) -> None:
        """Keep the opinion without who gave it; it cannot be taken back."""

        def kept(_: object) -> None:
            self._navigator.say(KEPT)
            done()

        job = partial(opinions.take_opinion, self.services.work, self.asking, returned.form)
        self.services.storage.post(job, kept, failed)

    def turn(self, *, elsewhere: bool = False) -> None:
        """Hand the screen to the person; from ``elsewhere``, through the page of the questionnaire."""
        if elsewhere:
            self._navigator.go(f"dossier/{self._dossier_id}/{route_of(self.asking)}")
        self._navigator.show_to_person()

    def _letting_go(self, settle: Callable[..., Mapping[str, str]], unsettle: Callable[..., None]) -> tuple[Act, Act]:
        """A gesture that lets go of what was begun on the screen, and its undo, which gives it back."""
        dossier_id, asking = self._dossier_id, self.asking
        begun: dict[str, str] = {}

        def act(work: Work) -> None:
            begun.update(settle(work, dossier_id, asking))

        def back(work: Work) -> None:
            unsettle(work, dossier_id, asking)
            scope = draft_scope(dossier_id, asking)
            save_drafts(work, scope, {**begun, **read_drafts(work, scope)})
            begun.clear()

        return act, back

    def _of(self, act: Callable[..., None]) -> Act:
        dossier_id, asking = self._dossier_id, self.asking
        return lambda work: act(work, dossier_id, asking)
