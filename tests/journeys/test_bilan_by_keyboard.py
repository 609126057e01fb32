"""A whole bilan through the real window, by keyboard but the signatures, locked in the middle of each phase."""

from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QComboBox
from pytestqt.qtbot import QtBot

from bilan_desktop.domain.conclusion import RESTITUTION_POINTS
from bilan_desktop.domain.dossier import DossierState
from bilan_desktop.domain.first_phase import GROUND_RULES
from bilan_desktop.domain.ids import RecordId
from bilan_desktop.domain.investigation import Motivation, Option, OptionStatus, Skill
from bilan_desktop.domain.journey import STEPS
from bilan_desktop.domain.meetings import MODE_NAMES, Mode
from bilan_desktop.domain.progress import StepState
from bilan_desktop.ui.kit.theme import Theme
from bilan_desktop.usecases.clock import SetClock
from bilan_desktop.usecases.meetings import list_meetings
from bilan_desktop.usecases.overview import DossierView, read_dossier
from bilan_desktop.usecases.records import Item, list_items
from journeys.desk import CTRL, Desk
from ui.conftest import qapp_cls, theme

__all__ = ["qapp_cls", "theme"]

DAY = date(2026, 3, 4)


class Walk:
    """The bilan of one person, page after page."""

    def __init__(self, folder: Path, clock: SetClock, qtbot: QtBot) -> None:
        self.folder, self.clock, self.qtbot = folder, clock, qtbot
        self.desk = Desk(folder, clock, qtbot, new=True)
        self.key = RecordId("")

    def lock(self) -> None:
        """Lock, open again, and be on the same page."""
        place, signed, far = self.desk.window.route, self.desk.signed, self.desk.far
        self.desk.close()
        self.desk = Desk(self.folder, self.clock, self.qtbot, signed=signed)
        self.desk.far = far
        self.desk.window.go(place)
        # Its dossier has come: until then the phases lead nowhere.
        self.desk.until(lambda: getattr(self.desk.window.screen_shown, "view", None) is not None)

    def go(self, section: str) -> None:
        """Choose a section of the list at the left."""
        self.desk.press(f"section-{section}")
        self.desk.until(lambda: self.desk.window.route.endswith(section))

    def step(self, code: str) -> None:
        """Go to a step of the phase shown."""
        self.go(f"etape/{code}")

    def add(self, table: str, **lines: str) -> None:
        """Add a record to a list and fill its fields."""
        self.desk.press(f"add-{table}")
        first = next(iter(lines))
        # The new record opens with the keyboard in its first field, which is empty.
        self.desk.until(lambda: self.desk.focus().objectName() == first and not self.desk.focus().value())  # type: ignore[attr-defined]
        for name, text in lines.items():
            self.desk.write(name, text)

    def choose(self, name: str, downs: int = 1) -> None:
        """Go down in a closed list."""
        chosen = self.desk.tab_to(name)
        self.desk.until(lambda: chosen.value() is not None)  # type: ignore[attr-defined]  # what the vault holds has come
        for _ in range(downs):
            self.desk.key(Qt.Key.Key_Down)

    def rate(self, name: str, digit: int) -> None:
        """Rate by a digit; the keyboard is in the first level of the scale."""
        while True:
            self.desk.tab_to("rating-0")
            if self.desk.focus().parentWidget().objectName() == name:  # type: ignore[union-attr]
                break
            self.desk.key(Qt.Key.Key_Tab)
        self.desk.key(Qt.Key(int(Qt.Key.Key_0) + digit))

    def view(self) -> DossierView:
        found = self.desk.ask(lambda: read_dossier(self.desk.work, self.key))
        assert isinstance(found, DossierView)
        return found

    def meetings(self) -> tuple[object, ...]:
        return self.desk.ask(lambda: list_meetings(self.desk.work, self.key))  # type: ignore[return-value]

    def done(self, code: str) -> None:
        """Wait until a step is done; what is missing is told when it never is."""
        found = {p.step.code: p for p in self.view().progress}[code]
        for _ in range(100):
            if found.state is StepState.DONE:
                return
            self.qtbot.waitUntil(lambda: True)
            found = {p.step.code: p for p in self.view().progress}[code]
        pytest.fail(f"{code} lacks {found.missing}")

    def flush(self) -> None:
        """Ctrl+S: what is typed is saved at once."""
        self.desk.key(Qt.Key.Key_S, CTRL)

    def meet(self, days: int, hours: int, kind: str = "") -> None:
        """A meeting planned, held and signed, so many days later; its ``kind`` as it is listed."""
        self.clock.moment += timedelta(days=days)
        self.go("seances")
        held = len(self.meetings())
        self.desk.press("plan" if held else "plan-first")
        if kind:
            kinds = self.desk.tab_to("kind")
            assert isinstance(kinds, QComboBox)
            while not kinds.currentText().startswith(kind):
                self.desk.key(Qt.Key.Key_Down)
        self.desk.write("on", f"{self.clock.today():%d/%m/%Y}")
        self.desk.write("start", "8h")
        self.desk.write("minutes", f"{hours}h")
        if self.desk.far:
            modes = self.desk.tab_to("mode")
            assert isinstance(modes, QComboBox)
            while modes.currentText() != MODE_NAMES[Mode.REMOTE]:
                self.desk.key(Qt.Key.Key_Down)
        self.desk.write("place" if not self.desk.far else "tool", "Lyon" if not self.desk.far else "Visio")
        self.desk.key(Qt.Key.Key_Return)
        self.desk.until(lambda: self.desk.focus().objectName() not in ("place", "tool"))  # the panel has closed
        self.desk.push(f"Séance {held + 1}, aujourd’hui à 8\N{NO-BREAK SPACE}h\N{NO-BREAK SPACE}00")
        self.desk.until(lambda: "/seance/" in self.desk.window.route)
        self.desk.press("hold")
        self.desk.press("confirm")
        self.desk.sign_both()


