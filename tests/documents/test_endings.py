"""Pages end well: a label keeps its value, closing notes keep company, in both layouts and whatever comes before."""

from collections.abc import Iterator
from dataclasses import replace

import pytest

from bilan_desktop.blocks import (
    Block,
    Columns,
    Facts,
    Heading,
    Paper,
    Paragraph,
    SignatureBox,
    Table,
    Variant,
    fact,
    labelled,
    paragraph,
    plain_text,
    spans,
)
from bilan_desktop.documents import attendance_sheet, certificate
from bilan_desktop.documents.pdf.engine import render
from bilan_desktop.documents.pdf.pages import open_pages
from bilan_desktop.documents.questionnaire_paper import Given, answer_blocks
from bilan_desktop.documents.signing import Signed
from bilan_desktop.domain.questionnaires import Question, Questionnaire, Section
from bilan_desktop.domain.records import ProofText
from sampling import sampled

from . import every, samples

PAPERS = every.papers()
VARIANTS: tuple[Variant, ...] = ("standard", "large")


def texts(paper: Paper, data: bytes = b"") -> list[str]:
    """The text of each page on one line, its foot left out."""
    with open_pages(data or render(paper)) as pages:
        read = [" ".join(pages.text(index).split()) for index in range(pages.count)]
    return [text.replace(" ".join(paper.footer.split()), "").rsplit(f"page {n} sur", 1)[0].strip()
            for n, text in enumerate(read, 1)]  # fmt: skip


def company(name: str) -> str:
    """What the last page of a sample says besides the closing notes."""
    paper = PAPERS[name]
    *before, last = texts(paper, every.printed(name))
    if not before:
        return last
    for note in plain_text(block for block in paper.blocks[-paper.closing :] if isinstance(block, Paragraph)):
        flat = " ".join(note.split())
        # The beginning of the first note may stand on the page before.
        while flat and flat not in last:
            flat = flat.partition(" ")[2]
        last = last.replace(flat, "") if flat else last
    return last.strip()


@pytest.mark.parametrize("name", every.params(lambda paper: paper.closing, fewest=True))
def test_the_last_page_of_no_paper_holds_its_closing_notes_alone(name: str) -> None:
    assert company(name)


def filled(variant: Variant, lines: int, *blocks: Block, closing: int = 0) -> Paper:
    """A paper whose ``blocks`` come after a number of lines: somewhere, they meet the foot of a page."""
    before = tuple(paragraph(f"Ligne {number}") for number in range(lines))
    return Paper("essai", "Essai", (*before, *blocks), samples.CREATED, variant=variant, footer="Pied", closing=closing)


def every_place(variant: Variant, *blocks: Block, closing: int = 0) -> Iterator[list[str]]:
    """The pages of the blocks from the top of a page to beyond its foot."""
    for lines in range(33) if variant == "standard" else range(21):
        yield texts(filled(variant, lines, *blocks, closing=closing))


PAIRS = Facts(tuple(fact(f"Libellé {n}", f"Valeur {n}") for n in range(6)))
NOTES = (paragraph("Premier mot de la fin.", "small"), paragraph("Dernier mot de la fin.", "small"))


def test_an_answer_of_blanks_alone_is_none() -> None:
    asked = Questionnaire("essai", 1, "Essai", (Section("Partie", (Question("why", "Pour quelle raison ?"),)),))
    assert "Sans réponse" in plain_text(answer_blocks(asked, (Given("Le 3 novembre", {"why": " \n "}),)))


@pytest.mark.parametrize("variant", sampled(VARIANTS))
def test_a_short_answer_stays_with_the_day_it_was_given(variant: Variant) -> None:
    asked = Questionnaire("essai", 1, "Essai", (Section("Partie", (Question("why", "Pour quelle raison ?"),)),))
    given = (Given("Au début", {"why": "Réponse une"}), Given("À la fin", {"why": "Réponse deux"}))
    for pages in every_place(variant, *answer_blocks(asked, given), *NOTES, closing=2):
        for day, answer in (("Au début", "Réponse une"), ("À la fin", "Réponse deux")):
            assert [day in page for page in pages] == [answer in page for page in pages]


@pytest.mark.parametrize("variant", sampled(VARIANTS))
def test_a_label_is_never_apart_from_its_value(variant: Variant) -> None:
    for pages in every_place(variant, PAIRS):
        for number in range(6):
            assert [f"Libellé {number}" in page for page in pages] == [f"Valeur {number}" in page for page in pages]


