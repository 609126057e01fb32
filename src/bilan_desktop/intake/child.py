"""The process that reads one file from outside: it holds no key, opens nothing, answers once and ends."""

import sys

from bilan_desktop.intake.confinement import confine, seal
from bilan_desktop.intake.foreign import packed, packed_places
from bilan_desktop.intake.frames import read_frame, write_frame
from bilan_desktop.intake.refusals import LARGEST_FILE, LARGEST_QUESTION, Kind, Refusal, Refused
from bilan_desktop.intake.sniffing import check_beginning


def main() -> int:
    """Read a request on the standard input, answer on the standard output; the exit code.

    Whatever is not foreseen ends this process, and the parent says so: nothing is caught for it here.
    """
    header, parts = read_frame(sys.stdin.buffer, LARGEST_FILE + LARGEST_QUESTION)
    confine(_number(header, "cpu"))
    if header["kind"] == "tables":
        return tell(parts)
    if header["kind"] == "contacts":
        return tell_contacts(parts[0])
    load()
    seal()
    try:
        told, found = answer(header, parts[0])
    except Refused as refused:
        told, found = {"refusal": refused.refusal.value}, ()
    write_frame(sys.stdout.buffer, told, *found)
    return 0


def tell(parts: list[bytes]) -> int:
    """Tell the tables of a ZIP, in as many messages as they need; none of the parsers of pictures is loaded."""
    from bilan_desktop.intake import tables

    def send(header: dict[str, object], part: bytes) -> None:
        write_frame(sys.stdout.buffer, header, part)

    seal()
    try:
        tables.tell_tables(parts[0], parts[1], send)
    except Refused as refused:
        send({"refusal": refused.refusal.value, "table": refused.table, "column": refused.column}, b"")
    return 0


def tell_contacts(data: bytes) -> int:
    """Tell the contacts of a file; none of the parsers of pictures is loaded."""
    from bilan_desktop.intake import contacts

    contacts.load()
    seal()
    write_frame(sys.stdout.buffer, {}, contacts.told(data))
    return 0


def _number(question: dict[str, object], name: str) -> int:
    """A whole number of the question, 1 where it is none."""
    value = question.get(name)
    return value if isinstance(value, int) else 1


def load() -> None:
    """Import the parsers and open what they need, which cannot be done once the process is sealed."""
    from bilan_desktop.intake import forms, images, json_tree, pdf  # noqa: F401

    pdf.open_randomness()


def answer(question: dict[str, object], data: bytes) -> tuple[dict[str, object], tuple[bytes, ...]]:
    """Header and parts of the answer to a question about a file; raises Refused with the reason."""
    if question["kind"] == "outline":
        return {}, packed(*outline(data))
    if question["kind"] == "picture":
        size = _number(question, "width"), _number(question, "height")
        return {}, (picture(data, _number(question, "page"), *size),)
    if question["kind"] == "letters":
        return {}, (letters(data, _number(question, "page"), _number(question, "count")),)
    if question["kind"] == "form":
        return {}, (fields(data),)
    if question["kind"] == "tree":
        return {}, (tree(data),)
    media_type, kept, text = examine("logo" if question["kind"] == "logo" else "scan", data)
    return {"media": media_type}, (kept, text.encode("utf-8"))


def outline(data: bytes) -> tuple[list[tuple[float, float]], list[str]]:
    """Size in points and text of each page of a kept sheet; raises Refused."""
    from bilan_desktop.intake import images, pdf

    if check_beginning("scan", data):
        return pdf.outline(data)
    return [images.sheet_size(data)], [""]


def picture(data: bytes, index: int, width: int, height: int) -> bytes:
    """BGRX pixels of a page of a kept sheet, exactly ``width`` × ``height``; raises Refused."""
    from bilan_desktop.intake import images, pdf

    if check_beginning("scan", data):
        return pdf.page_picture(data, index, width, height)
    return images.sheet_picture(data, width, height)


def letters(data: bytes, index: int, count: int) -> bytes:
    """Where the first ``count`` characters of a page of a kept PDF stand; raises Refused."""
    from bilan_desktop.intake import pdf

    return packed_places(pdf.page_letters(data, index, count))


def fields(data: bytes) -> bytes:
    """Names and values of the fields of a filled PDF; raises Refused."""
    from bilan_desktop.intake import forms

    if not check_beginning("scan", data):
        raise Refused(Refusal.UNKNOWN)
    return forms.packed_fields(forms.values_of(data))


def tree(data: bytes) -> bytes:
    """The values of a JSON file with their lines, or where it goes wrong."""
    from bilan_desktop.intake import json_tree

    return json_tree.packed(data)


def examine(kind: Kind, data: bytes) -> tuple[str, bytes, str]:
    """Media type, bytes and text of a file; the bytes of a PDF are empty: the parent keeps its own.

    Raises Refused with the reason.
    """
    # Imported here: before, the limits of memory would not hold for the libraries themselves.
    from bilan_desktop.intake import images, pdf

    is_pdf = check_beginning(kind, data)
    if kind == "logo":
        return "image/png", images.logo_png(data), ""
    if is_pdf:
        return "application/pdf", b"", pdf.text_of_scan(data)
    media_type, reduced = images.scan_image(data)
    return media_type, reduced, ""


if __name__ == "__main__":
    sys.exit(main())
