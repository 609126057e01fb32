"""What a reader's eye asks of a page: figures one below the other, room for a pen, little white in large print."""

from dataclasses import replace
from datetime import date
from itertools import pairwise

import pytest

from bilan_desktop.blocks import (
    Block,
    Contents,
    Heading,
    PageBreak,
    Paper,
    Table,
    TextField,
    Variant,
    WritingLines,
    from_json,
    paper_text,
    paragraph,
    period,
    spans,
    to_json,
)
from bilan_desktop.blocks.reading import figures
from bilan_desktop.blocks.typography import of
from bilan_desktop.documents import (
    assignment_sheet,
    attendance_register,
    consent_form,
    guided_log,
    planning,
    receipt,
    synthesis_paper,
)
from bilan_desktop.documents.pdf.engine import render
from bilan_desktop.documents.pdf.pages import open_pages
from bilan_desktop.domain.records import ProofText

from . import meeting_samples, samples

VARIANTS: tuple[Variant, ...] = ("standard", "large")


def pages_of(paper: Paper) -> list[str]:
    """The text of each page on one line."""
    with open_pages(render(paper)) as pages:
        return [" ".join(pages.text(index).split()) for index in range(pages.count)]


def right_edge(paper: Paper, word: str) -> float:
    """Where a word of the first page ends, in points from the left."""
    with open_pages(render(paper)) as pages:
        at = pages.text(0).index(word) + len(word) - 1
        left, _, width, _ = pages.letters(0)[at]
        return left + width


def test_a_meeting_in_large_print_takes_a_third_of_a_page() -> None:
    facts = replace(meeting_samples.PLANNING, variant="large", since=None, changes=(), added=(), changed=())
    pages = pages_of(planning.paper(facts))
    held = [sum(line.name in page for line in facts.lines) for page in pages]
    assert sum(held) == len(facts.lines)
    assert max(held) >= 3
    assert len(pages) <= 7


@pytest.mark.parametrize("name", ["planning", "register", "guided_log"])
def test_a_title_in_large_print_is_never_at_the_foot_of_a_page(name: str) -> None:
    facts = {
        "planning": (planning.paper, meeting_samples.PLANNING),
        "register": (attendance_register.paper, meeting_samples.REGISTER),
        "guided_log": (guided_log.paper, replace(samples.GUIDED_LOG, lines=samples.GUIDED_LOG.lines * 4)),
    }
    make, told = facts[name]
    paper = make(replace(told, variant="large"))  # type: ignore[operator,type-var]
    titles = [block.text for block in paper.blocks if isinstance(block, Heading)]
    foot = " ".join(paper.footer.split())
    for page in pages_of(paper):
        assert not page.partition(foot)[0].strip().endswith(tuple(" ".join(title.split()) for title in titles))


def test_what_a_meeting_became_stays_in_one_piece_in_large_print() -> None:
    facts = replace(meeting_samples.PLANNING, variant="large")
    for page in pages_of(planning.paper(facts)):
        assert page.count("Date et horaires :") == page.count("État :")


@pytest.mark.parametrize("variant", VARIANTS)
def test_an_answer_is_written_on_lines_across_the_page(variant: Variant) -> None:
    paper = assignment_sheet.paper(replace(samples.ASSIGNMENT, variant=variant))
    assert [block.lines for block in paper.blocks if isinstance(block, TextField)] == [
        assignment_sheet.WRITING_LINES[variant]
    ]
    assert not any(isinstance(block, Table) for block in paper.blocks)
    lines = (WritingLines(12),)
    empty = Paper("essai", "Essai", (), samples.CREATED, variant=variant)
    with open_pages(render(replace(empty, blocks=lines))) as ruled, open_pages(render(empty)) as blank:
        drawn, without = ruled.picture(0, 1), blank.picture(0, 1)
        assert ruled.text(0) == blank.text(0)
    rows = [
        sum(
            drawn.data[at : at + 3] != without.data[at : at + 3]
            for at in range(row * drawn.stride, row * drawn.stride + 4 * drawn.width, 4)
        )
        for row in range(drawn.height)
    ]
    wide = [row for row, changed in enumerate(rows) if changed > 0.75 * drawn.width]
    found = [row for row in wide if row - 1 not in wide]
    assert len(found) == 12
    assert min(after - before for before, after in pairwise(found)) >= 22, "8 mm for a hand"


def test_lines_for_a_pen_come_back_from_the_vault() -> None:
    assert from_json(to_json((WritingLines(3),))) == (WritingLines(3),)


def test_the_consent_names_its_text_in_words() -> None:
    facts = replace(samples.CONSENT, text_version=ProofText("consent-bilan.2"))
    assert consent_form.paper(facts).subject.endswith("texte du consentement, version 2")
    assert "consent-bilan" not in " ".join(paper_text(consent_form.paper(facts)))


def test_a_single_day_is_no_period() -> None:
    assert period(date(2026, 11, 29), date(2026, 11, 29)) == "le 29\u00a0novembre 2026"
    assert period(date(2026, 11, 29), date(2026, 12, 1)) == "du 29\u00a0novembre 2026 au 1er\u00a0décembre 2026"
    told = paper_text(synthesis_paper.paper(replace(samples.SYNTHESIS, first=samples.SYNTHESIS.last)))
    assert "le 24\u00a0novembre 2026" in told


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("Inès", "d’Inès"),
        ("Paul", "de Paul"),
        ("Élise", "d’Élise"),
        ("Œuvrard", "d’Œuvrard"),
        ("Yanis", "de Yanis"),
        ("Yves", "d’Yves"),
        ("Hugo", "de Hugo"),
        ("", "de "),
    ],
)
def test_de_is_elided_before_a_vowel(name: str, said: str) -> None:
    assert of(name) == said


