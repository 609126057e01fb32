"""Charts say what they show without colour, whatever the data, in each of their layouts."""

from collections.abc import Callable
from dataclasses import replace

import pytest

from bilan_desktop.blocks import Circle, Label, Line, Poly, Rect, UnreadableBlocks, charts, from_json, to_json
from bilan_desktop.blocks.charts import frame
from bilan_desktop.blocks.formats import years
from bilan_desktop.blocks.typography import NO_BREAK
from blocks.chart_samples import ALL, HORIZONS, KINDS, LEVELS, RATED, STATES, WIDTHS, WORDS, day, hours, levels
from blocks.drawn import crossed, labels, outside, plain, words

every_chart = pytest.mark.parametrize("chart", ALL, ids=lambda chart: chart.__name__)
Chart = Callable[[int], charts.Maker]


@every_chart
@pytest.mark.parametrize("width", WIDTHS)
@pytest.mark.parametrize("count", [2, 5, 12, 60])
def test_no_word_leaves_the_drawing_or_covers_another(chart: Chart, width: float, count: int) -> None:
    for drawing in chart(count)(width):
        assert not outside(drawing)
        assert not crossed(drawing)


@every_chart
@pytest.mark.parametrize("count", [2, 12, 60])
def test_both_layouts_show_the_same_rows_and_hold_on_a_page_of_large_print(chart: Chart, count: int) -> None:
    drawn = charts.both_layouts(chart(count))
    assert drawn
    for drawing in drawn:
        assert drawing.narrow is not None
        assert drawing.narrow.alt == drawing.alt
        assert drawing.width == frame.WIDE
        assert drawing.narrow.width == frame.NARROW
        assert drawing.narrow.height <= 315  # 560 points of a page of 728, once 16 / 9 as large
        assert drawing.height <= 560


@every_chart
def test_a_drawing_is_the_same_once_written_and_read(chart: Chart) -> None:
    drawn = charts.both_layouts(chart(9))
    assert from_json(to_json(drawn)) == drawn
    assert to_json(from_json(to_json(drawn))) == to_json(drawn)
    assert chart(9)(frame.WIDE) == chart(9)(frame.WIDE)


@every_chart
def test_only_the_colours_that_every_renderer_knows_are_used(chart: Chart) -> None:
    used: set[str] = set()
    for drawing in chart(12)(frame.WIDE):
        for shape in drawing.shapes:
            used |= {shape.colour} if isinstance(shape, Label | Line) else {shape.fill, shape.stroke}
    assert used - {""} <= set(frame.COLOURS)


@every_chart
def test_nothing_to_draw_draws_nothing(chart: Chart) -> None:
    assert chart(0)(frame.WIDE) == ()


def test_nothing_is_drawn_of_what_was_not_said() -> None:
    assert charts.objectives([charts.Reached("Choisir")], RATED, 480) == ()
    assert charts.motivations([charts.Answered(1, "Apprendre")], RATED, 480) == ()
    assert charts.levels([charts.Levelled("Écouter", KINDS[0])], LEVELS, 480) == ()
    assert charts.timeline([charts.Stage("Vendre")], 2026, 480) == ()
    assert charts.schedule([charts.Task("Appeler")], [charts.Gate("Voir")], 480) == ()
    assert charts.hours([charts.Pool("Travail personnel guidé", "Ensemble", 0, 360)], 480) == ()


def test_an_objective_goes_from_a_hollow_mark_to_a_full_one() -> None:
    rows = [charts.Reached("Choisir une direction", 1, 3), charts.Reached("Oser", 2, 2), charts.Reached("Finir")]
    (drawing,) = charts.objectives(rows, RATED, frame.WIDE)
    marks = [shape for shape in drawing.shapes if isinstance(shape, Circle)]
    start, end, ring, dot = marks[:4]
    assert (start.fill, end.fill) == (frame.BLANK, frame.MAIN)
    assert start.x < end.x
    assert (ring.x, ring.fill) == (dot.x, frame.BLANK)
    assert ring.radius > dot.radius + dot.stroke_width
    assert "pas encore évalué" in words(drawing)
    assert "« Choisir une direction » : de 1 à 3" in plain(drawing.alt)
    assert "selon la personne" in drawing.alt


def test_equal_levels_have_equal_bars_and_are_told_together() -> None:
    rows = [
        charts.Levelled("Former", KINDS[0], 3),
        charts.Levelled("Accueillir", KINDS[0], 4),
        charts.Levelled("Écrire", KINDS[0], 3),
        charts.Levelled("Compter", KINDS[0], 0),
        charts.Levelled("Chanter", KINDS[0]),
    ]
    (drawing,) = charts.levels(rows, LEVELS, frame.WIDE)
    full = [shape for shape in drawing.shapes if isinstance(shape, Rect) and shape.fill == frame.MAIN]
    by_row: dict[float, int] = {}
    for cell in full:
        by_row[cell.y] = by_row.get(cell.y, 0) + 1
    assert list(by_row.values()) == [4, 3, 3]
    assert [text for text in words(drawing).split("\n") if text in {row.text for row in rows}] == [
        "Accueillir",
        "Former",
        "Écrire",
        "Compter",
    ]
    assert "3 (avec aisance) : « Former », « Écrire »" in plain(drawing.alt)
    assert "Sans niveau indiqué : 1." in plain(drawing.alt)
    assert "1 autre, sans niveau indiqué" in words(drawing)


