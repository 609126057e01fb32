"""The detailed results and the receipt: large print that cuts nothing, a hash to verify."""

from dataclasses import replace

from bilan_desktop.blocks import Table, paper_text
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


def test_the_receipt_prints_enough_of_each_hash_to_verify_it() -> None:
    printed = paper_text(receipt.paper(samples.RECEIPT))
    for one in samples.RECEIPT.papers:
        (digest,) = [text for text in printed if text.replace(" ", "")[:16] == one.sha256[:16]]
        assert digest == f"{' '.join(one.sha256[at : at + 4] for at in (0, 4, 8, 12))}…"
    assert not [text for text in printed if samples.RECEIPT.papers[0].sha256 in text]
