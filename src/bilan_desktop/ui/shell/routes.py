"""Routes to pages: which module draws which route, imported at its first opening."""

import re
from collections.abc import Callable
from importlib import import_module
from typing import Any

HOME = "aujourdhui"

_HEX = "[0-9a-f]{32}"
_ID = f"({_HEX})"
_DAY = r"(\d{4}-\d\d-\d\d|-)"
"""A day, or « - » where the period has no such end."""

_OCCUPATION = r"([A-Z]{1,3}[0-9]{2,6})"

ROUTES: tuple[tuple[str, str], ...] = (
    ("aujourdhui", "today"),
    ("agenda", "agenda"),
    ("dossiers", "dossiers"),
    ("reglages", "settings"),
    ("metiers", "occupations"),
    (f"metiers/{_OCCUPATION}", "occupations"),
    ("textes", "texts"),
    ("textes/([a-z0-9-]+)", "text"),
    ("textes/(programme-general|livret-accueil|reglement-interieur|information-donnees)/document", "practice_paper"),
    ("questionnaires", "questionnaires"),
    ("fiches-evolution", "evolution"),
    ("regles", "rules"),
    ("bureau", "desk"),
    ("annee", "dashboard"),
    (r"annee/(\d{4})", "dashboard"),
    ("donnees", "data_protection"),
    ("qualite", "quality"),
    (r"qualite/(\d{4})", "quality"),
    ("registres", "registers"),
    ("registres/([a-z]+)", "registers"),
    ("preuves", "evidence"),
    ("rapport", "yearly"),
    (r"rapport/(\d{4})", "yearly"),
    ("echange", "exchange"),
    (r"bureau/document/([a-z-]+)", "desk_paper"),
    (rf"bureau/document/([a-z-]+)/(\d{{4}}|[a-z-]+|{_HEX})", "desk_paper"),
    ("coffre", "vault"),
    (f"coffre/destruction/{_ID}", "destruction_paper"),
    ("destructions", "destructions"),
    ("journal", "journal"),
    (f"journal/{_ID}", "journal"),
    (f"journal/document/{_DAY}/{_DAY}", "journal_paper"),
    (f"journal/document/{_DAY}/{_DAY}/{_ID}", "journal_paper"),
    (f"dossier/{_ID}/apercu", "overview"),
    (f"dossier/{_ID}/personne", "person"),
    (f"dossier/{_ID}/entretien", "preliminary"),
    (f"dossier/{_ID}/parcours", "plan"),
    (f"dossier/{_ID}/contrat", "contract"),
    (f"dossier/{_ID}/paiements", "payments"),
    (f"dossier/{_ID}/consentement", "consent"),
    (f"dossier/{_ID}/accords", "agreements"),
    (f"dossier/{_ID}/etape/(F[123]\\.[1-9])", "journey"),
    (f"dossier/{_ID}/seances", "meetings"),
    (f"dossier/{_ID}/seance/{_ID}", "meeting"),
    (f"dossier/{_ID}/supports", "supports"),
    (f"dossier/{_ID}/support/([a-z]+(?:-[a-z]+)*)", "support"),
    (f"dossier/{_ID}/metiers", "dossier_occupations"),
    (f"dossier/{_ID}/metiers/{_OCCUPATION}", "dossier_occupations"),
    (f"dossier/{_ID}/travail", "guided"),
    (f"dossier/{_ID}/questionnaire/([a-z-]+)/([a-z]+)", "questionnaire"),
    (f"dossier/{_ID}/suivi", "follow_up"),
    (f"dossier/{_ID}/donnees", "personal_data"),
    (f"dossier/{_ID}/versions", "versions"),
    (f"dossier/{_ID}/conservation", "retention"),
    (f"dossier/{_ID}/documents", "papers"),
    (f"dossier/{_ID}/document/{_ID}", "preview"),
    (f"dossier/{_ID}/document/{_ID}/(scan)", "preview"),
)
"""Route pattern and the screen's folder; its package offers ``open_screen(services, navigator, *ids)``."""


def find(route: str) -> tuple[Callable[..., Any], tuple[str, ...]] | None:
    """The factory of a route's page and the identifiers in the route, or None for an unknown route."""
    for pattern, name in ROUTES:
        match = re.fullmatch(pattern, route)
        if match:
            room = "bilan_desktop.ui" if name == "journey" else "bilan_desktop.ui.screens"
            module = import_module(f"{room}.{name}")
            return module.open_screen, match.groups()
    return None
