"""Make the contact sheets: every screen in both themes at 100 and 150 %, every paper, and the README's pictures.

Run it with the environment that packaging/test.py made:
    .venv/bin/python packaging/contact_sheet.py --into FOLDER [--pictures]
``--pictures`` also writes docs/pictures. Nothing else in the repository is touched.
"""

import argparse
import io
import os
import sys
import tempfile
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
os.environ.setdefault("QT_LOGGING_RULES", "qt.qpa.*=false")
ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT / "src"))

import abundance
from PIL import Image, ImageDraw
from PySide6.QtCore import QBuffer, QEvent, QIODevice
from PySide6.QtWidgets import QApplication, QWidget

from bilan_desktop import __version__
from bilan_desktop.app.demonstration import PASSPHRASE, make
from bilan_desktop.app.door import VaultDoor
from bilan_desktop.app.session import compose
from bilan_desktop.documents.press import DocumentPress
from bilan_desktop.domain.dossier import DossierState
from bilan_desktop.domain.journey import STEPS
from bilan_desktop.domain.papers import IssuedPaper, PaperKind, Signature
from bilan_desktop.storage.vault import Vault
from bilan_desktop.ui.executor import ImmediateExecutor
from bilan_desktop.ui.kit.application import Application
from bilan_desktop.ui.main_window import MainWindow
from bilan_desktop.ui.screens.lock.presenter import LockPresenter
from bilan_desktop.ui.screens.lock.screen import LockScreen
from bilan_desktop.ui.screens.welcome.screen import WelcomeScreen
from bilan_desktop.ui.services import Services
from bilan_desktop.ui.shell.dossier_sections import has_page
from bilan_desktop.usecases.clock import SetClock
from bilan_desktop.usecases.meetings import list_meetings
from bilan_desktop.usecases.overview import list_dossiers
from bilan_desktop.usecases.papers import list_papers

TODAY = date(2026, 11, 24)
SIZE = (1366, 768)
LOOKS = (("light", 1.0), ("dark", 1.0), ("light", 1.5), ("dark", 1.5))
THUMB = 620


class Memory:
    """Settings that last as long as the run."""

    def __init__(self) -> None:
        self.values: dict[str, str] = {}

    def get(self, name: str, default: str = "") -> str:
        """A setting."""
        return self.values.get(name, default)

    def set(self, name: str, value: str) -> None:
        """Keep a setting."""
        self.values[name] = value


def settle() -> None:
    """Let layouts and deletions happen."""
    for _ in range(4):
        QApplication.processEvents()
        QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


def picture(widget: QWidget) -> Image.Image:
    """What a widget shows."""
    settle()
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    widget.grab().save(buffer, "PNG")
    return Image.open(io.BytesIO(bytes(buffer.data().data()))).convert("RGB")


def routes(services: Services) -> Iterator[tuple[str, str]]:
    """Name and route of every page: with nothing yet, with an ordinary bilan, with a full one."""
    yield "aujourdhui", "aujourdhui"
    yield "dossiers", "dossiers"
    yield "reglages", "reglages"
    by_state = {line.state: line for line in reversed(list_dossiers(services.work))}
    prospect, running = by_state[DossierState.PROSPECT], by_state[DossierState.RUNNING]
    complete, stopped = by_state[DossierState.ENDED], by_state[DossierState.ABANDONED]
    for name, line in (("prospect", prospect), ("encours", running), ("complet", complete), ("abandon", stopped)):
        for section in ("apercu", "personne", "entretien", "consentement", "parcours", "seances", "documents"):
            yield f"{section}-{name}", f"dossier/{line.id}/{section}"
        yield f"travail-{name}", f"dossier/{line.id}/travail"
    for code in (step.code for step in STEPS if has_page(step.code)):
        yield f"etape-{code}", f"dossier/{stopped.id}/etape/{code}"
        yield f"etape-{code}-remplie", f"dossier/{complete.id}/etape/{code}"
        yield f"etape-{code}-abondante", f"dossier/{running.id}/etape/{code}"
    yield "versions", f"dossier/{complete.id}/versions"
    for meeting in list_meetings(services.work, running.id)[1:4]:
        yield f"seance-{meeting.state}-{meeting.number}", f"dossier/{running.id}/seance/{meeting.id}"
    paper = list_papers(services.work, complete.id)[0]
    yield "document", f"dossier/{complete.id}/document/{paper.id}"


def fill(services: Services) -> None:
    """Make the bilan under way as full as one gets."""
    (running,) = (line for line in list_dossiers(services.work) if line.state is DossierState.RUNNING)
    abundance.fill(services.work, running.id, TODAY)


def shown_to_the_person(services: Services) -> Iterator[tuple[str, str]]:
    """Name and route of pages whose other side is shown: ordinary, abundant, empty."""
    by_state = {line.state: line for line in list_dossiers(services.work)}
    running, complete = by_state[DossierState.RUNNING], by_state[DossierState.ENDED]
    for section in ("parcours", "entretien", "consentement", "seances", "travail"):
        yield section, f"dossier/{running.id}/{section}"
    yield "seance", f"dossier/{running.id}/seance/{list_meetings(services.work, running.id)[-1].id}"
    for code in ("F1.1", "F1.3", "F2.2", "F3.1", "F3.3", "F3.5"):
        yield f"etape-{code}", f"dossier/{complete.id}/etape/{code}"
    yield "vide", f"dossier/{running.id}/etape/F3.4"


