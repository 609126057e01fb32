"""Charts on screen: the same picture as on paper, readable in both themes, at any zoom and width, and heard."""

from dataclasses import replace
from functools import partial
from typing import Any

import pytest
from PIL import Image, ImageChops, ImageFilter, ImageStat
from PySide6.QtGui import QImage, QPainter
from PySide6.QtWidgets import QApplication

from bilan_desktop.blocks import Drawing, Label, Paper, charts
from bilan_desktop.blocks.charts import frame
from bilan_desktop.documents.pdf.engine import render
from bilan_desktop.documents.pdf.pages import open_pages
from bilan_desktop.ui.charts import POINT, ROLES, ChartView, layout_for, paint
from bilan_desktop.ui.kit.theme import Mode, Theme
from bilan_desktop.ui.kit.tokens import DARK, LIGHT, contrast
from blocks.chart_samples import ALL, board, levels, timeline
from documents.figures import figures
from documents.samples import CREATED

SCALE = 2.0
COARSE = (60, 40)


def painted(drawing: Drawing, scale: float, ground: str = "#FFFFFF") -> Image.Image:
    """What QPainter draws."""
    image = QImage(round(drawing.width * scale), round(drawing.height * scale), QImage.Format.Format_RGB888)
    image.fill(ground)
    painter = QPainter(image)
    paint(painter, drawing, scale)
    painter.end()
    size = (image.width(), image.height())
    return Image.frombytes("RGB", size, bytes(image.constBits()), "raw", "RGB", image.bytesPerLine())


def printed(drawing: Drawing, scale: float) -> Image.Image:
    """What the paper shows of it, as PDFium draws the page."""
    data = render(Paper("test", "Essai", (drawing,), CREATED))
    ((_, (left, low, right, high)),) = figures(data)
    with open_pages(data) as pages:
        picture = pages.picture(0, scale)
        top = pages.size(0)[1]
    size = (picture.width, picture.height)
    page = Image.frombytes("RGB", size, bytes(picture.data), "raw", "BGRX", picture.stride)
    return page.crop(tuple(round(scale * side) for side in (left, top - high, right, top - low)))  # type: ignore[arg-type]


def coarse(picture: Image.Image) -> Image.Image:
    """A picture seen from afar: its letters, of another font, are a grey."""
    return picture.convert("L").resize(COARSE, Image.Resampling.BOX).filter(ImageFilter.BoxBlur(1))


def between(one: Image.Image, other: Image.Image) -> tuple[float, int]:
    """How far two pictures differ: on average, and at the worst place, of 255."""
    difference = ImageChops.difference(one, other)
    return ImageStat.Stat(difference).mean[0], difference.getextrema()[1]  # type: ignore[return-value]


@pytest.mark.parametrize("chart", ALL, ids=lambda chart: chart.__name__)
@pytest.mark.parametrize(("lettered", "mean", "worst"), [(False, 2.5, 20), (True, 4.0, 90)])
def test_screen_and_paper_show_the_same_picture(
    qapp: QApplication, theme: Theme, chart: Any, lettered: bool, mean: float, worst: int
) -> None:
    drawing = chart(6)(frame.WIDE)[0]
    if not lettered:
        drawing = replace(drawing, shapes=tuple(s for s in drawing.shapes if not isinstance(s, Label)))
    on_paper, on_screen = coarse(printed(drawing, SCALE)), coarse(painted(drawing, SCALE))
    assert ImageStat.Stat(on_paper).stddev[0] > 5
    apart = between(on_paper, on_screen)
    assert apart[0] < mean
    assert apart[1] < worst
    assert between(on_paper, ImageChops.offset(on_screen, 4, 3))[0] > 2 * apart[0]


@pytest.mark.parametrize("tokens", [LIGHT, DARK], ids=["light", "dark"])
def test_the_colours_of_a_chart_are_readable(tokens: dict[str, str]) -> None:
    assert set(ROLES) == set(frame.COLOURS)
    for ink in (frame.INK, frame.MUTED):
        for ground in (frame.BLANK, frame.BAND, frame.SOFT):
            assert contrast(tokens[ROLES[ink]], tokens[ROLES[ground]]) >= 4.5
            assert contrast(ink, ground) >= 4.5
    # The numbers in discs, full and hollow.
    assert contrast(tokens[ROLES[frame.BLANK]], tokens[ROLES[frame.MAIN]]) >= 4.5
    assert contrast(frame.BLANK, frame.MAIN) >= 4.5
    for mark in (frame.MAIN, frame.EDGE, frame.ALERT):
        for ground in (frame.BLANK, frame.BAND):
            assert contrast(tokens[ROLES[mark]], tokens[ROLES[ground]]) >= 3
            assert contrast(mark, ground) >= 3


@pytest.mark.parametrize("mode", [Mode.LIGHT, Mode.DARK])
def test_a_chart_is_drawn_in_the_colours_of_the_theme(qapp: QApplication, theme: Theme, mode: Mode) -> None:
    theme.set(mode)
    picture = painted(levels(6)(frame.WIDE)[0], POINT, theme.tokens["surface"])
    found = {"#{:02X}{:02X}{:02X}".format(*colour) for _, colour in picture.getcolors(1 << 20)}  # type: ignore[misc]
    for token in ("surface", "text", "primary"):
        assert theme.tokens[token] in found


def test_a_view_is_laid_out_for_its_width_and_its_zoom(qtbot: Any, theme: Theme) -> None:
    view = ChartView("Essai")
    qtbot.addWidget(view)
    assert not view.show_chart(levels(0))
    assert view.show_chart(levels(6))
    wide, narrow = view.drawings(700), view.drawings(380)
    assert wide[0].width > narrow[0].width
    assert view.heightForWidth(380) > view.heightForWidth(700)
    before = view.heightForWidth(700)
    theme.set(zoom=1.5)
    assert view.heightForWidth(1050) == pytest.approx(1.5 * before, rel=0.02)
    assert view.drawings(1050)[0].width == pytest.approx(wide[0].width, abs=2)
    view.resize(90, 90)
    view.grab()


def test_what_a_chart_tells_is_heard(qtbot: Any) -> None:
    view = ChartView("Frise du parcours")
    qtbot.addWidget(view)
    stages = [charts.Stage("Vendre des livres", 2008, 2011), charts.Stage("Accueillir", 2014)]
    view.show_chart(partial(charts.timeline, stages, 2026))
    assert view.accessibleName().startswith("Graphique")
    assert "Vendre des livres" in view.accessibleDescription()
    assert "depuis 2014" in view.accessibleDescription()


def test_the_narrow_layout_is_taken_where_the_wide_one_would_be_too_small(qapp: QApplication, theme: Theme) -> None:
    drawing = charts.both_layouts(timeline(4))[0]
    assert layout_for(drawing, frame.WIDE * POINT) is drawing
    assert layout_for(drawing, frame.WIDE * POINT - 1) is drawing.narrow
    alone = board(4)(frame.WIDE)[0]
    assert layout_for(alone, 100) is alone
    theme.set(zoom=2.0)
    assert layout_for(drawing, frame.WIDE * POINT) is drawing.narrow


def test_words_stay_within_their_drawing_in_the_font_of_the_screen(qapp: QApplication, theme: Theme) -> None:
    drawing = levels(5)(frame.NARROW)[0]
    picture = painted(drawing, 3.0)
    right = picture.crop((picture.width - 3, 0, picture.width, picture.height))
    assert any(isinstance(shape, Label) for shape in drawing.shapes)
    assert right.convert("L").getextrema()[0] > 200  # type: ignore[operator]
