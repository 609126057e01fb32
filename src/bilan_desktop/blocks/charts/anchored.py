"""The steps of a scale, from 0 to its end: rings to tick, the chosen one full."""

from bilan_desktop.blocks.charts.frame import BLANK, EDGE, INK, LEAST, MAIN, MUTED, NARROW, SIZE, Sketch, one_line
from bilan_desktop.blocks.model import Drawing, Scale
from bilan_desktop.blocks.typography import NO_BREAK

LONGEST = 340.0
"""Points beyond which the steps of a scale would stand too far from each other."""
_APART = 15.0
"""Points between two figures at least."""


def steps(scale: Scale, width: float) -> Drawing:
    """One ring a step with its figure below, as many figures as have room."""
    sketch = Sketch(min(width, LONGEST))
    count = max(1, scale.most)
    edge = SIZE
    unit = (sketch.width - 2 * edge) / count
    # The same figures in every layout: what is read never depends on it.
    least = (LEAST - 2 * edge) / count
    every = next(step for step in (1, 2, 5, 10, count) if step * least >= _APART or step == count)
    sketch.line((edge, 9), (edge + count * unit, 9), EDGE, 1.0)
    for step in range(count + 1):
        x, chosen = edge + step * unit, step == scale.chosen
        if chosen:
            sketch.circle(x, 9, 7.4, BLANK, MAIN)
        sketch.circle(
            x, 9, 4.6 if chosen else min(6.0, 0.4 * unit), MAIN if chosen else BLANK, MAIN if chosen else EDGE
        )
        if step % every == 0 or chosen:
            sketch.text(x, 29, str(step), bold=chosen, colour=INK if chosen else MUTED, anchor="middle")
    return sketch.drawing(33, told(scale))


def told(scale: Scale) -> str:
    """« Échelle de 0 (pas du tout) à 4 (tout à fait). Choix : 3. »."""
    ends = f"Échelle de 0 ({one_line(scale.low)}) à {scale.most} ({one_line(scale.high)})."
    chosen = f"Choix{NO_BREAK}: {scale.chosen}." if scale.chosen is not None else "Aucun choix."
    return f"{ends} {chosen}"


def both(scale: Scale) -> Drawing:
    """The steps for a page, with their layout for a narrow column."""
    wide = steps(scale, LONGEST)
    return Drawing(wide.width, wide.height, wide.shapes, wide.alt, steps(scale, NARROW))
