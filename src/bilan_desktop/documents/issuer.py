"""Who issues a paper: the organisation's facts and the lines each paper takes from them."""

from dataclasses import dataclass
from typing import Annotated

from bilan_desktop.domain.practice import digits
from bilan_desktop.domain.records import PROOF, ProofText

ACTION = "Bilan de compétences"
SIRET_DIGITS = 14
SIGNATURE_NOTE = (
    "Signature tracée à l’écran : une signature électronique simple (code civil, art. 1366 et 1367 ; "
    "règlement eIDAS, art. 3 et 25). Elle ne peut être refusée comme preuve au seul motif qu’elle est électronique ou "
    "n’est pas qualifiée."
)


@dataclass(frozen=True)
class Issuer:
    """The organisation as it stood when the paper was made; empty values are not printed."""

    organisation: Annotated[ProofText, PROOF]
    siret: Annotated[ProofText, PROOF] = ProofText("")
    nda: Annotated[ProofText, PROOF] = ProofText("")
    nda_region: Annotated[ProofText, PROOF] = ProofText("")
    address: Annotated[ProofText, PROOF] = ProofText("")
    phone: Annotated[ProofText, PROOF] = ProofText("")
    email: Annotated[ProofText, PROOF] = ProofText("")
    logo: Annotated[bytes | None, PROOF] = None
    accent: Annotated[ProofText, PROOF] = ProofText("#0B5F6B")
    consultant: Annotated[ProofText, PROOF] = ProofText("")
    consultant_title: Annotated[ProofText, PROOF] = ProofText("")
    disability_referent: Annotated[ProofText, PROOF] = ProofText("")
    disability_contact: Annotated[ProofText, PROOF] = ProofText("")

    def header(self) -> str:
        """Organisation, address, SIRET and ways to reach it, line by line."""
        identity = f"SIRET\N{NO-BREAK SPACE}{grouped(self.siret)}" if self.siret else ""
        lines = [self.organisation, self.address.replace("\n", ", "), identity]
        return "\n".join(filter(None, [*lines, " · ".join(filter(None, (self.phone, self.email)))]))

    def declaration(self) -> str:
        """The sentence of R.6351-6, due on conventions and contracts, with that of L.6352-12; empty without one."""
        if not self.nda:
            return ""
        region = f" de région {self.nda_region}" if self.nda_region else " de région"
        return (
            f"Déclaration d’activité enregistrée sous le numéro {self.nda} auprès du préfet{region}. "
            "Cet enregistrement ne vaut pas agrément de l’État."
        )

    def disability(self) -> str:
        """Whom to speak to about a disability: the programme's promise (X2), usage of Qualiopi; empty without one."""
        contact = f" ({self.disability_contact})" if self.disability_contact else ""
        return f"Référent handicap : {self.disability_referent}{contact}." if self.disability_referent else ""

    def who_accompanies(self) -> str:
        """The consultant with their title."""
        return ", ".join(filter(None, (self.consultant, self.consultant_title)))


def grouped(siret: str) -> str:
    """A SIRET as INSEE writes it, 732 829 320 00074, never cut at a line's end; what is none stays as typed."""
    number = digits(siret)
    if len(number) != SIRET_DIGITS:
        return siret
    return "\N{NO-BREAK SPACE}".join((number[:3], number[3:6], number[6:9], number[9:]))
