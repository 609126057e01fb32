"""What a screen is given: the way to the use cases, to the press, to the other pages; passed, never global."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from typing import TYPE_CHECKING, Protocol

from bilan_desktop.blocks import Variant
from bilan_desktop.domain.events import Event
from bilan_desktop.domain.ids import RecordId
from bilan_desktop.domain.papers import PaperKind, Signature
from bilan_desktop.ui.attempts import Attempts
from bilan_desktop.ui.commands import CommandStacks
from bilan_desktop.ui.executor import Executor, ScopedExecutor
from bilan_desktop.ui.keeping_state import KeepingState
from bilan_desktop.ui.laying_out import Drawn, unheard
from bilan_desktop.ui.long_work import LongWorks
from bilan_desktop.ui.secret_words import SecretWords
from bilan_desktop.usecases.exchange import Exporter
from bilan_desktop.usecases.keeping import Keeper, Prepared
from bilan_desktop.usecases.ports import Work
from bilan_desktop.usecases.surroundings import Surroundings

if TYPE_CHECKING:
    # Not loaded before the first paint: what a seal is told with comes with the papers.
    from bilan_desktop.documents.seals import Sealing, SealReading

Place = tuple[float, float, float, float]
"""Left, top, width and height in points, from the top left corner of the page."""


class Pages(Protocol):
    """A paper's pages drawn from memory, for the preview and the printer."""

    def count(self) -> int:
        """Number of pages."""

    def size(self, index: int) -> tuple[float, float]:
        """Width and height of a page in points."""

    def picture(self, index: int, scale: float) -> tuple[int, int, int, bytes]:
        """Width, height, bytes per row and BGRX pixels of a page, ``scale`` pixels per point."""

    def text(self, index: int) -> str:
        """The text of a page, for search and for a screen reader."""

    def letters(self, index: int) -> tuple[Place, ...]:
        """Where each character of the text of a page stands, to show what a search found."""


class Press(Protocol):
    """Facts to PDF bytes, on a worker; ReportLab is imported at the first print only."""

    def print_proof(
        self,
        facts: str,
        kind: PaperKind,
        signatures: Iterable[Signature],
        variant: Variant = "standard",
        sealing: "Sealing | None" = None,
        *,
        form: str = "",
        drawn: Drawn = unheard,
    ) -> bytes:
        """The PDF of a proof paper from its canonical facts; UnprintableText when no font has a character.

        With ``sealing`` it is the paper to keep, under the organisation's seal. ``form`` is the mark of the paper
        (``PaperView.form``): with it, its fields are filled on a screen too, and it bears no seal. ``drawn`` is told
        each page, and stops the press by raising.
        """

    def variants(self, facts: str, kind: PaperKind) -> tuple[Variant, ...]:
        """The variants that a paper can be printed in: easy to read where it has such a wording."""

    def print_html(self, facts: str, kind: PaperKind, signatures: Iterable[Signature]) -> bytes:
        """The same paper as one accessible page of HTML."""

    def read_seal(self, data: bytes, certificates: Iterable[bytes]) -> "SealReading":
        """What the seal on a PDF says; ``certificates`` are those that this vault has had."""

    def print_kit(self, lines: tuple[tuple[str, ...], ...], vault: str, now: datetime) -> bytes:
        """The recovery kit; never stored."""

    def print_journal(self, facts: str, variant: Variant = "standard", drawn: Drawn = unheard) -> bytes:
        """The vault's journal from its frozen facts; never stored. ``drawn`` as above."""

    def print_desk(self, name: str, facts: str, variant: Variant = "standard", drawn: Drawn = unheard) -> bytes:
        """A paper of the practice's desk from its frozen facts; never stored. ``drawn`` as above."""

    def print_evidence(self, name: str, facts: str, drawn: Drawn = unheard) -> bytes:
        """A paper of the evidence pack from its frozen facts; never stored. ``drawn`` as above."""

    def print_sample(
        self, text: str, values: Mapping[str, str], title: str, now: datetime, variant: Variant = "standard"
    ) -> bytes:
        """A text being reworded, as it would print; never stored."""

    def print_text(self, facts: str, variant: Variant = "standard") -> bytes:
        """A text of the practice from its frozen facts; never stored."""

    def print_destruction(self, facts: str, variant: Variant = "standard") -> bytes:
        """The certificate of a destruction from its frozen facts; never stored."""

    def pages(self, data: bytes) -> Pages:
        """The pages of a PDF held in memory."""

    def protect(self, data: bytes, passphrase: str, sealing: "Sealing | None" = None) -> bytes:
        """The same pages under a passphrase (AES-256), for a copy that travels; sealed anew where they were."""


class Bus(Protocol):
    """Events of the vault, told on the window's thread after the commit."""

    def subscribe(self, callback: Callable[[Event], None]) -> Callable[[], None]:
        """Call ``callback`` at each event; the function returned unsubscribes."""


class Settings(Protocol):
    """What is kept outside the vault because it says nothing of anybody: look and last vault."""

    def get(self, name: str, default: str = "") -> str:
        """A setting as text."""

    def set(self, name: str, value: str) -> None:
        """Keep a setting."""


class Navigator(Protocol):
    """The frame, as a screen sees it."""

    def go(self, route: str) -> None:
        """Show a page: « today », « dossier/<id>/seances »…, and open the part of it named after « # »."""

    def back(self) -> None:
        """The page before."""

    def say(self, sentence: str) -> None:
        """A short message, shown and spoken."""

    def offer_undo(self, sentence: str, dossier_id: RecordId) -> None:
        """A short message with a button that takes the last gesture back."""

    def show_to_person(self) -> None:
        """Turn the screen to the person: their part of the page shown, and nothing else."""


