"""What a sheet to sign goes through: prepared, checked, signed, sealed. Without Qt."""

from collections.abc import Callable
from dataclasses import dataclass, field, replace
from datetime import date
from enum import Enum, auto
from functools import partial
from pathlib import Path

from bilan_desktop.blocks import Variant
from bilan_desktop.documents.seals import Sealing
from bilan_desktop.domain.errors import DomainError, InvalidInput, ReadOnlyVault, UnprintableText
from bilan_desktop.domain.ids import RecordId
from bilan_desktop.domain.papers import (
    ATTACHMENT_LIMIT,
    NUMBER,
    Handwriting,
    PaperState,
    SignerRole,
    SigningMeans,
)
from bilan_desktop.ui.screens.chosen_file import ChosenFileRefused, read_chosen
from bilan_desktop.ui.screens.copies import write_copy
from bilan_desktop.ui.screens.printable import keep_latin_form, way_words
from bilan_desktop.ui.screens.signing.words import question
from bilan_desktop.ui.services import Pages, Services
from bilan_desktop.usecases.leaving import must_be_sent
from bilan_desktop.usecases.overview import read_dossier
from bilan_desktop.usecases.papers import (
    PaperView,
    receive_return,
    remind,
    send_to_sign,
    sign_on_paper,
    sign_on_screen,
    unsign,
)
from bilan_desktop.usecases.ports import Work
from bilan_desktop.usecases.seals import seal_of
from bilan_desktop.usecases.unprintable import SETTINGS, unprinted

LOOKED_AT = 900
"""Pixels of the longer side of a page that is looked at before it counts."""

Prepare = Callable[[Work], PaperView]
Current = Callable[[Work], PaperView | None]
Seal = Callable[[Work, RecordId, bytes], PaperView]


class Step(Enum):
    """Where the panel stands."""

    WAITING = auto()
    PREPARING = auto()
    BLOCKED = auto()
    OPEN = auto()
    SEALING = auto()
    SEALED = auto()


@dataclass(frozen=True)
class SigningState:
    """What the panel shows; ``remedy`` is a button's words and where it leads, ``problem`` a refused gesture.

    ``latin``: the name is asked for in Latin letters, right there.
    """

    step: Step
    view: PaperView | None = None
    sentence: str = ""
    remedy: tuple[str, str] | None = None
    problem: str = ""
    latin: bool = False


@dataclass(frozen=True)
class Joined:
    """A file chosen as the signed sheet, before it counts: its first page, what its number says, the question."""

    scan: bytes = field(repr=False)
    signed_on: date
    means: SigningMeans
    pages: int
    picture: tuple[int, int, int, bytes] = field(repr=False)
    number: str
    question: str
    unread: str = "Aucun numéro de document n’est lisible sur ce fichier\N{NO-BREAK SPACE}: regardez bien sa page."


