"""Why a file from outside is refused, and the sentence for each reason.

The child process only names a reason; the sentence is found here by the parent, so that nothing
a hostile file could make the child write is ever shown.
"""

from enum import StrEnum
from typing import Literal

Kind = Literal["logo", "scan"]
Subject = Literal["logo", "scan", "pages", "form", "library", "tree", "contacts"]

MEBIBYTE = 1024 * 1024
LARGEST_FILE = 25 * MEBIBYTE
LARGEST_QUESTION = 64 * 1024
"""Bytes of what is asked of a file, beside it."""
LARGEST_TREE_FILE = MEBIBYTE
"""Bytes of a JSON file: a questionnaire of a hundred questions takes forty times less."""
MOST_PIXELS = 50_000_000
MOST_PAGES = 40
LONGEST_TEXT = 200_000
# ISO 32000-1, annex C: the largest page that readers had to draw, 200 inches, in points.
LONGEST_SIDE = 14_400.0
# Less than a pixel of a scanned image.
SHORTEST_SIDE = 0.1
MOST_DRAWN_PIXELS = 40_000_000
MOST_FIELDS = 600
LONGEST_NAME = 300
LONGEST_VALUE = 40_000
LONGEST_FORM = 400_000


class Refusal(StrEnum):
    """The reasons, as they travel between the two processes."""

    EMPTY = "empty"
    TOO_LARGE = "too-large"
    UNKNOWN = "unknown"
    SVG = "svg"
    HEIC = "heic"
    OFFICE = "office"
    PDF_AS_LOGO = "pdf-as-logo"
    TOO_MANY_PIXELS = "too-many-pixels"
    SEVERAL_IMAGES = "several-images"
    DAMAGED_IMAGE = "damaged-image"
    ENCRYPTED_PDF = "encrypted-pdf"
    DAMAGED_PDF = "damaged-pdf"
    TOO_MANY_PAGES = "too-many-pages"
    ACTIVE_PDF = "active-pdf"
    TOO_LONG = "too-long"
    NO_FIELD = "no-field"
    XFA_FORM = "xfa-form"
    SEVERAL_FORMS = "several-forms"
    FORM_TOO_LARGE = "form-too-large"
    NOT_ZIP = "not-zip"
    DAMAGED_ZIP = "damaged-zip"
    PROTECTED_ZIP = "protected-zip"
    ODD_ZIP = "odd-zip"
    TOO_MUCH_IN_ZIP = "too-much-in-zip"
    TOO_MANY_ROWS = "too-many-rows"
    NOT_LIBRARY = "not-library"
    SEVERAL_VERSIONS = "several-versions"
    MISSING_TABLE = "missing-table"
    MISSING_COLUMN = "missing-column"
    DAMAGED_TABLE = "damaged-table"
    CRASHED = "crashed"


class Refused(Exception):
    """Raised while a file is examined; ``refusal`` is the reason.

    ``table`` and ``column`` are the places, among those asked for, of the one that it is about.
    """

    def __init__(self, refusal: Refusal, table: int = 0, column: int = 0) -> None:
        self.refusal = refusal
        self.table, self.column = table, column
        super().__init__(refusal.value)


