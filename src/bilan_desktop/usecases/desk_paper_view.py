"""What a paper of the practice's desk is to its page: apart from their list, which imports each use case."""

from collections.abc import Callable
from dataclasses import dataclass

from bilan_desktop.domain.errors import NotFound
from bilan_desktop.usecases.ports import Work

NO_YEAR = "Indiquez une année, par exemple 2026."


@dataclass(frozen=True)
class DeskPaperView:
    """A paper ready to print: its facts as the press takes them, and what is told beside its pages, a line each.

    ``advice`` is what to look at before it leaves, empty when there is nothing.
    """

    facts: str
    told: tuple[str, ...] = ()
    advice: str = ""


@dataclass(frozen=True)
class DeskPaper:
    """One kind: its title, what it is about, the page it is asked from, how its facts are frozen.

    ``prepare`` takes what the route names (a year, a register, nothing), and whether the vault is the demonstration's.
    """

    title: str
    about: str
    back: str
    back_words: str
    prepare: Callable[[Work, str, bool], DeskPaperView]


def year_of(argument: str) -> int:
    """The year that a route names; NotFound for anything else."""
    if not (argument.isascii() and argument.isdigit() and len(argument) == 4):
        raise NotFound(NO_YEAR)
    return int(argument)