def test_chapters_keep_their_numbers_when_one_holds_nothing() -> None:
    full, _ = samples.SYNTHESIS.chapters
    chapters = (full, synthesis_paper.ChapterFacts(title="Projet professionnel", passages=()), full)
    told = paper_text(synthesis_paper.paper(replace(samples.SYNTHESIS, chapters=chapters)))
    assert told.count("2. Projet professionnel") == 2, "in the contents and above its text"
    at = [index for index, text in enumerate(told) if text == "2. Projet professionnel"][1]
    assert told[at + 1] == synthesis_paper.NOTHING_HELD
    assert "3. Circonstances du bilan" in told


def test_columns_of_figures_are_known_from_what_they_hold() -> None:
    rows = (
        ("Phase", "4 h 00", "− 1 h 30", "14/08/2026", "–", "1 850,00 €", "7", ""),
        ("Total", "18 h 00", "–", "15/08/2026", "–", "450,00 €", "12", "3 fois"),
    )
    table = Table((spans("T"),) * 8, tuple(tuple(map(spans, row)) for row in rows), row_headers=True)
    assert figures(table) == (1, 2, 5, 6)
    assert figures(replace(table, rows=())) == ()


@pytest.mark.parametrize("variant", VARIANTS)
def test_figures_end_one_below_the_other(variant: Variant) -> None:
    rows = (("Phase", "4 h 01"), ("Total", "118 h 02"))
    table = Table((spans("Nom"), spans("Durée")), tuple(tuple(map(spans, row)) for row in rows), row_headers=True)
    paper = Paper("essai", "Essai", (table,), samples.CREATED, variant=variant)
    assert right_edge(paper, "4 h 01") == pytest.approx(right_edge(paper, "118 h 02"), abs=1.5)
    assert right_edge(paper, "Durée") == pytest.approx(right_edge(paper, "118 h 02"), abs=1.5)


def test_no_page_is_left_blank_before_one_that_begins_anew() -> None:
    for count in range(24, 52):
        titles = [Heading(1, f"Titre {number}") for number in range(count)]
        blocks = (Contents(), PageBreak(), *titles)
        with open_pages(render(Paper("test", "Essai", blocks, samples.CREATED))) as pages:
            texts = [pages.text(page) for page in range(pages.count)]
        assert all("Titre" in text for text in texts)


@pytest.mark.parametrize("variant", VARIANTS)
def test_contents_do_not_begin_at_the_foot_of_a_page(variant: Variant) -> None:
    chapters = tuple(Heading(1, f"Chapitre {number}") for number in range(9))
    for lines in range(20, 33) if variant == "standard" else range(8, 21):
        before = tuple(paragraph(f"Ligne {number}") for number in range(lines))
        paper = Paper("essai", "Essai", (*before, Contents(), *chapters), samples.CREATED, variant=variant)
        (page,) = [page for page in pages_of(paper) if "Sommaire" in page]
        assert page.partition("Sommaire")[2].count("Chapitre") >= 6


@pytest.mark.parametrize("variant", VARIANTS)
def test_short_words_hold_at_their_hyphen(variant: Variant) -> None:
    for length in range(60, 90):
        said = paragraph("x" * length + " documents ci-dessous a-t-il vu")
        with open_pages(render(Paper("essai", "Essai", (said,), samples.CREATED, variant=variant))) as pages:
            lines = pages.text(0).splitlines()
        assert not [line for line in lines if line.rstrip().endswith(("ci-", "a-", "a-t-"))]


def test_a_receipt_in_large_print_is_short() -> None:
    pages = pages_of(receipt.paper(replace(samples.RECEIPT, variant="large")))
    assert len(pages) <= 3
    assert pages[-1].partition("Signatures")[0].strip()


@pytest.mark.parametrize("variant", VARIANTS)
def test_a_table_of_no_row_is_not_printed_a_head_alone_being_no_table(variant: Variant) -> None:
    table = Table((spans("Titre"),), (), (1.0,), caption="Légende")
    paper = Paper("essai", "Essai", (paragraph("Avant"), table, paragraph("Après")), samples.CREATED, variant=variant)
    assert "Titre" not in paper_text(paper)
    with open_pages(render(paper)) as pages:
        assert "Après" in pages.text(0)
        assert "Titre" not in pages.text(0)
        assert "Légende" not in pages.text(0)


@pytest.mark.timeout(10)
@pytest.mark.parametrize("variant", ["standard", "easy"])
@pytest.mark.parametrize("above", [[], [Heading(1, "Avant")], [paragraph("Avant.")]])
def test_a_title_of_several_pages_that_nothing_follows_is_printed(above: list[Block], variant: Variant) -> None:
    title = Heading(1, "Un paragraphe collé derrière le signe d’un titre. " * 150)
    made = Paper("essai", "Essai", (*above, title), samples.CREATED, variant=variant)
    assert len(pages_of(made)) >= 2
