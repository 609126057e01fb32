"""What an invented person decided at the end of her bilan: resources, plan, decision, restitution."""

from datetime import date
from typing import Any

from bilan_desktop.app.demonstration_words import Rows, dated
from bilan_desktop.domain.conclusion import (
    RESTITUTION_POINTS,
    Action,
    ActionStatus,
    Milestone,
    Resource,
    ResourceKind,
    Restitution,
)

CONCLUSION: Rows = (
    (
        Resource,
        {
            "kind": ResourceKind.TRAINING,
            "text": "Titre professionnel de conseiller en insertion professionnelle",
            "how": "Deux organismes à moins d’une heure ; une session en septembre.",
        },
    ),
    (
        Resource,
        {
            "kind": ResourceKind.NETWORK,
            "text": "La responsable de la maison de quartier",
            "how": "Elle propose deux rencontres en mission locale.",
        },
    ),
)


_PLAN: Rows = (
    (
        Action,
        {
            "title": "Rencontrer deux conseillères en insertion",
            "first_step": "Appeler la responsable de la maison de quartier",
            "proof": "Deux comptes rendus d’une page",
            "who": "Moi, avec la maison de quartier",
            "cost_cents": 0,
            "start": 3,
            "due": 21,
            "status": ActionStatus.UNDER_WAY,
        },
    ),
    (
        Action,
        {
            "title": "Observer une journée en mission locale",
            "first_step": "Demander une convention d’immersion",
            "proof": "La convention signée",
            "who": "Moi",
            "cost_cents": 0,
            "start": 20,
            "due": 50,
        },
    ),
    (
        Action,
        {
            "title": "Déposer le dossier de transition professionnelle",
            "first_step": "Télécharger le dossier et lister les pièces",
            "proof": "L’accusé de réception",
            "resource": "Le conseil en évolution professionnelle",
            "cost_cents": 0,
            "start": 30,
            "due": 90,
        },
    ),
    (
        Milestone,
        {
            "title": "Confirmer la piste après les rencontres",
            "due": 55,
            "criterion": "Deux rencontres et une immersion faites ; l’envie tient toujours.",
        },
    ),
)
"""The action plan; each date in days after it is decided."""


def plan(today: date) -> Rows:
    """The action plan, dated from the day it is decided."""
    return dated(_PLAN, today)


DECISION: dict[str, object] = {
    "reasons": "C’est la piste où le suivi des personnes est au centre du métier, et où ses compétences d’écoute et "
    "de formation servent chaque jour. La formation est longue mais finançable sans perdre le salaire.",
    "given_up": "La proximité immédiate de la clinique et la routine de l’accueil.",
    "conditions": "Obtenir le financement ; garder un revenu d’au moins 1 700 € pendant la formation.",
    "training": "Titre professionnel de conseiller en insertion professionnelle, sept mois, à partir de septembre.",
    "confidence": 3,
}

COHERENCE: dict[str, object] = {
    "reading": "Les deux compétences les plus sûres sont celles que ce métier demande d’abord, et la motivation placée "
    "en tête y trouve sa place.",
    "tensions": "Le revenu stable reste en tension tant que le financement n’est pas accordé : c’est le premier jalon.",
}

ANSWERS = {
    "constraint": "Le dossier de transition garde le salaire pendant sept mois : c’est ce qui décide de la date.",
    "refused": "Non : sept mois d’étude ne sont pas des objectifs d’appels. Elle demandera ce qui y est compté.",
    "motivation": "À condition que le financement soit accordé avant de quitter le poste.",
    "skill_low": "Par la formation elle-même, et en passant une journée avec une conseillère en poste.",
    "blocking": "Le titre est au bout des sept mois de formation : la session d’automne, ou celle du printemps.",
}
"""What she says of each contradiction, by its code."""

RESTITUTION: tuple[type[Any], dict[str, object]] = (
    Restitution,
    {
        "told": tuple(code for code, _ in RESTITUTION_POINTS),
        "answer": "Elle se reconnaît dans les conclusions et retient surtout que ses compétences ont un nom.",
        "corrections": "Dire que la médiation sociale reste possible plus tard.",
    },
)

REMARKS = (
    "Je me suis sentie écoutée. Relire mes compétences avec leurs preuves m’a donné confiance. "
    "Je garde la médiation sociale dans un coin de ma tête."
)
END_RATINGS = (3, 4, 3)
