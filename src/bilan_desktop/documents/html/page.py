"""From a paper to its page: the same model, the same order, the same words as its PDF."""

from base64 import b64encode
from collections.abc import Iterable
from html import escape

from bilan_desktop.blocks import (
    Block,
    Callout,
    ChoiceField,
    Columns,
    Contents,
    Drawing,
    Facts,
    Heading,
    ListBlock,
    Matrix,
    PageBreak,
    Paired,
    Paper,
    Paragraph,
    Scale,
    ScaleField,
    SignatureBox,
    Span,
    Spans,
    Table,
    TextField,
    WritingLines,
    joined,
)
from bilan_desktop.blocks.matrices import plainly
from bilan_desktop.blocks.reading import figures, headings, reference
from bilan_desktop.blocks.typography import of
from bilan_desktop.documents.colours import readable, readable_on
from bilan_desktop.documents.html import drawing

_DARK = "#12181d"
_LOOK = """
:root { --ink: #1f2a37; --soft: #55616e; --rule: #d5dbe1; --tint: #f5f7f9; --page: #fff; --accent: ACCENT; }
@media (prefers-color-scheme: dark) {
  :root { --ink: #e8edf1; --soft: #b6c0c9; --rule: #3a444d; --tint: #1b232a; --page: DARK; --accent: LIGHT; }
  figure svg, .signature svg, header img { background: #fff; border-radius: 6px; padding: .4rem; }
}
* { box-sizing: border-box; }
html { font-size: 112.5%; }
body { margin: 0; background: var(--page); color: var(--ink); line-height: 1.6;
  font-family: "Source Sans 3", "Segoe UI", system-ui, -apple-system, sans-serif; }
main { max-width: 46rem; margin: 0 auto; padding: 2rem 1.25rem 4rem; overflow-wrap: break-word; }
h1, h2, .role { color: var(--accent); } h1 { font-size: 2.1rem; line-height: 1.2; margin: 1.5rem 0 .25rem; }
h2 { font-size: 1.45rem; margin: 2.2rem 0 .6rem; } h3 { font-size: 1.15rem; margin: 1.6rem 0 .4rem; }
h4, h5 { font-size: 1rem; margin: 1.2rem 0 .3rem; }
p { margin: 0 0 .8rem; } .lead { font-size: 1.15rem; color: var(--soft); }
.note, .caption, .small, .issuer, .reference, .subject { color: var(--soft); }
.small { font-size: .9rem; }
header img { max-height: 4rem; max-width: 12rem; }
dl { display: grid; grid-template-columns: minmax(min-content, 12rem) 1fr; gap: .35rem 1rem; margin: 0 0 1.2rem; }
dt { color: var(--soft); } dd { margin: 0; }
aside { border-left: 4px solid ACCENT; background: var(--tint); padding: .8rem 1rem .1rem; margin: 1rem 0; }
.wide { overflow-x: auto; margin: 0 0 1.2rem; } table { border-collapse: collapse; width: 100%; }
caption { text-align: left; color: var(--soft); padding-bottom: .4rem; }
th, td { text-align: left; vertical-align: top; padding: .45rem .6rem; border-bottom: 1px solid var(--rule); }
thead th { border-bottom: 2px solid ACCENT; } .figure { text-align: right; font-variant-numeric: tabular-nums; }
figure { margin: 1rem 0; } figure svg { width: 100%; height: auto; font-family: inherit; }
.signatures { display: flex; flex-wrap: wrap; gap: 1.5rem; }
.signature { flex: 1 1 16rem; border: 1px solid var(--rule); border-radius: 8px; padding: .8rem 1rem; }
.signature p { margin: 0 0 .2rem; } .role { font-weight: 600; }
.beside { display: grid; grid-template-columns: repeat(auto-fit, minmax(15rem, 1fr)); gap: 1.5rem; }
nav ul { list-style: none; padding-left: 0; }
nav .below { padding-left: 1.4rem; }
.issuer { margin: 0; } a { color: inherit; } a:focus-visible { outline: 3px solid ACCENT; }
.mark { position: fixed; inset: auto 0 0 0; text-align: center; background: #b45309; color: #fff; padding: .3rem; }
@media print {
  body { background: #fff; color: #000; } h2, h3 { break-after: avoid; } tr, .signature { break-inside: avoid; }
}
"""


