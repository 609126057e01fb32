"""Small files made for the tests: honest ones, and hostile ones."""

import io
import struct
import zlib

import pikepdf
from PIL import Image

from bilan_desktop.intake.refusals import MEBIBYTE


def picture(form: str, mode: str = "RGB", size: tuple[int, int] = (40, 20), colour: object = "red", **options) -> bytes:
    written = io.BytesIO()
    Image.new(mode, size, colour).save(written, form, **options)
    return written.getvalue()


def opened(data: bytes) -> Image.Image:
    image = Image.open(io.BytesIO(data))
    image.load()
    return image


def _chunk(name: bytes, body: bytes) -> bytes:
    return struct.pack(">I", len(body)) + name + body + struct.pack(">I", zlib.crc32(name + body))


def png_bomb(side: int = 60_000) -> bytes:
    """A tiny valid PNG of 1 bit a pixel that unfolds into ``side`` × ``side`` pixels."""
    packer = zlib.compressobj(9)
    row = bytes(1 + (side + 7) // 8)
    body = b"".join(packer.compress(row * 100) for _ in range(side // 100)) + packer.flush()
    head = struct.pack(">IIBBBBB", side, side, 1, 0, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + _chunk(b"IHDR", head) + _chunk(b"IDAT", body) + _chunk(b"IEND", b"")


def pdf(text: str = "Feuille EM-2026-0042", pages: int = 1, **saving) -> bytes:
    document = blank(pages)
    content = f"BT /F1 12 Tf 72 700 Td ({text}) Tj ET".encode("cp1252")
    for page in document.pages:
        page.Contents = document.make_stream(content)
        page.Resources = pikepdf.Dictionary(
            Font=pikepdf.Dictionary(
                F1=pikepdf.Dictionary(
                    Type=pikepdf.Name.Font,
                    Subtype=pikepdf.Name.Type1,
                    BaseFont=pikepdf.Name.Helvetica,
                    Encoding=pikepdf.Name.WinAnsiEncoding,
                )
            )
        )
    return saved(document, **saving)


def blank(pages: int = 1) -> pikepdf.Pdf:
    document = pikepdf.Pdf.new()
    for _ in range(pages):
        document.add_blank_page(page_size=(595, 842))
    return document


def saved(document: pikepdf.Pdf, **saving) -> bytes:
    written = io.BytesIO()
    document.save(written, deterministic_id="encryption" not in saving, **saving)
    return written.getvalue()


def action_pdf(kind: str) -> bytes:
    document = blank()
    document.Root.OpenAction = pikepdf.Dictionary(S=pikepdf.Name("/" + kind), F="outil.exe")
    return saved(document)


def hidden_script_pdf() -> bytes:
    """JavaScript in an additional action of an annotation, two direct dictionaries deep, in an object stream."""
    document = blank()
    script = pikepdf.Dictionary(S=pikepdf.Name.JavaScript, JS="app.alert(1)")
    note = pikepdf.Dictionary(Type=pikepdf.Name.Annot, Subtype=pikepdf.Name.Link, Rect=[0, 0, 9, 9])
    note.AA = pikepdf.Dictionary(E=script)
    document.pages[0].Annots = pikepdf.Array([note])
    return saved(document, object_stream_mode=pikepdf.ObjectStreamMode.generate)


def attachment_pdf() -> bytes:
    document = blank()
    document.attachments["releve.txt"] = b"bonjour"
    return saved(document)


def benign_pdf() -> bytes:
    """An opening destination and a web link: what every word processor writes."""
    document = blank()
    document.Root.OpenAction = pikepdf.Array([document.pages[0].obj, pikepdf.Name.Fit])
    link = pikepdf.Dictionary(S=pikepdf.Name.URI, URI="https://exemple.fr")
    note = pikepdf.Dictionary(Type=pikepdf.Name.Annot, Subtype=pikepdf.Name.Link, Rect=[0, 0, 9, 9], A=link)
    document.pages[0].Annots = pikepdf.Array([note])
    return saved(document)


def stream_bomb_pdf(mebibytes: int = 2000) -> bytes:
    """A page whose content is twice deflated and unfolds into gigabytes."""
    packer = zlib.compressobj(9)
    start = packer.compress(bytes(MEBIBYTE)) + packer.flush(zlib.Z_FULL_FLUSH)
    block = packer.compress(bytes(MEBIBYTE)) + packer.flush(zlib.Z_FULL_FLUSH)
    # The block is repeated rather than packed again; Adler-32 of n zeros is n modulo 65521, then 1.
    end = packer.flush()[:-4] + struct.pack(">HH", mebibytes * MEBIBYTE % 65521, 1)
    once = start + block * (mebibytes - 1) + end
    document = blank()
    content = pikepdf.Stream(document, zlib.compress(once, 9))
    content.Filter = pikepdf.Array([pikepdf.Name.FlateDecode, pikepdf.Name.FlateDecode])
    document.pages[0].Contents = document.make_indirect(content)
    return saved(document, stream_decode_level=pikepdf.StreamDecodeLevel.none, compress_streams=False)