def front_pages(vault: Path) -> Iterator[tuple[str, Callable[[], QWidget]]]:
    """The pages before a vault is open."""
    door, executor = VaultDoor(), ImmediateExecutor()
    message = "Verrouillé automatiquement à 12 h 41, faute d’activité. Aucune saisie n’a été perdue."
    presenter = LockPresenter(door, executor, lambda: 0.0)
    yield "verrou", lambda: LockScreen(presenter, vault, version=__version__, message=message)
    yield "bienvenue", lambda: WelcomeScreen(door, executor, vault.parent)


def screens(vault: Vault, application: Application) -> Iterator[tuple[str, Image.Image]]:
    """Every page in every look."""
    clock = SetClock.at(TODAY, 13, 40)
    services = compose(vault, ImmediateExecutor(), ImmediateExecutor(), Memory(), clock)
    fill(services)
    for mode, zoom in LOOKS:
        look = f"{mode}-{round(zoom * 100)}"
        application.theme.set(mode, zoom)
        for name, build in front_pages(vault.folder):
            page = build()
            page.resize(*SIZE)
            page.show()
            yield f"{name}-{look}", picture(page)
            page.close()
            page.deleteLater()
        window = MainWindow(services)
        window.resize(*SIZE)
        window.show()
        for name, route in routes(services):
            window.go(route)
            yield f"{name}-{look}", picture(window)
        for name, route in shown_to_the_person(services):
            window.go(route)
            window.show_to_person()
            yield f"montre-{name}-{look}", picture(window)
            window.show_to_person()
        window.close()
        window.deleteLater()
        settle()


def papers(vault: Vault) -> Iterator[tuple[str, Image.Image]]:
    """Every kind of paper in both variants, page by page, and the recovery kit."""
    services = compose(vault, ImmediateExecutor(), ImmediateExecutor(), Memory(), SetClock.at(TODAY))
    press = DocumentPress()
    made: dict[str, bytes] = {"secours": press.print_kit((("exemple",) * 7,) * 4, "Exemple", SetClock.at(TODAY).now())}
    with services.work.unit() as unit:
        kinds = {paper.kind: paper for paper in unit.find(IssuedPaper)}
        for kind, paper in ((kind, kinds[kind]) for kind in PaperKind if kind in kinds):
            signatures = unit.find(Signature, paper_id=paper.id)
            for variant in ("standard", "large"):
                made[f"{kind}-{variant}"] = press.print_proof(paper.facts, kind, signatures, variant)
    for name, data in made.items():
        pages = press.pages(data)
        for index in range(pages.count()):
            width, height, stride, pixels = pages.picture(index, 1.4)
            yield f"{name}-{index + 1}", Image.frombuffer("RGB", (width, height), pixels, "raw", "BGRX", stride, 1)


def sheet(pictures: list[tuple[str, Image.Image]], columns: int) -> Image.Image:
    """Thumbnails with their names."""
    shrunk = [(name, p.resize((THUMB, round(p.height * THUMB / p.width)))) for name, p in pictures]
    row = max(p.height for _, p in shrunk) + 34
    rows = -(-len(shrunk) // columns)
    whole = Image.new("RGB", (columns * (THUMB + 16) + 16, rows * row + 16), "#C9D2D5")
    draw = ImageDraw.Draw(whole)
    for rank, (name, p) in enumerate(shrunk):
        x, y = 16 + rank % columns * (THUMB + 16), 16 + rank // columns * row
        draw.text((x, y), name, fill="#14232A")
        whole.paste(p, (x, y + 14))
    return whole


def main() -> int:
    """Make the sheets."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--into", type=Path, required=True)
    options.add_argument("--pictures", action="store_true")
    options.add_argument("--only", default="", help="keep the pictures whose name contains this")
    asked = options.parse_args()
    if asked.pictures and asked.only:
        options.error("--pictures takes them all: leave --only out")
    application = Application(["contact-sheet"])
    asked.into.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as folder:
        made = make(Path(folder) / "demonstration", TODAY)
        vault = VaultDoor().open(made.vault, PASSPHRASE)
        shown = [(n, p) for n, p in screens(vault, application) if asked.only in n]
        printed = [] if asked.only else list(papers(vault))
        vault.close()
    for name, taken in shown + printed:
        taken.save(asked.into / f"{name}.png")
    if not asked.only:
        sheet(shown, 4).save(asked.into / "ecrans.png")
        sheet(printed, 5).save(asked.into / "papiers.png")
    if asked.pictures:
        found = dict(shown)
        target = ROOT / "docs" / "pictures"
        target.mkdir(parents=True, exist_ok=True)
        held = next(n for n in found if n.startswith("seance-held") and n.endswith("light-100"))
        for name, source in (("verrou", "verrou-light-100"), ("dossiers", "dossiers-light-100"), ("seance", held)):
            found[source].save(target / f"{name}.png", optimize=True)
    print(f"{len(shown)} écrans, {len(printed)} pages : {asked.into}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
