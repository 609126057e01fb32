"""What the import of contacts says."""

from collections.abc import Sequence

from bilan_desktop.blocks.formats import plural
from bilan_desktop.domain.errors import DomainError, FileRefused, InvalidInput
from bilan_desktop.usecases.contacts import ContactLine, Preview
from bilan_desktop.usecases.contacts_known import Becomes, Way

TITLE = "Importer des contacts"
ABOUT = (
    "Les contacts d’un autre logiciel, en vCard (.vcf) ou en CSV\N{NO-BREAK SPACE}: Outlook, Google Contacts, "
    "Thunderbird, un tableur. Vous choisissez ligne par ligne ce qui est repris, et rien n’est gardé avant."
)
PEOPLE = (
    "Une personne n’est gardée que si vous lui ouvrez un dossier\N{NO-BREAK SPACE}: ses coordonnées ont alors une date "
    "de fin. Les notes, dates de naissance et photos ne sont pas lues."
)
CHOOSE, FILES = "Choisir un fichier…", "Contacts (*.vcf *.vcard *.csv *.txt *.tsv)"
TOO_LARGE = "Exportez vos contacts sans leurs photos."
PREVIEW, CONFIRM = "Contacts du fichier", "Importer"
TICK, UNTICK = "Cocher les organismes nouveaux", "Tout décocher"
NONE = "Aucun contact de ce fichier ne peut être repris."
WAYS = {
    Becomes.ORGANISATION: "Nouvel organisme",
    Becomes.DOSSIER: "Nouveau dossier (prospect)",
}
FIELDS = {
    "siret": "le SIRET",
    "address": "l’adresse",
    "contact_name": "le contact",
    "contact_email": "l’adresse e-mail",
    "contact_phone": "le téléphone",
    "email": "l’adresse e-mail",
    "phone": "le téléphone",
}
MOST_TOLD = 8
"""Problems that are told one below the other."""


def brought_words(count: int) -> str:
    """How many contacts came."""
    return plural(count, "contact importé", "contacts importés")


def way_words(way: Way) -> str:
    """What a contact becomes."""
    return WAYS.get(way.becomes) or f"Compléter {way.name}"


def adds_words(way: Way) -> str:
    """What is filled of a record that is already here; empty for a new one."""
    return f"Remplit {joined([FIELDS[one] for one in way.adds])}." if way.adds else ""


def joined(words: Sequence[str]) -> str:
    """« le SIRET, l’adresse et le contact »."""
    return f"{', '.join(words[:-1])} et {words[-1]}" if len(words) > 1 else "".join(words)


def details_of(line: ContactLine) -> str:
    """What the file says of a contact, on one line."""
    contact = line.contact
    told = [contact.organisation if contact.person else "", contact.email, contact.phone]
    told += [", ".join(contact.address.splitlines()), f"SIRET {contact.siret}" if contact.siret else ""]
    return " · ".join(filter(None, (*told, f"ligne {contact.line}")))


def same_of(line: ContactLine) -> str:
    """Whom it resembles; empty when nobody."""
    told = " ; ".join(line.same).replace(" ;", "\N{NARROW NO-BREAK SPACE};")
    return f"{told[:1].upper()}{told[1:]}." if told else ""


def summary_of(preview: Preview) -> str:
    """What the file holds and how it was read."""
    count = len(preview.lines)
    if not count:
        return NONE
    return f"{plural(count, 'contact')}, texte lu en {preview.read_as}. Rien n’est gardé avant «\u202f{CONFIRM}\u202f»."


def confirm_words(count: int) -> str:
    """What the button says."""
    return f"{CONFIRM} {plural(count, 'contact')}" if count else CONFIRM


def problems_of(preview: Preview) -> tuple[str, ...]:
    """The lines that are wrong, the first ones one by one."""
    told = [
        f"Ligne {line}\N{NO-BREAK SPACE}: {sentence}" if line else sentence
        for line, sentence in preview.problems[:MOST_TOLD]
    ]
    more = len(preview.problems) - len(told) + preview.more
    if more:
        told.append(f"Et {plural(more, 'autre')}.")
    return tuple(told)


def left_out_of(preview: Preview) -> str:
    """What has no place in the application; empty when everything has."""
    return (
        f"Laissé de côté, faute de place ici\N{NO-BREAK SPACE}: {', '.join(preview.left_out)}."
        if preview.left_out
        else ""
    )


def refused_lines(error: Exception) -> tuple[str, ...]:
    """Why a file is not read; anything that is not for the person is a bug and shows as one."""
    if isinstance(error, FileRefused):
        return error.told()
    if isinstance(error, InvalidInput):
        return tuple(dict.fromkeys(error.problems.values()))
    if isinstance(error, DomainError):
        return (error.sentence,)
    raise error
