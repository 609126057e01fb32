"""Rich text comes back as it went; French is written as readers expect it."""

from datetime import date, time

import pytest

from bilan_desktop.blocks import (
    Block,
    Callout,
    Columns,
    Drawing,
    Fact,
    Facts,
    Handwriting,
    Heading,
    Label,
    Line,
    ListBlock,
    PageBreak,
    Paired,
    Paragraph,
    SignatureBox,
    Span,
    Table,
    UnreadableBlocks,
    clock,
    date_long,
    duration,
    euros,
    french,
    from_json,
    paragraph,
    plain_text,
    spans,
    to_json,
)

BLOCKS: tuple[Block, ...] = (
    Heading(1, "Titre"),
    Paragraph((Span("a", bold=True), Span("b", link="https://a.example"))),
    ListBlock((spans("un"), spans("deux")), ordered=True),
    Table((spans("A"),), ((spans("1"),),), (1.0,), caption="Légende"),
    Facts((Fact("Nom", spans("Ana")),)),
    Paired(((paragraph("gauche"),), (paragraph("droite"),))),
    Callout("info", (paragraph("note"),)),
    Columns((SignatureBox("Rôle", "Nom", "le 3", Handwriting((((0.0, 0.5), (1.0, 1.0)),), 2.0), "papier"),)),
    Drawing(10.0, 10.0, (Line(0.0, 0.0, 1.0, 1.0, "#000000"), Label(1.0, 1.0, "mot", 8.0, "#000000")), "un dessin"),
    PageBreak(),
)


def test_rich_text_comes_back_equal() -> None:
    assert from_json(to_json(BLOCKS)) == BLOCKS
    assert to_json(from_json(to_json(BLOCKS))) == to_json(BLOCKS)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "[]",
        '{"format":"other","version":1,"blocks":[]}',
        '{"format":"bilan-blocks","version":2,"blocks":[]}',
        '{"format":"bilan-blocks","version":1,"blocks":[{"is":"Paper"}]}',
        '{"format":"bilan-blocks","version":1,"blocks":[{"is":"Heading","level":"1","text":"a"}]}',
        '{"format":"bilan-blocks","version":1,"blocks":[{"is":"Heading","level":1}]}',
        '{"format":"bilan-blocks","version":1,"blocks":[{"is":"PageBreak","more":1}]}',
    ],
)
def test_anything_else_is_refused(text: str) -> None:
    with pytest.raises(UnreadableBlocks):
        from_json(text)


def test_plain_text_follows_the_reading_order() -> None:
    expected = "Titre|ab|un|deux|Légende|A|1|Nom|Ana|gauche|droite|note|Rôle|Nom|le 3|papier|mot"
    assert "|".join(plain_text(BLOCKS)) == expected


@pytest.mark.parametrize(
    ("typed", "printed"),
    [
        ("Vraiment ?", "Vraiment\u202f?"),
        ("Oui! Non; peut-être?", "Oui\u202f! Non\u202f; peut-être\u202f?"),
        ("Objet : bilan", "Objet\u00a0: bilan"),
        ('Il dit "oui"', "Il dit «\u202foui\u202f»"),
        ("« déjà »", "«\u202fdéjà\u202f»"),
        ("l'été...", "l’été…"),
        ("n° 3 et 12 500 € soit 50%", "n°\u00a03 et 12\u202f500\u00a0€ soit 50\u00a0%"),
        ("de 14:30 à 15:00", "de 14:30 à 15:00"),
        ("https://a.example/x?y=1;z et ana@b.example", "https://a.example/x?y=1;z et ana@b.example"),
        ("06 12 34 56 78", "06 12 34 56 78"),
        ("", ""),
    ],
)
def test_french_typography(typed: str, printed: str) -> None:
    assert french(typed) == printed
    assert french(printed) == printed


def test_formats() -> None:
    assert date_long(date(2026, 11, 24)) == "mardi 24\u00a0novembre 2026"
    assert date_long(date(2027, 1, 1)) == "vendredi 1er\u00a0janvier 2027"
    assert [duration(m) for m in (0, 45, 90, 120)] == [
        "0\u00a0min",
        "45\u00a0min",
        "1\u00a0h\u00a030",
        "2\u00a0h\u00a000",
    ]
    assert clock(time(14, 0)) == "14\u00a0h\u00a000"
    assert euros(185000) == "1\u202f850,00\u00a0€"
    assert euros(-5) == "−0,05\u00a0€"
