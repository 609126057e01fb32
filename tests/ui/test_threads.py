"""The thread that saves outlives whatever a job raises, and leaves the window's objects to the window's thread."""

import gc
import threading
import weakref

from bilan_desktop.ui.threads import ThreadExecutor


class Panic(BaseException):
    """What a library written in Rust raises when it panics: no Exception."""


def test_a_panic_is_told_and_the_next_job_still_runs(qtbot) -> None:
    executor = ThreadExecutor()
    told: list[object] = []

    def panic() -> None:
        raise Panic("« secret »")

    executor.post(panic, told.append, told.append)
    executor.post(lambda: "enregistré", told.append, told.append)
    qtbot.waitUntil(lambda: len(told) == 2)
    executor.close()
    error, saved = told
    assert saved == "enregistré"
    assert isinstance(error, Exception)
    assert str(error) == "Panic"


def test_cycles_are_collected_on_the_thread_of_the_window_alone(qtbot) -> None:
    # A worker that collected a widget destroyed it under the hands of the window's thread.
    where: list[str] = []
    executor = ThreadExecutor()
    told: list[object] = []

    def note(phase: str, _: object) -> None:
        where.append(threading.current_thread().name)

    def litter() -> None:
        for _ in range(5 * gc.get_threshold()[0]):
            cycle: list[object] = []
            cycle.append(cycle)

    gc.callbacks.append(note)
    try:
        executor.post(litter, told.append, told.append)
        qtbot.waitUntil(lambda: bool(told and where))
    finally:
        gc.callbacks.remove(note)
        executor.close()
    assert set(where) == {threading.main_thread().name}


def test_what_a_job_holds_is_let_go_on_the_thread_of_the_window_alone(qtbot) -> None:
    # The worker that freed the last hold on a page destroyed it under the hands of the window's thread.
    where: list[str] = []
    executor = ThreadExecutor()
    told: list[object] = []

    class Page:
        """What a job, and whom it answers, hold."""

        def read(self) -> str:
            return "lu"

        def fail(self) -> None:
            raise ValueError("refusé")

        def show(self, _: object) -> None:
            told.append("montré")

    def leave_at_once(job: str) -> None:
        page = Page()
        weakref.finalize(page, lambda: where.append(threading.current_thread().name))
        executor.post(getattr(page, job), page.show, page.show)

    for job in ("read", "fail", "read"):
        leave_at_once(job)
    qtbot.waitUntil(lambda: len(told) == 3)
    executor.post(lambda: None, told.append, told.append)
    qtbot.waitUntil(lambda: len(told) == 4)
    executor.close()
    gc.collect()  # an error holds its frames, which hold the page
    assert where == 3 * [threading.main_thread().name]
