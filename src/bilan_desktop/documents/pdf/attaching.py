"""The files that a paper carries, as PDF/A-3 wants them (ISO 19005-3, 6.8): described, dated, bound to the document."""

import pikepdf
from pikepdf import Array, Dictionary, Name, Stream, String

from bilan_desktop.blocks import AttachedFile, Paper
from bilan_desktop.documents.pdf.fonts import clean


def attach(pdf: pikepdf.Pdf, paper: Paper) -> None:
    """Put the files of a paper in its PDF, and ask readers to open their list: nobody looks for what is not seen."""
    if not paper.attached:
        return
    when = String(paper.created.strftime("D:%Y%m%d%H%M%SZ"))
    # A name tree is sorted (ISO 32000-1, 7.9.6).
    files = [(one.name, _specification(pdf, one, when)) for one in sorted(paper.attached, key=lambda one: one.name)]
    tree = Dictionary(Names=Array([part for name, file in files for part in (String(name), file)]))
    names = pdf.Root.get("/Names", Dictionary())
    names.EmbeddedFiles = tree
    pdf.Root.Names = names
    pdf.Root.AF = Array([file for _, file in files])
    pdf.Root.PageMode = Name.UseAttachments


def _specification(pdf: pikepdf.Pdf, file: AttachedFile, when: String) -> pikepdf.Object:
    data = Stream(pdf, file.data, Type=Name.EmbeddedFile, Subtype=Name(f"/{file.media_type}"))
    data.Params = Dictionary(Size=len(file.data), ModDate=when)
    held = pdf.make_indirect(data)
    return pdf.make_indirect(
        Dictionary(
            Type=Name.Filespec,
            F=String(file.name),
            UF=String(file.name),
            Desc=String(clean(file.description)),
            # It says otherwise what the pages say.
            AFRelationship=Name.Alternative,
            EF=Dictionary(F=held, UF=held),
        )
    )
