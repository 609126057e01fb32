"""The sentences of a contract that hang on facts: withdrawal, shares, parties. What is law has its article.

Sources: code du travail, L.6313-4, L.6353-4, L.6353-5, R.6313-8 and D.6353-1; consumer code for what is concluded at
a distance or off premises (rules.md).
"""

from bilan_desktop.blocks import Block, paragraph
from bilan_desktop.domain.contracts import Conclusion, ContractForm, is_registered
from bilan_desktop.domain.journey import Phase

TITLES = {
    ContractForm.TRIPARTITE: "Convention tripartite de bilan de compétences",
    ContractForm.INDIVIDUAL: "Contrat individuel de bilan de compétences",
    ContractForm.BIPARTITE: "Convention bipartite de bilan de compétences",
}
"""The name that the paper bears: that of its form."""

WITHDRAWAL_TITLE = "Formulaire de rétractation, à détacher"

EASY_FIRST = (
    "Ce résumé ne remplace pas le contrat, qui vient après : c’est le contrat que vous signez, avec toutes ses lignes."
)

CONTENTS = {
    Phase.PRELIMINARY: "Analyser la demande et le besoin, déterminer le format le plus adapté, définir ensemble les "
    "modalités de déroulement.",
    Phase.INVESTIGATION: "Construire le projet professionnel et en vérifier la pertinence, ou élaborer une ou "
    "plusieurs alternatives.",
    Phase.CONCLUSION: "S’approprier les résultats détaillés, recenser les conditions et moyens qui favorisent le "
    "projet, en prévoir les principales modalités et étapes.",
}
"""What each phase is for, in the words of R.6313-4."""

WHERE = {
    Conclusion.PREMISES: "Ce contrat est conclu dans les locaux de l’organisme.",
    Conclusion.OFF_PREMISES: "Ce contrat est conclu hors établissement : aucun paiement n’est reçu pendant les sept "
    "jours qui suivent sa conclusion, ni avant la fin du délai de rétractation.",
    Conclusion.DISTANCE: "Ce contrat est conclu à distance.",
    Conclusion.UNKNOWN: "Le lieu de conclusion n’étant pas précisé, le délai le plus long s’applique.",
}

_OF_CONVENTIONS = {
    "intitule": "bilan de compétences (art. L.6313-1, 2° du code du travail)",
    "objectif": "permettre à {person} d’analyser ses compétences professionnelles et personnelles, ses aptitudes et "
    "ses motivations, pour définir un projet professionnel et, s’il y a lieu, un projet de formation (art. L.6313-4)",
    "moyens": "entretiens individuels conduits par {consultant} ; supports de travail choisis avec la personne",
    "deroulement": "Chaque séance donne lieu à une feuille d’émargement, signée le jour même par {person} et "
    "{consultant}. Une évaluation termine chaque étape. Tout changement du contenu ou des heures fait l’objet d’une "
    "note d’adaptation datée.",
    "sanction": "une attestation de fin de bilan est remise à la personne ; un certificat de réalisation est adressé "
    "à qui finance ; aucun diplôme n’est délivré",
    "remise": "Les conclusions sont restituées de vive voix à {person}, puis les résultats détaillés et la synthèse "
    "lui sont remis, à l’exclusion de toute autre personne.",
}
_OF_INDIVIDUAL = {
    "nature": "Ce contrat porte sur un bilan de compétences (art. L.6313-1, 2° et L.6313-4 du code du travail), que "
    "vous suivez à titre individuel et à vos frais. Le bilan a pour objet d’analyser vos compétences professionnelles "
    "et personnelles, vos aptitudes et vos motivations, pour définir un projet professionnel et, s’il y a lieu, un "
    "projet de formation. Il concerne une seule personne : l’accompagnement est individuel.",
    "niveau": "Aucun niveau de connaissances préalable n’est demandé. Le bilan ne prépare à aucune qualification.",
    "moyens": "entretiens individuels, en présence ou en visioconférence ; supports de travail choisis avec vous",
    "sanction": "un bilan ne comporte pas de contrôle des connaissances ; une attestation de fin de bilan vous est "
    "remise ; aucun diplôme ni titre n’est délivré",
}
_GUIDED = " ; consignes écrites et échanges datés pour le travail personnel guidé"

_BY_LETTER = (
    "Dans les {days} jours qui suivent la signature, vous pouvez vous rétracter par lettre recommandée avec avis de "
    "réception (art. L.6353-5 du code du travail). Ces jours se comptent de date à date, sans prolongation."
)
_BY_ANY_MEANS = (
    "Vous pouvez vous rétracter pendant {days} jours à compter de la conclusion du contrat, sans donner de motif. "
    "Le jour de la conclusion ne compte pas ; si le dernier jour est un samedi, un dimanche ou un jour férié, le délai "
    "va jusqu’au premier jour ouvrable qui suit (code de la consommation).",
    "Il suffit d’une déclaration claire : le formulaire joint à la fin, une lettre ou un courriel. La lettre "
    "recommandée avec avis de réception de l’art. L.6353-5 du code du travail convient aussi.",
    "Si ce formulaire ne vous était pas remis, le délai serait prolongé de douze mois.",
)
_EARLY = (
    "Vous demandez expressément que le bilan commence avant la fin du délai de rétractation. Si vous vous rétractez "
    "ensuite, seules les heures déjà réalisées sont dues, à proportion du prix convenu."
)
_LATER = "Le bilan ne commence pas avant la fin de ce délai, sauf si vous le demandez expressément par écrit."
_FORM_JOINED = "Un formulaire à détacher est joint à la fin."


_WORDS = {10: "dix", 14: "quatorze"}


def _days(conclusion: Conclusion, days: int) -> str:
    """The days to withdraw in words; those of a contract made before it told them (0) are what the code said then."""
    counted = days or (10 if is_registered(conclusion) else 14)
    return _WORDS.get(counted, str(counted))


def told_mentions(form: ContractForm, person: str, consultant: str, *, guided: bool) -> dict[str, str]:
    """What the places that carry the mentions of a form print: a wording keeps the place, and writes around it."""
    told = _OF_INDIVIDUAL if form is ContractForm.INDIVIDUAL else _OF_CONVENTIONS
    found = {name: words.format(person=person, consultant=consultant) for name, words in told.items()}
    return found | {"moyens": found["moyens"] + (_GUIDED if guided else "")}


def withdrawal_blocks(conclusion: Conclusion, *, days: int, starts_early: bool) -> tuple[Block, ...]:
    """The right to withdraw, as it stands for the place where the contract is concluded; ``days`` by the dated rule."""
    registered = is_registered(conclusion)
    told = (_BY_LETTER, _FORM_JOINED) if registered else _BY_ANY_MEANS
    counted = (one.format(days=_days(conclusion, days)) for one in told)
    return tuple(paragraph(one) for one in (WHERE[conclusion], *counted, _EARLY if starts_early else _LATER))


def sending(conclusion: Conclusion, days: int) -> str:
    """How the form is sent back, and until when."""
    counted = _days(conclusion, days)
    if is_registered(conclusion):
        sent = "Envoyez-le en lettre recommandée avec avis de réception"
        return f"{sent}, dans les {counted} jours qui suivent la signature."
    return f"Vous avez {counted} jours à compter de la conclusion du contrat."
