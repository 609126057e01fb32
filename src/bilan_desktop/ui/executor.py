"""Jobs posted away from the window's thread: the contract, an immediate one for tests, a scope per page."""

from collections.abc import Callable
from typing import Any, Protocol, TypeVar

Result = TypeVar("Result")


class Executor(Protocol):
    """One job after the other, in the order posted."""

    def post(
        self,
        job: Callable[[], Result],
        done: Callable[[Result], None],
        failed: Callable[[Exception], None],
    ) -> None:
        """Run ``job`` elsewhere, then ``done`` or ``failed`` on the window's thread."""

    def close(self) -> None:
        """Finish the jobs already posted and stop; their results are no longer reported."""


class ImmediateExecutor:
    """Runs each job at once, for tests."""

    def post(
        self,
        job: Callable[[], Result],
        done: Callable[[Result], None],
        failed: Callable[[Exception], None],
    ) -> None:
        """Run ``job``, then ``done`` or ``failed``, before returning."""
        outcome = run(job, done, failed)
        outcome()

    def close(self) -> None:
        """Nothing waits."""


class ScopedExecutor:
    """Posts to another executor; once closed, the jobs still run but their outcomes are dropped.

    A page that is gone must not be called back.
    """

    def __init__(self, inner: Executor) -> None:
        self._inner = inner
        self._open = True

    def post(
        self,
        job: Callable[[], Result],
        done: Callable[[Result], None],
        failed: Callable[[Exception], None],
    ) -> None:
        """Run ``job`` elsewhere; its outcome comes back while the scope is open."""

        def finish(result: Result) -> None:
            if self._open:
                done(result)

        def fail(error: Exception) -> None:
            if self._open:
                failed(error)

        self._inner.post(job, finish, fail)

    def close(self) -> None:
        """Drop the outcomes to come."""
        self._open = False


class LastAsked:
    """Posts to another executor one job at a time: of those asked for meanwhile, only the last one runs.

    For what a page reads whole at each event: one gesture may commit a hundred of them.
    """

    def __init__(self, inner: Executor) -> None:
        self._inner = inner
        self._busy = False
        self._waiting: Callable[[], None] | None = None

    def post(
        self,
        job: Callable[[], Result],
        done: Callable[[Result], None],
        failed: Callable[[Exception], None],
    ) -> None:
        """Run ``job`` elsewhere, at once or when the present one has answered."""

        def start() -> None:
            self._busy = True
            self._inner.post(job, finish, fail)

        def finish(result: Result) -> None:
            self._go_on()
            done(result)

        def fail(error: Exception) -> None:
            self._go_on()
            failed(error)

        if self._busy:
            self._waiting = start
        else:
            start()

    def _go_on(self) -> None:
        self._busy, waiting, self._waiting = False, self._waiting, None
        if waiting is not None:
            waiting()


def run(job: Callable[[], Any], done: Callable[[Any], None], failed: Callable[[Exception], None]) -> Callable[[], None]:
    """Run a job and say what is to be called for its outcome."""
    try:
        result = job()
    # Whatever the job raises belongs to the one who posted it, who tells errors from bugs.
    except Exception as error:
        caught = error
        return lambda: failed(caught)
    except (KeyboardInterrupt, SystemExit):
        raise
    # The panic of a library in Rust is no Exception: unanswered, it would end the thread that saves.
    except BaseException as fatal:
        stopped = RuntimeError(type(fatal).__name__)
        return lambda: failed(stopped)
    return lambda: done(result)
