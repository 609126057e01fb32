"""How long a letter takes to show, on every page with a field, in a dossier as full as one gets.

A person's pace is kept: letters at a fixed beat, with pauses long enough for what is typed to be saved and read
again, so that some letters fall while that happens. The time of a letter runs from the instant it was due to the
end of the paint that shows it: whatever holds the window back counts, the save included. Real window, real
threads, real vault. The gate is 50 ms at the 95th centile on each page; the bench tells the figures, and their
ratio to those of an empty text field in the same run, and ends with 0 either way: a shared machine is no judge.

    python bench/keystrokes.py [--letters N] [--only F2]
"""

import argparse
import gc
import os
import statistics
import sys
import tempfile
from collections.abc import Iterator
from datetime import date
from functools import partial
from pathlib import Path
from time import perf_counter

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
os.environ.setdefault("QT_LOGGING_RULES", "qt.qpa.*=false")
ROOT = Path(__file__).resolve().parents[1]
sys.path[:0] = [str(ROOT / "src"), str(ROOT / "packaging")]

import abundance
from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QAbstractScrollArea,
    QApplication,
    QLineEdit,
    QPlainTextEdit,
    QScrollArea,
    QTextEdit,
    QWidget,
)

from bilan_desktop.app.demonstration import PASSPHRASE, make
from bilan_desktop.app.door import VaultDoor
from bilan_desktop.app.session import compose
from bilan_desktop.domain.dossier import DossierState
from bilan_desktop.domain.journey import STEPS
from bilan_desktop.ui.journey.host import StepScreen
from bilan_desktop.ui.kit.application import Application
from bilan_desktop.ui.kit.scale import Scale
from bilan_desktop.ui.main_window import MainWindow
from bilan_desktop.ui.screens.guided.screen import GuidedScreen
from bilan_desktop.ui.screens.questionnaire.one_by_one import OneByOne
from bilan_desktop.ui.screens.questionnaire.screen import AnswersScreen
from bilan_desktop.ui.shell.dossier_sections import has_page
from bilan_desktop.ui.threads import ThreadExecutor
from bilan_desktop.usecases.clock import SetClock
from bilan_desktop.usecases.meetings import list_meetings
from bilan_desktop.usecases.overview import list_dossiers
from bilan_desktop.usecases.synthesis import begin_version

TODAY = date(2026, 11, 24)
GATE = 50.0
BEAT, BURST, PAUSE = 0.06, 12, 0.75
"""Seconds between letters, letters before a pause, seconds of a pause (a save waits for 0.6)."""
FIELDS = (QLineEdit, QPlainTextEdit, QTextEdit)


class Memory:
    """Settings that last as long as the run."""

    def get(self, name: str, default: str = "") -> str:
        return default

    def set(self, name: str, value: str) -> None:
        pass


class Painted(QObject):
    """Whether a widget was painted since it was asked."""

    def __init__(self, widget: QWidget) -> None:
        super().__init__()
        self.seen = False
        widget.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Paint:
            self.seen = True
        return False


def type_letters(field: QWidget, letters: int, canvas: QWidget | None = None) -> list[float]:
    """Milliseconds of each letter, from when it was due to when it shows on ``canvas``: a mark shows as a question."""
    canvas = canvas or (field.viewport() if isinstance(field, QAbstractScrollArea) else field)
    painted, times = Painted(canvas), []
    due = perf_counter() + 0.3
    for count in range(letters):
        while perf_counter() < due:
            QApplication.processEvents()
        painted.seen = False
        text = str(1 + count % 5) if isinstance(field, Scale) else "e"
        for kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
            QApplication.sendEvent(field, QKeyEvent(kind, 0, Qt.KeyboardModifier.NoModifier, text))
        while not painted.seen and perf_counter() < due + 2:
            QApplication.processEvents()
        times.append((perf_counter() - due) * 1000)
        due += BEAT if (count + 1) % BURST else PAUSE
    return times


def wait_for(holds: object, seconds: float = 10.0) -> bool:
    """Let events happen until something holds."""
    end = perf_counter() + seconds
    while perf_counter() < end:
        QApplication.processEvents()
        if holds():  # type: ignore[operator]
            return True
    return False


def fields_of(screen: QWidget) -> list[QWidget]:
    """The fields of a page that a letter may go to."""
    found: list[QWidget] = []
    for widget in screen.findChildren(QWidget):
        if isinstance(widget, FIELDS) and widget.isVisible() and widget.isEnabled() and not widget.isReadOnly():
            found.append(widget)
    return [w for w in found if not hasattr(w, "is_valid")]  # dates and amounts read what is typed


