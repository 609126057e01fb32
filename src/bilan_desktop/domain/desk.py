"""The papers of the practice's desk, by name: what a route, the journal and the press call them."""

DESK_NAMES = {
    "traitements": "Registre des traitements",
    "demandes": "Registre des demandes",
    "violations": "Registre des violations",
    "donnees-personne": "Données d’une personne",
    "chiffres": "Chiffres à publier",
    "indicateurs": "Indicateurs qualité",
    "registre": "Registre de l’organisme",
    "rapport": "Rapport annuel",
    "annee": "L’année en images",
}
