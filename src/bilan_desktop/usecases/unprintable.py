"""What of a paper no font draws: the person's name, or words that were typed elsewhere, and where to change them."""

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from bilan_desktop.domain.papers import PaperKind
from bilan_desktop.domain.synthesis import SOURCES
from bilan_desktop.usecases.papers import PaperView

SETTINGS = "reglages"
_MEETINGS, _GUIDED, _PLAN = ("seances", "Séances et émargement"), ("travail", "Travail guidé"), ("parcours", "Parcours")
_AGREEMENTS, _SYNTHESIS = ("accords", "Accords"), ("etape/F3.5", "Synthèse écrite")
_STEP_OF = {source.name: source.step for source in SOURCES}
"""The step that a chapter of the detailed results tells, by the title of the chapter."""
_TYPED = {
    PaperKind.ATTENDANCE: _MEETINGS,
    PaperKind.ATTENDANCE_ALL: _MEETINGS,
    PaperKind.PLANNING: _MEETINGS,
    PaperKind.HOURS: _MEETINGS,
    PaperKind.ASSIGNMENT: _GUIDED,
    PaperKind.GUIDED_LOG: _GUIDED,
    PaperKind.PROGRAMME: _PLAN,
    PaperKind.AMENDMENT: _PLAN,
    PaperKind.RULES: ("etape/F1.3", "Règles de fonctionnement"),
    PaperKind.OBJECTIVES: ("etape/F1.4", "Objectifs"),
    PaperKind.SYNTHESIS: _SYNTHESIS,
    PaperKind.RESULTS: ("apercu", "Vue d’ensemble"),
    PaperKind.INTERVIEW: ("entretien", "Entretien préalable"),
    PaperKind.PRECONTRACT: ("contrat", "Contrat"),
    PaperKind.CONTRACT: ("contrat", "Contrat"),
    PaperKind.SELF_DIAGNOSIS: ("documents", "Documents"),
    PaperKind.STEP_EVALUATION: ("documents", "Documents"),
    PaperKind.QUESTIONNAIRE: ("documents", "Documents"),
    PaperKind.CONVOCATION: _MEETINGS,
    PaperKind.REALISATION: _MEETINGS,
    PaperKind.SUPPORT: ("parcours", "Parcours"),
    PaperKind.TRANSITION: ("etape/F3.3", "Plan d’action"),
    PaperKind.FOLLOW_UP: ("suivi", "Suivi"),
    PaperKind.INVOICE: ("paiements", "Paiements"),
    PaperKind.KEEPING: _AGREEMENTS,
    PaperKind.COMMUNICATION: _AGREEMENTS,
    PaperKind.ADAPTATION_CONSENT: _AGREEMENTS,
}
"""The page on which the words of a paper are typed, for the kinds whose facts do not say it."""

_MOST = 3
"""Words that are quoted at most."""
_WORD_MARKS = r"\s\"{}\[\]\\:,;"


@dataclass(frozen=True)
class Unprinted:
    """The characters, whether they are the person's name's, and else the words that hold them and where to go.

    ``route`` is a section of the dossier, or ``SETTINGS``; ``page`` its name.
    """

    characters: str
    in_name: bool
    words: tuple[str, ...] = ()
    route: str = ""
    page: str = ""

    @property
    def sentence(self) -> str:
        """What is said of them, and what to do."""
        told = ", ".join(self.characters)
        if self.in_name:
            return (
                f"Aucune police ne sait imprimer ces caractères du nom\N{NO-BREAK SPACE}: {told}. "
                "Tapez sa forme latine\N{NO-BREAK SPACE}: c’est elle qui s’imprimera."
            )
        quoted = ", ".join(f"«\N{NARROW NO-BREAK SPACE}{word}\N{NARROW NO-BREAK SPACE}»" for word in self.words)
        where = f" à la page «\N{NARROW NO-BREAK SPACE}{self.page}\N{NARROW NO-BREAK SPACE}»" if self.page else ""
        return (
            f"Aucune police ne sait imprimer ces caractères\N{NO-BREAK SPACE}: {told}. "
            f"Ils sont dans {quoted}\N{NO-BREAK SPACE}: remplacez-les{where}, puis préparez de nouveau le document."
        )


def unprinted(view: PaperView, characters: str) -> Unprinted:
    """Where the characters of a paper that no font draws come from: the name first, since its form is asked for."""
    facts = json.loads(view.facts)
    in_name = "".join(one for one in characters if one in facts.get("beneficiary", ""))
    if in_name:
        return Unprinted(in_name, in_name=True)
    holding = [(path, text) for path, text in _texts(facts, ()) if any(one in text for one in characters)]
    words = tuple(dict.fromkeys(word for _, text in holding for word in _words(text, characters)))[:_MOST]
    path = holding[0][0] if holding else ()
    route, page = _place(view.kind, facts, path)
    return Unprinted(characters, False, words, route, page)


def _place(kind: PaperKind, facts: Any, path: tuple[str | int, ...]) -> tuple[str, str]:
    if path[:1] == ("issuer",):
        return SETTINGS, "Réglages"
    chapters = [title for title in _titles(facts, path) if title in _STEP_OF] if kind is PaperKind.RESULTS else []
    if chapters:
        return f"etape/{_STEP_OF[chapters[0]]}", chapters[0]
    return _TYPED.get(kind, ("", ""))


def _titles(facts: Any, path: tuple[str | int, ...]) -> Iterator[str]:
    """The titles of what holds a fact: detailed results name the step of each chapter."""
    for key in path:
        if isinstance(facts, dict) and isinstance(facts.get("title"), str):
            yield facts["title"]
        facts = facts[key]


def _texts(facts: Any, path: tuple[str | int, ...]) -> Iterator[tuple[tuple[str | int, ...], str]]:
    if isinstance(facts, str):
        yield path, facts
    elif isinstance(facts, dict):
        for key, value in facts.items():
            yield from _texts(value, (*path, key))
    elif isinstance(facts, list):
        for rank, value in enumerate(facts):
            yield from _texts(value, (*path, rank))


def _words(text: str, characters: str) -> Iterator[str]:
    """The words that hold one of the characters, cut to what can be read at a glance."""
    for word in re.split(f"[{_WORD_MARKS}]+", text):
        found = next((at for at, one in enumerate(word) if one in characters), None)
        if found is not None:
            yield word[max(0, found - 20) : found + 20]
