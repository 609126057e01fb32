"""The accents of the NAF divisions, which the export of the ROME leaves out of them."""

import re

_WORDS = """
à activités aériens aménagement bâtiments bibliothèques cinématographiques cokéfaction conditionné contrôle créatives
déchets défense dépollution détail développement édition électricité électriques électroniques élimination enquêtes
équipements études forestière génie hébergement immobilières indifférenciées ingénierie liège liées manufacturières
marché matériels médico ménages métalliques métallurgie minéraux musées pêche publicité récréatives récupération
réparation réservation santé sécurité sièges spécialisées spécialisés télécommunications télévision usées
vétérinaires vidéo
"""
_PLAIN = str.maketrans("àâèéêîôû", "aaeeeiou")
_SPELLED = {word.translate(_PLAIN): word for word in _WORDS.split()}
# Not the letters of « n.c.a. », elsewhere unclassified.
_WORD = re.compile(r"(?<!\.)[A-Za-z]+")


def accented(label: str) -> str:
    """The label with its accents; one that has some already is left as it is."""
    return _WORD.sub(_spelled, label) if label.isascii() else label


def _spelled(found: re.Match[str]) -> str:
    word = _SPELLED.get(found[0].lower(), found[0])
    return word[0].upper() + word[1:] if found[0][0].isupper() else word
