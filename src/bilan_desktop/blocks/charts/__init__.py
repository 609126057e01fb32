"""Charts: plain values to drawings, laid out for the width there is; they know nothing of who draws them."""

from bilan_desktop.blocks.charts.frame import NARROW, WIDE, Maker, both_layouts
from bilan_desktop.blocks.charts.hours import Pool, hours
from bilan_desktop.blocks.charts.levels import Levelled, levels
from bilan_desktop.blocks.charts.options import Way, Weight, board
from bilan_desktop.blocks.charts.ratings import Answered, Reached, motivations, objectives
from bilan_desktop.blocks.charts.schedule import Gate, Progress, Task, schedule
from bilan_desktop.blocks.charts.timeline import Stage, timeline

__all__ = [
    "NARROW",
    "WIDE",
    "Answered",
    "Gate",
    "Levelled",
    "Maker",
    "Pool",
    "Progress",
    "Reached",
    "Stage",
    "Task",
    "Way",
    "Weight",
    "board",
    "both_layouts",
    "hours",
    "levels",
    "motivations",
    "objectives",
    "schedule",
    "timeline",
]
