"""What is wrong in a file of contacts and what is left out of it, as sentences; made by the parent alone."""

from dataclasses import dataclass

from bilan_desktop.domain.errors import FileRefused
from bilan_desktop.intake.contacts_told import (
    LONGEST_FIELD,
    MOST_CONTACTS,
    WHOLE_FILE,
    ContactsFile,
    Extra,
    ReadContact,
    Trouble,
    Wrong,
)
from bilan_desktop.intake.json_words import shown

_SENTENCES = {
    Wrong.NOT_TEXT: "ce n’est pas un fichier de texte. Exportez vos contacts en vCard (.vcf) ou en CSV.",
    Wrong.NOT_CONTACTS: "ce fichier ne contient aucun contact. Exportez vos contacts en vCard (.vcf) ou en CSV.",
    Wrong.NO_COLUMN: (
        "aucune colonne n’est connue. La première ligne nomme les colonnes, par exemple : "
        "nom ; prénom ; e-mail ; téléphone ; organisme."
    ),
    Wrong.TOO_MANY: (
        f"plus de {MOST_CONTACTS} contacts : partagez-le en plusieurs fichiers, ou n’exportez que les utiles."
    ),
    Wrong.NO_NAME: "ni nom ni organisme : ce contact n’est pas repris.",
    Wrong.OPEN_CARD: "cette fiche n’est pas fermée (END:VCARD manque) : elle n’est pas reprise.",
    Wrong.STRAY: "ce texte n’est dans aucune fiche : il n’est pas lu.",
    Wrong.NOT_A_FIELD: "ceci n’est pas un champ de vCard : il n’est pas lu, le reste de la fiche l’est.",
    Wrong.ENCODED: "ce texte codé est abîmé : la fiche n’est pas reprise.",
    Wrong.CHARSET: "le jeu de caractères « {word} » n’est pas connu : la fiche n’est pas reprise.",
    Wrong.TOO_LONG: f"une valeur dépasse {LONGEST_FIELD} caractères : ce contact n’est pas repris.",
    Wrong.CELLS: "plus de cellules que les {word} colonnes de la première ligne : ce contact n’est pas repris.",
    Wrong.OPEN_QUOTES: "des guillemets ouverts ici ne sont pas fermés, ou mal placés : cette ligne n’est pas reprise.",
}

EXTRAS = {
    Extra.BIRTHDAY: "dates anniversaires",
    Extra.NOTE: "notes",
    Extra.PICTURE: "photos",
    Extra.WEB: "sites web",
    Extra.POSITION: "fonctions",
    Extra.DEPARTMENT: "services",
    Extra.GROUPS: "groupes",
    Extra.NICKNAME: "surnoms",
    Extra.RELATIVES: "proches",
    Extra.MESSAGING: "messageries",
    Extra.TITLE: "titres",
    Extra.MIDDLE_NAME: "autres prénoms",
    Extra.FAX: "télécopies",
    Extra.OTHER_EMAIL: "autres adresses e-mail",
    Extra.OTHER_PHONE: "autres téléphones",
    Extra.OTHER_ADDRESS: "autres adresses",
    Extra.OTHER: "autres champs",
}


@dataclass(frozen=True)
class ContactsRead:
    """A file of contacts: those that can be read, a sentence for each line that is wrong, what has no place here.

    ``read_as`` is the encoding that its bytes were read in; ``more`` counts the sentences beyond those told.
    """

    read_as: str
    contacts: tuple[ReadContact, ...]
    problems: tuple[tuple[int, str], ...]
    left_out: tuple[str, ...]
    more: int = 0


def contacts_said(found: ContactsFile) -> ContactsRead:
    """The same in words; FileRefused where nothing of it can be taken."""
    refused = [one for one in found.troubles if one.wrong in WHOLE_FILE]
    if refused:
        raise FileRefused([(one.line, _said(one)) for one in refused])
    columns = tuple(f"« {shown(name)} »" for name in found.columns)
    return ContactsRead(
        found.read_as,
        found.contacts,
        tuple((one.line, _said(one)) for one in found.troubles),
        (*(EXTRAS[one] for one in found.extras), *columns),
        found.more,
    )


def _said(one: Trouble) -> str:
    return _SENTENCES[one.wrong].replace("{word}", shown(one.word) or "…")
