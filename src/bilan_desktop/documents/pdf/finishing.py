"""The last pass over a drawn document: structure tree, metadata, colour profile, fixed bytes."""

import io
import re

import pikepdf
from pikepdf import Array, Dictionary, Name, Stream, String

from bilan_desktop.blocks import Paper
from bilan_desktop.documents.pdf import xmp
from bilan_desktop.documents.pdf.acroform import AcroForm
from bilan_desktop.documents.pdf.attaching import attach
from bilan_desktop.documents.pdf.fonts import clean
from bilan_desktop.documents.pdf.structure import Annotated, Marked, Node, Widget
from bilan_desktop.resources import resource

_PRINT = 4
_CODES_A_BLOCK = 100
_MAPPED = re.compile(rb"<([0-9A-F]{2})> <([0-9A-F]{4,})>")


def finish(drawn: bytes, root: Node, paper: Paper) -> bytes:
    """PDF/UA-1 and PDF/A-2a bytes (3a where files are attached), the same for the same drawing and paper."""
    with pikepdf.open(io.BytesIO(drawn)) as pdf:
        form = AcroForm(pdf, paper) if paper.form else None
        _Tagging(pdf, form).write(root)
        if form is not None:
            form.close()
        _mend_unicode_maps(pdf)
        _describe(pdf, paper)
        attach(pdf, paper)
        _colour_profile(pdf)
        out = io.BytesIO()
        pdf.save(
            out,
            min_version="1.7",
            object_stream_mode=pikepdf.ObjectStreamMode.generate,
            compress_streams=True,
            recompress_flate=True,
            deterministic_id=True,
        )
        return out.getvalue()


class _Tagging:
    """Writes the structure tree and the parent tree (ISO 32000-1, 14.7)."""

    def __init__(self, pdf: pikepdf.Pdf, form: AcroForm | None) -> None:
        self._pdf, self._form, self._pages = pdf, form, list(pdf.pages)
        self._marks: list[dict[int, pikepdf.Object]] = [{} for _ in self._pages]
        self._annotated: list[pikepdf.Object] = []

    def write(self, root: Node) -> None:
        tree = self._pdf.make_indirect(Dictionary(Type=Name.StructTreeRoot))
        element = self._element(root, tree)
        tree.K = Array([] if element is None else [element])
        numbers: list[pikepdf.Object | int] = []
        for index, (page, marks) in enumerate(zip(self._pages, self._marks, strict=True)):
            page.obj.StructParents = index
            page.obj.Tabs = Name.S
            row = Array([marks[number] for number in range(len(marks))])
            numbers += [index, self._pdf.make_indirect(row)]
        for key, owner in enumerate(self._annotated, len(self._pages)):
            numbers += [key, owner]
        tree.ParentTree = self._pdf.make_indirect(Dictionary(Nums=Array(numbers)))
        tree.ParentTreeNextKey = len(self._pages) + len(self._annotated)
        self._pdf.Root.StructTreeRoot = tree
        self._pdf.Root.MarkInfo = Dictionary(Marked=True)

    def _element(self, node: Node, parent: pikepdf.Object) -> pikepdf.Object | None:
        """The element, or None when it ended up empty: an unsigned figure, a row without content."""
        element = self._pdf.make_indirect(Dictionary(Type=Name.StructElem, S=Name("/" + node.tag), P=parent))
        kids = [kid for kid in (self._kid(kid, element) for kid in node.kids) if kid is not None]
        if not kids and node.tag not in ("TD", "TH"):
            return None
        element.K = Array(kids)
        if node.alt:
            element.Alt = String(clean(node.alt))
        if node.attributes:
            element.A = Dictionary({f"/{key}": _value(value) for key, value in node.attributes.items()})
        return element

    def _kid(self, kid: Node | Marked | Annotated | Widget, element: pikepdf.Object) -> pikepdf.Object | None:
        if isinstance(kid, Node):
            return self._element(kid, element)
        page = self._pages[kid.page].obj
        if isinstance(kid, Marked):
            self._marks[kid.page][kid.number] = element
            return Dictionary(Type=Name.MCR, Pg=page, MCID=kid.number)
        if isinstance(kid, Annotated):
            annotation = page.Annots[kid.index]
            annotation.F = _PRINT
            annotation.Border = Array([0, 0, 0])
            annotation.Contents = String(kid.contents)
        elif self._form is not None:
            annotation = self._form.add(kid, page)
        else:
            return None
        annotation.StructParent = len(self._pages) + len(self._annotated)
        self._annotated.append(element)
        return Dictionary(Type=Name.OBJR, Obj=annotation, Pg=page)


def _value(value: object) -> object:
    if isinstance(value, str):
        return Name(value)
    return Array(value) if isinstance(value, list) else value


def _mend_unicode_maps(pdf: pikepdf.Pdf) -> None:
    """ReportLab maps unused codes to U+0000 and writes more than a hundred entries a block."""
    for font in pdf.objects:
        if isinstance(font, Dictionary) and font.get("/Type") == Name.Font and "/ToUnicode" in font:
            data = font.ToUnicode.read_bytes()
            start, end = data.index(b"<00> <"), data.index(b"endcmap")
            head = data[:start] + b"<00> <FF>\nendcodespacerange\n"
            entries = [
                b"<%s> <%s>" % (code, chr(int(value, 16)).encode("utf-16-be").hex().upper().encode())
                for code, value in _MAPPED.findall(data[data.index(b"beginbfchar") :])
                if int(value, 16)
            ]
            blocks = [entries[i : i + _CODES_A_BLOCK] for i in range(0, len(entries), _CODES_A_BLOCK)]
            body = b"".join(b"%d beginbfchar\n%s\nendbfchar\n" % (len(block), b"\n".join(block)) for block in blocks)
            font.ToUnicode.write(head + body + data[end:])


def _describe(pdf: pikepdf.Pdf, paper: Paper) -> None:
    title, author, subject = clean(paper.title), clean(paper.author), clean(paper.subject)
    when = String(paper.created.strftime("D:%Y%m%d%H%M%SZ"))
    if "/Info" in pdf.trailer:
        del pdf.trailer["/Info"]
    pdf.trailer.Info = pdf.make_indirect(
        Dictionary(
            Title=String(title),
            Author=String(author),
            Subject=String(subject),
            Creator=String(xmp.TOOL),
            Producer=String(xmp.TOOL),
            CreationDate=when,
            ModDate=when,
        )
    )
    data = xmp.packet(
        title=title,
        author=author,
        subject=subject,
        language=paper.language,
        created=paper.created,
        part=3 if paper.attached else 2,
    )
    pdf.Root.Metadata = pdf.make_indirect(Stream(pdf, data, Type=Name.Metadata, Subtype=Name.XML))
    pdf.Root.Lang = String(paper.language)
    pdf.Root.ViewerPreferences = Dictionary(DisplayDocTitle=True)


def _colour_profile(pdf: pikepdf.Pdf) -> None:
    profile = pdf.make_indirect(Stream(pdf, resource("icc", "srgb.icc").read_bytes(), N=3))
    intent = Dictionary(
        Type=Name.OutputIntent,
        S=Name.GTS_PDFA1,
        OutputConditionIdentifier=String("sRGB"),
        Info=String("sRGB IEC61966-2.1"),
        DestOutputProfile=profile,
    )
    pdf.Root.OutputIntents = Array([pdf.make_indirect(intent)])
