"""What is signed or issued: snapshots, signatures, attachments and exports."""

import hashlib
import json
import math
import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from typing import Annotated, Any, ClassVar

from bilan_desktop.domain.errors import InvalidInput, NotFound, RuleBroken
from bilan_desktop.domain.ids import NO_ID, RecordId
from bilan_desktop.domain.records import (
    CONTENT_BY_ROW,
    CONTENT_BY_ROW_SEARCHED,
    PROOF,
    PROOF_SEARCHED,
    DataClass,
    ProofText,
    Ref,
)

ATTACHMENT_LIMIT = 25 * 1024 * 1024
"""Bytes of one attachment at most."""


class PaperKind(StrEnum):
    """The papers the application issues about a dossier."""

    ATTENDANCE = "attendance"
    CONSENT = "consent"
    RULES = "rules"
    OBJECTIVES = "objectives"
    PROGRAMME = "programme"
    AMENDMENT = "amendment"
    PLANNING = "planning"
    HOURS = "hours"
    ASSIGNMENT = "assignment"
    GUIDED_LOG = "guided_log"
    ATTENDANCE_ALL = "attendance_all"
    SYNTHESIS = "synthesis"
    RESULTS = "results"
    RECEIPT = "receipt"
    CERTIFICATE = "certificate"
    CONFIRMATION = "confirmation"
    SELF_DIAGNOSIS = "self_diagnosis"
    STEP_EVALUATION = "step_evaluation"
    SATISFACTION = "satisfaction"
    SATISFACTION_LATER = "satisfaction_later"
    KEEPING = "keeping"
    COMMUNICATION = "communication"
    ADAPTATION_CONSENT = "adaptation_consent"
    INTERVIEW = "interview"
    PRECONTRACT = "precontract"
    CONTRACT = "contract"
    CONVOCATION = "convocation"
    SUPPORT = "support"
    TRANSITION = "transition"
    REALISATION = "realisation"
    FOLLOW_UP = "follow_up"
    QUESTIONNAIRE = "questionnaire"
    INVOICE = "invoice"


class SignerRole(StrEnum):
    """Who signs."""

    BENEFICIARY = "beneficiary"
    CONSULTANT = "consultant"
    PAYER = "payer"
    """Whoever signs a convention for the employer or the buyer."""


SIGNER_NAMES = {
    SignerRole.BENEFICIARY: "Bénéficiaire",
    SignerRole.CONSULTANT: "Consultant ou consultante",
    SignerRole.PAYER: "Employeur ou financeur",
}

BOTH = (SignerRole.BENEFICIARY, SignerRole.CONSULTANT)
"""Who signs most papers, in the order of their boxes."""

_CONSULTANT = (SignerRole.CONSULTANT,)
_BENEFICIARY = (SignerRole.BENEFICIARY,)
"""An agreement is the person's own: the consultant promises nothing in it that the law does not ask already."""


@dataclass(frozen=True)
class PaperSpec:
    """What a kind of paper is: its name, the letters of its number, who signs it, the class of what it tells.

    A paper of content goes to the beneficiary alone (L.6313-4); nobody signs one whose ``signers`` are none.
    A ``fillable`` one bears fields and a mark (``usecases/form_marks.py``): what is typed in its PDF is read back.
    """

    name: str
    letters: str
    signers: tuple[SignerRole, ...] = BOTH
    held_as: DataClass = DataClass.PROOF
    feminine: bool = False
    fillable: bool = False


