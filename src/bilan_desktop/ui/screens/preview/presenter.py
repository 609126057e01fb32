"""What the preview shows and does, without Qt: the bytes of a paper, its checks, its copies."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from bilan_desktop.blocks import Variant
from bilan_desktop.documents.seals import Sealing, SealReading, SealState
from bilan_desktop.domain.errors import DomainError, InvalidInput, NotFound, ReadOnlyVault, UnprintableText
from bilan_desktop.domain.exports import RecipientKind
from bilan_desktop.domain.ids import RecordId
from bilan_desktop.domain.papers import (
    PAPERS,
    PaperKind,
    PaperState,
    ending,
    sha256,
)
from bilan_desktop.domain.records import DataClass
from bilan_desktop.ui.laying_out import Drawn, LayingOut, unheard
from bilan_desktop.ui.screens.copies import write_copy
from bilan_desktop.ui.screens.preview.seal_words import AlteredPaper, seal_words
from bilan_desktop.ui.screens.printable import keep_latin_form
from bilan_desktop.ui.screens.signing.words import SHOWN_DIGITS, moment, signers, zone_of
from bilan_desktop.ui.services import Pages, Services
from bilan_desktop.usecases.keeping import Cancelled
from bilan_desktop.usecases.leaving import (
    Agreed,
    agreed_for,
    must_leave,
    record_export,
    refusal,
    sealed_by_leaving,
)
from bilan_desktop.usecases.overview import DossierView, read_dossier
from bilan_desktop.usecases.papers import PaperView, read_attachment, read_paper
from bilan_desktop.usecases.ports import Work
from bilan_desktop.usecases.preparing_again import prepare_again
from bilan_desktop.usecases.seals import seal_certificates, seal_of
from bilan_desktop.usecases.unprintable import Unprinted, unprinted

NOT_READY = "Rien à remettre pour l’instant : les pages de ce document ne sont pas prêtes."
READING = "Copie de lecture : le document gardé, dans sa présentation, fait foi"
PROTECTED_COPY = "Copie protégée écrite : {}. La phrase est à dire de vive voix."


@dataclass(frozen=True)
class Check:
    """One line of « Avant l’export »: whether it holds, and its words."""

    holds: bool
    words: str


@dataclass(frozen=True)
class Opened:
    """A document open for reading: its pages, their sizes in points, their texts."""

    pages: Pages
    sizes: tuple[tuple[float, float], ...]
    texts: tuple[str, ...]


@dataclass(frozen=True)
class PreviewTold:
    """What the page is told."""

    paper: Callable[[PaperView, DossierView], None]
    opened: Callable[[Opened], None]
    left: Callable[[str], None]
    refused: Callable[[str], None]
    unreadable: Callable[[str, Unprinted | None], None]
    gone: Callable[[], None]
    prepared: Callable[[PaperView | None], None]


def checks(
    view: PaperView, agreed: tuple[Agreed, ...] = (), seal: SealReading | None = None, *, reading: bool = False
) -> tuple[Check, ...]:
    """What to know before a copy leaves; ``seal`` once it has been read on the bytes that are kept.

    ``reading``: it is shown in another layout than the one that is kept.
    """
    spec = PAPERS[view.kind]
    missing = [signer.name for signer in signers(view) if signer.signature is None]
    at = moment(view.sealed_at, zone_of(view)) if view.sealed_at is not None else ""
    found = []
    if spec.signers:
        complete = {1: "Signé", 2: "Signé par les deux personnes"}.get(
            len(view.shown.signers), "Signé par chaque partie"
        )
        found.append(Check(not missing, "À signer : " + ", ".join(missing) if missing else complete))
        if seal is None or seal.state is not SealState.VALID:
            found.append(Check(bool(at), f"Scellé le {at}" if at else "Pas encore scellé : cette copie reste à signer"))
    else:
        found += [Check(True, "Sans signature : ce document n’en demande pas"), Check(True, _established(view, at))]
    if seal is not None:
        found.append(Check(*seal_words(seal, zone_of(view))))
    if spec.held_as is DataClass.CONTENT:
        whom = "à la personne, ou à qui nomme son accord" if agreed else "remis à la personne bénéficiaire seule"
        found.append(Check(False, f"Contenu du bilan : {whom} (art. L.6313-4)"))
    else:
        found.append(Check(True, "Aucun contenu du bilan : ce document ne porte que des faits"))
    if at and reading:
        found.append(Check(False, READING))
    if view.state is PaperState.REPLACED:
        found.append(Check(False, "Remplacé par une version plus récente"))
    return tuple(found)


def scan_checks() -> tuple[Check, ...]:
    """What is known of a file that was joined: nobody but the person who joined it has read it."""
    return (
        Check(False, "Fichier joint par vous, non vérifié : son contenu n’est connu que de vous"),
        Check(True, "L’export et l’impression portent sur la feuille, pas sur ce fichier"),
    )


def _established(view: PaperView, at: str) -> str:
    """Where a paper that nobody signs stands: the first copy that leaves establishes it; an invoice has its number."""
    invoice = view.kind is PaperKind.INVOICE
    if not at and invoice:
        return "Établie sous son numéro ; la première copie remise ou imprimée garde ses pages telles quelles"
    if not at:
        return (
            "En préparation : la première copie remise ou imprimée l’établit, et ses pages sont gardées telles quelles"
        )
    digest = view.sha256[:SHOWN_DIGITS]
    kept = f"Établi{ending(view.kind)} le {at} : ces pages sont gardées telles quelles (SHA-256 {digest}…)"
    later = "" if view.state is PaperState.REPLACED else " ; une modification en fera une nouvelle version"
    return kept + later


@dataclass(frozen=True)
class _Read:
    """What one read of the vault gives: the certificates are those that seals are judged by."""

    view: PaperView
    dossier: DossierView
    agreed: tuple[Agreed, ...]
    certificates: tuple[bytes, ...]


class PreviewPresenter:
    """Reads the paper, prints it when it is not sealed, writes copies and notes to whom they went."""

    def __init__(
        self, services: Services, dossier_id: RecordId, paper_id: RecordId, told: PreviewTold, laying: LayingOut
    ) -> None:
        self._services, self._laying = services, laying
        self._dossier_id, self._paper_id = dossier_id, paper_id
        self._told = told
        self._shown: tuple[str, int, PaperState] | None = None
        self._certificates: tuple[bytes, ...] = ()
        self.view: PaperView | None = None
        self.agreed: tuple[Agreed, ...] = ()
        self.dossier: DossierView | None = None
        self.data = b""
        self.seal: SealReading | None = None
        self.variant: Variant | None = None

    @property
    def name(self) -> str:
        """The paper's name and reference."""
        return f"{self.view.shown.name} {self.view.reference}" if self.view is not None else ""

    @property
    def file_name(self) -> str:
        """The name proposed for a copy: the reference only, never a person's name."""
        return f"{self.view.reference}.pdf" if self.view is not None else "document.pdf"

    def load(self) -> None:
        """Ask for the paper; its pages follow."""
        self._services.storage.post(self._read, self._found, self._gone_or_refuse)

    def _gone_or_refuse(self, error: Exception) -> None:
        # A draft that was prepared again since: the way back leads to a paper that is no more.
        if isinstance(error, NotFound):
            self._told.gone()
        else:
            self.refuse(error)

    def _read(self) -> _Read:
        work = self._services.work
        view, dossier = read_paper(work, self._paper_id), read_dossier(work, self._dossier_id)
        return _Read(view, dossier, agreed_for(work, self._paper_id), seal_certificates(work))

    def _found(self, read: _Read) -> None:
        self.view, self.dossier = read.view, read.dossier
        self.agreed, self._certificates = read.agreed, read.certificates
        self._told.paper(self.view, self.dossier)
        shown = (self.view.facts_sha256, len(self.view.signatures), self.view.state)
        if self.view.state is PaperState.DESTROYED:
            return  # no page is left to lay out
        if shown != self._shown:
            self._shown = shown
            self.show_sheet()

    def set_variant(self, variant: Variant | None) -> None:
        """Show it in another layout; None is the paper as it is kept, or in the layout of its dossier."""
        self.variant = variant
        self.show_sheet()

    def show_sheet(self) -> None:
        """Open the paper itself: its sealed bytes, or the sheet as it stands."""
        if self.view is None or self.dossier is None:
            return
        # A copy is never of the pages before.
        self.data = b""
        self._laying.begin(partial(self._open, self.view, self.dossier), self._opened, self._no_pages)

    def _open(self, view: PaperView, dossier: DossierView, drawn: Drawn) -> tuple[bytes, Opened, SealReading | None]:
        press, seal = self._services.press, self._read_seal(view)
        if seal is None:
            data = self._print(view, dossier, drawn=drawn)
            return data, open_document(press.pages(data), drawn), None
        try:
            return view.data, open_document(press.pages(view.data), drawn), seal
        except Cancelled:
            raise
        except Exception as error:  # whatever a reader of PDF says of bytes that are none any more
            raise AlteredPaper from error

    def _print(
        self, view: PaperView, dossier: DossierView, sealing: Sealing | None = None, *, drawn: Drawn = unheard
    ) -> bytes:
        layout: Variant = self.variant or dossier.layout.value
        return self._services.press.print_proof(
            view.facts, view.kind, view.signatures, layout, sealing, form=view.form, drawn=drawn
        )

    def _read_seal(self, view: PaperView) -> SealReading | None:
        if not view.data or self.variant is not None:
            return None
        if sha256(view.data) != view.sha256:
            return SealReading(SealState.ALTERED)
        return self._services.press.read_seal(view.data, self._certificates)

    def _opened(self, found: tuple[bytes, Opened, SealReading | None]) -> None:
        self.data, opened, self.seal = found
        self._told.opened(opened)

    def show_scan(self, attachment_id: RecordId) -> None:
        """Open an attached scan in place of the sheet, as any file from outside: never by this process."""
        opened = self._services.foreign or self._services.press.pages

        def read(kept: tuple[str, bytes]) -> None:
            self._services.workers.post(lambda: open_document(opened(kept[1])), self._told.opened, self._no_pages)

        work = self._services.work
        self._services.storage.post(partial(read_attachment, work, attachment_id), read, self.refuse)

    def may_leave(self, kind: RecipientKind, recipient: str) -> bool:
        """Whether a copy may leave now for this recipient; says why not, before anything is written."""
        view = self.view
        why = refusal(view.kind, view.state, kind, recipient, self.agreed) if view is not None else ""
        if why:
            self._told.refused(why)
            return False
        if self._services.read_only:
            self._told.refused(ReadOnlyVault.default)
            return False
        if not recipient.strip():
            self._told.refused("Indiquez à qui ce document est remis.")
            return False
        if not self.data:
            self._told.refused(NOT_READY)
        return bool(self.data)

    def judge(self, phrase: str, accepted: Callable[[], None], weak: Callable[[str], None]) -> None:
        """Judge a phrase of one's own, off the window's thread; the names of this dossier count for nothing."""
        door, view, dossier = self._services.secret_words, self.view, self.dossier
        if door is None or view is None or dossier is None:
            return
        personal = (dossier.first_name, dossier.last_name, *(signer.name for signer in signers(view)))

        def judged(verdict: tuple[bool, str]) -> None:
            if verdict[0]:
                accepted()
            else:
                weak(verdict[1])

        self._services.workers.post(lambda: door.judge(phrase, personal), judged, self.refuse)

    def export(self, path: Path, kind: RecipientKind, recipient: str, phrase: str = "") -> None:
        """Write a copy there, whole or not at all, then note to whom it went; a ``phrase`` is needed to open it."""
        if not self.may_leave(kind, recipient):
            return
        services = self._services

        def write(data: bytes, sealing: Sealing | None = None) -> None:
            def job() -> Path:
                return write_copy(path, services.press.protect(data, phrase, sealing) if phrase else data)

            def written(place: Path) -> None:
                means, sentence = ("protected", PROTECTED_COPY) if phrase else ("pdf", "Copie écrite : {}.")
                self.note((kind, recipient), (means, str(place.parent), data), sentence.format(place.name))

            services.workers.post(job, written, self.refuse)

        def with_seal(data: bytes) -> None:
            # What is encrypted loses its seal: another is put over it.
            services.storage.post(self._seal_of, partial(write, data), self.refuse)

        self.make_copy((kind, recipient), with_seal if phrase else write)

    def _seal_of(self) -> Sealing:
        return seal_of(self._services.work, demonstration=self._services.demonstration)

    def still(self, to: tuple[RecipientKind, str], then: Callable[[], None]) -> None:
        """Go on when the paper may leave for them now: destroyed or revoked since the page was read, nothing leaves."""
        job = partial(must_leave, self._services.work, self._paper_id, *to)
        self._services.storage.post(job, lambda _: then(), self.refuse)

    def make_copy(self, to: tuple[RecipientKind, str], ready: Callable[[bytes], None]) -> None:
        """Give the bytes that are to leave: those shown, or, of a paper that its first copy seals, the sealed ones."""
        self.still(to, partial(self._make_copy, ready))

    def _make_copy(self, ready: Callable[[bytes], None]) -> None:
        view, dossier, services = self.view, self.dossier, self._services
        if view is None or dossier is None or not sealed_by_leaving(view.kind, view.state):
            ready(self.data)
            return

        def print_it(sealing: Sealing) -> None:
            services.workers.post(partial(self._print, view, dossier, sealing), ready, self.refuse)

        services.storage.post(self._seal_of, print_it, self.refuse)

    def printed(self, kind: RecipientKind, recipient: str, data: bytes, file: str = "") -> None:
        """Note that the copy ``data`` was sent to a printer, or into the ``file`` chosen in the system's dialog."""
        if file:
            place, sentence = Path(file), "Document écrit dans un fichier, au choix de la fenêtre d’impression"
            self.note(
                (kind, recipient), ("pdf", str(place.parent), data), f"{sentence}\N{NO-BREAK SPACE}: {place.name}."
            )
        else:
            self.note((kind, recipient), ("print", "", data), "Document envoyé à l’imprimante.")

    def note(self, to: tuple[RecipientKind, str], copy: tuple[str, str, bytes], sentence: str) -> None:
        """Note to whom a copy went: its means, its place and its bytes, which seal a paper that nobody signs."""
        (kind, recipient), (means, place, data), view = to, copy, self.view
        if view is not None and sealed_by_leaving(view.kind, view.state):
            sentence += f" Ce document est établi : la version {view.version} est gardée telle qu’elle est partie."

        def job() -> None:
            work: Work = self._services.work
            record_export(work, self._paper_id, kind, recipient, means, place, data=data)

        self._services.storage.post(job, lambda _: self._told.left(sentence), self.refuse)

    def refuse(self, error: Exception) -> None:
        """Say what cannot be done; anything but a refusal is a bug."""
        if not isinstance(error, DomainError):
            raise error
        sentence = " ".join(error.problems.values()) if isinstance(error, InvalidInput) else error.sentence
        self._told.refused(sentence)

    def _no_pages(self, error: Exception) -> None:
        if isinstance(error, AlteredPaper):
            self.seal = SealReading(SealState.ALTERED)
        if not isinstance(error, DomainError):
            raise error
        if isinstance(error, UnprintableText) and self.view is not None:
            found = unprinted(self.view, error.characters)
            self._told.unreadable(found.sentence, found)
        else:
            self._told.unreadable(error.sentence, None)

    def give_latin(self, name: str) -> None:
        """Keep the name in Latin letters, then prepare with it a paper that nobody signed."""
        former = self.dossier.latin_name if self.dossier is not None else ""
        keep_latin_form(self._services, self._dossier_id, former, name, self._prepare_again, self.refuse)

    def _prepare_again(self) -> None:
        services = self._services
        job = partial(prepare_again, services.work, self._paper_id, demonstration=services.demonstration)

        def not_here(error: Exception) -> None:
            if not isinstance(error, DomainError):
                raise error
            self._told.prepared(None)

        services.storage.post(job, self._told.prepared, not_here)


def open_document(pages: Pages, drawn: Drawn = unheard) -> Opened:
    """Measure and read every page of a document; ``drawn`` may stop it between two."""
    count = pages.count()
    texts = []
    for index in range(count):
        drawn(count, count)
        # One character per line end, as the text view keeps it: places found stay the same.
        texts.append("\n".join(pages.text(index).splitlines()))
    return Opened(pages, tuple(pages.size(index) for index in range(count)), tuple(texts))
