"""Charts: plain values to drawings, laid out for the width there is; they know nothing of who draws them."""

from bilan_desktop.blocks.charts.bars import Measured, bars
from bilan_desktop.blocks.charts.columns import Column, Told, columns
from bilan_desktop.blocks.charts.counts import Counted, counts
from bilan_desktop.blocks.charts.facing import Force, Means, Modifiable, forces, means
from bilan_desktop.blocks.charts.frame import NARROW, WIDE, Maker, both_layouts
from bilan_desktop.blocks.charts.gaps import Condition, Gap, Met, gaps
from bilan_desktop.blocks.charts.hexagon import Facet, hexagon
from bilan_desktop.blocks.charts.hours import Pool, hours
from bilan_desktop.blocks.charts.hub import Limb, hub
from bilan_desktop.blocks.charts.levels import Levelled, levels
from bilan_desktop.blocks.charts.month import Day, Kind, month
from bilan_desktop.blocks.charts.options import Way, Weight, board
from bilan_desktop.blocks.charts.quadrants import Axis, Places, Spot, places_of, quadrants
from bilan_desktop.blocks.charts.ratings import Answered, Reached, motivations, objectives
from bilan_desktop.blocks.charts.schedule import Gate, Progress, Task, schedule
from bilan_desktop.blocks.charts.spread import First, spread
from bilan_desktop.blocks.charts.stacked import Stack, stacked
from bilan_desktop.blocks.charts.strip import Point, Standing, strip
from bilan_desktop.blocks.charts.timeline import Stage, timeline
from bilan_desktop.blocks.charts.trend import Followed, trend

__all__ = [
    "NARROW",
    "WIDE",
    "Answered",
    "Axis",
    "Column",
    "Condition",
    "Counted",
    "Day",
    "Facet",
    "First",
    "Followed",
    "Force",
    "Gap",
    "Gate",
    "Kind",
    "Levelled",
    "Limb",
    "Maker",
    "Means",
    "Measured",
    "Met",
    "Modifiable",
    "Places",
    "Point",
    "Pool",
    "Progress",
    "Reached",
    "Spot",
    "Stack",
    "Stage",
    "Standing",
    "Task",
    "Told",
    "Way",
    "Weight",
    "bars",
    "board",
    "both_layouts",
    "columns",
    "counts",
    "forces",
    "gaps",
    "hexagon",
    "hours",
    "hub",
    "levels",
    "means",
    "month",
    "motivations",
    "objectives",
    "places_of",
    "quadrants",
    "schedule",
    "spread",
    "stacked",
    "strip",
    "timeline",
    "trend",
]
