"""Codes told in French where a person's data leaves: enumerations, and the codes that columns hold as text."""

from collections.abc import Mapping
from enum import StrEnum
from types import MappingProxyType
from typing import Any

from bilan_desktop.domain import (
    agreements,
    billing,
    card_sort,
    conclusion,
    contracts,
    deciding,
    dossier,
    exploring,
    feasibility,
    first_phase,
    funding,
    gaps,
    guided_work,
    investigation,
    journey,
    meetings,
    occupations,
    papers,
    preliminary,
    questionnaires,
    registers,
    retention,
    rights,
    scenarios,
    support_notes,
    synthesis,
)
from bilan_desktop.domain.amendments import AMENDMENT_NAMES, AmendmentReason
from bilan_desktop.domain.catalogue import CLASS_NAMES
from bilan_desktop.domain.exports import RECIPIENT_NAMES, RecipientKind
from bilan_desktop.domain.findings import FINDING_NAMES
from bilan_desktop.domain.law import Weight
from bilan_desktop.domain.records import DataClass
from bilan_desktop.supports.values.model import ANCHORS, DECKS

PLAIN_ENUMS: Mapping[type[StrEnum], Mapping[str, str]] = {
    dossier.PaperLayout: {"standard": "Ordinaire", "large": "Grands caractères", "easy": "Facile à lire"},
    funding.EarlierBilan: {"not_asked": "Non demandé", "none": "Aucun", "funded": "Déclaré"},
    meetings.ChangeKind: {
        "planned": "Planifiée",
        "moved": "Déplacée",
        "edited": "Modifiée",
        "split": "Scindée",
        "held": "Tenue",
        "cancelled": "Annulée",
        "no_show": "Absence notée",
        "reopened": "Remise à tenir",
    },
    agreements.AgreementKind: {
        "bilan": "Consentement au bilan",
        "keeping": "Conservation pour le suivi",
        "communication": "Communication à un tiers",
        "adaptation": "Informations sensibles, pour adapter le bilan",
    },
    papers.PaperState: {
        "open": "À signer ou en préparation",
        "sent": "Envoyé, retour attendu",
        "sealed": "Signé ou établi",
        "replaced": "Remplacé",
        "destroyed": "Détruit",
    },
    questionnaires.AnswerMeans: {"screen": "À l’écran", "pdf": "PDF", "paper": "Papier"},
    occupations.RequirementKind: {"know_how": "Savoir-faire", "soft": "Savoir-être", "knowledge": "Savoir"},
    scenarios.PointSide: {"advantage": "Avantage", "risk": "Risque"},
    Weight: {"law": "Loi", "usage": "Usage"},
}
"""Those that no other page tells by a name."""

_GESTURES = {
    dossier.Motive.OPENED: "Ouverture du dossier",
    dossier.Motive.INTERVIEW_CONFIRMED: "Entrée en bilan confirmée",
    dossier.Motive.INTERVIEW_DECLINED: "La personne ne donne pas suite",
    dossier.Motive.INTERVIEW_NOT_RELEVANT: "Bilan non adapté au besoin",
    dossier.Motive.FIRST_MEETING: "Première séance",
    dossier.Motive.GESTURE_UNDONE: "Geste annulé",
    dossier.Motive.ACTION_ENDED: "Fin de l’action",
}
"""Motives that a gesture gives, never chosen in a list."""

