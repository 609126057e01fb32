"""Matrices and scales in a Qt document: told in words, a scale drawn too."""

from typing import Any

from PySide6.QtGui import QTextDocument

from bilan_desktop.blocks import Drawing, Paragraph, Table, joined, paragraph
from bilan_desktop.ui.rich_document import fill, read
from documents.grid_samples import GRIDS


def test_they_are_shown_as_what_a_document_knows(qtbot: Any) -> None:
    document = QTextDocument()
    fill(document, GRIDS.blocks)
    shown = read(document)
    first, second = [block for block in shown if isinstance(block, Table)]
    assert [joined(cell) for cell in first.rows[0]] == [
        "Animer un groupe 0",
        "présent et choisi",
        "présent, subi",
        "cherché",
        "",
    ]
    assert joined(second.rows[0][1]) == "présent et choisi, deux projets menés"
    energy = shown.index(paragraph("Votre énergie ces derniers temps"))
    assert isinstance(shown[energy + 1], Drawing)
    told = shown[energy + 2]
    assert isinstance(told, Paragraph)
    assert "Aucun choix" in joined(told.spans)
