"""The fields of a paper in its PDF: a tree named by its mark, each with what it looks like (ISO 32000-2, 12.7)."""

from itertools import pairwise

import pikepdf
from pikepdf import Array, Dictionary, Name, Stream, String
from reportlab.lib.colors import HexColor

from bilan_desktop.blocks import Paper
from bilan_desktop.documents.colours import readable
from bilan_desktop.documents.pdf.form_font import RESOURCE, encoded, form_font, typed
from bilan_desktop.documents.pdf.structure import Entry, Widget
from bilan_desktop.documents.pdf.styles import INK, PAPER_WHITE

_PRINT = 4
_MULTILINE, _RADIO = 1 << 12, 1 << 15
_INSET = 4.0
"""Points between the edge of a text's field and its letters."""
_LEADING = 1.25
_CURVE = 0.5523
"""How far the control points of a quarter of a circle lie from its ends, over its radius."""


class AcroForm:
    """Gathers the fields of one paper in reading order; ``close`` writes the form."""

    def __init__(self, pdf: pikepdf.Pdf, paper: Paper) -> None:
        self._pdf = pdf
        self._accent = readable(paper.accent)
        self._font = form_font(paper.variant)
        self._fonts = pdf.make_indirect(Dictionary({f"/{RESOURCE}": self._font.embedded(pdf)}))
        self._top: pikepdf.Object | None = None
        self._parent = self._named(paper.form)
        self._groups: dict[str, pikepdf.Object] = {}

    def add(self, widget: Widget, page: pikepdf.Object) -> pikepdf.Object:
        """The annotation of a field on a page."""
        entry = widget.entry
        box = Array([round(value, 2) for value in widget.box])
        made = self._pdf.make_indirect(
            Dictionary(Type=Name.Annot, Subtype=Name.Widget, Rect=box, P=page, F=_PRINT, TU=String(entry.name))
        )
        size = widget.box[2] - widget.box[0], widget.box[3] - widget.box[1]
        if entry.kind == "text":
            self._text(made, entry, size)
        else:
            self._button(made, entry, size)
        if "/Annots" not in page:
            page.Annots = Array()
        page.Annots.append(made)
        return made

    def close(self) -> None:
        """Write the form into the document; nothing when no field was added."""
        if len(self._parent.Kids) and self._top is not None:
            self._pdf.Root.AcroForm = Dictionary(
                Fields=Array([self._top]), DA=_appearance(10), DR=Dictionary(Font=self._fonts)
            )

    def _named(self, mark: str) -> pikepdf.Object:
        """The field that all others are below: a name cannot hold a dot, so each part of the mark is one."""
        parent: pikepdf.Object | None = None
        for part in mark.split("."):
            made = self._pdf.make_indirect(Dictionary(T=String(part), Kids=Array()))
            if parent is None:
                self._top = made
            else:
                made.Parent = parent
                parent.Kids.append(made)
            parent = made
        if parent is None:
            raise ValueError("a form bears a mark")
        return parent

    def _join(self, field: pikepdf.Object, name: str, parent: pikepdf.Object) -> None:
        field.T, field.Parent = String(name), parent
        parent.Kids.append(field)

    def _once(self, key: str) -> None:
        if key in self._groups or "." in key:
            raise ValueError("each field of a paper has a name of its own, without a dot")

    def _text(self, made: pikepdf.Object, entry: Entry, size: tuple[float, float]) -> None:
        self._once(entry.key)
        self._groups[entry.key] = made
        self._join(made, entry.key, self._parent)
        value = typed(entry.value)
        made.FT, made.DA, made.V, made.DV = Name.Tx, _appearance(entry.size), String(value), String("")
        if entry.lines > 1:
            made.Ff = _MULTILINE
        # What is typed hides the lines for a pen: whoever draws it again paints this below.
        made.MK = Dictionary(BG=Array(list(HexColor(PAPER_WHITE).rgb())))
        made.AP = Dictionary(N=self._form(size, self._written(value, entry, size)))

    def _button(self, made: pikepdf.Object, entry: Entry, size: tuple[float, float]) -> None:
        if "." in entry.code or entry.code in ("", "Off"):
            raise ValueError("the code of a choice holds no dot, and is not what a box says when it is empty")
        group = self._groups.get(entry.key)
        if group is None:
            self._once(entry.key)
            group = self._groups[entry.key] = self._pdf.make_indirect(Dictionary(Kids=Array()))
            self._join(group, entry.key, self._parent)
            if entry.kind == "one":
                group.FT, group.Ff, group.V, group.TU = Name.Btn, _RADIO, Name.Off, String(entry.group)
        on, off = Name(f"/{entry.code}"), Name.Off
        made.AS = on if entry.chosen else off
        if entry.kind == "one":
            made.Parent = group
            group.Kids.append(made)
            group.V = on if entry.chosen else group.V
        else:
            self._join(made, entry.code, group)
            made.FT, made.V = Name.Btn, made.AS
        states = Dictionary({str(on): self._form(size, self._marked(entry, size)), "/Off": self._form(size, b"")})
        made.AP = Dictionary(N=states)

    def _form(self, size: tuple[float, float], drawn: bytes) -> pikepdf.Object:
        box, resources = Array([0, 0, round(size[0], 2), round(size[1], 2)]), Dictionary(Font=self._fonts)
        made = Stream(self._pdf, drawn, Type=Name.XObject, Subtype=Name.Form, BBox=box, Resources=resources)
        return self._pdf.make_indirect(made)

    def _written(self, value: str, entry: Entry, size: tuple[float, float]) -> bytes:
        """The value of a text, on white; nothing when it is blank, so that the lines for a pen show."""
        if not value.strip():
            return b"/Tx BMC EMC"
        wide, high = size
        lines = self._lines(value, wide - 2 * _INSET, entry.size) if entry.lines > 1 else [" ".join(value.split("\n"))]
        first = high - _INSET - 0.8 * entry.size if entry.lines > 1 else (high - 0.66 * entry.size) / 2
        shown = b" T* ".join(b"(%s) Tj" % _escaped(line) for line in lines)
        return (
            b"/Tx BMC q %s rg 0 0 %.2f %.2f re f 1 1 %.2f %.2f re W n BT /%s %g Tf %s rg %g TL %g %.2f Td %s ET Q EMC"
            % (
                _colour(PAPER_WHITE),
                *(wide, high, wide - 2, high - 2),
                *(RESOURCE.encode(), entry.size, _colour(INK), entry.size * _LEADING, _INSET, first),
                shown,
            )
        )

    def _lines(self, value: str, room: float, size: float) -> list[str]:
        lines = []
        for paragraph in value.split("\n"):
            line = ""
            for word in paragraph.split(" "):
                longer = f"{line} {word}" if line else word
                if line and self._font.width(longer, size) > room:
                    lines.append(line)
                    longer = word
                line = longer
            lines.append(line)
        return lines

    def _marked(self, entry: Entry, size: tuple[float, float]) -> bytes:
        """What a chosen box, circle or mark looks like: drawn, for a font of symbols would be one more to embed."""
        side = min(size)
        if entry.kind == "several":
            points = [(0.2, 0.52), (0.42, 0.27), (0.82, 0.78)]
            path = " ".join(f"{x * side:.2f} {y * side:.2f} {'l' if at else 'm'}" for at, (x, y) in enumerate(points))
            return b"q %s RG %.2f w 1 J 1 j %s S Q" % (_colour(self._accent), 0.15 * side, path.encode())
        disc = _disc(side / 2, side * (0.5 if entry.figure else 0.27))
        drawn = b"q %s rg %s f Q" % (_colour(self._accent), disc)
        if entry.figure:
            left = (side - self._font.width(entry.figure, entry.size)) / 2
            drawn += b" BT /%s %g Tf %s rg %.2f %.2f Td (%s) Tj ET" % (
                *(RESOURCE.encode(), entry.size, _colour(PAPER_WHITE)),
                *(left, (side - 0.66 * entry.size) / 2, _escaped(entry.figure)),
            )
        return drawn


