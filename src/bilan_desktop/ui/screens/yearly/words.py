"""The words of the yearly report's page, without Qt."""

from bilan_desktop.blocks.formats import date_plain
from bilan_desktop.domain.yearly import Measure
from bilan_desktop.domain.yearly_sheet import Figure
from bilan_desktop.usecases.yearly_due import YearMark
from bilan_desktop.usecases.yearly_missing import Missing
from bilan_desktop.usecases.yearly_words import exact_words, shown_words

ABOUT = (
    "Le bilan pédagogique et financier, prêt à recopier dans «\N{NARROW NO-BREAK SPACE}Mon Activité Formation"
    "\N{NARROW NO-BREAK SPACE}»."
)
KEEP, KEEP_AGAIN, LET_GO = "Garder cette version", "Garder celle d’aujourd’hui", "Ne plus garder"
FILE, FILED = "Noter l’envoi…", "Envoi du rapport noté"
KEPT, GONE = "Rapport gardé", "Rapport plus gardé"
FILE_ABOUT = (
    "Le jour où vous avez validé la télédéclaration. La feuille de ce jour est gardée avec, si aucune ne l’est déjà."
)
TYPED_ABOUT = "Aucun dossier ne les dit. Ils servent au cadre D, à la part du chiffre d’affaires et aux lignes 5 et 6."
TYPED = (
    ("charges", "Total des charges de formation", "pour l’exercice, hors taxes"),
    ("wages", "dont salaires des formateurs", ""),
    ("purchases", "dont achats et honoraires de formation", ""),
    ("turnover", "Chiffre d’affaires global", "hors taxes, formation et autres activités"),
    ("state", "Part de l’État dans les lignes 5 et 6", "le reste va aux régions"),
)
"""What is typed: its code, its label, its hint."""
MISSING, REMARKS = "Il manque", "Remarques sur les chiffres d’aujourd’hui"
"""What is missing: before the report is sent, and after, when what was sent changes no more."""
ASTRIDE = "Bilans à cheval sur deux exercices"
ASTRIDE_ABOUT = "Chaque bilan compte dans chaque exercice, pour ses heures de cet exercice."
DIFFERS = "Depuis que cette version est gardée, ces lignes ont changé\N{NO-BREAK SPACE}:"
OVERLAPS = (
    "Cet exercice recouvre en partie un exercice déjà gardé\N{NO-BREAK SPACE}: les mêmes heures et les mêmes factures "
    "seraient déclarées deux fois. Vérifiez le jour de clôture dans les réglages."
)
WAYS = {
    "uncovered": "Ouvrir les réglages",
    "nda": "Ouvrir les réglages",
    "siret": "Ouvrir les réglages",
    "gaps": "Compléter",
    "planned": "Voir les séances",
    "sheets": "Voir les séances",
    "invoice": "Voir les paiements",
    "unbilled": "Voir les paiements",
    "charges": "Saisir",
    "turnover": "Saisir",
}
"""The words of the button that leads to what is missing, by its code."""


def year_words(mark: YearMark) -> str:
    """« 2025 · envoyé le 20 avril 2026 », « 2026 · en cours »."""
    told = mark.name
    if mark.filed_on is not None:
        return f"{told} · envoyé le {date_plain(mark.filed_on)}"
    if mark.kept:
        return f"{told} · gardé"
    return f"{told} · en cours" if mark.running else told


def state_of(mark: YearMark, *, late: bool) -> tuple[str, str]:
    """The pill of the report: its words and its tone."""
    if mark.running:
        return "En cours", "info"
    if mark.filed_on is not None:
        return "Envoyé", "success"
    if late:
        return "Envoi à noter, échéance passée", "danger"
    return ("Gardé, à envoyer", "primary") if mark.kept else ("À envoyer", "warning")


def value_words(figure: Figure, *, staff: bool = False) -> str:
    """« 1 801 € », « 17 h », « 3 stagiaires », « 1 personne »."""
    told = shown_words(figure)
    if figure.measure is not Measure.PEOPLE:
        return told
    word = "personne" if staff else "stagiaire"
    return f"{told}\N{NO-BREAK SPACE}{word}{'s' if figure.shown > 1 else ''}"


def under_words(counts: str, figure: Figure | None) -> str:
    """What the line counts, and its exact value."""
    exact = exact_words(figure) if figure is not None else ""
    return f"{counts} Valeur exacte\N{NO-BREAK SPACE}: {exact}." if exact else counts


def missing_words(one: Missing, name: str) -> str:
    """The sentence, after the dossier that it is about."""
    about = " · ".join(filter(None, (one.number, name)))
    return f"{about}\N{NO-BREAK SPACE}: {one.sentence[:1].lower() + one.sentence[1:]}" if about else one.sentence
