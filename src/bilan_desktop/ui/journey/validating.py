"""What is worth a look before the synthesis is validated, in words, each with its way."""

from bilan_desktop.blocks.formats import duration
from bilan_desktop.domain.hours import PoolBalance
from bilan_desktop.domain.meetings import MeetingKind, MeetingState
from bilan_desktop.domain.synthesis import CHAPTER_NAMES
from bilan_desktop.ui.screens.open_lines import OpenLine
from bilan_desktop.ui.shell.dossier_sections import PLANNING, step_route
from bilan_desktop.usecases.before_signing import BeforeValidating, Unsigned

TITLE = "À vérifier avant de valider"


def validating_lines(view: BeforeValidating) -> tuple[OpenLine, ...]:
    """Everything worth a look, what the person would notice first."""
    found = []
    if view.restitution is None:
        words = "Aucune séance de restitution n’est tenue ni prévue."
        found.append(OpenLine(words, "Planifier", f"{PLANNING}:{MeetingKind.RESTITUTION}"))
    elif view.restitution is not MeetingState.HELD:
        found.append(OpenLine("La séance de restitution n’est pas encore tenue.", "Voir la séance", step_route("F3.4")))
    for chapter in view.silent:
        found.append(_writing(f"{_quoted(CHAPTER_NAMES[chapter])} ne dit rien encore."))
    for one in view.blank:
        found.append(_writing(f"{_quoted(one.name)} est vide\N{NO-BREAK SPACE}: seul son titre s’imprimerait."))
    if view.outdated:
        names = ", ".join(_quoted(one.name) for one in view.outdated)
        found.append(_writing(f"Le dossier a changé depuis\N{NO-BREAK SPACE}: {names}, à reprendre ou à garder."))
    if not view.plan:
        found.append(OpenLine("Le plan d’action n’a encore aucune action.", "Compléter", step_route("F3.3")))
    if view.carried:
        words = (
            f"Les remarques sont celles de la lecture de la version {view.carried}\N{NO-BREAK SPACE}: "
            "reprenez-les avec la personne."
        )
        found.append(OpenLine(words, "Comparer", "versions"))
    return (*found, *_hours(view.accompaniment, view.guided), *unsigned_lines(view.unsigned))


def unsigned_lines(unsigned: Unsigned) -> tuple[OpenLine, ...]:
    """The programme and the notes that wait for a signature."""
    found = []
    if unsigned.programme:
        words = "Le programme personnalisé n’est pas signé par vous deux."
        if unsigned.version:
            words = f"La version {unsigned.version} du programme personnalisé n’est pas signée par vous deux."
        found.append(OpenLine(words, "Faire signer", "parcours"))
    for number in unsigned.notes:
        words = f"La note d’adaptation n°\N{NO-BREAK SPACE}{number} n’est pas signée par vous deux."
        found.append(OpenLine(words, "Faire signer", "parcours"))
    return tuple(found)


def _hours(accompaniment: PoolBalance, guided: PoolBalance) -> tuple[OpenLine, ...]:
    """A line for each pool, apart: the synthesis prints both, and a funder may pay for the first alone."""
    found = []
    if accompaniment.left > 0:
        words = f"{duration(accompaniment.held)} réalisées sur {duration(accompaniment.planned)} d’accompagnement."
        found.append(OpenLine(words, "Voir les séances", "seances"))
    if guided.left > 0:
        words = f"{duration(guided.held)} retenues sur {duration(guided.planned)} de travail guidé."
        found.append(OpenLine(words, "Voir le travail", "travail"))
    return tuple(found)


def _writing(words: str) -> OpenLine:
    return OpenLine(words, "Ouvrir l’écriture", step_route("F3.5"))


def _quoted(name: str) -> str:
    return f"«\N{NARROW NO-BREAK SPACE}{name}\N{NARROW NO-BREAK SPACE}»"