PAPERS: dict[PaperKind, PaperSpec] = {
    PaperKind.ATTENDANCE: PaperSpec("Feuille d’émargement", "EM", feminine=True),
    PaperKind.CONSENT: PaperSpec("Consentement au bilan", "CB"),
    PaperKind.RULES: PaperSpec("Déroulement et règles de fonctionnement", "RG"),
    PaperKind.OBJECTIVES: PaperSpec("Objectifs co-construits", "OB", (), DataClass.CONTENT),
    PaperKind.PROGRAMME: PaperSpec("Programme personnalisé", "PP"),
    PaperKind.AMENDMENT: PaperSpec("Note d’adaptation du programme", "NA", feminine=True),
    PaperKind.PLANNING: PaperSpec("Planning des séances", "PL", ()),
    PaperKind.HOURS: PaperSpec("Relevé d’heures", "RH", ()),
    PaperKind.ASSIGNMENT: PaperSpec(
        "Consigne de travail guidé", "CG", (), DataClass.CONTENT, feminine=True, fillable=True
    ),
    PaperKind.GUIDED_LOG: PaperSpec("Relevé de travail guidé", "TG"),
    PaperKind.ATTENDANCE_ALL: PaperSpec("Relevé d’émargement du bilan", "RE", _CONSULTANT),
    PaperKind.SYNTHESIS: PaperSpec("Synthèse du bilan", "SY", BOTH, DataClass.CONTENT, feminine=True),
    PaperKind.RESULTS: PaperSpec("Résultats détaillés", "RD", (), DataClass.CONTENT),
    PaperKind.RECEIPT: PaperSpec("Récépissé de remise", "RR"),
    PaperKind.CERTIFICATE: PaperSpec("Attestation de fin de bilan", "AT", _CONSULTANT, feminine=True),
    PaperKind.CONFIRMATION: PaperSpec("Courrier de confirmation", "CC", _CONSULTANT),
    PaperKind.SELF_DIAGNOSIS: PaperSpec("Autodiagnostic", "AD", (), DataClass.CONTENT, fillable=True),
    PaperKind.STEP_EVALUATION: PaperSpec("Point à la fin de la phase", "EE", (), DataClass.CONTENT, fillable=True),
    PaperKind.SATISFACTION: PaperSpec("Avis à la fin du bilan", "QS", (), fillable=True),
    PaperKind.SATISFACTION_LATER: PaperSpec("Avis quelques mois après le bilan", "QF", (), fillable=True),
    PaperKind.KEEPING: PaperSpec("Accord de conservation", "AC", _BENEFICIARY),
    PaperKind.COMMUNICATION: PaperSpec("Accord de communication", "AM", _BENEFICIARY),
    PaperKind.ADAPTATION_CONSENT: PaperSpec("Consentement pour les aménagements", "CA", _BENEFICIARY),
    PaperKind.INTERVIEW: PaperSpec("Compte rendu de l’entretien préalable", "CE", _CONSULTANT, DataClass.CONTENT),
    PaperKind.PRECONTRACT: PaperSpec("Récépissé des documents remis avant le contrat", "RP"),
    PaperKind.CONTRACT: PaperSpec("Contrat ou convention", "CO"),
    PaperKind.CONVOCATION: PaperSpec("Convocation", "CV", (), feminine=True),
    PaperKind.SUPPORT: PaperSpec("Support de travail", "SU", (), DataClass.CONTENT),
    PaperKind.TRANSITION: PaperSpec("Plan de transition", "PT", (), DataClass.CONTENT),
    PaperKind.REALISATION: PaperSpec("Certificat de réalisation", "CR", _CONSULTANT),
    PaperKind.FOLLOW_UP: PaperSpec("Compte rendu de suivi", "CS", (), DataClass.CONTENT),
    PaperKind.QUESTIONNAIRE: PaperSpec("Questionnaire", "QT", (), DataClass.CONTENT, fillable=True),
    PaperKind.INVOICE: PaperSpec("Facture", "FA", (), DataClass.ACCOUNTING, feminine=True),
}

STOPPED_CERTIFICATE = "Attestation de bilan interrompu"
"""The name of the certificate of a bilan that did not go to its end."""

_LETTERS = "|".join(spec.letters for spec in PAPERS.values())
NUMBER = re.compile(rf"\b((?:{_LETTERS})-\d{{4}}-\d{{3,}}(?:-\d{{2,}})?)(?:-V|\s*[,·]\s*version\s+)(\d+)\b")
"""A document's number and its version, as the papers print them and a returned scan is matched by."""

PAPER_NAMES = {kind: spec.name for kind, spec in PAPERS.items()}


def signer_name(facts: Mapping[str, Any], role: SignerRole) -> str:
    """Who signs in a role, as the frozen facts name them."""
    if role is SignerRole.PAYER:
        return str(facts["payer_signatory"])
    return str(facts["beneficiary"] if role is SignerRole.BENEFICIARY else facts["issuer"]["consultant"])


class PaperState(StrEnum):
    """Where a paper stands: waiting for signatures, sealed, replaced by a later version, its content destroyed."""

    OPEN = "open"
    SENT = "sent"
    SEALED = "sealed"
    REPLACED = "replaced"
    DESTROYED = "destroyed"


STANDING = frozenset({PaperState.OPEN, PaperState.SENT, PaperState.SEALED})
"""Where a paper stands while neither a later version nor a destruction took its place."""

