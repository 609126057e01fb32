"""Matrices and scales: kept as they are, read in words, unfolded where a column would break a word."""

from bilan_desktop.blocks import (
    Callout,
    Cell,
    Drawing,
    Heading,
    Matrix,
    MatrixRow,
    Paired,
    Paper,
    Paragraph,
    Scale,
    Table,
    french,
    from_json,
    joined,
    paper_text,
    paragraph,
    plain_text,
    spans,
    to_json,
    typeset,
    unfolded,
)
from bilan_desktop.blocks.charts import frame
from bilan_desktop.blocks.charts.anchored import both
from bilan_desktop.blocks.differences import lines_of
from bilan_desktop.blocks.matrices import laid_out, plainly, shares
from bilan_desktop.blocks.model import Circle
from blocks.drawn import crossed, labels, outside, plain
from documents.samples import CREATED

LEGEND = (Cell("acquis", "full"), Cell("à confirmer", "half"), Cell("à acquérir", "empty"))
MATRIX = Matrix(
    (spans("Exigence"), spans("Piste A"), spans("Piste B")),
    (
        MatrixRow("Animer", (Cell("deux projets", "full"), Cell("", "empty"))),
        MatrixRow("Rédiger", (Cell("", "half"), Cell())),
    ),
    LEGEND,
    "Ce que demandent les pistes",
)
SCALE = Scale("Votre énergie ?", 4, "aucune", "entière", 3)


def wide(columns: int, word: str = "2019") -> Matrix:
    cells = tuple(Cell("", "full") for _ in range(columns))
    return Matrix((spans("Fil"), *(spans(word) for _ in cells)), (MatrixRow("Animer", cells),), LEGEND)


def test_they_come_back_equal_and_are_set_as_french_is() -> None:
    assert from_json(to_json((MATRIX, SCALE))) == (MATRIX, SCALE)
    scale = typeset(Scale("L'énergie ?", 4, "c'est peu", "c'est tout"))
    assert (scale.text, scale.low, scale.high) == (french("L'énergie ?"), "c’est peu", "c’est tout")
    row = typeset(Matrix((spans("A"), spans("B")), (MatrixRow("l'été", (Cell("l'hiver", "full"),)),)))
    assert (row.rows[0].name, row.rows[0].cells[0].text) == ("l’été", "l’hiver")


def test_each_string_is_read_once_in_order() -> None:
    assert "|".join(plain_text((MATRIX,))) == (
        "Ce que demandent les pistes|acquis|à confirmer|à acquérir|Exigence|Piste A|Piste B|Animer|deux projets|Rédiger"
    )
    assert "|".join(plain_text((SCALE,))) == "Votre énergie ?|0|1|2|3|4|aucune|entière"
    assert plain_text((Matrix(MATRIX.head, ()),)) == []


def test_without_its_marks_a_matrix_tells_what_they_mean() -> None:
    table, *scale = plainly((MATRIX, SCALE))
    assert isinstance(table, Table)
    assert [list(map(joined, row)) for row in table.rows] == [
        ["Animer", "acquis, deux projets", "à acquérir"],
        ["Rédiger", "à confirmer", ""],
    ]
    assert [type(block) for block in scale] == [Paragraph, Drawing, Paragraph]
    told = [plain(text) for text in plain_text(unfolded((Heading(1, "Grille"), MATRIX, SCALE)))]
    assert told[2:] == [
        "Animer",
        "Piste A : acquis, deux projets\nPiste B : à acquérir",
        "Rédiger",
        "Piste A : à confirmer",
        "Votre énergie ?",
        "Échelle de 0 (aucune) à 4 (entière). Choix : 3.",
    ]
    assert "Animer · acquis, deux projets · à acquérir" in lines_of((MATRIX,))
    assert "Choix : 3." in plain(" ".join(lines_of((SCALE,))))


def test_a_mark_that_no_legend_names_is_still_read() -> None:
    bare = Matrix((spans("A"), spans("B")), (MatrixRow("Un", (Cell("", "half"),)),))
    (table,) = plainly((bare,))
    assert isinstance(table, Table)
    assert joined(table.rows[0][1]) == "en partie"


def test_a_matrix_is_unfolded_only_where_a_word_would_be_broken() -> None:
    assert shares(wide(4), "standard")
    assert laid_out((wide(4),), "standard") == (wide(4),)
    for matrix, variant in ((wide(20), "standard"), (wide(3, "Accompagnement"), "large")):
        (row,) = laid_out((matrix,), variant)  # type: ignore[arg-type]
        assert isinstance(row, Paragraph)
        assert plain(joined(row.spans)).startswith("Animer\n")
        assert "acquis" in joined(row.spans)
    widths = shares(MATRIX, "standard")
    assert abs(sum(widths) - 1) < 0.001


def test_beside_something_else_it_is_always_unfolded() -> None:
    (callout,) = laid_out((Callout("info", (MATRIX,)),), "standard")
    (paired,) = laid_out((Paired(((MATRIX,), (paragraph("Un mot."),))),), "standard")
    assert isinstance(callout, Callout)
    assert callout.blocks == (MATRIX,)
    assert isinstance(paired, Paired)
    assert all(isinstance(block, Paragraph) for block in paired.groups[0])


def test_what_a_paper_prints_follows_its_variant() -> None:
    standard = paper_text(Paper("test", "Essai", (wide(7),), CREATED))
    large = [plain(text) for text in paper_text(Paper("test", "Essai", (wide(7),), CREATED, variant="large"))]
    assert standard[4:6] == ["Fil", "2019"]
    assert large[1].startswith("Animer\n2019 : acquis\n")


def test_the_chosen_step_differs_by_more_than_its_colour() -> None:
    chosen, blank = both(SCALE), both(Scale("", 10, "peu", "beaucoup"))
    rings = [shape for shape in chosen.shapes if isinstance(shape, Circle)]
    assert [ring.fill for ring in rings].count(frame.MAIN) == 1
    assert len(rings) == 6  # five steps, and one more around the chosen one
    assert [label.text for label in labels(chosen) if label.bold] == ["3"]
    assert all(shape.fill == frame.BLANK for shape in blank.shapes if isinstance(shape, Circle))
    assert plain(blank.alt) == "Échelle de 0 (peu) à 10 (beaucoup). Aucun choix."
    for most in (1, 4, 10, 20, 100):
        drawing = both(Scale("", most, "", "", most))
        for one in (drawing, drawing.narrow):
            assert one is not None
            assert not outside(one)
            assert not crossed(one)
        assert drawing.narrow is not None
        assert [label.text for label in labels(drawing)] == [label.text for label in labels(drawing.narrow)]
