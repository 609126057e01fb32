"""The text of a printed paper beside that of its model."""

import unicodedata

from bilan_desktop.blocks import Paper, paper_text
from bilan_desktop.documents.pdf.pages import open_pages


def flat(text: str) -> str:
    """Characters only: line ends and kinds of spaces are the layout's business.

    PDFium reads a hyphen at the end of a line as U+FFFE or U+0002.
    """
    kept = unicodedata.normalize("NFC", text).translate(dict.fromkeys(map(ord, "-\ufffe\x02")))
    return "".join(kept.split())


def without_foot(text: str, paper: Paper, number: int, count: int) -> str:
    """The text of a page without its foot, which must be there."""
    for foot in (flat(f"page {number} sur {count}"), flat(paper.footer)):
        before, found, after = text.rpartition(foot)
        assert found == foot, "the foot of a page is missing"
        text = before + after
    return text


def is_read_in_order(paper: Paper, data: bytes) -> None:
    """Each string of the model is read once, in the model's order."""
    with open_pages(data) as pages:
        texts = [flat(pages.text(index)) for index in range(pages.count)]
    # The foot of each page is an artifact: nobody hears it in the middle of a sentence that goes on overleaf.
    read = "".join(without_foot(text, paper, at, len(texts)) for at, text in enumerate(texts, 1))
    place = 0
    for text in paper_text(paper):
        found = read.find(flat(text), place)
        assert found >= 0, f"{text!r} is missing or out of order"
        place = found + len(flat(text))
