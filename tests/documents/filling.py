"""Three ways in which somebody fills a form: two libraries, and the keyboard in an engine of a browser."""

import ctypes
import io
from collections.abc import Mapping
from contextlib import closing

import pikepdf
import pikepdf.form
import pypdf
import pypdfium2
import pypdfium2.raw as pdfium
from pypdf.generic import NameObject

Box = tuple[int, float, float]
"""A page and the middle of a field on it."""


def by_pypdf(data: bytes, mark: str, texts: Mapping[str, str], chosen: Mapping[str, str]) -> bytes:
    """Filled by pypdf; ``chosen`` says the code of the box for the key of a choice, or « key.code » for one alone."""
    writer = pypdf.PdfWriter(clone_from=io.BytesIO(data))
    values: dict[str, str] = {f"{mark}.{key}": text for key, text in texts.items()}
    values |= {f"{mark}.{key}": f"/{code}" for key, code in chosen.items()}
    for page in writer.pages:
        writer.update_page_form_field_values(page, values, auto_regenerate=False)
    for page in writer.pages:
        for annotation in page.get("/Annots", ()):
            _choose(annotation.get_object(), mark, chosen)
    out = io.BytesIO()
    writer.write(out)
    return out.getvalue()


def _choose(widget: pypdf.generic.DictionaryObject, mark: str, chosen: Mapping[str, str]) -> None:
    """pypdf leaves out radio groups that are named below others: their states are set as it would."""
    parent = widget.get("/Parent")
    if "/T" in widget or parent is None:
        return
    group = parent.get_object()
    code = chosen.get(str(group["/T"]))
    if code is None:
        return
    on = f"/{code}" in widget["/AP"]["/N"]
    widget[NameObject("/AS")] = NameObject(f"/{code}" if on else "/Off")
    group[NameObject("/V")] = NameObject(f"/{code}")


def by_pikepdf(data: bytes, mark: str, texts: Mapping[str, str], chosen: Mapping[str, str]) -> bytes:
    """Filled by the form interface of pikepdf."""
    with pikepdf.open(io.BytesIO(data)) as pdf:
        form = pikepdf.form.Form(pdf)
        for key, text in texts.items():
            form[f"{mark}.{key}"].value = text
        for key, code in chosen.items():
            field = form[f"{mark}.{key}"]
            if isinstance(field, pikepdf.form.CheckboxField):
                field.checked = True
            else:
                field.value = pikepdf.Name(f"/{code}")
        out = io.BytesIO()
        pdf.save(out)
        return out.getvalue()


def places(data: bytes, mark: str) -> dict[str, Box]:
    """Where the middle of each field is: by its key, or « key.code » for one box of it."""
    found = {}
    with pikepdf.open(io.BytesIO(data)) as pdf:
        for index, page in enumerate(pdf.pages):
            for widget in page.obj.get("/Annots", ()):
                if widget.get("/Subtype") != "/Widget":
                    continue
                left, bottom, right, top = map(float, widget.Rect)
                found[_key(widget, mark)] = index, (left + right) / 2, (bottom + top) / 2
    return found


def _key(widget: pikepdf.Object, mark: str) -> str:
    names, node = [], widget
    while node is not None:
        if "/T" in node:
            names.insert(0, str(node.T))
        node = node.get("/Parent")
    key = ".".join(names).removeprefix(f"{mark}.")
    if "/T" not in widget:
        (code,) = set(widget.AP.N.keys()) - {"/Off"}
        key += f".{code.removeprefix('/')}"
    return key


def by_typing(data: bytes, mark: str, texts: Mapping[str, str], chosen: Mapping[str, str]) -> bytes:
    """Filled in PDFium as in a browser: a click in each field, then what is typed; a click on each box."""
    where = places(data, mark)
    with closing(pypdfium2.PdfDocument(data)) as document:
        document.init_forms()
        form = document.formenv
        for key, text in texts.items():
            page = _click(document, form, where[key])
            pdfium.FORM_SelectAllText(form, page)
            wide = (text.replace("\n", "\r") + "\0").encode("utf-16-le")
            pdfium.FORM_ReplaceSelection(form, page, ctypes.cast(wide, ctypes.POINTER(ctypes.c_ushort)))
            _leave(form, page)
        for key, code in chosen.items():
            _leave(form, _click(document, form, where.get(f"{key}.{code}") or where[key]))
        out = io.BytesIO()
        document.save(out)
        return out.getvalue()


def _click(document: pypdfium2.PdfDocument, form: object, box: Box) -> pypdfium2.PdfPage:
    index, x, y = box
    page = document[index]
    pdfium.FORM_OnAfterLoadPage(page, form)
    pdfium.FORM_OnMouseMove(form, page, 0, x, y)
    pdfium.FORM_OnLButtonDown(form, page, 0, x, y)
    pdfium.FORM_OnLButtonUp(form, page, 0, x, y)
    return page


def _leave(form: object, page: pypdfium2.PdfPage) -> None:
    pdfium.FORM_ForceToKillFocus(form)
    pdfium.FORM_OnBeforeClosePage(page, form)
    page.close()