class SigningPresenter:
    """Prepares the sheet, checks that it can be printed before anybody signs, seals it once both have."""

    def __init__(
        self,
        services: Services,
        dossier_id: RecordId,
        gestures: tuple[Prepare, Current, Seal],
        show: Callable[[SigningState], None],
    ) -> None:
        self._services = services
        self._dossier_id = dossier_id
        self._prepare, self._current, self._seal = gestures
        self._show = show
        self._ready, self._why = True, ""
        self._checked = ""
        self._prepared = False
        self.ask_joined: Callable[[Joined], None] = self.keep_joined
        self.state = SigningState(Step.WAITING)

    def set_ready(self, ready: bool, sentence: str) -> None:
        """Whether the sheet may be prepared, and why not; reload after it."""
        self._ready, self._why = ready, sentence

    def reload(self) -> None:
        """Ask where the sheet stands; a complete one that was not sealed is sealed now."""
        self._services.storage.post(partial(self._current, self._services.work), self._found, self._blocked)

    def _found(self, view: PaperView | None) -> None:
        if view is None and not self._ready:
            self._set(SigningState(Step.WAITING, sentence=self._why))
        elif view is None and self._services.read_only:
            self._set(SigningState(Step.BLOCKED, sentence=ReadOnlyVault.default))
        elif view is None or self._may_be_stale(view):
            self._prepared = True
            self._set(SigningState(Step.PREPARING))
            self._services.storage.post(partial(self._prepare, self._services.work), self._follow, self._blocked)
        else:
            self._follow(view)

    def _may_be_stale(self, view: PaperView) -> bool:
        """At its opening, a sheet nobody signed is prepared again: a name may have changed."""
        untouched = view.state is PaperState.OPEN and not view.signatures
        return untouched and self._ready and not self._prepared and not self._services.read_only

    def _follow(self, view: PaperView) -> None:
        """Go on from what the vault holds."""
        if view.state not in (PaperState.OPEN, PaperState.SENT):
            self._set(SigningState(Step.SEALED, view))
        elif view.complete:
            self._print_and_seal(view)
        elif self._checked != view.facts_sha256:
            self._check(view)
        else:
            self._set(SigningState(Step.OPEN, view))

    def _check(self, view: PaperView) -> None:
        """Print it once, so that nobody signs a sheet whose name has no glyph."""
        if self.state.step is Step.PREPARING and self.state.view is not None:
            return
        self._set(SigningState(Step.PREPARING, view))

        def printable(_: bytes) -> None:
            self._checked = view.facts_sha256
            self._set(SigningState(Step.OPEN, view))

        self._services.workers.post(partial(self._printed, view), printable, partial(self._not_printable, view))

    def _not_printable(self, view: PaperView, error: Exception) -> None:
        """Say which characters no font draws; a name is asked for in Latin letters, other words are led to."""
        if not isinstance(error, UnprintableText):
            self._blocked(error)
            return
        found = unprinted(view, error.characters)
        route = found.route if found.route == SETTINGS else f"dossier/{self._dossier_id}/{found.route}"
        remedy = (way_words(found), route) if found.route else None
        self._set(SigningState(Step.BLOCKED, None, found.sentence, remedy, latin=found.in_name))

    def give_latin(self, former: str, name: str) -> None:
        """Keep the name in Latin letters; the sheet is prepared again with it."""
        keep_latin_form(self._services, self._dossier_id, former, name, self.prepare_again, self._failed)

    def prepare_again(self) -> None:
        """What the sheet says has changed: one that nobody signed is made afresh."""
        self._prepared = False
        self.reload()

    def _printed(self, view: PaperView, variant: Variant = "standard", sealing: Sealing | None = None) -> bytes:
        return self._services.press.print_proof(view.facts, view.kind, view.signatures, variant, sealing)

    def _print_and_seal(self, view: PaperView) -> None:
        if self.state.step is Step.SEALING or self._services.read_only:
            return
        self._set(SigningState(Step.SEALING, view))
        services = self._services

        def keep(data: bytes) -> None:
            services.storage.post(lambda: self._seal(services.work, view.id, data), self._sealed, self._unsealed)

        def with_seal() -> tuple[Variant, Sealing]:
            return self._variant(), seal_of(services.work, demonstration=services.demonstration)

        def print_it(how: tuple[Variant, Sealing]) -> None:
            services.workers.post(partial(self._printed, view, *how), keep, self._unsealed)

        services.storage.post(with_seal, print_it, self._unsealed)

    def _variant(self) -> Variant:
        layout = read_dossier(self._services.work, self._dossier_id).layout
        return layout.value

    def _sealed(self, view: PaperView) -> None:
        self._set(SigningState(Step.SEALED, view))

    def _unsealed(self, error: Exception) -> None:
        view = self.state.view
        self._set(SigningState(Step.BLOCKED, view, _sentence(error), self._remedy(error)))

    def sign(self, role: SignerRole, handwriting: Handwriting) -> None:
        """Keep what was drawn; the seal follows the second signature."""
        self._act(lambda work, key: sign_on_screen(work, key, role, handwriting))

    def unsign(self, role: SignerRole) -> None:
        """Take a signature away before the seal."""
        self._act(lambda work, key: unsign(work, key, role))

    def forget_problem(self) -> None:
        """What was refused is being done again."""
        if self.state.problem:
            self._refuse("")

    def remind(self) -> None:
        """Note that the person was reminded."""
        self._act(remind)

    def attach(self, path: Path, signed_on: date | None, means: SigningMeans) -> None:
        """Take the scan of a sheet signed on paper, or one that came back."""
        if signed_on is None:
            self._refuse("Indiquez la date écrite à côté des signatures.")
            return
        try:
            scan = read_chosen(path, ATTACHMENT_LIMIT)
        except ChosenFileRefused as error:
            self._refuse(error.sentence)
            return
        view, opened = self.state.view, self._services.foreign
        if view is None:
            return
        if opened is None:
            self._keep_joined(scan, signed_on, means)
            return
        look = partial(self._look, opened, view, scan, signed_on, means)
        self._services.workers.post(look, self.ask_joined, self._failed)

    def _look(
        self, opened: Callable[[bytes], Pages], view: PaperView, scan: bytes, signed_on: date, means: SigningMeans
    ) -> Joined:
        """The file as it will be shown; InvalidInput when it is no sheet, or another one's."""
        pages = opened(scan)
        text = " ".join(pages.text(index) for index in range(pages.count()))
        found = NUMBER.search(text)
        if found is not None and found.groups() != (view.number, str(view.version)):
            raise InvalidInput(
                {"scan": f"Ce fichier porte le numéro {found.group()} : ce n’est pas la feuille attendue ici."}
            )
        number = f"Le numéro {view.reference} est lu sur ce fichier." if found else ""
        width, height = pages.size(0)
        picture = pages.picture(0, LOOKED_AT / max(width, height, 1.0))
        return Joined(scan, signed_on, means, pages.count(), picture, number, question(view))

    def keep_joined(self, joined: Joined) -> None:
        """The person has seen that it is the signed sheet."""
        self._keep_joined(joined.scan, joined.signed_on, joined.means)

    def _keep_joined(self, scan: bytes, signed_on: date, means: SigningMeans) -> None:
        if means is SigningMeans.REMOTE:
            self._act(lambda work, key: receive_return(work, self._dossier_id, scan, signed_on, key))
        else:
            self._act(lambda work, key: sign_on_paper(work, key, scan, signed_on))

    def send(self, path: Path, recipient: str) -> None:
        """Write the sheet to sign outside the vault, and note to whom and when it left."""
        view, services = self.state.view, self._services
        if view is None:
            return
        if services.read_only or not recipient.strip():
            self._refuse(ReadOnlyVault.default if services.read_only else "Indiquez à qui la feuille est envoyée.")
            return

        def note(written: Path) -> None:
            self._act(lambda work, key: send_to_sign(work, key, recipient, str(written.parent)))

        def write(variant: Variant) -> None:
            services.workers.post(lambda: write_copy(path, self._printed(view, variant)), note, self._failed)

        def allowed() -> Variant:
            must_be_sent(services.work, view.id, recipient)
            return self._variant()

        services.storage.post(allowed, write, self._failed)

    def _act(self, gesture: Callable[[Work, RecordId], PaperView]) -> None:
        view = self.state.view
        if view is not None:
            job = partial(gesture, self._services.work, view.id)
            # The seal may have followed meanwhile: what the vault holds now is what counts.
            self._services.storage.post(job, lambda _: self.reload(), self._failed)

    def _failed(self, error: Exception) -> None:
        self._refuse(_sentence(error))

    def _refuse(self, sentence: str) -> None:
        self._set(replace(self.state, problem=sentence))

    def _blocked(self, error: Exception) -> None:
        self._set(SigningState(Step.BLOCKED, None, _sentence(error), self._remedy(error)))

    def _remedy(self, error: Exception) -> tuple[str, str] | None:
        if isinstance(error, InvalidInput) and {"organisation", "consultant"} & set(error.problems):
            return "Compléter les réglages", "reglages"
        return None

    def _set(self, state: SigningState) -> None:
        self.state = state
        self._show(state)


def _sentence(error: Exception) -> str:
    if not isinstance(error, DomainError):
        raise error
    if isinstance(error, InvalidInput):
        return " ".join(error.problems.values())
    return error.sentence