@pytest.fixture
def walk(qtbot: QtBot, tmp_path: Path, theme: Theme) -> Iterator[Walk]:
    made = Walk(tmp_path / "bilans.bilan", SetClock.at(DAY, 11), qtbot)
    yield made
    made.desk.close()


def enter(walk: Walk) -> None:
    """Settings, a name, the interview to its confirmation with every step, the consent."""
    desk = walk.desk
    desk.key(Qt.Key.Key_3, CTRL)
    desk.write("organisation", "Cabinet Boussole")
    desk.write("consultant", "Odile Ferrand")
    desk.key(Qt.Key.Key_2, CTRL)
    desk.press("new")
    desk.write("last_name", "Lefèvre")
    desk.write("first_name", "Éloïse")
    desk.key(Qt.Key.Key_Return)
    desk.until(lambda: desk.window.route.endswith("/entretien"))
    walk.key = RecordId(desk.window.route.split("/")[1])
    desk.write("held_on", "4/3/2026")
    desk.write("request", "Évoluer, « autrement »")
    desk.press("choose-confirm")
    desk.press("confirm-entry")
    desk.until(lambda: walk.view().plan is not None)
    assert walk.view().steps == tuple(step.code for step in STEPS)
    walk.go("consentement")
    desk.sign_both()
    walk.go("parcours")
    desk.press("sign-programme")
    desk.sign_both()


def first_phase(walk: Walk) -> None:
    """The request, the context, the rules signed, an objective; a lock in the middle."""
    desk = walk.desk
    walk.meet(1, 2)
    desk.press("phase-0")
    walk.step("F1.1")
    desk.write("request", "Savoir si je peux vivre d’un métier d’accompagnement")
    desk.write("expected", "Avoir choisi une direction")
    walk.add("need", text="Prendre du recul")
    walk.add("need", text="Nommer mes compétences")
    walk.lock()
    walk.done("F1.1")
    desk = walk.desk
    walk.step("F1.2")
    walk.choose("situation")
    desk.write("position", "secrétaire médicale")
    walk.add("work_constraint", text="Garder les mercredis")
    walk.choose("firmness")
    walk.step("F1.3")
    desk.write("presented_on", f"{walk.clock.today():%d/%m/%Y}")
    for code, _ in GROUND_RULES:
        desk.press(f"covered-{code}")
    desk.push("Préparer la feuille")
    desk.sign_both()
    walk.step("F1.4")
    walk.add("objective", text="Choisir une direction", criterion="Une piste écrite et datée")
    walk.rate("start_rating", 1)
    walk.flush()
    for code in ("F1.1", "F1.2", "F1.3", "F1.4"):
        walk.done(code)


def investigation(walk: Walk) -> None:
    """The career, the skills, the motivations, two options adjusted; a lock in the middle."""
    desk = walk.desk
    open_phase(walk, "investigation")
    walk.meet(7, 3)
    desk.press("phase-1")
    walk.step("F2.1")
    for title in ("Hôtesse d’accueil", "Secrétaire médicale"):
        walk.add("experience", title=title, done="Accueillir, orienter, rassurer")
    desk.press("significant")
    desk.write("thread", "Accueillir, toujours")
    walk.step("F2.2")
    for rank in range(5):
        walk.add("skill", label=f"Compétence {rank + 1}", evidence="Un fait précis", transfer="Ailleurs aussi")
        walk.rate("level", 3)
    walk.lock()
    desk = walk.desk
    walk.step("F2.3")
    for rank in range(3):
        walk.add("motivation", text=f"Motivation {rank + 1}")
        walk.rate("satisfied", 2)
    desk.write("energy", "Voir quelqu’un repartir avec une solution")
    walk.step("F2.4")
    for title in ("Conseillère en insertion", "Formatrice"):
        walk.add("option", title=title, attracts="Le suivi", holds_back="La formation")
    walk.step("F2.5")
    for title, downs in (("Conseillère en insertion", 2), ("Formatrice", 3)):
        desk.push(f"{title}, fermé")
        walk.choose("status", downs)
        desk.write("reason", "Deux rencontres faites")
        desk.press("note-adjustment")
    desk.until(lambda: all(o.values["status"] is not OptionStatus.IDEA for o in options(walk)))
    for code in ("F2.1", "F2.2", "F2.3", "F2.4", "F2.5"):
        walk.done(code)


