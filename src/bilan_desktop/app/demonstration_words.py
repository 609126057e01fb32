"""What an invented person found in her bilan: the records of each step, as they would be typed."""

from datetime import date, timedelta
from typing import Any

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
    Wish,
)

Rows = tuple[tuple[type[Any], dict[str, object]], ...]


def dated(rows: Rows, today: date) -> Rows:
    """Rows whose start and due dates are told in days, dated from this day."""
    told = []
    for record, values in rows:
        days = {name: count for name, count in values.items() if name in ("start", "due") and isinstance(count, int)}
        told.append((record, {**values, **{name: today + timedelta(days=count) for name, count in days.items()}}))
    return tuple(told)


def first_phase_forms(presented_on: date) -> Rows:
    """The forms of the preliminary phase."""
    return (
        (
            RequestAnalysis,
            {
                "request": "Après douze ans d’accueil en clinique, je veux savoir si je peux vivre d’un métier où "
                "j’accompagne les gens plus longtemps qu’un passage au guichet.",
                "trigger": "Le service change de logiciel et de rythme ; une collègue vient de se former.",
                "expected": "Avoir choisi une direction, savoir ce qu’elle coûte et quel est le premier pas.",
                "set_aside": "Le bilan ne règle pas le différend sur les plannings : le médecin du travail et "
                "le délégué du personnel sont les bons interlocuteurs.",
            },
        ),
        (
            WorkContext,
            {
                "situation": Situation.EMPLOYED,
                "position": "secrétaire médicale, contrat à durée indéterminée, 35 heures",
                "setting": "Une clinique de deux cents personnes, un accueil partagé entre quatre services.",
                "relations": "Une équipe soudée ; une cadre présente deux jours par semaine.",
                "schedule": "Des journées de 8 h à 16 h, un samedi sur quatre.",
            },
        ),
        (
            GroundRules,
            {
                "presented_on": presented_on,
                "covered": tuple(code for code, _ in GROUND_RULES),
                "agreed": "Un message la veille si une séance doit bouger ; pas d’appel au travail.",
            },
        ),
    )


FIRST_PHASE: Rows = (
    (Need, {"text": "Nommer ce que je sais faire", "sign": "Je peux le dire à quelqu’un en deux minutes."}),
    (Need, {"text": "Comparer deux ou trois métiers réels", "sign": "J’ai rencontré des personnes qui les font."}),
    (Need, {"text": "Mesurer le risque financier", "sign": "Je connais le reste à charge et la durée."}),
    (
        Constraint,
        {
            "kind": ConstraintKind.FINANCE,
            "text": "Un revenu à maintenir au-dessus de 1 700 € nets",
            "firmness": Firmness.FIRM,
            "lever": "Une formation financée, en gardant le salaire.",
        },
    ),
    (
        Constraint,
        {
            "kind": ConstraintKind.TERRITORY,
            "text": "Rester à moins de quarante-cinq minutes de Villeurbanne",
            "firmness": Firmness.NEGOTIABLE,
            "lever": "Deux jours par semaine plus loin sont possibles.",
        },
    ),
    (
        Objective,
        {
            "text": "Choisir une direction professionnelle",
            "criterion": "Une piste est retenue, avec ses raisons écrites.",
            "start_rating": 1,
        },
    ),
    (
        Objective,
        {
            "text": "Savoir présenter ses compétences",
            "criterion": "Cinq compétences, chacune avec un fait qui la montre.",
            "start_rating": 1,
        },
    ),
    (
        Objective,
        {
            "text": "Repartir avec un plan réaliste",
            "criterion": "Chaque action a une échéance et un premier pas.",
            "start_rating": 0,
        },
    ),
)

INVESTIGATION_FORMS: Rows = (
    (
        CareerReading,
        {
            "thread": "D’un emploi à l’autre, la même place : celle qui reçoit, écoute et remet de l’ordre quand "
            "les personnes arrivent inquiètes.",
            "transitions": "Le premier passage a été subi, les deux suivants choisis.",
            "lesson": "Les moments les plus heureux sont ceux où elle suit quelqu’un du début à la fin.",
        },
    ),
    (
        SkillsReading,
        {
            "strengths": "Une écoute qui apaise et une organisation que ses collègues viennent chercher.",
            "elsewhere": "Ces compétences sont attendues dans l’accueil social et l’accompagnement vers l’emploi.",
            "to_develop": "Conduire un entretien structuré ; connaître les droits et les financements.",
        },
    ),
    (
        MotivationReading,
        {
            "energy": "Voir une personne repartir avec une solution.",
            "balance": "Des soirées libres et un samedi sur quatre au plus.",
            "refused": "Les objectifs chiffrés d’appels par heure.",
        },
    ),
)

