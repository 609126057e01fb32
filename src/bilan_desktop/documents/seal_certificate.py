"""The certificate of the organisation's seal: self-signed, of a key that never leaves the vault."""

import stringprep
import unicodedata
from datetime import UTC, date, datetime, time, timedelta
from hashlib import sha256

from cryptography import x509
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat, load_der_private_key
from cryptography.x509.oid import NameOID

_NAME_LIMIT = 64
"""Bytes of a name in a certificate (X.520, ub-common-name); the paper itself carries the whole name."""

_REFUSED = (
    stringprep.in_table_a1,
    stringprep.in_table_c3,
    stringprep.in_table_c4,
    stringprep.in_table_c5,
    stringprep.in_table_c8,
    stringprep.in_table_d1,
    "\N{REPLACEMENT CHARACTER}".__eq__,
)
"""Characters younger than Unicode 3.2, private, none at all, or that turn the line around."""

_UNNAMED = "Organisme"
"""What stands for a name of which nothing can be told in a certificate."""

_DAY = timedelta(days=1)


def new_key() -> bytes:
    """A random private key (ECDSA on P-256), as PKCS#8 DER."""
    return _dumped(ec.generate_private_key(ec.SECP256R1()))


def key_of(words: str) -> bytes:
    """The private key that everybody can make again of the same words: for the demonstration, never for a person."""
    return _dumped(ec.derive_private_key(int.from_bytes(sha256(words.encode()).digest()[:31]), ec.SECP256R1()))


def certificate(organisation: str, private_key: bytes, made_on: date, expires_on: date) -> bytes:
    """The certificate as DER, the same for the same arguments; valid from the day before to the day after.

    The days are those of wherever the consultant works, and a certificate counts in UTC.
    """
    key = load_der_private_key(private_key, None)
    assert isinstance(key, ec.EllipticCurvePrivateKey)
    told = "".join(filter(_is_compared, organisation)).strip() or _UNNAMED
    name = x509.Name(
        [
            x509.NameAttribute(NameOID.COUNTRY_NAME, "FR"),
            x509.NameAttribute(NameOID.ORGANIZATION_NAME, _cut(told)),
            x509.NameAttribute(NameOID.COMMON_NAME, _cut(f"Cachet de l’organisme {told}")),
        ]
    )
    identifier = x509.SubjectKeyIdentifier.from_public_key(key.public_key())
    begins, ends = (datetime.combine(day, time(), UTC) for day in (made_on - _DAY, expires_on + 2 * _DAY))
    # A serial number is unique for its issuer, and the issuer is the key itself.
    serial = int.from_bytes(sha256(identifier.digest + made_on.isoformat().encode()).digest()[:19])
    return (
        x509.CertificateBuilder(name, name, key.public_key(), serial, begins, ends)
        .add_extension(x509.BasicConstraints(ca=False, path_length=None), critical=True)
        .add_extension(_usage(), critical=True)
        .add_extension(identifier, critical=False)
        .sign(key, hashes.SHA256(), ecdsa_deterministic=True)
        .public_bytes(Encoding.DER)
    )


def _cut(name: str) -> str:
    return name.encode()[:_NAME_LIMIT].decode(errors="ignore").rstrip()


def _is_compared(character: str) -> bool:
    """Whether a name with it can be compared with another (RFC 4518): what is unknown there breaks the whole seal."""
    prepared = unicodedata.normalize("NFKC", stringprep.map_table_b2(character))
    return not any(refused(one) for one in prepared for refused in _REFUSED)


def _usage() -> x509.KeyUsage:
    return x509.KeyUsage(
        digital_signature=True,
        content_commitment=True,
        key_encipherment=False,
        data_encipherment=False,
        key_agreement=False,
        key_cert_sign=False,
        crl_sign=False,
        encipher_only=False,
        decipher_only=False,
    )


def _dumped(key: ec.EllipticCurvePrivateKey) -> bytes:
    return key.private_bytes(Encoding.DER, PrivateFormat.PKCS8, NoEncryption())