class Failing(Protocol):
    """A form whose last save failed and that still holds what was typed."""

    def save(self) -> None:
        """Try again."""


@dataclass
class Unsaved:
    """The forms whose page is gone and whose save failed: nothing typed is thrown away."""

    forms: list[Failing] = field(default_factory=list)
    on_change: Callable[[str], None] = lambda _: None

    def keep(self, form: Failing, sentence: str) -> None:
        """Hold a form and tell why it could not be saved."""
        if form not in self.forms:
            self.forms.append(form)
        self.on_change(sentence)

    def retry(self) -> None:
        """Save them all again; those that fail come back."""
        forms, self.forms = self.forms, []
        for form in forms:
            form.save()
        if not self.forms:
            self.on_change("")


@dataclass
class Presence:
    """Whether a meeting is under way: two people talking type little, so the window waits longer to lock."""

    in_meeting: bool = False
    on_change: Callable[[], None] = lambda: None

    def meeting_started(self) -> None:
        """A meeting's time runs; saying it twice is harmless."""
        self._become(in_meeting=True)

    def meeting_ended(self) -> None:
        """No meeting's time runs any more."""
        self._become(in_meeting=False)

    def _become(self, *, in_meeting: bool) -> None:
        if in_meeting is not self.in_meeting:
            self.in_meeting = in_meeting
            self.on_change()


@dataclass
class Folders:
    """Where the last copy went and the last joined file came from; in memory only: a folder may bear a name."""

    copies: str = ""
    files: str = ""


@dataclass(frozen=True)
class QualityLeft:
    """The page of quality as it was left: whether what lacks was alone, the indicators open, the one left from or 0."""

    lacking: bool = False
    opened: frozenset[int] = frozenset()
    number: int = 0


@dataclass
class LookedAt:
    """How a page that one comes back to was left, where its route does not say it; in memory only."""

    week: date | None = None
    """The week of the agenda from which something was opened; once."""
    quality: QualityLeft = QualityLeft()


@dataclass(frozen=True)
class Services:
    """Everything a presenter or a screen may use; one per open vault.

    ``storage``, ``workers`` and ``keeping`` forget a page that is gone; ``durable`` reports to forms even then.
    ``foreign`` opens a kept file from outside (PDF or image) in a process without keys, as ``press.pages``
    opens our own papers: on a worker, for each picture waits for a process; InvalidInput (``scan``) says why not.
    """

    work: Work
    storage: Executor
    workers: Executor
    press: Press
    bus: Bus
    settings: Settings
    durable: Executor
    unsaved: Unsaved = field(default_factory=Unsaved)
    commands: CommandStacks = field(default_factory=CommandStacks)
    autosave_ms: int = 600
    demonstration: bool = False
    read_only: bool = False
    vault_label: str = ""
    vault_id: str = ""
    foreign: Callable[[bytes], Pages] | None = None
    open_demonstration: Callable[[], None] | None = None
    presence: Presence = field(default_factory=Presence)
    folders: Folders = field(default_factory=Folders)
    looked_at: LookedAt = field(default_factory=LookedAt)
    show_kit: Callable[[], None] | None = None
    accept_older_copy: Callable[[], None] | None = None
    """Only where an older copy of the vault was put back: takes it for the present one, where use cases run."""
    surroundings: Surroundings = field(default_factory=Surroundings)
    exporter: Exporter | None = None
    """Takes the open vault out, where the keeper's procedures run; None where there is no way to it (some tests)."""
    keeper: Keeper | None = None
    """The procedures on the open vault; None where there is no way to them (some tests)."""
    keeping: Executor | None = None
    """Where the keeper's procedures run, apart from the use cases: they last, and typing goes on."""
    replace_vault: Callable[[Prepared], None] | None = None
    """End the session, swap in a restore that is ready, and start afresh at the lock screen."""
    works: LongWorks | None = None
    """Begins the keeper's procedures, whose outcomes come back even once a page is gone; a lock stops them first."""
    kept: KeepingState | None = None
    """What the keeper last said."""
    secret_words: SecretWords | None = None
    attempts: Attempts = field(default_factory=Attempts)
    """The wrong passphrases typed since this vault was opened."""
    vault_name: str = ""
    mail: Callable[[str], bool] | None = None
    """Hands a ``mailto`` link to the mail program, on a gesture of the person's own; False when there is none.

    None where nothing may be opened (tests).
    """
    damaged: tuple[str, ...] = ()
    """What is wrong with a vault that opened for consultation only because of it."""


def with_keeper(services: Services, keeper: Keeper, keeping: Executor, secret_words: SecretWords) -> Services:
    """The same services, with the procedures on the open vault."""
    return replace(
        services,
        keeper=keeper,
        keeping=keeping,
        works=LongWorks(keeping),
        kept=KeepingState(keeper, keeping),
        secret_words=secret_words,
    )


def scoped(services: Services) -> tuple[Services, Callable[[], None]]:
    """What one page is given, and what makes the outcomes it waits for be dropped once it is gone."""
    storage, workers = ScopedExecutor(services.storage), ScopedExecutor(services.workers)
    scopes = [storage, workers]
    keeping = None
    if services.keeping is not None:
        keeping = ScopedExecutor(services.keeping)
        scopes.append(keeping)

    def close() -> None:
        for scope in scopes:
            scope.close()

    return replace(services, storage=storage, workers=workers, keeping=keeping), close
