"""What the synthesis tells of the self-diagnosis."""

from collections.abc import Sequence

from bilan_desktop.blocks import Block, ListBlock, paragraph, spans
from bilan_desktop.supports.autodiagnostic.model import Moved


def in_short(found: Sequence[Moved]) -> tuple[Block, ...]:
    """The marks that are not the same at the end, from one to the other."""
    lines = [
        f"{one.question.text.rstrip('.')} : {one.before} sur {one.question.steps} à l’entrée, {one.after} à la fin"
        for one in found
        if one.before != one.after
    ]
    if not lines:
        return ()
    return paragraph("Ce qui a changé entre l’entrée et la fin, selon la personne :"), ListBlock(
        tuple(map(spans, lines))
    )