def _appearance(size: float) -> String:
    return String(f"/{RESOURCE} {size:g} Tf {_colour(INK).decode()} rg")


def _colour(colour: str) -> bytes:
    return " ".join(f"{part:.3g}" for part in HexColor(colour).rgb()).encode()


def _escaped(text: str) -> bytes:
    return encoded(text).replace(b"\\", b"\\\\").replace(b"(", b"\\(").replace(b")", b"\\)")


def _disc(centre: float, radius: float) -> bytes:
    """A full circle of four curves."""
    c, r, k = centre, radius, radius * _CURVE
    ends = [(c + r, c), (c, c + r), (c - r, c), (c, c - r), (c + r, c)]
    path = f"{ends[0][0]:.2f} {ends[0][1]:.2f} m"
    for at, ((x1, y1), (x2, y2)) in enumerate(pairwise(ends)):
        upright = at % 2 == 0  # the curve leaves its first end straight up or down
        ax, ay = (x1, y1 + (k if y2 > c else -k)) if upright else (x1 + (k if x2 > c else -k), y1)
        bx, by = (x2 + (k if x1 > c else -k), y2) if upright else (x2, y2 + (k if y1 > c else -k))
        path += f" {ax:.2f} {ay:.2f} {bx:.2f} {by:.2f} {x2:.2f} {y2:.2f} c"
    return path.encode()
