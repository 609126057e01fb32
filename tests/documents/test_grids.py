"""Matrices and scales on paper: headers that are headers, marks that can be heard, a scale never away from its ends."""

import io
from collections import Counter
from dataclasses import replace
from typing import Any

import pikepdf
import pytest

from bilan_desktop.blocks import Heading, Scale, paragraph
from bilan_desktop.blocks.model import Variant
from bilan_desktop.documents.pdf.engine import render
from bilan_desktop.documents.pdf.pages import open_pages

from .figures import figures, nodes
from .grid_samples import GRIDS, marks


def tags(data: bytes) -> Counter[str]:
    """How many elements of each kind the structure has, a header with its scope."""
    with pikepdf.open(io.BytesIO(data)) as pdf:
        return Counter(_tag(node) for node in nodes(pdf.Root.StructTreeRoot.K))


def _tag(node: Any) -> str:
    scope = node.A.get("/Scope", "") if node.S == "/TH" else ""
    return f"{node.S}{scope}"


def one(*blocks: Any, variant: Variant = "standard") -> bytes:
    return render(replace(GRIDS, blocks=blocks, variant=variant))


def test_a_matrix_is_a_table_whose_headers_are_headers() -> None:
    found = tags(one(marks(4, ("A", "B", "C"), "Animer")))
    assert (found["/TH/Column"], found["/TH/Row"], found["/TD"], found["/Caption"]) == (4, 4, 12, 1)
    assert tags(one(marks(0, ("A",), "Animer")))["/Table"] == 0


def test_a_mark_is_heard_as_what_it_means() -> None:
    alts = [alt for alt, _ in figures(one(marks(1, ("A", "B", "C", "D"), "Animer")))]
    assert alts == ["présent et choisi", "présent, subi", "cherché"]
    with_words = one(marks(1, ("A", "B"), "Animer", "un mot"))
    assert [alt for alt, _ in figures(with_words)] == alts[:2]


def test_marks_differ_without_colour() -> None:
    drawn = set()
    for at in range(3):
        data = one(marks(at + 1, ("A",), "Animer"))
        (_, (left, low, right, high)) = figures(data)[at]
        with open_pages(data) as pages:
            picture, top = pages.picture(0, 4), pages.size(0)[1]
        row = round(4 * (top - (low + high) / 2))
        inside = [picture.data[row * picture.stride + 4 * x] < 128 for x in range(round(4 * left), round(4 * right))]
        drawn.add(sum(inside))
    assert len(drawn) == 3


def test_in_large_print_words_are_unfolded_rather_than_broken() -> None:
    matrix = marks(2, ("Accompagnement", "Documentation", "Formalisation"), "Animer")
    assert tags(one(matrix))["/Table"] == 1
    large = one(matrix, variant="large")
    assert tags(large)["/Table"] == 0
    with open_pages(large) as pages:
        text = " ".join(pages.text(0).split())
    assert "Accompagnement : présent et choisi" in text.replace("\N{NO-BREAK SPACE}", " ")


@pytest.mark.parametrize("variant", ["standard", "large"])
def test_a_scale_is_never_cut_from_its_question_nor_its_ends(variant: Variant) -> None:
    scale = Scale("Votre énergie ?", 10, "à bout", "entière", 4)
    moved = 0
    for count in range(0, 60, 3) if variant == "standard" else range(0, 32, 2):
        before = (paragraph("Un mot."),) * count
        with open_pages(one(*before, Heading(1, "Échelles"), scale, variant=variant)) as pages:
            texts = [pages.text(page) for page in range(pages.count)]
        asked = next(page for page, text in enumerate(texts) if "Votre énergie" in text)
        assert "entière" in texts[asked]
        assert "Échelles" in texts[asked].splitlines()
        moved = max(moved, asked)
    assert moved > 0


def test_the_choice_is_told() -> None:
    (figure,) = figures(one(Scale("Votre énergie ?", 10, "à bout", "entière", 4)))
    assert figure[0].replace("\N{NO-BREAK SPACE}", " ") == "Échelle de 0 (à bout) à 10 (entière). Choix : 4."


def test_a_head_goes_with_the_first_rows_of_a_matrix() -> None:
    moved = 0
    for count in range(20, 40):
        before = (paragraph("Un mot."),) * count
        with open_pages(one(*before, Heading(1, "Les fils"), marks(20, ("A",), "Fil"))) as pages:
            texts = [pages.text(page) for page in range(pages.count)]
        titled = next(page for page, text in enumerate(texts) if "Les fils" in text)
        for with_it in ("cherché", "Fil 0"):
            assert with_it in texts[titled]
        moved = max(moved, titled)
    assert moved > 0
