"""Make the contact sheets: every screen in both themes at 100 and 150 %, every paper, and the README's pictures.

Run it with the environment that packaging/test.py made:
    .venv/bin/python packaging/contact_sheet.py --into FOLDER [--pictures]
``--pictures`` also writes docs/pictures. Nothing else in the repository is touched.
"""

import argparse
import io
import os
import shutil
import sys
import tempfile
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
os.environ.setdefault("QT_LOGGING_RULES", "qt.qpa.*=false")
ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT / "src"))

import abundance
import shots
from crowd import Crowd
from front_pages import ShownDoor, front_pages
from PIL import Image, ImageDraw
from PySide6.QtCore import QBuffer, QEvent, QIODevice
from PySide6.QtWidgets import QApplication, QWidget

from bilan_desktop.app.demonstration import LIGHT_KDF, PAPERS_FOLDER, PASSPHRASE, VAULT_NAME, make
from bilan_desktop.app.demonstration_desk import EVIDENCE
from bilan_desktop.app.door import VaultDoor
from bilan_desktop.app.session import compose
from bilan_desktop.documents.press import DocumentPress
from bilan_desktop.domain.dossier import DossierState
from bilan_desktop.domain.papers import IssuedPaper, PaperKind, Signature
from bilan_desktop.storage.vault import Vault
from bilan_desktop.ui.executor import ImmediateExecutor
from bilan_desktop.ui.kit.application import Application
from bilan_desktop.ui.kit.theme import Theme
from bilan_desktop.ui.main_window import MainWindow
from bilan_desktop.ui.services import Services
from bilan_desktop.usecases.clock import SetClock
from bilan_desktop.usecases.form_marks import mark_of
from bilan_desktop.usecases.overview import list_dossiers
from bilan_desktop.usecases.ports import Work
from bilan_desktop.usecases.seals import seal_of
from bilan_desktop.usecases.supports import prepare_support, read_supports

TODAY = date(2026, 11, 24)
SIZE = (1366, 768)
LOOKS = (("light", 1.0), ("dark", 1.0), ("light", 1.5), ("dark", 1.5))
THUMB = 620
HOUR = (13, 40)

Shots = Callable[[Services], Iterator[shots.Shot]]
Picture = tuple[str, Image.Image]


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
    for _ in range(8):
        QApplication.processEvents()
        QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


def picture(widget: QWidget) -> Image.Image:
    """What a widget shows."""
    settle()
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    widget.grab().save(buffer, "PNG")
    return Image.open(io.BytesIO(bytes(buffer.data().data()))).convert("RGB")


def vaults(folder: Path) -> Iterator[tuple[Vault, Shots]]:
    """Open vaults and what is shown of each: the demonstration, an empty one, a crowded one, one to read only."""
    make(folder / "demonstration", TODAY)
    shutil.copytree(folder / "demonstration", folder / "lecture")
    protected = folder / "lecture" / VAULT_NAME
    protected.chmod(0o500)
    yield VaultDoor().open(folder / "demonstration" / VAULT_NAME, PASSPHRASE), shots.demonstration
    for name, shown in (("vide", shots.nothing_yet), ("abondant", shots.crowded)):
        now = SetClock.at(TODAY, *HOUR).now
        yield Vault.create(folder / f"{name}.bilan", PASSPHRASE, kdf=LIGHT_KDF, now=now)[0], shown
    yield VaultDoor().open(protected, PASSPHRASE), shots.read_only


def serve(vault: Vault, shown: Shots) -> Services:
    """What the window over a vault is given, once it is as full as its pictures ask."""
    clock = SetClock.at(TODAY, *HOUR)
    at_once = ImmediateExecutor()
    services = compose(
        vault, at_once, at_once, Memory(), clock, lambda: None, keeping=at_once, secret_words=ShownDoor()
    )
    if shown is shots.demonstration:
        (running,) = (line for line in list_dossiers(services.work) if line.state is DossierState.RUNNING)
        abundance.fill(services.work, running.id, TODAY)
    elif shown is shots.crowded:
        Crowd(services.work, clock, TODAY).fill()
        keep_backups(services, clock, vault.folder.with_name("CLÉ USB"))
    return replace(services, open_demonstration=None if vault.demonstration else lambda: None)


def keep_backups(services: Services, clock: SetClock, stick: Path) -> None:
    """Ten days of backups on the computer, one of them on a stick too; the clock comes back to its hour."""
    keeper, moment = services.keeper, clock.moment
    if keeper is None:
        return
    for days in range(10, 0, -1):
        clock.moment = moment - timedelta(days=days)
        if days == 8:
            stick.mkdir()
            keeper.add_medium(stick, lambda doing, share: None)
        keeper.back_up(lambda doing, share: None)
    clock.moment = moment


def screens(theme: Theme, served: list[tuple[Services, Shots]], locked: Path, only: str) -> Iterator[Picture]:
    """Every page whose name holds ``only``, in every look."""
    for mode, zoom in LOOKS:
        look = f"{mode}-{round(zoom * 100)}"
        theme.set(mode, zoom)
        for name, build in front_pages(locked):
            if only in f"{name}-{look}":
                yield f"{name}-{look}", pictured(build)
        for services, shown in served:
            yield from window_pictures(services, shown, look, only)


def pictured(build: Callable[[], QWidget]) -> Image.Image:
    """A page of its own."""
    page = build()
    page.resize(*SIZE)
    page.show()
    taken = picture(page)
    page.close()
    page.deleteLater()
    return taken