_STATE_NAMES = {
    PaperState.OPEN: "À signer",
    PaperState.SENT: "Envoyé{e}, retour attendu",
    PaperState.SEALED: "Signé{e}",
    PaperState.REPLACED: "Remplacé{e}",
    PaperState.DESTROYED: "Détruit{e}",
}
_UNSIGNED_NAMES = {**_STATE_NAMES, PaperState.OPEN: "En préparation", PaperState.SEALED: "Établi{e}"}


def ending(kind: PaperKind) -> str:
    """What a participle takes to agree with the paper's name: a sheet is « signée », a consent « signé »."""
    return ("e" if PAPERS[kind].feminine else "") + ("s" if PAPER_NAMES[kind].startswith(_PLURALS) else "")


_PLURALS = ("Objectifs", "Résultats")


def state_name(kind: PaperKind, state: PaperState, *, lapsed: bool = False) -> str:
    """Where a paper stands, in words that agree with its name; ``lapsed`` as ``is_lapsed``."""
    if lapsed:
        return f"Non signé{ending(kind)}"
    if kind is PaperKind.INVOICE and state is PaperState.OPEN:
        state = PaperState.SEALED  # it has its number: nothing of it is being prepared any more
    names = _STATE_NAMES if PAPERS[kind].signers else _UNSIGNED_NAMES
    return names[state].format(e=ending(kind))


AHEAD = frozenset(
    {
        PaperKind.CONSENT,
        PaperKind.RULES,
        PaperKind.PROGRAMME,
        PaperKind.AMENDMENT,
        PaperKind.CONTRACT,
        PaperKind.PRECONTRACT,
    }
)
"""Papers that say what is to come: once the action has ended, nobody is asked to sign them any more."""


def is_lapsed(kind: PaperKind, state: PaperState, *, ended: bool, begun: bool) -> bool:
    """Whether a paper was not signed in time: the action has ended, and it told what was to come.

    One that was sent, or that somebody signed (``begun``), is not: what comes back is still joined and sealed.
    """
    return ended and kind in AHEAD and state is PaperState.OPEN and not begun


@dataclass
class IssuedPaper:
    """The snapshot of a paper: its facts, their hash, then its bytes once sealed; its class is ``held_as``.

    ``facts`` is canonical JSON without signatures; ``facts_sha256`` is what signatures are bound to;
    ``data`` the sealed PDF and ``sha256`` its hash. Never recomputed: a correction is a new version.
    """

    TABLE: ClassVar[str] = "issued_paper"

    id: Annotated[RecordId, PROOF]
    dossier_id: Annotated[RecordId, PROOF, Ref("dossier")]
    subject_id: Annotated[RecordId, PROOF]
    kind: Annotated[PaperKind, PROOF]
    number: Annotated[ProofText, PROOF_SEARCHED]
    version: Annotated[int, PROOF]
    template: Annotated[str, PROOF]
    facts: Annotated[str, CONTENT_BY_ROW]
    facts_sha256: Annotated[str, PROOF]
    created_at: Annotated[datetime, PROOF]
    state: Annotated[PaperState, PROOF] = PaperState.OPEN
    sent_on: Annotated[date | None, PROOF] = None
    reminded_on: Annotated[date | None, PROOF] = None
    sealed_at: Annotated[datetime | None, PROOF] = None
    data: Annotated[bytes, CONTENT_BY_ROW] = b""
    sha256: Annotated[str, PROOF] = ""
    held_as: Annotated[DataClass, PROOF] = DataClass.PROOF

    @property
    def signers(self) -> tuple[SignerRole, ...]:
        """Who signs it: its kind says so, and the facts of a contract, whose parties hang on its form."""
        if self.kind is PaperKind.CONTRACT:
            return tuple(SignerRole(role) for role in json.loads(self.facts)["signers"])
        return PAPERS[self.kind].signers

    def seal(self, data: bytes, at: datetime) -> None:
        """Keep the final bytes; RuleBroken when already sealed."""
        if self.state not in (PaperState.OPEN, PaperState.SENT):
            raise RuleBroken("Cette feuille est déjà scellée ; une correction en crée une nouvelle version.")
        self.data, self.sha256 = data, sha256(data)
        self.state, self.sealed_at = PaperState.SEALED, at

    def must_be_open(self) -> None:
        """RuleBroken once sealed, NotFound once replaced."""
        if self.state is PaperState.SEALED:
            raise RuleBroken("Cette feuille est déjà signée et scellée. Une correction en crée une nouvelle version.")
        if self.state is PaperState.REPLACED:
            raise NotFound("Cette version de la feuille a été remplacée. Ouvrez la dernière version.")
        if self.state is PaperState.DESTROYED:
            raise NotFound("Ce document a été détruit\N{NO-BREAK SPACE}: seule sa trace reste.")

    def must_await(self, *roles: SignerRole) -> None:
        """As ``must_be_open``; RuleBroken also when one of them does not sign such a paper, or when nobody does."""
        self.must_be_open()
        if not roles or not set(roles) <= set(self.signers):
            raise RuleBroken("Ce document n’attend pas cette signature.")

    def send(self, on: date) -> None:
        """Note that the sheet went out to be signed elsewhere."""
        if self.state is PaperState.OPEN:
            self.state, self.sent_on = PaperState.SENT, on

    def replace(self) -> None:
        """A later version takes over; this one stays readable."""
        self.state = PaperState.REPLACED

    def reinstate(self) -> None:
        """Undo of ``replace``: it stands again where it stood."""
        if self.sealed_at is not None:
            self.state = PaperState.SEALED
        else:
            self.state = PaperState.OPEN if self.sent_on is None else PaperState.SENT


