"""Filled forms from outside: their values alone, and the sentence for each file that is none."""

import io

import pikepdf
import pytest
from pikepdf import Array, Dictionary, Name, String

from bilan_desktop.domain.errors import InvalidInput
from bilan_desktop.intake.parent import ChildIntake
from intake import samples
from intake.test_child_process import stand_in

MARK = ("CG-2026-014-01-V1", "0123456789abcdef" * 3)


def refused(data: bytes) -> str:
    with pytest.raises(InvalidInput) as caught:
        ChildIntake().form(data)
    assert list(caught.value.problems) == ["form"]
    return caught.value.problems["form"]


def text(name: str, value: object) -> Dictionary:
    return Dictionary(FT=Name.Tx, T=String(name), V=value)


def form(*fields: Dictionary, mark: tuple[str, ...] = MARK, **more: object) -> bytes:
    """A PDF whose fields stand below those of its mark."""
    document = samples.blank()
    kids = Array([document.make_indirect(one) for one in fields])
    for part in reversed(mark):
        parent = document.make_indirect(Dictionary(T=String(part), Kids=kids))
        for kid in kids:
            kid.Parent = parent
        kids = Array([parent])
    document.Root.AcroForm = Dictionary(Fields=kids, **more)
    return samples.saved(document)


def test_a_value_is_composed_on_lines_without_what_controls() -> None:
    typed = "e\u0301te\u0301\r\ndeux\rtrois\u2028quatre\tcinq\x00\x07\x1b[31m\u202e\ufeff\u200d😀"
    seen = ChildIntake().form(form(text("answer", String(typed)), text("long", String("x" * 39_000))))
    assert seen.mark == ".".join(MARK)
    assert seen.values["answer"] == "été\ndeux\ntrois\nquatre cinq[31m\u200d😀"
    assert len(seen.values["long"]) == 39_000


def test_a_long_text_kept_as_a_stream_is_read() -> None:
    document = pikepdf.open(io.BytesIO(form(text("answer", String("")))))
    field = document.Root.AcroForm.Fields[0].Kids[0].Kids[0]
    field.V = document.make_stream("\ufeffŒuvre\r\nfinie".encode("utf-16-be"))
    assert ChildIntake().form(samples.saved(document)).values["answer"] == "Œuvre\nfinie"


def test_what_is_drawn_is_never_believed() -> None:
    document = pikepdf.open(io.BytesIO(form(text("answer", String("écrit")))))
    field = document.Root.AcroForm.Fields[0].Kids[0].Kids[0]
    field.AP = Dictionary(N=document.make_stream(b"BT (autre chose) Tj ET"))
    field.RV = String("<body>autre chose</body>")
    assert ChildIntake().form(samples.saved(document)).values["answer"] == "écrit"


def test_a_script_does_not_keep_a_form_from_being_read() -> None:
    script = Dictionary(S=Name.JavaScript, JS=String("app.alert(1)"))
    field = Dictionary(FT=Name.Tx, T=String("answer"), V=String("écrit"), AA=Dictionary(K=script))
    assert ChildIntake().form(form(field)).values["answer"] == "écrit"


def test_fields_of_another_making_bear_no_mark() -> None:
    seen = ChildIntake().form(form(text("answer", String("x")), mark=("topmostSubform[0]", "Page1[0]")))
    assert (seen.mark, dict(seen.values)) == ("", {})


def test_each_file_that_is_no_form_has_its_sentence() -> None:
    assert "n’est pas un PDF" in refused(samples.picture("PNG"))
    assert "n’est pas un PDF" in refused(b"bonjour")
    assert "vide" in refused(b"")
    assert "plus de champ" in refused(samples.pdf())
    assert "plus de champ" in refused(form())
    assert "endommagé" in refused(form(text("answer", String("x")))[:-400])
    assert "XFA" in refused(form(text("answer", String("x")), XFA=String("<xdp/>")))
    encrypted = pikepdf.Encryption(owner="maître", user="")
    document = pikepdf.open(io.BytesIO(form(text("answer", String("x")))))
    assert "mot de passe" in refused(samples.saved(document, encryption=encrypted))


