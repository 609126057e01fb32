"""What the page of one text shows and does, without Qt."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial

from bilan_desktop.blocks import Variant
from bilan_desktop.domain.errors import DomainError, InvalidInput, ReadOnlyVault
from bilan_desktop.domain.ids import NO_ID
from bilan_desktop.ui.forms import FormPresenter, Values
from bilan_desktop.ui.screens.preview.presenter import Opened, open_document
from bilan_desktop.ui.services import Services
from bilan_desktop.usecases.forms import Saved
from bilan_desktop.usecases.own_texts import (
    BODY,
    TextView,
    give_back_original,
    read_text,
    use_text,
    write_text,
)
from bilan_desktop.usecases.ports import Work


@dataclass(frozen=True)
class TextTold:
    """What the page is told; ``done`` comes with the sentence of a gesture that took place."""

    view: Callable[[TextView], None]
    opened: Callable[[Opened], None]
    done: Callable[[str], None]
    refused: Callable[[str], None]
    unreadable: Callable[[str], None]


class TextPresenter:
    """Reads a text, keeps it as it is typed, draws it, makes it stand or gives the original back."""

    def __init__(self, services: Services, name: str, told: TextTold) -> None:
        self._services, self._name, self._told = services, name, told
        self._variant: Variant = "easy" if name.endswith("-facile") else "standard"
        self._drawing: tuple[str, Variant] | None = None
        self.view: TextView | None = None
        self.form = FormPresenter(services, f"text-page:{name}", NO_ID, "Texte", self._save)

    def _save(self, work: Work, values: Values, initiator: str) -> Saved:
        return write_text(work, self._name, values, initiator)

    def load(self) -> None:
        """Ask for the text."""
        self._services.storage.post(partial(read_text, self._services.work, self._name), self._read, self._refuse)

    def draw(self, body: str) -> None:
        """Draw what is written; what was drawn before it is forgotten when it comes."""
        view = self.view
        if view is None:
            return
        asked = self._drawing = (body, self._variant)
        press, values, title = self._services.press, view.values, view.line.title
        now = self._services.work.clock.now()

        def job() -> Opened | None:
            # Typed over while it waited: nobody will look at it, and those behind it wait.
            if self._drawing is not asked:
                return None
            return open_document(press.pages(press.print_sample(body, values, title, now, asked[1])))

        def opened(document: Opened | None) -> None:
            if document is not None and self._drawing is asked:
                self._told.opened(document)

        def failed(error: Exception) -> None:
            if self._drawing is asked:
                self._no_pages(error)

        self._services.workers.post(job, opened, failed)

    def set_variant(self, variant: Variant, body: str) -> None:
        """Draw it in another layout."""
        self._variant = variant
        self.draw(body)

    def use(self, body: str) -> None:
        """What is written becomes what papers print, once it has been: no font has every character."""
        view = self.view
        if view is None:
            return

        def sound(_: bytes) -> None:
            said = "Les documents préparés à partir de maintenant portent ce texte."
            self._do(lambda work, name: use_text(work, name, body), said)

        press, now, variant = self._services.press, self._services.work.clock.now(), self._variant
        self._services.workers.post(
            lambda: press.print_sample(body, {}, view.line.title, now, variant), sound, self._refuse
        )

    def give_back(self) -> None:
        """The original stands again."""
        self._do(give_back_original, "Le texte d’origine est rétabli ; vos versions restent lisibles.")

    def _do(self, gesture: Callable[[Work, str], TextView], sentence: str) -> None:
        if self._services.read_only:
            self._told.refused(ReadOnlyVault.default)
            return

        def done(view: TextView) -> None:
            self._read(view)
            self._told.done(sentence)

        # After what is typed: both run in the order posted.
        self.form.save()
        self._services.storage.post(partial(gesture, self._services.work, self._name), done, self._refuse)

    def _read(self, view: TextView) -> None:
        self.view = view
        self._told.view(view)
        self.draw(view.body)

    def _refuse(self, error: Exception) -> None:
        if not isinstance(error, DomainError):
            raise error
        told = isinstance(error, InvalidInput) and BODY in error.problems
        self._told.refused(error.problems[BODY] if told and isinstance(error, InvalidInput) else error.sentence)

    def _no_pages(self, error: Exception) -> None:
        if not isinstance(error, DomainError):
            raise error
        self._told.unreadable(error.sentence)
