"""The organisation's seal over finished bytes: one PAdES signature (B-B), added behind them, that covers the file."""

import io
from collections.abc import Coroutine
from datetime import datetime
from hashlib import sha256
from typing import Any, TypeVar

from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.serialization import load_der_private_key

from bilan_desktop.documents.pdf.hanko import (
    IncrementalPdfFileWriter,
    PdfCMSEmbedder,
    PdfFileReader,
    SigFieldSpec,
    SigIOSetup,
    SignatureObject,
    Signer,
    SigObjSetup,
    SigSeedSubFilter,
    as_signing_certificate_v2,
    cms,
    generic,
    simple_cms_attribute,
    x509,
)
from bilan_desktop.documents.seals import Seal

FIELD = "cachet_organisme"
_TITLE = "Cachet de l’organisme"
_REASON = "Pour vérifier que ce fichier n’a pas changé. Ce cachet n’est la signature de personne."
_ROOM = 2 * 3072
"""Hexadecimal digits kept free for the signature and its certificate, about a kilobyte and a half."""
_END = b"%%EOF"

R = TypeVar("R")


def seal(data: bytes, by: Seal, at: datetime, password: str = "") -> bytes:
    """``data``, a tagged PDF, sealed at an aware time: the same bytes for the same arguments unless it is encrypted.

    ``password`` opens an encrypted file, which is sealed last: what is encrypted after its seal has lost it.
    """
    reader = PdfFileReader(io.BytesIO(data))
    if password:
        reader.decrypt(password)
    writer = _Update(reader.stream, prev=reader)
    writer.named_after(data, by.certificate, at)
    embedder = PdfCMSEmbedder(SigFieldSpec(FIELD, on_page=-1, readable_field_name=_TITLE))
    steps = embedder.write_cms(FIELD, writer)
    _tag(writer, next(steps))
    placed = SignatureObject(at.replace(microsecond=0), SigSeedSubFilter.PADES, reason=_REASON, bytes_reserved=_ROOM)
    steps.send(SigObjSetup(placed))
    prepared, out = steps.send(SigIOSetup("sha256"))
    steps.send(_at_once(_Sealer(by).async_sign(prepared.document_digest, "sha256", use_pades=True)))
    sealed: bytes = out.getvalue()
    return sealed


def unsealed(data: bytes) -> bytes:
    """What ``seal`` was given; a file without a seal is given back as it is."""
    if b"/SubFilter /ETSI.CAdES.detached" not in data:
        return data
    end = data.rindex(_END, 0, data.rindex(_END)) + len(_END)
    return data[: end + 1] if data[end : end + 1] == b"\n" else data[:end]


class _Update(IncrementalPdfFileWriter):
    """An update whose bytes depend on nothing but what is written: no chance, no present time."""

    def named_after(self, data: bytes, certificate: bytes, at: datetime) -> None:
        """Identify this state of the file (ISO 32000-1, 14.4) by what it is made of."""
        digest = sha256(sha256(data).digest() + sha256(certificate).digest() + at.isoformat().encode()).digest()
        self._document_id = generic.ArrayObject([self._document_id[0], generic.ByteStringObject(digest[:16])])

    def _update_meta(self) -> None:
        """The pages are dated by their facts, and the signature carries its own time."""


class _Sealer(Signer):
    """Signs with the seal's key, without chance (RFC 6979), and without an event loop, which would open sockets."""

    def __init__(self, by: Seal) -> None:
        super().__init__(signing_cert=x509.Certificate.load(by.certificate))
        key = load_der_private_key(by.private_key, None)
        assert isinstance(key, ec.EllipticCurvePrivateKey)
        self._key = key

    async def async_sign_raw(self, data: bytes, digest_algorithm: str, dry_run: bool = False) -> bytes:
        """The signature of ``data``."""
        return self._key.sign(data, ec.ECDSA(hashes.SHA256(), deterministic_signing=True))

    async def signed_attrs(self, data_digest: bytes, *_: Any, **__: Any) -> Any:
        """What PAdES asks to be signed (EN 319 142-1, 6.3); the time stands in the PDF, which is signed too."""
        return cms.CMSAttributes(
            [
                simple_cms_attribute("content_type", "data"),
                simple_cms_attribute("message_digest", data_digest),
                simple_cms_attribute("signing_certificate_v2", as_signing_certificate_v2(self.signing_cert)),
            ]
        )

    async def unsigned_attrs(self, *_: Any, **__: Any) -> None:
        """None: no third party's time."""


def _at_once(work: Coroutine[Any, Any, R]) -> R:
    """The result of what never waits."""
    try:
        work.send(None)
    except StopIteration as ended:
        result: R = ended.value
        return result
    raise AssertionError("a signature waits for nothing")


def _tag(writer: IncrementalPdfFileWriter, field: Any) -> None:
    """The field as the last element of the structure (PDF/UA-1, 7.18), after all that is read."""
    tree = writer.root["/StructTreeRoot"]
    document, parents = tree["/K"].raw_get(0), tree["/ParentTree"]
    key = generic.NumberObject(tree["/ParentTreeNextKey"])
    widget = field.get_object()
    reference = _dictionary(Type=_name("OBJR"), Obj=field, Pg=widget.raw_get("/P"))
    element = writer.add_object(
        _dictionary(Type=_name("StructElem"), S=_name("Form"), P=document, K=generic.ArrayObject([reference]))
    )
    widget["/StructParent"] = key
    document.get_object()["/K"].append(element)
    parents["/Nums"] += [key, element]
    tree["/ParentTreeNextKey"] = generic.NumberObject(key + 1)
    for changed in (document.get_object(), parents, tree):
        writer.update_container(changed)


def _dictionary(**entries: Any) -> Any:
    return generic.DictionaryObject({_name(key): value for key, value in entries.items()})


def _name(text: str) -> Any:
    return generic.NameObject(f"/{text}")
