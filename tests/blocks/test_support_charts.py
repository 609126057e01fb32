"""The charts of the supports say their figures without colour, whatever the data, and judge nothing."""

from collections.abc import Callable
from datetime import date
from functools import partial

import pytest

from bilan_desktop.blocks import Circle, Drawing, Line, Poly, Rect, charts
from bilan_desktop.blocks.charts import frame
from blocks.chart_samples import GREEK, LEVELS, PRIORITY, QUARTERS, RISK
from blocks.drawn import crossed, labels, outside, plain, words

LONG = "Représentation " * 14
NAMES = ("", "I", GREEK, "W" * 200, LONG, "&<b>", "a\nb\tc")
SIX = ("Réaliste", "Investigateur", "Artistique", "Social", "Entreprenant", "Conventionnel")
DAY = date(2027, 2, 1)
HOSTILE: dict[str, Callable[[str], charts.Maker]] = {
    "hexagon": lambda name: partial(charts.hexagon, [charts.Facet(name, 100.0, 0.0)] * 6, (name, name)),
    "hexagon of one": lambda name: partial(
        charts.hexagon, [charts.Facet(name, 40.0), *[charts.Facet(name)] * 5], ("", "")
    ),
    "bars": lambda name: partial(charts.bars, [charts.Measured(name, 3.0, 9, 10, 1)] * 60, (1, 5)),
    "forces": lambda name: partial(charts.forces, [charts.Force(name, 5, 3), charts.Force(name, 5, None)] * 30, []),
    "means": lambda name: partial(charts.means, [], [charts.Means(name, name, 1, "no")] * 60),
    "equal points": lambda name: partial(charts.quadrants, [charts.Spot(name, 3, 3)] * 60, PRIORITY, (name,) * 4),
    "equal numbers": lambda name: partial(
        charts.quadrants, [charts.Spot(name, 3, 3)] * 60, PRIORITY, (name,) * 4, listed=False, chosen=1
    ),
    "hub": lambda name: partial(
        charts.hub, name, [charts.Limb(name, ((name, 1), (name, 3)) * count, name) for count in range(5)], (name,) * 3
    ),
    "points that move": lambda name: partial(charts.quadrants, [charts.Spot(name, 4, 4, (1, 1))] * 60, RISK, QUARTERS),
    "axes": lambda name: partial(
        charts.quadrants,
        [charts.Spot(name, 0, 0), charts.Spot(name, 4, 4)],
        (charts.Axis(name, 0, 4, name, name), charts.Axis(name, 0, 4, name, name)),
        (name,) * 4,
    ),
    "stacked": lambda name: partial(charts.stacked, [charts.Stack(name, (0.05,) * 12)] * 60, (name,) * 12, (10.0, 0.3)),
    "gaps": lambda name: partial(
        charts.gaps, [charts.Condition(name, "no")] * 60, [charts.Gap(name, 4, 0)] * 60, (name,) * 5
    ),
    "trend": lambda name: partial(
        charts.trend, [charts.Followed(name, (0, 10, 10, 0) * 6)] * 60, (name or "le 3 mars",) * 24, (0, 10)
    ),
    "one moment": lambda name: partial(charts.trend, [charts.Followed(name, (10,))], (name,), (0, 10)),
    "month": lambda name: partial(charts.month, [charts.Day(DAY, name, "gate")] * 60, DAY, today=DAY),
    "columns": lambda name: partial(
        charts.columns, [charts.Column(name, (name,), (900.0,))] * 12, charts.Told(name, "h", (name,), name)
    ),
    "counts": lambda name: partial(charts.counts, [charts.Counted(name, 999, 9999)] * 60, name, ("2026", "2025")),
    "spread": lambda name: partial(charts.spread, [charts.First(name, 1)] * 60, 10_000),
}


def one(make: charts.Maker, width: float = frame.WIDE) -> Drawing:
    (drawing,) = make(width)
    return drawing


