"""What an invented person accompanied at a distance found in his bilan: a warehouse foreman who turns to repairing."""

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
from bilan_desktop.domain.first_phase import (
    GROUND_RULES,
    Constraint,
    ConstraintKind,
    Firmness,
    GroundRules,
    Need,
    Objective,
    RequestAnalysis,
    Situation,
    WorkContext,
)
from bilan_desktop.domain.investigation import (
    CareerReading,
    Experience,
    ExperienceKind,
    Motivation,
    MotivationKind,
    MotivationReading,
    Option,
    Skill,
    SkillKind,
    SkillsReading,
)


def first_phase_forms(presented_on: date) -> Rows:
    """The forms of the preliminary phase."""
    return (
        (
            RequestAnalysis,
            {
                "request": "Je tiens un quai de vingt personnes. J’aime réparer, pas surveiller. Est-ce un métier, ou "
                "une envie du dimanche ?",
                "trigger": "L’entrepôt s’automatise et le poste change au printemps.",
                "expected": "Savoir si je me lance, et ce que j’y perds.",
            },
        ),
        (
            WorkContext,
            {
                "situation": Situation.EMPLOYED,
                "position": "chef d’équipe logistique, nuits une semaine sur trois",
                "setting": "Un entrepôt de la plaine de l’Ain, quatre cents personnes.",
                "relations": "Une équipe fidèle ; une direction lointaine.",
                "schedule": "Disponible le matin, de chez lui.",
            },
        ),
        (
            GroundRules,
            {
                "presented_on": presented_on,
                "covered": tuple(code for code, _ in GROUND_RULES),
                "agreed": "Un appel par téléphone si la connexion tombe ; caméra allumée, porte fermée.",
            },
        ),
    )


FIRST_PHASE: Rows = (
    (Need, {"text": "Mesurer si l’envie tient", "sign": "Après trois journées d’atelier, elle est la même."}),
    (Need, {"text": "Savoir ce que je vaux hors de l’entrepôt", "sign": "Je le dis sans montrer mon badge."}),
    (
        Constraint,
        {
            "kind": ConstraintKind.FINANCE,
            "text": "Un crédit de 850 € par mois jusqu’en 2031",
            "firmness": Firmness.FIRM,
            "lever": "Le revenu de sa compagne couvre la moitié.",
        },
    ),
    (
        Objective,
        {
            "text": "Décider en connaissance de cause",
            "criterion": "Une décision écrite, avec son coût et son délai.",
            "start_rating": 1,
        },
    ),
    (
        Objective,
        {
            "text": "Nommer ce que le quai m’a appris",
            "criterion": "Cinq compétences, chacune avec un fait.",
            "start_rating": 0,
        },
    ),
)

INVESTIGATION_FORMS: Rows = (
    (
        CareerReading,
        {
            "thread": "Toujours celui que l’on appelle quand une machine s’arrête.",
            "transitions": "Monté en grade sans l’avoir demandé, deux fois.",
            "lesson": "La réparation l’intéresse plus que le commandement.",
        },
    ),
    (
        SkillsReading,
        {
            "strengths": "Diagnostiquer vite, expliquer simplement.",
            "elsewhere": "Les ateliers de réparation et la maintenance recherchent ces gestes.",
            "to_develop": "L’électronique de puissance ; tenir des comptes.",
        },
    ),
    (
        MotivationReading,
        {
            "energy": "Une machine qui repart, et celui qui l’apporte qui comprend pourquoi.",
            "balance": "Ne plus travailler de nuit.",
            "refused": "Les tableaux d’indicateurs du matin.",
        },
    ),
)

