"""A strip of points tells each state by a shape and a word, whatever the words, and adds nothing up."""

from functools import partial

import pytest

from bilan_desktop.blocks import Circle, Poly, Rect, charts
from bilan_desktop.blocks.charts import frame
from blocks.chart_samples import GREEK
from blocks.drawn import crossed, outside, plain, words

STATES: tuple[charts.Standing, ...] = ("good", "work", "bad", "unknown")
SEVEN = [
    charts.Point("Compétences", "Professionnel", "good", "Favorable"),
    charts.Point("Diplôme ou titre", "Professionnel", "work", "À travailler, décisif"),
    charts.Point("Finances", "Organisation", "bad", "Défavorable, bloquant", blocks=True),
    charts.Point("Famille", "Organisation", "unknown", "À vérifier"),
    charts.Point("Calendrier", "Organisation", "good", "Favorable"),
    charts.Point("Territoire", "Territorial", "bad", "Défavorable"),
    charts.Point("Marché", "Sectoriel", "unknown", "À vérifier, décisif"),
]


@pytest.mark.parametrize("name", ["", "I", GREEK, "W" * 200, "Représentation " * 14, "&<b>", "a\nb\tc"])
@pytest.mark.parametrize("count", [1, 8])
def test_words_stay_apart_and_within_whatever_they_are(name: str, count: int) -> None:
    points = [charts.Point(name, f"{name}{n // 3}", STATES[n % 4], name, blocks=n % 2 == 0) for n in range(count)]
    for width in (250.0, frame.NARROW, frame.WIDE, 620.0):
        (drawing,) = charts.strip(points, width)
        assert not outside(drawing)
        assert not crossed(drawing)
        for shape in drawing.shapes:
            if isinstance(shape, Rect):
                assert shape.x >= 0
                assert shape.x + shape.width <= drawing.width + 0.6
                assert shape.y + shape.height <= drawing.height + 0.6
    (both,) = charts.both_layouts(partial(charts.strip, points))
    assert both.narrow is not None
    assert both.narrow.alt == both.alt
    assert both.narrow.height <= 315


@pytest.mark.parametrize("width", [frame.NARROW, frame.WIDE])
def test_each_state_has_its_shape_and_its_word_and_what_blocks_is_framed(width: float) -> None:
    (drawing,) = charts.strip(SEVEN, width)
    assert len([one for one in drawing.shapes if isinstance(one, Circle)]) == 4
    assert len([one for one in drawing.shapes if isinstance(one, Poly)]) == 1
    filled = [one for one in drawing.shapes if isinstance(one, Rect) and one.fill]
    framed = [one for one in drawing.shapes if isinstance(one, Rect) and not one.fill]
    assert (len(filled), len(framed)) == (2, 1)
    said = " ".join(plain(words(drawing)).split())
    for word in ("Favorable", "Territorial", "Sectoriel", "bloquant", "décisif"):
        assert word in said
    assert "…" not in said
    assert "« Finances » : défavorable, bloquant ; « Famille » : à vérifier" in plain(drawing.alt)


def test_nothing_is_drawn_of_nothing_and_too_many_are_refused() -> None:
    assert charts.strip([], frame.WIDE) == ()
    with pytest.raises(ValueError, match="few"):
        charts.strip(SEVEN * 2, frame.WIDE)