def page(paper: Paper) -> bytes:
    """A whole page in UTF-8, the same for the same paper: no script, no address, no file beside it."""
    made = _Page(paper)
    title = escape(f"{paper.title} – {paper.author}" if paper.author else paper.title)
    mark = f'<p class="mark" role="note">{escape(paper.watermark)}</p>' if paper.watermark else ""
    accent = readable(paper.accent)
    look = _LOOK.replace("ACCENT", accent).replace("LIGHT", readable_on(_DARK, accent)).replace("DARK", _DARK)
    policy = "default-src 'none'; style-src 'unsafe-inline'; img-src data:"
    return (
        f'<!DOCTYPE html>\n<html lang="{escape(paper.language)}">\n<head>\n<meta charset="utf-8">\n'
        f'<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        f'<meta http-equiv="Content-Security-Policy" content="{policy}">\n'
        f'<meta name="robots" content="noindex">\n<title>{title}</title>\n<style>{look}</style>\n</head>\n'
        f"<body>\n<main>\n{made.head()}{made.blocks(paper.blocks)}</main>\n{mark}</body>\n</html>\n"
    ).encode()


class _Page:
    """The headings of a paper are numbered as they come, for its contents to lead to them."""

    def __init__(self, paper: Paper) -> None:
        self._paper = paper
        self._order = 0
        self._level = 1

    def head(self) -> str:
        """Who issues it, its reference, its title."""
        paper = self._paper
        logo = ""
        if paper.logo is not None:
            data = b64encode(paper.logo).decode()
            logo = f'<img src="data:image/png;base64,{data}" alt="{escape(f"Logo {of(paper.author)}")}">\n'
        issuer = "".join(_paragraph(line, "issuer") for line in paper.header_left.split("\n") if line)
        told = _paragraph(reference(paper), "reference") if reference(paper) else ""
        subject = _paragraph(paper.subject, "subject") if paper.subject else ""
        return f"<header>\n{logo}{issuer}{told}<h1>{escape(paper.title)}</h1>\n{subject}</header>\n"

    def blocks(self, blocks: Iterable[Block]) -> str:
        """The blocks in order."""
        return "".join(map(self._block, blocks))

    def _block(self, block: Block) -> str:
        match block:
            case Paragraph():
                look = f' class="{block.style}"' if block.style != "body" else ""
                return f"<p{look}>{_spans(block.spans)}</p>\n" if block.spans else ""
            case Heading():
                return self._heading(block)
            case ListBlock():
                name = "ol" if block.ordered else "ul"
                return f"<{name}>\n" + "".join(f"<li>{_spans(item)}</li>\n" for item in block.items) + f"</{name}>\n"
            case Table():
                return _table(block)
            case Facts():
                return _facts(block)
            case Drawing():
                return drawing.svg(block) + "\n"
            case PageBreak() | WritingLines():
                return ""
            case Matrix() | Scale():
                return self.blocks(plainly((block,)))
            case _:
                return self._compound(block)

    def _compound(
        self, block: Paired | Callout | SignatureBox | Columns | Contents | TextField | ChoiceField | ScaleField
    ) -> str:
        match block:
            case Paired():
                groups = "".join(f"<div>{self.blocks(group)}</div>\n" for group in block.groups)
                return f'<div class="beside">\n{groups}</div>\n'
            case Callout():
                return f"<aside>\n{self.blocks(block.blocks)}</aside>\n"
            case SignatureBox():
                return _signatures((block,))
            case Columns():
                return _signatures(block.boxes)
            case Contents():
                return self._contents(block)
            case _:
                return _answered(block)

    def _heading(self, block: Heading) -> str:
        # A level is never skipped going down (WCAG technique G141).
        self._level = min(block.level + 1, self._level + 1)
        self._order += 1
        return f'<h{self._level} id="h{self._order}">{escape(block.text)}</h{self._level}>\n'

    def _contents(self, block: Contents) -> str:
        every, below = list(headings(self._paper.blocks, 9)), ' class="below"'
        lines = "".join(
            f'<li{below if one.level > 1 else ""}><a href="#h{order}">{escape(one.text)}</a></li>\n'
            for order, one in enumerate(every, 1)
            if one.level <= block.levels
        )
        return f'<nav aria-label="{escape(block.title)}">\n<h2>{escape(block.title)}</h2>\n<ul>\n{lines}</ul>\n</nav>\n'