INVESTIGATION: Rows = (
    (
        Experience,
        {
            "kind": ExperienceKind.JOB,
            "title": "Cariste, puis chef d’équipe",
            "place": "Entrepôt, plaine de l’Ain",
            "started": 2009,
            "significant": True,
            "done": "Il a monté un atelier de dépannage des chariots avec deux collègues.",
            "proud_of": "Les immobilisations ont baissé d’un tiers.",
        },
    ),
    (
        Experience,
        {
            "kind": ExperienceKind.VOLUNTEERING,
            "title": "Atelier de réparation du village",
            "started": 2020,
            "significant": True,
            "done": "Un samedi par mois, il répare avec ceux qui apportent leurs appareils.",
            "liked": "Apprendre le geste à d’autres.",
        },
    ),
    *(
        (Skill, {"label": label, "kind": kind, "level": level, "evidence": evidence, "transfer": transfer})
        for label, kind, level, evidence, transfer in (
            ("Trouver la panne", SkillKind.KNOW_HOW, 4, "Dix chariots remis en route en un an.", "Maintenance"),
            ("Expliquer un geste technique", SkillKind.SOFT, 4, "Six caristes formés.", "Formation"),
            ("Organiser un atelier", SkillKind.KNOW_HOW, 3, "Stock de pièces tenu à jour.", "Réparation"),
            ("Tenir une équipe", SkillKind.SOFT, 3, "Vingt personnes, peu de départs.", ""),
            ("Lire un schéma électronique", SkillKind.KNOWLEDGE, 1, "Premiers essais à l’atelier.", ""),
        )
    ),
    *(
        (Motivation, {"text": text, "kind": kind, "satisfied": satisfied, "meaning": meaning})
        for text, kind, satisfied, meaning in (
            ("Réparer de ses mains", MotivationKind.DRIVE, 1, "Voir ce que l’on a fait, le soir."),
            ("Dormir la nuit", MotivationKind.CONDITION, 0, "Être là au petit déjeuner."),
            ("Transmettre", MotivationKind.VALUE, 2, "Un geste se donne."),
        )
    ),
    (
        Option,
        {
            "title": "Réparateur d’électroménager, salarié puis à son compte",
            "attracts": "Le diagnostic, le contact.",
            "holds_back": "Un an de revenu plus bas.",
            "to_check": "Le prix d’une formation et trois journées en atelier.",
        },
    ),
    (
        Option,
        {
            "title": "Technicien de maintenance dans l’entrepôt",
            "attracts": "Le revenu, les horaires de jour.",
            "holds_back": "Rester au même endroit.",
            "to_check": "Si un poste s’ouvre au printemps.",
        },
    ),
)

RESOURCES: Rows = (
    (
        Resource,
        {
            "kind": ResourceKind.TRAINING,
            "text": "Certificat de réparateur d’appareils ménagers",
            "how": "Cinq mois à Bourg-en-Bresse ; prochaine entrée en septembre.",
        },
    ),
    (
        Resource,
        {
            "kind": ResourceKind.ACTOR,
            "text": "La ressourcerie du canton",
            "how": "Elle propose trois journées d’essai.",
        },
    ),
)

DECISION: dict[str, object] = {
    "reasons": "Trois samedis par mois à l’atelier : l’envie tient. Le salariat d’abord, pour apprendre les comptes.",
    "given_up": "La prime de nuit et l’équipe.",
    "conditions": "Garder 1 500 € par mois pendant la formation.",
    "training": "Certificat de réparateur d’appareils ménagers, cinq mois.",
    "confidence": 3,
}
COHERENCE: dict[str, object] = {
    "reading": "Ce qu’il sait le mieux faire est au centre du projet ; ce qui manque s’apprend en cinq mois.",
    "tensions": "Le crédit pèse tant que la formation n’est pas financée.",
}
ANSWERS = {
    "constraint": "Sa compagne couvre la moitié du crédit pendant un an : ils l’ont compté ensemble.",
    "refused": "Non : gagner moins un an ne lui coûte pas ce que lui coûtent les tableaux du matin.",
    "motivation": "La ressourcerie ouvre à neuf heures : les nuits s’arrêtent avec le premier contrat.",
    "skill_low": "Les trois samedis à l’atelier servent à cela, à côté de quelqu’un qui sait.",
    "training": "Par le conseil en évolution professionnelle, gratuit, avant de demander les devis.",
}
"""What he says of each contradiction, by its code."""

RESTITUTION: tuple[type[Any], dict[str, object]] = (
    Restitution,
    {
        "told": tuple(code for code, _ in RESTITUTION_POINTS),
        "answer": "Il retient que transmettre compte autant que réparer.",
        "corrections": "Écrire que l’entrepôt reste possible.",
    },
)
REMARKS = "C’est moi. J’ajouterais seulement que mon père réparait des radios."
END_RATINGS = (4, 3)

_PLAN: Rows = (
    (
        Action,
        {
            "title": "Passer trois journées à la ressourcerie",
            "first_step": "Appeler pour fixer les dates",
            "proof": "Les trois dates tenues",
            "who": "Moi",
            "cost_cents": 0,
            "start": 7,
            "due": 40,
            "status": ActionStatus.UNDER_WAY,
        },
    ),
    (
        Action,
        {
            "title": "Chiffrer la formation et son financement",
            "first_step": "Demander deux devis",
            "proof": "Un tableau d’une page",
            "resource": "Le conseil en évolution professionnelle, gratuit",
            "cost_cents": 0,
            "start": 10,
            "due": 45,
        },
    ),
    (
        Milestone,
        {"title": "Se décider pour septembre", "due": 60, "criterion": "Les trois journées faites, le devis accepté."},
    ),
)
"""The action plan; each date in days after it is decided."""


def plan(today: date) -> Rows:
    """The action plan, dated from the day it is decided."""
    return dated(_PLAN, today)
