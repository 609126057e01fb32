"""The words of the page of the evidence pack."""

from bilan_desktop.ui.screens.evidence.packing import Packed
from bilan_desktop.usecases.evidence import Evidence

TITLE = "Dossier de preuves"
SUBTITLE = "Pour un audit ou un contrôle\N{NO-BREAK SPACE}: le déroulement des bilans, sans aucun nom ni contenu."
ALL = "Toutes les années"
PREPARE = "Préparer le dossier de preuves…"
PREPARING = "Dossier de preuves"
READING = "Lecture du coffre…"
MASKED = (
    "Masqués dans vos registres et vos textes, où ces noms étaient écrits. Relisez-les\N{NO-BREAK SPACE}: un prénom "
    "sans majuscule ou un surnom ne se reconnaît pas."
)
NOTHING_MASKED = (
    "Aucun nom connu du coffre n’est écrit dans vos registres ni dans vos textes. Relisez-les tout de même avant de "
    "remettre."
)
UNAVAILABLE = "Le dossier de preuves ne se prépare pas dans ce coffre ouvert en consultation seule."
ON_PAPER = (
    "Il ne contient que des preuves. Le contenu d’un bilan, lui, ne se communique qu’avec l’accord de la personne "
    "(art. L.6313-4 du code du travail)."
)


def files_of(evidence: Evidence) -> tuple[str, ...]:
    """What each file holds, its name first."""
    named = [f"{part.file}\N{NO-BREAK SPACE}: {part.title}" for part in evidence.parts]
    return (*named, "index.pdf et index.json\N{NO-BREAK SPACE}: la liste des fichiers, avec leurs empreintes")


def masked_lines(evidence: Evidence) -> tuple[str, ...]:
    """Where names were masked, and how many."""
    told: dict[str, int] = {}
    for one in evidence.masked:
        told[one.where] = told.get(one.where, 0) + one.count
    return tuple(f"{where}\N{NO-BREAK SPACE}: {count}" for where, count in told.items())


def written(packed: Packed) -> str:
    """What is said once the archive is there."""
    size = f"{packed.size / 1_000_000:.1f}".replace(".", ",")
    return (
        f"Dossier de preuves écrit\N{NO-BREAK SPACE}: {packed.path.name}, {packed.files} fichiers, "
        f"{size}\N{NO-BREAK SPACE}Mo. Le journal le note, avec son empreinte."
    )