@pytest.mark.parametrize("variant", sampled(VARIANTS))
def test_a_label_whose_value_fills_pages_keeps_its_first_lines(variant: Variant) -> None:
    long = Facts((fact("Libellé", "commencement " + "mot " * 900, wide=True),))
    for pages in every_place(variant, long):
        assert ["Libellé" in page for page in pages] == ["commencement" in page for page in pages]


ROWS = tuple((spans(f"Rang {n}"), spans(f"rang {n} " * 40 + f"fin{n}")) for n in range(4))
LAST = {
    "paragraph": (paragraph("Corps " * 60 + "achevé."),),
    "short paragraph": (paragraph("Corps achevé."),),
    "nothing after a paragraph": (paragraph("Corps achevé."), Facts((fact("Vide", ""),)), paragraph("")),
    "pairs": (Heading(1, "Titre"), PAIRS),
    "table": (Heading(1, "Titre"), Heading(2, "Sous-titre"), Table((spans("Tête"), spans("Corps")), ROWS)),
}


@pytest.mark.parametrize("variant", sampled(VARIANTS))
@pytest.mark.parametrize("last", sorted(LAST))
def test_notes_keep_company_and_titles_what_they_name(variant: Variant, last: str) -> None:
    for pages in every_place(variant, *LAST[last], *NOTES, closing=len(NOTES)):
        assert pages[-1].startswith(("Ligne", "Essai", "Corps", "Titre", "Libellé", "Tête", "achevé"))
        assert all(note in pages[-1] for note in ("Premier mot", "Dernier mot"))
        assert not any(page.endswith(("Titre", "Sous-titre")) for page in pages)


SIGNED = (Heading(1, "Signatures"), Columns((SignatureBox("Rôle", "Odile Ferrand"),)), *NOTES)
REMARK = paragraph("Remarque au-dessous du texte.", "note")


@pytest.mark.parametrize("variant", sampled(VARIANTS))
@pytest.mark.parametrize("last", ["paragraph", "short paragraph", "pairs", "table"])
def test_signatures_stand_with_the_end_of_the_text_and_not_with_a_remark_alone(variant: Variant, last: str) -> None:
    for pages in every_place(variant, *LAST[last], REMARK, *SIGNED, closing=len(SIGNED)):
        before = pages[-1].partition("Signatures")[0]
        assert before.replace("Remarque au-dessous du texte.", "").strip()
        assert "Remarque" in pages[-1]


@pytest.mark.parametrize("variant", sampled(VARIANTS))
def test_a_short_text_is_not_cut_above_its_signatures(variant: Variant) -> None:
    said = paragraph("Commencement " + "mot " * (70 if variant == "standard" else 40) + "achevé.")
    for pages in every_place(variant, said, *SIGNED, closing=len(SIGNED)):
        assert "Commencement" in pages[-1]
        assert "achevé" in pages[-1]


@pytest.mark.parametrize("variant", sampled(VARIANTS))
def test_a_row_that_fits_on_a_page_is_not_cut(variant: Variant) -> None:
    for pages in every_place(variant, Table((spans("Tête"), spans("Corps")), ROWS)):
        for number in range(4):
            assert [f"Rang {number}" in page for page in pages] == [f"fin{number}" in page for page in pages]


def test_a_meeting_told_line_by_line_stands_on_one_page_with_its_signatures() -> None:
    meeting = labelled((f"Nom {n}", spans(f"dit {n}")) for n in range(10))
    for pages in every_place("large", Heading(2, "Séance"), *meeting):
        assert ["dit 0" in page for page in pages] == ["dit 9" in page for page in pages]
        assert not any(page.endswith("Séance") for page in pages)


@pytest.mark.parametrize("variant", sampled(VARIANTS))
def test_signatures_stand_with_what_is_signed_and_the_notes_with_the_last_of_them(variant: Variant) -> None:
    for lines in range(24):
        told = tuple(ProofText(f"Ligne {number}") for number in range(lines))
        paper = attendance_sheet.paper(replace(samples.ATTENDANCE, observations=told, variant=variant))
        *_, before, last = ["", *texts(paper)]
        for words in (samples.ISSUER.consultant, "règlement eIDAS", "ne vaut pas agrément"):
            assert words in last
        signed = last if "Signatures" in last else before
        above, _, below = signed.partition("Signatures")
        assert above
        assert samples.ATTENDANCE.beneficiary in below
        assert variant == "large" or signed is last


