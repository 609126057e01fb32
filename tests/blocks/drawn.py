"""What stands in a drawing: its words, where they are, what is wrong with them."""

from itertools import combinations

from bilan_desktop.blocks import Drawing, Label
from bilan_desktop.blocks.charts import frame

Box = tuple[float, float, float, float]


def labels(drawing: Drawing) -> list[Label]:
    return [shape for shape in drawing.shapes if isinstance(shape, Label)]


def words(drawing: Drawing) -> str:
    return "\n".join(label.text for label in labels(drawing))


def plain(text: str) -> str:
    """A text with ordinary spaces."""
    return text.replace("\N{NO-BREAK SPACE}", " ").replace("\N{NARROW NO-BREAK SPACE}", " ")


def box(label: Label) -> Box:
    """Left, top, right and bottom of a label, as wide as its widest font."""
    room = frame.room_of(label.text, bold=label.bold)
    left = label.x - {"start": 0.0, "middle": room / 2, "end": room}[label.anchor]
    return left, label.y - 0.72 * label.size, left + room, label.y + 0.2 * label.size


def outside(drawing: Drawing) -> list[str]:
    """The words that leave the drawing."""
    return [
        label.text
        for label, (left, top, right, bottom) in ((label, box(label)) for label in labels(drawing))
        if left < -0.1 or right > drawing.width + 0.1 or top < -0.1 or bottom > drawing.height + 0.1
    ]


def crossed(drawing: Drawing) -> list[tuple[str, str]]:
    """The words that cover one another."""
    boxes = [(box(label), label.text) for label in labels(drawing)]
    return [
        (one, other)
        for ((l1, t1, r1, b1), one), ((l2, t2, r2, b2), other) in combinations(boxes, 2)
        if min(r1, r2) - max(l1, l2) > 0.2 and min(b1, b2) - max(t1, t2) > 0.2
    ]