ENUM_NAMES: Mapping[type[StrEnum], Mapping[Any, str]] = MappingProxyType(
    {
        **PLAIN_ENUMS,
        AmendmentReason: AMENDMENT_NAMES,
        DataClass: CLASS_NAMES,
        RecipientKind: RECIPIENT_NAMES,
        billing.PaymentMeans: billing.PAYMENT_NAMES,
        billing.VatBasis: billing.VAT_NAMES,
        card_sort.Pile: card_sort.PILE_NAMES,
        conclusion.ActionStatus: conclusion.ACTION_NAMES,
        conclusion.Fit: conclusion.FIT_NAMES,
        conclusion.ResourceKind: conclusion.RESOURCE_NAMES,
        conclusion.ResourceState: conclusion.RESOURCE_STATES,
        conclusion.Verdict: conclusion.VERDICT_NAMES,
        contracts.Conclusion: contracts.CONCLUSION_NAMES,
        deciding.ForceSide: deciding.FORCE_NAMES,
        dossier.DossierState: dossier.STATE_NAMES,
        dossier.Motive: {**_GESTURES, **dossier.MOTIVE_NAMES},
        exploring.CardKind: exploring.CARD_NAMES,
        exploring.EnquiryNature: exploring.ENQUIRY_NAMES,
        feasibility.Axis: feasibility.AXIS_NAMES,
        feasibility.AxisState: feasibility.STATE_WORDS,
        feasibility.MoneySide: feasibility.SIDE_NAMES,
        first_phase.ConstraintKind: first_phase.CONSTRAINT_NAMES,
        first_phase.Firmness: first_phase.FIRMNESS_NAMES,
        first_phase.Situation: first_phase.SITUATION_NAMES,
        funding.FundingKind: funding.FUNDING_NAMES,
        funding.PersonStatus: funding.STATUS_NAMES,
        gaps.Bearing: gaps.BEARING_NAMES,
        gaps.Blocking: gaps.BLOCKING_NAMES,
        gaps.Changeable: gaps.CHANGEABLE_NAMES,
        gaps.Closing: gaps.CLOSING_NAMES,
        gaps.Ground: gaps.GROUND_NAMES,
        gaps.Met: gaps.MET_NAMES,
        guided_work.ExchangeMeans: guided_work.EXCHANGE_NAMES,
        investigation.ExperienceKind: investigation.EXPERIENCE_NAMES,
        investigation.Horizon: investigation.HORIZON_NAMES,
        investigation.MotivationKind: investigation.MOTIVATION_NAMES,
        investigation.OptionStatus: investigation.OPTION_NAMES,
        investigation.Practised: investigation.PRACTISED_NAMES,
        investigation.SkillKind: investigation.SKILL_NAMES,
        investigation.Trigger: investigation.TRIGGER_NAMES,
        investigation.Wish: investigation.WISH_NAMES,
        journey.Phase: journey.PHASE_NAMES,
        meetings.MeetingKind: meetings.KIND_NAMES,
        meetings.MeetingState: meetings.MEETING_STATE_NAMES,
        meetings.Mode: meetings.MODE_NAMES,
        meetings.Reason: meetings.REASON_NAMES,
        papers.PaperKind: papers.PAPER_NAMES,
        papers.SignerRole: papers.SIGNER_NAMES,
        papers.SigningMeans: papers.MEANS_NAMES,
        preliminary.Outcome: preliminary.OUTCOME_NAMES,
        registers.RegisterKind: registers.REGISTER_NAMES,
        registers.Theme: registers.THEME_NAMES,
        retention.Part: retention.PART_NAMES,
        rights.BreachRisk: rights.RISK_NAMES,
        rights.RequestKind: rights.REQUEST_NAMES,
        rights.RequestMeans: rights.REQUEST_MEANS_NAMES,
        rights.RequestOutcome: rights.OUTCOME_NAMES,
        scenarios.Weighting: scenarios.WEIGHTING_NAMES,
        support_notes.FilledBy: support_notes.FILLED_BY_NAMES,
        support_notes.FilledHow: support_notes.FILLED_HOW_NAMES,
        synthesis.DeliveryMeans: synthesis.DELIVERY_NAMES,
        synthesis.SynthesisState: synthesis.SYNTHESIS_NAMES,
    }
)
"""The names of the members of every enumeration that a record holds; a test compares it with them."""


def enum_words(value: StrEnum) -> str:
    """The French name of a member, with its capital."""
    words = ENUM_NAMES[type(value)][value]
    return f"{words[:1].upper()}{words[1:]}"