class SigningMeans(StrEnum):
    """How a signature was given; all are equal in the interface."""

    SCREEN = "screen"
    PAPER = "paper"
    REMOTE = "remote"


MEANS_NAMES = {
    SigningMeans.SCREEN: "à l’écran",
    SigningMeans.PAPER: "sur papier",
    SigningMeans.REMOTE: "à distance",
}

Strokes = tuple[tuple[tuple[float, float], ...], ...]
"""Strokes of a signature: points relative to the pad, 0 to 1; no time, no pressure (biometrics)."""


SMALLEST_DRAWING = 0.02
"""Share of the pad's width or height that a signature covers at least."""


def _extent(points: list[tuple[float, float]]) -> tuple[float, float]:
    across, down = zip(*points, strict=True)
    return max(across) - min(across), max(down) - min(down)


@dataclass(frozen=True)
class Handwriting:
    """A drawn signature: its strokes and the pad's width over its height."""

    strokes: Strokes
    aspect: float

    def checked(self) -> "Handwriting":
        """This handwriting; InvalidInput when it is only a dot or nothing, or not a drawing at all."""
        points = [point for stroke in self.strokes for point in stroke]
        drawn = all(math.isfinite(x) and math.isfinite(y) for x, y in points) and math.isfinite(self.aspect)
        if not drawn or len(points) < 4 or max(_extent(points)) < SMALLEST_DRAWING:
            raise InvalidInput({"signature": "Le tracé est trop court pour une signature. Recommencez."})
        return self


@dataclass
class Signature:
    """One signature, bound to the hash of the facts it was given on; never reused elsewhere."""

    TABLE: ClassVar[str] = "signature"

    id: Annotated[RecordId, PROOF]
    paper_id: Annotated[RecordId, PROOF, Ref("issued_paper")]
    role: Annotated[SignerRole, PROOF]
    name: Annotated[ProofText, PROOF]
    means: Annotated[SigningMeans, PROOF]
    facts_sha256: Annotated[str, PROOF]
    signed_at: Annotated[datetime, PROOF]
    signed_on: Annotated[date, PROOF]
    handwriting: Annotated[Handwriting | None, PROOF] = None
    attachment_id: Annotated[RecordId, PROOF] = NO_ID


@dataclass
class Attachment:
    """A file that came from outside, already checked; its class is ``held_as`` row by row."""

    TABLE: ClassVar[str] = "attachment"

    id: Annotated[RecordId, PROOF]
    dossier_id: Annotated[RecordId, PROOF, Ref("dossier")]
    subject_id: Annotated[RecordId, PROOF]
    held_as: Annotated[DataClass, PROOF]
    label: Annotated[str, CONTENT_BY_ROW_SEARCHED]
    media_type: Annotated[str, PROOF]
    size: Annotated[int, PROOF]
    sha256: Annotated[str, PROOF]
    added_at: Annotated[datetime, PROOF]
    data: Annotated[bytes, CONTENT_BY_ROW] = b""


def sha256(data: bytes) -> str:
    """Hexadecimal SHA-256 (FIPS 180-4)."""
    return hashlib.sha256(data).hexdigest()
