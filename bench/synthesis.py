"""A synthesis of twelve pages with four charts: its facts, and the same content as HTML and as an ODF text.

The words follow Zipf's law, as those of a language do: an engine that remembers words gains what it would gain on a
real text. The other engines are given the best of what they know: a font they find by its name, styles, charts as
SVG, real headings, lists and tables; WeasyPrint counts the pages of the contents, LibreOffice is given them.
"""

import base64
from collections.abc import Iterable, Iterator
from datetime import UTC, date, datetime, time
from functools import partial
from html import escape

from years import Years

from bilan_desktop.blocks import (
    Block,
    Callout,
    Circle,
    Columns,
    Contents,
    Drawing,
    Facts,
    Heading,
    Label,
    Line,
    ListBlock,
    PageBreak,
    Paper,
    Paragraph,
    Poly,
    Rect,
    SignatureBox,
    Spans,
    Table,
    charts,
    joined,
    paragraph,
    spans,
    to_json,
)
from bilan_desktop.blocks.reading import headings, reference
from bilan_desktop.documents.attendance_sheet import AttendanceFacts
from bilan_desktop.documents.issuer import Issuer
from bilan_desktop.documents.synthesis_paper import ChapterFacts, PassageFacts, SynthesisFacts
from bilan_desktop.domain.records import ContentText, ProofText

CHAPTERS = (
    "Circonstances du bilan",
    "Parcours et réalisations",
    "Compétences et aptitudes",
    "Projet professionnel",
    "Plan d’action",
    "Ressources mobilisables",
)
RATED = ("Pas du tout", "Un peu", "En partie", "Largement", "Tout à fait")
LEVELS = ("Je découvre", "Avec de l’aide", "En autonomie", "Avec aisance", "Je peux former")


ISSUER = Issuer(ProofText("Cabinet Cap Œuvre"), ProofText("Odile Ferrand"), ProofText("3 rue des Écoles"))
CREATED = datetime(2026, 11, 24, 15, 2, tzinfo=UTC)
WHO = ProofText("Éloïse Lefèvre-Œuvrard")


def attendance() -> AttendanceFacts:
    """The sheet of one meeting, the commonest of the papers."""
    return AttendanceFacts(
        issuer=ISSUER,
        number=ProofText("EM-2026-014"),
        version=1,
        created=CREATED,
        dossier=ProofText("2026-014"),
        beneficiary=WHO,
        phase=ProofText("Investigation"),
        meeting_number=4,
        meeting_kind=ProofText("Entretien"),
        on=date(2026, 11, 24),
        start=time(14),
        end=time(16),
        minutes=120,
        counted=120,
        mode="in_person",
        place=ProofText("3 rue des Écoles"),
    )