_EITHER = {
    Refusal.EMPTY: "Ce fichier est vide. Choisissez-en un autre, ou enregistrez-le de nouveau.",
    Refusal.TOO_LARGE: "Ce fichier dépasse 25 Mo. Enregistrez-le dans une qualité plus basse, puis recommencez.",
    Refusal.HEIC: "Les images HEIC et AVIF ne peuvent pas être lues. Exportez celle-ci en JPEG, puis recommencez.",
    Refusal.TOO_MANY_PIXELS: ("Cette image dépasse 50 millions de pixels. Réduisez ses dimensions, puis recommencez."),
    Refusal.SEVERAL_IMAGES: (
        "Ce fichier TIFF contient plusieurs pages. Enregistrez-le en PDF pour les garder toutes, puis recommencez."
    ),
    Refusal.DAMAGED_IMAGE: (
        "Cette image est endommagée ou incomplète. Ouvrez l’original, enregistrez-le en PNG ou en JPEG, "
        "puis recommencez."
    ),
    Refusal.ENCRYPTED_PDF: (
        "Ce PDF est protégé par un mot de passe. Enregistrez-en une copie sans protection, puis recommencez."
    ),
    Refusal.DAMAGED_PDF: (
        "Ce PDF est endommagé ou incomplet. Numérisez la feuille de nouveau, ou ouvrez le fichier "
        "et imprimez-le en PDF, puis recommencez."
    ),
    Refusal.TOO_MANY_PAGES: "Ce PDF dépasse 40 pages. N’en gardez que la feuille concernée, puis recommencez.",
    Refusal.ACTIVE_PDF: (
        "Ce PDF contient un programme, une action automatique ou un fichier joint : il n’est pas gardé. "
        "Imprimez-le en PDF pour obtenir une copie simple, puis recommencez."
    ),
    Refusal.TOO_LONG: (
        "La lecture de ce fichier prend trop de temps : elle a été arrêtée. Enregistrez-le de nouveau "
        "sous une forme plus simple, puis recommencez."
    ),
    Refusal.CRASHED: (
        "Ce fichier n’a pas pu être lu, et rien n’a été modifié. Il est peut-être endommagé : "
        "enregistrez-le de nouveau, puis recommencez."
    ),
}

_LOGO = {
    Refusal.UNKNOWN: "Ce fichier n’est pas une image. Choisissez un logo en PNG ou en JPEG.",
    Refusal.SVG: "Un logo SVG ne peut pas être lu : exportez-le en PNG, puis recommencez.",
    Refusal.OFFICE: (
        "Ce fichier est une archive ou un document de bureautique. Enregistrez le logo en PNG, puis recommencez."
    ),
    Refusal.PDF_AS_LOGO: "Un logo PDF ne peut pas être lu : exportez-le en PNG, puis recommencez.",
}

_SCAN = {
    Refusal.UNKNOWN: "Ce fichier n’est ni un PDF ni une image. Choisissez un PDF, un JPEG ou un PNG.",
    Refusal.SVG: "Un dessin SVG ne peut pas être lu : choisissez un PDF, un JPEG ou un PNG.",
    Refusal.OFFICE: (
        "Ce fichier est une archive ou un document de bureautique. Choisissez la feuille numérisée "
        "en PDF, en JPEG ou en PNG."
    ),
}


# A kept file is not to be saved otherwise: it is what it is, and only its picture is missing.
_PAGES = {
    Refusal.TOO_LONG: (
        "L’affichage de ce fichier prend trop de temps : il a été arrêté. "
        "Le fichier gardé dans le coffre n’a pas changé."
    ),
    Refusal.CRASHED: (
        "Les pages de ce fichier ne peuvent pas être affichées. Le fichier gardé dans le coffre n’a pas changé."
    ),
}

_NOT_PDF = (
    "Ce fichier n’est pas un PDF. Choisissez le document que la personne a rempli et enregistré, "
    "ou joignez celui-ci sans reprendre ses réponses."
)
_FORM = {
    Refusal.UNKNOWN: _NOT_PDF,
    Refusal.SVG: _NOT_PDF,
    Refusal.HEIC: _NOT_PDF,
    Refusal.OFFICE: _NOT_PDF,
    Refusal.DAMAGED_PDF: (
        "Ce PDF est endommagé ou incomplet : ses réponses ne peuvent pas être lues. Demandez que le fichier rempli "
        "soit enregistré et envoyé de nouveau."
    ),
    Refusal.NO_FIELD: (
        "Ce PDF n’a plus de champ à lire : il a été imprimé, aplati ou numérisé. Joignez-le comme un fichier rendu "
        "et recopiez les réponses en le lisant, ou demandez le fichier rempli tel qu’il a été enregistré."
    ),
    Refusal.XFA_FORM: (
        "Ce formulaire est d’une autre sorte (XFA) : ses réponses ne peuvent pas être lues. Imprimez-le en PDF, "
        "joignez la copie et recopiez les réponses."
    ),
    Refusal.SEVERAL_FORMS: (
        "Ce PDF réunit plusieurs documents à remplir. Demandez chaque document dans son propre fichier, "
        "puis reprenez-les un par un."
    ),
    Refusal.FORM_TOO_LARGE: (
        "Ce formulaire contient plus de champs ou de texte qu’un document de ce logiciel. Rien n’est repris : "
        "lisez-le et recopiez ce qui est utile."
    ),
}