PAD = SignatureBox("Rôle", "Odile Ferrand")
LEAST = 0.45
"""How much of each page but the last is used."""


@pytest.mark.parametrize("boxes", [2, 3])
def test_no_page_in_large_print_stays_half_empty_before_the_signatures(boxes: int) -> None:
    rows = (Columns((PAD, PAD)), *((Columns((PAD,)),) if boxes > 2 else ()))
    closing = (Heading(1, "Signatures"), *rows, *(paragraph("mot " * 80, "small") for _ in range(2)))
    for lines in range(21):
        last = (paragraph("Ce qui est signé."), *closing)
        with open_pages(render(filled("large", lines, *last, closing=len(closing)))) as pages:
            for index in range(pages.count - 1):
                foot = max(top for _, top, _, _ in pages.letters(index))
                lowest = max(top for _, top, _, _ in pages.letters(index) if top < foot - 20)
                assert lowest > LEAST * foot


def test_names_that_fill_half_a_page_leave_the_notes_with_the_signatures() -> None:
    name = ProofText("Wilhelmina" * 20)
    facts = replace(samples.ATTENDANCE, beneficiary=name, variant="large")
    last = texts(attendance_sheet.paper(facts))[-1]
    assert "ne vaut pas agrément" in last
    assert "Signé" in last


def test_the_certificate_in_large_print_ends_with_its_signature_and_the_declaration() -> None:
    pages = texts(certificate.paper(replace(samples.CERTIFICATE, variant="large")))
    assert "Signature" in pages[-1]
    # Whole, what is attested and all that closes it would not hold on one page.
    assert pages[-1].partition("Cette attestation ne dit rien")[0].strip()
    assert "Cette attestation ne dit rien" in pages[-1]
    assert "Déclaration d’activité" in pages[-1]


ELSEWHERE = Signed("paper", samples.CREATED), Signed("remote", samples.CREATED), None


@pytest.mark.parametrize("other", [Signed("screen", samples.CREATED, samples.INK), *ELSEWHERE])
def test_the_note_on_drawn_signatures_is_printed_with_one_only(other: Signed | None) -> None:
    drawn = Signed("screen", samples.CREATED, samples.INK)
    for by in ((drawn, other), (other, drawn)):
        paper = attendance_sheet.paper(replace(samples.ATTENDANCE, by_beneficiary=by[0], by_consultant=by[1]))
        assert "règlement eIDAS" in texts(paper)[-1]


@pytest.mark.parametrize("one", ELSEWHERE)
@pytest.mark.parametrize("other", ELSEWHERE)
def test_a_sheet_signed_by_hand_or_at_a_distance_says_nothing_of_drawn_signatures(
    one: Signed | None, other: Signed | None
) -> None:
    paper = attendance_sheet.paper(replace(samples.ATTENDANCE, by_beneficiary=one, by_consultant=other))
    whole = " ".join(texts(paper))
    assert "eIDAS" not in whole
    assert "Signatures" in whole
    assert "ne vaut pas agrément" in texts(paper)[-1]


def test_a_paper_of_one_signer_asks_their_signature_alone() -> None:
    drawn = Signed("screen", samples.CREATED, samples.INK)
    signed = certificate.paper(replace(samples.CERTIFICATE, by_consultant=drawn))
    assert "Signature tracée à l’écran : une signature électronique simple" in " ".join(texts(signed))
    unsigned = certificate.paper(replace(samples.CERTIFICATE, by_consultant=None))
    assert "eIDAS" not in " ".join(texts(unsigned))


@pytest.mark.timeout(10)
@pytest.mark.parametrize("variant", ["standard", "large"])
@pytest.mark.parametrize("above", [(), (paragraph("Avant."),)])
def test_a_title_of_several_pages_is_printed_before_the_closing_notes(
    above: tuple[Block, ...], variant: Variant
) -> None:
    title = Heading(1, "Un paragraphe collé derrière le signe d’un titre. " * 150)
    paper = Paper("essai", "Essai", (*above, title, *NOTES), samples.CREATED, variant=variant, closing=2)
    assert texts(paper)[-1].endswith("fin.")
