"""What is said of an export that is refused; nothing that a file holds is repeated."""

from bilan_desktop.intake.archive_asked import Fault

_AGAIN = "Reprenez l’export d’origine, ou refaites-le, puis recommencez."

MISSING = "Ce fichier est introuvable, vide, ou ne peut pas être lu. Choisissez le fichier de l’export."
CRASHED = f"Ce fichier n’a pas pu être lu. {_AGAIN}"
TOO_LONG = f"La lecture de ce fichier prend trop de temps\N{NO-BREAK SPACE}: elle a été arrêtée. {_AGAIN}"

_WORDS = {
    Fault.NOT_ZIP: "Ce fichier n’est pas un export de Bilan Desktop. Choisissez le fichier ZIP de l’export.",
    Fault.DAMAGED: f"L’archive est endommagée ou incomplète. {_AGAIN}",
    Fault.PROTECTED: "L’archive est protégée par un mot de passe. Décompressez-la, puis refaites-la sans protection.",
    Fault.ODD_NAME: f"L’archive contient un nom de fichier qu’aucun export ne porte. {_AGAIN}",
    Fault.TWICE: f"L’archive contient deux fichiers du même nom. {_AGAIN}",
    Fault.TOO_MUCH: f"L’archive se déplie en bien plus qu’un export\N{NO-BREAK SPACE}: elle n’est pas lue. {_AGAIN}",
    Fault.NOT_EXPORT: "Cette archive n’est pas un export de Bilan Desktop\N{NO-BREAK SPACE}: « export.json » y manque.",
    Fault.LAYOUT: "le tableau doit avoir une ligne par enregistrement, entre « [ » et « ] ».",
    Fault.NOT_JSON: "cette ligne n’est pas du JSON correct.",
    Fault.LONG_ROW: "cette ligne est trop longue.",
}


def fault_words(fault: Fault) -> str:
    """The French sentence of a fault."""
    return _WORDS[fault]
