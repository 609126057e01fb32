"""A copy that a passphrase opens: AES-256 (ISO 32000-2, revision 6), for a paper that travels."""

import io
import secrets
import unicodedata

import pikepdf
from pikepdf import Name, String

NEUTRAL_TITLE = "Document protégé"
"""What a reader's window is called once the copy is open: neither the paper's name nor anybody's."""

_OWNER_BYTES = 32
_ALLOWED = pikepdf.Permissions(
    accessibility=True,
    extract=True,
    modify_annotation=False,
    modify_assembly=False,
    modify_form=True,
    modify_other=False,
)
"""Reading aloud, copying out and filling in; the owner's password, that nobody knows, would allow the rest."""


def protect(data: bytes, passphrase: str) -> bytes:
    """The same pages under a passphrase, metadata included; ValueError for an empty one.

    It stays PDF/UA and claims no PDF/A, which forbids encryption (ISO 19005-2, 6.1.3). Two copies never have the same
    bytes: the file's key and the owner's password are drawn at random.
    """
    if not passphrase.strip():
        # An empty passphrase opens in every reader: the copy would only look protected.
        raise ValueError("an empty passphrase protects nothing")
    with pikepdf.open(io.BytesIO(data)) as pdf:
        _describe(pdf)
        out = io.BytesIO()
        pdf.save(
            out,
            min_version="1.7",
            object_stream_mode=pikepdf.ObjectStreamMode.generate,
            compress_streams=True,
            encryption=pikepdf.Encryption(
                user=spelled(passphrase),
                # An empty owner's password would open the file without any.
                owner=secrets.token_hex(_OWNER_BYTES),
                R=6,
                aes=True,
                metadata=True,
                allow=_ALLOWED,
            ),
        )
        return out.getvalue()


def spelled(passphrase: str) -> str:
    """The passphrase as readers spell it (RFC 4013): composed, its spaces plain."""
    plain = "".join(" " if unicodedata.category(c) == "Zs" else c for c in passphrase)
    return unicodedata.normalize("NFKC", plain)


def _describe(pdf: pikepdf.Pdf) -> None:
    """No claim of PDF/A; a title that says nothing of whom it is about."""
    with pdf.open_metadata(set_pikepdf_as_editor=False, update_docinfo=False) as metadata:
        for claim in ("pdfaid:part", "pdfaid:conformance", "dc:description"):
            if claim in metadata:
                del metadata[claim]
        metadata["dc:title"] = NEUTRAL_TITLE
    if "/Info" in pdf.trailer:
        pdf.trailer.Info[Name.Title] = String(NEUTRAL_TITLE)
        if "/Subject" in pdf.trailer.Info:
            del pdf.trailer.Info["/Subject"]