@pytest.mark.parametrize("name", NAMES, ids=range(len(NAMES)))
@pytest.mark.parametrize("hostile", HOSTILE)
def test_words_stay_apart_and_within_whatever_they_are(hostile: str, name: str) -> None:
    make = HOSTILE[hostile](name)
    for width in (250.0, frame.NARROW, frame.WIDE, 620.0):
        for drawing in make(width):
            assert not outside(drawing)
            assert not crossed(drawing)
    for drawing in charts.both_layouts(make):
        assert drawing.narrow is not None
        assert drawing.narrow.alt == drawing.alt
        assert drawing.narrow.height <= 315


@pytest.mark.parametrize("hostile", HOSTILE)
def test_nothing_leaves_the_drawing(hostile: str) -> None:
    for width in (250.0, frame.NARROW, frame.WIDE):
        for drawing in HOSTILE[hostile](LONG)(width):
            for shape in drawing.shapes:
                if isinstance(shape, Rect):
                    sides = [(shape.x, shape.y), (shape.x + shape.width, shape.y + shape.height)]
                elif isinstance(shape, Circle):
                    sides = [(shape.x - shape.radius, shape.y - shape.radius)]
                    sides.append((shape.x + shape.radius, shape.y + shape.radius))
                elif isinstance(shape, Line):
                    sides = [(shape.x1, shape.y1), (shape.x2, shape.y2)]
                else:
                    sides = list(shape.points) if isinstance(shape, Poly) else []
                assert all(-0.6 <= x <= drawing.width + 0.6 for x, _ in sides), shape
                assert all(-0.6 <= y <= drawing.height + 0.6 for _, y in sides), shape


def test_what_is_not_calculable_is_said_and_never_joined() -> None:
    facets = [charts.Facet(name, value) for name, value in zip(SIX, (35, 62, 71, 88, None, 28), strict=True)]
    drawing = one(partial(charts.hexagon, facets, ("", "")))
    assert "non calculable" in words(drawing)
    assert len([s for s in drawing.shapes if isinstance(s, Circle)]) == 5
    assert len([s for s in drawing.shapes if isinstance(s, Poly) and not s.closed]) == 4
    assert "« Entreprenant » : non calculable" in plain(drawing.alt)
    assert "« Social » : 88 %" in plain(drawing.alt)
    with pytest.raises(ValueError, match="six"):
        charts.hexagon(facets[:5], ("", ""), 480)


def test_a_hexagon_may_be_told_in_marks_from_one_end_of_their_scale_to_the_other() -> None:
    facets = [charts.Facet(name, 1.0 if place else 5.0) for place, name in enumerate(SIX)]
    drawing = one(partial(charts.hexagon, facets, ("", ""), marks=(1, 5)))
    assert "Centre : 1. Bord : 5." in plain(words(drawing))
    assert "%" not in drawing.alt
    assert "« Réaliste » : 5,0 ; « Investigateur » : 1,0" in plain(drawing.alt)
    points = [(s.x, s.y) for s in drawing.shapes if isinstance(s, Circle)]
    assert len(set(points[1:])) == 1  # at the centre
    assert points[0][1] < points[1][1]


def test_the_second_line_of_a_hexagon_differs_by_its_dashes_and_its_marks() -> None:
    facets = [charts.Facet(name, 60.0, 40.0) for name in SIX]
    drawing = one(partial(charts.hexagon, facets, ("À la fin", "Au départ")))
    lines = [s for s in drawing.shapes if isinstance(s, Poly) and not s.closed]
    assert [bool(line.dash) for line in lines] == [False] * 6 + [True] * 6
    squares = [s for s in drawing.shapes if isinstance(s, Rect) and s.width == 6]
    assert len(squares) == 6 + 6 + 1  # on the line, beside its figures, in the legend
    assert "Au départ, tirets. « Réaliste » : 40 %" in plain(drawing.alt)


