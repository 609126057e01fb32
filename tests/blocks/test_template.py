"""Texts with named places: what is printed of them, and what is refused."""

import pytest

from bilan_desktop.blocks import Callout, Heading, ListBlock, Span, paragraph
from bilan_desktop.blocks.template import Fault, Known, Unfilled, faults, filled, places_of

TEXT = """# remarque, jamais imprimée {rien}
== Objet

Le bilan de {personne}
dure {heures}.
- un
- **deux** pour {personne}
1. premier
> Attention, {personne}.

Médiateur : {mediateur?}.

{{calendrier}}
=== Fin"""
VALUES = {"personne": "Éloïse {x} **Œuvrard**", "heures": "24 h"}
KNOWN = Known({"personne": "la personne", "heures": "la durée", "mediateur": "le médiateur"}, {"calendrier": "…"})


def test_a_text_becomes_blocks_in_its_order_and_values_stay_as_typed() -> None:
    name = VALUES["personne"]
    assert filled(TEXT, VALUES, {"calendrier": (paragraph("ici"),)}) == (
        Heading(1, "Objet"),
        paragraph(f"Le bilan de {name} dure 24 h."),
        ListBlock(((Span("un"),), (Span("deux", bold=True), Span(f" pour {name}")))),
        ListBlock(((Span("premier"),),), ordered=True),
        Callout("info", (paragraph(f"Attention, {name}."),)),
        paragraph("ici"),
        Heading(2, "Fin"),
    )


def test_a_paragraph_with_an_empty_place_that_may_be_is_left_out() -> None:
    assert filled("A {x?}.\n\nB.", {}) == (paragraph("B."),)
    assert filled("A {x?}.\n\nB.", {"x": "oui"}) == (paragraph("A oui."), paragraph("B."))


def test_an_empty_place_that_must_not_be_is_named() -> None:
    with pytest.raises(Unfilled) as refused:
        filled("{a} {b} {a} {c?}", {"b": " ", "c": "x"})
    assert refused.value.names == ("a", "b")


def test_the_places_of_a_text_are_told_once_each() -> None:
    assert places_of(TEXT) == ("personne", "heures", "mediateur?")


def test_a_sound_text_has_no_fault() -> None:
    assert faults(TEXT, KNOWN) == ()


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("a\n{inconnu}", 2),
        ("{{autre}}", 1),
        ("{personne", 1),
        ("personne}", 1),
        ("a **b", 1),
        ("vu {{calendrier}}", 1),
        ("{{calendrier}}{{calendrier}}", 1),
    ],
)
def test_a_faulty_text_tells_the_line(text: str, line: int) -> None:
    found = faults(text, KNOWN)
    assert [fault.line for fault in found] == [line]
    assert isinstance(found[0], Fault)
    assert found[0].sentence.endswith(".")