def test_two_of_our_forms_in_one_file_are_refused() -> None:
    document = pikepdf.open(io.BytesIO(form(text("answer", String("x")))))
    other = document.make_indirect(Dictionary(T=String(MARK[1]), Kids=Array([text("answer", String("y"))])))
    top = document.make_indirect(Dictionary(T=String("CG-2026-014-02-V1"), Kids=Array([other])))
    document.Root.AcroForm.Fields.append(top)
    assert "plusieurs documents" in refused(samples.saved(document))


@pytest.mark.parametrize("again", ["", "autre chose"])
def test_the_same_paper_filled_twice_in_one_file_is_refused(again: str) -> None:
    twice = pikepdf.open(io.BytesIO(form(text("answer", String("écrit")))))
    other = pikepdf.open(io.BytesIO(form(text("answer", String(again)))))
    twice.Root.AcroForm.Fields.append(twice.copy_foreign(other.Root.AcroForm.Fields[0]))
    assert "plusieurs" in refused(samples.saved(twice))


def test_what_is_larger_than_any_form_of_ours_is_refused() -> None:
    assert "plus de champs ou de texte" in refused(form(text("answer", String("x" * 40_001))))
    assert "plus de champs ou de texte" in refused(form(*(text(f"f{n}", String("x" * 39_000)) for n in range(11))))
    assert "plus de champs ou de texte" in refused(form(*(text(f"f{n}", String("x")) for n in range(601))))
    assert "plus de champs ou de texte" in refused(form(text("a" * 400, String("x"))))


def test_a_long_list_that_many_fields_share_is_not_gone_through_for_each() -> None:
    document = pikepdf.open(io.BytesIO(form(text("answer", String("x")))))
    shared = document.make_indirect(Array([document.make_indirect(Dictionary(FT=Name.Tx))] * 40_000))
    many = [document.make_indirect(Dictionary(T=String(f"f{n}"), FT=Name.Tx, Kids=shared)) for n in range(500)]
    document.Root.AcroForm.Fields = Array(many)
    assert "plus de champs" in refused(samples.saved(document))


def test_a_tree_that_turns_in_circles_or_never_ends_is_cut_short() -> None:
    document = pikepdf.open(io.BytesIO(form(text("answer", String("x")))))
    top = document.Root.AcroForm.Fields[0]
    top.Kids[0].Kids.append(top)
    assert ChildIntake().form(samples.saved(document)).values["answer"] == "x"
    deep = pikepdf.open(io.BytesIO(form(text("answer", String("x")))))
    kids = deep.Root.AcroForm.Fields
    for n in range(60):
        kids = Array([deep.make_indirect(Dictionary(T=String(f"n{n}"), Kids=kids))])
    deep.Root.AcroForm.Fields = kids
    assert "plus de champs ou de texte" in refused(samples.saved(deep))
    wide = pikepdf.open(io.BytesIO(form(text("answer", String("x")))))
    field = wide.Root.AcroForm.Fields[0]
    wide.Root.AcroForm.Fields = Array([field] * 200_000)
    assert "plus de champs ou de texte" in refused(samples.saved(wide))


@pytest.mark.parametrize(
    "fields",
    [Array([1, String("x"), Name.Tx]), Array([Array([Array([])])]), Dictionary(T=String("a")), 12, String("x")],
)
def test_fields_that_are_no_fields_are_no_form(fields: object) -> None:
    document = samples.blank()
    document.Root.AcroForm = Dictionary(Fields=fields)
    assert "plus de champ" in refused(samples.saved(document))


@pytest.mark.parametrize("value", [12, True, Array([1, 2]), Dictionary(A=1), Name("/x y")])
def test_a_value_of_another_sort_is_no_text_of_the_person(value: object) -> None:
    assert ChildIntake().form(form(text("answer", value))).values["answer"] in ("", "x y")


@pytest.mark.parametrize("said", ["[", "{}", '[["a"]]', '[["a", 1]]', '[["a", "b", "c"]]', "[" * 100_000])
def test_a_child_that_is_taken_over_is_not_believed(said: str) -> None:
    command = stand_in(f"write_frame(out, {{}}, {said!r}.encode())")
    with pytest.raises(InvalidInput, match="n’a pas pu être lu"):
        ChildIntake(command=command).form(samples.pdf())
