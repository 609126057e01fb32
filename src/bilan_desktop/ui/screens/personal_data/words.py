"""What the page of a person's data says."""

from bilan_desktop.blocks.formats import date_plain, plural
from bilan_desktop.usecases.journal_words import moment
from bilan_desktop.usecases.personal_told import FieldTold, PersonalData, Reach, TableTold

TITLE = "Données de la personne"
HINT = "Tout ce que le coffre contient d’elle, dans tous ses dossiers, avant de le lui remettre."
REACHES = (
    (Reach.ACCESS, "Accès : tout (RGPD, art. 15)"),
    (Reach.PORTABILITY, "Portabilité : ce qu’elle a fourni (RGPD, art. 20)"),
)
REACH_HINTS = {
    Reach.ACCESS: "Ce qu’elle a confié, ce qui en a été tiré, les notes, les preuves, les comptes, le journal.",
    Reach.PORTABILITY: "Ce qu’elle a dit, écrit ou répondu. Les lectures et les notes du consultant ou de la "
    "consultante, les preuves et les comptes n’en font pas partie : ils se demandent par l’accès.",
}
WHY_MASKED = (
    "Remettre ses données à une personne ne doit pas porter atteinte aux droits d’une autre (RGPD, art. 15.4). Les "
    "personnes rencontrées en enquête sont masquées partout où elles sont nommées avec certitude. Un texte libre peut "
    "en nommer d’autres : relisez, et masquez ici ce qui doit l’être. Rien d’autre n’est retiré."
)
WORD_HINT = "Un nom, un prénom : le mot entier, accents et majuscules mis à part. Ces mots restent dans le coffre."
CLEAR = (
    "Ces copies sortent en clair. Remettez-les à la personne seule, par un moyen sûr, après avoir vérifié son identité."
)
SENSITIVE = "Les informations sensibles en font partie : elles appartiennent à la personne."
REQUESTS = "Demandes des personnes"
COPY = "Enregistrer les données de la personne"
NO_RIGHT_OF_OTHERS = "Personne d’autre n’est nommé avec certitude dans ce dossier."


def hidden_words(view: PersonalData) -> str:
    """Who and what is masked besides the words asked for."""
    found = []
    if view.people:
        who = plural(view.people, "personne rencontrée", "personnes rencontrées")
        found.append(f"{who} en enquête : {plural(view.texts, 'texte')}.")
    if view.strokes:
        found.append(f"Tracé de la signature d’autres personnes : {view.strokes}.")
    return "\n".join(found) or NO_RIGHT_OF_OTHERS


def word_words(word: str, count: int) -> str:
    """« « Brémont » : 2 fois », or that it was not found."""
    return f"« {word} » : {f'{count} fois' if count else 'introuvable ici'}"


def summary(view: PersonalData) -> str:
    """How much there is, and of which dossiers."""
    several = len(view.dossiers) > 1
    told = [f"Dossier{'s' if several else ''} {', '.join(view.dossiers)}", plural(view.rows, "enregistrement")]
    if view.papers:
        told.append(plural(len(view.papers), "document"))
    if view.files:
        told.append(plural(len(view.files), "pièce jointe", "pièces jointes"))
    return " · ".join(told)


def gone_words(view: PersonalData) -> str:
    """What was destroyed, when, why: a line each."""
    return "\n".join(f"{one.what} : détruit le {date_plain(one.on)} ({one.why})." for one in view.gone)


def table_name(table: TableTold) -> str:
    """Its name and how many rows."""
    return f"{table.name} · {len(table.rows)}"


def table_text(table: TableTold) -> str:
    """Its rows, each as its fields that say something, a blank line between two."""
    rows = ("\n".join(_line(one) for one in row if one.text.strip() and one.code != "id") for row in table.rows)
    return "\n\n".join(row or "Rien n’y est écrit." for row in rows)


def lists(view: PersonalData) -> tuple[tuple[str, str, str], ...]:
    """Papers, files and journal: a key, a name, its lines."""
    papers = [f"{p.number} · {p.title} · {date_plain(p.on)} · {p.state}" for p in view.papers]
    files = [f"{f.label} · {date_plain(f.on)}" for f in view.files]
    journal = [f"{moment(line.at)} · {line.words}" for line in view.journal]
    found = (("papers", "Documents", papers), ("files", "Pièces jointes", files), ("journal", "Journal", journal))
    return tuple((key, f"{name} · {len(lines)}", "\n".join(lines)) for key, name, lines in found if lines)


def _line(field: FieldTold) -> str:
    return f"{field.name} : {field.text}"