_STEPS = {step.code: f"{step.code} {step.name}" for step in journey.STEPS}
_KINDS = {kind.code: kind.name for kind in journey.SUPPORTS}
_CARDS = {card.code: card.name for decks in (DECKS, ANCHORS) for deck in decks.values() for card in deck}

CODES: Mapping[tuple[str, str], Mapping[str, str]] = MappingProxyType(
    {
        ("dossier", "steps"): _STEPS,
        ("dossier", "supports"): _KINDS,
        ("amendment", "steps_before"): _STEPS,
        ("amendment", "steps_after"): _STEPS,
        ("amendment", "supports_before"): _KINDS,
        ("amendment", "supports_after"): _KINDS,
        ("step_point", "step"): _STEPS,
        ("preliminary_interview", "covered"): {code: words for code, _, words in preliminary.CHECKLIST},
        ("ground_rules", "covered"): dict(first_phase.GROUND_RULES),
        ("restitution", "told"): dict(conclusion.RESTITUTION_POINTS),
        ("meeting", "remote_checked"): dict(meetings.REMOTE_CHECKLIST),
        ("agreement", "documents"): {**agreements.COMMUNICATED, **agreements.KEPT},
        ("NotedFinding", "code"): FINDING_NAMES,
        ("Passage", "key"): {source.key: source.name for source in synthesis.SOURCES},
        ("Laid", "card"): _CARDS,
        ("Trade", "first"): _CARDS,
        ("Trade", "second"): _CARDS,
        ("Trade", "kept"): _CARDS,
        ("value_sort", "ranked"): _CARDS,
        ("filled", "moment"): {
            "entry": "Entrée",
            "preliminary": "Phase préliminaire",
            "investigation": "Phase d’investigation",
            "conclusion": "Phase de conclusion",
            "exit": "Sortie",
            "end": "Fin du bilan",
            "later": "Après le bilan",
        },
        ("export", "means"): {
            "pdf": "Fichier PDF",
            "protected": "Fichier PDF protégé par une phrase",
            "html": "Page web",
            "print": "Impression",
            "calendar": "Calendrier",
        },
    }
)
"""The words of the codes that a column, or a field of a value that it holds, keeps as text."""

MOST: Mapping[tuple[str, str], int] = MappingProxyType(
    {
        ("objective", "start_rating"): 4,
        ("objective", "end_rating"): 4,
        ("experience", "satisfaction"): 5,
        ("experience", "energy"): 5,
        ("skill", "level"): 4,
        ("skill", "pleasure"): 4,
        ("motivation", "satisfied"): 4,
        ("decision", "confidence"): 4,
        ("action", "confidence"): 10,
        ("ActionReview", "confidence"): 10,
        ("step_point", "useful"): 10,
        ("step_point", "clear"): 10,
        ("step_point", "confident"): 10,
        ("gap", "required"): 4,
        ("gap", "level"): 4,
        ("gap", "weight"): 3,
        ("circumstance", "strength"): 3,
        ("force", "intensity"): 5,
        ("force", "mastery"): 3,
        ("priority", "impact"): 5,
        ("priority", "effort"): 5,
        ("criterion", "swing"): 100,
        ("scenario_point", "likelihood"): 4,
        ("scenario_point", "severity"): 4,
        ("scenario_point", "likelihood_after"): 4,
        ("scenario_point", "severity_after"): 4,
        ("scenario_score", "likely"): 100,
        ("scenario_score", "low"): 100,
        ("scenario_score", "high"): 100,
    }
)
"""The highest mark of the fields that are marks."""

MINUTES = frozenset(
    {
        "minutes",
        "planned_minutes",
        "meeting_minutes",
        "remote_minutes",
        "was_minutes",
        "estimated",
        "declared",
        "accepted",
        "accompaniment",
        "preliminary",
        "investigation",
        "conclusion",
        "guided",
    }
)
"""Whole numbers that are minutes, by the name of their field."""
