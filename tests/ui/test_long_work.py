"""Procedures that last: told on the window's thread, stopped between two reports, one at a time."""

import threading
from collections.abc import Callable, Iterator

import pytest
from pytestqt.qtbot import QtBot

from bilan_desktop.domain.errors import RuleBroken
from bilan_desktop.ui.executor import ImmediateExecutor
from bilan_desktop.ui.kit.work_line import WorkLine
from bilan_desktop.ui.long_work import LongWorks
from bilan_desktop.ui.threads import ThreadExecutor
from bilan_desktop.usecases.keeping import Cancelled, Report


@pytest.fixture
def thread(qapp: object) -> Iterator[ThreadExecutor]:
    made = ThreadExecutor()
    yield made
    made.close()


def steps(report: Report) -> str:
    for hundredth in range(101):
        report("copie", hundredth / 100)
    return "fait"


class Held:
    """A procedure that reports, then waits until the test lets it go on."""

    def __init__(self) -> None:
        self.begun, self.go = threading.Event(), threading.Event()

    def __call__(self, report: Report) -> str:
        report("copie", 0.0)
        self.begun.set()
        self.go.wait(10)
        report("copie", 1.0)
        return "fait"


def test_what_is_done_is_told_where_the_window_lives(qtbot: QtBot, thread: ThreadExecutor) -> None:
    works = LongWorks(thread)
    told: list[tuple[str, float, str]] = []
    ended: list[str] = []
    works.progressed.connect(lambda doing, share: told.append((doing, share, threading.current_thread().name)))
    works.begin("Sauvegarde", steps, ended.append, lambda _: ended.append("raté"))
    qtbot.waitUntil(lambda: ended == ["fait"])
    assert told[0][:2] == ("copie", 0.0)
    assert told[-1][:2] == ("copie", 1.0)
    assert {name for *_, name in told} == {threading.current_thread().name}
    assert works.current == ""


def test_interrupting_raises_at_the_next_report_and_the_next_procedure_runs(
    qtbot: QtBot, thread: ThreadExecutor
) -> None:
    works = LongWorks(thread)
    held, failed, done = Held(), [], []  # type: ignore[var-annotated]
    works.begin("Sauvegarde", held, done.append, failed.append)
    held.begun.wait(10)
    assert works.current == "Sauvegarde"
    works.interrupt()
    held.go.set()
    qtbot.waitUntil(lambda: bool(failed))
    assert isinstance(failed[0], Cancelled)
    works.begin("Vérification", steps, done.append, failed.append)
    qtbot.waitUntil(lambda: done == ["fait"])


def test_one_at_a_time(qtbot: QtBot, thread: ThreadExecutor) -> None:
    works = LongWorks(thread)
    held, refused, done = Held(), [], []  # type: ignore[var-annotated]
    works.begin("Sauvegarde", held, done.append, refused.append)
    works.begin("Vérification", steps, done.append, refused.append)
    assert isinstance(refused[0], RuleBroken)
    assert "Sauvegarde" in refused[0].sentence
    held.go.set()
    qtbot.waitUntil(lambda: done == ["fait"])


def test_a_lock_stops_what_runs_before_the_thread_is_joined(thread: ThreadExecutor) -> None:
    works = LongWorks(thread)
    held, refused, done = Held(), [], []  # type: ignore[var-annotated]
    works.begin("Sauvegarde", held, done.append, refused.append)
    held.begun.wait(10)
    works.stop()
    held.go.set()
    thread.close()
    works.begin("Vérification", steps, done.append, refused.append)
    assert done == []
    assert isinstance(refused[-1], RuleBroken)


def test_only_what_lasts_is_shown_and_what_covers_the_window_is_told_to_it_alone(
    qtbot: QtBot, thread: ThreadExecutor
) -> None:
    works = LongWorks(thread, lasting_ms=1)
    lasting: list[str] = []
    watched: list[float] = []
    works.lasting.connect(lasting.append)
    held, done = Held(), []  # type: ignore[var-annotated]
    works.begin("Nouvelle clé", held, done.append, done.append, lambda _, share: watched.append(share))
    held.go.set()
    qtbot.waitUntil(lambda: done == ["fait"])
    assert watched == [0.0, 1.0]
    assert lasting == []
    held = Held()
    works.begin("Sauvegarde", held, done.append, done.append)
    qtbot.waitUntil(lambda: lasting == ["Sauvegarde"])
    held.go.set()
    qtbot.waitUntil(lambda: len(done) == 2)
    quick = LongWorks(ImmediateExecutor())
    quick.lasting.connect(lasting.append)
    quick.begin("Vérification", steps, done.append, done.append)
    assert lasting == ["Sauvegarde"]


def test_the_line_speaks_each_tenth_at_most(qtbot: QtBot, theme: object, monkeypatch: pytest.MonkeyPatch) -> None:
    spoken: list[str] = []
    tell: Callable[[object, str], None] = lambda _, sentence: spoken.append(sentence)  # noqa: E731
    monkeypatch.setattr("bilan_desktop.ui.kit.work_line.announce", tell)
    line = WorkLine()
    qtbot.addWidget(line)
    line.begin("Sauvegarde")
    for hundredth in range(101):
        line.progress("copie", hundredth / 100)
    assert len(spoken) == 11
    assert line.bar.value() == 100
    assert "copie" in line.label.text()
