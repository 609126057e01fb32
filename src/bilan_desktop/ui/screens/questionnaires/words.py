"""What the page of the questionnaires of the practice says."""

from bilan_desktop.blocks.formats import date_plain
from bilan_desktop.domain.errors import DomainError, FileRefused, InvalidInput
from bilan_desktop.usecases.own_questionnaires import Look, OwnLine

ABOUT = (
    "Vos propres questionnaires, écrits dans un fichier. Ils se donnent depuis les supports d’un dossier, à l’écran "
    "ou en PDF à remplir."
)
EMPTY_TITLE = "Aucun questionnaire du cabinet"
EMPTY = (
    "Enregistrez le modèle, remplacez ses questions par les vôtres dans un éditeur de texte, puis importez le fichier."
)
FORMAT_TITLE = "Écrire un questionnaire"
FORMAT = (
    "Un fichier de texte en JSON (UTF-8), d’un mégaoctet au plus. Le modèle est commenté et s’importe tel quel. "
    "Rien de ce fichier n’est exécuté."
)
ASK_FORMAT = "Les champs du format"
FIELDS = (
    (
        "name",
        "le nom du questionnaire, en minuscules sans accent ni chiffre. Il reste le même à chaque version.",
    ),
    ("version", "un nombre entier : 1, puis un nombre plus grand à chaque changement du texte."),
    ("title, note, thanks", "le titre, une phrase sous le titre, une phrase à la fin."),
    ("sections", "les rubriques, chacune avec « title », « intro » si elle est utile, et « questions »."),
    ("code, text, hint", "pour chaque question, son code, son texte, une précision si elle est utile."),
    (
        "asked",
        "la façon de répondre : text (libre), choice (un choix), several (plusieurs choix), scale (échelle).",
    ),
    ("lines", "pour un texte libre, le nombre de lignes du cadre."),
    ("options", "pour un choix, les réponses, chacune une liste de deux textes : son code, puis ce qui est lu."),
    ("first, steps", "pour une échelle, la première note (0 ou 1) et la dernière (10 au plus)."),
    (
        "low, high, unknown",
        "pour une échelle, les mots de ses deux bouts, et ceux de « je ne sais pas » au besoin.",
    ),
    (
        "scores",
        "des moyennes d’échelles de même étendue : « code », « title », « questions » comptées, celles de « turned » "
        "à l’envers, « about » pour dire de quoi il s’agit.",
    ),
    ("//", "un commentaire, où vous voulez : il n’est ni gardé ni imprimé."),
)
"""Every field, as it is said on the page; a test compares them with the format."""

SAVE_MODEL, MODEL_NAME = "Enregistrer un modèle…", "questionnaire-modele.json"
IMPORT, FILES = "Importer un questionnaire…", "Questionnaires (*.json)"
TOO_LARGE = "Ce n’est pas un questionnaire : choisissez un fichier .json."
SAVED = "Modèle enregistré. Ouvrez-le dans un éditeur de texte."


MOST_TOLD = 12
"""Dossiers that are named for a version, the latest to have it."""


def counted(count: int, one: str) -> str:
    """« 3 questions »."""
    return f"{count} {one}{'s' if count > 1 else ''}"


def state_of(line: OwnLine) -> tuple[str, str]:
    """Whether it is proposed, and the tone of its pill."""
    return ("Retiré", "neutral") if line.withdrawn else ("Proposé", "success")


def details_of(line: OwnLine) -> str:
    """« 5 questions, 1 score, avec une version facile à lire »."""
    parts = [counted(line.questions, "question")]
    parts += [counted(line.scores, "score")] if line.scores else []
    return ", ".join(parts) + (", avec une version facile à lire" if line.easy else "")


def versions_of(line: OwnLine) -> tuple[str, ...]:
    """Each version, the latest first, with the dossiers that have it."""
    found = []
    for version in line.versions:
        numbers = ", ".join(number for _, number in version.dossiers[-MOST_TOLD:])
        numbers += "…" if len(version.dossiers) > MOST_TOLD else ""
        where = f"dans {counted(len(version.dossiers), 'dossier')} : {numbers}" if numbers else "dans aucun dossier"
        found.append(f"Version {version.number}, importée le {date_plain(version.brought_at.date())}, {where}")
    return tuple(found)


def look_words(look: Look) -> str:
    """What bringing a file in will do."""
    asked = look.questionnaire
    count = sum(1 for _ in asked.questions())
    told = f"Version {asked.version}, {counted(count, 'question')}"
    told += f", {counted(len(asked.scores), 'score')}." if asked.scores else "."
    if look.former:
        told += f" Elle suit la version {look.former}, que gardent les dossiers qui l’ont déjà."
    return told


def refused_lines(error: Exception) -> tuple[str, tuple[str, ...]]:
    """Why a file is not brought in: a sentence, then each line that is wrong; anything else is a bug."""
    if isinstance(error, FileRefused):
        count = len(error.lines)
        corrected = "un point est à corriger" if count == 1 else f"{count} points sont à corriger"
        return f"Ce fichier n’est pas importé : {corrected}.", error.told()
    if isinstance(error, InvalidInput):
        return " ".join(error.problems.values()), ()
    if isinstance(error, DomainError):
        return error.sentence, ()
    raise error
