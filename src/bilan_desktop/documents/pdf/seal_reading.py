"""The organisation's seal on a file, checked: nothing changed since, a certificate of this vault, in force then."""

import io
from collections.abc import Iterable

from bilan_desktop.documents.pdf.hanko import (
    EmbeddedPdfSignature,
    PdfFileReader,
    SignatureCoverageLevel,
    cms,
    validate_sig_integrity,
)
from bilan_desktop.documents.pdf.sealing import FIELD
from bilan_desktop.documents.seals import SealReading, SealState

_MARKS = (b"/ETSI.CAdES.detached", FIELD.encode())
"""What a seal leaves in a file, even where one byte of it has changed."""


def read_seal(data: bytes, certificates: Iterable[bytes], password: str = "") -> SealReading:
    """What the seal on a PDF says; ``certificates`` (DER) are those of this vault, the past ones too.

    A certificate counts by the day of the seal: once it has run out, what it sealed before stays valid. Whatever
    was added behind the seal, were it another signature, is a change.
    """
    try:
        reader = PdfFileReader(io.BytesIO(data))
        if password:
            reader.decrypt(password)
        found = reader.embedded_signatures
        return _judge(data, found[0], certificates) if len(found) == 1 else SealReading(_without(data))
    except Exception:  # one changed byte breaks a PDF or its signature in ways that their readers do not foresee
        return SealReading(_without(data))


def _without(data: bytes) -> SealState:
    return SealState.ALTERED if any(mark in data for mark in _MARKS) else SealState.NONE


def _judge(data: bytes, found: EmbeddedPdfSignature, certificates: Iterable[bytes]) -> SealReading:
    certificate, at = found.signer_cert, found.self_reported_timestamp
    intact, signed = validate_sig_integrity(found.signer_info, certificate, "data", found.compute_digest())
    whole = found.evaluate_signature_coverage() is SignatureCoverageLevel.ENTIRE_FILE
    room, (_, begins, ends, _) = found.pkcs7_content, found.byte_range
    # What the signature does not cover is itself, for which blanks and small letters would say the same.
    plain = data[begins:ends] == b"<%s>" % room.hex().upper().encode()
    empty = not any(room[len(cms.ContentInfo.load(room).dump()) :])
    name = str(certificate.subject.native.get("organization_name", ""))
    if not (intact and signed and whole and plain and empty and at):
        state = SealState.ALTERED
    elif certificate.dump() not in set(certificates):
        state = SealState.UNKNOWN
    elif not certificate.not_valid_before <= at <= certificate.not_valid_after:
        state = SealState.OUT_OF_FORCE
    else:
        state = SealState.VALID
    return SealReading(state, at, name)
