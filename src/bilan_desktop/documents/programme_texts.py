"""The sentences of the personalised programme, addressed to the person; what is law has its article, the rest is usage.

Sources: code du travail, L.6313-4, R.6313-4, R.6313-7, R.6313-8, D.6323-6 and D.6353-1; code pénal, 226-13 and
226-14; for the rest, the consultant's own programme.
"""

from bilan_desktop.domain.funding import FundingKind
from bilan_desktop.domain.journey import Phase

PURPOSE = (
    "Analyser vos compétences, vos aptitudes et vos motivations, pour définir un projet professionnel et, s’il y a "
    "lieu, un projet de formation (art. L.6313-4 du code du travail). À la fin, vous avez un projet dont la "
    "faisabilité a été étudiée, les ressources pour le soutenir et un plan d’action, avec ses premières étapes."
)

OBJECTIVES_APART = (
    "Vos objectifs co-construits vous sont remis à part. Ce programme peut être montré à un financeur ou lors d’un "
    "contrôle : il ne dit rien de votre situation."
)

AIMS = {
    Phase.PRELIMINARY: "Comprendre votre demande et votre besoin, choisir le format qui vous convient, "
    "convenir ensemble du déroulement.",
    Phase.INVESTIGATION: "Explorer votre parcours, construire un projet et en vérifier la pertinence, "
    "ou élaborer une ou plusieurs autres voies.",
    Phase.CONCLUSION: "Vous approprier les résultats, recenser les conditions et les moyens qui favorisent le projet, "
    "en prévoir les étapes.",
}
"""What each phase is for (R.6313-4)."""

SHORT_NAMES = {
    Phase.PRELIMINARY: "Phase préliminaire",
    Phase.INVESTIGATION: "Investigation",
    Phase.CONCLUSION: "Conclusion",
}

NOT_IN_HOURS = (
    "Un bilan dure au plus 24 h (art. L.6313-4) ; par prudence, le travail guidé est compté dans cette limite. "
    "Les deux durées se comptent à part. L’entretien préalable et l’entretien de suivi n’y entrent pas."
)

METHODS = (
    "Des entretiens individuels, en présence, à distance ou les deux ; une démarche construite avec vous.",
    "L’analyse de votre parcours, la carte de vos compétences et la mesure des écarts avec le projet.",
    "L’étude de la faisabilité : organisation, territoire, secteur.",
    "La recherche des ressources utiles et la construction progressive du plan de transition.",
)

SUPPORTS_LATER = "Les supports de travail se choisissent avec vous, selon vos besoins."

GUIDED = (
    "Le travail personnel guidé se fait entre les séances : une consigne écrite, un échange daté avec {consultant}, "
    "un temps retenu d’un commun accord. Vous n’êtes jamais sans appui."
)

REMOTE = (
    "Pour une séance à distance, prévoyez un équipement adapté, une connexion stable et un lieu où personne ne peut "
    "vous entendre. Aucun entretien n’est enregistré sans votre accord."
)

SECRECY = (
    "Le secret professionnel couvre ce que vous confiez, sauf les cas prévus par la loi (code pénal, 226-13 et "
    "226-14).",
    "Qui finance le bilan reçoit des preuves (présences, heures, facture), et rien de ce que vous avez confié.",
    "Les documents établis pour le bilan sont détruits dès qu’il prend fin. Peuvent être gardés trois ans au plus : "
    "ceux que vous acceptez par écrit de laisser pour le suivi de votre situation ; la synthèse, si vous avez demandé "
    "sa communication au conseil en évolution professionnelle (art. R.6313-7). Les preuves, elles, restent.",
)

CHANGES = (
    "Si le contenu ou les heures changent, une note d’adaptation datée, signée par vous deux, dit ce qui change et "
    "pour quel motif ; une nouvelle version de ce programme la suit. Les heures réalisées ne changent pas."
)

_TRIPARTITE = "Ce programme complète la convention écrite entre votre employeur, l’organisme et vous (art. R.6313-8)."

FRAMES = {
    FundingKind.UNDECIDED: "Le financement reste à préciser. Ce programme s’ajoutera au contrat, à la convention ou "
    "aux conditions de la plateforme qui en découleront.",
    FundingKind.CPF: "Le bilan est financé par votre compte personnel de formation : les conditions générales "
    "d’utilisation de la plateforme tiennent lieu de convention (art. D.6353-1, III), et ce programme les complète. "
    "Seules les heures d’accompagnement effectuées par un prestataire déclaré peuvent être financées par ces droits "
    "(art. D.6323-6).",
    FundingKind.EMPLOYER_PLAN: _TRIPARTITE,
    FundingKind.OPCO_PLAN: _TRIPARTITE,
    FundingKind.RECLASSIFICATION: _TRIPARTITE,
    FundingKind.STATE_AGENT: "Ce programme complète la convention entre votre administration, l’organisme et vous.",
    FundingKind.PERSONAL: "Ce programme complète le contrat entre vous et l’organisme.",
    FundingKind.SUBCONTRACT: "Le bilan est réalisé en sous-traitance : ce programme complète l’accord entre les deux "
    "organismes, et celui que vous avez avec le premier.",
}
"""What the programme completes, by funding."""

OTHER_FRAME = "Ce programme complète la convention entre le financeur et l’organisme."


def follow_up(consultant: str) -> tuple[str, ...]:
    """How the bilan is followed, evaluated and ended, and what comes after."""
    return (
        f"À chaque séance, vous et {consultant} signez une feuille d’émargement.",
        "Une courte évaluation termine chaque étape ; un questionnaire de satisfaction vous est proposé à la fin du "
        "bilan, un autre trois à six mois après.",
        "Les conclusions vous sont dites de vive voix, puis la synthèse est lue avec vous, validée et signée.",
        "Les résultats détaillés et la synthèse vous sont remis, à vous et à personne d’autre sans votre accord écrit, "
        "pas même à votre employeur. À votre demande, la synthèse peut être communiquée au conseil en évolution "
        "professionnelle (art. L.6313-4).",
        "Un entretien de suivi vous est proposé trois à six mois après la fin, pour vous aider à mettre en œuvre le "
        "plan d’action. Il est hors des 24 h et hors de la durée financée.",
    )
