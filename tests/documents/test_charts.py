"""Charts on paper: tagged, as large as the text around them, in the paper's colour, never away from their title."""

from dataclasses import replace
from functools import partial

import pytest
from reportlab.pdfbase.ttfonts import TTFont

from bilan_desktop.blocks import Drawing, Heading, Label, Paper, Variant, charts, paragraph
from bilan_desktop.blocks.charts import frame
from bilan_desktop.documents.pdf.engine import render
from bilan_desktop.documents.pdf.pages import open_pages
from bilan_desktop.resources import resource

from . import samples
from .figures import figures

FACES = {
    False: ("source-sans-3/SourceSans3_400Regular", "atkinson-hyperlegible-next/AtkinsonHyperlegibleNext_400Regular",
            "inter/Inter-Regular"),
    True: ("source-sans-3/SourceSans3_700Bold", "atkinson-hyperlegible-next/AtkinsonHyperlegibleNext_700Bold",
           "inter/Inter-SemiBold"),
}  # fmt: skip
SAID = (
    "Œuvrer à l’été, déléguer : « transmettre »",
    "SUIVRE UN COMPTE D’EXPLOITATION (ÉCARTS)",
    "Illisible, fil, til, j’y joue ; 31/12/2026 à 8 h 05",
    "WWWWWMMMMM@@@@",
)


def chart() -> Drawing:
    """A chart with its layout for large print."""
    rows = [charts.Reached("Choisir une direction", 1, 3), charts.Reached("Savoir le dire", 2, 2)]
    (drawn,) = charts.both_layouts(
        partial(charts.objectives, rows, ("Pas du tout", "Un peu", "En partie", "Largement", "Tout à fait"))
    )
    return drawn


def laid_out(variant: Variant) -> Drawing:
    """That chart as a variant prints it."""
    drawn = chart()
    return drawn if variant == "standard" or drawn.narrow is None else drawn.narrow


def sheet(variant: Variant, *before: str) -> Paper:
    """A paper with a chart below its two titles."""
    blocks = (*map(paragraph, before), Heading(1, "Compétences"), Heading(2, "Les objectifs"), laid_out(variant))
    return Paper("test", "Essai", blocks, samples.CREATED, variant=variant)


@pytest.mark.parametrize("bold", [False, True])
@pytest.mark.parametrize("said", SAID)
def test_words_are_given_the_room_of_the_widest_font(said: str, bold: bool) -> None:
    for name in FACES[bold]:
        face = TTFont(name, str(resource("fonts", *f"{name}.ttf".split("/")))).face
        real = sum(face.getCharWidth(ord(c)) for c in said) * frame.SIZE / 1000
        assert real <= frame.room_of(said, bold=bold) + 0.01


@pytest.mark.parametrize("variant", ["standard", "large"])
def test_every_chart_of_the_synthesis_is_a_figure_that_tells_its_figures(variant: str) -> None:
    paper = samples.papers()[f"synthesis-charts-{variant}"]
    found = figures(render(paper))
    assert [alt for alt, _ in found if not alt.startswith("Signature")] == [
        block.alt for block in paper.blocks if isinstance(block, Drawing)
    ]
    assert any("de 1 à 3" in alt for alt, _ in found)
    for _, (left, low, right, high) in found:
        assert 0 <= left < right <= 595.28
        assert 0 <= low < high <= 841.89


def test_in_large_print_a_chart_is_laid_out_again_and_its_words_are_as_large_as_the_text() -> None:
    sizes = {}
    for variant in ("standard", "large"):
        drawn = laid_out(variant)
        ((_, (left, _, right, _)),) = figures(render(sheet(variant)))
        sizes[variant] = (right - left) / drawn.width * frame.SIZE
        assert all(label.size == frame.SIZE for label in drawn.shapes if isinstance(label, Label))
    assert sizes["standard"] == pytest.approx(9, abs=0.1)
    assert sizes["large"] == pytest.approx(16, abs=0.1)


def test_a_chart_takes_the_colour_of_the_paper() -> None:
    drawn = []
    for accent in ("#0B5F6B", "#7A1F3D"):
        with open_pages(render(replace(sheet("standard"), accent=accent))) as pages:
            picture = pages.picture(0, 1)
        found = {tuple(picture.data[at : at + 3]) for at in range(0, len(picture.data), 4)}
        drawn.append(found)
    petrol, wine = (0x6B, 0x5F, 0x0B), (0x3D, 0x1F, 0x7A)
    assert petrol in drawn[0]
    assert wine in drawn[1]
    assert petrol not in drawn[1]


@pytest.mark.parametrize("variant", ["standard", "large"])
def test_a_chart_never_leaves_its_title_at_the_foot_of_a_page(variant: Variant) -> None:
    moved = 0
    for count in range(0, 60, 2) if variant == "standard" else range(30):
        with open_pages(render(sheet(variant, *(["Un mot."] * count)))) as pages:
            texts = [pages.text(page) for page in range(pages.count)]
        titled = next(page for page, text in enumerate(texts) if "Les objectifs" in text)
        assert "Compétences" in texts[titled]
        assert "Choisir une direction" in texts[titled]
        moved = max(moved, titled)
    assert moved > 0


def test_a_drawing_higher_than_a_page_is_drawn_smaller() -> None:
    tall = Drawing(480.0, 3000.0, (Label(0.0, 2990.0, "Au pied", 9.0, frame.INK),), "Un très haut dessin.")
    ((_, (_, low, _, high)),) = figures(render(replace(sheet("standard"), blocks=(Heading(1, "Haut"), tall))))
    assert high - low <= 560.1