class Writer:
    """Writes the same synthesis each time."""

    def __init__(self) -> None:
        self._years = Years(1)

    def facts(self) -> SynthesisFacts:
        """What the press is given."""
        drawn = (None, self._career(), self._skills(), None, self._plan(), self._goals())
        chapters = [self._chapter(title, chart) for title, chart in zip(CHAPTERS, drawn, strict=True)]
        return SynthesisFacts(
            issuer=ISSUER,
            number=ProofText("SY-2026-014"),
            version=1,
            created=CREATED,
            dossier=ProofText("2026-014"),
            beneficiary=WHO,
            on=date(2026, 11, 24),
            chapters=tuple(chapters),
            remarks=ContentText(f"{self._text(60)}\n{self._text(40)}"),
            read_on=date(2026, 11, 24),
            first=date(2026, 9, 1),
            last=date(2026, 11, 24),
            individual=1080,
            guided=360,
        )

    def _text(self, count: int) -> str:
        """So many words, said and quoted."""
        return f"{self._years.words(count // 2)} « {self._years.words(count // 2)[:-1]} » ; elle y revient souvent."

    def _chapter(self, title: str, chart: charts.Maker | None) -> ChapterFacts:
        drawn: tuple[Block, ...] = charts.both_layouts(chart) if chart else ()
        found = [self._passage("Ce qui a été regardé ensemble", drawn), self._passage("Ce que la personne en retient")]
        return ChapterFacts(title=title, passages=(*found, self._table()))

    def _passage(self, title: str, drawn: Iterable[Block] = ()) -> PassageFacts:
        items = tuple(spans(self._years.words(9)) for _ in range(3))
        texts = [paragraph(self._text(count)) for count in (44, 50, 26)]
        written = to_json((*drawn, texts[0], Heading(3, "Ce qui compte"), ListBlock(items), *texts[1:]))
        return PassageFacts(title=title, text=ContentText(written))

    def _table(self) -> PassageFacts:
        words = self._years.words
        rows = tuple((spans(words(2)), spans(words(9)), spans(f"{day} avril 2027")) for day in range(2, 6))
        head = tuple(spans(name) for name in ("Critère", "Élément de preuve", "Échéance"))
        table = Table(head, rows, (0.22, 0.56, 0.22), row_headers=True, caption="Critères, preuves et échéances")
        return PassageFacts(title="Critères et preuves", text=ContentText(to_json((table,))))

    def _career(self) -> charts.Maker:
        stages = [charts.Stage(self._years.words(4), 2002 + 3 * n, 2005 + 3 * n, n % 3 == 0) for n in range(7)]
        return partial(charts.timeline, stages, 2026)

    def _skills(self) -> charts.Maker:
        rows = [charts.Levelled(self._years.words(3), "Savoir-faire", n % 5) for n in range(8)]
        return partial(charts.levels, rows, LEVELS)

    def _plan(self) -> charts.Maker:
        days = [date(2027, 1 + n, 4) for n in range(9)]
        tasks = [charts.Task(self._years.words(4), days[n], days[n + 1], "to_do") for n in range(8)]
        return partial(charts.schedule, tasks, ())

    def _goals(self) -> charts.Maker:
        rows = [charts.Reached(self._years.words(4), n % 3, n % 3 + 1) for n in range(6)]
        return partial(charts.objectives, rows, RATED)


def svg(drawing: Drawing) -> str:
    """A chart for the other engines."""
    shapes = "".join(_shape(shape) for shape in drawing.shapes)
    size = f'width="{drawing.width}" height="{drawing.height}" viewBox="0 0 {drawing.width} {drawing.height}"'
    return f'<svg xmlns="http://www.w3.org/2000/svg" {size} font-family="Source Sans 3">{shapes}</svg>'


def _shape(shape: Line | Rect | Circle | Poly | Label) -> str:
    match shape:
        case Label():
            weight = ' font-weight="bold"' if shape.bold else ""
            look = f'font-size="{shape.size}" fill="{shape.colour}" text-anchor="{shape.anchor}"{weight}'
            return f'<text x="{shape.x}" y="{shape.y}" {look}>{escape(shape.text)}</text>'
        case Line():
            ends = f'x1="{shape.x1}" y1="{shape.y1}" x2="{shape.x2}" y2="{shape.y2}"'
            return f'<line {ends} stroke="{shape.colour}" stroke-width="{shape.width}"/>'
    look = f'fill="{shape.fill or "none"}" stroke="{shape.stroke or "none"}" stroke-width="{shape.stroke_width}"'
    match shape:
        case Rect():
            box = f'x="{shape.x}" y="{shape.y}" width="{shape.width}" height="{shape.height}" rx="{shape.radius}"'
            return f"<rect {box} {look}/>"
        case Circle():
            return f'<circle cx="{shape.x}" cy="{shape.y}" r="{shape.radius}" {look}/>'
        case Poly():
            points = " ".join(f"{x},{y}" for x, y in shape.points)
            return f'<{"polygon" if shape.closed else "polyline"} points="{points}" {look}/>'


