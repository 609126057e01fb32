"""What the page of the year in pictures says."""

from bilan_desktop.blocks import date_plain
from bilan_desktop.documents.year_pictures import YearFacts

TITLE = "L’année en images"
ABOUT = "Comptée dans les dossiers, année civile par année civile."
EMPTY = "Rien à montrer en {year}"
EMPTY_ABOUT = (
    "Les graphiques se dessinent dès la première séance tenue, le premier bilan commencé ou le premier avis remis."
)
HOURS, SATISFACTION = "Heures", "Satisfaction"
STATES, FUNDING = "Dossiers par état", "Bilans commencés, par financement"
NO_HOURS = "Aucune heure comptée dans l’année."
NO_STATES = "Aucun dossier à cette date."
NO_FUNDING = "Aucun bilan commencé dans l’année."


def period_words(facts: YearFacts) -> str:
    """What is counted, and the day of the count where that is another."""
    whole = f"Du 1er janvier {facts.year} au {date_plain(facts.until)}"
    return whole if facts.until == facts.on else f"{whole}, chiffres du {date_plain(facts.on)}"