INVESTIGATION: Rows = (
    (
        Experience,
        {
            "kind": ExperienceKind.JOB,
            "title": "Vendeuse en librairie",
            "place": "Librairie de quartier, Lyon",
            "started": 2008,
            "ended": 2011,
            "done": "Conseil, commandes, rencontres avec des auteurs.",
            "liked": "Le conseil long.",
        },
    ),
    (
        Experience,
        {
            "kind": ExperienceKind.TRAINING,
            "title": "Titre de secrétaire médicale",
            "place": "Lyon",
            "started": 2012,
            "ended": 2013,
        },
    ),
    (
        Experience,
        {
            "kind": ExperienceKind.JOB,
            "title": "Secrétaire médicale",
            "place": "Clinique, Villeurbanne",
            "started": 2014,
            "significant": True,
            "done": "Elle a réorganisé l’accueil de quatre services et formé six collègues au nouveau logiciel.",
            "proud_of": "Les plaintes à l’accueil ont baissé de moitié en un an.",
            "disliked": "Le téléphone qui coupe chaque échange.",
        },
    ),
    (
        Experience,
        {
            "kind": ExperienceKind.VOLUNTEERING,
            "title": "Aide aux démarches en ligne",
            "place": "Maison de quartier, Villeurbanne",
            "started": 2019,
            "significant": True,
            "done": "Elle reçoit un samedi par mois des personnes éloignées de l’écrit et suit leur dossier.",
            "proud_of": "Deux personnes ont retrouvé leurs droits.",
            "liked": "Suivre quelqu’un jusqu’au bout.",
        },
    ),
    *(
        (
            Skill,
            {
                "label": label,
                "kind": kind,
                "level": level,
                "evidence": evidence,
                "wish": wish,
                "transfer": transfer,
            },
        )
        for label, kind, level, evidence, wish, transfer in (
            (
                "Écouter et reformuler une demande confuse",
                SkillKind.SOFT,
                4,
                "Les appels difficiles lui sont confiés.",
                Wish.MORE,
                "Entretien d’accompagnement social ou professionnel",
            ),
            (
                "Organiser un accueil à plusieurs services",
                SkillKind.KNOW_HOW,
                4,
                "Nouvelle organisation en place depuis 2021.",
                Wish.SAME,
                "Coordination d’une structure",
            ),
            (
                "Former des collègues",
                SkillKind.KNOW_HOW,
                3,
                "Six collègues formées en un mois.",
                Wish.MORE,
                "Animation d’ateliers collectifs",
            ),
            (
                "Écrire un courrier administratif clair",
                SkillKind.KNOW_HOW,
                3,
                "Modèles repris par le secrétariat.",
                Wish.SAME,
                "",
            ),
            (
                "Connaître les droits et les financements",
                SkillKind.KNOWLEDGE,
                1,
                "Premières notions apprises à la maison de quartier.",
                Wish.MORE,
                "",
            ),
        )
    ),
    *(
        (Motivation, {"text": text, "kind": kind, "satisfied": satisfied, "meaning": meaning})
        for text, kind, satisfied, meaning in (
            ("Suivre une personne dans la durée", MotivationKind.DRIVE, 1, "Voir ce qui change, pas seulement passer."),
            ("Être utile à des personnes fragiles", MotivationKind.VALUE, 3, "C’est la raison de l’engagement."),
            ("Garder un revenu stable", MotivationKind.CONDITION, 4, "Deux enfants au collège."),
            ("Apprendre encore", MotivationKind.NEED, 1, "Une formation tous les deux ans au moins."),
        )
    ),
    (
        Option,
        {
            "title": "Conseillère en insertion professionnelle",
            "attracts": "Le suivi individuel et les ateliers.",
            "holds_back": "Une formation de sept mois.",
            "to_check": "Le financement et l’ambiance d’une mission locale.",
        },
    ),
    (
        Option,
        {
            "title": "Médiatrice sociale",
            "attracts": "Le terrain, l’équipe.",
            "holds_back": "Des horaires de soirée.",
            "to_check": "Les postes à moins de quarante-cinq minutes.",
        },
    ),
    (
        Option,
        {
            "title": "Coordinatrice d’accueil dans la clinique",
            "attracts": "Aucune rupture de revenu.",
            "holds_back": "Peu de suivi des personnes.",
            "to_check": "Si le poste sera créé.",
        },
    ),
)