HTML_STYLE = """
@page { size: A4; margin: 15mm 20mm 19mm; border-top: 5mm solid #0B5F6B; padding-top: 4mm;
 @bottom-left { content: string(foot); font-size: 8pt; color: #55616E }
 @bottom-right { content: "page " counter(page) " sur " counter(pages); font-size: 8pt; color: #55616E } }
body { font: 10pt/14.5pt "Source Sans 3"; color: #1F2A37; margin: 0 }
h1 { font-size: 34pt; line-height: 41pt; color: #0B5F6B; margin: 64pt 0 4pt; string-set: foot attr(title) }
h2 { font-size: 13pt; line-height: 17pt; color: #0B5F6B; margin: 11pt 0 5pt; break-after: avoid }
h3, h4 { font-size: 11.5pt; line-height: 15.5pt; margin: 9pt 0 4pt; break-after: avoid }
h4 { font-size: 10.5pt } p { margin: 0 0 6pt; orphans: 2; widows: 2 } ul { margin: 0 0 5pt; padding-left: 16pt }
table { width: 100%; border-collapse: collapse; font-size: 9.5pt; line-height: 13pt; margin-bottom: 10pt }
th { text-align: left; padding: 4pt 6pt } td { padding: 4pt 6pt 5pt; vertical-align: top }
thead th { background: #0B5F6B; color: #fff } tbody tr { border-bottom: 0.5pt solid #D5DBE1 }
tbody tr:nth-child(even) { background: #F5F7F9 } figure { margin: 0 0 10pt } svg { display: block }
nav a { display: block; color: inherit; text-decoration: none } nav a.second { margin-left: 14pt }
nav a::after { content: leader(dotted) target-counter(attr(href), page) }
dl { columns: 2 } dt { font-size: 8pt; color: #55616E } dd { margin: 0 0 5pt } .new { break-before: page }
aside { background: #F5F7F9; border-left: 3pt solid #3B6EA5; padding: 7pt 12pt 4pt; margin: 8pt 0 }
.box { display: inline-block; width: 47%; height: 100pt; border: 0.6pt solid #8A95A1; margin-right: 2% }
"""


class Html:
    """The paper as HTML, its contents linked and their pages counted."""

    def __init__(self, paper: Paper) -> None:
        self._paper, self._order, self._new = paper, 0, False
        self._listed = {id(heading): at for at, heading in enumerate(headings(paper.blocks, 2))}

    def page(self) -> str:
        """The whole of it."""
        paper = self._paper
        head = f'<html lang="fr"><head><meta charset="utf-8"><title>{escape(paper.title)}</title>'
        above = "".join(f"<p>{escape(line)}</p>" for line in (*paper.header_left.split("\n"), reference(paper)))
        title = f'<h1 title="{escape(paper.footer)}">{escape(paper.title)}</h1><p>{escape(paper.subject)}</p>'
        body = "".join(map(self._block, paper.blocks))
        return f"{head}<style>{HTML_STYLE}</style></head><body>{above}{title}{body}</body></html>"

    def _block(self, block: Block) -> str:
        match block:
            case PageBreak():
                self._new = True
                return ""
            case Heading():
                new, self._new = ' class="new"' if self._new else "", False
                key = self._listed.get(id(block))
                place = f' id="h{key}"' if key is not None else ""
                return f"<h{block.level + 1}{new}{place}>{escape(block.text)}</h{block.level + 1}>"
            case Contents():
                return f"<h2>{escape(block.title)}</h2><nav>{''.join(self._entries(block.levels))}</nav>"
            case Paragraph():
                return f"<p>{_inline(block.spans)}</p>"
            case ListBlock():
                return f"<ul>{''.join(f'<li>{_inline(item)}</li>' for item in block.items)}</ul>"
            case _:
                return self._larger(block)

    def _larger(self, block: Block) -> str:
        match block:
            case Drawing():
                picture = svg(block).replace("<svg ", f'<svg role="img" aria-label="{escape(block.alt)}" ', 1)
                return f"<figure>{picture}</figure>"
            case Table():
                return f"<table>{_caption(block)}{''.join(_rows(block))}</table>"
            case Facts():
                pairs = "".join(f"<dt>{escape(p.label)}</dt><dd>{_inline(p.value)}</dd>" for p in block.pairs)
                return f"<dl>{pairs}</dl>"
            case Callout():
                return f"<aside>{''.join(map(self._block, block.blocks))}</aside>"
            case Columns():
                return "".join(
                    f'<div class="box">{escape(box.role)}<br>{escape(box.name)}</div>' for box in block.boxes
                )
        raise TypeError(type(block).__name__)

    def _entries(self, levels: int) -> Iterator[str]:
        for at, heading in enumerate(headings(self._paper.blocks, levels)):
            second = ' class="second"' if heading.level > 1 else ""
            yield f'<a href="#h{at}"{second}>{escape(heading.text)}</a>'


