"""Reads of a page, one at a time: a burst of events costs two of them, and the page ends with what stands."""

from functools import partial

import pytest

from bilan_desktop.ui.executor import ImmediateExecutor, LastAsked
from ui.screens.later import Later


def test_of_what_is_asked_for_during_a_read_the_last_one_alone_runs() -> None:
    posted, shown = Later(), list[int]()
    reads, read = LastAsked(posted), list[int]()
    for value in range(100):
        reads.post(partial(read.append, value), lambda _: shown.append(read[-1]), pytest.fail)
    posted.run()
    assert (read, shown) == ([0], [0])
    posted.run()
    posted.run()
    assert (read, shown) == ([0, 99], [0, 99])
    reads.post(partial(read.append, 100), lambda _: shown.append(read[-1]), pytest.fail)
    posted.run()
    assert shown == [0, 99, 100]


def test_a_read_that_fails_lets_the_next_one_run() -> None:
    posted, shown, told = Later(), list[str](), list[Exception]()
    reads = LastAsked(posted)
    reads.post(lambda: str(1 // 0), shown.append, told.append)
    reads.post(lambda: "après", shown.append, told.append)
    posted.run()
    posted.run()
    assert shown == ["après"]
    assert [type(one) for one in told] == [ZeroDivisionError]


def test_what_is_shown_may_ask_again() -> None:
    shown: list[int] = []
    reads = LastAsked(ImmediateExecutor())

    def show(value: int) -> None:
        shown.append(value)
        if value < 3:
            reads.post(lambda: value + 1, show, pytest.fail)

    reads.post(lambda: 1, show, pytest.fail)
    assert shown == [1, 2, 3]
