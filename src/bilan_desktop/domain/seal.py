"""What the practice holds to vouch for its papers: the certificate of its seal, the secret of its forms."""

from dataclasses import dataclass, field
from datetime import date
from typing import Annotated, ClassVar

from bilan_desktop.domain.ids import RecordId
from bilan_desktop.domain.records import PROOF, ProofText


@dataclass
class OrganisationSeal:
    """The « cachet de l’organisme »: its own certificate (X.509, DER) and private key (PKCS #8, DER).

    A renewed one is a new record; the former stays, since the papers it sealed are judged against it.
    """

    TABLE: ClassVar[str] = "organisation_seal"

    id: Annotated[RecordId, PROOF]
    organisation: Annotated[ProofText, PROOF]
    made_on: Annotated[date, PROOF]
    expires_on: Annotated[date, PROOF]
    certificate: Annotated[bytes, PROOF]
    private_key: Annotated[bytes, PROOF] = field(repr=False)


@dataclass
class FormSecret:
    """The random secret (32 bytes) that a form sent out is marked with: one is made at first need, never changed.

    It is none of the vault's keys, so that a form given before a change of keys is known again after it.
    """

    TABLE: ClassVar[str] = "form_secret"

    id: Annotated[RecordId, PROOF]
    secret: Annotated[bytes, PROOF] = field(repr=False)
