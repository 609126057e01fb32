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
    "Œuvrer à l’été : « apprendre », déléguer, transmettre",
)
STATES: tuple[charts.Progress, ...] = ("to_do", "under_way", "done")
WEIGHTS: tuple[charts.Weight, ...] = ("chosen", "kept", "open", "aside")
GREEK = "Ἀρετή, Ψυχή : щит и ключ"
FIELDS = ("Finances", "", WORDS[2])
MODIFIABLE: tuple[charts.Modifiable, ...] = ("yes", "partly", "no")
MET: tuple[charts.Met, ...] = ("yes", "under_way", "no", "unknown")
DAYS: tuple[charts.Kind, ...] = ("meeting", "step", "due", "gate")
PRIORITY = (charts.Axis("Effort", 1, 5, "très faible", "très fort"), charts.Axis("Effet", 1, 5, "faible", "décisif"))
RISK = (charts.Axis("Probabilité", 1, 4, "rare", "presque sûr"), charts.Axis("Gravité", 1, 4, "légère", "bloquante"))
QUARTERS = ("À engager d’abord", "À préparer", "Au fil de l’eau", WORDS[2])
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


def hexagon(count: int) -> charts.Maker:
    facets = [
        charts.Facet(name, None if n == 4 else float(17 * n % 101), None if n == 1 else float(100 - 15 * n))
        for n, name in named(6)
    ]
    return partial(charts.hexagon, facets[: 6 * (count > 0)], ("Ce que j’aime faire", WORDS[2]))


def bars(count: int) -> charts.Maker:
    rows = [
        charts.Measured(name, None if n % 5 == 4 else 4.6 - n % 30 / 10, 10 - n % 4, 10, n // 3 or None)
        for n, name in named(count)
    ]
    return partial(charts.bars, rows, (1, 5))


def forces(count: int) -> charts.Maker:
    levers = [charts.Force(name, 1 + n % 5, n % 4) for n, name in named(count)]
    return partial(charts.forces, levers, [charts.Force(GREEK, 5, 3), *levers][: count // 2])


def means(count: int) -> charts.Maker:
    rows = [charts.Means(name, FIELDS[n % 3], 1 + n % 3, MODIFIABLE[n % 3]) for n, name in named(count)]
    return partial(charts.means, rows[: count // 2], rows)


def priorities(count: int) -> charts.Maker:
    spots = [charts.Spot(name, 1 + n % 5, 1 + n * 3 % 5) for n, name in named(count)]
    return partial(charts.quadrants, spots, PRIORITY, QUARTERS)


def risks(count: int) -> charts.Maker:
    spots = [charts.Spot(name, 4 - n % 2, 4 - n % 3, (1 + n % 4, 1 + n % 2)) for n, name in named(count)]
    return partial(charts.quadrants, spots, RISK, QUARTERS)


def stacked(count: int) -> charts.Maker:
    rows = [charts.Stack(name, (1.5 + n % 3 / 10, 0.1, 2.0, 1.2, 0.0, n % 5 / 2)) for n, name in named(count)]
    return partial(charts.stacked, rows, ("Sens", "Revenu", WORDS[3], WORDS[2], "Lieu", "Temps"), (10.0, 0.3))


def gaps(count: int) -> charts.Maker:
    rows = [charts.Gap(name, n % 5, (n + n // 5) % 5 if n % 7 else None) for n, name in named(count)]
    return partial(
        charts.gaps, [charts.Condition(row.text, MET[n % 4]) for n, row in enumerate(rows[:9])], rows, LEVELS
    )


def trend(count: int) -> charts.Maker:
    rows = [
        charts.Followed(name, (n % 11, None if n % 4 == 1 else 7.5, 10 - n % 11, 3, n % 3)) for n, name in named(count)
    ]
    return partial(charts.trend, rows, ("Début", "12/12/2026", "Fin de bilan", "Suivi à 3 mois", WORDS[2]), (0, 10))


def month(count: int) -> charts.Maker:
    days = [charts.Day(date(2026, 8, 1 + 7 * n % 31), name, DAYS[n % 4]) for n, name in named(count)]
    return partial(charts.month, days, date(2026, 8, 1), today=date(2026, 8, 15))


def spread(count: int) -> charts.Maker:
    rows = [charts.First(name, 1000 // (n + 1) if n < 5 else 0) for n, name in named(count)]
    return partial(charts.spread, rows, 2000)


def hub(count: int) -> charts.Maker:
    things = [(name, 1 + n % 3) for n, name in named(count)]
    limbs = [charts.Limb(name, tuple(things[n::5])) for n, name in named(min(5, count))]
    return partial(charts.hub, "Le projet", limbs, ("Repérée", "Contactée", "Acquise"))


def columns(count: int) -> charts.Maker:
    rows = [
        charts.Column(name, (f"{name[:4]}.", name[:1]), (0.5 * n, 3.0 + n % 7), 2.5 * (n % 4))
        for n, name in named(min(count, 12))
    ]
    return partial(
        charts.columns, rows, charts.Told("Heures par mois", "h", ("en présence", WORDS[1]), "travail guidé")
    )


def counts(count: int) -> charts.Maker:
    rows = [charts.Counted(name, 3 * n % 40 + 1, None if n % 5 == 4 else 7 * n % 50) for n, name in named(count)]
    return partial(charts.counts, rows, "Bilans commencés", ("2026", "2025"))


ALL = (
    objectives,
    motivations,
    levels,
    timeline,
    schedule,
    hours,
    board,
    hexagon,
    bars,
    forces,
    hub,
    means,
    priorities,
    risks,
    stacked,
    gaps,
    trend,
    month,
    spread,
    columns,
    counts,
)
"""A maker of each chart, given how many rows it has."""