def _inline(content: Spans) -> str:
    return "".join(f"<b>{escape(span.text)}</b>" if span.bold else escape(span.text) for span in content)


def _caption(table: Table) -> str:
    return f"<caption>{escape(table.caption)}</caption>" if table.caption else ""


def _rows(table: Table) -> Iterator[str]:
    heads = "".join(f'<th scope="col">{_inline(cell)}</th>' for cell in table.head)
    yield f"<thead><tr>{heads}</tr></thead><tbody>"
    for first, *others in table.rows:
        cells = "".join(f"<td>{_inline(cell)}</td>" for cell in others)
        yield f'<tr><th scope="row">{_inline(first)}</th>{cells}</tr>'
    yield "</tbody>"


ODF_HEAD = """<?xml version="1.0" encoding="UTF-8"?>
<office:document xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0"
 xmlns:style="urn:oasis:names:tc:opendocument:xmlns:style:1.0"
 xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0"
 xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0" xmlns:xlink="http://www.w3.org/1999/xlink"
 xmlns:draw="urn:oasis:names:tc:opendocument:xmlns:drawing:1.0" xmlns:dc="http://purl.org/dc/elements/1.1/"
 xmlns:fo="urn:oasis:names:tc:opendocument:xmlns:xsl-fo-compatible:1.0"
 xmlns:svg="urn:oasis:names:tc:opendocument:xmlns:svg-compatible:1.0" office:version="1.2"
 office:mimetype="application/vnd.oasis.opendocument.text"><office:meta><dc:title>{title}</dc:title></office:meta>
<office:font-face-decls><style:font-face style:name="S" svg:font-family="'Source Sans 3'"/></office:font-face-decls>
<office:styles><style:default-style style:family="paragraph"><style:paragraph-properties fo:margin-bottom="6pt"
 fo:line-height="14.5pt"/><style:text-properties style:font-name="S" fo:font-size="10pt" fo:language="fr"
 fo:country="FR"/></style:default-style>{styles}</office:styles>
<office:automatic-styles><style:style style:name="B" style:family="text"><style:text-properties
 fo:font-weight="bold"/></style:style><style:style style:name="new" style:family="paragraph"
 style:parent-style-name="h2"><style:paragraph-properties fo:break-before="page"/></style:style>
<style:style style:name="head" style:family="table-cell"><style:table-cell-properties fo:background-color="#D5DBE1"
 fo:padding="4pt"/></style:style><style:style style:name="cell" style:family="table-cell"><style:table-cell-properties
 fo:border-bottom="0.5pt solid #D5DBE1" fo:padding="4pt"/></style:style>
<style:style style:name="picture" style:family="paragraph"><style:paragraph-properties fo:line-height="100%"/>
</style:style>{columns}<style:page-layout style:name="a4"><style:page-layout-properties fo:page-width="210mm"
 fo:page-height="297mm" fo:margin-top="15mm" fo:margin-bottom="12mm" fo:margin-left="20mm" fo:margin-right="20mm"/>
<style:footer-style/>
</style:page-layout></office:automatic-styles><office:master-styles><style:master-page style:name="Standard"
 style:page-layout-name="a4"><style:footer><text:p>{foot}, page <text:page-number/> sur <text:page-count/></text:p>
</style:footer></style:master-page></office:master-styles><office:body><office:text>"""
ODF_WIDTH = 482.0
ODF_SIZES = {1: (34, 41, 64, 4), 2: (13, 17, 11, 5), 3: (11.5, 15.5, 9, 4), 4: (10.5, 14.5, 7, 3)}