def test_what_is_as_good_as_equal_is_held_by_a_bracket() -> None:
    rows = [
        charts.Measured("Social", 4.4, 10, 10),
        charts.Measured("Artistique", 3.8, 10, 10, 1),
        charts.Measured("Investigateur", 3.6, 9, 10, 1),
        charts.Measured("Réaliste", 2.1, 8, 10, 2),
        charts.Measured("Conventionnel", None, 6, 10),
    ]
    drawing = one(partial(charts.bars, rows, (1, 5)))
    said = plain(drawing.alt)
    assert "« Investigateur » : 3,6 (9 sur 10 réponses)" in said
    assert "« Conventionnel » : non calculable (6 sur 10 réponses)" in said
    assert said.count("Zone d’égalité") == 1
    assert said.endswith("Zone d’égalité : « Artistique », « Investigateur ».")
    uprights = [s for s in drawing.shapes if isinstance(s, Line) and s.x1 == s.x2]
    assert len(uprights) == 2  # around both rows, and in the legend
    assert "centile" not in (said + words(drawing)).lower()
    alone = one(partial(charts.bars, rows[:1], (1, 5)))
    assert "égalité" not in words(alone)


def test_levers_and_brakes_face_each_other() -> None:
    levers, brakes = [charts.Force("Mon équipe", 4, 2)], [charts.Force("La distance", 3, 0)]
    drawing = one(partial(charts.forces, levers, brakes))
    full = [s for s in drawing.shapes if isinstance(s, Rect) and s.fill == frame.MAIN]
    left = [s for s in full if s.x + s.width < drawing.width / 2]
    assert (len(left), len(full) - len(left)) == (4, 3)
    assert "« Mon équipe » : intensité 4, maîtrise 2" in plain(drawing.alt)
    assert "« La distance » : intensité 3, maîtrise 0" in plain(drawing.alt)
    assert "maîtrise 0 sur 3" in words(drawing)
    only = one(partial(charts.forces, [], brakes))
    assert "rien de noté" in words(only)
    assert "Leviers : rien de noté." in plain(only.alt)


def test_a_constraint_says_whether_it_can_be_changed() -> None:
    means = charts.Means("Une seule voiture", "Mobilité", 2, "partly")
    drawing = one(partial(charts.means, [], [means]))
    assert "modifiable en partie" in words(drawing)
    assert "« Une seule voiture » (Mobilité) : force 2, modifiable en partie" in plain(drawing.alt)


def test_few_points_have_their_words_beside_them_and_many_a_number_and_a_list() -> None:
    few = [charts.Spot("Refaire mon CV", 1, 4), charts.Spot("Créer une boutique", 5, 1)]
    drawing = one(partial(charts.quadrants, few, PRIORITY, QUARTERS))
    assert "Refaire mon CV" in words(drawing)
    assert "« Créer une boutique » : effort 5, effet 1" in plain(drawing.alt)
    many = [charts.Spot(f"Action {n}", 2, 4) for n in range(20)]
    plot, *lists = charts.quadrants(many, PRIORITY, QUARTERS, frame.NARROW)
    assert "Action 3" not in words(plot)
    listed = "\n".join(map(words, lists))
    told = plain(" ".join(drawing.alt for drawing in lists))
    for n in range(20):
        assert f"Action {n} · effort 2, effet 4" in plain(listed)
        assert f"{n + 1}. « Action {n} » : effort 2, effet 4" in told


@pytest.mark.parametrize("width", [frame.NARROW, frame.WIDE])
def test_points_listed_elsewhere_are_numbers_alone_and_are_all_heard(width: float) -> None:
    spots = [charts.Spot(f"Action {n}", 1 + n % 5, 4) for n in range(5)]
    (plot,) = charts.quadrants(spots, PRIORITY, QUARTERS, width, listed=False)
    assert [label.text for label in labels(plot) if label.colour == frame.BLANK] == ["1", "2", "3", "4", "5"]
    assert "Action" not in words(plot)
    assert all(f"« Action {n} » : effort {1 + n % 5}, effet 4" in plain(plot.alt) for n in range(5))


