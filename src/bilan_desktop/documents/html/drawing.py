"""A drawing as SVG within the page: its words stay words, its sentence is what a screen reader says of it."""

from html import escape

from bilan_desktop.blocks import Circle, Drawing, Handwriting, Label, Line, Poly, Rect
from bilan_desktop.blocks.model import Shape

_ANCHORS = {"start": "start", "middle": "middle", "end": "end"}
_INK = "#1F2A37"


def svg(drawing: Drawing) -> str:
    """The drawing in its wide layout, shrunk where the page is narrow."""
    shapes = "".join(map(_shape, drawing.shapes))
    box = f"0 0 {drawing.width:g} {drawing.height:g}"
    alt = escape(drawing.alt)
    return (
        f'<figure><svg role="img" aria-label="{alt}" viewBox="{box}" style="max-width:{drawing.width * 1.4:g}px">'
        f"{shapes}</svg></figure>"
    )


def strokes(drawn: Handwriting, words: str) -> str:
    """A signature drawn on a screen."""
    width, height = 200 * drawn.aspect / 3, 200 / 3
    lines = "".join(
        f'<polyline points="{" ".join(f"{x * width:.1f},{y * height:.1f}" for x, y in stroke)}" fill="none" '
        f'stroke="{_INK}" stroke-width="1.6" stroke-linecap="round"/>'
        for stroke in drawn.strokes
    )
    return (
        f'<svg role="img" aria-label="{escape(words)}" viewBox="0 0 {width:.1f} {height:.1f}" '
        f'style="max-width:{width:.0f}px">{lines}</svg>'
    )


def _shape(shape: Shape) -> str:
    match shape:
        case Line():
            ends = f'x1="{shape.x1:g}" y1="{shape.y1:g}" x2="{shape.x2:g}" y2="{shape.y2:g}"'
            return f"<line {ends}{_stroke(shape.colour, shape.width, shape.dash)}/>"
        case Rect():
            place = f'x="{shape.x:g}" y="{shape.y:g}" width="{shape.width:g}" height="{shape.height:g}"'
            return (
                f'<rect {place} rx="{shape.radius:g}"{_fill(shape.fill)}{_stroke(shape.stroke, shape.stroke_width)}/>'
            )
        case Circle():
            place = f'cx="{shape.x:g}" cy="{shape.y:g}" r="{shape.radius:g}"'
            return f"<circle {place}{_fill(shape.fill)}{_stroke(shape.stroke, shape.stroke_width)}/>"
        case Poly():
            name = "polygon" if shape.closed else "polyline"
            points = " ".join(f"{x:g},{y:g}" for x, y in shape.points)
            look = _fill(shape.fill) + _stroke(shape.stroke, shape.stroke_width, shape.dash)
            return f'<{name} points="{points}"{look}/>'
        case Label():
            return _label(shape)


def _label(label: Label) -> str:
    weight = ' font-weight="600"' if label.bold else ""
    return (
        f'<text x="{label.x:g}" y="{label.y:g}" font-size="{label.size:g}" fill="{label.colour}"{weight} '
        f'text-anchor="{_ANCHORS[label.anchor]}">{escape(label.text)}</text>'
    )


def _fill(colour: str) -> str:
    return f' fill="{colour}"' if colour else ' fill="none"'


def _stroke(colour: str, width: float, dash: tuple[float, ...] = ()) -> str:
    if not colour:
        return ""
    dashes = f' stroke-dasharray="{" ".join(f"{part:g}" for part in dash)}"' if dash else ""
    return f' stroke="{colour}" stroke-width="{width:g}"{dashes}'
