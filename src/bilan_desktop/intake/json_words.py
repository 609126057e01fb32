"""What is wrong in a JSON file, as sentences that say what to write instead; made by the parent alone."""

import unicodedata

from bilan_desktop.intake.json_tree import DEEPEST, LONGEST_WORD, MOST_VALUES, Trouble

_SENTENCES = {
    Trouble.NOT_UTF8: "ce n’est pas du texte en UTF-8. Enregistrez le fichier en UTF-8 dans votre éditeur de texte.",
    Trouble.NOT_OBJECT: "un questionnaire commence par une accolade « { ». Choisissez un fichier qui suit le modèle.",
    Trouble.NO_VALUE: "une valeur manque ici : un texte entre guillemets droits, un nombre ou une liste.",
    Trouble.NO_NAME: "un nom entre guillemets droits est attendu ici, ou l’accolade « } » qui ferme.",
    Trouble.NO_COLON: "deux-points « : » sont attendus après « {word} ».",
    Trouble.NO_COMMA: "une virgule est attendue avant ceci, ou le signe qui ferme la liste ou l’accolade.",
    Trouble.LAST_COMMA: "une virgule suit le dernier élément : retirez-la.",
    Trouble.QUOTES: "les guillemets doivent être droits, ni courbes ni français, et sans apostrophe à leur place.",
    Trouble.COMMENT: "un commentaire s’écrit comme un champ nommé //, avec son texte entre guillemets droits.",
    Trouble.OPEN_TEXT: "un texte n’est pas fermé : un guillemet droit manque, ou le texte va à la ligne.",
    Trouble.CONTROL: "ce texte contient un caractère de commande, une tabulation par exemple : retirez-le.",
    Trouble.ESCAPE: "« {word} » n’a pas de sens après une barre oblique inverse. Pour la barre elle-même, doublez-la.",
    Trouble.SURROGATE: "ce texte contient une moitié de caractère (\\ud800 à \\udfff) : écrivez le caractère lui-même.",
    Trouble.NUMBER: "« {word} » n’est pas un nombre entier. Un texte se met entre guillemets droits.",
    Trouble.TWICE: "« {word} » est écrit deux fois dans le même élément : n’en gardez qu’un.",
    Trouble.TOO_DEEP: f"plus de {DEEPEST} listes et accolades sont emboîtées : un questionnaire n’en demande pas tant.",
    Trouble.TOO_MANY: f"ce fichier contient plus de {MOST_VALUES} valeurs : ce n’est pas un questionnaire.",
    Trouble.AFTER_END: "quelque chose suit l’accolade qui ferme le questionnaire : retirez-le.",
    Trouble.ENDS_EARLY: "le fichier s’arrête avant la fin : une accolade ou un crochet n’est pas fermé.",
}


def trouble_words(trouble: Trouble, word: str = "") -> str:
    """The sentence of a trouble, without its line."""
    return _SENTENCES[trouble].format(word=shown(word)) if word else _SENTENCES[trouble].replace("{word}", "…")


def shown(word: str) -> str:
    """A word of a foreign file as it can be shown: short, without what controls or hides."""
    seen = "".join("\ufffd" if unicodedata.category(letter)[0] in "CZ" and letter != " " else letter for letter in word)
    return seen if len(seen) <= LONGEST_WORD else f"{seen[:LONGEST_WORD]}…"
