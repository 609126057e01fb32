"""A table told line by line: a heading a row, a label a cell, what says nothing left out."""

from bilan_desktop.blocks import (
    Callout,
    Drawing,
    Facts,
    Heading,
    PageBreak,
    Paired,
    Paragraph,
    Table,
    fact,
    joined,
    paragraph,
    plain_text,
    spans,
    unfolded,
)

TABLE = Table(
    (spans("Piste"), spans("Ce qui attire"), spans("Ce qui retient")),
    ((spans("Formatrice"), spans("Transmettre"), spans("–")), (spans("Rester"), spans(""), spans("La routine"))),
    row_headers=True,
)


def lines(block: object) -> list[str]:
    assert isinstance(block, Paragraph)
    return joined(block.spans).replace("\u00a0", " ").split("\n")


def test_each_row_is_a_heading_and_a_line_for_each_cell_that_says_something() -> None:
    before, first, attracts, second, holds_back = unfolded((Heading(2, "Pistes"), TABLE))
    assert before == Heading(2, "Pistes")
    assert (first, second) == (Heading(3, "Formatrice"), Heading(3, "Rester"))
    assert lines(attracts) == ["Ce qui attire : Transmettre"]
    assert lines(holds_back) == ["Ce qui retient : La routine"]


def test_several_cells_share_one_paragraph() -> None:
    table = Table(TABLE.head, ((spans("Former"), spans("Le contact"), spans("Le rythme")),), row_headers=True)
    _, told = unfolded((table,))
    assert lines(told) == ["Ce qui attire : Le contact", "Ce qui retient : Le rythme"]


def test_without_row_headers_the_first_cell_is_a_line_too() -> None:
    (told,) = unfolded((Table((spans("N°"), spans("Tâche")), ((spans("1"), spans("Lire")),)),))
    assert lines(told) == ["N° : 1", "Tâche : Lire"]


def test_a_row_without_a_name_and_a_cell_without_a_label_still_tell_what_they_hold() -> None:
    table = Table((spans("Piste"), ()), (((), spans("Le contact")), ((), ())), row_headers=True)
    (told,) = unfolded((table,))
    assert lines(told) == ["Le contact"]


def test_a_caption_is_kept_and_a_deep_heading_stays_within_four_levels() -> None:
    table = Table(TABLE.head, TABLE.rows, row_headers=True, caption="Les pistes")
    told = unfolded((Heading(4, "Bas"), table))
    assert plain_text(told)[:3] == ["Bas", "Les pistes", "Formatrice"]
    assert {block.level for block in told if isinstance(block, Heading)} == {4}


def test_anything_else_is_left_as_it_is() -> None:
    assert unfolded((paragraph("Un mot."),)) == (paragraph("Un mot."),)


def test_what_a_column_cannot_draw_is_told_in_words() -> None:
    drawing = Drawing(100, 100, (), "Trois compétences sont au plus haut.")
    paired = Paired(((Heading(3, "Pour"),), (Heading(3, "Contre"),)))
    told = unfolded(
        (Facts((fact("Lieu", "Lyon"), fact("Outil", ""))), Callout("info", (paired,)), drawing, PageBreak())
    )
    assert lines(told[0]) == ["Lieu : Lyon"]
    assert told[1:] == (Heading(3, "Pour"), Heading(3, "Contre"), paragraph("Trois compétences sont au plus haut."))
    assert unfolded((Callout("info", (drawing,)), drawing), drawn=True) == (drawing, drawing)


def test_boxes_to_tick_stand_below_their_label() -> None:
    head = (spans("Rendez-vous"), spans("Date"), spans("Décision"))
    table = Table(head, ((spans("Point"), spans("6 octobre"), spans("☐ continuer\n☐ ajuster")),), row_headers=True)
    _, told = unfolded((table,))
    assert lines(told) == ["Date : 6 octobre", "Décision :", "☐ continuer", "☐ ajuster"]
