"""The action plan for a wall: what to do in large, its first step and its day, a box to tick with a pen."""

from datetime import date
from functools import partial

from bilan_desktop.blocks import Block, Drawing
from bilan_desktop.blocks.charts import both_layouts
from bilan_desktop.blocks.charts.frame import BLANK, INK, MAIN, MUTED, RULE, SIZE, Sketch, fitted, one_line, quoted
from bilan_desktop.blocks.formats import date_plain
from bilan_desktop.blocks.model import Label
from bilan_desktop.domain.conclusion import Action, ActionStatus, Milestone
from bilan_desktop.supports.action_plan.model import going, in_order
from bilan_desktop.usecases.material import Material

LARGE, LESS = 17.0, 12.0
"""Points of the name of an action, and of what is said below it."""
LEFT = 34.0


def poster(held: Material) -> tuple[Block, ...]:
    """A drawing for each open action, in the order in which they can be done, then each milestone to come."""
    opened = going(in_order(held.every(Action)))
    gates = [one for one in held.every(Milestone) if one.title.strip() and one.reached_on is None]
    gates.sort(key=lambda one: (one.due or date.max, one.rank))
    if not opened:
        return ()
    drawn = [both_layouts(partial(_action, one)) for one in opened]
    drawn += [both_layouts(partial(_gate, one)) for one in gates]
    return tuple(block for blocks in drawn for block in blocks)


def _action(one: Action, width: float) -> tuple[Drawing, ...]:
    begun = one.status is ActionStatus.UNDER_WAY
    first = "" if begun else one_line(one.first_step)
    day = f"le {date_plain(one.first_on)}" if one.first_on is not None and not begun else ""
    lines = [f"Premier pas{f', {day}' if day else ''} : {first}"] if first else []
    if begun:
        lines.append("Elle est commencée.")
    if one.due is not None:
        lines.append(f"Pour le {date_plain(one.due)}")
    return (_drawn(one.title, lines, width, gate=False),)


def _gate(one: Milestone, width: float) -> tuple[Drawing, ...]:
    day = date_plain(one.due) if one.due is not None else "à dater"
    return (_drawn(one.title, [f"Jalon : {day}"], width, gate=True),)


def _drawn(title: str, lines: list[str], width: float, *, gate: bool) -> Drawing:
    sketch = Sketch(width)
    sketch.line((0, 0.5), (sketch.width, 0.5), RULE, 0.8)
    y = 12.0
    if gate:
        sketch.diamond(11, y + 8, 8, BLANK, MAIN)
    else:
        sketch.rect(2, y, 17, 17, BLANK, MAIN, 3)
    y = _write(sketch, title, y, LARGE, 3, bold=True)
    for line in lines:
        y = _write(sketch, line, y + 2, LESS, 3)
    kind = "Jalon" if gate else "À cocher"
    return sketch.drawing(
        y + 12, f"{kind} : {quoted(title)}. {' '.join(line + '.' for line in lines).replace('..', '.')}"
    )


def _write(sketch: Sketch, text: str, y: float, size: float, most: int, *, bold: bool = False) -> float:
    """Lines of a size below ``y``; where they end."""
    room = (sketch.width - LEFT) * SIZE / size
    for line in fitted(text, room, most, bold=bold):
        y += size * 1.25
        sketch.shapes.append(Label(LEFT, round(y - size * 0.3, 1), line, size, INK if bold else MUTED, bold))
    return y