def first_field(screen: QWidget) -> QWidget | None:
    """A field to type in: one in sight, or the first of a list's first record once opened."""
    if isinstance(screen, StepScreen) and screen._lists and wait_for(lambda: screen._lists[0].rows, 5):
        card = screen._lists[0]
        card.open_record(card.rows[0].item.key)
    if isinstance(screen, AnswersScreen) and wait_for(lambda: isinstance(screen.questions, OneByOne), 5):
        return screen.questions.scale
    if isinstance(screen, GuidedScreen) and wait_for(lambda: screen.cards, 5):
        screen.open_card(screen.cards[-1].key)
    return fields_of(screen)[0] if wait_for(lambda: fields_of(screen), 3) else None


def in_sight(field: QWidget) -> bool:
    """Whether a part of it shows."""
    return not field.visibleRegion().isEmpty()


def show(field: QWidget) -> None:
    """Bring a field into sight, as Tab does, and put the keyboard in it."""
    field.setFocus()
    above = field.parentWidget()
    while above is not None and not isinstance(above, QScrollArea):
        above = above.parentWidget()
    wait_for(lambda: False, 0.3)  # what the page reads from the vault moves its fields
    if above is not None:
        above.ensureWidgetVisible(field)
    wait_for(partial(in_sight, field), 3)


def pages(dossier: str, meeting: str, only: str) -> Iterator[str]:
    """The routes to type on."""
    for code in (step.code for step in STEPS if has_page(step.code)):
        if only in code:
            yield f"dossier/{dossier}/etape/{code}"
    if not only:
        asked = "questionnaire/interests/investigation"
        for section in ("personne", "entretien", "travail", f"seance/{meeting}", asked):
            yield f"dossier/{dossier}/{section}"
        yield "reglages"


def name_of(route: str) -> str:
    """A page's short name: a step's code, or its section."""
    last = route.split("/")[2:] or [route]
    return last[-1] if last[0] == "etape" else last[0]


def told(name: str, times: list[float], base: float) -> float:
    """Print the figures of a page; its 95th centile."""
    p95 = statistics.quantiles(times, n=20)[-1]
    line = f"{name:24} médiane {statistics.median(times):5.1f} ms   p95 {p95:5.1f} ms   max {max(times):5.1f} ms"
    print(line + (f"   p95 × {p95 / base:4.1f}" if base else "   (champ vide)"), flush=True)
    return p95


def main() -> int:
    """Measure and tell."""
    reader = argparse.ArgumentParser(description="Temps d’une lettre, de la touche à l’affichage.")
    reader.add_argument("--letters", type=int, default=48)
    reader.add_argument("--only", default="", help="les étapes dont le code contient ceci")
    asked = reader.parse_args()
    application = Application(["keystrokes"])
    with tempfile.TemporaryDirectory() as folder:
        made = make(Path(folder) / "demonstration", TODAY)
        vault = VaultDoor().open(made.vault, PASSPHRASE)
        storage, workers = ThreadExecutor(), ThreadExecutor()
        services = compose(vault, storage, workers, Memory(), SetClock.at(TODAY, 13, 40))
        (dossier,) = (d for d in list_dossiers(services.work) if d.state is DossierState.RUNNING)
        abundance.fill(services.work, dossier.id, TODAY)
        begin_version(services.work, dossier.id)
        meeting = list_meetings(services.work, dossier.id)[-1]
        gc.collect()  # what making the demonstration left is nobody's wait
        empty = QPlainTextEdit()
        empty.resize(700, 300)
        empty.show()
        base = told("champ de texte seul", type_letters(empty, asked.letters), 0.0)
        empty.close()
        window = MainWindow(services)
        window.resize(1366, 768)
        window.show()
        worst = 0.0
        for route in pages(dossier.id, meeting.id, asked.only):
            window.go(route)
            wait_for(lambda: not storage_busy(storage), 2)
            field = first_field(window.screen_shown)
            if field is None:
                print(f"{name_of(route):24} sans champ")
                continue
            show(field)
            shown = window.screen_shown.questions.statement if isinstance(field, Scale) else None
            worst = max(worst, told(name_of(route), type_letters(field, asked.letters, shown), base))
        window.close()
        workers.close()
        storage.post(vault.close, lambda _: None, lambda _: None)
        storage.close()
    print(
        f"le plus lent          p95 {worst:5.1f} ms   (seuil {GATE:.0f} ms : {'tenu' if worst <= GATE else 'dépassé'})"
    )
    application.quit()
    return 0


def storage_busy(storage: ThreadExecutor) -> bool:
    """Whether jobs wait on the storage thread."""
    return not storage._jobs.empty()


if __name__ == "__main__":
    sys.exit(main())