def test_equal_points_stand_side_by_side_and_the_rest_is_counted() -> None:
    three = [charts.Spot(LONG, 3, 3)] * 3
    (plot, *_) = charts.quadrants(three, PRIORITY, QUARTERS, frame.WIDE)
    marks = [s for s in plot.shapes if (isinstance(s, Circle) and s.y == plot.shapes[-1].y) or isinstance(s, Circle)]
    places = {(mark.x, mark.y) for mark in marks if mark.radius > 7}
    assert len(places) >= 3
    many = [charts.Spot(LONG, 3, 3)] * 60
    (plot, *_) = charts.quadrants(many, PRIORITY, QUARTERS, frame.NARROW)
    numbers = [label.text for label in labels(plot) if label.colour == frame.BLANK]
    (rest,) = [label.text for label in labels(plot) if label.text.startswith("+")]
    assert len(numbers) + int(rest) == 60
    with pytest.raises(ValueError, match="scales"):
        charts.quadrants([charts.Spot("Hors", 6, 1)], PRIORITY, QUARTERS, 480)


def test_a_risk_goes_from_a_hollow_mark_to_a_full_one() -> None:
    spots = [charts.Spot("Refus", 3, 4, (2, 2)), charts.Spot("Retard", 1, 1, (1, 1))]
    drawing = one(partial(charts.quadrants, spots, RISK, QUARTERS))
    marks = [s for s in drawing.shapes if isinstance(s, Circle) and s.radius > 7]
    hollow, full, same, *_ = marks
    assert (hollow.fill, full.fill, same.fill) == (frame.BLANK, frame.MAIN, frame.MAIN)
    assert hollow.x > full.x
    assert hollow.y < full.y
    assert "« Refus » : probabilité 3 → 2, gravité 4 → 2" in plain(drawing.alt)
    assert "« Retard » : probabilité 1, gravité 1" in plain(drawing.alt)
    assert "avant" in words(drawing)


def test_near_totals_are_said_to_be_equal() -> None:
    rows = [charts.Stack("A", (4.0, 3.1)), charts.Stack("B", (2.0, 3.0)), charts.Stack("C", (3.9, 3.0))]
    drawing = one(partial(charts.stacked, rows, ("Sens", "Revenu"), (10.0, 0.3)))
    said = "Équivalents, à moins de 0,3 point d’écart : « A » et « C »."
    assert said in plain(words(drawing))
    assert plain(drawing.alt).endswith(said)
    assert "« B » : 5,0 (1 : 2,0, 2 : 3,0)" in plain(drawing.alt)
    apart = one(partial(charts.stacked, rows[:2], ("Sens", "Revenu"), (10.0, 0.3)))
    assert "Équivalents" not in words(apart)
    with pytest.raises(ValueError, match="criterion"):
        charts.stacked(rows, ("Sens",), (10.0, 0.3), 480)


def test_criteria_differ_by_number_and_pattern() -> None:
    rows = [charts.Stack("Seul", (1.5,) * 6)]
    drawing = one(partial(charts.stacked, rows, SIX, (10.0, 0.3)))
    numbers = [label.text for label in labels(drawing) if label.text in "123456"]
    assert numbers == list("123456") * 2  # in the bar, in the legend


def test_a_surplus_never_makes_up_for_a_gap() -> None:
    rows = [charts.Gap("Animer", 3, 1), charts.Gap("Rédiger", 2, 4), charts.Gap("Évaluer", 2), charts.Gap("Lire", 3, 3)]
    conditions = [charts.Condition("Permis B", "no"), charts.Condition("Diplôme", "under_way")]
    apart, drawing = charts.gaps(conditions, rows, LEVELS, frame.WIDE)
    assert [label.text for label in labels(drawing) if label.text in {row.text for row in rows}] == [
        "Animer",
        "Rédiger",
        "Évaluer",
        "Lire",
    ]
    for said in ("écart de 2", "au-delà de 2", "à évaluer", "atteint"):
        assert said in words(drawing)
    dashed = [s for s in drawing.shapes if isinstance(s, Line) and s.dash]
    assert len(dashed) == 2  # the one gap, and its mark in the legend
    assert "« Animer » : demandé 3, actuel 1, écart de 2" in plain(drawing.alt)
    assert "« Permis B » : non remplie ; « Diplôme » : en cours" in plain(apart.alt)
    with pytest.raises(ValueError, match="level"):
        charts.gaps([], [charts.Gap("Hors", 9, 1)], LEVELS, 480)