class Odf:
    """The paper as an ODF text in one file."""

    def __init__(self, paper: Paper) -> None:
        self._paper, self._new = paper, False

    def page(self) -> str:
        """The whole of it."""
        paper = self._paper
        styles = "".join(
            f'<style:style style:name="h{level}" style:family="paragraph"><style:paragraph-properties'
            f' fo:margin-top="{before}pt" fo:margin-bottom="{after}pt" fo:line-height="{leading}pt"'
            f' fo:keep-with-next="always"/><style:text-properties fo:font-size="{size}pt" fo:font-weight="bold"/>'
            "</style:style>"
            for level, (size, leading, before, after) in ODF_SIZES.items()
        )
        columns = "".join(
            f'<style:style style:name="{_column(share)}" style:family="table-column"><style:table-column-properties'
            f' style:column-width="{share * ODF_WIDTH:.0f}pt"/></style:style>'
            for share in sorted({share for block in paper.blocks if isinstance(block, Table) for share in block.widths})
        )
        head = ODF_HEAD.format(title=escape(paper.title), foot=escape(paper.footer), styles=styles, columns=columns)
        above = [_p(spans(line)) for line in (*paper.header_left.split("\n"), reference(paper))]
        title = [_h(1, paper.title), _p(spans(paper.subject))]
        body = map(self._block, paper.blocks)
        return "".join([head, *above, *title, *body, "</office:text></office:body></office:document>"])

    def _block(self, block: Block) -> str:
        match block:
            case PageBreak():
                self._new = True
                return ""
            case Heading():
                new, self._new = self._new, False
                return _h(block.level + 1, block.text, "new" if new else "")
            case Contents():
                named = headings(self._paper.blocks, block.levels)
                entries = (_p(spans(f"{one.text} … {2 + at // 3}")) for at, one in enumerate(named))
                return _h(2, block.title) + "".join(entries)
            case Paragraph():
                return _p(block.spans)
            case ListBlock():
                items = "".join(f"<text:list-item>{_p(item)}</text:list-item>" for item in block.items)
                return f"<text:list>{items}</text:list>"
            case _:
                return self._larger(block)

    def _larger(self, block: Block) -> str:
        match block:
            case Drawing():
                return _picture(block)
            case Table():
                return (_p(spans(block.caption)) if block.caption else "") + _odf_table(block)
            case Facts():
                return "".join(_p(spans(f"{pair.label} : {joined(pair.value)}")) for pair in block.pairs)
            case Callout():
                return "".join(map(self._block, block.blocks))
            case Columns():
                boxes = (SignatureBox(box.role, box.name) for box in block.boxes)
                return _odf_table(
                    Table(tuple(spans(box.role) for box in block.boxes), (tuple(spans(b.name) for b in boxes),))
                )
        raise TypeError(type(block).__name__)


def _p(content: Spans) -> str:
    runs = (
        f'<text:span text:style-name="B">{escape(s.text)}</text:span>' if s.bold else escape(s.text) for s in content
    )
    return f"<text:p>{''.join(runs)}</text:p>"


def _h(level: int, text: str, style: str = "") -> str:
    return f'<text:h text:style-name="{style or f"h{level}"}" text:outline-level="{level}">{escape(text)}</text:h>'


def _picture(drawing: Drawing) -> str:
    data = base64.b64encode(svg(drawing).encode()).decode()
    size = f'svg:width="{drawing.width}pt" svg:height="{drawing.height}pt"'
    image = f"<draw:image><office:binary-data>{data}</office:binary-data></draw:image>"
    alt = f"<svg:desc>{escape(drawing.alt)}</svg:desc>"
    frame = f'<draw:frame text:anchor-type="as-char" {size}>{image}{alt}</draw:frame>'
    return f'<text:p text:style-name="picture">{frame}</text:p>'


def _column(share: float) -> str:
    return f"c{share * 100:.0f}"


def _odf_table(table: Table) -> str:
    columns = "".join(f'<table:table-column table:style-name="{_column(share)}"/>' for share in table.widths)
    columns = columns or f'<table:table-column table:number-columns-repeated="{len(table.head)}"/>'
    head = f"<table:table-header-rows>{_odf_row(table.head, 'head')}</table:table-header-rows>"
    return f"<table:table>{columns}{head}{''.join(_odf_row(row, 'cell') for row in table.rows)}</table:table>"


def _odf_row(cells: Iterable[Spans], style: str) -> str:
    made = (f'<table:table-cell table:style-name="{style}">{_p(cell)}</table:table-cell>' for cell in cells)
    return f"<table:table-row>{''.join(made)}</table:table-row>"
