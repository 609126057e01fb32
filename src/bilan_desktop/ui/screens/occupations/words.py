"""How the page of the occupations speaks."""

from bilan_desktop.blocks.formats import date_plain
from bilan_desktop.domain.occupations import (
    Choice,
    ImportReport,
    LibraryState,
    OccupationHit,
    OccupationSheet,
)
from bilan_desktop.domain.sheets_compared import ComparedPart, Shared, SheetChange
from bilan_desktop.supports.occupations.report import INTERESTS

ABOUT_OWN = (
    "Ces fiches sont écrites pour Bilan Desktop, pour commencer sans attendre. Le ROME, le répertoire officiel, en "
    "décrit plus de 1 500 : il s’importe une fois, puis tout se consulte hors ligne."
)
WHERE = (
    "Sur un ordinateur relié à Internet, ouvrez le site data.gouv.fr et cherchez « Répertoire Opérationnel des Métiers "
    "et des Emplois (ROME) ».",
    "Téléchargez le fichier au format CSV, nommé RefRomeCsv.zip (environ 5 Mo). Il est gratuit, sans inscription.",
    "Choisissez-le ici tel quel, sans l’ouvrir ni le décompresser.",
)
"""Where the ROME is, told as text: the application never goes on the network."""
REPLACES = (
    "Il remplace les fiches de la bibliothèque. Les dossiers gardent les fiches et les notes qu’ils ont, avec leur "
    "version et leur date."
)
NO_SCORE = (
    "Une compétence commune est une question à poser, pas une mesure : deux métiers proches nomment souvent leurs "
    "savoir-faire autrement. Qu’avez-vous déjà fait qui y ressemble ?"
)
RELABELLED = "Libellé modifié depuis"
IMPORT, UPDATE, SHORT_IMPORT = "Importer le ROME…", "Mettre le ROME à jour…", "Importer…"
ANOTHER = "Choisissez un deuxième métier à comparer."
BACK = "Revenir au dossier", "Dossier"
NOTHING = (
    "Essayez un autre mot, une compétence, un code comme J1502, ou élargissez les filtres. Un métier que la "
    "bibliothèque ne connaît pas s’ajoute directement dans le dossier."
)
REGULATED_CHOICES = (("", "Réglementés ou non"), ("yes", "Réglementés seulement"), ("no", "Non réglementés"))


def held(state: LibraryState) -> str:
    """« ROME 4.0, version 60 du 18/09/2025 · 1 584 métiers, 13 120 appellations »."""
    counts = f"{number(state.occupations)} métiers, {number(state.titles)} appellations"
    return (
        f"{edition(state.version, state.updated)} · {counts}"
        if state.version
        else f"{state.occupations} fiches de Bilan Desktop"
    )


def edition(version: int, updated: object) -> str:
    """« ROME 4.0, version 60 du 18/09/2025 »; « Fiche de Bilan Desktop » for a sheet of ours."""
    if not version:
        return "Fiche de Bilan Desktop"
    on = f" du {date_plain(updated)}" if updated else ""  # type: ignore[arg-type]
    return f"ROME 4.0, version {version}{on}"


def number(count: int) -> str:
    """« 13 120 »."""
    return f"{count:,}".replace(",", "\N{NARROW NO-BREAK SPACE}")


def counted(count: int, word: str) -> str:
    """« 1 métier », « 12 métiers »."""
    return f"{number(count)} {word}{'s' if count > 1 else ''}"


def found_words(count: int, limit: int) -> str:
    """How many answered."""
    if not count:
        return "Aucun métier ne correspond"
    return f"Les {limit} premiers métiers" if count >= limit else counted(count, "métier")


def detail(hit: OccupationHit) -> str:
    """What tells a result: its code, then where the words were found, or its domain."""
    return " · ".join(part for part in (hit.code, hit.found or hit.domain) if part)


def choice_words(choice: Choice) -> str:
    """« Horaires : travail de nuit (312) »."""
    group = f"{choice.group}\N{NO-BREAK SPACE}: " if choice.group else ""
    return f"{group}{choice.label} ({number(choice.count)})"


def letter_words(letters: str) -> str:
    """« Social, puis Réaliste »."""
    return ", puis ".join(INTERESTS[letter] for letter in letters if letter in INTERESTS)


def shared_words(shared: Shared, sheets: tuple[OccupationSheet, ...]) -> str:
    """To whom compared words belong: « Commun aux trois », « Commun à … et à … »."""
    if len(shared.places) == len(sheets):
        return "En commun" if len(sheets) == 2 else "Commun aux trois"
    return " et ".join(sheets[place].label for place in shared.places)


def change_lines(old: OccupationSheet, new: OccupationSheet, change: SheetChange) -> list[str]:
    """What a newer version says otherwise, a line each."""
    lines = [f"Libellé\N{NO-BREAK SPACE}: « {old.label} » est devenu « {new.label} »."] if change.relabelled else []
    for name, came, gone in change.parts:
        told = [f"{len(came)} en plus" if came else "", f"{len(gone)} en moins" if gone else ""]
        lines.append(f"{name}\N{NO-BREAK SPACE}: {', '.join(part for part in told if part)}.")
    return lines


def common_first(part: ComparedPart, count: int) -> tuple[list[Shared], list[Shared]]:
    """What several sheets hold, then what one holds alone."""
    several = [one for one in part.shared if len(one.places) > 1]
    return several, [one for one in part.shared if len(one.places) == 1]


def report_lines(report: ImportReport) -> list[str]:
    """What an import read, what it left out and why."""
    counts = report.counts
    lines = [
        f"{number(counts['occupations'])} métiers et {number(counts['titles'])} appellations.",
        f"{number(counts['know_how'])} savoir-faire, {number(counts['soft'])} savoir-être, "
        f"{number(counts['knowledge'])} savoirs, {number(counts['contexts'])} conditions de travail.",
    ]
    if lost := sum(report.orphans.values()):
        lines.append(f"{counted(lost, 'ligne')} sans correspondance, laissées de côté : le reste est complet.")
    if report.repeated:
        lines.append(f"{counted(report.repeated, 'ligne')} en double, lues une seule fois.")
    if report.ignored or report.others:
        lines.append(f"Des tableaux du fichier ne servent pas ici ({len(report.ignored) + report.others}).")
    return lines
