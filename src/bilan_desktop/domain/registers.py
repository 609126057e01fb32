"""The light registers of the practice: complaints, incidents, improvements, watch, training, certificates, partners."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Annotated, ClassVar

from bilan_desktop.domain.ids import NO_ID, RecordId
from bilan_desktop.domain.records import CONTACT, CONTENT, PROOF, ContentText, DataClass, Kind, ProofText

OWN_CLASS = Kind(CONTENT.data_class, row_class="held_as")
"""Proof where the entry is about the practice, content where it may be about somebody."""


class RegisterKind(StrEnum):
    """The registers, in the order of the page."""

    COMPLAINT = "complaint"
    INCIDENT = "incident"
    IMPROVEMENT = "improvement"
    WATCH = "watch"
    TRAINING = "training"
    CERTIFICATE = "certificate"
    PARTNER = "partner"


REGISTER_NAMES = {
    RegisterKind.COMPLAINT: "Réclamations",
    RegisterKind.INCIDENT: "Aléas et difficultés",
    RegisterKind.IMPROVEMENT: "Améliorations",
    RegisterKind.WATCH: "Veille",
    RegisterKind.TRAINING: "Formation et supervision",
    RegisterKind.CERTIFICATE: "Habilitations aux tests",
    RegisterKind.PARTNER: "Partenaires et réseau handicap",
}

ABOUT_PEOPLE = frozenset({RegisterKind.COMPLAINT, RegisterKind.INCIDENT})
"""Whose words may name or tell of somebody: content, never in an evidence pack."""


class Theme(StrEnum):
    """What an entry is about, where its register asks: a watch (indicators 23 to 25), a partner (26)."""

    NONE = ""
    LAW = "law"
    OCCUPATIONS = "occupations"
    METHODS = "methods"
    DISABILITY = "disability"
    OTHER = "other"


THEME_NAMES = {
    Theme.NONE: "À préciser",
    Theme.LAW: "Droit et réglementation",
    Theme.OCCUPATIONS: "Métiers, emploi et compétences",
    Theme.METHODS: "Méthodes, outils et innovation",
    Theme.DISABILITY: "Handicap",
    Theme.OTHER: "Autre",
}


@dataclass
class RegisterEntry:
    """One line of a register; which fields it has, and how they are called, is said by its kind.

    ``on`` is when it happened, was read or was followed; ``source`` where it comes from; ``details`` what it says;
    ``analysis`` its cause, or what was learnt; ``action`` what was done with it. ``number`` is that of a dossier, when
    one is concerned. ``acknowledged_on`` and ``answered_on`` are those of a complaint, ``until`` the last day of a
    certificate or the day something is planned for, ``closed_on`` the day it was done. ``linked_id`` is the entry an
    improvement comes from. ``held_as``: PROOF or CONTENT, the class of its words.
    """

    TABLE: ClassVar[str] = "register_entry"

    id: Annotated[RecordId, PROOF]
    kind: Annotated[RegisterKind, PROOF]
    on: Annotated[date, PROOF]
    held_as: Annotated[DataClass, PROOF]
    theme: Annotated[Theme, PROOF] = Theme.NONE
    title: Annotated[ContentText, OWN_CLASS] = ContentText("")
    source: Annotated[ContentText, OWN_CLASS] = ContentText("")
    details: Annotated[ContentText, OWN_CLASS] = ContentText("")
    analysis: Annotated[ContentText, OWN_CLASS] = ContentText("")
    action: Annotated[ContentText, OWN_CLASS] = ContentText("")
    contact: Annotated[ProofText, CONTACT] = ProofText("")
    number: Annotated[ProofText, PROOF] = ProofText("")
    acknowledged_on: Annotated[date | None, PROOF] = None
    answered_on: Annotated[date | None, PROOF] = None
    until: Annotated[date | None, PROOF] = None
    closed_on: Annotated[date | None, PROOF] = None
    linked_id: Annotated[RecordId, PROOF] = NO_ID