def test_experiences_that_overlap_never_share_a_lane() -> None:
    stages = [charts.Stage(f"Métier {n}", 2010, 2020, significant=n == 0) for n in range(8)]
    (drawing,) = charts.timeline([*stages, charts.Stage("Engagement", 2015)], 2026, frame.WIDE)
    bars = [shape for shape in drawing.shapes if isinstance(shape, Rect) and shape.width > 30]
    assert len({bar.y for bar in bars}) == len(bars) == 9
    assert [bar.fill for bar in bars].count(frame.MAIN) == 1
    bold = [label.text for label in labels(drawing) if label.bold]
    assert bold == ["Métier 0 · 2010–2020"]
    arrows = [shape for shape in drawing.shapes if isinstance(shape, Poly)]
    assert len(arrows) == 2  # the one that goes on, and its mark in the legend
    assert "toujours en cours" in words(drawing)
    assert "« Engagement », depuis 2015" in plain(drawing.alt)


def test_an_action_tells_how_far_it_is_without_colour() -> None:
    looks = []
    for state in STATES:
        (drawing,) = charts.schedule([charts.Task("Appeler", day(0), day(2), state)], [], frame.WIDE)
        bars = [s for s in drawing.shapes if isinstance(s, Poly | Rect) and getattr(s, "stroke", "") == frame.MAIN]
        bar = bars[0]
        looks.append((bar.fill, bar.dash if isinstance(bar, Poly) else ()))
    assert looks[0][1]
    assert len({fill for fill, _ in looks}) == 3
    (drawing,) = charts.schedule([], [charts.Gate("Faire le point", day(1), reached=True)], frame.WIDE)
    assert "jalon atteint" in words(drawing)
    assert "jalon « Faire le point », le 12/12/2026, atteint" in plain(drawing.alt)


def test_the_present_day_is_marked_only_among_the_months_drawn() -> None:
    tasks = [charts.Task("Appeler", day(0), day(2))]
    (with_it,) = charts.schedule(tasks, [], frame.WIDE, today=day(1))
    (without,) = charts.schedule(tasks, [], frame.WIDE, today=day(-30))
    assert "aujourd’hui" in words(with_it)
    assert "aujourd’hui" not in words(without)


def test_the_two_pools_of_hours_are_never_added() -> None:
    rows = [
        charts.Pool("Accompagnement individualisé", "Phase préliminaire", 180, 180),
        charts.Pool("Accompagnement individualisé", "Phase d’investigation", 660, 600),
        charts.Pool("Travail personnel guidé", "Ensemble", 200, 360),
    ]
    (drawing,) = charts.hours(rows, frame.WIDE)
    said = plain(words(drawing) + drawing.alt)
    assert "11 h 00 sur 10 h 00" in said
    assert "3 h 20 sur 6 h 00" in said
    assert "17 h 20" not in said
    assert "19 h 00" not in said
    beyond = [shape for shape in drawing.shapes if isinstance(shape, Rect) and shape.fill == frame.SOFT]
    assert len(beyond) == 2  # the hour beyond what was planned, and its mark in the legend
    assert "au-delà du prévu" in said


def test_options_stand_below_their_horizon_with_their_status_in_words() -> None:
    ways = [
        charts.Way("Formatrice", "Gardée", "kept", 1),
        charts.Way("Conseillère", "Retenue", "chosen", 0),
        charts.Way("Médiatrice", "Écartée", "aside", 0),
    ]
    (drawing,) = charts.board(ways, HORIZONS, frame.WIDE)
    place = {label.text: label for label in labels(drawing)}
    assert place["Conseillère"].x == place["Médiatrice"].x < place["Formatrice"].x
    assert place["Conseillère"].y < place["Médiatrice"].y
    assert place["Conseillère"].bold
    assert any(isinstance(shape, Poly) and shape.dash for shape in drawing.shapes)
    assert charts.board(ways[:1], HORIZONS, frame.WIDE) == ()


def test_sixty_skills_fit_in_a_passage() -> None:
    assert len(to_json(charts.both_layouts(levels(60)))) < 200_000


def test_long_names_are_broken_then_shortened() -> None:
    assert frame.fitted("Choisir", 100) == ("Choisir",)
    first, second = frame.fitted(WORDS[2], 120)
    assert first == "Suivre un compte"
    assert second.endswith("…")
    assert frame.room_of(second) <= 120
    assert frame.fitted("", 100) == frame.fitted(" \n ", 100) == ()
    assert frame.fitted("4.\N{NO-BREAK SPACE}" + "W" * 50, 200)[0].startswith("4.\N{NO-BREAK SPACE}W")
    assert frame.fitted("à\n\tla  fin", 200) == ("à la fin",)


