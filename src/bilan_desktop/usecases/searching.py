"""Search as one types, over everything the vault holds of people and of their bilans."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from datetime import date
from typing import Any, cast

from bilan_desktop.blocks.formats import date_plain
from bilan_desktop.domain.card_sort import ValueSort
from bilan_desktop.domain.conclusion import Action, Coherence, Decision, Milestone, Resource, Restitution
from bilan_desktop.domain.deciding import Force, Priority
from bilan_desktop.domain.dossier import Dossier, DossierState
from bilan_desktop.domain.exploring import FieldEnquiry, SectorSheet
from bilan_desktop.domain.feasibility import FeasibilityCheck, FeasibilityStudy, MoneyLine
from bilan_desktop.domain.first_phase import Constraint, GroundRules, Need, Objective, RequestAnalysis, WorkContext
from bilan_desktop.domain.follow_up import FollowUp
from bilan_desktop.domain.gaps import Circumstance, Gap, Target
from bilan_desktop.domain.guided_work import Assignment, Exchange
from bilan_desktop.domain.ids import RecordId
from bilan_desktop.domain.investigation import (
    CareerReading,
    Experience,
    Motivation,
    MotivationReading,
    Option,
    Skill,
    SkillsReading,
)
from bilan_desktop.domain.journey import STEPS
from bilan_desktop.domain.meetings import Meeting
from bilan_desktop.domain.occupations import KeptOccupation
from bilan_desktop.domain.papers import PAPERS, Attachment, IssuedPaper
from bilan_desktop.domain.people import Beneficiary, Organisation, told_apart
from bilan_desktop.domain.preliminary import PreliminaryInterview
from bilan_desktop.domain.questionnaires import Filled
from bilan_desktop.domain.scenarios import Comparison, Criterion, Scenario, ScenarioPoint, ScenarioScore
from bilan_desktop.domain.searching import Term, folded, holds, linked, places, terms
from bilan_desktop.domain.step_points import StepPoint
from bilan_desktop.domain.stories import Story
from bilan_desktop.domain.support_notes import SupportNote
from bilan_desktop.domain.synthesis import Delivery, Synthesis
from bilan_desktop.usecases.drafts import dossier_of_route, last_places
from bilan_desktop.usecases.ports import Match, Unit, Work

PEOPLE, THINGS = 6, 20
"""What is shown at most of each."""

_NAMED, _WEIGHED = 60, 12
"""How many names are looked at, those that were changed last; and dossiers of theirs, to leave the archived behind."""

_SHOWN, _BEFORE = 110, 40
"""Characters of a passage shown, and those before what was found."""

KINDS: dict[type, str] = {
    PreliminaryInterview: "Entretien préalable",
    RequestAnalysis: "Demande analysée",
    Need: "Besoin",
    WorkContext: "Contexte de travail",
    Constraint: "Contrainte",
    GroundRules: "Règles de fonctionnement",
    Objective: "Objectif",
    CareerReading: "Lecture du parcours",
    Experience: "Expérience",
    SkillsReading: "Lecture des compétences",
    Skill: "Compétence",
    MotivationReading: "Lecture des motivations",
    Motivation: "Motivation",
    Option: "Piste",
    Decision: "Piste retenue",
    Coherence: "Mise en cohérence",
    Resource: "Ressource",
    Action: "Action du plan",
    Milestone: "Échéance du plan",
    Restitution: "Restitution orale",
    Synthesis: "Synthèse",
    Exchange: "Échange de travail guidé",
    Attachment: "Fichier joint",
    Delivery: "Remise de la synthèse",
    Filled: "Questionnaire rempli",
    FollowUp: "Entretien de suivi",
    Organisation: "Financeur ou employeur",
    SupportNote: "Ce qui est retenu d’un support",
    KeptOccupation: "Métier exploré",
    Story: "Récit d’expérience",
    ValueSort: "Tri de valeurs",
    Target: "Cible d’une matrice d’écart",
    Gap: "Exigence d’une cible",
    Circumstance: "Ressource ou contrainte",
    StepPoint: "Point d’étape",
    SectorSheet: "Secteur exploré",
    FieldEnquiry: "Enquête de terrain",
    FeasibilityCheck: "Axe de faisabilité",
    FeasibilityStudy: "Étude de faisabilité",
    MoneyLine: "Ligne de budget",
    Force: "Levier ou frein",
    Priority: "Priorité",
    Comparison: "Comparaison",
    Criterion: "Critère",
    Scenario: "Scénario",
    ScenarioPoint: "Avantage ou risque",
    ScenarioScore: "Note d’un scénario",
}
"""What each record found is called; those that say more of themselves are named below."""

_STEP = {table: step.code for step in reversed(STEPS) for table in step.records}
_SECTIONS: dict[type, str] = {
    PreliminaryInterview: "entretien",
    Assignment: "travail",
    Exchange: "travail",
    Attachment: "documents",
    Filled: "documents",
    FollowUp: "suivi",
    Organisation: "personne#financement",
    SupportNote: "supports",
    KeptOccupation: "support/occupations",
    Story: "support/experiences",
    ValueSort: "support/values",
    Target: "support/gaps",
    Gap: "support/gaps",
    Circumstance: "support/gaps",
    StepPoint: "support/evaluation",
    SectorSheet: "support/exploration",
    FieldEnquiry: "support/exploration",
    FeasibilityCheck: "support/feasibility",
    FeasibilityStudy: "support/feasibility",
    MoneyLine: "support/feasibility",
    Force: "support/forces",
    Priority: "support/priorities",
    Comparison: "support/scenarios",
    Criterion: "support/scenarios",
    Scenario: "support/scenarios",
    ScenarioPoint: "support/scenarios",
    ScenarioScore: "support/scenarios",
}


@dataclass(frozen=True)
class Snippet:
    """A passage, with the start and the end of each word found in it."""

    text: str
    marks: tuple[tuple[int, int], ...] = ()


@dataclass(frozen=True)
class Found:
    """Something found: what it is, whose, the passage that was looked for, and the route that opens it."""

    kind: str
    dossier_id: RecordId
    number: str
    name: str
    state: DossierState
    archived: bool
    snippet: Snippet
    route: str


@dataclass(frozen=True)
class Results:
    """What a search found: people, then things in their dossiers; ``more``: there are others than those shown."""

    people: tuple[Found, ...] = ()
    things: tuple[Found, ...] = ()
    more: bool = False


def search(work: Work, typed: str) -> Results:
    """Everything that holds all the words typed; the last one may be a beginning, accents and capitals aside.

    A name beside other words (« Ariane reliure ») looks for those in the dossiers of that person.
    """
    looked_for = terms(typed)
    if not looked_for:
        return Results()
    with work.unit() as unit:
        reader = _Reader(unit, work.clock.today())
        named = unit.search(looked_for, _NAMED, names=True)
        people = reader.people(named, looked_for)
        matches = [(match, looked_for) for match in unit.search(looked_for, THINGS + 1)]
        matches = [(m, looked_for) for m in named if m.record is Organisation] + matches
        if not matches:
            # The same may be found by several ways to read the words.
            matches = list({match.key: (match, words) for match, words in _beside_a_name(unit, looked_for)}.values())
        found = [one for match, words in matches for one in reader.things(match, words)]
        more = len(people) > PEOPLE or len(found) > THINGS
        return Results(people[:PEOPLE], tuple(found[:THINGS]), more)


def lately(work: Work) -> tuple[Found, ...]:
    """The dossiers lately shown, the latest first: what is proposed before anything is typed."""
    routes = last_places(work)
    with work.unit() as unit:
        reader = _Reader(unit, work.clock.today())
        shown = dict.fromkeys(key for key in map(dossier_of_route, routes) if key is not None)
        return tuple(reader.dossier(unit.get(Dossier, key)) for key in shown if unit.find(Dossier, id=key))


def told_of(unit: Unit, record: Any, today: date) -> tuple[str, str]:
    """What a record of a dossier is called, and the section of the dossier that shows it, empty where none does."""
    reader, table = _Reader(unit, today), record.TABLE
    named = type(record) in KINDS or isinstance(record, (Meeting, Assignment, IssuedPaper))
    placed = named and (type(record) in _SECTIONS or table in _STEP or isinstance(record, (Meeting, IssuedPaper)))
    return reader._kind(record) if named else "", reader._section(record) if placed else ""


def _beside_a_name(unit: Unit, looked_for: tuple[Term, ...]) -> Iterable[tuple[Match, tuple[Term, ...]]]:
    """What holds some of the words, in the dossiers of whoever the others name."""
    for at in range(1, len(looked_for)):
        for name, words in ((looked_for[:at], looked_for[at:]), (looked_for[at:], looked_for[:at])):
            people = [match.key for match in unit.search(name, PEOPLE, names=True) if match.record is Beneficiary]
            dossiers = [one.id for key in people for one in unit.find(Dossier, beneficiary_id=key)]
            if dossiers:
                yield from ((match, words) for match in unit.search((linked(dossiers), *words), THINGS + 1))


class _Reader:
    """Says what each match is; a dossier and its person are read once."""

    def __init__(self, unit: Unit, today: date) -> None:
        self._unit, self._today = unit, today

    def people(self, matches: Iterable[Match], looked_for: tuple[Term, ...]) -> tuple[Found, ...]:
        """The dossiers of those who are named: whole names before beginnings, the archived last."""
        found: dict[RecordId, tuple[bool, Match, Dossier]] = {}
        # Stable: among equals, the last changed stays first.
        for match in sorted(matches, key=lambda one: not _is_whole(one.text, looked_for)):
            if len(found) >= _WEIGHED:
                break
            for dossier in self._dossiers_of(match):
                found.setdefault(dossier.id, (dossier.archived_on is not None, match, dossier))
        kept = sorted(found.values(), key=lambda one: one[0])[: PEOPLE + 1]
        return tuple(self._person(match, dossier, looked_for) for _, match, dossier in kept)

    def _dossiers_of(self, match: Match) -> list[Dossier]:
        if match.record is Dossier:
            return [self._unit.get(Dossier, match.key)]
        if match.record is Beneficiary:
            return self._unit.find(Dossier, beneficiary_id=match.key)[::-1]
        return []

    def _person(self, match: Match, dossier: Dossier, looked_for: tuple[Term, ...]) -> Found:
        found = self.dossier(dossier)
        # Beside the name and the number, which are shown, only what they do not tell is worth a line.
        shown = f"{found.name} {found.number}"
        return found if holds(shown, looked_for) else replace(found, snippet=snippet(match.text, looked_for))

    def dossier(self, dossier: Dossier) -> Found:
        """A dossier as such: its overview once hours are planned, the person before."""
        home = "apercu" if dossier.plan is not None else "personne"
        return self._found("Dossier", dossier, home, Snippet(""))

    def things(self, match: Match, looked_for: tuple[Term, ...]) -> list[Found]:
        """What a match is, in each dossier that it belongs to."""
        told = snippet(match.text, looked_for)
        if match.record is Organisation:
            pointing = self._unit.search((linked([match.key]),), 3, names=True)
            dossiers = [self._unit.get(Dossier, one.key) for one in pointing if one.record is Dossier]
            return [self._found(KINDS[Organisation], d, _SECTIONS[Organisation], told) for d in dossiers]
        record = cast("Callable[..., Any]", self._unit.get)(match.record, match.key)
        owner = self._unit.get(Assignment, record.assignment_id) if isinstance(record, Exchange) else record
        dossier = self._unit.get(Dossier, owner.dossier_id)
        return [self._found(self._kind(record), dossier, self._section(record), told)]

    def _kind(self, record: Any) -> str:
        match record:
            case Meeting():
                return f"Notes de séance du {date_plain(record.on).removesuffix(f' {self._today.year}')}"
            case Assignment():
                return f"Travail guidé n°\N{NO-BREAK SPACE}{record.number}" + (
                    " (retiré)" if record.withdrawn_on else ""
                )
            case IssuedPaper():
                return PAPERS[record.kind].name
            case Synthesis():
                return f"Synthèse, version {record.version}"
        return KINDS[type(record)]

    def _section(self, record: Any) -> str:
        match record:
            case Meeting():
                return f"seance/{record.id}"
            case IssuedPaper():
                return f"document/{record.id}"
            case Attachment() if self._unit.find(Assignment, id=record.subject_id):
                return "travail"
        return _SECTIONS.get(type(record)) or f"etape/{_STEP[record.TABLE]}"

    def _found(self, kind: str, dossier: Dossier, section: str, told: Snippet) -> Found:
        person = self._unit.get(Beneficiary, dossier.beneficiary_id)
        return Found(
            kind,
            dossier.id,
            dossier.number,
            told_apart(person.name, person.distinction),
            dossier.state,
            dossier.archived_on is not None,
            told,
            f"dossier/{dossier.id}/{section}",
        )


def _is_whole(text: str, looked_for: tuple[Term, ...]) -> bool:
    """Whether every word looked for is one of the text, not only the beginning of one."""
    words = set(folded(text).split())
    return all(any({folded(word) for word in way} <= words for way in term.ways) for term in looked_for)


def snippet(text: str, looked_for: tuple[Term, ...]) -> Snippet:
    """The line that holds the most of what is looked for, cut around the first word found; empty without any."""
    best = max(text.split("\n"), key=lambda line: len(places(line, looked_for)))
    marks = places(best, looked_for)
    if not marks:
        return Snippet("")
    start = max(0, marks[0][0] - _BEFORE) if len(best) > _SHOWN else 0
    if start:
        # Not in the middle of a word.
        start = best.rfind(" ", 0, marks[0][0] - _BEFORE + 1) + 1 or start
    end = min(len(best), start + _SHOWN)
    before, after = "…" * (start > 0), "…" * (end < len(best))
    moved = len(before) - start
    kept = tuple((a + moved, b + moved) for a, b in marks if b <= end)
    return Snippet(f"{before}{best[start:end]}{after}", kept)
