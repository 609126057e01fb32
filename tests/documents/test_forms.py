"""Papers to fill: what each field says of itself, what somebody typed, what a pen finds."""

import io
from dataclasses import replace
from itertools import pairwise

import pikepdf
import pypdf
import pypdfium2
import pytest

from bilan_desktop.blocks import ChoiceField, ScaleField, TextField, Variant, paper_text
from bilan_desktop.documents.html.page import page
from bilan_desktop.documents.pdf.engine import render
from bilan_desktop.documents.pdf.pages import open_pages
from bilan_desktop.domain.errors import InvalidInput
from bilan_desktop.intake.parent import ChildIntake

from . import filling, form_samples
from .form_samples import BLOCKS, KEYS, MARK, paper

TEXTS = {
    "name": "Zoé Œuvrard d’Été",
    "hopes": "Première ligne — « cœur », 12 €…\nSeconde ligne",
    "spent": "1 h 30",
    "done": "24/11/2026",
}
CHOSEN = {"work": "none", "help.skills": "skills", "help.choice": "choice", "trust": "10"}
READ = TEXTS | {"work": "none", "help": "skills choice", "trust": "10"}


def widgets(data: bytes) -> list[tuple[str, list[float]]]:
    """What each field says and its box, in the order of the file."""
    with pikepdf.open(io.BytesIO(data)) as pdf:
        found = [one for page in pdf.pages for one in page.obj.get("/Annots", ()) if one.Subtype == "/Widget"]
        return [(str(one.TU), list(map(float, one.Rect))) for one in found]


def heard(data: bytes) -> list[str]:
    """What each field says, in the order of the structure tree."""
    found: list[str] = []

    def hear(node: pikepdf.Object) -> None:
        if node.get("/Type") == "/OBJR":
            found.append(str(node.Obj.TU))
        elif "/K" in node:
            for kid in node.K:
                hear(kid)

    with pikepdf.open(io.BytesIO(data)) as pdf:
        hear(pdf.Root.StructTreeRoot)
    return found


def drawn(data: bytes) -> bytes:
    with open_pages(data) as pages:
        return pages.picture(0, 1).data


@pytest.mark.parametrize("fill", [filling.by_pypdf, filling.by_pikepdf, filling.by_typing])
@pytest.mark.parametrize("variant", ["standard", "large"])
def test_what_is_filled_is_read_back(fill, variant: Variant) -> None:
    returned = ChildIntake().form(fill(render(paper(BLOCKS, variant)), MARK, TEXTS, CHOSEN))
    assert returned.mark == MARK
    assert dict(returned.values) == READ


@pytest.mark.parametrize("fill", [filling.by_pypdf, filling.by_pikepdf])
def test_what_no_field_can_show_is_read_all_the_same(fill) -> None:
    texts = {"name": "Ελένη 😀", "hopes": "Привет\nhello"}
    returned = ChildIntake().form(fill(render(paper(BLOCKS, "standard")), MARK, texts, {}))
    assert {key: returned.values[key] for key in texts} == texts


def test_a_form_that_nobody_filled_says_nothing() -> None:
    returned = ChildIntake().form(render(paper(BLOCKS, "standard")))
    assert dict(returned.values) == dict.fromkeys(KEYS, "")


def test_a_mark_of_a_scale_is_another_answer_than_not_knowing() -> None:
    data = render(paper(BLOCKS, "standard"))
    for code in ("0", "unknown"):
        assert ChildIntake().form(filling.by_typing(data, MARK, {}, {"trust": code})).values["trust"] == code


def test_a_box_ticked_by_mistake_is_unticked_and_a_mark_stays() -> None:
    data = filling.by_typing(render(paper(BLOCKS, "standard")), MARK, {}, {"trust": "3", "help.skills": "skills"})
    again = filling.by_typing(data, MARK, {}, {"trust": "3", "help.skills": "skills"})
    values = ChildIntake().form(again).values
    assert (values["trust"], values["help"]) == ("3", "")


@pytest.mark.parametrize("variant", ["standard", "large", "easy"])
def test_each_field_says_its_question_and_comes_in_reading_order(variant: Variant) -> None:
    data = render(paper(BLOCKS, variant))
    told = [name for name, _ in widgets(data)]
    assert told[:3] == [
        "Prénom et nom",
        "Ce que vous attendez. Quelques lignes suffisent",
        "Votre situation – En emploi",
    ]
    assert "Votre confiance – 7 sur 10" in told
    # Readers and the Tab key follow the structure: there, each field comes after its question.
    assert heard(data) == told
    with pikepdf.open(io.BytesIO(data)) as pdf:
        assert all(page.obj.Tabs == "/S" for page in pdf.pages)


