"""What the preview shows and does, without Qt: the bytes of a paper, its checks, its copies."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from bilan_desktop.blocks import Variant
from bilan_desktop.domain.dossier import PaperLayout
from bilan_desktop.domain.errors import DomainError, InvalidInput, NotFound, ReadOnlyVault, UnprintableText
from bilan_desktop.domain.funding import FUNDING_NAMES, FundingKind
from bilan_desktop.domain.ids import RecordId
from bilan_desktop.domain.papers import PAPERS, PaperState, RecipientKind, SignerRole, ending
from bilan_desktop.domain.records import DataClass
from bilan_desktop.ui.screens.copies import write_copy
from bilan_desktop.ui.screens.signing.words import SHOWN_DIGITS, moment, named, signers, zone_of
from bilan_desktop.ui.services import Pages, Services
from bilan_desktop.usecases.overview import DossierView, read_dossier
from bilan_desktop.usecases.papers import (
    CONTENT_IS_THEIRS,
    PaperView,
    may_receive,
    read_attachment,
    read_paper,
    record_export,
    sealed_by_leaving,
)
from bilan_desktop.usecases.ports import Work


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
    unreadable: Callable[[str, bool], None]
    gone: Callable[[], None]


def checks(view: PaperView) -> tuple[Check, ...]:
    """What to know before a copy leaves."""
    spec = PAPERS[view.kind]
    missing = [signer.name for signer in signers(view) if signer.signature is None]
    at = moment(view.sealed_at, zone_of(view)) if view.sealed_at is not None else ""
    found = []
    if spec.signers:
        complete = {1: "Signé", 2: "Signé par les deux personnes"}.get(
            len(view.shown.signers), "Signé par chaque partie"
        )
        found.append(Check(not missing, "À signer : " + ", ".join(missing) if missing else complete))
        found.append(Check(bool(at), f"Scellé le {at}" if at else "Pas encore scellé : cette copie reste à signer"))
    else:
        found += [Check(True, "Sans signature : ce document n’en demande pas"), Check(True, _established(view, at))]
    if spec.held_as is DataClass.CONTENT:
        found.append(Check(False, "Contenu du bilan : remis à la personne bénéficiaire seule (art. L.6313-4)"))
    else:
        found.append(Check(True, "Aucun contenu du bilan : ce document ne porte que des faits"))
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
    """Where a paper that nobody signs stands: the first copy that leaves establishes it."""
    if not at:
        return (
            "En préparation : la première copie remise ou imprimée l’établit, et ses pages sont gardées telles quelles"
        )
    digest = view.sha256[:SHOWN_DIGITS]
    kept = f"Établi{ending(view.kind)} le {at} : ces pages sont gardées telles quelles (SHA-256 {digest}…)"
    later = "" if view.state is PaperState.REPLACED else " ; une modification en fera une nouvelle version"
    return kept + later


def recipient_name(kind: RecipientKind, view: PaperView, dossier: DossierView) -> str:
    """The name proposed for a recipient; empty when only the consultant knows it."""
    funding = dossier.funding.kind
    funder = "" if funding in (FundingKind.UNDECIDED, FundingKind.OTHER) else FUNDING_NAMES[funding]
    return {
        RecipientKind.BENEFICIARY: named(view, SignerRole.BENEFICIARY),
        RecipientKind.FUNDER: funder,
        RecipientKind.PRACTICE: named(view, SignerRole.CONSULTANT),
    }.get(kind, "")


class PreviewPresenter:
    """Reads the paper, prints it when it is not sealed, writes copies and notes to whom they went."""

    def __init__(self, services: Services, dossier_id: RecordId, paper_id: RecordId, told: PreviewTold) -> None:
        self._services = services
        self._dossier_id, self._paper_id = dossier_id, paper_id
        self._told = told
        self._shown: tuple[str, int, PaperState] | None = None
        self.view: PaperView | None = None
        self.dossier: DossierView | None = None
        self.data = b""

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
            self._refuse(error)

    def _read(self) -> tuple[PaperView, DossierView]:
        work = self._services.work
        return read_paper(work, self._paper_id), read_dossier(work, self._dossier_id)

    def _found(self, both: tuple[PaperView, DossierView]) -> None:
        self.view, self.dossier = both
        self._told.paper(*both)
        shown = (self.view.facts_sha256, len(self.view.signatures), self.view.state)
        if shown != self._shown:
            self._shown = shown
            self.show_sheet()

    def show_sheet(self) -> None:
        """Open the paper itself: its sealed bytes, or the sheet as it stands."""
        if self.view is None or self.dossier is None:
            return
        job = partial(self._open, self.view, self.dossier)
        self._services.workers.post(job, self._opened, self._no_pages)

    def _open(self, view: PaperView, dossier: DossierView) -> tuple[bytes, Opened]:
        press = self._services.press
        layout: Variant = "large" if dossier.layout is PaperLayout.LARGE else "standard"
        data = view.data or press.print_proof(view.facts, view.kind, view.signatures, layout)
        return data, open_document(press.pages(data))

    def _opened(self, both: tuple[bytes, Opened]) -> None:
        self.data, opened = both
        self._told.opened(opened)

    def show_scan(self, attachment_id: RecordId) -> None:
        """Open an attached scan in place of the sheet, as any file from outside: never by this process."""
        opened = self._services.foreign or self._services.press.pages

        def read(kept: tuple[str, bytes]) -> None:
            self._services.workers.post(lambda: open_document(opened(kept[1])), self._told.opened, self._no_pages)

        work = self._services.work
        self._services.storage.post(partial(read_attachment, work, attachment_id), read, self._refuse)

    def may_leave(self, kind: RecipientKind, recipient: str) -> bool:
        """Whether a copy may leave now for this recipient; says why not, before anything is written."""
        if self.view is not None and not may_receive(self.view.kind, kind):
            self._told.refused(CONTENT_IS_THEIRS)
            return False
        if self._services.read_only:
            self._told.refused(ReadOnlyVault.default)
            return False
        if not recipient.strip():
            self._told.refused("Indiquez à qui ce document est remis.")
            return False
        return bool(self.data)

    def export(self, path: Path, kind: RecipientKind, recipient: str) -> None:
        """Write a copy there, whole or not at all, then note to whom it went."""
        if not self.may_leave(kind, recipient):
            return

        data = self.data

        def written(place: Path) -> None:
            self._note((kind, recipient), ("pdf", str(place.parent), data), f"Copie écrite : {place.name}.")

        self._services.workers.post(partial(write_copy, path, data), written, self._refuse)

    def printed(self, kind: RecipientKind, recipient: str, data: bytes, file: str = "") -> None:
        """Note that the copy ``data`` was sent to a printer, or into the ``file`` chosen in the system's dialog."""
        if file:
            place, sentence = Path(file), "Document écrit dans un fichier, au choix de la fenêtre d’impression"
            self._note(
                (kind, recipient), ("pdf", str(place.parent), data), f"{sentence}\N{NO-BREAK SPACE}: {place.name}."
            )
        else:
            self._note((kind, recipient), ("print", "", data), "Document envoyé à l’imprimante.")

    def _note(self, to: tuple[RecipientKind, str], copy: tuple[str, str, bytes], sentence: str) -> None:
        """Note to whom a copy went: its means, its place and its bytes, which seal a paper that nobody signs."""
        (kind, recipient), (means, place, data), view = to, copy, self.view
        if view is not None and sealed_by_leaving(view.kind, view.state):
            sentence += f" Ce document est établi : la version {view.version} est gardée telle qu’elle est partie."

        def job() -> None:
            work: Work = self._services.work
            record_export(work, self._paper_id, kind, recipient, means, place, data=data)

        self._services.storage.post(job, lambda _: self._told.left(sentence), self._refuse)

    def _refuse(self, error: Exception) -> None:
        if not isinstance(error, DomainError):
            raise error
        sentence = " ".join(error.problems.values()) if isinstance(error, InvalidInput) else error.sentence
        self._told.refused(sentence)

    def _no_pages(self, error: Exception) -> None:
        if not isinstance(error, DomainError):
            raise error
        self._told.unreadable(error.sentence, isinstance(error, UnprintableText))


def open_document(pages: Pages) -> Opened:
    """Measure and read every page of a document."""
    count = range(pages.count())
    # One character per line end, as the text view keeps it: places found stay the same.
    texts = tuple("\n".join(pages.text(i).splitlines()) for i in count)
    return Opened(pages, tuple(pages.size(i) for i in count), texts)
