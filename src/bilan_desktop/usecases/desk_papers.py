"""The papers of the practice's desk: registers, figures, reports; printed from their facts, never kept in the vault."""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from types import MappingProxyType

from bilan_desktop.domain.dossier import Dossier
from bilan_desktop.usecases.ports import Work


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


DESK_PAPERS: Mapping[str, DeskPaper] = MappingProxyType({})
"""By the name in the route « bureau/document/<name> », then « /<argument> »."""


def record_desk_copy(work: Work, name: str, argument: str, means: str) -> None:
    """Note that a copy of a paper of the desk left the vault: ``means`` is « pdf » or « print »."""
    with work.unit() as unit:
        if re.fullmatch("[0-9a-f]{32}", argument):
            unit.journal("desk.exported", Dossier.TABLE, argument, paper=name, means=means)
        else:
            unit.journal("desk.exported", "vault", "", paper=name, of=argument, means=means)
        unit.commit()
