"""The page of the dossiers: the first lines that answer what is asked, and how many there are of each standing."""

from dataclasses import dataclass

from bilan_desktop.domain.listing import Listing, Tally
from bilan_desktop.usecases.overview import DossierLine, lines_of
from bilan_desktop.usecases.ports import Work


@dataclass(frozen=True)
class ListPage:
    """``answering``: the dossiers that answer the text asked for; ``every``: all those that may be listed."""

    lines: tuple[DossierLine, ...]
    answering: Tally
    every: Tally


def read_page(work: Work, asked: Listing, count: int) -> ListPage:
    """The first ``count`` dossiers that answer, the latest number first."""
    with work.unit() as unit:
        every = unit.tally(Listing(archived=asked.archived))
        answering = unit.tally(asked) if asked.words else every
        return ListPage(lines_of(unit, work, unit.listed(asked, count)), answering, every)
