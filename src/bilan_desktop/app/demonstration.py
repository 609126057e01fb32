"""The demonstration: a vault of invented people walked through the real use cases, and its papers."""

import shutil
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from hashlib import sha256
from itertools import count
from pathlib import Path
from uuid import UUID

import msgspec

from bilan_desktop.app import DEMONSTRATION_PASSPHRASE, DEMONSTRATION_VAULT
from bilan_desktop.app.demonstration_desk import EVIDENCE, desk_papers, evidence
from bilan_desktop.app.demonstration_papers import LAST_DAY
from bilan_desktop.app.demonstration_people import PEOPLE
from bilan_desktop.app.demonstration_story import PLACE, TOOL, Story
from bilan_desktop.app.workspace import Workspace
from bilan_desktop.blocks import Variant
from bilan_desktop.documents.press import DocumentPress, variants_of
from bilan_desktop.domain.billing import VatBasis
from bilan_desktop.domain.dossier import DossierState
from bilan_desktop.domain.errors import FolderNotEmpty
from bilan_desktop.domain.ids import RecordId
from bilan_desktop.domain.papers import PaperKind
from bilan_desktop.storage.keys import KdfParameters
from bilan_desktop.storage.vault import Vault
from bilan_desktop.usecases import overview, papers
from bilan_desktop.usecases.clock import SetClock
from bilan_desktop.usecases.destruction import list_destroyed, prepare_destruction
from bilan_desktop.usecases.issuing import WATERMARK
from bilan_desktop.usecases.journal import JournalFilter
from bilan_desktop.usecases.journal_paper import prepare_journal
from bilan_desktop.usecases.practice import save_practice
from bilan_desktop.usecases.practice_papers import PRACTICE_TEXTS, practice_paper_facts

PASSPHRASE = DEMONSTRATION_PASSPHRASE
VAULT_NAME, PAPERS_FOLDER = DEMONSTRATION_VAULT, "papiers"
LIGHT_KDF = KdfParameters(64 * 1024, 3, 4)
UNKEPT_VARIANTS: tuple[Variant, ...] = ("standard", "large")
"""What a paper that is kept nowhere is printed in."""

PRACTICE: dict[str, object] = {
    "organisation": "Cabinet Boussole",
    "siret": "732 829 320 00074",
    "nda": "84 69 12345 69",
    "nda_region": "Auvergne-Rhône-Alpes",
    "address": "3 rue des Tilleuls\n69003 Lyon",
    "phone": "04 00 00 00 00",
    "email": "odile.ferrand@exemple.fr",
    "consultant": "Odile Ferrand",
    "consultant_title": "consultante en bilan de compétences",
    "qualifications": "Master de psychologie du travail\nQuinze ans d’accompagnement",
    "mediator": "Médiation Exemple, mediation.exemple.fr",
    "disability_referent": "Odile Ferrand",
    "disability_contact": "odile.ferrand@exemple.fr",
    "data_contact": "odile.ferrand@exemple.fr",
    "default_place": PLACE,
    "default_tool": TOOL,
    "legal_form": "Entreprise individuelle",
    "vat": VatBasis.EXEMPT,
    "bank": "FR76 1234 5678 9012 3456 7890 123",
    "quality_number": "QUALIOPI-EXEMPLE-001",
}


@dataclass(frozen=True)
class PrintedPaper:
    """A paper written to the folder: its kind, its variant, its file."""

    kind: str
    variant: str
    path: Path


@dataclass(frozen=True)
class Demonstration:
    """What was made."""

    vault: Path
    papers: tuple[PrintedPaper, ...]


def make(folder: Path, today: date) -> Demonstration:
    """Make the vault and print every paper of it; FolderNotEmpty when the folder holds anything.

    What fails halfway is taken away again, so that the same call may be tried once more.

    The same ``today`` gives the same papers to the byte. The vault bears the demonstration mark in its
    authenticated header: it can never become a real one.
    """
    if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
        raise FolderNotEmpty
    made = not folder.exists()
    folder.mkdir(parents=True, exist_ok=True)
    try:
        return _make(folder, today)
    except BaseException:
        # The folder was empty: all that it holds now is ours.
        for name in (VAULT_NAME, PAPERS_FOLDER):
            shutil.rmtree(folder / name, ignore_errors=True)
        if made:
            folder.rmdir()
        raise


