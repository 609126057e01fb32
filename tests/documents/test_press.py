"""The press: it tells its pages, stops when it is told to, and prints several papers at a time."""

import gc
import sys
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor

import pytest

from bilan_desktop.blocks import Spans
from bilan_desktop.documents.pdf import fonts, layout
from bilan_desktop.documents.pdf.canvas import TaggedCanvas
from bilan_desktop.documents.pdf.engine import render
from bilan_desktop.documents.pdf.flowables import Text
from bilan_desktop.documents.pdf.fonts import FontBook, Shaped
from bilan_desktop.documents.pdf.layout import TextLine
from bilan_desktop.documents.pdf.pages import open_pages
from bilan_desktop.documents.pdf.styles import TextStyle

from . import samples

PAPERS = samples.papers()


class Stopped(Exception):
    """Nobody waits any more."""


def test_a_paper_with_contents_is_counted_then_drawn() -> None:
    told: list[tuple[int, int]] = []
    data = render(PAPERS["synthesis-long-standard"], lambda page, pages: told.append((page, pages)))
    with open_pages(data) as pages:
        count = pages.count
    assert count > 5
    assert told == [(page, 0) for page in range(1, count + 1)] + [(page, count) for page in range(1, count + 1)]


def test_a_paper_without_contents_is_drawn_at_once_and_nobody_knows_its_pages() -> None:
    told: list[tuple[int, int]] = []
    data = render(PAPERS["journal-extreme-standard"], lambda page, pages: told.append((page, pages)))
    with open_pages(data) as pages:
        assert told == [(page, 0) for page in range(1, pages.count + 1)]


@pytest.mark.parametrize("counted", [False, True])
def test_whoever_is_told_a_page_may_stop_the_press(counted: bool) -> None:
    told: list[int] = []

    def drawn(page: int, pages: int) -> None:
        told.append(page)
        if page == 2 and bool(pages) is counted:
            raise Stopped

    with pytest.raises(Stopped):
        render(PAPERS["synthesis-long-standard"], drawn)
    assert told[-2:] == [1, 2]


def test_each_word_is_shaped_once_a_paper_and_its_lines_broken_once_a_width(monkeypatch: pytest.MonkeyPatch) -> None:
    shaped: list[object] = []
    broken: list[object] = []
    kerned, lines = FontBook._kerned, layout._lines

    def shape(book: FontBook, name: str, text: str) -> Shaped:
        shaped.append((name, text))
        return kerned(book, name, text)

    def break_lines(spans: Spans, style: TextStyle, width: float, book: FontBook) -> list[TextLine]:
        broken.append((spans, style.size, style.face, width))
        return lines(spans, style, width, book)

    monkeypatch.setattr(FontBook, "_kerned", shape)
    monkeypatch.setattr(layout, "_lines", break_lines)
    render(PAPERS["synthesis-long-standard"])
    assert len(shaped) == len(set(shaped)) > 50
    assert len(broken) == len(set(broken)) > 20


def test_a_font_is_read_once_for_all_papers() -> None:
    render(PAPERS["extreme-large"])
    before = fonts._read.cache_info().misses
    render(PAPERS["extreme-large"])
    render(PAPERS["extreme-large"])
    assert fonts._read.cache_info().misses == before


@pytest.fixture
def uncollected() -> Iterator[None]:
    """As on the thread that prints, where nothing collects what holds itself."""
    usual = gc.isenabled()
    gc.collect()
    gc.disable()
    yield
    if usual:
        gc.enable()


@pytest.mark.usefixtures("uncollected")
@pytest.mark.parametrize("name", ["synthesis-charts-standard", "journal-extreme-large"])
def test_the_words_of_a_paper_are_freed_with_it(name: str) -> None:
    render(PAPERS[name])
    assert not [one for one in gc.get_objects() if isinstance(one, TextLine | Text | TaggedCanvas)]


@pytest.fixture
def hasty() -> Iterator[None]:
    """Threads that take turns as often as they can."""
    usual = sys.getswitchinterval()
    sys.setswitchinterval(1e-6)
    yield
    sys.setswitchinterval(usual)


@pytest.mark.usefixtures("hasty")
def test_papers_printed_at_the_same_time_are_those_printed_alone() -> None:
    names = ["synthesis-charts-standard", "results-extreme-standard", "extreme-large", "guided-log-standard"] * 6
    alone = {name: render(PAPERS[name]) for name in set(names)}
    with ThreadPoolExecutor(4) as threads:
        together = list(threads.map(lambda name: render(PAPERS[name]), names))
    assert all(made == alone[name] for name, made in zip(names, together, strict=True))