def window_pictures(services: Services, shown: Shots, look: str, only: str) -> Iterator[Picture]:
    """The pages of one vault."""
    wanted = [shot for shot in shown(services) if only in f"{shot.name}-{look}"]
    if not wanted:
        return
    window = MainWindow(services)
    window.resize(*SIZE)
    window.show()
    for shot in wanted:
        shot.show(window)
        yield f"{shot.name}-{look}", picture(window)
    shots.clear(window)
    window.close()
    window.deleteLater()
    settle()


def papers(vault: Vault, only: str) -> Iterator[Picture]:
    """Every kind of paper in both variants, the kit, the supports of three dossiers, the desk, page by page."""
    services = compose(vault, ImmediateExecutor(), ImmediateExecutor(), Memory(), SetClock.at(TODAY))
    press = DocumentPress()
    made: dict[str, bytes] = {"secours": press.print_kit((("exemple",) * 7,) * 4, "Exemple", SetClock.at(TODAY).now())}
    sealing = seal_of(services.work, demonstration=True)
    sheets = support_sheets(services.work)
    with services.work.unit() as unit:
        kinds = {paper.kind: paper for paper in unit.find(IssuedPaper)}
        for kind, paper in ((kind, kinds[kind]) for kind in PaperKind if kind in kinds):
            signatures = unit.find(Signature, paper_id=paper.id)
            for variant in ("standard", "large"):
                made[f"{kind}-{variant}"] = press.print_proof(
                    paper.facts, kind, signatures, variant, sealing, form=mark_of(unit, paper)
                )
    for name, facts in sheets.items():
        made[name] = press.print_proof(facts, PaperKind.SUPPORT, (), "standard", sealing)
    printed = vault.folder.with_name(PAPERS_FOLDER)
    made |= {
        path.stem: path.read_bytes() for name in ("bureau", EVIDENCE) for path in sorted(printed.glob(f"{name}-*"))
    }
    for name, data in made.items():
        if only not in name:
            continue
        pages = press.pages(data)
        for index in range(pages.count()):
            width, height, stride, pixels = pages.picture(index, 1.4)
            yield f"{name}-{index + 1}", Image.frombuffer("RGB", (width, height), pixels, "raw", "BGRX", stride, 1)


def support_sheets(work: Work) -> dict[str, str]:
    """The facts of each support that holds something: a distant bilan, one that is complete, one that is full."""
    by_state = {line.state: line for line in list_dossiers(work)}
    ended = [line for line in list_dossiers(work) if line.state is DossierState.ENDED]
    told = {"peu": ended[-2], "rempli": ended[-1], "abondant": by_state[DossierState.RUNNING]}
    return {
        f"papier-{one.support.code}-{name}": prepare_support(work, line.id, one.support.code, demonstration=True).facts
        for name, line in told.items()
        for one in read_supports(work, line.id)
        if one.standing
    }


def keep(taken: Iterator[Picture], folder: Path) -> list[Picture]:
    """Write each picture as it comes; their thumbnails."""
    thumbs = []
    for name, whole in taken:
        whole.save(folder / f"{name}.png")
        thumbs.append((name, whole.resize((THUMB, round(whole.height * THUMB / whole.width)))))
    return thumbs


def sheet(thumbs: list[Picture], columns: int) -> Image.Image:
    """Thumbnails with their names."""
    row = max(p.height for _, p in thumbs) + 34
    rows = -(-len(thumbs) // columns)
    whole = Image.new("RGB", (columns * (THUMB + 16) + 16, rows * row + 16), "#C9D2D5")
    draw = ImageDraw.Draw(whole)
    for rank, (name, p) in enumerate(thumbs):
        x, y = 16 + rank % columns * (THUMB + 16), 16 + rank // columns * row
        draw.text((x, y), name, fill="#14232A")
        whole.paste(p, (x, y + 14))
    return whole


def illustrate(folder: Path) -> None:
    """Make the pictures of the README again, from those just written."""
    target = ROOT / "docs" / "pictures"
    target.mkdir(parents=True, exist_ok=True)
    held = sorted(folder.glob("seance-held-*-light-100.png"))[0].stem
    for name, source in (("verrou", "verrou-light-100"), ("dossiers", "dossiers-light-100"), ("seance", held)):
        Image.open(folder / f"{source}.png").save(target / f"{name}.png", optimize=True)


def main() -> int:
    """Make the sheets."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--into", type=Path, required=True)
    options.add_argument("--pictures", action="store_true")
    options.add_argument("--only", default="", help="take the pictures whose name contains this, and no other")
    asked = options.parse_args()
    if asked.pictures and asked.only:
        options.error("--pictures takes them all: leave --only out")
    application = Application(["contact-sheet"])
    asked.into.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as folder:
        opened = list(vaults(Path(folder)))
        told = opened[0][0]
        served = [(serve(vault, what), what) for vault, what in opened]
        shown = keep(screens(application.theme, served, told.folder, asked.only), asked.into)
        printed = keep(papers(told, asked.only), asked.into)
        for vault, _ in opened:
            vault.close()
    if not asked.only:
        sheet(shown, 4).save(asked.into / "ecrans.png")
        sheet(printed, 5).save(asked.into / "papiers.png")
    if asked.pictures:
        illustrate(asked.into)
    print(f"{len(shown)} écrans, {len(printed)} pages : {asked.into}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
