"""Pictures of the practice's desk: its pages, their papers as the screen shows them, a person's data."""

from collections.abc import Callable, Iterator
from typing import TypeVar

from bilan_desktop.ui.screens.desk.screen import DOORS
from bilan_desktop.usecases.overview import DossierLine

S = TypeVar("S")
REGISTERS = ("complaint", "watch", "certificate", "partner")


def desk(complete: DossierLine, year: int, shot: Callable[..., S]) -> Iterator[S]:
    """The desk, each page behind its doors, some registers, the year before, the data of somebody, a paper."""
    yield shot("bureau", "bureau")
    yield from (shot(f"bureau-{door.route}", door.route) for door in DOORS)
    yield from (shot(f"bureau-registre-{kind}", f"registres/{kind}") for kind in REGISTERS)
    yield from (shot(f"bureau-{route}-avant", f"{route}/{year - 1}") for route in ("annee", "qualite", "rapport"))
    yield shot("bureau-donnees-personne", f"dossier/{complete.id}/donnees")
    yield shot("bureau-document", f"bureau/document/rapport/{year}")
