"""The detailed results and the receipt: large print that cuts nothing, a hash to verify."""

from dataclasses import replace

import pytest

from bilan_desktop.blocks import Block, Heading, Table, Variant, paper_text, plain_text, spans
from bilan_desktop.documents import receipt, results_paper, synthesis_paper

from . import samples


def test_large_print_has_no_table_that_would_cut_words() -> None:
    for maker, facts in (
        (results_paper.paper, samples.RESULTS),
        (synthesis_paper.paper, samples.SYNTHESIS),
        (receipt.paper, samples.RECEIPT),
    ):
        standard, large = (maker(replace(facts, variant=variant)) for variant in ("standard", "large"))  # type: ignore[operator,type-var]
        assert any(isinstance(block, Table) for block in standard.blocks)
        assert all(len(block.head) <= 2 for block in large.blocks if isinstance(block, Table))
        told = "\n".join(paper_text(large))
        assert not [
            text for text in paper_text(standard) if text not in told and text not in ("Document", "Compétence")
        ]


def tabled(variant: Variant, *rows: tuple[str, ...]) -> list[Block]:
    """What the synthesis prints of a passage that is this table."""
    chapter = replace(samples.SYNTHESIS.chapters[0], passages=(samples.written(*rows),))
    blocks = synthesis_paper.paper(replace(samples.SYNTHESIS, chapters=(chapter,), variant=variant)).blocks
    start = blocks.index(Heading(2, "Le projet professionnel"))
    end = next(at for at, block in enumerate(blocks) if isinstance(block, Heading) and block.text.startswith("2. "))
    return list(blocks[start + 1 : end])


VARIANTS: tuple[Variant, ...] = ("standard", "large")


@pytest.mark.parametrize("variant", VARIANTS)
def test_a_table_left_empty_is_not_printed_nor_are_its_empty_rows(variant: Variant) -> None:
    assert tabled(variant, ("", ""), ("", ""), (" ", "")) == []
    assert tabled(variant, ("", "", ""), ("", "", "")) == []
    (table,) = tabled(variant, ("A", "B"), ("", ""), ("", "deux"), ("", ""))
    assert isinstance(table, Table)
    assert table.rows == (((), spans("deux")),)


def test_large_print_keeps_the_words_of_a_wide_table_with_holes() -> None:
    told = plain_text(tabled("large", ("Piste", "", "Contre"), ("", "Le contact", ""), ("Former", "", "Le trajet")))
    assert [text.replace("\u00a0", " ") for text in told] == ["Le contact", "Former", "Contre : Le trajet"]
    assert plain_text(tabled("large", ("Piste", "", "Contre"), ("", "", ""))) == ["Piste, Contre"]


def test_the_receipt_prints_enough_of_each_hash_to_verify_it() -> None:
    printed = paper_text(receipt.paper(samples.RECEIPT))
    for one in samples.RECEIPT.papers:
        (digest,) = [text for text in printed if text.replace(" ", "")[:16] == one.sha256[:16]]
        assert digest == f"{' '.join(one.sha256[at : at + 4] for at in (0, 4, 8, 12))}…"
    assert not [text for text in printed if samples.RECEIPT.papers[0].sha256 in text]