def test_a_name_as_long_as_a_book_is_shortened_at_once() -> None:
    rows = [charts.Levelled("mot " * 100_000, KINDS[0], 3), charts.Levelled("m" * 400_000, KINDS[0], 3)]
    (drawing,) = charts.levels(rows, LEVELS, frame.WIDE)
    assert len(drawing.alt) < 400


@pytest.mark.parametrize(("count", "parts"), [(1, [1]), (9, [9]), (10, [5, 5]), (29, [7, 8, 7, 7])])
def test_what_is_too_high_is_shared_evenly(count: int, parts: list[int]) -> None:
    assert [len(part) for part in frame.parts([26.0] * count, 245)] == parts


@pytest.mark.parametrize(
    ("started", "ended", "told"),
    [(2014, 2019, "2014–2019"), (2014, 2014, "2014"), (2014, None, "depuis 2014"), (None, 2019, "jusqu’en 2019"),
     (None, None, "")],
)  # fmt: skip
def test_years_are_told(started: int | None, ended: int | None, told: str) -> None:
    assert years(started, ended) == told


def test_a_length_that_is_no_number_is_refused() -> None:
    (drawing,) = hours(3)(frame.WIDE)
    text = to_json((replace(drawing, height=1.5),)).replace('"height":1.5', '"height":NaN')
    with pytest.raises(UnreadableBlocks):
        from_json(text)


def test_columns_pile_up_what_adds_up_and_stand_the_rest_beside() -> None:
    told = charts.Told("Heures par mois", "h", ("en présence", "à distance"), "travail guidé")
    rows = [
        charts.Column("janvier", ("janv.", "J"), (6.0, 3.0), 4.0),
        charts.Column("février", ("févr.", "F"), (0.0, 0.0), 0.0),
    ]
    (drawing,) = charts.columns(rows, told, frame.WIDE)
    bars = [shape for shape in drawing.shapes if isinstance(shape, Rect) and shape.height > 15]
    below, above, beside = bars
    assert (below.x, below.height) == (above.x, 2 * above.height)
    assert above.y + above.height == pytest.approx(below.y, abs=0.2)
    assert beside.x > below.x + below.width
    assert beside.y + beside.height == pytest.approx(below.y + below.height, abs=0.2)
    assert 3 * beside.height == pytest.approx(2 * below.height, abs=0.5)
    assert drawing.alt == (
        f"Heures par mois. janvier : en présence 6{NO_BREAK}h, à distance 3{NO_BREAK}h, travail guidé 4{NO_BREAK}h ; "
        "février : rien."
    )


def test_columns_say_their_names_as_long_as_they_all_have_room() -> None:
    told = charts.Told("Heures par mois", "h", ("séances",), "travail guidé")
    rows = [charts.Column(f"septembre {n}", ("sept.", "S"), (1.0,)) for n in range(12)]
    seen = [
        words(drawing) for width in (620.0, frame.WIDE, frame.NARROW) for drawing in charts.columns(rows, told, width)
    ]
    assert "sept." in seen[0]
    assert "sept." in seen[1]
    assert "sept." not in seen[2]
    assert seen[2].split("\n").count("S") == 12
    few = charts.columns(rows[:2], told, frame.WIDE)[0]
    assert "septembre 0" in words(few)


def test_columns_tell_their_amounts_on_few_lines() -> None:
    told = charts.Told("Heures par mois", "h", ("séances",), "travail guidé")
    for most in (0.3, 1.0, 7.0, 33.0, 240.0, 1800.0):
        (drawing,) = charts.columns([charts.Column("janvier", ("J",), (most,))], told, frame.WIDE)
        lines = [shape for shape in drawing.shapes if isinstance(shape, Line)]
        assert 2 <= len(lines) <= 6
    assert charts.columns([charts.Column("janvier", ("J",), (0.0,))], told, frame.WIDE) == ()
    with pytest.raises(ValueError, match="one value a piece"):
        charts.columns([charts.Column("janvier", ("J",), ())], told, frame.WIDE)


def test_counts_stand_beside_those_of_before_only_where_they_are_compared() -> None:
    rows = [charts.Counted("CPF", 4, 2), charts.Counted("France Travail", 0, 3), charts.Counted("Autre", 2)]
    (drawing,) = charts.counts(rows, "Bilans commencés", ("2026", "2025"), frame.WIDE)
    bars = {shape.width for shape in drawing.shapes if isinstance(shape, Rect) and shape.fill == frame.MAIN}
    assert max(bars) == 2 * sorted(bars)[-2]
    assert "2025 : 2" in words(drawing).split("\n")
    assert drawing.alt == (
        f"Bilans commencés. {frame.quoted('CPF')} : 4 (2 en 2025) ; {frame.quoted('France Travail')} : 0 (3 en 2025) ; "
        f"{frame.quoted('Autre')} : 2."
    )
    (alone,) = charts.counts([charts.Counted("CPF", 4)], "Bilans commencés", ("2026", "2025"), frame.WIDE)
    assert "2025" not in words(alone)
    assert charts.counts([charts.Counted("CPF", 0, 0)], "Bilans commencés", ("2026", "2025"), frame.WIDE) == ()
