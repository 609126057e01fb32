"""How a long procedure on the vault says how far it is; its report may raise ``Cancelled``, which undoes it."""

from bilan_desktop.usecases.keeping import Cancelled, Report

__all__ = ["Cancelled", "Report", "part_of", "silent"]


def silent(_doing: str, _share: float) -> None:
    """Tell nobody."""


def part_of(report: Report, start: float, end: float) -> Report:
    """The report of a step that takes the procedure from ``start`` to ``end`` of its whole."""

    def told(doing: str, share: float) -> None:
        report(doing, start + (end - start) * share)

    return told