_AGAIN = "Téléchargez de nouveau l’export CSV du ROME 4.0 (RefRomeCsv.zip), puis recommencez ; rien n’a été modifié."
_LIBRARY = {
    Refusal.EMPTY: f"Ce fichier est vide. {_AGAIN}",
    Refusal.TOO_LARGE: f"Ce fichier dépasse 25 Mo : ce n’est pas l’export attendu. {_AGAIN}",
    Refusal.TOO_LONG: f"La lecture de ce fichier prend trop de temps : elle a été arrêtée. {_AGAIN}",
    Refusal.CRASHED: f"Ce fichier n’a pas pu être lu. {_AGAIN}",
    Refusal.NOT_ZIP: f"Ce fichier n’est pas une archive ZIP, quel que soit son nom. {_AGAIN}",
    Refusal.DAMAGED_ZIP: f"Cette archive ZIP est endommagée ou incomplète. {_AGAIN}",
    Refusal.PROTECTED_ZIP: f"Cette archive ZIP est protégée par un mot de passe. {_AGAIN}",
    Refusal.ODD_ZIP: f"Cette archive ZIP n’est pas faite comme celle de France Travail : elle n’est pas lue. {_AGAIN}",
    Refusal.TOO_MUCH_IN_ZIP: f"Cette archive ZIP contient bien plus que le ROME : elle n’est pas lue. {_AGAIN}",
    Refusal.TOO_MANY_ROWS: f"Les tableaux de cette archive ont bien plus de lignes que ceux du ROME. {_AGAIN}",
    Refusal.NOT_LIBRARY: f"Cette archive ZIP ne contient pas les tableaux CSV du ROME 4.0. {_AGAIN}",
    Refusal.SEVERAL_VERSIONS: f"Cette archive ZIP mélange plusieurs versions du ROME. {_AGAIN}",
    Refusal.MISSING_TABLE: f"Il manque à cette archive le tableau « {{table}} ». {_AGAIN}",
    Refusal.MISSING_COLUMN: (
        "Il manque la colonne « {column} » au tableau « {table} ». Ce format est peut-être plus récent que "
        "Bilan Desktop : mettez le logiciel à jour, ou importez une version précédente du ROME ; rien n’a été modifié."
    ),
    Refusal.DAMAGED_TABLE: f"Le tableau « {{table}} » de cette archive est endommagé ou incomplet. {_AGAIN}",
}

_TREE = {
    Refusal.TOO_LARGE: "Ce fichier dépasse 1 Mo : ce n’est pas un questionnaire. Choisissez un fichier .json.",
    Refusal.TOO_LONG: "La lecture de ce fichier prend trop de temps : elle a été arrêtée, et rien n’a été modifié.",
    Refusal.CRASHED: "Ce fichier n’a pas pu être lu, et rien n’a été modifié. Partez du modèle, puis recommencez.",
}

_CONTACTS = {
    Refusal.TOO_LARGE: "Ce fichier dépasse 10 Mo. Exportez vos contacts sans leurs photos, puis recommencez.",
    Refusal.TOO_LONG: "La lecture de ce fichier prend trop de temps : elle a été arrêtée, et rien n’a été modifié.",
    Refusal.CRASHED: (
        "Ce fichier n’a pas pu être lu, et rien n’a été modifié. Exportez de nouveau vos contacts en vCard ou en CSV."
    ),
}

_SENTENCES: dict[Subject, dict[Refusal, str]] = {
    "logo": {**_EITHER, **_LOGO},
    "scan": {**_EITHER, **_SCAN},
    "pages": _PAGES,
    "form": {**_EITHER, **_FORM},
    "library": _LIBRARY,
    "tree": {**_EITHER, **_TREE},
    "contacts": {**_EITHER, **_CONTACTS},
}


def sentence(subject: Subject, refusal: Refusal) -> str:
    """The French sentence that says why this file is refused or not shown, and what to do."""
    own = _SENTENCES[subject]
    # Only a child that has been taken over gives a reason that its file cannot have.
    return own.get(refusal) or own[Refusal.CRASHED]