def _make(folder: Path, today: date) -> Demonstration:
    clock = SetClock.at(today, 8)
    path = folder / VAULT_NAME
    vault, _ = Vault.create(path, PASSPHRASE, kdf=LIGHT_KDF, demonstration=True, now=clock.now)
    try:
        work = Workspace(vault, clock, ids=_identifiers(today))
        story = Story(work, clock, today)
        story.at(story.day(130))
        save_practice(work, PRACTICE | {"quality_until": min(today + timedelta(days=500), LAST_DAY)})
        for tell in PEOPLE:
            tell(story)
        story.at(today, 8)
        printed = (*_print_all(work, folder / PAPERS_FOLDER), *_print_unkept(work, folder / PAPERS_FOLDER))
    finally:
        vault.close()
    return Demonstration(path, printed)


def _identifiers(today: date) -> Callable[[], RecordId]:
    """The identifiers of this day's demonstration: its journal, which seals them, is the same each time."""
    ranks = count(1)

    def following() -> RecordId:
        told = sha256(f"{VAULT_NAME} {today.isoformat()} {next(ranks)}".encode()).digest()
        return RecordId(UUID(bytes=told[:16], version=4).hex)

    return following


def _print_all(work: Workspace, folder: Path) -> list[PrintedPaper]:
    """Write every sealed paper by its reference, each kind in the variants that nobody chose, the practice's own."""
    folder.mkdir()
    printed: list[PrintedPaper] = []
    latest: dict[tuple[str, str, Variant], papers.PaperView] = {}
    done: set[tuple[str, str, str]] = set()
    for line in reversed(overview.list_dossiers(work)):
        layout = overview.read_dossier(work, line.id).layout
        for listed in reversed(papers.list_papers(work, line.id)):
            view = papers.read_paper(work, listed.id)
            if not view.data:
                continue
            path = folder / f"{view.reference}.pdf"
            path.write_bytes(view.data)
            printed.append(PrintedPaper(view.kind.value, layout.value, path))
            form = _form_of(view)
            done.add((view.kind, form, layout))
            latest |= {(view.kind, form, variant): view for variant in variants_of(view.facts, view.kind)}
    others = [_variant(view, key[-1], folder) for key, view in latest.items() if key not in done]
    return [*printed, *others, *_practice_papers(work, folder)]


def _form_of(view: papers.PaperView) -> str:
    """What tells the papers of a kind apart, beyond what they tell: a contract is one of three, by who pays."""
    return str(msgspec.json.decode(view.facts).get("form", "")) if view.kind is PaperKind.CONTRACT else ""


def _variant(view: papers.PaperView, variant: Variant, folder: Path) -> PrintedPaper:
    path = folder / f"{view.reference}-{variant}.pdf"
    path.write_bytes(DocumentPress().print_proof(view.facts, view.kind, view.signatures, variant, form=view.form))
    return PrintedPaper(view.kind.value, variant, path)


def _practice_papers(work: Workspace, folder: Path) -> Iterator[PrintedPaper]:
    for name in PRACTICE_TEXTS:
        view = practice_paper_facts(work, name, demonstration=True)
        variants: tuple[Variant, ...] = ("standard", "large", "easy") if view.easy_version else ("standard", "large")
        for variant in variants:
            path = folder / f"{view.text_version}-{variant}.pdf"
            path.write_bytes(DocumentPress().print_text(view.facts, variant))
            yield PrintedPaper(name, variant, path)


def _print_unkept(work: Workspace, folder: Path) -> Iterator[PrintedPaper]:
    """What no dossier holds: the certificate of a destruction, one dossier's journal, the recovery kit, here public."""
    press, lines, now = DocumentPress(), work.vault.kit().lines, work.clock.now()
    register = list_destroyed(work)
    whole = prepare_destruction(work, next(one.id for one in register if one.whole), demonstration=True)
    parts = [prepare_destruction(work, one.id, demonstration=True) for one in register if not one.whole][:1]
    given_up = next(one.id for one in overview.list_dossiers(work) if one.state is DossierState.ABANDONED)
    journal = prepare_journal(work, JournalFilter(dossier_id=given_up), demonstration=True)
    for variant in UNKEPT_VARIANTS:
        certificates = [
            ("destruction", f"destruction-{rank}-{one.number}", press.print_destruction(one.facts, variant))
            for rank, one in enumerate((whole, *parts))
        ]
        for kind, name, data in (
            *certificates,
            ("journal", "journal", press.print_journal(journal.facts, variant)),
            ("recovery", "secours", press.print_kit(lines, work.vault.folder.stem, now, variant, WATERMARK)),
        ):
            path = folder / f"{name}-{variant}.pdf"
            path.write_bytes(data)
            yield PrintedPaper(kind, variant, path)
    for kind, variant, path in desk_papers(work, given_up, folder, UNKEPT_VARIANTS):
        yield PrintedPaper(kind, variant, path)
    for path in evidence(work, folder):
        yield PrintedPaper(EVIDENCE, "standard", path)
