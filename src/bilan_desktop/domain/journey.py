"""The journey as data: phases, steps and supports, in the order the programme proposes."""

from dataclasses import dataclass
from enum import StrEnum


class Phase(StrEnum):
    """The three phases of a bilan (code du travail, R.6313-4)."""

    PRELIMINARY = "preliminary"
    INVESTIGATION = "investigation"
    CONCLUSION = "conclusion"


PHASE_NAMES = {
    Phase.PRELIMINARY: "Phase préliminaire",
    Phase.INVESTIGATION: "Phase d’investigation",
    Phase.CONCLUSION: "Phase de conclusion",
}


@dataclass(frozen=True)
class Step:
    """One step: its promise in the programme, its phase, its name; ``required`` ones cannot be left out."""

    code: str
    phase: Phase
    name: str
    required: bool = False


_FIRST, _MIDDLE, _LAST = Phase.PRELIMINARY, Phase.INVESTIGATION, Phase.CONCLUSION

STEPS: tuple[Step, ...] = (
    Step("F1.1", _FIRST, "Demande et besoin d’accompagnement", required=True),
    Step("F1.2", _FIRST, "Contexte professionnel et contraintes"),
    Step("F1.3", _FIRST, "Déroulement et règles de fonctionnement", required=True),
    Step("F1.4", _FIRST, "Objectifs du parcours", required=True),
    Step("F2.1", _MIDDLE, "Parcours et expériences significatives"),
    Step("F2.2", _MIDDLE, "Compétences transférables"),
    Step("F2.3", _MIDDLE, "Motivations et besoins prioritaires"),
    Step("F2.4", _MIDDLE, "Pistes d’évolution à court terme"),
    Step("F2.5", _MIDDLE, "Ajustement des pistes"),
    Step("F3.1", _LAST, "Sélection de la piste retenue"),
    Step("F3.2", _LAST, "Compétences, motivations et ressources mises en cohérence"),
    Step("F3.3", _LAST, "Plan d’action"),
    Step("F3.4", _LAST, "Restitution orale", required=True),
    Step("F3.5", _LAST, "Synthèse écrite", required=True),
    Step("F3.6", _LAST, "Lecture partagée, validation et signature", required=True),
    Step("F3.7", _LAST, "Émargement de la séance de clôture", required=True),
    Step("F3.8", _LAST, "Attestation de fin de bilan", required=True),
)


@dataclass(frozen=True)
class SupportKind:
    """A family of working tools of the programme that a journey may use."""

    code: str
    name: str


SUPPORTS: tuple[SupportKind, ...] = (
    SupportKind("S1", "Autodiagnostics"),
    SupportKind("S2", "Questionnaires d’intérêts et de personnalité"),
    SupportKind("S3", "Inventaires de compétences"),
    SupportKind("S4", "Matrices d’écart"),
    SupportKind("S5", "Comparaison de scénarios"),
    SupportKind("S6", "Aides à la décision"),
    SupportKind("S7", "Grilles d’analyse de parcours"),
    SupportKind("S8", "Exploration professionnelle"),
    SupportKind("S9", "Projection et planification"),
)


def steps_of(phase: Phase, chosen: tuple[str, ...] | None = None) -> tuple[Step, ...]:
    """The steps of a phase, in order; only the chosen and required ones when ``chosen`` is given."""
    return tuple(
        step for step in STEPS if step.phase is phase and (chosen is None or step.required or step.code in chosen)
    )


def checked_choice(chosen: tuple[str, ...]) -> tuple[str, ...]:
    """The codes of the chosen steps in the journey's order, required ones always among them."""
    return tuple(step.code for step in STEPS if step.required or step.code in chosen)
