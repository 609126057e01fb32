"""Invented rows for every chart: ordinary words, long ones, and words that never break."""

from datetime import date, timedelta
from functools import partial

from bilan_desktop.blocks import charts
from bilan_desktop.blocks.charts import frame

RATED = ("Pas du tout", "Un peu", "En partie", "Largement", "Tout à fait")
LEVELS = ("Je découvre", "Avec de l’aide", "En autonomie", "Avec aisance", "Je peux former")
KINDS = ("Savoir-faire", "Savoir-être professionnel", "Connaissance")
HORIZONS = ("Court terme (moins d’un an)", "Moyen terme (un à trois ans)", "Plus tard")
WORDS = (
    "Choisir",
    "Savoir présenter ses compétences",
    "Suivre un compte d’exploitation et présenter ses écarts chaque mois à la direction régionale de l’enseigne",
    "W" * 120,
    "Œuvrer à l’été : « apprendre », déléguer, transmettre",
)
STATES: tuple[charts.Progress, ...] = ("to_do", "under_way", "done")
WEIGHTS: tuple[charts.Weight, ...] = ("chosen", "kept", "open", "aside")
WIDTHS = (180.0, frame.NARROW, 330.0, frame.BESIDE, 419.0, 440.0, frame.WIDE, 620.0)


def named(count: int) -> list[tuple[int, str]]:
    return [(place, f"{WORDS[place % len(WORDS)]} {place}") for place in range(count)]


def day(place: int) -> date:
    return date(2026, 12, 1) + timedelta(days=11 * place)


def objectives(count: int) -> charts.Maker:
    rows = [charts.Reached(name, n % 5 if n % 3 else None, 4 - n % 5 if n % 4 else None) for n, name in named(count)]
    return partial(charts.objectives, rows, RATED)


def motivations(count: int) -> charts.Maker:
    rows = [charts.Answered(n + 1, name, n % 5 if n != 3 else None) for n, name in named(count)]
    return partial(charts.motivations, rows, RATED)


def levels(count: int) -> charts.Maker:
    rows = [charts.Levelled(name, KINDS[n % 3], n % 5 if n % 7 else None) for n, name in named(count)]
    return partial(charts.levels, rows, LEVELS)


def timeline(count: int) -> charts.Maker:
    stages = [
        charts.Stage(name, 2000 + n if n % 5 else None, None if n % 4 == 1 else 2006 + n, n % 3 == 0)
        for n, name in named(count)
    ]
    return partial(charts.timeline, stages, 2026)


def schedule(count: int) -> charts.Maker:
    tasks = [
        charts.Task(name, day(n) if n % 3 else None, day(n + 2) if n % 4 else None, STATES[n % 3])
        for n, name in named(count)
    ]
    gates = [charts.Gate(name, day(3 * n), n % 2 == 0) for n, name in named(min(count, 7))]
    return partial(charts.schedule, tasks, gates, today=day(1))


def hours(count: int) -> charts.Maker:
    rows = [charts.Pool("Accompagnement individualisé", name, 60 * n, 180) for n, name in named(min(count, 4))]
    return partial(charts.hours, [*rows, charts.Pool("Travail personnel guidé", "Ensemble", 0, 360)])


def board(count: int) -> charts.Maker:
    ways = [charts.Way(name, "À l’étude", WEIGHTS[n % 4], n % 3) for n, name in named(count)]
    return partial(charts.board, ways, HORIZONS)


ALL = (objectives, motivations, levels, timeline, schedule, hours, board)
"""A maker of each chart, given how many rows it has."""
