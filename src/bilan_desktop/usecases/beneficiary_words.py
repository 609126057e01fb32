"""The words in which the person is told where the bilan stands, what they were told, and what is written of them."""

from collections.abc import Mapping

from bilan_desktop.domain.dossier import DossierState
from bilan_desktop.domain.journey import Phase

PHASES: Mapping[Phase, tuple[str, str]] = {
    Phase.PRELIMINARY: ("Comprendre", "Nous précisons votre demande, votre situation et les objectifs de ce bilan."),
    Phase.INVESTIGATION: (
        "Explorer",
        "Nous regardons votre parcours, vos compétences et ce qui vous motive, puis les pistes possibles.",
    ),
    Phase.CONCLUSION: ("Conclure", "Vous retenez un projet, et nous écrivons le plan d’action et la synthèse."),
}
"""The three phases (R.6313-4) in plain words: a verb, and what is done in it."""

HERE = {DossierState.ABANDONED: "interrompue", DossierState.SUSPENDED: "suspendue"}
"""What is said of the phase in which a bilan stands, when it does not go on."""

INFORMED: Mapping[str, str] = {
    "scheme": "Ce qu’est un bilan de compétences : ses trois phases, ses objectifs",
    "process": "Le déroulement : durée, rythme, travail entre les séances, synthèse, suivi",
    "voluntary": "Votre consentement : un bilan est volontaire, et le refuser n’est ni une faute ni un motif "
    "de licenciement",
    "secrecy": "La confidentialité : secret professionnel, résultats et synthèse remis à vous, à personne d’autre sans "
    "votre accord",
    "frame": "Le cadre : rythme, lieu ou distance, disponibilités, règles de fonctionnement",
    "duration": "La durée, 24 h au plus, et le contenu, adaptés à votre besoin",
    "funding": "Les financements possibles, et le conseil en évolution professionnelle, gratuit",
    "accessibility": "L’accessibilité : les adaptations possibles, la personne référente pour le handicap",
}
"""By code of the interview's checklist: what is told to the person; the others analyse, and are not shown."""

TO_THE_PERSON = {
    "Maîtrise, selon la personne": "Maîtrise, selon vous",
    "Ce à quoi la personne renonce": "Ce à quoi vous renoncez",
    "Les remarques de la personne, recueillies": "Vos remarques, recueillies",
}
"""What is written of the person, as it is said to them."""

READ_FIRST = (
    "Prenez le temps de lire ce texte et de poser vos questions. Vous le signez seulement si vous êtes d’accord."
)