def test_a_field_prefilled_shows_its_value_and_gives_it_back() -> None:
    fields = (
        TextField("name", "Nom", value="Zoé d’Œuvre\u202f!"),
        TextField("hopes", "Attentes", 3, "Une ligne\nune autre"),
        ChoiceField("work", "Situation", (("job", "En emploi"), ("none", "Sans emploi")), chosen=("job",)),
        ScaleField("trust", "Confiance", 5, "Non", "Oui", chosen="4"),
    )
    full, empty = (paper(blocks, "standard") for blocks in (fields, tuple(map(blank, fields))))
    values = ChildIntake().form(render(full)).values
    assert dict(values) == {
        "name": "Zoé d’Œuvre\u00a0!",
        "hopes": "Une ligne\nune autre",
        "work": "job",
        "trust": "4",
    }
    assert drawn(render(full)) != drawn(render(empty))


def test_a_scale_that_begins_at_one_has_no_zero_to_tick_nor_to_read() -> None:
    like = ScaleField("like", "Réparer un vélo", 5, "pas du tout", "beaucoup", "je ne connais pas", "2", first=1)
    ticked = [name.rpartition(" – ")[2] for name, _ in widgets(render(paper((like,), "standard")))]
    assert ticked == ["1 sur 5", "2 sur 5", "3 sur 5", "4 sur 5", "5 sur 5", "je ne connais pas"]
    assert "0" not in paper_text(paper((like,), "standard"))
    assert "2 (pas du tout 1 – beaucoup 5)" in page(paper((like,), "standard")).decode()


def blank(field):
    if isinstance(field, TextField):
        return replace(field, value="")
    return replace(field, chosen=() if isinstance(field, ChoiceField) else "")


def test_a_value_that_no_field_can_show_is_printed_and_cannot_be_changed() -> None:
    data = render(paper((TextField("name", "Nom", value="Ελένη"), TextField("other", "Autre")), "standard"))
    assert dict(ChildIntake().form(data).values) == {"other": ""}
    with open_pages(data) as pages:
        assert "Ελένη" in pages.text(0)


@pytest.mark.parametrize("variant", ["standard", "large", "easy"])
def test_without_a_mark_a_paper_has_no_field_and_shows_what_is_chosen(variant: Variant) -> None:
    data = render(paper(BLOCKS, variant, ""))
    assert widgets(data) == []
    with pikepdf.open(io.BytesIO(data)) as pdf:
        assert "/AcroForm" not in pdf.Root
    chosen = (ScaleField("trust", "Confiance", 5, "Non", "Oui", chosen="4"),)
    assert drawn(render(paper(chosen, variant, ""))) != drawn(render(paper(tuple(map(blank, chosen)), variant, "")))


def test_no_two_circles_of_a_scale_touch() -> None:
    for variant in ("standard", "large", "easy"):
        for name, blocks in (("ordinary", BLOCKS), ("narrow", form_samples.HOSTILE[-1:])):
            data = render(paper(blocks, variant))
            boxes = [box for name, box in widgets(data) if " sur 10" in name]
            gaps = [after[0] - before[2] for before, after in pairwise(boxes)]
            assert all(gap > 0.5 for gap in gaps if gap > -100), (variant, name)


def test_two_fields_of_one_name_are_a_mistake_of_whoever_writes_the_paper() -> None:
    twice = (TextField("name", "Nom"), TextField("name", "Nom"))
    with pytest.raises(ValueError, match="name of its own"):
        render(paper(twice, "standard"))


def test_a_form_saved_again_by_another_program_is_still_read() -> None:
    data = filling.by_typing(render(paper(BLOCKS, "standard")), MARK, TEXTS, CHOSEN)
    again = io.BytesIO()
    pypdf.PdfWriter(clone_from=io.BytesIO(data)).write(again)
    with pikepdf.open(again) as pdf:
        last = io.BytesIO()
        pdf.save(last, linearize=True, object_stream_mode=pikepdf.ObjectStreamMode.generate)
    assert dict(ChildIntake().form(last.getvalue()).values) == READ


def flat_by_pdfium(data: bytes) -> bytes:
    out = io.BytesIO()
    with pypdfium2.PdfDocument(data) as document:
        document.init_forms()
        for page in document:
            pypdfium2.raw.FPDFPage_Flatten(page, pypdfium2.raw.FLAT_PRINT)
        document.save(out)
    return out.getvalue()


def flat_by_pikepdf(data: bytes) -> bytes:
    out = io.BytesIO()
    with pikepdf.open(io.BytesIO(data)) as pdf:
        pdf.flatten_annotations()
        pdf.save(out)
    return out.getvalue()


@pytest.mark.parametrize("flatten", [flat_by_pdfium, flat_by_pikepdf])
def test_a_form_that_was_flattened_says_what_to_do(flatten) -> None:
    data = filling.by_typing(render(paper(BLOCKS, "standard")), MARK, TEXTS, CHOSEN)
    with pytest.raises(InvalidInput, match="imprimé, aplati ou numérisé"):
        ChildIntake().form(flatten(data))
