"""The detailed results and the receipt: drawings told in words, large print that cuts nothing, a hash to verify."""

from dataclasses import replace

import pytest

from bilan_desktop.blocks import Circle, Drawing, Label, Table, paper_text
from bilan_desktop.documents import receipt, results_paper, synthesis_paper
from bilan_desktop.documents.ratings_chart import RatingFacts, ratings_charts
from bilan_desktop.domain.records import ContentText

from . import samples


def marks(drawing: Drawing) -> list[tuple[bool, float, float]]:
    """Whether each mark is filled, and where it is."""
    circles = [shape for shape in drawing.shapes if isinstance(shape, Circle)]
    return [(circle.fill != "#FFFFFF", circle.x, circle.y) for circle in circles]


def test_a_drawing_of_ratings_is_told_in_words() -> None:
    (drawing,) = ratings_charts(samples.RESULTS.chapters[0].rated, ("Au départ", "À la fin"), "standard")
    assert "Choisir\N{NO-BREAK SPACE}: au départ, en partie" in drawing.alt
    assert "Vérifier le financement\N{NO-BREAK SPACE}: à la fin, largement" in drawing.alt
    assert "Préparer la suite\N{NO-BREAK SPACE}: non évalué" in drawing.alt


@pytest.mark.parametrize("variant", ["standard", "large"])
def test_the_first_rating_is_hollow_and_the_last_one_filled_at_their_places(variant) -> None:  # type: ignore[no-untyped-def]
    rated = (RatingFacts(label=ContentText("Choisir"), ratings=(0, 4)),)
    (drawing,) = ratings_charts(rated, ("Au départ", "À la fin"), variant)
    hollow_key, filled_key, first, last = marks(drawing)
    assert [one[0] for one in (hollow_key, filled_key, first, last)] == [False, True, False, True]
    assert first[1] < last[1]
    assert first[2] == last[2]


@pytest.mark.parametrize("variant", ["standard", "large"])
def test_a_long_list_is_drawn_in_several_drawings_within_the_page(variant) -> None:  # type: ignore[no-untyped-def]
    rated = samples.RESULTS_EXTREME.chapters[0].rated
    drawings = ratings_charts(rated, ("Aujourd’hui",), variant)
    assert len(drawings) > 1
    assert sum(len(marks(one)) - 1 for one in drawings) == len(rated)
    assert all(one.height < 700 for one in drawings)
    labels = [shape for one in drawings for shape in one.shapes if isinstance(shape, Label)]
    assert min(label.size for label in labels) >= (16 if variant == "large" else 9)


def test_large_print_has_no_table_that_would_cut_words() -> None:
    for maker, facts in (
        (results_paper.paper, samples.RESULTS),
        (synthesis_paper.paper, samples.SYNTHESIS),
        (receipt.paper, samples.RECEIPT),
    ):
        standard, large = (maker(replace(facts, variant=variant)) for variant in ("standard", "large"))  # type: ignore[operator,type-var]
        assert any(isinstance(block, Table) for block in standard.blocks)
        assert all(len(block.head) <= 2 for block in large.blocks if isinstance(block, Table))
        lost = set(paper_text(standard)) - set(paper_text(large)) - {"Document", "Compétence"}
        assert not lost


def test_the_receipt_prints_enough_of_each_hash_to_verify_it() -> None:
    printed = paper_text(receipt.paper(samples.RECEIPT))
    for one in samples.RECEIPT.papers:
        (digest,) = [text for text in printed if text.replace(" ", "")[:16] == one.sha256[:16]]
        assert digest == f"{' '.join(one.sha256[at : at + 4] for at in (0, 4, 8, 12))}…"
    assert not [text for text in printed if samples.RECEIPT.papers[0].sha256 in text]