def _paragraph(text: str, look: str) -> str:
    return f'<p class="{look}">{escape(text)}</p>\n'


def _spans(spans: Spans) -> str:
    return "".join(map(_span, spans))


def _span(span: Span) -> str:
    text = escape(span.text).replace("\n", "<br>")
    if span.bold:
        text = f"<strong>{text}</strong>"
    if span.italic:
        text = f"<em>{text}</em>"
    return f'<a href="{escape(span.link)}" rel="noreferrer">{text}</a>' if span.link else text


def _table(block: Table) -> str:
    if not block.rows:
        return ""
    right = set(figures(block))
    look = [' class="figure"' if at in right else "" for at in range(len(block.head))]
    caption = f"<caption>{escape(block.caption)}</caption>\n" if block.caption else ""
    head = "".join(f'<th scope="col"{look[at]}>{_spans(cell)}</th>' for at, cell in enumerate(block.head))
    rows = []
    for row in block.rows:
        cells = [
            f'<th scope="row">{_spans(cell)}</th>'
            if block.row_headers and not at
            else f"<td{look[at]}>{_spans(cell)}</td>"
            for at, cell in enumerate(row)
        ]
        rows.append(f"<tr>{''.join(cells)}</tr>\n")
    # Reached by the keyboard where it is wider than the page.
    return (
        f'<div class="wide" tabindex="0" role="region" aria-label="{escape(block.caption or "Tableau")}">\n<table>\n'
        f"{caption}<thead><tr>{head}</tr></thead>\n<tbody>\n{''.join(rows)}</tbody>\n</table>\n</div>\n"
    )


def _facts(block: Facts) -> str:
    pairs = [pair for pair in block.pairs if joined(pair.value)]
    told = "".join(f"<dt>{escape(pair.label)}</dt><dd>{_spans(pair.value)}</dd>\n" for pair in pairs)
    return f"<dl>\n{told}</dl>\n" if pairs else ""


def _signatures(boxes: tuple[SignatureBox, ...]) -> str:
    made = []
    for box in boxes:
        drawn = drawing.strokes(box.strokes, f"Signature {of(box.name)}") if box.strokes is not None else ""
        lines = (("role", box.role), ("", box.name), ("note", box.signed_at or ""), ("note", box.note))
        head = "".join(_paragraph(text, look) for look, text in lines[:2] if text)
        foot = "".join(_paragraph(text, look) for look, text in lines[2:] if text)
        made.append(f'<div class="signature">{head}{drawn}{foot}</div>\n')
    return f'<div class="signatures">\n{"".join(made)}</div>\n'


def _answered(field: TextField | ChoiceField | ScaleField) -> str:
    """What a field asks and what was answered; nothing can be filled in the page."""
    match field:
        case TextField():
            told = escape(field.value).replace("\n", "<br>")
        case ChoiceField():
            told = ", ".join(escape(words) for code, words in field.options if code in field.chosen)
        case ScaleField():
            mark = field.unknown if field.chosen == "unknown" else field.chosen
            told = escape(f"{mark} ({field.low} {field.first} – {field.high} {field.steps})") if mark else ""
    return f"<p><strong>{escape(field.label)}</strong><br>{told or '–'}</p>\n"