def conclusion(walk: Walk) -> None:
    """The decision, the plan, the restitution told, the synthesis signed, the certificate; a lock in the middle."""
    desk = walk.desk
    open_phase(walk, "conclusion")
    desk.press("phase-2")
    walk.step("F3.1")
    desk.press(f"pick-{options(walk)[0].key}")
    desk.write("decided_on", f"{walk.clock.today():%d/%m/%Y}")
    desk.write("reasons", "Le suivi des personnes y est au centre")
    walk.step("F3.2")
    mark_all(walk)
    walk.add("resource", text="Un projet de transition professionnelle")
    desk.write("reading", "Ce qu’elle sait faire est au centre du métier")
    walk.flush()
    walk.step("F3.3")
    for rank, title in enumerate(("Rencontrer deux conseillères", "Observer une journée")):
        walk.add("action", title=title, first_step="Appeler la maison de quartier", due=f"{rank + 1}/9/2026")
    walk.add("milestone", title="Confirmer la piste")
    walk.lock()
    desk = walk.desk
    walk.meet(7, 2, kind="Restitution")
    desk.press("phase-2")
    walk.step("F3.4")
    for code, _ in RESTITUTION_POINTS:
        desk.press(f"told-{code}")
    desk.push("Choisir une direction, fermé")
    walk.rate("end_rating", 4)
    walk.step("F3.5")
    desk.push("Composer à partir du dossier")
    walk.step("F3.6")
    desk.write("read_on", f"{walk.clock.today():%d/%m/%Y}")
    desk.write("remarks", "Je m’y reconnais.")
    desk.push("Valider la synthèse")
    desk.sign_both()
    desk.push("Remettre")
    desk.sign_both()
    walk.meet(7, 1, kind="Séance de clôture")
    desk.press("phase-2")
    walk.step("F3.8")
    desk.push("Clore l’action")
    desk.press("confirm")
    desk.until(lambda: desk.window.screen_shown.dialog is None)  # type: ignore[union-attr]
    desk.push("Préparer l’attestation")
    desk.sign_alone()
    for step in STEPS:
        walk.done(step.code)


def mark_all(walk: Walk) -> None:
    """Mark each skill and each motivation by a letter, going down the columns with the arrow."""
    for record in (Skill, Motivation):
        items = walk.desk.ask(lambda record=record: list_items(walk.desk.work, walk.key, record))
        assert isinstance(items, tuple)
        for item in items:
            walk.desk.tab_to_within(f"fit-{item.key}")
            walk.desk.key(Qt.Key.Key_S)


def options(walk: Walk) -> tuple[Item, ...]:
    return walk.desk.ask(lambda: list_items(walk.desk.work, walk.key, Option))  # type: ignore[return-value]


def open_phase(walk: Walk, phase: str) -> None:
    walk.go("seances")
    walk.go("parcours")
    walk.desk.press(f"open-{phase}")
    walk.desk.until(lambda: walk.view().phase.value == phase)


@pytest.mark.timeout(180)
@pytest.mark.parametrize("far", [False, pytest.param(True, marks=pytest.mark.long)])
def test_a_whole_bilan_is_walked_by_keyboard(walk: Walk, far: bool) -> None:
    walk.desk.far = far
    enter(walk)
    first_phase(walk)
    investigation(walk)
    conclusion(walk)
    walk.lock()
    view = walk.view()
    assert view.state is DossierState.ENDED
    assert view.ended_on == walk.clock.today()


@pytest.mark.long
@pytest.mark.timeout(120)
def test_an_abandoned_bilan_is_walked_by_keyboard(walk: Walk) -> None:
    desk = walk.desk
    enter(walk)
    walk.meet(1, 2)
    walk.lock()
    desk = walk.desk
    stop(walk, "suspend", "no_news")
    desk.until(lambda: walk.view().state is DossierState.SUSPENDED)
    walk.clock.moment += timedelta(days=20)
    stop(walk, "resume", "news")
    desk.until(lambda: walk.view().state is DossierState.RUNNING)
    walk.meet(1, 2)
    stop(walk, "abandon", "new_situation")
    desk.until(lambda: walk.view().state is DossierState.ABANDONED)
    walk.lock()
    desk = walk.desk
    desk.press("phase-2")
    walk.step("F3.8")
    desk.push("Préparer l’attestation")
    desk.sign_alone()
    view = walk.view()
    assert (view.hours.held, view.ended_on) == (4 * 60, walk.clock.today())


def stop(walk: Walk, gesture: str, motive: str) -> None:
    """Suspend, resume or abandon, from the overview."""
    walk.go("seances")
    walk.go("apercu")
    walk.desk.press(gesture)
    walk.desk.write("life-on", f"{walk.clock.today():%d/%m/%Y}")
    walk.desk.choose(f"chip-{motive}")
    walk.desk.press("confirm")
