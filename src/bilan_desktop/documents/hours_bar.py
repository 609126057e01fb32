"""The hours of a programme as one bar, a segment for each part, with its legend."""

from collections.abc import Sequence

from bilan_desktop.blocks import Drawing, Label, Rect, duration
from bilan_desktop.documents.colours import readable, shade

WIDTH = 480.0
"""Points: the width of a page between its margins."""

_SHADES = (1.0, 0.72, 0.45)
"""How much of the accent each phase keeps, the rest being white; the last part is grey."""

_GREY, _INK = "#B6C0C9", "#1F2A37"


def hours_bar(parts: Sequence[tuple[str, int]], accent: str, *, large: bool) -> Drawing:
    """A bar of named minutes in the order given; a part without minutes has its legend only."""
    total = sum(minutes for _, minutes in parts) or 1
    colours = [*(shade(readable(accent), kept) for kept in _SHADES), _GREY]
    size, across = (16.0, 1) if large else (8.5, len(parts))
    line, high = size * 1.5, size * 1.6
    shapes: list[Rect | Label] = []
    x = 0.0
    for rank, (name, minutes) in enumerate(parts):
        width = WIDTH * minutes / total
        if width > 1:
            shapes.append(Rect(x, 0, width - 1, high, fill=colours[rank]))
        x += width
        left, down = WIDTH / across * (rank % across), high + 6 + line * (rank // across)
        shapes.append(Rect(left, down, size, size, fill=colours[rank], radius=1.5))
        shapes.append(Label(left + size * 1.5, down + size * 0.85, f"{name} : {duration(minutes)}", size, _INK))
    height = high + 6 + line * -(-len(parts) // across) + 4
    told = ", ".join(f"{name.lower()} {duration(minutes)}" for name, minutes in parts)
    return Drawing(WIDTH, height, tuple(shapes), f"Répartition des heures prévues : {told}.")
