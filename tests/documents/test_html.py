"""A paper as a page of HTML: the model's words once and in order, sound structure, nothing from elsewhere."""

import re
from dataclasses import replace
from html.parser import HTMLParser

import pytest

from bilan_desktop.blocks import Contents, Drawing, Heading, Label, WritingLines, paper_text
from bilan_desktop.blocks.reading import headings
from bilan_desktop.documents.html.page import page

from . import samples

PAPERS = {
    name: paper
    for name, paper in samples.papers().items()
    if name.startswith(("synthesis", "results", "receipt", "attendance-standard"))
}
VOID = {"meta", "br", "img"}


class Reader(HTMLParser):
    """Reads a page as a browser does, and complains as a validator would."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.open: list[str] = []
        self.texts: list[str] = []
        self.levels: list[int] = []
        self.found: list[tuple[str, dict[str, str | None]]] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.found.append((tag, dict(attrs)))
        if re.fullmatch(r"h\d", tag):
            self.levels.append(int(tag[1]))
        if tag not in VOID:
            self.open.append(tag)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.found.append((tag, dict(attrs)))

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        if not {"style", "title"} & set(self.open):
            self.texts.append(data)


def read(name: str) -> Reader:
    reader = Reader()
    reader.feed(page(PAPERS[name]).decode())
    reader.close()
    assert reader.open == []
    return reader


def contrast(one: str, other: str) -> float:
    """WCAG 2.2, « contrast ratio »."""

    def luminance(colour: str) -> float:
        parts = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
        red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
        return 0.2126 * red + 0.7152 * green + 0.0722 * blue

    low, high = sorted((luminance(one), luminance(other)))
    return (high + 0.05) / (low + 0.05)


def squeezed(text: str) -> str:
    return re.sub(r"\s+", "", text)


@pytest.mark.parametrize("name", PAPERS)
def test_every_string_of_the_model_is_read_in_order(name: str) -> None:
    said, at = squeezed("".join(read(name).texts)), 0
    for text in paper_text(PAPERS[name]):
        found = said.find(squeezed(text), at)
        assert found >= 0, text
        at = found + len(squeezed(text))


@pytest.mark.parametrize("name", PAPERS)
def test_headings_tables_and_pictures_are_what_a_screen_reader_needs(name: str) -> None:
    reader = read(name)
    assert reader.levels[0] == 1
    assert reader.levels.count(1) == 1
    assert all(lower <= upper + 1 for upper, lower in zip(reader.levels, reader.levels[1:], strict=False))
    assert all(attrs.get("scope") in ("col", "row") for tag, attrs in reader.found if tag == "th")
    assert all(attrs.get("aria-label") for tag, attrs in reader.found if tag == "svg")
    assert all(attrs.get("alt") for tag, attrs in reader.found if tag == "img")
    ids = [attrs["id"] for _, attrs in reader.found if "id" in attrs]
    assert len(ids) == len(set(ids))
    ways = [str(attrs["href"]) for tag, attrs in reader.found if tag == "a" and str(attrs["href"]).startswith("#")]
    assert {way[1:] for way in ways} <= set(ids)
    if any(isinstance(block, Contents) for block in PAPERS[name].blocks):
        assert len(ways) == len(list(headings(PAPERS[name].blocks, 2)))


@pytest.mark.parametrize("name", PAPERS)
def test_nothing_comes_from_elsewhere_and_the_same_paper_gives_the_same_page(name: str) -> None:
    data = page(PAPERS[name])
    assert data == page(PAPERS[name])
    reader = read(name)
    assert not {"script", "link", "iframe", "object"} & {tag for tag, _ in reader.found}
    assert all(str(attrs["src"]).startswith("data:") for _, attrs in reader.found if "src" in attrs)
    assert "url(" not in data.decode()
    assert '<html lang="fr-FR">' in data.decode()


def test_what_is_typed_is_never_read_as_html() -> None:
    paper = PAPERS["synthesis-standard"]
    hostile = '<script>alert("&")</script>'
    made = page(
        type(paper)(**{**paper.__dict__, "blocks": (Heading(1, hostile), WritingLines(3)), "subject": hostile})
    ).decode()
    assert "<script" not in made
    assert made.count("&lt;script&gt;") == 2


def test_the_words_of_a_chart_stay_words() -> None:
    charted = next(name for name, paper in PAPERS.items() if any(isinstance(b, Drawing) for b in paper.blocks))
    drawn = next(block for block in PAPERS[charted].blocks if isinstance(block, Drawing))
    said = "".join(read(charted).texts)
    assert all(shape.text in said for shape in drawn.shapes if isinstance(shape, Label))


@pytest.mark.parametrize("accent", ["#000000", "#1E3A8A", "#7A1F1F", "#0B5F6B", "#FFFFFF"])
def test_titles_are_read_on_a_dark_ground_whatever_the_practice_s_colour(accent: str) -> None:
    told = page(replace(next(iter(PAPERS.values())), accent=accent)).decode()
    grounds, inks = re.findall(r"--page: (#\w+);", told), re.findall(r"--accent: (#\w+);", told)
    assert len(grounds) == len(inks) == 2
    for ground, ink in zip(("#ffffff", grounds[1]), inks, strict=True):
        assert contrast(ground, ink) >= 4.5
