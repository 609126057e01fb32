"""How a long procedure on the vault says how far it is, and how it is stopped."""

from collections.abc import Callable

from bilan_desktop.domain.errors import DomainError

Report = Callable[[str, float], None]
"""Called between two slices of work with what is being done (French, no content) and the share done, 0 to 1.

It may raise ``Cancelled``: the procedure undoes what it began and lets it through.
"""


class Cancelled(DomainError):
    """The user stopped a long procedure; what was there before is intact."""

    default = "Interrompu à votre demande. Rien n’a été modifié."


def silent(_doing: str, _share: float) -> None:
    """Tell nobody."""


def part_of(report: Report, start: float, end: float) -> Report:
    """The report of a step that takes the procedure from ``start`` to ``end`` of its whole."""

    def told(doing: str, share: float) -> None:
        report(doing, start + (end - start) * share)

    return told