def test_the_last_drawing_of_gaps_explains_the_marks_of_all() -> None:
    rows = [charts.Gap(f"Exigence {n}", 3, 1 if n < 2 else 3) for n in range(12)]
    *before, last = charts.gaps([], rows, LEVELS, frame.WIDE)
    assert before
    assert ["niveau demandé" in words(one) for one in (*before, last)] == [False] * len(before) + [True]
    assert "écart" in words(last)


def test_a_line_stops_where_nothing_was_said() -> None:
    rows = [charts.Followed("Énergie", (6, 2, None, 8.5))]
    drawing = one(partial(charts.trend, rows, ("mars", "avril", "mai", "juin"), (0, 10)))
    points = [s for s in drawing.shapes if isinstance(s, Circle)]
    first, second, last = points
    assert last.y < first.y < second.y
    assert len([s for s in drawing.shapes if isinstance(s, Line) and s.colour == frame.MAIN]) == 1
    assert "« Énergie » : mars 6, avril 2, mai non précisé, juin 8,5" in plain(drawing.alt)
    with pytest.raises(ValueError, match="moment"):
        charts.trend(rows, ("mars",), (0, 10), 480)


def test_the_names_of_moments_are_broken_before_one_is_left_out() -> None:
    moments = ("Début de bilan", "Fin de bilan", "Suivi à 3 mois", "Suivi à 6 mois", "Suivi à un an")
    make = partial(charts.trend, [charts.Followed("Énergie", (1, 2, 3, 4, 5))], moments, (0, 10))
    for width in (frame.NARROW, frame.WIDE):
        assert plain(words(one(make, width))).replace("\n", " ").count("Suivi à") == 3
        assert "…" not in words(one(make, width))


def test_a_month_begins_on_a_monday_and_lists_its_days_in_order() -> None:
    days = [
        charts.Day(date(2027, 2, 28), "Bilan lu", "gate"),
        charts.Day(date(2027, 2, 1), "Rendez-vous"),
        charts.Day(date(2027, 2, 9), "Appeler", "step"),
        charts.Day(date(2027, 3, 1), "Plus tard"),
    ]
    drawing = one(partial(charts.month, days, DAY))
    place = {label.text: label for label in labels(drawing)}
    assert place["1"].x == place["8"].x == place["22"].x < place["2"].x
    assert place["1"].bold
    assert not place["2"].bold
    assert plain(drawing.alt) == (
        "Calendrier, février 2027. lundi 1er février 2027, rendez-vous : « Rendez-vous » ; "
        "mardi 9 février 2027, premier pas : « Appeler » ; dimanche 28 février 2027, jalon : « Bilan lu »."
    )
    assert "Plus tard" not in words(drawing)
    assert charts.month(days[3:], DAY, 480) == ()


@pytest.mark.parametrize(
    ("times", "said"),
    [
        (0, "0 sur 100 tirages"),
        (1, "moins de 1 sur 100"),
        (6190, "62 sur 100"),
        (9999, "plus de 99"),
        (10_000, "100 sur"),
    ],
)
def test_how_often_an_option_comes_first_is_never_rounded_to_all_or_none(times: int, said: str) -> None:
    drawing = one(partial(charts.spread, [charts.First("A", times)], 10_000))
    assert said in words(drawing)
    assert said in drawing.alt
    assert charts.spread([charts.First("A", 0)], 0, 480) == ()


def test_a_mean_of_two_figures_has_its_room() -> None:
    rows = [charts.Measured("Toutes", 10.0, 1, 1), charts.Measured("Aucune", 0.0, 0, 12)]
    drawing = one(partial(charts.bars, rows, (0, 10)))
    assert not crossed(drawing)
    assert "1 sur 1 réponse\n" in words(drawing)
    bars = [s for s in drawing.shapes if isinstance(s, Rect) and s.fill == frame.MAIN]
    assert [bar.width > 0 for bar in bars] == [True, False]
